"""The `--jsonl` mode that all commands share: one JSON object a line in, one a line out.

The answer to a line carries the line's `id` unchanged. A line that cannot be answered is answered
with `{"id", "error": {"code", "message"}}`, and the rest goes on.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterator, Mapping
from typing import Any, BinaryIO, Final

from glossary.errors import GlossaryError, UnknownLanguageError
from glossary.languages import LANGUAGES
from translator.errors import TranslatorError

# No text that people work on is longer; what is gets an error instead of the machine's memory.
MAX_LINE_BYTES: Final = 64 * 1024 * 1024

Answer = Callable[[Mapping[str, Any]], dict[str, Any]]


class LineError(TranslatorError):
    """A line that cannot be answered, with a stable code for programs."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


def answer_lines(source: BinaryIO, target: BinaryIO, answer: Answer) -> bool:
    """Answer every line of `source`, flushing each, and tell whether all went well."""
    every_line_answered = True
    for number, raw in enumerate(_lines(source), 1):
        identifier: object = None
        try:
            request = _parse(raw)
            _refuse_surrogates({"id": request.get("id")})
            identifier = request.get("id")
            _refuse_surrogates(request)
            reply = {"id": identifier, **answer(request)}
        except (GlossaryError, TranslatorError, RecursionError) as error:
            every_line_answered = False
            message = f"line {number}: {error}"
            reply = {"id": identifier, "error": {"code": _code(error), "message": message}}
        target.write(dump(reply))
        target.flush()
    return every_line_answered


def dump(data: object) -> bytes:
    r"""One line of unescaped UTF-8 JSON, with the line feed.

    Bytes of a file name that are no UTF-8 are escaped, as JSON can: what no line may hold, a name
    may.

    >>> dump({"ә": "a\udcff"}).decode()
    '{"ә":"a\\udcff"}\n'
    """
    line = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return line.encode("utf-8", "backslashreplace") + b"\n"


def text_field(request: Mapping[str, Any], name: str) -> str:
    """A required text field of a request."""
    value = request.get(name)
    if value is None:
        raise LineError("missing-field", f"the field {name!r} is missing")
    if not isinstance(value, str):
        raise LineError("bad-field", f"the field {name!r} must be text")
    return value


def language_field(request: Mapping[str, Any], default: str = "auto") -> str:
    """The field `lang` of a request: en, ru, kk or auto; missing or null means the default."""
    value = request.get("lang")
    if value is None:
        return default
    if value not in (*LANGUAGES, "auto"):
        choices = ", ".join((*LANGUAGES, "auto"))
        raise LineError("unknown-language", f"unknown language {value!r}: use one of {choices}")
    return str(value)


def _code(error: Exception) -> str:
    if isinstance(error, LineError):
        return error.code
    return "unknown-language" if isinstance(error, UnknownLanguageError) else "refused"


def _lines(source: BinaryIO) -> Iterator[bytes | None]:
    """The lines, without their ends; None for one that is too long to read."""
    first = True
    while line := source.readline(MAX_LINE_BYTES + 1):
        if first:
            line, first = line.removeprefix(b"\xef\xbb\xbf"), False
        if len(line) > MAX_LINE_BYTES and not line.endswith(b"\n"):
            while line and not line.endswith(b"\n"):
                line = source.readline(MAX_LINE_BYTES)
            yield None
            continue
        yield line.rstrip(b"\r\n")


def _parse(raw: bytes | None) -> Mapping[str, Any]:
    if raw is None:
        raise LineError("line-too-long", f"longer than {MAX_LINE_BYTES:,} bytes: split the text")
    try:
        text = raw.decode()
    except UnicodeDecodeError as error:
        message = f"not UTF-8 at byte {error.start}: convert the input to UTF-8"
        raise LineError("not-utf8", message) from None
    try:
        request = json.loads(text, parse_constant=_refuse_constant, parse_float=_finite)
    except (ValueError, RecursionError) as error:
        reason = str(error) or "nested too deeply"
        raise LineError("not-json", f"not a JSON object: {reason}") from None
    if not isinstance(request, dict):
        raise LineError("not-json", 'not a JSON object: write {"id": …, …}')
    return request


def _refuse_constant(name: str) -> float:
    raise ValueError(f"{name} is no JSON")


def _finite(literal: str) -> float:
    value = float(literal)
    if not math.isfinite(value):
        raise ValueError(f"the number {literal:.40} is out of range")
    return value


def _refuse_surrogates(request: Mapping[str, Any]) -> None:
    """Refuse halves of surrogate pairs: they are no characters, and no UTF-8 can carry them."""
    for name, value in request.items():
        try:
            json.dumps([name, value], ensure_ascii=False).encode()
        except UnicodeEncodeError:
            where = _surrogate_place(value)
            message = f"the field {name!r:.40} has a lone surrogate{where}: it is no character"
            raise LineError("lone-surrogate", message) from None


def _surrogate_place(value: object) -> str:
    if not isinstance(value, str):
        return ""
    place = next((i for i, char in enumerate(value) if "\ud800" <= char <= "\udfff"), None)
    return "" if place is None else f" at character {place}"
