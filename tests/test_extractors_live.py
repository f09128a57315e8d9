"""Live blogs in the markup styles that outlets use: each entry is split out with its own id and instant."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta, timezone

import pytest

from extractors import extract_article
from extractors.clock import place_clocks, read_clock
from extractors.dates import read_instant
from model.articles import Article, BlockKind

URL = "https://outlet.example/world/live/talks-in-geneva"
TEXTS = [
    "The last of the envoys has left the hotel by the lake, and the flags before its doors were taken down.",
    "A spokesman for the mediators says that a further round will be held on Friday if both capitals agree.",
    "The southern delegation denies that a map was on the table, as its own radio had said in the morning.",
    "Envoys of two governments have sat down to talk in the old hotel, for the first time since the spring.",
]
SECOND = "More on this will follow in the course of the day, said an aide who did not want to be named here."
#: Newest first: 16:45, 14:20, 11:05, 09:30 in Geneva.
CLOCKS = [(16, 45), (14, 20), (11, 5), (9, 30)]


def iso(n: int) -> str:
    """Give the instant of an entry as UTC."""
    return datetime(2024, 6, 4, CLOCKS[n][0] - 2, CLOCKS[n][1], tzinfo=UTC).isoformat().replace("+00:00", "Z")


def clock(n: int) -> str:
    """Give the time of an entry as a clock in Geneva shows it."""
    return "{}:{:02}".format(*CLOCKS[n])


def page(body: str, **data: object) -> str:
    """Write a page of a live blog around its entries."""
    ld = {
        "@type": "NewsArticle",
        "headline": "Talks in Geneva",
        "datePublished": "2024-06-04T09:15:00+02:00",
        "dateModified": "2024-06-04T16:50:00+02:00",
        **data,
    }
    teasers = "".join(
        f"<li class='card'><a href='/{n}'>Another story</a><time datetime='2024-06-03T1{n}:00:00Z'></time></li>"
        for n in range(5)
    )
    return (
        "<html lang=en><head><title>Talks in Geneva</title>"
        f"<script type='application/ld+json'>{json.dumps(ld)}</script></head>"
        f"<body><nav><a href='/'>Home</a></nav><main><h1>Talks in Geneva</h1>{body}</main>"
        f"<aside><ul>{teasers}</ul></aside><footer><p>All rights reserved.</p></footer></body></html>"
    )


def entries(form: str) -> str:
    """Write every entry in a form."""
    return "".join(
        form.format(
            n=n,
            iso=iso(n),
            clock=clock(n),
            text=text,
            second=SECOND,
            unix=int(datetime.fromisoformat(iso(n)).timestamp()),
        )
        for n, text in enumerate(TEXTS)
    )


STYLES = {
    "blocks with hashed class names": "<div id='liveblog-body'>"
    + entries(
        "<article id='block-{n}' class='dcr-1x7k'><header><a href='?with=block-{n}'><time datetime='{iso}' "
        "data-relativeformat='med'>3h ago</time></a></header><h2>Entry {n}</h2><div><p>{text}</p><p>{second}</p></div>"
        "<footer><a href='#'>Share</a></footer></article>"
    )
    + "</div>",
    "a stream of posts that show a clock": "<ol class='lx-stream__feed'>"
    + entries(
        "<li class='lx-stream__post-container'><article id='block-{n}' class='lx-stream-post'><header><time>"
        "<span class='visually-hidden'>Posted at </span><span class='post-time'>{clock}</span></time><h3>Entry {n}</h3>"
        "</header><div><p>{text}</p><p>{second}</p></div></article></li>"
    )
    + "</ol>",
    "cards that show age and clock": "<div class='card-live__list'>"
    + entries(
        "<div class='card-live' id='block-{n}'><div class='card-live__date'><span>3h ago</span>"
        "<div class='date-relative__date'>({clock} CEST)</div></div><h2>Entry {n}</h2>"
        "<div class='wysiwyg'><p>{text}</p><p>{second}</p></div></div>"
    )
    + "</div>",
    "stories with seconds since 1970": "<section>"
    + entries(
        "<article class='live-story-post' id='block-{n}' data-timestamp='{unix}000'><span class='ago'>5 hr ago</span>"
        "<h2>Entry {n}</h2><p>{text}</p><p>{second}</p></article>"
    )
    + "</section>",
    "a blog's plug-in": "<div id='wpcom-liveblog-container'>"
    + entries(
        "<article class='liveblog-entry' data-id='block-{n}' data-timestamp='{unix}'><aside>"
        "<a class='liveblog-meta-time'><span>2h</span><span>{clock}</span></a></aside>"
        "<div class='liveblog-entry-content'><h2>Entry {n}</h2><p>{text}</p><p>{second}</p></div></article>"
    )
    + "</div>",
    "groups of a day": "<section class='day'><h3>Tuesday</h3>"
    + entries(
        "<div class='update' id='block-{n}'><time datetime='{iso}'>{clock}</time><h4>Entry {n}</h4><p>{text}</p>"
        "<p>{second}</p></div>"
    ).replace("<div class='update' id='block-2'>", "</section><section class='day'><div class='update' id='block-2'>")
    + "</section>",
    "a list with terms": "<dl class='live-updates'>"
    + entries("<dt id='block-{n}'>{clock}</dt><dd><h4>Entry {n}</h4><p>{text}</p><p>{second}</p></dd>")
    + "</dl>",
    "headings between paragraphs": entries(
        "<h3 id='block-{n}'>{clock} CEST</h3><p>Entry {n}</p><p>{text}</p><p>{second}</p>"
    ),
}


def read(html: str) -> dict[str, tuple[datetime | None, list[str]]]:
    """Give instant and paragraphs of each entry that was read from a page."""
    article: Article = extract_article(html, URL, fetched_at=datetime(2024, 6, 4, 15, tzinfo=UTC))
    found: dict[str, tuple[datetime | None, list[str]]] = {}
    for block in article.blocks:
        if block.kind is BlockKind.LIVE_ENTRY:
            found.setdefault(block.entry_id or "", (block.at, []))[1].append(article.block_text(block))
    return found


@pytest.mark.parametrize("style", STYLES)
def test_entries_are_split_in_every_style(style: str) -> None:
    """Each entry has its own id, its instant, and its paragraphs, whether instants are marked up or only shown."""
    found = read(page(STYLES[style]))

    assert list(found) == [f"block-{n}" for n in range(4)]
    for n, (at, lines) in enumerate(found.values()):
        assert at == datetime.fromisoformat(iso(n))
        assert lines == [f"Entry {n}", TEXTS[n], SECOND]


def test_time_that_opens_the_line_begins_an_entry() -> None:
    """Entries in running text begin where a paragraph opens with a time, which stays in the quoted line."""
    body = entries("<p><strong>{clock}</strong> – {text}</p><p>{second}</p>")

    found = list(read(page(body)).values())

    assert [at for at, _ in found] == [datetime.fromisoformat(iso(n)) for n in range(4)]
    assert found[0][1] == [f"16:45 – {TEXTS[0]}", SECOND]


def test_an_article_with_a_timeline_is_no_live_blog() -> None:
    """A list of what happened when, in an article that calls itself no live blog, stays part of the article."""
    listed = entries("<li class='event'><time datetime='{iso}'>{clock}</time> {text}</li>")
    told = "".join(f"<p>{text} {SECOND}</p>" for text in TEXTS)

    article = extract_article(page(f"<article>{told}<ul>{listed}</ul></article>"), "https://outlet.example/world/talks")

    assert not [block for block in article.blocks if block.kind is BlockKind.LIVE_ENTRY]


def test_a_box_of_a_live_blog_makes_no_blog_of_an_article() -> None:
    """An article whose page names a box after live blogs, and shows the dates of other things, is read as one text."""
    told = "".join(f"<p>{text} {SECOND}</p>" for text in TEXTS)
    dated = "<div class='part'><time datetime='2024-06-04T09:30:00Z'></time>{}</div>"
    body = dated.format("<p>My account</p>") + dated.format(told) + dated.format("<p>Explore all</p>")

    article = extract_article(
        page(f"<div class='liveBlogCart'></div><main><article>{body}</article></main>"),
        "https://outlet.example/world/talks",
    )

    assert not [block for block in article.blocks if block.kind is BlockKind.LIVE_ENTRY]
    assert {f"{text} {SECOND}" for text in TEXTS} <= {article.block_text(block) for block in article.blocks}


def test_what_introduces_a_blog_stands_between_its_key_events_and_its_entries() -> None:
    """Key events, which repeat the headlines of entries, may stand above the introduction; they are not of it."""
    first = "Two governments talk for the first time since the spring, in an old hotel by the lake of Geneva."
    second = "This page is kept up to date as long as the talks last, by our reporters on the spot and elsewhere."
    heads = [f"What the reporters at the hotel were told in hour {n}" for n in range(4)]
    events = "".join(
        f"<li><a href='#e{n}'>{head}</a></li><li>{head} 16:4{n}</li><li>16.4{n} {head}</li>"
        for n, head in enumerate(heads)
    )
    said = "".join(
        f"<article class='entry' id='e{n}'><time datetime='{iso(n)}'></time><h3>{head}</h3><p>{TEXTS[n]}</p></article>"
        for n, head in enumerate(heads)
    )

    article = extract_article(page(f"<main><ul>{events}</ul><p>{first}</p><p>{second}</p>{said}</main>"), URL)

    before = [article.block_text(b) for b in article.blocks if b.entry_id is None and b.kind is not BlockKind.HEADLINE]
    assert before == [first, second]


@pytest.mark.parametrize(
    "form",
    [
        "<div class='update'><span class='time'>{clock} CEST</span><p>{text}</p><p>{second}</p></div>",
        "<h3>{clock} CEST</h3><p>{text}</p><p>{second}</p>",
        "<p><strong>{clock}</strong> – {text}</p><p>{second}</p>",
    ],
)
def test_a_later_poll_adds_entries(form: str) -> None:
    """When a blog has grown, the entries of before have their old ids, instants and words."""
    newest = "Nobody has come back so far, and the hotel has put out its lights for the night."
    grown = form.format(clock="17:10", text=newest, second="")

    before = read(page(f"<div class='live-blog'>{entries(form)}</div>"))
    after = read(page(f"<div class='live-blog'>{grown}{entries(form)}</div>", dateModified="2024-06-04T17:12:00+02:00"))

    assert len(before) == 4
    assert len(after) == 5
    assert {key: after[key] for key in before} == before


def test_declared_entries_that_are_not_shown_stand_in_their_place() -> None:
    """Where a page shows the first entries and loads the rest later, its data give the rest, once each."""
    form = "<div class='update' id='b{n}'><time datetime='{iso}'>{clock}</time><p>{text}</p><p>{second}</p></div>"
    kept = "<div class='update'".join(
        part for n, part in enumerate(entries(form).split("<div class='update'")) if n != 2
    )
    updates = [
        {"@type": "BlogPosting", "@id": f"{URL}#b{n}", "articleBody": f"{text}\n\n{SECOND}", "datePublished": iso(n)}
        for n, text in enumerate(TEXTS)
    ]

    found = read(page(f"<div>{kept}</div>", **{"@type": "LiveBlogPosting", "liveBlogUpdate": updates}))

    assert list(found) == ["b0", "b1", "b2", "b3"]
    assert found["b1"] == (datetime.fromisoformat(iso(1)), [TEXTS[1], SECOND])


@pytest.mark.parametrize(
    ("line", "hour", "minute"),
    [
        ("10.30 GMT", 10, 30),
        ("Posted at 15:20", 15, 20),
        ("5:03 p.m.", 17, 3),
        ("12:10am – The hotel is dark", 0, 10),
        ("2h ago (10:30 GMT)", 10, 30),
        ("9.05 Uhr: Die Gespräche beginnen", 9, 5),
        ("4:45 PM ET", 16, 45),
        ("11:05 AM", 11, 5),
    ],
)
def test_clocks_are_read_as_outlets_write_them(line: str, hour: int, minute: int) -> None:
    """A line that opens with a time of day gives it, on the clock of 24 hours."""
    found = read_clock(line)

    assert found is not None
    assert (found.hour, found.minute) == (hour, minute)


@pytest.mark.parametrize("line", ["10.5 million people", "16:9 is a format of screens", "3.75% more", "25:10", "At 70"])
def test_other_numbers_are_no_clocks(line: str) -> None:
    """What merely looks like a time opens no entry."""
    assert read_clock(line) is None


@pytest.mark.parametrize("turned", [False, True])
def test_midnight_lies_where_the_clock_jumps(turned: bool) -> None:
    """Entries of two days get each its own day, whichever end of the blog comes first."""
    lines = ["00:40", "00:05", "23:50", "22:15"]
    clocks = [found for line in (lines[::-1] if turned else lines) if (found := read_clock(line))]

    found = place_clocks(clocks, datetime(2024, 6, 4, 20, tzinfo=UTC), datetime(2024, 6, 5, 1, tzinfo=UTC))

    days = [at.day for at in found if at is not None]
    assert days == ([4, 4, 5, 5] if turned else [5, 5, 4, 4])


def test_a_blog_that_an_article_leads_to_makes_no_blog_of_it() -> None:
    """The entries declared for another page, with its address and headline, are none of this one."""
    blog = {
        "@type": "LiveBlogPosting",
        "headline": "Flood on the coast",
        "url": "https://outlet.example/coast/live",
        "liveBlogUpdate": [{"headline": text, "datePublished": iso(n)} for n, text in enumerate(TEXTS)],
    }
    script = f'<script type="application/ld+json">{json.dumps(blog)}</script>'
    told = "".join(f"<p>{text} {SECOND}</p>" for text in TEXTS)

    article = extract_article(page(f"<article>{told}</article>{script}"), "https://outlet.example/world/talks")

    assert not [block for block in article.blocks if block.kind is BlockKind.LIVE_ENTRY]


@pytest.mark.parametrize(("month", "offset"), [(6, -4), (1, -5)])
def test_a_zone_of_both_seasons_is_told_by_the_day(month: int, offset: int) -> None:
    """Eastern time is summer time in June and winter time in January, in entries as in dates."""
    last = datetime(2024, month, 4, 23, 50, tzinfo=timezone(timedelta(hours=2)))
    clock = read_clock("4:45 PM ET")

    assert clock is not None
    assert place_clocks([clock], None, last) == [datetime(2024, month, 4, 16 - offset, 45, tzinfo=UTC)]
    assert read_instant(f"2024-{month:02}-04 4:45 PM ET").at == datetime(2024, month, 4, 16 - offset, 45, tzinfo=UTC)


def test_an_entry_may_show_its_day_and_its_writer() -> None:
    """A day that an entry shows is its own, on the line of its time or before it; who wrote it is no text."""
    for between in (" ", "</p><p>"):
        body = "".join(
            f"<div class='update'><p>June {4 - n // 2}, 2024{between}{clock(n)}</p><p>{text}</p><p>{SECOND}</p>"
            "<p class='byline'>Ana Bell</p></div>"
            for n, text in enumerate(TEXTS)
        )

        found = list(read(page(body)).values())

        assert [at.day for at, _ in found if at] == [4, 4, 3, 3]
        assert all(lines == [text, SECOND] for (_, lines), text in zip(found, TEXTS, strict=True))


def test_the_standfirst_of_a_blog_is_told_once() -> None:
    """What stands under the headline is the standfirst, and not the first paragraph as well."""
    line = "Follow the talks between the two governments as they happen, hour by hour."
    body = f"<h1>Talks in Geneva</h1><p class='standfirst'>{line}</p>" + entries(
        "<div class='update' id='block-{n}'><time datetime='{iso}'>{clock}</time><p>{text}</p><p>{second}</p></div>"
    )

    article = extract_article(page(body), URL)

    assert [block.kind for block in article.blocks if article.block_text(block) == line] == [BlockKind.STANDFIRST]
