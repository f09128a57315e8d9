"""Acts that a sentence names and nobody does, or that were done in other times; and the like of them that are news."""

from __future__ import annotations

import pytest
from standing_alone import labels, read_news
from two_sentences import compare_sentences, read_sentence


@pytest.mark.parametrize(
    ("sentence", "kept_out"),
    [
        ("Ethiopia has rejected such ceasefire proposals by the Tigray forces in the past.", "C2+"),
        ("A truce between Israel and Hamas that was struck in May of last year lasted until the autumn.", "C5+"),
        ("Israel and Hamas spoke of a truce over ten tables, a view of the strait and cold fish.", "S14+"),
        ("Under the truce with the SPLM-IO South Sudan's soldiers will leave Juba and keep away from it.", "T6+"),
        ("Colombia has asked Norway to replace the diplomat who brokered its talks with the ELN.", "T1+"),
        ("In the past, the Taliban never sat at the negotiating table with the Afghan government.", "T8+"),
        ("In Yemen previous international attempts to broker a truce with the Houthis have failed.", "C5-"),
        ("Every prior effort to reach a ceasefire in Syria between the government and the rebels has failed.", "C5-"),
        ("Sudan repeatedly accepted a ceasefire during the war, which the RSF then broke.", "C4+"),
        ("This is not the first ceasefire declared in Yemen between the government and the Houthis.", "C5-"),
        ("If the Houthis had accepted the ceasefire, Yemen's government would have stopped its raids.", "C4+"),
        ("The Security Council should have adopted a resolution for a ceasefire in Libya long ago, he said.", "A6+"),
        ("The envoy wanted the Security Council to pass a resolution that asks for a truce in Sudan.", "A6+"),
        ("The aid is contingent upon Taliban acceptance of the ceasefire plan.", "C4+"),
        ("There is little evidence that the Houthis would ever sign on to a ceasefire with the government.", "C4+"),
        ("“I have no right to disclose which side in Libya we reached that agreement with,” the general said.", "C5-"),
        ("The Taliban must also agree to direct talks with the Afghan government.", "T1+"),
        ("President Ghani does not want to rush talks with the Taliban.", "T1-"),
        ("The officials did not say if the Houthis had agreed to the truce in Yemen.", "M3+"),
        ("Sudan and South Sudan postponed the resolution of the most contentious border issue.", "A6-"),
        ("Syria is winding down its operations to avoid negotiations with the rebels.", "T4-"),
        ("The Security Council ratified the statement on a ceasefire between Israel and Hamas.", "A2+"),
        ("The Houthis have done essentially no negotiating with Yemen's government on that front.", "T8+"),
        ("So the neighbours can't stop it, though Israel and Hamas are in talks.", "T7-"),
        ("It leaves open key matters, such as Armenian calls for Azerbaijan to leave, to later negotiations.", "T1+"),
        ("Kerry laid out three goals for the negotiations between Israel and the Palestinians.", "T1+"),
        ("Hamas and Fatah agreed to hold a new round of unity talks in Cairo.", "T1+"),
        ("The United States is often vetoing resolutions on a ceasefire between Israel and Hamas.", "A6-"),
        ("Taliban leaders were going to secretly meet President Ghani at Camp David on Sunday.", "T4+"),
        ("An Israeli official discusses Hamas tunnels in the film.", "T3+"),
        ("Israel's delegation had not yet left for Cairo for the talks with Hamas.", "T7-"),
        ("Oman takes part in the negotiations to broker a truce deal between Yemen and the Houthis.", "C5+"),
        ("Oman looks to secure the Houthis' support for a truce with Yemen's government.", "C1+"),
        ("Kenya hopes to win the RSF's backing for a truce with Sudan's army.", "C4+"),
        ("Norway seeks the ELN's approval for a truce with Colombia.", "C4+"),
        (
            "The previous ceasefire of Ethiopia and the TPLF lasted until August, when Ethiopia resumed its raids.",
            "C11+",
        ),
        ("Norway called on Colombia and the ELN to sign the truce.", "A2+"),
        ("Leaders express hope and relief after the truce between Israel and Hamas in Gaza.", "S13+"),
        ("Israel delays the reopening of the Rafah crossing into Gaza.", "S13+"),
        (
            "The minister flies to Doha for the signature of the truce that Congo and the M23 have yet to agree on.",
            "C5+",
        ),
        ("Qatar asked Congo and the M23 to finalise the truce agreement.", "C3+"),
        ("Turkey told the RSF and Sudan's army to stop firing and conclude a peace deal.", "C5+"),
        ("The M23 is ready to reach a truce with Congo, its spokesman said.", "C5+"),
        ("Ethiopia is keen to strike a peace deal with the TPLF.", "C5+"),
        ("Rwanda refused to evacuate Congolese fighters from Goma.", "S2-"),
        ("Bodies of nurses, soldiers and pupils remain in Gaza after the truce between Israel and Hamas.", "S2-"),
    ],
)
def test_what_nobody_does_is_no_claim(sentence: str, kept_out: str) -> None:
    """What was done in other times, what would have been and what is only wished is no news of the day."""
    assert kept_out not in labels(read_news(sentence))


@pytest.mark.parametrize(
    ("sentence", "code"),
    [
        ("Ethiopia has rejected a ceasefire proposal by the Tigray forces in the past 24 hours.", "C2+"),
        ("Ethiopia, which fought on in the past, has rejected a ceasefire with the Tigray forces.", "C2+"),
        ("The latest attempt to broker a truce between Yemen and the Houthis has failed.", "C5-"),
        ("This is not a ceasefire, and no truce has been agreed between Yemen and the Houthis.", "C5-"),
        ("The Houthis have accepted the ceasefire, Yemen's government said.", "C4+"),
        ("The Security Council adopted a resolution demanding a ceasefire in Libya.", "A6+"),
        ("The Taliban agreed to direct talks with the Afghan government.", "T1+"),
        ("President Ghani does not want talks with the Taliban.", "T1-"),
        ("The two sides in Libya have no agreement, the general said.", "C5-"),
        ("The Houthis have done no negotiating with Yemen's government.", "T8+"),
        ("Armenia called for talks with Azerbaijan.", "T1+"),
        ("Sudan war: Burhan urged to hold 'direct, serious negotiations' with Hemedti", "T2+"),
        (
            "The West asks for acts after the first sign of progress in Armenia and Azerbaijan peace talks.",
            "T5+",
        ),
        ("The United States vetoed a resolution on a ceasefire between Israel and Hamas.", "A6-"),
        ("Israel and Hamas discussed a truce in Cairo.", "T3+"),
        ("The ELN gave its approval for a truce with Colombia.", "C4+"),
        ("The RSF voiced its support for a truce with Sudan's army.", "C1+"),
        ("Ethiopia resumed its raids on Tigray and so ended the ceasefire with the TPLF.", "C11+"),
        ("Norway persuaded Colombia and the ELN to sign the truce.", "A2+"),
        ("Israel delays the reopening of the Rafah crossing into Gaza.", "S13-"),
        ("Israel keeps the Kerem Shalom crossing into Gaza shut.", "S13-"),
        ("Israel reopened the Rafah crossing into Gaza.", "S13+"),
        ("Norway called on Colombia and the ELN to sign the truce.", "C1+"),
        ("Congo and the M23 are to sign the truce on Monday.", "A2+"),
        ("Ethiopia and the TPLF reached a peace deal.", "C5+"),
        ("Rwanda refused to evacuate its fighters from Goma in Congo.", "S2-"),
        ("Israel's soldiers remain in Gaza after the truce with Hamas.", "S2-"),
    ],
)
def test_what_is_done_is_a_claim(sentence: str, code: str) -> None:
    """The same words of an act of today are claims still."""
    assert code in labels(read_news(sentence))


@pytest.mark.parametrize(
    ("first", "second", "dispute"),
    [
        (
            "Yemen's government and the Houthis have agreed on a ceasefire, the UN envoy said.",
            "Every prior attempt to broker a ceasefire between Yemen's government and the Houthis has failed.",
            False,
        ),
        (
            "Yemen's government and the Houthis have agreed on a ceasefire, the UN envoy said.",
            "No ceasefire has been agreed between Yemen's government and the Houthis, a Houthi spokesman said.",
            True,
        ),
        (
            "The Taliban have accepted the ceasefire, a spokesman said.",
            "The Taliban have rejected ceasefires in the past, and few in Kabul trust them.",
            False,
        ),
        (
            "The Taliban have accepted the ceasefire, a spokesman said.",
            "The Taliban have rejected the ceasefire, a second spokesman said.",
            True,
        ),
        (
            "The Taliban have accepted the truce, a spokesman said.",
            "The Taliban remained skeptical about the truce, diplomats said.",
            False,
        ),
    ],
)
def test_only_acts_of_today_exclude_each_other(first: str, second: str, *, dispute: bool) -> None:
    """A trial of other times contradicts nothing; a denial of today does."""
    assert compare_sentences(first, second).kind.is_dispute is dispute


@pytest.mark.parametrize(
    ("sentence", "code", "actors"),
    [
        ("A ceasefire between Congo's army and the rebels of the FDLR begins on Monday.", "C7+", {"COD", "OTHER:FDLR"}),
        ("Colombia's largest rebel group will lay down its arms in return for seats, Cuba said.", "S5+", {"ELN"}),
        ("It was Ethiopia that ended the truce, the TPLF says.", "C11+", {"ETH"}),
        ("The truce of Ethiopia and the TPLF has held without interruption since May.", "C8+", {"ETH", "TPLF"}),
        ("Nobody from Damascus has been in one room with the rebels, Syria's foreign ministry said.", "T8+", {"SYR"}),
        ("Israel has ordered no tank out of Rafah, its army said of the truce with Hamas.", "S2-", {"ISR"}),
        ("Commanders of the M23 have been sitting with Congolese officers in Doha for a week.", "T3+", {"COD", "M23"}),
        ("The RSF will keep away from the talks with the Sudanese army in Geneva, its spokesman said.", "T6+", {"RSF"}),
    ],
)
def test_the_like_of_it_that_is_news_is_read(sentence: str, code: str, actors: set[str]) -> None:
    """Who acts is whom the words name, be it as the members of a group or as a country's largest."""
    found = [c for c in read_sentence(sentence) if c.ptype + c.polarity == code]
    assert [set(c.actors) for c in found] == [actors]


@pytest.mark.parametrize(
    ("first", "second", "dispute"),
    [
        (
            "The truce between Congo and the M23 took effect at noon on Monday, Qatar said.",
            "The truce between Congo and the M23 is to take effect within 24 hours of a vote, Congo's government said.",
            True,
        ),
        (
            "The truce between Congo and the M23 took effect at 9 a.m. GMT on Wednesday.",
            "The truce between Congo and the M23 is to take effect within 24 hours of tonight's vote, Congo said.",
            True,
        ),
        (
            "Israel keeps the Rafah crossing into Gaza shut.",
            "Israel will reopen the Rafah crossing into Gaza on Sunday, its minister said.",
            False,
        ),
        (
            "The truce between Congo and the M23 took effect, Qatar said.",
            "The truce between Congo and the M23 is to take effect after a vote, a scholar said.",
            False,
        ),
        (
            "Delegations of Sudan's army and the RSF met in Jeddah on Monday for talks on a truce.",
            "Indirect talks between Sudan's army and the RSF began in Jeddah on Monday.",
            False,
        ),
        (
            "Officers of Sudan's army and the RSF talked face to face in Jeddah on Monday.",
            "Sudan's army and the RSF hold only indirect talks in Jeddah, the army said.",
            True,
        ),
    ],
)
def test_a_truce_in_force_is_not_still_to_begin(first: str, second: str, *, dispute: bool) -> None:
    """What a side has first to wait for is not there yet; an outlet's "met" says of no face to face."""
    assert compare_sentences(first, second).kind.is_dispute is dispute


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Raids on the border have villagers in Lebanon fearing return to war with Israel.", set()),
        ("Families in Gaza await word of any progress in truce talks.", set()),
        ("Israel denied that there was any progress in talks with Hamas.", {"T5-"}),
        ("Rebels seize town week after US oversees peace deal between Congo and Rwanda.", set()),
        ("UN monitors oversaw the peace deal between Congo and M23.", {"C13+"}),
        ("The morgue in Sudan's Omdurman said more than 200 bodies had been received since Friday.", set()),
        ("A hospital in Gaza received 30 bodies from Israel under the truce deal with Hamas.", {"S11+"}),
    ],
)
def test_what_is_feared_awaited_or_brought_in_is_no_event(sentence, told):
    """A war that is feared, any progress there might be, a deal that was brokered, the dead of a day."""
    assert labels(read_news(sentence)) == told


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Hezbollah denies it broke truce with Israel.", {"C9-"}),
        ("Hamas denied having violated a ceasefire with Israel.", {"C9-"}),
        ("Hamas denies it reached a deal with Israel.", {"C5-"}),
        ("Israel said it would carry out daily humanitarian pauses in three areas of Gaza.", {"C6+"}),
        ("Hamas will carry out the truce in full.", {"A5+"}),
    ],
)
def test_truce_that_is_broken_or_carried_out_is_there_or_declared(sentence, told):
    """Who denies a breach does not deny the truce; who carries out pauses of his own declares them."""
    assert labels(read_news(sentence)) == told
