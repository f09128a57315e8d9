"""News in brief of wars everywhere: what a sentence of a feed claims, and what only looks like a claim."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from standing_alone import labels, read_news

from claims.detect import find_claims
from claims.registry import load_registry
from model.articles import Article, compose_text


def types_of(sentence: str) -> set[str]:
    """Give type and polarity of what a sentence claims."""
    return labels(read_news(sentence))


@pytest.mark.parametrize(
    "sentence",
    [
        "In return, Iran's frozen assets were released by the United States, the envoys of the swap say.",
        "Iran freed four Americans in exchange for the transfer of $2bn under the swap deal with the United States.",
        "Washington unfroze $3 billion in Iranian funds as part of the prisoner swap with Iran.",
    ],
)
def test_money_let_go_for_people_is_a_term(sentence: str) -> None:
    """Frozen money that goes over in return for captives is sanctions relief beside their release."""
    assert types_of(sentence) & {"S6+"}


@pytest.mark.parametrize(
    ("sentence", "unwanted"),
    [
        ("Senators introduce a bill to freeze $4bn in Iranian money before the swap with the United States.", "C7+"),
        ("Iran will spend the $2 billion in funds released as part of the prisoner exchange with the U.S.", "S11+"),
        ("The truce in Syria came after hasty negotiations that left hundreds of people in the camps.", "T7+"),
    ],
)
def test_money_and_people_left_behind_are_no_truce(sentence: str, unwanted: str) -> None:
    """What is frozen may be money, what a swap frees may be money, and what talks leave is not who leaves them."""
    assert unwanted not in types_of(sentence)


@pytest.mark.parametrize(
    ("sentence", "actors"),
    [
        ("Six Russian and nine Ukrainian prisoners are being released.", ("RUS", "UKR")),
        ("A trader has been freed after being abducted by the M23 in eastern Congo.", ("M23",)),
    ],
)
def test_who_lets_captives_go(sentence: str, actors: tuple[str, ...]) -> None:
    """Prisoners of both peoples are freed by both; whoever was abducted, by those who did it."""
    [claim] = [c for c in read_news(sentence) if c.ptype == "S11"]
    assert tuple(sorted(claim.actors)) == actors


def test_a_swap_that_is_near_is_an_agreement_that_is_near() -> None:
    """A headline that leaves out the verb says the same as the sentence below it."""
    assert types_of("Iran claims prisoner swap near with United States.") == {"C3+"}


@pytest.mark.parametrize(
    ("sentence", "unwanted"),
    [
        (
            "Saudi Arabia and Iran's foreign ministers met in Rome after both agreed to reopen embassies.",
            "T3+",
        ),
        ("Ukraine and Poland signed an agreement on grain as the war with Russia goes on.", "A2+"),
        ("Kenyan troops begin with patrols to calm Darfur as Sudan's army and the RSF fight on.", "C7+"),
        ("Nine Americans freed in the prisoner swap deal with Iran have landed in the United States.", "C5+"),
        ("The United States released $3 billion in oil revenue to Iran as part of the swap.", "S14+"),
        ("Leaders in Kashmir call for a settlement of the dispute with India through negotiations.", "T8+"),
        ("Ethiopia asks donors for support to finance the reconstruction of Tigray after the peace agreement.", "S7+"),
        ("The United States took an initial step towards a swap deal with Iran.", "A2+"),
        ("The ELN's lead negotiator in peace talks with Colombia has been replaced.", "T3+"),
        ("Armenia accuses France of bias in negotiations with Azerbaijan.", "T3+"),
        ("Police freed two hostages held in a village in eastern Congo, where the M23 fights on.", "S11+"),
        (
            "Nigerian soldiers left Abuja on Friday for Darfur, where a truce between Sudan's army and the RSF holds.",
            "S2+",
        ),
        ("Iran's president unveils plans for spending the money gained in the swap with the United States.", "A1+"),
        ("Assad seeks to break his isolation in the region as the war in Syria goes on.", "C1+"),
        ("Mali released four Ghanaian students from prison as the CMA rebels fight on.", "S11+"),
        (
            "House intelligence chairman says a prisoner swap between the U.S. and Iran is part of a larger deal.",
            "S11+",
        ),
        ("Pompeo calls on Biden to end nuclear negotiations with Iran.", "T2+"),
    ],
)
def test_what_only_looks_like_peace(sentence: str, unwanted: str) -> None:
    """Ties between states at peace, verbs that look like nouns, people who land and former office-holders."""
    assert unwanted not in types_of(sentence)


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("The truce that ended months of fighting between Israel and Hamas held for a third day.", "C8+"),
        ("The talks mark a resumption of diplomacy between Iran and the United States.", "T3+"),
        ("Two Americans jailed in Iran have been moved to house arrest as part of a planned prisoner swap.", "S11+"),
        ("Iran says the prisoner swap with the United States is going ahead.", "S11+"),
        ("The M23 began handing its weapons over to the Congolese army under the peace deal.", "S5+"),
        ("Washington presses ahead with the prisoner swap with Iran.", "S11+"),
        ("Armenia and Azerbaijan in fresh EU-brokered talks.", "T3+"),
        ("Six Americans who were released on Friday from Iran are on their way home under the swap.", "S11+"),
    ],
)
def test_relative_clauses_and_signs_are_read(sentence: str, wanted: str) -> None:
    """A truce or captives told of in a relative clause, and talks that are a sign of others."""
    assert wanted in types_of(sentence)


@pytest.mark.parametrize(
    ("title", "wanted"),
    [
        ("Japan and Australia resume negotiations", False),
        ("Sudan's army and the RSF resume negotiations", True),
        ("Envoys resume negotiations", True),
    ],
)
def test_strangers_lend_no_sides(title: str, wanted: bool) -> None:
    """A headline that names strangers alone is not about the sides of the war below it."""
    text, blocks = compose_text(title, "Sudan's army and the RSF fight on in Darfur.", [])
    at = datetime(2024, 5, 6, tzinfo=UTC)
    article = Article("a", "https://outlet.example/a", "Outlet", None, title, text, blocks, at, None, None)
    assert ("T3+" in labels(find_claims(article, load_registry()))) is wanted


def test_a_border_of_a_state_outside_the_war_is_no_access() -> None:
    """A neighbour that closes its crossings to a side bars no aid; a side that closes one to convoys does."""
    assert not types_of("Estonia closes crossing points at its border with Russia to keep migrants out.")
    assert types_of(
        "Israel closed the crossing to aid lorries at the border with Gaza, the Hamas authorities said."
    ) & {"S13-"}


@pytest.mark.parametrize(
    ("sentence", "conflict"),
    [
        ("Kenya pressed Congo to return to the peace talks.", "COD"),
        ("Iran has not turned down the peace plan, Oman said.", "IRN-USA"),
        ("Iran has not turned down the peace plan, Peru said.", "OTHER:IRN"),
    ],
)
def test_a_side_and_its_mediator_tell_their_war(sentence: str, conflict: str) -> None:
    """Where one side alone is named, the mediator beside it shows which war is meant; anybody else does not."""
    assert {claim.conflict for claim in read_news(sentence)} == {conflict}


@pytest.mark.parametrize(
    ("sentence", "label", "actor"),
    [
        ("Rebels in Chad have rejected an offer of talks from the government in N'Djamena.", "T6+", "OTHER:FACT"),
        ("Rebels in Myanmar's north said they had agreed to a Chinese-brokered truce.", "C4+", "MMR-REB"),
        ("Insurgents from Mali's north accused the army of breaking the truce.", "C9+", "MLI"),
        ("Myanmar rebel alliance agrees to temporary truce with military, China says", "C4+", "MMR-REB"),
        ("The Iran-backed rebels freed 12 soldiers in Yemen.", "S11+", "HOUTHI"),
    ],
)
def test_rebels_in_a_country_are_no_body_of_its_state(sentence: str, label: str, actor: str) -> None:
    """The country only tells where they fight."""
    [claim] = [c for c in read_news(sentence) if f"{c.ptype}{c.polarity}" == label]
    assert claim.actors == (actor,)


@pytest.mark.parametrize(
    ("sentence", "conflict"),
    [
        ("Serbia and Croatia signed a truce on Sunday after a week of shelling.", "OTHER:HRV-SRB"),
        ("A ceasefire between Libya and Chad took effect at midnight.", "OTHER:LBY-TCD"),
        ("Iran reached a ceasefire with Pakistan on Monday.", "OTHER:IRN-PAK"),
        ("Rwanda and Congo signed a ceasefire.", "COD"),
        ("Iran and Saudi Arabia agreed to extend the truce in Yemen.", "YEM"),
        ("The United States and Russia agreed a ceasefire in Syria.", "SYR"),
    ],
)
def test_two_states_whose_truce_is_their_own(sentence: str, conflict: str) -> None:
    """A truce of two states that no listed war has both of is theirs; one in a third country is that country's."""
    assert {c.conflict for c in read_news(sentence)} == {conflict}


@pytest.mark.parametrize(
    ("sentence", "unwanted"),
    [
        ("France and Britain will declare support for a ceasefire in Gaza.", "C5+"),
        ("Russia announced plans for a ceasefire.", "C6+"),
        ("The army announced its commitment to the truce with the RSF.", "C6+"),
    ],
)
def test_a_stance_on_a_truce_declares_none(sentence: str, unwanted: str) -> None:
    """Support, plans and commitment are announced; the truce is not."""
    assert unwanted not in types_of(sentence)


@pytest.mark.parametrize(
    ("sentence", "label", "actor"),
    [
        ("Russia will never accept Ukraine's entry into NATO.", "S3-", "RUS"),
        ("Russia would never consent to Ukrainian membership of NATO.", "S3-", "RUS"),
        ("Ukraine's NATO membership is unacceptable to Russia.", "S3-", "RUS"),
        ("Ukraine's entry into NATO is not something to which Russia will give its consent.", "S3-", "RUS"),
        ("Russia has no intention of allowing Ukraine into NATO.", "S3-", "RUS"),
        ("Russia wants Ukraine to stay out of NATO for good.", "S3-", "RUS"),
        ("Ukraine's entry into NATO is something Russia could live with, an official said.", "S3+", "RUS"),
        ("Putin would put nothing in the way of Ukraine's entry into NATO, the official said.", "S3+", "RUS"),
        ("Russia does not oppose Ukraine's EU membership as part of a peace deal.", "S3+", "RUS"),
        ("Russia no longer objects to Ukraine joining the European Union, two officials said.", "S3+", "RUS"),
    ],
)
def test_who_bears_anothers_membership(sentence: str, label: str, actor: str) -> None:
    """Whoever would or would not have another in an alliance acts, whatever word the sentence begins with."""
    assert [(f"{c.ptype}{c.polarity}", c.actors) for c in read_news(sentence)] == [(label, (actor,))]


@pytest.mark.parametrize(
    "sentence",
    [
        "NATO's door remains open to Ukraine, the secretary general said.",
        "NATO accepted Finland as a member last year while Russia fought in Ukraine.",
        "Poland considers Ukraine within NATO's reach against Russia.",
        "Ukraine's entry into the contest is something that Russia could live with.",
        "Israel rejected a Palestinian state as part of a peace deal with Hamas.",
    ],
)
def test_no_talks_and_no_membership(sentence: str) -> None:
    """An alliance's door leads to no talks, and nobody's membership is borne by these."""
    assert not types_of(sentence) & {"T1+", "S3+", "S3-", "A5+", "A3+"}


def test_a_state_whose_rebels_are_at_rest_has_other_news() -> None:
    """Gunmen of Papua New Guinea's highlands are not Bougainville's, whose war is over."""
    assert not types_of("Papua New Guinea's police go on with negotiations with gunmen who hold a professor captive.")
    assert "T8+" in types_of("Papua New Guinea denies secret talks with Bougainville.")


def test_old_quarrels_are_more_than_trade() -> None:
    """What foes at rest have never settled is bargained over as a war's end is."""
    said = "The Turkish Cypriot side refused talks with Cyprus on the old occupation, the UN's envoy said."
    assert "T6+" in types_of(said)


@pytest.mark.parametrize(
    ("sentence", "war"),
    [
        ("People in Gaza watched as a ceasefire in Lebanon took effect.", "ISR-LBN"),
        ("As a truce deal was reached in Lebanon, the Israeli army kept shelling Gaza.", "ISR-LBN"),
        ("Lebanon's truce took effect while Israel and Hamas fought on in Gaza.", "ISR-LBN"),
        ("Israel and Hamas agreed to a ceasefire in Gaza, which Hezbollah welcomed in Lebanon.", "ISR-GAZA"),
        ("A ceasefire took effect in Yemen, said Saudi Arabia, as Russia and Ukraine fought on.", "UKR-RUS"),
    ],
)
def test_the_land_of_a_truce_tells_which_war_it_is_of(sentence: str, war: str) -> None:
    """Of two wars of one side the truce is of that which is fought where it is said to hold."""
    assert war in {claim.conflict for claim in read_news(sentence) if claim.ptype in ("C4", "C5", "C7")}
