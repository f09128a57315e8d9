"""What two claims share: parties, holders, speakers, topics; and the shape of a clash that was found."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from claims import severity, values
from claims.families import Family, load_families
from claims.places import areas_meet
from claims.timing import Ruling
from model.claims import Claim, SourceType
from model.disputes import VerdictKind

#: Two that make a deal.
SIDES = 2
#: So many words in common, beyond those of the field, show that two sentences are of one matter.
SAME_MATTER = 2


@dataclass(frozen=True, slots=True)
class Found:
    """A clash before time and severity have been asked."""

    family: Family
    kind: VerdictKind
    slot: str
    values: tuple[str, str]
    rule: str
    typology: str
    ruling: Ruling
    strength: float | None = None
    salience: float | None = None
    notes: tuple[str, ...] = ()
    #: A clash of plans, in which "probable" is no weakness.
    planned: bool = False


def named_parties(claim: Claim) -> frozenset[str]:
    """Give the parties on both sides of the proposition."""
    return _by_one_name(claim, frozenset(claim.actors) | frozenset(claim.counterparties))


def _by_one_name(claim: Claim, parties: frozenset[str]) -> frozenset[str]:
    """Give one name to each party of a conflict: there "Kabul" is the Taliban."""
    names = load_families().one_party.get(claim.conflict)
    return frozenset(names.get(party, party) for party in parties) if names else parties


def share_parties(a: Claim, b: Claim) -> bool:
    """Ask whether two claims speak of the same parties: one's stand among the other's, or one names none."""
    first, second = named_parties(a), named_parties(b)
    if a.ptype[0] == b.ptype[0] == "C":
        first, second = _by_side(first), _by_side(second)
    return not first or not second or first <= second or second <= first or len(first & second) >= 2


def _by_side(parties: frozenset[str]) -> frozenset[str]:
    """Name one party for each side of a truce: Lebanon's truce with Israel is Hezbollah's."""
    sides = load_families().same_side
    return frozenset(sides.get(party, party) for party in parties)


def holders_of(claim: Claim) -> frozenset[str]:
    """Give those whose act or position it is."""
    return _by_one_name(claim, frozenset(claim.actors) | (frozenset((claim.holder,)) if claim.holder else frozenset()))


def denies_for_itself(plus: Claim, minus: Claim) -> bool:
    """Say whether the negative side is the holder's or the counterparty's own, against another's attribution.

    What an unnamed official of the side lets out, its own voice denies as well.
    """
    denier = minus.speaker_party
    if denier is None or denier not in severity.parties_of(plus):
        return False
    let_out = lets_out(plus) and not lets_out(minus)
    return plus.speaker_party != denier or let_out


def lets_out(claim: Claim) -> bool:
    """Say whether a claim is what an unnamed official let out, or a leak."""
    return claim.speaker_type in _LETS_OUT


_LETS_OUT = frozenset({SourceType.UNNAMED_OFFICIAL, SourceType.LEAK})


def same_speaker(a: Claim, b: Claim) -> bool:
    """Say whether one party speaks on both sides."""
    return a.speaker_party is not None and a.speaker_party == b.speaker_party


def denied_by_a_party(a: Claim, b: Claim) -> bool:
    """Say whether one of two that are told to have agreed says that it has not with the other, in whatever name."""
    plus, minus = (a, b) if a.polarity == "+" else (b, a)
    return len(named_parties(plus) & (named_parties(minus) | {minus.speaker_party})) >= SIDES


def as_of_both(claim: Claim) -> Claim:
    """Read what a party tells of as done with the other as an act of both: "we have reached a truce with the rebels".

    Who "agreed to a truce with" them has only said yes for itself.
    """
    if claim.ptype not in _ONE_SIDED or claim.polarity != "+" or not claim.counterparties:
        return claim
    if _TOGETHER.search(claim.quote) is None:
        return claim
    return replace(claim, ptype="C5", actors=tuple(sorted({*claim.actors, *claim.counterparties})), counterparties=())


_ONE_SIDED = frozenset({"C4", "C6"})
_TOGETHER = re.compile(
    r"\b(?:bilateral|mutual|joint)\b|\b(?:reach|struck|strike|conclud|agree|announc|sign|seal)\w*\s(?!to\b|that\b)"
    r"(?:[\w’'-]+\s){0,6}?(?:truce|ceasefire|cease-fire|deal|accord|agreement|pact|armistice|pause)\s(?:[\w-]+\s){0,2}?with\b",
    re.IGNORECASE,
)


def teller_of(claim: Claim) -> str | None:
    """Give the party that tells it: "Delhi said that Islamabad asked" is Delhi's word, and Islamabad's request."""
    told = next((link.party for link in claim.chain if link.party is not None), None)
    return told if told is not None else claim.speaker_party


def grounds_meet(a: Claim, b: Claim) -> bool:
    """Say whether two claims can be of overlapping ground: by their areas, or where one text names the other's.

    "Nowhere in the province" reaches every place that the other may name; so does "in all nine districts, the Dar
    valley among them", which names the other's area itself.
    """
    ours, theirs = a.slots.area, b.slots.area
    if areas_meet(ours, theirs):
        return True
    return any(
        _EVERYWHERE.search(one.quote) is not None or _names_ground(one.quote, area)
        for one, area in ((a, theirs), (b, ours))
    )


_EVERYWHERE = re.compile(
    r"\b(?:anywhere|nowhere|everywhere|throughout|(?:along|on|across)\s(?:the\s)?(?:whole|entire)|(?:whole|entire)\s(?:line|front|border|length))\b",
    re.IGNORECASE,
)


def _names_ground(quote: str, area: str | None) -> bool:
    names = set(re.findall(r"\b[A-Z]\w+", area or ""))
    return bool(names) and names <= set(re.findall(r"\w+", quote))


def topics_of(text: str) -> frozenset[str]:
    """Give the topics that a text names (talks, truce, deal, captives …)."""
    return values.groups_in(text, "topics.")


def shared_words(a: Claim, b: Claim) -> frozenset[str]:
    """Give the words that both hold and that are neither names nor the field's own."""
    names = values.content(" ".join(_NAME.findall(f"{a.quote} {b.quote} {a.speaker} {b.speaker}")))
    return (values.content(a.quote) & values.content(b.quote)) - names


_NAME = re.compile(r"\b[A-Z][\w'’-]+")
