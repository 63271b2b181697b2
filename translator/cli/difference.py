"""What a repair changed, for the eye: within the line and in colour, or as a unified diff."""

from __future__ import annotations

import difflib
import os
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Final

from rich.console import Console
from rich.text import Text

from translator.cli.common import console
from translator.normalization import Edit, Normalized

DELETED: Final = "red strike"
INSERTED: Final = "green"

# So much of an unchanged passage is shown to each side of a change; paragraphs may be long.
_AROUND: Final = 48
# Longer changes are shown whole: comparing them letter by letter takes time and helps no eye.
_LONGEST: Final = 200
# White space that was changed, made visible.
_SIGNS: Final = {" ": "·", "\t": "⇥", "\u00a0": "⍽", "\u202f": "⍽", "\r": "␍"}


def print_difference(name: str, text: str, result: Normalized, *, color: bool | None) -> None:
    """Print the changes of a document; `color` None: where it is a terminal that shows colours."""
    if color if color is not None else _shows_color():
        out = Console(highlight=False, force_terminal=True, no_color=False, soft_wrap=True)
        if result.edits:
            out.print(Text(name, style="bold"))
        for line in changed_lines(text, result.edits):
            out.print(line)
        return
    lines = difflib.unified_diff(
        text.splitlines(), result.text.splitlines(), name, name, lineterm="", n=0
    )
    plain = console()
    for row in lines:
        plain.print(Text(row))


def _shows_color() -> bool:
    return (
        sys.stdout.isatty()
        and not os.environ.get("NO_COLOR")
        and os.environ.get("TERM", "") not in ("", "dumb")
    )


def changed_lines(text: str, edits: Iterable[Edit]) -> Iterator[Text]:
    r"""The lines that edits change, each with its number: what went is red, what came is green.

    White space that changed is visible: · for a space, ⏎ for a line end. Lines that a change joins
    are shown as one; of long unchanged passages only the ends are.

        >>> edit = Edit("line-end-hyphens", 8, 10, "-\n", "", 1.0, "an example")
        >>> [line.plain for line in changed_lines("one\nsecu-\nrity\n", [edit])]
        ['    2  secu-⏎rity']
    """
    number, counted = 1, 0
    for group in _on_same_lines(text, edits):
        start = text.rfind("\n", 0, group[0].start) + 1
        end = text.find("\n", group[-1].end)
        end = len(text) if end < 0 else end
        number += text.count("\n", counted, start)
        counted = start
        line = Text.assemble((f"{number:>5}  ", "dim"))
        done = start
        for edit in group:
            line.append(_shortened(text[done : edit.start], at_start=done == start))
            for style, part in _parts(edit):
                line.append(_visible(part) if style else _plain(part), style)
            done = edit.end
        line.append(_shortened(text[done:end], at_end=True))
        yield line


def _on_same_lines(text: str, edits: Iterable[Edit]) -> Iterator[list[Edit]]:
    group: list[Edit] = []
    for edit in edits:
        if group and "\n" in text[group[-1].end : edit.start]:
            yield group
            group = []
        group.append(edit)
    if group:
        yield group


def _parts(edit: Edit) -> Iterator[tuple[str, str]]:
    """What an edit takes away, puts and keeps, as styles and characters."""
    before, after = edit.before, edit.after
    if len(before) + len(after) > _LONGEST:
        yield DELETED, before
        yield INSERTED, after
        return
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    for operation, low, high, first, last in matcher.get_opcodes():
        if operation == "equal":
            yield "", before[low:high]
        else:
            yield DELETED, before[low:high]
            yield INSERTED, after[first:last]


def _shortened(passage: str, *, at_start: bool = False, at_end: bool = False) -> str:
    """An unchanged passage without its middle, or without its far end beside a line's edge."""
    head = 0 if at_start else _AROUND
    tail = 0 if at_end else _AROUND
    if len(passage) <= head + tail + 1:
        return _plain(passage)
    left, right = passage[:head], passage[len(passage) - tail :]
    return _plain(left) + "…" + _plain(right)


def _plain(passage: str) -> str:
    """Unchanged text, in which nothing may steer the terminal."""
    return "".join(
        char if char.isprintable() or char in "\n\t" else _code(char)
        for char in passage.replace("\r\n", "\n").removesuffix("\r")
    )


def _visible(passage: str) -> str:
    """Changed text, in which every character is seen."""
    shown = passage.replace("\r\n", "⏎").replace("\n", "⏎")
    return "".join(
        _SIGNS.get(char) or (char if char.isprintable() else _code(char)) for char in shown
    )


def _code(char: str) -> str:
    if ord(char) < 0x20:
        return chr(0x2400 + ord(char))
    return f"⟨{unicodedata.name(char, f'U+{ord(char):04X}').lower()}⟩"
