"""Reading the texts that a command is given, and writing one back without losing anything."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import click

from translator.documents import Document, iter_paths, read_text
from translator.errors import DocumentError

# Seconds before a bar tells how much there is to do.
_PATIENCE: Final = 1.0


def read_documents(names: tuple[str, ...], encoding: str | None = None) -> Iterator[Document]:
    """The texts of files and folders; `-`, and no name at all, is standard input.

    A file that cannot be read is told and the others go on; the command then ends with status 2.
    """
    failed = False
    for place in _with_progress(list(_places(names or ("-",)))):
        try:
            if place == "-":
                yield read_text(sys.stdin.buffer.read(), name="-", encoding=encoding)
            else:
                yield read_text(place, encoding=encoding)
        except DocumentError as error:
            click.echo(f"ortaq: {error}", err=True)
            failed = True
    if failed:
        raise SystemExit(2)


def _places(names: tuple[str, ...]) -> Iterator[str | Path]:
    for name in names:
        if name == "-":
            yield name
        else:
            yield from iter_paths([name])


def _with_progress(places: list[str | Path]) -> Iterator[str | Path]:
    """The places one by one, with a bar on the terminal where they take longer than a second."""
    if len(places) < 2 or not sys.stderr.isatty():
        yield from places
        return
    from rich.console import Console  # only long work needs the bar
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn

    columns = BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()
    bar = Progress(*columns, console=Console(stderr=True), transient=True)
    task = bar.add_task("", total=len(places))
    started = time.monotonic()
    try:
        for place in places:
            yield place
            bar.advance(task)
            if time.monotonic() - started > _PATIENCE:
                bar.start()  # does nothing where it has started
    finally:
        bar.stop()


def replace_file(document: Document, data: bytes) -> None:
    """Write new content in place of the document's file, keeping the old one as `.bak`.

    The file is whole at every moment and keeps its permissions.
    """
    path = Path(document.name)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        shutil.copymode(path, temporary)
        shutil.copy2(path, path.with_name(path.name + ".bak"))
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
