"""Databases for tests: a throw-away PostgreSQL cluster on loopback, and a desk's first rows."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path

import psycopg

from builders import NOON
from model.articles import Article, ArticleSignature, compose_text
from model.claims import Claim, Placed
from model.disputes import Thread
from model.entries import Entry
from model.sources import Source, SourceKind
from storage import Store
from storage.tables import metadata

FEED = "https://harbourpost.example/feed"
LEASE = timedelta(minutes=10)


def find_postgres() -> Path | None:
    """Give the folder of PostgreSQL's programs, if the machine has them."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), reverse=True)
    program = shutil.which("initdb") or (found[0] if found else None)
    return Path(program).resolve().parent if program else None


@contextmanager
def run_postgres(programs: Path, port: int) -> Iterator[str]:
    """Start a cluster that only loopback reaches, give its address without a database, and take it away again.

    PostgreSQL does not run as root, so root starts it as the user that Debian's package made.
    """
    as_user = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"] if os.geteuid() == 0 else []
    folder = Path(tempfile.mkdtemp(prefix="ceasewire-pg-"))
    data = folder / "data"
    try:
        if as_user:
            shutil.chown(folder, "postgres", "postgres")
        run = [
            *as_user,
            str(programs / "initdb"),
            "-D",
            str(data),
            "-U",
            "desk",
            "--auth=trust",
            "--no-sync",
            "-E",
            "UTF8",
        ]
        subprocess.run(run, check=True, capture_output=True, cwd=folder)
        options = f"-c listen_addresses=127.0.0.1 -p {port} -k {folder} -c fsync=off -c timezone=Asia/Kathmandu"
        control = [*as_user, str(programs / "pg_ctl"), "-D", str(data), "-w"]
        subprocess.run(
            [*control, "-o", options, "-l", str(folder / "log"), "start"],
            check=True, stdout=subprocess.DEVNULL, cwd=folder,
        )  # fmt: skip
        try:
            yield f"postgresql+psycopg://desk@127.0.0.1:{port}"
        finally:
            subprocess.run([*control, "-m", "immediate", "stop"], check=False, capture_output=True, cwd=folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def empty_postgres(address: str) -> None:
    """Take all rows out of a database, which is quicker than making another."""
    tables = ", ".join(table.name for table in metadata.sorted_tables)
    with psycopg.connect(address.replace("+psycopg", ""), autocommit=True) as connection:
        connection.execute(f"TRUNCATE {tables} RESTART IDENTITY CASCADE")


def make_source(url: str = FEED, outlet: str = "Harbour Post") -> Source:
    """Make a feed of an invented outlet."""
    return Source(url, SourceKind.FEED, outlet)


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def make_entry(key: str = "1", text: str = "A truce was agreed", **changes: object) -> Entry:
    """Make an entry whose content hash is that of its text."""
    values: dict[str, object] = {
        "source": FEED, "key": key, "url": f"https://harbourpost.example/{key}", "title": text, "summary": "",
        "content_html": "", "authors": ("A. Writer",), "published": NOON, "updated": None, "language": "en",
        "links": (), "fetched_at": NOON, "raw": b"<item/>" + _bytes(text),
        "content_hash": hashlib.sha256(_bytes(text)).hexdigest(),
    }  # fmt: skip
    return Entry(**values | changes)  # type: ignore[arg-type]  # by name, from a dictionary


def make_article(claim: Claim, **changes: object) -> Article:
    """Make the article that a claim points into: its text is the claim's quote."""
    text, blocks = compose_text(claim.quote, "", [])
    values: dict[str, object] = {
        "id": claim.article_id, "url": claim.url, "outlet": claim.outlet, "domain": None, "title": claim.quote,
        "text": text, "blocks": blocks, "published": claim.published, "updated": None, "fetched_at": claim.fetched_at,
    }  # fmt: skip
    return Article(**values | changes)  # type: ignore[arg-type]  # by name, from a dictionary


@dataclass(frozen=True, slots=True)
class Placement:
    """What placing gave, for a store that asks no more than this."""

    placed: tuple[Placed, ...] = ()
    threads: tuple[Thread, ...] = ()
    signature: ArticleSignature | None = None
    families: dict[str, tuple[str, ...]] = field(default_factory=dict)


def place(*placed: Placed, signature: ArticleSignature | None = None) -> Placement:
    """Put claims into threads of the family "agreement-exists"."""
    threads = {
        one.thread: Thread(one.thread, one.claim.conflict, "agreement-exists", "", "Truce", NOON, NOON)
        for one in placed
    }
    families = {one.claim.id: ("agreement-exists",) for one in placed}
    return Placement(placed, tuple(threads.values()), signature, families)


def read_claims(store: Store, *claims: Claim) -> None:
    """Take the claims' articles as far as the queue of what is to be compared."""
    store.add_sources([make_source()])
    for claim in claims:
        [version] = store.add_entries(FEED, [make_entry(claim.article_id, claim.quote)])
        store.add_article(version, make_article(claim), [claim], now=NOON)


def compare_claims(store: Store, *placed: Placed) -> None:
    """Take placed claims the whole way into the store, an article each."""
    read_claims(store, *(one.claim for one in placed))
    for one in placed:
        store.add_comparison(one.claim.article_id, placement=place(one), now=NOON)


def number_placed(one: Placed, number: int, **changes: object) -> Placed:
    """Give the same claim in another article, an hour later for each number."""
    claim = replace(
        one.claim,
        id=f"claim-{number}", article_id=f"article-{number}", url=f"https://harbourpost.example/{number}",
        published=NOON + timedelta(hours=number),
    )  # fmt: skip
    return replace(one, claim=replace(claim, **changes))  # type: ignore[arg-type]  # by name, from a dictionary
