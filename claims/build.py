"""Make a claim of a match: speaker, chain, mode, slots, quote."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from functools import lru_cache

from claims.attribution import Attribution
from claims.captives import captive_roles
from claims.context import Context
from claims.former import TOLD, is_former, opens_long_past
from claims.modes import Cues, governor
from claims.patterns import has_wording, search_wording
from claims.registry import Registry
from claims.retyping import retype
from claims.roles import Roles
from claims.rules import Match
from claims.scope import world_powers
from claims.sentences import Sentence, quote_spans
from claims.settling import settle
from claims.slots import end_first, fill_slots, find_scope, find_state_time, keep_own_times, until_as_on
from claims.speakers import OUTSIDERS, leads_company, names_company
from claims.tagging import Row, Token
from claims.talking import (
    denies_as_outsider,
    denies_of_itself,
    is_asked_by_speaker,
    is_own_outlook,
    is_said_of_other,
    refuses_ahead,
    retype_talks,
)
from claims.terms import stays_by_speaker, term_roles, term_value
from claims.truces import retype_truce
from model.articles import Article
from model.claims import (
    OUT_OF_SCOPE,
    Claim,
    Factuality,
    Mode,
    Relation,
    Scope,
    SourceLink,
    SourceType,
    Where,
)


def source_of_act(said: Sequence[Attribution], predicate: Token) -> Attribution | None:
    """Find the source whose verb of saying is the predicate itself ("Russia rules out talks")."""
    return next((a for a in said if predicate.start <= a.cue_start < predicate.end and a.speaker_party), None)


def _shared_act(said: Sequence[Attribution], predicate: Token) -> Attribution | None:
    """Find several who speak at once where the verb of saying is the predicate."""
    return next(
        (a for a in said if predicate.start <= a.cue_start < predicate.end and names_company(a.speaker)),
        None,
    )


#: Who only passes on what others do, so that these speak.
_PASSING_ON = frozenset({SourceType.OTHER_OUTLET, SourceType.NAMED_JOURNALIST, SourceType.BLOGGER})


#: An office that is named without its party is mostly that of whoever acts.
_OFFICES = frozenset({SourceType.SPOKESPERSON, SourceType.NAMED_OFFICIAL})
#: A clause of the outlet's own before an act, or another line run into the sentence.
_BESIDE_ACT = re.compile(r"\b(?:as|while|after|before|though|although)\s(?:(?:the|an?|its|several|some)\s)?$")


#: "Tehran says that a deal is close, but Washington denies it": the outlet sets one against the other.
_AGAINST = re.compile(r"(?:\b(?:but|yet|whereas)|[,;])\s(?:(?:the|an?|its|several|some)\s)?$")
#: How somebody tells of another's act, or foresees it.
_TELLING = frozenset({Relation.SAYS, Relation.CONFIRMS, Relation.WAS_TOLD, Relation.BELIEVES, Relation.PREDICTS})


_PERSONS = frozenset({"he", "she", "it", "they"})


def _told_by(text: str, said: Sequence[Attribution], act: Attribution) -> Attribution | None:
    """Find who tells of another's act: "Hamas rejected the offer, an Egyptian official said"."""
    return next(
        (
            one
            for one in reversed(said)
            if one is not act
            and one.content_start <= act.cue_start < one.content_end
            and one.relation in _TELLING
            and one.speaker_type not in _PASSING_ON
            and (
                one.speaker_party is not None
                or one.speaker_type not in _OFFICES
                # "The ministry said Ordania had turned it down": of itself it would have said "it".
                or (one.speaker_end <= one.cue_start < act.speaker_start and one.speaker.lower() not in _PERSONS)
            )
            and one.speaker_party != act.speaker_party
            and not (act.content_start <= one.cue_start < act.content_end and one.cue_start > act.cue_end)
            and not _BESIDE_ACT.search(text, max(0, one.cue_end), max(0, act.speaker_start))
            and not (act.relation is Relation.DENIES and _AGAINST.search(text, one.cue_end, max(0, act.speaker_start)))
            and ":" not in text[act.cue_end : max(act.cue_end, one.speaker_start)]
        ),
        None,
    )


def source_at(said: Sequence[Attribution], at: int) -> Attribution | None:
    """Find the innermost source whose words cover a place."""
    inside = [a for a in said if a.content_start <= at < a.content_end]
    return inside[-1] if inside else None


def _without_undone(said: Sequence[Attribution], predicate: Token, ptype: str) -> Sequence[Attribution]:
    """Leave out an act of speech that was not done, which keeps nothing back: "it had not declared a truce"."""
    if ptype[0] == "M":
        return said
    return [
        one
        for one in said
        if one.relation is not Relation.DECLINES
        or not one.cue_start < predicate.end
        or not predicate.start < one.cue_end
    ]


def _without_makers(said: Sequence[Attribution], row: Row, at: int) -> Sequence[Attribution]:
    """Leave out who is only named as the maker of a truce, where somebody else speaks of it."""
    makers = [a for a in said if _makes_truce(a, row)]
    others = [a for a in said if a not in makers]
    return others if makers and source_at(others, at) is not None else said


def _makes_truce(source: Attribution, row: Row) -> bool:
    cue = next((n for n, t in enumerate(row.tokens) if t.start <= source.cue_start < t.end), 0)
    after = row.tokens[cue + 1].lower if cue + 1 < len(row.tokens) else ""
    before = row.tokens[cue - 1]
    passive = row.tokens[cue].has("vn") and (after == "by" or row.tokens[cue].lower.endswith("_by"))
    return cue > 0 and passive and bool(before.classes & {"truce", "deal", "plan"})


#: Types of what a side wants.
_OF_WILL = frozenset({"C1", "T1"})
#: Votes that are a body's, whoever tabled the text.
_VOTES = frozenset({"resolution-passed", "vote-won", "vote-lost"})


def claim_id(article: str, span: tuple[int, int], ptype: str, polarity: str, rule: str) -> str:
    """Give a claim's id: the same words read in the same way by the same rule or reader are the same claim."""
    key = f"{article}|{span[0]}|{span[1]}|{ptype}|{polarity}|{rule}"
    return hashlib.sha256(key.encode()).hexdigest()[:20]


def _bears_arms(key: str, registry: Registry) -> bool:
    """Say whether who is drawn into a war fights by his own will: an armed group, or a coalition formed for it."""
    party = registry.party(key)
    allied = party is not None and party.kind == "alliance" and key not in world_powers()
    return allied or registry.is_armed_group(key)


def build_claim(
    context: Context,
    sentence: Sentence,
    text: str,
    row: Row,
    match: Match,
    said: Sequence[Attribution],
    roles: Roles,
    cues: Cues,
    conflict: str,
    reason: str | None,
) -> Claim:
    """Make the claim of a match; ``reason`` says why it is out of scope, if it is."""
    article, rule = context.article, match.rule
    at = row.tokens[match.head].start
    said = _without_undone(said, row.tokens[match.predicate], rule.ptype)
    act = source_of_act(said, row.tokens[match.predicate])
    teller = _told_by(article.text, said, act) if act is not None else None
    if teller is not None:
        # Whose act it is he holds; the word is the teller's.
        said, act = [a for a in said if a is not act], teller
    said = _without_makers(said, row, at)
    # What somebody is only expected or seems to say he has not said: whoever foresees it speaks.
    foreseen = cues.apparent or cues.approached or cues.hearsay or (cues.expected and rule.speech and not cues.negated)
    # Nor has he said what the outlet knows him to plan: "the president plans to meet him".
    planned = rule.ptype == "T1" and cues.aimed and not said
    others_call = rule.name == "truce-asked-in-vain"
    tabled = rule.ptype == "A1" and act is not None and act.relation is Relation.PROPOSES
    asked = rule.name in _ASKING and act is not None
    if foreseen or tabled or asked:
        # To table a text is an act that the outlet tells.
        said, act = [a for a in said if a is not act], None
    elif others_call:
        # Who goes on all the same does not tell of the call.
        said, act = (), None
    source = act or source_at(said, at) or source_at(said, row.tokens[match.predicate].start)
    known = context.registry.conflict(conflict)
    sides = known.parties if known else ()
    speaker, speaker_party, speaker_type, relay = None, None, SourceType.OUTLET_OWN, None
    if source is not None:
        speaker, speaker_party = source.speaker, source.speaker_party
        speaker_type, relay = source.speaker_type, source.relay_of
    shared = (
        _shared_act(said, row.tokens[match.predicate]) if act is None and not foreseen and not others_call else None
    )
    if shared is not None:
        # "Ordania and several Arab states called for a truce": they speak together.
        source, speaker, speaker_type = shared, shared.speaker, shared.speaker_type
    unnamed = source is not None and speaker_party is None and teller is None and " and " not in (speaker or "")
    # "An Ordanian doctor calls for a truce": he speaks for nobody.
    unnamed = unnamed and speaker_type not in OUTSIDERS
    if unnamed and source is not None and rule.speech and len(roles.actors) == 1 and roles.token >= 0:
        token = row.tokens[roles.token]
        if source.speaker_start <= token.start < source.speaker_end or source.speaker.lower() in ("it", "he", "she"):
            speaker_party = roles.actors[0]
    elif (
        source is None
        and (rule.speech or _speaks_up(row, match, cues))
        and not (foreseen or planned)
        and roles.token >= 0
        and not _acts(row, match, roles.token)
    ):
        token = row.tokens[roles.token]
        speaker = article.text[token.start : token.end]
        alone = len(token.parties) == 1 and not leads_company(article.text, token.end)
        speaker_party = token.parties[0] if alone else None
        speaker_type = SourceType.NAMED_OFFICIAL
        party = context.registry.party(speaker_party) if speaker_party else None
        if party is not None and context.registry.is_armed_group(party.id):
            speaker_type = SourceType.ARMED_GROUP
        elif party is not None and party.kind == "igo":
            speaker_type = SourceType.IGO
    fighting = (*sides, *(p for p in (known.involved if known else ()) if _bears_arms(p, context.registry)))
    ptype, roles = (
        retype_talks(row, match, roles, sides[:2], known, planned=cues.planned)
        or retype_truce(row, match, roles, cues, sides[:2], speaker_party)
        or retype(row, match, roles, cues, sides, fighting)
    )
    if ptype == "S11" and rule.name != "abductions-ended":
        kin = known.at_war if known else frozenset()
        roles = captive_roles(row, match, roles, [(p, context.registry.is_armed_group(p)) for p in sides[:2]], kin)
    roles = stays_by_speaker(row, match, term_roles(row, match, roles, sides[:2]), sides, speaker_party)
    if ptype == "T8" and refuses_ahead(row, match, planned=cues.planned):
        ptype = "T6"
    unsaid = rule.factuality is Factuality.UNSAID
    denies = ptype == "T3" and cues.negated and not (cues.planned or unsaid) and speaker_party in roles.actors
    if denies and speaker_party is not None:
        # A side that says that it has not met the other denies the contacts altogether.
        others = tuple(p for p in roles.actors if p != speaker_party)
        ptype, roles = "T8", Roles((speaker_party,), others, roles.token)
    if is_asked_by_speaker(match, row, ptype, roles, speaker_party) and speaker_party is not None:
        ptype, roles = "T2", Roles((speaker_party,), roles.actors, roles.token)
    doubted = is_said_of_other(match, row, roles, speaker, speaker_party)
    if doubted:
        ptype = "T1"
    unwilling = is_own_outlook(match, speaker_party, sides[:2])
    if unwilling and speaker_party is not None:
        ptype, roles = "T6", Roles((speaker_party,), tuple(p for p in sides[:2] if p != speaker_party))
    own_denial = rule.name == "report-false" and speaker_party is not None and speaker_party in sides[:2]
    if own_denial and speaker_party is not None:
        # A side that rejects a report of itself denies it.
        ptype, roles = "M1", Roles((speaker_party,), (), roles.token)
    if denies_as_outsider(match, ptype, speaker_party, sides[:2], known):
        ptype, roles = "M3", Roles(tuple(sides[:2]), (), roles.token)
    if denies_of_itself(match, row, ptype, speaker_party) and speaker_party is not None:
        ptype, roles = "M1", Roles((speaker_party,), (), roles.token)
    if rule.name in _VOTES and not roles.actors and context.counts.get("UN"):
        # "The resolution passed by twelve votes": in the body of which the article tells.
        roles = Roles(("UN",), (), roles.token)
    ptype = OUT_OF_SCOPE if reason else ptype
    verbatim = _is_verbatim(article.text, sentence, at, row.tokens[match.predicate].start)
    if ptype == "A6" and rule.ptype == "C1":
        # What an assembly calls for it has voted for, which the outlet tells.
        source, speaker, speaker_party, speaker_type, relay = None, None, None, SourceType.OUTLET_OWN, None
    polarity, mode, fact = settle(
        match,
        cues,
        row.tokens[match.first : match.last + 1],
        ptype,
        spoken=speaker is not None,
        verbatim=verbatim and speaker is not None,
        self_spoken=speaker_party is not None and speaker_party in roles.actors,
    )
    if is_former(context, sentence, row, match, text, ptype):
        mode = Mode.BACKGROUND
    if source is None and mode in (Mode.ASSERTED, Mode.REPORTED) and not verbatim and _takes_sides(text):
        mode = Mode.OPINION
    if speaker_type is SourceType.EXPERT and (
        mode in (Mode.DEMAND, Mode.PROPOSAL) or (mode is Mode.REPORTED and ptype in _OF_WILL)
    ):
        # What those ask for who speak for nobody is their view, and what they say that a side wants.
        mode = Mode.OPINION
    if source is not None and source.relation is Relation.DECLINES:
        # Who does not comment commits himself to nothing.
        fact = Factuality.UNCOMMITTED
    if ptype == "C4" and rule.name == "plan-welcomed":
        fact = Factuality.POSSIBLE
    if unwilling:
        polarity, mode, fact = "+", Mode.REPORTED, Factuality.CERTAIN
    if doubted:
        polarity, fact = "-", Factuality.CERTAIN_NOT
    if own_denial or (ptype == "T8" and denies):
        polarity, fact = "+", Factuality.CERTAIN
    start, end = _quote_span(row, match)
    quote = article.text[start:end]
    anchor = sentence.at or article.published or article.updated or article.fetched_at
    if mode in TOLD and opens_long_past(quote, anchor):
        mode = Mode.BACKGROUND
    dated = until_as_on(quote) if rule.name == "talks-not-until-day" else quote
    times, interval = find_state_time(
        dated, anchor, known.utc_offset if known else None, standing=ptype in ("C8", "C11") and not cues.planned
    )
    if ptype == "C10" or rule.name == "talks-moved-to-day":
        times, interval = end_first(quote, times, interval)
    elif ptype == "S11":
        times, interval = keep_own_times(quote, times, row.tokens[match.predicate].start - start)
    mediators: tuple[str, ...] = ()
    if known is not None and rule.ptype in ("C5", "T9"):
        between = frozenset(known.mediators)
        mediators = tuple(
            article.text[t.start : t.end] for t in row.tokens if t.parties and between.issuperset(t.parties)
        )
    slots, quantities = fill_slots(
        quote,
        ptype,
        times,
        mediators,
        _status(rule.ptype, polarity, mode),
        value=term_value(row, match) if ptype == rule.ptype and polarity == "+" else None,
        # Who broke or ended a truce, where one is named.
        accused=roles.actors[0] if ptype in ("C9", "C11") and len(roles.actors) == 1 else None,
    )
    counterparties = tuple(sorted(set(roles.counterparties) - set(roles.actors)))
    return Claim(
        id=claim_id(article.id, (start, end), ptype, polarity, rule.name),
        article_id=article.id,
        outlet=article.outlet,
        url=article.url,
        quote=quote,
        start=start,
        end=end,
        where=sentence.where,
        ptype=ptype,
        polarity=polarity,
        mode=mode,
        factuality=fact,
        actors=tuple(sorted(set(roles.actors))),
        counterparties=counterparties,
        holder=roles.actors[0] if len(roles.actors) == 1 and roles.actors[0] != speaker_party else None,
        speaker=speaker,
        speaker_party=speaker_party,
        speaker_type=speaker_type,
        relay_of=relay,
        chain=draw_chain(article, said, at, source, speaker, speaker_party, speaker_type, fact),
        conditions=cues.conditions,
        quantities=quantities,
        slots=slots,
        scope=find_scope(quote) if ptype.startswith("C") else Scope.UNSTATED,
        conflict=conflict,
        referent=_printed_as("referent", text),
        t_event=interval,
        published=article.published,
        updated=article.updated,
        fetched_at=article.fetched_at,
        clock_note=article.clock_note,
        confidence=0.5 if sentence.where is Where.HEADLINE or not sides else 0.7,
        rule=rule.name,
        reason=reason,
        change_cue=_printed_as("change", quote) if has_wording("change", quote.lower()) else None,
        context_start=sentence.start,
        context_end=sentence.end,
        utterance=_utterance(article.text, start, end),
    )


def _speaks_up(row: Row, match: Match, cues: Cues) -> bool:
    """Say whether who acts does so by speaking: "pushes to extend the truce"."""
    at = governor(row, match) if cues.wanted else -1
    return at >= 0 and row.tokens[at].lower.split("_")[0] in _PRESSING


_PRESSING = frozenset({"pushes", "pushed", "presses", "pressed", "urges", "urged", "pleads", "pleaded", "appeals"})


def _acts(row: Row, match: Match, subject: int) -> bool:
    """Say whether what somebody does is no speech: "seeks talks", "parliament has approved a deployment"."""
    between = row.tokens[subject + 1 : match.predicate] if match.rule.ptype[0] == "S" else ()
    return any(token.has("speechless") for token in (*between, row.tokens[match.predicate]))


#: Rules of who asked, of whom others tell.
_ASKING = frozenset({"mediation-asked", "talks-asked-for-by", "truce-asked-for-by"})


#: Who writes of himself and his readers as one of the sides: "do not want to talk with us", "our enemies".
_OURS = re.compile(r"\b(?:us|[Oo]urs?|[Oo]urselves|[Ww]e)\b")
#: … and not of what people told a reporter.
_TOLD_US = re.compile(
    r"\b(?:tell|tells|told|asked|showed|shown|gave|let)\sus\b|\bour\s(?:correspondent|reporter|colleague)"
)


def _takes_sides(text: str) -> bool:
    """Say whether a sentence of the outlet's own, what it quotes left out, speaks of a side as "us"."""
    return _OURS.search(text) is not None and _OURS.search(_TOLD_US.sub(" ", _IN_QUOTES.sub(" ", text))) is not None


_IN_QUOTES = re.compile(r"“[^”]*”|\"[^\"]*\"|(?<!\w)‘.*?’(?!\w)")


@lru_cache(maxsize=32)
def _printed_as(name: str, text: str) -> str | None:
    """Give the first words of a wording as printed; kept for a while, since several claims come of one sentence."""
    found = search_wording(name, text)
    return found.group() if found else None


def _is_verbatim(text: str, sentence: Sentence, head: int, predicate: int) -> bool:
    """Say whether the claim stands in quotation marks, rather than a word or two of it ("a ‘short truce’")."""
    return any(
        low <= predicate < high or (low <= head < high and len(text[low:high].split()) > 3)
        for low, high in quote_spans(text, sentence.start, sentence.end)
    )


def _status(ptype: str, polarity: str, mode: Mode) -> str | None:
    """Where a term stands: demanded, offered, refused, agreed."""
    if not ptype.startswith("S"):
        return None
    if polarity == "-":
        return "refused"
    return {Mode.DEMAND: "demand", Mode.PROPOSAL: "offer", Mode.PROMISE: "offer", Mode.PREDICTION: "floated"}.get(mode)


def _utterance(text: str, start: int, end: int) -> str | None:
    spans = quote_spans(text, start, end)
    longest = max(spans, key=lambda s: s[1] - s[0], default=None)
    return text[longest[0] : longest[1]] if longest and longest[1] - longest[0] > 15 else None


def teller_of(article: Article) -> SourceType:
    """Say who tells an article: an outlet by its own report, or the writer of a newsletter."""
    return SourceType.BLOGGER if article.carrier == "newsletter" else SourceType.OUTLET_OWN


def draw_chain(
    article: Article,
    said: Sequence[Attribution],
    at: int,
    source: Attribution | None,
    speaker: str | None,
    party: str | None,
    kind: SourceType,
    fact: Factuality,
) -> tuple[SourceLink, ...]:
    """Draw the chain: the outlet, then each source inwards; outer links are uncommitted unless they confirm."""
    links = [a for a in said if a.content_start <= at < a.content_end]
    if source is not None:
        links = [*(a for a in links if a is not source), source]
    outer = Factuality.UNCOMMITTED if (links or speaker) else fact
    chain = [SourceLink(article.outlet, teller_of(article), Relation.SAYS, None, "", -1, -1, outer)]
    for n, link in enumerate(links):
        inner = fact if n == len(links) - 1 else Factuality.UNCOMMITTED
        chain.append(
            SourceLink(
                link.speaker, link.speaker_type, link.relation, link.speaker_party, link.cue, link.cue_start,
                link.cue_end, inner,
            )
        )  # fmt: skip
    if not links and speaker is not None:
        chain.append(SourceLink(speaker, kind, Relation.SAYS, party, "", -1, -1, fact))
    return tuple(chain)


def _quote_span(row: Row, match: Match) -> tuple[int, int]:
    """Find the part of the sentence that carries the match, between semicolons or bars."""
    low, high = match.first, match.last
    while low > 0 and row.tokens[low - 1].lower not in (";", "|"):
        low -= 1
    while high < len(row.tokens) - 1 and row.tokens[high + 1].lower not in (";", "|"):
        high += 1
    return row.tokens[low].start, row.tokens[high].end
