"""Bytes -> text, with the encoding detected.

Unicode encodings are told by their marks and their structure. The single-byte Cyrillic code pages
give each byte another letter, so that only the right one gives letters in the frequencies of a
language: that is how KZ-1048 and PT154 are told apart, which share most Kazakh letters with
neither each other nor cp1251.
"""

from __future__ import annotations

import codecs
import math
import re
import unicodedata
from collections import Counter
from typing import Final, NamedTuple

from translator.documents.signatures import recognize_binary
from translator.errors import BinaryDocumentError, UndecodableDocumentError, UnknownEncodingError
from translator.languages import kk, ru

# By how often they are met; of two that give the same text the first is told.
CODE_PAGES: Final = ("cp1251", "kz1048", "ptcp154", "cp866", "koi8-r", "cp1252")

_MARKS: Final = (
    # UTF-32 first: its little-endian mark begins with that of UTF-16.
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

# Bytes of UTF-16 that no other text has: Latin letters have a zero in one half, Cyrillic letters
# a four.
_UTF16_BYTES: Final = re.compile(rb"[\x00\x04]")
_CONTROLS: Final = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
# Letters, figures and marks that UTF-16 text in one of the languages consists of.
_EXPECTED: Final = re.compile(
    "[\\s!-~\u00a0-\u024f\u0300-\u036f\u0400-\u052f\u2010-\u203a\u20ac\u20b8\u2116]"
)
_EXPECTED_SHARE: Final = 0.97
_MOST_CONTROLS: Final = 0.02

_HIGH: Final = re.compile(rb"[^\n]*[\x80-\xff][^\n]*\n?")
_HIGH_BYTE: Final = re.compile(rb"[\x80-\xff]")
_UTF8_SEQUENCE: Final = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
_SAMPLE: Final = 1 << 16

# Marks that Russian, Kazakh and English texts have in these encodings.
_MARKS_IN_TEXT: Final = frozenset("«»—–“”„‘’‚…№\u00a0§©°•€·\u00ad")
# Natural logarithms: a mark of text; a letter or sign that the language has not; a byte without
# a character.
_MARK: Final = math.log(0.003)
_STRANGER: Final = math.log(0.00002)
_UNDEFINED: Final = math.log(0.000001)
# A letter of Western Europe beside an English one.
_WESTERN: Final = math.log(0.01)
# A capital behind a small letter, and two scripts in one word.
_BREACH: Final = -5.0

# Ukrainian, so that its ї and є are not read as Kazakh ү and ғ.
_UKRAINIAN: Final = {
    letter: share for letter, share in ru.LETTER_FREQUENCIES.items() if letter not in "ыэъё"
} | {"і": 57.0, "ї": 6.0, "є": 5.0, "ґ": 0.1}

_LOGARITHMS: Final = tuple(
    {letter: math.log(share / 1000) for letter, share in table.items()}
    for table in (ru.LETTER_FREQUENCIES, kk.LETTER_FREQUENCIES, _UKRAINIAN)
)


class Decoded(NamedTuple):
    """A text and how it lay in its bytes."""

    text: str
    encoding: str
    mark: bytes = b""
    warnings: tuple[str, ...] = ()


def decode(data: bytes, label: str, encoding: str | None = None) -> Decoded:
    """The text of bytes; `label` names the input in errors."""
    if encoding is not None:
        return _decode_as_told(data, label, encoding)
    for mark, known in _MARKS:
        if data.startswith(mark):
            return _decode_marked(data, label, mark, known)
    if found := recognize_binary(data):
        kind, advice = found
        raise BinaryDocumentError(f"{label}: is no text but {kind}: {advice}")
    if _UTF16_BYTES.search(data) and (wide := _decode_utf16(data)):
        return wide
    if (place := data.find(0)) >= 0:
        raise BinaryDocumentError(
            f"{label}: is no text: byte {place} is zero; save it as plain text (UTF-8)"
        )
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        if _is_damaged_utf8(data):
            raise UndecodableDocumentError(
                f"{label}: is UTF-8 but for byte {error.start} (0x{data[error.start]:02X}): "
                "repair the file, or name its encoding"
            ) from None
    return _decode_code_page(data, label)


def _decode_as_told(data: bytes, label: str, encoding: str) -> Decoded:
    try:
        codec = codecs.lookup(encoding).name
        mark = next((m for m, known in _MARKS if known == codec and data.startswith(m)), b"")
        text = data[len(mark) :].decode(codec)
        text.encode("utf-8")  # some codecs give lone surrogates
    except UnicodeDecodeError as error:
        raise UndecodableDocumentError(
            f"{label}: byte {error.start} (0x{data[error.start]:02X}) is no {encoding}: "
            "name another encoding, or none to have it detected"
        ) from None
    except UnicodeEncodeError as error:
        raise UndecodableDocumentError(
            f"{label}: {encoding} gives half a character at {error.start}: name another encoding"
        ) from None
    except (LookupError, ValueError):
        raise UnknownEncodingError(
            f"{label}: unknown encoding {encoding!r}: use utf-8, utf-16, {', '.join(CODE_PAGES)} "
            "or another that Python knows"
        ) from None
    return Decoded(text, codec, mark)


def _decode_marked(data: bytes, label: str, mark: bytes, encoding: str) -> Decoded:
    try:
        return Decoded(data[len(mark) :].decode(encoding), encoding, mark)
    except UnicodeDecodeError as error:
        place = error.start + len(mark)
        raise UndecodableDocumentError(
            f"{label}: begins as {encoding}, but byte {place} (0x{data[place]:02X}) is none: "
            "the file is damaged or cut off; name its encoding if it is another"
        ) from None


def _decode_utf16(data: bytes) -> Decoded | None:
    """UTF-16 without a mark, where one of the byte orders gives a text and the other does not."""
    best: tuple[float, Decoded] | None = None
    for encoding in ("utf-16-le", "utf-16-be"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        share = len(_EXPECTED.findall(text)) / max(len(text), 1)
        if (
            share >= _EXPECTED_SHARE
            and not _CONTROLS.search(text)
            and (not best or share > best[0])
        ):
            warning = f"read as {encoding}, which has no mark of its own"
            best = share, Decoded(text, encoding, b"", (warning,))
    return best[1] if best else None


def _is_damaged_utf8(data: bytes) -> bool:
    """Whether most bytes above 127 stand in sequences that UTF-8 has and code pages hardly give."""
    high = len(_HIGH_BYTE.findall(data))
    regular = sum(map(len, _UTF8_SEQUENCE.findall(data)))
    return regular >= 0.8 * high


def _decode_code_page(data: bytes, label: str) -> Decoded:
    """The code page whose letters stand in the frequencies of a language."""
    sample = _sample(data)
    scores = {page: _score(sample, page) for page in CODE_PAGES}
    # The sample decides the order, the whole file what is possible at all.
    for page in sorted(CODE_PAGES, key=lambda page: scores[page], reverse=True):
        try:
            text = data.decode(page)
        except UnicodeDecodeError:
            continue
        if len(_CONTROLS.findall(text)) > _MOST_CONTROLS * len(text):
            raise BinaryDocumentError(
                f"{label}: is no text: it is full of control characters; "
                "save it as plain text (UTF-8)"
            )
        warning = f"read as {page} by the frequencies of its letters; name the encoding if wrong"
        return Decoded(text, page, b"", (warning,))
    place = _HIGH_BYTE.search(data)
    assert place is not None
    raise UndecodableDocumentError(
        f"{label}: byte {place.start()} (0x{data[place.start()]:02X}) fits none of utf-8, "
        f"{', '.join(CODE_PAGES)}: name the encoding"
    )


def _sample(data: bytes) -> bytes:
    """The first lines that have anything to tell."""
    parts: list[bytes] = []
    size = 0
    for match in _HIGH.finditer(data):
        parts.append(match[0][: _SAMPLE - size])
        size += len(parts[-1])
        if size >= _SAMPLE:
            break
    return b"".join(parts)


def _score(sample: bytes, page: str) -> float:
    """The logarithm of how likely the bytes are in this code page, up to a constant."""
    text = sample.decode(page, "replace")
    letters: Counter[str] = Counter()
    score = 0.0
    previous = " "
    for char in text:
        if char.isascii():
            if char.isalpha() and _is_cyrillic(previous):
                score += _BREACH
        elif _is_cyrillic(char):
            letters[char.lower()] += 1
            if (previous.islower() and char.isupper()) or (
                previous.isascii() and previous.isalpha()
            ):
                score += _BREACH
        elif char in _MARKS_IN_TEXT:
            score += _MARK
        elif char == "\ufffd":
            score += _UNDEFINED
        elif char.isalpha() and unicodedata.name(char, "").startswith("LATIN"):
            score += _WESTERN
        else:
            score += _STRANGER
        previous = char
    return score + max(
        sum(count * table.get(letter, _STRANGER) for letter, count in letters.items())
        for table in _LOGARITHMS
    )


def _is_cyrillic(char: str) -> bool:
    return "\u0400" <= char <= "\u052f"
