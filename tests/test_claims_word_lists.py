"""Word lists of single checks: each stands in its module's file, and each is asked for there."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from claims.word_lists import word_set, word_tuple
from model.errors import RegistryError

_ROOM = Path(__file__).parent.parent / "claims"
_FILES = sorted((_ROOM / "data" / "words").glob("*.toml"))
_ASKED = re.compile(r'\bword_(?:set|tuple)\("([^"]+)"\)')


def _asked_for() -> set[str]:
    return {name for path in _ROOM.glob("*.py") for name in _ASKED.findall(path.read_text(encoding="utf-8"))}


@pytest.mark.parametrize("path", _FILES, ids=lambda path: path.stem)
def test_every_list_is_asked_for_once_written(path):
    """A list nobody reads is a correction that changes nothing."""
    lists = tomllib.loads(path.read_text(encoding="utf-8"))
    asked = _asked_for()

    assert lists
    assert [key for key in lists if f"{path.stem}.{key}" not in asked] == []


@pytest.mark.parametrize("path", _FILES, ids=lambda path: path.stem)
def test_no_word_stands_twice_in_a_list(path):
    """Each list names a word once."""
    for key, words in tomllib.loads(path.read_text(encoding="utf-8")).items():
        assert len(set(words)) == len(words), key


def test_every_list_asked_for_is_written():
    """Each name in the code leads to words."""
    names = _asked_for()

    assert len(names) > 200
    assert all(word_tuple(name) for name in names)
    assert word_set("strays.spans") == frozenset(word_tuple("strays.spans"))


@pytest.mark.parametrize("name", ["strays.no_such_list", "no_such_file.words", "strays"])
def test_a_name_without_words_is_an_error(name):
    """The message names the file that was looked into."""
    with pytest.raises(RegistryError, match=rf"data/words/{name.partition('.')[0]}\.toml"):
        word_tuple(name)
