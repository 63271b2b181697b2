"""What somebody meant to type whose keyboard was set to another layout.

The layouts are data (keyboards.json): the characters of the 47 printing keys, row by row from the
top left, as they come plain and with Shift.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from itertools import permutations
from pathlib import Path
from typing import Final

LAYOUTS: Final = Path(__file__).with_name("keyboards.json")


def retype(text: str) -> Iterator[tuple[str, str, str]]:
    """The readings of a text as (layout it was typed on, layout that was meant, what was meant).

    A text with a character that a layout has not was not typed on it.

        >>> {meant: reading for _typed, meant, reading in retype("5sksv")}
        {'ru': '5ылым', 'kk': 'ғылым'}
        >>> [reading for typed, _meant, reading in retype("тфещ") if typed == "ru"]
        ['nato']
    """
    readings = {text}
    for typed, meant, table in _tables():
        if all(ord(char) in table or char.isspace() for char in text):
            reading = text.translate(table)
            if reading not in readings:
                readings.add(reading)
                yield typed, meant, reading


@cache
def _tables() -> tuple[tuple[str, str, dict[int, str]], ...]:
    layouts = json.loads(LAYOUTS.read_text(encoding="utf-8"))
    keys = {id: layout["keys"] + layout["shift"] for id, layout in layouts.items()}
    return tuple(
        (typed, meant, dict(zip(map(ord, keys[typed]), keys[meant], strict=True)))
        for typed, meant in permutations(keys, 2)
    )
