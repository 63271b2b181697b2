"""Which format a document is in, and its texts with their places."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import PurePath
from typing import Final, NamedTuple

from translator.documents import Document
from translator.documents.html import escape_html, read_html
from translator.documents.mapped import Passage, Piece
from translator.documents.markdown import read_markdown
from translator.documents.po import escape_po, read_po
from translator.documents.xliff import escape_xml, read_xliff


class Format(NamedTuple):
    """How a format is read, and how new text is written in it."""

    name: str
    suffixes: tuple[str, ...]
    read: Callable[[str, str], list[Passage]]
    escape: Callable[[str], str]
    is_catalog: bool = False  # of messages, each a text of its own


def _read_text(source: str, _name: str) -> list[Passage]:
    return [Passage([Piece(source, 0, len(source))])] if source else []


TEXT: Final = Format("text", (".txt", ".text"), _read_text, str)
FORMATS: Final = (
    TEXT,
    Format("markdown", (".md", ".markdown"), lambda source, _name: read_markdown(source), str),
    Format(
        "html", (".html", ".htm", ".xhtml"), lambda source, _name: read_html(source), escape_html
    ),
    Format("po", (".po",), lambda source, _name: read_po(source), escape_po, True),
    Format("xliff", (".xlf", ".xliff", ".sdlxliff", ".mqxliff"), read_xliff, escape_xml, True),
)

_HTML: Final = re.compile(
    r"\s*(?:<!--.*?-->\s*)*<(?:!doctype html|html)\b", re.IGNORECASE | re.DOTALL
)
_XLIFF: Final = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:\w+:)?xliff\b", re.DOTALL)
_SAMPLE: Final = 4096


def format_of(document: Document) -> Format:
    """The format that a document's name says; without a telling name, what it begins like.

    >>> from translator.documents import read_text
    >>> format_of(read_text(b"<!DOCTYPE html><p>NATO", name="-")).name
    'html'
    """
    suffix = PurePath(document.name).suffix.lower()
    for known in FORMATS:
        if suffix in known.suffixes:
            return known
    beginning = document.text[:_SAMPLE]
    named = {known.name: known for known in FORMATS}
    if _HTML.match(beginning):
        return named["html"]
    return named["xliff"] if _XLIFF.match(beginning) else TEXT
