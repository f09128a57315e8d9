"""Sentences of daily feeds that only look like claims, and the like of them that are."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from claims.detect import find_claims
from claims.registry import Registry, load_registry
from model.articles import Article, compose_text
from model.claims import Claim, Factuality, Mode


@pytest.fixture(scope="module")
def registry() -> Registry:
    """Give the registry that ships with the product."""
    return load_registry()


def read(registry: Registry, title: str, summary: str = "") -> list[Claim]:
    """Give the in-scope claims of a feed item that are no background."""
    text, blocks = compose_text(title, summary, [])
    at = datetime(2024, 5, 6, 10, tzinfo=UTC)
    item = Article("a1", "https://outlet.example/a", "Outlet", "outlet.example", title, text, blocks, at, None, None)
    return [c for c in find_claims(item, registry) if c.ptype != "X0" and c.mode is not Mode.BACKGROUND]


def codes(claims: list[Claim]) -> list[str]:
    """Give type and polarity of each claim."""
    return [claim.ptype + claim.polarity for claim in claims]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Azerbaijan destroyed an Armenian bridge with a missile, officials said at the talks.", "S5+"),
        ("After the truce the families crossed from Gaza into Egypt by the Rafah crossing.", "S13+"),
        ("Houthi commanders plan to sabotage tankers off Yemen, the navy warned as peace talks went on.", "S14-"),
        ("Israel will keep bombing Gaza in spite of calls for a truce.", "S1+"),
        ("A truce was signed in Sudan after weeks of negotiation between the army and the RSF.", "T3+"),
        ("Two people close to Hamas said that Israel fears a truce.", "C3+"),
        ("Armenia rejected Azerbaijan's peace plan as a basis for negotiations.", "T6+"),
        ("The war in Ukraine: a stalemate in the east as Russia digs in.", "T5-"),
        ("Leaked intelligence documents say that Russia's war in Ukraine will outlast any truce.", "A1+"),
        ("Israel's cabinet played down the report on a peace plan for Gaza.", "A3+"),
        ("Egypt and Qatar urged a truce in Gaza but others refused to sign up.", "A2-"),
        ("Putin held a meeting at a command post before the peace talks with Ukraine.", "T3+"),
        ("Ministers from more than 30 countries are set to meet in Oslo over war crimes by Russia in Ukraine.", "T4+"),
        ("The guild has joined calls for leaders to demand an end to the war between Israel and Hamas.", "C1+"),
        ("Forty nations will come to Ukraine's peace formula summit in Oslo.", "A1+"),
        ("The Security Council's draft asks for extended humanitarian pauses in Gaza.", "C10+"),
        (
            "All parties in Gaza must comply with their obligations under international law, Malta's truce text says.",
            "A5+",
        ),
        ("Kenya abstained from voting on a resolution that called for a truce in Gaza.", "A6+"),
        ("Families of hostages held in Gaza said they had received no word of the truce.", "S11+"),
        ("Zelensky holds talks with his Polish counterpart ahead of the peace summit.", "T3+"),
        ("The emirate negotiated a mechanism for Ukraine and Russia.", "T3+"),
        ("Clerks wrote of a ceasefire in the war between Israel and Hamas that has killed thousands.", "C11+"),
        ("More than 300 authors signed an open letter demanding a ceasefire in Gaza.", "C1+"),
        ("The party fears for its bill – which calls for a full ceasefire in Gaza – says a Labour MP.", "C1+"),
        ("Putin says that more US-Russian prisoner exchanges are possible, the Kremlin and Kyiv heard.", "S11+"),
    ],
)
def test_what_is_only_the_way_or_the_setting_is_no_claim(registry: Registry, text: str, code: str) -> None:
    """A weapon, a gate, a source, a span of days or a bystander is not what the sentence claims."""
    assert code not in codes(read(registry, "", text))


@pytest.mark.parametrize(
    ("text", "code", "actors"),
    [
        ("Hamas agreed to give up its missiles in the talks with Israel.", "S5+", ("HAMAS",)),
        ("Hamas rejected negotiations with Israel.", "T6+", ("HAMAS",)),
        ("Israel and Hamas are close to a truce, two officials said.", "C3+", ("HAMAS", "ISR")),
        ("Putin held a meeting with Ukraine's envoys before the truce.", "T3+", ("RUS", "UKR")),
        ("Russia returned six abducted Ukrainian children.", "S11+", ("RUS",)),
        (
            "Armenia handed over 14 soldiers, among them two officers, in a prisoner exchange with Azerbaijan.",
            "S11+",
            None,
        ),
        ("Hamas agrees to free 4 Russian children with Qatar's mediation", "S11+", ("HAMAS",)),
        ("Russia accuses Ukraine of avoiding peace talks.", "T1-", ("UKR",)),
        (
            "Turkey's president believes that now is a good time to negotiate peace between Ukraine and Russia.",
            "T2+",
            ("TUR",),
        ),
        ("Brazil's president promotes a peace conference on Ukraine.", "T2+", ("BRA",)),
        ("Saudi Arabia is to host the next gathering of Ukraine's allies to discuss peace.", "T4+", None),
        ("The truce in Gaza is unlikely to last beyond Sunday.", "C10-", ("HAMAS", "ISR")),
        ("A truce between Armenia and Azerbaijan is in motion.", "C7+", ("ARM", "AZE")),
        ("The truce began on Friday. Israel says Hamas has violated its terms.", "C9+", ("HAMAS",)),
        ("The offensive could bring about a hostage deal between Israel and Hamas.", "C5+", ("HAMAS", "ISR")),
        ("Kenya backed a resolution on a truce in Gaza in the General Assembly.", "A6+", ("KEN",)),
        ("Jordan urged the United States to persuade Israel to accept a ceasefire in Gaza.", "C1+", ("JOR",)),
        ("The White House is about to push Israel for a pause in Gaza.", "C1+", ("USA",)),
        ("Brazil would like to negotiate a lasting peace between Russia and Ukraine.", "T9+", ("BRA",)),
        ("The fourth meeting on Ukraine's peace formula took place in Davos on Sunday.", "T5+", None),
        (
            "A truce and a real peace process is the only way out of the war in Ukraine, Brazil has said.",
            "C1+",
            ("BRA",),
        ),
        ("China backs a 2-state solution for Israel and Palestine, its envoy says on the truce.", "S8+", ("CHN",)),
        ("Neither Kyiv nor Moscow is ready to negotiate.", "T6+", ("RUS", "UKR")),
        ("Mediators rejoice after Qatar says the truce in Gaza was extended.", "C10+", ("HAMAS", "ISR")),
    ],
)
def test_the_like_of_them_is(registry: Registry, text: str, code: str, actors: tuple[str, ...] | None) -> None:
    """Where the words are the sentence's own statement they are a claim, of those who are named."""
    found = [c for c in read(registry, "", text) if c.ptype + c.polarity == code]

    assert found
    assert actors is None or found[0].actors == actors


def test_a_headline_names_the_war(registry: Registry) -> None:
    """The place in the headline tells which war is meant, whoever else is named further down."""
    [claim] = read(
        registry,
        "Israel-Gaza live: Blinken to urge pause in Gaza",
        "Hezbollah's leader may say whether the group will go on with attacks on Israel.",
    )

    assert claim.conflict == "ISR-GAZA"


def test_a_deal_that_is_to_start_lies_ahead(registry: Registry) -> None:
    """What is "to start" is probable, not certain, after a longer subject too."""
    [claim] = read(registry, "Israel-Hamas truce and hostage deal to start on Friday, says Qatar")

    assert (claim.ptype, claim.factuality) == ("C7", Factuality.PROBABLE)


def test_a_grain_deal_stops_no_fire(registry: Registry) -> None:
    """Deaths in a strike break no truce where only an agreement about grain is named."""
    found = read(registry, "", "Ten Russians were killed in a Ukrainian strike. The Black Sea grain deal is extended.")

    assert "C9+" not in codes(found)


def test_a_member_of_another_parliament_is_no_party_row(registry: Registry) -> None:
    """A lawmaker of a side in the war speaks about the war."""
    found = read(registry, "", "A Ukrainian MP says that Kyiv is ready for peace talks with Russia.")

    assert codes(found) == ["T1+"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Israel will lift the blockade on the day an agreement with Hamas is signed, an official said.", "A2+"),
        ("The EU would lift sanctions on Russia the moment a ceasefire with Ukraine is agreed, an envoy said.", "C5+"),
        ("Russia will free 200 Ukrainian prisoners when a truce is agreed, the Kremlin said.", "C5+"),
        ("Israel will stop its strikes as soon as Hamas accepts the truce, Netanyahu said.", "C4+"),
        ("The borders will open the day Israel and Lebanon sign a peace treaty, the minister said.", "A2+"),
        ("Hamas: a full withdrawal or no deal", "C5-"),
        ("No hostages, no deal, Israel says", "C5-"),
        ("“We will sign nothing less than a full withdrawal,” Hamas said.", "A2-"),
        ("“We initial nothing shorter than two years,” Hamas told Israel.", "A2-"),
        ("Norway will guard the corridor in Gaza once Israel's soldiers have left it, the truce says.", "S2+"),
        ("“There is no amnesty in any text that we have agreed to with Ukraine,” the Kremlin said.", "C5+"),
    ],
)
def test_what_would_have_to_come_first_has_not_come(registry: Registry, text: str, code: str) -> None:
    """When something else is to be done, and what a side holds out for, are no agreement made or missing."""
    assert code not in codes(read(registry, "", text))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Crowds cheered when Israel and Hamas signed the ceasefire on Sunday.", "A2+"),
        ("On the day Russia and Ukraine signed the truce, shells fell on Kharkiv.", "A2+"),
        ("Israel and Hamas agreed on Sunday on a truce, when the last points were settled.", "C5+"),
        ("There is no deal yet between Israel and Hamas, Qatar said.", "C5-"),
        ("Hamas signed nothing on Sunday, an official said.", "A2-"),
        ("Israel and Hamas have agreed to a text, Qatar said.", "C5+"),
    ],
)
def test_what_has_come_is_told(registry: Registry, text: str, code: str) -> None:
    """The same words in the past tense, or without what is held out for, tell of it."""
    assert code in codes(read(registry, "", text))


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("France will not send troops to Ukraine after a truce, its defence minister said.", "FRA"),
        ("Turkey did not host talks between Russia and Ukraine, its foreign minister said.", "TUR"),
        ("Iran has not agreed to talks with the United States, its foreign ministry spokesman said.", "IRN"),
        ("Hamas has accepted the truce with Israel, its spokesman said.", "HAMAS"),
    ],
)
def test_its_minister_is_of_whom_the_sentence_begins_with(registry: Registry, text: str, party: str) -> None:
    """Behind the comma “its minister said” speaks for the sentence's subject, at war or not."""
    assert {claim.speaker_party for claim in read(registry, "", text)} == {party}


def test_a_shadow_government_is_no_ethnic_army(registry: Registry) -> None:
    """Who refuses a truce in Myanmar's shadow government is not the ethnic army that agreed to one."""
    [no] = read(registry, "", "Myanmar's National Unity Government rejected a ceasefire with the army.")
    [yes] = read(registry, "", "Myanmar's army and the Arakan Army have agreed on a truce, China said.")

    assert not set(no.actors) & set(yes.actors)


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("The RSF accused the army of blocking aid to El Fasher under the truce.", {"S13": ("SAF",)}),
        ("The RSF accused the army of shelling El Fasher under the truce.", {"C9": ("SAF",)}),
    ],
)
def test_who_is_accused_does_what_he_is_accused_of(
    registry: Registry, text: str, actors: dict[str, tuple[str, ...]]
) -> None:
    """“Accused the army of blocking aid under the truce” is of the army's act, and nobody rejects a truce."""
    assert {claim.ptype: claim.actors for claim in read(registry, "", text)} == actors


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Israel gave no word on the truce, an official said.", "C5-"),
        ("Israel gave no details of the ceasefire with Hamas.", "C5-"),
        ("India and Pakistan took part in closed consultations of the Security Council on their truce.", "T5+"),
        (
            "Officials, who spoke because the plan for Gaza had not been made public, said Israel had given its word.",
            "M1+",
        ),
    ],
)
def test_a_no_of_something_else_denies_nothing(registry: Registry, text: str, code: str) -> None:
    """No word of a truce is no absence of one, a closed sitting did not end, and a secret plan is no denial."""
    assert code not in codes(read(registry, "", text))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Armenia will not enter into any talks with Azerbaijan until the last soldier has left, it said.", "T6+"),
        ("Pakistan ruled out any contact with the TTP.", "T6+"),
        ("Israel will have no contact with Hamas, Netanyahu said.", "T6+"),
        ("Israel has had no contact with Hamas, Netanyahu said.", "T8+"),
        ("Russia is not in any talks with Ukraine, the Kremlin said.", "T8+"),
        ("Israel denied holding talks with Hamas.", "T8+"),
    ],
)
def test_contacts_that_are_ruled_out_are_refused_and_others_denied(registry: Registry, text: str, code: str) -> None:
    """Contacts to come are refused, those of now or of the past denied."""
    found = [c for c in read(registry, "", text) if c.ptype in ("T6", "T8")]

    assert [c.ptype + c.polarity for c in found] == [code]
    assert found[0].mode is not Mode.PROMISE


@pytest.mark.parametrize("place", ["eastern DR Congo", "the east of the Democratic Republic of the Congo"])
def test_a_region_tells_the_war_beside_an_outsider(registry: Registry, place: str) -> None:
    """A region whose name begins with a small letter tells which war an outsider would mediate in."""
    [claim] = read(registry, "", f"Angola has not asked to return to the mediation in {place}.")

    assert (claim.conflict, claim.ptype, claim.polarity) == ("COD", "T9", "-")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Iran withdrew from the town under the deal with the United States.", "A4+"),
        ("Israel has left the hill under its accord with Lebanon, Beirut said.", "A4+"),
    ],
)
def test_what_is_done_under_a_text_leaves_the_text_as_it_was(registry: Registry, text: str, code: str) -> None:
    """Who withdraws under a deal has left a place, and no deal."""
    assert code not in codes(read(registry, "", text))


@pytest.mark.parametrize(
    ("text", "codes_kept_out"),
    [
        (
            "A dispute over who is to watch over the truce in Lebanon broke out between Israel and Hezbollah.",
            {"C13+", "C13-"},
        ),
        ("Israel accused Hezbollah of moving rockets back into the town under the truce.", {"C4+", "S2+"}),
        ("The SDF did not discuss disarmament in its talks with Damascus, its spokesman said.", {"T8+"}),
        ("Russia's president will join a G20 summit by video on Wednesday amid the war in Ukraine.", {"T4+"}),
        (
            "Hezbollah has denied that it agreed to leave the area south of the river by the end of the truce.",
            {"C11+", "M1+"},
        ),
    ],
)
def test_words_beside_a_truce_are_read_for_what_they_are(
    registry: Registry, text: str, codes_kept_out: set[str]
) -> None:
    """A quarrel, a way back and a date are no claims; a denied promise is the denial of just that."""
    assert not codes_kept_out & set(codes(read(registry, "", text)))


@pytest.mark.parametrize(
    ("title", "line", "code", "found"),
    [
        # A thing is no act that is weighed, and a date no condition.
        (
            "Sudan's army and RSF trade words",
            "The army has accepted nothing, its spokesman said of the truce.",
            "C4-",
            True,
        ),
        ("Sudan's army and RSF trade words", "The army was considering extending talks with the RSF.", "C4-", False),
        (
            "Sudan's army and RSF sign truce",
            "The text gives the army and the RSF until July 31 to leave Khartoum.",
            "S2+",
            True,
        ),
        # Firing that nothing provoked is told where nobody should fire; a letter in a headline is no reader's.
        (
            "Kashmir",
            "Indian troops resorted to unprovoked firing on Pakistani posts along the Line of Control.",
            "C9+",
            True,
        ),
        ("Kashmir", "Indian troops fired on Pakistani posts along the Line of Control in the war.", "C9+", False),
        ("Letter shows Sudan's army asked for help", "Sudan's army accepted a truce with the RSF.", "C4+", True),
        ("Letters: our readers write", "Sudan's army accepted a truce with the RSF.", "C4+", False),
        # A denial that only points is of what the lines before it tell.
        ("Kyiv and Moscow exchange prisoners", "Kyiv dismissed as a lie a report from Moscow.", "M1+", True),
        ("Kyiv and Moscow on the harvest", "Kyiv dismissed as a lie a report from Moscow.", "M1+", False),
    ],
)
def test_what_stands_beside_a_reading_decides_it(
    registry: Registry, title: str, line: str, code: str, *, found: bool
) -> None:
    """A reading falls by what it is, not by a letter it shares with something else."""
    assert (code in codes(read(registry, title, line))) is found
