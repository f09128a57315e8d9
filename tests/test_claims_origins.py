"""Copies meet their origin whichever came first, and only copies do."""

from __future__ import annotations

from dataclasses import replace

import pytest
from claim_builder import NAMED, NOON, SPOKES, UNNAMED, claim

from claims.memory import RecentMemory
from claims.origins import agree
from claims.outlets import OutletIndex, is_generic, is_own_name, outlet_names, same_outlet
from claims.place import Placement, place_claims
from claims.registry import load_registry
from claims.signatures import shared_part, sign_article
from model.articles import Article, Link, compose_text
from model.claims import Claim, Mode, Placed, SourceType, Where

REGISTRY = load_registry()
BODY = (
    "Envoys of both sides sat together in a hotel above the harbour until four in the morning, when the cook sent up "
    "soup. A mediator carried the pages from floor to floor, and nobody slept. The text has nine articles and one "
    "annex, which lists the crossings that are to open first. Nobody outside the rooms has seen the annex."
)


def article(one: Claim, text: str = "", **changes: object) -> Article:
    """Make the article that a claim stands in."""
    full, blocks = compose_text(one.quote or "Headline", "", [text or f"{one.outlet} has the story."])
    base = Article(
        id=one.article_id, url=one.url, outlet=one.outlet, domain=None, title=one.quote, text=full, blocks=blocks,
        published=one.published, updated=None, fetched_at=one.fetched_at,
    )  # fmt: skip
    return replace(base, **changes)


class Desk:
    """Places articles one after the other."""

    def __init__(self) -> None:
        self.memory = RecentMemory()

    def take(self, *claims: Claim, text: str = "", **changes: object) -> Placement:
        """Place one article's claims and remember them."""
        placement = place_claims(article(claims[0], text, **changes), claims, self.memory, REGISTRY)
        self.memory.add(placement.placed, placement.families, placement.signature, placement.threads)
        return placement

    def put(self, one: Claim, text: str = "", **changes: object) -> Placed:
        """Place one claim."""
        return self.take(one, text=text, **changes).placed[0]


@pytest.fixture
def desk() -> Desk:
    """Give an empty desk."""
    return Desk()


def test_relay_and_relayed_meet(desk: Desk):
    """A relay takes the origin of the paper that it names."""
    first = desk.put(claim("C5+", "Deal reached", outlet="The Harbour Ledger"))
    relay = desk.put(claim("C5+", "Deal reached - report", outlet="Coast Radio", relay="the Harbour Ledger", at=1))

    assert relay.origin.id == first.origin.id
    assert (relay.origin.kind, relay.novelty) == ("relay", "repeats")


def test_relay_may_come_first(desk: Desk):
    """The paper's own story, seen after its relay, joins the relay's origin."""
    relay = desk.put(claim("C5+", "Deal reached - report", outlet="Coast Radio", relay="Harbour Ledger"))
    first = desk.put(claim("C5+", "Deal reached", outlet="The Harbour Ledger", at=1))

    assert relay.origin.id == first.origin.id


def test_relay_of_a_relay_goes_back_to_the_first(desk: Desk):
    """Who names a relay has what the relay had."""
    first = desk.put(claim("C5+", "Deal reached", outlet="The Harbour Ledger"))
    desk.put(claim("C5+", "Deal reached - report", outlet="Coast Radio", relay="Harbour Ledger", at=1))
    last = desk.put(claim("C5+", "Deal reached, Coast Radio says", outlet="Plainsman", relay="Coast Radio", at=2))

    assert last.origin.id == first.origin.id


def test_unnamed_paper_is_the_one_named_further_on(desk: Desk):
    """A paper that is only described is found by its name elsewhere in the text."""
    first = desk.put(claim("C5+", "Deal reached", outlet="The Harbour Ledger"))
    relay = desk.put(
        claim("C5+", "Deal reached, a newspaper says", outlet="Plainsman", relay="a newspaper", at=1),
        "The Harbour Ledger did not name its sources.",
    )

    assert relay.origin.id == first.origin.id


def test_unnamed_paper_without_a_report_has_no_known_origin(desk: Desk):
    """Where nobody else has the report, its first source is not known."""
    assert not desk.put(claim("C5+", "Deal reached, a daily says", relay="a daily")).origin.known


def test_own_name_is_no_relay(desk: Desk):
    """An outlet that is told something by its own short name relays nobody."""
    own = desk.put(claim("C3+", "people told The Post", outlet="washingtonpost.com", relay="The Post"))

    assert own.origin.kind == "own"


def test_wire_copies_are_one_origin(desk: Desk):
    """Two papers with one agency's credit line carry one report."""
    a = desk.put(claim("C5+", "Deal reached", outlet="Plainsman"), agency="reuters")
    b = desk.put(claim("C5+", "Both sides have a deal", outlet="Coast Radio", at=2), agency="reuters")

    assert a.origin.id == b.origin.id
    assert a.origin.kind == "wire"


def test_near_copies_without_credit_are_one_origin(desk: Desk):
    """A lightly edited text whose tail was cut is found by its words."""
    a = desk.put(claim("C5+", "Deal reached overnight", outlet="Plainsman"), f"{BODY} {'More was said later. ' * 5}")
    edited = BODY.replace("nobody slept", "no one slept").split(" Nobody outside")[0]
    b = desk.put(claim("C5+", "Night of soup and paper", outlet="Coast Radio", at=2), edited)

    assert (b.origin.id, b.origin.kind) == (a.origin.id, "near-copy")
    assert "%" in b.origin.evidence


def test_two_stories_of_one_event_are_two_origins(desk: Desk):
    """Other words on the same deal are a further origin."""
    a = desk.put(claim("C5+", "Deal reached overnight", outlet="Plainsman", mode=Mode.ASSERTED), BODY)
    own = claim("C5+", "The guns are to fall silent", outlet="Coast Radio", mode=Mode.ASSERTED, at=2)
    b = desk.put(own, "Our man saw the ink dry.")

    assert a.origin.id != b.origin.id
    assert b.novelty == "corroborates"


def test_one_statement_is_one_origin_for_all_who_carry_it(desk: Desk):
    """Two outlets that carry the same spokesman's denial have one utterance; the other way round is another."""
    a = desk.put(claim("C5-", "No deal, says the spokesman", by="the spokesman", party="HAMAS", kind=SPOKES))
    b = desk.put(claim("C5-", "Hamas: there is none", by="Hamas", party="HAMAS", kind=SPOKES, at=3))
    c = desk.put(claim("C5+", "Hamas: there is one", by="Hamas", party="HAMAS", kind=SPOKES, at=4))

    assert a.origin.id == b.origin.id != c.origin.id
    assert a.origin.kind == "utterance"


def test_statements_with_different_values_are_two_origins(desk: Desk):
    """A party that names another town has said something else."""
    a = desk.put(claim("T4+", "talks in Doha", by="Qatar", party="QAT", kind=NAMED, venue="Doha"))
    b = desk.put(claim("T4+", "talks in Cairo", by="Qatar", party="QAT", kind=NAMED, venue="Cairo", at=3))

    assert a.origin.id != b.origin.id


def test_a_copy_of_a_sentence_with_two_lengths_is_one_statement(desk: Desk):
    """Who prints a sentence word for word adds no second origin, however many lengths or counts stand in it."""
    words = "Ordania has taken a truce of three months, an envoy said on Monday after two days of shuttle meetings"
    first = desk.put(claim("C4+", words, by="an envoy", party="AU", kind=NAMED))
    copy = desk.put(claim("C4+", words, by="an envoy", party="AU", kind=NAMED, at=1))
    short = desk.put(claim("C4+", "a truce of three months", by="an envoy", party="AU", kind=NAMED, at=2))
    other = desk.put(claim("C4+", "a truce of five weeks", by="an envoy", party="AU", kind=NAMED, at=3))

    assert first.origin.id == copy.origin.id == short.origin.id != other.origin.id
    assert copy.novelty == "repeats"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("a truce of ten days after four days of talks", "a truce of ten days, four days late", True),
        ("a truce of ten days", "a truce of ten days, after four days of talks", True),
        ("40 hostages for a truce of six days", "40 hostages for a truce of nine days", False),
        ("40 hostages for a truce of six days", "30 hostages for a truce of six days", False),
        ("240 hostages each", "a truce of six days", True),
    ],
)
def test_lengths_agree_where_one_is_in_common(one: str, other: str, same: bool):
    """Mentions differ where they count one thing and no exact value of it is in both."""
    assert agree(claim("C5+", one), claim("C5+", other)) is same
    assert agree(claim("C5+", one), claim("C5+", one))


def test_told_without_a_source_is_the_only_report(desk: Desk):
    """What "had been claimed" is the one report that says so."""
    a = desk.put(claim("T3+", "They met", outlet="Harbour Ledger", mode=Mode.ASSERTED))
    b = desk.put(claim("T3+", "It had been claimed that they met", outlet="Plainsman", at=9), "Of other matters.")

    assert (b.origin.id, b.origin.kind) == (a.origin.id, "relay")


def test_own_unnamed_source_is_no_copy(desk: Desk):
    """Who names an own source for it has an origin of their own, although they name the first paper."""
    a = desk.put(claim("T3+", "They met", outlet="Harbour Ledger"))
    b = desk.put(
        claim("T3+", "They wrote letters", outlet="Plainsman", by="a diplomat", party="NATO", kind=UNNAMED, at=9),
        "The Harbour Ledger had reported meetings.",
    )

    assert a.origin.id != b.origin.id


def test_link_to_the_first_report_makes_a_relay(desk: Desk):
    """An unattributed claim beside a link to who had it first is theirs."""
    first = claim("C5+", "Deal reached", outlet="Harbour Ledger")
    a = desk.put(first, url="https://ledger.example/deal?x=1")
    b = desk.put(claim("C5+", "It is done", outlet="Notes", at=2), links=(Link(0, 2, first.url + "?utm=feed"),))

    assert (b.origin.id, b.origin.evidence) == (a.origin.id, "links to Harbour Ledger")


def test_same_quotation_is_one_utterance(desk: Desk):
    """Five quoted words in a row show one utterance even where no party is known."""
    words = "we have put our names to nothing"
    a = desk.put(replace(claim("C5-", "an aide said", by="an aide"), utterance=words))
    b = desk.put(replace(claim("C5-", "an adviser said", by="an adviser", at=5), utterance=words + " at all"))

    assert a.origin.id == b.origin.id


def test_a_report_of_last_month_is_another_origin(desk: Desk):
    """What an outlet writes in its own name days later is a new report."""
    a = desk.put(claim("C5+", "Deal reached", outlet="Plainsman"))
    b = desk.put(claim("C5+", "Deal reached", outlet="Plainsman", at=24 * 9))

    assert a.origin.id != b.origin.id


def test_stepping_back_is_of_the_report(desk: Desk):
    """A third outlet's news of the stepping back belongs to the report's origin."""
    first = desk.put(claim("C5+", "Deal reached", outlet="Harbour Ledger"))
    back = desk.put(claim("M2+", "Ledger steps back", outlet="Plainsman", relay="Harbour Ledger", at=13))

    assert back.origin.id == first.origin.id


def test_names_of_one_outlet():
    """Aliases, domains and short names are one outlet; common words are not."""
    names = outlet_names(REGISTRY)

    assert names.key("AP") == names.key("apnews.com") == names.key("the Associated Press")
    assert same_outlet(names.key("Conrad Welk"), names.key("Welk"))
    assert not same_outlet(names.key("the Post"), names.key("Jakarta Post"))
    assert is_own_name(names.key("the Post"), names.key("The Jakarta Post"))
    assert names.key("the", "www.plainsman.co.uk").name == "plainsman"
    assert is_generic("a newspaper in Oslo")
    assert not is_generic("The Daily Ledger")


def test_letters_stand_for_an_outlet():
    """An agency named by its letters is no unknown agency, and an outlet's own letters are itself."""
    names = outlet_names(REGISTRY)
    own = names.key("Tidewater Inland")

    assert not is_generic("the TDI agency")
    assert is_own_name(names.key("the TDI agency"), own)
    assert not is_own_name(names.key("the TRX agency"), own)
    assert not is_own_name(names.key("Tide"), own)
    assert same_outlet(names.key("TPB"), names.key("Tidewater Press Bureau"))
    assert not same_outlet(names.key("TPB"), names.key("Tidewater Press Agency"))
    assert OutletIndex([names.key("Tidewater Press Bureau")]).same(names.key("TPB")) != []
    assert OutletIndex([names.key("TPB")]).same(names.key("Tidewater Press Bureau")) != []


def test_signature_tells_the_shared_part():
    """Equal texts share all, unrelated texts nothing, and an empty text gives no candidates."""
    a, b, other, empty = (
        sign_article(replace(article(claim("C5+", "x")), text=text), "", NOON)
        for text in (f"One\n\n{BODY}", f"Two\n\n{BODY}", "x\n\nquite other words stand in this text", "")
    )

    assert shared_part(a, b) == 1.0
    assert shared_part(a, other) < 0.1
    assert empty.bands == ()
    assert shared_part(a, empty) == 0.0


def test_source_that_told_this_paper_is_its_own(desk: Desk):
    """Words that a paper was told itself are no copy, however like another's they are."""
    words = "the army and the rebels have agreed to a ceasefire of ten days in the valley and the town beyond the river"
    first = desk.put(claim("C5+", words, outlet="Coast Radio", by="two people"), text=words)
    own = f"A diplomat told the Ridge Herald that {words}"
    second = desk.put(claim("C5+", own, outlet="The Ridge Herald", by="A diplomat", at=1), text=own)

    assert first.origin.id != second.origin.id
    assert second.origin.evidence == "told to The Ridge Herald"


def test_two_short_items_share_a_formula_and_no_source(desk: Desk):
    """Four words in a row of two one-sentence items are how everybody puts it, not a copy."""
    one = desk.put(
        claim("C5+", "Deal", outlet="Coast Radio", by="two people"),
        text="Two people who were in the hotel say that both sides have agreed to a ceasefire in the valley.",
    )
    other = desk.put(
        claim("C5+", "Pact", outlet="Plainsman", by="a monk", at=1),
        text="Both sides have agreed to a ceasefire, if a monk from the upper monastery is to be believed.",
    )

    assert one.origin.id != other.origin.id


def test_headline_report_is_the_paper_that_the_article_names(desk: Desk):
    """A bare "report" in a headline is whom the text below has it from, and so is a headline without a source."""
    first = desk.put(claim("C5+", "Envoys agree a truce", outlet="The Harbour Ledger"))
    relay = claim("C3+", "A deal is near, the Harbour Ledger wrote", outlet="Coast Radio", relay="Harbour Ledger", at=1)
    bare = claim("C5+", "Truce agreed - report", outlet="Coast Radio", by="report", kind=SourceType.OTHER_OUTLET, at=1)
    told = claim("C5+", "Truce agreed", outlet="Coast Radio", at=1, where=Where.HEADLINE)
    again = claim(
        "C5+", "A truce is agreed, the Harbour Ledger says", outlet="Coast Radio", relay="Harbour Ledger", at=1
    )

    headline = desk.take(relay, bare).placed[1]
    assert headline.origin.id == first.origin.id
    assert headline.origin.relayed == "Harbour Ledger"
    assert desk.take(told, again).placed[0].origin.id == first.origin.id


@pytest.mark.parametrize(
    ("where", "kind"), [(Where.HEADLINE, "relay"), (Where.STANDFIRST, "relay"), (Where.BODY, "own")]
)
def test_only_what_stands_above_is_taken_for_what_the_text_relays(desk: Desk, where: Where, kind: str):
    """What the text tells without a source stays its own, although it says that another has it as well."""
    desk.put(claim("C5+", "Envoys agree a truce", outlet="The Harbour Ledger"))
    saw = claim("C5+", "Both sides signed a truce at noon", outlet="Coast Radio", at=1, where=where, mode=Mode.ASSERTED)
    also = claim("C5+", "A truce is agreed, the Ledger says", outlet="Coast Radio", relay="Harbour Ledger", at=1)

    assert desk.take(saw, also).placed[0].origin.kind == kind


def test_what_its_own_reporter_saw_is_an_outlets_own(desk: Desk):
    """Who was there relays nobody, although the text names who had it first."""
    desk.put(claim("C5+", "Envoys agree a truce", outlet="The Harbour Ledger"))
    saw = claim("C5+", "Our reporter watched both sides sign a truce", outlet="Coast Radio", at=1, mode=Mode.ASSERTED)

    assert desk.put(saw, "The Harbour Ledger had the first news of it.").origin.kind == "own"


def test_headline_stays_the_outlets_own_where_two_papers_are_named(desk: Desk):
    """Who has it from two papers has weighed them: the headline is the outlet's own."""
    relays = [
        claim("C5+", f"A truce is agreed, {paper} wrote", outlet="Coast Radio", relay=paper, at=1)
        for paper in ("the Harbour Ledger", "the Plainsman")
    ]
    placed = desk.take(claim("C5+", "Truce agreed", outlet="Coast Radio", at=1, where=Where.HEADLINE), *relays).placed

    assert placed[0].origin.kind == "own"


def test_lone_report_nobody_names_is_the_only_one_that_says_so(desk: Desk):
    """A bare "report", with no paper named below, is the only report there is; of two it is neither."""

    def bare(at: int) -> Claim:
        return claim("C5+", f"Truce agreed on day {at} - report", by="report", kind=SourceType.OTHER_OUTLET, at=at)

    first = desk.put(claim("C5+", "Envoys agree a truce", outlet="The Harbour Ledger"))
    assert desk.put(bare(2), "Of other matters.").origin.id == first.origin.id

    other = desk.put(
        claim("C5+", "Both sides have a truce", outlet="Plainsman", at=3, mode=Mode.ASSERTED), "Of other matters."
    )
    third = desk.put(bare(4), "Nothing more was to be learnt.")
    assert third.origin.id not in (first.origin.id, other.origin.id)


def test_officials_at_large_say_what_their_side_said_openly(desk: Desk):
    """Officials, none told from the others, carry the open word of that day; a senior one speaks himself."""
    open_word = desk.put(claim("C5-", "No deal, the office said", by="the White House", party="USA", kind=SPOKES))

    def officials(by: str, at: int) -> str:
        return desk.put(claim("C5-", "There is no deal yet", by=by, party="USA", kind=UNNAMED, at=at)).origin.id

    assert officials("US officials", 3) == open_word.origin.id
    assert officials("a senior US official", 4) != open_word.origin.id
    assert officials("two US officials", 5) != open_word.origin.id
    assert officials("US officials", 40) != open_word.origin.id
