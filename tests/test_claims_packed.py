"""Words that stand close together in headlines and belong to different things, and the like that are its own."""

from __future__ import annotations

import pytest
from standing_alone import labels, read_news

from model.claims import Claim, Factuality


def read(headline: str) -> list[Claim]:
    """Give the claims of a headline that are in scope."""
    return [claim for claim in read_news(headline, headline=True) if claim.ptype != "X0"]


@pytest.mark.parametrize(
    ("headline", "kept_out"),
    [
        ("Shelling across Khartoum halts grain deliveries as Sudan's army and RSF battle", "C7+"),
        ("Fighting between M23 and Congo's army stops vaccination campaign", "C7+"),
        ("Clinics in Sudan near breakdown, ceasefire between army and RSF overdue", "C3+"),
        ("Sudan's army spurns truce with RSF, says triumph is within reach", "C3+"),
        ("Norway in renewed diplomatic drive for truce between Sudan's army and RSF", "C10+"),
        ("Ukraine ceasefire debate in Bundestag descends into shouting as Russia attacks", "C11+"),
        ("Why Kenya's plan to end war between Sudan's army and RSF met scepticism", "T3+"),
        ("RSF general: no serious issues with truce proposal for Sudan", "C1-"),
        ("Russia wins support at UN with resolution on ceasefire in Ukraine", "A6+"),
        ("Insulin to be delivered to hostages in Gaza under agreement between Israel and Hamas", "S11+"),
        ("RSF sticks to ceasefire demands before meeting Sudan's army", "C8+"),
        ("Putin rejects end of war deal with Ukraine", "A4+"),
        ("War between Sudan's army and RSF leaves hospitals without power", "S2+"),
        ("Iran denies that it facilitates Russia's war in Ukraine", "T9+"),
        ("UN puts off vote demanding pause in fighting between Sudan's army and RSF", "C12+"),
        ("Envoys close to Sudan deal that would halt fighting between army and RSF", "C6+"),
        ("Mothers of hostages held by Hamas say they have no patience for ‘progress’ in talks with Israel", "T5+"),
        ("Pupils in Leeds hold ‘peace talks’ about Russia and Ukraine", "T3+"),
        ("Envoys wrangle over Security Council resolution urging truce between Sudan's army and RSF", "C1+"),
        ("RSF responds to proposed truce plan for Sudan", "C1+"),
        ("Belgium faces hearing on accusations it facilitates Russia's war in Ukraine", "T9+"),
        ("The plan of Kenya to end the war between Sudan's army and RSF met with a wall of criticism", "T3+"),
        ("RSF attack leaves El Fasher without power", "S2+"),
        ("Fighting between Sudan's army and RSF stops grain trade", "C7+"),
        ("Fighting between Sudan's army and RSF stops citywide vaccination drive", "C7+"),
        ("Chad urged a three-day truce between Sudan's army and RSF to start on Friday", "C7+"),
        ("Flight operations resume after truce between Russia and Ukraine", "C11+"),
        ("Families of hostages held by Hamas have no appetite for ‘progress’ in talks with Israel", "T5+"),
        ("Zelensky weighs plan which could halt fighting with Russia", "C6+"),
        ("Bids for truce between Russia and Ukraine on track, Turkey says", "C8+"),
        ("Kenya renews plea for truce between Sudan's army and RSF", "C10+"),
        ("Putin rejects end to war deal with Ukraine", "A4+"),
        ("Ukraine ceasefire vote: Bundestag debate descends into chaos", "C11+"),
        ("War between Sudan's army and RSF has left towns in ruins", "S2+"),
        ("Kenya's plan for Sudan's army and RSF meets with criticism from both sides", "T3+"),
        ("Russia loses support at UN with resolution for Ukraine ceasefire", "C4+"),
        ("Ukraine wins backing of Chile for truce plan with Russia", "C4+"),
        ("Russia Ukraine: bargaining and talks hold up UN vote urging a halt in fighting", "C1+"),
        ("Israeli settlers left Gaza two decades ago and Hamas took over", "S2+"),
        ("Russia vows raid to free soldiers held by Ukraine", "S11+"),
    ],
)
def test_what_belongs_to_something_else_is_no_claim(headline: str, kept_out: str) -> None:
    """What fighting halts, what a plan meets with, what captives receive, what a vote asks for."""
    assert kept_out not in labels(read(headline))


@pytest.mark.parametrize(
    ("headline", "code"),
    [
        ("Fighting halts in Khartoum as truce between Sudan's army and RSF begins", "C7+"),
        ("Sudan's army and RSF near truce, envoy says", "C3+"),
        ("Deal between Sudan's army and RSF within reach, Kenya says", "C3+"),
        ("Sudan's army and RSF agree to renewed truce", "C10+"),
        ("Sudan ceasefire between army and RSF descends into chaos", "C11+"),
        ("Generals of Sudan's army and RSF met in Jeddah", "T3+"),
        ("Hamas hands over two hostages to Red Cross as Israel waits", "S11+"),
        ("Envoys of Sudan's army and RSF met to halt the bloodshed", "T3+"),
        ("Russia and Ukraine met despite doubts in Istanbul", "T3+"),
        ("Opposition leaders of Russia and Ukraine met resistance figures", "T3+"),
        ("RSF left Wad Madani under pressure from Cairo", "S2+"),
        ("M23 fighters leave Goma under strain of sanctions", "S2+"),
        ("Chad urged calm as a truce between Sudan's army and RSF took effect to let grain in", "C7+"),
        ("Russia's rail attacks resume after truce with Ukraine", "C11+"),
        ("Relief column attacks resumed after the truce between Sudan's army and RSF", "C11+"),
        ("Normal fighting resumes after the truce between Congo and M23", "C11+"),
        ("Fighting between Congo's army and M23 stops nationwide", "C7+"),
        ("Fighting between Russia and Ukraine stops dead", "C7+"),
        ("Fighting between Sudan's army and RSF stops hours after truce", "C7+"),
        ("Truce between Russia and Ukraine on track, Turkey says", "C8+"),
        ("Sudan's army and RSF extend renewed truce", "C10+"),
        ("RSF adheres to ceasefire with Sudan's army", "C8+"),
        ("Colombia's ELN halts attacks, its commander says", "C6+"),
        ("RSF responds to proposed truce plan for Sudan", "A1+"),
        ("RSF studying truce plan for Sudan", "C4-"),
        ("Sudan's army chief rejects RSF's latest terms", "A3+"),
        ("Hamas vows no more hostage releases until its war with Israel ends", "S11-"),
        ("Putin rejects Ukraine's call to end the long war", "C2+"),
        ("Chances of truce between Sudan's army and RSF shrinking, Kenya says", "C3-"),
        ("Kenya reassessing role as mediator between Sudan's army and RSF", "T9-"),
        ("Israel rejects idea of a Palestinian state as talks with Hamas go on", "S8-"),
        ("Kenya urges RSF to accept new terms for truce with Sudan's army", "T10+"),
        ("Kenya sets out ceasefire plan for Sudan's army and RSF", "A1+"),
        ("Britain drops call to end the fighting between Russia and Ukraine", "C1-"),
    ],
)
def test_the_like_of_them_is_read(headline: str, code: str) -> None:
    """What is the truce's, the deal's or the captives' own stays."""
    assert code in labels(read(headline))


@pytest.mark.parametrize(
    ("headline", "code", "factuality"),
    [
        ("Kenya asks Security Council to vote Monday on resolution for Sudan truce", "A6+", Factuality.UNCOMMITTED),
        ("Town council to vote on resolution that asks for ceasefire in Gaza", "A6+", Factuality.UNCOMMITTED),
        ("Danish parliament votes on Gaza ceasefire motion", "A6+", Factuality.UNCOMMITTED),
        ("UN Security Council votes 13-1 on resolution demanding truce in Sudan", "A6+", Factuality.CERTAIN),
        ("Security Council votes by 12 to 2 on resolution demanding truce in Sudan", "A6+", Factuality.CERTAIN),
        ("General Assembly votes overwhelmingly on resolution demanding truce in Sudan", "A6+", Factuality.CERTAIN),
        ("Security Council votes on resolution demanding truce in Sudan", "A6+", Factuality.UNCOMMITTED),
        ("UN General Assembly votes in favour of ceasefire in Ukraine", "A6+", Factuality.CERTAIN),
        ("Security Council adopts resolution on truce in Sudan", "A6+", Factuality.CERTAIN),
        ("Russia says it will veto resolution on truce in Sudan", "A6-", Factuality.PROBABLE_NOT),
        ("Russia vetoes resolution on truce in Sudan", "A6-", Factuality.CERTAIN_NOT),
        ("Why Russia should declare a unilateral ceasefire in Ukraine", "C6+", Factuality.UNCOMMITTED),
        ("Russia declares a unilateral ceasefire in Ukraine", "C6+", Factuality.CERTAIN),
    ],
)
def test_a_vote_or_a_truce_that_is_not_there_yet(headline: str, code: str, factuality: Factuality) -> None:
    """A text that is put to the vote is not passed; who should declare a truce has not."""
    assert (code, factuality) in {(c.ptype + c.polarity, c.factuality) for c in read(headline)}


@pytest.mark.parametrize(
    ("headline", "read_as_none"),
    [
        ("Security Council backs aid for Sudan, but no ceasefire", True),
        ("World Court orders Israel to let food into Gaza, but no ceasefire", True),
        ("Israel and Hamas agree to let food into Gaza, but no ceasefire", False),
        ("Russia will only end war with surrender of Ukraine's army", True),
    ],
)
def test_what_a_body_did_not_order(headline: str, read_as_none: bool) -> None:
    """A truce that a court or a council did not order is no truce that failed; nor is a condition a declaration."""
    assert ({"C5-", "C6+"}.isdisjoint(labels(read(headline)))) is read_as_none


@pytest.mark.parametrize(
    ("headline", "actors"),
    [
        ("Kenya regrets Russia's decision to veto resolution on truce in Sudan", {"RUS"}),
        ("Kenya condemns Russian veto of call for truce in Sudan", {"RUS"}),
        ("As Russian guns fire on Ukrainians, US again vetoes UN ceasefire resolution", {"USA"}),
        ("Ukraine Russia: Britain renews call for ceasefire", {"GBR"}),
    ],
)
def test_whose_act_it_is(headline: str, actors: set[str]) -> None:
    """Who decides on an act does it; a label before a colon names the matter and nobody who acts."""
    assert {party for claim in read(headline) for party in claim.actors if claim.ptype in ("A6", "C1", "C2")} == actors


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("Sudan war updates: army agrees to truce with RSF", {"SAF"}),
        ("Sudan war updates: RSF agrees to truce with army", {"RSF"}),
    ],
)
def test_an_army_behind_a_label_is_of_the_state_that_it_names(text: str, actors: set[str]) -> None:
    """A state's army without a name is that of the label's state."""
    assert {party for claim in read_news(text) for party in claim.actors if claim.ptype == "C4"} == actors


@pytest.mark.parametrize(
    ("sentence", "kept_out"),
    [
        ("Russia's army announced the liberation of the settlements of Lipovka and Novoye in Ukraine.", "C5+"),
        ("Two settlements in Ukraine have been secured, the Russian army said after the talks.", "C5+"),
        ("No agreement yet on the venue of the next round of talks between Russia and Ukraine.", "C5-"),
        ("Israel and Hamas have reached no agreement on a date for the next talks.", "C5-"),
        ("Russia is ready to meet this demand, its trade ministry said as talks with Ukraine went on.", "T1+"),
    ],
)
def test_words_of_two_senses_are_read_in_the_nearer_one(sentence: str, kept_out: str) -> None:
    """A settlement where people live, an agreement on a day alone, a demand that is met."""
    assert kept_out not in labels(read_news(sentence))


@pytest.mark.parametrize(
    ("sentence", "kept"),
    [
        ("Russia and Ukraine have reached a peace settlement, mediators said.", "C5+"),
        ("There is no agreement between Israel and Hamas on a truce, an official said.", "C5-"),
        ("Russia is ready to meet Ukraine's negotiators in Istanbul, the Kremlin said.", "T1+"),
    ],
)
def test_and_in_the_other_where_it_is_meant(sentence: str, kept: str) -> None:
    """A settlement of a war, no agreement on a truce, people who are met."""
    assert kept in labels(read_news(sentence))
