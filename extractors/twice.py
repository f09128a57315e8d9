"""Put right what was written in UTF-8 twice: "isnâ€™t" for "isn’t"."""

from __future__ import annotations

import re
from functools import lru_cache

#: What a byte becomes where it is read as Windows-1252, by the letter; other letters are bytes as in Latin-1.
_BYTES = {
    ord(bytes([byte]).decode("cp1252")): byte
    for byte in range(0x80, 0xA0)
    if byte not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)  # Windows-1252 has none there
}
_SPECIAL = "".join(map(chr, _BYTES))
_LATER = f"\x80-\xbf{_SPECIAL}"
#: What of quotation marks, dashes and the like betrays it.
_BETRAYED = re.compile("â[\x80€]")
#: Letters of it that no text holds otherwise: quotation marks, dashes, pictures, Latin letters with a sign after them.
_SURE = re.compile(f"â[\x80€][{_LATER}]|ð[\x9fŸ][{_LATER}]{{2}}|[ÂÃÄÅ][\xa1-\xba\xbc-\xbfŸ]")
#: A longer text is not looked at piece by piece: only what cannot be meant is mended.
LONGEST = 2_000_000
#: Between tags and lines a text is written in one way.
_PIECE = re.compile(r"[^<>\n]+")
_RUN = re.compile(f"[\x80-\xff{_SPECIAL}]+")
#: A capital and a mark that may end a word in capitals ("CAFÉ”").
_ENDED = re.compile("[À-ß][\xa0‘’“”–—…»]")
#: Letters of no living alphabet, marks of phonetics and control characters: two letters that only look like one.
_UNLIKELY = re.compile("[\x80-\x9f\u0180-\u019f\u01a2-\u01ae\u01b1-\u0217\u021c-\u0258\u025a-\u02ba\u02bd-\u036f]")
#: Letters of other scripts, which do not stand alone at one of ours.
_FOREIGN = re.compile("[\u0370-\u1dff\u2c00-\ufdff]")


def mend(text: str) -> str:
    """Give a text as it was before it was written in UTF-8 twice ("â€™" for "’"), where it plainly was."""
    if "â" not in text or not _BETRAYED.search(text):
        return text
    if len(text) > LONGEST:
        return _SURE.sub(lambda found: _once(found[0]) or found[0], text)
    return _PIECE.sub(lambda found: found[0] if found[0].isascii() else _mend_piece(found[0]), text)


def _mend_piece(piece: str) -> str:
    """Mend all of a piece that was written so as a whole; of one that was not, only what cannot be meant."""
    whole = all(map(_is_likely, _RUN.finditer(piece)))
    if whole and (_SURE.search(piece) or any(len(_once(run) or "") > 1 for run in _RUN.findall(piece))):
        return _RUN.sub(lambda found: _once(found[0]) or found[0], piece)
    return _SURE.sub(lambda found: _once(found[0]) or found[0], piece)


@lru_cache(maxsize=2000)
def _once(run: str) -> str | None:
    try:
        return run.translate(_BYTES).encode("latin-1").decode("utf-8")
    except UnicodeDecodeError:
        return None


def _is_likely(found: re.Match[str]) -> bool:
    """Say whether a run of letters is one that was written twice, rather than letters that stand together by chance."""
    once = _once(found[0])
    if once is None or _UNLIKELY.search(once):
        return False
    before, after = found.string[max(found.start() - 2, 0) : found.start()], found.string[found.end() : found.end() + 1]
    in_capitals = len(before) == 2 and before.isalpha() and before.isupper()
    if in_capitals and not after.isalpha() and _ENDED.fullmatch(found[0]):
        return False
    return len(once) > 1 or not _FOREIGN.match(once) or not (before[-1:].isalpha() or after.isalpha())
