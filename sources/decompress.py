"""Undo a body's Content-Encoding without ever holding more than was allowed.

A kilobyte of gzip can become a gigabyte. So every step asks the library for a bounded piece and counts.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator

import brotli  # type: ignore[import-untyped]  # it comes without types

#: What a request may offer; everything here is decoded in bounded steps.
ACCEPTED = "gzip, deflate, br"
#: Bytes that one step may produce.
STEP = 1 << 18
#: Members of one gzip body; each costs a copy of what follows it, so a million tiny ones would cost hours.
MEMBERS = 64

_GZIP_MAGIC = b"\x1f\x8b"


class TooLargeError(Exception):
    """The body is larger than was allowed."""


class EncodingError(Exception):
    """The body is not what its Content-Encoding says; the text says how."""


def decompress(body: bytes, encoding: str, max_bytes: int) -> bytes:
    """Undo the encodings of a Content-Encoding header, last one first; at most max_bytes come out of each.

    Raises TooLargeError and EncodingError.
    """
    names = [name.strip().lower() for name in encoding.split(",") if name.strip()]
    if len(names) > 3:
        raise EncodingError(f"it is packed {len(names)} times over")
    for name in reversed(names):
        if name in ("identity", "utf-8"):
            continue
        decoder = _DECODERS.get(name)
        if decoder is None:
            raise EncodingError(f"it is packed with {name[:20]!r}, which was not asked for")
        body = _collect(decoder(body), max_bytes)
    return body


def _collect(pieces: Iterator[bytes], max_bytes: int) -> bytes:
    held: list[bytes] = []
    size = 0
    try:
        for piece in pieces:
            size += len(piece)
            if size > max_bytes:
                raise TooLargeError
            held.append(piece)
    except (zlib.error, brotli.error) as exc:
        raise EncodingError("its compressed bytes are damaged") from exc
    return b"".join(held)


def _gunzip(body: bytes) -> Iterator[bytes]:
    if not body.startswith(_GZIP_MAGIC):
        # Some servers keep the header when an error page or a cache sends plain text.
        yield body
        return
    for _ in range(MEMBERS):
        stream = zlib.decompressobj(wbits=31)
        yield from _inflate(stream, body)
        # Further members of one gzip file follow; what else follows is padding.
        body = stream.unused_data
        if not body.startswith(_GZIP_MAGIC):
            return
    raise EncodingError(f"it is made of more than {MEMBERS} gzip members")


def _undeflate(body: bytes) -> Iterator[bytes]:
    # RFC 9110 says zlib format; servers that send the bare stream are older than it.
    zlib_format = len(body) >= 2 and body[0] & 0x0F == 8 and (body[0] << 8 | body[1]) % 31 == 0
    yield from _inflate(zlib.decompressobj(wbits=15 if zlib_format else -15), body)


def _inflate(stream: zlib._Decompress, body: bytes) -> Iterator[bytes]:
    yield stream.decompress(body, STEP)
    while not stream.eof:
        piece = stream.decompress(stream.unconsumed_tail, STEP)
        if not piece and not stream.unconsumed_tail:
            raise EncodingError("its compressed bytes break off")
        yield piece


def _unbrotli(body: bytes) -> Iterator[bytes]:
    stream = brotli.Decompressor()
    yield stream.process(body, output_buffer_limit=STEP)
    while not stream.is_finished():
        piece = stream.process(b"", output_buffer_limit=STEP)
        if not piece and stream.can_accept_more_data():
            raise EncodingError("its compressed bytes break off")
        yield piece


_DECODERS: dict[str, Callable[[bytes], Iterator[bytes]]] = {
    "gzip": _gunzip,
    "x-gzip": _gunzip,
    "deflate": _undeflate,
    "br": _unbrotli,
}
