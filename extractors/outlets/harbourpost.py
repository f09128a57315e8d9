"""The Harbour Post, an invented outlet that shows how such a file is written."""

from __future__ import annotations

from datetime import date

from extractors.outlets.base import Layout, Outlet


class HarbourPost(Outlet):
    """Its tide tables stand between the paragraphs and read like them."""

    domain = "harbourpost.example"
    layouts = (
        Layout(until=date(2025, 3, 1), body="div.story > p", standfirst="p.deck"),
        Layout(until=None, body="article div > p", without="p.tide", standfirst="article .deck"),
    )
