"""Which sentences are claims, and what is taken from them."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from claims.detect import find_claims, find_claims_traced
from claims.gate import may_hold_claims
from claims.registry import Registry, load_registry
from claims.rules import MOST_MATCHES
from model.articles import Article, compose_text
from model.claims import Claim, Factuality, Mode, SourceType, Where

Read = Callable[..., list[Claim]]


@pytest.fixture(scope="module")
def registry() -> Registry:
    """Give the registry that ships with the product."""
    return load_registry()


def article(
    title: str = "", *paragraphs: str, url: str = "https://outlet.example/news/a", dated: bool = True
) -> Article:
    """Make an article of a headline and paragraphs."""
    text, blocks = compose_text(title, "", list(paragraphs))
    published = datetime(2024, 5, 6, 10, tzinfo=UTC) if dated else None
    return Article("a1", url, "Outlet", "outlet.example", title, text, blocks, published, None, None)


@pytest.fixture
def read(registry: Registry) -> Read:
    """Give the in-scope claims of a text."""

    def find(title: str = "", *paragraphs: str, url: str = "https://outlet.example/news/a") -> list[Claim]:
        return [c for c in find_claims(article(title, *paragraphs, url=url), registry) if c.ptype != "X0"]

    return find


def test_quotes_are_exact(registry: Registry) -> None:
    """Every claim points at the characters that it quotes."""
    text = article("Israel and Hamas agree truce", "Hamas will free 12 hostages on Tuesday, Qatar said.")

    claims = find_claims(text, registry)

    assert claims
    assert all(text.text[c.start : c.end] == c.quote for c in claims)


def test_both_sides_agree_and_one_side_accepts(read: Read) -> None:
    """What both sides agree is an agreement; what one accepts is its acceptance."""
    [joint] = read("Israel and Hamas agree to a ceasefire")
    [alone] = read("Israel agrees to a ceasefire with armed men in Gaza")

    assert (joint.ptype, joint.actors) == ("C5", ("HAMAS", "ISR"))
    assert (alone.ptype, alone.actors) == ("C4", ("ISR",))


def test_rejecting_a_call_is_no_call(read: Read) -> None:
    """Who rejects calls for a truce is not read as calling for it."""
    [claim] = read("Israel rejects growing calls for a ceasefire in Gaza")

    assert (claim.ptype, claim.actors, claim.speaker_party) == ("C2", ("ISR",), "ISR")


def test_negation_turns_the_proposition(read: Read) -> None:
    """A truce that was not agreed is the same type with the opposite sign."""
    [claim] = read("", "No ceasefire was reached between Colombia and the ELN.")

    assert (claim.ptype, claim.polarity, claim.factuality) == ("C5", "-", Factuality.CERTAIN_NOT)


def test_passive_finds_the_actor_after_by(read: Read) -> None:
    """In a passive the actor stands after "by"."""
    [claim] = read("", "The truce with Hamas was approved by the Israeli government.")

    assert (claim.ptype, claim.actors) == ("C4", ("ISR",))


def test_talks_ahead_are_scheduled(read: Read) -> None:
    """A headline's infinitive lies ahead."""
    [claim] = read("Israel, Hamas to resume talks in Doha")

    assert (claim.ptype, claim.factuality) == ("T4", Factuality.PROBABLE)


def test_two_heads_of_one_verb_are_two_claims(read: Read) -> None:
    """Urging a truce and talks is urging both."""
    claims = read("China urges a ceasefire and peace talks between Russia and Ukraine")

    assert {c.ptype for c in claims} == {"C1", "T2"}
    assert {c.actors for c in claims} == {("CHN",)}


def test_calls_have_the_other_sides_as_counterparties(read: Read) -> None:
    """A call for a truce is addressed to the sides."""
    [claim] = read("China calls for ceasefire in Ukraine")

    assert claim.counterparties == ("RUS", "UKR")
    assert claim.mode is Mode.DEMAND


def test_background_is_marked(registry: Registry) -> None:
    """A clause that only sets the scene is kept as background."""
    claims = find_claims(
        article("", "Since the truce between Israel and Hamas began, markets have been calm."), registry
    )

    assert [c.mode for c in claims if c.ptype == "C7"] in ([], [Mode.BACKGROUND])


def test_a_purpose_is_no_event(read: Read) -> None:
    """Talks to reach a truce are no truce."""
    claims = read("", "Israel and Hamas resumed talks in Cairo to reach a ceasefire.")

    assert {c.ptype for c in claims} == {"T3"}


def test_a_condition_is_recorded_as_printed(read: Read) -> None:
    """What would have to hold first is an exact part of the text."""
    claims = read("", "Russia is ready for talks with Ukraine if western arms deliveries end.")
    [claim] = [c for c in claims if c.ptype == "T1"]

    assert [c.text for c in claim.conditions] == ["if western arms deliveries end"]
    assert claim.mode is Mode.CONDITIONAL


def test_hostages_are_freed_by_those_who_hold_them(read: Read) -> None:
    """A passive without an agent has the holder as its actor."""
    [hostages] = read("", "Thirteen Israeli hostages were freed in Gaza on Friday, under the truce.")
    [prisoners] = read("", "39 Palestinian prisoners were freed on Friday, under the truce between Israel and Hamas.")

    assert hostages.actors == ("HAMAS",)
    assert prisoners.actors == ("ISR",)


def test_a_resolution_is_one_claim(read: Read) -> None:
    """What a resolution asks for is the resolution's content."""
    claims = read("", "The UN Security Council adopted a resolution calling for a ceasefire in Gaza.")

    assert [c.ptype for c in claims] == ["A6"]


def test_headline_and_body_say_it_once(read: Read) -> None:
    """A headline that the body repeats gives one claim, on the fuller quote."""
    [claim] = read(
        "Israel and Hamas reach truce", "Israel and Hamas reached a truce on Wednesday after a night of talks in Doha."
    )

    assert claim.where is Where.BODY


def test_chain_begins_with_the_outlet(read: Read) -> None:
    """The first link is the publishing outlet, the last the innermost source."""
    [claim] = read("", "Israel rejects the ceasefire in Gaza, the foreign ministry of Qatar said.")

    assert claim.chain[0].who == "Outlet"
    assert claim.chain[-1].who == claim.speaker


@pytest.mark.parametrize(
    ("title", "reason"),
    [
        ("Thousands of protesters march through London for a ceasefire in Gaza", "a street protest or a rally"),
        ("Labour MPs split over calls for a ceasefire in Gaza", "domestic politics"),
        ("Bollywood actress calls for a ceasefire in Gaza", "a celebrity, not a party"),
    ],
)
def test_out_of_scope_is_kept_with_its_reason(title: str, reason: str, registry: Registry) -> None:
    """Words on the topic without a claim in scope give X0, and say why."""
    claims = find_claims(article(title, "Israel and Hamas are urged to agree to a ceasefire, many said."), registry)

    assert {c.ptype for c in claims} <= {"X0"}
    assert all(c.reason == reason for c in claims)


@pytest.mark.parametrize(
    "title",
    [
        "Union and carmaker resume talks over wages",
        "Debt ceiling deal reached in Washington",
        "Tuna truce in sight as quota talks open",
        "Two clubs agree truce over transfer of striker",
        "India and Australia hold talks on trade",
    ],
)
def test_other_negotiations_are_no_claims(title: str, read: Read) -> None:
    """Talks and truces of another kind are left alone."""
    assert read(title) == []


def test_opinion_pages_are_out_of_scope(read: Read) -> None:
    """What stands on an opinion page is no report."""
    assert read("Israel must accept a ceasefire", url="https://outlet.example/commentisfree/a") == []


def test_a_great_power_alone_grounds_no_conflict(read: Read) -> None:
    """The United States in talks with a third state is no conflict of the registry."""
    assert read("US holds talks with Mexico on border deal") == []


@pytest.mark.parametrize("text", ["", " ", "\n\n", "?", "“”", "truce", "a" * 5000, "truce " * 400])
def test_any_text_is_survived(text: str, registry: Registry) -> None:
    """Odd input gives no claim and no error."""
    assert find_claims(article(text, text, dated=False), registry) == []


def test_a_letter_that_grows_when_small_hides_nothing(read: Read) -> None:
    """Capitals are no matter beside "İ", which is two characters when it is made small."""
    [claim] = read("İstanbul: Israel and Hamas Agree Ceasefire")

    assert claim.ptype == "C5"


def test_a_year_beyond_the_calendar_is_no_date(read: Read) -> None:
    """The day 9999-12-31, which databases write for "never", stops no article from being read."""
    [claim] = read("Israel and Hamas agree ceasefire until 9999-12-31")

    assert claim.t_event is None


def test_a_flood_of_claims_in_one_sentence_is_cut_off(registry: Registry) -> None:
    """Each match is held against the others and the whole sentence, so only so many of them are."""
    flooded = article("Israel and Hamas agree ceasefire", "ceasefire was agreed " * 180)

    made = [len(trace.rules) for trace in find_claims_traced(flooded, registry)]

    assert 1 < max(made) <= MOST_MATCHES


def test_a_huge_text_takes_bounded_time(registry: Registry) -> None:
    """A hundred thousand characters of the worst words are read in seconds."""
    sentence = (
        "Israel and Hamas, Hamas and Israel said that they would not reject calls for talks to extend the truce, "
    )
    huge = article("", *[sentence * 8] * 125)
    began = time.process_time()

    claims = find_claims(huge, registry)

    assert time.process_time() - began < 30
    assert len(claims) <= 60


def test_trace_names_what_was_dropped(registry: Registry) -> None:
    """The trace says for each rule that fired why it gave no claim."""
    [trace] = find_claims_traced(article("Mexico suspends talks with Peru"), registry)

    assert trace.rules
    assert all(rule.claim is None and rule.why for rule in trace.rules)


def test_armed_groups_speak_as_such(read: Read) -> None:
    """The type of a speaker follows what its party is."""
    [claim] = read("Hamas rejects ceasefire in Gaza")

    assert claim.speaker_type in (SourceType.ARMED_GROUP, SourceType.NAMED_OFFICIAL)
    assert claim.speaker_party == "HAMAS"


def test_the_gate_lets_the_trade_through() -> None:
    """The gate asks only for a word of the trade."""
    assert may_hold_claims("A Cease-Fire in Gaza")
    assert not may_hold_claims("Rain is likely in the north")


def test_a_forecast_is_a_prediction(read: Read) -> None:
    """What somebody foresees is kept as a forecast and never as a fact."""
    [claim] = read("", "There will likely be a ceasefire between Russia and Ukraine by Christmas.")

    assert (claim.ptype, claim.mode, claim.factuality) == ("C7", Mode.PREDICTION, Factuality.PROBABLE)


def test_word_order_alone_makes_a_condition(read: Read) -> None:
    """An inverted clause states what would have to hold first."""
    text = (
        "Russia would agree, were the talks with Ukraine to succeed, to rejoin the test-ban treaty, an official said."
    )
    claims = read("", text)

    assert claims
    assert all(one.conditions and one.conditions[0].text == "were the talks with Ukraine to succeed" for one in claims)


def test_headline_and_the_line_under_it_have_one_speaker(registry: Registry) -> None:
    """Who tells it in the headline tells it in the fuller line below as well."""
    text, blocks = compose_text(
        "Truce begins in Sudan, army says",
        "A truce between Sudan's army and the RSF has begun across the whole country.",
        [],
    )
    item = Article("a1", "https://outlet.example/a", "Outlet", None, "Truce", text, blocks, None, None, None)

    [claim] = [one for one in find_claims(item, registry) if one.ptype != "X0"]

    assert (claim.where, claim.speaker_party, claim.mode) == (Where.STANDFIRST, "SAF", Mode.REPORTED)


NEWS = "Sudan's army and the Rapid Support Forces traded fire in Khartoum on Monday as envoys met for talks."


def _mode_of(claims: list[Claim], words: str) -> set[Mode]:
    return {claim.mode for claim in claims if words in claim.quote}


@pytest.mark.parametrize(
    "recalled",
    [
        "A truce was signed in Jeddah in May 2023. The army walked out of the talks at the end of that month.",
        "In November the army stayed away from the talks with the Rapid Support Forces in Geneva.",
        "A second round began in October 2023 and ended without a truce.",
        "A year ago the two sides held talks in Jeddah. They agreed on a truce and nobody kept it.",
    ],
)
def test_rounds_of_long_ago_are_background(read: Read, recalled: str) -> None:
    """What is dated to long before, and what goes on from it in one paragraph, sets the scene."""
    found = [claim for claim in read("Khartoum shelled again", NEWS, recalled) if claim.quote in recalled]

    assert found
    assert {claim.mode for claim in found} == {Mode.BACKGROUND}


@pytest.mark.parametrize(
    ("told", "words"),
    [
        # A day of now ends the recollection, and so does a verb of now.
        ("A truce was signed in May 2023. On Sunday the army walked out of the talks in Jeddah.", "walked out"),
        ("A truce was signed in May 2023. The army has walked out of the talks in Jeddah.", "walked out"),
        # "Since" goes on until now; last month's round may be news.
        ("The army walked out of the talks with the Rapid Support Forces in April.", "walked out"),
        ("The army, which left the capital in May 2023, on Sunday walked out of the talks in Jeddah.", "walked out"),
    ],
)
def test_news_beside_a_date_of_long_ago_stays_news(read: Read, told: str, words: str) -> None:
    """A date of long ago makes no background of what another clause tells of now."""
    found = _mode_of(read("Khartoum shelled again", NEWS, told), words)

    assert found
    assert Mode.BACKGROUND not in found
