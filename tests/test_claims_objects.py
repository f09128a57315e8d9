"""To what verbs of truces and texts are done: what is no truce, and the like of it that is one."""

from __future__ import annotations

import pytest
from two_sentences import read_sentence


def told(sentence: str) -> set[str]:
    """Give the types of what a sentence claims."""
    return {c.ptype + c.polarity for c in read_sentence(sentence)}


@pytest.mark.parametrize(
    ("sentence", "kept_out"),
    [
        ("Iran and the United States reached a nuclear deal in Oman.", "C5+"),
        ("Armenia and Azerbaijan sealed the 2020 accord in November.", "C5+"),
        ("Moscow and Kyiv have reached an agreement on grain prices, Moscow said.", "C5+"),
        ("Qatar is working to reach a truce deal for Gaza with Israel.", "C5+"),
        ("Turkey may see a way of getting a deal done between Russia and Ukraine.", "C5+"),
        ("France praised efforts led by Egypt to achieve a ceasefire between Israel and Hamas.", "C5+"),
        ("Israel said it is reviewing its trade agreement with Hamas's backers amid the truce talks.", "C4-"),
        ("Israel must halt its offensive in Gaza, Hamas said.", "C6+"),
        ("The airport in Sanaa resumed its operations after the Houthi truce.", "C11+"),
        ("The witness had an interest in keeping Petrov quiet as the truce between Russia and Ukraine held.", "C9+"),
        ("France, Britain and Canada signed a joint statement on Gaza.", "A2+"),
        ("In Lebanon Israel acted in breach of diplomatic norms, Hezbollah said, as the ceasefire held.", "C9+"),
        ("Israel is holding up its end of the bargain with Hamas.", "A4+"),
    ],
)
def test_what_is_done_to_something_else_is_no_claim(sentence: str, kept_out: str) -> None:
    """A deal of another matter, what is striven for, another's duty, a statement."""
    assert kept_out not in told(sentence)


@pytest.mark.parametrize(
    ("sentence", "read"),
    [
        ("Russia and Ukraine have reached an agreement on how to end the war.", "C5+"),
        ("Russia and Ukraine reached an agreement on Tuesday, Turkey said.", "C5+"),
        ("Ethiopia and the TPLF reached an agreement on the cessation of hostilities.", "C5+"),
        ("Israel and Hamas reached a deal on Gaza.", "C5+"),
        ("Israel and Hamas got a deal done on Sunday.", "C5+"),
        ("Israel and Hamas are close to a deal on the hostages.", "C3+"),
        ("Israel halted its offensive in Gaza for three days.", "C6+"),
        ("Israel resumed operations in Gaza after the truce expired.", "C11+"),
        ("Israel and Hamas signed a statement of principles on a truce in Doha.", "A2+"),
        ("Israel violated the ceasefire and international law, Hezbollah said.", "C9+"),
    ],
)
def test_what_is_done_to_a_truce_is_one(sentence: str, read: str) -> None:
    """The near misses of the above."""
    assert read in told(sentence)
