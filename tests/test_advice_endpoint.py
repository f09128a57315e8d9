"""The client of a chat endpoint, against a server on loopback that answers as it is told."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fake_model import FakeModel

from advice.endpoint import LONGEST_ANSWER, Endpoint
from model.errors import AdviceError


@pytest.fixture
def fake() -> Iterator[FakeModel]:
    model = FakeModel()
    yield model
    model.close()


def endpoint(fake: FakeModel, **changes) -> Endpoint:
    values = {"key": "s3cret", "timeout": 5.0, "pause": lambda _: None} | changes
    return Endpoint(fake.url, "small-model", **values)


def test_one_question_is_one_bounded_request(fake):
    """A question carries model, bounded tokens, no temperature and the key, and the answer's object comes back."""
    fake.says({"leaning": "unsure"})

    assert endpoint(fake, most_tokens=50).ask("Task", "Material") == {"leaning": "unsure"}

    path, headers, body = fake.asked[0]
    assert path == "/v1/chat/completions"
    assert headers["authorization"] == "Bearer s3cret"
    assert (body["model"], body["max_tokens"], body["temperature"]) == ("small-model", 50, 0)
    assert [one["role"] for one in body["messages"]] == ["system", "user"]


def test_a_busy_server_is_asked_again(fake):
    """Overload is tried again after the pause that the server asks for, which is bounded."""
    waits: list[float] = []
    fake.answers += [(429, {"retry-after": "3"}, b""), (503, {"retry-after": "86400"}, b"")]
    fake.says({"ok": True})

    assert endpoint(fake, pause=waits.append).ask("t", "m") == {"ok": True}
    assert waits == [3.0, 20.0]


def test_a_refusal_is_not_asked_again(fake):
    """A wrong key is told at once, and neither the key nor the answer stands in the error."""
    fake.answers.append((401, {}, b"no such key s3cret"))

    with pytest.raises(AdviceError, match="status 401") as caught:
        endpoint(fake).ask("t", "m")

    assert len(fake.asked) == 1
    assert "s3cret" not in str(caught.value) + repr(endpoint(fake))


def test_redirects_are_not_followed(fake):
    """A redirect would carry the key elsewhere, so it is an error."""
    fake.answers.append((307, {"location": fake.url + "/elsewhere"}, b""))

    with pytest.raises(AdviceError, match="status 307"):
        endpoint(fake).ask("t", "m")
    assert len(fake.asked) == 1


@pytest.mark.parametrize("content", ["no json", "[1]", '"text"', "{" * 50])
def test_an_answer_of_another_shape_is_an_error(fake, content):
    """What is no JSON object is refused with one sentence."""
    fake.says(content)

    with pytest.raises(AdviceError, match="JSON"):
        endpoint(fake).ask("t", "m")


def test_an_endless_answer_is_cut(fake):
    """An answer beyond the bound of bytes is refused."""
    fake.answers.append((200, {}, b" " * (LONGEST_ANSWER + 1)))

    with pytest.raises(AdviceError, match="longer than"):
        endpoint(fake).ask("t", "m")


def test_a_dead_server_is_told_after_the_last_try():
    """A server that does not answer is tried a bounded number of times, then told by name."""
    waits: list[float] = []

    with pytest.raises(AdviceError, match="endpoint:small-model: does not answer"):
        Endpoint("http://127.0.0.1:9", "small-model", timeout=1.0, tries=3, pause=waits.append).ask("t", "m")
    assert len(waits) == 2
