"""Words of terms and texts in another sense, what is only mentioned in passing, and whose a call or a verdict is."""

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


def read_all(registry: Registry, title: str, summary: str = "") -> list[Claim]:
    """Give every claim of a feed item, those out of scope too."""
    text, blocks = compose_text(title, summary, [])
    at = datetime(2024, 5, 6, 10, tzinfo=UTC)
    item = Article("a1", "https://outlet.example/a", "Outlet", "outlet.example", title, text, blocks, at, None, None)
    return find_claims(item, registry)


def read(registry: Registry, title: str, summary: str = "") -> list[Claim]:
    """Give the claims of a feed item that are in scope."""
    return [claim for claim in read_all(registry, title, summary) if claim.ptype != "X0"]


def codes(claims: list[Claim]) -> list[str]:
    """Give type and polarity of each claim."""
    return [claim.ptype + claim.polarity for claim in claims]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Recruits in Ukraine fear that they will be killed on the frozen front lines, Russia says.", "S1+"),
        ("Nine people, a peacekeeper among them, were killed in fighting between Sudan's army and the RSF.", "S4+"),
        ("Reporters saw a deployment of Israeli troops raiding the camp in Gaza after the truce talks.", "S4+"),
        ("Russia's president asked for guarantees for his own safety in talks about Ukraine, an aide said.", "S4+"),
        ("Israel reveals an arsenal of rockets found in Gaza before the talks.", "S5+"),
        ("Ukraine does not recognise Russians as a minority, its speaker said.", "S8-"),
        ("Israel's envoy is at a loss over a question about the hostage deal with Hamas.", "A3+"),
        ("Israel stands by its initial statement on the treatment of Hamas prisoners.", "A2+"),
        ("Iran called its answer on the nuclear deal with the United States a constructive approach.", "C3+"),
        ("The United States released a new military aid package for Ukraine before the peace talks.", "S13+"),
        ("Ethiopia agreed to the removal of the TPLF's designation as a terrorist group.", "S2+"),
        ("Ukraine needs more air defences to protect its grain exports from Russia.", "S14+"),
        ("Yemen's Houthi rebels released a video of a seized cargo ship.", "S14+"),
        ("A club lobbied town halls to pass resolutions on Israel and Hamas.", "A6+"),
        ("Ukraine's air shield is growing stronger every month, Ukraine's president said.", "S10+"),
        ("Egypt said it was opposed to the forced displacement of Palestinians, at a meeting about Israel.", "T10-"),
        ("Israel weighs recovery plans for the hostages in Gaza.", "S7+"),
        ("Israel has neither vanquished Hamas nor freed the hostages in Gaza.", "S11-"),
        ("Israel's soldiers looked on; they were evacuated from the hospital in Gaza, its ward sister said.", "S2+"),
        ("The Security Council backed an extension of the force's mandate in Lebanon, Israel said.", "C10+"),
        ("Inspectors went to Iran to monitor work at a nuclear plant, the United States said.", "C13+"),
        ("Israel approved a plan that bars candidates close to Hamas.", "C4+"),
        ("Relief as the first hostages return from Gaza to Israel.", "S1+"),
        ("A lender seeks to swap €40mn with a Russian bank as a prisoner exchange of sorts in Ukraine.", "S11+"),
        ("‘We slept little’, says Israeli boy released from Gaza", "S11+"),
        ("Romania is nearing an agreement on a mine-sweeping force after Russia's invasion of Ukraine.", "C3+"),
        ("The EU has failed to deliver on a promise to its neighbours, to Russia's and Ukraine's surprise.", "A5-"),
        ("1973: Israel and Egypt hold cease-fire talks in a tent", "T3+"),
        ("Ukraine hopes for a start of accession talks with the EU, Russia's rival.", "S3+"),
    ],
)
def test_words_in_another_sense_are_no_claim(registry: Registry, text: str, code: str) -> None:
    """What has a rule's words but not its matter is not read as the rule's type."""
    assert code not in codes(read(registry, text))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Russia demands that Ukraine cede its front-line regions in the peace talks.", "S1+"),
        ("France's president said security guarantees for Ukraine must be part of a peace deal with Russia.", "S4+"),
        ("Israel would recognise Palestine as a state under the peace plan.", "S8+"),
        ("The United States questioned China's peace plan for Ukraine.", "A3+"),
        ("Russia and Ukraine are to initial the peace deal on Friday.", "A2+"),
        ("Ukraine and Russia are nearing a peace deal.", "C3+"),
        ("Israel let more aid trucks into Gaza under the truce.", "S13+"),
        ("Ethiopia agreed to the withdrawal of its troops from Tigray under the deal.", "S2+"),
        ("Hamas freed 13 hostages on Friday.", "S11+"),
        ("Russia withdrew its peacekeepers from Nagorno-Karabakh.", "S2+"),
        ("Observers will monitor the ceasefire in Gaza between Israel and Hamas.", "C13+"),
        ("Israel and Egypt hold cease-fire talks about Gaza", "T3+"),
    ],
)
def test_the_same_words_in_their_own_sense_are_claims(registry: Registry, text: str, code: str) -> None:
    """The like of them that a rule is for is read."""
    assert code in codes(read(registry, text))


@pytest.mark.parametrize(
    ("title", "summary"),
    [
        ("Families in Gaza sift rubble", "They came home since the truce between Israel and Hamas began."),
        ("Russia ships grain to Africa", "The ships left months after it withdrew from the grain deal with Ukraine."),
    ],
)
def test_what_is_only_mentioned_in_passing_is_out_of_scope(registry: Registry, title: str, summary: str) -> None:
    """An item that only calls a truce to mind is kept with that reason and makes no claim."""
    found = read_all(registry, title, summary)

    assert {claim.ptype for claim in found} == {"X0"}
    assert "only mentioned in passing" in {claim.reason for claim in found}


def test_a_setting_stays_beside_news(registry: Registry) -> None:
    """Background is kept where the item makes a claim as well."""
    found = read(registry, "Hamas freed 13 hostages", "It did so after the truce with Israel began.")

    assert any(claim.mode is Mode.BACKGROUND for claim in found)
    assert any(claim.mode is not Mode.BACKGROUND for claim in found)


@pytest.mark.parametrize(
    "text",
    [
        "Hopes rose after it was reported that Hamas will release 13 hostages.",
        "Israel shelled Gaza ahead of a truce with Hamas that is due to begin on Friday.",
        "There would be a pause in the war between Israel and Hamas if hostages were freed, an aide said.",
    ],
)
def test_news_behind_a_setting_word_is_news(registry: Registry, text: str) -> None:
    """What was reported, what lies ahead and what would follow are no mere settings."""
    assert any(claim.mode is not Mode.BACKGROUND for claim in read(registry, text))


@pytest.mark.parametrize("verb", ["seek to", "hope to", "are seeking to"])
def test_a_bargain_that_is_sought_is_only_possible(registry: Registry, verb: str) -> None:
    """Who seeks to reach a deal has none."""
    [claim] = read(registry, f"Israel and Hamas {verb} reach a ceasefire deal in Gaza.")

    assert (claim.ptype, claim.factuality) == ("C5", Factuality.POSSIBLE)


@pytest.mark.parametrize("text", ["Hamas delays the release of hostages", "Hamas delays hostage release in Gaza"])
def test_a_release_that_is_put_off_is_none_for_now(registry: Registry, text: str) -> None:
    """Captives whose release is put off are not free."""
    [claim] = read(registry, text)

    assert claim.ptype == "S11"
    assert claim.factuality in (Factuality.CERTAIN_NOT, Factuality.PROBABLE)


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Germany is concerned about the American push for talks between Russia and Ukraine.", "USA"),
        ("China's peace plan for Ukraine is one-sided, the White House said.", "USA"),
        ("In a meeting with Israel's prime minister, Spain's premier proposed peace talks.", "ESP"),
    ],
)
def test_whose_a_push_a_verdict_and_a_proposal_is(registry: Registry, text: str, actor: str) -> None:
    """The owner of a push acts, the owner of a plan that is judged does not, nor who was met with."""
    assert {claim.actors for claim in read(registry, text)} == {(actor,)}


@pytest.mark.parametrize(
    ("title", "summary"),
    [
        ("India, Chile discuss ties", "The two countries held talks of high level on Monday."),
        ("Saudi minister meets Irish envoy", "The two sides discussed relations and matters of common concern."),
    ],
)
def test_two_states_that_were_named_are_the_two_sides(registry: Registry, title: str, summary: str) -> None:
    """Those who are called "the two countries" were named just before, and are not the foes of one of them."""
    assert read(registry, title, summary) == []


def test_ministers_who_say_we_are_not_the_sides(registry: Registry) -> None:
    """What a minister of no side discussed with his guests is no talk of the sides."""
    text = "“We discussed how peace between Israel and the Palestinians can be had,” Britain's Cameron said."

    assert "T3+" not in codes(read(registry, "Cameron meets Arab ministers over Israel and Hamas", text))


def test_a_sentence_that_begins_with_a_past_year_is_history(registry: Registry) -> None:
    """What a side did in another year is no news of this one."""
    assert read(registry, "In May 2013, Ukraine pulled out of the peace agreement with Russia.") == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Chad extended its condolences to Sudan's army over the truce with the RSF.", "C10+"),
        ("Ethiopia renewed its appeal for a truce between Sudan's army and the RSF.", "C10+"),
        ("The pause falls short of the full ceasefire that Ukraine wants from Russia.", "C9+"),
        ("A truce could end the three-year war between Sudan's army and the RSF.", "C11+"),
        ("Ferry operations resume in Goma after the truce between Congo and the M23.", "C11+"),
        ("Truce efforts between Russia and Ukraine are on track, the envoy says.", "C8+"),
        ("Macron ordered Rwanda to halt its strikes on Congo.", "C6+"),
        ("Brazil sat on the sidelines of the war between Russia and Ukraine.", "T3+"),
        ("Kenya welcomes the India-Pakistan truce.", "T3+"),
        ("Aid workers killed by the RSF in Sudan: report", "M2+"),
        ("Congo wants a truce with a force that Rwanda denies sponsoring.", "M1+"),
        ("Russia and Ukraine hold direct truce talks in Ankara.", "T2+"),
        ("Chad called for a ten-day truce between Sudan's army and the RSF to begin on Friday.", "C7+"),
        ("Ukraine reached a new deal with the IMF as Russia bombed its cities.", "C5+"),
    ],
)
def test_a_word_in_another_sense_tells_of_no_truce(registry: Registry, text: str, code: str) -> None:
    """Thanks are extended, a war is ended, ferries run again: nothing of it is done to a truce."""
    assert code not in codes(read(registry, text))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Sudan's army and the RSF extended their truce by three days.", "C10+"),
        ("Sudan's army resists calls for a longer truce with the RSF.", "C10-"),
        ("Russia's strikes on Kharkiv fell foul of the ceasefire with Ukraine.", "C9+"),
        ("The truce between Sudan's army and the RSF ended on Friday.", "C11+"),
        ("Fighting resumes in Goma after the truce between Congo and the M23.", "C11+"),
        ("The truce between Russia and Ukraine is on track, the envoy says.", "C8+"),
        ("Russia and Ukraine hold direct truce talks in Ankara.", "T3+"),
        ("Chad called for a ten-day truce between Sudan's army and the RSF to begin on Friday.", "C1+"),
        ("Ukrainians are sceptical that the ceasefire with Russia will hold.", "C8-"),
        ("Sudan's army has given little indication that it intends to negotiate with the RSF.", "T1-"),
        ("Ethiopia renewed the push for a truce that the RSF has rebuffed in Sudan.", "C2+"),
    ],
)
def test_the_like_of_it_that_is_done_to_a_truce_is_read(registry: Registry, text: str, code: str) -> None:
    """The same words with the truce as their own subject or object make the claim."""
    assert code in codes(read(registry, text))


@pytest.mark.parametrize(
    ("title", "summary", "conflict"),
    [
        ("Israel accepts Macron's proposed ceasefire with Iran", "The army thanked America for help.", "OTHER:ISR-IRN"),
        ("Have Israel and Iran agreed to a truce?", "Trump says the two sides reached a truce.", "OTHER:ISR-IRN"),
        ("Britain backs Trump's call for a truce between Israel and Iran", "", "OTHER:ISR-IRN"),
        ("Iran's truce with Israel holds, Trump says", "", "OTHER:ISR-IRN"),
        ("Iran and America resume nuclear talks in Muscat", "", "IRN-USA"),
        ("Israel accepts America's ceasefire with Hamas", "", "ISR-GAZA"),
    ],
)
def test_whose_truce_it_is_tells_which_war(registry: Registry, title: str, summary: str, conflict: str) -> None:
    """The sides that a truce is named after are at war, not who proposed it."""
    assert {claim.conflict for claim in read(registry, title, summary)} == {conflict}


@pytest.mark.parametrize(
    ("text", "bidder", "bidden"),
    [
        ("The African Union urges Ethiopia and the TPLF to sign the peace deal.", "AU", {"ETH", "TPLF"}),
        ("Norway asked Colombia's government and the ELN to accept the ceasefire plan.", "NOR", {"COL", "ELN"}),
        ("Washington wants Armenia and Azerbaijan to sign the peace treaty.", "USA", {"ARM", "AZE"}),
        ("Saudi Arabia calls on Yemen's warring parties to accept the truce unaltered.", "SAU", {"HOUTHI", "YEM"}),
    ],
)
def test_who_is_bidden_to_sign_has_not_signed(registry: Registry, text: str, bidder: str, bidden: set[str]) -> None:
    """What somebody urges both sides to take or sign is a call, and no yes of theirs."""
    [claim] = read(registry, text)
    assert (claim.ptype, claim.mode, claim.factuality) == ("C1", Mode.DEMAND, Factuality.UNCOMMITTED)
    assert claim.actors == (bidder,)
    assert set(claim.counterparties) == bidden


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Saudi Arabia persuaded Yemen's government and the Houthis to accept the truce.", "C5+"),
        ("Ethiopia and the TPLF sign the peace deal that the African Union urged.", "A2+"),
        ("Washington pushes Armenia to sign the peace treaty with Azerbaijan.", "T10+"),
    ],
)
def test_who_is_brought_to_it_has_done_it(registry: Registry, text: str, code: str) -> None:
    """Persuading reaches its end, a deed that was urged is a deed, and pressure is told as pressure alone."""
    assert codes(read(registry, text)) == [code]


@pytest.mark.parametrize(
    ("text", "factuality"),
    [
        ("The ELN is expected to reject the ceasefire proposal of Colombia's government.", Factuality.PROBABLE),
        ("Armenia is likely to reject Azerbaijan's peace plan.", Factuality.PROBABLE),
        ("Azerbaijan rejects Armenia's peace plan.", Factuality.CERTAIN),
        ("Azerbaijan has rejected Armenia's peace plan, as expected.", Factuality.CERTAIN),
    ],
)
def test_a_refusal_that_others_expect_is_no_refusal(registry: Registry, text: str, factuality: Factuality) -> None:
    """A no that is only foreseen is probable; one that was given is certain."""
    assert [claim.factuality for claim in read(registry, text)] == [factuality]


@pytest.mark.parametrize(
    ("text", "accused"),
    [
        ("Israel kills four Palestinians as attacks go on despite the Gaza ceasefire.", {"ISR"}),
        ("Israel's army killed two Palestinians in Gaza, marking a new breach of the ceasefire.", {"ISR"}),
        ("An Armenian soldier was killed in an Azerbaijani strike despite the ceasefire.", {"AZE"}),
        (
            "An Armenian captain was the highest officer to be killed since the ceasefire with Azerbaijan began.",
            {"ARM", "AZE"},
        ),
    ],
)
def test_the_dead_have_broken_no_truce(registry: Registry, text: str, accused: set[str]) -> None:
    """Who is killed during a truce is not who is said to have broken it."""
    assert [set(claim.actors) for claim in read(registry, text) if claim.ptype == "C9"] == [accused]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Armenia's peace plan is a trap, Azerbaijan says.", "A3+"),
        ("Armenia's peace plan is a trap for Azerbaijan, a former adviser says.", ""),
        ("Azerbaijan dismisses concerns over its peace plan for Armenia.", ""),
        ("Azerbaijan calls Armenia's peace plan wrong.", ""),
        ("Azerbaijan's ministry calls a report on its peace plan for Armenia wrong.", "M1+"),
        ("It is premature to say that a peace deal with Azerbaijan is close, Armenia's premier said.", "C3-"),
        ("It is too early to say whether a peace deal with Azerbaijan is close, Armenia's premier said.", ""),
        ("Armenia's premier is glad to say that a peace deal with Azerbaijan is close.", "C3+"),
        ("It would be wrong to say that a truce with Armenia has been agreed, Azerbaijan's army said.", "C5-"),
        ("Ethiopia's army shells Tigray in a further test of the truce with the TPLF.", "C8-"),
        ("Ethiopia and the TPLF agree on a further week of truce.", "C10+"),
        ("Ukraine's soldiers were seen surrendering in the Donbas to Russia.", ""),
        ("Ukraine will not surrender territory in the Donbas to Russia, its president said.", "S1-"),
        ("The draft of the peace treaty with Azerbaijan did not originate with Armenia, a minister said.", "A1-"),
    ],
)
def test_what_is_called_something_or_spoken_of_too_early(registry: Registry, text: str, code: str) -> None:
    """Verdicts are of who passes them, and what it is too early to say is not so."""
    assert codes(read(registry, text)) == ([code] if code else [])


def test_a_party_calls_the_others_plan_a_trap(registry: Registry) -> None:
    """Not who has the plan rejects it."""
    [claim] = read(registry, "Armenia's peace plan is a trap, Azerbaijan says.")
    assert claim.actors == ("AZE",)


def test_demands_of_a_side_are_no_clause(registry: Registry) -> None:
    """Behind a verb, an adjective of a people and "demands" are a noun and no speaker."""
    [claim] = read(registry, "The text takes Ukrainian demands and offers Russia a truce in return.")
    assert claim.speaker != "The text takes Ukrainian"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Armenia hails progress on the peace plan with Azerbaijan.", "T5+"),
        ("France and Armenia hail progress on the peace plan with Azerbaijan.", "T5+"),
        ("France praises progress made under the peace plan for Armenia and Azerbaijan.", ""),
        ("France praises the peace plan for Armenia and Azerbaijan.", "A6+"),
    ],
)
def test_progress_on_a_plan_is_not_the_plan(registry: Registry, text: str, code: str) -> None:
    """Who welcomes progress on a plan tells how talks have gone, and takes or backs nothing."""
    assert codes(read(registry, text)) == ([code] if code else [])
