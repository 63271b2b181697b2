"""Sentences and words that the end of a page cut in two."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from translator.normalization.model import Change, Context, Doubt, Level, Rule
from translator.normalization.words import SPACE, fold, paragraphs

# A paragraph that ends within a sentence, and one that begins within one.
# Names of files, options and the like end in no plain word.
_CUT: Final = re.compile(
    rf"(?<![^\s\-(“«\"’'])([^\W\d_]++)(-?)[{SPACE}]*+\Z|[^\W\d_],[{SPACE}]*+\Z"
)
# What goes on is a sentence that ends somewhere: program text has none.
_END: Final = re.compile(r"[^\W_][\"”’»)]?[.!?…][\"”’»)\d]*+(?!\S)|[^\W_]:\s*\Z")
_INDENTED: Final = re.compile(rf"\n?[{SPACE}]{{2}}")
_GOES_ON: Final = re.compile(rf"[{SPACE}\n]*+([^\W\d_]++)")
_NOTE: Final = re.compile(rf"[{SPACE}\n]*+(?:\d{{1,3}}|\*{{1,3}})[{SPACE}]++\S")
# Shorter paragraphs are headings and the items of lists.
_SHORTEST: Final = 60
_WINDOW: Final = 80
_LONGEST_LINE: Final = 400
_MOST_NOTES: Final = 16  # on one page


def join_pages(context: Context) -> Iterator[Change | Doubt]:
    """A paragraph that ends within a sentence is joined with the next that begins small.

    A word that the break cuts is joined where the text has it whole elsewhere. Where notes stand
    between the two, the place is reported.
    """
    text = context.prose
    spans = list(paragraphs(text))
    for index, (start, end) in enumerate(spans[:-1]):
        cut = _CUT.search(text, max(start, end - _WINDOW), end)
        if cut is None or end - start < _SHORTEST or _is_indented(text, start, end):
            continue
        after = index + 1
        last = min(index + _MOST_NOTES, len(spans) - 1)
        while after < last and _NOTE.match(text, *spans[after]):
            after += 1
        follows = _GOES_ON.match(text, *spans[after])
        if follows is None:
            continue
        if after > index + 1:
            if cut[2] or follows[1][0].islower():
                yield Doubt(cut.start(), cut.end(), (), "the sentence goes on below the notes")
        elif (
            follows[1][0].islower()
            and spans[after][1] - follows.start(1) >= _SHORTEST
            and not _INDENTED.match(text, spans[after][0])
            and _END.search(text, *spans[after])
        ):
            yield from _join(context, cut, follows, start)


def _is_indented(text: str, start: int, end: int) -> bool:
    """Whether the last line of a paragraph is, as program text and tables are."""
    line = text.rfind("\n", max(start, end - _LONGEST_LINE), end)
    return line >= 0 and _INDENTED.match(text, line) is not None


def _join(
    context: Context, cut: re.Match[str], follows: re.Match[str], start: int
) -> Iterator[Change | Doubt]:
    text = context.prose
    if not cut[2]:
        gap = len(text[: cut.end()].rstrip()), follows.start(1)
        # Paragraphs that are lines each go on in the line, others in a line of their own.
        between = "\n" if "\n" in text[start : cut.end()].strip() else " "
        yield Change(*gap, between, 0.8, "the sentence goes on over the end of a page")
        return
    whole = fold(cut[1] + follows[1])
    if context.attested.has(whole):
        yield Change(cut.end(1), follows.start(1), "", 0.85, "a word cut by the end of a page")
    else:
        readings = (cut[1] + follows[1], f"{cut[1]}-{follows[1]}")
        yield Doubt(cut.start(), follows.end(), readings, "a word cut by the end of a page")


RULE: Final = Rule(
    "page-breaks",
    Level.ALL,
    "sentences that the end of a page cut in two are joined",
    (
        "The partnership of the two countries has been growing steadily over the\n\n"
        "past years, and nothing in it has changed since the first of the agreements.",
        "The partnership of the two countries has been growing steadily over the "
        "past years, and nothing in it has changed since the first of the agreements.",
    ),
    join_pages,
)
