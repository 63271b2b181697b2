"""Concepts -> TBX: TBX-Basic 1.2.1 of 2019 (v3), or v2 for the programs that read no other.

What has no place stays as lines `ortaq:key=value` in notes, which `read_tbx` reads back, and is
named in the report.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import BinaryIO, Final

from glossary.formats.inflection import inflection_text
from glossary.formats.notes import Item, pack
from glossary.formats.options import WriteOptions
from glossary.formats.report import Report
from glossary.formats.tbx import vocabulary as words
from glossary.formats.tbx.names import xml_id
from glossary.formats.xml import escape, is_writable
from glossary.model import (
    Concept,
    LanguageSection,
    PartOfSpeech,
    RelationType,
    Source,
    Term,
    TermType,
)

_IN_NOTE: Final = "no place of its own: kept as a line in a note"


@dataclass(frozen=True, slots=True)
class _Dialect:
    """The elements and picklists in which the versions differ."""

    begin: str
    end: str
    entry: str
    section: str
    term: str
    types: frozenset[TermType]
    proper_noun: bool
    number: bool
    relations: dict[RelationType, tuple[str, str]]


_HEADER: Final = (
    "<fileDesc><titleStmt><title>{title}</title></titleStmt>"
    "<sourceDesc><p>Written by Ortaq</p></sourceDesc></fileDesc>"
)

_V3: Final = _Dialect(
    begin=(
        '<tbx type="TBX-Basic" style="dca" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2">\n'
        f"<tbxHeader>{_HEADER}</tbxHeader>\n<text><body>\n"
    ),
    end="</body></text>\n</tbx>\n",
    entry="conceptEntry",
    section="langSec",
    term="termSec",
    types=words.BASIC_TYPES,
    proper_noun=False,
    number=False,
    relations=dict.fromkeys(RelationType, ("ref", "crossReference")),
)

_V2: Final = _Dialect(
    begin=(
        '<martif type="TBX" xml:lang="en">\n'
        f"<martifHeader>{_HEADER}<encodingDesc>"
        '<p type="XCSURI">TBXXCSV02.xcs</p></encodingDesc></martifHeader>\n<text><body>\n'
    ),
    end="</body></text>\n</martif>\n",
    entry="termEntry",
    section="langSet",
    term="tig",
    types=words.BASIC_TYPES | {TermType.TRANSLITERATED_FORM},
    proper_noun=True,
    number=True,
    relations={
        RelationType.BROADER: ("descrip", "broaderConceptGeneric"),
        RelationType.PART_OF: ("descrip", "broaderConceptPartitive"),
        RelationType.REPLACED_BY: ("ref", "crossReference"),
        RelationType.RELATED: ("ref", "crossReference"),
    },
)


def write_tbx(
    concepts: Iterable[Concept], file: BinaryIO, report: Report, options: WriteOptions
) -> None:
    """Write TBX-Basic 1.2.1 (ISO 30042:2019, data categories as attributes)."""
    _write(concepts, file, report, options, _V3)


def write_tbx2(
    concepts: Iterable[Concept], file: BinaryIO, report: Report, options: WriteOptions
) -> None:
    """Write TBX v2 (ISO 30042:2008), for OmegaT, Weblate and others."""
    _write(concepts, file, report, options, _V2)


def _write(
    concepts: Iterable[Concept],
    file: BinaryIO,
    report: Report,
    options: WriteOptions,
    dialect: _Dialect,
) -> None:
    file.write(b'<?xml version="1.0" encoding="UTF-8"?>\n')
    file.write(dialect.begin.format(title=escape(options.title)).encode())
    for concept in concepts:
        writer = _Entry(concept, report, options, dialect)
        lines = list(writer.lines())
        if lines:
            file.write(("\n".join(lines) + "\n").encode())
    file.write(dialect.end.encode())


class _Entry:
    """Writes one concept."""

    def __init__(
        self, concept: Concept, report: Report, options: WriteOptions, dialect: _Dialect
    ) -> None:
        self._concept = concept
        self._report = report
        self._options = options
        self._dialect = dialect

    def lines(self) -> Iterator[str]:
        concept, dialect = self._concept, self._dialect
        if not any(section.terms for section in concept.sections):
            self._lose("concept", "without terms: left out")
            return
        yield f'<{dialect.entry} id="{escape(xml_id(concept.id))}">'
        if concept.subject_field:
            yield f'  <descrip type="subjectField">{self._text(concept.subject_field)}</descrip>'
        yield from self._references()
        items = [*self._relations(), *self._lone_definitions()]
        yield from self._note("  ", concept.note, items, words.CONCEPT_KEYS)
        for section in concept.sections:
            if section.terms:
                yield from self._section(section)
        yield f"</{dialect.entry}>"

    def _relations(self) -> Iterator[Item]:
        for relation in self._concept.relations:
            self._lose("relations", _IN_NOTE)
            yield relation.type.value, relation.target

    def _references(self) -> Iterator[str]:
        """References that programs can follow, where the file is known to hold the other end."""
        ids = self._options.ids
        for relation in self._concept.relations:
            if ids is not None and relation.target in ids:
                tag, kind = self._dialect.relations[relation.type]
                target = escape(relation.target)
                place = escape(xml_id(relation.target))
                yield f'  <{tag} type="{kind}" target="{place}">{target}</{tag}>'

    def _lone_definitions(self) -> Iterator[Item]:
        for section in self._concept.sections:
            if not section.terms and section.definition is not None:
                self._lose("definition", "in a section without terms: kept as a line in a note")
                yield "definition", f"{section.lang}: {section.definition}"

    def _section(self, section: LanguageSection) -> Iterator[str]:
        yield f'  <{self._dialect.section} xml:lang="{section.lang}">'
        if section.definition is not None:
            yield f'    <descrip type="definition">{self._text(section.definition)}</descrip>'
        for term in section.terms:
            yield from self._term(term, section.lang)
        yield f"  </{self._dialect.section}>"

    def _term(self, term: Term, section: str) -> Iterator[str]:
        yield f"    <{self._dialect.term}>"
        yield f"      <term>{self._text(term.text)}</term>"
        for kind, value in self._categories(term):
            yield f'      <termNote type="{kind}">{value}</termNote>'
        for source in term.sources:
            yield from self._source(source)
        items = []
        for key, value in self._unheld(term, section):
            self._lose(key, _IN_NOTE)
            items.append((key, value))
        yield from self._note("      ", term.note, items, words.TERM_KEYS)
        yield f"    </{self._dialect.term}>"

    def _categories(self, term: Term) -> Iterator[Item]:
        dialect, part = self._dialect, term.part_of_speech
        if term.status in words.STATUS_VALUES:
            yield "administrativeStatus", words.STATUS_VALUES[term.status]
        if part is not None:
            yield "partOfSpeech", (part if dialect.proper_noun else part.word_class).value
        yield "termType", (term.type if term.type in dialect.types else TermType.VARIANT).value
        if term.gender is not None:
            yield "grammaticalGender", term.gender.value
        if term.number is not None and dialect.number:
            yield "grammaticalNumber", term.number.value

    def _unheld(self, term: Term, section: str) -> Iterator[Item]:
        """What has no data category, as our keys and values."""
        dialect, part = self._dialect, term.part_of_speech
        held = {
            "status": term.status in words.STATUS_VALUES,
            "type": term.type in dialect.types,
            "pos": dialect.proper_noun or part is not PartOfSpeech.PROPER_NOUN,
            "lang": term.lang == section,
            "number": dialect.number,
        }
        values = {
            "status": term.status,
            "type": term.type,
            "pos": part,
            "lang": term.lang,
            "number": term.number,
            "inflection": inflection_text(term.inflection) if term.inflection else None,
            "quoted": "true" if term.quoted else None,
            "replaced_by": term.replaced_by,
            "severity": term.severity,
            "lookup_only": "true" if term.lookup_only else None,
            "reliability": term.reliability,
        }
        for key, value in values.items():
            if value and not held.get(key):
                yield key, str(value)

    def _source(self, source: Source) -> Iterator[str]:
        admin = f'<admin type="source">{self._text(source.source)}</admin>'
        items = [
            (key, value)
            for key, value in (("locator", source.locator), ("date", source.date))
            if value is not None
        ]
        if not items:
            yield f"      {admin}"
            return
        for key, _ in items:
            self._lose(f"source {key}", _IN_NOTE)
        yield "      <adminGrp>"
        yield f"        {admin}"
        yield from self._note("        ", None, items, words.SOURCE_KEYS)
        yield "      </adminGrp>"

    def _note(
        self, indent: str, note: str | None, items: Iterable[Item], keys: tuple[str, ...]
    ) -> Iterator[str]:
        # One element a line: programs run the lines of one together.
        packed = pack(note, items, keys)
        for line in packed.split("\n") if packed is not None else ():
            yield f"{indent}<note>{self._text(line)}</note>"

    def _text(self, text: str) -> str:
        if not is_writable(text):
            self._lose("text", "characters that XML cannot hold: left out")
        return escape(text)

    def _lose(self, field: str, reason: str) -> None:
        self._report.lose(self._concept.id, field, reason)
