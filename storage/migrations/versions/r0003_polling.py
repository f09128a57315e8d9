"""What polling needs: a source's host and history, who may ask a host, and subscriptions at hubs."""

from __future__ import annotations

from urllib.parse import urlsplit

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

INSTANT = sa.DateTime(timezone=True)
NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.add_column("sources", sa.Column("host", sa.Text()))
    op.add_column("sources", sa.Column("history", sa.Text()))
    op.create_table(
        "hosts",
        sa.Column("host", sa.Text()),
        sa.Column("holder", sa.Text(), nullable=False),
        sa.Column("until", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("host", name="pk_hosts"),
    )
    op.create_table(
        "subscriptions",
        sa.Column("source_id", NUMBER, sa.ForeignKey("sources.id", name="fk_subscriptions_source_id")),
        sa.Column("token", sa.Text(), nullable=False),
        sa.Column("hub", sa.Text(), nullable=False),
        sa.Column("topic", sa.Text(), nullable=False),
        sa.Column("secret", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("changed_at", INSTANT, nullable=False),
        sa.Column("lease_end", INSTANT),
        sa.Column("heard_at", INSTANT),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("source_id", name="pk_subscriptions"),
        sa.UniqueConstraint("token", name="uq_subscriptions_token"),
    )
    _fill_hosts()


def _fill_hosts() -> None:
    """Note the host of each source that there already is."""
    connection = op.get_bind()
    listed = connection.execute(sa.text("SELECT id, url FROM sources")).all()
    for number, url in listed:
        try:
            parts = urlsplit(url)
            host = parts.hostname if parts.scheme in ("http", "https") else None
        except ValueError:
            host = None
        if host:
            connection.execute(sa.text("UPDATE sources SET host = :host WHERE id = :id"), {"host": host, "id": number})
