"""A store with invented disputes for tests of the review page and of the lists; every text may be made hostile."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256

from builders import NOON, make_alert, make_claim, make_dispute
from model.advice import Leaning, Opinion
from model.articles import Article, ArticleSignature, compose_text
from model.claims import Claim, Condition, Factuality, Interval, Origin, Placed, Relation, SourceLink, SourceType
from model.disputes import Dispute, Severity, Thread
from model.entries import Entry
from model.sources import Source, SourceKind
from storage import NewDelivery, Store

NOW = datetime(2026, 3, 7, 12, 0, tzinfo=UTC)
FEED = "https://harbourpost.example/feed"
LEAD_A = "Officials said the army and the League agreed a truce on Friday, and that it may hold."
LEAD_B = "The League denied that any truce was agreed."
QUOTE_A = "the army and the League agreed a truce on Friday"


@dataclass(frozen=True, slots=True)
class Put:
    """What placing one article gave, as the store takes it."""

    placed: tuple[Placed, ...] = ()
    threads: tuple[Thread, ...] = ()
    signature: ArticleSignature | None = None
    families: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def make_entry(key: str, url: str, title: str, text: str, fetched: datetime = NOON) -> Entry:
    """Make one version of an entry."""
    shown = sha256(f"{title}\n{text}".encode()).hexdigest()
    return Entry(
        source=FEED, key=key, url=url, title=title, summary=text, content_html="", authors=("Ana Ruiz",),
        published=NOON, updated=None, language="en", links=(), fetched_at=fetched, raw=b"<item/>", content_hash=shown,
    )  # fmt: skip


def make_article(key: str, url: str, outlet: str, title: str, lead: str) -> Article:
    """Make an article of a headline and one paragraph."""
    text, blocks = compose_text(title, "", [lead, "A second paragraph tells of the weather."])
    return Article(
        id=key, url=url, outlet=outlet, domain="harbourpost.example", title=title, text=text, blocks=blocks,
        published=NOON, updated=None, fetched_at=NOON + timedelta(minutes=4), byline=("Ana Ruiz",), language="en",
    )  # fmt: skip


def side_claim(article: Article, quote: str, **changes: object) -> Claim:
    """Make a claim whose quote stands in the article."""
    start = article.text.index(quote)
    return make_claim(
        article_id=article.id, url=article.url, outlet=article.outlet, quote=quote, start=start,
        end=start + len(quote), fetched_at=article.fetched_at, **changes,
    )  # fmt: skip


def add_dispute(
    store: Store, number: int, severity: Severity = Severity.HIGH, taint: str = "", address: str | None = None
) -> Dispute:
    """Add two articles of two outlets and the dispute between them; ``taint`` is worked into every text of a feed."""
    outlet_a, outlet_b = f"Harbour Post{taint}", f"Plain Dealer{taint}"
    url_a, url_b = address or f"https://harbourpost.example/{number}", f"https://plaindealer.example/{number}"
    title = f"Truce agreed {number}{taint}"
    entry_a = make_entry(f"a{number}", url_a, title, LEAD_A + taint)
    entry_b = make_entry(f"b{number}", url_b, "Denial", LEAD_B + taint)
    first, second = store.add_entries(FEED, [entry_a, entry_b], now=NOON)
    edited = make_entry(
        f"a{number}", url_a, title, LEAD_A.replace("Friday", "Saturday") + taint, NOON + timedelta(hours=1)
    )
    store.add_entries(FEED, [edited], now=NOW)
    article_a = make_article(f"article-a{number}", url_a, outlet_a, title, LEAD_A + taint)
    article_b = make_article(f"article-b{number}", url_b, outlet_b, f"Denial{taint}", LEAD_B + taint)
    at = article_a.text.index("Officials said")
    chain_a = (
        SourceLink(outlet_a, SourceType.OUTLET_OWN, Relation.SAYS, None, "", -1, -1, Factuality.UNCOMMITTED),
        SourceLink(
            f"Officials{taint}", SourceType.UNNAMED_OFFICIAL, Relation.SAYS, None, f"said{taint}", at + 10, at + 14,
            Factuality.PROBABLE,
        ),
    )  # fmt: skip
    claim_a = side_claim(
        article_a, QUOTE_A, id=f"claim-a{number}", chain=chain_a, speaker=f"Officials{taint}",
        speaker_type=SourceType.UNNAMED_OFFICIAL, conditions=(Condition(f"if it holds{taint}", "HDL"),),
        t_event=Interval(NOON, NOON + timedelta(hours=12), "day", f"on Friday{taint}"), clock_note=f"late{taint}",
    )  # fmt: skip
    claim_b = side_claim(
        article_b, LEAD_B, id=f"claim-b{number}", polarity="-", factuality=Factuality.CERTAIN_NOT,
        speaker="The League", speaker_party="HDL", speaker_type=SourceType.ARMED_GROUP, rule="denial",
    )  # fmt: skip
    thread = Thread(
        f"XKS/agreement {number}", "XKS", "agreement-exists", f"the accord{taint}", f"Accord {number}{taint}", NOON,
        NOON, {f"own-a{number}": "C5+ CT+", f"own-b{number}": "C5- CT-"},
    )  # fmt: skip
    a = Placed(claim_a, thread.id, Origin(f"own-a{number}", "own", f"first seen{taint}"), "opens")
    b = Placed(claim_b, thread.id, Origin(f"own-b{number}", "own", f"first seen{taint}", known=False), "changes")
    made = make_dispute(number, severity)
    verdict = replace(
        made.verdict, why=made.verdict.why + taint, values=(f"yes{taint}", f"no{taint}"), notes=(f"a note{taint}",)
    )
    opinion = Opinion(f"endpoint:judge{taint}", Leaning.UNSURE, 0.4, f"two days{taint}", NOON)
    dispute = replace(made, a=a, b=b, verdict=verdict, raised_at=NOON + timedelta(minutes=number), opinion=opinion)
    alert = make_alert(dispute, id=f"alert-{number}", title=f"Alert {number}{taint}", thread=thread.id)
    store.add_articles([(first, article_a, [claim_a], None), (second, article_b, [claim_b], None)], now=NOW)
    family = ("agreement-exists",)
    store.add_comparison(article_a.id, placement=Put((a,), (thread,), None, {claim_a.id: family}), now=NOW)
    out = NewDelivery(alert.id, f"mailto:desk{number}@desk.example", "{}", f"key-{number}", NOW)
    store.add_comparison(
        article_b.id,
        placement=Put((b,), (thread,), None, {claim_b.id: family}),
        disputes=[dispute],
        alerts=[alert],
        deliveries=[out],
        now=NOW,
    )
    return dispute


def fill_store(store: Store, count: int = 3) -> list[Dispute]:
    """Add one source and so many disputes, of falling severity in turn."""
    store.add_sources([Source(FEED, SourceKind.FEED, "Harbour Post", domain="harbourpost.example")])
    levels = list(Severity)
    return [add_dispute(store, number, levels[(number - 1) % 3]) for number in range(1, count + 1)]
