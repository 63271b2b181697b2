"""Gettext catalogs: the translations; messages, comments and layout stay as they are.

A line of a catalog that need not change is not written anew, so that a repair shows in version
control as what it is. (polib and Babel both lay the whole file out afresh.)
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from translator.documents.mapped import Passage, Piece

_LINE: Final = re.compile(
    r'[ \t]*+(?:(?P<keyword>[a-z_]+(?:\[\d+\])?)[ \t]*+)?"(?P<text>(?:[^"\\\n]|\\.)*+)"'
)
_CHARACTER: Final = re.compile(r"\\(?:[0-7]{1,3}|x[0-9A-Fa-f]{1,2}|.)|[^\\]+", re.DOTALL)
_ESCAPES: Final = {
    "n": "\n",
    "t": "\t",
    "r": "\r",
    '"': '"',
    "\\": "\\",
    "a": "\a",
    "b": "\b",
    "f": "\f",
    "v": "\v",
}
_WRITTEN: Final = str.maketrans({"\n": r"\n", "\t": r"\t", "\r": r"\r", '"': r"\"", "\\": r"\\"})
_LANGUAGE: Final = re.compile(r"^Language: *([A-Za-z0-9_@.-]+)", re.MULTILINE)


def read_po(source: str) -> list[Passage]:
    r"""The translations of a catalog in order, with the language that its header names.

    Obsolete entries (`#~`) and the header are passed over.

        >>> passages = read_po('msgid "NATO"\nmsgstr ""\n"НАТО-\\n"\n"ның"\n')
        >>> [passage.text for passage in passages]
        ['НАТО-\nның']
    """
    lang = None
    passages = []
    for is_header, pieces in _translations(source):
        text = "".join(piece.text for piece in pieces)
        if is_header:
            if match := _LANGUAGE.search(text):
                lang = match[1].replace("_", "-").split("@")[0].split(".")[0]
        elif text.strip():
            passages.append(Passage(pieces, lang))
    return passages


def escape_po(text: str) -> str:
    """Text as it is written between the quotation marks of a catalog."""
    return text.translate(_WRITTEN)


class Quoted(NamedTuple):
    """A quoted text in a line of a catalog: `line[start:end]`, quotation marks and all."""

    keyword: str
    text: str
    start: int
    end: int


def read_quoted(line: str) -> Quoted | None:
    """What a line says between quotation marks, and behind which keyword; None where nothing.

    >>> read_quoted('msgid "NATO"')
    Quoted(keyword='msgid', text='NATO', start=6, end=12)
    """
    match = _LINE.match(line)
    if match is None:
        return None
    text = "".join(piece.text for piece in _pieces(match["text"], 0))
    return Quoted(match["keyword"] or "", text, match.start("text") - 1, match.end())


def _translations(source: str) -> Iterator[tuple[bool, list[Piece]]]:
    keyword, pieces, message = "", list[Piece](), list[Piece]()
    start = 0
    for line in source.splitlines(keepends=True):
        match = _LINE.match(line)
        if match is None or match["keyword"]:
            if keyword.startswith("msgstr"):
                yield not message, pieces
            keyword, pieces = (match["keyword"] if match else ""), []
        if match:
            found = list(_pieces(match["text"], start + match.start("text")))
            pieces += found
            if keyword == "msgid" and match["keyword"]:
                message = found
            elif keyword == "msgid":
                message = message + found
        start += len(line)
    if keyword.startswith("msgstr"):
        yield not message, pieces


def _pieces(text: str, start: int) -> Iterator[Piece]:
    for match in _CHARACTER.finditer(text):
        written = match[0]
        place = start + match.start()
        if written[0] != "\\":
            yield Piece(written, place, place + len(written))
        else:
            # What is no usual escape is kept as it is written.
            char = _ESCAPES.get(written[1:], written)
            yield Piece(char, place, place + len(written))
