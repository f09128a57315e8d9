"""Read bytes as text in the encoding they are written in, whatever is said of it."""

from __future__ import annotations

import codecs

from extractors.labels import codec_of

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
#: Encodings whose bytes are all ASCII, and what tells that a text is in them: it would pass for UTF-8.
_SHIFTING = {"iso2022": b"\x1b", "hz": b"~{", "utf-7": b"+"}
_ASCII = bytes(range(0x80))
#: Bytes that no text holds and that are half of the letters of most scripts in UTF-16.
_CONTROL = bytes({*range(0x20), 0x7F} - set(b"\t\n\f\r\x1b"))
#: The share of them that tells UTF-16 or UTF-32 from a text of single bytes that is only declared so.
CONTROLS = 0.02
#: The share of the bytes beyond ASCII that may be broken in a text of the encoding that is declared, and their number.
BROKEN, MOST_BROKEN = 0.25, 50_000
#: So many bytes at the beginning tell whether every other is nothing, as in UTF-16 that is not marked.
BEGINNING = 200
#: So many bytes are read before the broken ones are counted.
_STEP = 65536


def decode(data: bytes, *declared: str) -> str:
    """Give the text of bytes: by their mark, as UTF-8, by what is declared, the most trusted first, or as they look.

    What is declared goes before UTF-8 where bytes of something else would pass for it: of Japanese mail, of UTF-16.
    A few broken bytes, as where a text was cut off, are shown as such and do not change the reading of the others.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            text = _read(data, name, len(data))
            return _single(data) if text is None else text
    names = [codec for label in declared if (codec := codec_of(label))]
    for name in [found for found in (_unmarked(data),) if found] + [name for name in names if _passes(data, name)]:
        if (read := _read(data, name, len(data))) is not None:
            return read
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        beyond = len(data.translate(None, _ASCII))
    for name in [name for name in names if not name.startswith(("utf-16", "utf-32"))] + ["utf-8"]:
        if (read := _read(data, name, beyond)) is not None:
            return read
    return _single(data)


def _unmarked(data: bytes) -> str | None:
    """Give UTF-16 or UTF-32 where the bytes that stand for no letter of ours are nothing."""
    first = data[:BEGINNING]
    if len(first) < 2:
        return None
    if len(first) >= 8:
        if not any(first[2::4]) and not any(first[3::4]):
            return "utf-32-le"
        if not any(first[::4]) and not any(first[1::4]):
            return "utf-32-be"
    odd, even = any(first[1::2]), any(first[::2])
    return None if odd and even else "utf-16-be" if odd else "utf-16-le"


def _passes(data: bytes, name: str) -> bool:
    """Say whether bytes look like a text of this encoding that can be taken for UTF-8, or for none at all."""
    if name.startswith(("utf-16", "utf-32")):
        return len(data) - len(data.translate(None, _CONTROL)) > CONTROLS * len(data)
    sign = next((sign for kind, sign in _SHIFTING.items() if name.startswith(kind)), None)
    if sign is None or sign not in data or not data.isascii():
        return False
    return name.startswith("iso2022") or _is_whole(data, name)


def _is_whole(data: bytes, name: str) -> bool:
    try:
        data.decode(name)
    except UnicodeDecodeError:
        return False
    return True


def _read(data: bytes, name: str, beyond: int) -> str | None:
    """Decode, with what is broken shown; None as soon as more is broken than a text has of so many letters."""
    try:
        return data.decode(name)
    except UnicodeDecodeError:
        decoder = codecs.getincrementaldecoder(name)("replace")
    most, broken, pieces = min(BROKEN * beyond, MOST_BROKEN), 0, []
    for at in range(0, len(data), _STEP):
        pieces.append(decoder.decode(data[at : at + _STEP], at + _STEP >= len(data)))
        broken += pieces[-1].count("\ufffd")
        if broken > most:
            return None
    return "".join(pieces)


def _single(data: bytes) -> str:
    """Read each byte as a letter: as Windows-1252, as Latin-1 where much of it is in neither."""
    text = _read(data, "cp1252", len(data))
    return data.decode("latin-1") if text is None else text
