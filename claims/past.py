"""What was said before on the questions of one claim, arranged once for the many pairs that ask of it.

A question that everybody writes about has thousands of mentions, and a new claim meets hundreds of them: each pair
looks up what it asks, and does not go through all the others.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta
from functools import cached_property

from claims.families import sign
from claims.memory import instant_of
from model.claims import Claim, Placed

#: Types that tell when a truce begins.
STARTING = frozenset({"C7", "C12"})
#: Whether two claims give no different values, or give one value alike.
Ask = Callable[[Claim, Claim], bool]


class Past:
    """The mentions that a claim may meet, oldest first."""

    def __init__(self, about: Sequence[Placed]) -> None:
        self.about = about
        #: Kept by the claim that was asked about.
        self._told: dict[str, list[datetime]] = {}
        self._alike: dict[str, tuple[list[datetime], list[Placed]]] = {}

    @cached_property
    def _by_speaker(self) -> dict[tuple[object, ...], list[Placed]]:
        """Those who said one thing of the same actors, by who speaks and by origin."""
        found: dict[tuple[object, ...], list[Placed]] = defaultdict(list)
        for one in self.about:
            code, actors = sign(one.claim), one.claim.actors
            found[code, actors, "origin", one.origin.id].append(one)
            if one.claim.speaker_party is not None:
                found[code, actors, "party", one.claim.speaker_party].append(one)
        return found

    @cached_property
    def _by_article(self) -> dict[str, list[Placed]]:
        found: dict[str, list[Placed]] = defaultdict(list)
        for one in self.about:
            found[one.claim.article_id].append(one)
        return found

    def beside(self, claim: Claim) -> Sequence[Placed]:
        """Give what the claim's own article said."""
        return self._by_article.get(claim.article_id, ())

    def from_side(self, side: Placed, code: str, actors: tuple[str, ...]) -> Iterable[Placed]:
        """Give what one side said with a sign of these actors: its party, or whoever has it from its origin."""
        party = side.claim.speaker_party
        yield from self._by_speaker.get((code, actors, "origin", side.origin.id), ())
        if party is not None:
            yield from self._by_speaker.get((code, actors, "party", party), ())

    def was_told(self, new: Placed, at: datetime, within: timedelta, *, agree: Ask, share: Ask) -> bool:
        """Say whether others told the same as a claim, with a value of its own, at most so long before an instant."""
        claim = new.claim
        if claim.id not in self._told:
            code = sign(claim)
            self._told[claim.id] = sorted(
                instant_of(one.claim)
                for one in self.about
                if one.origin.id != new.origin.id
                and one.claim.actors == claim.actors
                and sign(one.claim) == code
                and agree(one.claim, claim)
                and share(one.claim, claim)
            )
        told = self._told[claim.id]
        first = bisect_left(told, at - within)
        return first < len(told) and told[first] <= at

    def said_itself(self, new: Placed, at: datetime, within: timedelta, agree: Ask) -> bool:
        """Say whether the party that tells something had told it at most so long before an instant: it stands by it."""
        if new.claim.speaker_party is None:
            return False
        return any(
            at - within <= instant_of(one.claim) <= at
            and one.claim.speaker_party == new.claim.speaker_party
            and agree(one.claim, new.claim)
            for one in self.from_side(new, sign(new.claim), new.claim.actors)
        )

    def alike_between(self, claim: Claim, after: datetime, before: datetime, agree: Ask) -> Sequence[Placed]:
        """Give those of a claim's type that give its values, said between two instants, oldest first.

        A truce that is to start on a day, and one that is put off until it, are of one type here.
        """
        if claim.id not in self._alike:
            types = STARTING if claim.ptype in STARTING else frozenset({claim.ptype})
            alike = [one for one in self.about if one.claim.ptype in types and agree(one.claim, claim)]
            alike.sort(key=lambda one: instant_of(one.claim))
            self._alike[claim.id] = [instant_of(one.claim) for one in alike], alike
        instants, alike = self._alike[claim.id]
        return alike[bisect_right(instants, after) : bisect_left(instants, before)]
