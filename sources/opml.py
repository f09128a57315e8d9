"""Lists of sources as OPML 2.0, the form in which feed readers exchange them.

What OPML has no attribute for stands in a namespace of its own, so that a list written here is read back whole, save
secrets: request headers and passwords are never written.
"""

from __future__ import annotations

from dataclasses import fields
from urllib.parse import urlsplit

from lxml import etree

from model.errors import ParseError
from model.sources import Source, SourceKind, SourceState

NAMESPACE = "https://ceasewire.example/ns/opml/1"
MAX_BYTES = 20_000_000
MAX_OUTLINES = 100_000

#: Fields that are written only where they differ from a new source's.
_OWN = ("domain", "country", "leaning", "state", "min_interval", "max_interval", "fetch_pages", "kind")
_DEFAULTS = {item.name: item.default for item in fields(Source)}
_BLANK = Source("https://ceasewire.example/", SourceKind.FEED, "")


def parse_opml(document: bytes) -> list[Source]:
    """Read the sources of an OPML document, each address once; raise ParseError when it is none.

    Entities are refused and nothing is fetched, so a hostile document costs no more than its size.
    """
    if len(document) > MAX_BYTES:
        raise ParseError("OPML", f"the document is larger than {MAX_BYTES:,} bytes")
    # Without the zero bytes of UTF-16, so that no encoding hides the word.
    if b"<!entity" in document.replace(b"\0", b"").lower():
        raise ParseError("OPML", "the document declares entities, which no list of feeds needs")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True, huge_tree=False)
    try:
        root = etree.fromstring(document.lstrip(), parser)
    except (etree.XMLSyntaxError, ValueError) as exc:
        raise ParseError("OPML", "the document is not XML") from exc
    if root is None or etree.QName(root).localname.lower() != "opml":
        raise ParseError("OPML", "the document is not OPML (its first element is not <opml>)")
    sources: dict[str, Source] = {}
    for count, outline in enumerate(root.iter("outline", "{*}outline")):
        if count >= MAX_OUTLINES:
            raise ParseError("OPML", f"the document has more than {MAX_OUTLINES:,} outlines")
        source = _read_outline(outline)
        if source is not None:
            sources.setdefault(source.url, source)
    return list(sources.values())


def write_opml(sources: list[Source], title: str = "Ceasewire sources") -> bytes:
    """Write sources as OPML, without their secrets."""
    root = etree.Element("opml", nsmap={"cw": NAMESPACE})
    root.set("version", "2.0")
    head = etree.SubElement(root, "head")
    etree.SubElement(head, "title").text = title
    body = etree.SubElement(root, "body")
    for source in sources:
        outline = etree.SubElement(body, "outline")
        name = _clean(source.outlet)
        outline.set("text", name)
        outline.set("title", name)
        outline.set("type", "rss" if source.kind is SourceKind.FEED else source.kind.value)
        outline.set("xmlUrl", _clean(_without_password(source.url)))
        if source.domain:
            outline.set("htmlUrl", _clean(f"https://{source.domain}/"))
        if source.language:
            outline.set("language", _clean(source.language))
        for name in _OWN:
            value = getattr(source, name)
            if value is not None and value != _DEFAULTS.get(name) and not (name == "kind" and value == "feed"):
                outline.set(f"{{{NAMESPACE}}}{name}", _clean(str(value).lower() if value is False else str(value)))
    return etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=True)


def _read_outline(outline: etree._Element) -> Source | None:
    # Attribute names differ in case between programs (xmlUrl, xmlurl, XMLURL).
    given = {str(key).lower(): str(value).strip() for key, value in outline.attrib.items()}
    url = given.get("xmlurl", "")
    own = {name: given.get(f"{{{NAMESPACE}}}{name}") for name in _OWN}
    try:
        kind = SourceKind(
            own["kind"] or (given.get("type", "") if given.get("type", "") in set(SourceKind) else "feed")
        )
        state = SourceState(own["state"] or "active")
        scheme = urlsplit(url).scheme.lower()
    except ValueError:
        return None
    if not url or (not kind.is_mailbox and scheme not in ("http", "https")):
        return None
    return Source(
        url=url,
        kind=kind,
        outlet=given.get("title") or given.get("text") or urlsplit(url).hostname or url,
        domain=own["domain"] or None,
        country=own["country"] or None,
        leaning=own["leaning"] or None,
        language=given.get("language") or None,
        state=state,
        min_interval=_read_number(own["min_interval"], _BLANK.min_interval),
        max_interval=_read_number(own["max_interval"], _BLANK.max_interval),
        fetch_pages=own["fetch_pages"] != "false",
    )


def _read_number(text: str | None, default: int) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else default


def _without_password(url: str) -> str:
    """Keep a mailbox's user, which names it, and drop the password."""
    scheme, mark, rest = url.partition("://")
    authority, slash, path = rest.partition("/")
    user, at, host = authority.rpartition("@")
    if not mark or not at:
        return url
    name = user.partition(":")[0]
    keep = f"{name}@" if scheme in ("imap", "imaps") and name else ""
    return f"{scheme}://{keep}{host}{slash}{path}"


def _clean(text: str) -> str:
    """Leave out what XML cannot carry (control characters, lone surrogates)."""
    return "".join(
        c for c in text if c in "\t\n\r" or (c >= " " and not "\ud800" <= c <= "\udfff" and c not in "\ufffe\uffff")
    )
