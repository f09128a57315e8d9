"""The schema, readable as text. The list of revisions in storage/migrations makes the same from any older one.

What questions ask by stands in columns of its own; the rest of a model type is kept as JSON beside it.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    DateTime,
    Dialect,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
    text,
)

from model.instants import to_utc


class Instant(TypeDecorator[datetime]):
    """An instant with its zone: aware in, UTC in the database, aware in UTC out."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Turn an aware instant into UTC; a naive one is refused."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"the instant {value} carries no zone")
        value = to_utc(value)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002  # SQLAlchemy's signature
        """Give the instant in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else to_utc(value)


class Words(TypeDecorator[str]):
    """Text of the world outside, with what no database takes (NUL, lone surrogates) replaced."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002  # SQLAlchemy's signature
        """Replace NUL and lone surrogates by U+FFFD."""
        return None if value is None else clean(value)


def clean(text: str) -> str:
    """Give a text as ``Words`` keeps it."""
    if "\0" in text:
        text = text.replace("\0", "\ufffd")
    if not text.isascii():
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


#: Row numbers; SQLite counts only a plain INTEGER up by itself.
Number = BigInteger().with_variant(Integer, "sqlite")
metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _number(**options: Any) -> Column[int]:
    return Column("id", Number, primary_key=True, autoincrement=True, **options)


sources = Table(
    "sources",
    metadata,
    _number(),
    Column("url", Words, nullable=False, unique=True),
    Column("kind", Text, nullable=False),
    Column("outlet", Words, nullable=False),
    Column("domain", Words),
    Column("country", Words),
    Column("leaning", Words),
    Column("language", Words),
    Column("state", Text, nullable=False),
    Column("min_interval", Integer, nullable=False),
    Column("max_interval", Integer, nullable=False),
    Column("fetch_pages", Boolean, nullable=False),
    Column("headers", Text, nullable=False),  # JSON; secrets
    Column("removed", Boolean, nullable=False),  # taken off the list; its entries stay
    Column("etag", Words),
    Column("last_modified", Words),
    Column("body_hash", Words),
    Column("moved_to", Words),
    Column("next_poll", Instant),  # none: at once
    Column("lease_until", Instant),
    Column("host", Words),  # whose server it is; none for mailboxes
    Column("history", Text),  # JSON that the schedule writes and reads; none: it is made from the log of polls
    Index("ix_sources_due", "state", "next_poll"),
)
# Who may ask a host: at most one worker at a time, and nobody before the pause after the last request is over.
hosts = Table(
    "hosts",
    metadata,
    Column("host", Words, primary_key=True),
    Column("holder", Words, nullable=False),  # empty: nobody, only the pause counts
    Column("until", Instant, nullable=False),
)
# Feeds that a hub tells us about (WebSub).
subscriptions = Table(
    "subscriptions",
    metadata,
    Column("source_id", Number, ForeignKey("sources.id"), primary_key=True),
    Column("token", Words, nullable=False, unique=True),  # the end of our callback's address; secret
    Column("hub", Words, nullable=False),
    Column("topic", Words, nullable=False),
    Column("secret", Words, nullable=False),
    Column("state", Text, nullable=False),
    Column("changed_at", Instant, nullable=False),
    Column("lease_end", Instant),  # until when the hub will tell us
    Column("heard_at", Instant),  # when it last told us something
    Column("reason", Words, nullable=False),
)
source_states = Table(
    "source_states",
    metadata,
    _number(),
    Column("source_id", Number, ForeignKey("sources.id"), nullable=False, index=True),
    Column("at", Instant, nullable=False),
    Column("state", Text, nullable=False),
    Column("reason", Words, nullable=False),
)
polls = Table(
    "polls",
    metadata,
    _number(),
    Column("source_id", Number, ForeignKey("sources.id"), nullable=False),
    Column("at", Instant, nullable=False),
    Column("status", Integer),  # HTTP status, if there was an answer
    Column("new", Integer, nullable=False),  # new or changed versions
    Column("error", Words),
    Column("duration", Float),  # seconds
    Column("hints", Text, nullable=False),  # JSON: what else the schedule wants to know
    Index("ix_polls_source_id_at", "source_id", "at"),
)
mails = Table(
    "mails",
    metadata,
    Column("source_id", Number, ForeignKey("sources.id"), primary_key=True),
    Column("key", Words, primary_key=True),
    Column("at", Instant, nullable=False),
)
entries = Table(
    "entries",
    metadata,
    _number(),
    Column("source_id", Number, ForeignKey("sources.id"), nullable=False),
    Column("key", Words, nullable=False),
    Column("first_seen", Instant, nullable=False),
    Column("last_version", Integer, nullable=False),
    Column("last_hash", Text, nullable=False),
    Column("last_at", Instant, nullable=False),
    Column("published", Instant),  # of the last version
    Column("gone_at", Instant),  # when a document that should have held it did not
    UniqueConstraint("source_id", "key"),
    Index("ix_entries_source_id_published", "source_id", "published"),
    Index("ix_entries_seen", "source_id", "first_seen", "last_at"),
)
versions = Table(
    "versions",
    metadata,
    _number(),
    Column("entry_id", Number, ForeignKey("entries.id"), nullable=False),
    Column("version", Integer, nullable=False),
    Column("content_hash", Text, nullable=False),
    Column("fetched_at", Instant, nullable=False),
    Column("title", Words, nullable=False),
    Column("url", Words, nullable=False),
    Column("entry", LargeBinary, nullable=False),  # JSON, of a long one zstandard: the Entry without its raw bytes
    Column("raw", LargeBinary, nullable=False),  # zstandard
    Column("unread", Boolean, nullable=False),
    Column("due", Instant),  # not to be read before
    Column("lease_until", Instant),
    Column("tries", Integer, nullable=False),
    Column("error", Words),
    UniqueConstraint("entry_id", "version"),
)
# The queue of what is unread stays as small as the queue, however many versions are kept.
Index(
    "ix_versions_queue",
    versions.c.id,
    sqlite_where=text("unread IS 1"),
    postgresql_where=text("unread IS true"),
)
pages = Table(
    "pages",
    metadata,
    _number(),
    Column("version_id", Number, ForeignKey("versions.id"), nullable=False, index=True),
    Column("url", Words, nullable=False),
    Column("final_url", Words, nullable=False),
    Column("status", Integer, nullable=False),
    Column("headers", Text, nullable=False),  # JSON
    Column("fetched_at", Instant, nullable=False),
    Column("body", LargeBinary, nullable=False),  # zstandard
)
articles = Table(
    "articles",
    metadata,
    Column("id", Words, primary_key=True),
    Column("version_id", Number, ForeignKey("versions.id"), nullable=False, index=True),
    Column("url", Words, nullable=False, index=True),
    Column("outlet", Words, nullable=False),
    Column("title", Words, nullable=False),
    Column("at", Instant, nullable=False),  # published, else fetched: what is asked by
    Column("article", LargeBinary, nullable=False),  # zstandard of JSON
    Column("uncompared", Boolean, nullable=False),
    Column("lease_until", Instant),
    Column("read_at", Instant, nullable=False),
    Column("compared_at", Instant),
    Index("ix_articles_at", "at", "id"),
)
Index(
    "ix_articles_queue",
    articles.c.at,
    articles.c.id,
    sqlite_where=text("uncompared IS 1"),
    postgresql_where=text("uncompared IS true"),
)
signatures = Table(
    "signatures",
    metadata,
    Column("article_id", Words, ForeignKey("articles.id"), primary_key=True),
    Column("outlet", Words, nullable=False),
    Column("url", Words, nullable=False),
    Column("published", Instant),
    Column("origin", Words, nullable=False),
    Column("bands", LargeBinary, nullable=False),  # one after the other, each with its length before it
    Column("hashes", LargeBinary, nullable=False),
)
bands = Table(
    "bands",
    metadata,
    Column("band", LargeBinary, primary_key=True),
    Column("at", Instant, primary_key=True),
    Column("article_id", Words, ForeignKey("signatures.article_id"), primary_key=True),
)
claims = Table(
    "claims",
    metadata,
    Column("id", Words, primary_key=True),
    Column("article_id", Words, ForeignKey("articles.id"), nullable=False, index=True),
    Column("place", Integer, nullable=False),  # where it comes among its article's claims
    Column("at", Instant, nullable=False),
    Column("conflict", Words, nullable=False),
    Column("outlet", Words, nullable=False),
    Column("ptype", Text, nullable=False),
    Column("claim", Text, nullable=False),  # JSON
    Column("thread", Words),  # none: not placed
    Column("origin", Words),
    Column("origin_json", Text),
    Column("novelty", Text),
    Index("ix_claims_at", "at", "id"),
    Index("ix_claims_conflict_at", "conflict", "at"),
    Index("ix_claims_outlet_at", "outlet", "at"),
    Index("ix_claims_thread_at", "thread", "at"),
    Index("ix_claims_origin", "origin"),
)
# What the rules left out of scope (X0) and an analyst took in.
overrulings = Table(
    "overrulings",
    metadata,
    Column("claim_id", Words, ForeignKey("claims.id"), primary_key=True),
    Column("ptype", Text, nullable=False),
    Column("polarity", Text, nullable=False),
    Column("by", Words, nullable=False),
    Column("at", Instant, nullable=False),
    Column("note", Words, nullable=False),  # the analyst's reason
    Column("reason", Words, nullable=False),  # the rules' own
)
claim_families = Table(
    "claim_families",
    metadata,
    Column("conflict", Words, primary_key=True),
    Column("family", Words, primary_key=True),
    Column("at", Instant, primary_key=True),
    Column("claim_id", Words, ForeignKey("claims.id"), primary_key=True),
    Index("ix_claim_families_claim_id", "claim_id"),
)
threads = Table(
    "threads",
    metadata,
    Column("id", Words, primary_key=True),
    Column("conflict", Words, nullable=False),
    Column("family", Words, nullable=False),
    Column("changed_at", Instant, nullable=False),
    Column("thread", Text, nullable=False),  # JSON
    Index("ix_threads_about", "conflict", "family", "changed_at"),
    Index("ix_threads_changed_at", "changed_at"),
)
disputes = Table(
    "disputes",
    metadata,
    Column("id", Words, primary_key=True),
    Column("a", Words, ForeignKey("claims.id"), nullable=False, index=True),
    Column("b", Words, ForeignKey("claims.id"), nullable=False, index=True),
    Column("conflict", Words, nullable=False),
    Column("family", Words),
    Column("kind", Text, nullable=False),
    Column("severity", Text, nullable=False),
    Column("score", Integer, nullable=False),
    Column("rule", Words, nullable=False),
    Column("outlet_a", Words, nullable=False),
    Column("outlet_b", Words, nullable=False),
    Column("raised_at", Instant, nullable=False),
    Column("dispute", Text, nullable=False),  # JSON, both sides as they stood when it was raised
    Column("ruling", Text),  # the ruling that stands; judgements keep how it came about
    Index("ix_disputes_raised_at", "raised_at", "id"),
    Index("ix_disputes_queue", "ruling", "severity", "raised_at"),
    Index("ix_disputes_family", "conflict", "family", "raised_at"),
)
judgements = Table(
    "judgements",
    metadata,
    _number(),
    Column("dispute_id", Words, ForeignKey("disputes.id"), nullable=False, index=True),
    Column("ruling", Text, nullable=False),
    Column("by", Words, nullable=False),
    Column("at", Instant, nullable=False),
    Column("note", Words, nullable=False),
    Column("field", Words),
)
alerts = Table(
    "alerts",
    metadata,
    Column("id", Words, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("at", Instant, nullable=False),
    Column("severity", Text, nullable=False),
    Column("conflict", Words, nullable=False),
    Column("thread", Words, nullable=False),
    Column("alert", Text, nullable=False),  # JSON
    Index("ix_alerts_at", "at", "id"),
    Index("ix_alerts_thread", "thread", "kind", "at"),
)
alert_disputes = Table(
    "alert_disputes",
    metadata,
    Column("dispute_id", Words, ForeignKey("disputes.id"), primary_key=True),
    Column("alert_id", Words, ForeignKey("alerts.id"), primary_key=True),
)
deliveries = Table(
    "deliveries",
    metadata,
    _number(),
    Column("alert_id", Words, nullable=False, index=True),  # or a digest's own id
    Column("channel", Words, nullable=False),
    Column("state", Text, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("next_at", Instant, nullable=False),
    Column("idempotency_key", Words, nullable=False, unique=True),
    Column("payload", Text, nullable=False),
    Column("last_error", Words),
    Column("made_at", Instant, nullable=False),
    Column("tried_at", Instant),
    Column("lease_until", Instant),
)
Index(
    "ix_deliveries_queue",
    deliveries.c.next_at,
    sqlite_where=text("state = 'pending'"),
    postgresql_where=text("state = 'pending'"),
)
Index(
    "ix_deliveries_given_up",
    deliveries.c.tried_at,
    sqlite_where=text("state = 'failed'"),
    postgresql_where=text("state = 'failed'"),
)
notes = Table(
    "notes",
    metadata,
    Column("name", Words, primary_key=True),
    Column("value", Words, nullable=False),
)
