"""What a person at a terminal reads: whole ids, no secrets, sentences instead of tracebacks."""

from __future__ import annotations

import json

import pytest

from cli import output
from cli.doctor import masked
from cli.main import main
from cli.output import clean, cut, parse_when, safe_cell


def run(monkeypatch, tmp_path, *arguments):
    """Run a command against a database of its own; give its exit code."""
    monkeypatch.setenv("CEASEWIRE_DATABASE", f"sqlite:///{tmp_path / 'desk.sqlite'}")
    monkeypatch.setenv("CEASEWIRE_HOME", str(tmp_path))
    monkeypatch.setattr("sys.argv", ["ceasewire", *map(str, arguments)])
    with pytest.raises(SystemExit) as ended:
        main()
    return ended.value.code or 0


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("postgresql+psycopg://desk:secret@db.example/x", "postgresql+psycopg://desk:…@db.example/x"),
        ("https://hooks.example/T0/secret", "https://hooks.example/…"),
        ("https://me:token@hooks.example/T0", "https://hooks.example/…"),
        ("mailto:desk@desk.example", "mailto:desk@desk.example"),
        (("https://hooks.example/key",), ("https://hooks.example/…",)),
        (8087, 8087),
    ],
)
def test_doctor_shows_no_secret(value, shown):
    """Passwords in addresses, and paths of webhooks, are not printed."""
    assert masked(value) == shown


def test_narrow_terminal_shows_whole_ids(monkeypatch, capsys):
    """Where columns do not fit, an id stays whole, since `show` is asked with it."""
    monkeypatch.setattr(output, "console", lambda: output.Console(width=50, highlight=False))
    identity = "contradiction-0123456789abcdef0123"
    output.print_table(("id", "at", "why"), [(identity, "2026-03-06 12:00", "a long reason " * 6)], empty="none")

    assert identity in capsys.readouterr().out


def test_hostile_line_is_named_and_not_read_as_markup(monkeypatch, tmp_path, capsys):
    """A broken archive line with markup in it costs one sentence."""
    lines = [
        {"outlet": "A", "published": "2026-03-06T12:00:00Z", "kind": "[/red]", "title": "x"},
        {"outlet": "A", "published": "2026-03-06T12:00:00Z", "title": "Roses", "url": "https://a.example/1"},
    ]
    path = tmp_path / "items.jsonl"
    path.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")

    assert run(monkeypatch, tmp_path, "replay", path) == 0
    assert "[/red]" in capsys.readouterr().out


def test_export_to_an_unwritable_folder_is_one_sentence(monkeypatch, tmp_path, capsys):
    """A folder that cannot be made is named, with exit code 1."""
    path = tmp_path / "items.jsonl"
    path.write_text(json.dumps({"outlet": "A", "published": "2026-03-06T12:00:00Z", "title": "x"}), encoding="utf-8")
    in_the_way = tmp_path / "file"
    in_the_way.write_text("", encoding="utf-8")

    assert run(monkeypatch, tmp_path, "replay", path, "--export", in_the_way / "out") == 1
    assert "cannot be written" in capsys.readouterr().err


def test_address_that_is_none_is_one_sentence(monkeypatch, tmp_path, capsys):
    """A broken IPv6 address is no traceback."""
    assert run(monkeypatch, tmp_path, "sources", "add", "http://[::1") == 1
    assert "this is no address" in capsys.readouterr().err


def test_missing_file_is_not_taken_for_a_text(monkeypatch, tmp_path, capsys):
    """One word that is no file is no text to explain either."""
    assert run(monkeypatch, tmp_path, "explain", "missing.txt") == 1
    assert "no such file" in capsys.readouterr().err


def test_source_shows_its_states(monkeypatch, tmp_path, capsys):
    """`sources show` tells what a source is and how it was asked."""
    mails = tmp_path / "mails"
    mails.mkdir()
    run(monkeypatch, tmp_path, "sources", "add", mails, "--outlet", "Desk mail")
    capsys.readouterr()

    assert run(monkeypatch, tmp_path, "sources", "show", mails) == 0
    shown = capsys.readouterr().out
    assert "Desk mail" in shown
    assert "It was not asked yet." in shown


FORMULAS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "|", "%", "\ufeff=")


@pytest.mark.parametrize("prefix", FORMULAS)
@pytest.mark.parametrize("before", ["", " ", '"', "'"])
def test_cells_are_no_formulas(prefix, before):
    """What a spreadsheet would run is made a text."""
    assert safe_cell(f"{before}{prefix}HYPERLINK(1)").startswith("'")


@pytest.mark.parametrize(
    ("value", "cell"), [(None, ""), (-3, "-3"), ("-", "-"), ("+", "+"), (0.5, "0.5"), ("a=b", "a=b")]
)
def test_plain_cells_stay(value, cell):
    """Numbers, signs alone and plain words stay as they are."""
    assert safe_cell(value) == cell


def test_lists_and_objects_in_cells_are_json():
    """A nested value is one cell."""
    assert json.loads(safe_cell(["a", "b"])) == ["a", "b"]


def test_terminal_is_not_steered():
    """Escape sequences and bidi characters of a title do not reach the terminal."""
    assert clean("a\x1b[31m\u202eb\x07\nc") == "a[31mb c"
    assert cut("one two three", 10) == "one two …"


def test_ages_and_instants():
    """An age counts back from now; a day without a zone is UTC."""
    assert parse_when("2026-03-06").isoformat() == "2026-03-06T00:00:00+00:00"
    assert (parse_when("2d") - parse_when("3d")).total_seconds() == pytest.approx(86_400, abs=5)
    assert parse_when(None) is None
