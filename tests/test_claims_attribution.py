"""Who says what, and on whose word."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from claim_builder import NOON
from two_sentences import read_sentence

from claims.attribution import find_attributions
from claims.detect import find_claims
from claims.evaluate import item_article
from claims.house import find_house
from claims.registry import load_registry
from model.articles import Article, compose_text
from model.claims import Relation, SourceType


@dataclass(frozen=True)
class Named:
    """A mention of a party, as the registry would find it."""

    start: int
    end: int
    party: str
    how: str
    kind: str = "state"


def read(text, mentions=(), **kwargs):
    """Read one sentence; mentions are (wording, party, how)."""
    found = [Named(text.index(w), text.index(w) + len(w), party, how) for w, party, how in mentions]
    return find_attributions(text, 0, len(text), found, outlets=["reuters", "sky news", "the post"], **kwargs)


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        ("The ministry said that a truce was agreed.", "The ministry", "a truce was agreed"),
        ("A truce was agreed, the ministry said on Friday.", "the ministry", "A truce was agreed"),
        ("A truce was agreed, said the foreign minister.", "the foreign minister", "A truce was agreed"),
        ("According to two diplomats, the talks have stopped.", "two diplomats", "the talks have stopped"),
        ("The talks have stopped, according to two diplomats.", "two diplomats", "The talks have stopped"),
        ("Anna Berg, a spokeswoman for the army, said no deal exists.",
         "Anna Berg, a spokeswoman for the army", "no deal"),
        ("The lists are ready, the body in Ost that looks after captives said on Monday.",
         "the body in Ost that looks after captives", "The lists are ready"),
        ("Twice this year, I was told by a senior official, the two men have met.",
         "a senior official", "the two men have met"),
        ("The rector told a student audience in Ost that a truce was agreed.", "The rector", "a truce was agreed"),
        ("Our guns are silent and the army says that they will stay so.", "the army", "they will stay so"),
    ],
)  # fmt: skip
def test_speaker_and_content_are_told_apart(text, speaker, content):
    """Wherever the speaker stands, what is said is the rest."""
    one = next(a for a in read(text) if a.speaker == speaker)

    assert content in text[one.content_start : one.content_end]
    assert speaker not in text[one.content_start : one.content_end] or text.startswith("Twice")


def test_quotation_split_by_its_attribution_is_one():
    """Both halves of a quotation hang on the speaker between them."""
    text = "“We have accepted nothing,” a rebel spokesman said. “There is no deal.”"
    [one] = read(text)

    assert one.speaker_type is SourceType.SPOKESPERSON
    assert "accepted nothing" in text[one.content_start : one.content_end]
    assert "no deal" in text[one.content_start : one.content_end]
    assert one.verbatim


@pytest.mark.parametrize(
    ("text", "speaker", "relay"),
    [
        ("Tentative deal reached, fighting to pause — report", "report", None),
        ("Deal reached – Reuters", "Reuters", "Reuters"),
        ("Netanyahu's office: there is no deal", "Netanyahu's office", None),
        ("Deal close, U.S. officials say", "U.S. officials", None),
        ("‘Nobody bargains with floods’: Ordan’s Berg in interview", "Ordan’s Berg", None),
    ],
)
def test_headlines_name_their_source_at_either_end(text, speaker, relay):
    """Dash, colon and comma forms of headlines carry an attribution."""
    [one] = read(text, headline=True)

    assert (one.speaker, one.relay_of) == (speaker, relay)


def test_hearer_that_is_an_outlet_is_whose_report_it_is():
    """What a minister told another outlet is that outlet's report."""
    [one] = read("The minister told Sky News that the talks went on.")

    assert one.relay_of == "Sky News"
    assert one.speaker == "The minister"


def test_outlet_citing_people_gives_both_links():
    """The paper that reports and the people it cites are two sources."""
    found = read("The two sides have a deal, the Post reported, citing people familiar with the text.")

    assert {one.speaker_type for one in found} == {SourceType.OTHER_OUTLET, SourceType.UNKNOWN}


def test_speakers_party_comes_from_the_mention_within():
    """A spokesman speaks for the party named in his phrase; several parties speak for none."""
    [one] = read("Grigori Salnov, a spokesman for Ruritania, denied that.", [("Ruritania", "XRU", "name")])
    [both] = read(
        "Ruritania and Sylvania said that a truce holds.", [("Ruritania", "XRU", "name"), ("Sylvania", "XSY", "name")]
    )

    assert (one.speaker_party, one.relation) == ("XRU", Relation.DENIES)
    assert both.speaker_party is None


def test_pronoun_speaks_for_the_speaker_before():
    """He said: the one who spoke in the sentence before."""
    [first] = read("The army of Ruritania said that it holds the bridge.", [("Ruritania", "XRU", "name")])
    text = "He said that the truce was over."
    [second] = find_attributions(text, 0, len(text), [], previous=first)

    assert second.speaker_party == "XRU"


@pytest.mark.parametrize(
    "text",
    [
        "Two hostages are expected to be released on Tuesday.",
        "The prisoners were reported killed.",
        "A vote to call for a ceasefire failed.",
        "“He said it was over,” nobody heard.",
        "",
    ],
)
def test_participles_and_infinitives_are_no_speech(text):
    """What is expected or asked for in passing has no speaker."""
    assert read(text) == []


def test_long_input_ends_quickly():
    """A sentence of a hundred thousand characters is bounded work."""
    assert isinstance(read("the army said that " * 2_000), list)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The League held its fire, in a step it described as uncoordinated.", "it"),
        ("President Dresk, the official told me, has let it be known that he agrees.", "the official"),
        ("The Post, whose account could not be checked, wrote that a truce was near.", "The Post"),
        ("Ordania, she said, could live with its neighbour inside the Pact.", "she"),
        ("A report of a smaller number was dismissed by the general staff as arithmetic.", "the general staff"),
    ],
)
def test_speaker_is_cut_from_its_surroundings(text, speaker):
    """Clauses, appositions and adverbials around a speaker are no part of it."""
    assert speaker in [one.speaker for one in read(text)]


@pytest.mark.parametrize(
    "text",
    [
        "The truce began at midnight, with both camps citing the harvest.",
        "The plan would return land, perhaps involving Arab states, leading to peace.",
        "The envoy may use the visit to reiterate calls for a ceasefire.",
        "He made the offer in a telephone call on Wednesday.",
    ],
)
def test_nouns_of_saying_have_no_speaker(text):
    """Nouns like "calls", "states" and "a call" attribute nothing, nor does what cannot speak."""
    assert [one.speaker for one in read(text) if one.speaker != "He"] == []


def test_cited_source_is_inside_the_outlet_that_cites_it():
    """Of an author and the official cited, the official is the inner source and the author's report the relay."""
    text = "The two have met, the journalist Conrad Welk wrote on Friday, citing a Corrowan official."
    outer, inner = read(text, [("Corrowan official", "XCO", "office")])

    assert (outer.speaker_type, outer.relay_of) == (SourceType.NAMED_JOURNALIST, "Conrad Welk")
    assert (inner.speaker, inner.speaker_party, inner.relay_of) == ("a Corrowan official", "XCO", "Conrad Welk")
    assert text[inner.content_start : inner.content_end].startswith("The two have met")


def test_told_the_outlet_that_prints_it_is_no_relay():
    """What an official told the paper itself is the paper's own report."""
    [one] = read("No deal exists, an aide told the Courier.", own_outlet="The Harbour Courier")
    [other] = read("No deal exists, an aide told Sky News.", own_outlet="The Harbour Courier")

    assert (one.relay_of, other.relay_of) == (None, "Sky News")


@pytest.mark.parametrize(
    ("second", "goes_on"),
    [
        ("The lull would start on Friday.", True),
        ("The guns are to rest from Saturday.", True),
        ("It would be the first exchange since May.", False),
        ("Shells fell on the town.", False),
    ],
)
def test_indirect_speech_goes_on_in_the_next_sentence(second, goes_on):
    """What is to come, told after an attributed sentence in the same paragraph, is still the speaker's."""
    first = "The two sides agreed to a lull, the ministry said."
    text = f"{first} {second}"
    [before] = find_attributions(text, 0, len(first), [])
    after = find_attributions(text, len(first) + 1, len(text), [], previous=before)

    assert [one.speaker for one in after] == (["the ministry"] if goes_on else [])


def test_announced_statement_keeps_its_speaker():
    """After "states the following" every sentence is the ministry's until somebody else speaks."""
    parts = [
        "The Ministry states the following.",
        "Liaison officers meet.",
        "The army has not moved.",
        "An analyst said no.",
    ]
    text = " ".join(parts)
    speakers, previous, at = [], None, 0
    for part in parts:
        said = find_attributions(text, at, at + len(part), [], previous=previous)
        previous = said[-1] if said else None
        speakers.append(previous.speaker if previous else None)
        at += len(part) + 1

    assert speakers == ["The Ministry", "The Ministry", "The Ministry", "An analyst"]


@pytest.mark.parametrize(
    ("speaker", "kind", "how", "expected"),
    [
        ("Hamas", "armed group", "name", SourceType.ARMED_GROUP),
        ("A UN official", "igo", "office", SourceType.IGO),
        ("Qatari mediators", "mediator", "office", SourceType.MEDIATOR),
        ("U.S. officials", "state", "office", SourceType.UNNAMED_OFFICIAL),
        ("Ukraine's foreign minister", "state", "office", SourceType.NAMED_OFFICIAL),
        ("Sudan's army", "state", "institution", SourceType.SPOKESPERSON),
        ("The Israeli government", "state", "institution", SourceType.NAMED_OFFICIAL),
        ("Gaza residents", "armed group", "name", SourceType.WITNESS),
        ("A former Israeli minister", "state", "office", SourceType.EXPERT),
    ],
)
def test_kind_of_source_follows_noun_and_party(speaker, kind, how, expected):
    """A noun phrase's head, then the kind of its party, tell what kind of source speaks."""
    text = f"{speaker} said that the truce holds."
    [one] = find_attributions(text, 0, len(text), [Named(0, len(speaker), "X", how, kind)])

    assert one.speaker_type is expected


def test_house_of_a_ministry_speaks_for_its_state():
    """A party's own page speaks for the party; a newspaper named after a capital does not."""
    registry = load_registry()

    assert find_house("Ministry of Foreign Affairs of Ukraine", registry).party == "UKR"
    assert find_house("Foreign Ministry, Kyiv", registry).party == "UKR"
    assert find_house("Kyiv Evening Gazette", registry) is None
    assert find_house("The Harbour Courier", registry) is None


@pytest.mark.parametrize(
    ("text", "mentions", "party"),
    [
        ("President Berg and European leaders say they cannot force talks.", [("Berg", "ORD", "person")], None),
        ("President Berg and her minister for trade say they cannot force talks.", [("Berg", "ORD", "person")], "ORD"),
        ("An ally of Anna Berg says the war must end at a table.", [("Anna Berg", "ORD", "person")], None),
        ("Berg ally and Veskan leader Ion Malk says the war must end.",
         [("Berg", "ORD", "person"), ("Ion Malk", "VSK", "person")], "VSK"),
        ("The Ordanian minister says the war must end.", [("Ordanian minister", "ORD", "office")], "ORD"),
    ],
)  # fmt: skip
def test_who_only_stands_beside_a_party_does_not_speak_for_it(text, mentions, party):
    """An ally of a leader is not of his party, and several who speak are of none."""
    [one] = read(text, mentions)

    assert one.speaker_party == party


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Tanks struck two huts on Friday, claiming that the buildings broke the truce.", "the buildings broke"),
        ("Berg will meet her cabinet after signalling that a deal is close.", "a deal is close"),
        ("“A pause is not an option today”: Berg says the war goes on.", "A pause is not an option"),
        ("Officials argue Vesk would not talk in good faith.", "Vesk would not talk"),
    ],
)
def test_participles_plurals_and_quotations_before_a_colon_speak(text, content):
    """Whoever claims, signals or argues says what follows; a quotation before a colon is the speaker's."""
    [one] = read(
        text, [("Berg", "ORD", "person")] if "Berg" in text else [("Tanks", "ORD", "name")] if "Tanks" in text else []
    )

    assert content in text[one.content_start : one.content_end]


@pytest.mark.parametrize(
    "text",
    [
        "The pause brokered by the United States and its allies began late.",
        "A stark warning that the truce may fail hangs over the town.",
        "The promising talks of last week have led nowhere.",
    ],
)
def test_names_and_nouns_like_verbs_of_saying_speak_for_nobody(text):
    """The United States, a warning and promising talks are no acts of saying."""
    assert read(text, [("States", "USA", "name")] if "States" in text else []) == []


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("Iran's foreign minister: as of now no ceasefire with Israel exists.", "IRN"),
        ("Kyiv: the Russian proposal of a truce never reached us, and we have refused nothing.", "UKR"),
    ],
)
def test_who_stands_before_a_colon_speaks_in_a_body_too(sentence: str, speaker: str) -> None:
    """Live pages name the speaker before a colon; "we" behind it is the speaker."""
    assert {claim.speaker_party for claim in read_sentence(sentence)} == {speaker}


@pytest.mark.parametrize(
    ("sentence", "party", "relay"),
    [
        (
            "Moscow is open to talks with Kyiv, the minister Sergei Lavrov was quoted as saying by Reuters.",
            "RUS",
            "Reuters",
        ),
        ("Lavrov was cited by Interfax as saying that Moscow was ready to discuss a ceasefire.", "RUS", "Interfax"),
        ("Ukraine rules out any truce, its president said in an interview with the BBC.", "UKR", "the BBC"),
        (
            "Russia rules out any truce, Putin's spokesman said in comments carried by the TASS news agency.",
            "RUS",
            "TASS",
        ),
        ("Putin told Macron that Russia had accepted the proposal for a ceasefire.", "RUS", None),
        ("Israel has accepted the truce, an American official said during a visit to Cairo.", "USA", None),
        ("Israel has accepted the truce, the daily said, citing an American official.", "USA", "the daily"),
        ("Hamas was told by Qatari mediators that Israel had accepted the truce, Reuters reported.", "QAT", "Reuters"),
        ("Hezbollah rejected the ceasefire proposal, an American official said.", "USA", None),
        ("Israel said that Hamas had rejected the ceasefire proposal, a claim the group later denied.", "ISR", None),
    ],
)
def test_the_innermost_who_speaks_and_the_outlet_that_had_it(sentence: str, party: str, relay: str | None) -> None:
    """Who is quoted speaks through the outlet; who tells of an act speaks of it; who is told prints nothing."""
    assert {(claim.speaker_party, claim.relay_of) for claim in read_sentence(sentence)} == {(party, relay)}


def test_anonymity_is_no_condition() -> None:
    """An official who speaks on condition of anonymity has set no condition for the truce."""
    [claim] = read_sentence(
        "An American official, speaking on condition of anonymity, said Israel had accepted a truce."
    )

    assert claim.conditions == ()


def test_both_sides_that_held_talks_said_nothing() -> None:
    """To hold talks is no verb of saying."""
    assert read("Russia and Ukraine have held secret talks.", [("Ukraine", "UKR", "name")]) == []


@pytest.mark.parametrize(
    ("sentence", "party", "kind"),
    [
        (
            "Israel has accepted the truce, Egyptian television quoted an American official as saying.",
            "USA",
            "UNNAMED-OFFICIAL",
        ),
        (
            "Armenia's prime minister, quoted by the Armenpress news agency, said a deal with Azerbaijan was close.",
            "ARM",
            "NAMED-OFFICIAL",
        ),
        (
            "Hamas has agreed to extend the truce by two days, the Gaza-based group said on Telegram.",
            "HAMAS",
            "ARMED-GROUP",
        ),
        (
            "Sudan's paramilitary Rapid Support Forces have agreed to a truce, the group said on Thursday.",
            "RSF",
            "ARMED-GROUP",
        ),
    ],
)
def test_quoted_and_described_speakers_are_known(sentence: str, party: str | None, kind: str) -> None:
    """Whoever a channel quotes speaks, and a group that is described is the one named before."""
    assert (party, kind) in {(one.speaker_party, str(one.speaker_type)) for one in read_sentence(sentence)}


def test_no_comment_commits_to_nothing() -> None:
    """Who has not commented on a claim neither makes nor denies it."""
    [claim] = read_sentence("Israel's army has not commented on the claim that it broke the ceasefire.")

    assert claim.factuality == "Uu"


@pytest.mark.parametrize(
    ("headline", "party"),
    [
        ("Sudan army agrees to seven-day truce – ministry", "SAF"),
        ("Israel broke ceasefire in Gaza, foreign ministry says", None),
    ],
)
def test_a_headline_names_its_ministry_by_its_subject(headline: str, party: str | None) -> None:
    """An office in a headline is of the party that it begins with, save where that party is accused."""
    text, blocks = compose_text(headline, "", [])
    item = Article("a", "https://a.example/", "A", None, headline, text, blocks, NOON, None, None)

    assert [claim.speaker_party for claim in find_claims(item, load_registry())] == [party]


@pytest.mark.parametrize(
    ("headline", "speaker"),
    [
        ("Envoys nearing a deal on the hostages- Reuters", "Reuters"),
        ("Rebels and army agree a truce- officials", "officials"),
        ("No deal yet in the talks of Ordania- Westering", None),
        ("Both sides are ready for a cease- fire", None),
    ],
)
def test_dash_that_sticks_to_the_last_word_names_a_source_all_the_same(headline: str, speaker: str | None):
    """An outlet or a kind of source may follow a dash without a space before it; two halves of a name may not."""
    found = read(headline, headline=True)

    assert [one.speaker for one in found] == ([speaker] if speaker else [])


@pytest.mark.parametrize(
    ("headline", "deniers"),
    [
        ("Iran says prisoner swap deal is close but US disputes claim", ["USA"]),
        ("Kyiv says talks with Moscow have resumed but Kremlin denies report", ["RUS"]),
        ("Iran says it has a deal with the US but denies reports of a rift", ["IRN"]),
        ("Hamas says truce is near but Israel must withdraw its troops", []),
    ],
)
def test_second_speaker_of_a_headline_denies_for_himself(headline: str, deniers: list[str]):
    """A headline drops the comma before "but"; who denies after it speaks for himself, and who "must" act does not."""
    claims = find_claims(item_article({**ITEM, "title": headline}), load_registry())

    assert [one.speaker_party for one in claims if one.ptype == "M1"] == deniers


ITEM = {
    "id": "1",
    "outlet": "Coast",
    "url": "https://coast.example/1",
    "published": "2024-06-05T08:00:00Z",
    "summary": "",
}


def test_denial_set_against_what_another_tells_is_the_deniers():
    """In "X says …, but Y disputes the claim" the outlet gives Y's word, and not X's of Y."""
    for text in ("Iran says a prisoner deal with the US is close, but Washington disputes the claim.",
                 "Iran says a prisoner deal with the US is close, Washington denies the report."):  # fmt: skip
        denial = next(one for one in read_sentence(text) if one.ptype == "M1")

        assert denial.speaker_party == "USA"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The envoy, who leads the team and had suggested a pause, told reporters that it was over.", "The envoy"),
        ("Trump, who had once left a deal of world powers, has warned Iran of war.", "Trump"),
        ("A spokesman for the UN said the truce was near.", "A spokesman for the UN"),
        ("Meanwhile, a rebel official told the paper on Monday that they had agreed to a pause.", "a rebel official"),
    ],
)
def test_speaker_is_cut_where_his_phrase_ends(text: str, speaker: str):
    """A relative clause is no part of who speaks."""
    assert [one.speaker for one in read(text, [("Trump", "USA", "person")] if "Trump" in text else ())] == [speaker]


@pytest.mark.parametrize(
    "text",
    [
        "The truce holds, whatever the envoy says.",
        "No matter what the ministry claims, the truce is over.",
        "No aid came for a month, a situation the UN described as a disaster.",
        "Read thought-provoking pieces on the truce.",
        "The declaration according to which Ordania keeps the valley was signed.",
    ],
)
def test_nobody_speaks_in_what_is_conceded_or_named(text: str):
    """What X says is only conceded in "whatever X says"; what he only gives a name to is his no more."""
    assert read(text) == []
