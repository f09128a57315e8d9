"""What is read from a page: text and structure, facts, live entries, and the signs that it is not whole."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from extractors import extract_article, guarded, read_article
from extractors.article import decode_page, learn_page
from extractors.memory import LineMemory, own_lines
from extractors.twice import mend
from model.articles import BlockKind
from model.entries import Entry, StoredEntry
from model.errors import ExtractError
from model.sources import Fetched

URL = "https://outlet.example/world/talks"
NOW = datetime(2024, 6, 10, tzinfo=UTC)
PARAGRAPHS = [
    "GENEVA, June 4 (Reuters) - Envoys of two governments met for six hours on Tuesday and parted without a word.",
    "“We have heard each other,” said Mara Holt, who leads the delegation of the northern government at the talks.",
    "The southern delegation left by a side door, and its spokesman did not answer the reporters outside.",
    "A mediator said that the next round would be held in Geneva on Friday, if both capitals sent their papers.",
]
LD = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": "Envoys part without statement",
    "datePublished": "2024-06-04T18:00:00+02:00",
    "dateModified": "2024-06-04T19:30:00+02:00",
    "author": [{"@type": "Person", "name": "By Jo Bell and Ann Lee"}, {"@type": "Organization", "name": "Reuters"}],
    "articleSection": "World",
}


def page(body, ld=LD, head=""):
    script = f'<script type="application/ld+json">{json.dumps(ld)}</script>' if ld else ""
    return f"""<!doctype html><html lang="en-GB"><head><title>Envoys part without statement | The Outlet</title>
<meta property="og:site_name" content="The Outlet"><meta property="og:title" content="Envoys part without statement">
<link rel="canonical" href="https://outlet.example/world/talks">{head}{script}</head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li></ul></nav>
<main><article><h1>Envoys part without statement</h1>{body}</article></main>
<footer><p>© 2024 The Outlet. All rights reserved.</p></footer></body></html>"""


def paragraphs(texts):
    return '<div class="article-body">' + "".join(f"<p>{text}</p>" for text in texts) + "</div>"


LINKED = '<a href="/round">next round</a>'
FULL = page(
    '<p class="standfirst">The mediator hopes for Friday.</p><div class="byline">By Jo Bell</div>'
    '<div class="share"><a href="#">Share</a> <a href="#">Tweet</a></div>'
    '<div class="article-body">'
    f"<p>{PARAGRAPHS[0]}</p><p>{PARAGRAPHS[1]}</p>"
    "<figure><img src='a.jpg'><figcaption>The hotel in Geneva. Photograph: A. Lens/Agency</figcaption></figure>"
    '<aside class="newsletter-signup"><p>Sign up to our morning newsletter</p></aside>'
    "<h2>A side door</h2>"
    + PARAGRAPHS[2].join(("<p>", "</p>"))
    + "<blockquote><p>Papers first, then people, and then perhaps a signature.</p></blockquote>"
    + '<p><a href="/other">Read more: the long road to Geneva</a></p>'
    + "<ul><li>The north wants a line on the map before anything else.</li></ul>"
    + f"<p>{PARAGRAPHS[3].replace('next round', LINKED)}</p></div>"
)


def test_text_and_structure_are_kept_and_chrome_is_not():
    """Headline, standfirst, paragraphs, heading, quote and list stand in order; shares, captions and promos do not."""
    article = extract_article(FULL, URL, outlet="The Outlet", domain="outlet.example", fetched_at=NOW)

    assert [(b.kind.value, article.block_text(b)) for b in article.blocks] == [
        ("headline", "Envoys part without statement"),
        ("standfirst", "The mediator hopes for Friday."),
        ("paragraph", PARAGRAPHS[0]),
        ("paragraph", PARAGRAPHS[1]),
        ("heading", "A side door"),
        ("paragraph", PARAGRAPHS[2]),
        ("quote", "Papers first, then people, and then perhaps a signature."),
        ("list-item", "The north wants a line on the map before anything else."),
        ("paragraph", PARAGRAPHS[3]),
    ]
    assert article.text.startswith("Envoys part without statement\nThe mediator hopes for Friday.\n\nGENEVA")


def test_link_points_at_its_words():
    """A link in the body is absolute and lies on its wording in the text."""
    article = extract_article(FULL, URL)

    [link] = article.links
    assert (article.text[link.start : link.end], link.url) == ("next round", "https://outlet.example/round")


def test_facts_of_the_page():
    """Instants with their zone, authors as credited, agency, dateline, section, language and canonical address."""
    article = extract_article(FULL, URL, fetched_at=NOW)

    assert article.published.isoformat() == "2024-06-04T18:00:00+02:00"
    assert article.updated.isoformat() == "2024-06-04T19:30:00+02:00"
    assert article.byline == ("Jo Bell", "Ann Lee", "Reuters")
    assert (article.agency, article.dateline) == ("reuters", "GENEVA")
    assert (article.section, article.language) == ("World", "en")
    assert article.canonical_url == "https://outlet.example/world/talks"
    assert (article.truncated, article.clock_note, article.carrier) == (None, None, "page")


def test_id_is_stable_and_follows_the_text():
    """The same page gives the same id; an edited one another."""
    first, again = extract_article(FULL, URL), extract_article(FULL, URL)
    edited = extract_article(FULL.replace("six hours", "five hours"), URL)

    assert first.id == again.id != edited.id


def test_no_author_is_invented():
    """A page that names nobody, or only the account that published it, has no author."""
    for author in ({"@type": "Person", "name": "admin"}, None):
        assert extract_article(page(paragraphs(PARAGRAPHS), {**LD, "author": author}), URL).byline == ()


def test_byline_within_the_text_names_the_author():
    """Where the head credits nobody, a line that opens with "By" above the first paragraph does."""
    body = "<p>By Jo Bell in Geneva</p>" + paragraphs(PARAGRAPHS)

    article = extract_article(page(body, {**LD, "author": None}), URL)

    assert article.byline == ("Jo Bell",)
    assert "Jo Bell" not in article.text


@pytest.mark.parametrize(
    ("texts", "after", "ld", "reason"),
    [
        (PARAGRAPHS, "", LD, None),
        (PARAGRAPHS, "", {**LD, "isAccessibleForFree": False}, None),
        (PARAGRAPHS[:2], "<div class='wall'><p>Subscribe to continue reading</p></div>", LD, "paywall"),
        (PARAGRAPHS[:2], "", {**LD, "isAccessibleForFree": "False"}, "paywall"),
        ([*PARAGRAPHS[:2], "The southern delegation left by a side door and…"], "", LD, "teaser"),
        ([*PARAGRAPHS[:2], "The southern delegation left by a side door, and its spokesman did"], "", LD, "teaser"),
    ],
)
def test_truncation_takes_several_signs(texts, after, ld, reason):
    """A preview is told from a whole article that merely calls itself not free."""
    more = [] if reason else [f"In town {n} a crowd heard of it and went home before the rain began." for n in range(9)]

    article = extract_article(page(paragraphs([*texts, *more]) + after, ld), URL)

    assert article.truncated == reason


@pytest.mark.parametrize(
    "body", ["", "   ", "<html><body></body></html>", "<html><body><nav><a href='/'>Home</a></nav></body></html>"]
)
def test_page_without_article_is_an_error(body):
    """An empty page and one of links alone raise ExtractError with the address."""
    with pytest.raises(ExtractError, match=r"outlet\.example/world/talks"):
        extract_article(body, URL)


def test_live_blog_is_split_into_dated_entries():
    """Each entry of a live blog keeps its id and instant, and what introduces the blog stands before it."""
    posts = "".join(
        f'<li id="p{n}" itemprop="liveBlogUpdate" itemscope>'
        f'<time itemprop="datePublished" datetime="2024-06-04T1{n}:00:00+02:00">1{n}.00</time>'
        f"<h2>Entry {n}</h2><p>{text}</p><a href='#'>Share</a></li>"
        for n, text in enumerate(PARAGRAPHS)
    )

    article = extract_article(page(f"<ol>{posts}</ol>"), "https://outlet.example/live/talks")

    live = [b for b in article.blocks if b.kind is BlockKind.LIVE_ENTRY]
    assert [b.entry_id for b in live] == ["p0", "p0", "p1", "p1", "p2", "p2", "p3", "p3"]
    assert [b.at.isoformat() for b in live][::2] == [f"2024-06-04T1{n}:00:00+02:00" for n in range(4)]
    assert [article.block_text(b) for b in live] == [t for n, p in enumerate(PARAGRAPHS) for t in (f"Entry {n}", p)]


def test_live_blog_declared_in_data_alone():
    """Entries that only JSON-LD holds are read from there."""
    updates = [
        {"@type": "BlogPosting", "@id": f"{URL}#u{n}", "headline": f"Entry {n}",
         "articleBody": f"<p>{text}</p>", "datePublished": f"2024-06-04T1{n}:00:00Z"}
        for n, text in enumerate(PARAGRAPHS)
    ]  # fmt: skip
    ld = {**LD, "@type": "LiveBlogPosting", "liveBlogUpdate": updates}

    article = extract_article(page("<div id='app'></div>", ld), URL)

    live = [b for b in article.blocks if b.kind is BlockKind.LIVE_ENTRY]
    assert [b.entry_id for b in live][::2] == ["u0", "u1", "u2", "u3"]
    assert live[2].at.isoformat() == "2024-06-04T11:00:00+00:00"


def test_correction_is_kept_apart():
    """A notice of correction is given as printed."""
    notice = "Correction: an earlier version of this article said that the envoys met for five hours."

    article = extract_article(page(paragraphs([*PARAGRAPHS, notice])), URL)

    assert article.corrections == (notice,)


@pytest.mark.parametrize(
    "notice",
    [
        "Anmerkung der Redaktion: In einer früheren Fassung stand ein anderer Tag. Wir haben das korrigiert.",
        "In einer früheren Version dieses Artikels stand, die Gespräche hätten fünf Stunden gedauert.",
        "Une version précédente de cet article donnait un autre jour pour la réunion.",
        "Una versión anterior de esta noticia daba otro día para la reunión.",
        "Uma versão anterior desta reportagem dava outro dia para a reunião.",
    ],
)
def test_correction_is_told_in_other_languages(notice):
    """What a desk corrects is known by its wording; an earlier version of a treaty is none."""
    treaty = "In einer früheren Fassung des Abkommens war von einer Brücke die Rede, sagte ein Unterhändler."

    assert extract_article(page(paragraphs([*PARAGRAPHS, treaty, notice])), URL).corrections == (notice,)


def test_memory_drops_what_an_outlet_repeats():
    """A line of another page of the outlet counts against a block; a page's own second reading does not."""
    memory = LineMemory()
    memory.note("o", "https://o.example/1", ["Our reporters work in forty towns.", "Only here."])

    assert memory.repeated("o", "https://o.example/2") == {"our reporters work in forty towns": 1, "only here": 1}
    assert memory.repeated("o", "https://o.example/1") == {}
    assert memory.repeated("other", "x") == {}
    assert memory.knows("o")
    assert not memory.knows("other")


def test_line_of_other_pages_is_no_line_of_this_one():
    """What an outlet prints on its other pages is left out; a second copy of one article keeps its text."""
    promo = "Our newsroom keeps its doors open to all"
    memory = LineMemory()
    memory.note("o", "https://o.example/1", [promo, PARAGRAPHS[1]])
    body = paragraphs([PARAGRAPHS[0], promo, *PARAGRAPHS[1:]])

    article = extract_article(page(body), URL, outlet="o", memory=memory)
    again = extract_article(page(body), f"{URL}-copy", outlet="o", memory=memory)

    assert promo not in article.text
    assert PARAGRAPHS[1] in article.text
    assert all(text in again.text for text in PARAGRAPHS)


@pytest.mark.parametrize(
    ("words", "pages", "own"),
    [(5, 0, True), (5, 1, False), (15, 1, True), (15, 2, False), (40, 2, True), (40, 3, False)],
)
def test_how_often_a_line_may_be_repeated(words, pages, own):
    """A brief line may stand on no other page, a sentence on one, a paragraph on two."""
    line, others = ["w"] * words, [str(n) for n in range(900)]

    assert own_lines([line, others], {" ".join(line): pages}) == [own, True]


def stored(content="", summary="The envoys met."):
    entry = Entry(
        "https://outlet.example/feed",
        "k",
        URL,
        "Envoys part",
        summary,
        content,
        ("Jo Bell",),
        NOW,
        None,
        "en",
        (),
        NOW,
        b"",
        "h",
    )
    return StoredEntry(1, 1, 1, "The Outlet", "outlet.example", True, entry)


def fetched(body, **headers):
    return Fetched(URL, URL, 200, headers, body, NOW, what="page")


def test_feed_content_beats_a_consent_page():
    """When the page is a wall, the text that the feed itself carried is the article."""
    wall = b"<html><body><h1>Before you continue</h1><p>We store information on your device.</p></body></html>"

    article = read_article(stored(paragraphs(PARAGRAPHS)), fetched(wall))

    assert article.carrier == "feed"
    assert PARAGRAPHS[3] in article.text


def test_page_beats_the_summary():
    """With a page, title and summary of the feed are not the article."""
    article = read_article(stored(), fetched(FULL.encode()))

    assert article.carrier == "page"
    assert PARAGRAPHS[3] in article.text


def test_entry_without_any_text_is_an_error():
    """No page, no title, no summary: ExtractError names the address."""
    empty = stored(summary="")
    with pytest.raises(ExtractError, match=r"outlet\.example"):
        read_article(replace(empty, entry=replace(empty.entry, title="")), None)


def test_text_that_a_script_would_show_is_read_from_the_data():
    """A page without a text in its markup is read from its articleBody; one with a text of its own is not."""
    data = {**LD, "articleBody": "\n\n".join(PARAGRAPHS)}
    empty = page("<p>Please wait.</p>", data)
    shown = page(paragraphs(PARAGRAPHS), {**LD, "articleBody": "Something else. " * 60})

    assert [line for line in PARAGRAPHS if line in extract_article(empty, URL).text] == PARAGRAPHS
    assert "Something else" not in extract_article(shown, URL).text


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        ("<p>café</p>".encode(), {"Content-Type": "text/html; charset=iso-8859-1"}),
        ("<meta charset='windows-1252'><p>café</p>".encode("windows-1252"), {}),
        ("<p>café</p>".encode("iso-8859-15"), {"content-type": 'text/html; charset="ISO-8859-15"'}),
        ("\ufeff<p>café</p>".encode("utf-16"), {}),
        ("<p>café</p>".encode("windows-1252"), {"content-type": "text/html; charset=nonsense"}),
        ("<p>café</p>".encode("windows-1252"), {"content-type": "text/html; charset=undefined"}),
        ("<p>café</p>".encode("windows-1252"), {"content-type": "text/html; charset=iso-9999"}),
        ("<p>café</p>".encode("utf-16-le"), {}),
        ("<p>café</p>".encode("utf-16-be"), {"content-type": "text/html"}),
        ("<p>café, naïve, 会議".encode()[:-1], {"content-type": "text/html; charset=utf-8"}),
        ("<p>café, naïve, \u201cvoilà\u201c".encode() + b"\xff</p>", {}),
        ("<meta charset=gb2312><p>café 会议会议".encode("gb18030") + b"\xff", {}),
        ("<p>café – so</p>".encode("windows-1252"), {"content-type": "text/html; charset=us-ascii"}),
    ],
)
def test_page_is_decoded_as_it_is_written(body, headers):
    """UTF-8 is believed before a header that lies; other bytes follow mark, header, declaration, and looks.

    A broken byte or two do not change how the others are read.
    """
    assert "café" in decode_page(fetched(body, **headers))


@pytest.mark.parametrize("misread", ["latin-1", "cp1252"])
def test_text_written_in_utf_8_twice_is_read_as_it_was(misread):
    """Letters that a server read as others and wrote again are put right; words that only look so are left."""
    said = "It isn’t signed – “not yet”, said the café’s owner, naïve as ever 😀."
    twice = "".join(bytes([b]).decode(misread, "ignore") or chr(b) for b in said.encode())

    assert mend(twice) == said
    assert "isn’t signed – “not yet”" in extract_article(page(paragraphs([twice, *PARAGRAPHS])), URL).text
    assert mend("NÃO, diz a Ã³rgÃ£o") == "NÃO, diz a Ã³rgÃ£o"
    assert mend("â€™ NÃO, é “ÃO” …") == "’ NÃO, é “ÃO” …"


@pytest.mark.parametrize(
    "page",
    [
        "<script>var a</script>{}",
        "<html><head><title>Envoys part</title><main>{}</main>",
        "<title>Envoys part</title><header><a href='/'>Home</a></header>{}<p>After <b>all</b>",
        "<head><title>Envoys part</title>{}</head><body>and so on<footer>Imprint</footer></body>",
    ],
)
def test_page_may_leave_out_the_tags_of_head_and_body(page):
    """What a browser shows of a page without <body> is read, in its order."""
    sentences = [f"The envoys met for hours on day {n} and parted without a word." for n in range(8)]
    body = "".join(f"<p>{sentence}</p>" for sentence in sentences)

    found = extract_article(page.format(f"<article>{body}</article>"), "https://outlet.example/world/talks")

    assert [line for line in found.text.splitlines() if "envoys met" in line] == sentences


def test_hostile_page_is_bounded():
    """A page of endless nesting ends in an error or an article, not in a crash."""
    body = b"<html><body>" + b"<div>" * 150_000 + b"text" + b"</div>" * 10

    article = read_article(stored(), fetched(body))

    assert article.text.startswith("Envoys part")


def test_small_page_is_read_under_limits(monkeypatch):
    """A page of any size that takes more time than allowed ends in an error with its address."""
    child = guarded.Child(cpu_seconds=0.01)
    monkeypatch.setattr(guarded, "_shared", child)
    empty = stored(summary="")

    with pytest.raises(ExtractError, match=r"outlet\.example/world/talks.*processor time"):
        read_article(replace(empty, entry=replace(empty.entry, title="")), fetched(FULL.encode()))
    child.close()


def test_memory_learns_through_the_child():
    """Reading a page under limits tells the memory its lines; a page that cannot be read tells nothing."""
    memory = LineMemory()

    read_article(stored(), fetched(FULL.encode()), memory=memory)
    learn_page(memory, "Another", fetched(b"<p>One line here.</p>"))
    learn_page(memory, "Third", fetched(b""))

    assert "envoys part without statement" in memory.repeated("The Outlet", "x")
    assert memory.repeated("Another", "x") == {"one line here": 1}
    assert not memory.knows("Third")


def test_live_entry_takes_its_time_from_the_data():
    """An entry that shows "21 minutes ago" has the instant that the page declares for its id; entities are read."""
    updates = [
        {"@type": "BlogPosting", "url": f"{URL}#post-{n}", "articleBody": f"It&amp;#39;s so. {text}",
         "datePublished": f"2024-06-04T1{n}:00:00Z"}
        for n, text in enumerate(PARAGRAPHS)
    ]  # fmt: skip
    posts = "".join(
        f'<article class="live-post" id="post-{n}"><time>{n}1 mins ago</time><p>{text}</p></article>'
        for n, text in enumerate(PARAGRAPHS)
    )
    ld = {**LD, "@type": "LiveBlogPosting", "liveBlogUpdate": updates}

    shown = extract_article(page(posts, ld), URL)
    declared = extract_article(page("<div></div>", ld), URL)

    live = [b for b in shown.blocks if b.kind is BlockKind.LIVE_ENTRY]
    assert [shown.block_text(b) for b in live] == PARAGRAPHS
    assert [b.at.isoformat() for b in live] == [f"2024-06-04T1{n}:00:00+00:00" for n in range(4)]
    assert "It's so." in declared.text
