"""Plain sentences made by grammar: each verb in each tense, voice and attribution, with what must be read of it.

    python tests/paradigms.py [FAMILY ...]

prints the sentences that are read otherwise. The verbs stand in tests/data/claims/paradigms, one file a room.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from claims.detect import find_claims
from claims.registry import Registry, load_registry
from model.articles import Article, compose_text

FOLDER = Path(__file__).parent / "data" / "claims" / "paradigms"
PUBLISHED = datetime(2025, 11, 13, 10, tzinfo=UTC)
#: Claims of one plain sentence: more than these and one is made up.
MOST = 2


@dataclass(frozen=True, slots=True)
class Cast:
    """Who acts, towards whom, who speaks for the actor, who tells of it, and where; and the same with a third party."""

    actor: str
    other: str
    own_voice: str
    teller: str
    place: str
    third: str
    third_voice: str
    third_teller: str


CASTS = (
    Cast("Iran", "the United States", "Iran's foreign ministry", "Oman", "Gaza",
         "Qatar", "Qatar's foreign ministry", "an Egyptian official"),
    Cast("the M23", "Congo", "the M23", "Qatar", "eastern Congo",
         "Kenya", "Kenya's government", "an African Union official"),
    Cast("Sudan's army", "the RSF", "Sudan's army", "a UN official", "Darfur",
         "Turkey", "Turkey's foreign ministry", "a Saudi official"),
)  # fmt: skip

#: Frame → what it says of the act, and its words; a frame without a full stop is a headline.
FRAMES = {
    "past": ("done", "{A} {past} {rest}."),
    "perfect": ("done", "{A} has {done} {rest}, {C} said."),
    "said it had": ("done", "{S} said it had {done} {rest}."),
    "others said it had": ("done", "{C} said that {A} had {done} {rest}."),
    "headline": ("done", "{A} {now} {rest}"),
    "headline, told": ("done", "{A} {now} {rest}, {C} says"),
    "will": ("ahead", "{A} will {act} {rest}."),
    "said it would": ("ahead", "{S} said it would {act} {rest}."),
    "others said it would": ("ahead", "{C} said that {A} would {act} {rest}."),
    "is to": ("ahead", "{A} is to {act} {rest}, {C} said."),
    "headline, to": ("ahead", "{A} to {act} {rest}"),
    "did not": ("undone", "{A} did not {act} {rest}, {C} said."),
    "has not": ("undone", "{A} has not {done} {rest}, {C} said."),
    "said it had not": ("undone", "{S} said it had not {done} {rest}."),
    "never": ("undone", "{A} never {past} {rest}, {S} said."),
    "denied that": ("undone", "{S} denied that it had {done} {rest}."),
    "denies": ("undone", "{A} denies {doing} {rest}"),
    "has yet to": ("undone", "{A} has yet to {act} {rest}, {C} said."),
    "will not": ("unwilling", "{A} will not {act} {rest}, {S} said."),
    "said it would not": ("unwilling", "{S} said it would not {act} {rest}."),
    "is not going to": ("unwilling", "{A} is not going to {act} {rest}, {S} said."),
    "refused to": ("unwilling", "{A} refused to {act} {rest}."),
    "may": ("possible", "{A} may {act} {rest}, {C} said."),
    "has agreed to": ("agreed", "{A} has agreed to {act} {rest}, {C} said."),
    "is ready to": ("ready", "{A} is ready to {act} {rest}, {S} said."),
}


@dataclass(frozen=True, slots=True)
class Case:
    """A sentence, its family and frame, and the readings of which any will do."""

    family: str
    frame: str
    sentence: str
    wanted: frozenset[str]


def make_cases(path: Path) -> Iterator[Case]:
    """Make the sentences of one file: every verb in every frame, with one cast each, the casts in turn."""
    number = 0
    for family in tomllib.loads(path.read_text(encoding="utf-8"))["family"]:
        for verb in family["verbs"]:
            for frame, (what, _) in FRAMES.items():
                number += 1
                if what in family:
                    sentence = fill(frame, family, verb, CASTS[number % len(CASTS)])
                    yield Case(family["name"], frame, sentence, frozenset(family[what]))


def fill(frame: str, family: dict[str, object], verb: str, cast: Cast) -> str:
    """Make the sentence of one frame for a verb (its five forms, parted by slashes) and its cast."""
    forms = dict(zip(("act", "now", "past", "done", "doing"), verb.split("/"), strict=True))
    words = FRAMES[frame][1]
    third = bool(family.get("third_party"))
    people = {
        "A": cast.third if third else cast.actor,
        "S": cast.third_voice if third else cast.own_voice,
        "C": cast.third_teller if third else cast.teller,
    }
    rest = str(family["rest"]).format(B=cast.other, X=cast.actor, PL=cast.place)
    sentence = words.format(**people, **forms, rest=rest)
    return sentence[0].upper() + sentence[1:]


def read_case(case: Case, registry: Registry) -> set[str]:
    """Give type and polarity of each claim that is read of a case."""
    headline = not case.sentence.endswith(".")
    parts = (case.sentence, "", []) if headline else ("", "", [case.sentence])
    text, blocks = compose_text(*parts)
    title = case.sentence if headline else ""
    article = Article(
        "a", "https://outlet.example/a", "Outlet", None, title, text, blocks, PUBLISHED, None, None
    )  # fmt: skip
    return {claim.ptype + claim.polarity for claim in find_claims(article, registry) if claim.ptype != "X0"}


def is_read(case: Case, found: set[str]) -> bool:
    """Say whether what is read is what the sentence says, and hardly more."""
    return bool(found & case.wanted) and len(found) <= MOST


def main(families: list[str]) -> None:
    """Print each sentence that is read otherwise, and how many are read rightly."""
    registry = load_registry()
    cases = [case for path in sorted(FOLDER.glob("*.toml")) for case in make_cases(path)]
    cases = [case for case in cases if not families or case.family in families]
    right = 0
    for case in cases:
        found = read_case(case, registry)
        right += is_read(case, found)
        if not is_read(case, found):
            wanted, read = "/".join(sorted(case.wanted)), "/".join(sorted(found)) or "nothing"
            sys.stdout.write(f"{case.family:12} {case.frame:21} {wanted} ≠ {read} | {case.sentence}\n")
    sys.stdout.write(f"{right} of {len(cases)}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
