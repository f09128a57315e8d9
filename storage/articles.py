"""Articles as they were read, the pages they came from, and the queue of what is still to be compared."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, and_, bindparam, delete, insert, or_, select, text, tuple_, update

from model.articles import Article
from model.claims import OUT_OF_SCOPE, Claim
from model.errors import StoreError
from model.review import ArticleCard
from model.sources import Fetched
from storage.claims import claims_of
from storage.codec import dumps, loads, pack, unpack
from storage.entries import entry_versions
from storage.session import AnyRow, Session
from storage.sources import chunks
from storage.tables import articles, claims, clean, entries, pages, versions

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
#: Key of PostgreSQL's advisory lock under which articles are handed out for comparing.
_HAND_OUT = 0x43656173


def instant_of(one: Article | Claim) -> datetime:
    """Give the instant that an article or claim is filed under: its publication, else when it was fetched."""
    return one.published or one.fetched_at or EPOCH


def to_article(packed: bytes) -> Article:
    """Make the stored bytes an article."""
    return loads(Article, unpack(packed))


def find_article(connection: Connection, article_id: str) -> Article | None:
    """Give one article."""
    packed = connection.execute(
        select(articles.c.article).where(articles.c.id == clean(article_id))
    ).scalar_one_or_none()
    return None if packed is None else to_article(packed)


def claim_row(claim: Claim, article_id: str, place: int) -> dict[str, Any]:
    """Make a claim the row under which it is kept."""
    return {
        "id": claim.id,
        "article_id": article_id,
        "place": place,
        "at": instant_of(claim),
        "conflict": claim.conflict,
        "outlet": claim.outlet,
        "ptype": claim.ptype,
        "claim": dumps(claim),
    }


# Statements of the busiest path are made once: making one costs more than running it.
_ADD_ARTICLE = insert(articles)
_ADD_CLAIM = insert(claims)
_MARK_READ = (
    update(versions)
    .where(versions.c.id == bindparam("b_id"))
    .values(unread=False, lease_until=None, due=None, error=None)
)
_KEPT = select(articles.c.id, articles.c.article, articles.c.compared_at).where(
    articles.c.id.in_(bindparam("ids", expanding=True))
)


def _kept(connection: Connection, ids: Sequence[str]) -> dict[str, Any]:
    wanted = [clean(one) for one in ids]
    return {row.id: row for chunk in chunks(wanted) for row in connection.execute(_KEPT, {"ids": chunk})}


def _gives_way(connection: Connection, there: AnyRow, article: Article) -> bool:
    """Say whether an article that is kept under this id has to give way, and take it out then."""
    if to_article(there.article).text == article.text:
        return False
    if there.compared_at is not None:
        raise StoreError(f"{article.url}: article {article.id} is kept with another text, and claims point into that")
    connection.execute(delete(claims).where(claims.c.article_id == there.id))
    connection.execute(delete(articles).where(articles.c.id == there.id))
    return True


def _article_row(version_id: int, article: Article, found: Sequence[Claim], now: datetime) -> dict[str, Any]:
    in_scope = any(claim.ptype != OUT_OF_SCOPE for claim in found)
    return {
        "id": article.id,
        "version_id": version_id,
        "url": article.url,
        "outlet": article.outlet,
        "title": article.title,
        "at": instant_of(article),
        "article": pack(dumps(article).encode()),
        "uncompared": in_scope,
        "read_at": now,
        "compared_at": None if in_scope else now,
    }


class ArticleRows(Session):
    """Questions and facts about articles."""

    def add_article(
        self, version_id: int, article: Article, found: Sequence[Claim], page: Fetched | None = None, *, now: datetime
    ) -> None:
        """Keep what was read from a version: the article, its claims, the page's bytes; marks the version read.

        One transaction. An article that is already there with the same text adds nothing (a repeat after a
        crash, or a version in which only the feed's teaser changed); with another text it takes the old one's
        place as long as that was not compared, and is refused after that, since claims point into it.
        """
        self.add_articles([(version_id, article, found, page)], now=now)

    def add_articles(
        self, read: Sequence[tuple[int, Article, Sequence[Claim], Fetched | None]], *, now: datetime
    ) -> None:
        """Keep several articles, each with its version's number, claims and page, in one transaction."""
        with self.writing() as connection:
            there = _kept(connection, [article.id for _, article, _, _ in read])
            rows: dict[str, dict[str, Any]] = {}
            claimed: dict[str, dict[str, Any]] = {}
            for version_id, article, found, _ in read:
                key = clean(article.id)
                if key in rows or (key in there and not _gives_way(connection, there[key], article)):
                    continue
                rows[key] = _article_row(version_id, article, found, now)
                claimed |= {claim.id: claim_row(claim, article.id, place) for place, claim in enumerate(found)}
            if rows:
                connection.execute(_ADD_ARTICLE, list(rows.values()))
            if claimed:
                connection.execute(_ADD_CLAIM, list(claimed.values()))
            for version_id, _, _, page in read:
                if page is not None:
                    _add_page(connection, version_id, page)
            if read:
                connection.execute(_MARK_READ, [{"b_id": version_id} for version_id, _, _, _ in read])

    def add_page(self, version_id: int, page: Fetched) -> None:
        """Keep the bytes of a version's page."""
        with self.writing() as connection:
            _add_page(connection, version_id, page)

    def page_bytes(self, article_id: str) -> bytes | None:
        """Give the bytes of the page that an article was read from, if one was fetched."""
        with self.reading() as connection:
            asked = (
                select(pages.c.body)
                .join(articles, articles.c.version_id == pages.c.version_id)
                .where(articles.c.id == clean(article_id))
                .order_by(pages.c.id.desc())
                .limit(1)
            )
            body = connection.execute(asked).scalar_one_or_none()
            return None if body is None else unpack(body)

    def pages_beside(self, entry_id: int, limit: int) -> list[Fetched]:
        """Give pages that were fetched for other entries of an entry's source, the latest published first."""
        source = select(entries.c.source_id).where(entries.c.id == entry_id).scalar_subquery()
        asked = (
            select(pages)
            .join(versions, versions.c.id == pages.c.version_id)
            .join(entries, entries.c.id == versions.c.entry_id)
            .where(entries.c.source_id == source, entries.c.id != entry_id)
            .order_by(entries.c.published.desc())
            .limit(limit)
        )
        with self.reading() as connection:
            rows = connection.execute(asked).all()
        return [
            Fetched(
                row.url,
                row.final_url,
                row.status,
                json.loads(row.headers),
                unpack(row.body),
                row.fetched_at,
                what="page",
            )
            for row in rows
        ]

    def uncompared_articles(self, now: datetime, limit: int, lease: timedelta) -> list[tuple[Article, list[Claim]]]:
        """Take up to ``limit`` articles that were not compared yet, in order of publication, for the lease's time.

        Two articles of one conflict are never given to two workers at once: each would miss what the other is
        about to find. So what shares a conflict with an article that is out on lease waits.
        """
        with self.writing() as connection:
            if connection.dialect.name == "postgresql":
                connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _HAND_OUT})
            out = select(articles.c.id).where(articles.c.uncompared.is_(True), articles.c.lease_until > now)
            busy = select(claims.c.conflict).where(claims.c.article_id.in_(out), claims.c.ptype != OUT_OF_SCOPE)
            own = claims.alias()
            waits = select(own.c.id).where(
                own.c.article_id == articles.c.id, own.c.ptype != OUT_OF_SCOPE, own.c.conflict.in_(busy)
            )
            free = and_(
                articles.c.uncompared.is_(True),
                or_(articles.c.lease_until.is_(None), articles.c.lease_until <= now),
            )
            # An edit has its first text's date; it is compared after that text, which has the lower number.
            order = (articles.c.at, articles.c.version_id, articles.c.id)
            asked = select(articles.c.id, articles.c.article).where(free).order_by(*order)
            if connection.execute(out.limit(1)).first() is not None:
                asked = asked.where(~waits.exists())
            rows = connection.execute(asked.limit(limit)).all()
            for chunk in chunks([row.id for row in rows]):
                connection.execute(update(articles).where(articles.c.id.in_(chunk)).values(lease_until=now + lease))
            # What was placed before stays in its place; what an analyst has taken in since is still to be compared.
            found = claims_of(connection, [row.id for row in rows], unplaced=True)
            return [(to_article(row.article), found.get(row.id, [])) for row in rows]

    def hold_articles(self, article_ids: Sequence[str], until: datetime) -> None:
        """Lengthen the lease of articles that their holder has not compared yet."""
        with self.writing() as connection:
            for chunk in chunks([clean(one) for one in article_ids]):
                held = and_(
                    articles.c.id.in_(chunk), articles.c.uncompared.is_(True), articles.c.lease_until.is_not(None)
                )
                connection.execute(update(articles).where(held).values(lease_until=until))

    def waits_since(self) -> datetime | None:
        """Give when the article was read that has been waiting longest to be compared; None when none waits."""
        with self.reading() as connection:
            asked = select(articles.c.read_at).where(articles.c.uncompared.is_(True)).order_by(articles.c.read_at)
            return connection.execute(asked.limit(1)).scalar_one_or_none()

    def article(self, article_id: str) -> ArticleCard | None:
        """Give an article with its claims and the versions of its entry."""
        with self.reading() as connection:
            row = connection.execute(select(articles).where(articles.c.id == clean(article_id))).one_or_none()
            if row is None:
                return None
            page = connection.execute(select(pages.c.id).where(pages.c.version_id == row.version_id).limit(1)).first()
            return ArticleCard(
                article=to_article(row.article),
                claims=tuple(claims_of(connection, [row.id]).get(row.id, [])),
                versions=entry_versions(connection, row.version_id),
                has_page=page is not None,
            )

    def articles_at(self, url: str) -> list[Article]:
        """Give the articles of one address, oldest first: an edited one is there once for each text."""
        with self.reading() as connection:
            asked = (
                select(articles.c.article).where(articles.c.url == clean(url)).order_by(articles.c.at, articles.c.id)
            )
            return [to_article(packed) for packed in connection.execute(asked).scalars()]

    def iter_articles(self, batch: int = 500) -> Iterator[Article]:
        """Give every article in order of publication."""
        after: tuple[datetime, str] | None = None
        while True:
            asked = select(articles.c.at, articles.c.id, articles.c.article).order_by(articles.c.at, articles.c.id)
            if after is not None:
                asked = asked.where(tuple_(articles.c.at, articles.c.id) > after)
            with self.reading() as connection:
                rows = connection.execute(asked.limit(batch)).all()
            yield from (to_article(row.article) for row in rows)
            if len(rows) < batch:
                return
            after = (rows[-1].at, rows[-1].id)


_ADD_PAGE = insert(pages)


def _add_page(connection: Connection, version_id: int, page: Fetched) -> None:
    row = {
        "version_id": version_id,
        "url": page.url,
        "final_url": page.final_url,
        "status": page.status,
        "headers": json.dumps(dict(page.headers)),
        "fetched_at": page.fetched_at,
        "body": pack(page.body),
    }
    connection.execute(_ADD_PAGE, row)
