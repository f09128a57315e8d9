"""Find the claims of an article.

    gate | sentences | mentions | tag | rules | roles, modes, speaker, slots | scope | encoder on what is unread | merge

Only ``find_claims``, ``find_claims_traced`` and ``note_limits`` are for other rooms.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from functools import partial

from claims.about import find_foes, find_mediated, find_sides, find_truces_land, name_unlisted
from claims.attribution import Attribution
from claims.build import build_claim, source_at
from claims.context import (
    Context,
    choose_sides,
    conflict_of,
    drawn_in,
    find_places,
    is_about_peace,
    keep_apart,
    read_context,
    span_parties,
)
from claims.denied_content import drop_denied, drop_taken_back
from claims.encoder import NAME as ENCODER
from claims.encoder import Encoder, Outlook
from claims.former import find_former
from claims.fronts import find_fronts, front_of
from claims.gate import may_hold_claims
from claims.gatherings import is_for_peace, meets_mediator, names_foes, tells_of_round
from claims.lexicon import load_lexicon
from claims.licence import Reading, find_unlicensed
from claims.mentions import Mention, resolve_mentions
from claims.merge import MOST_CLAIMS, merge_claims, set_passing_apart
from claims.modes import find_cues
from claims.once import drop_doubles
from claims.parties import Conflict
from claims.patterns import has_wording, make_small, wording
from claims.readings import are_theirs, find_obstacle, is_borrowed, is_tied, keep_outermost, names_sides
from claims.registry import Registry
from claims.restated import find_restated
from claims.roles import Roles, assign_roles
from claims.rules import Match, choose_entries, choose_matches, load_book, search_rules
from claims.scope import (
    headline_reason,
    headline_reasons,
    part_at,
    reason_anywhere,
    reason_for_all,
    sentence_reason,
    without_names,
)
from claims.sections import find_by_section
from claims.sentences import Sentence, split_sentences
from claims.standing import is_after_truce, is_of_other_days
from claims.subjects import has_collective_subject, has_own_subject, is_strangers_act, only_speaker
from claims.tagging import Draft, PartySpan, Row, draft_sentence, place_tokens
from claims.talking import (
    concerns_outsiders,
    is_expert,
    is_praise,
    is_urged,
    is_with_ally,
    mediates_for_itself,
    points_to_report,
    reported_words,
)
from claims.truces import is_agentless, is_verdict, names_truce
from claims.unread import MOST_WEIGHED, make_unread, sees_claim, tell_outlook
from claims.voices import Voices
from model.articles import Article
from model.claims import OUT_OF_SCOPE, Claim, Mode, Where

#: Characters of an article that are read; of what is longer, no more.
LONGEST_ARTICLE = 100_000


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


def find_claims(article: Article, registry: Registry, encoder: Encoder | None = None) -> list[Claim]:
    """Find every claim of an article, out-of-scope ones (X0) with their reason; empty if it has none.

    ``encoder`` weighs the sentences that no rule reads, in articles about a known conflict. Of a letter that tells of
    several wars under headings each part is read by itself.
    """
    if not may_hold_claims(article.text[:LONGEST_ARTICLE]):
        return []
    by_part = find_by_section(article, registry, lambda part: _find_claims(part, registry, encoder))
    return _find_claims(article, registry, encoder) if by_part is None else by_part


def _find_claims(article: Article, registry: Registry, encoder: Encoder | None) -> list[Claim]:
    traces, _ = _read_article(article, registry, encoder)
    read = [rule.claim for trace in traces.values() for rule in trace.rules if rule.claim is not None]
    named = {trace.start: trace.parties for trace in traces.values()}
    told = drop_taken_back(article.text, drop_denied(article.text, read))
    return merge_claims(set_passing_apart(drop_doubles(told)), named)


def find_claims_traced(article: Article, registry: Registry, encoder: Encoder | None = None) -> list[SentenceTrace]:
    """Read an article sentence by sentence and keep what each rule made of it; empty if the gate finds no word."""
    if not may_hold_claims(article.text[:LONGEST_ARTICLE]):
        return []
    traces, voices = _read_article(article, registry, encoder)
    read = [rule.claim for trace in traces.values() for rule in trace.rules if rule.claim is not None]
    apart = {id(claim): late for claim, late in zip(read, set_passing_apart(read), strict=True) if late is not claim}
    return [
        replace(
            trace,
            rules=tuple(_set_apart(rule, apart.get(id(rule.claim))) for rule in trace.rules),
            speakers=tuple(one.speaker for one in voices.at(number)),
        )
        for number, trace in traces.items()
    ]


def _set_apart(rule: RuleTrace, late: Claim | None) -> RuleTrace:
    """Tell of a reading what the whole article makes of it: a mention in passing, where nothing else is news."""
    return rule if late is None else replace(rule, claim=late, why=late.reason or rule.why)


def note_limits(article: Article, found: Sequence[Claim]) -> Article:
    """Note on an article what of it was left out: what lies behind the characters that are read, and many claims."""
    notes: list[str] = []
    if len(article.text) > LONGEST_ARTICLE:
        notes.append(f"claims were looked for in {LONGEST_ARTICLE:,} of its {len(article.text):,} characters")
    if len(found) >= MOST_CLAIMS:
        notes.append(f"no more than its first {MOST_CLAIMS} claims are kept")
    if not notes:
        return article
    return replace(
        article, truncated=article.truncated or "; ".join(notes), truncation_signs=(*article.truncation_signs, *notes)
    )


def _read_article(
    article: Article, registry: Registry, encoder: Encoder | None
) -> tuple[dict[int, SentenceTrace], Voices]:
    """Give what was read from each sentence, by number, and who speaks in it; the traces name no speakers yet."""
    if len(article.text) > LONGEST_ARTICLE:
        blocks = tuple(replace(b, end=min(b.end, LONGEST_ARTICLE)) for b in article.blocks if b.start < LONGEST_ARTICLE)
        article = replace(article, text=article.text[:LONGEST_ARTICLE], blocks=blocks)
    sentences = split_sentences(article)
    names = registry.find_names(article.text)
    mentions = resolve_mentions(article, sentences, registry, names)
    context = read_context(article, mentions, registry, names, find_former(article, sentences))
    traces: dict[int, SentenceTrace] = {}
    read: list[Claim] = []
    voices = Voices(article, sentences, mentions, context.outlets, registry)
    for number, (sentence, named) in enumerate(zip(sentences, mentions, strict=True)):
        text = article.text[sentence.start : sentence.end]
        if not context.warm and not may_hold_claims(text):
            continue
        said = partial(voices.at, number)
        trace = _read_sentence(context, sentence, text, named, said)
        if not (trace.rules and any(rule.claim for rule in trace.rules)):
            again = find_restated(context, sentence, text, said, read)
            if again is not None:
                trace = replace(trace, rules=(*trace.rules, RuleTrace(again.rule, text, again, "kept")))
        traces[number] = trace
        read += [rule.claim for rule in trace.rules if rule.claim and rule.claim.ptype != OUT_OF_SCOPE]
    if encoder is not None and context.warm and context.reason is None:
        _add_unread(encoder, context, sentences, mentions, traces, voices, {claim.ptype for claim in read})
    return traces, voices


def _add_unread(
    encoder: Encoder,
    context: Context,
    sentences: Sequence[Sentence],
    mentions: Sequence[Sequence[Mention]],
    traces: dict[int, SentenceTrace],
    voices: Voices,
    read: Collection[str],
) -> None:
    """Add what the encoder sees in sentences that no rule reads; ``read``: types that the rules found."""
    weighed = 0
    for number, trace in traces.items():
        sentence, named = sentences[number], mentions[number]
        if any(rule.claim for rule in trace.rules) or not _may_add(context, sentence, trace, named):
            continue
        weighed += 1
        if weighed > MOST_WEIGHED:
            break
        outlook = encoder.read(trace.text)
        limits = encoder.body if sentence.where in (Where.BODY, Where.LIVE_ENTRY) else encoder.brief
        claim, why = None, tell_outlook(outlook, limits)
        if sees_claim(outlook, limits):
            claim, why = _choose_unread(context, sentence, trace, named, partial(voices.at, number), outlook, read)
        weighing = RuleTrace(claim.rule if claim else ENCODER, trace.text, claim, why)
        traces[number] = replace(trace, rules=(*trace.rules, weighing))


def _may_add(context: Context, sentence: Sentence, trace: SentenceTrace, named: Sequence[Mention]) -> bool:
    """Say whether a claim of whatever type could be made of a sentence: what costs little is asked first."""
    return (
        bool(trace.parties)
        and context.registry.conflict(conflict_of(context, trace.parties, sentence.start, sentence.end)) is not None
        and not (sentence.where is Where.HEADLINE and headline_reason(trace.text))
        and reason_for_all(_bare(trace.text, sentence, named)) is None
    )


def _choose_unread(
    context: Context,
    sentence: Sentence,
    trace: SentenceTrace,
    named: Sequence[Mention],
    voices: Callable[[], Sequence[Attribution]],
    outlook: Outlook,
    read: Collection[str],
) -> tuple[Claim | None, str]:
    """Make the claim that the encoder sees, or say why none is made of it."""
    if outlook.ptype in read:
        return None, f"the rules read {outlook.ptype} elsewhere in the article"
    reason = sentence_reason(_bare(trace.text, sentence, named), outlook.ptype)
    if reason is not None:
        return None, f"{outlook.ptype}{outlook.polarity} is out of scope here: {reason}"
    claim = _make_unread(context, sentence, trace, named, voices, outlook)
    if claim is None or claim.mode is Mode.QUESTION:
        return None, "it is only asked" if claim else "nobody can be said to make the claim"
    return claim, "kept"


def _make_unread(
    context: Context,
    sentence: Sentence,
    trace: SentenceTrace,
    named: Sequence[Mention],
    voices: Callable[[], Sequence[Attribution]],
    outlook: Outlook,
) -> Claim | None:
    """Tag a sentence again, since only its text was kept, and make the claim that the encoder sees in it."""
    conflict = conflict_of(context, trace.parties, sentence.start, sentence.end)
    known = context.registry.conflict(conflict)
    if known is None:
        return None
    spans = span_parties(context, named)
    row = place_tokens(_draft(context, sentence, trace.text, spans), context.registry.states)
    groups = drawn_in(named, known, context.registry)
    sides = choose_sides(known, [p for s in spans for p in s.parties], context, groups)
    return make_unread(context, sentence, trace.text, row, voices(), sides, conflict, outlook)


def _bare(text: str, sentence: Sentence, named: Sequence[Mention]) -> str:
    """Give a sentence with the names in it blanked out."""
    return without_names(text, [(m.start - sentence.start, m.end - sentence.start) for m in named if m.how == "name"])


def _draft(context: Context, sentence: Sentence, text: str, spans: Sequence[PartySpan]) -> Draft:
    places = find_places(context, sentence.start, sentence.end)
    # Mentions alone stand apart already.
    cuts = keep_apart([*spans, *places]) if places else spans
    return draft_sentence(text, sentence.start, cuts, load_lexicon(), warm=context.warm)


def _read_sentence(
    context: Context,
    sentence: Sentence,
    text: str,
    named: Sequence[Mention],
    voices: Callable[[], Sequence[Attribution]],
) -> SentenceTrace:
    parties = tuple(dict.fromkeys(p for m in named for p in m.all_parties))
    spans = span_parties(context, named)
    draft = _draft(context, sentence, text, spans)
    # Most sentences end here, before it is asked which conflict they are about.
    entries = choose_entries(draft, load_book())
    if not entries:
        return SentenceTrace(sentence.start, sentence.end, text, parties, context.conflict, (), ())
    row = place_tokens(draft, context.registry.states)
    hits = search_rules(row, entries)
    conflict = conflict_of(context, parties, sentence.start, sentence.end)
    known = context.registry.conflict(conflict)
    acting = [p for s in spans for p in s.parties]
    groups = drawn_in(named, known, context.registry) if known else ()
    sides = choose_sides(known, acting, context, groups) if known else ()
    if known is None and has_wording("unknown_war", make_small(text)):
        known = context.registry.conflict(find_mediated(acting, context.registry))
        # A war that the registry does not know: its sides are who is named.
        groups = drawn_in(named, known, context.registry) if known else ()
        sides = choose_sides(known, acting, context, groups) if known else find_sides(acting, context.article, named)
        conflict = known.id if known else name_unlisted(sides)
    placed = any(sentence.start <= low < sentence.end for low, _ in context.places)
    # "Truce" alone may be one of traders: fighters, or another word for theirs, must be told of.
    fought = not placed and (context.armed or wording("unknown_war").search(text) is not None)
    land = find_truces_land(text, sentence.start, named, context.registry)
    if known and land and land.id != known.id and not land.at_war.isdisjoint(known.parties):
        # Two wars of one side, and the truce is of the other.
        known, sides, conflict = land, choose_sides(land, acting, context), land.id
    if fought and (foes := find_foes(text, sentence.start, named, context.registry)):
        known, sides, conflict = None, foes, name_unlisted(foes)
    fronts = find_fronts(row, known, context.registry)
    front = partial(front_of, row, known=known, fronts=fronts, registry=context.registry)
    traces: list[RuleTrace] = []
    bare = _bare(text, sentence, named)
    for last in (False, True):
        # What a text provides is asked last, where nothing but the text itself has been told of.
        if last and any(trace.claim is not None and _tells_more(trace.claim) for trace in traces):
            break
        asked = [match for match in hits if match.rule.last is last]
        if not asked:
            continue
        chosen = choose_matches(row, asked, lambda match: find_obstacle(row, match, front(match)) is None)
        for match in keep_outermost(row, chosen):
            fired = context.article.text[row.tokens[match.first].start : row.tokens[match.last].end]
            other = front(match)
            if other is None or other is known:
                theirs, war = sides, conflict
            else:
                groups = drawn_in(named, other, context.registry)
                theirs, war = choose_sides(other, acting, context, groups), other.id
            claim, why = _make_claim(context, sentence, text, row, match, bare, voices, theirs, war)
            traces.append(RuleTrace(match.rule.name, fired, claim, why))
    return SentenceTrace(sentence.start, sentence.end, text, parties, conflict, (), tuple(traces))


#: What a side does or how its truce stands, which a line says by itself whatever its headline is about.
_FIRM = frozenset({"C2", "C4", "C6", "C7", "C8", "C10", "C11", "C12", "A5", "T1", "T6", "T7"})
#: … and what it does under a headline about politics at home.
_FIRM_AT_HOME = frozenset({"S11", "S13"})


def _tells_more(claim: Claim) -> bool:
    """Say whether a claim is of more than of a text as such, and no mere setting."""
    return claim.ptype[0] != "A" and claim.mode is not Mode.BACKGROUND


def _stands_alone(context: Context, sentence: Sentence, match: Match, roles: Roles, known: Conflict | None) -> bool:
    """Say whether a line under a headline of another matter is a claim all the same: a side of the war acts in it."""
    if context.reason not in headline_reasons() or sentence.where is Where.HEADLINE or known is None or roles.civil:
        return False
    firm = match.rule.ptype in _FIRM or (match.rule.ptype in _FIRM_AT_HOME and context.reason == "domestic politics")
    return firm and bool(roles.actors) and set(roles.actors) <= known.at_war


def _make_claim(
    context: Context,
    sentence: Sentence,
    text: str,
    row: Row,
    match: Match,
    bare: str,
    voices: Callable[[], Sequence[Attribution]],
    sides: Sequence[str],
    conflict: str,
) -> tuple[Claim | None, str]:
    """Make a claim of a match, or say why none is made; who speaks is asked only where it matters."""
    rule = match.rule
    explicit = rule.ptype[0] == "C" and names_truce(row, match)
    known = context.registry.conflict(conflict)
    # A war that the registry does not know, whose sides have no names of their own.
    nameless = explicit and not sides and context.at_war
    if rule.needs_conflict and not sides and not nameless:
        return None, "no known conflict"
    roles = assign_roles(row, match, sides, known.at_war if known else ())
    if is_verdict(row, match):
        # Neither the outlet nor who has the plan rejects it.
        voice = source_at(voices(), row.tokens[match.head].start)
        judge = voice.speaker_party if voice is not None else None
        if judge is None:
            return None, "nobody who has a say calls it that"
        roles = Roles((judge,), tuple(p for p in sides if p != judge))
    if known is not None and is_borrowed(row, match, known):
        return None, "nothing here says that it is this war's sides who talk"
    # In the body of an article that is about a war's end, a stray word ("steel works", "contract") changes nothing.
    sure = sentence.where is Where.BODY and context.strong and context.both
    stated = part_at(bare, row.tokens[match.head].start - sentence.start)
    tied = explicit and known is not None and is_tied(row, match)
    item_reason = None if _stands_alone(context, sentence, match, roles, known) else context.reason
    # A former ambassador who leads a delegation is no comment on it.
    sure = sure or rule.name in ("delegation-led", "delegation-headed")
    reason = item_reason or (reason_anywhere(bare) if sure else sentence_reason(stated, rule.ptype, tied=tied))
    if reason is None and sentence.where is Where.HEADLINE:
        reason = headline_reason(text)
    if reason is None and roles.civil:
        asked = any(t.has("urge") or t.has("callfor") for t in row.tokens[match.first : match.last + 1])
        if rule.speech or rule.name in ("sides-meet", "plan-welcomed") or asked:
            reason = "people who speak for no party"
    if reason is None and rule.ptype == "T2":
        # What an economist thinks that a government should do is no claim of the government's.
        voice = source_at(voices(), row.tokens[match.head].start)
        if voice is not None and voice.speaker_party is None and is_expert(voice.speaker):
            reason = "people who speak for no party"
    # In such an article a denial that only points ("a lie from first word to last") is of its matter.
    if (
        rule.ptype in ("M1", "M3")
        and not sure
        and not wording("negotiable").search(reported_words(context.article.text, row, match))
        and not (context.both and points_to_report(row, match, context.article, sentence.start))
    ):
        return None, "a report of something else"
    if mediates_for_itself(row, match, roles, sides):
        return None, "a side does not mediate"
    groups = [party for party in sides if context.registry.is_armed_group(party)]
    if is_praise(row, match, roles.actors, sides, groups):
        return None, "who gains by it is no foe of who speaks"
    if rule.ptype == "T3" and match.predicate and row.tokens[match.predicate - 1].lower == "we" and known is not None:
        voice = source_at(voices(), row.tokens[match.head].start)
        if voice is not None and voice.speaker_party is not None and voice.speaker_party not in known.at_war:
            return None, "those who speak are not the sides"
    if concerns_outsiders(row, match, roles, known):
        return None, "those who are meant are not at war"
    if sentence.where is Where.BODY and is_with_ally(row, match, roles, known):
        return None, "who meets is no foe of the other"
    near = context.both and context.mild
    if rule.needs_truce and not (context.truce or context.watched or (context.strong and rule.ptype[0] == "S")):
        return None, "no truce is spoken of"
    if is_after_truce(match, text, context.small):
        return None, "the truce is over"
    if is_of_other_days(row, match, text, sentence.start):
        return None, "done before the truce, or in the whole of the war"
    received = rule.name in ("sides-meet", "sides-to-meet", "contacts-had") and meets_mediator(
        context, row, match, known
    )
    named = names_sides(row, sides, strong=context.strong or near) or names_foes(row, known) or received
    if rule.needs_sides and not named and not (near and are_theirs(row, match, sides)):
        return None, "only one side is named"
    if not roles.actors and (rule.needs_party or (rule.actor == "subject" and has_own_subject(row, match.predicate))):
        speaker = source_at(voices(), row.tokens[match.head].start)
        if is_strangers_act(row, match.predicate):
            return None, "those who act are of no party"
        if speaker is not None and speaker.speaker_party and is_urged(row, match, speaker.speaker_party):
            return None, "who is urged does not urge"
        if speaker is not None and speaker.speaker_party:
            roles = Roles((speaker.speaker_party,), tuple(p for p in sides if p != speaker.speaker_party))
        elif len(row.tokens) > 1 and row.tokens[1].lower == ":" and len(row.tokens[0].parties) == 1:
            # "The rebels: no talks until …": who speaks stands before the colon.
            roles = Roles(row.tokens[0].parties, tuple(p for p in sides if p not in row.tokens[0].parties), 0)
        elif rule.name == "talks-denied" and speaker and reason is None and near and sentence.where is Where.BODY:
            # "There are no negotiations, so there can be no negotiators": they are those of both sides.
            roles = Roles(tuple(sides), ())
        elif sentence.where is Where.HEADLINE and (only := only_speaker(row)) is not None:
            roles = Roles((only,), tuple(p for p in sides if p != only))
        elif reason is None and not has_collective_subject(row, match.predicate) and not is_agentless(row, match):
            return None, "no party acts"
    sides_here = names_sides(row, sides, strong=context.both) or (near and sentence.where is Where.BODY) or received
    # What a text provides for both sides of a war is of its end.
    explicit = explicit or (rule.last and (context.both or context.sided) and not context.everyday)
    comes = tells_of_round(context, rule.name, row, match)
    if rule.name == "invited-to-talks" and not is_for_peace(context, row, match, known):
        return None, "a gathering about something else"
    about = (explicit and sides) or comes or is_about_peace(context, rule.ptype, sides_here=sides_here)
    if reason is None and not about:
        return None, "no word of truce, talks or terms between the sides"
    if reason is None and not sides and not nameless and not (roles.actors and has_wording("strong", make_small(text))):
        return None, "not about an armed conflict"
    cues = find_cues(row, match, text, sentence.start, headline=sentence.where is Where.HEADLINE)
    if reason is None and cues.question:
        reason = "only asked"
    if reason is None:
        reason = find_unlicensed(Reading(context, sentence, row, match, roles, known))
    return build_claim(context, sentence, text, row, match, voices(), roles, cues, conflict, reason), reason or "kept"
