"""Alembic revisions: a list that only grows."""
