"""PDF files: their text, with the gaps between words told by where the letters stand.

Programs that extract text believe every space that a PDF holds, and so turn the hyphenation points
of many journals into spaces inside words. On the page there is no gap at those places; here that
counts, and the damage never happens.
"""

from __future__ import annotations

import statistics
from collections.abc import Iterator
from itertools import pairwise
from typing import Any, Final, NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from translator.errors import BinaryDocumentError, MalformedDocumentError

# In heights of a line: a gap between letters that is narrower is no space; the narrowest space in
# a justified line is about a seventh.
_NARROWEST_SPACE: Final = 0.09
# In distances between lines: what is wider stands between paragraphs.
_PARAGRAPH: Final = 1.25


class _Char(NamedTuple):
    """A character of a page: its box on the paper, in points from the lower left."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    is_made: bool  # by the reader of the PDF, from the distance between letters


class _Line(NamedTuple):
    text: str
    bottom: float
    top: float


def read_pdf(data: bytes, name: str = "<input>") -> str:
    """The text of a PDF: a line for each line, a blank line between paragraphs and pages.

    Raises `MalformedDocumentError` for a damaged or protected file and `BinaryDocumentError` for
    one that holds pictures of text only.
    """
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        reason = str(error)
        if "assword" in reason:
            raise MalformedDocumentError(
                f"{name}: is protected by a password: save it without one"
            ) from None
        raise MalformedDocumentError(f"{name}: no PDF that can be read: {reason}") from None
    try:
        pages = [_page_text(page) for page in document]
    except pypdfium2.PdfiumError as error:
        raise MalformedDocumentError(f"{name}: a page cannot be read: {error}") from None
    finally:
        document.close()
    text = "\n\n".join(page for page in pages if page)
    if not text and pages:
        raise BinaryDocumentError(
            f"{name}: the pages hold no text, only pictures: recognize the text (OCR) first"
        )
    return text + "\n" if text else ""


def _page_text(page: Any) -> str:
    textpage = page.get_textpage()
    lines = list(_lines(list(_characters(textpage))))
    textpage.close()
    page.close()
    pitches = [
        above.bottom - below.bottom
        for above, below in pairwise(lines)
        if above.bottom > below.bottom
    ]
    usual = statistics.median_low(pitches) if pitches else 0.0
    parts: list[str] = []
    for index, line in enumerate(lines):
        if index:
            pitch = lines[index - 1].bottom - line.bottom
            parts.append("\n" if 0 < pitch <= usual * _PARAGRAPH else "\n\n")
        parts.append(line.text)
    return "".join(parts)


def _characters(textpage: Any) -> Iterator[_Char]:
    for index in range(textpage.count_chars()):
        code = pdfium.FPDFText_GetUnicode(textpage, index)
        if pdfium.FPDFText_IsHyphen(textpage, index) == 1:
            code = ord("-")
        if not code or 0xD800 <= code <= 0xDFFF or code > 0x10FFFF:
            code = 0xFFFD
        left, bottom, right, top = textpage.get_charbox(index, loose=True)
        is_made = pdfium.FPDFText_IsGenerated(textpage, index) == 1
        yield _Char(chr(code), left, bottom, right, top, is_made)


def _lines(characters: list[_Char]) -> Iterator[_Line]:
    """The lines with text in them."""
    line: list[_Char] = []
    for char in [*characters, _Char("\n", 0, 0, 0, 0, True)]:
        if char.text not in "\r\n":
            line.append(char)
            continue
        shown = [char for char in line if not char.is_made and not char.text.isspace()]
        if shown:
            bottom = statistics.median_low([char.bottom for char in shown])
            top = statistics.median_low([char.top for char in shown])
            yield _Line(_line_text(line, top - bottom), bottom, top)
        line = []


def _line_text(line: list[_Char], height: float) -> str:
    letters: list[str] = []
    for index, char in enumerate(line):
        if char.text == " " and not char.is_made and 0 < index < len(line) - 1:
            before, after = line[index - 1], line[index + 1]
            is_inside = before.text.isalpha() and after.text.isalpha() and not after.is_made
            if is_inside and after.left - before.right < height * _NARROWEST_SPACE:
                continue
        letters.append(char.text)
    return "".join(letters).rstrip()
