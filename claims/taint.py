"""Whose report falls when a report is taken back: everybody who carried it, from the source or from each other.

An outlet that steps back taints its own report, the copies of it, and those who name it; they taint those who name
them, whichever came first. A relay that steps back taints only those who have it from the relay.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from claims.origins import same_said
from claims.outlets import OutletKey, OutletNames, outlet_names, same_outlet
from model.claims import Claim, Placed, SourceType


def find_tainted(report: Placed, back: Placed, among: Iterable[Placed], names: OutletNames) -> tuple[str, ...]:
    """Give the addresses that carry a report which ``back`` takes back, beside the report's own, earliest first."""
    alike = [one for one in among if one.claim.ptype != "M2" and same_said(report.claim, one.claim)]
    corrector = names.key(back.claim.relay_of or back.claim.outlet)
    fallen = [one for one in (report, *alike) if _falls(one, report, corrector, names)]
    while True:
        known = {id(one) for one in fallen}
        more = [one for one in alike if id(one) not in known and _has_it_from(one, fallen, names)]
        if not more:
            break
        fallen += more
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


def _has_it_from(one: Placed, fallen: Sequence[Placed], names: OutletNames) -> bool:
    """Say whether a claim names an outlet that has fallen as its source, or is a copy of its text."""
    claim = one.claim
    told = claim.relay_of or (claim.speaker if claim.speaker_type is SourceType.OTHER_OUTLET else None)
    if told and any(same_outlet(names.key(told), names.key(other.claim.outlet)) for other in fallen):
        return True
    return one.origin.kind == "near-copy" and any(
        one.origin.evidence.endswith(f" as in {other.claim.outlet}") for other in fallen
    )
