"""Compare two claims: the gate, the families, the time rule, the severity, the words (CLAIMS.md 6).

    same conflict? | same article? | same origin? | in earnest? | same question? | both true in their time?

Touches nothing; the verdict never weighs who is believable.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from claims import amended, severity, timing, values, wording
from claims.apart import is_bare, is_inference, is_undecided, lacks_only_stamp
from claims.clashes import find_clash, tell_an_end
from claims.families import DENYING, load_families, main_family, sign
from claims.matching import SAME_MATTER, Found, named_parties, same_speaker, share_parties, shared_words, topics_of
from claims.places import code_of_state
from claims.same_side import RESERVED
from claims.severity import ACTS
from claims.stages import lies_ahead
from claims.taint import only_relays
from claims.timing import Order, Ruling
from claims.value_clashes import SAYS_LITTLE, is_planned
from claims.word_lists import word_set
from model.claims import OUT_OF_SCOPE, Claim, Mode, SourceType
from model.disputes import RELAY_STEPS_BACK, Severity, Step, Verdict, VerdictKind

VERSION = "1"
#: An outlet that says less, or the opposite, within these hours corrects itself; later it may just bring news.
LOWERED, REVERSED = timedelta(hours=24), timedelta(hours=48)
#: A correction looks back this far.
CORRECTED = timedelta(days=21)
#: "near", "agreed": one direction, different distance.
TOWARDS_AGREEMENT, TALKS_OF_TRUCE = frozenset({"C3+", "C4+", "C5+", "A2+"}), ("C", "T")
#: What the card of a report that is taken back, or lowered, says of its copies.
AFFECTED = "every relay of the report is affected"
RELAY_ALONE = "who steps back had it from another, who has not: those who have it from the relay are affected"
_NOT_COMPARED = frozenset({Mode.BACKGROUND, Mode.OPINION})


@dataclass(slots=True)
class _Way:
    """The steps that were asked, collected on the way."""

    steps: list[Step] = field(default_factory=list)

    def ask(self, name: str, passed: bool, why: str) -> bool:
        self.steps.append(Step(name, passed, why))
        return passed


def compare(
    a: Claim,
    b: Claim,
    *,
    same_origin: bool | None = None,
    origins_known: bool = True,
    now: datetime | None = None,
    told_before: bool = False,
) -> Verdict:
    """Give the verdict on two claims with every reason shown.

    ``same_origin`` says whether both go back to one source (None: not known, taken as different), ``origins_known``
    whether both first sources could be told, ``now`` the instant that freshness is measured at (None: the later
    claim's publication), ``told_before`` whether what the earlier claim denies had been told by then, with the later
    claim's values. The order of the arguments does not matter; values and words follow a, then b.
    """
    if a.conflict != b.conflict:
        return _silent(VerdictKind.UNRELATED, Step("G1 same conflict", False, f"{a.conflict} and {b.conflict}"))
    if OUT_OF_SCOPE in (a.ptype, b.ptype):
        return _silent(VerdictKind.UNRELATED, Step("G6 in earnest", False, "one side is out of scope"))
    way = _Way([Step("G1 same conflict", True, a.conflict)])
    if "M2" in (a.ptype, b.ptype):
        return _compare_correction(a, b, way, same_origin, now)
    if a.referent and b.referent and a.referent != b.referent and not _may_be_one(a, b):
        way.ask("G2 same referent", False, f"“{a.referent}” and “{b.referent}”")
        return _quiet(VerdictKind.UNRELATED, way, "the two speak of different agreements or rounds")
    way.ask("G2 same referent", True, a.referent or b.referent or "none named that would tell them apart")
    if a.mode in _NOT_COMPARED or b.mode in _NOT_COMPARED:
        mode = a.mode if a.mode in _NOT_COMPARED else b.mode
        way.ask("G6 in earnest", False, f"one side is {mode}")
        return _quiet(VerdictKind.UNRELATED, way, f"one side is {mode}, which disputes nothing")
    if is_inference(a) or is_inference(b):
        way.ask("G6 in earnest", False, "one side concludes from what another does where that one stands")
        return _quiet(VerdictKind.COMPATIBLE, way, "one side is an inference, which is an opinion")
    if Mode.PREDICTION in (a.mode, b.mode) and not (tell_an_end(a, b) and _both_parties(a, b)):
        return _compare_prediction(a, b, way)
    way.ask("G6 in earnest", True, f"{a.mode} and {b.mode}")
    order = timing.put_in_order(a, b)
    if told_before:
        order = replace(order, told_before=True)
    if severity.declines(a) or severity.declines(b):
        return _quiet(VerdictKind.STRENGTH_GAP, way, "declining to comment is not denying")
    if same_origin:
        return _compare_copies(a, b, order, way, now)
    found = find_clash(a, b, order)
    if found is None:
        return _no_clash(a, b, way)
    way.ask("G3 same question", True, found.family.name)
    if found.family.nature == "state" and same_speaker(a, b) and not _two_voices(a, b, order):
        return _quiet(VerdictKind.COMPATIBLE, way, "one side speaks twice of a state that changes by the hour", found)
    if a.article_id == b.article_id:
        way.ask("G5 different origins", False, "both sides stand in one article")
        return _quiet(VerdictKind.INTERNAL_DISPUTE, way, "one article carries both sides", found)
    way.ask("G5 different origins", True, "different origins" if same_origin is False else "no common origin known")
    if found.rule != RESERVED and not _committed(a, b):
        way.ask("G7 commitment", False, "one side commits its source to nothing, and neither denies")
        return _quiet(VerdictKind.COMPATIBLE, way, "one side commits its source to nothing", found)
    way.ask("G7 commitment", True, f"{a.factuality} and {b.factuality}")
    return _rule(a, b, order, found, way, now, 1.0 if origins_known else severity.UNKNOWN_ORIGIN)


# --- the gate ---


def _both_parties(a: Claim, b: Claim) -> bool:
    """Say whether two sides tell each until when their own truce holds, which is a plan and no forecast."""
    return all(claim.speaker_party in claim.actors for claim in (a, b))


def _may_be_one(a: Claim, b: Claim) -> bool:
    """Say whether two claims can be of one agreement or round, by the descriptors of both."""
    told = max((c.published.year for c in (a, b) if c.published), default=None)
    names = frozenset(party.lower() for c in (a, b) for party in (*c.actors, *c.counterparties))
    return _same_referent(_unnamed(a.referent, names), _unnamed(b.referent, names), told)


def _same_referent(a: str | None, b: str | None, told: int | None) -> bool:
    """Say whether two descriptors can mean one thing: they differ only if both say what sets them apart.

    ``told``: the year of the later report; what bears an earlier one is no plan of now.
    """
    if not a or not b or a == b:
        return True
    first = frozenset(re.findall(r"[\w-]+", a.lower()))
    second = frozenset(re.findall(r"[\w-]+", b.lower()))
    if "current" in first ^ second and (_years(first) or _years(second)):
        return False
    dull = values.load_words("generic_referent")
    if told and ((first <= dull and _of_old(second, told)) or (second <= dull and _of_old(first, told))):
        # "The plan" is of now, and "the 2022 draft" of its year.
        return False
    first, second = (
        frozenset(word for word in words - dull if not _LENGTH.fullmatch(word)) for words in (first, second)
    )
    # "The second round" and "the Doha talks" can be one: numbers part rounds, and names part places.
    return all(not ours or not theirs or bool(ours & theirs) for ours, theirs in _by_kind(first, second))


def _by_kind(a: frozenset[str], b: frozenset[str]) -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    """Give the ordinals of two descriptors, and their other words."""
    return (a & _ORDINALS, b & _ORDINALS), (a - _ORDINALS, b - _ORDINALS)


_ORDINALS = frozenset(
    {"first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "final"}
)


def _unnamed(referent: str | None, names: frozenset[str]) -> str | None:
    """Give a descriptor without the parties' own names, which part no truce of theirs from another: "Syria truce"."""
    if referent is None:
        return None
    words = [code_of_state(word) for word in referent.split() if not _is_of(word.lower(), names)]
    return " ".join(words) or None


def _is_of(word: str, names: frozenset[str]) -> bool:
    return word in names or (len(word) > _CODE and word[:_CODE] in names)


#: Letters of a state's code, with which its name begins.
_CODE = 3
#: How long a truce is to last is a value to compare ("30-day"), and names no other truce.
_LENGTH = re.compile(r"[\w]+-(?:hour|day|week|month|year)s?(?:-long)?")


def _years(words: frozenset[str]) -> bool:
    return any(re.fullmatch(r"(?:19|20)\d\d", word) for word in words)


def _of_old(words: frozenset[str], told: int) -> bool:
    return _years(words) and all(int(word) < told for word in words if re.fullmatch(r"(?:19|20)\d\d", word))


def _hearsay(claim: Claim) -> bool:
    """Say whether nobody in particular is said to have said it: "it had been claimed"."""
    if claim.speaker is not None or claim.relay_of is not None or claim.ptype in ACTS:
        return False
    return claim.factuality == "Uu" or values.cue("hearsay", claim.quote) is not None


def _committed(a: Claim, b: Claim) -> bool:
    """Ask G7: both commit themselves, or one denies outright; the act of calling or pressing commits too."""
    if any(_hearsay(c) or is_bare(c) for c in (a, b)):
        return False
    denies = any(c.ptype in DENYING or c.ptype in ("T8", "T6", "C2") or c.factuality == "CT-" for c in (a, b))
    return denies or not any(timing.is_uncommitted(c) and c.ptype not in ACTS for c in (a, b))


def _two_voices(a: Claim, b: Claim, order: Order) -> bool:
    """Say whether two people of one side speak of the same day, so that it is the side that is at odds with itself."""
    if not a.speaker or not b.speaker or order.unknown or order.gap is None or order.gap > timing.SAME_HOURS:
        return False
    dated = a.t_event is not None and b.t_event is not None and bool(a.slots.date and b.slots.date)
    return dated and not set(_plain(a.speaker).split()) & set(_plain(b.speaker).split())


# --- corrections, copies, predictions ---


def _compare_correction(a: Claim, b: Claim, way: _Way, same_origin: bool | None, now: datetime | None) -> Verdict:
    """Compare a report with an outlet's stepping back from one."""
    if a.ptype == b.ptype:
        return _quiet(
            VerdictKind.SAME_ORIGIN if same_origin else VerdictKind.COMPATIBLE, way, "both tell of the same correction"
        )
    correction, report = (a, b) if a.ptype == "M2" else (b, a)
    order = timing.put_in_order(a, b)
    if correction.polarity != "+" or (report.polarity != "+" and not _of_its_words(correction, report)):
        return _quiet(VerdictKind.COMPATIBLE, way, "no report is taken back")
    if report.polarity == "+" and report.ptype not in ("C9", "C8") and _OF_ABSENCE.search(correction.quote):
        return _quiet(VerdictKind.COMPATIBLE, way, "what is taken back is a report of something not done")
    if (
        report.ptype == "A6"
        and (timing.is_uncommitted(report) or lies_ahead(report))
        and _OF_AN_ACT.search(correction.quote)
    ):
        return _quiet(
            VerdictKind.COMPATIBLE, way, "what is taken back is a report of a vote held, and not of one to come"
        )
    ours = same_origin or _same_house(correction, report)
    why = "the report goes back to the one who corrects" if ours else "the report is of another source"
    if not way.ask("M2 own report", bool(ours), why):
        return _quiet(VerdictKind.COMPATIBLE, way, "the correction is of another source's report")
    if (apart := amended.find_apart(correction, report)) is not None:
        way.ask(apart[0], False, apart[1])
        return _quiet(VerdictKind.COMPATIBLE, way, apart[1])
    late = order.first is correction and order.gap is not None and order.gap > timedelta(0) and not order.unknown
    if late or (order.gap is not None and order.gap > CORRECTED):
        way.ask("M2 looks back", False, "the report came after the correction, or long before it")
        return _quiet(VerdictKind.COMPATIBLE, way, "the report came after the correction, or long before it")
    if _CLERICAL.search(correction.quote) and not _of_one_matter(correction, report):
        way.ask("M2 same matter", False, "the correction is of a name or a spelling")
        return _quiet(VerdictKind.COMPATIBLE, way, "the correction is of a name or a spelling")
    if (value := amended.find_amended(correction.quote)) is not None:
        if not way.ask(
            "M2 same value", amended.holds(report, value), "the report must give the value that is replaced"
        ):
            return _quiet(VerdictKind.COMPATIBLE, way, "the value that is corrected does not stand in the report")
        took = amended.take_value_back(report, value, wording.phrase(report), report_first=report is a)
        return _rule(a, b, order, took, way, now, 1.0)
    ours_topics, theirs = topics_of(correction.quote), topics_of(report.quote)
    if ours_topics and theirs and not ours_topics & theirs:
        way.ask("M2 same matter", False, "the correction is of another matter")
        return _quiet(VerdictKind.COMPATIBLE, way, "the correction is of another matter")
    if not ours_topics and len(_own_matter(correction)) > SAYS_LITTLE and not _of_one_matter(correction, report):
        way.ask("M2 same matter", False, "the correction names its own matter, which is another")
        return _quiet(VerdictKind.COMPATIBLE, way, "the correction is of another matter")
    family = load_families().families[main_family(report) or "terms"]
    if report.ptype == "S11":
        counted = values.cue("counting", correction.quote) is not None
        family = load_families().families["numbers" if counted else "agreement-exists"]
    told, back = wording.phrase(report), "taken back"
    relays = only_relays(report, correction)
    found = Found(
        family, VerdictKind.SELF_CORRECTION, family.name, (told, back) if report is a else (back, told),
        RELAY_STEPS_BACK if relays else "M2/steps-back", "factive/denial",
        Ruling("clash", "the source says that its own report should not stand"),
        notes=(RELAY_ALONE if relays else AFFECTED,),
    )  # fmt: skip
    return _rule(a, b, order, found, way, now, 1.0)


def _own_matter(correction: Claim) -> set[str]:
    """Give the words of a correction that are not of correcting: "corrects an item of the English text" has none."""
    return set(values.content(correction.quote) - _CORRECTING)


#: What a desk sets right without taking anything back.
_CLERICAL = re.compile(
    r"\bmis(?:spel\w+|named|titled|identified|transliterat\w+)\b|\bspell\w*\b|\bcaptions?\b|\bphotographs?\b|\bbylines?\b"
    r"|\b(?:first|family|last) name\b|\bname of (?:the|a|its|his|her)\b|\bage of\b|\brank of\b",
    re.IGNORECASE,
)
_CORRECTING = word_set("compare.correcting")


def _of_one_matter(correction: Claim, report: Claim) -> bool:
    """Say whether a correction shares a word or a number with the report that it may take back."""
    if shared_words(correction, report):
        return True
    ours, theirs = ({q.low for q in claim.quantities if q.low} for claim in (correction, report))
    return bool(ours & theirs)


def _of_its_words(correction: Claim, report: Claim) -> bool:
    """Say whether a report of what was not done may be the one taken back: it is of a state, or told in its words."""
    if report.ptype in ("C9", "C8", "T3", "C5"):
        return True
    return len(values.content(correction.quote) & values.content(report.quote)) >= SAME_MATTER


#: "We reported that he had left without signing": the report that is taken back was of something not done.
_OF_ABSENCE = re.compile(
    r"\b(?:reported|reporting|wrote|published|stated|said)\b[^.;]{0,60}\bthat\b[^.;]{0,120}"
    r"\b(?:without|no|not|never|nothing|nobody|none|had not|did not)\b(?![^.;]*\b(?:reported|said|stated)\b)",
    re.IGNORECASE,
)


#: "Reported that the text had been adopted".
_OF_AN_ACT = re.compile(r"\bhad (?:been )?\w+(?:ed|en)\b|\b(?:was|were) \w+(?:ed|en)\b", re.IGNORECASE)


def _names(claim: Claim) -> list[str]:
    named = [claim.outlet, claim.relay_of or "", *(link.who for link in claim.chain[1:] if link.source_type in _HOUSES)]
    return [name for name in named if name]


_HOUSES = frozenset({SourceType.OTHER_OUTLET, SourceType.NAMED_JOURNALIST, SourceType.BLOGGER, SourceType.OUTLET_OWN})


def _plain(name: str) -> str:
    return re.sub(r"^the |[^\w ]|\.(?:com|org|net|co\.uk)$", "", name.strip().lower())


def _same_house(correction: Claim, report: Claim) -> bool:
    """Say whether the one who steps back stands in the chain of the report."""
    told = {_plain(name) for name in _names(report)}
    mine = {_plain(name) for name in _names(correction)}
    if correction.outlet == report.outlet and not (correction.relay_of or report.relay_of) and _own_words(correction):
        return True
    if correction.relay_of or correction.outlet != report.outlet:
        # Who prints that another steps back takes back nothing of its own.
        mine.discard(_plain(correction.outlet))
    if told & mine:
        return True
    if (
        report.speaker
        and correction.speaker
        and _plain(report.speaker).split()[-1:] == _plain(correction.speaker).split()[-1:]
    ):
        return True
    quote = _plain(correction.quote)
    return any(len(name) > 3 and re.search(rf"\b{re.escape(name)}\b", quote) for name in told)


def _own_words(claim: Claim) -> bool:
    return claim.speaker is None or claim.speaker_type in _HOUSES or claim.speaker_type is SourceType.IGO


def _compare_copies(a: Claim, b: Claim, order: Order, way: _Way, now: datetime | None) -> Verdict:
    """Compare two claims of one origin: copies, or the origin lowering or reversing what it said."""
    found = find_clash(a, b, order)
    lowered = (
        order.first.outlet == order.second.outlet
        and order.first.article_id != order.second.article_id
        and (_less_than_agreed(order) or _still_open(order))
        and share_parties(a, b)
        # Of two pages of one instant nobody can tell which says less than the other did.
        and (order.gap is None or (order.gap <= LOWERED and (bool(order.gap) or a.url == b.url)))
    )
    soon = order.gap is None or order.gap <= REVERSED
    if found is not None and found.family.nature == "state" and a.url != b.url and a.speaker_party is None:
        # What an outlet writes of a state that changes by the hour is news each time, unless it edits its own page.
        soon = False
    reversed_ = soon and found is not None and found.kind.is_dispute and found.ruling.outcome == "clash"
    if a.article_id == b.article_id:
        kind = VerdictKind.INTERNAL_DISPUTE if reversed_ else VerdictKind.SAME_ORIGIN
        return _quiet(kind, way, "both stand in one article")
    if not (lowered or reversed_) or (not lowered and order.first.outlet != order.second.outlet):
        way.ask("G5 different origins", False, "both go back to one source")
        return _quiet(VerdictKind.SAME_ORIGIN, way, "both go back to one source", found)
    family = load_families().families[main_family(order.first) or "terms"] if found is None else found.family
    labels = (wording.phrase(a), wording.phrase(b)) if found is None else found.values
    corrected = Found(
        family, VerdictKind.SELF_CORRECTION, family.name, labels, "same-origin/reversed",
        "lexical" if lowered else "negation",
        Ruling("clash", "the source itself says less, or the opposite, of the same state"),
        notes=(AFFECTED,),
    )  # fmt: skip
    return _rule(a, b, order, corrected, way, now, 1.0)


def _less_than_agreed(order: Order) -> bool:
    if sign(order.first) not in ("C5+", "A2+"):
        return False
    closing = sign(order.second) == "C3+" and values.cue("closing", order.second.quote) is not None
    struck = lacks_only_stamp(order.first, order.second)
    return (sign(order.second) in ("C3+", "C5-", "A2-") and not (closing or struck)) or _to_be_signed(order)


def _still_open(order: Order) -> bool:
    """Say whether a page that told of a yes tells after an edit that it is still being looked at."""
    first, second = order.first, order.second
    if first.url != second.url or not is_undecided(second) or is_undecided(first) or first.factuality != "CT+":
        return False
    return first.polarity == "+" and (first.ptype == second.ptype or first.ptype in ("C4", "C5", "A2"))


def _to_be_signed(order: Order) -> bool:
    """Say whether an outlet that told of a signature tells later that it is still to come."""
    signs = sign(order.first), sign(order.second)
    return signs == ("A2+", "A2+") and is_planned(order.second) and not is_planned(order.first)


def _compare_prediction(a: Claim, b: Claim, way: _Way) -> Verdict:
    """Set a forecast beside what was said or done: a matter of scores, not of alerts."""
    way.ask("G6 in earnest", False, "one side is a prediction")
    if a.mode == b.mode:
        return _quiet(VerdictKind.COMPATIBLE, way, "two forecasts dispute nothing")
    near = (a.ptype[0] in TALKS_OF_TRUCE and b.ptype[0] in TALKS_OF_TRUCE) or a.ptype == b.ptype
    opposed = a.polarity != b.polarity or (sign(a), sign(b)) in load_families().clashes
    if near and opposed and share_parties(a, b):
        return _quiet(
            VerdictKind.PREDICTION_VS_FACT, way, "a forecast against what is told or done; it is scored, not disputed"
        )
    return _quiet(VerdictKind.COMPATIBLE, way, "a forecast that nothing here opposes")


# --- silent verdicts ---


def _no_clash(a: Claim, b: Claim, way: _Way) -> Verdict:
    """Name what two claims are that dispute nothing."""
    if not named_parties(a) & named_parties(b) and a.ptype[0] != b.ptype[0]:
        way.ask("G3 same question", False, f"{sign(a)} and {sign(b)} of different parties")
        return _quiet(VerdictKind.UNRELATED, way, "different propositions of different parties")
    first, second = sign(a), sign(b)
    way.ask("G3 same question", False, wording.no_question(a, b))
    notes = wording.condition_note(a, b)
    if first != second and "C3+" in (first, second) and {first, second} <= TOWARDS_AGREEMENT and share_parties(a, b):
        return _quiet(
            VerdictKind.STRENGTH_GAP, way, "one direction at different distance: near is not agreed", notes=notes
        )
    if first == second and share_parties(a, b):
        if severity.certainty(a) != severity.certainty(b) or (a.ptype == "C4" and notes):
            return _quiet(
                VerdictKind.STRENGTH_GAP, way, "the same, said with different certainty or reservation", notes=notes
            )
        return _quiet(VerdictKind.COMPATIBLE, way, "both say the same", notes=notes)
    if {a.ptype, b.ptype} == {"C5", "C10"} and a.polarity == b.polarity == "+":
        return _quiet(VerdictKind.UPDATE, way, "a truce and its prolongation")
    return _quiet(VerdictKind.COMPATIBLE, way, "both can be right", notes=notes)


_NO_FACTORS: Mapping[str, float] = {}


def _silent(kind: VerdictKind, step: Step) -> Verdict:
    return Verdict(
        kind, None, None, ("", ""), Severity.LOW, 0, _NO_FACTORS, step.why, "", f"gate/{VERSION}", None, (step,)
    )


def _quiet(kind: VerdictKind, way: _Way, why: str, found: Found | None = None, notes: tuple[str, ...] = ()) -> Verdict:
    family = found.family.name if found else None
    slot = found.slot if found else None
    shown = found.values if found else ("", "")
    rule = f"{found.rule if found else 'gate'}/{VERSION}"
    return Verdict(
        kind, family, slot, shown, Severity.LOW, 0, _NO_FACTORS, why, "", rule, None, tuple(way.steps), notes
    )


def _rule(
    a: Claim, b: Claim, order: Order, found: Found, way: _Way, now: datetime | None, independence: float
) -> Verdict:
    """Let time and severity speak, and put the verdict in words."""
    ruling = found.ruling
    if not way.ask("G4 same time", ruling.outcome == "clash", ruling.why):
        kind = VerdictKind.UPDATE if ruling.outcome == "update" else VerdictKind.COMPATIBLE
        return _quiet(kind, way, ruling.why, found, found.notes)
    points, factors = severity.score(
        found.kind, a, b,
        salience=found.family.salience if found.salience is None else found.salience, now=now,
        independence=independence, strength=found.strength, planned=found.planned,
    )  # fmt: skip
    if order.unknown or found.kind is VerdictKind.CONTRADICT_VALUE:
        # Two values interrupt nobody: the fact itself is not in dispute.
        points = min(points, severity.CAP)
    return Verdict(
        kind=found.kind,
        family=found.family.name,
        slot=found.slot,
        values=found.values,
        severity=severity.band(points),
        score=points,
        factors=factors,
        why=wording.verdict_line(order.first, order.second),
        why_not_update=ruling.why,
        rule=f"{found.rule}/{VERSION}",
        typology=found.typology,
        steps=tuple(way.steps),
        notes=found.notes,
    )
