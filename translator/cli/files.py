"""Reading the texts that a command is given, and writing one back without losing anything."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from translator.cli.common import UsageError
from translator.documents import Document, iter_paths, read_text


def read_documents(names: tuple[str, ...], encoding: str | None = None) -> Iterator[Document]:
    """The texts of files and folders; `-`, and no name at all, is standard input."""
    for name in names or ("-",):
        if name == "-":
            yield read_text(sys.stdin.buffer.read(), name="-", encoding=encoding)
        else:
            for path in iter_paths([name]):
                yield read_text(path, encoding=encoding)


def replace_text(document: Document, text: str) -> None:
    """Write a text in place of the document's, in its encoding, keeping the old one as `.bak`.

    The file is whole at every moment and keeps its permissions.
    """
    path = Path(document.name)
    try:
        data = document.encode(text)
    except UnicodeEncodeError as error:
        raise UsageError(
            f"{path}: {document.encoding} has no {text[error.start]!r}: convert the file to UTF-8"
        ) from None
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
