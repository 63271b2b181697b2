"""Tables as text: commas, semicolons or tabs between the cells, in whatever encoding."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterable, Iterator
from typing import BinaryIO, Final

from glossary.errors import FormatError
from glossary.formats.options import ReadOptions, WriteOptions
from glossary.formats.report import Report
from glossary.formats.tabular.columns import OWN
from glossary.formats.tabular.layouts import lines_of
from glossary.formats.tabular.rows import FORMULAS, MOST_COLUMNS, QUOTE, Row, read_rows
from glossary.model import Concept

# A row of a term base is a few kilobytes; csv itself refuses cells of more than 128 KB.
_LONGEST_LINE: Final = 1 << 20
_SAMPLE: Final = 1 << 16
# What is not Unicode is read whole, to tell its encoding.
_LARGEST: Final = 1 << 26
_DELIMITERS: Final = ("\t", ";", ",", "|")
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MAGIC: Final = re.compile(r"^#.*?coding[:=]\s*([-\w.]+)")


def read_csv(file: BinaryIO, report: Report, options: ReadOptions) -> Iterator[Concept]:
    """The concepts of a table with commas, semicolons or tabs; which, is told from its content."""
    return _read(file, report, options, None)


def read_tsv(file: BinaryIO, report: Report, options: ReadOptions) -> Iterator[Concept]:
    """The concepts of a table with tabs, OmegaT's glossaries among them."""
    return _read(file, report, options, "\t")


def _read(
    file: BinaryIO, report: Report, options: ReadOptions, delimiter: str | None
) -> Iterator[Concept]:
    text = _text(file, report, options)
    try:
        start = text.read(_SAMPLE)
    except UnicodeDecodeError as error:
        raise _wrong_encoding(error, report) from None
    if "\0" in start:
        raise report.refusal("F002", "holds zero bytes: it is no table of text")
    found = delimiter or _delimiter(start)
    if delimiter is None and found != ",":
        name = {"\t": "tabs", ";": "semicolons", "|": "bars"}[found]
        report.note("F010", f"read with {name} between the cells")
    lines = _lines(start, text, report)
    # With tabs, most programs take quotation marks as they are; we write them as in CSV.
    is_plain = found == "\t" and not start.lstrip("\ufeff").startswith(f"{OWN[0]}\t{OWN[1]}\t")
    try:
        yield from read_rows(_rows(lines, found, report, is_plain=is_plain), report, options)
    except UnicodeDecodeError as error:
        raise _wrong_encoding(error, report) from None


def _wrong_encoding(error: UnicodeDecodeError, report: Report) -> FormatError:
    return report.refusal("F004", f"is not in {error.encoding} throughout: name its encoding")


def _text(file: BinaryIO, report: Report, options: ReadOptions) -> io.TextIOBase:
    """The text as a stream where it is Unicode, else as a whole."""
    begin = file.tell()
    head = file.read(_SAMPLE)
    file.seek(begin)
    encoding = options.encoding or _encoding(head)
    if encoding is not None:
        try:
            "".encode(encoding)
        except (LookupError, TypeError):
            raise report.refusal("F004", f"unknown encoding {encoding!r}") from None
        if encoding not in ("utf-8", "utf-8-sig"):
            report.note("F010", f"read as {encoding}")
        return io.TextIOWrapper(_Unclosed(file), encoding, newline="")
    data = file.read(_LARGEST + 1)
    if len(data) > _LARGEST:
        raise report.refusal("F003", "is not in Unicode and larger than 64 MB: save it as UTF-8")
    if options.decode is None:
        raise report.refusal("F004", "is not in Unicode: save it as UTF-8, or name its encoding")
    try:
        text, remarks = options.decode(data, report.name, None)
    except (FormatError, ValueError) as error:
        raise report.refusal("F004", f"its encoding cannot be told: {error}") from None
    for remark in remarks:
        report.note("F010", remark)
    return io.StringIO(text, newline="")


def _encoding(head: bytes) -> str | None:
    """The encoding that the beginning of a file tells; None where it is not Unicode."""
    for mark, name in _MARKS:
        if head.startswith(mark):
            return name
    if magic := _MAGIC.match(head[:200].decode("latin-1")):
        return magic[1]
    return "utf-8" if _is_utf8(head) else None


class _Unclosed(io.BufferedReader):
    """A stream that stays open when the text over it is thrown away."""

    def __init__(self, file: BinaryIO) -> None:
        super().__init__(_Raw(file))


class _Raw(io.RawIOBase):
    def __init__(self, file: BinaryIO) -> None:
        self._file = file

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object, /) -> int:
        view = memoryview(buffer).cast("B")  # type: ignore[arg-type]
        piece = self._file.read(len(view))
        view[: len(piece)] = piece
        return len(piece)


def _is_utf8(head: bytes) -> bool:
    if b"\0" in head:
        return False
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return False
    return True


def _delimiter(start: str) -> str:
    """The delimiter that gives most rows the same number of cells, more than one."""
    lines = start.splitlines()[:50]
    lines = [line for line in lines[:-1] or lines if line.strip()]

    def regularity(delimiter: str) -> tuple[int, int]:
        try:
            counts = [len(row) for row in csv.reader(lines, delimiter=delimiter)]
        except csv.Error:
            return 0, 0
        usual = max(set(counts), key=counts.count) if counts else 1
        return (counts.count(usual), usual) if usual > 1 else (0, 0)

    return max(_DELIMITERS, key=regularity) if any(regularity(d)[0] for d in _DELIMITERS) else ","


def _lines(start: str, text: io.TextIOBase, report: Report) -> Iterator[str]:
    """The lines of a text, of which the start was read already."""
    held = io.StringIO(start, newline="")
    number = 0
    pending = ""
    for source in (held, text):
        while line := source.readline(_LONGEST_LINE + 1):
            if pending:
                line, pending = pending + line, ""
            if source is held and not line.endswith(("\n", "\r")):
                pending = line  # it goes on beyond the start
                break
            number += 1
            if len(line) > _LONGEST_LINE:
                raise report.refusal("F003", "a line of more than a megabyte", line=number)
            if number == 1 and _MAGIC.match(line):
                continue
            yield line
    if pending:
        yield pending


def _rows(lines: Iterator[str], delimiter: str, report: Report, *, is_plain: bool) -> Iterator[Row]:
    reader = (
        csv.reader(lines, delimiter=delimiter, quoting=csv.QUOTE_NONE)
        if is_plain
        else csv.reader(lines, delimiter=delimiter)
    )
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            reason = "a quotation mark that is not closed?" if "limit" in str(error) else str(error)
            raise report.refusal("F002", f"not a table: {reason}", line=line) from None
        if len(cells) > MOST_COLUMNS:
            raise report.refusal("F003", f"{len(cells):,} columns", line=line)
        if any("\0" in cell for cell in cells):
            report.warn("F023", "holds a zero byte: left out", line=line)
            continue
        yield Row(line, cells)


def write_csv(
    concepts: Iterable[Concept], file: BinaryIO, report: Report, options: WriteOptions
) -> None:
    """Write a table with commas; Excel takes it for UTF-8 by its byte order mark."""
    mark = b"" if options.layout in ("deepl", "google") else codecs.BOM_UTF8
    _write(concepts, file, report, options, ",", mark)


def write_tsv(
    concepts: Iterable[Concept], file: BinaryIO, report: Report, options: WriteOptions
) -> None:
    """Write a table with tabs; with the layout omegat, a glossary for OmegaT."""
    _write(concepts, file, report, options, "\t", b"")


def _write(
    concepts: Iterable[Concept],
    file: BinaryIO,
    report: Report,
    options: WriteOptions,
    delimiter: str,
    mark: bytes,
) -> None:
    file.write(mark)
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=delimiter, lineterminator="\n")
    for cells in lines_of(concepts, report, options):
        writer.writerow([harmless(cell) for cell in cells])
        file.write(buffer.getvalue().encode("utf-8", "replace"))
        buffer.seek(0)
        buffer.truncate()


def harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula.

    >>> harmless("=1+1"), harmless("НАТО")
    ("'=1+1", 'НАТО')
    """
    bare = cell.lstrip()
    quoted = bare[:1] == QUOTE and bare[1:2] in FORMULAS
    return QUOTE + cell if cell[:1] in FORMULAS or bare[:1] in FORMULAS or quoted else cell
