"""The store: everything that is kept, and every question about it.

Each public method is one transaction, and a store may be shared by threads. Rows leave it as the model's types.
"""

from __future__ import annotations

from types import TracebackType
from typing import Self

from storage.alerts import AlertRows
from storage.articles import ArticleRows
from storage.cards import CardRows
from storage.claims import ClaimRows
from storage.comparisons import ComparisonRows
from storage.disputes import DisputeRows
from storage.documents import DocumentRows
from storage.entries import EntryRows
from storage.overrulings import OverrulingRows
from storage.polls import PollRows
from storage.schema import bring_up_to_date, is_up_to_date
from storage.session import make_engine, parse_address
from storage.sources import SourceRows
from storage.subscriptions import SubscriptionRows
from storage.threads import ThreadRows
from storage.upkeep import UpkeepRows


class Store(
    SourceRows,
    PollRows,
    SubscriptionRows,
    DocumentRows,
    EntryRows,
    ArticleRows,
    ClaimRows,
    OverrulingRows,
    ThreadRows,
    DisputeRows,
    AlertRows,
    ComparisonRows,
    CardRows,
    UpkeepRows,
):
    """One database."""

    @classmethod
    def open(cls, url: str, *, create: bool = True) -> Self:
        """Open a database and bring its schema up to date; sqlite:///path or postgresql+psycopg://user@host/name.

        With ``create`` False a database that holds nothing is refused. Raises StoreError in one sentence: the
        database does not answer, is newer than this program, or is no database of Ceasewire's.
        """
        engine = make_engine(parse_address(url))
        store = cls(engine)
        try:
            # A list must not wait for somebody else's long transaction, so the lock is taken only where it is needed.
            with store.reading() as connection:
                ready = is_up_to_date(connection)
            if not ready:
                with store.writing() as connection:
                    bring_up_to_date(connection, store.address, create=create)
        except BaseException:
            engine.dispose()
            raise
        return store

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, exc: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
