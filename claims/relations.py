"""Who is meant by how he stands to another: "its rival", "Ordania's northern neighbour", "the former"."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from importlib import resources

from claims.parties import Mention
from claims.patterns import any_of
from claims.pointing import NO_SUBJECT, Memory
from claims.word_lists import word_tuple

#: What kinds of relation there are, beside those that data/references.toml lists.
KINDS = frozenset({"rival", "neighbour", "former", "latter", "team", "home"})
_LANDS = ("country’s ", "country's ", "nation’s ", "nation's ")
_RIVALS = ("rival", "foe", "enem", "adversar", "neighb")
_NEEDED = (*_RIVALS, "the former", "the latter", ", who ", *_LANDS)
_WHOSE = r"(?:(?P<own>its|their)|(?<=['’]s)|(?<=s['’]))"
_MOST = r"(?:(?:bitter|old|main|arch|long-?time|armed|wartime|larger|bigger|smaller|giant|powerful)[\s-])*"
#: What may follow a noun: an adjective ("its rival governments") has its noun behind it.
_NOUN_ENDS = (
    r"(?=[,.;:”\"]|$|['’]s\s(?!\w+['’]s\b)|\s(?:has|had|have|is|was|will|would|could|can|may|might|must|did|does|said|says"
    r"|of|in|for|to|and|or|by|over|on|with|as|at|from|that|who|which|broke|left|agreed|(?-i:[a-z]+ed))\b)"
)
_RELATED = re.compile(
    rf"\b{_WHOSE}\s{_MOST}"
    r"(?:(?P<rival>rival|foe|enemy|adversary)|(?:(?P<compass>north|south|east|west)ern\s)?(?P<neighbour>neighbou?r))\b"
    rf"{_NOUN_ENDS}",
    re.IGNORECASE,
)
#: "The former said", "the latter's envoy", "the former to blame": no "former president".
_ONE_OF_TWO = re.compile(
    r"\bthe\s(?P<which>former|latter)(?=['’]s\s|[,.;:]|\s(?:is|was|has|have|had|did|does|will|would|could|may|might|must|to|of|and|said|says|"
    r"(?:refuse|reject|accept|agree|deny|denie|break|broke|violate|declare|announce|suspend|withdraw|withdrew|call|ask|want|demand|"
    r"insist|left|walk|accuse|blame|offer|propose|sign|pull|warn|confirm|welcome|seek|sought)(?:s|d|ed|n)?)\b)",
    re.IGNORECASE,
)


#: Whose envoys somebody leads, where they were named before: "Maro Tellin, who heads the team, said".
_TEAM = re.compile(
    r",\swho\s(?:has\s|is\s)?(?:heads?|headed|heading|leads?|leading|led|chairs?|chaired)\s"
    r"(?P<team>(?:the|its|their)\s(?:negotiating\s)?(?:team|delegation|negotiators))\b(?!\s(?:of|from|for)\b)"
)
_BODIES = word_tuple("relations.bodies")
#: A body of the state that is spoken of: "the country's army"; "the country's rebel army" is none.
_HOME = re.compile(
    rf"\bthe\s(?:country|nation)['’]s\s(?:(?:interim|transitional|new|military|elected|internationally\srecogni[sz]ed|ruling)\s)*"
    rf"(?:{any_of(_BODIES)})(?![\w-])"
)


def find_relations(text: str, small: str) -> Iterator[tuple[int, int, str]]:
    """Find where somebody is called by his relation to another: start, end and the kind of relation."""
    if not any(word in small for word in _NEEDED):
        return
    related = any(word in small for word in _RIVALS)
    for found in _RELATED.finditer(text) if related else ():
        kind = "rival" if found["rival"] else "neighbour"
        yield found.start() + (0 if found["own"] else 1), found.end(), kind
    for found in _TEAM.finditer(text):
        yield *found.span("team"), "team"
    for found in _HOME.finditer(text) if any(word in small for word in _LANDS) else ():
        yield found.start(), found.end(), "home"
    for found in _ONE_OF_TWO.finditer(text) if "former" in small or "latter" in small else ():
        yield found.start(), found.end(), found["which"].lower()


#: Who is sent to talk.
_SENT = re.compile(r"(?:delegation|team|negotiators|envoys)$")


@lru_cache(maxsize=1)
def _neighbours() -> Mapping[str, Mapping[str, str]]:
    """Give which state lies on which side of another."""
    text = resources.files("claims").joinpath("data/neighbours.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def resolve_relation(
    text: str, start: int, end: int, kind: str, found: Sequence[Mention], memory: Memory
) -> Mention | None:
    """Say who is meant, from whom the sentence and the article have named; None where that is open."""
    word = text[start:end]
    if kind in ("former", "latter"):
        return _one_of_two(start, word, kind, found, memory)
    if kind == "team":
        sent = next((m for m in reversed(memory.noted[-8:]) if _SENT.search(m.text)), memory.subject)
        return sent._replace(start=start, end=end, text=word, how="institution") if sent is not None else None
    if kind == "home":
        state = _home_state(found, memory)
        return Mention(start, end, state, "institution", word, kind="state") if state else None
    owner = _owner(text, start, word, found, memory)
    if owner is None:
        return None
    compass = next((c for c in ("north", "south", "east", "west") if f"{c}ern" in word.lower()), None)
    party: str | None
    if compass is not None:
        party = _neighbours().get(owner, {}).get(compass)
    else:
        party = _foe(owner, memory)
        if kind == "neighbour" and not (party and memory.kind(party) == "state" == memory.kind(owner)):
            return None
    return Mention(start, end, party, "description", word, kind=memory.kind(party)) if party else None


def _owner(text: str, start: int, word: str, found: Sequence[Mention], memory: Memory) -> str | None:
    """Give whose rival or neighbour is meant: of the name before "'s", or of whom the sentence begins with."""
    if not word.lower().startswith(("its ", "their ")):
        last = found[-1] if found else None
        possessed = last is not None and text[last.end : start] in ("'s ", "’s ", "' ", "’ ", " ", "")
        return last.party if last is not None and possessed and len(last.all_parties) == 1 else None
    first = next((m for m in found if m.how != "place"), None)
    if first is not None:
        return first.party if len(first.all_parties) == 1 else None
    return memory.subject.party if memory.subject is not None else None


def _home_state(found: Sequence[Mention], memory: Memory) -> str | None:
    """Give whose country is meant: that of the state named last, else the one state of the article's war."""
    sides = [p for p in (memory.conflict.parties if memory.conflict else ()) if memory.kind(p) == "state"]
    named = [m for m in found if memory.kind(m.party) == "state"]
    last = next((m for m in reversed(named) if m.how != "place"), named[-1] if named else None)
    if last is not None:
        return last.party if last.party in sides else None
    return sides[0] if len(sides) == 1 else None


def _foe(owner: str, memory: Memory) -> str | None:
    """Give the one side against which a side fights in the article's conflict."""
    if memory.conflict is None or owner not in memory.conflict.parties:
        return None
    others = [party for party in memory.conflict.parties if party != owner]
    others = [party for party in others if memory.counts[party]] or others
    return others[0] if len(others) == 1 else None


def _one_of_two(start: int, word: str, kind: str, found: Sequence[Mention], memory: Memory) -> Mention | None:
    """Read "the former" and "the latter" as one of the two whom this sentence has named, or the one before it."""
    for named in (found, memory.row):
        two = list({m.party: m for m in named if m.how not in ("place", "pronoun", "both-sides")}.values())
        if len(two) == 2:
            return two[kind == "latter"]._replace(start=start, end=start + len(word), text=word, how="description")
        if len(two) > 2:
            return None
    return None


_STATES = re.compile(
    r"\b(?:countries|nations|states|governments|capitals|neighbou?rs|leaders|presidents)$", re.IGNORECASE
)


_BEHIND = re.compile(r"\b(?:as|while|when|after|before)\s$")


def pair_of_subject(text: str, start: int, end: int, kind: str, found: Sequence[Mention]) -> Mention | None:
    """Read "the two countries" as the two with whom the sentence begins: "A and B urged a truce as the two …"."""
    states = kind == "both" and _STATES.search(text, start, end) is not None
    # "A and B urged a truce, as their leaders met": a clause behind the main one goes on about its subject.
    theirs = (
        text[start:end].lower().startswith(("they", "their"))
        and _BEHIND.search(text, max(0, start - 9), start) is not None
    )
    if len(found) < 2 or not (states or theirs):
        return None
    first, second = found[:2]
    if {first.how, second.how} & {"place", "both-sides"} or first.party == second.party:
        return None
    if text[first.end : second.start].strip() != "and" or NO_SUBJECT.search(
        text, max(0, first.start - 20), first.start
    ):
        return None
    return name_both(start, end, text, first, second)


def name_both(start: int, end: int, text: str, first: Mention, second: Mention) -> Mention:
    """Name two who are meant together."""
    pair = tuple(sorted((first.party, second.party)))
    return Mention(start, end, pair[0], "both-sides", text[start:end], parties=pair)
