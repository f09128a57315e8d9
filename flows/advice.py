"""Ask readers and judges outside the rules, where the desk names some.

    settings | open_readers → read_outside (after find_claims)
    settings | open_judge → give_opinions (after find_contradictions)

Whoever does not answer costs a line in the log: reading and comparing go on without.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from functools import lru_cache

from advice.endpoint import Endpoint
from advice.judges import EndpointJudge, Judge, ask_about, load_nli
from advice.readers import ClaimReader, EndpointReader, load_spacy
from claims.encoder import NAME as ENCODER
from claims.encoder import Encoder, load_encoder
from claims.gate import may_hold_claims
from claims.outside import add_outside, claims_of
from claims.registry import Registry
from flows.desk import log
from flows.patience import Patience
from model.articles import Article
from model.claims import Claim
from model.disputes import Dispute
from model.errors import AdviceError
from settings import Settings

#: Disputes of one article that are asked about, the most severe first.
MOST_ASKED = 5


def endpoint_of(settings: Settings) -> Endpoint:
    """Give the endpoint of the settings; raises AdviceError when none is set."""
    if not settings.endpoint_url or not settings.endpoint_model:
        raise AdviceError("endpoint", "endpoint_url and endpoint_model must both be set")
    return Endpoint(
        settings.endpoint_url,
        settings.endpoint_model,
        settings.endpoint_key,
        timeout=float(settings.endpoint_timeout),
        most_tokens=settings.endpoint_tokens,
    )


@lru_cache(maxsize=4)
def open_judge(settings: Settings) -> Judge | None:
    """Load the judge that the desk names, once a process; None when it names none; raises AdviceError."""
    named = settings.second_opinion
    if not named:
        return None
    if named == "endpoint":
        return EndpointJudge(endpoint_of(settings))
    return load_nli(named.removeprefix("nli:"))


@lru_cache(maxsize=4)
def open_readers(settings: Settings) -> tuple[ClaimReader, ...]:
    """Load the readers that the desk names, once a process; raises AdviceError."""
    return tuple(
        EndpointReader(endpoint_of(settings)) if one == "endpoint" else load_spacy(one.removeprefix("spacy:"))
        for one in settings.claim_readers
        if one != ENCODER
    )


def open_encoder(settings: Settings) -> Encoder | None:
    """Load the encoder if the desk names it among its readers, once a process; raises AdviceError."""
    return load_encoder() if ENCODER in settings.claim_readers else None


@lru_cache(maxsize=4)
def encoder_if_any(settings: Settings) -> Encoder | None:
    """Load the encoder as open_encoder does; where it cannot be had, log that once a process and do without."""
    try:
        return open_encoder(settings)
    except AdviceError as exc:
        log.warning("claim readers: %s; the rules read alone", exc)
        return None


def give_opinions(
    disputes: Sequence[Dispute], judge: Judge | None, now: datetime, patience: Patience | None = None
) -> tuple[list[Dispute], list[str]]:
    """Put a second opinion beside the most severe disputes; give them in their order, and what went wrong."""
    if judge is None:
        return list(disputes), []
    patience = patience or Patience()
    asked = {one.id for one in sorted(disputes, key=lambda one: -one.verdict.score)[:MOST_ASKED]}
    given: list[Dispute] = []
    wrong: list[str] = []
    for dispute in disputes:
        # After a first failure the others would only wait for the same silence.
        if dispute.id not in asked or wrong or not patience.lasts(judge.name):
            given.append(dispute)
            continue
        try:
            given.append(replace(dispute, opinion=ask_about(dispute, judge, now)))
            patience.note(judge.name, answered=True)
        except AdviceError as exc:
            wrong.append(f"{exc}{patience.note(judge.name, answered=False)}")
            given.append(dispute)
    return given, wrong


def read_outside(
    article: Article,
    own: Sequence[Claim],
    readers: Sequence[ClaimReader],
    registry: Registry,
    patience: Patience | None = None,
) -> tuple[list[Claim], list[str]]:
    """Add what the readers see in an article that passes the gate, and give what went wrong."""
    claims, wrong = list(own), []
    patience = patience or Patience()
    if readers and may_hold_claims(article.text):
        for reader in readers:
            if not patience.lasts(reader.name):
                continue
            try:
                seen = claims_of(reader.read(article), article, registry, reader.name)
            except AdviceError as exc:
                wrong.append(f"{exc}{patience.note(reader.name, answered=False)}")
            else:
                patience.note(reader.name, answered=True)
                claims = add_outside(claims, seen)
    return claims, wrong
