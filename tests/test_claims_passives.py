"""Who did it, where the verb is a passive, or the deed is only told to be in breach of a truce."""

from __future__ import annotations

import pytest
from standing_alone import read_news


@pytest.mark.parametrize(
    ("sentence", "actor"),
    [
        ("South Sudan's rebels said they had been attacked by government troops hours after a ceasefire began.", "SSD"),
        ("M23 positions were shelled by the Congolese army during the truce.", "COD"),
        ("The rebels were attacked by the army in Goma in breach of the truce between Congo and the M23.", "COD"),
        ("Two Israeli soldiers were killed by Hezbollah fire in breach of the truce.", "HEZBOLLAH"),
        ("The truce was broken by the army, the RSF said.", "SAF"),
        ("Hamas has been accused by Israel of breaking the truce.", "HAMAS"),
        ("Israel struck two villages in Lebanon in violation of the truce with Hezbollah.", "ISR"),
        ("RSF fighters shelled El Obeid in open defiance of the truce with the army.", "RSF"),
    ],
)
def test_who_breaks_a_truce(sentence: str, actor: str):
    """The agent of a passive, and the doer of a deed in breach of a truce, break it; who suffers it does not."""
    broken = [claim for claim in read_news(sentence) if claim.ptype == "C9"]

    assert [claim.actors for claim in broken] == [(actor,)] * len(broken)
    assert broken


@pytest.mark.parametrize(
    ("sentence", "code", "actor"),
    [
        ("“Our movement accepts the ceasefire with Israel,” Hezbollah's leader said.", "C4+", "HEZBOLLAH"),
        ("“Our fighters have not fired on Israel since the truce,” Hezbollah said.", "C9-", "HEZBOLLAH"),
        ("“We will withdraw our forces under the deal with Armenia,” Azerbaijan's minister said.", "S2+", "AZE"),
        ("Russian troops have left Kherson, Ukraine's army said.", "S2+", "RUS"),
    ],
)
def test_whose_side_acts(sentence: str, code: str, actor: str):
    """Those who are ours act for whoever speaks; who tells that the other side has left has left nothing."""
    assert [(claim.ptype + claim.polarity, claim.actors) for claim in read_news(sentence)] == [(code, (actor,))]


@pytest.mark.parametrize(
    ("headline", "code", "actors"),
    [
        ("Government and ELN agree on truce", "C5+", ("COL", "ELN")),
        ("Army and RSF agree on truce", "C5+", ("RSF", "SAF")),
        ("Rebels and government sign ceasefire in Colombia", "A2+", ("COL", "ELN")),
    ],
)
def test_headlines_name_a_state_without_article(headline: str, code: str, actors: tuple[str, ...]):
    """A headline's "government" is that of the war which its other party fights."""
    found = read_news(headline, headline=True)

    assert [(claim.ptype + claim.polarity, claim.actors) for claim in found] == [(code, actors)]


def test_a_name_with_its_letters_is_one_party():
    """The army and "the Rapid Support Forces (RSF)" have agreed, and not the RSF alone."""
    [claim] = read_news("Sudan's army and the Rapid Support Forces (RSF) have agreed on a ceasefire.")

    assert (claim.ptype, claim.actors) == ("C5", ("RSF", "SAF"))
