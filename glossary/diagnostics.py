"""What is wrong with a concept or a file of concepts, and where."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

Path = tuple[str | int, ...]


class Level(StrEnum):
    """An error is refused; a warning is shown and lets the concept through.

    A note tells what was done with a file and asks for nothing.
    """

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding: a stable `code`, a message for people, and the place.

    `path` leads into the concept's mapping, `file` and `line` (from 1) to the text it was read
    from, where there is one.

        >>> print(Diagnostic("G011", "not in NFC", concept="eapc", path=("languages", "kk")))
        eapc: languages.kk: G011 not in NFC
        >>> print(Diagnostic("G011", "not in NFC", concept="eapc", file="a.yaml", line=7))
        a.yaml:7: eapc: G011 not in NFC
    """

    code: str
    message: str
    level: Level = Level.ERROR
    concept: str | None = None
    path: Path = ()
    file: str | None = None
    line: int | None = None

    def __str__(self) -> str:
        place = [f"{self.file}:{self.line}" if self.line else self.file, self.concept]
        if not self.line:
            place.append(".".join(map(str, self.path)))
        level = "" if self.level is Level.ERROR else f"{self.level}: "
        return ": ".join([*filter(None, place), f"{self.code} {level}{self.message}"])
