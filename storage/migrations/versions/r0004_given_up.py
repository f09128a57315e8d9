"""An index of the deliveries that were given up, which doctor and retry ask for: their messages are long to search."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    given_up = sa.text("state = 'failed'")
    op.create_index(
        "ix_deliveries_given_up", "deliveries", ["tried_at"], sqlite_where=given_up, postgresql_where=given_up
    )
