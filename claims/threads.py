"""Threads: the mentions of one round, proposal, agreement or incident over time, with a state per origin."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from claims.families import load_families, main_family, sign
from claims.memory import Memory, instant_of
from claims.word_lists import word_set
from model.claims import Claim, Factuality, Mode, Origin
from model.disputes import Thread

#: A thread that nobody spoke of for this long is over; the next mention opens a new one.
QUIET_AFTER = timedelta(days=14)
#: Origins whose last word a thread keeps, those that spoke last: in a long war a thread lives for months.
MOST_ORIGINS = 200
#: Modes that commit nobody, and so neither open a thread nor change its state.
IDLE_MODES = frozenset({Mode.OPINION, Mode.BACKGROUND, Mode.QUESTION, Mode.PREDICTION, Mode.CONDITIONAL})
_WORD = re.compile(r"[^\W_]+")
#: Words of a descriptor that tell no two referents apart.
_PLAIN = word_set("threads.plain")


@dataclass(frozen=True, slots=True)
class Threaded:
    """A claim's thread as it stands after the claim, and what the claim did to it."""

    thread: Thread
    novelty: str


class ThreadFinder:
    """Puts the claims of one article into threads, one after the other."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory
        self._touched: dict[str, Thread] = {}

    @property
    def touched(self) -> tuple[Thread, ...]:
        """Every thread that a claim of this article went to, as it stands now."""
        return tuple(self._touched.values())

    def put(self, claim: Claim, origin: Origin) -> Threaded:
        """Find or open the claim's thread, and move the thread's state."""
        family = main_family(claim) or claim.ptype
        thread = self._find(claim, family)
        said = f"{sign(claim)} {claim.factuality}"
        idle = claim.mode in IDLE_MODES
        novelty = _novelty(thread, claim, origin, idle=idle)
        at = instant_of(claim)
        opened = thread or _open(claim, family, ambiguous=self._crowded(claim, family))
        state = opened.state if idle else _with_word(opened.state, origin.id, said)
        moved = replace(
            opened,
            referent=opened.referent or describe(claim),
            opened_at=min(opened.opened_at, at),
            changed_at=max(opened.changed_at, at),
            state=state,
        )
        self._touched[moved.id] = moved
        return Threaded(moved, novelty)

    def _live(self, claim: Claim, family: str) -> list[Thread]:
        since = instant_of(claim) - QUIET_AFTER
        stored = self._memory.threads_about(claim.conflict, family, since)
        found = {thread.id: thread for thread in stored}
        found.update((t.id, t) for t in self._touched.values() if (t.conflict, t.family) == (claim.conflict, family))
        return sorted(found.values(), key=lambda thread: (thread.changed_at, thread.id), reverse=True)

    def _find(self, claim: Claim, family: str) -> Thread | None:
        """Find the live thread the claim belongs to: the one that matches, if there is only one kind of match."""
        live = self._live(claim, family)
        said = describe(claim)
        matching = [thread for thread in live if same_referent(said, thread.referent)]
        if said or len(live) == 1:
            named = [thread for thread in matching if thread.referent]
            return next(iter(named or matching), None)
        # Nothing said and several to choose from: what could be any of them stays by itself.
        return next((thread for thread in live if thread.ambiguous or not thread.referent), None)

    def _crowded(self, claim: Claim, family: str) -> bool:
        return not describe(claim) and len(self._live(claim, family)) > 1


def _with_word(state: Mapping[str, str], origin: str, said: str) -> Mapping[str, str]:
    """Give a thread's state with an origin's word as its latest; the oldest goes where there are too many."""
    words = {key: word for key, word in state.items() if key != origin} | {origin: said}
    return dict(list(words.items())[-MOST_ORIGINS:])


def describe(claim: Claim) -> str:
    """Give the claim's referent as printed, else the parties it names, else nothing."""
    return claim.referent or ", ".join(sorted({*claim.actors, *claim.counterparties}))


def same_referent(a: str, b: str) -> bool:
    """Say whether two descriptors may mean the same: nothing said on one side, or one within the other."""
    left, right = _telling(a), _telling(b)
    if not left or not right:
        return True
    return left <= right or right <= left or len(left & right) / len(left | right) >= 0.5


def _telling(text: str) -> frozenset[str]:
    return frozenset(word for word in _WORD.findall(text.lower()) if word not in _PLAIN)


def _novelty(thread: Thread | None, claim: Claim, origin: Origin, *, idle: bool) -> str:
    if idle:
        return "corroborates" if thread is None or origin.id not in thread.state else "repeats"
    if thread is None:
        return "opens"
    code = sign(claim)
    known: Sequence[str] = [said.split(" ")[0] for said in thread.state.values()]
    if code not in known and (claim.factuality is not Factuality.UNCOMMITTED or not known):
        return "changes" if known else "opens"
    return "repeats" if origin.id in thread.state else "corroborates"


def _open(claim: Claim, family: str, *, ambiguous: bool) -> Thread:
    at = instant_of(claim)
    referent = "" if ambiguous else describe(claim)
    seed = f"{claim.conflict}|{family}|{referent}|{claim.id}"
    table = load_families()
    labels = table.families[family].labels if family in table.families else ("", "")
    topic = family.replace("-", " ") if any(labels) or family in table.families else table.phrases.get(sign(claim), "")
    parties = " and ".join(sorted({*claim.actors, *claim.counterparties})[:3])
    return Thread(
        id=hashlib.sha256(seed.encode()).hexdigest()[:16],
        conflict=claim.conflict,
        family=family,
        referent=referent,
        title=f"{claim.conflict}: {topic or family}" + (f" ({claim.referent or parties})" if referent else ""),
        opened_at=at,
        changed_at=at,
        ambiguous=ambiguous,
    )
