"""Which conflict an article is about, and which one a part of it: by who is named, and by places and terms."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache

from claims.parties import Conflict, Mention
from claims.registry import Names, Registry
from claims.scope import world_powers
from model.articles import Article


def pick_conflict(
    parties: Sequence[str],
    nearby: str,
    registry: Registry,
    article: Article,
    names: Names | None = None,
    grounds: Sequence[str] | None = None,
) -> str:
    """Choose the conflict that parties and the places and terms of a text point to.

    ``names`` are those of the whole article and ``grounds`` the conflicts whose places and terms this text names, where
    they are found already.

    A part of an article follows the conflict of its opening unless it names another clearly. Gives "" when nothing in
    the part points anywhere; for the article's whole text "OTHER:…" then.
    """
    whole = nearby == article.text
    grounds = registry.conflicts_at(nearby) if grounds is None else grounds
    if whole and names is not None and (key := _truce_of_title(article.text, article.title, registry, names)):
        return key
    if whole:
        key, _ = find_strongest(parties, [*grounds, *_title_grounds(article.title, registry)], registry)
        return key or name_unlisted(set(parties))
    usual = _usual_conflict(article.text, article.title, registry, names)
    key, score = _strongest_again(tuple(parties), tuple(grounds), registry, usual)
    return key if score >= STRONG else ""


def name_unlisted(parties: Collection[str]) -> str:
    """Give the id of a war that the registry does not list: "OTHER:" and its first two parties."""
    return "OTHER:" + ("-".join(party.removeprefix("OTHER:") for party in sorted(parties)[:2]) or "unknown")


_TELLS_AFTER = re.compile(
    r"(?:['’]s\s(?:[a-z]+\s){0,2}[a-z]+)?\s(?:said|says|say|told\s\w+|added|reported|reports|confirmed|believes)\b"
)
_TELLS_BEFORE = re.compile(r"\b(?:said|says|according\sto|told\sby)\s(?:(?:the|a|an|in)\s)?(?:\w+\s){0,2}$")
#: Who charges another with a blow is mostly the one who was struck.
_BLOWS = re.compile(
    r"\b(?:violat|breach|br(?:eak|oke)|attack|shell|(?<!cease[- ])fir(?:e|ed|ing)\s|accus|bomb"
    r"|struck(?!\sa\s)|kill)\w*",
    re.IGNORECASE,
)


def without_tellers(parties: Sequence[str], text: str, named: Sequence[Mention]) -> tuple[str, ...]:
    """Leave out of parties those that only tell of others, who are no sides of an unlisted war.

    ``text`` is what the mentions' offsets are into. Nobody is left out where nobody else would stay, nor where blows
    are told of.
    """
    doing = {
        party
        for m in named
        if not (_TELLS_AFTER.match(text, m.end) or _TELLS_BEFORE.search(text, max(0, m.start - 40), m.start))
        for party in m.all_parties
    }
    acting = tuple(party for party in dict.fromkeys(parties) if party in doing)
    return tuple(dict.fromkeys(parties)) if not acting or _BLOWS.search(text) else acting


def find_sides(parties: Sequence[str], article: Article, named: Sequence[Mention]) -> tuple[str, ...]:
    """Give the two sides that a sentence names of a war that the registry does not list."""
    return without_tellers(parties, article.text, named)[:2]


_TRUCE = r"(?:cease-?fires?|truces?|armistice|(?:cessation\sof|end\sto|end)\shostilities|non-aggression\s\w+)\b"
#: What two states do that share a truce: "A and B have agreed a ceasefire".
_SHARE = re.compile(
    rf"\s(?:(?:has|have|had|also|again|finally|both|will)\s){{0,2}}(?:agree|sign|reach|conclude|declare|extend|observe|renew)\w*\s[^.;:]{{0,60}}{_TRUCE}",
    re.IGNORECASE,
)
_TRUCE_BETWEEN = re.compile(rf"{_TRUCE}[^.;:]{{0,30}}\sbetween\s(?:the\s)?$", re.IGNORECASE)
_TRUCE_WITH = re.compile(rf"\s[^.;:]{{0,80}}\b{_TRUCE}\s(?:deal\s|agreement\s)?with\s(?:the\s)?", re.IGNORECASE)


def find_foes(text: str, start: int, named: Sequence[Mention], registry: Registry) -> tuple[str, ...]:
    """Give the two states whose own truce a sentence tells of where no listed conflict has both; () without such two.

    ``start`` is where the sentence begins in the text that the mentions' offsets are into. "Greece and Turkey have
    agreed a ceasefire" is a truce of these two, whatever war Turkey has with others.
    """
    for first, second in itertools.pairwise(named):
        if first.kind != "state" or second.kind != "state" or first.party == second.party or first.how == "place":
            continue
        between = text[first.end - start : second.start - start]
        joined = between == " and " and (
            _SHARE.match(text, second.end - start) or _TRUCE_BETWEEN.search(text[: first.start - start])
        )
        if not (joined or _TRUCE_WITH.fullmatch(between)):
            continue
        pair = {first.party, second.party}
        if any(m.how == "place" and m.kind == "state" and m.party not in pair for m in named):
            # "Iran and Saudi Arabia agreed to extend the truce in Yemen."
            return ()
        if not any(_is_theirs(pair, one) for one in registry.conflicts_of(pair).values()):
            return tuple(sorted(pair))
    return ()


#: A truce with the land where it holds before or behind it: "Lebanon's ceasefire", "the truce deal reached in Sudan".
_PLACED_BEFORE = re.compile(r"(?:['’]s)?\s(?:fragile\s|shaky\s|new\s)?$")
_PLACED_AFTER = re.compile(
    rf"{_TRUCE}(?:\s(?:deal|agreement|pact|accord|is|was|has|been|reached|agreed|announced|signed)){{0,4}}\sin\s(?:[a-z]+ern\s)?$",
    re.IGNORECASE,
)
_TRUCE_WORD = re.compile(rf"\b{_TRUCE}", re.IGNORECASE)


def find_truces_land(text: str, start: int, named: Sequence[Mention], registry: Registry) -> Conflict | None:
    """Give the war of the only truce that a sentence tells of, by the land where it is said to hold.

    "Gaza watches as the ceasefire in Lebanon takes effect" is of the war in Lebanon, whoever looks on.
    """
    truces = [hit.span() for hit in _TRUCE_WORD.finditer(text)]
    if len(truces) != 1:
        return None
    [(low, high)] = truces
    for mention in named:
        first, last = mention.start - start, mention.end - start
        before = last <= low and _PLACED_BEFORE.fullmatch(text[last:low])
        behind = first >= high and _PLACED_AFTER.fullmatch(text[low:first])
        if (before or behind) and mention.kind == "state":
            wars = [c for c in registry.conflicts_of((mention.party,)).values() if mention.party in c.at_war]
            return wars[0] if len(wars) == 1 else None
    return None


_OF_A_PAIR = re.compile(rf"\s{_TRUCE}", re.IGNORECASE)
#: Whose truce it is that is "with" somebody: not the owner's of the proposal, where somebody else is named before.
_OWNER = re.compile(r"['’]s\s")


def find_truce_between(text: str, start: int, named: Sequence[Mention], registry: Registry) -> str:
    """Give the only listed conflict both of whose sides a sentence names as the sides of its truce; "" without one.

    "The two armies' truce", "has accepted the president's proposed ceasefire with" its foe: whoever else is named, as
    the one who proposed it, is no side of it. ``start`` is where the sentence begins in the text that the mentions'
    offsets are into.
    """
    if _NAMES_TRUCE.search(text) is None:
        return ""
    states = [m for m in named if m.how != "place"]
    for at, (first, second) in enumerate(itertools.pairwise(states)):
        between, rest = text[first.end - start : second.start - start], text[second.end - start :]
        firsts = [first.party]
        if between == " and ":
            if not (_SHARE.match(rest) or _TRUCE_BETWEEN.search(text[: first.start - start])):
                continue
        elif between in ("-", "–", "/"):
            if not _OF_A_PAIR.match(rest):
                continue
        elif not _TRUCE_WITH.fullmatch(between):
            if not (_OWNER.match(between) and _TRUCE_WITH.fullmatch(between[2:])):
                continue
            if at:
                firsts.insert(0, states[at - 1].party)
        for party in firsts:
            pair = {party, second.party}
            found = [one.id for one in registry.conflicts_of(pair).values() if pair <= {*one.parties}]
            if len(pair) == _PAIR and len(found) == 1:
                return found[0]
    return ""


_NAMES_TRUCE = re.compile(_TRUCE, re.IGNORECASE)


def _is_theirs(pair: set[str], conflict: Conflict) -> bool:
    """Say whether a war has both of a pair, at least one of them as a side or a mediator."""
    led = {*conflict.parties, *conflict.mediators}
    return pair <= led | conflict.at_war | {*conflict.involved} and not pair.isdisjoint(led)


def find_mediated(parties: Sequence[str], registry: Registry) -> str:
    """Give the only conflict of which one of these is a side or a monitor, and all others sides, mediators or monitors.

    "" if there is none.
    """
    named = set(parties)
    found = [
        conflict.id
        for conflict in registry.conflicts_of(named).values()
        if not named.isdisjoint((*conflict.parties, *conflict.monitors))
        and named <= {*conflict.at_war, *conflict.mediators, *conflict.monitors}
    ]
    return found[0] if len(found) == 1 else ""


#: How much of an article says what it is about, in characters.
OPENING = 700
#: From this score on a part of an article speaks for itself: both parties, or one of them and a place.
STRONG = 6
#: What the conflict of the opening has in advance: more than two states side by side, less than a state and a group.
HEAD_START = 11


@lru_cache(maxsize=16)
def _title_grounds(title: str, registry: Registry) -> tuple[str, ...]:
    """Give the conflicts whose places a headline names: they tell more than what is named further down."""
    named = registry.conflicts_at(title) if title else []
    placed = [key for key in named if any(place in title for place in registry.conflicts[key].places)]
    return tuple(placed)


@lru_cache(maxsize=16)
def _usual_conflict(text: str, title: str, registry: Registry, names: Names | None) -> str:
    """Give the conflict that an article is about: of its opening, or of more of it where that does not say."""
    if names is not None and (key := _truce_of_title(text, title, registry, names)):
        return key
    extra = _title_grounds(title, registry)
    key, score = _opening_conflict(text, OPENING, registry, names, extra)
    if score < STRONG and len(text) > OPENING:
        key, _ = _opening_conflict(text, 10 * OPENING, registry, names, extra)
    return key


def _truce_of_title(text: str, title: str, registry: Registry, names: Names) -> str:
    """Give the conflict both of whose sides a headline names as the sides of its truce; "" without one."""
    if not title or not text.startswith(title):
        return ""
    return find_truce_between(title, 0, [m for m in names.mentions if m.end <= len(title)], registry)


def _opening_conflict(
    text: str, size: int, registry: Registry, names: Names | None, extra: Sequence[str]
) -> tuple[str, int]:
    names = registry.find_names(text) if names is None else names
    parties, grounds = registry.named_before(text, names, min(size, len(text)))
    return find_strongest(parties, [*grounds, *extra], registry)


@lru_cache(maxsize=1024)
def _strongest_again(
    parties: tuple[str, ...], grounds: tuple[str, ...], registry: Registry, usual: str
) -> tuple[str, int]:
    """Give the strongest conflict of a part; the parts of an article name the same few parties."""
    return find_strongest(parties, grounds, registry, usual)


def find_strongest(
    parties: Sequence[str], grounds: Sequence[str], registry: Registry, usual: str = ""
) -> tuple[str, int]:
    """Give the conflict with the most support and its score; ("", 0) without any."""
    counted = Counter(parties)
    near = registry.conflicts_of(counted)
    near.update((key, registry.conflicts[key]) for key in grounds)
    scores = {key: _score(conflict, counted, registry) for key, conflict in near.items()}
    for key in grounds:
        scores[key] += 4
    if usual in scores:
        scores[usual] += HEAD_START
    if not scores:
        return "", 0
    # Of equals the first in the registry wins: its files go from the wider known to the less.
    best = max(scores.values())
    order = list(registry.conflicts)
    return min((key for key, score in scores.items() if score == best), key=order.index), best


#: What both sides side by side tell: of states that do not fight now they are named together for many reasons.
_SIDES_AT_WAR, _SIDES_AT_REST = 10, 4
_PAIR = 2


def _names_three(conflict: Conflict, counted: Mapping[str, int], registry: Registry) -> bool:
    """Say whether three sides of a conflict are named, and no group that fights elsewhere: more than two tell."""
    inside = sum(party in counted for party in conflict.parties)
    return inside > _PAIR and not any(registry.is_armed_group(p) and p not in conflict.parties for p in counted)


def _score(conflict: Conflict, counted: Mapping[str, int], registry: Registry) -> int:
    inside = [party for party in conflict.parties if party in counted]
    near = sum(
        [party in counted for group in (conflict.mediators, conflict.involved, conflict.monitors) for party in group]
    )
    armed = any(map(registry.is_armed_group, inside))
    # A group points to its conflict; a state, which is in many, does so only beside its foe.
    both = _SIDES_AT_REST if conflict.at_rest else _SIDES_AT_WAR
    score = (
        {0: 0, 1: 2}.get(len(inside), both)
        + (4 if armed else 0)
        + (2 if _names_three(conflict, counted, registry) else 0)
    )
    if len(inside) == 1 and inside[0] in world_powers():
        # "Russia vetoes a text on Sudan": a power with a hand in every war tells least of which it is.
        score -= 1
    return score + min(sum([counted[party] for party in inside]) // 2, 3) + min(near, 2)
