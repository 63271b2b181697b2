"""Excel workbooks."""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO, Final

from glossary.formats.options import ReadOptions, WriteOptions
from glossary.formats.report import Report
from glossary.formats.tabular.layouts import lines_of
from glossary.formats.tabular.rows import FORMULAS, Row, read_rows
from glossary.model import Concept

_LARGEST: Final = 1 << 29  # unpacked, of all parts
_DENSEST: Final = 200  # a part is not more than so many times its packed size
_MANY: Final = 1 << 20  # where that begins to matter
_MOST_PARTS: Final = 2000
_MOST_COLUMNS: Final = 256
_MOST_EMPTY: Final = 10_000
_LONGEST: Final = 32_767  # characters that Excel allows in a cell


def read_xlsx(file: BinaryIO, report: Report, options: ReadOptions) -> Iterator[Concept]:
    """The concepts of a workbook's first sheet that has any; formulas are not computed."""
    rows = read_sheet(file, report)
    first = next(rows, None)
    if first is not None:
        yield from read_rows(_chained(first, rows), report, options)


def read_sheet(file: BinaryIO, report: Report) -> Iterator[Row]:
    """The rows of a workbook's first sheet that has any; formulas are not computed.

    Raises `FormatError` for what is no workbook, or a danger.
    """
    _refuse_dangers(file, report)
    from openpyxl import load_workbook

    try:
        book = load_workbook(file, read_only=True, data_only=True, keep_links=False)
    except Exception as error:  # openpyxl raises whatever comes up
        raise report.refusal("F002", f"not a workbook that can be read: {error}") from None
    try:
        sheets = [sheet for sheet in book.worksheets if hasattr(sheet, "iter_rows")]
        for sheet in sheets:
            rows = _rows(sheet, report)
            first = next(rows, None)
            if first is None:
                continue
            if len(sheets) > 1:
                report.note("F010", f"read from the sheet {sheet.title!r}")
            yield from _chained(first, rows)
            return
    finally:
        book.close()


def _chained(first: Row, rest: Iterator[Row]) -> Iterator[Row]:
    yield first
    yield from rest


def _rows(sheet: Any, report: Report) -> Iterator[Row]:
    empty = 0
    rows = sheet.iter_rows(values_only=True, max_col=_MOST_COLUMNS)
    number = 0
    while True:
        try:
            values = next(rows, None)
        except Exception as error:  # a broken part is met while it is read
            raise report.refusal("F002", f"cannot be read: {error}", line=number + 1) from None
        if values is None:
            return
        number += 1
        cells = [_text(value) for value in values]
        if any(cells):
            empty = 0
            yield Row(number, cells)
        elif (empty := empty + 1) > _MOST_EMPTY:
            return


def _text(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case float() if value.is_integer():
            return str(int(value))
        case datetime.datetime() | datetime.date():
            return value.isoformat()
    return str(value)


def _refuse_dangers(file: BinaryIO, report: Report) -> None:
    """Refuse archives that unpack without end, and parts that declare entities."""
    start = file.tell()
    try:
        with zipfile.ZipFile(file) as archive:
            parts = archive.infolist()
            if len(parts) > _MOST_PARTS:
                raise report.refusal("F003", f"{len(parts):,} parts")
            total = 0
            for part in parts:
                total += part.file_size
                dense = part.file_size > _MANY and part.file_size > _DENSEST * part.compress_size
                if dense or total > _LARGEST:
                    raise report.refusal("F003", f"{part.filename!a} unpacks to too much")
                if part.filename.endswith((".xml", ".rels")):
                    with archive.open(part) as stream:
                        head = stream.read(4096)
                    if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
                        raise report.refusal("F003", f"{part.filename!a} declares entities")
    except (
        zipfile.BadZipFile,
        OSError,
        NotImplementedError,
        RuntimeError,
        ValueError,
        EOFError,
    ) as e:
        raise report.refusal("F002", f"not a workbook: {e}") from None
    finally:
        file.seek(start)


def write_xlsx(
    concepts: Iterable[Concept], file: BinaryIO, report: Report, options: WriteOptions
) -> None:
    """Write a workbook of one sheet; no cell of it is a formula."""
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font
    from openpyxl.utils.exceptions import IllegalCharacterError

    book = Workbook(write_only=True)
    sheet = book.create_sheet("Terms")
    sheet.freeze_panes = "A2"
    bold = Font(bold=True)
    for number, line in enumerate(lines_of(concepts, report, options)):
        cells = []
        for text in line:
            if len(text) > _LONGEST:
                report.lose(line[0], "cell", "longer than Excel allows: cut")
            try:
                cell = WriteOnlyCell(sheet, value=text[:_LONGEST])
            except IllegalCharacterError:
                cell = WriteOnlyCell(sheet, value="".join(filter(str.isprintable, text))[:_LONGEST])
                report.lose(line[0], "cell", "a character that Excel does not allow: left out")
            if text[:1] in FORMULAS:
                cell.data_type = "s"
            if not number:
                cell.font = bold
            cells.append(cell)
        sheet.append(cells)
    buffer = io.BytesIO()
    book.save(buffer)
    file.write(buffer.getvalue())
