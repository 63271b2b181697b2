"""What in a text is no prose: program text, markup and addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

# Stands for every character that is no prose: neither letter, figure, space nor punctuation.
MASK: Final = "\ufffc"

_FENCE: Final = re.compile(r"^ {0,3}(```++|~~~++)[^\n]*+", re.MULTILINE)
# What a span of code, a tag and an address look like, and the sign without which there is none.
_SPANS: Final = (
    # `code`; a single grave accent may be an apostrophe («об`єднання»)
    ("`", re.compile(r"(?<![\w`])(?P<ticks>`{1,2}+)[^`\n]++(?P=ticks)(?![\w`])")),
    ("<", re.compile(r"</?[A-Za-z][^<>\n]*+>")),
    ("://", re.compile(r"(?<!\w)(?:https?|ftp)://[^\s<>\"«»“”]++")),
    ("www.", re.compile(r"(?<!\w)www\.[^\s<>\"«»“”]++")),
)
# A line with one of these is program text or data: a call, an assignment, an escape, an object.
_PROGRAM: Final = re.compile(r"""\w[(\[]["']|=[ ]?["']|[{]"|"[}]|\\["']""")
_SIGNS: Final = (
    *("`", "<", "~~~", "://", "www.", "\\"),
    *('="', '= "', "='", "= '", '("', "('", "['", '["', '{"', '"}'),
)


def mask_code(text: str) -> str:
    r"""The text with everything that is no prose masked, offsets unchanged.

    Masked are fenced blocks and `code`, tags, addresses, and lines that look like program text.

        >>> mask_code('run `a -- b` - now').replace(MASK, "_")
        'run ________ - now'
        >>> mask_code('print("x")\nhe said "x"').replace(MASK, "_")
        '__________\nhe said "x"'
    """
    # One search after the other is many times as fast as one for all.
    if not any(sign in text for sign in _SIGNS):
        return text
    for spans in (_fences, _inline, _program_lines):
        parts: list[str] = []
        done = 0
        for start, end in spans(text):
            parts += text[done:start], MASK * (end - start)
            done = end
        text = "".join([*parts, text[done:]])
    return text


def _fences(text: str) -> Iterator[tuple[int, int]]:
    """Blocks between two fences of the same kind; a fence that nothing closes is none."""
    opened: re.Match[str] | None = None
    for match in _FENCE.finditer(text):
        if opened is None:
            opened = match
        elif match[0].strip() == match[1] and match[1].startswith(opened[1]):
            yield opened.start(), match.end()
            opened = None


def _inline(text: str) -> Iterator[tuple[int, int]]:
    spans = [
        match.span() for sign, pattern in _SPANS if sign in text for match in pattern.finditer(text)
    ]
    done = 0
    for start, end in sorted(spans):
        if start >= done:
            yield start, end
            done = end


def _program_lines(text: str) -> Iterator[tuple[int, int]]:
    done = 0
    while match := _PROGRAM.search(text, done):
        end = text.find("\n", match.end())
        done = len(text) if end < 0 else end
        yield text.rfind("\n", 0, match.start()) + 1, done
