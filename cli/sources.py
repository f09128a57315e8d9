"""`ceasewire sources …`: feeds, newsletters and mailboxes."""

from __future__ import annotations

import asyncio
import json
import re
from dataclasses import replace
from datetime import UTC, datetime
from html import unescape
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

import typer
from rich.text import Text

from cli.output import console, instant, print_table, write_file
from extractors import parse_entries
from extractors.charset import decode
from extractors.sitemap import is_sitemap, read_index
from extractors.text import plain
from flows.client import make_client
from flows.desk import open_store
from model.channels import show_source
from model.entries import Entry
from model.errors import FetchError, MonitorError, ParseError, SourceError
from model.review import SourceHealth
from model.sources import Fetched, Source, SourceKind, SourceState
from settings import Settings, load_settings
from sources.bundled import load_sources
from sources.mailbox import read_mailbox
from storage import Store

sources = typer.Typer(no_args_is_help=True, help="Add, test and exchange feeds, newsletters and mailboxes.")

#: Entries that `test` prints.
SHOWN = 5
#: Polls that `show` prints, the latest.
SHOWN_POLLS = 10
_WEB = ("http", "https")
#: Characters of a feed's title that are taken for its outlet's name.
MAX_TITLE = 80
_ITEM = re.compile(r"<(?:\w+:)?(?:item|entry|image)\b", re.IGNORECASE)
_TITLE = re.compile(r"<title\b[^>]*>(.{0,2000}?)</title>", re.IGNORECASE | re.DOTALL)
_CDATA = re.compile(r"<!\[CDATA\[(.*?)\]\]>", re.DOTALL)


async def fetch_one(url: str, settings: Settings) -> Fetched:
    """Fetch one document; raises FetchError."""
    async with make_client(settings) as client:
        fetched = await client.fetch(url)
    if fetched is None:
        raise FetchError(url, "the server said that nothing changed, though nothing was known")
    return fetched


def is_feed(fetched: Fetched) -> bool:
    """Say whether the document reads as a feed."""
    try:
        parse_entries(fetched)
    except ParseError:
        return False
    return True


async def find_source(url: str, settings: Settings) -> tuple[str, SourceKind, str]:
    """Give address, kind and title of a feed, a news sitemap, or a site's feed; raises SourceError."""
    fetched = await fetch_one(url, settings)
    if is_sitemap(fetched.body):
        return fetched.moved_to or url, SourceKind.SITEMAP, ""
    address, feed = await find_feed(url, settings, fetched)
    return address, SourceKind.FEED, feed_title(feed.body)


async def find_feed(url: str, settings: Settings, fetched: Fetched | None = None) -> tuple[str, Fetched]:
    """Give the feed's address and bytes for a feed's or a site's; raises SourceError when it names none that reads."""
    from sources.discover import find_feeds

    fetched = fetched or await fetch_one(url, settings)
    if is_feed(fetched):
        return fetched.moved_to or url, fetched
    found = find_feeds(fetched.body, fetched.final_url)
    if urlsplit(fetched.final_url).path not in ("", "/"):
        # Only a site's front page has its feed in the usual places; a document that is no feed is a mistake.
        found = [feed for feed in found if feed.how != "guess"]
    async with make_client(settings) as client:
        for feed in found:
            try:
                answer = await client.fetch(feed.url)
            except FetchError:
                continue
            if answer is not None and is_feed(answer):
                return feed.url, answer
    raise SourceError(url, "it is no feed, and names none that can be read; give the feed's own address")


def guess_kind(url: str) -> SourceKind:
    """Tell from an address what kind of source it is; raises SourceError for one that cannot be read."""
    scheme = urlsplit(url).scheme.lower()
    if scheme in _WEB:
        return SourceKind.FEED
    if scheme in ("imap", "imaps"):
        return SourceKind.IMAP
    if scheme == "file":
        path = Path(urlsplit(url).path)
        if path.is_dir():
            return SourceKind.MAILDIR if (path / "cur").is_dir() else SourceKind.EML
        return SourceKind.EML if path.suffix.lower() == ".eml" else SourceKind.MBOX
    raise SourceError(url, "an address starts with https:, http:, imaps: or file:")


Address = Annotated[str, typer.Argument(metavar="URL", help="https://…, imaps://user@host/folder, or a path.")]


def _address(text: str) -> str:
    try:
        parts = urlsplit(text)
    except ValueError as exc:
        raise SourceError(text, f"this is no address: {exc}") from exc
    if parts.scheme:
        return text
    path = Path(text)
    if path.exists():
        return path.resolve().as_uri()
    if text.startswith(("/", "./", "../", "~")):
        raise SourceError(text, "there is no such file or folder")
    return f"https://{text}" if "." in text and " " not in text else text


@sources.command()
def add(
    url: Address,
    outlet: Annotated[
        str | None, typer.Option(help="The outlet's name; its feed's own title or the host if not told.")
    ] = None,
    country: Annotated[str | None, typer.Option(help="Where it sits (ISO 3166-1 alpha-3).")] = None,
    leaning: Annotated[str | None, typer.Option(help="wire, state, public, private, party, newsletter …")] = None,
    language: Annotated[str | None, typer.Option(help="Its language (en).")] = None,
    kind: Annotated[SourceKind | None, typer.Option(help="Where the address does not tell.")] = None,
    check: Annotated[bool, typer.Option(help="Ask the address, and find the feed of a site.")] = True,
) -> None:
    """Add a feed, a news sitemap, a site (its feed is found), or a mailbox.

    Example: ceasewire sources add https://harbourpost.example --outlet "Harbour Post"
    """
    settings = load_settings()
    address = _address(url)
    chosen = kind or guess_kind(address)
    title = ""
    if kind is None and chosen is SourceKind.FEED and check:
        with console().status(f"Asking {address}"):
            address, chosen, title = asyncio.run(find_source(address, settings))
    host = urlsplit(address).hostname
    domain = host.removeprefix("www.") if host and not chosen.is_mailbox else None
    source = Source(
        url=address, kind=chosen, domain=domain,
        outlet=outlet or title or domain or host or Path(urlsplit(address).path).name,
        country=_country(country), leaning=leaning, language=language, fetch_pages=not chosen.is_mailbox,
    )  # fmt: skip
    with open_store(settings) as store:
        added = store.add_sources([source])
        known = store.source(address)
    if added:
        print(f"Added {source.outlet}: {show_source(address)}")
        return
    told = f"It is there already: {show_source(address)}" + (f", as {known.outlet}" if known else "")
    if outlet or country or leaning or language:
        raise MonitorError(f"{told}; nothing was changed (`ceasewire sources edit` does that)")
    print(told)


#: The encoding that an XML declaration names.
_ENCODING = re.compile(rb"""\s*<\?xml[^>]*?encoding=["']([\w.:-]+)""")


def feed_title(body: bytes) -> str:
    """Give the name that a feed gives itself, in whatever encoding; "" if it gives none."""
    declared = _ENCODING.match(body[:200])
    head = decode(body[:20_000], declared[1].decode() if declared else "")
    if head.lstrip("\ufeff \n\r\t").startswith("{"):
        try:
            found = json.loads(decode(body)).get("title")
        except (ValueError, AttributeError):
            return ""
        return plain(found)[:MAX_TITLE] if isinstance(found, str) else ""
    named = _TITLE.search(_ITEM.split(head)[0])
    return plain(unescape(_CDATA.sub(r"\1", named[1])))[:MAX_TITLE] if named else ""


Named = Annotated[
    str, typer.Argument(metavar="SOURCE", help="Its address, or its outlet's name where that is its alone.")
]


def _country(code: str | None) -> str | None:
    """Give an ISO 3166-1 alpha-3 code in capitals; raises BadParameter for what has not its shape."""
    if not code:
        return code
    if not re.fullmatch("[A-Za-z]{3}", code):
        raise typer.BadParameter(f"{code!r} is no country's code of three letters (ISO 3166-1 alpha-3), such as GBR")
    return code.upper()


def find_listed(store: Store, name: str) -> Source:
    """Find a listed source by its address, or by its outlet's name where one source has it; raises SourceError."""
    if (known := store.source(name)) is not None:
        return known
    listed = store.list_sources()
    found = [one for one in listed if show_source(one.url) == name]
    found = found or [one for one in listed if one.outlet.casefold() == name.casefold()]
    if not found and (known := store.source(_address(name))) is not None:
        return known
    if not found:
        raise SourceError(show_source(name), "no source has this address or outlet; see `ceasewire sources list`")
    if len(found) > 1:
        told = ", ".join(show_source(one.url) for one in found)
        raise SourceError(name, f"{len(found)} sources are called that; give the address of one: {told}")
    return found[0]


@sources.command("list")
def list_sources(
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line.")] = False,
) -> None:
    """List the sources.

    Example: ceasewire sources list --json
    """
    with open_store() as store:
        rows = store.list_sources()
        healths = {one.source.url: one for one in store.source_health(datetime.now(UTC))}
    if as_json:
        for source in rows:
            print(json.dumps(_record(source), ensure_ascii=False))
        return
    print_table(
        ("outlet", "kind", "state", "country", "leaning", "address"),
        (
            (
                s.outlet,
                s.kind,
                _standing(s, healths.get(s.url)),
                s.country or "–",
                s.leaning or "–",
                Text(show_source(s.url), overflow="fold"),
            )
            for s in rows
        ),
        empty="No sources. Add one with `ceasewire sources add URL`, or the bundled ones with `sources import`.",
    )


def _standing(source: Source, health: SourceHealth | None) -> str:
    """Say how a source stands: its state, and that it fails or is quieter than usual."""
    if health is None or source.state is not SourceState.ACTIVE:
        return source.state
    if health.failures:
        return f"{source.state}, failed {health.failures}×"
    return f"{source.state}, quiet" if health.quiet else source.state


@sources.command()
def show(name: Named) -> None:
    """Show a source: how it has answered, when it is asked next, and each change of its state with the reason.

    Example: ceasewire sources show https://harbourpost.example/feed
    """
    with open_store() as store:
        source = find_listed(store, name)
        polls = store.poll_history(source.url)
        health = next((one for one in store.source_health(datetime.now(UTC)) if one.source.url == source.url), None)
        hubs = [one for one in store.subscriptions() if one.source_url == source.url]
        states = store.source_states(source.url)
    for field, value in _record(source).items():
        print(f"{field:<10} {value if value is not None else '–'}")
    if health is not None:
        print(f"{'next poll':<10} {instant(health.next_poll)}")
        if health.quiet is not None:
            print(f"{'rhythm':<10} {health.quiet}")
    for hub in hubs:
        until = f" until {instant(hub.lease_end)}" if hub.lease_end else ""
        print(f"{'hub':<10} {show_source(hub.hub)}: {hub.state}{until}{f', {hub.reason}' if hub.reason else ''}")
    print_table(
        ("asked (UTC)", "answer", "new", "seconds", "what went wrong"),
        (
            (
                instant(one.at),
                str(one.status or "none"),
                str(one.new),
                f"{one.duration:.2f}" if one.duration is not None else "–",
                Text(one.error or "–", overflow="fold"),
            )
            for one in polls[:SHOWN_POLLS]
        ),
        empty="It was not asked yet.",
    )
    for at, state, reason in states:
        print(f"{instant(at)} {state}: {reason}")


@sources.command()
def edit(
    name: Named,
    outlet: Annotated[str | None, typer.Option(help="The outlet's new name; what was read keeps the old one.")] = None,
    country: Annotated[str | None, typer.Option(help="Where it sits (ISO 3166-1 alpha-3).")] = None,
    leaning: Annotated[str | None, typer.Option(help="wire, state, public, private, party, newsletter …")] = None,
    language: Annotated[str | None, typer.Option(help="Its language (en).")] = None,
) -> None:
    """Change what is known of a source; what is not told stays.

    Example: ceasewire sources edit harbourpost.example --outlet "Harbour Post" --country GBR
    """
    told = {"outlet": outlet, "country": _country(country), "leaning": leaning, "language": language}
    changes = {field: value for field, value in told.items() if value}
    if not changes:
        raise typer.BadParameter("say what to change: --outlet, --country, --leaning or --language")
    with open_store() as store:
        source = find_listed(store, name)
        store.update_source(replace(source, **changes))  # type: ignore[arg-type]  # texts by the names of its texts
    said = ", ".join(f"{field} {value}" for field, value in changes.items())
    print(f"{show_source(source.url)}: {said}.")


@sources.command()
def remove(name: Named) -> None:
    """Remove a source; its entries stay.

    Example: ceasewire sources remove "Harbour Post"
    """
    with open_store() as store:
        source = find_listed(store, name)
        store.remove_source(source.url)
    print(f"Removed {source.outlet}, {show_source(source.url)}; what it brought stays.")


def _set_state(name: str, state: SourceState) -> None:
    with open_store() as store:
        source = find_listed(store, name)
        store.update_source_state(source.url, state, "an analyst asked for it", datetime.now(UTC))
    print(f"{source.outlet}, {show_source(source.url)}, is {state}.")


@sources.command()
def pause(name: Named) -> None:
    """Stop asking a source until it is resumed.

    Example: ceasewire sources pause "Harbour Post"
    """
    _set_state(name, SourceState.PAUSED)


@sources.command()
def resume(name: Named) -> None:
    """Ask a source again that was paused, or given up as gone.

    Example: ceasewire sources resume "Harbour Post"
    """
    _set_state(name, SourceState.ACTIVE)


@sources.command()
def test(url: Address) -> None:
    """Ask a source once and show what can be read; nothing is stored or marked.

    Example: ceasewire sources test https://harbourpost.example/feed
    """
    settings = load_settings()
    address = _address(url)
    kind = guess_kind(address)
    with console().status(f"Asking {show_source(address)}"):
        entries, told = asyncio.run(_read_web(address, settings)) if not kind.is_mailbox else _read_mails(
            Source(address, kind, "test"), settings
        )  # fmt: skip
    print(told)
    print_table(
        ("published (UTC)", "title", "text", "address"),
        (
            (
                instant(e.published),
                e.title or "–",
                f"{len(e.content_html or e.summary)} characters",
                Text(e.url or "–", overflow="fold"),
            )
            for e in entries[:SHOWN]
        ),
        empty="No entries can be read from it.",
    )
    if len(entries) > SHOWN:
        print(f"These are the first {SHOWN} of {len(entries)} entries.")
    for entry in entries:
        if entry.clock_note:
            print(f"its clock: {entry.clock_note} (in {entry.title[:60]!r})")
            break


async def _read_web(url: str, settings: Settings) -> tuple[list[Entry], str]:
    fetched = await fetch_one(url, settings)
    if is_sitemap(fetched.body) and (listed := read_index(fetched, url)) is not None:
        entries = [entry for one in listed for entry in parse_entries(await fetch_one(one.url, settings), url)]
        return entries, f"{url} is an index that names {len(listed)} sitemaps with recent changes."
    try:
        entries = parse_entries(fetched, url)
    except ParseError:
        feed, fetched = await find_feed(url, settings)
        entries = parse_entries(fetched, feed)
        return entries, f"{url} is a site; its feed is {feed} with {len(entries)} entries."
    kept = [name for name in ("etag", "last_modified") if getattr(fetched.validators, name)]
    how = " and ".join(kept).replace("_", "-") or "nothing, so its bytes are compared"
    return entries, f"{fetched.final_url}: {fetched.status}, {len(entries)} entries; tells changes by {how}."


def _read_mails(source: Source, settings: Settings) -> tuple[list[Entry], str]:
    entries: list[Entry] = []
    count = broken = 0
    for fetched in read_mailbox(source, lambda _key: False, settings.imap_password or None):
        count += 1
        try:
            entries += parse_entries(fetched, source.url)
        except ParseError:
            broken += 1
        if count >= 20:
            break
    return entries, f"{show_source(source.url)}: {count} mails looked at, {broken} of them unreadable."


@sources.command("import")
def import_sources(
    file: Annotated[Path | None, typer.Argument(help="OPML, or TOML like the bundled list; that list if none.")] = None,
) -> None:
    """Add the sources of an OPML or TOML file, or the bundled ones.

    Example: ceasewire sources import feeds.opml
    """
    if file is None or file.suffix.lower() == ".toml":
        found = load_sources(file)
    else:
        from sources.opml import parse_opml

        try:
            found = parse_opml(file.read_bytes())
        except OSError as exc:
            raise MonitorError(f"{file} cannot be read: {exc.strerror or exc}") from exc
    with open_store() as store:
        added = store.add_sources(found)
    print(f"{added} sources added, {len(found) - added} were there already.")


@sources.command()
def export(
    file: Annotated[Path, typer.Argument(help="Where to: OPML, or .csv or .jsonl by its name.")],
) -> None:
    """Write the sources as OPML; passwords and extra headers are left out.

    Example: ceasewire sources export feeds.opml
    """
    with open_store() as store:
        rows = [replace(source, url=show_source(source.url)) for source in store.list_sources()]
    if file.suffix.lower() in (".csv", ".jsonl"):
        write_file(file, map(_record, rows))
    else:
        from sources.opml import write_opml

        try:
            file.write_bytes(write_opml(rows))
        except OSError as exc:
            raise MonitorError(f"{file} cannot be written: {exc.strerror or exc}") from exc
    print(f"{len(rows)} sources written to {file}")


def _record(source: Source) -> dict[str, object]:
    return {
        "url": show_source(source.url), "kind": source.kind, "outlet": source.outlet, "domain": source.domain,
        "country": source.country, "leaning": source.leaning, "language": source.language, "state": source.state,
    }  # fmt: skip
