"""Words of a settlement's terms that name none, each beside a sentence in which they do."""

from __future__ import annotations

import pytest
from two_sentences import read_sentence

from model.claims import OUT_OF_SCOPE


def _types(sentence: str) -> set[str]:
    return {claim.ptype for claim in read_sentence(sentence) if claim.ptype != OUT_OF_SCOPE}


NO_TERM = [
    ("S2", "Israel's cabinet approved the withdrawal from the International Criminal Court during the war with Hamas."),
    ("S2", "The singer said he left Ukraine after the vote, while Russia and Ukraine held talks."),
    ("S2", "No trucks had left the crossing in Gaza, a note on the war between Israel and Hamas said."),
    ("S11", "Hamas and Israel agree that the free movement of people in Gaza matters."),
    ("S11", "The men of Gaza are with Hamas and their wives at home, Israel says of the truce."),
    ("S11", "Israel resumed its raids on Hamas in Gaza to advance a release of hostages."),
    ("S11", "The offensive against Hamas is not the way to bring the hostages home, a minister in Israel said."),
    ("S11", "The main goals of Israel's war on Hamas are the release of the hostages and victory."),
    ("S11", "Russia counts 300 dead Ukrainian troops in the data on the war released by its ministry."),
    ("S13", "Israel has laid a full blockade on Gaza since March and fights on against Hamas."),
    ("S13", "As they reached the border crossing of Gaza, they were beaten by soldiers of Israel."),
    ("S13", "Israel keeps a firm control of aid bound for Gaza, and the war on Hamas goes on."),
    ("S13", "Trucks with aid have waited for weeks at the border of Gaza to enter, Hamas says of Israel."),
    ("S13", "Prior to the war, Gaza got some 500 trucks each day, Hamas told Israel."),
    ("S10", "Israel must no longer act with impunity in Gaza, Hamas said."),
    ("S8", "Russia said its war in Ukraine was necessary to preserve national sovereignty."),
    ("S9", "Three days after his election, he called for a ceasefire between Russia and Ukraine."),
    ("S4", "In the talks, Iran wants guarantees that the United States will not leave the deal."),
    ("S3", "The war in Ukraine opened a fissure inside NATO, Russia said of the peace talks."),
    ("S6", "Russia takes note of the American plan to lift sanctions on Syria, an envoy said of the war in Ukraine."),
    ("S5", "Israel has not the bombs to destroy the nuclear program of Iran, a source said of the talks."),
    ("S5", "Iran does not expect much of the negotiations with the United States over its nuclear program."),
    ("S6", "A third call of Russia and Ukraine leads to trade, not sanctions."),
    ("S13", "A tenth of the trucks with aid that enter Gaza are seized by Hamas, Israel said."),
]
TERM = [
    ("S2", "Israel's cabinet approved the withdrawal from Gaza under the deal with Hamas."),
    ("S2", "Russian troops left Kherson under the peace deal with Ukraine, he said."),
    ("S11", "Hamas freed four hostages held in Gaza, Israel says."),
    ("S11", "Four hostages of Hamas came home to Israel on Sunday."),
    ("S11", "Hamas agreed to release the hostages held in Gaza under the truce with Israel."),
    ("S11", "Ukraine says that 300 of its troops were released by Russia."),
    ("S13", "Israel says it will end the siege of Gaza under the truce with Hamas."),
    ("S13", "Trucks with aid have entered Gaza, Israel and Hamas say."),
    ("S13", "Israel let 90 lorries with aid into Gaza through the Kerem Shalom crossing under the truce with Hamas."),
    ("S10", "Colombia offers an amnesty to the ELN in the peace talks."),
    ("S8", "Israel rejects Palestinian statehood."),
    ("S4", "In the peace talks with Russia, Ukraine demands security guarantees."),
    ("S5", "In the talks, the United States demands an end to uranium enrichment by Iran."),
    ("S6", "Russia wants an end to sanctions on Moscow as part of a deal with Ukraine."),
]


@pytest.mark.parametrize(("ptype", "sentence"), NO_TERM)
def test_words_of_a_term_name_none(ptype: str, sentence: str) -> None:
    assert ptype not in _types(sentence)


@pytest.mark.parametrize(("ptype", "sentence"), TERM)
def test_terms_beside_them_stay(ptype: str, sentence: str) -> None:
    assert ptype in _types(sentence)
