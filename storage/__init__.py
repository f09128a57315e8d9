"""Keep everything, and answer questions about it. Nothing else writes SQL."""

from storage.store import Store
from storage.views import Document, DueSource, NewDelivery, Placement, Polled, PollRow, Subscription

__all__ = ["Document", "DueSource", "NewDelivery", "Placement", "PollRow", "Polled", "Store", "Subscription"]
