"""Bilingual files as streams of segments: gettext catalogs, XLIFF, TMX, tables, pairs of texts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePath
from typing import BinaryIO, Final

from translator.bilingual.catalogs import is_catalog, read_catalog
from translator.bilingual.markup import read_tmx, read_xliff
from translator.bilingual.model import BilingualError, Segment
from translator.bilingual.tables import TABLES, read_table
from translator.documents import read_text
from translator.errors import DocumentError

__all__ = ["BilingualError", "Segment", "align", "read_pair", "read_segments", "read_stream"]

_XLIFF: Final = (".xlf", ".xliff", ".sdlxliff", ".mqxliff")


def read_segments(
    path: Path, *, source: str | None = None, target: str | None = None
) -> Iterator[Segment]:
    """The segments of a file, its format told by its name.

    `source` and `target` go before what the file says. Raises `BilingualError` where the file is
    none that can be read, or tells no language and nobody does.
    """
    try:
        with path.open("rb") as file:
            yield from read_stream(file, str(path), source=source, target=target)
    except OSError as error:
        raise BilingualError(f"{path}: cannot be read: {error.strerror or error}") from None


def read_stream(
    file: BinaryIO, name: str, *, source: str | None = None, target: str | None = None
) -> Iterator[Segment]:
    """The segments of an open file, as `read_segments`."""
    path = PurePath(name)
    suffix = path.suffix.lower()
    try:
        if is_catalog(path):
            yield from read_catalog(file, name, source, target)
        elif suffix in _XLIFF:
            yield from read_xliff(file, name, source, target)
        elif suffix == ".tmx":
            yield from read_tmx(file, name, source, target)
        elif suffix in TABLES:
            yield from read_table(file, name, source, target)
        else:
            raise BilingualError(
                f"{name}: unknown format: use .po, .xlf, .xliff, .tmx, .tsv, .csv or .xlsx"
            )
    except DocumentError as error:
        raise BilingualError(str(error)) from None


def read_pair(source: Path, target: Path, langs: tuple[str, str]) -> Iterator[Segment]:
    """Two texts whose lines belong together. Raises `BilingualError` where one has more."""
    texts = _read_text(source), _read_text(target)
    yield from align(texts, langs, names=(str(source), str(target)))


def align(
    texts: tuple[str, str], langs: tuple[str, str], *, names: tuple[str, str] = ("source", "target")
) -> Iterator[Segment]:
    """The lines of a text and of its translation. Raises `BilingualError` where one has more."""
    first, second = (_lines(text) for text in texts)
    if len(first) != len(second):
        raise BilingualError(
            f"{names[0]} has {len(first)} lines, {names[1]} has {len(second)}: align them first"
        )
    for number, (text, translation) in enumerate(zip(first, second, strict=True), 1):
        yield Segment(str(number), text, translation, *langs, number)


def _read_text(path: Path) -> str:
    try:
        return read_text(path).text
    except DocumentError as error:
        raise BilingualError(str(error)) from None


def _lines(text: str) -> list[str]:
    # Not `splitlines`, for which a form feed ends a line too.
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text.removesuffix("\n").split("\n") if text else []
