"""Which encoding bytes are read in, and which names of encodings are believed."""

from __future__ import annotations

import time

import pytest

from extractors.charset import decode
from extractors.labels import codec_of

JAPANESE, CYRILLIC, CHINESE = "停戦合意は近い", "Перемирие близко, says café", "停火协议即将达成"


@pytest.mark.parametrize(
    ("text", "codec", "declared"),
    [
        (JAPANESE, "iso2022_jp", "iso-2022-jp"),
        (JAPANESE, "iso2022_jp", "ISO-2022-JP"),
        (CHINESE, "hz", "hz-gb-2312"),
        (CYRILLIC, "utf-7", "utf-7"),
        (CYRILLIC, "utf-16-le", "utf-16le"),
        (CYRILLIC, "utf-16-be", "utf-16be"),
        (CYRILLIC, "utf-32-le", "utf-32"),
        (CYRILLIC, "utf-32-be", ""),
        (CYRILLIC, "utf-32", "utf-8"),
        ("<p>café", "utf-32-le", ""),
        (JAPANESE, "shift_jis", "x-sjis"),
        (JAPANESE, "euc_jp", "x-euc-jp"),
        (CHINESE, "gbk", "x-gbk"),
        ("휴전 합의", "cp949", "windows-949"),
        ("שביתת נשק", "iso8859-8", "iso-8859-8-i"),
        ("หยุดยิง", "cp874", "windows-874"),
    ],
)
def test_bytes_are_read_as_declared_where_they_would_pass_for_something_else(text, codec, declared):
    """Encodings of ASCII bytes with shifts, wide ones, and all under the names that browsers know."""
    assert decode(text.encode(codec), declared) == text


@pytest.mark.parametrize("declared", ["utf-16", "utf-32", "iso-2022-jp", "hz", "utf-7", "cp037", "nonsense"])
@pytest.mark.parametrize("text", ["The truce – “so far” – holds in Łódź.", "One + one, ~ two.", "", "<p>停戦合意"])
def test_utf_8_is_read_whatever_is_said_of_it(text, declared):
    """A declaration that the bytes do not bear out is passed over."""
    assert decode(text.encode(), declared) == text
    assert decode("“café” – so".encode("cp1252"), declared) == "“café” – so"


def test_mail_that_was_cut_off_in_a_letter_is_read():
    """Of Japanese mail that ends within a letter only that one is lost."""
    assert decode(JAPANESE.encode("iso2022_jp")[:12], "iso-2022-jp") == "停戦合意\ufffd"


@pytest.mark.parametrize("label", ["cp037", "utf-32x", "punycode", "undefined", "rot13", "x" * 90, "", "iso-8859-12"])
def test_names_of_other_encodings_are_passed_over(label):
    """What is no writing of pages or mails is none."""
    assert codec_of(label) is None


@pytest.mark.parametrize(
    ("label", "codec"),
    [("l1", "cp1252"), ("unicode-1-1-utf-8", "utf-8"), ("ISO_8859-9:1989", "cp1254"), ("latin-1", "cp1252"),
     ("x-mac-cyrillic", "mac_cyrillic"), (" GB2312 ", "gb18030"), ("IBM866", "cp866"), ("US-ASCII", "cp1252")],
)  # fmt: skip
def test_names_mean_what_browsers_take_them_for(label, codec):
    """A name is read in any case and with any strokes, as the wider encoding where there is one."""
    assert codec_of(label) == codec
    "".encode(codec)


def test_broken_bytes_cost_no_more_than_others():
    """A long text of nothing but broken bytes is soon read as single bytes; a mark alone is no text."""
    began = time.process_time()

    assert decode(b"\xe9" * 8_000_000, "utf-8", "hz", "iso-2022-jp")[:2] == "éé"
    assert decode(b"\x81\xff" * 4_000_000, "utf-8").startswith("\x81ÿ")
    assert time.process_time() - began < 2
    assert decode(b"\xff\xfe") == decode(b"\xef\xbb\xbf") == decode(b"") == ""


def test_signs_of_an_encoding_in_a_text_of_another():
    """A shift that shifts nothing, and bytes that are nothing, are read as they stand."""
    assert decode(b"a ~{ b", "hz") == "a ~{ b"
    assert decode(b"1 +++ 1", "utf-7") == "1 +++ 1"
    assert decode(b"\x00" * 3) == "\x00" * 3
    assert decode(b"\xe9a" + b"\xe9\xe9" * 40_000, "utf-8").startswith("éa")
