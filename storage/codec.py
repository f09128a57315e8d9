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
_APART = frozenset({"raw", "content_html"})
#: Bytes by which the content is looked for first: to look for all of it costs many times as much.
_FOUND_BY = 64
_DENSE = json.JSONEncoder(separators=(",", ":"))


def pack_entry(entry: Entry) -> tuple[bytes, bytes]:
    """Give an entry and its raw bytes, each compressed.

    Where the content stands in the raw bytes as it is (in most feeds it does, as CDATA), only its place is kept.
    """
    raw, content = entry.raw, entry.content_html
    fields_ = {
        name: value.isoformat() if type(value) is datetime else value
        for name, default in _encoded_fields(Entry)
        if name not in _APART and (value := getattr(entry, name)) is not default
    }
    if content:
        try:
            kept = content.encode()
            start = raw.find(kept[:_FOUND_BY])
            if start >= 0 and not raw.startswith(kept, start):
                start = raw.find(kept)
        except UnicodeEncodeError:  # a lone surrogate
            kept, start = b"", -1
        if start >= 0:
            fields_["content_at"] = [start, start + len(kept)]
        else:
            fields_["content_html"] = content
    return pack(_DENSE.encode(fields_).encode()), pack(raw)


def unpack_entry(packed: bytes, raw: bytes) -> Entry:
    """Give the entry that ``pack_entry`` was given; raises StoreError for a damaged row."""
    whole = unpack(raw)
    text = unpack(packed)
    content: dict[str, Any] = {"content_html": ""}
    if found := _PLACE.search(text):
        content["content_html"] = whole[int(found[1]) : int(found[2])].decode("utf-8", "replace")
    return loads(Entry, text, raw=whole, **content)


#: The field is the last one; within a text, the quotes would be escaped.
_PLACE = re.compile(rb',"content_at":\[(\d+),(\d+)\]\}$')


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
