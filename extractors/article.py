"""Read one stored entry as an article: from its page, its own content, its mail, or its title and summary."""

from __future__ import annotations

import contextlib
import re
from dataclasses import replace
from html import escape
from typing import cast
from urllib.parse import quote

from extractors import guarded
from extractors.charset import decode
from extractors.compose import Part, article_id, compose
from extractors.memory import LineMemory, Told
from extractors.metadata import PageFacts
from extractors.newsletter import is_collection, read_newsletter
from extractors.page import extract_article, language_of, page_lines
from extractors.refused import EMPTY, OTHER, REASONS, refusal
from extractors.signs import Found, corrections, dateline, truncation, wire_credit
from extractors.text import is_teaser, plain, share_in, tokens
from model.articles import Article
from model.entries import Entry, StoredEntry
from model.errors import ExtractError, ParseError, ReaderLostError
from model.sources import Fetched

#: Fewer words than this are a teaser, whatever carries them.
TEASER_WORDS = 60
#: Longer content of an entry, in characters, is read in the guarded child.
GUARD_CHARS = 20_000
#: Why a text is the feed's title and summary: the page did not come.
NOT_HAD = "page not had"
_CHARSET = re.compile(r"charset=[\"']?([\w.:-]+)", re.IGNORECASE)
_DECLARED = re.compile(rb"<meta[^>]{0,200}charset=[\"']?([\w.:-]+)", re.IGNORECASE)


def read_article(stored: StoredEntry, page: Fetched | None, *, memory: LineMemory | None = None) -> Article:
    """Give the best text that page, feed content, newsletter, or title and summary hold of an entry.

    A newsletter out of a mailbox that nobody gave an outlet's name stands under its own.
    A page that is an error, a consent wall, or shorter than what the feed itself carried loses against the feed;
    ``is_stand_in`` says of the article that it was so. Raises ExtractError only when there is no text at all, and
    ReaderLostError when its reader was ended from outside.
    """
    entry = stored.entry
    if entry.carrier == "newsletter" and entry.raw and is_collection(stored.outlet, entry.source):
        stored = replace(stored, outlet=_letter_name(entry) or stored.outlet)
    own = _own_article(stored)
    if page is None or entry.carrier == "newsletter":
        return _some(own, entry)
    try:
        fetched = _from_page(stored, page, memory)
    except ReaderLostError:
        raise
    except (ExtractError, ParseError) as error:
        if own is None:
            raise ExtractError(entry.url or page.url, getattr(error, "reason", str(error))) from error
        return _without_page(own, Found(EMPTY, (getattr(error, "reason", str(error)),)))
    if own is not None and (refused := refusal(fetched, entry, page.final_url or page.url)):
        return _without_page(own, refused)
    return _better(fetched, own)


def is_stand_in(article: Article, page: Fetched | None) -> bool:
    """Say whether title and summary stand for a page that came and was no article, so that it may be asked again."""
    return page is not None and article.carrier in ("feed", "archive") and article.truncated in _STAND_INS


_STAND_INS = frozenset({*REASONS.values(), OTHER, EMPTY})


def without_page(article: Article, reason: str) -> Article:
    """Say of an article from title and summary why its page was not had."""
    return _without_page(article, Found(NOT_HAD, (reason,)))


def _without_page(own: Article, why: Found) -> Article:
    """Say why a text is the feed's own; what a feed carries whole lacks nothing."""
    if own.truncated is None:
        return own
    return replace(own, truncated=why.what, truncation_signs=why.signs)


def _some(article: Article | None, entry: Entry) -> Article:
    if article is None:
        raise ExtractError(entry.url or entry.source, "the entry has no text")
    return article


def _better(page: Article, own: Article | None) -> Article:
    """Choose the page, unless it is cut off where the feed's own content is not, or shorter than all the feed said."""
    if own is not None and page.truncated is not None and len(tokens(own.text)) > len(tokens(page.text)):
        return _without_page(own, Found(page.truncated, page.truncation_signs))
    if own is None or own.carrier == "archive":
        return page
    if len(tokens(own.text)) > 1.3 * len(tokens(page.text)) and own.truncated is None:
        return own
    return page


def _from_page(stored: StoredEntry, page: Fetched, memory: LineMemory | None) -> Article:
    html = decode_page(page)
    options = {
        "outlet": stored.outlet,
        "domain": stored.domain,
        "fetched_at": page.fetched_at,
        "entry": stored.entry,
    }
    url = stored.entry.url or page.final_url or page.url
    told = Told(memory.repeated(stored.outlet, url) if memory is not None else {})
    # Every page is read in the child: a few thousand bytes can ask for gigabytes, and the way costs two milliseconds.
    article, lines = guarded.call("extractors.article:_extract", (html, url, options, told), url)
    if memory is not None:
        memory.note(stored.outlet, url, lines)
    return cast("Article", article)


def read_lone_page(page: Fetched, outlet: str) -> Article:
    """Give the article on a page that belongs to no entry, read within limits of time and memory.

    Raises ExtractError when the page holds none, ParseError when reading it costs too much.
    """
    options = {"outlet": outlet, "fetched_at": page.fetched_at}
    url = page.final_url or page.url
    article, _ = guarded.call("extractors.article:_extract", (decode_page(page), url, options, Told()), url)
    return cast("Article", article)


def _extract(html: str, url: str, options: dict[str, object], told: Told) -> tuple[Article, list[str]]:
    article = extract_article(html, url, memory=told, **options)  # type: ignore[arg-type]  # made by _from_page
    return article, told.lines


def learn_page(memory: LineMemory, outlet: str, page: Fetched) -> None:
    """Let an outlet's memory note a page that was read before; a page that cannot be read is passed over."""
    url = page.final_url or page.url
    with contextlib.suppress(ParseError):
        memory.note(outlet, url, guarded.call("extractors.article:_lines", (decode_page(page), url), url))


def _lines(html: str, url: str) -> list[str]:
    return page_lines(html, url)


def decode_page(page: Fetched) -> str:
    """Give a page's text: by its byte order mark, its header, its own declaration, UTF-8, or as it looks."""
    body = page.body
    given = next((v for k, v in page.headers.items() if k.lower() == "content-type"), "")
    header = _CHARSET.search(given)
    declared = _DECLARED.search(body[:4096])
    return decode(body, header[1] if header else "", declared[1].decode("ascii", "replace") if declared else "")


def _letter_name(entry: Entry) -> str:
    """Give a newsletter's own name; "" where its mail cannot be read within the limits of the child."""
    try:
        return str(guarded.call("extractors.newsletter:letter_name", (entry.raw,), entry.source))
    except ReaderLostError:
        raise
    except ParseError:
        return ""


def _own_article(stored: StoredEntry) -> Article | None:
    """Read what the entry itself holds; its content in the child, or not at all where that costs too much."""
    entry = stored.entry
    if len(entry.content_html) <= GUARD_CHARS:
        return _from_entry(stored)
    job = replace(stored, entry=replace(entry, raw=b""))  # which nobody reads again
    try:
        return cast("Article | None", guarded.call("extractors.article:_from_entry", (job,), entry.url or entry.source))
    except ReaderLostError:
        raise
    except ParseError:
        return _from_entry(replace(stored, entry=replace(entry, content_html="")))


def _from_entry(stored: StoredEntry) -> Article | None:
    entry = stored.entry
    standfirst, cut, carrier = entry.summary, entry.truncated, "feed"
    parts: list[Part] = []
    title = entry.title
    if entry.content_html:
        parts, under, wall = read_newsletter(entry.content_html, title, entry.url or entry.source)
        body = " ".join(part.text for part in parts)
        cut = cut or wall
        if parts and is_teaser(parts[-1].text) and cut is None:
            cut = "teaser"
        if entry.carrier == "newsletter":
            carrier = "newsletter"
            standfirst = under or standfirst
        if share_in(standfirst, body) > 0.5 or (parts and len(tokens(standfirst)) > len(tokens(body))):
            standfirst = under
    if not parts:
        if not title and not standfirst:
            return None
        cut = cut or ("teaser" if len(tokens(standfirst)) < TEASER_WORDS or is_teaser(standfirst) else None)
        carrier = "archive" if carrier == "feed" else carrier
    if standfirst and title and plain(standfirst) == title:
        standfirst = ""
    return _put_together(stored, title, standfirst, parts, cut, carrier)


def _put_together(
    stored: StoredEntry, title: str, standfirst: str, parts: list[Part], cut: str | None, carrier: str
) -> Article:
    entry = stored.entry
    text, blocks, links = compose(title, standfirst, parts)
    paragraphs = [part.text for part in parts] or [standfirst]
    url = entry.url or (letter_address(entry) if entry.carrier == "newsletter" else entry.source)
    facts = PageFacts(site=stored.outlet)
    credit = wire_credit(facts, list(entry.authors), paragraphs)
    found = None if cut or not parts else truncation(facts, paragraphs, [])
    return Article(
        id=article_id(stored.outlet, url, text),
        url=url,
        outlet=stored.outlet,
        domain=stored.domain,
        title=title,
        text=text,
        blocks=blocks,
        published=entry.published,
        updated=entry.updated,
        fetched_at=entry.fetched_at,
        links=links,
        byline=entry.authors,
        dateline=next((place for p in paragraphs[:2] if (place := dateline(p)[0])), None),
        language=language_of(entry.language or "", text),
        agency=credit.what if credit else None,
        agency_signs=credit.signs if credit else (),
        corrections=corrections(paragraphs),
        truncated=found.what if found else cut,
        truncation_signs=found.signs if found else (),
        clock_note=entry.clock_note,
        carrier=carrier,
    )


def letter_address(entry: Entry) -> str:
    """Give the address of a letter that is not on the web: by its Message-ID (RFC 2392), else in its mailbox."""
    if "@" in entry.key and not entry.key.startswith(("post-", "hash:")):
        return f"mid:{quote(entry.key, safe='@')}"
    return f"{entry.source}#{quote(entry.key, safe='@:')}"


def page_of(text: str) -> str:
    """Write plain paragraphs, parted by blank lines, as the content of an entry."""
    return "".join(f"<p>{escape(part.strip(), quote=False)}</p>" for part in text.split("\n\n") if part.strip())
