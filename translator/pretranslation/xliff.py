"""XLIFF 1.2 and 2.x: targets and notes added between the tags that are there."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final
from xml.parsers import expat
from xml.sax.saxutils import quoteattr

from translator.documents.xliff import CODES, escape_xml
from translator.errors import MalformedDocumentError
from translator.pretranslation.terms import Terms

_UNITS: Final = ("trans-unit", "unit")
_BY: Final = "ortaq"
# A start tag, attributes and all: a greater-than sign may stand in an attribute.
_TAG: Final = re.compile(r"<[^<>\s/]+(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>")
_ATTRIBUTE: Final = re.compile(r"\s+(?P<name>[\w:.-]+)\s*=\s*(?P<value>\"[^\"]*\"|'[^']*')")

Changes = list[tuple[int, int, str]]


@dataclass
class _Element:
    """An element with where it stands: its start tag, its content, its end tag.

    `text` is its text and that of the elements in it, but for codes.
    """

    tag: str
    prefix: str
    attributes: Mapping[str, str]
    start: int
    open_end: int = 0
    close_start: int = 0
    end: int = 0
    text: str = ""
    children: list[_Element] = field(default_factory=list)

    def child(self, tag: str) -> _Element | None:
        return next((each for each in self.children if each.tag == tag), None)


def fill_xliff(
    source: str, name: str, terms_of: Callable[[str | None, str | None], Terms], *, notes: bool
) -> tuple[Changes, int, int]:
    """Changes of a file, and how many of its segments are filled in and noted."""
    changes: Changes = []
    filled = noted = 0
    known: dict[tuple[str | None, str | None], Terms] = {}
    for unit, langs in _Reader(source, name).units():
        if unit.attributes.get("translate") == "no":
            continue
        if langs not in known:
            known[langs] = terms_of(*langs)
        terms = known[langs]
        is_new = unit.tag == "unit"
        segments = [each for each in unit.children if each.tag == "segment"] if is_new else [unit]
        texts = []
        found: Changes = []
        for segment in segments:
            original = segment.child("source")
            if original is None:
                continue
            texts.append(original.text)
            if (translation := _translation(segment, original, terms)) is not None:
                filled += 1
                found += _target(source, segment, original, translation, is_new=is_new)
        if notes and texts:
            note = terms.note("\n".join(texts))
            noted += bool(note)
            found += (_new_note if is_new else _old_note)(source, unit, note)
        changes += sorted(found, key=lambda change: change[:2])
    return changes, filled, noted


def _translation(segment: _Element, original: _Element, terms: Terms) -> str | None:
    target = segment.child("target")
    if original.children or (target and (target.children or target.text.strip())):
        return None
    return terms.translation(original.text)


def _target(
    source: str, segment: _Element, original: _Element, translation: str, *, is_new: bool
) -> Iterator[tuple[int, int, str]]:
    """The target filled in, with what says that nobody has confirmed it."""
    state = "initial" if is_new else "needs-review-translation"
    target = segment.child("target")
    written = escape_xml(translation)
    if is_new:
        tag = source[segment.start : segment.open_end]
        said = {"state": state, "subState": f"{_BY}:needs-review"}
        yield segment.start, segment.open_end, _with(tag, said)
        said = {}
    else:
        said = {"state": state}
    if target is not None:
        tag = _with(source[target.start : target.open_end], said)
        if target.end == target.open_end:  # <target/>
            tag = re.sub(r"\s*/>\Z", ">", tag)
            yield target.start, target.end, f"{tag}{written}</{target.prefix}target>"
        else:
            yield (
                target.start,
                target.end,
                f"{tag}{written}{source[target.close_start : target.end]}",
            )
        return
    behind = segment.child("seg-source") or original
    attributes = "".join(f" {key}={quoteattr(value)}" for key, value in said.items())
    p = original.prefix
    gap = _indent(source, original)
    yield behind.end, behind.end, f"{gap}<{p}target{attributes}>{written}</{p}target>"


def _old_note(source: str, unit: _Element, note: str) -> Changes:
    """A note of XLIFF 1.2, behind all else of the unit but its own older one."""
    own = [e for e in unit.children if e.tag == "note" and e.attributes.get("from") == _BY]
    original = unit.child("source")
    if own or not note or original is None:
        return _renewed(source, own, note)
    last = max((child.end for child in unit.children), default=original.end)
    p = original.prefix
    text = f"{_indent(source, original)}<{p}note from={quoteattr(_BY)}>{escape_xml(note)}</{p}note>"
    return [(last, last, text)]


def _new_note(source: str, unit: _Element, note: str) -> Changes:
    """A note of XLIFF 2.x, among the notes of its unit, which come before its segments."""
    notes = unit.child("notes")
    own = [
        each
        for each in (notes.children if notes else ())
        if each.tag == "note" and each.attributes.get("category") == _BY
    ]
    if own or not note:
        return _renewed(source, own, note)
    p = unit.prefix
    written = f"<{p}note category={quoteattr(_BY)}>{escape_xml(note)}</{p}note>"
    if notes is not None and notes.end != notes.open_end:
        place = notes.children[-1].end if notes.children else notes.open_end
        gap = _indent(source, notes.children[-1]) if notes.children else ""
        return [(place, place, f"{gap}{written}")]
    if notes is not None:  # <notes/>
        return [(notes.start, notes.end, f"<{p}notes>{written}</{p}notes>")]
    first = next(e for e in unit.children if e.tag in ("originalData", "segment", "ignorable"))
    gap = _indent(source, first)
    return [(first.start, first.start, f"<{p}notes>{written}</{p}notes>{gap}")]


def _renewed(source: str, own: list[_Element], note: str) -> Changes:
    """Older notes: the first says what is true now, and what nothing is true of goes."""
    changes: Changes = []
    for number, each in enumerate(own):
        if number or not note:
            changes.append((each.start, each.end, ""))
        elif each.text != note:
            tag = source[each.start : each.open_end]
            changes.append((each.start, each.end, f"{tag}{escape_xml(note)}</{each.prefix}note>"))
    return changes


def _with(tag: str, attributes: Mapping[str, str]) -> str:
    """A start tag with attributes set; those that it has keep their place."""
    for name, value in attributes.items():
        for match in _ATTRIBUTE.finditer(tag):
            if match["name"] == name:
                start, end = match.span("value")
                tag = f"{tag[:start]}{quoteattr(value)}{tag[end:]}"
                break
        else:
            closing = re.search(r"\s*/?>\Z", tag)
            assert closing
            written = f" {name}={quoteattr(value)}"
            tag = f"{tag[: closing.start()]}{written}{tag[closing.start() :]}"
    return tag


def _indent(source: str, element: _Element) -> str:
    """The line end and white space before an element, if it stands at the beginning of a line."""
    line = source.rfind("\n", 0, element.start)
    gap = source[line + 1 : element.start]
    if line < 0 or gap.strip():
        return ""
    return ("\r\n" if source[line - 1 : line] == "\r" else "\n") + gap


class _Reader:
    """The units of a file with their places in it, in code points."""

    def __init__(self, source: str, name: str) -> None:
        self._source, self._name = source, name
        self._encoded = source.encode()
        self._byte = self._char = 0
        self._open: list[_Element] = []
        self._langs: tuple[str | None, str | None] = (None, None)
        self._units: list[tuple[_Element, tuple[str | None, str | None]]] = []
        self._parser = parser = expat.ParserCreate("utf-8")
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._data
        parser.EntityDeclHandler = self._refuse_entity

    def units(self) -> list[tuple[_Element, tuple[str | None, str | None]]]:
        try:
            self._parser.Parse(self._encoded, True)
        except expat.ExpatError as error:
            what = expat.ErrorString(error.code)
            raise self._malformed(
                f"{what}; mend the file there", error.lineno, error.offset
            ) from None
        return self._units

    def _malformed(self, what: str, line: int, column: int) -> MalformedDocumentError:
        return MalformedDocumentError(f"{self._name}, line {line}, column {column + 1}: {what}")

    def _refuse_entity(self, entity: str, *_details: object) -> None:
        parser = self._parser
        what = f"the file declares the entity {entity!r}: write out what it stands for"
        raise self._malformed(what, parser.CurrentLineNumber, parser.CurrentColumnNumber)

    def _place(self) -> int:
        byte = self._parser.CurrentByteIndex
        self._char += len(self._encoded[self._byte : byte].decode())
        self._byte = byte
        return self._char

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        prefix, colon, tag = name.rpartition(":")
        if tag == "xliff":
            self._langs = attributes.get("srcLang"), attributes.get("trgLang")
        elif tag == "file" and "source-language" in attributes:
            self._langs = attributes.get("source-language"), attributes.get("target-language")
        if not self._open and tag not in _UNITS:
            return
        place = self._place()
        element = _Element(tag, prefix + colon, attributes, place)
        match = _TAG.match(self._source, place)
        element.open_end = match.end() if match else place
        if self._open:
            self._open[-1].children.append(element)
        self._open.append(element)

    def _end(self, _name: str) -> None:
        if not self._open:
            return
        element = self._open.pop()
        if self._source.endswith("/>", element.start, element.open_end):
            element.close_start = element.end = element.open_end
        else:
            element.close_start = self._place()
            element.end = self._source.index(">", element.close_start) + 1
        if not self._open:
            self._units.append((element, self._langs))

    def _data(self, text: str) -> None:
        code = next((each for each in self._open if each.tag in CODES), None)
        for element in (code,) if code else self._open:
            element.text += text
