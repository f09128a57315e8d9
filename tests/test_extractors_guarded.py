"""Hostile bytes cost bounded time and memory, and give an error that names the address."""

from __future__ import annotations

import time

import pytest

from extractors.guarded import Child
from model.errors import ParseError

URL = "https://outlet.example/feed"


@pytest.fixture
def child():
    child = Child(cpu_seconds=0.5, memory_bytes=200 << 20)
    yield child
    child.close()


def test_answer_of_the_reader_comes_back(child):
    """A harmless call gives what the function gives."""
    assert child.call("extractors.text:plain", ("<p>a &amp; b</p>",), URL) == "a & b"


def test_endless_reader_is_stopped_by_processor_time(child):
    """A reader that would never end is given up, the address is named, and the next call is served."""
    began = time.monotonic()

    with pytest.raises(ParseError, match=r"outlet\.example/feed.*processor time"):
        child.call("re:match", (r"(a+)+$", "a" * 60 + "b"), URL)

    assert time.monotonic() - began < 30
    assert child.call("extractors.text:plain", ("ok",), URL) == "ok"


def test_greedy_reader_is_stopped_by_memory(child):
    """A reader that wants more than its share of memory is given up with a plain sentence."""
    with pytest.raises(ParseError, match="MiB of memory"):
        child.call("operator:mul", (b"x", 400 << 20), URL)


def test_error_of_the_reader_names_the_address(child):
    """What a library raises becomes one sentence with the address."""
    with pytest.raises(ParseError, match=r"outlet\.example/feed: the document cannot be read \(ValueError"):
        child.call("builtins:int", ("x",), URL)


def test_killed_child_is_replaced(child):
    """A child that dies is an error for its document alone."""
    with pytest.raises(ParseError, match="its reader died"):
        child.call("os:_exit", (3,), URL)

    assert child.call("extractors.text:plain", ("ok",), URL) == "ok"
