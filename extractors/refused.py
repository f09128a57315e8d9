"""Tell a page that stands in the place of an article: it asks for consent, a login or a proof, or reports an error.

No list of wordings holds them all, so several signs are weighed: the words that such pages are made of, how much of the
text they are, the address that the page came from, and what it shares with the feed's own title and summary.
"""

from __future__ import annotations

import re
from collections import Counter
from urllib.parse import urlsplit

from extractors.signs import SHOWN, Found
from extractors.text import tokens
from extractors.words import words
from model.articles import Article, BlockKind
from model.entries import Entry

#: Why a text was taken from the feed although a page came, by the list of words that told.
REASONS = {
    "consent": "consent page",
    "error": "error page",
    "proof": "page that asks for a proof",
    "login": "page that asks for a login",
}
#: The page shares nothing with what the feed says of it.
OTHER = "page of something else"
#: The page holds no text.
EMPTY = "page without text"
#: A text that shares more of the feed's words than this is what the feed speaks of.
SHARED = 0.25
#: Different words of such pages, and their share among all, from which a page that shares little is one of them.
DIFFERENT, DENSITY = 4, 0.08
#: With fewer words than this a page that shares nothing at all with the feed, its title neither, is another page.
FEW = 80
#: Fewer words of weight than this in title and summary tell nothing.
LEAST_TOLD = 4
#: Letters of a word that carries weight: shorter ones are mostly grammar.
WEIGHTY = 4
_ASIDE = re.compile(
    r"\b(?:consent|gdpr|cookies?|captcha|challenge|login|signin|sign-in|sso|error|404)\b", re.IGNORECASE
)


def refusal(article: Article, entry: Entry, final_url: str) -> Found | None:
    """Say why what was read from a page is not the entry's article, with the signs; None where it is."""
    body = tokens(" ".join(article.block_text(b) for b in article.blocks if b.kind not in _ABOVE))
    shared = _shared(entry, body, article.outlet)
    if shared is not None and shared > SHARED:
        return None
    if article.truncated in REASONS.values():
        return Found(article.truncated or "", article.truncation_signs)
    counted = {name: _counted(name, [*tokens(article.title), *body]) for name in REASONS}
    name = max(counted, key=lambda one: (len(counted[one]), counted[one].total()))
    told = counted[name]
    aside = _ASIDE.search(_moved_to(final_url, article.url))
    signs = [f"{len(body)} words"]
    if shared is not None:
        signs.append(f"it shares {shared:.0%} of the words of the feed's title and summary")
    if aside is not None:
        signs.insert(0, f"the page came from {final_url[:SHOWN]}")
    proper = not told.keys().isdisjoint(words("refused", "proper"))
    enough = len(told) >= DIFFERENT and told.total() >= DENSITY * len(body)
    if proper and (enough or (aside is not None and len(told) > 1)):
        return Found(REASONS[name], (f"the page speaks of {', '.join(sorted(told)[:6])}", *signs))
    titled = _shared(entry, tokens(article.title), article.outlet) or 0
    if shared == 0 and titled <= SHARED and len(body) < FEW:
        return Found(OTHER, tuple(signs))
    return None


_ABOVE = frozenset({BlockKind.HEADLINE, BlockKind.STANDFIRST})


def _counted(name: str, said: list[str]) -> Counter[str]:
    known = words("refused", name)
    return Counter(word for word in said if word in known)


def _shared(entry: Entry, body: list[str], outlet: str) -> float | None:
    """Give the share of the feed's words that a text holds; None where the feed says too little."""
    own = set(tokens(outlet))
    said = {word for word in tokens(f"{entry.title} {entry.summary}") if len(word) >= WEIGHTY or word.isdecimal()} - own
    return len(said & set(body)) / len(said) if len(said) >= LEAST_TOLD else None


def _moved_to(final_url: str, url: str) -> str:
    """Give host and path of where a page came from, when that is not where it was asked for."""
    ours, theirs = urlsplit(url), urlsplit(final_url)
    return "" if (ours.netloc, ours.path) == (theirs.netloc, theirs.path) else f"{theirs.netloc}{theirs.path}"
