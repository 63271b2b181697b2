"""Markdown: the texts of its blocks; code, addresses, tags and marks of quotation stay."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from translator.documents.mapped import OBJECT, Passage, Piece

_FENCE: Final = re.compile(r" {0,3}(`{3,}+|~{3,}+)")
_FRONT_MATTER: Final = re.compile(r"---\n.*?\n(?:---|\.\.\.)(?:\n|\Z)", re.DOTALL)
_INDENTED: Final = re.compile(r" {4}|\t")
# Marks of quotations and list items, rows of tables, lines under headings, link definitions.
_PREFIX: Final = re.compile(
    r"[ \t]*+(?:>[ \t]?+)*+(?:(?:[-*+]|\d{1,9}[.)])[ \t]++)?+(?:\[[ xX]\][ \t]++)?+"
)
_NO_TEXT: Final = re.compile(r"[ \t]*+(?:\|.*|=++[ \t]*+|[-*_](?:[ \t]*+[-*_])*+|\[[^\]\n]++\]:.*)")
_OBJECT: Final = re.compile(
    r"(?P<ticks>`++)(?!`).+?(?<!`)(?P=ticks)(?!`)"  # code
    r"|!?\[(?=[^\[\]\n]{0,999}\]\()"  # the opening of a link or an image …
    r"|\]\([^()\n]{0,2000}\)"  # … and its destination
    r"|<[^<>\n]{1,2000}>"  # an address or a tag
    r"|https?://\S++"
    r"|\\[!-/:-@\[-`{-~]",  # an escaped mark
    re.DOTALL,
)


def read_markdown(source: str) -> list[Passage]:
    r"""The passages of a text in CommonMark, in order; no language is ever named.

    >>> source = "# Әріп\u00adтестік\n\n> НАТО-\n> ның `a-\nb`\n\n```\nx-\ny\n```\n"
    >>> [passage.text for passage in read_markdown(source)]
    ['Әріп\xadтестік', 'НАТО-\nның \ufffc']
    """
    passages: list[Passage] = []
    pieces: list[Piece] = []
    for start, end, is_new in _lines(source):
        if is_new and pieces:
            passages.append(_passage(pieces))
            pieces = []
        if start < end:
            pieces.append(Piece(source[start:end], start, end))
    if pieces:
        passages.append(_passage(pieces))
    return [passage for passage in passages if passage.text.strip(OBJECT + " \n")]


def _lines(source: str) -> Iterator[tuple[int, int, bool]]:
    """The text of each line, and whether a block begins there."""
    place = match.end() if (match := _FRONT_MATTER.match(source)) else 0
    fence, is_new = "", True
    for line in source[place:].splitlines(keepends=True):
        start, place = place, place + len(line)
        end = start + len(line.rstrip("\r\n"))
        mark = _FENCE.match(line)
        if fence:
            if mark and mark[1].startswith(fence) and not line[mark.end() :].strip():
                fence = ""
            continue
        if mark:
            fence, is_new = mark[1], True
            continue
        prefix = _PREFIX.match(source, start, end)
        text = prefix.end() if prefix else start
        if (
            text == end
            or _NO_TEXT.fullmatch(line.rstrip("\r\n"))
            or (is_new and _INDENTED.match(line))
        ):
            is_new = True
            continue
        begins = is_new or source[start:text].strip(" \t>") != ""
        heading = re.match(r"#{1,6}[ \t]+", source[text:end])
        yield text + (heading.end() if heading else 0), end, begins or heading is not None
        is_new = heading is not None


def _passage(lines: list[Piece]) -> Passage:
    """The lines as one text, what is no text in them put aside."""
    joined: list[Piece] = []
    for line in lines:
        if joined:
            joined.append(Piece("\n", joined[-1].end, line.start))
        joined.append(line)
    whole = Passage(joined)
    pieces: list[Piece] = []
    done = 0
    for match in _OBJECT.finditer(whole.text):
        pieces += whole.cut(done, match.start())
        covered = whole.cut(*match.span())
        pieces.append(Piece(OBJECT, covered[0].start, covered[-1].end))
        done = match.end()
    return Passage([*pieces, *whole.cut(done, len(whole.text))])
