"""Gaps of a rule that leap into another clause, and what another word of the sentence governs."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from two_sentences import read_sentence

from claims.detect import find_claims
from claims.registry import Registry, load_registry
from model.articles import Article, compose_text


@pytest.fixture(scope="module")
def registry() -> Registry:
    """Give the registry that ships with the product."""
    return load_registry()


def read(registry: Registry, title: str) -> list[str]:
    """Give type, polarity and actors of each claim in scope of a headline."""
    text, blocks = compose_text(title, "", [])
    at = datetime(2024, 5, 6, 10, tzinfo=UTC)
    item = Article("a1", "https://outlet.example/a", "Outlet", "outlet.example", title, text, blocks, at, None, None)
    claims = [claim for claim in find_claims(item, registry) if claim.ptype != "X0"]
    return [" ".join((claim.ptype + claim.polarity, *sorted(claim.actors))) for claim in claims]


LEAPS = [
    # A name that is given, and what is told and not bidden.
    ("Israel called the raid “Hamas's answer to the talks” after the truce.", "T1"),
    ("What Iran called a renewal of Israel's attacks on Gaza went on despite the truce.", "C10"),
    # The object of another verb, or only the setting of this one.
    ("Hamas hopes to open Gaza's borders in the talks with Israel.", "T4"),
    ("Israel, shunning Hamas in public, also acknowledged its part by the talks in Cairo.", "T6"),
    ("Hamas accused Israel of wanting to keep the convoy in Gaza despite the truce.", "S1"),
    # Who tells it.
    ("Hamas and Israel have agreed on nothing yet, the proposal says.", "C5+"),
    # A verb or a name instead of a noun.
    ("Israel launched a raid to halt renewed fire from Gaza.", "C10"),
    ("Palestinians insist on borders based on ceasefire lines with Israel.", "C1"),
    ("Israel has agreed to halt settlement construction in the West Bank.", "C4"),
    ("Iran's president rejected American demands to halt its enrichment.", "C2"),
    ("Hamas rejected Israeli demands to halt rocket production, an official said.", "C2"),
    ("The overnight strikes showed how efforts to broker a ceasefire of Russia and Ukraine have stalled.", "C5+"),
    ("As for Gaza, the ceasefire between Israel and Hamas puts an end to a war that puts off elections.", "C12"),
    # What is not said, and what is called wrong without being a report.
    ("Israel has not said where the border with Gaza should be.", "M1"),
    ("It is wrong to kill your own people, the UN told Israel and Hamas.", "M"),
    # "No", "without" and a colon.
    ("Ghani assured that no deal with the Taliban would be made without him.", "T6"),
    ("Armenia agreed to the movement of goods from Azerbaijan without customs checks in the peace talks.", "T8"),
    ("Army: no answer has gone to the UN on the truce in Sudan with the RSF.", "S2"),
    ("Talks of Armenia and Azerbaijan ended with nothing agreed, the two ministers said in a joint statement.", "A6"),
    ("Sudan's army has consented to nothing on the road in the talks with the RSF.", "S"),
    # What might be, how a question is settled, what is dreaded, an act that is weighed.
    ("Israel and Hamas kept up threats to resume the war if the deal fell through.", "A4"),
    ("The truce of Israel and Hamas postponed the resolution of the issue of the border.", "A6"),
    ("Egypt has resisted a broader opening of the Rafah crossing as Israel and Hamas talk.", "S13"),
    ("Egypt was considering restoring the arrangement between Israel and Hamas.", "C4"),
    # Two clauses of one sentence (claims/crossings.py).
    ("Rwanda, which denies backing the M23, said it would withdraw its guns from Congo under the accord.", "S2-"),
    ("Mediators said Armenia and Azerbaijan had agreed on the text and that talks were under way.", "T4"),
    ("Congo and the M23 missed a date for a peace accord, both said, and spoke of a declaration signed in May.", "A2"),
    ("The African Union urged calm in Tigray and said its monitoring mission had found no breach of the truce.", "S4"),
    ("Iran denied that the truce plan of the United States was the work of its envoys.", "A3"),
    ("Pakistan says no third party mediated in the ceasefire with India.", "C2"),
    ("An official of Thailand who was not authorised to speak to the media said the guns would go.", "M1"),
    ("The Taliban said their forces had been told not to open fire on Pakistan's posts during the truce.", "C9"),
    ("Forces of the LNA moved units towards the oil port in breach of the truce in Libya.", "S"),
    ("There was no American role in the ceasefire with Pakistan, India said.", "C"),
    ("The UN warns of a stalled roadmap in Libya.", "A3"),
    ("President Vucic, who did not meet Kurti, said Serbia would implement the agreement with Kosovo.", "A5-"),
    ("Myanmar and the KIA signed an accord, China said on Monday, halting fighting near the border.", "S1"),
    ("Ukraine is ready to accept every point of the plan apart from recognition of Crimea as Russian.", "S8"),
    ("The National Democratic Front represents the New People's Army in talks, Manila said.", "T3"),
    ("Failure to agree a truce with Pakistan could lead to open war, the Taliban said.", "C"),
    ("Failure to reach an agreement with the Afghan Taliban would mean war, Pakistan said.", "C5"),
    ("Moscow rejected the peace plan, a text that Kyiv had accepted.", "C5"),
    ("Two soldiers were hurt near the border, the latest blow to a truce between Thailand and Cambodia.", "C3"),
    ("India and Pakistan reached a ceasefire on Saturday, ending four days of strikes.", "C11"),
    ("Yemen's government and the Houthis agreed to swap captives after talks in Muscat.", "T5"),
    # People and ground.
    ("Israel dropped leaflets warning residents of Gaza to evacuate their homes.", "S2"),
    ("Ukraine said it was asking Russia to quit the hills first before talks.", "S9"),
]


@pytest.mark.parametrize(("text", "code"), LEAPS)
def test_a_gap_does_not_leap(registry: Registry, text: str, code: str) -> None:
    """What another word governs is not read with the verb of a rule."""
    assert [found for found in read(registry, text) if found.startswith(code)] == []


HELD = [
    ("Sudan's army now accepts an aid pause with the RSF.", "C4+ SAF"),
    (
        "Five soldiers who had been in the hands of the ELN since October are free, Colombia said at the peace talks.",
        "S11+ ELN",
    ),
    # Who is hurt has not done it.
    ("Two Hamas members were killed in an Israeli strike on Gaza during the truce.", "C9+ ISR"),
    ("Three Israelis were killed by Hamas rockets in Sderot during the truce.", "C9+ HAMAS"),
    ("Egypt called for talks between Israel and Hamas.", "T2+ EGY"),
    ("Israel and Hamas will hold a new round of talks in Cairo on Monday.", "T4+ HAMAS ISR"),
    ("Hamas has agreed to accept the ceasefire proposal.", "C4+ HAMAS"),
    ("Israel and Hamas agreed to extend the truce by two days.", "C10+ HAMAS ISR"),
    ("Pakistan and the Taliban failed to reach an agreement in Istanbul.", "C5- PAK TALIBAN"),
    ("Armenia broke the truce with Azerbaijan on Monday, ending weeks of calm.", "C11+ ARM AZE"),
    ("Palestinians insist on a ceasefire with Israel.", "C1+ PLO"),
    ("Armenia said it had kept the truce and Azerbaijan had broken it twice.", "C8+ ARM"),
    ("Armenia said it had kept the truce and Azerbaijan had broken it twice.", "C9+ AZE"),
    ("Mediators said Armenia and Azerbaijan had agreed on the text and that talks were under way.", "T3+ ARM AZE"),
    ("The M23, which rejected the first draft, said it would sign the peace accord with Congo.", "A2+ COD M23"),
    ("Yemen's government and the Houthis agreed to swap captives after talks in Muscat.", "S11+ HOUTHI YEM"),
    # "Would" is the "will" of whom somebody tells of.
    ("The White House said talks with Iran would be held next week.", "T4+ IRN USA"),
    ("Armenia will not sign the treaty until Azerbaijan removes a claim to the enclave.", "A2- ARM AZE"),
    ("Iran denies receiving any ceasefire proposal from Israel.", "A1- IRN"),
    ("Moscow said that Kyiv had put off taking the bodies of a thousand soldiers.", "S11- RUS UKR"),
    ("Fighters of the M23 moved out of Goma, Congo's army said of the accord.", "S2+ M23"),
]


@pytest.mark.parametrize(("text", "claim"), HELD)
def test_what_belongs_together_is_read(registry: Registry, text: str, claim: str) -> None:
    """The checks leave what the verb does govern."""
    assert claim in read(registry, text)


@pytest.mark.parametrize(
    "text",
    [
        "Talks between Russia and Ukraine could still fall apart.",
        "Talks between Russia and Ukraine might yet fail.",
    ],
)
def test_what_only_may_fail_has_not_failed(text: str) -> None:
    assert not [c for c in read_sentence(text) if (c.ptype, c.polarity) == ("T5", "-")]


@pytest.mark.parametrize(
    ("text", "unread"),
    [
        ("The deal between Sudan's army and the RSF was signed before the offensive collapsed.", "A4"),
        ("Israel kept to its promise to build homes after the ceasefire with Hamas.", "C8 A5"),
        ("Israel honoured soldiers killed before the ceasefire with Hamas.", "A5"),
        ("Israel left the ceasefire with Hamas in place for another week.", "C11"),
        ("Ukraine disowned a truce that had been announced in its name with Russia.", "C11"),
        ("Israel seized the ceasefire as a chance to rearm, Hamas said.", "C4"),
        ("Israel played down reports of progress in the talks with Hamas.", "M1 M3"),
        ("While Rwanda offered talks to the M23 in Luanda, fresh raids raised doubts.", "T3 T6"),
        ("That falls short of the full truce with Russia that Ukraine had already agreed to.", "C5 C9"),
    ],
)
def test_other_senses_and_clauses_of_time_are_no_claims(text: str, unread: str) -> None:
    assert not [c for c in read_sentence(text) if c.ptype in unread.split()]


def test_the_truce_holds_while_something_else_frays() -> None:
    claims = read_sentence("The truce between Israel and Hamas held as the coalition in Jerusalem frayed.")
    assert [(c.ptype, c.polarity) for c in claims] == [("C8", "+")]


def test_talks_that_did_not_take_place_are_with_whom_they_name() -> None:
    claims = read_sentence("Congo said the talks with Rwanda in Luanda on Sunday had not taken place.")
    assert [(c.actors, c.counterparties) for c in claims] == [(("COD",), ("RWA",))]


def test_talks_that_are_the_subject_of_both_clauses_look_unlikely() -> None:
    claims = read_sentence("Talks between Russia and Ukraine, due in May, look unlikely.")
    assert [(c.ptype, c.polarity) for c in claims] == [("T3", "-")]
