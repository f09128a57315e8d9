"""Who meets is what the words say: meetings of others are no talks of the war's sides."""

from __future__ import annotations

import pytest
from claim_builder import NOON

from claims.detect import find_claims
from claims.registry import load_registry
from model.articles import Article, compose_text
from model.claims import Claim, Mode

#: Headlines that say which war a line is about.
UKRAINE = "War in Ukraine: what is known about peace talks with Russia"
GAZA = "Israel-Hamas war: what is known about the truce"


def read(line: str, title: str = UKRAINE) -> list[Claim]:
    """Give the claims of a line under a headline about a war."""
    text, blocks = compose_text(title, line, [])
    item = Article("a1", "https://outlet.example/a", "Outlet", None, title, text, blocks, NOON, None, None)
    found = (c for c in find_claims(item, load_registry()) if c.ptype != "X0" and c.mode is not Mode.BACKGROUND)
    return [c for c in found if c.start >= len(title)]


def told(line: str, title: str = UKRAINE) -> set[tuple[str, tuple[str, ...]]]:
    """Give type, polarity and actors of each claim of a line."""
    return {(claim.ptype + claim.polarity, claim.actors) for claim in read(line, title)}


SIDES = ("RUS", "UKR")


@pytest.mark.parametrize(
    "line",
    [
        "The blackout came amid talks between a satellite company and the Pentagon that go on despite the war.",
        "Talks between a builder and the Department of Works over the war in Ukraine continue, the company said.",
        "Talks between Ukraine's energy ministry and a gas company continue despite the war with Russia.",
        "Brazil and India urged an end to the war between Russia and Ukraine, as their leaders met in Delhi.",
        "NATO's meeting broke up with many ideas, but no deal to send tanks to Ukraine in its war with Russia.",
        "The G20 meeting ended without a deal on the war between Russia and Ukraine.",
        "The peace plan for Ukraine and Russia is the fruit of a flurry of diplomatic meetings that began in Bonn.",
        "A stalemate at the front, with neither Moscow nor Kyiv inclined to negotiate, is likely, the papers say.",
        "A stalemate in Ukraine is the likeliest end of the war, the papers say.",
        "Brazil's president refused to take sides, calling for a “negotiated settlement” between Kyiv and Moscow.",
        "Fifty nations to join Ukraine's peace summit in Valletta.",
        "Leaders from thirty-two countries met in Valletta on the peace plan for Ukraine.",
    ],
)
def test_meetings_of_others_are_no_talks_of_the_sides(line: str):
    """Firms, bodies of states, a crowd of nations, nobody in particular: none of them is the two sides."""
    sides_meet = {"T3+", "T4+", "T5+", "T5-", "T8+", "C5-"}

    assert not any(code in sides_meet for code, _ in told(line))


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("Ongoing talks between Ukraine and Russia continue despite the shelling.", "T3+"),
        ("Talks between the two delegations over the war in Ukraine continue in Istanbul.", "T3+"),
        ("Talks between Russia's envoy and his Ukrainian counterpart continue.", "T3+"),
        ("Talks between the foreign ministry and Russia's envoys went on in Istanbul.", "T3+"),
        ("Russia and Ukraine exchanged fire as their envoys met in Istanbul.", "T3+"),
        ("Turkey urged Russia and Ukraine to cease fire as leaders of the two countries met in Istanbul.", "T3+"),
        ("Russia's president met Ukraine's envoy in Istanbul.", "T3+"),
        ("The meeting of Russia and Ukraine broke up with no deal.", "T5-"),
        ("The talks between Russia and Ukraine ended in stalemate.", "T5-"),
        ("Russian and Ukrainian envoys negotiated a truce in Istanbul.", "T3+"),
    ],
)
def test_the_sides_own_meetings_stay(line: str, code: str):
    """Where the sides are named, or nobody else is, it is they who meet."""
    assert (code, SIDES) in told(line)


@pytest.mark.parametrize(
    ("line", "actors"),
    [
        ("The Ukrainian minister met with the Pope's envoy on a peace plan for the war with Russia.", ("UKR", "VAT")),
        ("The Pope's envoy met Ukraine's foreign minister for talks on a peace plan.", ("UKR", "VAT")),
        ("China and Belarus urged peace talks for Ukraine as leaders of the two countries met.", ("BLR", "CHN")),
    ],
)
def test_who_meets_an_outsider_is_named(line: str, actors: tuple[str, ...]):
    """A side and somebody else, or two others: the claim is of those who are named."""
    assert [claim.actors for claim in read(line) if claim.ptype == "T3"] == [actors]


def test_what_they_spoke_of_is_of_those_who_met():
    """Here "they" are the side and the outsider who met, and not the two foes."""
    line = "Ukraine's minister met the Pope's envoy amid talk that they discussed a secret peace plan."

    assert {claim.actors for claim in read(line) if claim.ptype == "T3"} == {("UKR", "VAT")}


@pytest.mark.parametrize(
    ("line", "others"),
    [
        ("The US insists it is not in secret talks with Moscow without the Ukrainians there.", ("RUS",)),
        ("Ukraine insists that it is not in secret peace talks with Moscow.", ("RUS",)),
    ],
)
def test_who_is_only_absent_takes_no_part(line: str, others: tuple[str, ...]):
    """By "without Ukrainians there" nobody is meant with whom talks are denied."""
    assert [claim.counterparties for claim in read(line) if claim.ptype == "T8"] == [others]


@pytest.mark.parametrize(
    ("line", "others"),
    [
        ("Ukraine's president keen to meet China's president after Beijing's peace plan.", ("CHN",)),
        ("Ukraine's president said that he wanted to meet China's president over the war with Russia.", ("CHN",)),
        ("Ukraine's president is ready to meet Russia's president.", ("RUS",)),
        ("Ukraine's president is ready to meet anyone for peace talks.", ("RUS",)),
    ],
)
def test_whom_a_side_is_ready_to_meet(line: str, others: tuple[str, ...]):
    """Readiness is towards whom the words name; the foe stands in only where they name nobody."""
    assert [claim.counterparties for claim in read(line) if claim.ptype == "T1"] == [others]


@pytest.mark.parametrize(
    ("line", "codes"),
    [
        ("China is neither condemning Russia nor ruling out that it could act as a mediator in Ukraine.", set()),
        ("China ruled out acting as a mediator between Russia and Ukraine.", {"T9-"}),
        ("Brazil's president has again refused to blame Moscow, urging talks between Ukraine and Russia.", {"T2+"}),
    ],
)
def test_a_no_of_one_clause_is_none_of_the_next(line: str, codes: set[str]):
    """In "neither … nor ruling out" nobody refuses anything, and who refuses to blame does not refuse to call."""
    assert {code for code, _ in told(line)} == codes


@pytest.mark.parametrize(
    ("line", "codes"),
    [
        (
            "There is no sense in shelling it, France's president said, adding that a ceasefire would benefit Israel.",
            set(),
        ),
        ("A ceasefire would benefit Israel, France's president said.", set()),
        ("A ceasefire would only benefit Hamas, the White House said.", {"C2+"}),
        ("A ceasefire would benefit Hamas, Israel's prime minister said.", {"C2+"}),
        ("There is no ceasefire between Israel and Hamas, France's president said.", {"C5-"}),
        (
            "The memos urge the US government to press Israel for a ceasefire, two diplomats said.",
            set(),
        ),
        ("US officials urge Israel to accept a ceasefire with Hamas.", {"C1+"}),
        ("The truce in Gaza is to begin on Thursday, mediators said.", {"C7+"}),
        ("The talks of the Security Council on the two-state solution, borders, Gaza and Israel.", set()),
    ],
)
def test_what_is_said_of_a_truce(line: str, codes: set[str]):
    """Praise of a truce refuses none, who is urged has not urged, and what was sought has not begun."""
    assert {code for code, _ in told(line, GAZA)} == codes


def test_what_was_striven_for_has_not_begun():
    """Who sought to begin a truce on a day has begun none."""
    assert "C7+" not in {code for code, _ in told("Mediators sought to begin the truce in Gaza on Thursday.", GAZA)}


@pytest.mark.parametrize(
    ("line", "date"),
    [
        (
            "In a televised address on Saturday, Israel's prime minister said the truce with Hamas would begin soon.",
            None,
        ),
        (
            "Speaking to reporters on Monday, Israel's premier said the truce with Hamas would begin on Tuesday.",
            "Tuesday",
        ),
        ("On Saturday the truce with Hamas will begin, Israel's prime minister said in an address.", "Saturday"),
        ("Speaking on Monday, Israel's prime minister said the truce with Hamas would begin soon.", None),
        ("At a conference in Cairo on Monday, the truce between Israel and Hamas will begin, Egypt said.", "Monday"),
    ],
)
def test_the_day_of_a_speech_is_not_the_day_of_the_truce(line: str, date: str | None):
    """When it was said is told before the comma, and when it is to be behind it."""
    assert [claim.slots.date for claim in read(line, GAZA) if claim.ptype == "C7"] == [date]


def test_captives_for_a_halt_are_no_ratio():
    """With "fifty for a four-day pause" no number for each who comes is told."""
    claims = read("Hamas will free 40 hostages in return for a three-day pause in fighting, Israel said.", GAZA)

    assert [claim.slots.ratio for claim in claims if claim.ptype == "S11"] == [None]


def test_the_content_of_a_denied_claim_is_no_claim():
    """Whose claims are shot down may stand between them and what they say."""
    line = "The US shot down claims from Iranian officials the two countries had reached a deal on a prisoner swap."

    assert {code for code, _ in told(line, "US and Iran: what is known of a prisoner swap")} == {"M1+"}


@pytest.mark.parametrize(
    ("line", "sides_met"),
    [
        ("Traditional leaders met commanders of Hamas in Rafah last week.", False),
        ("Village elders held talks with Hamas fighters.", False),
        ("Israel's negotiators met commanders of Hamas in Cairo last week.", True),
    ],
)
def test_people_of_no_side_are_no_side(line: str, sides_met: bool) -> None:
    """Elders and churchmen who meet fighters speak for no side of the war."""
    assert any(code == "T3+" and len(actors) > 1 for code, actors in told(line, GAZA)) is sides_met
