"""Tables as segments: tab- and comma-separated values, and workbooks."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import PurePath
from typing import BinaryIO, Final, NamedTuple

from glossary.errors import FormatError
from glossary.formats.report import Report
from glossary.formats.tabular.workbook import read_sheet
from glossary.languages import LANGUAGES, language_name
from translator.bilingual.model import BilingualError, Segment
from translator.documents import read_text

TABLES: Final = (".tsv", ".tab", ".csv", ".xlsx")
_SOURCE: Final = ("source", "source text", "original", "исходный текст", "оригинал")
_TARGET: Final = ("target", "target text", "translation", "перевод", "аударма")
_IDS: Final = ("id", "key", "number", "no", "№")
# As tags and as names in each of the languages: en, English, английский, ағылшын.
_LANGUAGES: Final = {
    name.lower(): lang
    for lang in LANGUAGES
    for name in (lang, *(language_name(lang, display) for display in LANGUAGES))
}


class _Columns(NamedTuple):
    source: int
    target: int
    id: int | None
    source_lang: str | None
    target_lang: str | None


def read_table(
    file: BinaryIO, name: str, source: str | None, target: str | None
) -> Iterator[Segment]:
    """The rows that have a source and a target.

    A first row of languages (`en`, `Russian`), or of `source` and `target`, and perhaps `id`, tells
    the columns; without it they are the first two. Raises `BilingualError`.
    """
    rows = _rows(file, name)
    first = next(rows, None)
    if first is None:
        return
    columns = _columns(first[1], source, target)
    if columns is None:
        columns = _Columns(0, 1, None, None, None)
        rows = _chained(first, rows)
    langs = source or columns.source_lang, target or columns.target_lang
    if not langs[0] or not langs[1]:
        raise BilingualError(f"{name}: the table names no languages: use --source and --target")
    for line, cells in rows:
        if len(cells) > max(columns.source, columns.target):
            id = cells[columns.id] if columns.id is not None and columns.id < len(cells) else ""
            texts = cells[columns.source], cells[columns.target]
            if any(texts):
                yield Segment(id or str(line), *texts, langs[0], langs[1], line)


def _columns(cells: list[str], source: str | None, target: str | None) -> _Columns | None:
    """What the first row says of the columns; None where it is a row like any other."""
    names = [cell.strip().lower() for cell in cells]
    langs = {_LANGUAGES[name]: place for place, name in enumerate(names) if name in _LANGUAGES}
    id = next((place for place, name in enumerate(names) if name in _IDS), None)
    if len(langs) >= 2:
        first = source if source in langs else next(lang for lang in langs if lang != target)
        others = [lang for lang in langs if lang != first]
        second = target if target in others else others[0]
        return _Columns(langs[first], langs[second], id, first, second)
    places = [
        next((place for place, name in enumerate(names) if name in known), None)
        for known in (_SOURCE, _TARGET)
    ]
    if places[0] is None or places[1] is None:
        return None
    return _Columns(places[0], places[1], id, None, None)


def _rows(file: BinaryIO, name: str) -> Iterator[tuple[int, list[str]]]:
    """The rows with their lines, from 1."""
    suffix = PurePath(name).suffix.lower()
    if suffix == ".xlsx":
        try:
            yield from ((row.line, row.cells) for row in read_sheet(file, Report(name)))
        except FormatError as error:
            raise BilingualError(str(error)) from None
        return
    text = read_text(file.read(), name=name).text
    head = text[: text.find("\n")]
    delimiter = "\t" if suffix != ".csv" else max(",;\t", key=head.count)
    # What a longer field would be is a file whose quotation mark was never closed.
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        for row in rows:
            if any(row):
                yield rows.line_num, row
    except csv.Error as error:
        raise BilingualError(
            f"{name}:{rows.line_num}: not a table ({error}): is a quotation mark left open?"
        ) from None


def _chained(
    first: tuple[int, list[str]], rest: Iterator[tuple[int, list[str]]]
) -> Iterator[tuple[int, list[str]]]:
    yield first
    yield from rest
