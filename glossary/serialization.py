"""Concepts <-> plain mappings: the one layout that files, store and API share.

Keys are in a fixed order and empty values are left out, so that equal concepts give equal text.
Reading collects every slip with its path and never stops at the first.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from enum import StrEnum
from typing import Any, TypeVar

from glossary.diagnostics import Diagnostic, Path
from glossary.errors import InvalidConceptError, UnknownLanguageError
from glossary.languages import parse_language
from glossary.model import (
    AdministrativeStatus,
    Concept,
    Gender,
    GrammaticalNumber,
    Inflection,
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

CONCEPT_KEYS = ("id", "subject_field", "note", "relations", "languages")
SECTION_KEYS = ("definition", "terms")
TERM_KEYS = (
    "term",
    "lang",
    "type",
    "status",
    "pos",
    "gender",
    "number",
    "inflection",
    "quoted",
    "replaced_by",
    "severity",
    "lookup_only",
    "reliability",
    "sources",
    "note",
)
SOURCE_KEYS = ("source", "locator", "date")
INFLECTION_KEYS = ("harmony", "final", "declinable", "head_gender", "animate")


def to_mapping(concept: Concept) -> dict[str, Any]:
    """The concept as a mapping of strings, lists and mappings, without empty values."""
    return _filled(
        {
            "id": concept.id,
            "subject_field": concept.subject_field,
            "note": concept.note,
            "relations": [{r.type.value: r.target} for r in concept.relations],
            "languages": {
                section.lang: _filled(
                    {
                        "definition": section.definition,
                        "terms": [_term_to_mapping(term, section.lang) for term in section.terms],
                    }
                )
                for section in concept.sections
            },
        }
    )


def _filled(mapping: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in mapping.items() if value not in (None, "", [], {}, False)}


def _value(item: StrEnum | None) -> str | None:
    return item.value if item else None


def _term_to_mapping(term: Term, section: str) -> dict[str, Any]:
    return _filled(
        {
            "term": term.text,
            "lang": term.lang if term.lang != section else None,
            "type": term.type.value,
            "status": term.status.value,
            "pos": _value(term.part_of_speech),
            "gender": _value(term.gender),
            "number": _value(term.number),
            "inflection": _inflection_to_mapping(term.inflection),
            "quoted": term.quoted,
            "replaced_by": term.replaced_by,
            "severity": _value(term.severity),
            "lookup_only": term.lookup_only,
            "reliability": _value(term.reliability),
            "sources": [
                _filled({"source": s.source, "locator": s.locator, "date": s.date})
                for s in term.sources
            ],
            "note": term.note,
        }
    )


def _inflection_to_mapping(inflection: Inflection | None) -> dict[str, Any] | None:
    if inflection is None:
        return None
    values = {key: getattr(inflection, key) for key in INFLECTION_KEYS}
    values["head_gender"] = _value(inflection.head_gender)
    return {key: value for key, value in values.items() if value is not None}


def from_mapping(data: object) -> Concept:
    """The concept that a mapping says; the inverse of `to_mapping`.

    Raises `InvalidConceptError` naming every slip.

        >>> term = {"term": "NATO", "staus": "preferred"}
        >>> data = {"id": "nato", "subject_field": "x", "languages": {"en": {"terms": [term]}}}
        >>> from_mapping(data)  # doctest: +ELLIPSIS
        Traceback (most recent call last):
        ...
        glossary.errors.InvalidConceptError: nato: ...: G001 unknown key 'staus': did you mean ...
    """
    concept, diagnostics = read_mapping(data)
    if concept is None or diagnostics:
        raise InvalidConceptError("\n".join(str(diagnostic) for diagnostic in diagnostics))
    return concept


def read_mapping(data: object) -> tuple[Concept | None, list[Diagnostic]]:
    """The concept that a mapping says and the slips in it; None where it has no usable id."""
    reader = _Reader()
    concept = reader.concept(data)
    return concept, reader.diagnostics


class _Reader:
    """Reads one concept, noting each slip with its path instead of raising."""

    def __init__(self) -> None:
        self.diagnostics: list[Diagnostic] = []
        self.id: str | None = None

    def slip(self, code: str, path: Path, message: str) -> None:
        self.diagnostics.append(Diagnostic(code, message, concept=self.id, path=path))

    def mapping(self, data: object, path: Path, keys: Sequence[str] | None) -> Mapping[str, Any]:
        if not isinstance(data, Mapping):
            self.slip("G003", path, f"expected a mapping, found {_kind(data)}")
            return {}
        if keys is not None:
            for key in data:
                if key not in keys:
                    hint = _closest(str(key), keys)
                    self.slip("G001", (*path, str(key)), f"unknown key {str(key)!r}: {hint}")
        return data

    def items(self, data: Mapping[str, Any], key: str, path: Path) -> Iterable[tuple[Path, object]]:
        value = data.get(key)
        if value is None:
            return []
        if not isinstance(value, list | tuple):
            self.slip("G003", (*path, key), f"expected a list, found {_kind(value)}")
            return []
        return [((*path, key, number), item) for number, item in enumerate(value)]

    def text(
        self, data: Mapping[str, Any], key: str, path: Path, *, required: bool = False
    ) -> str | None:
        value = data.get(key)
        if value is None:
            if required:
                self.slip("G002", path, f"{key!r} is missing")
            return None
        if not isinstance(value, str):
            self.slip("G003", (*path, key), f"expected text, found {_kind(value)}")
            return None
        return value

    def flag(self, data: Mapping[str, Any], key: str, path: Path) -> bool | None:
        value = data.get(key)
        if value is None or isinstance(value, bool):
            return value
        if value in ("true", "false"):
            return bool(value == "true")
        self.slip("G003", (*path, key), f"expected true or false, found {_kind(value)}")
        return None

    def choice(self, kind: type[E], data: Mapping[str, Any], key: str, path: Path) -> E | None:
        value = self.text(data, key, path)
        if value is None:
            return None
        try:
            return kind(value)
        except ValueError:
            hint = _closest(value, [item.value for item in kind])
            self.slip("G003", (*path, key), f"{key!r} cannot be {value!r}: {hint}")
            return None

    def language(self, tag: str, path: Path) -> str | None:
        try:
            return parse_language(tag)
        except UnknownLanguageError as error:
            self.slip("G004", path, str(error))
            return None

    def concept(self, data: object) -> Concept | None:
        if isinstance(data, Mapping) and isinstance(data.get("id"), str):
            self.id = data["id"]
        data = self.mapping(data, (), CONCEPT_KEYS)
        identifier = self.text(data, "id", (), required=True)
        subject_field = self.text(data, "subject_field", (), required=True)
        relations = [
            relation
            for path, item in self.items(data, "relations", ())
            for relation in self.relations(item, path)
        ]
        sections = []
        languages = self.mapping(data.get("languages", {}), ("languages",), None)
        for tag, item in languages.items():
            path: Path = ("languages", str(tag))
            if lang := self.language(str(tag), path):
                sections.append(self.section(item, lang, path))
        if identifier is None:
            return None
        return Concept(
            identifier,
            subject_field or "",
            tuple(sections),
            tuple(relations),
            self.text(data, "note", ()),
        )

    def relations(self, data: object, path: Path) -> Iterable[Relation]:
        for key in self.mapping(data, path, [item.value for item in RelationType]):
            assert isinstance(data, Mapping)
            target = self.text(data, key, path)
            if target is not None and key in set(RelationType):
                yield Relation(RelationType(key), target)

    def section(self, data: object, lang: str, path: Path) -> LanguageSection:
        data = self.mapping(data, path, SECTION_KEYS)
        read = (self.term(item, lang, where) for where, item in self.items(data, "terms", path))
        terms = tuple(term for term in read if term is not None)
        return LanguageSection(lang, terms, self.text(data, "definition", path))

    def term(self, data: object, section: str, path: Path) -> Term | None:
        data = self.mapping(data, path, TERM_KEYS)
        text = self.text(data, "term", path, required=True)
        tag = self.text(data, "lang", path)
        lang = self.language(tag, (*path, "lang")) if tag else section
        if text is None or lang is None:
            return None
        return Term(
            text=text,
            lang=lang,
            type=self.choice(TermType, data, "type", path) or TermType.FULL_FORM,
            status=self.choice(AdministrativeStatus, data, "status", path)
            or AdministrativeStatus.PROPOSED,
            part_of_speech=self.choice(PartOfSpeech, data, "pos", path),
            gender=self.choice(Gender, data, "gender", path),
            number=self.choice(GrammaticalNumber, data, "number", path),
            inflection=self.inflection(data, path),
            quoted=self.flag(data, "quoted", path) or False,
            reliability=self.choice(Reliability, data, "reliability", path),
            sources=tuple(
                source
                for where, item in self.items(data, "sources", path)
                if (source := self.source(item, where))
            ),
            replaced_by=self.text(data, "replaced_by", path),
            severity=self.choice(Severity, data, "severity", path),
            lookup_only=self.flag(data, "lookup_only", path) or False,
            note=self.text(data, "note", path),
        )

    def source(self, data: object, path: Path) -> Source | None:
        data = self.mapping(data, path, SOURCE_KEYS)
        source = self.text(data, "source", path, required=True)
        locator, date = self.text(data, "locator", path), self.text(data, "date", path)
        return Source(source, locator, date) if source else None

    def inflection(self, data: Mapping[str, Any], path: Path) -> Inflection | None:
        if data.get("inflection") is None:
            return None
        path = (*path, "inflection")
        data = self.mapping(data["inflection"], path, INFLECTION_KEYS)
        return Inflection(
            harmony=self.text(data, "harmony", path),
            final=self.text(data, "final", path),
            declinable=self.flag(data, "declinable", path),
            head_gender=self.choice(Gender, data, "head_gender", path),
            animate=self.flag(data, "animate", path),
        )


def _kind(value: object) -> str:
    if value is None:
        return "nothing"
    names: dict[type, str] = {str: "text", list: "a list", dict: "a mapping"}
    return names.get(type(value), f"{type(value).__name__} {value!r:.40}")


def _closest(word: str, choices: Sequence[str]) -> str:
    if found := get_close_matches(word, choices, n=1):
        return f"did you mean {found[0]!r}?"
    return "use one of " + ", ".join(choices)
