"""Whose words a sentence is, whichever sentence is asked for first."""

from __future__ import annotations

import pytest
from standing_alone import read as read_line

from claims.mentions import resolve_mentions
from claims.registry import load_registry
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
