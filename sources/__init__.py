"""Bring bytes in: web pages, feeds, mailboxes."""
