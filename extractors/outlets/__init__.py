"""Outlets whose pages the general way reads badly, one file each (docs/add-an-outlet.md)."""

from __future__ import annotations

from extractors.outlets.base import Outlet
from extractors.outlets.harbourpost import HarbourPost

#: By registrable domain. A new outlet is one file and one line here.
OUTLETS: dict[str, Outlet] = {outlet.domain: outlet for outlet in (HarbourPost(),)}


def find_outlet(host: str) -> Outlet | None:
    """Give the outlet's file for a host or any of its subdomains, None for most."""
    labels = host.lower().split(".")
    for start in range(len(labels) - 1):
        if (outlet := OUTLETS.get(".".join(labels[start:]))) is not None:
            return outlet
    return None
