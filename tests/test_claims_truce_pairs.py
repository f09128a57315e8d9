"""Two plain sentences of two outlets about one truce: what is disputed, and what only looks so."""

from __future__ import annotations

import pytest
from two_sentences import compare_sentences, read_sentence


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Armenia rejected the ceasefire.", "Armenia denied that it had rejected the ceasefire."),
        ("Israel and Hamas are close to a truce, Egypt said.", "Hamas said a truce was not close."),
        ("The ELN declared a Christmas truce.", "The ELN denied declaring a Christmas truce."),
        ("The truce between India and Pakistan is in force.", "India's army said the truce was not in effect."),
        ("A truce is in place in Darfur.", "There is no truce in Darfur, the RSF said."),
        ("The M23 broke the truce, Congo said.", "The M23 said it had not broken the truce."),
        ("The RSF ended the truce, the Sudanese army said.", "The Sudanese army ended the truce, the RSF said."),
        ("The truce in Yemen ends on Sunday.", "The truce in Yemen ends on Wednesday."),
        (
            "The truce between Armenia and Azerbaijan runs until 20 January.",
            "The truce between Armenia and Azerbaijan runs until 2 January.",
        ),
        ("The truce covers all of Darfur, the RSF said.", "The truce in Sudan does not cover Darfur, the army said."),
        ("The M23 said it would respect a truce.", "The M23 said it would not respect a truce."),
        ("Hamas is honouring the truce, Egypt said.", "Hamas is not honouring the truce, Israel said."),
        ("The truce was broken by the M23, Congo said.", "The truce was not broken by the M23, its spokesman said."),
        ("The ELN attacked a base in breach of the truce, Colombia said.", "The ELN denied any breach of the truce."),
        (
            "Mediators failed to extend the truce between Israel and Hamas.",
            "Mediators succeeded in extending the truce between Israel and Hamas.",
        ),
        ("The Taliban offered Pakistan a truce.", "The Taliban offered Pakistan no truce, their spokesman said."),
        ("The OSCE will send 100 monitors to Ukraine.", "The OSCE will send 400 monitors to Ukraine."),
        (
            "A truce has been agreed in Aleppo between the Syrian army and the SDF.",
            "The SDF denied reports of a truce in Aleppo.",
        ),
        (
            "Russia and Ukraine agreed to stop strikes on energy sites.",
            "Ukraine said it had not agreed with Russia to stop strikes on energy sites.",
        ),
        ("Pakistan accused India of breaking the truce.", "India and Pakistan denied breaking the truce."),
        ("Russia agreed to halt strikes on ports.", "Russia refused to halt strikes on ports."),
        (
            "Armenia accepted France's proposed ceasefire with Azerbaijan.",
            "Armenia rejected a ceasefire with Azerbaijan.",
        ),
        (
            "The Taliban say they do not want a truce with Pakistan.",
            "The Taliban say they are open to a truce with Pakistan.",
        ),
    ],
)
def test_opposite_words_about_one_truce_are_disputed(first: str, second: str) -> None:
    """A state, a day or an act that the other denies is a dispute, in plain words."""
    assert compare_sentences(first, second).kind.is_dispute


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Israel's cabinet backed the truce in Lebanon.", "Two ministers in Israel's cabinet voted against the truce."),
        ("Russia declared a three-day ceasefire.", "Ukraine declared a 30-day ceasefire."),
        ("Israel and Hamas are close to a truce, Egypt said.", "Israel and Hamas have reached a truce, Egypt said."),
        ("Russia agreed to halt strikes on power plants.", "Russia declined to endorse a ceasefire with Ukraine."),
        ("Analysts insist that the M23 does not want a truce.", "The M23 says it is open to a truce with Congo."),
        ("Congo hopes to win the M23's backing for a truce.", "The M23 does not want a truce with Congo."),
        ("The RSF agreed in principle to a truce with the army.", "The RSF, in no hurry for a truce, makes demands."),
        ("The truce in Yemen ends on Sunday.", "The truce in Sudan ends on Wednesday."),
        ("The truce runs in Yemen until 20 January.", "The truce in Yemen was extended until 20 February."),
        ("Israel is studying the truce plan, an official said.", "Israel accepted the truce plan, an official said."),
        ("Hamas is honouring the truce, Egypt said.", "Israel is not honouring the truce, Egypt said."),
        ("The M23 broke the truce, Congo said.", "Congo said that Rwanda had not broken the truce."),
    ],
)
def test_words_about_something_else_are_not(first: str, second: str) -> None:
    """Some of a body, each side's own halt, two truces, or two accused: nothing is disputed."""
    assert not compare_sentences(first, second).kind.is_dispute


def test_who_does_what_follows_the_comma() -> None:
    """The subject of the sentence broke the truce, not whom it shelled."""
    found = read_sentence("Congo shelled M23 positions, breaking the truce, the M23 said.")

    [claim] = [c for c in found if c.ptype == "C9"]

    assert claim.actors == ("COD",)
