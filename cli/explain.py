"""`ceasewire explain A [B]`: what is read from a text and by which rule, and how two texts compare, step by step."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

import typer
from rich.text import Text

from claims.compare import compare
from claims.contradictions import find_contradictions, is_same_origin
from claims.detect import SentenceTrace, find_claims, find_claims_traced
from claims.encoder import NAME as ENCODER
from claims.encoder import Encoder
from claims.families import sign
from claims.memory import RecentMemory
from claims.place import place_claims
from claims.registry import Registry, load_registry
from claims.wording import name_code
from cli.explain_page import describe_article
from cli.output import clean, console, instant, parse_when
from flows.advice import open_encoder
from model.articles import Article, compose_text
from model.claims import OUT_OF_SCOPE, Claim
from model.disputes import Verdict
from model.errors import MonitorError
from model.sources import Fetched
from model.words import word
from settings import Settings, load_settings

#: Bytes of the largest file that is read.
MAX_FILE = 20_000_000
_NOTHING = "  no claim about talks, a truce or a settlement is read from it"
_GATED = "  the gate finds none of its words of talks, truces or terms (data/gate.toml): no sentence of it is read"
_SILENT = (
    "the desk would raise no dispute on these two texts: what else they say of it, or who speaks, settles it"
    " (docs/contradictions.md, Among many)"
)
#: Pairs that are named beside the one that is told in full.
SHOWN_PAIRS = 5


@dataclass(frozen=True, slots=True)
class Pair:
    """Two claims, one of each text, and what comparing them gave."""

    a: Claim
    b: Claim
    verdict: Verdict
    #: Whether the desk would open a dispute on it, had it read these two texts alone.
    raised: bool


def read_input(given: str, name: str, at: datetime, settings: Settings) -> Article:
    """Read an article from an address, a file (HTML or text) or the text itself; raises MonitorError, FetchError."""
    if given.startswith(("https://", "http://")):
        return read_page(asyncio.run(_fetch(given, settings)), "")
    if (path := _as_file(given)) is None:
        if not given.strip():
            raise MonitorError(f"text {name} is empty")
        if " " not in given.strip():
            raise MonitorError(f"{given}: there is no such file, and one word is no text")
        return read_text(given, name, at)
    try:
        if path.stat().st_size > MAX_FILE:
            raise MonitorError(f"{path}: larger than {MAX_FILE // 1_000_000} MB")
        body = path.read_bytes()
    except OSError as exc:
        raise MonitorError(f"{path} cannot be read: {exc.strerror or exc}") from exc
    if path.suffix.lower() in (".html", ".htm", ".xhtml"):
        address = path.resolve().as_uri()
        article = read_page(Fetched(address, address, 200, {}, body, at, what="page"), "")
        return article if article.outlet else replace(article, outlet=name)
    return read_text(body.decode("utf-8", errors="replace"), name, at)


def read_page(page: Fetched, outlet: str) -> Article:
    """Read a page; the outlet is its host where no name is given, or in a file what the page calls itself."""
    from extractors.article import read_lone_page

    host = urlsplit(page.final_url).hostname or ""
    return read_lone_page(page, outlet or host.removeprefix("www."))


def _as_file(given: str) -> Path | None:
    try:
        path = Path(given)
        return path if path.is_file() else None
    except (OSError, ValueError):  # a text can be too long for a name, or hold a NUL
        return None


def read_text(text: str, name: str, at: datetime) -> Article:
    """Make an article of a text: its first line is the headline when more follow, paragraphs are set off by lines."""
    lines = [line for line in (part.strip() for part in text.splitlines()) if line]
    title, paragraphs = (lines[0], lines[1:]) if len(lines) > 1 else ("", lines)
    body, blocks = compose_text(title, "", paragraphs)
    key = hashlib.sha256(f"{name}\n{body}".encode()).hexdigest()[:16]
    return Article(
        id=key, url=f"text:{name}", outlet=name, domain=None, title=title, text=body, blocks=blocks, published=at,
        updated=None, fetched_at=at, language="en", carrier="archive",
    )  # fmt: skip


async def _fetch(url: str, settings: Settings) -> Fetched:
    from flows.client import make_client

    async with make_client(settings) as client:
        page = await client.fetch(url, what="page")
    if page is None:
        raise MonitorError(f"{url}: no page came")
    return page


#: Two sentences about one event are alike by nature: texts of fewer words are not taken for copies of each other here.
LEAST_COPY = 40


def compare_articles(first: Article, second: Article, registry: Registry, encoder: Encoder | None = None) -> list[Pair]:
    """Compare every claim of one article with every claim of the other, what the desk raises and tells most first."""
    memory = RecentMemory()
    before = place_claims(first, find_claims(first, registry, encoder), memory, registry)
    signature = None if len(second.text.split()) < LEAST_COPY else before.signature
    memory.add(before.placed, before.families, signature, before.threads)
    after = place_claims(second, find_claims(second, registry, encoder), memory, registry)
    raised = {
        frozenset((found.a.claim.id, found.b.claim.id)) for found in find_contradictions(after.placed, memory, registry)
    }
    pairs = [
        Pair(
            a.claim,
            b.claim,
            compare(
                a.claim,
                b.claim,
                same_origin=is_same_origin(a, b),
                origins_known=a.origin.known and b.origin.known,
            ),
            frozenset((a.claim.id, b.claim.id)) in raised,
        )
        for a in before.placed
        for b in after.placed
    ]
    return sorted(pairs, key=_rank)


def _rank(pair: Pair) -> tuple[bool, bool, int, int]:
    passed = sum(step.passed for step in pair.verdict.steps)
    return not pair.raised, not pair.verdict.kind.is_dispute, -pair.verdict.score, -passed


def explain(
    first: Annotated[str, typer.Argument(metavar="A", help="A text, a file, or a page's address.")],
    second: Annotated[str | None, typer.Argument(metavar="[B]", help="Another, to compare it with.")] = None,
    registry: Annotated[
        list[Path] | None, typer.Option("--registry", help="A TOML file with further parties and conflicts.")
    ] = None,
    at: Annotated[
        str | None, typer.Option("--at", metavar="WHEN", help="When A was published, if it is a text or a file.")
    ] = None,
    then: Annotated[
        str | None, typer.Option("--then", metavar="WHEN", help="When B was published; an hour after A if not told.")
    ] = None,
    every: Annotated[bool, typer.Option("--all", help="Show the sentences without a claim too.")] = False,
) -> None:
    """Say what is read from each text, by which rule, and how the two compare, step by step.

    Example: ceasewire explain "Russia and Ukraine agreed a ceasefire" "Russia denied that a ceasefire was agreed"
    """
    settings = load_settings()
    known = load_registry([*map(Path, settings.registry), *(registry or [])])
    encoder = open_encoder(settings)
    before = parse_when(at) or datetime.now(UTC)
    after = parse_when(then) or before + timedelta(hours=1)
    out = console()
    articles = [read_input(first, "A", before, settings)]
    if second is not None:
        articles.append(read_input(second, "B", after, settings))
    read: list[Claim] = []
    for letter, article in zip("AB", articles, strict=False):
        out.print(Text(f"{letter}  {article.outlet}, {instant(article.published)} UTC", style="bold"))
        for line in describe_article(article, every=every):
            out.print(line, soft_wrap=True)
        traces = find_claims_traced(article, known, encoder)
        lines = [line for trace in traces for line in describe_sentence(trace, every=every or second is None)]
        for line in lines or [Text(_NOTHING if traces else _GATED)]:
            out.print(line, soft_wrap=True)
        read += [rule.claim for trace in traces for rule in trace.rules if rule.claim is not None]
    for line in describe_codes(read):
        out.print(line, soft_wrap=True)
    if len(articles) == 1:
        return
    pairs = compare_articles(articles[0], articles[1], known, encoder)
    out.print()
    if not pairs:
        out.print("No verdict: at least one of the texts makes no claim about talks, a truce or a settlement.")
        return
    for line in describe_pair(pairs[0]):
        out.print(line, soft_wrap=True)
    for pair in pairs[1 : SHOWN_PAIRS + 1]:
        out.print(Text(f"also {pair.verdict.kind}: {_short(pair.a)} | {_short(pair.b)}", style="dim"), soft_wrap=True)


def describe_sentence(trace: SentenceTrace, *, every: bool) -> Iterator[Text]:
    """Say what was read from one sentence; nothing for one without a claim unless every one is wanted."""
    claims = [rule.claim for rule in trace.rules if rule.claim is not None]
    if not claims and not every:
        return
    yield Text("   " + clean(trace.text))
    if every:
        parties, speakers = ", ".join(trace.parties) or "none", ", ".join(trace.speakers) or "the outlet"
        yield Text(f"      parties {parties}; conflict {trace.conflict or 'none'}; speaks: {speakers}", style="dim")
    for rule in trace.rules:
        if rule.claim is None:
            if every:
                did = "weighed it" if rule.rule == ENCODER else f"fired on “{clean(rule.words)}”"
                yield Text(f"      {rule.rule} {did} and made no claim: {rule.why}", style="dim")
        else:
            yield from _describe_claim(rule.claim, rule.words, rule.why)
    if not trace.rules and every:
        yield Text("      no rule fired", style="dim")


def _describe_claim(claim: Claim, words: str, why: str) -> Iterator[Text]:
    scope = f"out of scope ({claim.reason})" if claim.ptype == OUT_OF_SCOPE else f"{claim.ptype}{claim.polarity}"
    yield Text(f"      {scope} ", style="bold") + Text(
        f"{claim.factuality} {claim.mode}, {' + '.join(claim.actors) or 'no actor'}, {claim.conflict}"
        f"  [rule {claim.rule}: “{clean(words)}”{'; ' + why if why else ''}]"
    )
    chain = " → ".join(f"{link.who} ({link.source_type}, {link.relation}, {link.factuality})" for link in claim.chain)
    yield Text(f"         chain {clean(chain)}", style="dim")
    stated = {"conditions": "; ".join(c.text for c in claim.conditions), "referent": claim.referent or ""}
    stated |= {q.slot: q.text for q in claim.quantities}
    if claim.t_event:
        stated["time"] = f"{instant(claim.t_event.earliest)} to {instant(claim.t_event.latest)} UTC"
    for name, value in stated.items():
        if value:
            yield Text(f"         {name} {clean(value)}", style="dim")


def describe_codes(claims: Sequence[Claim]) -> Iterator[Text]:
    """Say in words what the codes of these claims mean, each once, as they came."""
    types = dict.fromkeys(sign(claim) for claim in claims if claim.ptype != OUT_OF_SCOPE)
    certain = dict.fromkeys(link.factuality for claim in claims for link in claim.chain)
    told = [f"{code} {name_code(code)}" for code in types]
    told += [f"{code} {word(code, 'factuality')}" for code in certain]
    if told:
        yield Text()
        yield Text(f"   codes: {'; '.join(told)} (docs/claims.md)", style="dim")


def describe_pair(pair: Pair) -> Iterator[Text]:
    """Tell the verdict on two claims, step by step."""
    verdict = pair.verdict
    style = {"high": "bold red", "medium": "yellow", "low": "dim"}[verdict.severity]
    yield Text("Verdict ", style="bold") + Text(str(verdict.kind), style=style if verdict.kind.is_dispute else "bold")
    yield Text(f"   A  “{clean(pair.a.quote)}”")
    yield Text(f"   B  “{clean(pair.b.quote)}”")
    for step in verdict.steps:
        yield Text(f"   {'✓' if step.passed else '✗'} {step.name}: {step.why}", style="" if step.passed else "yellow")
    if verdict.slot:
        yield Text(f"   slot {verdict.slot}: {verdict.values[0] or '–'} | {verdict.values[1] or '–'}")
    if verdict.kind.is_dispute:
        factors = " · ".join(f"{name} {value:.2f}" for name, value in verdict.factors.items())
        yield Text(f"   severity {verdict.severity} {verdict.score}: {factors}")
    for label, value in (("why", verdict.why), ("why not an update", verdict.why_not_update)):
        if value:
            yield Text(f"   {label}: {value}")
    if verdict.kind.is_dispute and not pair.raised:
        yield Text(f"   {_SILENT}", style="yellow")
    for note in verdict.notes:
        yield Text(f"   note: {note}")
    yield Text(f"   rule {verdict.rule}", style="dim")


def _short(claim: Claim) -> str:
    return f"{claim.ptype}{claim.polarity} “{clean(claim.quote)[:60]}”"
