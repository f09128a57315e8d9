"""Words of a truce that report none, and who is meant by what is said of one."""

from __future__ import annotations

import pytest
from standing_alone import labels, read_news

from model.claims import Factuality, Mode


def types_of(sentence: str) -> set[str]:
    """Give type and polarity of what a sentence claims."""
    return labels(read_news(sentence))


@pytest.mark.parametrize(
    ("sentence", "wrong"),
    [
        ("Russia and Ukraine agreed upon the importance of a ceasefire, China said.", "C5+"),
        ("Achieving a ceasefire is not peace, Israel told Hamas.", "C5+"),
        ("A pause will not end the war, Israel says.", "C2+"),
        ("Hamas rules out a release of hostages without a ceasefire.", "C2+"),
        ("Hamas will release more Israelis as part of the ceasefire.", "C1+"),
        ("The TTP announced an end to its ceasefire with Pakistan.", "C6+"),
        ("France urges Hamas to accept a truce with Israel.", "C4+"),
        ("The group launched a hunger strike for a ceasefire between Israel and Hamas.", "C5+"),
        ("The deal between Israel and Hamas approved on Wednesday will allow aid in.", "C5+"),
        ("The truce between Israel and Hamas was supposed to start at dawn.", "C7+"),
        ("Israeli jets struck Gaza as calls for a ceasefire mounted.", "C2+"),
        ("Israel denied that the truce with Hamas had ended.", "C11+"),
    ],
)
def test_words_of_a_truce_may_report_none(sentence: str, wrong: str) -> None:
    """A worth, an aim, a condition, a complement, a wish and a denial are not the event itself."""
    assert wrong not in types_of(sentence)


@pytest.mark.parametrize(
    ("sentence", "right"),
    [
        ("World leaders call for a ceasefire between Israel and Hamas.", "C1+"),
        ("Calls for a ceasefire between Israel and Hamas grow.", "C1+"),
        ("The killing in Gaza must stop now, Egypt says.", "C1+"),
        ("A truce in Gaza was rejected by Israel.", "C2+"),
        ("There will be no ceasefire with Hamas, Israel says.", "C2+"),
        ("There will be no ceasefire between Colombia and the ELN.", "C5-"),
        ("Israel and Hamas are nowhere near a truce.", "C3-"),
        ("Armenia has not responded to the truce with Azerbaijan.", "C4-"),
        ("Efforts to broker a truce between Israel and Hamas have failed.", "C5-"),
        ("Israel pauses strikes on Gaza.", "C6+"),
        ("Qatar says truce in Gaza to start on Friday.", "C7+"),
        ("The guns fell silent between Armenia and Azerbaijan.", "C7+"),
        ("The truce between Israel and Hamas is fraying.", "C8-"),
        ("Azerbaijan rejected a truce with Armenia.", "C2+"),
        ("Azerbaijan has not rejected a truce with Armenia.", "C2-"),
        ("Qatar and Egypt are trying to extend the truce between Israel and Hamas.", "C10+"),
        ("Israel tore up the truce with Hamas.", "C11+"),
        ("The ceasefire between Israel and Hamas will start two days later than planned.", "C12+"),
        ("A joint commission will oversee the truce between Armenia and Azerbaijan.", "C13+"),
    ],
)
def test_a_truce_is_told_in_many_ways(sentence: str, right: str) -> None:
    """Verbs, nouns, idioms and passives are read alike."""
    assert right in types_of(sentence)


def test_a_call_is_no_event() -> None:
    """Who calls for a truce commits to nothing about it."""
    [claim] = read_news("China calls for a ceasefire in Ukraine.")

    assert (claim.ptype, claim.mode, claim.factuality) == ("C1", Mode.DEMAND, Factuality.UNCOMMITTED)


def test_the_accused_broke_the_truce() -> None:
    """An accusation is about the accused, not about who makes it."""
    [claim] = [c for c in read_news("Armenia accuses Azerbaijan of violating the ceasefire.") if c.ptype == "C9"]

    assert claim.actors == ("AZE",)


def test_both_break_a_truce_that_nobody_is_named_to_break() -> None:
    """Without a culprit both sides stand for the breach."""
    [claim] = [c for c in read_news("The Gaza ceasefire was violated within hours.") if c.ptype == "C9"]

    assert claim.actors == ("HAMAS", "ISR")


def test_an_extension_that_is_wanted_is_a_demand() -> None:
    """Who works for an extension is its actor, and nothing is extended yet."""
    [claim] = [
        c for c in read_news("Qatar is pushing to extend the truce between Israel and Hamas.") if c.ptype == "C10"
    ]

    assert (claim.actors, claim.mode, claim.factuality) == (("QAT",), Mode.DEMAND, Factuality.UNCOMMITTED)


def test_one_of_two_named_together_is_not_alone() -> None:
    """A government "and the country's largest rebel group" agree together."""
    sentence = "Colombia's government and the country's largest rebel group, the ELN, agreed to a ceasefire."

    assert "C5+" in types_of(sentence)


def test_what_an_assembly_calls_for_it_has_resolved() -> None:
    """A call by the Council or the Assembly is its resolution."""
    assert types_of("The UN Security Council calls for a truce between Israel and Hamas.") == {"A6+"}


def test_an_unknown_war_may_have_a_truce() -> None:
    """Where the registry knows no side, words of war and of a ceasefire are enough."""
    claims = read_news("Militias in the valley agreed a ceasefire after days of shelling.")

    assert any(c.ptype == "C5" or c.ptype == "C4" for c in claims)


def test_a_past_year_is_history() -> None:
    """A truce of years ago is background."""
    assert types_of("In 2014, Israel and Hamas agreed a truce.") == set()


def test_who_agrees_to_extend_extends() -> None:
    """Agreement is no mere wish: the truce is extended."""
    [claim] = [c for c in read_news("Israel and Hamas agree to extend their truce.") if c.ptype == "C10"]

    assert (claim.actors, claim.factuality) == (("HAMAS", "ISR"), Factuality.CERTAIN)
