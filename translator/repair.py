"""A document repaired: the rules run over its texts, its markup stays as it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, Final

from translator.documents import WORD, Document
from translator.documents.formats import format_of
from translator.documents.mapped import Passage
from translator.errors import UnsupportedLanguageError
from translator.languages import AUTO
from translator.normalization import Edit, Normalized, Report, apply, normalize

# Whose the tracked changes of a Word document are.
AUTHOR: Final = "Ortaq"


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
    if document.encoding == WORD:
        return repair_word(document, lang, **options)[0]
    known = format_of(document)
    if known.is_catalog:  # a button's label is what such a file is about
        options["drop_furniture"] = False
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


def repair_file(
    document: Document, lang: str = AUTO, *, accept: bool = False, **options: Any
) -> tuple[Normalized, bytes]:
    """As `repair`, and the repaired file; `accept` leaves no tracked changes in a Word document.

    Raises `UnicodeEncodeError` besides, where the document's encoding cannot hold the text.
    """
    if document.encoding == WORD:
        return repair_word(document, lang, accept=accept, **options)
    result = repair(document, lang, **options)
    return result, document.encode(result.text)


def repair_word(
    document: Document, lang: str = AUTO, *, accept: bool = False, **options: Any
) -> tuple[Normalized, bytes]:
    """A Word document repaired by tracked changes, with comments where a place is doubtful.

    The result points into `document.text`. With `accept`, changes are made for good and without
    comments. What is under somebody else's review stays.
    """
    from translator.documents.docx import Revision, WordDocument

    word = WordDocument(document.content, document.name)
    mark = Revision(AUTHOR, f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}")
    edits: list[Edit] = []
    reports: list[Report] = []
    languages: list[str] = []
    offset = 0
    for part, paragraph in list(word.paragraphs()):
        result = normalize(paragraph.text, lang, **options)
        languages.append(result.lang)
        made = [edit for edit in result.edits if paragraph.can_change(edit)]
        moved = [replace(e, start=e.start + offset, end=e.end + offset) for e in made]
        edits += moved
        for report in result.reports:
            start, end = report.start, report.end
            reports.append(replace(report, start=start + offset, end=end + offset))
            if not accept:
                word.comment(part, paragraph, start, end, _remark(report), mark)
        offset += len(paragraph.text) + 1
        word.change(part, paragraph, made, None if accept else mark)
    text = apply(document.text, edits)
    result = Normalized(text, tuple(edits), tuple(reports), _most_common(languages))
    return result, word.to_bytes()


def _remark(report: Report) -> str:
    readings = " / ".join(f"“{alternative}”" for alternative in report.alternatives)
    return f"{report.reason}: {readings}" if readings else report.reason


def _language(lang: str, passage: Passage) -> str:
    return passage.lang or AUTO if lang == AUTO else lang


def _moved(edit: Edit, start: int, before: str, after: str) -> Edit:
    end = start + len(before)
    return Edit(edit.rule, start, end, before, after, edit.confidence, edit.reason, edit.rules)


def _placed(passage: Passage, source: str, reports: Iterable[Report]) -> Iterator[Report]:
    for report in reports:
        pieces = passage.cut(report.start, report.end)
        start, end = pieces[0].start, pieces[-1].end
        yield Report(report.rule, start, end, source[start:end], report.alternatives, report.reason)


def _most_common(languages: list[str]) -> str:
    return max(languages, key=languages.count, default="en")
