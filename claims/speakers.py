"""What kind of source a speaker is, and for which party it speaks (CLAIMS.md 4.1)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import lru_cache
from importlib import resources
from typing import Any, Protocol

from claims.matcher import fold
from claims.offices import office_words
from model.claims import SourceType


class PartyMention(Protocol):
    """What is asked of a mention of a party: where it stands, whom it names, and how."""

    @property
    def start(self) -> int: ...  # noqa: D102
    @property
    def end(self) -> int: ...  # noqa: D102
    @property
    def party(self) -> str: ...  # noqa: D102
    @property
    def how(self) -> str: ...  # noqa: D102


@lru_cache(maxsize=1)
def attribution_words() -> dict[str, Any]:
    """Read the verbs and nouns of data/attribution.toml."""
    return tomllib.loads(resources.files("claims").joinpath("data/attribution.toml").read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def speaker_nouns() -> list[tuple[SourceType, re.Pattern[str]]]:
    """Give each kind of source with the nouns that show it, in the order in which they count."""
    return [
        (
            SourceType(kind),
            re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(nouns, key=len, reverse=True)))})\b", re.IGNORECASE),
        )
        for kind, nouns in attribution_words()["speakers"].items()
    ]


@lru_cache(maxsize=1)
def _outlet_shape() -> re.Pattern[str]:
    """Match the name of an outlet that nobody has described yet, by its last word."""
    words = "|".join(map(re.escape, attribution_words()["outlet_names"]["words"]))
    return re.compile(rf"(?:[Tt]he\s)?(?:[A-Z][\w’'-]*\s){{1,3}}(?:{words})(?:\s\d+)?")


@lru_cache(maxsize=1)
def bare_office() -> re.Pattern[str]:
    """Match a speaker named by his office alone ("a spokesman", "foreign minister"); ``state``: one of a state."""
    words = attribution_words()["bare_offices"]
    state, any_side = ("|".join(map(re.escape, words[key])) for key in ("state", "any"))
    return re.compile(rf"(?:(?:the|a|an|its)\s)?(?:(?P<state>{state})|(?:{any_side}))", re.IGNORECASE)


_REPORT = re.compile(
    r"(?:.*\b(?:journalist|reporter|correspondent|columnist|blogger)|.*\breports?\s(?:by|in|from|on))\s(?P<after>.+)$"
    r"|(?P<before>.+?)['’]s\s(?:report|account|article|story|scoop)\b"
)
#: "Reports said": whose they are is not told, and two such are not one origin.
_NOBODY = re.compile(
    r"(?:the|a|some|several|local|media|press|news|unconfirmed|earlier|\s)*reports?$|local media$", re.IGNORECASE
)


def relay_name(speaker: str, outlets: Sequence[str]) -> str | None:
    """Give the outlet or author whose report a speaker's noun phrase names, None for reports in general."""
    low = speaker.lower()
    for name in sorted(outlets, key=len, reverse=True):
        if (at := low.find(name)) >= 0 and (at == 0 or not low[at - 1].isalnum()):
            return speaker[at : at + len(name)]
    speaker = speaker.split(", ", maxsplit=1)[0]
    if _NOBODY.match(speaker):
        return None
    match = _REPORT.match(speaker)
    return (match["after"] or match["before"]) if match else speaker


def is_own(relay: str, own_outlet: str) -> bool:
    """Say whether the outlet named is the one that prints it: "told the Courier" in the Morning Courier."""
    words = set(re.findall(r"\w+", relay.lower())) - {"the", "agency", "news"}
    return bool(words) and words <= set(re.findall(r"\w+", own_outlet.lower()))


_DETERMINER = (
    r"(?:the|a|an|one|two|three|four|five|several|some|many|most|all|both|each|neither|no|"
    r"his|her|its|their|our|my|another|other|those|these)"
)
_WHO = re.compile(
    rf"(?:he|she|they|it|we|i|you|everyone|nobody|others?|many|some|both)$|{_DETERMINER}\s", re.IGNORECASE
)
_PROPER = re.compile(r"[A-Z][\w.’'-]*(?:\s(?:al|bin|de|von|van|der|of|the|and|[A-Z][\w.’'-]*))*$")
#: What begins an adverbial or a participle rather than somebody who speaks.
_NOBODYS_START = re.compile(
    r"(?:with|without|in|into|on|at|by|of|off|from|for|to|despite|amid|after|before|during|since|until|over|under|as|than|like|"
    r"perhaps|maybe|possibly|only|even|just|not|more|less|what|how|why|when|where|which|whom|whose|there|live|"
    r"(?:neither\s|nor\s|not\s|both\s)?\w{3,}ing)\s|(?:according|despite|amid|following)$",
    re.IGNORECASE,
)


#: What stands before a clause of its own: in "condemns the strikes as demands for a truce grow" nobody demands.
_OPEN_END = re.compile(r"\s(?:as|while|whilst|amid|when|after|before|because|although|though|than)$")


#: What happens says nothing: "the meetings with members of the group underscored how".
_EVENT = re.compile(
    r"(?:the|an?|his|her|its|their|these|those)\s(?:[\w’'-]+\s)?"
    r"(?:meetings?|visits?|trips?|attacks?|strikes?|moves?|wars?|fighting|conflict|clashes|raids?)\b"
    r"(?=\s*(?:$|,|(?:with|in|of|between|on|by|at|over|for|against|that|which|and|to)\s))",
    re.IGNORECASE,
)


#: Who is not of the party that is named beside him: "a Putin ally", "an ally of the president", "critics of Kyiv".
_ANOTHER = (
    r"(?:all(?:y|ies)|critics?|rivals?|opponents?|foes?|enem(?:y|ies)|adversar(?:y|ies)|friends?|neighbou?rs?|backers?)"
)
_BEHIND = re.compile(rf"(?:['’]s?)?\s(?:[\w-]+\s)?{_ANOTHER}\b", re.IGNORECASE)
_BEFORE = re.compile(rf"\b{_ANOTHER}\sof\s(?:[\w-]+\s){{0,2}}$", re.IGNORECASE)


def start_of_speaker(text: str, first: int, last: int, mentions: Sequence[PartyMention]) -> int:
    """Leave out what stands before a speaker and is no part of it: "live updates Benjamin Netanyahu"."""
    ending = [m for m in mentions if first < m.start and m.end == last and m.how in ("person", "office")]
    if not ending:
        return first
    start = ending[0].start
    if _BEFORE.search(text, first, start):
        return first
    for word in reversed(list(re.finditer(r"\S+", text[first:start]))):
        bare = word[0].strip(",.“”\"’'").removesuffix("’s").removesuffix("'s")
        if bare in ("of", "for") and word.start() > 0:
            # "The office of the president", where the noun before it is one of an office.
            continue
        known = bare[:1].isupper() or fold(bare) in office_words() or re.fullmatch(_DETERMINER, bare, re.IGNORECASE)
        if not known or word[0].endswith((".", ";", ":")):
            return start
        start = first + word.start()
    return first


def may_be_speaker(speaker: str, first: int, inside: Sequence[PartyMention], kind: SourceType, *, citing: bool) -> bool:
    """Say whether a stretch before or after a verb of saying names anybody who can speak."""
    if _OPEN_END.search(speaker) is not None or _EVENT.match(speaker) is not None:
        return False
    if _NOBODYS_START.match(speaker) and not re.match(r"[\w’'-]+ing\s(?:\w+\s)?(?:officials?|party|council)", speaker):
        return False
    if citing and kind is SourceType.NAMED_OFFICIAL:
        # "Citing the state of the runway at Port Sudan": the place in it does not speak.
        head = re.split(r"\s(?:of|at|in|on|for|from)\s", speaker, maxsplit=1)[0]
        return any(m.start < first + len(head) for m in inside if m.how != "place")
    if kind is not SourceType.UNKNOWN or inside:
        return True
    if citing:
        return any(pattern.search(speaker) for _, pattern in speaker_nouns()) or bool(_PROPER.match(speaker))
    if any(pattern.search(speaker.lower()) for _, pattern in speaker_nouns()):
        return True
    # "Ilya Morn, the town's governor"
    name = speaker.partition(", ")[0]
    return bool(_WHO.match(speaker)) or (bool(_PROPER.match(name)) and fold(speaker) not in office_words())


#: Who speaks for no party even where one is named: "Gaza residents", "an Israeli analyst".
OUTSIDERS = (SourceType.WITNESS, SourceType.EXPERT, SourceType.NAMED_JOURNALIST)
_GOVERNMENT = re.compile(r"\b(?:government|authorities|administration|regime|junta|state)\b")
_SPOKES = re.compile(r"\b(?:spokes\w+|press\s(?:secretary|officer|service|office))\b", re.IGNORECASE)
#: "People briefed on the text": somebody of one side or another, while "sources familiar with it" may be anybody.
_PEOPLE = re.compile(
    r"(?:the\s|two\s|three\s|several\s|some\s|a\s)?(?:people|persons?|those|men|women)\b.*\b(?:briefed|involved|who|whom)\b"
)


#: Where sources are does not tell whose they are: "sources in Cairo".
_SOURCES_IN = re.compile(r"(?:[\w-]+\s){0,2}(?:sources?|diplomats?)\s(?:based\s)?in\b")
#: A text that somebody has read is the source, not its reader.
_SEEN = re.compile(r"\b(?:seen|obtained|reviewed|viewed)\sby\b")
#: A side's own channel is an outlet: "the Houthi-run Saba news agency".
_MEDIUM = re.compile(
    r"-(?:run|owned|controlled|affiliated|linked|aligned)\s(?:[\w’'-]+\s)*(?:agency|television|tv|channel|newspaper|radio)$"
)


@lru_cache(maxsize=1)
def _documents() -> re.Pattern[str]:
    return next(pattern for kind, pattern in speaker_nouns() if kind is SourceType.DOCUMENT)


#: "The agreement sealed between Ordania and the rebels" is a text, whoever is named in it.
_AGREED_TEXT = re.compile(
    r"(?:the|an?|this|that)\s(?:[\w’'-]+\s){0,2}(?:agreement|deal|accord|treaty)\s"
    r"(?:\w+\s)?(?:between|with|of|signed|sealed|reached|struck|brokered)\b"
)
_OFFICIAL = re.compile(r"\b(?:officials?|diplomats?|aides?|man|woman)\b")
_NATIONAL = re.compile(r"(?:the|a|an|one|another)\s(?:(?:first|second|third|senior|other)\s)?[\w’'-]+$")


def classify_speaker(speaker: str, inside: Sequence[PartyMention], outlets: Sequence[str]) -> SourceType:
    """Say what kind of source a noun phrase names (CLAIMS.md 4.1)."""
    low = speaker.lower()
    named = [m for m in inside if m.how != "place"]
    person = any(m.how == "person" for m in named)
    if (seen := _SEEN.search(low)) is not None and _documents().search(low, 0, seen.start()):
        return SourceType.DOCUMENT
    if any(name in low and re.search(rf"\b{re.escape(name)}\b", low) for name in outlets) and not person:
        return SourceType.OTHER_OUTLET
    if not person and _outlet_shape().fullmatch(speaker.strip()):
        return SourceType.OTHER_OUTLET
    if re.match(r"(?:the |a |an )?(?:[\w’'-]+ )?(?:former|ex-\w+|retired)\b(?!$|['’]s\b)", low):
        return SourceType.EXPERT
    apart = re.split(r"\s(?:with|of|for|in|from|to|by|at|on|who|that|which|whose)\s|,", low, maxsplit=1)[0]
    for outsider, pattern in speaker_nouns():
        if outsider in OUTSIDERS and pattern.search(apart) and not (outsider is SourceType.EXPERT and person):
            bodies = {getattr(m, "kind", "") for m in named} == {"igo"}
            # "UN experts" speak for the body that sent them.
            return SourceType.IGO if outsider is SourceType.EXPERT and bodies else outsider
    if _MEDIUM.search(apart) and not person:
        return SourceType.OTHER_OUTLET
    if _AGREED_TEXT.match(low) is not None:
        return SourceType.DOCUMENT
    if _SOURCES_IN.match(low):
        return SourceType.UNKNOWN
    kinds = {getattr(m, "kind", "") for m in named if m.how != "both-sides"}
    if "armed group" in kinds and len(kinds) == 1:
        return SourceType.ARMED_GROUP
    if kinds and kinds <= {"igo", "monitor"} and not re.search(r"\breport\b", low):
        return SourceType.IGO
    if kinds == {"mediator"} and not _OFFICIAL.search(apart):
        return SourceType.MEDIATOR
    if re.search(r"\bmediators?\b", low):
        return SourceType.MEDIATOR
    if any(_SPOKES.search(getattr(m, "office", None) or "") for m in named):
        return SourceType.SPOKESPERSON
    if _PEOPLE.match(low) and not re.search(r"\bfamiliar|\blive\b|\bclose\b", low):
        return SourceType.UNNAMED_OFFICIAL
    # "A second American": a national of no name.
    if len(named) == 1 and named[0].how == "demonym" and _NATIONAL.match(low):
        return SourceType.UNNAMED_OFFICIAL
    head = apart
    if low.startswith(("people ", "those ", "two people", "a person", "sources")):
        head = low
    for part in (head, low):
        if (kind := _kind_by_noun(part, speaker, person=person)) is not None:
            return kind
    if any(m.how == "institution" for m in named) and not _GOVERNMENT.search(low):
        return SourceType.SPOKESPERSON
    if named or re.search(
        r"\b(?:minister|president|premier|prime minister|chief|envoy|ambassador|general|commander)\b", low
    ):
        return SourceType.NAMED_OFFICIAL
    return SourceType.UNKNOWN


def _kind_by_noun(part: str, speaker: str, *, person: bool) -> SourceType | None:
    """Give the kind that a noun of data/attribution.toml shows, where nothing in the phrase speaks against it."""
    for kind, pattern in speaker_nouns():
        if not pattern.search(part):
            continue
        if kind in (SourceType.OTHER_OUTLET, SourceType.DOCUMENT) and person:
            continue
        if kind is SourceType.OTHER_OUTLET and re.search(r"\b(?:ministry|office|government)\b", part):
            continue
        if kind is SourceType.OTHER_OUTLET and re.search(
            r"\bpaper (?:signed|initialled|agreed|drawn)\b", speaker.lower()
        ):
            return SourceType.DOCUMENT
        if kind is SourceType.SPOKESPERSON and person and not re.search(r"spokes|press|statement", part):
            return SourceType.NAMED_OFFICIAL
        if kind is SourceType.UNNAMED_OFFICIAL and (person or re.match(r"[A-Z]\w+ [A-Z]\w+,", speaker)):
            return SourceType.NAMED_OFFICIAL
        return kind
    return None


#: A text of both sides speaks for neither.
_AGREED = re.compile(r"\b(?:agreement|deal|accord|understanding|treaty|joint|declaration|resolution)\b")


#: At whose hands somebody was: "the father of a girl held by the rebels".
_UNDER = re.compile(r"\b(?:by|against|facing)\s(?:the\s)?$")
#: Several who speak, not all of the party that is named: "the president and some of his allies", "Kyiv and others".
_COMPANY = re.compile(
    r",?\sand\s(?:[\w’'-]+\s){0,4}(?:allies|partners|others|leaders|states|governments|countries|nations|mediators|"
    r"observers|groups|rebels|fighters|residents|neighbours|neighbors)$",
    re.IGNORECASE,
)


def _is_of_another(speaker: str, first: int, mention: PartyMention) -> bool:
    """Say whether a speaker only stands near the party that his noun phrase names; ``first``: where it begins."""
    before, behind = speaker[: max(0, mention.start - first)], speaker[max(0, mention.end - first) :]
    return _BEHIND.match(behind) is not None or _BEFORE.search(before) is not None or _UNDER.search(before) is not None


def holds_no_office(speaker: str, first: int, inside: Sequence[PartyMention]) -> bool:
    """Say whether a speaker only stands near all whom his noun phrase names: "an ally of the president"."""
    named = [m for m in inside if m.how != "place"]
    return bool(named) and all(_is_of_another(speaker, first, m) for m in named)


_WHO_WAS_BESIDE = re.compile(
    r"\swho\s(?:(?:was|were|is|are|has|have|had|also|been)\s){0,3}"
    r"(?:in|at|present|attend\w*|took|taking|involved|briefed|sat|listened|met|followed|mediat\w+|familiar|close)\b"
)
_PURPOSE = re.compile(
    r"(?<=\w)\sto\s(?!(?:the|an?|his|her|its|their|both|all|senior|top|chief|deputy|former|rebel|opposition)\b)[a-z]{3,}\s"
)
#: Where one title ends and a bygone one begins: "the bloc's envoy and former president of Ordania".
_BYGONE_TITLE = re.compile(r"(?<=\w)(?:,\s|\sand\s)(?:(?:a|the)\s)?(?:[\w’'-]+\s)?(?:former|ex-|one-time|retired)")


#: … or somebody whose side is not told: "an Ordanian official and a source familiar with the talks".
_UNTOLD = re.compile(
    r"(?:\s[\w’'-]+){0,3}\sand\s(?:an?|another|two|three|several|other)\s(?:[\w’'-]+\s){0,2}?"
    r"(?:sources?|persons?|people|diplomats?|officials?|mediators?)\b"
)
#: … in a headline: "Ordania, dozen other states reject".
_OTHERS = re.compile(
    r",?\s(?:and\s)?(?:(?:a|an|its|his|their|the|dozens?|several|some|many|most|two|three|four|five|ten|\d+|of|more)\s){0,3}"
    r"(?:others?|allies|partners)\b"
)


def leads_company(text: str, end: int) -> bool:
    """Say whether others are joined behind the one whose name ends at a place: "Ordania, dozen other states"."""
    return _OTHERS.match(text, end) is not None


def names_company(speaker: str) -> bool:
    """Say whether others speak beside the party that is named: "Ordania and several Arab states"."""
    return _COMPANY.search(speaker) is not None


def speaker_party(speaker: str, first: int, inside: Sequence[PartyMention], kind: SourceType) -> str | None:
    """Give the party that a speaker speaks for; None for several parties, outlets, experts and witnesses.

    ``first`` is where the speaker's noun phrase begins, in the offsets of the mentions.
    """
    if kind in (
        SourceType.EXPERT,
        SourceType.WITNESS,
        SourceType.OTHER_OUTLET,
        SourceType.NAMED_JOURNALIST,
        SourceType.BLOGGER,
    ):
        return None
    if (kind is SourceType.DOCUMENT and _AGREED.search(speaker.lower())) or _SOURCES_IN.match(speaker.lower()):
        return None
    named = [m for m in inside if m.how != "place" and not _is_of_another(speaker, first, m)]
    if len(named) > 1 and named[0].how == "pronoun":
        # "His Ordanian counterpart": whose counterpart it is does not speak.
        named = named[1:]
    if (bygone := _BYGONE_TITLE.search(speaker)) is not None:
        # Whom he speaks for now stands before what he once was.
        named = [m for m in named if m.end - first <= bygone.start()]
        speaker = speaker[: bygone.start()]
    if (beside := _WHO_WAS_BESIDE.search(speaker)) is not None:
        # "Two people who were in the room with the Ordanian delegation": beside whom they sat does not speak.
        named = [m for m in named if m.start - first < beside.start()]
    if (purpose := _PURPOSE.search(speaker)) is not None:
        # "Negotiators in an accord to free Ordanian captives": whom they are to free does not speak.
        named = [m for m in named if m.start - first < purpose.start()]
    if any(pattern.match(speaker[m.end - first :]) for m in named for pattern in (_COMPANY, _UNTOLD)):
        return None
    people = [] if " and " in speaker else [m for m in named if m.how == "person"]
    parties = list(dict.fromkeys(p for m in (people or named) for p in (getattr(m, "parties", ()) or (m.party,))))
    if len(parties) == 1:
        return parties[0]
    if not parties or re.search(r"\band\b|\bnor\b|\bboth\b|\bsides\b|\bparties\b|\btwo\b", speaker.lower()):
        return None
    return parties[0]
