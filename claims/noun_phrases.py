"""The noun phrase of whoever speaks: where it begins and ends beside a verb of saying."""

from __future__ import annotations

import re

from claims.word_lists import word_set

#: Words that a speaker's noun phrase may have at most.
LONGEST_SPEAKER = 16
#: Where a speaker's noun phrase cannot go on leftwards.
_HARD = re.compile(r"[;:“”\"()\[\]\n]|(?<=[,.!?])[’'](?=\s)|\s[–—-]\s|(?<=[a-z\d”\"’)])\.\s|[!?]\s")
_LETTERS = re.compile(r"\([A-Z][\w.-]{1,9}\)")
_CONJUNCTION = re.compile(
    r"\b(?:but|while|whereas|as|because|when|after|before|since|if|so|where|then|though|although|despite|and|that|which)\s+(?=[^\s])",
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
FINITE = re.compile(
    r"\b(?:is|are|was|were|will|would|has|have|had|can|could|may|might|must|should|do|does|did)\b", re.IGNORECASE
)


def trim_time(sentence: str, span: tuple[int, int]) -> tuple[int, int]:
    """Cut "on Friday" and "in a statement" off the end of a speaker."""
    wording = sentence[span[0] : span[1]]
    cut = re.search(
        r"\s+(?:on\s+[A-Z][a-z]+day|(?:yester|to)day|in a (?:statement|post|briefing)"
        r"|at a (?:news|press) conference|late on .*"
        r"|(?:he|she|it|they|who|whom it)\s(?:did|does|do|would|has|have)\s(?:not|n[’']t)\s.*)$",
        wording,
    )
    return (span[0], span[0] + cut.start()) if cut else span


def inside_quote(sentence: str, at: int) -> bool:
    """Say whether a place lies inside double quotation marks."""
    before = sentence[:at]
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1


def speaker_before(sentence: str, at: int) -> tuple[int, int] | None:
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
    # A name's letters in brackets ("the Islamic Jihad (PIJ) movement") bound nothing.
    masked = _LETTERS.sub(lambda found: "_" * len(found[0]), head)
    low = max((match.end() for match in _HARD.finditer(masked)), default=0)
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
    if appositive and (told_of := _TOLD_OF.search(wording)) is not None:
        # "The envoy, who leads the team and had suggested a pause, told …": a clause beside a name holds other names;
        # "A diplomat, speaking on condition of anonymity because he was not allowed to talk, said …".
        end = first + told_of.start()
        wording = sentence[first:end]
    if FINITE.search(wording) or len(wording.split()) > LONGEST_SPEAKER:
        joints = [match.end() for match in _CONJUNCTION.finditer(wording) if not _is_naming(wording, match)]
        relative = re.search(
            r",\s+(?:who|which|whose)\b"
            r"|\b(?:who|that|which)\s+(?:has|have|had|was|were|is|are|looks?|goes|deals?|spoke|asked|did|does)\b",
            wording,
        )
        if relative is None or len(wording.split()) > LONGEST_SPEAKER or FINITE.search(wording[: relative.start()]):
            if not joints:
                return None
            first += joints[-1]
            wording = sentence[first:end]
    else:
        joints = [
            m.end()
            for m in _CONJUNCTION.finditer(wording)
            if m[0].strip().lower() not in ("and", "that", "which")
            and _begins_phrase(wording[m.end() :])
            and not _is_naming(wording, m)
        ]
        if joints:
            first += joints[-1]
            wording = sentence[first:end]
    wording_clean = wording.strip()
    if (
        not wording_clean
        or len(wording_clean.split()) > LONGEST_SPEAKER
        or not re.search(r"[A-Za-z]{2}|[A-Z]-?\d", wording_clean)
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


#: A clause that tells of the one named before its comma.
_TOLD_OF = re.compile(r"(?<=\w),\s(?:who|which|whose|speaking|asking|citing|requesting|talking|writing)\s")
#: "Which Ordania and its allies list as a terrorist group": as what somebody is taken, and no other clause.
_NAMING = re.compile(
    r"\b(?:list|designat|regard|view|see[ns]?\b|saw\b|brand|label|classif|class(?:es|ed)\b|describ|treat|consider|know[ns]?\b|denounc"
    r"|recogni[sz]|proscrib|blacklist|condemn|outlaw|banned)\w*(?:\s[\w’'-]+){0,3}\s$",
    re.IGNORECASE,
)


def _is_naming(wording: str, joint: re.Match[str]) -> bool:
    return joint[0].strip().lower() == "as" and _NAMING.search(wording, 0, joint.start()) is not None


_SAYING = re.compile(
    r"\b(?:said|says|told\s\w+|tells|warns|warned|insists|insisted|expects|expected|wrote|writes|added|adds|announced"
    r"|(?:believes|believed|thinks|thought|hopes|hoped|fears|feared|doubts|doubted|claims|claimed|confirms|confirmed"
    r"|denies|denied|argues|argued|maintains|maintained|suggests|suggested|predicts|predicted|alleges|alleged)\sthat)"
    r"(?:\s+(?:that\s+)?|$)"
)
#: What is inserted behind whoever speaks: "the ministry, in a statement", "the agency, quoting officials".
_INSERTED = re.compile(
    r",\s+(?:(?:who|which|whose|quoted|cited|quoting|citing|speaking|writing|through)\b|in\s(?:an?|his|her|its|their)\s)"
)
_TURN = re.compile(r"\b(?:as|while|when|after|but|and)\s+")
#: "The army slammed the bloc for calling …": it is the bloc that calls.
_JUDGED = re.compile(rf"\b(?:{'|'.join(sorted(word_set('subjects.judging')))})\s+(?P<who>[^,;:]+)\s+for$")
_PERSONAL = re.compile(r"\s(?P<word>he|she|they|it|we|I)$")


#: What somebody says is only conceded: "whatever the envoy says", "no matter what Kyiv claims".
CONCEDED = re.compile(r"\b(?:whatever|(?:no\smatter|regardless\sof|despite)\swhat)\s[^,;:“”\"]*$", re.IGNORECASE)
#: Before a form that is a noun as well: "to reiterate calls", "not demands", "via states", "Norrian demands".
NO_CLAUSE = re.compile(
    r"(?:\b(?:to|not|by)\s+\w+|['’]s?|\b(?:via|with|of|between|from|in|for|against|among)"
    r"|(?:^|\w(?:s|ed)\s)[A-Z]\w+(?:ian|ean|ish|ese|sraeli|raqi))$"
)
_LEADING_AND = re.compile(r"and\s(?=[A-Z])")
#: An auxiliary left behind once its adverb is cut off: "the ministry has | consistently denied".
_HELPER = re.compile(r"\s(?:has|have|had|(?:does|do|did)(?:\snot|n['’]t))$")


def _narrow(sentence: str, first: int, end: int, *, appositive: bool) -> tuple[int, int] | None:
    """Cut off a speaker's noun phrase what belongs to another clause."""
    relative = _INSERTED.search(sentence[first:end])
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
    if judged := _JUDGED.search(sentence[first:end]):
        first, end = first + judged.start("who"), first + judged.end("who")
    if pronoun := _PERSONAL.search(sentence, first, end):
        first = pronoun.start("word")
    adverb = re.search(r"\s(\w+ly)$", sentence[first:end])
    if adverb and adverb[1].lower() not in word_set("noun_phrases.not_adverbs"):
        end = first + adverb.start()
    if re.match(r"that\s[A-Z]", sentence[first:end]):
        # "Reported that the minister had told …"
        first += len("that ")
    if (led := _LEADING_AND.match(sentence, first, end)) is not None:
        first = led.end()
    if (helper := _HELPER.search(sentence, first, end)) is not None:
        end = helper.start()
    end = first + len(sentence[first:end].rstrip(" ,"))
    return (first, end) if end - first > 1 or sentence[first:end] == "I" else None


def _begins_phrase(wording: str) -> bool:
    """Say whether a noun phrase begins here: "after the army", but not the verb of "looks after prisoners"."""
    return bool(re.match(r"[A-Z“]|(?:the|a|an|his|her|its|their|he|she|they|it|one|two|some|several)\b", wording))
