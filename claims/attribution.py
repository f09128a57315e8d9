"""Who says what, and on whose word.

Finds the attributions of one sentence: "X said (that) …", "…, X said", "according to X", "X: …" and "… – X" in
headlines, "the Post reported, citing people familiar with …". Each gives the speaker as printed, what kind of source
it is, the party spoken for, the wording that carries the link, and the stretch of text that hangs on it. The words
stand in data/attribution.toml; the notions (source, cue, content) are those of the PARC attribution corpora.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from claims.speakers import (
    PartyMention,
    attribution_words,
    classify_speaker,
    is_own,
    may_be_speaker,
    relay_name,
    speaker_nouns,
    speaker_party,
    start_of_speaker,
)
from model.claims import Relation, SourceType

#: Words that a speaker's noun phrase may have at most.
LONGEST_SPEAKER = 16


#: Characters of a sentence that are read; what lies beyond is a list or a page gone wrong.
LONGEST_SENTENCE = 1_500


@dataclass(frozen=True, slots=True)
class Attribution:
    """One link from a source to what it says; offsets point into the article's text."""

    #: As printed.
    speaker: str
    speaker_start: int
    speaker_end: int
    speaker_party: str | None
    speaker_type: SourceType
    relation: Relation
    #: The verb's class of data/attribution.toml ("says", "refuses" …), finer than the relation.
    verb: str
    cue: str
    cue_start: int
    cue_end: int
    content_start: int
    content_end: int
    #: The other outlet whose report this is, as printed; the speaker itself, or the paper that was told.
    relay_of: str | None = None
    #: True when what is said stands in quotation marks.
    verbatim: bool = False


RELATIONS = {
    "says": Relation.SAYS,
    "confirms": Relation.CONFIRMS,
    "denies": Relation.DENIES,
    "refuses": Relation.SAYS,
    "demands": Relation.DEMANDS,
    "proposes": Relation.PROPOSES,
    "promises": Relation.PROMISES,
    "supports": Relation.SAYS,
    "believes": Relation.BELIEVES,
    "predicts": Relation.PREDICTS,
    "doubts": Relation.DOUBTS,
    "declines": Relation.DECLINES,
    "was-told": Relation.WAS_TOLD,
}


@lru_cache(maxsize=1)
def _verbs() -> tuple[re.Pattern[str], dict[str, str]]:
    kinds = {form: kind for kind, forms in attribution_words()["verbs"].items() for form in forms}
    choice = "|".join(re.escape(form) for form in sorted(kinds, key=len, reverse=True))
    auxiliary = r"(?:(?:has|have|had|is|are|was|were)\s+(?:also\s+|since\s+|already\s+|reportedly\s+)?)?"
    return re.compile(rf"\b(?P<aux>{auxiliary})(?P<verb>{choice})\b", re.IGNORECASE), kinds


@lru_cache(maxsize=1)
def _prepositions() -> re.Pattern[str]:
    return re.compile(
        "|".join(rf"\b{re.escape(one)}\b" for one in attribution_words()["prepositions"]["says"]), re.IGNORECASE
    )


@lru_cache(maxsize=1)
def _hearers() -> re.Pattern[str]:
    words = "|".join(map(re.escape, attribution_words()["hearers"]["words"]))
    medium = "agency|newspaper|radio|television|station|paper|channel|broadcaster"
    named = (
        r"(?:the\s+)?[A-Z][\w.’'&-]*(?:\s+(?:[A-Z][\w.’'&-]*|of|de|the))*"
        rf"(?:\s+(?:news\s+)?(?:TV|{medium}))?"
    )
    general = rf"(?:state|a|an|the|his|her|its)\s+(?:[\w’'-]+\s+){{0,3}}?(?:media|reporters|parliament|{medium})"
    return re.compile(rf"\s+(?:(?P<plain>{words})\b|(?P<outlet>{general}|{named}))", re.DOTALL)


#: Where a speaker's noun phrase cannot go on leftwards.
_HARD = re.compile(r"[;:“”\"()\[\]\n]|\s[–—-]\s|(?<=[a-z\d”\"’)])\.\s|[!?]\s")
_CONJUNCTION = re.compile(
    r"\b(?:but|while|whereas|as|because|when|after|before|since|if|so|where|then|though|although|and|that|which)\s+(?=[^\s])",
    re.IGNORECASE,
)
_ADVERBIAL = re.compile(
    r"^(?:(?:but|and|yet|still|meanwhile|however|earlier|later|also|separately|on|in|at|late|early|by|speaking|asked)\b[^,]{0,60},\s+"
    r"|(?:but|and|yet|still|also|meanwhile)\s+|(?:on|late on|early on)\s+[A-Z][a-z]+day\s+)+",
    re.IGNORECASE,
)
_TAIL_ADVERB = re.compile(
    r"(?:\s+(?:also|later|earlier|then|however|meanwhile|reportedly|repeatedly|again|now|still|once|twice|flatly|categorically|firmly|"
    r"publicly|privately|already|immediately|swiftly|promptly|first|himself|herself|has|have|had|would|will|could|on\s+[A-Z][a-z]+day|"
    r"(?:yester|to)day|this\s+week|last\s+\w+|late\s+on\s+\w+|who\s+spoke[^,]*))+$"
)
_FINITE = re.compile(
    r"\b(?:is|are|was|were|will|would|has|have|had|can|could|may|might|must|should|do|does|did)\b", re.IGNORECASE
)
_QUOTE = re.compile(r"[“\"‘]([^”\"]{3,}?)[”\"]")


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
    sentence = text[start : min(end, start + LONGEST_SENTENCE)]
    found: list[Attribution] = []
    for match in _verbs()[0].finditer(sentence):
        if (one := _from_verb(sentence, match, found, headline=headline)) is not None:
            found.append(one)
    found.extend(_from_prepositions(sentence, found))
    if headline or len(sentence) < 200:
        inside = [
            (m.start - start, m.end - start)
            for m in mentions
            if m.how in ("person", "office", "institution", "capital")
        ]
        found.extend(_from_headline(sentence, outlets, inside, bool(found), headline=headline))
    read = [_resolve(one, text, start, mentions, outlets, own_outlet) for one in _dedupe(found)]
    resolved = [_carry(one, previous) for one in read if one is not None]
    if not resolved and previous is not None and _goes_on(text, previous, start, end):
        return [_continue(previous, start, end, verbatim=bool(_QUOTE.search(sentence)))]
    chain = _hand_down(sorted(resolved, key=lambda one: (-(one.content_end - one.content_start), one.cue_start)))
    stated = previous is not None and previous.verb == STATEMENT
    if chain and (
        _OPENS.search(sentence.rstrip())
        or (stated and previous is not None and chain[-1].speaker_party in (None, previous.speaker_party))
    ):
        chain[-1] = replace(chain[-1], verb=STATEMENT)
    return chain


def _hand_down(chain: Sequence[Attribution]) -> list[Attribution]:
    """Let an inner source be the report of the outlet that quotes it."""
    out: list[Attribution] = []
    for one in chain:
        outer = [o for o in out if o.content_start <= one.content_start and one.content_end <= o.content_end]
        relay = next((o.relay_of for o in outer if o.relay_of), None)
        out.append(replace(one, relay_of=relay) if relay else one)
    return out


def _made(
    sentence: str,
    speaker: tuple[int, int],
    kind: str,
    cue: tuple[int, int],
    content: tuple[int, int],
    relay: str | None = None,
) -> Attribution:
    return Attribution(
        speaker=sentence[speaker[0] : speaker[1]],
        speaker_start=speaker[0],
        speaker_end=speaker[1],
        speaker_party=None,
        speaker_type=SourceType.UNKNOWN,
        relation=RELATIONS[kind],
        verb=kind,
        cue=sentence[cue[0] : cue[1]],
        cue_start=cue[0],
        cue_end=cue[1],
        content_start=content[0],
        content_end=content[1],
        relay_of=relay,
        verbatim=bool(_QUOTE.search(sentence[content[0] : content[1]])),
    )


def _from_verb(
    sentence: str, match: re.Match[str], before: Sequence[Attribution], *, headline: bool
) -> Attribution | None:
    """Read "X said …", "…, X said" and "…, said X" around one verb of saying."""
    kind = _verbs()[1][match["verb"].lower()]
    progressive = match["verb"].lower().endswith("ing")
    passive = not progressive and bool(re.match(r"(?:is|are|was|were)\b", match["aux"], re.IGNORECASE))
    if passive and match["verb"].lower() in ("told", "informed"):
        kind = "was-told"
    if kind != "was-told" and passive:
        return _by_agent(sentence, match, kind)
    at = match.start()
    if _inside_quote(sentence, at):
        return None
    if kind == "was-told":
        return _told_by(sentence, match)
    if _is_participle(sentence, match) or sentence[:at].rstrip().endswith(("–", "—", "-")):
        return None
    inverted = _inverted(sentence, match, kind)
    if inverted is not None:
        return inverted
    span = _shared_subject(sentence, match, before) or _speaker_before(sentence, at)
    if span is None or _is_noun(sentence, match, span):
        return None
    relay, after = _hearer(sentence, match.end())
    head = sentence[: span[0]].rstrip()
    closing = head.endswith((",", "”", '"', "’", "'", "—", "–")) and bool(head.strip(" ,”\"’'—–"))
    rest = sentence[after:].strip(' .”"')
    trailing = closing and (
        not rest or not re.match(r"(?:that|it|he|she|they|there|the|no|\w+ing)\b", rest, re.IGNORECASE)
    )
    # "…, X says; Y calls …" ends what X says; "Ordania, she said, could live with it" goes on.
    stops = re.match(r"\s*;", sentence[after:]) is not None
    inserted = closing and re.match(r"\s*,\s", sentence[after:]) is not None
    if inserted and not _inside_quote(sentence, at):
        apart = _APART.match(sentence, after)
        content = (0, span[0] if apart else len(sentence))
    elif (trailing and (len(rest) < 90 or rest.startswith((".", ",", "“", '"')))) or (closing and stops):
        from_ = max((one.content_end for one in before if one.content_end <= span[0]), default=0)
        quote_on = re.search(r"[“\"]", sentence[after:])
        content = (from_, len(sentence) if quote_on and not stops else span[0])
    else:
        content = (_skip_that(sentence, after), _content_end(sentence, after, headline=headline))
    if content[1] - content[0] < 3:
        return None
    return _made(sentence, span, kind, (match.start("verb"), after if relay is None else match.end()), content, relay)


_AGENT = re.compile(
    r"\s+by\s+((?:the|a|an|his|her|its|their|both|two|[A-Z])[^,;:“”\"()]{2,80}?)"
    r"(?=\s+(?:as|on|in|at|that|who)\b|[,;.]|$)"
)


def _by_agent(sentence: str, match: re.Match[str], kind: str) -> Attribution | None:
    """Read "was dismissed by Kyiv as a ruse": what stands before the verb is what the agent speaks of."""
    if kind not in ("denies", "confirms", "says", "supports") or _inside_quote(sentence, match.start()):
        return None
    agent = _AGENT.match(sentence, match.end())
    if agent is None:
        return None
    return _made(sentence, agent.span(1), kind, match.span("verb"), (0, match.start()))


def _told_by(sentence: str, match: re.Match[str]) -> Attribution | None:
    """Read "I was told by X": the speaker stands behind "by", and the rest of the sentence is what was said."""
    by = re.match(r"\s+by\s+([^,;:“”\"]{3,80}?)(?=\s+that\b|,|$)", sentence[match.end() :])
    if by is None:
        return None
    first = match.end() + by.start(1)
    end = match.end() + by.end(1)
    before = sentence[: match.start()].rstrip(" ,")
    inserted = "," in sentence[: match.start()] and len(before) < 60
    content = (0 if inserted else min(end + 1, len(sentence)), len(sentence))
    return _made(sentence, (first, end), "says", match.span(), content)


def _is_participle(sentence: str, match: re.Match[str]) -> bool:
    """Tell "expected to be freed" and "to call for" from a subject's own act of saying."""
    verb = match["verb"].lower()
    if re.search(
        r"\b(?:to|be|been|being|a|an|the|its|his|her|their|any|no)\s+$", sentence[: match.start()], re.IGNORECASE
    ):
        return not verb.startswith(("called", "calling"))
    if re.match(r"\s+to\s+(?:have|be)\b", sentence[match.end() :]) and verb in (
        "said",
        "reported",
        "believed",
        "thought",
    ):
        return True
    if verb in ("expected", "proposed", "offered", "asked", "informed", "described", "held", "reported", "alleged"):
        return not match["aux"] and bool(
            re.match(r"\s+(?:to\s+be|by|in|at|under|from|since)\b", sentence[match.end() :])
        )
    return False


#: After "X said,": a clause of the outlet's own.
_APART = re.compile(
    r"\s*,\s(?:as|while|after|amid|despite|but|though|although|when|minutes|hours|days|adding|citing|and)\b"
)
#: Verbs whose bare form is a noun as well: "a telephone call on Friday", "to repeat a demand".
_NOUNISH = re.compile(
    r"(?:calls? (?:for|on)|claims?|demands?|offers?|reports?|states?|hopes?|promises?|pledges?|appeals?|questions?)$"
)
_PLURAL = re.compile(r"(?:s|people|police|they|we|you|I|militants|men|women)[”\"’']?$")


def _is_noun(sentence: str, match: re.Match[str], span: tuple[int, int]) -> bool:
    """Tell "to reiterate calls for" and "a telephone call on" from a subject's call."""
    verb = match["verb"].lower()
    if match["aux"] or not _NOUNISH.match(verb):
        return False
    subject = sentence[span[0] : match.start()].rstrip()
    if re.search(r"\b(?:to|not|by)\s+\w+$", subject):
        return True
    base = not verb.split()[0].endswith("s")
    return base and not _PLURAL.search(subject) and " and " not in subject


def _shared_subject(sentence: str, match: re.Match[str], before: Sequence[Attribution]) -> tuple[int, int] | None:
    """Give the subject of the verb before to a verb that has none of its own: "X welcomed …, but said …, urging …"."""
    lead = re.search(r"(?:\b(?:and|but|then|while|whilst|also|yet|or)\s+)+$", sentence[: match.start()], re.IGNORECASE)
    bare = match["verb"].lower().endswith("ing") or lead is not None
    if not bare:
        return None
    if before:
        return before[-1].speaker_start, before[-1].speaker_end
    subject = re.match(
        r"(?:[A-Z“][\w.’'-]*\s+(?:(?:of|the|and|for|de|al|[A-Z][\w.’'-]*|\w+ian|\w+ish)\s+){0,6})", sentence
    )
    if subject is None or subject.end() > match.start():
        return None
    return 0, len(subject[0].rstrip())


@lru_cache(maxsize=1)
def _plain() -> frozenset[str]:
    return frozenset(attribution_words()["inverted"]["words"])


def _inverted(sentence: str, match: re.Match[str], kind: str) -> Attribution | None:
    """Read "…, said the minister" and "“…,” says X": the speaker stands behind the verb."""
    if kind not in ("says", "confirms", "denies") or match["aux"] or match["verb"].lower().startswith(("t", "inform")):
        return None
    head = sentence[: match.start()].rstrip()
    if not head.endswith((",", "”", '"', "’")) or len(head) < 8:
        return None
    # "…, declared a truce" has an object; only verbs of plain saying stand before their subject without a quotation.
    if head.endswith(",") and match["verb"].lower() not in _plain():
        return None
    rest = re.match(
        r"\s+((?:the|a|an|one|two|several|his|her|its|their|[A-Z“])[^,;:.“”\"]*(?:,\s+(?:the|a|an|who|head|leader|spokes\w+|[A-Z])[^,;:.“”\"]*)?)",
        sentence[match.end() :],
    )
    if rest is None or _FINITE.match(rest[1]):
        return None
    first = match.end() + rest.start(1)
    span = (first, first + len(rest[1].rstrip()))
    return _made(sentence, _trim_time(sentence, span), kind, (match.start("verb"), match.end()), (0, match.start()))


def _trim_time(sentence: str, span: tuple[int, int]) -> tuple[int, int]:
    """Cut "on Friday" and "in a statement" off the end of a speaker."""
    wording = sentence[span[0] : span[1]]
    cut = re.search(
        r"\s+(?:on\s+[A-Z][a-z]+day|(?:yester|to)day|in a (?:statement|post|briefing)"
        r"|at a (?:news|press) conference|late on .*)$",
        wording,
    )
    return (span[0], span[0] + cut.start()) if cut else span


def _inside_quote(sentence: str, at: int) -> bool:
    """Say whether a place lies inside double quotation marks."""
    before = sentence[:at]
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1


def _speaker_before(sentence: str, at: int) -> tuple[int, int] | None:
    """Find the noun phrase that ends right before a verb; None where none stands there."""
    end = len(sentence[:at].rstrip())
    head = sentence[:end]
    if not head:
        return None
    if tail := _TAIL_ADVERB.search(head):
        end = tail.start()
        head = sentence[:end]
    appositive = head.endswith(",")
    if appositive:
        end -= 1
        head = sentence[:end]
    low = max((match.end() for match in _HARD.finditer(head)), default=0)
    while low < end and sentence[low] in " ”\"’'),":
        low += 1
    commas = [match.end() for match in re.finditer(r",\s+", sentence[low:end])]
    starts = [low + comma for comma in commas]
    if appositive:
        first = starts[-2] if len(starts) > 1 else low
    else:
        first = starts[-1] if starts else low
    if lead := _ADVERBIAL.match(sentence[first:end]):
        first += lead.end()
    wording = sentence[first:end]
    if _FINITE.search(wording) or len(wording.split()) > LONGEST_SPEAKER:
        joints = [match.end() for match in _CONJUNCTION.finditer(wording)]
        relative = re.search(
            r",\s+(?:who|which|whose)\b"
            r"|\b(?:who|that|which)\s+(?:has|have|had|was|were|is|are|looks?|goes|deals?|spoke|asked|did|does)\b",
            wording,
        )
        if relative is None or len(wording.split()) > LONGEST_SPEAKER or _FINITE.search(wording[: relative.start()]):
            if not joints:
                return None
            first += joints[-1]
            wording = sentence[first:end]
    else:
        joints = [
            m.end()
            for m in _CONJUNCTION.finditer(wording)
            if m[0].strip().lower() not in ("and", "that", "which") and _begins_phrase(wording[m.end() :])
        ]
        if joints:
            first += joints[-1]
            wording = sentence[first:end]
    wording_clean = wording.strip()
    if (
        not wording_clean
        or len(wording_clean.split()) > LONGEST_SPEAKER
        or not re.search(r"[A-Za-z]{2}", wording_clean)
    ):
        return None
    if (
        re.match(
            r"(?:to|not|never|be|being|of|for|who|which|that|there|what|how|it\s+is|as)\b", wording_clean, re.IGNORECASE
        )
        and len(wording_clean.split()) < 3
    ):
        return None
    first += len(wording) - len(wording.lstrip())
    return _narrow(sentence, first, end, appositive=appositive)


_SAYING = re.compile(
    r"\b(?:said|says|told\s\w+|tells|warns|warned|insists|insisted|expects|expected|wrote|writes|added|adds|announced|claims\sthat)"
    r"(?:\s+(?:that\s+)?|$)"
)
_TURN = re.compile(r"\b(?:as|while|when|after|but|and)\s+")
_PERSONAL = re.compile(r"\s(?P<word>he|she|they|it|we|I)$")


def _narrow(sentence: str, first: int, end: int, *, appositive: bool) -> tuple[int, int] | None:
    """Cut off a speaker's noun phrase what belongs to another clause."""
    relative = re.search(r",\s+(?:who|which|whose)\b", sentence[first:end])
    if relative:
        end = first + relative.start()
    said = None
    for said in _SAYING.finditer(sentence, first, end):
        first = said.end()
    if said is not None:
        # "President X, the official told me, has let it be known": the one who told is a speaker of his own.
        if appositive:
            return None
        for turn in _TURN.finditer(sentence, first, end):
            first = turn.end()
    if pronoun := _PERSONAL.search(sentence, first, end):
        first = pronoun.start("word")
    adverb = re.search(r"\s\w+ly$", sentence[first:end])
    if adverb:
        end = first + adverb.start()
    return (first, end) if end - first > 1 or sentence[first:end] == "I" else None


def _begins_phrase(wording: str) -> bool:
    """Say whether a noun phrase begins here: "after the army", but not the verb of "looks after prisoners"."""
    return bool(re.match(r"[A-Z“]|(?:the|a|an|his|her|its|their|he|she|they|it|one|two|some|several)\b", wording))


def _hearer(sentence: str, at: int) -> tuple[str | None, int]:
    """Step over who was told; give the outlet among the hearers, and where what was said begins."""
    told = re.search(r"(?:told|tells?|telling|to)$", sentence[:at].rstrip(), re.IGNORECASE)
    if told is None:
        return None, at
    match = _hearers().match(sentence, at)
    if match is None:
        return None, at
    return match["outlet"], match.end()


def _skip_that(sentence: str, at: int) -> int:
    lead = re.match(
        r"[\s,]*(?:(?:on|late on|in|at|by)\s+[^,“\"]{3,40}?\s+)??"
        r"(?:(?:on\s+)?[A-Z][a-z]+day(?:\s+\w+)?,?\s+)?(?:that\s+|,\s*)?",
        sentence[at:],
    )
    return at + (lead.end() if lead else 0)


_CONTRAST = re.compile(
    r"[,;]\s+(?:but|while|although|though|whereas|despite|even as|even though)\s+|;\s", re.IGNORECASE
)
_HEADLINE_TURN = re.compile(r"[,;]\s+(?:but|while|although|despite)\s+|;\s|\s(?:as|while|amid)\s", re.IGNORECASE)


def _content_end(sentence: str, at: int, *, headline: bool) -> int:
    """Find where what is said ends: at a later clause that contrasts, else with the sentence."""
    turn = (_HEADLINE_TURN if headline else _CONTRAST).search(sentence, at)
    while turn is not None and _inside_quote(sentence, turn.start()):
        turn = (_HEADLINE_TURN if headline else _CONTRAST).search(sentence, turn.end())
    return turn.start() if turn else len(sentence.rstrip())


_CITING = frozenset(("citing", "quoting", "cited", "in turn cited", "which cited", "who cited", "which in turn cited"))


def _from_prepositions(sentence: str, before: Sequence[Attribution]) -> list[Attribution]:
    """Read "according to X", "citing X", "in the words of X"."""
    found: list[Attribution] = []
    for match in _prepositions().finditer(sentence):
        if _inside_quote(sentence, match.start()):
            continue
        rest = re.match(
            r"\s+((?:(?!,\s+(?:which|who|that|as|but|and|with|in turn)\b|\s+(?:which|that said|saying)\b)"
            r"[^;:“”\"()\n–—]){2,110}?)(?=,\s|[;:“”\"()\n–—]|\.$|(?<![A-Z])\.\s|$|\s+(?:which|saying|that)\b)",
            sentence[match.end() :],
        )
        if rest is None:
            continue
        first = match.end() + rest.start(1)
        span = _trim_time(sentence, (first, first + len(rest[1].rstrip(" .,"))))
        if medium := re.match(r".*?\b(?:media|agency|newspaper|reports?)(?=\s[A-Z])", sentence[span[0] : span[1]]):
            span = (span[0], span[0] + medium.end())
        fronted = not sentence[: match.start()].strip(" ,")
        content = (min(span[1] + 2, len(sentence)), len(sentence)) if fronted else (0, match.start())
        if sentence[: match.start()].rstrip().endswith(",") and sentence[span[1] : span[1] + 1] == ",":
            content = (0, len(sentence.rstrip()))
        outer = [one for one in (*before, *found) if one.cue_start < match.start()]
        if outer and match[0].lower() in _CITING:
            # "…, the paper wrote, citing an official": the official is the inner source of the same words.
            content = (outer[-1].content_start, outer[-1].content_end)
        found.append(_made(sentence, span, "says", match.span(), content))
    return found


#: What follows a colon when a state speaks before it: "Israel: No pause …", "Kyiv: ‘We will …".
_ANSWER = re.compile(r"(?:No|Not|Never|We|I|Our)\b|[‘“'\"]")


def _from_headline(
    sentence: str, outlets: Sequence[str], voices: Sequence[tuple[int, int]], known: bool, *, headline: bool
) -> list[Attribution]:
    """Read "X: …", "…: X", "… – X" and "…, X" as headlines have them."""
    tail = re.search(r"(?:\s[–—-]\s|:\s+|\s\|\s)([^–—:|]{2,45}?)\s*[.]?$", sentence)
    if tail and not known and _may_speak(tail[1], outlets, tail=True):
        return [_made(sentence, tail.span(1), "says", (tail.start(), tail.start(1)), (0, tail.start()))]
    lead = re.match(r"([A-Z][^:“”\"]{1,45}):\s+(?=\S)", sentence)
    voiced = lead is not None and (
        any(first < lead.end(1) for first, _ in voices) or _ANSWER.match(sentence, lead.end()) is not None
    )
    if headline and lead and not known and (voiced or _may_speak(lead[1], outlets, tail=False)):
        return [_made(sentence, lead.span(1), "says", (lead.end(1), lead.end()), (lead.end(), len(sentence)))]
    return []


def _may_speak(wording: str, outlets: Sequence[str], *, tail: bool) -> bool:
    """Say whether a headline's short end or beginning is somebody who speaks rather than a topic."""
    clean = wording.strip(" .’'")
    low = clean.lower()
    if len(clean.split()) > 6 or re.search(
        r"\b(?:live|updates?|analysis|opinion|explainer|video|photos?|war|what|why|how)\b", low
    ):
        return False
    if low in outlets or any(low == name or low.startswith(name + " ") for name in outlets):
        return True
    if any(pattern.search(low) for kind, pattern in speaker_nouns() if kind is not SourceType.DOCUMENT):
        return True
    titles = r"\b(?:minister|president|premier|pm|fm|chief|envoy|leader|adviser|advisor|general|army)\b"
    if re.search(titles, low):
        return True
    return tail and bool(re.fullmatch(r"(?:[A-Z][\w.’'-]*\s?){1,3}", clean)) and not re.search(r"\d", clean)


def _dedupe(found: Sequence[Attribution]) -> list[Attribution]:
    """Keep one attribution for each cue, and none whose speaker lies within another's cue."""
    kept: list[Attribution] = []
    for one in sorted(found, key=lambda a: (a.cue_start, -(a.cue_end - a.cue_start))):
        if not any(one.cue_start < other.cue_end and other.cue_start < one.cue_end for other in kept):
            kept.append(one)
    return kept


def _resolve(
    one: Attribution, text: str, offset: int, mentions: Sequence[PartyMention], outlets: Sequence[str], own_outlet: str
) -> Attribution | None:
    """Move an attribution to the article's offsets, and say who the speaker is; None when it is nobody who speaks."""
    first, last = one.speaker_start + offset, one.speaker_end + offset
    first = start_of_speaker(text, first, last, mentions)
    inside = [m for m in mentions if m.start < last and first < m.end]
    speaker = text[first:last]
    kind = classify_speaker(speaker, inside, outlets)
    if not may_be_speaker(speaker, inside, kind, citing=one.cue.lower() in _CITING):
        return None
    if _NOUNISH.match(one.cue.lower()) and any(m.end == last and m.how == "demonym" for m in inside):
        return None
    relay = one.relay_of.rstrip(" .,") if one.relay_of else None
    if relay is None and kind in (SourceType.OTHER_OUTLET, SourceType.NAMED_JOURNALIST):
        relay = relay_name(speaker, outlets)
    if relay is not None and is_own(relay, own_outlet):
        relay = None
    return Attribution(
        speaker=text[first:last],
        speaker_start=first,
        speaker_end=last,
        speaker_party=speaker_party(speaker, inside, kind),
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


_BACKSHIFT = re.compile(r"\b(?:would|could|might|was to|were to|had yet to)\b")
_AHEAD = re.compile(
    r"\b(?:will|would|could|may|might|is to|are to|was to|were to|is due to|are due to|has to|have to|must|can)\b"
)
_OWN_VOICE = re.compile(
    r"(?:It|That|This)\s(?:would|could|will|may)\sbe\b|.*\b(?:not clear|unclear|independently|could be heard)\b"
)


def _goes_on(text: str, previous: Attribution, start: int, end: int) -> bool:
    """Say whether a sentence without an attribution is the last speaker's.

    It is when it is a quotation from end to end, part of a statement that was announced ("The ministry states the
    following."), or free indirect speech: what is to come, in the same paragraph or shifted back ("would").
    """
    sentence = text[start:end].strip()
    if sentence.startswith(("“", '"')) and re.search(r"[”\"][.,]?$", sentence):
        return True
    if previous.verb == STATEMENT:
        return True
    if _OWN_VOICE.match(sentence) or previous.verb not in ("says", "confirms", "promises", "demands"):
        return False
    last = max(previous.content_end, previous.cue_end, previous.speaker_end)
    between = text[last:start] if last <= start else ""
    if len(between) > 250:
        return False
    return (_BACKSHIFT if "\n" in between else _AHEAD).search(sentence) is not None


#: The verb of an attribution that opens a statement: all that follows is the speaker's.
STATEMENT = "statement"
_OPENS = re.compile(
    r"\b(?:the following|as follows)\b[^.]{0,40}[.:]?$|\bmade the following (?:comment|statement)", re.IGNORECASE
)


def _continue(previous: Attribution, start: int, end: int, *, verbatim: bool) -> Attribution:
    """Let the last speaker go on over a whole sentence."""
    return Attribution(
        previous.speaker, previous.speaker_start, previous.speaker_end, previous.speaker_party, previous.speaker_type,
        previous.relation if previous.relation is not Relation.DENIES else Relation.SAYS,
        STATEMENT if previous.verb == STATEMENT else "says", "", -1, -1, start, end, previous.relay_of, verbatim,
    )  # fmt: skip
