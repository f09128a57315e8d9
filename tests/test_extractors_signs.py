"""Where a report was written and whose copy it is, as its dateline and the lines beside it say."""

from __future__ import annotations

import pytest
from page_texts import TEXTS, URL, p

from extractors import extract_article
from extractors.signs import read_dateline


@pytest.mark.parametrize(
    ("line", "place", "agency"),
    [
        ("GENEVA, June 4 (Reuters) - The envoys met.", "GENEVA", "reuters"),
        ("GENEVA (AP) — The envoys met.", "GENEVA", "ap"),
        ("Genf/Berlin (dpa) - Die Gesandten kamen zusammen.", "Genf/Berlin", "dpa"),
        ("Ginebra, 4 jun (EFE).- Los enviados se reunieron.", "Ginebra", "efe"),
        ("Frankfurt am Main (dpa/lhe) – Die Gesandten kamen zusammen.", "Frankfurt am Main", "dpa"),
        ("(ANSA) - GINEVRA, 04 GIU - Gli inviati si sono incontrati.", "GINEVRA", "ansa"),
        ("GENEVA: The envoys met.", "GENEVA", None),
    ],
)
def test_datelines_are_read_as_agencies_write_them(line: str, place: str, agency: str | None) -> None:
    """A place in small letters opens a report where an agency in brackets follows it."""
    found = read_dateline(line)

    assert found is not None
    assert (found.place, found.agency) == (place, agency)


@pytest.mark.parametrize(
    "line",
    [
        "CORRECTION (June 5): The talks lasted six hours.",
        "UPDATE: The envoys have left.",
        "Geneva (the seat of the talks) - a town by a lake - was quiet.",
        "The envoys (two of them) - left.",
        "The envoys met.",
    ],
)
def test_what_opens_like_a_dateline_is_none(line: str) -> None:
    """What a desk calls a line is no place, nor is a place whose brackets name no agency."""
    assert read_dateline(line) is None


@pytest.mark.parametrize(
    ("above", "below", "agency"),
    [
        ("<div>Source: Xinhua</div>", "", "xinhua"),
        ("<div>Source: Getty/AFP</div>", "", None),
        ("<figure><figcaption>Source: AFP</figcaption></figure>", "", None),
        ("", "<p>© dpa-infocom, dpa:240604-99-12345/2</p>", "dpa"),
        ("", "<p>Quelle: AFP</p>", "afp"),
        ("", "<p>Copyright 2024 The Associated Press. All rights reserved.</p>", "ap"),
        ("", "<p>© 2024 The Outlet</p>", None),
        ("", "", None),
    ],
)
def test_whose_copy_it_is_stands_beside_the_text(above: str, below: str, agency: str | None) -> None:
    """A line that names the source, or who owns the text, credits an agency; that of a picture does not."""
    body = f"<h1>Envoys part</h1>{above}{p(*TEXTS)}{below}"

    article = extract_article(f"<html><title>Envoys part</title><body><article>{body}</article></body></html>", URL)

    assert article.agency == agency
