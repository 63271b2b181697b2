"""Bilingual files as streams of segments: gettext catalogs, XLIFF, TMX, tables, pairs of texts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from translator.bilingual.catalogs import is_catalog, read_catalog
from translator.bilingual.markup import read_tmx, read_xliff
from translator.bilingual.model import BilingualError, Segment
from translator.bilingual.tables import TABLES, read_table
from translator.documents import read_text
from translator.errors import DocumentError

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
            elif suffix in TABLES:
                yield from read_table(file, str(path), source, target)
            else:
                raise BilingualError(
                    f"{path}: unknown format: use .po, .xlf, .xliff, .tmx, .tsv, .csv or .xlsx"
                )
    except DocumentError as error:
        raise BilingualError(str(error)) from None
    except OSError as error:
        raise BilingualError(f"{path}: cannot be read: {error.strerror or error}") from None


def read_pair(source: Path, target: Path, langs: tuple[str, str]) -> Iterator[Segment]:
    """Two texts whose lines belong together. Raises `BilingualError` where one has more."""
    first, second = (_lines(path) for path in (source, target))
    if len(first) != len(second):
        raise BilingualError(
            f"{source} has {len(first)} lines, {target} has {len(second)}: align them first"
        )
    for number, (text, translation) in enumerate(zip(first, second, strict=True), 1):
        yield Segment(str(number), text, translation, *langs, number)


def _lines(path: Path) -> list[str]:
    try:
        # Not `splitlines`, for which a form feed ends a line too.
        text = read_text(path).text.replace("\r\n", "\n").replace("\r", "\n")
    except DocumentError as error:
        raise BilingualError(str(error)) from None
    return text.removesuffix("\n").split("\n") if text else []
