"""Read a newsletter: a mail, whose issue has an address and an identity of its own.

The issue is known by the platform's post id, then by its address, then by the Message-ID. In a mailbox that nobody
gave an outlet's name, the outlet is known by its List-Id or the original sender. A forwarded mail is read as the mail
inside it.
"""

from __future__ import annotations

import email
import email.policy
import re
from datetime import datetime
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parseaddr
from urllib.parse import urlsplit

from extractors.charset import decode
from extractors.compose import Part
from extractors.dates import believe, read_instant
from extractors.drafts import web_address
from extractors.feed_xml import as_html
from extractors.redact import redact, redact_links
from extractors.text import collapse, digest, plain, same_words
from extractors.twice import mend
from extractors.words import is_call, pattern
from model.articles import BlockKind
from model.entries import Entry
from model.errors import ParseError
from model.sources import Fetched

MAX_BYTES = 32_000_000
MAX_PARTS = 200
_POST_ID = re.compile(r"<?(post-\d+@[\w.-]+)>?", re.IGNORECASE)
_ANGLE = re.compile(r"<([^<>\s]+)>")
_FORWARD = re.compile(r"^\s*(?:fwd?|wg|tr|rv|i)\s*:\s*", re.IGNORECASE)
_FORWARD_HEAD = re.compile(
    r"(?:-{5,}\s*(?:Forwarded message|Original Message|Weitergeleitete Nachricht)\s*-{5,}|Begin forwarded message:)",
    re.IGNORECASE,
)
_FORWARD_FIELD = re.compile(r"^\s*\*?(From|Date|Sent|Subject|To)\s*:\*?\s*(.*)$", re.IGNORECASE | re.MULTILINE)
#: A list's name that a platform made up ("0123456789abcdefmc list").
_NUMBERED = re.compile(r"[0-9a-f]{8,}", re.IGNORECASE)
#: "Ada Quill from Pier Notes": who wrote it, before the letter's name.
_WRITER = re.compile(r"^.*\s(?:from|at|via)\s+")
_HIDDEN_FILL = re.compile(r"[\u034f\u2007\u200b-\u200f\u00ad\ufeff\u2060\u00a0\s]+$")


def parse_newsletter(fetched: Fetched, source_url: str | None = None) -> list[Entry]:
    """Give the one entry of a mail; raise ParseError when the bytes are no mail with text in it."""
    source = source_url or fetched.url
    if not fetched.body.strip():
        raise ParseError(source, "the mail is empty")
    if len(fetched.body) > MAX_BYTES:
        raise ParseError(source, f"the mail is too large ({len(fetched.body):,} bytes)")
    message = _innermost(email.message_from_bytes(fetched.body, policy=email.policy.compat32))
    if not message.keys() or not (message.get("From") or message.get("Subject") or message.get("List-Id")):
        raise ParseError(source, "the document is no mail: it has no sender, subject or list")
    markup, text = _bodies(message)
    if not markup and not text.strip():
        raise ParseError(source, "the mail holds no text")
    return [_entry(message, markup, text, source, fetched)]


def _entry(message: Message, markup: str, text: str, source: str, fetched: Fetched) -> Entry:
    subject, sender, date = _original(message, text)
    url = issue_address(message, markup)
    content = redact_links(markup) if markup else as_html(_plain_part(text))
    published = believe(read_instant(date), fetched.fetched_at)
    post = _POST_ID.search(f"{message.get('References', '')} {message.get('In-Reply-To', '')}")
    ident = _ANGLE.search(str(message.get("Message-ID", "")))
    key = post[1] if post else url or (ident[1] if ident else "") or f"hash:{digest((subject, content), 32)}"
    summary = _preheader(markup)
    parts, _, cut = read_newsletter(content, subject, url or source)
    body = "\n".join(part.text for part in parts)
    name = parseaddr(sender)[0]
    return Entry(
        source=source,
        key=key,
        url=url,
        title=collapse(subject),
        summary=summary,
        content_html=content,
        authors=tuple(n for n in [re.sub(r"\s+(?:from|at|via)\s+.*$", "", collapse(name))] if n),
        published=published.at,
        updated=None,
        language=header(message, "Content-Language") or None,
        links=(),
        fetched_at=fetched.fetched_at,
        raw=fetched.body,
        content_hash=digest((collapse(subject), body or plain(content))),
        clock_note=published.note,
        carrier="newsletter",
        truncated=cut,
    )


def header(message: Message, name: str) -> str:
    """Give a header as text on one line, whatever its encoding claims."""
    raw = str(message.get(name, "") or "")
    try:
        text = str(make_header(decode_header(raw)))
    except (LookupError, ValueError, UnicodeError):
        text = raw
    return collapse(text)


def _original(message: Message, text: str) -> tuple[str, str, str]:
    """Give subject, sender and date; of a mail that was forwarded within another's text those of the mail inside."""
    subject, sender, date = header(message, "Subject"), header(message, "From"), header(message, "Date")
    forwarded = _FORWARD_HEAD.search(text[:4000]) if _FORWARD.match(subject) else None
    if forwarded is None:
        return subject, sender, date
    fields = {
        f[1].lower(): f[2].strip() for f in _FORWARD_FIELD.finditer(text[forwarded.end() : forwarded.end() + 1500])
    }
    subject = fields.get("subject", _FORWARD.sub("", subject))
    return subject, fields.get("from", sender), fields.get("date", fields.get("sent", date))


def letter_name(mail: bytes) -> str:
    """Give a newsletter's own name: its List-Id's, else its (original) sender's, else its List-Id or address itself."""
    message = _innermost(email.message_from_bytes(mail, policy=email.policy.compat32))
    listed, angle, identity = header(message, "List-Id").partition("<")
    _, sender, _ = _original(message, _bodies(message)[1])
    name, address = parseaddr(sender)
    named = listed.strip(' "') if angle and not _NUMBERED.match(listed.strip(' "')) else ""
    return named or _WRITER.sub("", collapse(name)) or identity.rstrip("> ").lower() or address.lower()


def is_collection(outlet: str, mailbox: str) -> bool:
    """Say whether a mailbox's outlet is only the name that its address gave it, so that any letter may come there."""
    try:
        parts = urlsplit(mailbox)
    except ValueError:
        return False
    return outlet in (parts.hostname, parts.path.rstrip("/").rpartition("/")[2])


def _innermost(message: Message) -> Message:
    """Unwrap a mail forwarded as an attachment."""
    for _ in range(3):
        inner = next(
            (part for part in _walk(message) if part is not message and part.get_content_type() == "message/rfc822"),
            None,
        )
        payload = inner.get_payload() if inner is not None else None
        if isinstance(payload, list) and payload and isinstance(payload[0], Message):
            message = payload[0]
        else:
            break
    return message


def _walk(message: Message) -> list[Message]:
    parts = []
    for part in message.walk():
        parts.append(part)
        if len(parts) >= MAX_PARTS:
            break
    return parts


def _bodies(message: Message) -> tuple[str, str]:
    markup, text = "", ""
    for part in _walk(message):
        kind = part.get_content_type()
        if part.is_multipart() or part.get_filename() or kind not in ("text/html", "text/plain"):
            continue
        said = _decode(part)
        if kind == "text/html":
            markup = markup or said
        else:
            text = text or mend(said)
    return markup, text


def _decode(part: Message) -> str:
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else str(part.get_payload()).encode("utf-8", "surrogateescape")
    return decode(data, part.get_content_charset() or "")


_WEB_LINK = re.compile(r"<a\b[^>]*\bhref\s*=\s*[\"']([^\"']+)[\"'][^>]*>(.{0,300}?)</a>", re.IGNORECASE | re.DOTALL)


def issue_address(message: Message, markup: str) -> str:
    """Give the issue's own address on the web: List-Post, a canonical link, or "view in browser"; "" if none."""
    import html

    for name in ("List-Post", "X-Post-URL", "X-Newsletter-URL", "Content-Location"):
        for found in _ANGLE.findall(header(message, name)) or [header(message, name)]:
            if url := web_address(found, ""):
                return redact(url)
    if found := re.search(r"<link\b[^>]*\brel=[\"']canonical[\"'][^>]*\bhref=[\"']([^\"']+)", markup, re.IGNORECASE):
        return redact(web_address(html.unescape(found[1]), ""))
    from extractors.redact import unwrap

    for href, wording in _WEB_LINK.findall(markup[:200_000]):
        if pattern("newsletters", "in_browser").search(plain(wording)):
            url = web_address(unwrap(html.unescape(href)), "")
            if url and not pattern("newsletters", "opaque").search(url):
                return url
    return ""


def _preheader(markup: str) -> str:
    found = re.search(
        r"<(div|span|p|td)\b[^>]*(?:class=[\"'][^\"']*(?:preview|preheader|mcnPreviewText)[^\"']*[\"']|style=[\"'][^\"']*display:\s*none)[^>]*>(.{0,2000}?)</\1>",
        markup, re.IGNORECASE | re.DOTALL,
    )  # fmt: skip
    return (
        collapse(_HIDDEN_FILL.sub("", re.sub(r"[\u034f\u2007\u200b-\u200f]+", " ", plain(found[2])))) if found else ""
    )


def _plain_part(text: str) -> str:
    """Clean a plain-text body: quoted marks of a forward, rulers, bare tracking addresses."""
    if forwarded := _FORWARD_HEAD.search(text[:4000]):
        rest = text[forwarded.end() :]
        gap = re.search(r"\n\s*\n", rest)
        text = rest[gap.end() :] if gap else rest
    text = text.replace("\r\n", "\n")
    text = re.sub(r"^[-=_*~]{5,}\s*$", "\n", text, flags=re.MULTILINE)
    text = re.sub(r"^\*\* ", "", text, flags=re.MULTILINE)
    return re.sub(r"\s*\(?<?\[?https?://\S+\]?>?\)?", "", text)


def read_newsletter(markup: str, title: str, url: str) -> tuple[list[Part], str, str | None]:
    """Give a newsletter's parts, its standfirst, and why it is cut off (None when it is whole)."""
    from extractors.blocks import absolute, cut_blocks, parse_html, visible
    from extractors.words import words

    root = parse_html(markup)
    if root is None:
        return [], "", None
    blocks = list(visible(cut_blocks(root)))
    total = sum(len(b.words) for b in blocks) or 1
    flagged = sum(len(b.words) for b in blocks if "chrome" in b.around)
    trust_names = flagged < 0.5 * total
    head = next((i for i, b in enumerate(blocks) if same_words(b.text, title) or (b.level == 1)), -1)
    standfirst, cut, started = "", None, head < 0
    parts: list[Part] = []
    seen_words = 0
    for number, block in enumerate(blocks):
        seen_words += len(block.words)
        if number <= head:
            continue
        if pattern("lines", "paywall").search(block.text) and len(block.words) < 60:
            cut = "paywall"
            break
        if pattern("newsletters", "end").search(block.text) and len(block.words) < 60 and seen_words > 0.5 * total:
            break
        if "footer" in block.around or "form" in block.around or "figure" in block.around:
            continue
        if not standfirst and not parts and block.names & words("classes", "standfirst"):
            standfirst = block.text
            continue
        if trust_names and "chrome" in block.around:
            continue
        if len(block.words) < 40 and is_call(block.text):
            continue
        if not block.words or (block.link_chars > 0.85 * len(block.text) and len(block.words) < 12):
            continue
        if not started and not parts and len(block.words) < 5 and not block.level:
            continue  # author and date under the headline
        if not parts and read_instant(block.text).at is not None:
            continue
        parts.append(Part(block.kind, block.text, absolute(block.links, url)))
    while parts and parts[-1].kind is BlockKind.HEADING:
        parts.pop()
    return parts, standfirst, cut


def sent_at(message: Message) -> datetime | None:
    """Give when a mail was sent."""
    return read_instant(header(message, "Date")).at
