"""The rows W of CLAIMS.md section 7: invented pairs."""

from __future__ import annotations

from claim_builder import NAMED, SPOKES, UNNAMED, claim
from pairs_of_claims import ARMED, DAY, EXPERT, HIGH, IGO, LOW, MEDIUM, WITNESS, Pair, war

from model.claims import Claim, Mode, Quantity, Relation


def count(slot: str, low: float | None, high: float | None, text: str, batch: str | None = None) -> Quantity:
    """Make a count as a reader of numbers gives it."""
    return Quantity(slot, low, high, slot, text, low == high, batch)


def _generals() -> Claim:
    return war(
        "T3+",
        "“The generals are in private talks,” an official told the reporter",
        by="an official",
        party="USA",
        kind=UNNAMED,
    )


def _member(code: str, quote: str, **rest: object) -> Claim:
    return war(code, quote, **{"actors": "RUS", "to": "UKR", **rest})


def _rebels(code: str, quote: str, **rest: object) -> Claim:
    return claim(code, quote, **{"actors": "RSF", "conflict": "SDN", **rest})  # type: ignore[arg-type]


def _resume(place: str | None = None, day: str | None = None, at: float = 0, **rest: object) -> Claim:
    quote = f"Talks will resume{f' in {place}' if place else ''}{f' on {day}' if day else ''}"
    return claim("T4+", quote, venue=place, date=day, sure="PR+", at=at, **rest)  # type: ignore[arg-type]


def _exchange(quote: str, *counts: Quantity, at: float = 0, **rest: object) -> Claim:
    return claim("S11+", quote, quantities=counts, at=at, **rest)  # type: ignore[arg-type]


def _ratio(low: float, text: str) -> Quantity:
    return Quantity("ratio", low, low, "for one", text, True)


def invented_pairs() -> list[Pair]:
    """Give the rows W, in the page's order."""
    silent = ("COMPATIBLE", "UNRELATED", "STRENGTH-GAP")
    return [
        Pair(
            "W1",
            _generals(),
            war(
                "T8+",
                "The general staff said its commander has had no contact with his counterpart",
                by="the general staff",
                party="UKR",
                kind=SPOKES,
                actors="UKR",
                to="RUS",
                at=DAY,
            ),
            ("DENIAL",),
            (HIGH,),
        ),
        Pair(
            "W2",
            _generals(),
            war(
                "T3-",
                "such contacts would be surprising",
                by="a think-tank",
                kind=EXPERT,
                mode=Mode.OPINION,
                sure="PS-",
                at=DAY,
            ),
            silent,
        ),
        Pair(
            "W3",
            _member("S3+", "Moscow would not object to membership"),
            _member(
                "S3+",
                "Moscow would not object to membership if no foreign troops are based there",
                conditions=("if no foreign troops are based there",),
            ),
            ("COMPATIBLE",),
        ),
        Pair(
            "W4",
            _member("S3+", "Moscow would not object to membership"),
            _member(
                "S3-", "membership in any form is excluded", by="Foreign minister", party="RUS", kind=NAMED, at=3 * DAY
            ),
            ("DENIAL",),
            (HIGH,),
        ),
        Pair("W5", _resume("Doha", "Sunday"), _resume("Cairo", "Sunday", 5), ("CONTRADICT-VALUE",), (MEDIUM,)),
        Pair("W6", _resume("Doha"), _resume("Qatar", at=5), ("COMPATIBLE",)),
        Pair(
            "W7",
            _resume(day="Sunday"),
            claim(
                "T4+", "Talks, planned for Sunday, were moved to Tuesday", date="Tuesday", at=DAY, change="were moved"
            ),
            ("UPDATE",),
        ),
        Pair(
            "W8",
            claim("C5+", "The truce will last 72 hours", duration="72 hours"),
            claim("C5+", "The truce will last three days", duration="three days"),
            ("COMPATIBLE",),
        ),
        Pair(
            "W9",
            claim("C5+", "The truce will last 72 hours", duration="72 hours"),
            claim("C5+", "A week-long truce was agreed", duration="week-long"),
            ("CONTRADICT-VALUE",),
            (MEDIUM,),
        ),
        Pair(
            "W10",
            claim("C5+", "A week-long truce was agreed", duration="week-long"),
            claim("C10+", "The truce was extended to ten days", duration="ten days", at=6 * DAY),
            ("UPDATE",),
        ),
        Pair(
            "W11",
            _rebels("C4+", "Rebels accepted the plan"),
            _rebels("C4+", "The government accepted the plan", actors="SAF"),
            ("COMPATIBLE",),
        ),
        Pair(
            "W12",
            _rebels("C4+", "Rebels accepted the plan"),
            _rebels("C4+", 'Rebels accepted the plan "with reservations"', sure="PR+", at=2),
            ("STRENGTH-GAP",),
        ),
        Pair(
            "W13",
            _rebels("C4+", "Rebels accepted the plan"),
            _rebels("C4-", "we have accepted nothing", by="A rebel spokesman", party="RSF", kind=ARMED, at=2),
            ("DENIAL",),
            (HIGH,),
        ),
        Pair(
            "W14",
            _exchange("Both sides agreed to free 50 hostages", count("hostages", 50, 50, "50 hostages")),
            _exchange("At least 50 hostages will be freed", count("hostages", 50, None, "At least 50 hostages")),
            ("COMPATIBLE",),
        ),
        Pair(
            "W15",
            _exchange("50 hostages for 150 prisoners", _ratio(1 / 3, "50 for 150")),
            _exchange("50 hostages for 300 prisoners", _ratio(1 / 6, "50 for 300"), at=1),
            ("CONTRADICT-VALUE",),
            (MEDIUM,),
        ),
        Pair(
            "W16",
            _exchange("50 hostages (first phase)", count("hostages", 50, 50, "50 hostages", "first")),
            _exchange("100 hostages (whole deal)", count("hostages", 100, 100, "100 hostages", "whole"), at=1),
            ("COMPATIBLE",),
        ),
        Pair(
            "W17",
            _rebels(
                "C9+",
                "The army broke the ceasefire, rebels say",
                actors="SAF",
                to="RSF",
                by="rebels",
                party="RSF",
                kind=ARMED,
            ),
            _rebels(
                "C9+",
                "The rebels broke the ceasefire, the army says",
                actors="RSF",
                to="SAF",
                by="the army",
                party="SAF",
                kind=SPOKES,
            ),
            ("DISPUTED-STATUS",),
            (LOW,),
        ),
        Pair(
            "W18",
            claim(
                "C9-",
                "Monitors recorded no violations overnight",
                by="Monitors",
                party="UN",
                kind=IGO,
                date="overnight",
            ),
            claim(
                "C9+",
                "Shelling hit the town overnight, residents say",
                by="residents",
                kind=WITNESS,
                date="overnight",
                at=3,
            ),
            ("DISPUTED-STATUS",),
            (MEDIUM,),
        ),
        Pair(
            "W19",
            war(
                "T6+",
                "President rules out talks while troops remain",
                actors="UKR",
                to="RUS",
                by="President",
                party="UKR",
                kind=NAMED,
                conditions=("while troops remain",),
            ),
            war(
                "T1+",
                "President open to talks once troops withdraw",
                actors="UKR",
                to="RUS",
                by="President",
                party="UKR",
                kind=NAMED,
                conditions=("once troops withdraw",),
            ),
            ("COMPATIBLE",),
        ),
        Pair(
            "W20",
            war(
                "T6+", "President rules out any talks", actors="UKR", to="RUS", by="President", party="UKR", kind=NAMED
            ),
            war(
                "T1+",
                'President ready to meet "without preconditions"',
                actors="UKR",
                to="RUS",
                by="President",
                party="UKR",
                kind=NAMED,
                at=2 * DAY,
            ),
            ("CONTRADICT-DIRECT",),
            (MEDIUM,),
        ),
        Pair(
            "W20 changed",
            war(
                "T6+", "President rules out any talks", actors="UKR", to="RUS", by="President", party="UKR", kind=NAMED
            ),
            war(
                "T1+",
                'President is now ready to meet "without preconditions"',
                actors="UKR",
                to="RUS",
                by="President",
                party="UKR",
                kind=NAMED,
                at=2 * DAY,
            ),
            ("UPDATE",),
        ),
        Pair(
            "W21",
            war("C7+", "A ceasefire is expected by Christmas", mode=Mode.PREDICTION, sure="PR+"),
            war("C7-", "No ceasefire was in place on 26 December", date="26 December", at=34 * DAY),
            ("PREDICTION-VS-FACT",),
        ),
        Pair(
            "W22",
            war(
                "C6+",
                "If Kyiv cedes the region, Moscow will stop",
                actors="RUS",
                mode=Mode.CONDITIONAL,
                sure="Uu",
                conditions=("If Kyiv cedes the region",),
            ),
            war("C6-", "Moscow has not stopped", actors="RUS", at=DAY),
            ("COMPATIBLE",),
        ),
        Pair(
            "W23",
            claim("T3+", "The envoy arrived for negotiations", actors="EGY ISR"),
            claim(
                "T3-",
                "the trip is “consultations, not negotiations”",
                actors="EGY ISR",
                by="The envoy's office",
                party="EGY",
                kind=SPOKES,
                at=4,
            ),
            ("DENIAL",),
            (LOW, MEDIUM),
        ),
        Pair(
            "W24",
            war(
                "T8+",
                "Capital denies report of secret talks",
                actors="UKR",
                to="RUS",
                by="Capital",
                party="UKR",
                kind=NAMED,
            ),
            war(
                "T3+",
                "Capital “declines to comment” on report of secret talks",
                by="Capital",
                party="UKR",
                kind=NAMED,
                sure="CTu",
                relation=Relation.DECLINES,
            ),
            ("STRENGTH-GAP",),
        ),
        Pair(
            "W25",
            claim("C5+", "deal reached", outlet="X", relay="Wire"),
            claim("C5+", "deal reached", outlet="Y", relay="Wire"),
            ("SAME-ORIGIN",),
            same_origin=True,
        ),
        Pair(
            "W26",
            claim("C5+", "deal reached", outlet="Wire"),
            claim("C3+", "deal near", outlet="Wire", sure="PR+", at=0.67),
            ("SELF-CORRECTION",),
            (HIGH,),
            same_origin=True,
        ),
        Pair(
            "W27",
            war(
                "T3+",
                "The minister admitted that talks took place",
                by="The minister",
                party="UKR",
                kind=NAMED,
                relation=Relation.CONFIRMS,
            ),
            war("T3-", "The minister said that no talks took place", by="The minister", party="UKR", kind=NAMED, at=2),
            ("CONTRADICT-DIRECT",),
            (HIGH,),
        ),
        Pair(
            "W28",
            war("T9+", "A asked B to mediate", actors="UKR", to="TUR"),
            war("T9+", "B asked A to mediate", actors="TUR", to="UKR"),
            ("CONTRADICT-DIRECT",),
            (MEDIUM,),
        ),
        Pair(
            "W29",
            claim("C5+", "Peace deal agreed", article="one"),
            claim("C3+", "could be agreed this week", sure="PS+", article="one"),
            ("STRENGTH-GAP", "INTERNAL-DISPUTE"),
        ),
        Pair(
            "W30",
            _member("S3-", "The 2022 draft foresaw neutrality", referent="the 2022 draft", value="not-member"),
            _member("S3+", "The current plan foresees membership", referent="the current plan", value="member"),
            ("UNRELATED",),
        ),
    ]
