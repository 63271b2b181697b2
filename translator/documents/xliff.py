"""XLIFF 1.2 and 2.x: the translations; sources, notes, codes and markup stay as they are.

The file is read for the places of its texts, never written by an XML library, so that whatever
tool made it finds its own spelling of everything again.
"""

from __future__ import annotations

from typing import Final
from xml.parsers import expat

from translator.documents.mapped import OBJECT, Passage, Piece
from translator.errors import MalformedDocumentError

# Inline elements whose content is code of the original file (XLIFF 1.2, section 2.4.3; in 2.x
# the codes are attributes, or lie outside the target).
CODES: Final = frozenset({"bpt", "ept", "it", "ph", "x", "sc", "ec", "cp"})
_LANGUAGE_ATTRIBUTES: Final = ("xml:lang", "target-language", "trgLang")


def read_xliff(source: str, name: str = "<input>") -> list[Passage]:
    r"""The texts of all targets in order, with the language that the file names.

    Raises `MalformedDocumentError`, with line and column, for what is not well-formed XML and for
    entity declarations, which no XLIFF file needs and attacks are made of.

        >>> unit = '<target xml:lang="kk">НАТО-<g id="1">ның</g> &amp; <ph id="2">%s</ph></target>'
        >>> [passage.text for passage in read_xliff(f"<xliff>{unit}</xliff>")]
        ['НАТО-ның & \ufffc']
    """
    return _Reader(source, name).passages()


def escape_xml(text: str) -> str:
    """Text as it is written in XML."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


class _Reader:
    def __init__(self, source: str, name: str) -> None:
        self._source, self._name = source, name
        self._passages: list[Passage] = []
        self._pieces: list[Piece] = []
        self._languages: list[str | None] = [None]
        self._in_target = self._in_code = 0
        self._in_cdata = False
        self._byte = self._char = 0
        self._encoded = source.encode()
        self._parser = parser = expat.ParserCreate("utf-8")
        parser.buffer_text = False
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._data
        parser.EntityDeclHandler = self._refuse_entity
        parser.StartCdataSectionHandler = lambda: self._set_cdata(True)
        parser.EndCdataSectionHandler = lambda: self._set_cdata(False)

    def passages(self) -> list[Passage]:
        try:
            self._parser.Parse(self._encoded, True)
        except expat.ExpatError as error:
            what = expat.ErrorString(error.code)
            raise self._malformed(
                f"{what}; mend the file there", error.lineno, error.offset
            ) from None
        return self._passages

    def _malformed(self, what: str, line: int, column: int) -> MalformedDocumentError:
        return MalformedDocumentError(f"{self._name}, line {line}, column {column + 1}: {what}")

    def _refuse_entity(self, entity: str, *_details: object) -> None:
        parser = self._parser
        what = f"the file declares the entity {entity!r}: write out what it stands for"
        raise self._malformed(what, parser.CurrentLineNumber, parser.CurrentColumnNumber)

    def _set_cdata(self, inside: bool) -> None:
        self._in_cdata = inside

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        named = next((attributes[key] for key in _LANGUAGE_ATTRIBUTES if key in attributes), None)
        self._languages.append(named or self._languages[-1])
        tag = tag.rpartition(":")[2]
        self._in_target += tag == "target" or self._in_target > 0
        if tag in CODES and self._in_target and not self._in_code:
            place = self._place()
            self._pieces.append(Piece(OBJECT, place, place))
        self._in_code += tag in CODES or self._in_code > 0

    def _end(self, _tag: str) -> None:
        self._in_target -= self._in_target > 0
        self._in_code -= self._in_code > 0
        if not self._in_target and self._pieces:
            passage = Passage(self._pieces, self._languages[-1])
            if passage.text.strip():
                self._passages.append(passage)
            self._pieces = []
        self._languages.pop()

    def _data(self, text: str) -> None:
        if not self._in_target or self._in_code:
            return
        start = self._place()
        self._pieces.append(Piece(text, start, self._stop(text, start)))

    def _place(self) -> int:
        """Where the parser is, in characters: it counts bytes, and only onwards."""
        byte = self._parser.CurrentByteIndex
        self._char += len(self._encoded[self._byte : byte].decode())
        self._byte = byte
        return self._char

    def _stop(self, text: str, start: int) -> int:
        if self._source[start] == "&" and not self._in_cdata:
            return self._source.index(";", start) + 1
        if self._source.startswith(text, start):
            return start + len(text)
        return start + 1 + self._source.startswith("\r\n", start)
