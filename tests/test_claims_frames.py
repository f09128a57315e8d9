"""Frames of wording are written out for every topic."""

from __future__ import annotations

import pytest

from claims.frames import write_out

FRAME = {
    "name": "text-on",
    "says": "A text is about {topic}.",
    "patterns": ["<deal> @sets !{topic}"],
    "yes": "They agreed to {deed}.",
    "no": "They went to {deed}.",
    "priority": -3,
}
TOPIC = {"name": "land", "ptype": "S1", "about": "land", "words": "land|hills", "deed": "share the hills"}


def test_a_frame_makes_one_rule_of_each_topic():
    """The topic's words, type and deed go where the frame leaves room for them."""
    (rule,) = write_out({"frame": [FRAME], "topic": [TOPIC]})

    assert rule["name"] == "text-on-land"
    assert rule["ptype"] == "S1"
    assert rule["patterns"] == ["<deal> @sets !land|hills"]
    assert rule["says"] == "A text is about land."
    assert rule["yes"] == "They agreed to share the hills."
    assert rule["priority"] == -3


def test_a_topic_has_a_sign_of_its_own():
    """What is a yes for most topics may be a no for one."""
    own = TOPIC | {"text-on": {"polarity": "-", "factuality": "CT-"}}
    (rule,) = write_out({"frame": [FRAME], "topic": [own]})

    assert (rule["polarity"], rule["factuality"]) == ("-", "CT-")


def test_a_topic_has_examples_of_its_own():
    """What a topic says for a frame goes before the frame's own sentence."""
    own = TOPIC | {"text-on": {"yes": "The deal sets land aside."}}
    (rule,) = write_out({"frame": [FRAME], "topic": [own]})

    assert rule["yes"] == "The deal sets land aside."
    assert rule["no"] == "They went to share the hills."


def test_what_a_topic_lacks_is_named():
    """A topic without a type cannot be written out."""
    with pytest.raises(KeyError, match="ptype"):
        list(write_out({"frame": [FRAME], "topic": [{"name": "land", "words": "land"}]}))


def test_a_file_without_frames_gives_none():
    """Plain rules need no frames."""
    assert list(write_out({"rule": []})) == []
