"""What analysts took into scope that the rules had left out, with their reasons."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.create_table(
        "overrulings",
        sa.Column("claim_id", sa.Text(), sa.ForeignKey("claims.id", name="fk_overrulings_claim_id"), nullable=False),
        sa.Column("ptype", sa.Text(), nullable=False),
        sa.Column("polarity", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("claim_id", name="pk_overrulings"),
    )
