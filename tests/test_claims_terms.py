"""Terms of a settlement: what states one, what only names one, who refuses and who is to act."""

from __future__ import annotations

import pytest
from standing_alone import labels, read_news

from model.claims import Factuality, Mode


def types_of(sentence: str) -> set[str]:
    """Give type and polarity of what a sentence claims."""
    return labels(read_news(sentence))


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("Ukraine rules out giving up any territory in a peace deal with Russia.", "S1-"),
        ("Moscow demands that Ukraine write neutrality into its constitution under the peace plan.", "S3+"),
        ("Kyiv wants binding security guarantees before it signs a peace deal with Russia.", "S4+"),
        ("Hamas will not surrender its weapons in any truce with Israel, an official said.", "S5-"),
        ("Russia wants its frozen assets released as part of a peace deal with Ukraine.", "S6+"),
        ("Russia will pay no reparations to Ukraine, its chief negotiator said after the peace talks.", "S7-"),
        ("The rebels of the ELN seek immunity from extradition in peace talks with Colombia.", "S10+"),
        ("Russia would rejoin the test-ban treaty under a peace deal with Ukraine, an official said.", "S12+"),
    ],
)
def test_terms_are_read_with_their_stance(sentence: str, wanted: str) -> None:
    """A term is found whether it is asked for, promised or turned down; a refusal makes it negative."""
    assert wanted in types_of(sentence)


@pytest.mark.parametrize(
    ("sentence", "unwanted"),
    [
        ("Amid growing signs of a truce, Israel struck Gaza.", "A2+"),
        ("Displaced Palestinians return to their villages in Gaza as the truce with Israel holds.", "S1+"),
        ("Biden called for a pause in Gaza to enable the release of hostages held by Hamas.", "S11+"),
        ("Crowds greet freed Palestinian prisoners during the truce between Israel and Hamas.", "S11+"),
        ("Iran has not touched the billions released in the prisoner swap with the United States.", "S11-"),
        ("Atrocities go on in Tigray despite the peace agreement signed last year, Ethiopia's critics say.", "A2+"),
    ],
)
def test_what_only_names_a_term_states_none(sentence: str, unwanted: str) -> None:
    """Purposes, adjectives, hints and people who go home are no terms."""
    assert unwanted not in types_of(sentence)


def test_a_demanded_withdrawal_is_the_other_sides() -> None:
    """Who has to leave acts, not who demands it; a demand commits to no event."""
    found = read_news("Ukraine demands the withdrawal of Russian troops in any peace deal.")

    [term] = [c for c in found if c.ptype == "S2"]
    assert term.actors == ("RUS",)
    assert (term.mode, term.factuality) == (Mode.DEMAND, Factuality.UNCOMMITTED)
