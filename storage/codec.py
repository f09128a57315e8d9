"""Turn model types into JSON and back, and bytes into compressed bytes and back.

A field that holds its default is left out; a field that an older row lacks gets its default; a field that an
older program does not know is passed over. So a type may gain a field with a default without a migration.
"""

from __future__ import annotations

import json
import re
import threading
import types
import typing
from collections.abc import Callable, Hashable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import datetime
from enum import Enum
from functools import lru_cache
from operator import attrgetter
from typing import Any, TypeVar

import zstandard

from model.entries import Entry
from model.errors import StoreError

T = TypeVar("T")
Decoder = Callable[[Any], Any]

_local = threading.local()
#: Level 3 takes half as long again for three bytes in a hundred less (feeds' entries).
LEVEL = 1
#: Most bytes that one stored blob may unpack to; what is stored is bounded, so more means a damaged row.
_MOST = 1 << 30


def pack(data: bytes) -> bytes:
    """Compress bytes with zstandard."""
    compressor = getattr(_local, "compressor", None)
    if compressor is None:
        compressor = _local.compressor = zstandard.ZstdCompressor(level=LEVEL)
    return typing.cast("bytes", compressor.compress(data))


def unpack(data: bytes) -> bytes:
    """Give the bytes that ``pack`` was given; raises StoreError for a damaged row."""
    decompressor = getattr(_local, "decompressor", None)
    if decompressor is None:
        decompressor = _local.decompressor = zstandard.ZstdDecompressor()
    try:
        return typing.cast("bytes", decompressor.decompress(bytes(data), max_output_size=_MOST))
    except zstandard.ZstdError as exc:
        raise StoreError(f"a stored document cannot be unpacked, so the database is damaged: {exc}") from exc


#: What the text of an entry may be cut out of: the entry's own bytes.
_APART = frozenset({"raw", "content_html", "summary"})
_KEPT = [(one.name, one.default) for one in fields(Entry) if one.name not in _APART]
_kept_values = attrgetter(*[name for name, _ in _KEPT])
#: Bytes by which a text is looked for first: to look for all of it costs many times as much.
_FOUND_BY = 64
_DENSE = json.JSONEncoder(separators=(",", ":"))
#: A shorter text of an entry's fields (bytes) is kept as it is: compressing it takes longer than it saves.
_SHORT = 640


def pack_entry(entry: Entry) -> tuple[bytes, bytes]:
    """Give an entry and its raw bytes, each compressed where that is worth while.

    Where summary or content stand in the raw bytes as they are (in most feeds they do), only their place is kept.
    """
    raw = entry.raw
    told = {
        name: value.isoformat() if type(value) is datetime else value
        for (name, default), value in zip(_KEPT, _kept_values(entry), strict=True)
        if value is not None and value is not default
    }
    places = {}
    for name, text in (("summary", entry.summary), ("content_html", entry.content_html)):
        if text and (place := _find(text, raw)) is not None:
            places[_PLACES[name]] = place
        elif text:
            told[name] = text
    written = _DENSE.encode(told | places).encode()
    return written if len(written) <= _SHORT else pack(written), pack(raw)


def _find(text: str, raw: bytes) -> tuple[int, int] | None:
    """Say where a text stands in UTF-8 in an entry's bytes, if it does."""
    try:
        kept = text.encode()
    except UnicodeEncodeError:  # a lone surrogate
        return None
    start = raw.find(kept[:_FOUND_BY])
    if start >= 0 and not raw.startswith(kept, start):
        start = raw.find(kept)
    return (start, start + len(kept)) if start >= 0 else None


def unpack_entry(packed: bytes, raw: bytes) -> Entry:
    """Give the entry that ``pack_entry`` was given; raises StoreError for a damaged row."""
    whole = unpack(raw)
    text = bytes(packed)
    if not text.startswith(b"{"):
        text = unpack(text)
    cut: dict[str, Any] = {"summary": "", "content_html": ""}
    if found := _CUT.search(text):
        for name, start, end in _PLACE.findall(found[0]):
            cut[_NAMES[name]] = whole[int(start) : int(end)].decode("utf-8", "replace")
    return loads(Entry, text, raw=whole, **cut)


#: By the field, the name under which its place is kept.
_PLACES = {"summary": "summary_at", "content_html": "content_at"}
_NAMES = {place.encode(): name for name, place in _PLACES.items()}
_PLACE = re.compile(rb'"(summary_at|content_at)":\[(\d+),(\d+)\]')
#: The places come last; within a text, the quotes would be escaped.
_CUT = re.compile(rb'(?:,"(?:summary|content)_at":\[\d+,\d+\])+\}$')


@lru_cache(maxsize=128)
def _encoded_fields(kind: type) -> tuple[tuple[str, Any], ...]:
    return tuple((f.name, f.default) for f in fields(kind))


_ATOMS = frozenset({type(None), str, int, float, bool})


def encode(value: Any, leave_out: frozenset[str] = frozenset()) -> Any:
    """Give what JSON can hold of a model value; ``leave_out`` names fields of the outermost dataclass."""
    kind = type(value)
    if kind in _ATOMS:
        return value
    if kind is datetime:
        return value.isoformat()
    if isinstance(value, str):  # an Enum of texts
        return str(value)
    if isinstance(value, tuple | list):
        return [encode(one) for one in value]
    if isinstance(value, Mapping):
        return {str(name): encode(one) for name, one in value.items()}
    if is_dataclass(kind):
        kept: dict[str, Any] = {}
        for name, default in _encoded_fields(kind):
            if name not in leave_out and (one := getattr(value, name)) is not default:
                kept[name] = encode(one)
        return kept
    raise StoreError(f"a value of type {kind.__name__} cannot be stored")


def dumps(value: Any, leave_out: frozenset[str] = frozenset()) -> str:
    """Write a model value as JSON; escapes keep NULs and lone surrogates out of the database's texts."""
    return json.dumps(encode(value, leave_out), separators=(",", ":"))


def loads(kind: type[T], text: str | bytes, **more: Any) -> T:
    """Read a value of ``kind`` from JSON; ``more`` fills fields that are kept beside it."""
    try:
        return typing.cast(
            "T",
            _decoder(typing.cast("Hashable", kind))(
                {**json.loads(text), **{f"={name}": one for name, one in more.items()}}
            ),
        )
    except (KeyError, TypeError, ValueError) as exc:
        raise StoreError(f"a stored {kind.__name__} cannot be read: {exc!r}") from exc


@lru_cache(maxsize=256)
def _decoder(kind: Hashable) -> Decoder:
    origin, args = typing.get_origin(kind), typing.get_args(kind)
    if origin in (types.UnionType, typing.Union):
        inner = _decoder(next(arg for arg in args if arg is not type(None)))
        return lambda value: None if value is None else inner(value)
    if origin is tuple:
        inner = _decoder(args[0])
        return lambda value: tuple([inner(one) for one in value])
    if origin is list:
        inner = _decoder(args[0])
        return lambda value: [inner(one) for one in value]
    if origin is not None and isinstance(origin, type) and issubclass(origin, Mapping):
        inner = _decoder(args[1])
        return lambda value: {name: inner(one) for name, one in value.items()}
    if kind is datetime:
        return datetime.fromisoformat
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind
    if is_dataclass(kind) and isinstance(kind, type):
        return _dataclass_decoder(kind)
    return _as_is


def _as_is(value: Any) -> Any:
    return value


def _dataclass_decoder(kind: type) -> Decoder:
    hints = typing.get_type_hints(kind)
    wanted: list[tuple[str, str, Decoder, bool]] = []
    for one in fields(kind):
        needed = one.default is MISSING and one.default_factory is MISSING
        decode = _decoder(hints[one.name])
        nullable = type(None) in typing.get_args(hints[one.name])
        if needed and nullable:
            needed = False
        wanted.append((one.name, f"={one.name}", decode, needed))
    absent = {
        one.name: None
        for one in fields(kind)
        if one.default is MISSING and one.default_factory is MISSING and type(None) in typing.get_args(hints[one.name])
    }

    def decode_one(value: Any) -> Any:
        given = dict(absent)
        for name, beside, decode, needed in wanted:
            if name in value:
                given[name] = decode(value[name])
            elif beside in value:
                given[name] = value[beside]
            elif needed:
                raise KeyError(name)
        return kind(**given)

    return decode_one
