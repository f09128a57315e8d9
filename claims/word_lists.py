"""Word lists of single checks, read from data/words: one file a module, one key a list.

Words that a rule or several modules share are classes of data/lexicon.toml; here stand those that one check asks for.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

from model.errors import RegistryError

_DATA = Path(__file__).parent / "data" / "words"


@cache
def word_tuple(name: str) -> tuple[str, ...]:
    """Give a list as written, for beginnings or ends of words: "strays.harming" is harming of data/words/strays.toml.

    Raises RegistryError where there is no such list, or where it is not one of words.
    """
    module, _, key = name.partition(".")
    words = _read(module).get(key)
    if not isinstance(words, list) or not words or not all(isinstance(word, str) and word for word in words):
        raise RegistryError(f"data/words/{module}.toml", f"{key} is no list of words")
    return tuple(words)


@cache
def word_set(name: str) -> frozenset[str]:
    """Give a list as a set, for whole words; raises as word_tuple."""
    return frozenset(word_tuple(name))


@cache
def _read(module: str) -> dict[str, object]:
    path = _DATA / f"{module}.toml"
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as exc:
        raise RegistryError(f"data/words/{module}.toml", str(exc)) from exc
