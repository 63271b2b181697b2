"""A report of findings as a page to open in a browser, by itself: nothing is loaded."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from glossary.version import __version__
from translator.bilingual import Segment
from translator.checking.model import CODES, Finding
from translator.labels import code_label, level_label
from translator.messages import current_language, gettext, ngettext

# What HTML allows nowhere, not even escaped.
_NOT_IN_HTML: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Checked:
    """A segment with its findings; its texts in pieces, with whether a finding marks them."""

    segment: Segment
    findings: tuple[Finding, ...]
    source: tuple[tuple[str, bool], ...]
    target: tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """A file with what was found in it."""

    name: str
    size: int
    segments: tuple[Checked, ...]

    @property
    def counts(self) -> dict[str, int]:
        """How many findings there are of each code, in the order of the codes."""
        counts = Counter(finding.code for checked in self.segments for finding in checked.findings)
        return {code: counts[code] for code in CODES if counts[code]}


def gather(name: str, segments: Sequence[Segment], findings: Iterable[Finding]) -> CheckedFile:
    """The segments that have findings, as people look at them."""
    by_segment: dict[int, list[Finding]] = {}
    for finding in findings:
        by_segment.setdefault(id(finding.segment), []).append(finding)
    checked = [
        Checked(
            segment,
            tuple(found),
            marked(segment.source, (finding.source_span for finding in found)),
            marked(segment.target, (finding.target_span for finding in found)),
        )
        for segment in segments
        if (found := by_segment.get(id(segment)))
    ]
    return CheckedFile(name, len(segments), tuple(checked))


def marked(text: str, spans: Iterable[tuple[int, int] | None]) -> tuple[tuple[str, bool], ...]:
    """A text in pieces, with whether one of the spans has them.

    >>> marked("NATO and EU", [(0, 4), None, (9, 11)])
    (('NATO', True), (' and ', False), ('EU', True))
    """
    pieces = []
    done = 0
    for start, end in sorted(span for span in spans if span):
        if end > done:
            start = max(start, done)
            pieces += [(text[done:start], False), (text[start:end], True)]
            done = end
    pieces.append((text[done:], False))
    return tuple(
        (_NOT_IN_HTML.sub("\ufffd", piece), is_marked) for piece, is_marked in pieces if piece
    )


def render_report(files: Sequence[CheckedFile]) -> bytes:
    """The page, in the language of the interface."""
    page = (
        _environment()
        .get_template("report.html")
        .render(
            files=files,
            counts=sum((Counter(file.counts) for file in files), Counter()),
            codes=CODES,
            version=__version__,
            lang=current_language(),
        )
    )
    return page.encode("utf-8", "replace")


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("translator.checking", "."),
        autoescape=select_autoescape(),
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n"],
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.install_gettext_callables(  # type: ignore[attr-defined]
        gettext, ngettext, newstyle=True
    )
    environment.globals |= {"code_label": code_label, "level_label": level_label}
    environment.filters["clean"] = lambda text: _NOT_IN_HTML.sub("\ufffd", text)
    return environment
