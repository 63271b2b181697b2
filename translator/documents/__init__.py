"""Files -> text: the encoding is detected and told, and what is no text is refused.

Documents keep the line ends they came with; `formats` knows where in them the texts are.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from translator.documents.encodings import decode
from translator.documents.signatures import is_pdf, is_word
from translator.errors import DocumentNotFoundError

__all__ = ["PDF", "TEXT_SUFFIXES", "WORD", "Document", "iter_paths", "read_text"]

# What a folder is searched for; a file that is named is read whatever its name.
TEXT_SUFFIXES: Final = (
    *(".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml"),
    *(".po", ".xlf", ".xliff", ".sdlxliff", ".mqxliff", ".docx", ".pdf"),
)
# The encoding of a Word document.
WORD: Final = "docx"
# The encoding of a PDF, which is read and never written.
PDF: Final = "pdf"


@dataclass(frozen=True, slots=True)
class Document:
    """A text, the name it goes by, and how it lay in its bytes.

    `encoding` is a Python codec's name, `mark` the byte order mark that stood before the text,
    `byte_length` the size of the input. `warnings` say what a reader should know, such as that
    the encoding was told by statistics. `content` holds the bytes of a document that is more than
    its text; its `encoding` is the name of the format.
    """

    text: str
    encoding: str
    name: str
    byte_length: int = 0
    mark: bytes = b""
    warnings: tuple[str, ...] = ()
    content: bytes = b""

    def encode(self, text: str) -> bytes:
        """Another text in the bytes of this document's encoding, with its byte order mark.

        Raises `UnicodeEncodeError` where the encoding has no bytes for a character.
        """
        return self.mark + text.encode(self.encoding)


def read_text(
    source: bytes | str | os.PathLike[str],
    *,
    name: str | None = None,
    encoding: str | None = None,
) -> Document:
    """The text of a file, or of bytes at hand; `encoding` is believed where it is given.

    Detected are UTF-8, UTF-16 and UTF-32, and by the frequencies of their letters cp1251, KZ-1048,
    PT154, cp866, KOI8-R and cp1252. Empty input is an empty text. The text of a Word document has a
    line for each paragraph.

    Raises `DocumentNotFoundError`, `BinaryDocumentError`, `UndecodableDocumentError` and
    `UnknownEncodingError`, `MalformedDocumentError`, each naming the input, the byte where there is
    one, and what to do.

        >>> document = read_text("Қазақстан мен НАТО ынтымақтастығы үшін".encode("kz1048"))
        >>> document.text, document.encoding
        ('Қазақстан мен НАТО ынтымақтастығы үшін', 'kz1048')
    """
    if isinstance(source, bytes):
        data, label = source, name or "<input>"
    else:
        data, label = _read(Path(source)), name or os.fspath(source)
    if encoding is None and is_word(data):
        return _read_word(data, label)
    if encoding is None and is_pdf(data):
        return _read_pdf(data, label)
    decoded = decode(data, label, encoding)
    return Document(
        decoded.text, decoded.encoding, label, len(data), decoded.mark, decoded.warnings
    )


def iter_paths(names: Iterable[str | os.PathLike[str]]) -> Iterator[Path]:
    """The files that paths name, in order; of a folder all text files below it, sorted.

    Hidden files and folders are passed over. Raises `DocumentNotFoundError` for a path that leads
    nowhere and for a folder without text files.
    """
    for name in names:
        path = Path(name)
        if path.is_dir():
            found = False
            for file in _walk(path):
                found = True
                yield file
            if not found:
                raise DocumentNotFoundError(
                    f"{path}: the folder has no text files ({', '.join(TEXT_SUFFIXES)}); "
                    "name the files themselves"
                )
        elif path.exists():
            yield path
        else:
            raise DocumentNotFoundError(f"{path}: no such file or folder")


def _walk(folder: Path) -> Iterator[Path]:
    for place, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if not name.startswith(".") and name.lower().endswith(TEXT_SUFFIXES):
                yield Path(place, name)


def _read_word(data: bytes, label: str) -> Document:
    from translator.documents.docx import WordDocument  # only these need an XML library

    text = "\n".join(paragraph.text for _part, paragraph in WordDocument(data, label).paragraphs())
    return Document(text, WORD, label, len(data), content=data)


def _read_pdf(data: bytes, label: str) -> Document:
    from translator.documents.pdf import read_pdf  # only these need a PDF library

    return Document(read_pdf(data, label), PDF, label, len(data), content=data)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise DocumentNotFoundError(f"{path}: no such file") from None
    except IsADirectoryError:
        raise DocumentNotFoundError(f"{path}: is a folder; name the files in it") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise DocumentNotFoundError(f"{path}: cannot be read: {reason}") from None
