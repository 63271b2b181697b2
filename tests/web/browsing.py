"""A real browser for the tests of pages, and what every page must not do."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")


@contextmanager
def launched() -> Iterator[Browser]:
    """Debian's Chromium, or another one that is here; without one the test fails in CI."""
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


@contextmanager
def watched(browser: Browser, address: str, **options: Any) -> Iterator[Page]:
    """A page that may neither complain nor ask anybody else for anything."""
    context = browser.new_context(**{"locale": "en-GB", **options})
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
