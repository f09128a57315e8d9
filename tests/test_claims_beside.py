"""Words beside a truce that tell of something else: what is argued about, who leaves office, what talks lack."""

from __future__ import annotations

import pytest
from standing_alone import labels, read_news


@pytest.mark.parametrize(
    ("sentence", "code"),
    [
        ("Talks between Colombia and the ELN have collapsed over the release of hostages, the bishops said.", "S11+"),
        ("The Red Cross said it had no information on a release of prisoners by the Houthis.", "S11-"),
        ("Israel's ministers have threatened to quit the government over the deal with Hamas.", "A4+"),
        ("Israel's ministers have threatened to quit the government over the deal with Hamas.", "S2+"),
        ("The president ruled out sending troops to Ukraine to monitor a ceasefire with Russia.", "C2+"),
        ("There is no progress in the talks between Russia and Ukraine, the Kremlin said.", "T3-"),
        ("Hamas has no confidence in the talks with Israel, its spokesman said.", "T8+"),
        ("Hamas said it had not given up anything in the talks with Israel.", "T8+"),
        ("Israel said the lull does not mean anything hopeful in terms of negotiations with Hamas.", "T8+"),
        ("The leadership of Tigray has not dropped any condition for talks with Ethiopia, its bureau said.", "T8+"),
        ("Armenia's ministry, which a week ago denied any contact, takes note of the talks with Azerbaijan.", "T8+"),
        ("Israel described as false a report that it had agreed to a truce with Hamas.", "C4+"),
        ("Baku described a report in a weekly paper that a peace deal with Armenia had been reached as a lie.", "C5+"),
        ("He said the Sudanese army was not asking the RSF to quit the hills first.", "S2+"),
        ("The last 40 trucks have left El Obeid during the truce between the army and the RSF.", "S2+"),
        ("The date of May 14 for the talks between Armenia and Azerbaijan has not changed, Yerevan said.", "M1+"),
    ],
)
def test_what_is_beside_a_claim_is_none(sentence: str, code: str):
    """The words of a claim that stand for something else make none of that type."""
    assert code not in labels(read_news(sentence))


@pytest.mark.parametrize(
    ("sentence", "code"),
    [
        ("The ELN announced the release of hostages after talks with Colombia, the bishops said.", "S11+"),
        ("Israel has quit the agreement with Hamas, its prime minister said.", "A4+"),
        ("The president ruled out a ceasefire with Hamas, Israel's government said.", "C2+"),
        ("There are no talks between Russia and Ukraine, the Kremlin said.", "T3-"),
        ("Armenia's ministry, which denied any contact with Azerbaijan on Monday, gave no reason.", "T8+"),
        ("Israel described as false a report that it had agreed to a truce with Hamas.", "M1+"),
        ("He said the Sudanese army was asking the RSF to quit the hills first.", "S2+"),
        ("The Sudanese army is to leave El Obeid on Monday under the truce with the RSF.", "S2+"),
    ],
)
def test_the_claim_itself_is_read(sentence: str, code: str):
    """The same words in the clause of a claim are read as before."""
    assert code in labels(read_news(sentence))


@pytest.mark.parametrize(
    ("sentence", "code"),
    [
        ("Families fear that the law of Israel's cabinet could scupper talks with Hamas to free the hostages.", "T6+"),
        ("The forces of Israel in Gaza had not been told to stand down by noon, Hamas said.", "C1-"),
        ("Hamas does not even accept its own ceasefire, Israel said.", "C4-"),
        ("Hamas did not accept the initial ceasefire, Israel said.", "C4-"),
        ("Israel released a video of the round that hit the school in Gaza, Hamas said.", "T1+"),
        (
            "The plan for peace talks takes Israel's side and attaches impossible conditions to a Palestinian state.",
            "T6+",
        ),
        ("Russia and Ukraine argue about which side is more willing to negotiate.", "T1+"),
        ("Qatar said the ceasefire's start between Israel and Hamas would be announced within a day.", "C7+"),
        ("Qatar said the ceasefire's start between Israel and Hamas would be announced within a day.", "C5+"),
        ("The council should have adopted a binding text on a truce between Israel and Hamas.", "A2+"),
        ("The plan demands that Palestinians give up claims to a third of the West Bank, Israel said.", "S3-"),
    ],
)
def test_what_is_done_with_something_else_is_none(sentence: str, code: str):
    """An order, a former truce, a video, another noun's adjective or a question is no claim of the talks or truce."""
    assert code not in labels(read_news(sentence))


@pytest.mark.parametrize(
    ("sentence", "code"),
    [
        ("Hamas did not accept the ceasefire, Israel said.", "C2+"),
        ("Russia unveiled a plan for talks with Ukraine.", "T1+"),
        ("Talks with Hamas are impossible while rockets fall, Israel said.", "T6+"),
        ("Ukraine, which is ready for talks with Russia, sent a letter.", "T1+"),
        ("The truce between Israel and Hamas was announced in Doha.", "C5+"),
        (
            "Washington will not walk away from an accord promising the withdrawal of its troops from Afghanistan.",
            "S2+",
        ),
    ],
)
def test_what_looks_like_it_stands(sentence: str, code: str):
    """The same words of the truce or the talks themselves are claims."""
    assert code in labels(read_news(sentence))
