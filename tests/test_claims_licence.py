"""Widely used words are claims only with a licence: a bargain, a foe, a word of peace."""

from __future__ import annotations

import pytest

from claims.detect import find_claims
from claims.licence import GROUNDS
from claims.registry import load_registry
from claims.rules import load_rules
from model.articles import Article, compose_text


def read(text: str, title: str = "") -> dict[str, str | None]:
    """Give the types that are read, with the reason of what is out of scope."""
    body, blocks = compose_text(title, text, []) if title else compose_text(text, "", [])
    item = Article("a1", "https://o.example/a", "O", "o.example", title or text, body, blocks, None, None, None)
    return {claim.ptype: claim.reason for claim in find_claims(item, load_registry())}


def test_rules_name_grounds_that_there_are() -> None:
    """No rule asks for a ground that nobody looks for, and every ground is asked for."""
    assert {ground for rule in load_rules() for ground in rule.licence} == GROUNDS


MEETING = "a meeting of others than the sides, or about something else than the war"
_LORRIES = "Israel's army dropped bombs near a line of lorries that had crossed into Gaza, Hamas said."
TOLD = "war, trade, borders or law told as they are: nothing here is bargained over"


@pytest.mark.parametrize(
    ("told", "reason", "bargained", "ptype"),
    [
        (
            "Zelensky's order came as he met a colonel of his, and as the war with Russia went on.",
            MEETING,
            "Russian envoys met Ukrainian envoys in Geneva.",
            "T3",
        ),
        (
            "Somalia's cabinet approved a draft on the register of births, a minister said of the war with al-Shabaab.",
            "no truce or bargain of the sides is spoken of",
            "Somalia's cabinet approved the ceasefire with al-Shabaab.",
            "C4",
        ),
        (
            "The paper was signed in a hotel, a minister of Somalia said while al-Shabaab fought on.",
            "a text of something else than the war",
            "Azerbaijan and Armenia signed a document on the border.",
            "A2",
        ),
        (
            _LORRIES,
            TOLD,
            "Twenty lorries of food crossed into Gaza, Hamas said.",
            "S13",
        ),
    ],
)
def test_the_licence_is_a_bargain_or_the_foe(told: str, reason: str, bargained: str, ptype: str) -> None:
    """A happening of war, trade or home affairs is X0 with its reason; the like of it between the sides is a claim."""
    assert read(told).get("X0") == reason
    assert ptype not in read(told)
    assert ptype in read(bargained)


@pytest.mark.parametrize(
    ("text", "ptype"),
    [
        ("RSF troops have left El Fasher, Sudan's army said.", "S2"),
        ("Germany's chancellor tells Putin to withdraw his troops from Ukraine.", "S2"),
        ("South Korea suspends parts of its military pact with North Korea.", "A4"),
        ("Israel reopened the Rafah crossing, Egypt said.", "S13"),
        ("Iran gave up territory to the United States.", "S1"),
        ("The US envoy met Hamas leaders in Doha.", "T3"),
        ("Hamas agreed to lay down its weapons, an Egyptian official said.", "S5"),
    ],
)
def test_what_the_sides_do_and_are_told_to_do_has_its_licence(text: str, ptype: str) -> None:
    """Armies that go, land that is given, ways that are opened and pacts that are left need no word of peace."""
    assert ptype in read(text)


def test_a_word_of_peace_in_the_headline_gives_the_licence() -> None:
    """The same sentence is a claim under a headline about a truce, and none under another."""
    assert "S13" in read(_LORRIES, "Truce in Gaza enters its second day")
    assert read(_LORRIES, "A cold day in Gaza") == {"X0": TOLD}


def test_the_two_sides_of_a_quarrel_elsewhere_are_no_sides_of_a_war() -> None:
    """Who only mediates in a war does not lend its sides to a report about something else."""
    found = read("The UK said of a visit to the European Union that the two had struck a draft agreement on science.")
    assert not {"C5", "C9"} & found.keys()


def test_a_report_about_the_end_of_a_war_speaks_of_it_throughout() -> None:
    """Below the headline of such a report plain words are of the war."""
    text, blocks = compose_text("Hamas and Israel weigh a ceasefire", "", ["Nothing was new in Cairo. " * 20, _LORRIES])
    item = Article("a1", "https://o.example/a", "O", "o.example", "Ceasefire", text, blocks, None, None, None)
    assert "S13" in {claim.ptype for claim in find_claims(item, load_registry())}


_FILLER = "The weather was fine in the port, and the shops were open until the evening as on any day. " * 11


def read_whole(title: str, *paragraphs: str) -> set[str]:
    """Give the types that are read in an article of some length."""
    text, blocks = compose_text(title, "", [*paragraphs, _FILLER])
    item = Article("a1", "https://o.example/a", "O", "o.example", title, text, blocks, None, None, None)
    return {claim.ptype for claim in find_claims(item, load_registry())}


@pytest.mark.parametrize(
    ("said", "ptype"),
    [
        ("Russia's markets rejected the tone of the morning session, a broker in Moscow said.", "T6"),
        ("Russia broke its silence on the price of wheat, a trader said.", "C9"),
        ("Russia will support farms and lend a hand with such initiatives, the minister said.", "C4"),
        ("Russia remains committed to fulfilling its promises to pensioners, the minister said.", "A5"),
        ("Russia handed over the papers of the shipyard to its new owners.", "A1"),
        ("Russia and the bank have had discussions about the loan for years.", "T3"),
    ],
)
def test_an_everyday_word_of_a_whole_article_needs_peace_near_it(said: str, ptype: str) -> None:
    """Sessions, promises and papers are of talks where a word of peace stands near, and of trade elsewhere."""
    assert ptype not in read_whole("A day in Russia at war with Ukraine", _FILLER, said)


def test_an_everyday_word_beside_the_foes_is_a_claim() -> None:
    """Where the sentence names both sides, an understanding is theirs."""
    assert "C5" in read_whole(
        "A night in Gaza", _FILLER, "Hamas and Israel reached an understanding late at night, a diplomat said."
    )


def test_strangers_lend_their_agreement_to_no_war() -> None:
    """Below the headline too a state that is named alone signs for itself, not for the sides of the article's war."""
    said = "The Malawian government says the bilateral deal, signed in April, will bring nurses a job."
    assert "A2" not in read_whole(
        "Nurses for Israel at war with Hamas", "Israel and Hamas fight on in Gaza, hostages are held.", said
    )
