"""Bilingual files as streams of segments: gettext catalogs, XLIFF, TMX, tables, pairs of texts."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Final

from translator.bilingual.catalogs import is_catalog, read_catalog
from translator.bilingual.markup import read_tmx, read_xliff
from translator.bilingual.model import BilingualError, Segment
from translator.documents import read_text

__all__ = ["BilingualError", "Segment", "read_pair", "read_segments"]

_XLIFF: Final = (".xlf", ".xliff", ".sdlxliff", ".mqxliff")


def read_segments(
    path: Path, *, source: str | None = None, target: str | None = None
) -> Iterator[Segment]:
    """The segments of a file, its format told by its name.

    `source` and `target` go before what the file says. Raises `BilingualError` where the file is
    none that can be read, or tells no language and nobody does.
    """
    suffix = path.suffix.lower()
    try:
        with path.open("rb") as file:
            if is_catalog(path):
                yield from read_catalog(file, str(path), source, target)
            elif suffix in _XLIFF:
                yield from read_xliff(file, str(path), source, target)
            elif suffix == ".tmx":
                yield from read_tmx(file, str(path), source, target)
            elif suffix in (".tsv", ".csv", ".tab"):
                yield from _read_table(file, str(path), source, target, suffix)
            else:
                raise BilingualError(
                    f"{path}: unknown format: use .po, .xlf, .xliff, .tmx, .tsv or .csv"
                )
    except OSError as error:
        raise BilingualError(f"{path}: cannot be read: {error.strerror or error}") from None


def read_pair(source: Path, target: Path, langs: tuple[str, str]) -> Iterator[Segment]:
    """Two texts whose lines belong together. Raises `BilingualError` where one has more."""
    first = read_text(source).text.splitlines()
    second = read_text(target).text.splitlines()
    if len(first) != len(second):
        raise BilingualError(
            f"{source} has {len(first)} lines, {target} has {len(second)}: align them first"
        )
    for number, (text, translation) in enumerate(zip(first, second, strict=True), 1):
        yield Segment(str(number), text, translation, *langs, number)


def _read_table(
    file: BinaryIO, name: str, source: str | None, target: str | None, suffix: str
) -> Iterator[Segment]:
    if not source or not target:
        raise BilingualError(f"{name}: a table names no languages: use --source and --target")
    text = read_text(file.read(), name=name).text
    delimiter = "," if suffix == ".csv" and text.count(",") >= text.count(";") else ";"
    rows = csv.reader(io.StringIO(text), delimiter="\t" if suffix != ".csv" else delimiter)
    try:
        for row in rows:
            if len(row) >= 2 and any(row):
                line = rows.line_num
                yield Segment(str(line), row[0], row[1], source, target, line)
    except csv.Error as error:
        raise BilingualError(f"{name}:{rows.line_num}: not a table: {error}") from None
