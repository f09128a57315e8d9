"""Words of talks in whole articles that tell of no round: other people, other clauses, manners and threats."""

from __future__ import annotations

import pytest
from two_sentences import read_sentence

OTHER = [
    # Who is met is of no side, or nobody at all.
    ("Russia's foreign minister will discuss the war in Ukraine with his Japanese counterpart next week.", "T4"),
    ("Israel's president sat down with a radio presenter to talk about the war with Hamas.", "T3"),
    ("Finance ministers to discuss trade, Ukraine and Russia's war at a summit.", "T4"),
    ("Hamas is open to holding a dialogue with Japan, a spokesman said of the war with Israel.", "T1"),
    ("Ukraine is not engaged in negotiations with Japan on accession, Russia was told.", "T8"),
    ("Israel and Hamas will come to an impasse, the analyst said.", "T4"),
    # The verb is of the next clause, of who is quoted, or of somebody else.
    ("“Israel and Hamas spoke of the next round of talks,” he concluded.", "T5+"),
    ("Iran warned the United States against threats in the talks, saying it goes on with or without a deal.", "T5"),
    ("Israel told of no advance, instead saying that it was ready to negotiate with Hamas.", "T6"),
    (
        "“No round of talks with Ukraine is fixed, we are waiting and hope that reason will resume,” Russia said.",
        "T4+",
    ),
    # What is left open, or only said of how they talk.
    ("Iran is deciding to attend the next round of talks with the United States or not.", "T1"),
    ("Ukraine deplored Russia's failure to negotiate honestly.", "T6"),
    ("Ukraine deplored Russia's failure to negotiate honestly.", "T1"),
    ("Neither president took part in the talks of Russia and Ukraine in Istanbul.", "T8"),
    ("Iran says talks with the United States are unlikely to lead to a deal.", "T6"),
    # Hindered, threatened, at nobody's mercy.
    ("“Such demands stop negotiations,” Iran told the United States.", "T7"),
    ("The talks between Iran and the United States were jeopardised by a row over uranium.", "T7"),
    ("“Israel does not have the luxury to abandon the negotiations with Hamas,” the families said.", "T7"),
    ("Britain suspended talks about a trade pact with Israel over the war with Hamas.", "T7"),
    ("Iran has been under pressure to halt its nuclear programme, the United States said.", "T10"),
    # No call, no round, no mediator.
    ("France summons the envoy of Israel and suspends talks over the war with Hamas.", "T2"),
    ("Russia confirmed its willingness to host peace talks with Ukraine.", "T3"),
    ("Iran has received a proposal of another round of talks with the United States.", "T3"),
    ("Iran says no text of an agreement with the United States has reached it.", "C5"),
    ("Should the talks between Israel and Hamas collapse, the army may attack.", "T5"),
    ("Russia has a plan to stall negotiations with Ukraine.", "T5"),
]


@pytest.mark.parametrize(("sentence", "kind"), OTHER)
def test_words_of_talks_that_are_no_claim(sentence: str, kind: str) -> None:
    assert not [c.rule for c in read_sentence(sentence) if (c.ptype + c.polarity).startswith(kind)]


STILL = [
    ("Russia's foreign minister will discuss the war with his Ukrainian counterpart next week.", "T4+"),
    ("Israel's envoys sat down with Hamas on Sunday.", "T3+"),
    ("Hamas is open to holding a dialogue with Israel, a spokesman said.", "T1+"),
    ("Russia is not engaged in negotiations with Ukraine, the Kremlin said.", "T8+"),
    ("Israel and Hamas will come to Cairo on Sunday for talks.", "T4+"),
    ("Talks between Israel and Hamas ended without a deal.", "T5-"),
    ("Israel said that it was not ready to negotiate with Hamas.", "T6+"),
    ("Russia fails to negotiate with Ukraine and refuses talks.", "T6+"),
    ("Iran says that talks with the United States will not be held.", "T"),
    ("Russia stopped the negotiations with Ukraine on Monday.", "T7+"),
    ("Israel abandoned the negotiations with Hamas.", "T7+"),
    ("Hamas is under pressure to halt its attacks and accept a truce with Israel.", "T10"),
    ("France urges Israel and Hamas to resume talks.", "T2+"),
    ("Russia confirmed secret talks with Ukraine.", "T3+"),
    ("Israel and Hamas held a fifth round of talks in Cairo.", "T3+"),
    ("Hamas says no deal with Israel has been reached.", "C5-"),
    ("The talks between Israel and Hamas have stalled.", "T5-"),
]


@pytest.mark.parametrize(("sentence", "kind"), STILL)
def test_claims_of_talks_stay(sentence: str, kind: str) -> None:
    assert [c.rule for c in read_sentence(sentence) if (c.ptype + c.polarity).startswith(kind)]
