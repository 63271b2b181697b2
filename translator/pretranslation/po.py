"""Gettext catalogs: comments, flags and translations added between the lines that are there."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Final

from translator.documents.po import escape_po, read_quoted
from translator.pretranslation.terms import Terms

_LINE: Final = re.compile(r"[^\n]*\n|[^\n]+")
_LANGUAGE: Final = re.compile(r"^Language: *([A-Za-z0-9_@.-]+)", re.MULTILINE)
_NOTE: Final = "#. Ortaq: "
_FLAGS: Final = re.compile(r"#,(?P<flags>.*)")

Changes = list[tuple[int, int, str]]


@dataclass
class _Entry:
    """An entry: where its lines are and what it says."""

    texts: dict[str, str] = field(default_factory=dict)
    # Of each keyword where its first quoted text begins and the last ends, quotation marks and all.
    places: dict[str, tuple[int, int]] = field(default_factory=dict)
    notes: list[tuple[int, int, str]] = field(default_factory=list)
    flags: tuple[int, str] | None = None
    # Where a note and a flag belong: before the other lines of their kind that follow.
    note_place: int | None = None
    flag_place: int | None = None

    def begin(self, place: int) -> None:
        """Tell that what is no comment begins there, if it has not yet."""
        self.note_place = place if self.note_place is None else self.note_place
        self.flag_place = place if self.flag_place is None else self.flag_place

    def read_comment(self, line: str, start: int) -> None:
        """Take in a line that begins with a number sign."""
        if line.startswith(_NOTE):
            self.notes.append((start, start + len(line), line))
        elif line.startswith("#|"):
            self.begin(start)
        elif line.startswith(("#:", "#,")) and self.note_place is None:
            self.note_place = start
        if (match := _FLAGS.match(line)) and self.flags is None:
            self.flags = start + match.start("flags"), match["flags"]


def fill_po(
    source: str, name: str, terms_of: Callable[[str | None, str | None], Terms], *, notes: bool
) -> tuple[Changes, int, int]:
    """Changes of a catalog, and how many of its entries are filled in and noted."""
    del name
    end = "\r\n" if "\r\n" in source else "\n"
    terms: Terms | None = None
    named: str | None = None
    changes: Changes = []
    filled = noted = 0
    for entry in _entries(source):
        message = entry.texts.get("msgid", "")
        if not message:
            if match := _LANGUAGE.search(entry.texts.get("msgstr", "")):
                named = match[1].replace("_", "-").split("@")[0].split(".")[0]
            continue
        terms = terms or terms_of("en", named)
        if notes:
            texts = (message, entry.texts.get("msgid_plural", ""))
            note = terms.note(" \n".join(filter(None, texts)))
            noted += bool(note)
            changes += _note(entry, note, end)
        translation = None
        if "msgid_plural" not in entry.texts and not entry.texts.get("msgstr", "x"):
            translation = terms.translation(message)
        if translation is not None:
            filled += 1
            changes += _flag(entry, end)
            start, stop = entry.places["msgstr"]
            changes.append((start, stop, f'"{escape_po(translation)}"'))
    return changes, filled, noted


def _note(entry: _Entry, note: str, end: str) -> Changes:
    """The note in the place of an older one, else before references and flags."""
    line = f"{_NOTE}{note}{end}" if note else ""
    if not entry.notes:
        place = entry.note_place
        return [(place, place, line)] if line and place is not None else []
    first, *others = entry.notes
    changed = [(first[0], first[1], line)] if first[2].strip() != line.strip() else []
    return changed + [(start, stop, "") for start, stop, _text in others]


def _flag(entry: _Entry, end: str) -> Changes:
    if entry.flags is not None:
        place, flags = entry.flags
        if "fuzzy" in (flag.strip() for flag in flags.split(",")):
            return []
        return [(place, place, " fuzzy,")]
    place = entry.flag_place or 0
    return [(place, place, f"#, fuzzy{end}")]


def _entries(source: str) -> Iterator[_Entry]:
    """The entries, obsolete ones left out."""
    entry, keyword = _Entry(), ""
    for line in _LINE.finditer(source):
        text, start = line[0], line.start()
        quoted = None if text.startswith("#") else read_quoted(text)
        begins = quoted and quoted.keyword in ("msgid", "msgctxt") and "msgid" in entry.texts
        if begins or (entry.texts and quoted is None):
            yield entry
            entry = _Entry()
        if quoted:
            keyword = quoted.keyword or keyword
            entry.texts[keyword] = entry.texts.get(keyword, "") + quoted.text
            first = entry.places.get(keyword, (start + quoted.start, 0))[0]
            entry.places[keyword] = first, start + quoted.end
            entry.begin(start)
        elif text.startswith("#~"):
            entry = _Entry()
        elif text.startswith("#"):
            entry.read_comment(text, start)
    if entry.texts:
        yield entry
