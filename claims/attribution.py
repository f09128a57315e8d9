"""Who says what, and on whose word.

    saying verbs, prepositions, headline forms | speakers | carry over from the sentence before | hand down the report

Gives the attributions of one sentence, each with the speaker as printed, what kind of source it is, the party spoken
for, the wording that carries the link, and the stretch of text that hangs on it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from claims.biddings import from_biddings
from claims.links import QUOTE, STATEMENT, Attribution
from claims.patterns import cut_small
from claims.quoting import CARRIED, from_carriers
from claims.saying import CITING, NOUNISH, from_headline, from_prepositions, from_provisos, from_verbs
from claims.speakers import (
    PartyMention,
    classify_speaker,
    holds_no_office,
    is_own,
    may_be_speaker,
    relay_name,
    speaker_party,
    start_of_speaker,
)
from model.claims import Relation, SourceType

__all__ = ["STATEMENT", "Attribution", "find_attributions"]

#: Characters of a sentence that are read; what lies beyond is a list or a page gone wrong.
LONGEST_SENTENCE = 1_500


def find_attributions(
    text: str,
    start: int,
    end: int,
    mentions: Sequence[PartyMention],
    *,
    headline: bool = False,
    outlets: Sequence[str] = (),
    own_outlet: str = "",
    previous: Attribution | None = None,
) -> list[Attribution]:
    """Find the attributions of the sentence text[start:end], outermost first.

    ``mentions`` are those of this sentence, ``outlets`` names of outlets that the registry knows. ``previous`` is the
    attribution of the sentence before, whose speaker a pronoun or an unattributed quotation goes on with.
    """
    own = find_own(text, start, end, mentions, headline=headline, outlets=outlets, own_outlet=own_outlet)
    return carry_over(own, text, start, end, previous)


def find_own(
    text: str,
    start: int,
    end: int,
    mentions: Sequence[PartyMention],
    *,
    headline: bool = False,
    outlets: Sequence[str] = (),
    own_outlet: str = "",
    states: Collection[str] = (),
) -> list[Attribution]:
    """Find the attributions that stand in the sentence itself, whoever spoke before."""
    sentence = text[start : min(end, start + LONGEST_SENTENCE)]
    words = cut_small(sentence)
    found = from_verbs(sentence, words, headline=headline)
    found.extend(from_prepositions(sentence, words, found))
    found.extend(from_carriers(sentence, words))
    found.extend(from_biddings(sentence))
    if "believed" in words:
        found.extend(from_provisos(sentence))
    if headline or len(sentence) < 200:
        inside = [
            (m.start - start, m.end - start)
            for m in mentions
            if m.how in ("person", "office", "institution", "capital")
            or (
                # "Hamas: …", "UN: …" is who speaks; "Sudan: …" may be what it is about.
                states
                and m.how == "name"
                and m.party not in states
                and text[start : m.start].strip() in ("", "The")
                and text[m.end : m.end + 1] == ":"
            )
        ]
        ours = [one for one in found if one.speaker.strip().lower() in _OURSELVES]
        led = from_headline(sentence, outlets, inside, len(found) > len(ours))
        # "Kyiv: we told them …": who speaks for itself stands before the colon.
        found = [*(one for one in found if not led or one not in ours), *led]
    read = [_resolve(one, text, start, mentions, outlets, own_outlet) for one in _dedupe(found)]
    return _cut_behind([one for one in read if one is not None])


def _cut_behind(read: Sequence[Attribution]) -> list[Attribution]:
    """End what a source says where another who told of it is named behind: "X said that …, Y reported"."""
    out: list[Attribution] = []
    for one in read:
        ends = [
            other.content_end
            for other in read
            if other.content_end <= other.speaker_start
            and other.content_start <= one.speaker_start
            and one.content_start < other.content_end
            and one.cue_end < other.speaker_start < one.content_end
        ]
        out.append(replace(one, content_end=min(ends)) if ends else one)
    return out


_OURSELVES = frozenset({"we", "i"})


def carry_over(
    own: Sequence[Attribution], text: str, start: int, end: int, previous: Attribution | None
) -> list[Attribution]:
    """Let a sentence's own attributions, or a sentence without any, go on with who spoke before."""
    sentence = text[start : min(end, start + LONGEST_SENTENCE)]
    if not own and previous is not None and _goes_on(text, previous, start, end):
        return [_continue(previous, start, end, verbatim=bool(QUOTE.search(sentence)))]
    resolved = [_carry(one, previous) for one in own]
    chain = _hand_down(sorted(resolved, key=_from_outside))
    stated = previous is not None and previous.verb == STATEMENT
    if chain and (
        opens_statement(sentence)
        or (stated and previous is not None and chain[-1].speaker_party in (None, previous.speaker_party))
    ):
        chain[-1] = replace(chain[-1], verb=STATEMENT)
    return chain


def _from_outside(one: Attribution) -> tuple[int, bool, int]:
    """Order attributions: whoever has more words is outside, and who is cited is inside of who cites him."""
    return one.content_start - one.content_end, one.cue.lower() in CITING, one.cue_start


def leans_back(own: Sequence[Attribution], sentence: str) -> bool:
    """Say whether it may matter to a sentence who spoke before it, where no statement was announced.

    That is so for a pronoun that speaks, and for a sentence without attributions that may be the last speaker's.
    """
    if own:
        return any(_PRONOUN.match(one.speaker.strip()) for one in own)
    stripped = sentence.strip()
    return (
        stripped.startswith(_QUOTATION_MARKS)
        or _BACKSHIFT.search(stripped) is not None
        or _AHEAD.search(stripped) is not None
    )


def _hand_down(chain: Sequence[Attribution]) -> list[Attribution]:
    """Let an inner source be the report of the outlet that quotes it."""
    out: list[Attribution] = []
    for one in chain:
        outer = [o for o in out if o.content_start <= one.content_start and one.content_end <= o.content_end]
        if outer and one.cue.lower() in CITING and _is_outlet(outer[-1]):
            at = out.index(outer[-1])
            out[at] = outer[-1] = _as_outlet(outer[-1])
        relay = next((o.relay_of for o in outer if o.relay_of), None)
        out.append(replace(one, relay_of=relay) if relay else one)
    return out


#: How an outlet tells what it has from others.
_REPORTING = re.compile(r"report(?:s|ed)?|writes|wrote|published|broadcast", re.IGNORECASE)
_NAME = re.compile(r"(?:[Tt]he\s)?[A-Z][\w.’'&-]*(?:\s(?:of|de|da|al|the|el|[A-Z][\w.’'&-]*))*$")


def _is_outlet(one: Attribution) -> bool:
    """Say whether a name that is nobody's else is an outlet's, since it reports and cites: "APB reports, quoting X"."""
    named = (
        one.speaker_type is SourceType.UNKNOWN and one.speaker_party is None and _NAME.match(one.speaker) is not None
    )
    letters = one.speaker.removeprefix("the ").isupper()
    return named and one.relay_of is None and (letters or _REPORTING.match(one.cue) is not None)


def _as_outlet(one: Attribution) -> Attribution:
    """Take a speaker for the outlet whose report is relayed."""
    return replace(one, speaker_type=SourceType.OTHER_OUTLET, relay_of=one.speaker)


def _dedupe(found: Sequence[Attribution]) -> list[Attribution]:
    """Keep one attribution for each cue, and none whose speaker lies within another's cue."""
    kept: list[Attribution] = []
    for one in sorted(found, key=lambda a: (a.cue_start, -(a.cue_end - a.cue_start))):
        if not any(one.cue_start < other.cue_end and other.cue_start < one.cue_end for other in kept):
            kept.append(one)
    return kept


_LATTER = re.compile(r"[Tt]he\s(latter|former)(?=['’]s\s|$)")
_ASIDE = re.compile(r",\s(?:this\sone|one|who|a|an|the|based|speaking)\b[^,.;]{3,60},")


#: Which paper has a text: "a draft seen by the Courier".
_SEEN_BY = re.compile(r"\b(?:seen|obtained|reviewed|viewed|published|leaked)\s(?:by|to)\s(.+)$")
_TAIL_CUE = re.compile(r"\s*[–—-]\s*")
_LETTERS = re.compile(r"[A-Z]{3,5}")


def _resolve(
    one: Attribution, text: str, offset: int, mentions: Sequence[PartyMention], outlets: Sequence[str], own_outlet: str
) -> Attribution | None:
    """Move an attribution to the article's offsets, and say who the speaker is; None when it is nobody who speaks."""
    first, last = one.speaker_start + offset, one.speaker_end + offset
    first = start_of_speaker(text, first, last, mentions)
    first = _start_of_pair(text, first, mentions)
    inside = [m for m in mentions if m.start < last and first < m.end]
    speaker = text[first:last]
    kind = classify_speaker(speaker, inside, outlets)
    if one.verb == CARRIED and kind is not SourceType.OTHER_OUTLET:
        # "In an interview with the minister"
        return None
    if not may_be_speaker(speaker, first, inside, kind, citing=one.cue.lower() in CITING):
        return None
    if NOUNISH.match(one.cue.lower()) and any(m.end == last and m.how == "demonym" for m in inside):
        return None
    if not inside and (other := _LATTER.match(speaker)) is not None:
        # "The latter's chief negotiator": whom the sentence names last, or first.
        named = [m for m in mentions if m.end <= first and m.how not in ("place", "both-sides")]
        inside = [named[-1] if other[1] == "latter" else named[0]] if named else []
    if not inside and kind is SourceType.UNNAMED_OFFICIAL:
        # "A second official, this one in a Pact capital, told me …"
        aside = _ASIDE.match(text, last)
        inside = [m for m in mentions if aside and aside.start() < m.start and m.end <= aside.end()]
    if kind is SourceType.UNKNOWN and not inside and _TAIL_CUE.fullmatch(one.cue) and _LETTERS.fullmatch(speaker):
        # "Ceasefire signed – APB": letters at a headline's end are those of an agency.
        kind = SourceType.OTHER_OUTLET
    if kind is SourceType.NAMED_OFFICIAL and holds_no_office(speaker, first, inside):
        kind = SourceType.UNKNOWN
    relay = one.relay_of.rstrip(" .,") if one.relay_of else None
    if relay is None and kind is SourceType.DOCUMENT and (seen := _SEEN_BY.search(speaker)) is not None:
        relay = seen[1] if classify_speaker(seen[1], (), outlets) is SourceType.OTHER_OUTLET else None
    if relay is None and kind in (SourceType.OTHER_OUTLET, SourceType.NAMED_JOURNALIST):
        relay = relay_name(speaker, outlets)
    if relay is not None and (is_own(relay, own_outlet) or _is_hearer(one, relay, offset, mentions, outlets)):
        relay = None
    return Attribution(
        speaker=text[first:last],
        speaker_start=first,
        speaker_end=last,
        speaker_party=speaker_party(speaker, first, inside, kind),
        speaker_type=kind,
        relation=one.relation,
        verb=one.verb,
        cue=text[one.cue_start + offset : one.cue_end + offset],
        cue_start=one.cue_start + offset,
        cue_end=one.cue_end + offset,
        content_start=one.content_start + offset,
        content_end=one.content_end + offset,
        relay_of=relay,
        verbatim=one.verbatim,
    )


#: What may stand before the first of two who speak together.
_BEFORE_PAIR = re.compile(
    r"(?:^|[,:;.–—“”\"]\s?|\b(?:but|that|and|while|as|both|although|though)\s)(?:[Bb]oth\s)?(?:the\s)?$"
)


def _start_of_pair(text: str, first: int, mentions: Sequence[PartyMention]) -> int:
    """Take in the other of two who speak together: "but both Ordania and Khest reject"."""
    led = next((m for m in mentions if m.how != "place" and text[m.end : first].lower() in _ANDS), None)
    if led is None or _BEFORE_PAIR.search(text, max(0, led.start - _NEAR), led.start) is None:
        return first
    return led.start


_ANDS = frozenset({" and ", " and the "})
_NEAR = 12


def _is_hearer(
    one: Attribution, relay: str, offset: int, mentions: Sequence[PartyMention], outlets: Sequence[str]
) -> bool:
    """Say whether the one who was told belongs to a party and prints nothing: "told Macron", "told Congress"."""
    if one.relay_of is None:
        return False
    first = one.cue_end + offset
    heard = [m for m in mentions if first < m.start <= first + len(relay) and m.how != "place"]
    return bool(heard) and classify_speaker(relay, heard, outlets) is not SourceType.OTHER_OUTLET


_PRONOUN = re.compile(
    r"^(?:he|she|they|it|the (?:officials?|spokesman|spokeswoman|minister|ministry|statement|sources?|group|man|body"
    r"|paper|report))$",
    re.IGNORECASE,
)


def _carry(one: Attribution, previous: Attribution | None) -> Attribution:
    """Let "he said" and "the official said" speak for whom the sentence before spoke, where nobody else is named."""
    if previous is None or one.speaker_party is not None or not _PRONOUN.match(one.speaker.strip()):
        return one
    kind = (
        previous.speaker_type
        if one.speaker_type in (SourceType.UNKNOWN, SourceType.UNNAMED_OFFICIAL, SourceType.SPOKESPERSON)
        else one.speaker_type
    )
    return Attribution(
        one.speaker, one.speaker_start, one.speaker_end, previous.speaker_party, kind, one.relation, one.verb,
        one.cue, one.cue_start, one.cue_end, one.content_start, one.content_end,
        one.relay_of or previous.relay_of, one.verbatim,
    )  # fmt: skip


_QUOTATION_MARKS = ("“", '"')
#: Not in a relative clause, which tells of the thing: "a deal that would free them".
_NO_RELATIVE = r"(?<!\bthat\s)(?<!\bwhich\s)(?<!\bwho\s)"
_BACKSHIFT = re.compile(_NO_RELATIVE + r"\b(?:would|could|might|was to|were to|had yet to)\b")
_AHEAD = re.compile(
    _NO_RELATIVE + r"\b(?:will|would|could|may|might|is to|are to|was to|were to|is due to|are due to|has to|have to"
    r"|must|can)\b"
)
#: An outlet tells in its own words what a text is that it has named.
_OWN_VOICE = re.compile(
    r"(?:It|That|This)\s(?:would|could|will|may)\sbe\b|.*\b(?:not clear|unclear|independently|could be heard)\b"
    r"|Under\s(?:it\b|(?:(?:the|its|that|this)\s)(?:[\w’'-]+\s){0,3}?"
    r"(?:deal|agreement|accord|truce|ceasefire|plan|declaration|proposal|terms|framework|roadmap|memorandum|treaty)\b)"
)


def _goes_on(text: str, previous: Attribution, start: int, end: int) -> bool:
    """Say whether a sentence without an attribution is the last speaker's.

    It is when it is a quotation from end to end, part of a statement that was announced ("The ministry states the
    following."), or free indirect speech: what is to come, in the same paragraph or shifted back ("would").
    """
    sentence = text[start:end].strip()
    if sentence.startswith(_QUOTATION_MARKS) and re.search(r"[”\"][.,]?$", sentence):
        return True
    if previous.verb == STATEMENT:
        return True
    if _OWN_VOICE.match(sentence) or previous.verb not in ("says", "confirms", "promises", "demands"):
        return False
    last = max(previous.content_end, previous.cue_end, previous.speaker_end)
    between = text[last:start] if last <= start else ""
    if len(between) > 250:
        return False
    # Who only urged or demanded something has begun no account: "urged a halt. Regional leaders are due to meet."
    return (_BACKSHIFT if "\n" in between or previous.verb == "demands" else _AHEAD).search(sentence) is not None


_OPENS = re.compile(
    r"\b(?:the following|as follows)\b[^.]{0,40}[.:]?$|\bmade the following (?:comment|statement)", re.IGNORECASE
)


def opens_statement(sentence: str) -> bool:
    """Say whether a sentence announces that all that follows is said by its speaker."""
    return "follow" in sentence.lower() and _OPENS.search(sentence.rstrip()) is not None


def _continue(previous: Attribution, start: int, end: int, *, verbatim: bool) -> Attribution:
    """Let the last speaker go on over a whole sentence."""
    return Attribution(
        previous.speaker, previous.speaker_start, previous.speaker_end, previous.speaker_party, previous.speaker_type,
        previous.relation if previous.relation is not Relation.DENIES else Relation.SAYS,
        STATEMENT if previous.verb == STATEMENT else "says", "", -1, -1, start, end, previous.relay_of, verbatim,
    )  # fmt: skip
