"""A plain Word document out of a text."""

from __future__ import annotations

import io
import re
import zipfile
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
    document = etree.Element(f"{{{_W}}}document", nsmap={"w": _W})
    body = etree.SubElement(document, f"{{{_W}}}body")
    for block in _BLANK_LINES.split(text):
        if words := block.split():
            _add_paragraph(body, " ".join(words))
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


def _add_paragraph(body: Any, text: str) -> None:
    paragraph = etree.SubElement(body, f"{{{_W}}}p")
    written = etree.SubElement(etree.SubElement(paragraph, f"{{{_W}}}r"), f"{{{_W}}}t")
    written.text = _CONTROLS.sub("\ufffd", text)


# No XML can hold these.
_CONTROLS: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
