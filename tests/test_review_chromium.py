"""The review page in a real browser: by keyboard, by click, and with scripts switched off."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, Page, expect, sync_playwright
from reviewing import NOW, fill_store

from model.disputes import Ruling
from review.app import create_app
from settings import Settings
from storage import Store

pytestmark = pytest.mark.chromium

#: Headless, as root in a container, and asking nobody outside.
FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip
PAGES = ("/", "/disputes/dispute-1", "/claims", "/threads", "/alerts", "/sources", "/precision", "/articles/article-a1")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(f"sqlite:///{tmp_path / 'desk.sqlite'}") as opened:
        fill_store(opened, 6)
        yield opened


@pytest.fixture
def address(store: Store, free_port: Callable[[], int]) -> Iterator[str]:
    port = free_port()
    app = create_app(store, Settings(), clock=lambda: NOW)
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=port, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        assert thread.is_alive()
        time.sleep(0.02)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(10)


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    from conftest import need

    found = next((path for name in ("chromium", "chromium-browser") if (path := Path("/usr/bin", name)).exists()), None)
    need("chromium", found is not None)
    expect.set_options(timeout=30_000)  # a busy machine takes its time
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=str(found), args=list(FLAGS))
        yield opened
        opened.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    yield context.new_page()
    context.close()


def press(page, key):
    """Press a key once the page's script is there: one that is pressed before is lost."""
    page.wait_for_load_state()
    page.keyboard.press(key)


def test_rulings_by_keyboard(page, store, address):
    """Keys j and k choose, a digit rules, u undoes, o opens the card, q goes back."""
    page.goto(address)
    rows = page.locator("[data-row]")
    expect(rows).to_have_count(6)
    press(page, "j")
    press(page, "j")
    expect(rows.nth(1)).to_have_class("row chosen")
    press(page, "k")
    press(page, "2")
    expect(rows).to_have_count(5)
    [first] = [j for j in store.iter_judgements() if j.ruling is Ruling.UPDATE]
    expect(page.get_by_role("status")).to_contain_text("an update, not a dispute")
    press(page, "u")
    expect(rows).to_have_count(6)
    assert [j.ruling for j in store.judgements(first.dispute_id)] == [Ruling.UPDATE, Ruling.TAKEN_BACK]
    press(page, "o")
    expect(page.get_by_role("heading", name="What clashes")).to_be_visible()
    press(page, "1")
    expect(rows).to_have_count(5)
    assert store.judgements(first.dispute_id)[-1].ruling is Ruling.REAL
    press(page, "j")
    press(page, "o")
    expect(page.get_by_role("heading", name="What clashes")).to_be_visible()
    press(page, "q")
    expect(rows).to_have_count(5)


def test_digits_in_a_note_rule_nothing(page, store, address):
    """What is typed into a field is text."""
    page.goto(f"{address}/disputes/dispute-1")
    page.get_by_label("Note (optional)").fill("")
    page.get_by_label("Note (optional)").press_sequentially("1 of 6, j and k")
    assert list(store.iter_judgements()) == []
    page.get_by_role("button", name="Wrong reading").click()
    expect(page.get_by_role("status")).to_be_visible()
    assert store.judgements("dispute-1")[0].note == "1 of 6, j and k"


def test_a_queue_is_worked_off_by_one_key(page, store, address):
    """Pressing the same key again and again rules on one dispute after the other, on each once."""
    page.goto(address)
    for left in range(5, -1, -1):
        # The rows of the next page stand before its script listens to keys.
        page.wait_for_load_state("load")
        press(page, "1")
        expect(page.locator("[data-row]")).to_have_count(left)
    assert len({j.dispute_id for j in store.iter_judgements()}) == 6
    assert len(list(store.iter_judgements())) == 6


def test_everything_works_without_scripts(browser, store, address):
    """With JavaScript off: filter, open, read our copy, rule with a note, undo."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    page.get_by_label("Severity").select_option("high")
    page.get_by_role("button", name="Filter").click()
    expect(page.locator("[data-row]")).to_have_count(2)
    page.locator("[data-open]").first.click()
    page.get_by_role("link", name="our copy").first.click()
    expect(page.locator("mark").first).to_be_visible()
    page.go_back()
    page.get_by_label("Note (optional)").fill("two days apart")
    page.get_by_role("button", name="Different event").click()
    expect(page.get_by_role("status")).to_contain_text("two different events")
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("status")).to_contain_text("waits again")
    assert [j.ruling for j in store.iter_judgements()] == [Ruling.DIFFERENT_EVENT, Ruling.TAKEN_BACK]
    context.close()


def test_pages_are_quiet_and_ask_nobody(page, address):
    """No page breaks its own policy, logs an error, or sends a request to another host."""
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    for path in PAGES:
        page.goto(address + path)
    assert said == []
    assert all(url.startswith(address) for url in asked)


@pytest.mark.parametrize("width", [320, 390, 768])
def test_pages_fit_narrow_screens(browser, address, width):
    """On a telephone, and at 400 %, nothing has to be scrolled sideways but wide tables in their own frames."""
    context = browser.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    for path in PAGES:
        page.goto(address + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
    context.close()


def _luminance(colour: tuple[int, int, int]) -> float:
    parts = [c / 255 for c in colour]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


#: Colour and ground of every element with text of its own.
COLOURS = """() => {
  const rgb = text => text.match(/[0-9.]+/g).map(Number);
  const ground = e => { for (; e; e = e.parentElement) {
    const c = rgb(getComputedStyle(e).backgroundColor);
    if (c.length < 4 || c[3] > 0) return c.slice(0, 3); } return [255, 255, 255]; };
  return [...document.body.querySelectorAll('*')].filter(e => [...e.childNodes].some(
      n => n.nodeType === 3 && n.textContent.trim()) && e.offsetParent)
    .map(e => [e.tagName + '.' + e.className, rgb(getComputedStyle(e).color).slice(0, 3), ground(e)]);
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_has_contrast(browser, address, scheme):
    """All text stands out from its ground by 4.5 to 1 (WCAG 2.2, 1.4.3), by day and by night."""
    context = browser.new_context(color_scheme=scheme)
    page = context.new_page()
    for path in PAGES:
        page.goto(address + path)
        for name, colour, ground in page.evaluate(COLOURS):
            light, dark = sorted((_luminance(colour), _luminance(ground)), reverse=True)
            assert (light + 0.05) / (dark + 0.05) >= 4.5, (path, name, colour, ground)
    context.close()


def test_pages_have_landmarks_and_labels(page, address):
    """Each page has one main heading, its landmarks, and a name for everything that can be operated."""
    for path in PAGES:
        page.goto(address + path)
        assert page.locator("h1").count() == 1
        assert page.locator("main").count() == 1
        assert page.locator("header nav").count() == 1
        nameless = page.evaluate(
            """() => [...document.querySelectorAll(
                'a[href], button, input:not([type=hidden]), select, textarea, summary')]
              .filter(e => !(e.textContent.trim() || e.ariaLabel || (e.labels && e.labels.length)))
              .map(e => e.outerHTML)"""
        )
        assert nameless == [], path
        ids = page.evaluate("[...document.querySelectorAll('[id]')].map(e => e.id)")
        assert len(ids) == len(set(ids))
