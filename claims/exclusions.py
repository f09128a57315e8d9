"""Where one claim names all that there is, and another names something else: who watches, who vouches, what is covered.

Two guarantors, or two kinds of target, can stand side by side; they exclude each other only where one side says so
("Pallas alone", "does not extend to ports"). The watch over a truce is one (CLAIMS.md 3), unless it is shared.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

from claims import timing, values
from claims.apart import ages_differ
from claims.families import Family, load_families
from claims.matching import Found, holders_of, named_parties, share_parties
from claims.severity import STRENGTH
from claims.timing import Order
from model.claims import Claim, Mode
from model.disputes import VerdictKind

#: What there is one of by its nature or by somebody's word: type → (slot, family).
_HELD = {
    "C13": ("monitor", "monitoring"),
    "S4": ("guarantor", "terms"),
    "A1": ("draft", "draft"),
    "S1": ("territory", "terms"),
}
#: Types that say what a halt covers.
_COVERING = frozenset({"C5", "C6", "C7", "S14"})
#: Two words on what one arrangement is like are told within this.
ONE_ARRANGEMENT = timedelta(days=3)


def find_exclusion(a: Claim, b: Claim, order: Order) -> Found | None:
    """Find one post that two claims give to different holders, or one halt that they give different reaches."""
    if a.polarity != "+" or b.polarity != "+" or order.gap is None or order.gap > ONE_ARRANGEMENT:
        return None
    if Mode.DEMAND in (a.mode, b.mode):
        return None
    return _find_sole(a, b, order) or _find_reach(a, b, order)


def _find_sole(a: Claim, b: Claim, order: Order) -> Found | None:
    """Find one post with two holders, of whom one is said to hold it alone; a draft has one author by its nature."""
    if a.ptype != b.ptype or a.ptype not in _HELD:
        return None
    slot, name = _HELD[a.ptype]
    first, second = holders_of(a), holders_of(b)
    if not first or not second or first & second:
        return None
    if a.ptype == "S1":
        return _find_owner(a, b, order)
    if a.ptype == "A1" and ages_differ(a, b):
        return None
    sole = a.ptype == "A1" and all(values.cue("authored", c.quote) for c in (a, b))
    sole = sole or any(values.cue("sole", c.quote) for c in (a, b))
    sole = sole or (a.ptype == "C13" and all(_watches_all(c) for c in (a, b)))
    sole = sole or (a.ptype == "C13" and any(_NOT_ANOTHER.search(c.quote) for c in (a, b)))
    sole = sole or (a.ptype == "C13" and all(values.cue("chairing", c.quote) for c in (a, b)))
    if not sole or (a.ptype == "S4" and not all(values.cue("vouching", c.quote) for c in (a, b))):
        return None
    return _exclusive(load_families().families[name], slot, ("+".join(sorted(first)), "+".join(sorted(second))), order)


#: "The African Union, not the United Nations", "by China, without the bloc", "it is Kenya's officers who verify it".
_NOT_ANOTHER = re.compile(
    r",?\s(?:and\s)?(?:not|without)\s(?:by\s)?(?:the\s)?[A-Z]\w+"
    r"|\b[Ii]t (?:is|was) (?:[\w'’-]+ ){1,6}(?:that|who|which) (?:will |would )?"
    r"(?:verif|monitor|supervis|overse|polic|watch|guard)"
)


def _find_owner(a: Claim, b: Claim, order: Order) -> Found | None:
    """Find one place that two claims leave to different sides of the war (CLAIMS.md 3, S1: who keeps what)."""
    if not all(c.slots.area and values.cue("possession", c.quote) and len(holders_of(c)) == 1 for c in (a, b)):
        return None
    if (
        not _place_names(a) & _place_names(b)
        or not holders_of(a) <= named_parties(b)
        or not holders_of(b) <= named_parties(a)
    ):
        return None
    shown = ("+".join(sorted(holders_of(a))), "+".join(sorted(holders_of(b))))
    return _exclusive(load_families().families["terms"], "territory", shown, order)


def _place_names(claim: Claim) -> frozenset[str]:
    return frozenset(_NAME.findall(claim.slots.area or "")) - {"The"}


_NAME = re.compile(r"\b[A-Z][\w’'-]+")


def _watches_all(claim: Claim) -> bool:
    """Say whether a claim gives the watch over a truce to one, and not a share in it."""
    return values.cue("watching", claim.quote) is not None and values.cue("sharing", claim.quote) is None


def _find_reach(a: Claim, b: Claim, order: Order) -> Found | None:
    """Find one halt that one side says covers what the other says it leaves out."""
    if a.ptype not in _COVERING or b.ptype not in _COVERING or not share_parties(a, b):
        return None
    if a.ptype == b.ptype and (found := _find_part(a, b, order)):
        return found
    left_out, covered = _left_out(a.quote), _left_out(b.quote)
    if bool(left_out) == bool(covered):
        return None
    said, of = (left_out, b) if left_out else (covered, a)
    shared = said & values.content(of.quote)
    if not shared:
        return None
    word = min(shared)
    shown = (f"not {word}…", f"{word}…") if left_out else (f"{word}…", f"not {word}…")
    return _exclusive(load_families().families["schedule"], "scope", shown, order)


def _find_part(a: Claim, b: Claim, order: Order) -> Found | None:
    """Find one halt told as one of all fire, and as one of strikes on some things alone."""
    everything = [values.cue("covers_all", c.quote) for c in (a, b)]
    some = [values.cue("covers_some", f"{c.quote} {c.slots.area or ''}") for c in (a, b)]
    if not (everything[0] and some[1] and not everything[1]) and not (everything[1] and some[0] and not everything[0]):
        return None
    shown = tuple(whole or part or "" for whole, part in zip(everything, some, strict=True))
    return _exclusive(load_families().families["schedule"], "scope", (shown[0], shown[1]), order)


def find_left_out(a: Claim, b: Claim, order: Order) -> Found | None:
    """Find one halt that a side denies for what the other says it covers: "it does not extend to fighting on land"."""
    plus, minus = (a, b) if a.polarity == "+" else (b, a)
    if plus.ptype not in _COVERING or not share_parties(a, b) or order.gap is None or order.gap > ONE_ARRANGEMENT:
        return None
    words = _left_out(minus.quote)
    arenas = values.arenas_of(_rest_of(minus.quote)) & values.arenas_of(plus.quote)
    whole = _WHOLE.search(plus.quote)
    everything = values.cue("covers_all", plus.quote) or (whole[0] if whole else None)
    shared = words & values.content(plus.quote)
    if not (everything or arenas or shared):
        return None
    told = everything or (f"{min(shared)}…" if shared else min(arenas).removeprefix("arena."))
    shown = (told, f"not {told}") if plus is a else (f"not {told}", told)
    found = _exclusive(load_families().families["schedule"], "scope", shown, order)
    if found is None:
        return None
    strength = STRENGTH[VerdictKind.CONTRADICT_VALUE]
    return replace(found, kind=VerdictKind.CONTRADICT_DIRECT, typology="negation", strength=strength)


#: "Covers all of the country", "applies to the whole of the coast".
_WHOLE = re.compile(
    r"\b(?:cover|appl|extend|hold)\w*\s(?:to\s|in\s|across\s)?(?:all of|the whole of|the entire|all|every)\b"
    r"[^.;,]{0,30}",
    re.IGNORECASE,
)


def reaches_less(claim: Claim) -> bool:
    """Say whether a "no" is only of what a halt leaves out: "it does not cover the ports"."""
    return claim.polarity == "-" and claim.ptype in _COVERING and values.cue("leaves_out", claim.quote) is not None


def _left_out(quote: str) -> frozenset[str]:
    """Give the words of what a halt is said not to cover: "does not extend to ports"."""
    word = values.cue("leaves_out", quote)
    if word is None:
        return frozenset()
    return values.content(_rest_of(quote))


def _rest_of(quote: str) -> str:
    """Give what stands behind "does not extend to", up to the next comma."""
    word = values.cue("leaves_out", quote) or ""
    rest = quote[quote.lower().find(word.lower()) + len(word) :]
    return rest.split(",")[0].split(";")[0][:80]


def _exclusive(family: Family, slot: str, shown: tuple[str, str], order: Order) -> Found | None:
    ruling = timing.judge_time(order, True, family)
    if ruling.outcome == "apart":
        return None
    return Found(
        family, VerdictKind.CONTRADICT_VALUE, slot, shown, f"{slot}/exclusive", "lexical", ruling, planned=True
    )
