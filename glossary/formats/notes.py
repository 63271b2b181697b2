"""Lines `ortaq:key=value` in a note, for what a format has no field for.

They let us read back what we wrote, and keep what other programs wrote. A line of the note itself
that looks like one of ours is escaped as `ortaq:note=…`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from typing import Final

Item = tuple[str, str]

_LINE: Final = re.compile(r"ortaq:([A-Za-z][\w. :/-]*)=(.*)")
_ESCAPES: Final = {"\\": "\\\\", "\n": "\\n", "\r": "\\r"}
_ESCAPED: Final = re.compile(r"\\([\\nr])")
_PLAIN: Final = {"\\": "\\", "n": "\n", "r": "\r"}
_NOTE: Final = "note"


def pack(note: str | None, items: Iterable[Item], keys: Collection[str]) -> str | None:
    """The note with a line for each item; `keys` are all that `unpack` will be asked for.

    >>> print(pack("see also", [("reliability", "low")], {"reliability"}))
    see also
    ortaq:reliability=low
    """
    lines = []
    if note is not None:
        ours = {_NOTE, *keys}
        lines = [
            _line(_NOTE, line) if (found := _LINE.match(line)) and found[1] in ours else line
            for line in note.split("\n")
        ]
    lines += [_line(key, value) for key, value in items]
    return "\n".join(lines) if lines else None


def unpack(note: str | None, keys: Collection[str]) -> tuple[str | None, list[Item]]:
    r"""The note without our lines, and their items; lines with other keys stay in the note.

    >>> unpack("see also\northaq:x=1\nortaq:reliability=low", {"reliability"})
    ('see also\northaq:x=1', [('reliability', 'low')])
    """
    if note is None or "ortaq:" not in note:
        return note, []
    plain: list[str] = []
    items: list[Item] = []
    for line in note.split("\n"):
        found = _LINE.fullmatch(line)
        if found is None or found[1] not in (_NOTE, *keys):
            plain.append(line)
        elif found[1] == _NOTE:
            plain.append(_unescape(found[2]))
        else:
            items.append((found[1], _unescape(found[2])))
    return ("\n".join(plain) if plain else None), items


def _line(key: str, value: str) -> str:
    return f"ortaq:{key}=" + "".join(_ESCAPES.get(char, char) for char in value)


def _unescape(value: str) -> str:
    return _ESCAPED.sub(lambda match: _PLAIN[match[1]], value)


def foreign(key: str, value: str) -> str:
    """The line that keeps a data category of another program.

    >>> foreign("tbx.reliabilityCode", "9")
    'ortaq:tbx.reliabilityCode=9'
    """
    return _line(re.sub(r"[^\w. :/-]", "_", key) or "x", value)
