"""What was written in UTF-8 twice is put right, and nothing else."""

from __future__ import annotations

import pytest

from extractors.twice import LONGEST, mend

TEXTS = [
    "« Le cessez-le-feu\xa0», a DÉCLARÉ\xa0: l’émissaire à l’Élysée… Ça s’arrête là\xa0!",
    "OÙ\xa0? NOËL\xa0» CAFÉ” OUÍ\xa0»",
    "«\xa0À\xa0» ou «\xa0à\xa0», le café\xa0»",
    "¿Qué dijo el señor? “NO SÉ”, “ESPAÑA” y “la Ñ” –mañana–. ¡Así!",
    "As NEGOCIAÇÕES de AMANHÃ” não “SÃO” à vista; IRMÃ, é o “ÓRGÃO”…",
    "Các cuộc đàm phán ngừng bắn ở “Hà Nội” — chưa đạt được thỏa thuận, ông nói.",
    "Die „Waffenruhe“ hält – für Tage, sagt Jürgen Größe: „Öl“, „Ä“, Ü… STRAßE”",
    "Žluťoučký kůň „příměří“; Forței ș ț „da”; Türkiye’de “ateşkes” için ışık",
    "Перемирие близко — «да»",
]


def twice(text, misread):
    return "".join(bytes([b]).decode(misread, "ignore") or chr(b) for b in text.encode())


@pytest.mark.parametrize("text", TEXTS)
def test_right_letters_stay_whatever_stands_beside_them(text):
    """Letters that only look like two bytes of one are left, also in a text with a letter that was written twice."""
    assert mend(text) == text
    assert mend("isnâ€™t " + text) == "isn’t " + text
    assert mend(f"<p>isnâ€™t</p><p>{text}</p>") == f"<p>isn’t</p><p>{text}</p>"


@pytest.mark.parametrize("misread", ["latin-1", "cp1252"])
@pytest.mark.parametrize("text", TEXTS)
def test_texts_written_twice_are_read_back(text, misread):
    """All letters of a line that was written twice are put right, of any script."""
    sign = twice("’ ", misread)
    # Written twice, a word in capitals that ends so is not told from one that is right.
    text = text.replace("AMANHÃ”", "amanhã”").replace("STRAßE", "Straße")

    assert mend(sign + twice(text, misread)) == "’ " + text


@pytest.mark.parametrize("word", ["ESPAÑ”", "café\xa0»", "AMANHÃ”", "AMANHÃ»", "DÉCLARÉ\xa0:", "«\xa0à\xa0»"])
def test_a_word_alone_is_left(word):
    """A word between two tags, in a page that was written twice elsewhere, tells nothing of itself."""
    assert mend(f"isnâ€™t <b>{word}</b>") == f"isn’t <b>{word}</b>"


def test_a_text_without_a_sign_and_a_very_long_one():
    """Without a broken quotation mark or dash nothing is touched; of a very long text only what cannot be meant."""
    assert mend("NÃO, diz a Ã³rgÃ£o") == "NÃO, diz a Ã³rgÃ£o"
    assert mend("isnâ€™t CAFÉ” " + "." * LONGEST) == "isn’t CAFÉ” " + "." * LONGEST
    assert mend("â€" * 9) == "â€" * 9
