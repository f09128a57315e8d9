"""From markup to plain text, and what two texts have in common."""

from __future__ import annotations

import hashlib
import html
import re
from collections.abc import Iterable

from extractors.words import pattern, words

_UNSEEN = re.compile(r"<!--.*?-->|<(script|style|noscript|template)\b[^>]*>.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
_BREAKS = (
    r"</?(?:p|div|br|li|ul|ol|h[1-6]|blockquote|tr|td|th|table|section|article|figure|figcaption|hr|pre|dd|dt)\b[^<>]*>"
)
#: A run of them with the white space within and after is one blank, so that little is left for ``collapse``.
_BREAK = re.compile(rf"{_BREAKS}(?:[ \t\r\n]*{_BREAKS})*[ \t\r\n]*", re.IGNORECASE)
#: A tag opens with a letter: "a < b" is text. Bounded, so that a stray "<" costs nothing.
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,20000}>|<[!?][^<>]{0,20000}>")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b\u2060\ufeff\u00ad]")
_WORD = re.compile(r"\w+")
#: Characters at the end of a text in which its last words stand.
TAIL = 420
#: Sentences end with these, closing marks left aside.
SENTENCE_END = re.compile(r"[.!?…:;][\"'”’»)\]]*$")


def collapse(text: str) -> str:
    """Make every run of white space one blank and drop what cannot be seen (soft hyphens, zero-width marks)."""
    if text.isprintable():  # then its only white space is the blank, and nothing in it cannot be seen
        while "  " in text:
            text = text.replace("  ", " ")
        return text.strip(" ")
    line = " ".join(text.split())
    return line if line.isprintable() and not _holds_splits(text) else " ".join(_CONTROL.sub("", text).split())


def _holds_splits(text: str) -> bool:
    """Say whether there are control characters that ``str.split`` takes for white space."""
    return "\x0b" in text or "\x0c" in text or "\x1c" in text or "\x1d" in text or "\x1e" in text or "\x1f" in text


def plain(markup: str) -> str:
    """Give the text of a fragment of HTML on one line: tags gone, entities read."""
    if "<" in markup:
        if "<!--" in markup or "script" in markup or "style" in markup or "<no" in markup or "<te" in markup:
            markup = _UNSEEN.sub(" ", markup)
        markup = _TAG.sub("", _BREAK.sub(" ", markup))
    if "&" in markup:
        markup = html.unescape(markup)
    return collapse(markup)


_TAIL_LINK = re.compile(r"<a\b[^<>]*>((?:(?!<a\b|</a).){0,80})</a\s*>\s*(?:</[a-z]+>\s*)*$", re.IGNORECASE | re.DOTALL)


def summary_text(markup: str) -> str:
    """Give a summary as plain text, without the "Continue reading…" that points to the rest."""
    if "<a" in markup and (link := _TAIL_LINK.search(markup)) and pattern("tails", "link").fullmatch(plain(link[1])):
        markup = markup[: link.start()]
    text = plain(markup)
    tail = text[-TAIL:].lower()
    if not any(sign in tail for sign in words("tails", "signs")):
        return text
    return pattern("tails", "text").sub("", text).strip()


def is_teaser(text: str) -> bool:
    """Say whether a text breaks off with the marks of a teaser ("[…]", "Continue reading")."""
    return bool(pattern("tails", "text").search(text)) or text.endswith(("…", "..."))


def tokens(text: str) -> list[str]:
    """Give the words of a text, case left aside."""
    return _WORD.findall(text.lower())


def shingles(words: list[str], length: int = 4) -> set[tuple[str, ...]]:
    """Give every run of so many words; of a shorter text the text itself."""
    if len(words) <= length:
        return {tuple(words)} if words else set()
    return set(zip(*(words[i:] for i in range(length)), strict=False))


def share_in(part: str, whole: str) -> float:
    """Say which share of the runs of four words of one text stands in another, from 0 to 1."""
    mine = shingles(tokens(part))
    return len(mine & shingles(tokens(whole))) / len(mine) if mine else 0.0


def same_words(one: str, other: str) -> bool:
    """Say whether two lines differ in nothing but case and punctuation."""
    return tokens(one) == tokens(other)


def digest(parts: Iterable[str], length: int = 64) -> str:
    """Give the SHA-256 over several texts, hex, cut to a length."""
    joined = "\x1f".join(parts)
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:length]
