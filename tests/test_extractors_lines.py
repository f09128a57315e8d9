"""Lines that stand in an article's place on a page and are not the article's."""

from __future__ import annotations

import pytest

from extractors import extract_article
from extractors.words import chrome

URL = "https://outlet.example/world/talks"
TEXTS = [
    "Envoys of the two governments met for a third day by the lake and parted in the evening without a statement.",
    "A delegate of the mediating state said that both sides had read the draft and that nobody had left the room.",
    "The hall has been booked until the end of the week, and the hotel has asked other guests to move out.",
    "Neither side wished to say on Tuesday night whether a signing was still meant to take place on Friday.",
]


def read(line: str) -> str:
    """Read an article in whose last paragraphs this line stands."""
    body = "".join(f"<p>{text}</p>" for text in [*TEXTS[:3], line, TEXTS[3]])
    page = f"<html><body><main><article><h1>A third day of talks</h1>{body}</article></main></body></html>"
    return extract_article(page, URL).text


@pytest.mark.parametrize(
    "line",
    [
        "Want more news of the talks? Sign up for the Lake Post's free newsletter to get it each morning.",
        "For news of the region, sign up for our newsletter by clicking here.",
        "Ada Brandt may be reached at abrandt@outlet.example and followed at @adabrandt.",
        "Ada Brandt is a senior correspondent of the Lake Post. Follow her for more from the shore.",
        "Two delegates on the steps of the hotel. Photo: J. Moe / AFP",
        "Two delegates leave the hotel. | Photo by Jo Moe",
        "The bridge, as a child saw it. Illustration: Mara Holt",
        "Recommended videos",
        "To continue reading, subscribe or log in.",
        "[Related: How the lake hotel became a hall of talks]",
        "*** Please sign up for the Lake Post's newsletter to follow the talks. ***",
        "Get alerts on the talks through the week. Sign up here.",
        "Do you live by the lake? Email us at desk@outlet.example.",
        "This story was originally published June 4, 2024, 11:09 AM.",
        "Our journalism needs your support. Please subscribe today.",
        "The views expressed in this article do not necessarily reflect those of the Lake Post.",
        "This is a developing story and will be updated.",
        "Alle Meldungen zum Treffen am See finden Sie in unserem Liveblog.",
        "An dieser Stelle finden Sie einen externen Inhalt. " + "Er lädt Daten von dort. " * 20,
    ],
)
def test_calls_credits_and_walls_are_left_out(line: str) -> None:
    """A call to sign up, a line on the writer, a picture's credit, and the note of a paywall are no paragraphs."""
    text = read(line)

    assert line not in text
    assert all(paragraph in text for paragraph in TEXTS)


@pytest.mark.parametrize(
    "line",
    [
        "The ministry asked reporters to sign up for the trip to the border before noon.",
        "The editor of the paper is a reporter who was held for a month by the rebels, his family said.",
        "They gave no name to it. Image by image they went through what the drone had seen.",
        "He showed a photo: a bridge, broken in the middle, and no soldier far and wide.",
        "The envoy's words do not necessarily reflect the position of his government, the ministry said.",
        "We receive compensation for the burnt fields or we do not sign, the mayor of the town said.",
        "We need your consent to show the line of the truce, the mediator told both delegations.",
        "(The ministry later denied that a truce had been agreed.)",
        "The subscribers of the plan are the two governments and the union, the paper says.",
    ],
)
def test_sentences_in_like_words_stay(line: str) -> None:
    """What tells of the event in words that such lines use is part of the article."""
    assert line in read(line)


@pytest.mark.parametrize("entry", chrome()["lines"]["never_within"])
def test_each_wording_looked_for_within_a_line_has_its_sign(entry: str) -> None:
    """Only lines that hold a sign are looked at further, so a wording without one would never be found."""
    assert any(sign in entry for sign in chrome()["lines"]["within_signs"])


@pytest.mark.parametrize("open_tags", ["<header><div><button class='menu'>", "<button>"])
def test_an_article_after_a_button_left_open_is_read(open_tags: str) -> None:
    """A button in a page's head that is never closed swallows the rest of the page, which is read all the same."""
    body = "".join(f"<p>{text}</p>" for text in TEXTS)
    page = (
        f"<html><body>{open_tags}Menu<main><article><h1>A third day of talks</h1>{body}</article></main></body></html>"
    )

    text = extract_article(page, URL).text

    assert all(paragraph in text for paragraph in TEXTS)
