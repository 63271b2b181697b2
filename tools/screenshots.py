"""Pictures of the pages for docs/images, from a server on the shipped base.

python tools/screenshots.py    # needs Chromium
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.web.server import served  # noqa: E402

TEXT = (
    "НАТО мен Қазақстан Респуб ликасы арасындағы ын ты мақ тас тық. CEAP — Еуроатлантикалық кеңес."
)


def main() -> None:
    out = ROOT / "docs" / "images"
    out.mkdir(exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as folder,
        served(Path(folder, "terms.db")) as (address, _process),
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        page = browser.new_context(
            viewport={"width": 1000, "height": 760}, locale="en-GB"
        ).new_page()

        def keep(name: str) -> None:
            page.screenshot(path=out / f"{name}.jpg", type="jpeg", quality=75)

        page.goto(f"{address}/?q=CEAP")
        keep("lookup")
        page.goto(f"{address}/text")
        page.locator("#text").fill(TEXT)
        page.get_by_role("button", name="Go", exact=True).click()
        page.wait_for_selector("#repaired")
        page.locator("#repaired-title").scroll_into_view_if_needed()
        page.locator("a.mention.deprecated").first.hover()
        page.evaluate("document.querySelector('#repaired-title').scrollIntoView()")
        keep("text")
        page.goto(f"{address}/concepts/pfp")
        keep("concept")
        page.goto(f"{address}/browse?lang=kk")
        keep("browse")
        page.goto(f"{address}/catalogs")
        keep("catalogs")
        page.goto(f"{address}/about")
        keep("about")
        browser.close()


if __name__ == "__main__":
    main()
