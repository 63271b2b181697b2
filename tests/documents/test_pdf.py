"""PDF files as a browser prints them: gaps are told by the page, not by the spaces in the file."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from translator.documents import PDF, read_text
from translator.errors import BinaryDocumentError, DocumentError, MalformedDocumentError
from translator.repair import repair

pytestmark = pytest.mark.xdist_group("server")

Print = Callable[[str], bytes]


@pytest.fixture(scope="module")
def print_pdf() -> Iterator[Print]:
    names = ("chromium", "chromium-browser", "google-chrome", "chrome")
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, names)), None)
    if found is None:
        missing = "no browser here: install chromium, or set CHROMIUM to one"
        if os.environ.get("CI"):
            pytest.fail(missing)
        pytest.skip(missing)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        page = browser.new_page()

        def printed(body: str) -> bytes:
            page.set_content(f"<meta charset=utf-8><body style='font:12pt serif'>{body}")
            return page.pdf()

        yield printed
        browser.close()


def test_hyphenation_points_are_no_gaps(print_pdf: Print) -> None:
    broken = "<span style='word-spacing:-0.25em'>{}</span>".format
    body = f"Мақалада {broken('ын ты мақ тас тық')} {broken('мә се ле ле рі')} қаралды."
    document = read_text(print_pdf(f"<p>{body}</p>"), name="a.pdf")
    assert document.encoding == PDF
    assert document.text == "Мақалада ынтымақтастық мәселелері қаралды.\n"


@pytest.mark.parametrize("style", ["", "text-align:justify;width:150px", "word-spacing:.5em"])
def test_real_gaps_stay(print_pdf: Print, style: str) -> None:
    text = "Бұл да бір ой ғой, ал ол не де, ту ды ма деп те ой лан ба"
    document = read_text(print_pdf(f"<p style='{style}'>{text}</p>"), name="a.pdf")
    assert document.text.split() == text.split()


def test_lines_and_paragraphs(print_pdf: Print) -> None:
    paragraph = "<p style='width:200px'>{}</p>".format("сөз бен сөйлем арасы " * 8)
    text = read_text(print_pdf(paragraph * 2), name="a.pdf").text
    blocks = text.strip().split("\n\n")
    assert len(blocks) == 2
    assert all("\n" in block for block in blocks)
    assert blocks[0] == blocks[1]


def test_a_cut_word_is_joined_by_the_rules(print_pdf: Print) -> None:
    data = print_pdf("<p>НАТО-<br>ның мəселесі</p>")
    assert repair(read_text(data, name="a.pdf")).text == "НАТО-ның мәселесі\n"


def test_pictures_of_text_are_refused(print_pdf: Print) -> None:
    with pytest.raises(BinaryDocumentError, match="OCR"):
        read_text(print_pdf("<div style='width:9px;height:9px;background:red'>"), name="a.pdf")


@pytest.mark.parametrize("data", [b"%PDF-1.7\n", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n" + b"x" * 5000])
def test_damaged_files_are_refused(data: bytes) -> None:
    with pytest.raises(MalformedDocumentError, match=r"^a\.pdf: "):
        read_text(data, name="a.pdf")


def test_cut_files_never_crash(print_pdf: Print, tmp_path: Path) -> None:
    data = print_pdf("<p>сөз</p>")
    for length in range(0, len(data), max(1, len(data) // 40)):
        try:
            read_text(data[:length], name="a.pdf")
        except DocumentError as error:
            assert str(error).startswith("a.pdf: ")
