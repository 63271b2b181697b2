"""JSON, our own exchange format: lossless, and read and written as a stream.

    {"ortaq": 1, "concepts": [
    {"id": "nato", "subject_field": "organisation", "languages": {…}},
    …
    ]}

The layout of a concept is that of `glossary.serialization`; `glossary/exchange.schema.json` is the
schema. A bare list, a single concept and JSON lines are read as well.
"""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any, BinaryIO, Final

import orjson

from glossary.diagnostics import Diagnostic
from glossary.errors import FormatError
from glossary.formats.options import ReadOptions, WriteOptions
from glossary.formats.report import Report
from glossary.model import Concept
from glossary.serialization import read_mapping, to_mapping

VERSION: Final = 1

_CHUNK: Final = 1 << 16
# A concept of this many characters is none.
_LONGEST: Final = 1 << 24
_SPACE: Final = re.compile(r"[ \t\r\n]*")
_NAME: Final = re.compile(r'"([^"\\]*)"[ \t\r\n]*:[ \t\r\n]*')
_HEADER: Final = re.compile(r'\{[ \t\r\n]*"(?:ortaq|concepts)"[ \t\r\n]*:')
_HALF: Final = re.compile(r"\\u[dD][89a-fA-F]")


def read_json(file: BinaryIO, report: Report, options: ReadOptions) -> Iterator[Concept]:  # noqa: ARG001
    """The concepts of a JSON file; one with a slip is left out and reported.

    Raises `FormatError` where the file is no JSON or of a newer version.
    """
    return _Reader(file, report).concepts()


def write_json(
    concepts: Iterable[Concept],
    file: BinaryIO,
    report: Report,
    options: WriteOptions,  # noqa: ARG001
) -> None:
    """Write concepts as JSON, one a line; equal concepts give equal bytes.

    Raises `FormatError` for a text that no file can hold.
    """
    file.write(b'{"ortaq": %d, "concepts": [' % VERSION)
    for number, concept in enumerate(concepts):
        file.write(b",\n" if number else b"\n")
        file.write(_bytes(concept, report))
    file.write(b"\n]}\n")


def write_jsonl(
    concepts: Iterable[Concept],
    file: BinaryIO,
    report: Report,
    options: WriteOptions,  # noqa: ARG001
) -> None:
    """Write concepts as JSON lines."""
    for concept in concepts:
        file.write(_bytes(concept, report) + b"\n")


def _bytes(concept: Concept, report: Report) -> bytes:
    try:
        return orjson.dumps(to_mapping(concept))
    except orjson.JSONEncodeError:
        message = f"{concept.id!a} holds half of a character (a lone surrogate): type it anew"
        raise report.refusal("F002", message) from None


class _DuplicateKeyError(ValueError):
    pass


def _mapping(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    mapping = dict(pairs)
    if len(mapping) != len(pairs):
        names = [name for name, _ in pairs]
        raise _DuplicateKeyError(next(name for name in names if names.count(name) > 1))
    return mapping


class _Reader:
    """Reads one value after another, with no more than one of them in memory."""

    def __init__(self, file: BinaryIO, report: Report) -> None:
        self._file = file
        self._report = report
        self._text = ""
        self._place = 0
        self._line = 1
        self._decoder = json.JSONDecoder(object_pairs_hook=_mapping)
        start = file.read(4)
        marks = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
        encoding = marks.get(start[:2], "utf-8")
        self._encoding = encoding
        self._codec = codecs.getincrementaldecoder(encoding)()
        self._ended = False
        self._more(start)
        self._text = self._text.removeprefix("\ufeff")

    def concepts(self) -> Iterator[Concept]:
        if self._begins("["):
            self._place += 1
            yield from self._items()
        elif self._begins("{") and self._is_header():
            self._place += 1
            yield from self._header()
        else:
            while not self._at_end(_SPACE):
                yield from self._concept()
            return
        if not self._at_end(_SPACE):
            raise self._refusal("something follows the end of the concepts")

    def _header(self) -> Iterator[Concept]:
        while not self._begins("}"):
            name = self._name()
            if name == "concepts" and self._begins("["):
                self._place += 1
                yield from self._items()
            else:
                value = self._value()
                if name == "ortaq" and value != VERSION:
                    known = f"this release reads {VERSION}: pip install --upgrade ortaq"
                    raise self._refusal(f"version {value!r:.40} of the format; {known}")
                if name not in ("ortaq", "$schema"):
                    self._report.warn("F024", f"{name!r:.80} is not kept", line=self._line)
            if self._begins(","):
                self._place += 1
            elif not self._begins("}"):
                raise self._refusal("expected ',' or '}'")
        self._place += 1

    def _items(self) -> Iterator[Concept]:
        if self._begins("]"):
            self._place += 1
            return
        while True:
            yield from self._concept()
            if self._begins("]"):
                self._place += 1
                return
            if not self._begins(","):
                raise self._refusal("expected ',' or ']'")
            self._place += 1

    def _concept(self) -> Iterator[Concept]:
        self._skip(_SPACE)
        line, start = self._line, self._place
        try:
            data = self._value()
        except _DuplicateKeyError as error:
            raise self._refusal(f"{str(error)!r} stands twice") from None
        concept, slips = read_mapping(data)
        if _HALF.search(self._text, start, self._place) and not slips:
            slips += _half_characters(data, concept)
        for slip in slips:
            self._report.add(replace(slip, file=self._report.name or None, line=line))
        if concept is not None and not slips:
            yield concept

    def _value(self) -> Any:
        """The value that begins here; the text is fetched until it is whole."""
        self._skip(_SPACE)
        while True:
            try:
                value, end = self._decoder.raw_decode(self._text, self._place)
            except json.JSONDecodeError as error:
                # A slip before the end of what is here will not go away by reading on.
                if self._ended or (
                    error.pos < len(self._text) - 20 and "Unterminated" not in error.msg
                ):
                    raise self._refusal(error.msg, error.pos) from None
            except RecursionError:
                raise self._refusal("nested too deeply") from None
            except _DuplicateKeyError:
                raise
            except ValueError:  # a number of thousands of digits
                raise self._refusal("a number that is none of ours") from None
            else:
                # A number may go on in what is not here yet.
                if end < len(self._text) or self._ended:
                    self._line += self._text.count("\n", self._place, end)
                    self._place = end
                    return value
            self._fetch()

    def _name(self) -> str:
        self._skip(_SPACE)
        while not (found := _NAME.match(self._text, self._place)):
            if self._ended or len(self._text) - self._place > _CHUNK:
                raise self._refusal("expected a name and ':'")
            self._fetch()
        self._line += self._text.count("\n", self._place, found.end())
        self._place = found.end()
        return found[1]

    def _is_header(self) -> bool:
        while len(self._text) - self._place < 100 and not self._ended:
            self._fetch()
        return _HEADER.match(self._text, self._place) is not None

    def _begins(self, char: str) -> bool:
        return not self._at_end(_SPACE) and self._text[self._place] == char

    def _at_end(self, space: re.Pattern[str]) -> bool:
        self._skip(space)
        return self._place >= len(self._text)

    def _skip(self, space: re.Pattern[str]) -> None:
        while True:
            found = space.match(self._text, self._place)
            assert found is not None
            self._line += self._text.count("\n", self._place, found.end())
            self._place = found.end()
            if self._place < len(self._text) or self._ended:
                return
            self._fetch()

    def _fetch(self) -> None:
        """Read on; twice as much as is here, so that a long value is looked at few times."""
        here = len(self._text) - self._place
        if here > _LONGEST:
            raise self._report.refusal(
                "F003", f"a value of more than {_LONGEST >> 20} million characters", line=self._line
            )
        self._more(self._file.read(max(_CHUNK, 2 * here)))

    def _more(self, data: bytes) -> None:
        try:
            text = self._codec.decode(data, final=not data)
        except UnicodeDecodeError as error:
            byte = error.object[error.start]
            message = f"byte 0x{byte:02X} is no {self._encoding}: save the file as UTF-8"
            raise self._report.refusal("F004", message, line=self._line) from None
        self._text = self._text[self._place :] + text
        self._place = 0
        self._ended = not data

    def _refusal(self, reason: str, place: int | None = None) -> FormatError:
        end = self._place if place is None else place
        line = self._line + self._text.count("\n", self._place, end)
        return self._report.refusal("F002", f"not our JSON: {reason}", line=line)


def _half_characters(data: Any, concept: Concept | None) -> list[Diagnostic]:
    try:
        orjson.dumps(data)
    except orjson.JSONEncodeError:
        message = "half of a character (a lone surrogate): type the text anew"
        return [Diagnostic("F023", message, concept=concept.id if concept else None)]
    return []
