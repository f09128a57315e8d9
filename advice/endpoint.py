"""Ask an endpoint that speaks the chat protocol of OpenAI's API, with bounded time, tries, tokens and bytes."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import httpx

from model.errors import AdviceError

#: Bytes of an answer that are read at most.
LONGEST_ANSWER = 200_000
#: Longest wait between two tries, in seconds, whatever the server asks for.
LONGEST_PAUSE = 20.0
#: Answers that another try may change.
PASSING = frozenset({408, 409, 425, 429, 500, 502, 503, 504})


@dataclass(frozen=True, slots=True)
class Endpoint:
    """One model behind one address."""

    #: Up to and without "/chat/completions", as https://models.example.org/v1.
    url: str
    model: str
    key: str = field(default="", repr=False)
    #: Seconds that one try may take.
    timeout: float = 30.0
    tries: int = 3
    #: Tokens that an answer may have.
    most_tokens: int = 800
    pause: Callable[[float], None] = field(default=time.sleep, repr=False)

    @property
    def name(self) -> str:
        """Name the model as it is shown."""
        return f"endpoint:{self.model}"

    def ask(self, task: str, material: str) -> dict[str, Any]:
        """Ask for one JSON object; raise AdviceError when none comes. Redirects are not followed."""
        body = {
            "model": self.model,
            "temperature": 0,
            "max_tokens": self.most_tokens,
            "response_format": {"type": "json_object"},
            "messages": [{"role": "system", "content": task}, {"role": "user", "content": material}],
        }
        told = "was not asked"
        for number in range(1, self.tries + 1):
            wait = min(2.0 ** (number - 1), LONGEST_PAUSE)
            try:
                status, headers, answer = self._post(body)
            except httpx.HTTPError as exc:
                told = f"does not answer: {type(exc).__name__}"
            else:
                if status == 200:
                    return self._parse(answer)
                told = f"answers with status {status}"
                if status not in PASSING:
                    break
                wait = min(max(wait, _seconds(headers.get("retry-after"))), LONGEST_PAUSE)
            if number < self.tries:
                self.pause(wait)
        raise AdviceError(self.name, told)

    def _post(self, body: dict[str, Any]) -> tuple[int, httpx.Headers, bytes]:
        headers = {"authorization": f"Bearer {self.key}"} if self.key else {}
        whole = bytearray()
        late = time.monotonic() + self.timeout
        address = f"{self.url.rstrip('/')}/chat/completions"
        with (
            httpx.Client(timeout=self.timeout, follow_redirects=False) as client,
            client.stream("POST", address, json=body, headers=headers) as answer,
        ):
            for chunk in answer.iter_bytes():
                whole += chunk
                if len(whole) > LONGEST_ANSWER:
                    raise AdviceError(self.name, f"its answer is longer than {LONGEST_ANSWER:,} bytes")
                if time.monotonic() > late:
                    raise httpx.ReadTimeout("the answer took too long")
            return answer.status_code, answer.headers, bytes(whole)

    def _parse(self, answer: bytes) -> dict[str, Any]:
        try:
            content = json.loads(answer)["choices"][0]["message"]["content"]
            found = json.loads(content)
        except (ValueError, KeyError, IndexError, TypeError, RecursionError) as exc:
            raise AdviceError(self.name, "its answer is not the JSON that was asked for") from exc
        if not isinstance(found, dict):
            raise AdviceError(self.name, "its answer is not a JSON object")
        return found


def _seconds(value: str | None) -> float:
    """Read a Retry-After in seconds; a date counts as none."""
    return float(value) if value is not None and value.isascii() and value.isdigit() else 0.0
