"""Reading the texts that a command is given, and writing one back without losing anything."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import threading
from collections.abc import Iterator
from itertools import chain, count
from pathlib import Path
from typing import Final

import click

from translator.documents import Document, iter_paths, read_text
from translator.errors import DocumentError

# Seconds before a bar tells how much there is to do.
_PATIENCE: Final = 1.0


def read_documents(
    names: tuple[str, ...], encoding: str | None = None, *, printing: bool = True
) -> Iterator[Document]:
    """The texts of files and folders; `-`, and no name at all, is standard input.

    What cannot be found or read is told and the others go on; the command then ends with status 2.
    `printing` says that the command writes to standard output meanwhile.
    """
    places, failed = _places(names or ("-",))
    for place in _with_progress(places, printing):
        try:
            if place == "-":
                document = read_text(sys.stdin.buffer.read(), name="-", encoding=encoding)
            else:
                document = read_text(place, encoding=encoding)
        except DocumentError as error:
            click.echo(f"ortaq: {error}", err=True)
            failed = True
            continue
        for warning in document.warnings:
            click.echo(f"ortaq: {document.name}: {warning}", err=True)
        yield document
    if failed:
        raise SystemExit(2)


def _places(names: tuple[str, ...]) -> tuple[list[str | Path], bool]:
    """What the names lead to, and whether any leads nowhere, which is told."""
    places: list[str | Path] = []
    failed = False
    for name in names:
        if name == "-":
            places.append(name)
            continue
        try:
            places += iter_paths([name])
        except DocumentError as error:
            click.echo(f"ortaq: {error}", err=True)
            failed = True
    return places, failed


def _with_progress(places: list[str | Path], printing: bool) -> Iterator[str | Path]:
    """The places one by one, with a bar on the terminal where they take longer than a second.

    The bar of one long file only moves, with the time. A terminal that shows what is printed, or
    takes what is typed, needs no bar and has no place for one.
    """
    crowded = (printing and sys.stdout.isatty()) or ("-" in places and sys.stdin.isatty())
    if crowded or not sys.stderr.isatty():
        yield from places
        return
    from rich.console import Console  # only long work needs the bar
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeElapsedColumn

    columns = BarColumn(), MofNCompleteColumn(), TimeElapsedColumn()
    bar = Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=False)
    task = bar.add_task("", total=len(places) if len(places) > 1 else None)
    patience = threading.Timer(_PATIENCE, bar.start)
    patience.start()
    try:
        for place in places:
            yield place
            bar.advance(task)
    finally:
        patience.cancel()
        patience.join()  # the bar may be starting at this moment
        bar.stop()


def replace_file(document: Document, data: bytes) -> None:
    """Write new content in place of the document's file, keeping the old one as `.bak`.

    An older `.bak` is kept as well: the next one is `.bak2`. The file is whole at every moment and
    keeps its permissions.
    """
    path = Path(document.name).resolve()  # a link stays one
    _write(path, data, keep=True)


def write_file(path: Path, data: bytes) -> None:
    """Write a file whole or not at all; one that is there is replaced."""
    _write(path.resolve(), data, keep=False)


def _write(path: Path, data: bytes, *, keep: bool) -> None:
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        if path.exists():
            shutil.copymode(path, temporary)
            if keep:
                shutil.copy2(path, _free_name(path))
        else:
            Path(temporary).chmod(0o666 & ~_umask())
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _umask() -> int:
    umask = os.umask(0)
    os.umask(umask)
    return umask


def _free_name(path: Path) -> Path:
    names = chain([".bak"], (f".bak{number}" for number in count(2)))
    return next(free for name in names if not (free := path.with_name(path.name + name)).exists())
