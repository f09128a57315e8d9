"""The demo prints what the README shows."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

from rich.console import Console

from cli.demo import demo_settings, tell
from flows.desk import open_desk
from settings import Settings

README = Path(__file__).resolve().parents[1] / "README.md"


def shown() -> str:
    """Give the block of the README that shows what the demo prints."""
    text = README.read_text(encoding="utf-8")
    return text.split("`make demo` prints")[1].split("```text\n")[1].split("\n```")[0]


def test_readme_shows_what_the_demo_prints(tmp_path):
    """Word for word, up to the line that names the page."""
    out = StringIO()
    console = Console(file=out, highlight=False, soft_wrap=True)
    with open_desk(demo_settings(Settings(home=str(tmp_path)))) as desk:
        for line in tell(desk):
            console.print(line, markup=False)

    assert out.getvalue().rstrip("\n").splitlines() == shown().splitlines()[:-1]
    assert shown().splitlines()[-1] == "Review page: http://127.0.0.1:8087 (Ctrl-C stops)"
