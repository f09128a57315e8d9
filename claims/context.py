"""What holds for a whole article: its conflict, the sides, and whether it speaks of peace at all."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache

from claims.about import find_strongest, find_truce_between, name_unlisted, pick_conflict, without_tellers
from claims.lexicon import load_lexicon
from claims.mentions import Mention
from claims.parties import Conflict
from claims.patterns import has_wording, wording
from claims.places import find_towns
from claims.registry import Names, Registry
from claims.scope import article_reason, outside_powers, world_powers
from claims.standing import says_in_force
from claims.tagging import PartySpan
from claims.word_lists import word_set
from model.articles import Article


@dataclass(frozen=True, slots=True)
class Context:
    """What holds for a whole article."""

    article: Article
    registry: Registry
    names: Names
    #: Conflict that the article as a whole is about.
    conflict: str
    #: True when weak words ("pause", "meeting") may be read as words of truces and talks.
    warm: bool
    reason: str | None
    outlets: tuple[str, ...]
    #: Where places of the conflict are named, in order.
    places: tuple[tuple[int, int], ...]
    #: Where towns are named in which talks may be held, in order.
    towns: tuple[tuple[int, int], ...]
    #: How often each party is named.
    counts: Mapping[str, int]
    #: True when it names an agreement of the conflict.
    agreed: bool
    #: True when those who watch over a truce are named, which there are under a truce alone.
    watched: bool
    #: Its text in small letters, for what is asked of few articles.
    small: str
    #: True when both sides are named.
    both: bool
    #: True when the sides are at rest and no word tells of a war: their diplomacy is everyday then.
    everyday: bool
    #: True when one side and a mediator of the conflict are named.
    brokered: bool
    #: True when a place of the conflict is named, or an armed group that fights in it.
    placed: bool
    #: True when an armed group that fights in the conflict is named.
    rebels: bool
    #: True when a side is named that is at war here and is no power with a hand in many wars.
    sided: bool
    #: Where the sentences begin that tell of former times.
    former: frozenset[int]

    @property
    def truce(self) -> bool:
        """Say whether the article says that a truce is or should be in force."""
        return self.agreed or says_in_force(self.small)

    @property
    def strong(self) -> bool:
        """Say whether the article has words of truce and peace talks."""
        return _has("strong", self.small)

    @property
    def mild(self) -> bool:
        """Say whether it has milder ones."""
        return _has("mild", self.small)

    @property
    def armed(self) -> bool:
        """Say whether it has words of armed men and what they do."""
        return _has("war", self.small)

    @property
    def bargained(self) -> bool:
        """Say whether it has words of what is bargained over: plans, offers, conditions, rounds."""
        return _has("bargained", self.small)

    @property
    def at_war(self) -> bool:
        """Say whether it tells of a war, known or not, that is or should be paused."""
        return _has("unknown_war", self.small) and _has("war", self.small)

    @property
    def warlike(self) -> bool:
        """Say whether the war between the sides is spoken of, though perhaps only one of them is named."""
        return self.warm and _has("warlike", self.small)

    @property
    def ending(self) -> bool:
        """Say whether it speaks of ending the war."""
        return _has("ending", self.small)


#: Wordings that tell of the war or quarrel between old foes who are at rest.
_WAR_TOLD = ("warlike", "war", "old_quarrel")
#: Whether an article has a wording is asked for each of its claims.
_has = lru_cache(maxsize=64)(has_wording)


def _is_grounded(conflict: Conflict | None, text: str, parties: AbstractSet[str], registry: Registry) -> bool:
    """Say whether an article is about a conflict: two sides, a place of it, or one side that fights nowhere else."""
    if conflict is None:
        return False
    named = [p for p in conflict.parties if p in parties]
    if len(named) >= 2 or any(name in text for name in (*conflict.places, *conflict.terms) if name != name.lower()):
        return True
    small = text.lower()
    if named and any(term in small for term in conflict.terms if " " not in term and term.islower()):
        # One word that is of this war alone beside one of its sides: "Iran … uranium".
        return True
    fighters = [p for p in conflict.parties if registry.is_armed_group(p)]
    if conflict.at_rest and fighters:
        # A state whose rebels are at rest has other news.
        return not parties.isdisjoint(fighters)
    drawn_in = [p for p in conflict.involved if p in parties] if named or has_wording("strong", small) else []
    if has_wording("truce", small):
        # A truce of one state is that state's war, unless it is a power with a hand in every war.
        return any(p in parties and p not in world_powers() for p in conflict.at_war)
    if any(p in parties and (who := registry.party(p)) and who.kind == "monitor" for p in conflict.monitors):
        # Who watches over one truce alone is named for that truce.
        return True
    groups = [p for p in conflict.involved if p in parties and registry.is_armed_group(p)]
    return bool(groups) or any(p not in outside_powers() for p in (*named, *drawn_in))


#: Characters of a long article's opening, in which the war that it is about has a side or a place.
_OPENING = 900
#: From this length an article may name a war that it is not about.
_LONG = 2 * _OPENING


def _is_in_passing(conflict: Conflict | None, mentions: Sequence[Sequence[Mention]], article: Article) -> bool:
    """Say whether a long article names a war only far below: neither its sides nor a place of it open the article."""
    if conflict is None or len(article.text) < _LONG:
        return False
    early = [m for row in mentions for m in row if m.start < _OPENING and m.how not in ("pronoun", "both-sides")]
    # "The minister" is taken for one of the war that stands below.
    named = {p for m in early if not m.text.removeprefix("The ").islower() for p in m.all_parties} & conflict.at_war
    if len(named) > 1 or any(p not in outside_powers() and p not in world_powers() for p in named):
        return False
    opening = article.text[:_OPENING]
    return not any(name in opening for name in (*conflict.places, *conflict.terms))


def _names_agreement(conflict: Conflict | None, text: str) -> bool:
    """Say whether a text names an agreement of its conflict by which fire should have ceased."""
    return conflict is not None and any(
        term in text for term in conflict.terms if term[:1].isupper() and wording("stops_fire").search(term)
    )


def read_context(
    article: Article,
    mentions: Sequence[Sequence[Mention]],
    registry: Registry,
    names: Names,
    former: frozenset[int] = frozenset(),
) -> Context:
    """Read what holds for the whole article from all its mentions."""
    parties = [party for row in mentions for m in row for party in m.all_parties]
    named = set(parties)
    # "The two sides" are those of a conflict that other words tell.
    telling = [party for row in mentions for m in row if m.how != "both-sides" for party in m.all_parties]
    conflict = pick_conflict(telling, article.text, registry, article, names, names.conflicts)
    if conflict.startswith("OTHER:") and registry.conflict(conflict) is None:
        rows = [m for row in mentions for m in row if m.how != "both-sides"]
        conflict = name_unlisted(without_tellers(telling, article.text, rows))
    found = registry.conflict(conflict)
    if _is_in_passing(found, mentions, article):
        early = [
            p for row in mentions for m in row if m.start < _OPENING and m.how != "both-sides" for p in m.all_parties
        ]
        conflict, _ = find_strongest(early, registry.conflicts_at(article.text[:_OPENING]), registry)
        found = registry.conflict(conflict)
        if not has_wording("strong", article.text[:_OPENING].lower()) or _is_in_passing(found, mentions, article):
            conflict, found = "", None
    if not _is_grounded(found, article.text, set(telling), registry):
        conflict, found = "", None
    small = article.text.lower()
    rebels = found is not None and any(map(registry.is_armed_group, named & set(found.parties)))
    outlets = tuple(dict.fromkeys(m.text.lower() for m in names.outlets))
    return Context(
        article=article,
        registry=registry,
        names=names,
        conflict=conflict,
        warm=found is not None,
        reason=article_reason(article, [(m.start, m.end) for row in mentions for m in row if m.how == "name"]),
        outlets=outlets,
        places=_spot_places(found, article.text),
        towns=find_towns(article.text) if found is not None else (),
        counts=Counter(parties),
        agreed=_names_agreement(found, article.text),
        watched=found is not None and bool(named & set(found.monitors)),
        small=small,
        both=found is not None and bool(named & set(found.parties)) and len(named & found.at_war) >= 2,
        everyday=found is not None
        and found.at_rest
        and not rebels
        and not any(_has(name, small) for name in _WAR_TOLD),
        brokered=found is not None and bool(named & set(found.parties)) and bool(named & set(found.mediators)),
        placed=found is not None
        and (
            any(
                p in article.text
                for p in (*found.places, *found.terms, *([found.name] if " " not in found.name else []))
            )
            or rebels
        ),
        rebels=rebels,
        sided=found is not None
        and not found.at_rest
        and any(p in named and p not in outside_powers() for p in found.parties),
        former=former,
    )


_LED_IN = re.compile(r"^(?:.*\b(?:from|to|with|in|into|at) )(?=\S)")


def _name_start(mention: Mention) -> int:
    """Where the name itself begins: in "troops from Tigray" the troops are a word of their own."""
    led_in = _LED_IN.match(mention.text) if mention.how in ("institution", "description") else None
    return mention.start + (led_in.end() if led_in else 0)


_POSSESSIVES = word_set("context.possessives")
_REGION = frozenset({"region"})
_ALLIANCE = frozenset({"alliance"})
_NO_TAGS: frozenset[str] = frozenset()
_NONE_OF_THEM = frozenset({"neg", "nought"})
_ARMED = frozenset({"troops"})
#: What people may be beside speaking for a party.
_OFFICES = frozenset({"envoy", "gobetween", "mediation", "troops"})


def _tags(registry: Registry, mention: Mention) -> frozenset[str]:
    """Give the classes of a mention beside those of a party: what its kind and its office make of it."""
    party = registry.party(mention.party)
    allied = party is not None and party.kind == "alliance"
    return _tags_of(mention.text, allied=allied, office=mention.how in ("office", "institution", "description"))


#: Parties are called by the same few names again and again.
@lru_cache(maxsize=10_000)
def _tags_of(text: str, *, allied: bool, office: bool) -> frozenset[str]:
    kind = _ALLIANCE if allied else _NO_TAGS
    if "nought" in load_lexicon().word_classes(text.split(maxsplit=1)[0].lower(), warm=False):
        # "Neither side has accepted it": who is meant, and that it is not so.
        kind |= _NONE_OF_THEM
    if not office:
        return kind
    known = load_lexicon().word_classes
    last, head = (
        known(word.lower(), warm=False)
        for word in (text.rsplit(maxsplit=1)[-1], text.partition(" of ")[0].rsplit(maxsplit=1)[-1])
    )
    # "The army's envoy" ends with what he is, "fighters of the group" and "a delegation of the army" begin with it.
    if "envoy" in head:
        return kind | (head & _OFFICES)
    return kind | (last & _OFFICES) | (head & _ARMED)


def conflict_of(context: Context, parties: Sequence[str], start: int, end: int) -> str:
    """Choose the article's conflict, unless a sentence text[start:end] names both sides of another."""
    article, registry = context.article, context.registry
    text = article.text[start:end]
    inside = [m for m in context.names.mentions if start <= m.start < end]
    if key := find_truce_between(text, start, inside, registry):
        return key
    grounds = context.names.conflicts_between(article.text, start, end, registry)
    found = pick_conflict(parties, text, registry, article, context.names, grounds)
    if not context.conflict:
        return found if _is_grounded(registry.conflict(found), text, set(parties), registry) else ""
    if found == context.conflict or registry.conflict(context.conflict) is None:
        return found or context.conflict
    other = registry.conflict(found)
    if other is not None and len(set(other.parties) & set(parties)) >= 2:
        return found
    return context.conflict


def choose_sides(
    conflict: Conflict, named: Sequence[str], context: Context, groups: Sequence[str] = ()
) -> tuple[str, ...]:
    """Choose the two principal sides: those named in the sentence, then those the article names most.

    A group drawn into this war alone stands against the state where no other foe is named, in the sentence ("Damascus
    and the Kurdish forces signed") or in the whole article. ``groups``: those that the sentence names, as drawn_in
    gives them.
    """
    parties, counts = conflict.parties, context.counts
    if groups and parties[0] not in groups and not any(p in named for p in parties[1:]):
        return (parties[0], groups[0])
    told = [party for party in parties if counts.get(party)]
    others = [p for p in conflict.involved if counts.get(p) and _is_militia(context.registry, p)]
    if len(told) == 1 and len(others) == 1:
        return (told[0], others[0])
    order = {party: n for n, party in enumerate(parties)}
    ranked = sorted(
        parties, key=lambda p: (p not in named, order[p] > 0 and not counts.get(p), -min(counts.get(p, 0), 1), order[p])
    )
    return tuple(ranked[:2])


def drawn_in(named: Sequence[Mention], conflict: Conflict, registry: Registry) -> list[str]:
    """Give the armed groups drawn into a war, and into no other, that are named by a name of their own.

    A movement whose people bear its name ("Palestinians") and a group that fights everywhere are no such side; nor is
    any group where a group, and no state, is the first of the sides.
    """
    if registry.is_armed_group(conflict.parties[0]):
        return []
    return [
        key
        for key in dict.fromkeys(m.party for m in named if m.how not in ("demonym", "place", "pronoun"))
        if key in conflict.involved and _is_militia(registry, key) and len(registry.conflicts_of((key,))) == 1
    ]


def _is_militia(registry: Registry, name: str) -> bool:
    """Say whether a party is an armed group, and no movement that stands for a whole people."""
    party = registry.party(name)
    return party is not None and party.kind == "armed group"


def _spot_places(conflict: Conflict | None, text: str) -> tuple[tuple[int, int], ...]:
    """Find everywhere that places of a conflict are named, in order."""
    found: list[tuple[int, int]] = []
    for place in dict.fromkeys(conflict.places) if conflict else ():
        at = text.find(place)
        while at >= 0:
            found.append((at, at + len(place)))
            at = text.find(place, at + 1)
    return tuple(sorted(found))


def find_places(context: Context, start: int, end: int) -> list[PartySpan]:
    """Give where each place of the article's conflict, and each town, is first named in a stretch of it."""
    first: dict[str, PartySpan] = {}
    for spots, tags in ((context.places, _REGION), (context.towns, _NO_TAGS)):
        for at in range(bisect_left(spots, (start,)), len(spots)):
            low, high = spots[at]
            if low >= end:
                break
            if high <= end:
                first.setdefault(context.article.text[low:high], PartySpan(low, high, (), tags))
    return list(first.values())


def span_parties(context: Context, named: Sequence[Mention]) -> list[PartySpan]:
    """Turn mentions into spans for tagging; possessive pronouns are left as words ("hold its fire")."""
    return [
        PartySpan(_name_start(m), m.end, m.all_parties if m.how != "place" else (), _tags(context.registry, m))
        for m in named
        if not (m.how in ("pronoun", "both-sides") and m.text.lower() in _POSSESSIVES)
    ]


def keep_apart(spans: Sequence[PartySpan]) -> list[PartySpan]:
    """Drop mentions that begin inside another."""
    out: list[PartySpan] = []
    for span in sorted(spans, key=lambda s: (s.start, -s.end)):
        if not out or span.start >= out[-1].end:
            out.append(span)
    return out


def is_about_peace(context: Context, ptype: str, *, sides_here: bool) -> bool:
    """Say whether an article speaks of ending or pausing the fighting at all.

    A strong word will do ("truce", "hostages"). Where both sides or a place of the conflict are named, so does
    a milder one ("talks", "deal").
    """
    if context.strong or ptype == "M2":
        return True
    if context.everyday:
        # Old foes at rest: what both bargain over between themselves, in so many words.
        return context.both and context.mild and sides_here and ptype in _OF_OLD_FOES
    if ptype[0] == "M":
        return context.mild or context.both or context.placed or context.bargained
    if ptype == "T8" and context.rebels and context.brokered:
        # A group that denies to have met a mediator's envoys speaks of its war.
        return True
    if ptype in ("C9", "C13") and context.placed and (context.truce or context.watched):
        # Breaches and observers, where the war is fought, are those of a truce.
        return True
    if ptype == "C13" and (context.placed or context.brokered or context.sided):
        # Observers who go to a war's place watch over its truce.
        return True
    if ptype == "S11":
        return context.both or context.placed or (context.bargained and context.sided)
    if ptype == "A2" and not (context.both or context.strong or context.placed or context.warlike):
        # States sign agreements with each other every day: one that ends a war is known by its name or by the war.
        return wording("named_accord").search(context.article.text) is not None
    if ptype in _OF_FIGHTERS and context.rebels:
        return True
    if ptype == "C4" and context.bargained and context.sided:
        return True
    if ptype[0] in "SA":
        # The war's own terms between its sides, or words of bargaining: a grounded article names one side at least.
        own = (ptype in _OWN_TERMS and context.both) or (ptype in _BETWEEN_SIDES and sides_here and context.both)
        own = own or (ptype in _OF_TROOPS and context.placed and context.sided)
        own = own or (ptype == "S2" and (context.placed or (context.sided and context.armed)))
        own = own or (ptype == "S1" and context.sided and has_wording("land_given", context.small))
        return own or context.mild or context.bargained
    if ptype in ("T3", "T4", "T5"):
        # Talks of one side with somebody else are everyday diplomacy.
        at_odds = context.placed or (_names_both(context) and context.warlike) or (context.ending and context.brokered)
        at_odds = at_odds or (context.sided and context.both)
        if sides_here or (context.mild and at_odds):
            return True
        return context.mild and wording("arms_talks").search(context.article.text) is not None
    if context.mild and (ptype in _OF_THIRD_PARTIES or (ptype in _OF_SIDES and (context.sided or context.warlike))):
        return True
    return context.both or (context.mild and context.placed)


def _names_both(context: Context) -> bool:
    """Say whether two sides of the war itself are named, not only who is drawn into it."""
    known = context.registry.conflict(context.conflict)
    return known is not None and sum(1 for party in known.parties if context.counts.get(party)) > 1


#: What old foes at rest still settle between them.
_OF_OLD_FOES = frozenset({"T5", "C5", "S1", "S2", "S8", "S13"})
#: What is signed, accepted or let through where an armed group is a party: it is about the war and nothing else.
_OF_FIGHTERS = frozenset({"A2", "C4", "C6", "S13", "S5"})
#: What third parties do about a war: it is one by its own words.
_OF_THIRD_PARTIES = frozenset({"T2", "T9", "T10"})
#: Positions on talks, which need no second side where the war itself is spoken of.
_OF_SIDES = frozenset({"T1", "T6", "T8"})

#: Terms that are about the war where a sentence names both sides: the enemy's alliance, their common trade.
_BETWEEN_SIDES = frozenset({"S3", "S14"})
#: Who comes to stand between the sides: a term where one side and a place of the war are named.
_OF_TROOPS = frozenset({"S4"})
#: Terms that are about ending the war by their own words: land, withdrawal, guarantees, status, justice.
_OWN_TERMS = frozenset({"S1", "S2", "S4", "S7", "S8", "S10", "S11"})
