"""TBX -> concepts: v3 with data categories as attributes (DCA) or tags (DCT), v2, MARTIF.

All dialects have the same three levels, and on each of them data categories, alone or in groups
with what is said about them. What our model has no field for is kept as `ortaq:tbx.…` lines in the
note of the term or the concept.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, BinaryIO, Final, NamedTuple, TypeVar, cast

from glossary.formats.identifiers import derived_id, own_id
from glossary.formats.inflection import parse_inflection
from glossary.formats.notes import foreign, unpack
from glossary.formats.options import ReadOptions
from glossary.formats.report import Report
from glossary.formats.tags import is_read_whole, read_language
from glossary.formats.tbx import vocabulary as words
from glossary.formats.tbx.names import foreign_id
from glossary.formats.xml import Element, LocalNames, entries, local_name
from glossary.languages import section_language
from glossary.model import (
    AdministrativeStatus,
    Concept,
    Gender,
    GrammaticalNumber,
    LanguageSection,
    PartOfSpeech,
    Relation,
    RelationType,
    Reliability,
    Severity,
    Source,
    Term,
    TermType,
)

E = TypeVar("E", bound=StrEnum)

_LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"

_NUMBERED: Final = re.compile(r"(.+)-[0-9]+")

_ROOTS: Final = ("tbx", "martif", "MARTIF", "TBX")
_ENTRIES: Final = ("conceptEntry", "termEntry", "entry")
_SECTIONS: Final = frozenset({"langSec", "langSet", "langGroup"})
_TERMS: Final = frozenset({"termSec", "tig", "ntig", "termGroup"})
_CATEGORIES: Final = frozenset(
    {
        "descrip",
        "descripNote",
        "admin",
        "adminNote",
        "termNote",
        "transac",
        "transacNote",
        "ref",
        "xref",
    }
)
_GROUPS: Final = frozenset({"descripGrp", "adminGrp", "transacGrp", "termNoteGrp", "ptr"})


def read_tbx(file: BinaryIO, report: Report, options: ReadOptions) -> Iterator[Concept]:
    """The concepts of a TBX file of any version and dialect, one after another.

    Raises `FormatError` with the line where the file is not well-formed, declares entities or is
    no TBX at all.
    """
    reader: _Reader | None = None
    for entry in entries(file, report, _ROOTS, _ENTRIES):
        reader = reader or _Reader(entry, report, options)
        concept = reader.concept(entry)
        if concept is not None:
            yield concept


# A termNote and its value.
_Pick = tuple[str, str | None]
# What they say, in the order of the fields of Term.
_Picked = tuple[
    TermType,
    AdministrativeStatus,
    PartOfSpeech | None,
    Gender | None,
    GrammaticalNumber | None,
]
# Combinations of them in one file: few in any real one.
_REMEMBERED: Final = 10_000


class _Item(NamedTuple):
    """A data category with its value, what it points to, and what is said about it."""

    category: str
    value: str
    target: str | None = None
    lang: str | None = None
    about: tuple[_Item, ...] = ()


class _Languages(dict[str, tuple[str, str]]):
    """Tags as written -> tag and section; two empty texts where unknown. Few, and asked often."""

    def __init__(self) -> None:
        super().__init__()
        self.cut: set[str] = set()

    def __missing__(self, given: str) -> tuple[str, str]:
        lang = read_language(given)
        found = (lang, section_language(lang)) if lang else ("", "")
        if len(self) < _REMEMBERED:
            self[given] = found
            if lang and not is_read_whole(given):
                self.cut.add(given)
        return found


@dataclass(slots=True)
class _Entry:
    """What is gathered for one concept."""

    line: int | None
    given: str = ""
    id: str = ""
    subject_field: str | None = None
    relations: list[Relation] = field(default_factory=list)
    definitions: dict[str, str] = field(default_factory=dict)
    sections: dict[str, list[Term]] = field(default_factory=dict)
    note: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)


class _Reader:
    """Reads the entries of one file."""

    def __init__(self, entry: Element, report: Report, options: ReadOptions) -> None:
        self._report = report
        self._options = options
        root = entry.getroottree().getroot()
        self._lang = read_language(root.get(_LANG) or root.get("lang") or "en") or "en"
        self._title, self._own = _header(root)
        # TermWeb refers to concepts by their terms, whose ids are those of the entry and a number.
        self._numbered_terms = False
        self._names = LocalNames()
        self._languages = _Languages()
        self._picked: dict[tuple[_Pick, ...], _Picked | None] = {}

    def concept(self, element: Element) -> Concept | None:
        given = element.get("id") or ""
        entry = _Entry(element.sourceline, given, self._id(given) if given else "")
        later: list[_Item] = []
        for child in element:
            tag = self._names[child.tag]
            if tag in _SECTIONS:
                self._section(child, entry)
            elif tag == "descrip" and entry.subject_field is None and _says(child, "subjectField"):
                entry.subject_field = child.text
            elif tag not in _TERMS and tag != "term":
                later += self._items(child, tag)
        for item in later:
            self._concept_item(item, entry)
        if not any(entry.sections.values()):
            self._report.warn("F020", "an entry without terms: left out", line=entry.line)
            return None
        return self._build(entry)

    def _build(self, entry: _Entry) -> Concept:
        note, relations = self._note_and_relations(entry)
        subject = entry.subject_field
        if not entry.id:
            forms = [(t.lang, t.text) for terms in entry.sections.values() for t in terms]
            entry.id = derived_id(forms, subject, note, *entry.definitions.values())
        elif entry.given not in (entry.id, f"_{entry.id}"):
            entry.kept.append(foreign("id", entry.given))
        if entry.kept:
            note = "\n".join([*([note] if note is not None else []), *entry.kept])
        define = entry.definitions.get
        return Concept(
            entry.id,
            subject or self._options.subject_field,
            tuple(
                [
                    LanguageSection(lang, tuple(terms), define(lang))
                    for lang, terms in entry.sections.items()
                ]
            ),
            relations,
            note,
        )

    def _note_and_relations(self, entry: _Entry) -> tuple[str | None, tuple[Relation, ...]]:
        if not entry.note and not entry.relations:
            return None, ()
        note, ours = unpack("\n".join(entry.note) if entry.note else None, words.CONCEPT_KEYS)
        stated: list[Relation] = []
        for key, value in ours:
            if key == "definition":
                lang, _, text = value.partition(": ")
                entry.definitions[lang] = text
                entry.sections.setdefault(lang, [])
            else:
                stated.append(Relation(RelationType(key), value))
        targets = {relation.target for relation in stated}
        others = (r for r in dict.fromkeys(entry.relations) if r.target not in targets)
        return note, (*stated, *others)

    def _id(self, given: str) -> str:
        return own_id(foreign_id(given, "" if self._own else self._title))

    def _concept_item(self, item: _Item, entry: _Entry) -> None:
        folded = words.fold(item.category)
        relation = self._relation(folded, item)
        if folded == "note":
            entry.note.append(item.value)
        elif folded in words.SUBJECT_FIELD and entry.subject_field is None and item.value:
            entry.subject_field = item.value
        elif folded in words.DEFINITION and self._define(item, entry):
            self._keep_about(entry.kept, item, "definition")
        elif relation is not None:
            entry.relations.append(relation)
        else:
            self._keep(entry.kept, item)

    def _define(self, item: _Item, entry: _Entry) -> bool:
        """Put a definition of the whole concept into the section whose language it is in."""
        lang = section_language((item.lang and read_language(item.lang)) or self._lang)
        if lang not in entry.sections or lang in entry.definitions or not item.value:
            return False
        entry.definitions[lang] = item.value
        return True

    def _relation(self, folded: str, item: _Item) -> Relation | None:
        target = item.target
        if not target or "/" in target:
            return None
        if self._numbered_terms and (numbered := _NUMBERED.fullmatch(target)):
            target = numbered[1]
        for names, kind in _RELATIONS:
            if folded in names:
                return Relation(kind, self._id(target))
        return None

    def _section(self, element: Element, entry: _Entry) -> None:
        given = element.get(_LANG) or element.get("lang") or ""
        lang, section = self._languages[given]
        if not lang:
            message = f"unknown language {given!r:.40}: its terms are left out"
            self._report.warn("F022", message, line=element.sourceline, concept=entry.id or None)
            return
        if given in self._languages.cut:
            self._report.map("language", given, lang)
        terms = entry.sections.setdefault(section, [])
        items: list[_Item] = []
        for child in element:
            tag = self._names[child.tag]
            if tag in _TERMS:
                term = self._term(child, lang, entry)
                if not self._numbered_terms and (id := child.get("id")) and entry.given:
                    self._numbered_terms = id.startswith(f"{entry.given}-")
                if term is not None:
                    terms.append(term)
            elif (
                tag == "descrip" and section not in entry.definitions and _says(child, "definition")
            ):
                entry.definitions[section] = child.text
            else:
                items += self._items(child, tag)
        for item in items:
            self._section_item(item, section, entry)

    def _section_item(self, item: _Item, section: str, entry: _Entry) -> None:
        folded = words.fold(item.category)
        if folded in words.DEFINITION and section not in entry.definitions and item.value:
            entry.definitions[section] = item.value
            self._keep_about(entry.kept, item, f"{section}.definition")
        elif folded in words.SUBJECT_FIELD and entry.subject_field is None and item.value:
            entry.subject_field = item.value
        else:
            self._keep(entry.kept, item, f"{section}.")

    def _term(self, element: Element, lang: str, entry: _Entry) -> Term | None:
        text: str | None = None
        picks: list[_Pick] = []
        items: list[_Item] = []
        names = self._names
        for child in self._flat(element):
            tag = names[child.tag]
            if tag == "termNote" and (kind := child.get("type")) and not len(child):
                picks.append((kind, child.text))
            elif tag == "term" and text is None:
                text = "".join(child.itertext()) if len(child) else child.text
            else:
                items += self._items(child, tag)
        if not text:
            message = "a term without text: left out"
            line = element.sourceline
            self._report.warn("F021", message, line=line, concept=entry.id or None)
            return None
        picked = self._pick(tuple(picks))
        if picked is not None and not items:
            return Term(text, lang, *picked)
        draft = _Draft(text, lang)
        items = [*(_Item(kind, value or "") for kind, value in picks), *items]
        for item in items:
            self._term_item(item, draft, entry)
        return self._finish(draft)

    def _flat(self, element: Element) -> Iterable[Element]:
        """The children of a term section, those of a termGrp (ntig) in its place."""
        if len(element) and self._names[element[0].tag] == "termGrp":
            group, *others = element
            return (*group, *others)
        return cast(Iterable[Element], element)

    def _pick(self, picks: tuple[_Pick, ...]) -> _Picked | None:
        """What a combination of notes says, found once each."""
        if picks not in self._picked:
            if len(self._picked) >= _REMEMBERED:
                self._picked.clear()
            self._picked[picks] = _pick(picks)
        return self._picked[picks]

    def _term_item(self, item: _Item, draft: _Draft, entry: _Entry) -> None:
        folded = words.fold(item.category)
        if folded == "note":
            draft.note.append(item.value)
        elif folded in _FIELDS:
            self._term_value(item, folded, draft)
        elif folded in words.NORMATIVE:
            draft.normative = item.value
        elif folded in words.RELIABILITY and (
            found := words.RELIABILITIES.get(words.fold(item.value))
        ):
            draft.values.setdefault("reliability", found)
            self._report.map(item.category, item.value, found.value)
            self._keep(draft.kept, item)
        elif folded in words.SOURCE and item.value:
            draft.sources.append(_source(item))
        elif folded in words.SUBJECT_FIELD or folded in words.DEFINITION:
            # v2 allows both beside a term.
            self._section_item(item, section_language(draft.lang), entry)
        else:
            self._keep(draft.kept, item)

    def _term_value(self, item: _Item, folded: str, draft: _Draft) -> None:
        """Take the value of a picklist; an unknown one is kept in the note."""
        name, table = _FIELDS[folded]
        found = table.get(words.fold(item.value))
        if found is None or name in draft.values:
            if found is None and name == "status":
                self._report.map(item.category, item.value, AdministrativeStatus.ADMITTED.value)
            self._keep(draft.kept, item)
            return
        draft.values[name] = found
        if not words.same(item.value, found):
            self._report.map(item.category, item.value, found.value)
        self._keep_about(draft.kept, item, item.category)

    def _finish(self, draft: _Draft) -> Term:
        values = draft.values
        if draft.normative is not None:
            found = words.STATUSES.get(words.fold(draft.normative))
            if found is None or "status" in values:
                self._keep(draft.kept, _Item("normativeAuthorization", draft.normative))
            else:
                values["status"] = found
                self._report.map("normativeAuthorization", draft.normative, found.value)
        note, ours = unpack("\n".join(draft.note) if draft.note else None, words.TERM_KEYS)
        lines = [note] if note is not None else []
        for key, value in ours:
            if not _override(values, key, value):
                message = f"the line ortaq:{key}={value!r:.40} is not ours any more: kept as a note"
                self._report.warn("F031", message)
                lines.append(foreign(key, value))
        lines += draft.kept
        values.setdefault("status", _UNSAID)
        return Term(
            draft.text,
            values.pop("lang", draft.lang),
            sources=tuple(draft.sources),
            note="\n".join(lines) if lines else None,
            **values,
        )

    def _items(self, element: Element, tag: str) -> Iterator[_Item]:
        """The data categories that an element at one of the levels holds."""
        if tag in _CATEGORIES:
            yield self._item(element, element.get("type") or tag)
        elif tag == "note":
            yield _Item("note", self._text(element))
        elif tag in _GROUPS:
            inner = [
                item for child in element for item in self._items(child, local_name(child.tag))
            ]
            if inner:
                main, *about = inner
                yield main._replace(about=tuple(about))
        elif tag:
            yield self._item(element, tag)

    def _item(self, element: Element, category: str) -> _Item:
        return _Item(category, self._text(element), element.get("target"), element.get(_LANG))

    def _text(self, element: Element) -> str:
        text: str = "".join(element.itertext()) if len(element) else element.text or ""
        # Programs break lines and indent them as they like; we do not.
        return text if self._own else " ".join(text.split())

    def _keep(self, lines: list[str], item: _Item, level: str = "") -> None:
        """Keep a data category that our model has no field for."""
        category, parts = item.category, [item.value]
        if words.fold(category) in ("transactiontype", "transac") and item.value:
            category, parts = item.value, [about.value for about in item.about]
        elif item.target:
            parts.append(item.target)
        lines.append(foreign(f"tbx.{level}{category}", " ".join(filter(None, parts))))
        self._report.keep(item.category)
        if category == item.category:
            self._keep_about(lines, item, level + category)

    def _keep_about(self, lines: list[str], item: _Item, name: str) -> None:
        for about in item.about:
            self._keep(lines, about, f"{name}.")


@dataclass(slots=True)
class _Draft:
    """What is gathered for one term."""

    text: str
    lang: str
    values: dict[str, Any] = field(default_factory=dict)
    normative: str | None = None
    sources: list[Source] = field(default_factory=list)
    note: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)


_FIELDS: Final[dict[str, tuple[str, dict[str, Any]]]] = {
    **dict.fromkeys(words.STATUS, ("status", words.STATUSES)),
    **dict.fromkeys(words.TYPE, ("type", words.TERM_TYPES)),
    **dict.fromkeys(words.PART_OF_SPEECH, ("part_of_speech", words.PARTS_OF_SPEECH)),
    **dict.fromkeys(words.GENDER, ("gender", words.GENDERS)),
    **dict.fromkeys(words.NUMBER, ("number", words.NUMBERS)),
}

_RELATIONS: Final = (
    (words.CROSS_REFERENCE, RelationType.RELATED),
    (words.BROADER, RelationType.BROADER),
    (words.PART_OF, RelationType.PART_OF),
)

# A term base whose terms say nothing of their status has them to be used.
_UNSAID: Final = AdministrativeStatus.ADMITTED

_OURS: Final[dict[str, tuple[str, Any]]] = {
    "status": ("status", AdministrativeStatus),
    "type": ("type", TermType),
    "pos": ("part_of_speech", PartOfSpeech),
    "number": ("number", GrammaticalNumber),
    "reliability": ("reliability", Reliability),
    "severity": ("severity", Severity),
    "inflection": ("inflection", parse_inflection),
    "replaced_by": ("replaced_by", str),
    "lang": ("lang", str),
    "quoted": ("quoted", {"true": True}.__getitem__),
    "lookup_only": ("lookup_only", {"true": True}.__getitem__),
}


def _says(element: Element, category: str) -> bool:
    """Whether an element says one thing as nearly every file says it, so that it is quick."""
    return bool(
        element.get("type") == category
        and element.text
        and not len(element)
        and element.get("target") is None
    )


def _pick(picks: tuple[_Pick, ...]) -> _Picked | None:
    """What the notes of a term say, where each is one of ours; most terms have no others."""
    values: dict[str, Any] = {}
    for kind, value in picks:
        name, table = _FIELDS.get(words.fold(kind), ("", {}))
        found = table.get(words.fold(value or ""))
        if found is None or name in values or not words.same(value or "", found):
            return None
        values[name] = found
    return (
        values.get("type", TermType.FULL_FORM),
        values.get("status", _UNSAID),
        values.get("part_of_speech"),
        values.get("gender"),
        values.get("number"),
    )


def _override(values: dict[str, Any], key: str, value: str) -> bool:
    """Take what one of our lines says; False where it is no value of ours."""
    name, parse = _OURS[key]
    try:
        values[name] = parse(value) if key != "lang" else (read_language(value) or parse(value))
    except (ValueError, KeyError):
        return False
    return True


def _source(item: _Item) -> Source:
    note = "\n".join(about.value for about in item.about if about.category == "note")
    rest, ours = unpack(note or None, words.SOURCE_KEYS)
    found = dict(ours)
    return Source(item.value, found.get("locator", rest), found.get("date"))


def _header(root: Element) -> tuple[str, bool]:
    """The title of the file, and whether it is ours."""
    header = root[0] if len(root) else root
    if local_name(header.tag) not in ("tbxHeader", "martifHeader"):
        return "", False
    title = next((e.text or "" for e in header.iter("{*}title")), "")
    said = "".join(e.text or "" for e in header.iter("{*}p"))
    return " ".join(title.split()), "Ortaq" in said
