"""Newsletters that retell a journalist's report."""

from __future__ import annotations

from claims.attribution import find_attributions
from claims.mentions import resolve_mentions
from claims.registry import load_registry
from claims.relays import RelayReader, find_author
from claims.sentences import split_sentences
from model.articles import Article, Block, BlockKind, compose_text
from model.claims import SourceType

LEAD = "Conrad Velk has a new report. Velk has it from a senior man in Kyiv, he says."
QUOTE = "Moscow will stop at the river. A second American told me that the offer was real."
OWN = "As Velk writes, none of this is sure. I expect a ceasefire by spring."


def article_of(*paragraphs: str, quotes: tuple[int, ...] = ()) -> Article:
    text, blocks = compose_text("A letter", "", list(paragraphs))
    marked = tuple(
        Block(BlockKind.QUOTE, b.start, b.end) if number - 1 in quotes else b for number, b in enumerate(blocks)
    )
    return Article(
        id="a", url="https://letter.example/a", outlet="Porch", domain=None, title="A letter", text=text,
        blocks=marked, published=None, updated=None, fetched_at=None,
    )  # fmt: skip


def chains(article: Article) -> dict[str, list[tuple[str, str | None]]]:
    """Give the speakers with their parties, outermost first, by the first words of each sentence."""
    registry = load_registry()
    sentences = split_sentences(article)
    reader = RelayReader(article, sentences, registry)
    out = {}
    previous = None
    for sentence, named in zip(sentences, resolve_mentions(article, sentences, registry), strict=True):
        said = find_attributions(article.text, sentence.start, sentence.end, named, previous=previous)
        said = reader.wrap(sentence, said)
        previous = said[-1] if said else None
        words = " ".join(article.text[sentence.start : sentence.end].split()[:3])
        out[words] = [(one.speaker, one.speaker_party) for one in said]
    return out


def test_block_quotations_are_the_authors_and_his_sources() -> None:
    """In a quotation the chain runs over the author to the source he named, or to the one named there."""
    found = chains(article_of(LEAD, QUOTE, OWN, quotes=(1,)))

    assert found["Moscow will stop"] == [("Velk", None), ("a senior man in Kyiv", "UKR")]
    assert found["A second American"] == [("Velk", None), ("A second American", "USA")]
    assert found["I expect a"] == []


def test_paragraph_after_a_hand_over_with_a_colon_is_the_authors() -> None:
    """Where no markup tells, a colon after the author's name hands the next paragraph to him."""
    found = chains(article_of(LEAD, "There are strings, according to Velk’s sources:", QUOTE, OWN))

    assert found["Moscow will stop"][0] == ("Velk", None)


def test_author_is_a_journalist_whose_report_is_relayed() -> None:
    """The author's own sentences in the retelling name him as journalist and as the relay."""
    article = article_of(LEAD, OWN)
    sentences = split_sentences(article)
    reader = RelayReader(article, sentences, load_registry())
    sentence = next(s for s in sentences if article.text[s.start :].startswith("As Velk"))
    said = reader.wrap(sentence, find_attributions(article.text, sentence.start, sentence.end, []))

    assert [(one.speaker_type, one.relay_of) for one in said if one.speaker == "Velk"] == [
        (SourceType.NAMED_JOURNALIST, "Velk")
    ]


def test_reports_of_parties_and_single_mentions_make_no_author() -> None:
    """Officials who "said" twice, and a journalist named once, leave an article its own."""
    registry = load_registry()

    assert find_author(article_of("The White House says no. The White House said that twice."), registry) is None
    assert find_author(article_of("Dmytro Kuleba says no. Kuleba says so, Kuleba wrote."), registry) is None
    assert find_author(article_of("Conrad Velk has a report. Shells fell."), registry) is None
