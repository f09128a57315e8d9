"""What the commands print, how they fail, and what their exit codes say."""

from __future__ import annotations

import csv
import gzip
import io
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from reviewing import NOW, QUOTE_A, fill_store

from cli import main as entry
from model.alerts import DeliveryState
from model.disputes import Judgement, Ruling
from model.sources import SourceState
from storage import Store


@dataclass(frozen=True)
class Ran:
    """What one command came to."""

    code: int
    out: str
    err: str


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make an empty database and a filled one, once; tests take copies."""
    folder = tmp_path_factory.mktemp("made")
    for name in ("empty", "filled"):
        with Store.open(f"sqlite:///{folder / name}") as store:
            if name == "filled":
                fill_store(store)
                store.record_judgement(Judgement("dispute-1", Ruling.REAL, "analyst", NOW, "sure"))
    return folder


@pytest.fixture
def database(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    shutil.copy(made / "empty", tmp_path / "desk.sqlite")
    url = f"sqlite:///{tmp_path / 'desk.sqlite'}"
    monkeypatch.setenv("CEASEWIRE_DATABASE", url)
    monkeypatch.delenv("CEASEWIRE_CONFIG", raising=False)
    monkeypatch.chdir(tmp_path)
    return url


@pytest.fixture
def ceasewire(database: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    def run(*arguments: str) -> Ran:
        monkeypatch.setattr(sys, "argv", ["ceasewire", *arguments])
        with pytest.raises(SystemExit) as left:
            entry.main()
        printed = capsys.readouterr()
        code = left.value.code
        return Ran(code if isinstance(code, int) else int(code is not None), printed.out, printed.err)

    return run


@pytest.fixture
def filled(database: str, made: Path) -> None:
    shutil.copy(made / "filled", database.removeprefix("sqlite:///"))


@pytest.mark.parametrize("command", list(entry.COMMANDS))
def test_every_command_explains_itself(ceasewire, command):
    """--help says what a command does, and shows an example wherever there is something to type."""
    told = ceasewire(command, "--help")
    assert told.code == 0
    assert "Usage: ceasewire" in told.out
    if "COMMAND" not in told.out:
        assert "Example: ceasewire" in told.out


@pytest.mark.parametrize("noun", ["claims", "disputes", "alerts", "threads"])
@pytest.mark.parametrize("verb", ["list", "show", "export"])
def test_every_list_command_shows_an_example(ceasewire, noun, verb):
    """The three commands of a noun each show an example of their own."""
    assert f"ceasewire {noun} {verb}" in ceasewire(noun, verb, "--help").out


def test_help_lists_all_commands(ceasewire):
    """`ceasewire --help` names every command."""
    told = ceasewire("--help").out
    assert all(re.search(rf"│ {name}\b", told) for name in entry.COMMANDS)


def test_version(ceasewire):
    """--version prints name and number."""
    assert re.fullmatch(r"ceasewire \d+\.\d+\.\d+\n", ceasewire("--version").out)


@pytest.mark.parametrize(
    "arguments",
    [
        ("nonsense",),
        ("claims", "nonsense"),
        ("claims", "list", "--nonsense"),
        ("claims", "list", "--limit", "0"),
        ("claims", "list", "--since", "yesterday"),
        ("claims", "list", "--since", "99999999d"),
        ("claims", "list", "--until", "9999-12-31T23:59:59-14:00"),
        ("disputes", "list", "--ruling", "right"),
        ("alerts", "retry"),
        ("sources", "edit", "harbour post", "--country", "XX"),
        ("alerts", "retry", "alert-1", "--since", "2d"),
        ("disputes", "list", "--severity", "awful"),
        ("disputes", "list", "--json", "--csv"),
        ("disputes", "show"),
        ("explain",),
    ],
)
def test_bad_use_is_code_2(ceasewire, arguments):
    """A command used wrongly says how it is used."""
    told = ceasewire(*arguments)
    assert told.code == 2
    assert "Usage" in told.err or "Error" in told.err


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("disputes", "show", "none"), "holds no dispute 'none'"),
        (("claims", "export", "no/such/folder/x.csv"), "cannot be written"),
        (("sources", "remove", "https://none.example/feed"), "no source has this address"),
        (("sources", "add", "gopher://old.example"), "an address starts with"),
        (("sources", "add", "./no/such/letters"), "there is no such file or folder"),
        (("claims", "export", "/dev/null"), "it is no plain file"),
        (("archive", "export", "/dev/null"), "it is no plain file"),
        (("sources", "import", "none.opml"), "none.opml cannot be read"),
        (("explain", "a", "b", "--registry", "none.toml"), "none.toml"),
        (("eval", "none"), "no such file or folder"),
        (("replay", "none.jsonl"), "no such file"),
    ],
)
def test_failures_are_one_sentence_and_code_1(ceasewire, arguments, sentence):
    """What goes wrong is one sentence on stderr, without a traceback."""
    told = ceasewire(*arguments)
    assert told.code == 1
    assert sentence in told.err
    assert told.err.count("\n") == 1
    assert "Traceback" not in told.err


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("CEASEWIRE_REVIEW_PORT", "high"),
        ("CEASEWIRE_SMTP", "smtp://mail.example:high"),
        ("CEASEWIRE_SMTP", "smtp://"),
        ("CEASEWIRE_SMTP", "mail.example"),
        ("CEASEWIRE_CHANNELS", "desk@desk.example"),
        ("CEASEWIRE_CHANNELS", "mailto:"),
        ("CEASEWIRE_CHANNELS", "mailto:desk"),
        ("CEASEWIRE_CHANNELS", "mailto:desk@"),
        ("CEASEWIRE_CHANNELS", "https://"),
        ("CEASEWIRE_CHANNELS", "https://hooks.example:99999/x"),
        ("CEASEWIRE_CHANNELS", "https://me:word@hooks.example/x"),
        ("CEASEWIRE_MAIL_FROM", "@desk.example"),
        ("CEASEWIRE_MAIL_FROM", "desk@desk.example\nBcc: other@desk.example"),
        ("CEASEWIRE_CHANELS", "mailto:desk@desk.example"),
        ("CEASEWIRE_ALLOWED_HOSTS", "127.0.0.1"),
    ],
)
def test_wrong_setting_is_named(ceasewire, monkeypatch, name, value):
    """A wrong setting stops the command and is named."""
    monkeypatch.setenv(name, value)
    told = ceasewire("claims", "list")
    assert (told.code, name in told.err, told.err.count("\n")) == (1, True, 1)


def test_variables_of_the_platform_are_let_be(ceasewire, monkeypatch):
    """What a container platform sets beside a service of our name is no misspelt setting."""
    monkeypatch.setenv("CEASEWIRE_PORT_8087_TCP", "tcp://10.0.0.1:8087")
    monkeypatch.setenv("CEASEWIRE_SERVICE_HOST", "10.0.0.1")
    assert ceasewire("claims", "list").code == 0


@pytest.mark.skipif(not Path("/dev/full").is_char_device(), reason="this system has no device that is always full")
@pytest.mark.parametrize("form", ["--json", "--csv"])
def test_full_disk_is_one_sentence(database, made, form):
    """A list that is written to a full disk says so, in one sentence and with code 1."""
    shutil.copy(made / "filled", database.removeprefix("sqlite:///"))
    environ = {**os.environ, "CEASEWIRE_DATABASE": database, "PYTHONPATH": str(Path(entry.__file__).parents[1])}
    with open("/dev/full", "w", encoding="utf-8") as full:  # noqa: PTH123  # a device
        ran = subprocess.run(
            [sys.executable, "-m", "cli.main", "claims", "list", form],
            env=environ, stdout=full, stderr=subprocess.PIPE, text=True, check=False,
        )  # fmt: skip

    assert (ran.returncode, ran.stderr.count("\n")) == (1, 1)
    assert "the output cannot be written: No space left on device" in ran.stderr


def test_mailbox_is_paused_by_its_path(ceasewire, tmp_path):
    """A source that was added by a path is paused, resumed and removed by the same path."""
    (tmp_path / "letters").mkdir()
    assert ceasewire("sources", "add", "letters").code == 0
    assert "paused" in ceasewire("sources", "pause", "letters").out
    assert "active" in ceasewire("sources", "resume", "letters").out
    assert ceasewire("sources", "remove", "letters").code == 0


def test_unreachable_database_is_one_sentence(ceasewire, monkeypatch):
    """A database that does not answer is named in one sentence."""
    monkeypatch.setenv("CEASEWIRE_DATABASE", "sqlite:////proc/none/desk.sqlite")
    told = ceasewire("claims", "list")
    assert told.code == 1
    assert "Traceback" not in told.err


def test_interruption_is_code_130(ceasewire, monkeypatch):
    """Ctrl-C ends a command with the code that shells expect."""

    def interrupt(*_args, **_kwargs):
        raise KeyboardInterrupt

    monkeypatch.setattr(Store, "claims", interrupt)
    assert ceasewire("claims", "list").code == 130


def test_empty_lists_say_so(ceasewire):
    """A list with nothing in it is a sentence, and as JSON it is empty."""
    assert ceasewire("claims", "list").out == "No claims pass.\n"
    assert ceasewire("claims", "list", "--json").out == ""


@pytest.mark.parametrize(
    ("noun", "count", "fields"),
    [
        ("claims", 6, {"id", "quote", "ptype", "polarity", "thread", "origin", "chain"}),
        ("disputes", 3, {"id", "a", "b", "verdict", "severity", "score", "slot", "why", "raised_at", "ruling"}),
        ("alerts", 3, {"id", "kind", "at", "severity", "thread", "disputes", "claims", "urls", "deliveries"}),
        ("threads", 3, {"id", "conflict", "family", "state"}),
    ],
)
def test_lists_in_every_form(ceasewire, filled, tmp_path, noun, count, fields):
    """Each noun is printed as a table, JSON Lines and CSV, and exported to files."""
    assert ceasewire(noun, "list").out.count("\n") >= count + 1
    rows = [json.loads(line) for line in ceasewire(noun, "list", "--json").out.splitlines()]
    assert len(rows) == count
    assert fields <= rows[0].keys()
    cells = list(csv.DictReader(io.StringIO(ceasewire(noun, "list", "--csv").out)))
    assert [cell["id"] for cell in cells] == [row["id"] for row in rows]
    assert f"{count} {noun} written" in ceasewire(noun, "export", "rows.jsonl").out
    assert [json.loads(line) for line in (tmp_path / "rows.jsonl").read_text().splitlines()] == rows
    ceasewire(noun, "export", "rows.csv")
    assert len(list(csv.DictReader((tmp_path / "rows.csv").open(newline="")))) == count
    assert ceasewire(noun, "export").out.count("\n") == count
    shown = json.loads(ceasewire(noun, "show", rows[0]["id"], "--json").out)
    assert shown["id"] == rows[0]["id"]
    assert rows[0]["id"] in ceasewire(noun, "show", rows[0]["id"]).out


@pytest.mark.parametrize(
    ("arguments", "count"),
    [
        (("claims", "--conflict", "XKS"), 6),
        (("claims", "--conflict", "UKR-RUS"), 0),
        (("claims", "--outlet", "Plain Dealer"), 3),
        (("claims", "--limit", "2"), 2),
        (("claims", "--since", "2026-03-07"), 0),
        (("claims", "--since", "2026-03-06T12:00:00Z", "--until", "2026-03-07"), 6),
        (("disputes", "--severity", "high"), 1),
        (("disputes", "--type", "DENIAL"), 3),
        (("disputes", "--ruling", "open"), 2),
        (("disputes", "--ruling", "real"), 1),
        (("alerts", "--type", "contradiction"), 3),
        (("alerts", "--severity", "low"), 1),
    ],
)
def test_filters(ceasewire, filled, arguments, count):
    """Filters leave out what they say."""
    noun, *rest = arguments
    assert ceasewire(noun, "list", *rest, "--json").out.count("\n") == count


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("disputes", "--conflict", "SUDAN"), "SDN"),
        (("claims", "--conflict", "XK"), "XKS"),
        (("disputes", "--type", "NONSENSE"), "DENIAL"),
        (("claims", "--type", "c5"), "C5"),
        (("alerts", "--type", "DENIAL"), "contradiction"),
        (("threads", "--type", "truce"), "agreement-exists"),
        (("claims", "--outlet", "Plain Dealr"), "Dealer'"),
    ],
)
def test_a_misspelt_filter_is_told(ceasewire, filled, arguments, told):
    """What nothing can pass is refused, with what there is instead; an empty list is no answer to a slip."""
    noun, *rest = arguments
    for verb in ("list", "export"):
        ran = ceasewire(noun, verb, *rest)
        assert ran.code == 2
        assert told in ran.err


def test_a_shown_dispute_has_its_rulings(ceasewire, filled):
    """One dispute is shown with what was ruled on it."""
    shown = json.loads(ceasewire("disputes", "show", "dispute-1", "--json").out)
    assert shown["rulings"] == [
        {"ruling": "real", "by": "analyst", "at": NOW.isoformat(), "field": None, "note": "sure"}
    ]


def test_exported_disputes_carry_the_reason_of_their_ruling(ceasewire, filled, database):
    """Rulings leave with who ruled, the part that was misread and the note; what waits has none of them."""
    with Store.open(database) as store:
        store.record_judgement(
            Judgement("dispute-2", Ruling.WRONG_READING, "analyst", NOW, "another's words", "speaker")
        )
    rows = {row["id"]: row for row in map(json.loads, ceasewire("disputes", "export").out.splitlines())}
    told = [rows[key]["ruling"] for key in ("dispute-1", "dispute-2", "dispute-3")]

    assert told == ["real", "wrong-reading", None]
    assert (rows["dispute-2"]["field"], rows["dispute-2"]["note"]) == ("speaker", "another's words")
    assert rows["dispute-2"]["ruled_by"] == "analyst"


def test_given_up_alerts_are_sent_again_when_asked(ceasewire, filled, database):
    """What was given up waits in the outbox again, one alert's or all from a day on; what waits or was sent stays."""
    with Store.open(database) as store:
        for one in store.pending_deliveries(NOW, 2, timedelta(minutes=1)):
            store.record_delivery(one.id, state=DeliveryState.FAILED, attempts=8, next_at=NOW, error="gone", now=NOW)
            chosen = one.alert_id

    assert "1 put back" in ceasewire("alerts", "retry", chosen).out
    assert "Nothing" in ceasewire("alerts", "retry", chosen).out
    assert "Nothing" in ceasewire("alerts", "retry", "--since", "2030-01-01").out
    assert "1 put back" in ceasewire("alerts", "retry", "--since", "2026-01-01").out
    with Store.open(database) as store:
        assert store.counts()["deliveries_failed"] == 0


def test_sources_are_kept(ceasewire, database):
    """Sources are added, listed, paused, exported, removed and imported again."""
    assert (
        "Added Harbour Post"
        in ceasewire("sources", "add", "https://harbourpost.example/feed", "--outlet", "Harbour Post", "--no-check").out
    )
    assert "there already" in ceasewire("sources", "add", "https://harbourpost.example/feed", "--no-check").out
    again = ceasewire("sources", "add", "https://harbourpost.example/feed", "--outlet", "Pier", "--no-check")
    assert again.code == 1
    assert "as Harbour Post; nothing was changed" in again.err
    assert "country GBR" in ceasewire("sources", "edit", "harbour post", "--country", "GBR").out
    assert ceasewire("sources", "edit", "harbour post").code == 2
    assert json.loads(ceasewire("sources", "list", "--json").out)["country"] == "GBR"
    with Store.open(database) as store:
        store.record_poll("https://harbourpost.example/feed", at=NOW, status=503, error="503", next_poll=NOW)
    assert "active, failed 1×" in ceasewire("sources", "list").out
    assert "is paused" in ceasewire("sources", "pause", "https://harbourpost.example/feed").out
    [row] = [json.loads(line) for line in ceasewire("sources", "list", "--json").out.splitlines()]
    assert (row["outlet"], row["domain"], row["state"]) == ("Harbour Post", "harbourpost.example", "paused")
    assert "is active" in ceasewire("sources", "resume", "https://harbourpost.example/feed").out
    assert "1 sources written" in ceasewire("sources", "export", "feeds.opml").out
    assert "Removed" in ceasewire("sources", "remove", "https://harbourpost.example/feed").out
    assert "No sources" in ceasewire("sources", "list").out
    assert "1 sources added" in ceasewire("sources", "import", "feeds.opml").out
    with Store.open(database) as store:
        [source] = store.list_sources()
    assert (source.outlet, source.state) == ("Harbour Post", SourceState.ACTIVE)


def test_bundled_sources_are_imported(ceasewire):
    """Without a file the bundled list is imported."""
    assert re.match(r"[23]\d|[4-9]\d", ceasewire("sources", "import").out)


def test_passwords_are_not_shown(ceasewire, tmp_path):
    """A mailbox's password stays in the database: no list and no export has it."""
    url = "imaps://desk:geheim@mail.example/INBOX"
    told = ceasewire("sources", "add", url).out + ceasewire("sources", "list").out
    told += ceasewire("sources", "list", "--json").out
    for name in ("a.opml", "a.csv", "a.jsonl"):
        ceasewire("sources", "export", name)
        told += (tmp_path / name).read_text()
    assert "geheim" not in told
    assert "desk@mail.example" in told


def test_mailbox_kinds_are_guessed(ceasewire, tmp_path):
    """A path's kind is read off the disk."""
    (tmp_path / "maildir" / "cur").mkdir(parents=True)
    (tmp_path / "letters").mkdir()
    (tmp_path / "box").write_text("")
    (tmp_path / "one.eml").write_text("")
    for name in ("maildir", "letters", "box", "one.eml"):
        ceasewire("sources", "add", name)
    rows = [json.loads(line) for line in ceasewire("sources", "list", "--json").out.splitlines()]
    kinds = {row["outlet"]: row["kind"] for row in rows}
    assert kinds == {"maildir": "maildir", "letters": "eml", "box": "mbox", "one.eml": "eml"}


def test_explain_two_texts(ceasewire):
    """Two texts are read, compared, and the verdict told step by step."""
    told = ceasewire("explain", "Russia and Ukraine agreed a ceasefire", "Russia denied that a ceasefire was agreed")
    assert told.code == 0
    assert "Verdict DENIAL" in told.out
    assert "G1 same conflict" in told.out
    assert "why not an update" in told.out
    assert "chain" in told.out


@pytest.mark.parametrize("told_by", ["", ", an official in Kyiv said"])
def test_explain_tells_where_the_desk_stays_silent(ceasewire, told_by):
    """A verdict that the desk would open no dispute on, since neither outlet says who told it, is marked as such."""
    told = ceasewire(
        "explain",
        f"Ukraine has agreed to the terms of a peace deal with Russia{told_by}.",
        f"Ukraine has not agreed to any peace deal with Russia{told_by}.",
    )
    assert "rule acceptance/opposite" in told.out
    assert ("the desk would raise no dispute" in told.out) is (told_by == "")


def test_explain_one_text_shows_every_sentence(ceasewire, tmp_path):
    """One argument shows each sentence, also those in which no rule fired."""
    (tmp_path / "a.txt").write_text("Weather\nIt rained. Russia and Ukraine agreed a ceasefire.\n")
    told = ceasewire("explain", "a.txt").out
    assert "It rained." in told
    assert "no rule fired" in told
    assert "C5+" in told


def test_explain_without_claims_says_so(ceasewire):
    """Texts without a claim get no verdict."""
    assert "No verdict" in ceasewire("explain", "It rained.", "It snowed.").out


def test_doctor_is_well_on_a_new_desk(ceasewire):
    """A new desk is told what is missing, and nothing is bad."""
    told = ceasewire("doctor")
    assert told.code == 0
    assert "registry" in told.out
    assert "parties" in told.out
    assert "ceasewire sources" in told.out


def test_doctor_names_what_is_bad(ceasewire, filled, database, monkeypatch, free_port):
    """A failing source, a dead mail server and a webhook without a key are named, secrets are not."""
    with Store.open(database) as store:
        for _ in range(3):
            store.record_poll("https://harbourpost.example/feed", at=NOW, status=503, error="503", next_poll=NOW)
    monkeypatch.setenv("CEASEWIRE_CHANNELS", "mailto:desk@desk.example,http://127.0.0.1:9/hook")
    monkeypatch.setenv("CEASEWIRE_SMTP", f"smtp://127.0.0.1:{free_port()}")
    monkeypatch.setenv("CEASEWIRE_SMTP_PASSWORD", "geheim")
    told = ceasewire("doctor")
    assert told.code == 1
    assert "Harbour Post" in told.out
    assert "failed 3 times in a row" in told.out
    assert "does not answer" in told.out
    assert "no key to sign with" in told.out
    assert "geheim" not in told.out


def test_archive_of_all_versions_keeps_the_edits(ceasewire, filled, database, tmp_path):
    """With every version a replay of the archive holds as many texts as the desk, and compares them in their order."""
    with Store.open(database) as store:
        before = store.counts()
    assert before["versions"] > before["entries"]
    assert f"{before['versions']} versions" in ceasewire("archive", "export", "all.jsonl", "--all-versions").out
    copy = f"sqlite:///{tmp_path / 'copy.sqlite'}"
    assert ceasewire("replay", "all.jsonl", "--db", copy).code == 0
    with Store.open(copy) as store:
        after = store.counts()

    assert [after[name] for name in ("entries", "versions")] == [before[name] for name in ("entries", "versions")]
    assert after["unread"] == after["uncompared"] == 0


def test_archive_is_written_and_replayed(ceasewire, filled, tmp_path):
    """Every entry leaves as an archive line, in its latest version."""
    assert "6 entries written" in ceasewire("archive", "export", "items.jsonl.gz").out
    with gzip.open(tmp_path / "items.jsonl.gz", "rt") as packed:
        lines = [json.loads(line) for line in packed]
    assert len(lines) == 6
    assert {"outlet", "feed", "url", "published", "kind", "title", "summary"} <= lines[0].keys()
    assert any(QUOTE_A.replace("Friday", "Saturday") in line["summary"] for line in lines)
