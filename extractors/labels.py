"""Which encoding a declared name means: those that browsers read (encoding.spec.whatwg.org), and a few of mails."""

from __future__ import annotations

import re

#: By Python's name of each encoding, the names that declare it, without their points and strokes. Smaller encodings
#: are read as the wider ones that browsers take for them.
_LABELS = {
    "utf-8": "utf8 unicode11utf8 unicode20utf8 xunicode20utf8 utf8sig",
    "utf-16-le": "utf16 utf16le csunicode iso10646ucs2 ucs2 unicode unicodefeff",
    "utf-16-be": "utf16be unicodefffe",
    "utf-32-le": "utf32 utf32le ucs4 iso10646ucs4",
    "utf-32-be": "utf32be",
    "utf-7": "utf7 unicode11utf7 csunicode11utf7",
    "cp866": "866 cp866 csibm866 ibm866",
    "iso8859-2": "csisolatin2 isoir101 iso88592 iso885921987 l2 latin2",
    "iso8859-3": "csisolatin3 isoir109 iso88593 iso885931988 l3 latin3",
    "iso8859-4": "csisolatin4 isoir110 iso88594 iso885941988 l4 latin4",
    "iso8859-5": "csisolatincyrillic cyrillic isoir144 iso88595 iso885951988",
    "iso8859-6": "arabic asmo708 csiso88596e csiso88596i csisolatinarabic ecma114 iso88596e iso88596i isoir127 iso88596"
    " iso885961987",
    "iso8859-7": "csisolatingreek ecma118 elot928 greek greek8 isoir126 iso88597 iso885971987 suneugreek",
    "iso8859-8": "csiso88598e csiso88598i csisolatinhebrew hebrew iso88598e iso88598i isoir138 iso88598 iso885981988"
    " logical visual",
    "iso8859-10": "csisolatin6 isoir157 iso885910 l6 latin6",
    "iso8859-13": "iso885913 latin7",
    "iso8859-14": "iso885914 latin8",
    "iso8859-15": "csisolatin9 iso885915 l9 latin9",
    "iso8859-16": "iso885916 latin10",
    "koi8-r": "cskoi8r koi koi8 koi8r",
    "koi8-u": "koi8ru koi8u",
    "mac_roman": "csmacintosh mac macintosh macroman xmacroman",
    "mac_cyrillic": "maccyrillic xmaccyrillic xmacukrainian",
    "cp874": "cp874 dos874 iso885911 tis620 windows874",
    "cp1250": "cp1250 windows1250 xcp1250 win1250",
    "cp1251": "cp1251 windows1251 xcp1251 win1251",
    "cp1252": "ansix341968 ascii cp1252 cp819 csisolatin1 ibm819 isoir100 iso88591 iso885911987 l1 latin1 usascii"
    " windows1252 xcp1252 win1252",
    "cp1253": "cp1253 windows1253 xcp1253 win1253",
    "cp1254": "cp1254 csisolatin5 isoir148 iso88599 iso885991989 l5 latin5 windows1254 xcp1254 win1254",
    "cp1255": "cp1255 windows1255 xcp1255 win1255",
    "cp1256": "cp1256 windows1256 xcp1256 win1256",
    "cp1257": "cp1257 windows1257 xcp1257 win1257",
    "cp1258": "cp1258 windows1258 xcp1258 win1258",
    "gb18030": "chinese cp936 csgb2312 csiso58gb231280 euccn gb18030 gb2312 gb231280 gbk isoir58 xgbk windows936",
    "big5hkscs": "big5 big5hkscs cnbig5 cp950 csbig5 xxbig5 windows950",
    "euc_jp": "cseucpkdfmtjapanese eucjp xeucjp",
    "cp932": "cp932 csshiftjis ms932 mskanji shiftjis sjis windows31j xsjis",
    "cp949": "cp949 cseuckr csksc56011987 euckr isoir149 korean ksc56011987 ksc56011989 ksc5601 ms949 uhc windows949"
    " xwindows949",
    "iso2022_jp_ext": "csiso2022jp iso2022jp iso2022jpext",
    "iso2022_jp_1": "iso2022jp1",
    "iso2022_jp_2": "csiso2022jp2 iso2022jp2",
    "iso2022_jp_3": "iso2022jp3",
    "iso2022_kr": "csiso2022kr iso2022kr",
    "hz": "hz hzgb2312",
}
_CODECS = {label: codec for codec, labels in _LABELS.items() for label in labels.split()}
_STROKES = re.compile(r"[\s_.:\"'-]+")
#: No declared name is longer.
_LONGEST = 40


def codec_of(declared: str) -> str | None:
    """Give the encoding that a declared name is read as, None if it names none that pages and mails are written in."""
    return _CODECS.get(_STROKES.sub("", declared.lower())) if len(declared) <= _LONGEST else None
