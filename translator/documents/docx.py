"""Word documents (DOCX, ISO/IEC 29500): paragraphs read, and changed as tracked changes.

A reviewer in Word or LibreOffice accepts or rejects each change. What somebody else has inserted
or deleted under review is left alone, and so is everything that is no text: the parts of the file
that hold none are copied byte by byte.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator
from copy import deepcopy
from typing import Any, Final, NamedTuple

from lxml import etree

from translator.documents.mapped import OBJECT, Replacement, steps
from translator.errors import MalformedDocumentError

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_XML_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
# Parts that hold text which readers see; comments are their authors' own.
_PARTS: Final = ("word/document", "word/footnotes", "word/endnotes", "word/header", "word/footer")

_COMMENTS: Final = "word/comments.xml"
_OFFICE: Final = "openxmlformats-officedocument.wordprocessingml"
_COMMENTS_TYPE: Final = f"application/vnd.{_OFFICE}.comments+xml"
_SCHEMAS: Final = "http://schemas.openxmlformats.org"
_COMMENTS_RELATION: Final = f"{_SCHEMAS}/officeDocument/2006/relationships/comments"
_TYPES: Final = f"{{{_SCHEMAS}/package/2006/content-types}}"
_RELATIONS: Final = f"{{{_SCHEMAS}/package/2006/relationships}}"

# Far above any real document; what is larger unpacked is an attack on the memory.
_LARGEST_PART: Final = 256 * 1024 * 1024
_LARGEST_FILE: Final = 1024 * 1024 * 1024

# What stands for a character or an object in a run.
_CHARACTERS: Final = {
    f"{_W}tab": "\t",
    f"{_W}br": "\n",
    f"{_W}cr": "\n",
    f"{_W}noBreakHyphen": "\u2011",
    f"{_W}softHyphen": "\u00ad",
}
# What somebody else deleted or moved away is no text any more; instructions of fields never were.
_GONE: Final = frozenset(f"{_W}{name}" for name in ("del", "moveFrom", "pPr", "p"))
_REVIEWED: Final = frozenset({f"{_W}ins", f"{_W}moveTo"})
# Parts of a run that nobody sees; whatever else is in one is an object.
_SILENT: Final = frozenset(
    f"{_W}{name}"
    for name in ("rPr", "instrText", "delText", "delInstrText", "fldChar", "lastRenderedPageBreak")
) | {f"{_W}annotationRef", f"{_W}footnoteRef", f"{_W}endnoteRef", f"{_W}commentReference"}


class Revision(NamedTuple):
    """Whose tracked changes are: a name and a moment (ISO 8601, UTC)."""

    author: str
    date: str


class _Letter(NamedTuple):
    """A character of a paragraph: where it stands, and whether it may be changed."""

    char: str
    run: Any
    element: Any
    offset: int
    is_free: bool


class Paragraph:
    """A paragraph of a document; `text` is what readers see of it."""

    def __init__(self, element: Any) -> None:
        self._element = element
        self._letters = list(_walk(element, is_free=True))
        self.text = "".join(letter.char for letter in self._letters)

    def can_change(self, replacement: Replacement) -> bool:
        """Whether all of the place is free: no object, nothing under somebody else's review."""
        start, end = replacement.start, replacement.end
        touched = self._letters[start:end] or self._letters[max(0, start - 1) : start + 1]
        return all(letter.is_free and letter.char != OBJECT for letter in touched)

    def steps(self, replacements: Iterable[Replacement]) -> list[tuple[int, int, str]]:
        """The changes as a reviewer wants to see them.

        What only takes characters away shows these; a word that changes is replaced whole, unless
        its letters are formatted differently.
        """
        found: list[tuple[int, int, str]] = []
        for replacement in replacements:
            least = list(steps(replacement))
            runs = {id(letter.run) for letter in self._letters[replacement.start : replacement.end]}
            if len(runs) == 1 and any(after for _start, _end, after in least):
                found.append((replacement.start, replacement.end, replacement.after))
            else:
                found += least
        return found

    def split(self, places: Iterable[int]) -> None:
        """Let runs begin at these places."""
        for place in sorted(places, reverse=True):
            if 0 < place < len(self._letters):
                before, letter = self._letters[place - 1 : place + 1]
                if before.run is letter.run:
                    _split(letter)
        self._letters = list(_walk(self._element, is_free=True))

    def runs(self, start: int, end: int) -> list[Any]:
        """The runs of `text[start:end]`, whose borders must be borders of runs."""
        return list({id(letter.run): letter.run for letter in self._letters[start:end]}.values())


class WordDocument:
    """The paragraphs of a DOCX file, to be changed one by one and written.

    Raises `MalformedDocumentError` for what is no DOCX file, is too large unpacked, or has a
    document type declaration.
    """

    def __init__(self, data: bytes, name: str = "<input>") -> None:
        self._name = name
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                self._order = archive.infolist()
                self._parts = dict(self._unpack(archive))
        except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError, OSError) as error:
            raise MalformedDocumentError(f"{name}: no DOCX file: {error}") from None
        if "word/document.xml" not in self._parts:
            raise MalformedDocumentError(f"{name}: no DOCX file: word/document.xml is missing")
        self._trees = {
            part: self._parse(part)
            for part in sorted(self._parts, key=lambda part: (part != "word/document.xml", part))
            if part.startswith(_PARTS) and part.endswith(".xml")
        }
        self._changed: set[str] = set()
        marks = (e.get(f"{_W}id") for tree in self._trees.values() for e in tree.iter())
        self._last_id = max((int(mark) for mark in marks if mark and mark.isdecimal()), default=0)

    def paragraphs(self) -> Iterator[tuple[str, Paragraph]]:
        """The paragraphs with the parts they stand in, the body's first.

        Those of tables, text boxes and notes are among them; empty ones are not.
        """
        for part in [part for part in self._trees if part.startswith(_PARTS)]:
            for element in self._trees[part].iter(f"{_W}p"):
                paragraph = Paragraph(element)
                if paragraph.text.strip():
                    yield part, paragraph

    def change(
        self,
        part: str,
        paragraph: Paragraph,
        replacements: Iterable[Replacement],
        revision: Revision | None,
    ) -> None:
        """Make changes that the paragraph can take, tracked as of `revision`, or for good."""
        found = paragraph.steps(replacements)
        if not found:
            return
        self._changed.add(part)
        paragraph.split({place for start, end, _after in found for place in (start, end)})
        for start, end, after in reversed(found):
            runs = paragraph.runs(start, end)
            if after:
                self._insert(paragraph, start, after, runs, revision)
            for run in runs:
                if revision is None:
                    _remove(run)
                else:
                    self._mark_deleted(run, revision)

    def comment(
        self, part: str, paragraph: Paragraph, start: int, end: int, text: str, revision: Revision
    ) -> bool:
        """Comment on `text[start:end]`; False where the part can hold no comments."""
        if part != "word/document.xml":
            return False
        paragraph.split((start, end))
        runs = paragraph.runs(start, end)
        if not runs:
            return False
        number = self._add_comment(text, revision)
        begin, stop = (etree.Element(f"{_W}commentRange{name}") for name in ("Start", "End"))
        reference = etree.Element(f"{_W}r")
        mark = etree.SubElement(reference, f"{_W}commentReference")
        for element in (begin, stop, mark):
            element.set(f"{_W}id", number)
        runs[0].addprevious(begin)
        runs[-1].addnext(reference)
        runs[-1].addnext(stop)
        self._changed.add(part)
        return True

    def to_bytes(self) -> bytes:
        """The file; parts without a change are as they came."""
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for info in self._order:
                content = self._parts[info.filename]
                if info.filename in self._changed:
                    root = self._trees[info.filename].getroottree()
                    content = etree.tostring(
                        root, xml_declaration=True, encoding="UTF-8", standalone=True
                    )
                archive.writestr(info, content)
        return out.getvalue()

    def _unpack(self, archive: zipfile.ZipFile) -> Iterator[tuple[str, bytes]]:
        total = 0
        for info in self._order:
            with archive.open(info) as file:
                content = file.read(_LARGEST_PART + 1)
            total += len(content)
            if len(content) > _LARGEST_PART or total > _LARGEST_FILE:
                raise MalformedDocumentError(
                    f"{self._name}: {info.filename} is too large unpacked: split the document"
                )
            yield info.filename, content

    def _parse(self, part: str) -> Any:
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
        try:
            tree = etree.fromstring(self._parts[part], parser)
        except etree.XMLSyntaxError as error:
            raise MalformedDocumentError(f"{self._name}: {part}: {error.msg}") from None
        if tree.getroottree().docinfo.doctype:
            raise MalformedDocumentError(
                f"{self._name}: {part} has a document type declaration, which no DOCX file needs"
            )
        return tree

    def _insert(
        self,
        paragraph: Paragraph,
        place: int,
        text: str,
        replaced: list[Any],
        revision: Revision | None,
    ) -> None:
        """New text behind what it replaces, in the same formatting."""
        beside = (
            replaced[-1:] or paragraph.runs(place - 1, place) or paragraph.runs(place, place + 1)
        )
        new = etree.Element(f"{_W}r")
        properties = (replaced or beside)[0].find(f"{_W}rPr")
        if properties is not None:
            new.append(deepcopy(properties))
        written = etree.SubElement(new, f"{_W}t")
        written.text = text
        written.set(_XML_SPACE, "preserve")
        if revision is not None:
            mark = self._mark("ins", revision)
            mark.append(new)
            new = mark
        if replaced or place:
            beside[0].addnext(new)
        else:
            beside[0].addprevious(new)

    def _add_comment(self, text: str, revision: Revision) -> str:
        comments = self._trees.get(_COMMENTS)
        if comments is None:
            comments = self._new_comments()
        numbers = [int(e.get(f"{_W}id", "0")) for e in comments.iter(f"{_W}comment")]
        number = str(max(numbers, default=-1) + 1)
        comment = etree.SubElement(comments, f"{_W}comment")
        for name, value in (("id", number), ("author", revision.author), ("date", revision.date)):
            comment.set(f"{_W}{name}", value)
        run = etree.SubElement(etree.SubElement(comment, f"{_W}p"), f"{_W}r")
        etree.SubElement(run, f"{_W}t").text = text
        self._changed.add(_COMMENTS)
        return number

    def _new_comments(self) -> Any:
        """The part for comments: read, or made and registered as the packaging rules ask for."""
        if _COMMENTS in self._parts:
            comments = self._parse(_COMMENTS)
        else:
            comments = etree.Element(f"{_W}comments", nsmap={"w": _W[1:-1]})
            self._register(
                "[Content_Types].xml",
                f"{_TYPES}Override",
                {"PartName": f"/{_COMMENTS}", "ContentType": _COMMENTS_TYPE},
            )
            self._register(
                "word/_rels/document.xml.rels",
                f"{_RELATIONS}Relationship",
                {"Id": "ortaqComments", "Type": _COMMENTS_RELATION, "Target": "comments.xml"},
            )
            self._parts[_COMMENTS] = b""
            self._order.append(zipfile.ZipInfo(_COMMENTS, self._order[0].date_time))
        self._trees[_COMMENTS] = comments
        return comments

    def _register(self, part: str, tag: str, attributes: dict[str, str]) -> None:
        if part not in self._parts:
            self._parts[part] = f'<Relationships xmlns="{_RELATIONS[1:-1]}"/>'.encode()
            self._order.append(zipfile.ZipInfo(part, self._order[0].date_time))
        self._trees[part] = self._trees.get(part, self._parse(part))
        etree.SubElement(self._trees[part], tag, attributes)
        self._changed.add(part)

    def _mark_deleted(self, run: Any, revision: Revision) -> None:
        mark = self._mark("del", revision)
        run.addprevious(mark)
        mark.append(run)
        for text in run.findall(f"{_W}t"):
            text.tag = f"{_W}delText"
            text.set(_XML_SPACE, "preserve")

    def _mark(self, tag: str, revision: Revision) -> Any:
        self._last_id += 1
        mark = etree.Element(f"{_W}{tag}")
        mark.set(f"{_W}id", str(self._last_id))
        mark.set(f"{_W}author", revision.author)
        mark.set(f"{_W}date", revision.date)
        return mark


def _walk(element: Any, *, is_free: bool) -> Iterator[_Letter]:
    for child in element.iterchildren(tag=etree.Element):
        if child.tag == f"{_W}r":
            yield from _characters(child, is_free)
        elif child.tag not in _GONE:
            yield from _walk(child, is_free=is_free and child.tag not in _REVIEWED)


def _characters(run: Any, is_free: bool) -> Iterator[_Letter]:
    for child in run.iterchildren(tag=etree.Element):
        if child.tag == f"{_W}t":
            for offset, char in enumerate(child.text or ""):
                yield _Letter(char, run, child, offset, is_free)
        elif child.tag not in _SILENT:
            yield _Letter(_CHARACTERS.get(child.tag, OBJECT), run, child, 0, is_free)


def _split(letter: _Letter) -> None:
    """Put a letter and what follows it in its run into a run of their own."""
    run, element, offset = letter.run, letter.element, letter.offset
    rest = etree.Element(run.tag, dict(run.attrib))
    properties = run.find(f"{_W}rPr")
    following = list(element.itersiblings())
    if properties is not None:
        rest.append(deepcopy(properties))
    if offset:
        text = etree.SubElement(rest, f"{_W}t")
        text.text, element.text = element.text[offset:], element.text[:offset]
        for half in (text, element):
            half.set(_XML_SPACE, "preserve")
    else:
        rest.append(element)
    rest.extend(following)
    run.addnext(rest)


def _remove(run: Any) -> None:
    """Take a run out of its paragraph, but for the marks in it that hold no text."""
    for child in list(run):
        if child.tag not in _SILENT:
            run.remove(child)
    if all(child.tag == f"{_W}rPr" for child in run):
        run.getparent().remove(run)
