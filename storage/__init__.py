"""Keep everything, and answer questions about it. Nothing else writes SQL."""

from storage.store import Store
from storage.views import DueSource, NewDelivery, Placement, PollRow

__all__ = ["DueSource", "NewDelivery", "Placement", "PollRow", "Store"]
