"""Concepts -> SKOS: labels for every program, and SKOS-XL labels with all that we know of a term.

Written as a stream, concept by concept.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, BinaryIO, Final

import orjson

from glossary.formats.inflection import inflection_text
from glossary.formats.options import WriteOptions
from glossary.formats.report import Report
from glossary.formats.skos.names import NAMESPACES, RELATIONS, SCHEME, TERM_KEYS, concept_iri
from glossary.formats.xml import escape, is_writable
from glossary.model import AdministrativeStatus, Concept, LanguageSection, Term
from glossary.serialization import to_mapping


@dataclass(frozen=True, slots=True)
class _Text:
    text: str
    lang: str | None = None


@dataclass(frozen=True, slots=True)
class _Ref:
    iri: str


@dataclass(slots=True)
class _Resource:
    iri: str
    type: str
    values: list[tuple[str, _Text | _Ref]] = field(default_factory=list)


def write_skos(
    concepts: Iterable[Concept], file: BinaryIO, report: Report, options: WriteOptions
) -> None:
    """Write SKOS and SKOS-XL in Turtle."""
    prefixes = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in NAMESPACES.items())
    file.write(prefixes.encode())
    for resource in _resources(concepts, report, options):
        file.write(_turtle(resource).encode())


def write_skos_rdfxml(
    concepts: Iterable[Concept], file: BinaryIO, report: Report, options: WriteOptions
) -> None:
    """Write SKOS and SKOS-XL in RDF/XML."""
    names = "".join(f'\n  xmlns:{name}="{iri}"' for name, iri in NAMESPACES.items())
    file.write(f'<?xml version="1.0" encoding="UTF-8"?>\n<rdf:RDF{names}>\n'.encode())
    for resource in _resources(concepts, report, options):
        file.write(_rdfxml(resource).encode())
    file.write(b"</rdf:RDF>\n")


def write_skos_jsonld(
    concepts: Iterable[Concept], file: BinaryIO, report: Report, options: WriteOptions
) -> None:
    """Write SKOS and SKOS-XL in JSON-LD, with its context inside."""
    file.write(b'{"@context": ' + orjson.dumps(NAMESPACES) + b', "@graph": [')
    for number, resource in enumerate(_resources(concepts, report, options)):
        file.write((b",\n" if number else b"\n") + _jsonld(resource))
    file.write(b"\n]}\n")


def _resources(
    concepts: Iterable[Concept], report: Report, options: WriteOptions
) -> Iterator[_Resource]:
    title = ("dct:title", _Text(_clean(options.title)))
    yield _Resource(SCHEME, "skos:ConceptScheme", [title])
    for concept in concepts:
        if len(concept.relations) > 1:
            report.lose(concept.id, "relations", "their order is not kept")
        if not is_writable("".join(term.text for term in concept.terms())):
            report.lose(concept.id, "text", "characters that RDF cannot hold: left out")
        yield from _concept(concept)


def _concept(concept: Concept) -> Iterator[_Resource]:
    iri = concept_iri(concept.id)
    node = _Resource(iri, "skos:Concept", [("skos:inScheme", _Ref(SCHEME))])
    say = node.values.append
    say(("ortaq:subjectField", _Text(_clean(concept.subject_field))))
    # RDF has no order: the languages tell that of the sections.
    say(("ortaq:languages", _Text(" ".join(section.lang for section in concept.sections))))
    if concept.note is not None:
        say(("skos:note", _Text(_clean(concept.note))))
    for relation in concept.relations:
        say((RELATIONS[relation.type.value], _Ref(concept_iri(relation.target))))
    data: dict[str, Any] = to_mapping(concept).get("languages", {})
    labels: list[_Resource] = []
    for section in concept.sections:
        if section.definition is not None:
            say(("skos:definition", _Text(_clean(section.definition), section.lang)))
        shown = _shown(section)
        found = data[section.lang].get("terms", [])
        for number, (term, mapping) in enumerate(zip(section.terms, found, strict=True), 1):
            kind = "prefLabel" if term is shown else _kind(term)
            place = f"{iri}#{section.lang}-{number}"
            say((f"skos:{kind}", _Text(_clean(term.text), term.lang)))
            say((f"skosxl:{kind}", _Ref(place)))
            labels += _label(place, term, mapping)
    yield node
    yield from labels


def _shown(section: LanguageSection) -> Term | None:
    """The term that programs show: SKOS has one of a language. A proposed one is none."""
    for status in (AdministrativeStatus.PREFERRED, AdministrativeStatus.ADMITTED):
        for term in section.terms:
            if term.status is status:
                return term
    return None


def _kind(term: Term) -> str:
    return "altLabel" if term.is_current else "hiddenLabel"


def _label(iri: str, term: Term, mapping: dict[str, Any]) -> Iterator[_Resource]:
    node = _Resource(iri, "skosxl:Label")
    node.values.append(("skosxl:literalForm", _Text(_clean(term.text), term.lang)))
    values = {**mapping}
    if term.inflection is not None:
        values["inflection"] = inflection_text(term.inflection)
    for key in TERM_KEYS:
        if value := values.get(key):
            text = "true" if value is True else str(value)
            node.values.append((f"ortaq:{key}", _Text(_clean(text))))
    if term.note is not None:
        node.values.append(("skos:note", _Text(_clean(term.note))))
    sources = []
    for number, source in enumerate(term.sources, 1):
        place = _Resource(f"{iri}-source-{number}", "dct:BibliographicResource")
        place.values.append(("rdfs:label", _Text(_clean(source.source))))
        if source.locator is not None:
            place.values.append(("ortaq:locator", _Text(_clean(source.locator))))
        if source.date is not None:
            place.values.append(("dct:date", _Text(_clean(source.date))))
        node.values.append(("dct:source", _Ref(place.iri)))
        sources.append(place)
    yield node
    yield from sources


def _clean(text: str) -> str:
    """The text without what none of the three notations can hold."""
    return text if is_writable(text) else "".join(char for char in text if is_writable(char))


_ESCAPES: Final = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"})


def _turtle(resource: _Resource) -> str:
    lines = [f"\n<{resource.iri}> a {resource.type}"]
    for name, value in resource.values:
        if isinstance(value, _Ref):
            lines.append(f"  {name} <{value.iri}>")
        else:
            tag = f"@{value.lang}" if value.lang else ""
            lines.append(f'  {name} "{value.text.translate(_ESCAPES)}"{tag}')
    return " ;\n".join(lines) + " .\n"


def _rdfxml(resource: _Resource) -> str:
    lines = [f'<{resource.type} rdf:about="{escape(resource.iri)}">']
    for name, value in resource.values:
        if isinstance(value, _Ref):
            lines.append(f'  <{name} rdf:resource="{escape(value.iri)}"/>')
        else:
            tag = f' xml:lang="{value.lang}"' if value.lang else ""
            lines.append(f"  <{name}{tag}>{escape(value.text)}</{name}>")
    return "\n".join([*lines, f"</{resource.type}>\n"])


def _jsonld(resource: _Resource) -> bytes:
    data: dict[str, Any] = {"@id": resource.iri, "@type": resource.type}
    for name, value in resource.values:
        item: Any
        if isinstance(value, _Ref):
            item = {"@id": value.iri}
        else:
            item = {"@value": value.text, "@language": value.lang} if value.lang else value.text
        data.setdefault(name, []).append(item)
    return orjson.dumps(data)
