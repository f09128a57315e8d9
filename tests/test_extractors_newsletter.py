"""Newsletters of the four common platforms: who they are, where they live, and what is their text."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from extractors import parse_entries, read_article
from extractors.redact import redact, unwrap
from model.articles import BlockKind
from model.entries import StoredEntry
from model.errors import ParseError
from model.sources import Fetched

MAILS = Path(__file__).parent / "data" / "mails"
NOW = datetime(2024, 6, 10, tzinfo=UTC)
BOX = "imaps://mail.desk.example/INBOX"


def entry_of(body):
    if isinstance(body, str):
        body = (MAILS / body).read_bytes()
    [entry] = parse_entries(Fetched(BOX, BOX, 200, {}, body, NOW, mail_key="1:7", what="mail"))
    return entry


def article_of(name):
    return read_article(StoredEntry(1, 1, 1, "Letter", "letter.example", False, entry_of(name)), None)


def outlet_of(name, outlet, box=BOX):
    mail = name if isinstance(name, bytes) else (MAILS / name).read_bytes()
    [entry] = parse_entries(Fetched(box, box, 200, {}, mail, NOW, mail_key="1:7", what="mail"))
    return read_article(StoredEntry(1, 1, 1, outlet, None, False, entry), None).outlet


def body_of(article):
    return [article.block_text(b) for b in article.blocks if b.kind not in (BlockKind.HEADLINE, BlockKind.STANDFIRST)]


def test_substack_issue_is_its_post():
    """The key is the platform's post id, the address the List-Post, the author the sender without the letter's name."""
    entry = entry_of("substack.eml")

    assert entry.key == "post-145331001@substack.example"
    assert entry.url == "https://piernotes.example/p/what-the-envoys-carried"
    assert (entry.title, entry.authors, entry.carrier) == ("What the envoys carried", ("Ada Quill",), "newsletter")
    assert entry.summary == "Two envelopes and a cake."


def test_substack_teaser_is_cut_at_the_paywall():
    """What stands before the paywall is read, its offer is not, and the article says that it is cut off."""
    article = article_of("substack.eml")

    assert article.truncated == "paywall"
    assert body_of(article) == [
        "Both envoys crossed the bridge on Monday, and each carried an envelope.",
        "We have agreed to read each other's letters.",
        "The rest is in the long report.",
    ]
    assert [b.kind for b in article.blocks][3] is BlockKind.QUOTE
    assert article.text.startswith("What the envoys carried\nTwo envelopes and a cake.\n\nBoth envoys")


def test_tracking_link_is_unwrapped_and_the_recipient_redacted():
    """A link's target is taken out of the tracker's address, without who clicked; its place is that of its words."""
    article = article_of("substack.eml")

    [link] = article.links
    assert link.url == "https://outlet.example/story"
    assert article.text[link.start : link.end] == "the long report"
    assert "secret" not in entry_of("substack.eml").content_html


def test_mailchimp_issue_is_read():
    """An encoded subject, headings and lists are kept; preheader, social row and footer are not."""
    article = article_of("mailchimp.eml")

    assert article.title == "No. 12: The café truce"
    assert article.url == "https://quayletter.example/issues/12"
    assert body_of(article) == [
        "Good morning. The café owners of both banks have stopped throwing cups.",
        "The terms",
        "No cups before noon.",
        "Spoons are allowed.",
        "A mediator said the truce would hold until Friday.",
    ]
    assert article.truncated is None


@pytest.mark.parametrize(
    ("name", "url", "body"),
    [
        (
            "beehiiv.eml",
            "https://corridordaily.example/p/corridor-opens",
            [
                "The first twelve lorries went through the corridor at dawn, a dispatcher said.",
                "What comes next",
                "“We will count them again tomorrow,” she added.",
            ],
        ),
        (
            "ghost.eml",
            "https://lamp.example/a-pause-is-declared/",
            [
                "A pause of ten days was declared on Thursday by both harbour councils.",
                "It begins on Sunday at noon.",
            ],
        ),
    ],
)
def test_other_platforms_are_read(name, url, body):
    """Issues of beehiiv and Ghost give their own address and nothing but their text."""
    article = article_of(name)

    assert article.url == url
    assert body_of(article) == body


def test_mail_forwarded_as_attachment_is_the_mail_inside():
    """The inner mail's subject, date and text count, not the colleague's."""
    entry, inner = entry_of("forwarded.eml"), entry_of("ghost.eml")

    assert (entry.key, entry.title, entry.published) == (inner.key, inner.title, inner.published)


def test_mail_forwarded_inline_is_unwrapped():
    """Subject, sender and date of a mail quoted in a forward are those of the newsletter."""
    entry = entry_of("forwarded_inline.eml")
    article = article_of("forwarded_inline.eml")

    assert (entry.title, entry.authors) == ("The ferry sails again", ("Harbour News",))
    assert entry.published == datetime(2024, 6, 7, 18, tzinfo=UTC)
    assert body_of(article) == [
        "The ferry sailed on Friday under a white flag.",
        "Its captain said both shores had let it pass.",
    ]


@pytest.mark.parametrize(
    ("url", "plain"),
    [
        ("https://t.example/c?u=https%3A%2F%2Fo.example%2Fa", "https://o.example/a"),
        ("https://t.example/CL0/https:%2F%2Fo.example%2Fa/1/0100/x", "https://o.example/a"),
        ("https://t.example/l/aHR0cHM6Ly9vLmV4YW1wbGUvbG9uZy9zdG9yeQ", "https://o.example/long/story"),
        ("https://o.example/a?mc_eid=1&page=2", "https://o.example/a?page=2"),
        ("https://t.example/c/opaque", "https://t.example/c/opaque"),
    ],
)
def test_links_lose_tracker_and_recipient(url, plain):
    """A target written in a link replaces it, by parameter, by path, or in base 64; an opaque link stays as it is."""
    assert unwrap(url) == plain


def test_redacting_keeps_other_parameters():
    """An address without a recipient is not touched."""
    assert redact("https://o.example/a?x=%20y") == "https://o.example/a?x=%20y"


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (b"", "the mail is empty"),
        (b"hello there", "the document is no mail"),
        (b"From: a@b.example\nSubject: x\n\n\n", "the mail holds no text"),
    ],
)
def test_what_is_no_newsletter_is_refused(body, why):
    """Empty and foreign bytes raise ParseError with the mailbox's address."""
    with pytest.raises(ParseError, match=why) as error:
        entry_of(body)

    assert str(error.value).startswith(BOX)


def test_unknown_charset_and_broken_header_are_survived():
    """A made-up charset and a broken encoded word cost nothing but themselves."""
    headers = (
        b"From: =?x-none?q?A?= <a@b.example>\nSubject: =?utf-8?b?!!!?=\nContent-Type: text/plain; charset=x-none\n"
    )
    body = headers + b"\nThe truce holds."

    entry = entry_of(body)

    assert "The truce holds." in entry.content_html


@pytest.mark.parametrize(
    ("charset", "said", "read"),
    [
        ("iso-2022-jp", "停戦合意は近い".encode("iso-2022-jp"), "停戦合意は近い"),
        ("utf-8", "The truce isnâ€™t signed.".encode(), "The truce isn’t signed."),
    ],
)
def test_plain_part_is_read_as_it_was_written(charset, said, read):
    """A part of Japanese mail is read as declared, and letters that were written twice are put right."""
    head = f"From: <a@b.example>\nSubject: x\nContent-Type: text/plain; charset={charset}\n\n".encode()

    assert read in entry_of(head + said + b"\n").content_html


#: By the mail that each came in.
LETTERS = {
    "substack": "Pier Notes", "beehiiv": "Corridor Daily", "ghost": "The Lamp", "mailchimp": "The Quay Letter",
    "forwarded": "The Lamp", "forwarded_inline": "Harbour News",
}  # fmt: skip


@pytest.mark.parametrize(("box", "outlet"), [(BOX, "mail.desk.example"), ("file:///var/letters/", "letters")])
def test_letters_of_a_mailbox_without_a_name_stand_under_their_own(box, outlet):
    """Each is an outlet by its List-Id or its original sender, also when it was forwarded by someone else."""
    assert {name: outlet_of(f"{name}.eml", outlet, box) for name in LETTERS} == LETTERS
    assert outlet_of("beehiiv.eml", "The Corridor", box) == "The Corridor"


@pytest.mark.parametrize(
    ("head", "name"),
    [
        (b'List-Id: "Lamp Letter" <lamp.list.example>\nFrom: Ada Quill <ada@lamp.example>', "Lamp Letter"),
        (b"List-Id: <lamp.list.example>\nFrom: Ada Quill from Lamp Letter <ada@lamp.example>", "Lamp Letter"),
        (b"List-Id: <Lamp.list.example>\nFrom: <ada@lamp.example>", "lamp.list.example"),
        (b"From: Ada@lamp.example", "ada@lamp.example"),
    ],
)
def test_a_letter_is_named_by_the_first_that_names_it(head, name):
    """The List-Id's name, the sender's, the List-Id itself, the address."""
    mail = head + b"\nSubject: Tea\nContent-Type: text/plain\n\nThe envoys of both banks met at the pier.\n"

    assert outlet_of(mail, "mail.desk.example") == name


def test_a_letter_that_is_nowhere_on_the_web_has_an_address_of_its_own():
    """Two letters of one mailbox are two addresses: by their Message-IDs, which mail programs open, else in the box."""
    body = b"From: Ada <ada@l.example>\nSubject: Truce\nContent-Type: text/plain\n%s\nThe envoys part.\n"
    found = []
    for head in (b"Message-ID: <a-1@l.example>\n", b"Message-ID: <b-2@l.example>\n", b""):
        box = "file:///var/mail"
        [entry] = parse_entries(Fetched(box, box, 200, {}, body % head, NOW, mail_key="1:7", what="mail"))
        found.append(read_article(StoredEntry(1, 1, 1, "Letter", None, False, entry), None).url)

    assert found[1] == "mid:b-2@l.example"
    assert found[2].startswith("file:///var/mail#hash:")
    assert len(set(found)) == 3
