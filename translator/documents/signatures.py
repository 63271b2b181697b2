"""What the first bytes of a file say that is no text."""

from __future__ import annotations

from typing import Final

_CONVERT: Final = "save it as plain text (UTF-8) and give that file"
_UNPACK: Final = "unpack it and give the texts in it"
_NO_TEXT: Final = "it holds no text that could be read"

_PDF: Final = b"%PDF-"
# Beginnings of files, what they are, and what to do. From the formats' own specifications.
_SIGNATURES: Final = (
    (_PDF, "a PDF document", _CONVERT),
    (b"{\\rtf", "a Rich Text document", _CONVERT),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Microsoft Office document", _CONVERT),
    (b"AT&TFORM", "a DjVu document", _CONVERT),
    (b"\x89PNG\r\n\x1a\n", "a PNG image", _NO_TEXT),
    (b"\xff\xd8\xff", "a JPEG image", _NO_TEXT),
    (b"GIF87a", "a GIF image", _NO_TEXT),
    (b"GIF89a", "a GIF image", _NO_TEXT),
    (b"II*\0", "a TIFF image", _NO_TEXT),
    (b"MM\0*", "a TIFF image", _NO_TEXT),
    (b"\x1f\x8b", "a gzip archive", _UNPACK),
    (b"BZh", "a bzip2 archive", _UNPACK),
    (b"\xfd7zXZ\0", "an xz archive", _UNPACK),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive", _UNPACK),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", _UNPACK),
    (b"Rar!\x1a\x07", "a RAR archive", _UNPACK),
    (b"SQLite format 3\0", "an SQLite database", _NO_TEXT),
    (b"\x7fELF", "a program", _NO_TEXT),
    (b"\xde\x12\x04\x95", "a compiled gettext catalog", "give the .po file"),
    (b"\x95\x04\x12\xde", "a compiled gettext catalog", "give the .po file"),
)

# A ZIP archive is told by the names of its members, which stand in it uncompressed.
_ZIP: Final = b"PK\x03\x04"
_WORD: Final = b"word/document.xml"
_MEMBERS: Final = (
    (_WORD, "a Word document (DOCX)", _CONVERT),
    (b"xl/", "an Excel workbook (XLSX)", _CONVERT),
    (b"ppt/", "a PowerPoint presentation (PPTX)", _CONVERT),
    (b"application/epub+zip", "an EPUB book", _CONVERT),
    (b"application/vnd.oasis.opendocument", "an OpenDocument file", _CONVERT),
)


def recognize_binary(data: bytes) -> tuple[str, str] | None:
    r"""What the bytes look like and what to do, or None where nothing forbids a text.

    >>> recognize_binary(b"%PDF-1.7\n")[0]
    'a PDF document'
    """
    for signature, kind, advice in _SIGNATURES:
        if data.startswith(signature):
            return kind, advice
    if data.startswith(_ZIP):
        for member, kind, advice in _MEMBERS:
            if member in data:
                return kind, advice
        return "a ZIP archive", _UNPACK
    return None


def is_word(data: bytes) -> bool:
    """Whether the bytes are a Word document."""
    return data.startswith(_ZIP) and _WORD in data


def is_pdf(data: bytes) -> bool:
    """Whether the bytes are a PDF."""
    return data.startswith(_PDF)
