"""Whose words a sentence is, whichever sentence is asked for first."""

from __future__ import annotations

import time

import pytest
from standing_alone import read as read_line

from claims.mentions import resolve_mentions
from claims.registry import load_registry
from claims.said import ends_behind
from claims.sentences import split_sentences
from claims.voices import Voices
from model.articles import Article, compose_text

#: A pronoun, speech without a speaker, an announced statement, and sentences that are nobody's.
PARAGRAPHS = (
    "Russia's foreign minister said that a truce was near. He added that talks would go on. They could end by May.",
    "The roads were empty. “We want a ceasefire.” Ukraine's foreign ministry said the following:",
    "The lists were sent. No answer came. The spokesman said that nobody had called.",
)


def read(paragraphs: tuple[str, ...], outlet: str, *, backwards: bool) -> list[list[tuple[str, str | None, str]]]:
    """Give speaker, party and verb of each sentence's attributions, read from the first on or from the last."""
    text, blocks = compose_text("A day of talks", "", list(paragraphs))
    article = Article("a", "https://outlet.example/a", outlet, None, "A day of talks", text, blocks, None, None, None)
    registry = load_registry()
    sentences = split_sentences(article)
    voices = Voices(article, sentences, resolve_mentions(article, sentences, registry), (), registry)
    numbers = list(range(len(sentences)))
    said = {number: voices.at(number) for number in (reversed(numbers) if backwards else numbers)}
    return [[(one.speaker, one.speaker_party, one.verb) for one in said[number]] for number in numbers]


@pytest.mark.parametrize("outlet", ["Outlet", "Ministry of Foreign Affairs of Ukraine"])
@pytest.mark.parametrize("paragraphs", [PARAGRAPHS, PARAGRAPHS[:1], PARAGRAPHS[1:], PARAGRAPHS[::-1]])
def test_order_of_asking_changes_nothing(paragraphs: tuple[str, ...], outlet: str) -> None:
    """A sentence that leans on those before it is read after them, also when it is asked for first."""
    assert read(paragraphs, outlet, backwards=True) == read(paragraphs, outlet, backwards=False)


def test_speaker_goes_on_over_pronouns_and_statements() -> None:
    """A pronoun speaks for the minister before it, and after "the following" all is the ministry's."""
    said = read(PARAGRAPHS, "Outlet", backwards=True)
    parties = [row[-1][1] if row else None for row in said]
    assert parties[1:4] == ["RUS", "RUS", "RUS"]
    assert parties[4] is None
    assert [(row[-1][1], row[-1][2]) for row in said[6:8]] == [("UKR", "statement")] * 2


@pytest.mark.parametrize(
    ("title", "party"),
    [
        ("Hamas: Israel broke the truce", "HAMAS"),
        ("UN: Libya's rivals sign permanent ceasefire", "UN"),
        ("Israel: Hamas broke the truce", None),
        ("Israel-Hamas: truce talks to resume", None),
        ("Qatar: Israel and Hamas agree to a truce", "QAT"),
        ("Sudan: army and RSF agree to a truce", None),
    ],
)
def test_a_body_or_a_group_before_a_colon_speaks(title: str, party: str | None) -> None:
    """A state before a headline's colon may be what it is about; a group, a body or a go-between is who speaks."""
    text, blocks = compose_text(title, "", [])
    article = Article("a", "https://outlet.example/a", "Outlet", None, title, text, blocks, None, None, None)
    registry = load_registry()
    sentences = split_sentences(article)
    said = Voices(article, sentences, resolve_mentions(article, sentences, registry), (), registry).at(0)
    assert [one.speaker_party for one in said] == ([party] if party else [])


@pytest.mark.parametrize(
    ("headline", "label", "party"),
    [
        ("Kremlin confirms visit of envoy, says no date for talks with Ukraine", "T4-", "RUS"),
        ("Cambodia denies laying new mines, urges Thailand to stick to the truce", "C1+", "KHM"),
        ("Israel confirms strike on Gaza City, says truce still holds", "C8+", "ISR"),
        ("Hamas agrees to release all hostages under US plan but seeks further talks", "T1+", None),
    ],
)
def test_a_headlines_next_verb_has_the_same_subject(headline: str, label: str, party: str | None) -> None:
    """What stands behind the first verb is no part of who speaks, and its denial ends with it."""
    found = {f"{c.ptype}{c.polarity}": c.speaker_party for c in read_line(headline, headline=True)}
    assert found.get(label, "missing") == party


@pytest.mark.parametrize(
    ("text", "ptype", "party"),
    [
        ("Kenya's clerics pray, but both Ethiopia and Eritrea reject any calls for a ceasefire in Tigray.", "C2", None),
        ("Ethiopia rejects any calls for a ceasefire in Tigray.", "C2", "ETH"),
        ("US, dozen other nations reject a humanitarian truce in Gaza.", "C2", None),
        ("A US official and a source familiar with the talks say Israel and Hamas have reached a truce.", "C5", None),
        ("The Israeli defence minister and a spokesman for the army say Israel and Hamas have reached a truce.",
         "C5", "ISR"),
        ("UN condemns shelling of a Khartoum market as demands for a ceasefire in Sudan grow.", "C1", None),
        ("UN experts demand a ceasefire in Sudan.", "C1", "UN"),
        ("The meetings with leaders of Hamas underscored how Russia is trying to mediate in Gaza.", "T9", None),
        ("Negotiators in an accord to free Israeli captives said the truce in Gaza would begin on Friday.", "C7", None),
        ("Egypt pushes to extend the truce in Gaza.", "C10", "EGY"),
        ("Uganda's assembly has approved sending peacekeepers to Somalia.", "S4", None),
    ],
)  # fmt: skip
def test_who_speaks_alone_and_who_does_not(text, ptype, party):
    """Two speak for no one party, a crowd's demands are nobody's, and what happens or is voted says nothing."""
    assert next(claim for claim in read_line(text) if claim.ptype == ptype).speaker_party == party


def test_who_only_demanded_something_does_not_go_on() -> None:
    """What is fixed is told by the outlet where the sentence before it was a call; what was said goes on."""
    urged = "The United Nations urged the sides to talk. Regional leaders are due to meet on Thursday."
    told = "The foreign ministry of Russia said talks were over. The envoys are due to meet on Thursday."

    assert read((urged,), "Outlet", backwards=False)[-1] == []
    assert read((told,), "Outlet", backwards=False)[-1] != []


@pytest.mark.parametrize(
    ("text", "label", "speaker"),
    [
        (("Israel and Hamas have agreed to a six-week truce, three diplomats who know the text said on Sunday, in what"
         " would be the longest pause since the fighting in the strip flared up again in the spring."),
         "C5+", "three diplomats who know the text"),
        (("Hamas has not accepted the proposal for a truce, an Egyptian official told reporters on Monday, hours after"
         " talks in Cairo between the head of its delegation and the mediators had been broken off."),
         "C4-", "an Egyptian official"),
        (("Sudan's army has accepted a truce with the Rapid Support Forces, the army's spokesman, Colonel Omar Sabir,"
         " said on Friday, as shells fell on the eastern districts of the besieged city for a third week."),
         "C4+", "the army's spokesman, Colonel Omar Sabir"),
        (("No truce has been agreed with Ukraine, Oleg Morin, deputy head of Russia's security council, said at a"
         " briefing in Moscow on Wednesday, replying to a question about what an envoy had told a newspaper."),
         "C5-", "Oleg Morin, deputy head of Russia's security council"),
        (("The ceasefire in Gaza collapsed on Monday, a senior Egyptian official, asking not to be named because he was"
         " not permitted to speak to the press, said."), "C11+", "a senior Egyptian official"),
        ("The truce around Kherson was not extended, Ilya Morn, the Russian-installed governor, said on Thursday.",
         "C10-", "Ilya Morn, the Russian-installed governor"),
        ("Israel, the official said on Monday, will not agree to a ceasefire.", "C2+", "the official"),
        (("Russia has reached no agreement with Ukraine on a truce, the Kremlin said on Friday, describing a report to"
         " that effect as untrue."), "C5-", "the Kremlin"),
        # Near misses: what is said stands behind the verb.
        (("After the truce with Hamas collapsed, the Israeli army said on Tuesday it had resumed strikes and would not"
         " agree to a new ceasefire until all of the hostages in the strip had come home."), "C2+", "the Israeli army"),
        (("In Moscow, the ministry said on Monday Ukraine had rejected the ceasefire that Russia had proposed for"
         " the holiday and would bear the whole responsibility for it."), "C2+", "the ministry"),
    ],
)  # fmt: skip
def test_what_follows_who_spoke_does_not_hide_him(text: str, label: str, speaker: str) -> None:
    """A day, a place and what the outlet adds behind the verb of saying leave what stands before it its speaker."""
    [told] = [claim for claim in read_line(text) if f"{claim.ptype}{claim.polarity}" == label]
    assert told.speaker == speaker


def test_ground_that_is_not_ceded_is_no_deal_that_does_not_land() -> None:
    """Who will not cede land under a truce has not said that none was agreed."""
    labels = {f"{c.ptype}{c.polarity}" for c in read_line("Ukraine will not cede land under a ceasefire, Kyiv said.")}
    assert "C5-" not in labels


@pytest.mark.parametrize(
    ("text", "labels", "party"),
    [
        ("Ukraine has rejected the plan, two people who were in the room with the Russian delegation said.",
         ["A3+"], None),
        ("Hamas has rejected the truce, said an official who was present at the talks with Israel.", ["C2+"], None),
        (("Russia and Ukraine will exchange prisoners, Kyiv's negotiator, Oleh Sorn, who led his team at the talks in"
         " Istanbul, told reporters."), ["S11+"], "UKR"),
        # Near misses: who met whom is told, and the mediator's own people speak for him.
        ("Israel has accepted the text, an Egyptian diplomat who took part in the talks with Hamas said.",
         ["C4+"], "EGY"),
        ("Russia and Ukraine held talks in Istanbul on Monday, a Turkish official said.", ["T3+"], "TUR"),
    ],
)  # fmt: skip
def test_how_a_source_knows_is_no_claim(text: str, labels: list[str], party: str | None) -> None:
    """That somebody sat at the talks of which he tells reports no talks, and beside whom he sat does not speak."""
    found = read_line(text)
    assert [f"{claim.ptype}{claim.polarity}" for claim in found] == labels
    assert found[0].speaker_party == party


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("The Ukrainian army reported sporadic drone attacks despite the truce.", ("RUS",)),
        ("The truce was holding, Ukrainian officials said, although they reported drone attacks near Kherson.",
         ("RUS",)),
        ("Ukrainian forces carried out drone attacks despite the truce.", ("UKR",)),
        ("Israel said it had carried out strikes in Gaza despite the truce.", ("ISR",)),
    ],
)  # fmt: skip
def test_who_reports_a_breach_has_not_made_it(text: str, actors: tuple[str, ...]) -> None:
    """A side that reports attacks under a truce tells of the other's; one that carries them out tells of its own."""
    [breach] = [claim for claim in read_line(text) if claim.ptype == "C9"]
    assert breach.actors == actors


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Neither of Sudan's warring parties has formally accepted the humanitarian truce, an envoy said.", "C5-"),
        ("Neither of Gaza's warring sides has agreed to the ceasefire, a diplomat said.", "C5-"),
        ("Both of Sudan's warring parties have accepted the humanitarian truce, an envoy said.", "C5+"),
    ],
)
def test_neither_of_a_countrys_sides_has_accepted(text: str, label: str) -> None:
    """The possessive of the country whose war it is does not part "neither" from its verb."""
    assert label in {f"{claim.ptype}{claim.polarity}" for claim in read_line(text)}


@pytest.mark.parametrize(
    "setting",
    [
        ("in an interview with the broadcaster at the residence of the ambassador in Washington where he was on a visit"
         " for talks with officials on trade."),
        ("on Monday in a statement from Doha at the end of a visit to the residence of the ambassador in Washington for"
         " talks with officials on trade in grain from the ports of the north where he was."),
    ],
)  # fmt: skip
def test_a_long_setting_takes_no_time(setting: str) -> None:
    """A row of places and days behind the verb of saying is read once, not once for each way to part it."""
    began = time.process_time()

    assert not ends_behind("The rebels agreed to a truce, the minister said " + setting, "", 47, "says")
    assert time.process_time() - began < 2
