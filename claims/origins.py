"""Where each claim first came from, so that copies never count twice (CLAIMS.md 4.3).

Two mentions share an origin when one names the other's outlet or both name the same third, when their texts are
near-copies, or when both carry the same utterance. The number of an origin is made of what is named (outlet or
party, conflict, day of the first mention), and a later mention takes the number that the past already holds, so
that copy and copied meet whichever came first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from claims.families import DENYING, families_of, sign
from claims.mediators import tells_mediator
from claims.memory import Memory, instant_of
from claims.outlets import OutletKey, is_generic, is_own_name, outlet_names, same_outlet
from claims.registry import Registry
from claims.signatures import shared_part
from claims.values import venues_clash
from claims.word_lists import word_tuple
from model.articles import Article, ArticleSignature
from model.claims import NAMES, Claim, Interval, Mode, Origin, Placed, Quantity, SourceType, Where

#: A report is relayed or stepped back from within this time.
REPORT_WINDOW = timedelta(days=10)
#: What an outlet says in its own name again within this time is one report.
OWN_WINDOW = timedelta(days=2)
#: A party that says the same again within this time repeats itself.
UTTERANCE_WINDOW = timedelta(days=5)
#: What all officials of a party say within this time of its open word is that word.
SAME_DAY = timedelta(hours=24)
#: Copies of a text run within this time.
COPY_WINDOW = timedelta(days=4)
#: How far apart two hours may be told of one instant: winter and summer time.
ONE_HOUR = timedelta(hours=1)
#: Share of the shorter text's word shingles from which two texts count as copies.
COPY_SHARE = 0.3
#: Words that a quotation needs before its recurrence proves one utterance.
QUOTED_WORDS = 5
#: Words that a sentence needs before its recurrence proves a copy.
COPIED_WORDS = 8

#: Sources that speak openly for a party: whoever prints it, the statement is one.
STATED = frozenset(
    {
        SourceType.NAMED_OFFICIAL,
        SourceType.SPOKESPERSON,
        SourceType.ARMED_GROUP,
        SourceType.MEDIATOR,
        SourceType.IGO,
        SourceType.DOCUMENT,
    }
)
#: Where an article sums up what stands below.
_ABOVE = frozenset({Where.HEADLINE, Where.STANDFIRST})
_WORD = re.compile(r"\w+")
#: An outlet's own people, who were there: "our reporter watched both sides sign".
_WITNESSES = "|".join(word_tuple("origins.witnesses"))
_OWN_PEOPLE = re.compile(
    rf"\bour\s(?:own\s|[a-z]+\s)?(?:{_WITNESSES})\b"
    rf"|\b(?:{_WITNESSES})\s(?:of|for|from|with)\sthis\s(?:newspaper|paper|agency|outlet)\b",
    re.IGNORECASE,
)
_TOLD = re.compile(
    r"\b(?:told|tells|telling|interview with|speaking to|spoke to)\s+"
    r"(?P<whom>(?:the\s+)?[A-Z][\w’'-]*(?:\s[A-Z\d][\w’'-]*){0,3})"
)


#: Officials of a party, none told from the others: "US officials", but neither "a senior official" nor "two officials".
_COLLECTIVE = re.compile(
    r"^(?:the\s)?(?:[A-Z][\w.’'-]*\s)+(?:government\s|state\s)?(?:officials|authorities)$|^(?:the\s)?authorities$"
)


@dataclass(frozen=True, slots=True)
class Copied:
    """An earlier article of which this one is a near-copy."""

    signature: ArticleSignature
    share: float


def find_copied(signature: ArticleSignature, memory: Memory) -> Copied | None:
    """Find the earlier article that shares most of its text with this one."""
    if not signature.bands or signature.published is None:
        return None
    found: Copied | None = None
    for other in memory.articles_like(signature.bands, signature.published - COPY_WINDOW):
        # An outlet that runs its own text again is told by its name.
        if other.url == signature.url or other.outlet == signature.outlet:
            continue
        share = shared_part(signature, other)
        if share >= COPY_SHARE and (found is None or share > found.share):
            found = Copied(other, share)
    return found


class OriginFinder:
    """Gives the claims of one article their origins, one after the other."""

    def __init__(
        self,
        article: Article,
        memory: Memory,
        copied: Copied | None,
        registry: Registry | None,
        claims: Sequence[Claim] = (),
    ) -> None:
        self._outlets = outlet_names(registry)
        self._claims = claims
        self._article = article
        self._memory = memory
        self._copied = copied
        self._here: list[Placed] = []
        self._past: dict[tuple[str, tuple[str, ...]], Sequence[Placed]] = {}

    def note(self, placed: Placed) -> None:
        """Remember a claim of this article that has its origin."""
        self._here.append(placed)

    def find_origin(self, claim: Claim) -> Origin:
        """Tell where a claim came from and what shows it."""
        past = self._recent(claim)
        own = self._outlets.key(claim.outlet, self._article.domain)
        if claim.ptype == "M2":
            named = self._outlets.key(claim.relay_of) if claim.relay_of else own
            evidence = f"{NAMES}{claim.relay_of or named.name}"
            return self._report(claim, named, past, "relay" if claim.relay_of else "own", evidence)
        if claim.relay_of:
            named = self._outlets.key(claim.relay_of)
            # An outlet that names itself ("told this newspaper") relays nobody.
            if is_generic(claim.relay_of):
                return self._unnamed_report(claim, named, past, own)
            if not is_own_name(named, own):
                return self._report(claim, named, past, "relay", f"{NAMES}{claim.relay_of}")
        if claim.speaker_party and claim.speaker_type in STATED:
            return self._statement(claim, past)
        if (relayed := self._told_further_on(claim, past, own)) is not None:
            return relayed
        if (stated := self._stated_openly(claim, past)) is not None:
            return stated
        if self._article.agency:
            agency = self._outlets.key(self._article.agency)
            return self._report(claim, agency, past, "wire", f"credit line: {self._article.agency}")
        if claim.speaker and self._told_here(claim, own):
            return self._report(claim, own, past, "own", f"told to {claim.outlet}")
        if self._copied is None and not claim.speaker and _OWN_PEOPLE.search(claim.quote):
            return self._report(claim, own, past, "own", f"seen by {claim.outlet}")
        # Whoever found a speaker of their own for it relays nobody, although they may name who had it first.
        borrowed = None if claim.speaker else self._linked(claim, past) or self._named_in_text(claim, past, own)
        return (
            borrowed
            or self._copy(claim, past)
            or self._quoted(claim, past)
            or self._told_without_source(claim, past)
            or self._report(claim, own, past, "own", f"{claim.outlet}'s own report")
        )

    def _told_here(self, claim: Claim, own: OutletKey) -> bool:
        """Say whether the source spoke to this very outlet: "told the Harbour Ledger", in the Harbour Ledger."""
        told = _TOLD.search(claim.quote)
        return told is not None and is_own_name(self._outlets.key(told["whom"]), own)

    def _recent(self, claim: Claim) -> Sequence[Placed]:
        """Give the past mentions of the same question, asked once for each question."""
        key = (claim.conflict, placed_families(claim))
        if key not in self._past:
            at = instant_of(claim)
            self._past[key] = self._memory.claims_about(*key, at - REPORT_WINDOW, at + UTTERANCE_WINDOW)
        return [*self._past[key], *self._here]

    def _report(self, claim: Claim, outlet: OutletKey, past: Sequence[Placed], kind: str, evidence: str) -> Origin:
        """Give the origin of an outlet's own report: the one the past knows, or a new one."""
        party = claim.speaker_party if claim.speaker else None
        near = _nearest(claim, past, OWN_WINDOW if kind == "own" and claim.ptype != "M2" else REPORT_WINDOW)
        if kind == "relay" and claim.ptype != "M2":
            # The outlet named may itself have relayed another: then the origin lies further back.
            for one in near:
                if same_outlet(self._outlets.key(one.claim.outlet), outlet) and same_said(claim, one.claim):
                    return Origin(one.origin.id, kind, evidence)
        for one in near:
            if not one.origin.id.startswith("report:"):
                continue
            _, name, _, known_party, _ = one.origin.id.split(":", 4)
            if not same_outlet(OutletKey(name), outlet):
                continue
            if claim.ptype == "M2" or known_party == (party or "") or (kind != "own" and not (known_party and party)):
                return Origin(one.origin.id, kind, evidence)
        day = instant_of(claim).date().isoformat()
        return Origin(f"report:{outlet.name}:{claim.conflict.replace(':', '=')}:{party or ''}:{day}", kind, evidence)

    def _unnamed_report(self, claim: Claim, described: OutletKey, past: Sequence[Placed], own: OutletKey) -> Origin:
        """Tell which report "a newspaper" means: the one named elsewhere in the text, else the only one there is."""
        named = self._linked(claim, past) or self._named_in_text(claim, past, own)
        if named is not None:
            return named
        only = self._only_report(claim, past, f"“{claim.relay_of}”")
        if only is not None:
            return only
        day = instant_of(claim).date().isoformat()
        conflict = claim.conflict.replace(":", "=")
        evidence = f"“{claim.relay_of}” is not named"
        # Who openly speaks for a party is known, whoever printed it first.
        known = bool(claim.speaker_party) and claim.speaker_type in STATED
        return Origin(f"report:{described.name}:{conflict}::{day}", "relay", evidence, known=known)

    def _told_further_on(self, claim: Claim, past: Sequence[Placed], own: OutletKey) -> Origin | None:
        """Take a headline without a source, or a bare "report", for what the article has from one outlet that it names.

        "Deal reached – report", above "…, the Ledger wrote, citing two envoys". What the text itself tells without a
        source ("our reporter watched them sign") is the outlet's own.
        """
        bare = claim.speaker_type is SourceType.OTHER_OUTLET and is_generic(claim.speaker or "")
        if not bare and (claim.speaker or claim.ptype == "M2" or claim.where not in _ABOVE):
            return None
        if _OWN_PEOPLE.search(claim.quote):
            return None
        named = {
            self._outlets.key(one.relay_of): one.relay_of
            for one in self._claims
            if one is not claim
            and one.relay_of
            and one.ptype != "M2"
            and one.conflict == claim.conflict
            and not is_generic(one.relay_of)
            and (bare or same_said(claim, one))
        }
        named = {key: printed for key, printed in named.items() if not is_own_name(key, own)}
        if len(named) == 1:
            (key, printed), *_ = named.items()
            return self._report(claim, key, past, "relay", f"{NAMES}{printed}")
        told = bare and re.fullmatch(r"(?:an?\s|the\s)?report", claim.speaker or "", re.IGNORECASE)
        return self._only_report(claim, past, f"“{claim.speaker}”") if told and not named else None

    def _stated_openly(self, claim: Claim, past: Sequence[Placed]) -> Origin | None:
        """Take "US officials say", of all of them and to nobody by name, for what that party said openly that day."""
        if (
            claim.speaker_type is not SourceType.UNNAMED_OFFICIAL
            or claim.speaker_party is None
            or _TOLD.search(claim.quote)
        ):
            return None
        if not _COLLECTIVE.search(claim.speaker or ""):
            return None
        prefix = f"said:{claim.speaker_party}:{claim.conflict.replace(':', '=')}:{sign(claim)}:"
        for one in _nearest(claim, past, SAME_DAY):
            if one.origin.id.startswith(prefix) and agree(claim, one.claim):
                return Origin(one.origin.id, "utterance", f"what {claim.speaker_party} said openly that day")
        return None

    def _told_without_source(self, claim: Claim, past: Sequence[Placed]) -> Origin | None:
        """Take "it had been claimed that" for the only report there is."""
        if claim.mode is not Mode.REPORTED or claim.speaker:
            return None
        return self._only_report(claim, past, "told without a source")

    def _only_report(self, claim: Claim, past: Sequence[Placed], said_by: str) -> Origin | None:
        """Find the one report of the last days that says the same, if there is only one."""
        known = {
            one.origin.id
            for one in _nearest(claim, past, UTTERANCE_WINDOW)
            if one.origin.id.startswith("report:")
            and one.claim.article_id != claim.article_id
            and same_said(claim, one.claim)
        }
        return Origin(known.pop(), "relay", f"{said_by}: the only report that says so") if len(known) == 1 else None

    def _statement(self, claim: Claim, past: Sequence[Placed]) -> Origin:
        """Give the origin of a party's own statement: everybody who carries it carries one utterance."""
        code = sign(claim)
        prefix = f"said:{claim.speaker_party}:{claim.conflict.replace(':', '=')}:{code}:"
        evidence = f"statement of {claim.speaker}" if claim.speaker else f"statement for {claim.speaker_party}"
        for one in _nearest(claim, past, UTTERANCE_WINDOW):
            if one.origin.id.startswith(prefix) and (agree(claim, one.claim) or _is_word_for_word(claim, one.claim)):
                return Origin(one.origin.id, "utterance", evidence)
        # Two statements of one day that give different values are two origins.
        number = len({one.origin.id for one in past if one.origin.id.startswith(prefix)})
        return Origin(f"{prefix}{instant_of(claim).date().isoformat()}:{number}", "utterance", evidence)

    def _linked(self, claim: Claim, past: Sequence[Placed]) -> Origin | None:
        """Follow a link in the body to an article that says the same."""
        targets = {_bare(link.url) for link in self._article.links}
        for one in _nearest(claim, past, REPORT_WINDOW):
            elsewhere = one.claim.article_id != claim.article_id
            if elsewhere and _bare(one.claim.url) in targets and same_said(claim, one.claim):
                return Origin(one.origin.id, "relay", f"links to {one.claim.outlet}")
        return None

    def _copy(self, claim: Claim, past: Sequence[Placed]) -> Origin | None:
        """Take over the origin of the same claim in the article of which this one is a copy."""
        if self._copied is None:
            return None
        source = self._copied.signature
        evidence = f"{self._copied.share:.0%} of the words run as in {source.outlet}"
        for one in past:
            if one.claim.article_id == source.article_id and same_said(claim, one.claim):
                return Origin(one.origin.id, "near-copy", evidence)
        return Origin(source.origin, "near-copy", evidence) if source.origin else None

    def _named_in_text(self, claim: Claim, past: Sequence[Placed], own: OutletKey) -> Origin | None:
        """Find an outlet that said the same before and that this article names."""
        for one in _nearest(claim, past, REPORT_WINDOW):
            if not one.origin.id.startswith("report:") or not same_said(claim, one.claim):
                continue
            if instant_of(one.claim) > instant_of(claim):
                continue
            name = OutletKey(one.origin.id.split(":", 2)[1])
            if not same_outlet(name, own) and self._outlets.stand_in(name, self._article.text):
                return Origin(one.origin.id, "relay", f"{NAMES}{name.name}")
        return None

    def _quoted(self, claim: Claim, past: Sequence[Placed]) -> Origin | None:
        """Find the same quoted words elsewhere."""
        words = _WORD.findall((claim.utterance or "").lower())
        if len(words) < QUOTED_WORDS:
            return None
        for one in _nearest(claim, past, UTTERANCE_WINDOW):
            others = _WORD.findall((one.claim.utterance or "").lower())
            if len(others) >= QUOTED_WORDS and _contained(words, others):
                return Origin(one.origin.id, "utterance", f"the same quotation as in {one.claim.outlet}")
        return None


def placed_families(claim: Claim) -> tuple[str, ...]:
    """Give the families a claim is filed under; its type stands in where it speaks to none."""
    found = families_of(claim) or (claim.ptype,)
    return (*found, "mediation") if tells_mediator(claim) else found


def article_origin(placed: Iterable[Placed]) -> str:
    """Give the origin that stands for a whole article: that of its first claim in the outlet's own name, if any."""
    ids = [one.origin.id for one in placed]
    return next((one for one in ids if one.startswith("report:")), ids[0] if ids else "")


def _nearest(claim: Claim, past: Sequence[Placed], window: timedelta) -> list[Placed]:
    at = instant_of(claim)
    near = [one for one in past if abs(instant_of(one.claim) - at) <= window]
    return sorted(near, key=lambda one: (abs(instant_of(one.claim) - at), one.claim.id))


def same_said(a: Claim, b: Claim) -> bool:
    """Say whether two mentions say the same thing the same way round, as far as both go."""
    if a.ptype != b.ptype and (a.ptype in DENYING or b.ptype in DENYING):
        return False
    return (
        a.polarity == b.polarity and (a.ptype == b.ptype or bool(set(families_of(a)) & set(families_of(b))))
    ) and agree(a, b)


def agree(a: Claim, b: Claim) -> bool:
    """Say whether no value that both state differs; a copy rounds and shortens, but does not move a date."""
    pairs: Mapping[str, tuple[str | None, str | None]] = {
        "date": (a.slots.date, b.slots.date),
        "head": (a.slots.delegation_head, b.slots.delegation_head),
        "value": (a.slots.value, b.slots.value),
    }
    if venues_clash(a, b) is not None:
        return False
    for name, (left, right) in pairs.items():
        if not left or not right:
            continue
        if name == "date" and a.t_event and b.t_event:
            if _days_apart(a.t_event, b.t_event):
                return False
            continue
        if name == "date":
            continue
        if not set(_WORD.findall(left.lower())) & set(_WORD.findall(right.lower())):
            return False
    return not any(_differ(a.quantities, b.quantities, kind) for kind in {(one.slot, one.unit) for one in a.quantities})


def _is_word_for_word(a: Claim, b: Claim) -> bool:
    """Say whether one sentence is the other, whatever was read in it: signs and dashes may be others."""
    words = _WORD.findall(a.quote.lower())
    return len(words) >= COPIED_WORDS and words == _WORD.findall(b.quote.lower())


def _differ(a: Iterable[Quantity], b: Iterable[Quantity], kind: tuple[str, str]) -> bool:
    """Say whether two mentions count one thing and have no exact value of it in common.

    A sentence may give two lengths ("a truce of three months, after two days of talks"): a copy has both. "240 each"
    and "480 in all" are one account.
    """
    left, right = ([one for one in given if (one.slot, one.unit) == kind and one.exact] for given in (a, b))
    known = {one.batch for one in left} & {one.batch for one in right}
    ours, theirs = ({(one.batch, one.low) for one in given if one.batch in known} for given in (left, right))
    return bool(ours) and not ours & theirs


def _days_apart(a: Interval, b: Interval) -> bool:
    """Say whether two times do not meet; an hour told in two zones, of which one was guessed, may be off by one."""
    if a.earliest is None or a.latest is None or b.earliest is None or b.latest is None:
        return False
    slack = ONE_HOUR if a.granularity == b.granularity == "minute" else timedelta(0)
    return a.latest + slack < b.earliest or b.latest + slack < a.earliest


def _contained(a: list[str], b: list[str]) -> bool:
    short, long = sorted((a, b), key=len)
    return " ".join(short) in " ".join(long)


def _bare(url: str) -> str:
    return re.sub(r"^https?://(www\.)?", "", url.split("#", 1)[0].split("?", 1)[0]).rstrip("/")
