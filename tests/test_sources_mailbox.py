"""How newsletters are read from mailboxes on disk: each mail once, none lost, nothing changed by reading."""

from __future__ import annotations

import mailbox as standard
from pathlib import Path

import pytest

from model.errors import FetchError
from model.sources import Source, SourceKind
from sources import mailbox
from sources.imap import read_account
from sources.mailbox import mark_read, read_mailbox


def letter(number: int, body: str = "The truce holds.\n") -> bytes:
    head = f"From: desk@letters.example\nSubject: Issue {number}\nMessage-ID: <{number}@letters.example>"
    return f"{head}\n\n{body}".encode()


def never(key: str) -> bool:
    return False


def read(source: Source, seen=never) -> dict[str, bytes]:
    return {mail.mail_key: mail.body for mail in read_mailbox(source, seen)}


def box(kind: SourceKind, path: Path) -> Source:
    return Source(path.as_uri(), kind, "The Letter")


def snapshot(path: Path) -> dict[str, tuple[int, int, bytes]]:
    files = [path] if path.is_file() else sorted(file for file in path.rglob("*") if file.is_file())
    return {str(file): (file.stat().st_mtime_ns, file.stat().st_mode, file.read_bytes()) for file in files}


def names(folder: Path) -> list[str]:
    return [file.name for file in folder.iterdir()]


@pytest.fixture(params=[SourceKind.EML, SourceKind.MBOX, SourceKind.MAILDIR])
def filled(request, tmp_path):
    """A mailbox of each kind with five letters."""
    path = tmp_path / "post office"
    letters = [letter(number) for number in range(5)]
    if request.param is SourceKind.EML:
        (path / "2026").mkdir(parents=True)
        for number, mail in enumerate(letters):
            (path / "2026" / f"{number}.eml").write_bytes(mail)
    elif request.param is SourceKind.MBOX:
        made = standard.mbox(path)
        for mail in letters:
            made.add(mail)
        made.close()
    else:
        made = standard.Maildir(path)
        for mail in letters:
            made.add(mail)
    return box(request.param, path)


def test_each_mail_comes_whole_and_once(filled):
    """Every mail is given with a key of its own; with those keys seen, nothing comes again."""
    mails = read(filled)

    assert sorted(mails.values()) == [letter(number) for number in range(5)]
    assert read(filled, mails.__contains__) == {}


def test_a_mail_says_what_it_is(filled):
    """What is given names the mailbox and is marked as mail."""
    mail = next(read_mailbox(filled, never))

    assert (mail.url, mail.what, mail.status) == (filled.url, "mail", 200)
    assert mail.fetched_at.tzinfo is not None


def test_reading_changes_nothing(filled):
    """No file of the mailbox is touched by reading it."""
    path = mailbox.find_path(filled)
    before = snapshot(path)
    read(filled)

    assert snapshot(path) == before


def test_keys_last_over_marking(filled):
    """A mail that was marked as read keeps its key and does not come again."""
    mails = read(filled)
    mark_read(filled, mails)

    assert read(filled, mails.__contains__) == {}
    assert set(read(filled)) == set(mails)


def test_stopping_half_way_loses_nothing(filled):
    """Whoever stops after two mails gets the other three the next time."""
    reading = read_mailbox(filled, never)
    first = {next(reading).mail_key, next(reading).mail_key}
    reading.close()

    assert len(read(filled, first.__contains__)) == 3


def test_a_maildir_is_marked_in_its_own_way(tmp_path):
    """Marking moves a mail to cur with the flag S beside the flags that it has, as other mail programs do."""
    made = standard.Maildir(tmp_path / "md")
    flagged = standard.MaildirMessage(letter(1))
    flagged.set_subdir("cur")
    flagged.set_flags("F")
    made.add(flagged)
    made.add(letter(2))
    source = box(SourceKind.MAILDIR, tmp_path / "md")
    mark_read(source, read(source))

    assert sorted(name.partition(":")[2] for name in names(tmp_path / "md" / "cur")) == ["2,FS", "2,S"]
    assert names(tmp_path / "md" / "new") == []


def test_an_mbox_that_was_rewritten_gives_no_mail_twice(tmp_path):
    """Deleting the first mail shifts the others in the file and changes no key."""
    path = tmp_path / "letters"
    made = standard.mbox(path)
    for number in range(3):
        made.add(letter(number))
    made.flush()
    source = box(SourceKind.MBOX, path)
    mails = read(source)
    made.remove(0)
    first = made[1]
    first["Status"] = "RO"
    made[1] = first
    made.add(letter(3))
    made.close()

    assert list(read(source, mails.__contains__).values()) == [letter(3)]


def test_from_within_an_mbox_mail_is_text(tmp_path):
    """A quoted From line is given as it was written, and cuts no mail in two."""
    path = tmp_path / "letters"
    path.write_bytes(b"From a Mon Mar  2 00:00:00 2026\nSubject: x\n\nTalks.\n\n>From Cairo, our desk\n>>From x\n\n")

    assert list(read(box(SourceKind.MBOX, path)).values()) == [
        b"Subject: x\n\nTalks.\n\nFrom Cairo, our desk\n>From x\n"
    ]


def test_a_file_written_anew_is_a_new_mail(tmp_path):
    """A tool that keeps writing latest.eml loses no issue."""
    path = tmp_path / "latest.eml"
    path.write_bytes(letter(1))
    source = box(SourceKind.EML, path)
    mails = read(source)
    path.write_bytes(letter(22))

    assert list(read(source, mails.__contains__).values()) == [letter(22)]


def test_too_large_a_mail_is_left_and_told(filled, monkeypatch, caplog):
    """One huge mail is named in the log and the others come."""
    monkeypatch.setattr(mailbox, "MAX_MAIL_BYTES", 10)

    assert read(filled) == {}
    assert caplog.text.count("stays unread") == 5


def test_an_unreadable_mail_does_not_stop_the_others(tmp_path, caplog):
    """A name that leads nowhere is told and passed over."""
    (tmp_path / "a.eml").symlink_to(tmp_path / "missing")
    (tmp_path / "b.eml").write_bytes(letter(1))

    assert list(read(box(SourceKind.EML, tmp_path)).values()) == [letter(1)]
    assert "a.eml cannot be read" in caplog.text


@pytest.mark.parametrize(
    ("url", "kind", "says"),
    [
        ("file:///nowhere/at/all", SourceKind.MBOX, "no such file"),
        ("file://host/box", SourceKind.MAILDIR, "without a host"),
        ("https://letters.example/", SourceKind.MBOX, "named file:///path"),
        ("https://letters.example/", SourceKind.FEED, "no mailbox"),
        ("imap://", SourceKind.IMAP, "imaps://user@host/folder"),
        ("imaps://letters.example/INBOX", SourceKind.IMAP, "no user"),
        ("imaps://desk@letters.example/INBOX", SourceKind.IMAP, "no password"),
        ("imaps://desk:hunter2@127.0.0.1:1/INBOX", SourceKind.IMAP, "no connection"),
    ],
)
def test_a_mailbox_that_cannot_be_opened_has_its_sentence(url, kind, says):
    """What is wrong with a mailbox's address is one sentence without its password."""
    with pytest.raises(FetchError) as caught:
        list(read_mailbox(Source(url, kind, "x"), never))

    assert says in caught.value.reason
    assert "hunter2" not in str(caught.value)


def test_a_folder_that_is_no_maildir_has_its_sentence(tmp_path):
    """A plain folder given as a Maildir is told apart."""
    with pytest.raises(FetchError, match="no Maildir"):
        read(box(SourceKind.MAILDIR, tmp_path))


def test_an_imap_address_is_read_whole():
    """User, password, port and folder of an address are taken out of their percent signs; the password is not shown."""
    account = read_account("imaps://desk%40letters.example:p%2Fw@mail.example:1993/News%20letters", None)

    assert (account.user, account.password) == ("desk@letters.example", "p/w")
    assert (account.host, account.port, account.folder) == ("mail.example", 1993, "News letters")
    assert "p/w" not in repr(account)
    assert read_account("imaps://u@h/", "given").password == "given"
