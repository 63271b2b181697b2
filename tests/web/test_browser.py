"""The page in a real browser, as a translator sees it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

pytestmark = pytest.mark.xdist_group("server")

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        missing = "no browser here: install chromium, or set CHROMIUM to one"
        if os.environ.get("CI"):
            pytest.fail(missing)
        pytest.skip(missing)
    with sync_playwright() as playwright:
        # CI runs as root, for whom the browser's sandbox is not to be had.
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    context = browser.new_context(locale="en-GB")
    page = context.new_page()
    complaints: list[str] = []
    elsewhere: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda r: None if r.url.startswith(address) else elsewhere.append(r.url))
    yield page
    context.close()
    assert not complaints
    assert not elsewhere, "nothing may leave this machine"


def test_a_term_is_found_by_typing(page: Page, address: str) -> None:
    page.goto(address)
    assert page.evaluate("document.activeElement.name") == "q"
    page.keyboard.type("ПРМ")
    page.keyboard.press("Enter")
    page.wait_for_selector("article")
    assert page.locator("article").first.get_by_text("Partnership for Peace", exact=True).count()
    kazakh = page.locator("article").first.locator("td[lang=kk]").first
    assert kazakh.inner_text() == "Бейбітшілік жолындағы әріптестік"


def test_a_back_translation_says_what_to_write(page: Page, address: str) -> None:
    page.goto(f"{address}/?q=CEAP")
    first = page.locator("article").first
    assert "deprecated" in first.locator("h2").inner_text()
    assert "EAPC" in first.get_by_role("note").inner_text()
    proposed = first.get_by_text("proposed, no source").first
    assert proposed.is_visible()


def test_pasted_syllables_are_found(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_role("searchbox").fill("Бей біт ші лік жо лын да ғы әріп тес тік")
    page.get_by_role("button").click()
    assert page.locator("article h2").first.inner_text().startswith("Бейбітшілік жолындағы")


@pytest.mark.parametrize(("locale", "lang"), [("en-GB", "en"), ("ru-RU", "ru"), ("kk-KZ", "kk")])
def test_the_page_is_in_the_readers_language(
    browser: Browser, address: str, locale: str, lang: str
) -> None:
    context = browser.new_context(locale=locale, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/?q=NATO")
    assert page.locator("html").get_attribute("lang") == lang
    assert page.locator("article").count()
    context.close()


def test_the_reader_chooses_a_language_and_keeps_it(page: Page, address: str) -> None:
    page.goto(f"{address}/?q=NATO")
    page.get_by_role("link", name="русский").click()
    assert page.locator("html").get_attribute("lang") == "ru"
    box = page.get_by_role("searchbox")
    assert box.input_value() == "NATO"
    box.fill("CEAP")
    box.press("Enter")
    page.wait_for_url("**q=CEAP*")
    assert page.locator("html").get_attribute("lang") == "ru"
    assert "EAPC" in page.get_by_role("note").first.inner_text()


def test_the_keyboard_reaches_everything_in_order(page: Page, address: str) -> None:
    page.goto(address)
    box = page.get_by_role("searchbox")
    assert box.evaluate("box => box === document.activeElement")
    assert box.get_attribute("id") == page.locator("label").get_attribute("for")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.tagName") == "BUTTON"


def test_a_query_is_shown_never_run(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_role("searchbox").fill('"><script>alert(1)</script><b id="x">')
    page.get_by_role("button").click()
    assert page.locator("#x").count() == 0
    assert "<script>alert(1)</script>" in page.locator("p").first.inner_text()
