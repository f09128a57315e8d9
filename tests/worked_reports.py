"""The rows R of CLAIMS.md section 7: pairs of real reports."""

from __future__ import annotations

from claim_builder import NAMED, SPOKES, UNNAMED, claim
from pairs_of_claims import ARMED, DAY, HIGH, MEDIUM, WITNESS, Pair, war

from model.claims import Claim, Mode


def _deal(at: float = 0) -> Claim:
    return claim(
        "C5+",
        "Tentative Gaza deal reached",
        relay="the Washington Post",
        by="people familiar with it",
        kind=UNNAMED,
        outlet="Arab News",
        at=at,
    )


def _no_deal(at: float = 0.5) -> Claim:
    return claim("C5-", "US Says No Israel-Hamas Hostage Deal Yet", by="US", party="USA", kind=NAMED, at=at)


def _thursday() -> Claim:
    return claim("C7+", "Cease-Fire Starts Thursday", date="Thursday", sure="PR+", at=10)


def _swap() -> Claim:
    return claim(
        "S11+",
        "US, Iran reach agreement on prisoner swap, Iran claims",
        by="Iran",
        party="IRN",
        kind=NAMED,
        actors="IRN USA",
        conflict="IRN-USA",
    )


def _open() -> Claim:
    return claim(
        "T1+",
        "Putin Quietly Signals He Is Open to a Cease-Fire in Ukraine",
        actors="RUS",
        to="UKR",
        conflict="UKR-RUS",
        kind=UNNAMED,
        by="former officials",
    )


def _nigeria() -> Claim:
    quote = "The Nigerian government and Boko Haram have reached a ceasefire agreement"
    return claim("C5+", quote, by="the military", party="NGA", kind=SPOKES, actors="NGA BOKO-HARAM", conflict="NGA")


def reported_pairs() -> list[Pair]:
    """Give the rows R, in the page's order."""
    silent = ("COMPATIBLE", "UNRELATED", "STRENGTH-GAP")
    return [
        Pair("R1", _deal(), _no_deal(), ("CONTRADICT-DIRECT",), (HIGH,)),
        Pair(
            "R2",
            _deal(),
            claim("C5+", "Israel and Hamas 'tentatively agree", relay="the Washington Post", at=0.2),
            ("SAME-ORIGIN",),
            same_origin=True,
        ),
        Pair(
            "R3",
            _deal(),
            claim("M2+", "Washington Post backs down from story on Hamas hostage deal", actors="", at=13),
            ("SELF-CORRECTION",),
            (HIGH,),
        ),
        Pair(
            "R4",
            _no_deal(),
            claim(
                "C3+",
                "Gaza hostage deal closer than ever",
                by="US official",
                party="USA",
                sure="PR+",
                kind=UNNAMED,
                at=14,
            ),
            ("COMPATIBLE",),
        ),
        Pair(
            "R5",
            _no_deal(),
            claim("C4+", "Israeli government agrees temporary cease-fire", actors="ISR", at=72),
            ("UPDATE", "COMPATIBLE"),
        ),
        Pair(
            "R5 agreed",
            _no_deal(),
            claim("C5+", "Israel, Hamas Reach Deal on Truce", at=72),
            ("UPDATE",),
        ),
        Pair(
            "R6",
            _thursday(),
            claim(
                "C7-",
                "Israeli officials say no Gaza pause before Friday",
                date="before Friday",
                by="Israeli officials",
                party="ISR",
                kind=UNNAMED,
                at=12,
            ),
            ("CONTRADICT-VALUE",),
            (MEDIUM,),
        ),
        Pair(
            "R7",
            _thursday(),
            claim(
                "S11-",
                "Israel says hostage release won't happen before Friday",
                date="before Friday",
                by="Israel",
                party="ISR",
                kind=NAMED,
                at=10,
            ),
            ("COMPATIBLE",),
        ),
        Pair(
            "R8",
            _swap(),
            claim(
                "M1+",
                "US calls Iran's claim of a prisoner swap a 'cruel lie'",
                by="US",
                party="USA",
                kind=NAMED,
                actors="USA",
                to="IRN",
                conflict="IRN-USA",
                at=2,
            ),
            ("DENIAL",),
            (HIGH,),
        ),
        Pair(
            "R10",
            war(
                "T10+",
                "West probing Kiev for concessions to Russia",
                actors="WEST",
                to="UKR",
                relay="NBC",
                by="officials",
                kind=UNNAMED,
                sure="Uu",
            ),
            war(
                "T10-",
                "There is no pressure to negotiate with Russia",
                actors="WEST",
                to="UKR",
                by="Zelenskyy",
                party="UKR",
                kind=NAMED,
                at=8,
            ),
            ("DENIAL",),
            (MEDIUM,),
        ),
        Pair(
            "R11",
            _open(),
            war(
                "C7-",
                "No Ukraine ceasefire in 2024",
                mode=Mode.PREDICTION,
                by="Moscow",
                party="RUS",
                kind=NAMED,
                sure="PR-",
                at=24 * DAY,
            ),
            ("PREDICTION-VS-FACT",),
        ),
        Pair(
            "R12",
            _open(),
            war(
                "C2+",
                "Zelensky plan is 'figment of a sick imagination'",
                actors="RUS",
                to="UKR",
                by="Russian FM",
                party="RUS",
                kind=NAMED,
                referent="Zelensky plan",
                at=5 * DAY,
            ),
            ("COMPATIBLE",),
        ),
        Pair(
            "R17",
            _nigeria(),
            claim(
                "C5-",
                "Boko Haram denies truce to release kidnapped schoolgirls",
                by="Boko Haram",
                party="BOKO-HARAM",
                kind=ARMED,
                actors="BOKO-HARAM NGA",
                conflict="NGA",
                at=14 * DAY,
            ),
            ("DENIAL",),
            (HIGH,),
        ),
        Pair(
            "R18",
            _nigeria(),
            claim(
                "C9+",
                "Nigeria Boko Haram blamed for raids despite truce claim",
                actors="BOKO-HARAM",
                conflict="NGA",
                by="residents",
                kind=WITNESS,
                at=2 * DAY,
            ),
            silent,
        ),
    ]
