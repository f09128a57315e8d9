"""Who takes part in conflicts and who reports on them: the entries of the registry, and their mentions in text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

Kind = Literal["state", "armed group", "movement", "alliance", "igo", "mediator", "monitor", "church", "ngo"]
KINDS: tuple[str, ...] = ("state", "armed group", "movement", "alliance", "igo", "mediator", "monitor", "church", "ngo")
#: What else a party's kind is called.
KINDS_BY_WORD: dict[str, str] = {
    "country": "state",
    "government": "state",
    "rebel group": "armed group",
    "militia": "armed group",
    "organisation": "igo",
    "organization": "igo",
    "bloc": "igo",
    "union": "igo",
    "agency": "igo",
    "body": "igo",
    "council": "igo",
    "court": "igo",
    "institution": "igo",
    "mission": "monitor",
    "observer": "monitor",
    "observers": "monitor",
    "force": "monitor",
    "coalition": "alliance",
    "faction": "armed group",
    "army": "armed group",
    "guerrilla": "armed group",
    "rebels": "armed group",
    "insurgents": "armed group",
    "opposition": "movement",
    "party": "movement",
    "authority": "movement",
    "authorities": "movement",
    "republic": "state",
    "kingdom": "state",
    "envoy": "mediator",
    "facilitator": "mediator",
    "charity": "ngo",
    "association": "ngo",
}
#: Those that fight without being a state.
ARMED_KINDS = ("armed group", "movement")

OUTLET_KINDS: tuple[str, ...] = ("agency", "newspaper", "broadcaster", "site", "state media")
#: What else an outlet's kind is called.
OUTLET_KINDS_BY_WORD: dict[str, str] = {
    "wire": "agency",
    "news agency": "agency",
    "magazine": "newspaper",
    "television": "broadcaster",
    "radio": "broadcaster",
    "station": "broadcaster",
    "channel": "broadcaster",
    "paper": "newspaper",
    "daily": "newspaper",
    "weekly": "newspaper",
    "tabloid": "newspaper",
    "journal": "newspaper",
    "broadsheet": "newspaper",
    "newsletter": "site",
    "blog": "site",
    "website": "site",
    "page": "site",
}


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who speaks for a party."""

    name: str
    #: What the person is or was ("foreign minister"), in lower case.
    office: str
    #: Shorter forms that stand for the person even where the full name is not printed before.
    short: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Party:
    """A state, an armed group, a mediator: whoever can hold or do what a claim says."""

    id: str
    name: str
    kind: str
    aliases: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    capitals: tuple[str, ...] = ()
    #: Buildings and organs that stand for the party ("Kremlin").
    seats: tuple[str, ...] = ()
    people: tuple[Person, ...] = ()


@dataclass(frozen=True, slots=True)
class Conflict:
    """An armed conflict: who fights, who mediates, where, and what its agreements are called."""

    id: str
    name: str
    parties: tuple[str, ...]
    mediators: tuple[str, ...] = ()
    monitors: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    #: Parties that are drawn in (allies, suppliers): they point to the conflict, but weakly.
    involved: tuple[str, ...] = ()
    #: Of the front's clocks, as "+05:00"; None where the zone is not one.
    utc_offset: str | None = None
    #: Whether the sides live without fighting most of the time: naming both says nothing of a war then.
    at_rest: bool = False
    #: A state whose rulers are the armed group that fights here, and that group: in this war they are one.
    rulers: tuple[str, ...] = ()

    @property
    def at_war(self) -> frozenset[str]:
        """Give who fights and who is drawn in."""
        return frozenset((*self.parties, *self.involved))


@dataclass(frozen=True, slots=True)
class Outlet:
    """A paper, station or agency as other outlets name it."""

    name: str
    kind: str
    aliases: tuple[str, ...] = ()
    domain: str | None = None
    #: For state media: the party whose they are.
    party: str | None = None


How = Literal[
    "name", "person", "office", "capital", "institution", "demonym", "pronoun", "both-sides", "description", "place"
]


class Mention(NamedTuple):
    """Words that name a party; offsets are into the text that was searched.

    A tuple, since hundreds are made for an article.
    """

    start: int
    end: int
    party: str
    #: "place" is a state or capital named as where something is ("talks in Doha"), not as who does something.
    how: How
    text: str
    #: Full name of the person, where the mention is one.
    person: str | None = None
    office: str | None = None
    #: All parties, for "both sides" and "the two countries"; otherwise just ``party``.
    parties: tuple[str, ...] = ()
    #: The party's kind; "mediator" for a state that mediates in the article's conflict.
    kind: str = ""

    @property
    def all_parties(self) -> tuple[str, ...]:
        """Give every party that is meant."""
        return self.parties or (self.party,)


@dataclass(frozen=True, slots=True)
class OutletMention:
    """Words that name an outlet."""

    start: int
    end: int
    outlet: Outlet
    text: str
