"""The forms in which a sentence says who says what.

"X said (that) …", "…, X said", "…, said X", "was told by X", "was dismissed by X", "according to X", "X: …", "… – X".
The words stand in data/attribution.toml; the notions (source, cue, content) are those of the PARC attribution corpora.
Offsets are into the sentence.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import lru_cache

from claims.links import Attribution, make_link
from claims.noun_phrases import CONCEDED, FINITE, NO_CLAUSE, inside_quote, speaker_before, trim_time
from claims.patterns import Scanner, any_of
from claims.quoting import quoted_as
from claims.said import content_end, ends_behind, is_inserted, is_reception, skip_that, tells_whose
from claims.speakers import attribution_words, speaker_nouns
from claims.word_lists import word_set
from model.claims import SourceType

#: The link of an adjective like "confident".
_SURE = "believes"
#: What somebody may be sure of: a clause with a subject of its own.
_CLAUSE_AHEAD = re.compile(
    r"\s+(?:that\s|when\s|whether\s|if\s|(?:the|a|an|its|his|her|their|no|any)\s\w|[A-Z]|[a-z]+\s(?:will|can|is|would)\b)"
)


@lru_cache(maxsize=1)
def _verbs() -> tuple[Scanner, dict[str, str]]:
    kinds = {form: kind for kind, forms in attribution_words()["verbs"].items() for form in forms}
    kinds |= dict.fromkeys(attribution_words()["sure"]["words"], _SURE)
    auxiliary = (
        r"(?:(?:has|have|had|is|are|was|were|remains?|remained|sounds?|sounded|feels?|felt|seems?|seemed)\s+"
        r"(?:also\s+|since\s+|already\s+|reportedly\s+|still\s+|not\s+)?)?"
    )
    return Scanner(rf"\b(?P<aux>{auxiliary})(?P<verb>{any_of(kinds)})\b(?!-\w)"), kinds


@lru_cache(maxsize=1)
def _adjectives() -> frozenset[str]:
    return frozenset(attribution_words()["sure"]["words"])


@lru_cache(maxsize=1)
def _prepositions() -> Scanner:
    return Scanner(rf"\b{any_of(attribution_words()['prepositions']['says'])}\b")


@lru_cache(maxsize=1)
def _hearers() -> re.Pattern[str]:
    words = "|".join(map(re.escape, attribution_words()["hearers"]["words"]))
    medium = "agency|newspaper|radio|television|station|paper|channel|broadcaster"
    named = (
        r"(?:the\s+)?[A-Z][\w.’'&-]*(?:\s+(?:[A-Z][\w.’'&-]*|of|de|the))*"
        rf"(?:\s+(?:news\s+)?(?:TV|{medium}))?"
    )
    bodies = "|".join(map(re.escape, attribution_words()["hearers"]["bodies"]))
    media = "|".join(map(re.escape, attribution_words()["hearers"]["media"]))
    led = r"(?:state|a|an|the|his|her|its)\s+(?:[\w’'-]+\s+){0,3}?"
    return re.compile(
        rf"\s+(?:(?P<plain>{words})\b|(?P<outlet>{led}(?:{media}|{medium})\b)|{led}(?:reporters|parliament|{bodies})\b"
        rf"|(?P<named>{named}))",
        re.DOTALL,
    )


@lru_cache(maxsize=1)
def _first_words() -> frozenset[str]:
    return frozenset(form.partition(" ")[0].lower() for form in _verbs()[1])


def from_verbs(sentence: str, words: Collection[str], *, headline: bool) -> list[Attribution]:
    """Read the verbs of saying of a sentence with their speakers, in order.

    ``words`` are those of the sentence, in small letters.
    """
    found: list[Attribution] = []
    if _first_words().isdisjoint(words):
        return found
    for match in _verbs()[0].finditer(sentence):
        if (one := _from_verb(sentence, match, found, headline=headline)) is not None:
            found.append(one)
    return found


def _from_verb(
    sentence: str, match: re.Match[str], before: Sequence[Attribution], *, headline: bool
) -> Attribution | None:
    """Read "X said …", "…, X said" and "…, said X" around one verb of saying."""
    kind = _verbs()[1][match["verb"].lower()]
    progressive = match["verb"].lower().split()[0].endswith("ing")
    passive = not progressive and match["aux"].lower().startswith(("is", "are", "was", "were"))
    if passive and match["verb"].lower() in ("told", "informed"):
        kind = "was-told"
    if match["verb"].lower() in _adjectives():
        passive = False
        that = sentence.startswith(" that ", match.end())
        if not (match["aux"] or headline or that) or _CLAUSE_AHEAD.match(sentence, match.end()) is None:
            return None
    if kind != "was-told" and passive:
        return _by_agent(sentence, match, kind)
    at = match.start()
    if (through := quoted_as(sentence, at, match.end(), match["verb"].lower())) is not None:
        return through
    if inside_quote(sentence, at) or _is_name(sentence, match) or (progressive and _is_loose(sentence, match)):
        return None
    if kind == "was-told":
        return _told_by(sentence, match)
    if kind in ("says", "confirms", "denies") and match["aux"].rstrip().lower().endswith(" not"):
        # "Has not commented on the claim that …"
        kind = "declines"
    if _is_participle(sentence, match) or sentence[:at].rstrip().endswith(("–", "—", "-")):
        return None
    inverted = _inverted(sentence, match, kind)
    if inverted is not None or is_reception(sentence, match.start("verb")):
        return inverted
    span = _shared_subject(sentence, match, before) or speaker_before(sentence, at)
    if span and before and span[0] <= before[-1].speaker_start and before[-1].cue_end <= span[1]:
        # "The ministry confirms the visit, says …"
        span = (before[-1].speaker_start, before[-1].speaker_end)
    if span is None or _is_noun(sentence, match, span) or _is_object_before(sentence, span):
        return None
    if _CHARGE.match(sentence, *span) or CONCEDED.search(sentence, 0, at):
        return None
    relay, after = _hearer(sentence, match.end())
    head = sentence[: span[0]].rstrip()
    closing = head.endswith((",", "”", '"', "’", "'", "—", "–")) and bool(head.strip(" ,”\"’'—–"))
    trailing = closing and ends_behind(sentence, head, after, kind)
    # "…, X says; Y calls …" ends what X says; "Ordania, she said, could live with it" goes on.
    stops = re.match(r"\s*;", sentence[after:]) is not None
    inserted = closing and re.match(r"\s*,\s", sentence[after:]) is not None
    if inserted and not inside_quote(sentence, at):
        apart = _APART.match(sentence, after)
        content = (0, span[0] if apart else len(sentence))
    elif closing and is_inserted(sentence, head, after):
        # "Ordania, she said on Monday, could live with it".
        content = (0, len(sentence))
    elif trailing or (closing and stops):
        from_ = max((one.content_end for one in before if one.content_end <= span[0]), default=0)
        quote_on = re.search(r"[“\"]", sentence[after:])
        content = (from_, len(sentence) if quote_on and not stops else span[0])
    else:
        # "‘A pause is no option’: X says any halt …": the quotation before the colon is his as well.
        quoted = _QUOTED_FIRST.match(sentence, 0, span[0])
        content = (
            0 if quoted else skip_that(sentence, after),
            content_end(sentence, after, kind, headline=headline),
        )
    if content[1] - content[0] < 3:
        return None
    return make_link(
        sentence, span, kind, (match.start("verb"), after if relay is None else match.end()), content, relay
    )


#: "…, a charge the army denied": what was said before, taken up by a noun and a relative clause without "that".
_CHARGE = re.compile(
    r"(?:an?|the|all|both)\s(?:\w+\s)?(?:charge|accusation|claim|allegation|assertion|report|suggestion|version|account"
    r"|decision|move|step|offer|proposal|idea|remark|demand|gesture|plan)s?"
    r"\s(?:(?:that|which)\s)?(?=the\s|an?\s|its\s|their\s|[A-Z])|an?\s[a-z]{4,}\sthe\s(?=[A-Z])",
)
_QUOTED_FIRST = re.compile(r"\s*(?:‘[^’]{8,}(?:’\w[^’]*)*’|'.{8,}'|“[^”]{8,}”|\"[^\"]{8,}\"):\s$")
#: Forms in -ing that are nouns or attributes as often as verbs: they speak only where a clause of its own begins.
_FREE = word_set("saying.free")
_OPENING = re.compile(
    r"(?:[,;—–(]\s*|\b(?:after|while|by|before|when|and|but|without|from|also|publicly|repeatedly)\s+)$"
    r"|\bdespite\s(?:the\s)?[A-Z][\w.’'-]*(?:\s[A-Z][\w.’'-]*){0,4}\s+$"
)


def _is_name(sentence: str, match: re.Match[str]) -> bool:
    """Tell the States of the United States, and "several Arab states called for", from a verb."""
    if match["verb"].lower() != "states":
        return False
    if match["verb"] == "States" and sentence[: match.start("verb")].rstrip().endswith("United"):
        return True
    rest = sentence[match.end() :].lstrip()
    return FINITE.match(rest) is not None or rest.partition(" ")[0] in _first_words()


def _is_loose(sentence: str, match: re.Match[str]) -> bool:
    """Say whether a form in -ing is a noun or an attribute: "a warning that", not "despite Rome claiming that"."""
    verb = match["verb"].lower()
    if match["aux"] or " " in verb or verb in _FREE:
        return False
    return _OPENING.search(sentence[: match.start()]) is None


_AGENT = re.compile(
    r"\s+by\s+((?:the|a|an|his|her|its|their|both|two|[A-Z])[^,;:“”\"()]{2,80}?)"
    r"(?=\s+(?:as|on|in|at|that|who)\b|[,;.]|$)"
)


def _by_agent(sentence: str, match: re.Match[str], kind: str) -> Attribution | None:
    """Read "was dismissed by Kyiv as a ruse": what stands before the verb is what the agent speaks of."""
    if kind not in ("denies", "confirms", "says", "supports") or inside_quote(sentence, match.start()):
        return None
    agent = _AGENT.match(sentence, match.end())
    if agent is None:
        return None
    return make_link(sentence, agent.span(1), kind, match.span("verb"), (0, match.start()))


def _told_by(sentence: str, match: re.Match[str]) -> Attribution | None:
    """Read "I was told by X": the speaker stands behind "by", and the rest of the sentence is what was said."""
    by = re.match(r"\s+by\s+([^,;:“”\"]{3,80}?)(?=\s+(?:that|to)\b|,|$)", sentence[match.end() :])
    if by is None:
        return None
    first, end = (match.end() + at for at in by.span(1))
    before = sentence[: match.start()].rstrip(" ,")
    inserted = "," in sentence[: match.start()] and len(before) < 60
    content = (0 if inserted else min(end + 1, len(sentence)), len(sentence))
    return make_link(sentence, (first, end), "says", match.span(), content)


#: Characters before a verb in which the word before it stands: a search from the sentence's start costs much more.
_NEAR = 16
_DETERMINED = re.compile(r"\b(?:to|be|been|being|a|an|the|its|his|her|their|any|no)\s+$", re.IGNORECASE)
_JOINED = re.compile(r"\b(?:and|but|then|while|whilst|also|yet|or)\s+$", re.IGNORECASE)


def _is_participle(sentence: str, match: re.Match[str]) -> bool:
    """Tell "expected to be freed" and "to call for" from a subject's own act of saying."""
    verb = match["verb"].lower()
    if _DETERMINED.search(sentence, max(0, match.start() - _NEAR), match.start()):
        return not verb.startswith(("called", "calling"))
    held = verb in ("said", "reported", "believed", "thought")
    if held and re.match(r"\s+to\s+(?:have|be)\b", sentence[match.end() :]):
        return True
    if verb == "expected" and not match["aux"] and re.match(r"\s+to\b", sentence[match.end() :]):
        # "Kenya expected to call for a truce"
        return True
    if verb in ("accused", "blamed") and not match["aux"] and re.match(r"\s+(?:of|for|by)\b", sentence[match.end() :]):
        # "A group accused of killings": somebody accuses whom he names.
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
NOUNISH = re.compile(
    r"(?:calls? (?:for|on)|(?:claim|demand|offer|report|state|hope|promise|pledge|appeal|question|remark)s?)$"
)
_PLURAL = re.compile(r"(?:s|people|police|they|we|you|I|militants|men|women)[”\"’']?$")


def _is_noun(sentence: str, match: re.Match[str], span: tuple[int, int]) -> bool:
    """Tell "to reiterate calls for" and "a telephone call on" from a subject's call."""
    verb = match["verb"].lower()
    if match["aux"] or not NOUNISH.match(verb):
        return False
    subject = sentence[span[0] : match.start()].rstrip()
    if NO_CLAUSE.search(subject):
        return True
    base = not verb.split()[0].endswith("s")
    return base and not _PLURAL.search(subject) and " and " not in subject


@lru_cache(maxsize=1)
def _told_things() -> re.Pattern[str]:
    nouns = any_of(attribution_words()["told_things"]["words"])
    who = r"(?=[A-Z]|the\s|his\s|its\s|both\s)"
    return re.compile(rf"(?:(?:an?|the|any|such|which|that)\s)?(?:\w+\s)?{nouns}\s(?:that\s|which\s)?{who}")


def _is_object_before(sentence: str, span: tuple[int, int]) -> bool:
    """Say whether what was said stands before who says it: "a claim the group denied", "which Kyiv denies"."""
    return _told_things().match(sentence, *span) is not None


def _shared_subject(sentence: str, match: re.Match[str], before: Sequence[Attribution]) -> tuple[int, int] | None:
    """Give the subject of the verb before to a verb that has none of its own: "X welcomed …, but said …, urging …"."""
    head = sentence[: match.start()]
    alone = match["verb"].lower().endswith("ing") and not re.search(r"espite\s[^,;]*$", head)
    if not alone and _JOINED.search(head, max(0, match.start() - _NEAR)) is None:
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
        r"\s+((?:(?:the|a|an|one|two|several|his|her|its|their)\b|[A-Z“]|(?:sources?|officials?|minister|ministry|envoy|report)\b)[^,;:.“”\"]*(?:,\s+(?:the|a|an|who|head|leader|spokes\w+|[A-Z])[^,;:.“”\"]*)?)",
        sentence[match.end() :],
    )
    if rest is None or FINITE.match(rest[1]) or (head.endswith(",") and _is_subject_before(head, rest[1])):
        return None
    first = match.end() + rest.start(1)
    span = (first, first + len(rest[1].rstrip()))
    return make_link(sentence, trim_time(sentence, span), kind, (match.start("verb"), match.end()), (0, match.start()))


#: What may stand between commas after a subject: a name, a relative clause, an apposition.
_INSERTED = re.compile(
    r",\s(?:(?:who|which|whose|where)\b[^,]*|(?:[A-Z][\w.’'-]*\s?){1,5}|(?:the|a|an|its|his|her|their|now|then|himself"
    r"|herself)\s[^,]*|(?:one|head|leader|\w+ing|\w+ed)\s[^,]*),$"
)
_RELATIVE = re.compile(r",\s(?:who|which|whose|where|as)\b.*", re.DOTALL)


def _is_subject_before(head: str, behind: str) -> bool:
    """Say whether the subject of a verb stands before it, cut off by an insertion, and its object behind it.

    "The minister, Anna Berg, said the pauses would help", "The group, which has bases there, announced an end".
    """
    inserted = _INSERTED.search(head)
    if FINITE.search(_RELATIVE.sub("", behind)):
        return inserted is not None or not FINITE.search(head)
    if inserted is None or FINITE.search(head[: inserted.start()]):
        return False
    return not (
        behind[:1].isupper() or any(pattern.search(behind) for _, pattern in speaker_nouns()) or _TITLE.search(behind)
    )


_TITLE = re.compile(r"\b(?:minister|president|premier|pm|fm|chief|envoy|leader|adviser|advisor|general|army)\b")


def _hearer(sentence: str, at: int) -> tuple[str | None, int]:
    """Step over who was told; give the outlet among the hearers, and where what was said begins."""
    if not sentence[:at].rstrip().lower().endswith(("told", "tell", "tells", "telling", "to")):
        return None, at
    match = _hearers().match(sentence, at)
    if match is None:
        return None, at
    return match["outlet"] or match["named"], match.end()


CITING = word_set("saying.citing")


@lru_cache(maxsize=1)
def _preposition_words() -> frozenset[str]:
    return frozenset(max(one.split(" "), key=len) for one in attribution_words()["prepositions"]["says"])


def from_prepositions(sentence: str, words: Collection[str], before: Sequence[Attribution]) -> list[Attribution]:
    """Read "according to X", "citing X", "in the words of X"."""
    found: list[Attribution] = []
    if _preposition_words().isdisjoint(words):
        return found
    for match in _prepositions().finditer(sentence):
        if inside_quote(sentence, match.start()) or tells_whose(sentence, match):
            continue
        rest = re.match(
            r"\s+((?:(?!,\s+(?:which|who|that|as|but|and|with|in turn)\b|\s+(?:which|that said|saying)\b)"
            r"[^;:“”\"()\n–—]){2,110}?)(?=,\s|[;:“”\"()\n–—]|\.$|(?<![A-Z])\.\s|$|(?<=media)\s(?=[A-Z])|\s+(?:which|saying|that)\b)",
            sentence[match.end() :],
        )
        if rest is None:
            continue
        first = match.end() + rest.start(1)
        span = trim_time(sentence, (first, first + len(rest[1].rstrip(" .,"))))
        if medium := re.match(r".*?\b(?:media|agency|newspaper|reports?)(?=\s[A-Z])", sentence[span[0] : span[1]]):
            span = (span[0], span[0] + medium.end())
        fronted = not sentence[: match.start()].strip(" ,")
        content = (min(span[1] + 2, len(sentence)), len(sentence)) if fronted else (0, match.start())
        if sentence[: match.start()].rstrip().endswith(",") and sentence[span[1] : span[1] + 1] == ",":
            content = (0, len(sentence.rstrip()))
        outer = [one for one in (*before, *found) if one.cue_start < match.start()]
        if match[0].lower() in CITING and not fronted:
            # "The paper, citing an official, reported that …"
            outer += [one for one in before if one.speaker_end <= match.start() < span[1] <= one.cue_start]
        if outer and match[0].lower() in CITING:
            # "…, the paper wrote, citing an official": the official is the inner source of the same words.
            content = (outer[-1].content_start, outer[-1].content_end)
        found.append(make_link(sentence, span, "says", match.span(), content))
    return found


#: What follows a colon when a state speaks before it: "Israel: No pause …", "Kyiv: ‘We will …".
_ANSWER = re.compile(r"(?:No|Not|Never|We|I|Our)\b|[‘“'\"]")
#: … or who speaks of itself: "Kyiv: their proposal never reached us".
_OURS = re.compile(r"\b(?:[Ww]e|[Oo]ur|us)\b")


_BELIEVED = re.compile(r"\bif\s(?P<who>(?:the|a|an|[A-Z])[^,;:“”]{2,70}?)\s(?:is|are)\sto\sbe\sbelieved")


def from_provisos(sentence: str) -> list[Attribution]:
    """Read "if the minister is to be believed": all the rest of the sentence is his."""
    return [
        make_link(sentence, match.span("who"), "says", (match.end("who"), match.end()), (0, match.start()))
        for match in _BELIEVED.finditer(sentence)
        if match.start() > 3
    ]


#: Characters before a sentence's end in which such an end begins.
_TAIL_REACH = 120
_TAIL = re.compile(r"(?:\s[–—-]\s?|(?P<stuck>(?<=\w)[–—-]\s)|:\s+|\s\|\s)(?P<who>[^–—:|]{2,45}?)\s*[.]?$")
_QUOTE_MARKS = ("“", '"', "‘", "'")
#: What may follow the speaker of a quotation at a headline's end.
_SETTING = re.compile(r"\s(?:in|on|at|to|after|during|before)\s.+$")


def from_headline(
    sentence: str, outlets: Sequence[str], voices: Sequence[tuple[int, int]], known: bool
) -> list[Attribution]:
    """Read "X: …", "…: X", "… – X" and "…, X" as headlines have them, and the first also as live pages do."""
    tail = _TAIL.search(sentence, max(0, len(sentence) - _TAIL_REACH))
    if tail and sentence[:1] in _QUOTE_MARKS and (setting := _SETTING.search(tail["who"])):
        # "‘Nobody bargains with floods’: Harrow in interview"
        tail = _TAIL.search(sentence[: tail.start("who") + setting.start()])
    # "Envoys near a deal- Courier", but "the pact of Ordania- Westering" names two sides.
    if tail and not known and _may_speak(tail["who"], outlets, tail=tail["stuck"] is None):
        return [make_link(sentence, tail.span("who"), "says", (tail.start(), tail.start("who")), (0, tail.start()))]
    lead = re.match(r"([A-Z][^:“”\"]{1,45}):\s+(?=\S)", sentence)
    voiced = lead is not None and (
        any(first < lead.end(1) for first, _ in voices)
        or _ANSWER.match(sentence, lead.end()) is not None
        or _OURS.search(sentence, lead.end()) is not None
    )
    if known:
        # "Kremlin: rebels have rejected the truce": who speaks by name or office tells what another does.
        named = lead is not None and any(first < lead.end(1) <= last + 1 for first, last in voices)
        return [_lead_link(sentence, lead)] if lead is not None and named else []
    if lead and (voiced or _may_speak(lead[1], outlets, tail=False)):
        return [_lead_link(sentence, lead)]
    return []


def _lead_link(sentence: str, lead: re.Match[str]) -> Attribution:
    return make_link(sentence, lead.span(1), "says", (lead.end(1), lead.end()), (lead.end(), len(sentence)))


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
    if _TITLE.search(low):
        return True
    return tail and bool(re.fullmatch(r"(?:[A-Z][\w.’'-]*\s?){1,3}", clean)) and not re.search(r"\d", clean)
