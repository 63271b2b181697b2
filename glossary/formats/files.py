"""Files of any format -> concepts, and concepts -> files."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import BinaryIO, Final

from glossary.formats.options import ReadOptions, WriteOptions
from glossary.formats.registry import FORMATS, Format
from glossary.formats.report import Report
from glossary.formats.sniffing import HEAD, sniff
from glossary.formats.tidying import tidy
from glossary.model import Concept

File = str | os.PathLike[str] | BinaryIO

# A pipe is kept in memory up to here and on disk from here on: some formats are read twice.
_IN_MEMORY: Final = 1 << 20


def read_file(
    file: File,
    format: str | None = None,
    options: ReadOptions | None = None,
    report: Report | None = None,
) -> Iterator[Concept]:
    r"""The concepts of a file, one after another, made to fit the rules of the term base.

    `file` is a path or a binary stream, which is left open. Without `format` it is told from the
    content, then from the name. What was left out or changed stands in the report.

    Raises `FormatError` where the file is refused as a whole, while the concepts are fetched:
    what came before is then not to be used.

        >>> import io
        >>> data = b'{"id": "nato", "subject_field": "x", "languages": {"en": {"terms": ' \
        ...     b'[{"term": "NATO"}]}}}'
        >>> [concept.id for concept in read_file(io.BytesIO(data))]
        ['nato']
    """
    options = options or ReadOptions()
    report = report if report is not None else Report()
    report.name = report.name or _name(file)
    with ExitStack() as stack:
        stream = _opened(file, report, stack)
        kind = _named(format, report) if format else _told(stream, report)
        if kind.read is None:
            raise report.refusal("F006", f"{kind.title} is only written, not read")
        for concept in kind.read(stream, report, options):
            tidied = concept if kind.exact else tidy(concept, report, options.source)
            if tidied is not None:
                report.count(tidied)
                yield tidied
        if not report.concepts:
            report.warn("F020", "no concept in the file")


def write_file(
    concepts: Iterable[Concept],
    file: File,
    format: str | None = None,
    options: WriteOptions | None = None,
    report: Report | None = None,
) -> Report:
    """Write concepts to a path or a binary stream; the report says what the format cannot hold.

    A path is replaced when everything is written, and stays as it was otherwise. Without `format`
    its extension tells. Raises `FormatError` where the format is unknown or the file cannot be
    written.
    """
    options = options or WriteOptions()
    report = report if report is not None else Report()
    report.name = report.name or _name(file)
    kind = _named(format, report) if format else _by_extension(report)
    write = kind.write
    if write is None:
        raise report.refusal("F006", f"{kind.title} is only read, not written")

    def counted() -> Iterator[Concept]:
        for concept in concepts:
            report.count(concept)
            yield concept

    if not isinstance(file, str | os.PathLike):
        write(counted(), file, report, options)
        return report
    path = Path(file)
    try:
        with _Replacement(path) as beside:
            write(counted(), beside, report, options)
    except OSError as error:
        raise report.refusal("F005", f"cannot be written: {error.strerror or error}") from error
    return report


def _name(file: File) -> str:
    if isinstance(file, str | os.PathLike):
        return os.fspath(file)
    name = getattr(file, "name", None)
    return name if isinstance(name, str) else ""


def _opened(file: File, report: Report, stack: ExitStack) -> BinaryIO:
    try:
        if isinstance(file, str | os.PathLike):
            return stack.enter_context(Path(file).open("rb"))
        if file.seekable():
            return file
        spooled = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115
        stack.callback(spooled.close)
        shutil.copyfileobj(file, spooled)
        spooled.seek(0)
        return spooled  # type: ignore[return-value]  # typeshed has it as IO[bytes]
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise report.refusal("F005", f"cannot be opened: {reason}") from error


def _told(stream: BinaryIO, report: Report) -> Format:
    start = stream.tell()
    try:
        head = stream.read(HEAD)
    except OSError as error:
        raise report.refusal("F005", f"cannot be read: {error.strerror or error}") from error
    stream.seek(start)
    kind = sniff(head, report.name)
    if kind is None:
        raise report.refusal("F001", f"unknown format: name one of {', '.join(FORMATS)}")
    return kind


def _named(name: str, report: Report) -> Format:
    if name not in FORMATS:
        raise report.refusal("F001", f"unknown format {name!r}: use one of {', '.join(FORMATS)}")
    return FORMATS[name]


def _by_extension(report: Report) -> Format:
    suffix = Path(report.name).suffix.lower()
    for kind in FORMATS.values():
        if kind.writer and suffix and suffix in kind.extensions:
            return kind
    raise report.refusal(
        "F001", f"the name does not tell the format: use one of {', '.join(FORMATS)}"
    )


class _Replacement:
    """A file beside `path` that takes its place when all went well."""

    def __init__(self, path: Path) -> None:
        # Through links, so that a link stays one.
        self._path = Path(os.path.realpath(path))

    def __enter__(self) -> BinaryIO:
        handle, name = tempfile.mkstemp(prefix=f".{self._path.name[:100]}.", dir=self._path.parent)
        self._beside = Path(name)
        self._file = os.fdopen(handle, "wb")
        return self._file

    def __exit__(self, type: type[BaseException] | None, *_: object) -> None:
        try:
            self._file.close()
            if type is None:
                self._beside.chmod(_mode(self._path))
                self._beside.replace(self._path)
        finally:
            with suppress(OSError):
                self._beside.unlink()


def _mode(path: Path) -> int:
    """The rights of the file that is there, or those that a new one gets."""
    try:
        return path.stat().st_mode & 0o777
    except OSError:
        mask = os.umask(0o022)
        os.umask(mask)
        return 0o666 & ~mask
