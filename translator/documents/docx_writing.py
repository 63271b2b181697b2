"""Plain Word documents out of texts and tables."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from typing import Any, Final

from lxml import etree

_SCHEMAS: Final = "http://schemas.openxmlformats.org"
_W: Final = f"{_SCHEMAS}/wordprocessingml/2006/main"
_MAIN: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_TYPES: Final = (
    f'<Types xmlns="{_SCHEMAS}/package/2006/content-types">'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_MAIN}"/></Types>'
)
_RELATIONS: Final = (
    f'<Relationships xmlns="{_SCHEMAS}/package/2006/relationships"><Relationship Id="document" '
    f'Type="{_SCHEMAS}/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)
_BLANK_LINES: Final = re.compile(r"\n\s*\n")
# The earliest moment that a ZIP archive knows: equal texts give equal files.
_MOMENT: Final = (1980, 1, 1, 0, 0, 0)


def write_word(text: str) -> bytes:
    r"""A document with a paragraph for each block between blank lines, its lines run together.

    >>> from translator.documents import read_text
    >>> read_text(write_word("one\ntwo\n\nthree"), name="a.docx").text
    'one two\nthree'
    """
    document, body = _document()
    for block in _BLANK_LINES.split(text):
        if words := block.split():
            _add_paragraph(body, " ".join(words))
    return _packed(document)


def write_word_table(title: str, rows: Sequence[Sequence[str]]) -> bytes:
    r"""A document with a title and a table, whose first row is repeated on every page.

    >>> from translator.documents import read_text
    >>> read_text(write_word_table("Terms", [["en", "kk"], ["base", "база"]]), name="a.docx").text
    'Terms\nen\nkk\nbase\nбаза'
    """
    document, body = _document()
    _add_paragraph(body, title, bold=True)
    table = etree.SubElement(body, f"{{{_W}}}tbl")
    properties = etree.SubElement(table, f"{{{_W}}}tblPr")
    _add(properties, "tblW", w="5000", type="pct")
    borders = etree.SubElement(properties, f"{{{_W}}}tblBorders")
    for side in ("top", "bottom", "insideH"):
        _add(borders, side, val="single", sz="4", color="999999")
    grid = etree.SubElement(table, f"{{{_W}}}tblGrid")
    for _column in rows[0] if rows else ():
        _add(grid, "gridCol")
    for number, row in enumerate(rows):
        line = etree.SubElement(table, f"{{{_W}}}tr")
        marks = etree.SubElement(line, f"{{{_W}}}trPr")
        _add(marks, "cantSplit")
        if not number:
            _add(marks, "tblHeader")
        for text in row:
            cell = etree.SubElement(line, f"{{{_W}}}tc")
            _add_paragraph(cell, " ".join(text.split()), bold=not number)
    _add(body, "p")  # a table is not the last thing in a document
    return _packed(document)


def _document() -> tuple[Any, Any]:
    document = etree.Element(f"{{{_W}}}document", nsmap={"w": _W})
    return document, etree.SubElement(document, f"{{{_W}}}body")


def _packed(document: Any) -> bytes:
    parts = {
        "[Content_Types].xml": _TYPES.encode(),
        "_rels/.rels": _RELATIONS.encode(),
        "word/document.xml": etree.tostring(document, xml_declaration=True, encoding="UTF-8"),
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name, _MOMENT), content)
    return out.getvalue()


def _add(parent: Any, name: str, **attributes: str) -> None:
    etree.SubElement(
        parent, f"{{{_W}}}{name}", {f"{{{_W}}}{key}": value for key, value in attributes.items()}
    )


def _add_paragraph(body: Any, text: str, *, bold: bool = False) -> None:
    paragraph = etree.SubElement(body, f"{{{_W}}}p")
    run = etree.SubElement(paragraph, f"{{{_W}}}r")
    if bold:
        _add(etree.SubElement(run, f"{{{_W}}}rPr"), "b")
    written = etree.SubElement(run, f"{{{_W}}}t")
    written.text = _CONTROLS.sub("\ufffd", text)


# No XML can hold these.
_CONTROLS: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
