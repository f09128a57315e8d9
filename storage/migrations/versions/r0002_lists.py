"""Indexes for the lists of the review page, which slowed down as the store filled."""

from __future__ import annotations

from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_index("ix_claims_conflict_at", "claims", ["conflict", "at"])
    op.create_index("ix_claims_outlet_at", "claims", ["outlet", "at"])
    op.create_index("ix_entries_seen", "entries", ["source_id", "first_seen", "last_at"])
    op.create_index("ix_disputes_queue", "disputes", ["ruling", "severity", "raised_at"])
