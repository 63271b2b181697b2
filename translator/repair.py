"""A document repaired: the rules run over its texts, its markup stays as it is."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from translator.documents import Document
from translator.documents.formats import format_of
from translator.documents.mapped import Passage
from translator.errors import UnsupportedLanguageError
from translator.languages import AUTO
from translator.normalization import Edit, Normalized, Report, apply, normalize


def repair(document: Document, lang: str = AUTO, **options: Any) -> Normalized:
    r"""Normalize the texts of a document, whatever format it is in.

    The result is as `normalize` gives it, in code points of `document.text`: an edit that reaches
    over markup is several edits. The language that the document names counts where `lang` is
    "auto"; texts in languages that no rules are written for are left alone. `options` are those of
    `normalize`.

    Raises what `normalize` raises, and `MalformedDocumentError`.

        >>> from translator.documents import read_text
        >>> page = read_text("<p>НАТО-\n<b>ның</b> &amp;".encode(), name="page.html")
        >>> repair(page).text
        '<p>НАТО-<b>ның</b> &amp;'
    """
    known = format_of(document)
    edits: list[Edit] = []
    reports: list[Report] = []
    languages: list[str] = []
    for passage in known.read(document.text, document.name):
        try:
            result = normalize(passage.text, _language(lang, passage), **options)
        except UnsupportedLanguageError:
            if lang != AUTO:
                raise
            continue
        languages.append(result.lang)
        for edit in result.edits:
            for start, end, after in passage.changes([edit], known.escape):
                before = document.text[start:end]
                if before != after:
                    edits.append(_moved(edit, start, before, after))
        reports += _placed(passage, document.text, result.reports)
    text = apply(document.text, edits)
    return Normalized(text, tuple(edits), tuple(reports), _most_common(languages))


def _language(lang: str, passage: Passage) -> str:
    return passage.lang or AUTO if lang == AUTO else lang


def _moved(edit: Edit, start: int, before: str, after: str) -> Edit:
    end = start + len(before)
    return Edit(edit.rule, start, end, before, after, edit.confidence, edit.reason, edit.rules)


def _placed(passage: Passage, source: str, reports: Iterable[Report]) -> Iterable[Report]:
    for report in reports:
        pieces = passage.cut(report.start, report.end)
        start, end = pieces[0].start, pieces[-1].end
        yield Report(report.rule, start, end, source[start:end], report.alternatives, report.reason)


def _most_common(languages: list[str]) -> str:
    return max(languages, key=languages.count, default="en")
