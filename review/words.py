"""What the page says for codes, instants and claims; the wording itself is data (words.toml)."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from model.attribution import name_source
from model.claims import Claim, Origin, Placed, SourceType
from model.disputes import Dispute
from model.errors import RegistryError
from model.instants import show_instant as in_utc
from model.words import shared_words

WORDS = Path(__file__).with_name("words.toml")
#: Bidi and control characters: they rearrange what stands around them, and no quote needs them to be read.
_STEERING = dict.fromkeys(
    [*range(9), *range(11, 32), *range(127, 160), 0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F),
     *range(0x2066, 0x206A), 0xFEFF], "\ufffd",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Names:
    """Names of parties and conflicts by id, as the registry has them."""

    parties: Mapping[str, str] = field(default_factory=dict)
    conflicts: Mapping[str, str] = field(default_factory=dict)


class Words:
    """Words for codes; a code without words stands for itself."""

    def __init__(self, names: Names, path: Path = WORDS) -> None:
        try:
            own: dict[str, dict[str, Any]] = tomllib.loads(path.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as exc:
            raise RegistryError(str(path), f"cannot be read: {exc}") from exc
        self._tables: dict[str, Mapping[str, Any]] = {**shared_words(), **own}
        self._names = names

    def table(self, name: str) -> Mapping[str, Any]:
        """Give one table of words."""
        return self._tables.get(name, {})

    def word(self, code: object, table: str) -> str:
        """Give the words for a code."""
        found = self.table(table).get(str(code), str(code))
        return str(found[0] if isinstance(found, list) else found)

    def ruling_meaning(self, ruling: object) -> str:
        """Give what a ruling records."""
        found = self.table("rulings").get(str(ruling))
        return str(found[1]) if isinstance(found, list) else str(ruling)

    def party(self, key: str) -> str:
        """Give a party's name."""
        return self._names.parties.get(key, key.removeprefix("OTHER:"))

    def parties(self, keys: Iterable[str]) -> str:
        """Give several parties' names in one line."""
        names = [self.party(key) for key in keys]
        return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)

    def conflict(self, key: str) -> str:
        """Give a conflict's name."""
        return self._names.conflicts.get(key, key.removeprefix("OTHER:"))

    def proposition(self, claim: Claim) -> str:
        """Say what a claim puts forward, with its parties and without its source."""
        pair = self.table("propositions").get(claim.ptype)
        if not isinstance(pair, list):
            return f"{claim.ptype}{claim.polarity}"
        line = str(pair[0 if claim.polarity == "+" else 1])
        who = self.parties(claim.actors)
        if not who:
            return line.replace(": {a}", "").replace("{a} ", "somebody ").replace("{a}", "somebody")
        return line.replace("{a}", who)

    def state(self, said: str) -> str:
        """Say what an origin last said ("C7- CT-"), in words with its codes."""
        code, _, factuality = said.partition(" ")
        pair = self.table("propositions").get(code[:-1])
        if not isinstance(pair, list) or code[-1] not in "+-":
            return said
        line = str(pair[0 if code[-1] == "+" else 1]).replace(": {a}", "").replace("{a} ", "")
        return f"{line} ({code}), {self.word(factuality, 'factuality')}"

    def attribution(self, claim: Claim, origin: Origin | None = None) -> str:
        """Say who puts a claim forward: the outlet, and whom it relays or cites.

        The origin tells whose report it is where the claim's own sentence says "report" or nothing.
        """
        speaker, kind = (claim.speaker or "").lower(), self.word(claim.speaker_type, "source_types")
        told = claim.speaker_type is SourceType.UNKNOWN or kind.split()[-1] in speaker
        party = self.party(claim.speaker_party) if claim.speaker_party else None
        relayed = origin.relayed if origin else None
        return name_source(claim, relayed, party=party, aside=None if told else kind)

    def verdict_line(self, dispute: Dispute) -> str:
        """Say who commits to what, side by side (CLAIMS.md section 8, point 1); never who is right."""
        return " — ".join(
            f"{self.attribution(p.claim, p.origin)}: {self.proposition(p.claim)}" for p in (dispute.a, dispute.b)
        )

    def origin(self, placed: Placed, copies: int) -> str:
        """Say in words where a side's claim comes from and how often it was copied."""
        kind = self.word(placed.origin.kind, "origins")
        known = "" if placed.origin.known else "; its first source could not be told"
        count = "no copies" if copies == 0 else "1 copy" if copies == 1 else f"{copies} copies"
        evidence = f" ({placed.origin.evidence})" if placed.origin.evidence else ""
        return f"1 origin: {kind}{evidence}, {count}{known}"


def show_instant(when: datetime | None) -> str:
    """Write an instant in UTC, to the minute."""
    return in_utc(when) if when else "not told"


def show_age(when: datetime | None, now: datetime) -> str:
    """Write how long ago an instant was, roughly."""
    if when is None:
        return "never"
    gap = now - when
    ahead = gap < timedelta(0)
    minutes = int(abs(gap).total_seconds() // 60)
    if minutes < 1:
        return "just now"
    for size, unit in ((60 * 24, "day"), (60, "hour"), (1, "minute")):
        if minutes >= size:
            count = minutes // size
            span = f"{count} {unit}{'' if count == 1 else 's'}"
            return f"in {span}" if ahead else f"{span} ago"
    return "just now"


def show_share(share: float) -> str:
    """Write a share as whole per cent."""
    return f"{share * 100:.0f} %"


def show_text(text: object) -> str:
    """Give text with control and bidi characters made visible; escaping is the template's."""
    return str(text).translate(_STEERING)
