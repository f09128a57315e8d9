"""Newsletters from a real IMAP server (Dovecot on loopback): each is stored once, whatever happens meanwhile."""

from __future__ import annotations

import contextlib
import getpass
import os
import random
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from model.errors import FetchError
from model.sources import Source, SourceKind
from sources.imap import wait_for_mail
from sources.mailbox import mark_read, read_mailbox

pytestmark = [pytest.mark.dovecot, pytest.mark.timeout(120)]

LETTERS = 1000

CONFIG = """
protocols = imap
listen = 127.0.0.1
base_dir = {home}/run
state_dir = {home}/state
log_path = {home}/log
default_internal_user = {user}
default_internal_group = {group}
default_login_user = {user}
mail_location = maildir:{home}/mail
mail_uid = {mail_user}
mail_gid = {mail_user_group}
first_valid_uid = 1
first_valid_gid = 1
ssl = no
disable_plaintext_auth = no
mail_fsync = never
mail_max_userip_connections = 100
service anvil {{
  chroot =
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = 0
  }}
}}
service stats {{
  chroot =
}}
passdb {{
  driver = static
  args = password=hunter2
}}
userdb {{
  driver = static
  args = uid={mail_user} gid={mail_user_group} home={home}/mail
}}
"""

#: What a poll does, in a process that can be killed: each mail is stored, then marked.
WORKER = """
import sqlite3, sys
from model.sources import Source, SourceKind
from sources.mailbox import mark_read, read_mailbox
source = Source(sys.argv[1], SourceKind.IMAP, "The Letter")
db = sqlite3.connect(sys.argv[2], timeout=30)
seen = lambda key: db.execute("SELECT 1 FROM mails WHERE key = ?", (key,)).fetchone() is not None
stored = []
for mail in read_mailbox(source, seen):
    with db:
        db.execute("INSERT INTO mails VALUES (?, ?)", (mail.mail_key, mail.body))
    stored.append(mail.mail_key)
    if len(stored) % 50 == 0:
        mark_read(source, stored)
        stored.clear()
mark_read(source, stored)
"""


class Post:
    """A running Dovecot with one mailbox, whose files are at hand."""

    def __init__(self, home: Path, port: int, owner: str) -> None:
        self.home = home
        self.owner = owner
        self.port = port
        self.url = f"imap://desk:hunter2@127.0.0.1:{port}/INBOX"
        self.source = Source(self.url, SourceKind.IMAP, "The Letter")

    def deliver(self, number: int) -> None:
        body = f"From: desk@letters.example\r\nMessage-ID: <{number}@letters.example>\r\n\r\nIssue {number}\r\n"
        name = f"{1_700_000_000 + number}.{number}.host"
        held = self.home / "mail" / "tmp" / name
        held.write_text(body, newline="")
        shutil.chown(held, self.owner)
        held.rename(self.home / "mail" / "new" / name)

    def flags(self) -> list[str]:
        files = [*(self.home / "mail" / "cur").iterdir(), *(self.home / "mail" / "new").iterdir()]
        return [file.name.partition(":2,")[2] for file in files]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def post(require) -> Iterator[Post]:
    """Start Dovecot with an empty mailbox."""
    program = require("dovecot", "/usr/sbin/dovecot")
    root = os.geteuid() == 0
    # As root, Dovecot's own accounts do the work; otherwise everything runs as whoever runs the test.
    user, owner = ("dovecot", "nobody") if root else (getpass.getuser(), getpass.getuser())
    group = "dovecot" if root else str(os.getegid())
    owner_group = "nogroup" if root else str(os.getegid())
    # A socket's path must be short, so pytest's own folder will not do.
    with tempfile.TemporaryDirectory(prefix="post") as name:
        home = Path(name)
        home.chmod(0o755)
        for folder in ("mail", "mail/new", "mail/cur", "mail/tmp", "run", "state"):
            (home / folder).mkdir()
            if folder.startswith("mail"):
                shutil.chown(home / folder, owner)
        port = free_port()
        config = home / "dovecot.conf"
        config.write_text(
            CONFIG.format(home=home, port=port, user=user, group=group, mail_user=owner, mail_user_group=owner_group)
        )
        server = subprocess.Popen([program, "-F", "-c", str(config)], stderr=subprocess.DEVNULL)
        try:
            _wait_for(port, home / "log")
            yield Post(home, port, owner)
        finally:
            server.terminate()
            server.wait(10)


def _wait_for(port: int, log: Path) -> None:
    for _ in range(100):
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1) as line:
            if line.recv(4) == b"* OK":
                return
        time.sleep(0.1)
    pytest.fail(f"Dovecot does not answer: {log.read_text() if log.exists() else 'no log'}")


def test_mails_come_once_and_stay_unmarked_until_told(post):
    """Reading leaves no flag behind; marking sets Seen; what was seen does not come again."""
    for number in range(3):
        post.deliver(number)
    mails = {mail.mail_key: mail.body for mail in read_mailbox(post.source, lambda _: False)}

    assert [body.split()[-1] for body in mails.values()] == [b"0", b"1", b"2"]
    assert post.flags() == ["", "", ""]
    mark_read(post.source, mails)
    assert post.flags() == ["S", "S", "S"]
    assert list(read_mailbox(post.source, mails.__contains__)) == []


def test_keys_of_a_folder_that_was_made_anew_mark_nothing(post):
    """A UID of another UIDVALIDITY names another mail, and is passed over."""
    post.deliver(1)
    [mail] = read_mailbox(post.source, lambda _: False)
    validity, uid = mail.mail_key.split(":")
    mark_read(post.source, [f"{int(validity) + 1}:{uid}"])

    assert post.flags() == [""]


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [("hunter2", "wrong-one", "refuses the name or the password"), ("INBOX", "Nothing here", "has no folder")],
)
def test_what_the_server_refuses_has_its_sentence(post, old, new, says):
    """A wrong password and a missing folder are one sentence each, without the password."""
    source = Source(post.url.replace(old, new), SourceKind.IMAP, "x")
    with pytest.raises(FetchError, match=says) as caught:
        list(read_mailbox(source, lambda _: False))

    assert "wrong-one" not in str(caught.value)


def test_a_new_mail_ends_the_wait(post):
    """IDLE tells of a new mail well before the time is over."""
    threading.Timer(0.5, post.deliver, [1]).start()
    started = time.monotonic()

    assert wait_for_mail(post.source, 20)
    assert time.monotonic() - started < 10


def count(database):
    """Count the letters that are stored."""
    with contextlib.closing(sqlite3.connect(database)) as db:
        return db.execute("SELECT count(*) FROM mails").fetchone()[0]


def test_a_thousand_letters_are_stored_once(post, tmp_path):
    """A reader that is killed and restarted at random, while mail comes in, stores each letter once."""
    chance = random.Random(20260302)
    database = tmp_path / "store.sqlite"
    with contextlib.closing(sqlite3.connect(database)) as db:
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("CREATE TABLE mails (key TEXT PRIMARY KEY, body BLOB)")
    kills = delivered = 0
    while True:
        for _ in range(min(LETTERS - delivered, chance.randrange(50, 150))):
            post.deliver(delivered)
            delivered += 1
        worker = subprocess.Popen([sys.executable, "-c", WORKER, post.url, str(database)])
        if delivered == LETTERS and kills >= 8:
            assert worker.wait(60) == 0
            break
        # Killed in the middle of its work: after some letters of this round, however quick the machine is.
        enough = count(database) + chance.randrange(1, 30)
        while worker.poll() is None and count(database) < enough:
            time.sleep(0.002)
        if worker.poll() is None:
            worker.send_signal(signal.SIGKILL)
            kills += 1
        worker.wait()
        if delivered == LETTERS and count(database) == LETTERS:
            break
    with contextlib.closing(sqlite3.connect(database)) as db:
        bodies = [body for (body,) in db.execute("SELECT body FROM mails")]

    assert kills >= 3
    assert sorted(int(body.split()[-1]) for body in bodies) == list(range(LETTERS))
    assert post.flags().count("S") >= LETTERS - 50 * (kills + 1)
