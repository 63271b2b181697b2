"""Files -> text: the encoding is detected and told, and what is no text is refused.

UTF-8 and UTF-16 are told by their marks and their structure; the single-byte Cyrillic code pages by
how often the letters stand that they would give.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from translator.errors import (
    BinaryDocumentError,
    DocumentNotFoundError,
    UndecodableDocumentError,
    UnknownEncodingError,
)

# Single-byte encodings, by how often they are met in Kazakh and Russian files.
CODE_PAGES: Final = ("cp1251", "kz1048", "ptcp154", "cp866", "koi8-r")

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

# What the first bytes of files say that are often taken for texts.
_SIGNATURES: Final = (
    (b"%PDF", "a PDF: save it as text first"),
    (b"PK\x03\x04", "a DOCX, XLSX or ZIP file: save it as text first"),
    (b"\xd0\xcf\x11\xe0", "an old Office file: save it as text first"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"\x1f\x8b", "a gzip archive: unpack it first"),
)

# The commonest letters of Russian and Kazakh running text.
_COMMON: Final = frozenset("оеаинтсрвлкмдпуыбгзіқңғүөәұ")
_SMALL: Final = frozenset("абвгдеёжзийклмнопрстуфхцчшщъыьэюяәғқңөұүһі")
_CAPITALS: Final = frozenset(char.upper() for char in _SMALL)
_TEXT_ENDINGS: Final = frozenset((".txt", ".md", ".text", ".srt", ".csv", ".tsv", ".html", ".htm"))


@dataclass(frozen=True, slots=True)
class Document:
    """A text with the name and the encoding it was read from."""

    text: str
    encoding: str
    name: str


def read_text(
    source: bytes | Path, *, name: str | None = None, encoding: str | None = None
) -> Document:
    """The text of a file or of bytes; `encoding` overrides what would be detected.

    Raises `DocumentNotFoundError`, `BinaryDocumentError`, `UndecodableDocumentError` and
    `UnknownEncodingError`, each naming the input and the place.

        >>> read_text("Қазақстан мен НАТО әріптестігі".encode("kz1048")).encoding
        'kz1048'
    """
    data = _read(source) if isinstance(source, Path) else source
    label = name or (str(source) if isinstance(source, Path) else "<input>")
    if encoding is not None:
        try:
            chosen = codecs.lookup(encoding).name
        except (LookupError, ValueError):
            message = f"{label}: unknown encoding {encoding!r}: use utf-8, cp1251, kz1048 …"
            raise UnknownEncodingError(message) from None
    else:
        chosen = _detect(data, label)
    try:
        return Document(data.decode(chosen), chosen, label)
    except UnicodeDecodeError as error:
        raise UndecodableDocumentError(
            f"{label}: byte {error.start} is not {chosen}: name the right one with --encoding"
        ) from None
    except LookupError:
        raise UnknownEncodingError(f"{label}: {encoding!r} is no text encoding") from None


def iter_paths(names: Sequence[str]) -> Iterator[Path]:
    """The files that paths name, folders taken with their text files, in a fixed order.

    Raises `DocumentNotFoundError` for a path that leads nowhere.
    """
    for name in names:
        path = Path(name)
        if path.is_dir():
            yield from sorted(
                file
                for file in path.rglob("*")
                if file.is_file() and file.suffix.lower() in _TEXT_ENDINGS
            )
        elif path.exists():
            yield path
        else:
            raise DocumentNotFoundError(f"{name}: no such file or folder")


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise DocumentNotFoundError(f"{path}: no such file") from None
    except IsADirectoryError:
        raise DocumentNotFoundError(f"{path}: is a folder; name the files in it") from None
    except OSError as error:
        raise DocumentNotFoundError(f"{path}: {error.strerror}") from None


def _detect(data: bytes, label: str) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            raise BinaryDocumentError(f"{label}: this is {kind}")
    if b"\0" in data:
        if encoding := _utf16(data):
            return encoding
        place = data.index(b"\0")
        raise BinaryDocumentError(f"{label}: not a text: there is a NUL at byte {place}")
    try:
        data.decode()
    except UnicodeDecodeError:
        return max(CODE_PAGES, key=lambda encoding: _score(data, encoding))
    return "utf-8"


def _utf16(data: bytes) -> str | None:
    """UTF-16 without a mark: spaces and line ends put NULs on one side only."""
    even, odd = data[0:4096:2].count(0), data[1:4096:2].count(0)
    if len(data) % 2 or even == odd or min(even, odd):
        return None
    encoding = "utf-16-be" if even > odd else "utf-16-le"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return None
    return encoding if "\0" not in text else None


def _score(data: bytes, encoding: str) -> float:
    """How much the bytes look like Russian or Kazakh in this encoding."""
    text = data[: 1 << 20].decode(encoding, "replace")
    score = 0.0
    previous = " "
    for char, after in zip(text, text[1:] + " ", strict=True):
        if char in _SMALL:
            score += 2 if char in _COMMON else 1
            # A small letter before a capital, or one that stands alone, is a wrong code page's mark.
            score -= 3 if after in _CAPITALS else 0
        elif char in _CAPITALS:
            score += 0.5 if not previous.isalpha() or previous in _CAPITALS else -3
        elif ord(char) > 127 and char not in "«»–—№“”„…’ ":
            score -= 4
        previous = char
    return score
