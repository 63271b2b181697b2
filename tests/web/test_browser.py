"""The page in a real browser, as a translator sees it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.web.browsing import launched, watched

pytestmark = pytest.mark.xdist_group("server")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with launched() as browser:
        yield browser


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    with watched(browser, address) as page:
        yield page


def test_a_term_is_found_by_typing(page: Page, address: str) -> None:
    page.goto(address)
    assert page.evaluate("document.activeElement.name") == "q"
    page.keyboard.type("ПРМ")
    page.keyboard.press("Enter")
    page.wait_for_selector("article")
    assert page.locator("article").first.get_by_text("Partnership for Peace", exact=True).count()
    kazakh = page.locator("article").first.locator(".form[lang=kk]").first
    # A name that stands in quotation marks is shown and copied with them.
    assert kazakh.inner_text() == "«Бейбітшілік жолындағы әріптестік»"


def test_a_back_translation_says_what_to_write(page: Page, address: str) -> None:
    page.goto(f"{address}/?q=CEAP")
    first = page.locator("article").first
    assert "deprecated" in first.locator(".how").inner_text()
    assert "EAPC" in first.get_by_role("note").first.inner_text()
    proposed = first.get_by_text("proposed, no source").first
    assert proposed.is_visible()


def test_pasted_syllables_are_found(page: Page, address: str) -> None:
    page.goto(address)
    page.locator("#q").fill("Бей біт ші лік жо лын да ғы әріп тес тік")
    page.get_by_role("button", name="Look up").click()
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
    box = page.locator("#q")
    assert box.input_value() == "NATO"
    box.fill("CEAP")
    box.press("Enter")
    page.wait_for_url("**q=CEAP*")
    assert page.locator("html").get_attribute("lang") == "ru"
    assert "EAPC" in page.get_by_role("note").first.inner_text()


def test_the_keyboard_reaches_everything_in_order(page: Page, address: str) -> None:
    page.goto(address)
    box = page.locator("#q")
    assert box.evaluate("box => box === document.activeElement")
    assert box.get_attribute("id") == page.locator("label[for=q]").get_attribute("for")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.tagName") == "BUTTON"


def test_a_query_is_shown_never_run(page: Page, address: str) -> None:
    page.goto(address)
    page.locator("#q").fill('"><script>alert(1)</script><b id="x">')
    page.get_by_role("button", name="Look up").click()
    assert page.locator("#x").count() == 0
    assert "<script>alert(1)</script>" in page.locator("#results p").first.inner_text()
