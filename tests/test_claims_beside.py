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
