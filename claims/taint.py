"""Whose report falls when a report is taken back: everybody who carried it, from the source or from each other.

An outlet that steps back taints its own report, the copies of it, and those who name it; they taint those who name
them, whichever came first. A relay that steps back taints only those who have it from the relay.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from claims.origins import same_said
from claims.outlets import OutletIndex, OutletKey, OutletNames, outlet_names, same_outlet
from model.claims import Claim, Placed, SourceType


def find_tainted(report: Placed, back: Placed, among: Iterable[Placed], names: OutletNames) -> tuple[str, ...]:
    """Give the addresses that carry a report which ``back`` takes back, beside the report's own, earliest first."""
    alike = [one for one in among if one.claim.ptype != "M2" and same_said(report.claim, one.claim)]
    corrector = names.key(back.claim.relay_of or back.claim.outlet)
    fallen = [one for one in (report, *alike) if _falls(one, report, corrector, names)]
    known = {id(one) for one in fallen}
    standing = _Standing([one for one in alike if id(one) not in known], names)
    latest = fallen
    while latest:
        latest = standing.fell_with(latest)
        fallen += latest
    own = {report.claim.url, back.claim.url}
    return tuple(dict.fromkeys(one.claim.url for one in fallen if one.claim.url not in own))


def only_relays(report: Claim, back: Claim) -> bool:
    """Say whether the one who steps back had the report from another, who stands by it."""
    if report.relay_of is None:
        return False
    names = outlet_names(None)
    corrector = names.key(back.relay_of or back.outlet)
    return same_outlet(corrector, names.key(report.outlet)) and not same_outlet(corrector, names.key(report.relay_of))


def _falls(one: Placed, report: Placed, corrector: OutletKey, names: OutletNames) -> bool:
    """Say whether a claim falls at once: of the report's origin, or the relay's own where a relay steps back."""
    if report.claim.relay_of is not None and same_outlet(corrector, names.key(report.claim.outlet)):
        return one is report or same_outlet(names.key(one.claim.outlet), corrector)
    return one.origin.id == report.origin.id


class _Standing:
    """Claims that have not fallen, by the outlet from which each has its report: every outlet is asked once.

    A chain of relays costs its length, where asking every claim about every other would cost the cube of it.
    """

    def __init__(self, claims: Iterable[Placed], names: OutletNames) -> None:
        self._names = names
        self._claims = list(claims)
        self._left = set(range(len(self._claims)))
        #: Outlet named as the source → claims that name it.
        self._relays: dict[OutletKey, list[int]] = defaultdict(list)
        #: Outlet as printed → near-copies of its text.
        self._copies: dict[str, list[int]] = defaultdict(list)
        self._asked: set[OutletKey] = set()
        for at, one in enumerate(self._claims):
            claim = one.claim
            told = claim.relay_of or (claim.speaker if claim.speaker_type is SourceType.OTHER_OUTLET else None)
            if told:
                self._relays[names.key(told)].append(at)
            if one.origin.kind == "near-copy":
                for outlet in _copied_outlets(one.origin.evidence):
                    self._copies[outlet].append(at)
        self._sources = OutletIndex(self._relays)

    def fell_with(self, fallen: Iterable[Placed]) -> list[Placed]:
        """Take out the claims that name an outlet of the fallen as their source, or copy its text; in their order."""
        taken: set[int] = set()
        for outlet in dict.fromkeys(one.claim.outlet for one in fallen):
            taken.update(self._copies.pop(outlet, ()))
            key = self._names.key(outlet)
            if key in self._asked:
                continue
            self._asked.add(key)
            for told in self._sources.same(key):
                taken.update(self._relays.pop(told, ()))
        taken &= self._left
        self._left -= taken
        return [self._claims[at] for at in sorted(taken)]


def _copied_outlets(evidence: str) -> list[str]:
    """Give what may be the outlet at the end of "40% of the words run as in the Ledger"."""
    parts = evidence.split(" as in ")
    return [" as in ".join(parts[at:]) for at in range(1, len(parts))]
