"""CRLF, CR and LF: the rules see line feeds only, and every line end stays as it came."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from typing import Final

from translator.normalization.model import Edit, Report

_LINE_END: Final = re.compile(r"\r\n?|\n")


class LineEnds:
    r"""A text with line feeds as line ends, and the way back to the text as it came.

    >>> LineEnds("one\r\ntwo\rthree\n").text
    'one\ntwo\nthree\n'
    """

    def __init__(self, original: str) -> None:
        self.original = original
        self.text = original
        self._wide: list[int] = []
        if "\r" in original:
            self.text = _LINE_END.sub("\n", original)
            # Each CRLF before it moves what follows by one place.
            self._wide = [
                match.start() - index for index, match in enumerate(re.finditer("\r\n", original))
            ]

    def edits(self, edits: list[Edit]) -> list[Edit]:
        """Edits of `text` as edits of the original; no rule adds a line end."""
        if self.text is self.original:
            return edits
        restored = []
        for edit in edits:
            start, end = self._place(edit.start), self._place(edit.end)
            before = self.original[start:end]
            kinds = iter(_LINE_END.findall(before))
            parts = edit.after.split("\n")
            after = parts[0] + "".join(next(kinds, "\n") + part for part in parts[1:])
            restored.append(replace(edit, start=start, end=end, before=before, after=after))
        return restored

    def reports(self, reports: list[Report]) -> list[Report]:
        """Reports on `text` as reports on the original."""
        if self.text is self.original:
            return reports
        restored = []
        for report in reports:
            start, end = self._place(report.start), self._place(report.end)
            text = self.original[start:end]
            restored.append(replace(report, start=start, end=end, text=text))
        return restored

    def _place(self, place: int) -> int:
        return place + bisect_left(self._wide, place)
