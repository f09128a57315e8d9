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


@pytest.mark.parametrize(
    ("sentence", "right"),
    [
        ("There is no longer any ceasefire between Israel and Hamas to speak of, a mediator said.", "C11+"),
        ("The ceasefire between Israel and Hamas no longer exists, Hamas said.", "C11+"),
        ("Israel has said neither yes nor no to the truce with Hamas.", "C4-"),
        ("Israel's cabinet has taken no decision on the truce with Hamas.", "C4-"),
        ("The Arakan Army said it was no part of the ceasefire with Myanmar's junta.", "C4-"),
        ("Mali and JNIM will hold their fire for ten days, mediators said.", "C5+"),
        ("The Kachin Independence Army and Myanmar's military stopped shooting at each other on Monday.", "C5+"),
        ("In Yemen the guns rest until the 23rd, the Houthis said.", "C7+"),
        ("The SDF says it will not open fire on Syria's army unless it is fired upon.", "C6+"),
        ("Aguila Saleh put out a call in Libya for guns to be silent.", "C1+"),
        ("Both armies of India and Pakistan have kept to their word since the truce.", "C8+"),
        ("The truce between Israel and Hamas lapsed with neither side announcing that it would be prolonged.", "C10-"),
        ("Two thirds of the TPLF's fighters are to be off the front lines, Ethiopia said of the accord.", "S2+"),
        ("The TPLF's fighters have started to come down from the hills as the accord with Ethiopia foresees.", "S2+"),
        ("Azerbaijan calls on Armenia to vacate the heights that it has seized.", "S2+"),
        ("Renamo's first fifty fighters gave up their rifles under the accord with Mozambique.", "S5+"),
    ],
)
def test_a_story_tells_of_a_truce_in_its_own_words(sentence: str, right: str) -> None:
    """Reporters seldom say it as an agreement would."""
    assert right in types_of(sentence)


@pytest.mark.parametrize(
    ("sentence", "wrong"),
    [
        ("Israel has said neither yes nor no to the truce with Hamas.", "C2+"),
        ("Aguila Saleh put out a call in Libya for guns to be silent.", "C7+"),
        ("The SDF says it will not open fire on Syria's army unless it is fired upon.", "C2+"),
        ("Hamas fighters went on striking deals with traders under the truce with Israel.", "C9+"),
        ("Russian troops burned wood in their camp during the truce with Ukraine.", "C9+"),
        ("Ukrainian soldiers stormed off a stage in Kyiv during the truce with Russia.", "C9+"),
        ("The guns rest in a museum in Kyiv until Sunday, as Ukraine and Russia observe a truce.", "C7+"),
        ("Israel would stay off the subject of prisoners in the truce talks with Hamas.", "S2+"),
        ("The Israeli camp will be closed to visitors on Friday under the truce with Hamas.", "S2+"),
    ],
)
def test_near_a_truce_other_things_are_done(sentence: str, wrong: str) -> None:
    """What is struck, burned, closed or left in peace need not be the war's."""
    assert wrong not in types_of(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "The statements of the Armenian side that a ceasefire was agreed do not correspond to reality.",
        "The assertion of Kyiv that a truce was agreed between Russia and Ukraine has nothing to do with the truth.",
        "Claims that Azerbaijan agreed to a truce with Armenia are devoid of truth, Baku said.",
    ],
)
def test_what_a_false_report_says_is_not_so(sentence: str) -> None:
    """A report that is the sentence's subject is denied by whoever writes it."""
    assert types_of(sentence) == {"M1+"}


@pytest.mark.parametrize(
    ("sentence", "label"),
    [
        ("India and Pakistan agreed to a full ceasefire starting at 5 p.m. on Saturday, a mediator said.", "C5+"),
        ("Sudan's army and the RSF agreed to a seven-day truce beginning Monday.", "C5+"),
        (
            "Sudan's army has accepted a ceasefire with the RSF, but the RSF denied that any deal had been reached.",
            "C5-",
        ),
    ],
)
def test_what_is_agreed_from_a_day_on_and_what_nobody_has_agreed(sentence: str, label: str) -> None:
    """From when an agreed truce holds is a part of it, and who denies that any deal was reached rejects no text."""
    found = labels(read_news(sentence))
    assert label in found
    assert not found & {"C7+", "A3+"}


@pytest.mark.parametrize(
    ("headline", "right"),
    [
        ("Israel says truce with Hamas, captives' release will not start before Friday", {"C7-"}),
        ("Truce, prisoner exchange between Ukraine and Russia will not begin until Monday, officials say", {"C7-"}),
        ("Ceasefire, aid deliveries will start on Monday, Sudan's army and the RSF say.", {"C7+"}),
        ("Israel pours scorn on truce, hostage families will start hunger strike on Friday", {"C2+"}),
        ("Armenia hails truce with Azerbaijan, army will not start drawdown before Friday", {"C4+"}),
    ],
)
def test_what_comes_with_a_truce_begins_with_it(headline: str, right: set[str]) -> None:
    """A headline's comma joins a truce and what comes with it; another's doings after it are no part of the truce."""
    found = {one for one in types_of(headline) if one.startswith("C")}

    assert found == right


@pytest.mark.parametrize(
    "sentence",
    [
        "No third party mediated the truce with Pakistan, India said.",
        "No foreign power brokered the ceasefire with Hamas, Israel said.",
        "No outside mediator arranged the truce with the RSF, Sudan's army said.",
    ],
)
def test_no_of_a_maker_leaves_the_truce(sentence: str) -> None:
    """That nobody brought a truce about does not say that there is none, nor that it is refused."""
    assert not types_of(sentence) & {"C2+", "C5-"}


def test_no_of_the_truce_itself_stays() -> None:
    """A "no truce" of one side is its refusal."""
    assert "C2+" in types_of("No truce with Hamas, Israel says.")


def test_who_accepts_a_call_for_a_truce_accepts_it() -> None:
    """To accept a call is to accept what it calls for; to back it is not."""
    assert "C4+" in types_of("The RSF accepted the UN's call for a truce with Sudan's army.")
    assert "C4+" not in types_of("Egypt backed the UN's call for a truce between the RSF and Sudan's army.")


@pytest.mark.parametrize("headline", ["Russia and Ukraine come to terms", "Azerbaijan and Armenia have come to terms"])
def test_a_headline_may_end_in_its_verb(headline: str) -> None:
    """Where nothing follows "come to terms", nobody comes to a place."""
    assert "C5+" in types_of(headline)
