"""From markup to plain text, and what two texts have in common."""

from __future__ import annotations

import hashlib
import html
import re
from collections.abc import Iterable

from extractors.words import pattern, words

#: What opens a stretch that is not seen, and by its name what closes it.
_UNSEEN = re.compile(r"<(?:(!--)|(script|style|noscript|template)\b)", re.IGNORECASE | re.ASCII)
_SEEN_AGAIN = {
    "!--": re.compile("-->"),
    **{
        name: re.compile(rf"</{name}\s*>", re.IGNORECASE | re.ASCII)
        for name in ("script", "style", "noscript", "template")
    },
}
_BREAKS = (
    r"</?(?:p|div|br|li|ul|ol|h[1-6]|blockquote|tr|td|th|table|section|article|figure|figcaption|hr|pre|dd|dt)\b[^<>]*>"
)
#: A run of them with the white space within and after is one blank, so that little is left for ``collapse``.
_BREAK = re.compile(rf"{_BREAKS}(?:[ \t\r\n]*{_BREAKS})*[ \t\r\n]*", re.IGNORECASE)
#: A tag opens with a letter: "a < b" is text. Bounded, so that a stray "<" costs nothing.
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,20000}>|<[!?][^<>]{0,20000}>")
#: Tags with nothing but white space between them; what stands before the first and after the last is text. A "<" within
#: one, which makes it no tag, is found later: to look for it here takes half as long again.
_TAGS = re.compile(r"<([^>]*+(?:>[ \t\r\n]*+<[^>]*+)*+)>")
#: What hides the text that follows it, or is no tag by which a text could be cut.
_NO_CUT = re.compile(r"(?:^|<)(?:[^/a-zA-Z]|/?(?:script|style|noscript|template)\b)", re.IGNORECASE)
#: Runs of tags that are remembered, and characters of the longest one: most markup says the same few again and again.
_RUNS, _RUN_LENGTH = 4000, 80
_PRINTABLE = bytes(range(0x20, 0x7F))
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b\u2060\ufeff\u00ad]")
_WORD = re.compile(r"\w+")
#: Characters at the end of a text in which its last words stand.
TAIL = 420
#: Sentences end with these, closing marks left aside.
SENTENCE_END = re.compile(r"[.!?…:;][\"'”’»)\]]*$")


def collapse(text: str) -> str:
    """Make every run of white space one blank and drop what cannot be seen (soft hyphens, zero-width marks)."""
    if (
        text.encode().translate(None, _PRINTABLE) == b"" if text.isascii() else text.isprintable()
    ):  # then its only white space is the blank, and nothing in it cannot be seen
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
        markup = _without_tags(markup)
    if "&" in markup:
        markup = html.unescape(markup)
    return collapse(markup)


class _Runs(dict[str, str]):
    """What stays of a run of tags, which is given without its outer brackets: a blank where one of them breaks."""

    def __missing__(self, run: str) -> str:
        """Work it out; raises KeyError for what is no run of whole tags."""
        if _NO_CUT.search(run):
            raise KeyError(run)
        left = _TAG.sub("", _BREAK.sub(" ", f"<{run}>"))
        if "<" in left:
            raise KeyError(run)
        if len(self) < _RUNS and len(run) <= _RUN_LENGTH:
            self[run] = left
        return left


_runs = _Runs()


def _without_tags(markup: str) -> str:
    """Take the tags out: cut by them where all are whole, else by ``_take_out``, which does the same for any text."""
    end = markup.rfind(">") + 1  # behind it no tag is closed, and looking for that from each "<" would take its square
    parts = _TAGS.split(markup[:end])
    try:
        parts[1::2] = map(_runs.__getitem__, parts[1::2])
    except KeyError:
        return _take_out(markup)
    parts.append(markup[end:])
    text = "".join(parts)
    return _take_out(markup) if "<" in text else text


def _take_out(markup: str) -> str:
    """Take tags out, and with comments, scripts and the like what stands in them."""
    if "<!--" in markup or "script" in markup or "style" in markup or "<no" in markup or "<te" in markup:
        markup = _without_unseen(markup)
    return _TAG.sub("", _BREAK.sub(" ", markup))


def _without_unseen(markup: str) -> str:
    """Put a blank for comments, scripts and the like; what is not closed stays. Each end is looked for once."""
    pieces: list[str] = []
    seen, open_for_good = 0, set[str]()
    for found in _UNSEEN.finditer(markup):
        name = (found[1] or found[2]).lower()
        if found.start() < seen or name in open_for_good:
            continue
        inside = found.end() if found[1] else markup.find(">", found.end()) + 1
        end = _SEEN_AGAIN[name].search(markup, inside) if inside else None
        if end is None:
            open_for_good.add(name)
            continue
        pieces += (markup[seen : found.start()], " ")
        seen = end.end()
    return "".join(pieces) + markup[seen:]


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
