"""Find the claims of an article.

    gate | sentences | mentions | tag | rules | roles, modes, speaker, slots | scope | merge

Only ``find_claims`` and ``find_claims_traced`` are for other rooms.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from claims.attribution import Attribution, find_attributions
from claims.gate import may_hold_claims
from claims.house import house_voice
from claims.lexicon import load_lexicon
from claims.mentions import Mention, pick_conflict, resolve_mentions
from claims.modes import Cues, find_cues, settle
from claims.parties import Conflict
from claims.registry import Registry
from claims.roles import Roles, assign_roles, captive_roles
from claims.rules import Match, load_rules, match_rules
from claims.scope import article_reason, outside_powers, sentence_reason
from claims.sentences import Sentence, quote_spans, split_sentences
from claims.slots import fill_slots, find_scope, find_state_time
from claims.tagging import PartySpan, Row, Token, tag_sentence
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

#: Characters of an article that are read; what is longer is no article.
LONGEST_ARTICLE = 100_000
#: Claims kept of one article, so that a page gone wrong cannot flood the desk.
MOST_CLAIMS = 60
_STRONG = re.compile(
    r"\b(?:cease-?fires?|truces?|armistice|peace (?:talks?|plans?|deals?|agreements?|accords?|process|negotiations?|proposals?|summit|treaty)"
    r"|cessation of hostilities|humanitarian (?:pauses?|corridors?)|hostages?|prisoner (?:swaps?|exchanges?))\b",
    re.IGNORECASE,
)
_MILD = re.compile(
    r"\b(?:talks|negotiat\w+|settlement|deal|accord|agreements?|pacts?|treaty|mediat\w+|envoys?|delegations?|pause|lull|terms"
    r"|prisoners?|captives?|contacts?|exchange|arrangement|membership|meeting)\b",
    re.IGNORECASE,
)
_IN_FORCE = re.compile(
    r"\b(?:into (?:a|the) (?:truce|ceasefire|cease-fire|lull)|(?:truce|cease-?fire|lull|accord|halt)[\w\s,]{0,60}"
    r"\b(?:hold(?:s|ing)?|in (?:force|effect)|c[ao]me into|took effect|broken|violat\w+|began|started|stands)"
    r"|violat\w+ (?:of )?(?:the|a) (?:truce|ceasefire|cease-fire)|during the (?:truce|ceasefire))",
    re.IGNORECASE,
)
_CHANGE = re.compile(
    r"\b(?:no longer|has since|have since|now|resumed?|extended|again|for the first time|put off|postponed|moved to)\b",
    re.IGNORECASE,
)
_REFERENT = re.compile(
    r"\b(?:the )?(?:\d+-(?:point|day)|[A-Z]\w+(?: [A-Z]\w+)?|second|third|fourth|fifth|next|latest|first) (?:round|proposal|plan|accord|agreement|deal|truce|ceasefire|summit|talks|initiative)\b"
)


@dataclass(frozen=True, slots=True)
class RuleTrace:
    """One rule that fired, and what became of it."""

    rule: str
    words: str
    claim: Claim | None
    why: str


@dataclass(frozen=True, slots=True)
class SentenceTrace:
    """What was read from one sentence, for ``ceasewire explain``."""

    start: int
    end: int
    text: str
    parties: tuple[str, ...]
    conflict: str
    speakers: tuple[str, ...]
    rules: tuple[RuleTrace, ...]


@dataclass(frozen=True, slots=True)
class _Context:
    """What holds for a whole article."""

    article: Article
    registry: Registry
    #: Conflict that the article as a whole is about.
    conflict: str
    #: True when weak words ("pause", "meeting") may be read as words of truces and talks.
    warm: bool
    reason: str | None
    outlets: tuple[str, ...]
    #: How often each party is named.
    counts: Mapping[str, int]
    #: True when the article says that a truce is or should be in force.
    truce: bool
    #: Whether it has words of truce and peace talks, or milder ones, and names both sides.
    strong: bool
    mild: bool
    both: bool
    #: True when a place of the conflict is named.
    placed: bool


def find_claims(article: Article, registry: Registry) -> list[Claim]:
    """Find every claim of an article, out-of-scope ones (X0) with their reason; empty if it has none."""
    if not may_hold_claims(article.text[:LONGEST_ARTICLE]):
        return []
    traces = find_claims_traced(article, registry)
    return merge_claims([rule.claim for trace in traces for rule in trace.rules if rule.claim is not None])


def find_claims_traced(article: Article, registry: Registry) -> list[SentenceTrace]:
    """Read an article sentence by sentence and keep what each rule made of it."""
    if len(article.text) > LONGEST_ARTICLE:
        blocks = tuple(b for b in article.blocks if b.end <= LONGEST_ARTICLE)
        article = replace(article, text=article.text[:LONGEST_ARTICLE], blocks=blocks)
    sentences = split_sentences(article)
    mentions = resolve_mentions(article, sentences, registry)
    context = _read_context(article, mentions, registry)
    traces: list[SentenceTrace] = []
    house = house_voice(article, registry)
    previous = house
    for sentence, named in zip(sentences, mentions, strict=True):
        text = article.text[sentence.start : sentence.end]
        headline = sentence.where is Where.HEADLINE
        outlet_names = context.outlets
        said = find_attributions(
            article.text,
            sentence.start,
            sentence.end,
            named,
            headline=headline,
            outlets=outlet_names,
            own_outlet=article.outlet,
            previous=None if headline else previous,
        )
        said = [_by_pronoun(one, previous) for one in said]
        if not said and house is not None and not headline:
            said = [replace(house, content_start=sentence.start, content_end=sentence.end)]
        if not headline:
            previous = said[-1] if said else house
        if not context.warm and not may_hold_claims(text):
            continue
        traces.append(_read_sentence(context, sentence, text, named, said))
    return traces


def _is_grounded(conflict: Conflict | None, text: str, parties: Collection[str]) -> bool:
    """Say whether an article is about a conflict: two sides, a place of it, or one side that fights nowhere else."""
    if conflict is None:
        return False
    named = [p for p in conflict.parties if p in parties]
    if len(named) >= 2 or any(name in text for name in (*conflict.places, *conflict.terms) if name[:1].isupper()):
        return True
    return any(p not in outside_powers() for p in named)


_PRONOUNS = frozenset(
    {
        "it",
        "he",
        "she",
        "they",
        "the ministry",
        "the office",
        "the official",
        "the spokesman",
        "the people",
        "the body",
        "the council",
        "the spokeswoman",
        "the minister",
        "the agency",
        "the group",
        "the spokesperson",
    }
)


def _by_pronoun(said: Attribution, previous: Attribution | None) -> Attribution:
    """Give a speaker named by a pronoun or a bare noun the party of who spoke before."""
    if previous is None or said.speaker.lower() not in _PRONOUNS or previous.speaker_party is None:
        return said
    return replace(said, speaker_party=previous.speaker_party, speaker_type=previous.speaker_type)


def _read_context(article: Article, mentions: Sequence[Sequence[Mention]], registry: Registry) -> _Context:
    parties = [party for row in mentions for m in row for party in m.all_parties]
    conflict = pick_conflict(parties, article.text, registry, article)
    if not _is_grounded(
        registry.conflict(conflict), article.text, {p for row in mentions for m in row for p in m.all_parties}
    ):
        conflict = ""
    known = registry.conflict(conflict) is not None
    outlets = tuple(dict.fromkeys(m.text.lower() for m in registry.find_outlets(article.text)))
    warm = known and bool(conflict)
    found = registry.conflict(conflict)
    named = {p for row in mentions for m in row for p in m.all_parties}
    return _Context(
        article=article,
        registry=registry,
        conflict=conflict,
        warm=warm,
        reason=article_reason(article),
        outlets=outlets,
        counts=Counter(parties),
        truce=bool(_IN_FORCE.search(article.text)),
        strong=bool(_STRONG.search(article.text)),
        mild=bool(_MILD.search(article.text)),
        both=found is not None
        and bool(named & set(found.parties))
        and len(named & {*found.parties, *found.involved}) >= 2,
        placed=found is not None
        and any(p in article.text for p in (*found.places, *([found.name] if " " not in found.name else []))),
    )


def _read_sentence(
    context: _Context, sentence: Sentence, text: str, named: Sequence[Mention], said: Sequence[Attribution]
) -> SentenceTrace:
    spans = [
        PartySpan(_name_start(m), m.end, m.all_parties if m.how != "place" else (), _tags(context.registry, m))
        for m in named
        if not (m.how == "pronoun" and m.text.lower() in _POSSESSIVES)
    ]
    row = tag_sentence(
        text,
        sentence.start,
        _apart([*spans, *_places(context, text, sentence.start)]),
        load_lexicon(),
        warm=context.warm,
    )
    parties = tuple(dict.fromkeys(p for m in named for p in m.all_parties))
    conflict = _conflict_of(context, parties, text)
    known = context.registry.conflict(conflict)
    sides = _sides(known.parties, [p for s in spans for p in s.parties], context.counts) if known else ()
    traces: list[RuleTrace] = []
    conflict_of = known
    matches = match_rules(row, load_rules(), lambda match: _obstacle(row, match, conflict_of) is None)
    if any(m.rule.name.startswith("resolution-") for m in matches):
        # What a resolution asks for is the resolution's content, no call of its own.
        matches = [m for m in matches if m.rule.ptype not in _ASKED]
    for match in _outermost(row, matches):
        words = context.article.text[row.tokens[match.first].start : row.tokens[match.last].end]
        claim, why = _make_claim(context, sentence, text, row, match, said, sides, conflict if known else conflict)
        traces.append(RuleTrace(match.rule.name, words, claim, why))
    return SentenceTrace(
        sentence.start, sentence.end, text, parties, conflict, tuple(a.speaker for a in said), tuple(traces)
    )


_LED_IN = re.compile(r"^(?:.*\b(?:from|to|with|in|into|at) )(?=\S)")


def _name_start(mention: Mention) -> int:
    """Where the name itself begins: in "troops from Tigray" the troops are a word of their own."""
    led_in = _LED_IN.match(mention.text) if mention.how in ("institution", "description") else None
    return mention.start + (led_in.end() if led_in else 0)


_POSSESSIVES = frozenset({"its", "their", "his", "her", "our"})
_ALLIANCE = frozenset({"alliance"})
_NO_TAGS: frozenset[str] = frozenset()


def _tags(registry: Registry, mention: Mention) -> frozenset[str]:
    party = registry.party(mention.party)
    return _ALLIANCE if party is not None and party.kind == "alliance" else _NO_TAGS


def _conflict_of(context: _Context, parties: Sequence[str], text: str) -> str:
    """The article's conflict, unless a sentence names both sides of another."""
    found = pick_conflict(parties, text, context.registry, context.article)
    if not context.conflict:
        return found if _is_grounded(context.registry.conflict(found), text, set(parties)) else ""
    if found == context.conflict or context.registry.conflict(context.conflict) is None:
        return found or context.conflict
    other = context.registry.conflict(found)
    if other is not None and len(set(other.parties) & set(parties)) >= 2:
        return found
    return context.conflict


def _sides(parties: Sequence[str], named: Sequence[str], counts: Mapping[str, int]) -> tuple[str, ...]:
    """The two principal sides: those named in the sentence, then those the article names most."""
    order = {party: n for n, party in enumerate(parties)}
    ranked = sorted(
        parties, key=lambda p: (p not in named, order[p] > 0 and not counts.get(p), -min(counts.get(p, 0), 1), order[p])
    )
    return tuple(ranked[:2])


def _places(context: _Context, text: str, base: int) -> list[PartySpan]:
    """Where places of the article's conflict are named."""
    known = context.registry.conflict(context.conflict)
    found: list[PartySpan] = []
    for place in known.places if known else ():
        at = text.find(place)
        if at >= 0:
            found.append(PartySpan(base + at, base + at + len(place), ()))
    return found


def _outermost(row: Row, matches: Sequence[Match]) -> list[Match]:
    """Drop what is only named within what is rejected ("a deal in return for the release of hostages")."""
    kept: list[Match] = []
    for match in matches:
        inner = any(
            other.rule.ptype in ("C2", "A3", "T6")
            and other is not match
            and other.head < match.head
            and (match.rule.ptype[0] == "S" or match.rule.ptype in ("A3", "T6", "C1"))
            and not any(t.has("strong_break") or t.lower in (",", "and") for t in row.tokens[other.head : match.first])
            for other in matches
        )
        if not inner:
            kept.append(match)
    return kept


_ASKED = frozenset({"C1", "T2", "S11", "S13", "C2", "A2", "A3", "T9", "C5"})


def _apart(spans: Sequence[PartySpan]) -> list[PartySpan]:
    """Drop mentions that begin inside another."""
    out: list[PartySpan] = []
    for span in sorted(spans, key=lambda s: (s.start, -s.end)):
        if not out or span.start >= out[-1].end:
            out.append(span)
    return out


def _make_claim(
    context: _Context,
    sentence: Sentence,
    text: str,
    row: Row,
    match: Match,
    said: Sequence[Attribution],
    sides: Sequence[str],
    conflict: str,
) -> tuple[Claim | None, str]:
    rule = match.rule
    if rule.needs_conflict and not sides:
        return None, "no known conflict"
    roles = assign_roles(row, match, sides)
    reason = context.reason or sentence_reason(text)
    asked = any(t.has("urge") or t.has("callfor") for t in row.tokens[match.first : match.last + 1])
    if reason is None and roles.civil and (rule.speech or asked):
        reason = "people who speak for no party"
    if rule.needs_truce and not context.truce:
        return None, "no truce is spoken of"
    if rule.needs_sides and not _names_sides(row, sides):
        return None, "only one side is named"
    if rule.needs_party and not roles.actors:
        speaker = _speaker_of(said, row.tokens[match.head].start)
        if speaker is not None and speaker.speaker_party:
            roles = Roles((speaker.speaker_party,), tuple(p for p in sides if p != speaker.speaker_party))
        elif reason is None:
            return None, "no party acts"
    if reason is None and not _is_about_peace(context, rule.ptype):
        return None, "no word of truce, talks or terms between the sides"
    if reason is None and not sides and not _STRONG.search(text):
        return None, "not about an armed conflict"
    if reason is None and not sides and not roles.actors:
        return None, "not about an armed conflict"
    cues = find_cues(row, match, text, sentence.start)
    return _build(context, sentence, text, row, match, said, roles, cues, conflict, reason), reason or "kept"


def _is_about_peace(context: _Context, ptype: str) -> bool:
    """Say whether an article speaks of ending or pausing the fighting at all.

    A strong word will do ("truce", "hostages"). Where both sides or a place of the conflict are named, a milder one does
    ("talks", "deal").
    """
    if context.strong or ptype == "M2":
        return True
    if ptype[0] == "M":
        return context.mild
    if ptype == "S11":
        return context.both
    if ptype[0] in "SA" and ptype not in _OWN_TERMS:
        return context.both and context.mild
    return context.both or (context.mild and context.placed)


#: Terms that are about ending the war by their own words: land, withdrawal, guarantees, status, justice.
_OWN_TERMS = frozenset({"S1", "S2", "S4", "S7", "S8", "S10", "S11"})


def _speaking(said: Sequence[Attribution], predicate: Token) -> Attribution | None:
    """The source whose verb of saying is the predicate itself ("Russia rules out talks")."""
    return next((a for a in said if predicate.start <= a.cue_start < predicate.end and a.speaker_party), None)


def _names_sides(row: Row, sides: Sequence[str]) -> bool:
    """Say whether a sentence names both sides, or people who meet for them."""
    named = {p for token in row.tokens for p in token.parties}
    return len(named & set(sides)) >= 2 or any(t.has("joint") or t.has("envoy") for t in row.tokens)


def _speaker_of(said: Sequence[Attribution], at: int) -> Attribution | None:
    """The innermost source whose words cover a place."""
    inside = [a for a in said if a.content_start <= at < a.content_end]
    return inside[-1] if inside else None


#: Rules whose predicate must be finite: "talks to reach a truce" is no agreement.
_FINITE = frozenset(
    {
        "truce-agreed",
        "truce-accepted",
        "text-signed",
        "truce-broken",
        "talks-under-way",
        "sides-meet",
        "captives-released",
        "truce-in-force",
        "truce-extended",
        "truce-ended",
        "mediation",
    }
)
_AMBIGUOUS = frozenset(
    {"calls", "appeals", "demands", "pleas", "requests", "calls_for", "appeals_for", "pleas_for", "call", "call_for"}
)


def _is_noun(row: Row, match: Match) -> bool:
    """Read "calls" as a noun after a preposition, a determiner, an adjective or a verb: "ignores calls for"."""
    if match.rule.ptype not in ("C1", "T2") or match.rule.actor == "none":
        return False
    token = row.tokens[match.predicate]
    if token.lower not in _AMBIGUOUS:
        return False
    if match.predicate == 0:
        return True
    before = row.tokens[match.predicate - 1]
    return before.has("notverb") or before.has("reject") or before.has("criticise") or bool(before.classes & {"vg"})


_POSITIONS = frozenset({"C1", "C2", "T1", "T2", "T6", "T8", "A3"})


def _obstacle(row: Row, match: Match, conflict: Conflict | None) -> str | None:
    """Say why the words of a match do not mean what the rule takes them for; None where they do."""
    if _is_noun(row, match):
        return "calls that others react to"
    if _is_setting(row, match):
        return "only the setting"
    if _is_outside(row, match, conflict):
        return "with somebody outside the conflict"
    if match.rule.name in _FINITE and _is_infinite(row, match):
        return "a purpose, not an event"
    return None


def _is_setting(row: Row, match: Match) -> bool:
    """Say whether the head only tells where something happened ("turned it down in early talks")."""
    if match.rule.ptype not in _POSITIONS or match.head <= match.predicate + 1:
        return False
    words = {t.lower for t in row.tokens[max(match.predicate + 1, match.head - 2) : match.head]}
    return bool(words & {"in", "at", "during", "amid"})


def _is_outside(row: Row, match: Match, conflict: Conflict | None) -> bool:
    """Say whether the words after the head name a party that takes no part in the conflict ("a swap with the US")."""
    if conflict is None or match.rule.ptype not in ("S11", "C5", "C4", "T3", "T6", "C3", "T1", "A2"):
        return False
    part = {*conflict.parties, *conflict.mediators, *conflict.involved}
    if match.rule.ptype == "S11":
        part = set(conflict.parties)
    for at in range(match.head, min(match.head + 4, len(row.tokens) - 1)):
        if row.tokens[at].lower in ("with", "between"):
            for token in row.tokens[at + 1 : at + 3]:
                if token.parties:
                    return not set(token.parties) & part
    return False


def _is_infinite(row: Row, match: Match) -> bool:
    """Say whether the predicate is an infinitive of purpose or an -ing form after a preposition."""
    at = match.predicate
    if at == 0:
        return False
    before = row.tokens[at - 1]
    token = row.tokens[at]
    if token.has("vg") and not token.has("vd") and (before.has("prep") or before.has("background")):
        return True
    if before.lower in ("the", "a", "an") and token.classes & {"start", "resume"}:
        return True
    if before.lower != "to" or at < 2:
        return False
    earlier = row.tokens[at - 2]
    return not (
        earlier.parties
        or earlier.has("truce")
        or earlier.has("deal")
        or earlier.has("be")
        or earlier.has("plan_cue")
        or earlier.has("neg")
        or earlier.has("ready")
        or earlier.has("agree")
        or earlier.has("talks")
    )


def _is_armed(registry: Registry, party: str) -> bool:
    found = registry.party(party)
    return found is not None and found.kind in ("armed group", "movement")


def _retype(row: Row, match: Match, roles: Roles, cues: Cues, sides: Sequence[str]) -> tuple[str, Roles]:
    """The type after what sides and time do to it: one side accepts, both agree; talks ahead are scheduled."""
    rule = match.rule
    predicate = row.tokens[match.predicate]
    alone = row.tokens[roles.token].parties if roles.token >= 0 else ()
    if rule.ahead == "T4" and cues.negated and cues.planned and len(alone) == 1 and set(alone) <= set(sides):
        return "T6", Roles(alone, tuple(p for p in sides[:2] if p not in alone), roles.token, roles.civil)
    if rule.ahead and cues.planned:
        return rule.ahead, roles
    if rule.name == "truce-accepted" and roles.actors and not set(roles.actors) & set(sides):
        return ("C1" if row.tokens[match.head].has("truce") else "A6"), roles
    if rule.name == "truce-accepted" and len(set(roles.actors) & set(sides)) >= 2:
        return "C5", Roles(roles.actors, (), roles.token)
    if rule.name == "plan-welcomed" and set(roles.actors) & set(sides):
        return "C4", roles
    if rule.one_side and rule.actor == "both" and roles.token >= 0 and match.predicate <= match.head:
        joint = len(alone) > 1 or any(
            t.has("joint") or t.has("groupnoun") or t.lower in ("with", "between")
            for t in row.tokens[max(0, roles.token - 3) : match.last + 4]
        )
        if not joint and set(alone) <= set(sides):
            against = tuple(p for p in sides[:2] if p not in alone)
            one = Roles(alone, against, roles.token, roles.civil)
            if rule.ptype == "C5" and predicate.has("declare") and not predicate.has("agree"):
                return "C6", one
            if rule.ptype == "C5" and predicate.has("agree"):
                return "C4", one
            if rule.ptype != "C5":
                return rule.one_side, one
    return rule.ptype, roles


def _build(
    context: _Context,
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
    article, rule = context.article, match.rule
    at = row.tokens[match.head].start
    source = (
        _speaking(said, row.tokens[match.predicate])
        or _speaker_of(said, at)
        or _speaker_of(said, row.tokens[match.predicate].start)
    )
    known = context.registry.conflict(conflict)
    sides = known.parties if known else ()
    speaker, speaker_party, speaker_type, relay = None, None, SourceType.OUTLET_OWN, None
    if source is not None:
        speaker, speaker_party = source.speaker, source.speaker_party
        speaker_type, relay = source.speaker_type, source.relay_of
    if source is not None and speaker_party is None and rule.speech and len(roles.actors) == 1 and roles.token >= 0:
        token = row.tokens[roles.token]
        if source.speaker_start <= token.start < source.speaker_end or source.speaker.lower() in ("it", "he", "she"):
            speaker_party = roles.actors[0]
    elif source is None and rule.speech and roles.token >= 0 and not row.tokens[match.predicate].has("speechless"):
        token = row.tokens[roles.token]
        speaker = article.text[token.start : token.end]
        speaker_party = token.parties[0] if len(token.parties) == 1 else None
        speaker_type = SourceType.NAMED_OFFICIAL
        party = context.registry.party(speaker_party) if speaker_party else None
        if party is not None and party.kind in ("armed group", "movement"):
            speaker_type = SourceType.ARMED_GROUP
        elif party is not None and party.kind == "igo":
            speaker_type = SourceType.IGO
    ptype, roles = _retype(row, match, roles, cues, sides)
    if ptype == "S11":
        roles = captive_roles(row, match, roles, [(p, _is_armed(context.registry, p)) for p in sides[:2]])
    ptype = OUT_OF_SCOPE if reason else ptype
    verbatim = any(low <= at < high for low, high in quote_spans(article.text, sentence.start, sentence.end))
    polarity, mode, fact = settle(
        match,
        cues,
        row.tokens[match.first : match.last + 1],
        ptype,
        spoken=speaker is not None,
        verbatim=verbatim and speaker is not None,
        self_spoken=speaker_party is not None and speaker_party in roles.actors,
    )
    if ptype == "C4" and rule.name == "plan-welcomed":
        fact = Factuality.POSSIBLE
    start, end = _quote_span(sentence, row, match)
    quote = article.text[start:end]
    anchor = sentence.at or article.published or article.updated or article.fetched_at
    times, interval = find_state_time(quote, anchor, known.utc_offset if known else None)
    mediators = tuple(
        article.text[t.start : t.end]
        for t in row.tokens
        if known and t.parties and set(t.parties) <= set(known.mediators) and rule.ptype in ("C5", "T9")
    )
    slots, quantities = fill_slots(quote, ptype, times, mediators, _status(rule.ptype, polarity, mode))
    counterparties = tuple(sorted(set(roles.counterparties) - set(roles.actors)))
    change = _CHANGE.search(quote)
    referent = _REFERENT.search(text)
    key = f"{article.id}|{start}|{end}|{ptype}|{polarity}|{rule.name}"
    return Claim(
        id=hashlib.sha256(key.encode()).hexdigest()[:20],
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
        chain=_chain(article, said, at, source, speaker, speaker_party, speaker_type, fact),
        conditions=cues.conditions,
        quantities=quantities,
        slots=slots,
        scope=find_scope(quote) if ptype.startswith("C") else Scope.UNSTATED,
        conflict=conflict,
        referent=referent.group() if referent else None,
        t_event=interval,
        published=article.published,
        updated=article.updated,
        fetched_at=article.fetched_at,
        clock_note=article.clock_note,
        confidence=0.5 if sentence.where is Where.HEADLINE or not sides else 0.7,
        rule=rule.name,
        reason=reason,
        change_cue=change.group() if change else None,
        context_start=sentence.start,
        context_end=sentence.end,
        utterance=_utterance(article.text, start, end),
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


def _chain(
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
    chain = [SourceLink(article.outlet, SourceType.OUTLET_OWN, Relation.SAYS, None, "", -1, -1, outer)]
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


def _quote_span(sentence: Sentence, row: Row, match: Match) -> tuple[int, int]:
    """The clause that carries the match: from strong break to strong break."""
    low, high = match.first, match.last
    while low > 0 and row.tokens[low - 1].lower not in (";", "|"):
        low -= 1
    while high < len(row.tokens) - 1 and row.tokens[high + 1].lower not in (";", "|"):
        high += 1
    return row.tokens[low].start, row.tokens[high].end


def merge_claims(found: Sequence[Claim]) -> list[Claim]:
    """Keep one of those that say the same in one article: the one with the fuller quote."""
    kept: list[Claim] = []
    for claim in found:
        at = next((n for n, other in enumerate(kept) if _same(other, claim)), None)
        if at is None:
            kept.append(claim)
        elif _above(kept[at]) and len(claim.quote) >= len(kept[at].quote) * 0.6:
            kept[at] = claim
    return sorted(kept, key=lambda c: (c.start, c.end))[:MOST_CLAIMS]


def _above(claim: Claim) -> bool:
    return claim.where in (Where.HEADLINE, Where.STANDFIRST)


def _same(a: Claim, b: Claim) -> bool:
    """Say whether a later claim repeats an earlier one; headline and standfirst repeat what the body says."""
    if (a.ptype, a.polarity, a.reason) != (b.ptype, b.polarity, b.reason) or (
        Mode.BACKGROUND in (a.mode, b.mode) and a.mode is not b.mode
    ):
        return False
    if a.reason:
        return True
    meet = not a.actors or not b.actors or bool(set(a.actors) & set(b.actors))
    if a.ptype in ("C2", "A3", "T6") and meet and a.speaker_party == b.speaker_party:
        return True
    if a.ptype == "S11" and a.slots.number and b.slots.number and a.slots.number != b.slots.number:
        return False
    if a.where is Where.HEADLINE or (_above(a) and not _above(b)):
        return meet
    if _above(a) and _above(b):
        return a.actors == b.actors
    return a.actors == b.actors and a.speaker_party == b.speaker_party and _overlap(a.quote, b.quote) > 0.5


def _overlap(a: str, b: str) -> float:
    """Share of the shorter quote's words that the other has."""
    one, two = set(a.lower().split()), set(b.lower().split())
    return len(one & two) / max(1, min(len(one), len(two)))
