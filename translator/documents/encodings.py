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

_SIGNED: Final = {
    "utf-8-sig": ("utf-8",),
    "utf-16": ("utf-16-le", "utf-16-be"),
    "utf-32": ("utf-32-le", "utf-32-be"),
}

# Bytes of UTF-16 that no other text has: Latin letters have a zero in one half, Cyrillic letters
# a four.
_UTF16_BYTES: Final = re.compile(rb"[\x00\x04]")
# Not the escape of terminals, nor the mark that ends files of DOS.
_CONTROLS: Final = re.compile("[\x00-\x08\x0e-\x19\x1c-\x1f]")
# Letters, figures and marks that UTF-16 text in one of the languages consists of.
_EXPECTED: Final = re.compile(
    "[\\s!-~\u00a0-\u024f\u0300-\u036f\u0400-\u052f\u2010-\u203a\u20ac\u20b8\u2116\u2500-\u259f]"
)
_EXPECTED_SHARE: Final = 0.8
_MOST_CONTROLS: Final = 0.02

_CYRILLIC: Final = re.compile(r"[\u0400-\u052f]++")
_OTHER: Final = re.compile(r"[^\x00-\x7f\u0400-\u052f]")
# The frames of DOS: long lines with their corners, and signs by themselves. Any other row of such
# signs is a word in another code page.
_FRAME: Final = re.compile(
    r"[\u2500-\u259f]?(?:([\u2500-\u259f])\1{2,}+[\u2500-\u259f]?+)++"
    r"|(?<!\S)[\u2500-\u259f](?!\S)"
)
_TWO_SCRIPTS: Final = re.compile(r"[A-Za-z](?=[\u0400-\u052f])|(?<=[\u0400-\u052f])[A-Za-z]")
_CAPITAL_INSIDE: Final = re.compile(
    r"[а-яёәғқңөұүһіђѓєѕїјљњћќўџґҗҙҝҡңҫүұҳҷҹӣөӯ](?=[А-ЯЁӘҒҚҢӨҰҮҺІЂЃЄЅЇЈЉЊЋЌЎЏҐҖҘҜҠҢҪҮҰҲҶҸӢӨӮ])"
)

_HIGH: Final = re.compile(rb"[^\n]*[\x80-\xff][^\n]*\n?")
_HIGH_BYTE: Final = re.compile(rb"[\x80-\xff]")
_UTF8_SEQUENCE: Final = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
# Planes without any character: what looks like one is «ёлка» in cp866, and the like.
_UNASSIGNED: Final = re.compile("[\U00040000-\U000dffff]")
_NOT_ASCII: Final = re.compile("[^\0-\x7f]")
_SAMPLE: Final = 1 << 16

# Marks that Russian, Kazakh and English texts have in these encodings.
_MARKS_IN_TEXT: Final = frozenset("«»—–“”„‘’‚…№\u00a0§©°•€·\u00ad")
# Natural logarithms: a mark of text; a line of a frame; a letter or sign that the language has not;
# a byte without a character.
_MARK: Final = math.log(0.003)
_FRAME_LINE: Final = math.log(0.01)
_STRANGER: Final = math.log(0.0000001)
_UNDEFINED: Final = math.log(0.00000001)
# A letter of Western Europe beside an English one.
_WESTERN: Final = math.log(0.01)
# A language that the tool is not made for: a word or two of Kazakh may look like it.
_FOREIGN: Final = -8.0
# A capital where a small letter would do, and a whole word of them; a capital behind a small
# letter or two scripts in a word; letters that do not stand together in Russian.
_CAPITAL: Final = -0.7
_CAPITALS: Final = -1.5
_BREACH: Final = -5.0
_UNUSUAL: Final = -3.0
_UNUSUAL_SEQUENCES: Final = re.compile(ru.UNUSUAL_SEQUENCES)

_RUSSIAN: Final = {
    letter: math.log(share / 1000) for letter, share in ru.LETTER_FREQUENCIES.items()
}
# Ukrainian, so that its ї and є are not read as Kazakh ү and ғ.
_UKRAINIAN: Final = {
    **{letter: score for letter, score in _RUSSIAN.items() if letter not in "ыэъё"},
    "і": math.log(0.057),
    "ї": math.log(0.006),
    "є": math.log(0.005),
    "ґ": math.log(0.0001),
}
_KAZAKH: Final = {
    first + second: -float(rarity)
    for first, row in kk.PAIR_RARITY.items()
    for second, rarity in zip(f"{kk.PAIR_LETTERS}$", row, strict=True)
}


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
        text = data.decode("utf-8")
        if 2 * len(_UNASSIGNED.findall(text)) <= len(_NOT_ASCII.findall(text)):
            return Decoded(text, "utf-8")
    except UnicodeDecodeError as error:
        _refuse_damaged_utf8(data, label, error)
    return _decode_code_page(data, label)


def _decode_as_told(data: bytes, label: str, encoding: str) -> Decoded:
    try:
        codec = _unsigned(codecs.lookup(encoding).name, data)
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


def _unsigned(codec: str, data: bytes) -> str:
    """The codec without the byte order mark that some write and read themselves."""
    names = _SIGNED.get(codec, (codec,))
    marks = {known: mark for mark, known in _MARKS}
    return next((name for name in names if data.startswith(marks.get(name, b"\0"))), names[0])


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


def _refuse_damaged_utf8(data: bytes, label: str, error: UnicodeDecodeError) -> None:
    """Raise where most bytes above 127 stand in sequences that code pages hardly give."""
    if error.reason == "unexpected end of data" and not data[: error.start].isascii():
        raise UndecodableDocumentError(
            f"{label}: is UTF-8, but cut off inside the character at byte {error.start}: "
            "give the whole file, or name its encoding"
        ) from None
    high = len(_HIGH_BYTE.findall(data))
    regular = sum(map(len, _UTF8_SEQUENCE.findall(data)))
    if regular >= 0.8 * high:
        raise UndecodableDocumentError(
            f"{label}: is UTF-8 but for byte {error.start} (0x{data[error.start]:02X}): "
            "repair the file, or name its encoding"
        ) from None


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
    text, frames = _FRAME.subn(" ", sample.decode(page, "replace"))
    words = Counter(_CYRILLIC.findall(text))
    score = frames * _FRAME_LINE
    score += sum(count * _word_score(word) for word, count in words.items())
    score += _BREACH * len(_TWO_SCRIPTS.findall(text))
    for char, count in Counter(_OTHER.findall(text)).items():
        score += count * _sign_score(char)
    small = Counter[str]()
    for word, count in words.items():
        small[word.lower()] += count
    # Kazakh text is full of Russian names, so the two are told apart word by word.
    ours = sum(n * max(_kazakh_score(w), _slavic_score(w, _RUSSIAN)) for w, n in small.items())
    theirs = sum(n * _slavic_score(w, _UKRAINIAN) for w, n in small.items())
    return score + max(ours, theirs + _FOREIGN)


def _word_score(word: str) -> float:
    """What the capitals of a word cost."""
    if word.islower():
        return 0.0
    if word.isupper():
        return _CAPITALS
    return _CAPITAL * sum(map(str.isupper, word)) + _BREACH * len(_CAPITAL_INSIDE.findall(word))


def _sign_score(char: str) -> float:
    if char in _MARKS_IN_TEXT:
        return _MARK
    if char == "\ufffd":
        return _UNDEFINED
    return _WESTERN if unicodedata.name(char, "").startswith("LATIN") else _STRANGER


def _slavic_score(word: str, table: dict[str, float]) -> float:
    unusual = _UNUSUAL * len(_UNUSUAL_SEQUENCES.findall(word))
    return unusual + sum(table.get(letter, _STRANGER) for letter in word)


def _kazakh_score(word: str) -> float:
    pairs = zip("^" + word, word + "$", strict=True)
    return sum(_KAZAKH.get(first + second, _STRANGER) for first, second in pairs)
