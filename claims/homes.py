"""Where groups are at home: a state's name before a group's tells no more than that, or who rules it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from claims.parties import ARMED_KINDS, Conflict, Mention
from claims.registry import Registry

#: What stands between a people's name and the name of the group whose home it tells.
_HOME_OF = re.compile(
    r"(?:\s[\w-]+){0,3}\s(?:group|movement|militia|faction|party|organi[sz]ation|militants|rebels|fighters)\s(?:known\sas\s)?"
)


#: Who fights a state by these names is no body of it.
_INSURGENTS = re.compile(
    r"\s+(?:rebels|insurgents|guerrillas|guerillas|separatists|militants|jihadists)$", re.IGNORECASE
)


#: "The Iran-backed Houthis", "the Rwanda-aligned rebels", "Russian-installed officials": whose friends somebody is.
_FRIENDS = re.compile(
    r"['’]?s?-(?:backed|supported|sponsored|aligned|allied|armed|funded|financed|trained|installed|appointed|affiliated|linked"
    r"|friendly|controlled|led|equipped|supplied)\s(?P<on>(?:[\w’'-]+\s){0,2})",
    re.IGNORECASE,
)
#: … and what they may be called: "rebels", "Shiite rebel group".
_BEFRIENDED = re.compile(
    r"(?:[\w’'-]+\s){0,2}?(?:rebels?|militias?|fighters|groups?|forces|troops"
    r"|government|army|governor|officials?|factions?|movement|administration|authorities|separatists|insurgents|leader|regime)\b",
    re.IGNORECASE,
)


#: "A Syria-focused summit", "a Kyiv-bound aid train", "a close Russian ally": what a thing is about, whose ally it is.
_ABOUT = re.compile(
    r"-(?:focused|focussed|related|themed|cent(?:er|re)d|oriented|specific|bound|based|born)\b"
    r"|(?:['’]s?)?\s(?:[a-z]+\s)?(?:ally|allies|proxy|proxies|satellite|client state)\b(?!['’]?s?\s(?:of|in)\b)"
)


#: "In Tbilisi, Georgia, that …": the state behind a town tells where it lies.
_TOWN = re.compile(r"\b(?:in|at|near|from|to|outside)\s[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){0,2},\s$")
_GOES_ON = re.compile(r",\s[a-z]|[.;)]|,?\s*$")


def _tells_where(text: str, before: Mention | None, mention: Mention) -> bool:
    """Say whether a state only tells where the town before it lies: "said on Monday in Jeddah, Saudi Arabia, that"."""
    if text[max(0, mention.start - 2) : mention.start] != ", " or _GOES_ON.match(text, mention.end) is None:
        return False
    if before is not None and before.end == mention.start - 2 and before.party != mention.party:
        return False
    return _TOWN.search(text, max(0, mention.start - 60), mention.start) is not None


#: What may stand between a state's possessive and the group that it describes: "Lebanon's Iran-backed Hezbollah".
_OWN_GROUP = re.compile(
    r"(?:'|’)s?\s(?:(?:[\w’-]+-\w+|armed|main|powerful|islamist|shi[’']?ite|shia|sunni|militant|rebel|insurgent|separatist|foe|enemy|rival|ally|proxy)\s){0,2}",
    re.IGNORECASE,
)


def _owns_group(text: str, mention: Mention, after: Mention | None, registry: Registry) -> bool:
    """Say whether a state's possessive only tells where the group named next is at home, or whose foe it is."""
    if after is None or mention.how not in ("name", "demonym", "place") or after.party == mention.party:
        return False
    state, group = registry.party(mention.party), registry.party(after.party)
    at_home = state is not None and state.kind == "state" and group is not None and group.kind in ARMED_KINDS
    return at_home and after.how != "person" and _OWN_GROUP.fullmatch(text, mention.end, after.start) is not None


def _names_friends(text: str, named: Sequence[Mention], number: int) -> bool:
    """Say whether a name only tells who backs those who are named next: "the Rwanda-backed M23"."""
    mention = named[number]
    friends = _FRIENDS.match(text, mention.end)
    if friends is None:
        return False
    after = named[number + 1] if number + 1 < len(named) else None
    near = after is not None and friends.start("on") <= after.start <= friends.end("on")
    return near or _BEFRIENDED.match(text, friends.start("on")) is not None


#: "The rebels backed by Rwanda", "the group, which is armed by Iran": whose friends those before it are.
_BACKED_BY = re.compile(
    r"(?P<whom>\b(?:rebels?|rebellion|militias?|militants?|militiamen|fighters|gunmen|groups?|forces?|troops|factions?"
    r"|movements?|insurgents|separatists|army|government|administration))?"
    r"(?:,?\s(?:who|which|that)\s(?:is|are|was|were)|\s(?:is|are))?\s(?:backed|supported|sponsored|armed|funded|financed|trained"
    r"|equipped)\sby\s(?:(?:the|neighbou?ring)\s)*$",
    re.IGNORECASE,
)


def _is_backer(text: str, named: Sequence[Mention], number: int, registry: Registry) -> bool:
    """Say whether a name only tells who backs those before it: "M23 rebels backed by Rwanda"."""
    mention = named[number]
    low = max(0, mention.start - 60)
    # Few names have a "by" before them: a look that costs little beside the search.
    backed = _BACKED_BY.search(text, low, mention.start) if "by" in text[low : mention.start].lower() else None
    if backed is None:
        return False
    before = named[number - 1] if number else None
    party = registry.party(before.party) if before is not None and before.end == backed.start() else None
    return backed["whom"] is not None or (party is not None and party.kind in ARMED_KINDS)


#: No state has these: "South Sudan's opposition group", and before its capital "the group in Beirut".
_GROUP = r"(?:group|movement|militia|faction)"
_GROUPS_HOME = re.compile(rf"(?P<home>.+?)(?:['’]s?)?(?:\s[\w-]+){{0,2}}\s{_GROUP}", re.IGNORECASE)
_GROUP_IN = re.compile(rf"(?:[\w-]+\s){{0,2}}{_GROUP}\s(?:of|in|from)\s(?:the\s)?(?P<home>.+)", re.IGNORECASE)


def _home_of_group(mention: Mention) -> Mention | None:
    """Give the place that is left of a state's name where a group is called after it; None where it is no such name."""
    found = _GROUPS_HOME.fullmatch(mention.text) or _GROUP_IN.fullmatch(mention.text)
    if found is None:
        return None
    start, end = (mention.start + at for at in found.span("home"))
    return mention._replace(start=start, end=end, text=found["home"], how="place")


def drop_homes(text: str, named: Sequence[Mention], registry: Registry) -> list[Mention]:
    """Leave out a people's name that only tells where a group is at home: "the Lebanese Shiite movement Hezbollah"."""
    kept: list[Mention] = []
    for number, mention in enumerate(named):
        if _names_friends(text, named, number) or _is_backer(text, named, number, registry):
            continue
        told = mention.how in ("name", "demonym", "place")
        if told and (_ABOUT.match(text, mention.end) or _tells_where(text, kept[-1] if kept else None, mention)):
            kept.append(mention._replace(how="place"))
            continue
        insurgents = _INSURGENTS.search(mention.text) if mention.how == "institution" else None
        party = registry.party(mention.party) if mention.how == "institution" else None
        if insurgents and party is not None and party.kind == "state":
            # "South Sudan rebels", "Congolese militants": the state's name tells where they are at home.
            home = mention.text[: insurgents.start()]
            kept.append(mention._replace(end=mention.start + len(home), text=home, how="place"))
            continue
        place = _home_of_group(mention) if party is not None and party.kind == "state" else None
        if place is not None:
            kept.append(place)
            continue
        ahead = range(number + 1, len(named))
        if _owns_group(
            text, mention, next((named[n] for n in ahead if not _names_friends(text, named, n)), None), registry
        ):
            continue
        after = named[number + 1] if number + 1 < len(named) else None
        if after is not None and mention.how == "demonym" and after.party != mention.party:
            group = registry.party(after.party)
            if group is not None and group.kind in ARMED_KINDS and _HOME_OF.fullmatch(text, mention.end, after.start):
                continue
        kept.append(mention)
    return kept


def is_home(home: Mention, group: Mention, kind: Callable[[str], str]) -> bool:
    """Say whether a name straight before a group's description only tells where the group is at home."""
    return home.how in ("name", "demonym", "place") and kind(home.party) == "state" != kind(group.party)


def name_rulers(rows: list[list[Mention]], conflict: Conflict | None) -> list[list[Mention]]:
    """Name the group that rules a state where the state is named, in a war of the group's: Kabul's is the Taliban's."""
    if conflict is None or not conflict.rulers:
        return rows
    state, group = conflict.rulers
    return [[_rename(mention, state, group) for mention in row] for row in rows]


def _rename(mention: Mention, state: str, group: str) -> Mention:
    if mention.how == "place" or state not in mention.all_parties:
        return mention
    parties = tuple(dict.fromkeys(group if party == state else party for party in mention.parties))
    return mention._replace(party=group if mention.party == state else mention.party, parties=parties)
