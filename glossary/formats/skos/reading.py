"""SKOS and SKOS-XL -> concepts.

rdflib holds the whole graph, so a file has a largest size. Nothing is fetched: not the context of
a JSON-LD, not a DTD. What our model has no field for is kept as `ortaq:skos.…` lines in the note.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from io import BytesIO
from typing import Any, BinaryIO, Final

import orjson
from rdflib import RDF, Graph, Literal, URIRef
from rdflib.plugins.parsers.jsonld import to_rdf
from rdflib.term import Node

from glossary.errors import FormatError
from glossary.formats.identifiers import own_id
from glossary.formats.inflection import parse_inflection
from glossary.formats.notes import foreign
from glossary.formats.options import ReadOptions
from glossary.formats.report import Report
from glossary.formats.skos.names import RELATIONS, SCHEME, TERM_KEYS, concept_id, expand
from glossary.formats.tags import read_language
from glossary.formats.xml import refuse_depth, root_name
from glossary.languages import section_language
from glossary.model import Concept
from glossary.serialization import INFLECTION_KEYS, read_mapping

# It would print what it thinks of literals that nobody asked it about.
logging.getLogger("rdflib").setLevel(logging.CRITICAL)

# rdflib takes some twenty times as much in memory.
LARGEST: Final = 1 << 25
_BASE: Final = "urn:ortaq:file"
_CONCEPT: Final = URIRef(expand("skos:Concept"))
_LITERAL_FORM: Final = URIRef(expand("skosxl:literalForm"))
_NUMBER: Final = re.compile(r"-([0-9]{1,9})$")
_PLACE: Final = re.compile(r"[^/#:]+[/#:][^/#:]+$")

# Kinds of labels, and what they make of a term that says nothing itself.
_LABELS: Final[dict[str, dict[str, str]]] = {
    "prefLabel": {"status": "preferred"},
    "altLabel": {"status": "admitted"},
    "hiddenLabel": {"status": "superseded", "type": "lookupForm"},
}
# Predicates that are read, and not kept as foreign.
_READ: Final = frozenset(
    map(
        expand,
        (
            "rdf:type",
            "skos:prefLabel",
            "skos:altLabel",
            "skos:hiddenLabel",
            "skosxl:prefLabel",
            "skosxl:altLabel",
            "skosxl:hiddenLabel",
            "skos:definition",
            "skos:note",
            "skos:narrower",
            "ortaq:subjectField",
            "ortaq:languages",
            *RELATIONS.values(),
        ),
    )
)


def read_skos(file: BinaryIO, report: Report, options: ReadOptions) -> Iterator[Concept]:
    """The concepts of a Turtle file."""
    return _concepts(_parse(_bytes(file, report), "turtle", report), report, options)


def read_skos_rdfxml(file: BinaryIO, report: Report, options: ReadOptions) -> Iterator[Concept]:
    """The concepts of an RDF/XML file; one that declares entities is refused."""
    data = _bytes(file, report)
    root_name(BytesIO(data), report)
    refuse_depth(BytesIO(data), report)
    return _concepts(_parse(data, "xml", report), report, options)


def read_skos_jsonld(file: BinaryIO, report: Report, options: ReadOptions) -> Iterator[Concept]:
    """The concepts of a JSON-LD file; one whose context lies elsewhere is refused."""
    data = _bytes(file, report).removeprefix(b"\xef\xbb\xbf")
    try:
        content = orjson.loads(data)
    except orjson.JSONDecodeError as error:
        message = f"not JSON: {error.msg}"[:200]
        raise report.refusal("F002", message, line=error.lineno) from None
    if elsewhere := _context_elsewhere(content):
        message = f"its context is at {elsewhere!r:.100} and is never fetched: put it into the file"
        raise report.refusal("F003", message)
    graph = Graph()
    try:
        to_rdf(content, graph, base=_BASE)
    except Exception as error:
        raise _refusal(error, report) from None
    return _concepts(graph, report, options)


def _bytes(file: BinaryIO, report: Report) -> bytes:
    data = file.read(LARGEST + 1)
    if len(data) > LARGEST:
        message = f"more than {LARGEST >> 20} MB: convert it to TBX or JSON, which are streams"
        raise report.refusal("F003", message)
    return data


def _context_elsewhere(content: Any) -> str | None:
    """What a context refers to outside of the file; None where all of it is inside."""
    ahead = [content]
    while ahead:
        item = ahead.pop()
        if isinstance(item, list):
            ahead += item
        elif isinstance(item, dict):
            contexts = item.get("@context")
            for context in contexts if isinstance(contexts, list) else [contexts]:
                if isinstance(context, str):
                    return context
            if "@import" in item:
                return str(item["@import"])
            ahead += item.values()
    return None


def _parse(data: bytes, notation: str, report: Report) -> Graph:
    try:
        return Graph().parse(data=data, format=notation, publicID=_BASE)
    except Exception as error:  # its parsers raise whatever comes to them
        raise _refusal(error, report) from None


def _refusal(error: Exception, report: Report) -> FormatError:
    if isinstance(error, RecursionError):
        return report.refusal("F003", "refused: nested too deeply")
    line = getattr(error, "lines", None)
    line = line + 1 if isinstance(line, int) else None
    if hasattr(error, "getLineNumber"):
        line = error.getLineNumber()
    reason = getattr(error, "_why", None) or getattr(error, "getMessage", lambda: str(error))()
    message = f"not RDF: {' '.join(str(reason).split())[:200] or type(error).__name__}"
    return report.refusal("F002", message, line=line)


@dataclass(slots=True)
class _Sections:
    """Terms and definitions by language, in the order in which they came."""

    data: dict[str, dict[str, Any]] = field(default_factory=dict)

    def of(self, lang: str) -> dict[str, Any]:
        return self.data.setdefault(section_language(lang), {})

    def add(self, term: dict[str, Any]) -> None:
        self.of(term["lang"]).setdefault("terms", []).append(term)


def _concepts(graph: Graph, report: Report, options: ReadOptions) -> Iterator[Concept]:
    nodes = set(graph.subjects(RDF.type, _CONCEPT))
    for kind in _LABELS:
        nodes.update(graph.subjects(URIRef(expand(f"skos:{kind}"))))
    for node in sorted(nodes, key=str):
        concept = _Reader(graph, node, report, options).concept()
        if concept is not None:
            yield concept


class _Reader:
    """Reads one concept of a graph."""

    def __init__(self, graph: Graph, node: Node, report: Report, options: ReadOptions) -> None:
        self._graph = graph
        self._node = node
        self._report = report
        self._options = options
        self._id = _id(node)
        self._note: list[str] = []
        self._kept: list[str] = []

    def concept(self) -> Concept | None:
        sections = _Sections()
        subject = self._one("ortaq:subjectField")
        for lang in (self._one("ortaq:languages") or "").split():
            if known := read_language(lang):
                sections.of(known)
        self._labels(sections)
        for text in self._texts(self._node, "skos:definition"):
            self._define(text, sections)
        self._note += sorted(map(str, self._texts(self._node, "skos:note")))
        self._keep_others()
        if isinstance(self._node, URIRef) and concept_id(str(self._node)) is None:
            self._kept.append(foreign("id", str(self._node)))
        lines = [*self._note, *self._kept]
        data = {
            "id": self._id,
            "subject_field": subject if subject is not None else self._options.subject_field,
            "note": "\n".join(lines) if lines else None,
            "relations": list(self._relations()),
            "languages": sections.data,
        }
        concept, slips = read_mapping(data)
        for slip in slips:
            self._report.add(replace(slip, file=self._report.name or None))
        return concept if not slips else None

    def _one(self, name: str) -> str | None:
        value = self._graph.value(self._node, URIRef(expand(name)))
        return str(value) if isinstance(value, Literal) else None

    def _texts(self, node: Node, name: str) -> list[Literal]:
        found = self._graph.objects(node, URIRef(expand(name)))
        return sorted(
            (value for value in found if isinstance(value, Literal)),
            key=lambda value: (value.language or "", str(value)),
        )

    def _language(self, text: Literal) -> str | None:
        """The language of a literal; one that says nothing is English, as most are."""
        if not text.language:
            self._report.map("language", "none", "en")
            return "en"
        lang = read_language(text.language)
        if lang is None:
            message = f"unknown language {text.language!r:.40}: left out"
            self._report.warn("F022", message, concept=self._id)
        return lang

    def _labels(self, sections: _Sections) -> None:
        terms: list[tuple[int, str, dict[str, Any]]] = []
        known: set[tuple[str, str]] = set()
        for kind, default in _LABELS.items():
            for label in self._graph.objects(self._node, URIRef(expand(f"skosxl:{kind}"))):
                for term in self._label(label, default):
                    found = _NUMBER.search(str(label))
                    terms.append((int(found[1]) if found else 0, str(label), term))
                    known.add((term["lang"], term["term"]))
        for _, _, term in sorted(terms, key=lambda item: item[:2]):
            sections.add(term)
        for kind, default in _LABELS.items():
            for text in self._texts(self._node, f"skos:{kind}"):
                lang = self._language(text)
                if lang and (lang, str(text)) not in known:
                    known.add((lang, str(text)))
                    sections.add({"term": str(text), "lang": lang, **default})

    def _label(self, label: Node, default: dict[str, str]) -> Iterator[dict[str, Any]]:
        """The term of a SKOS-XL label."""
        for form in self._graph.objects(label, _LITERAL_FORM):
            if not isinstance(form, Literal) or not (lang := self._language(form)):
                continue
            said = {
                key: str(value)
                for key in TERM_KEYS
                if (value := self._graph.value(label, URIRef(expand(f"ortaq:{key}")))) is not None
            }
            term: dict[str, Any] = {"term": str(form), "lang": lang, **(said or default)}
            if "inflection" in said:
                term["inflection"] = self._inflection(said["inflection"])
            notes = sorted(map(str, self._texts(label, "skos:note")))
            term["note"] = "\n".join(notes) if notes else None
            term["sources"] = list(self._sources(label))
            yield term

    def _inflection(self, text: str) -> dict[str, Any] | None:
        try:
            inflection = parse_inflection(text)
        except ValueError:
            self._report.map("inflection", text, "nothing")
            return None
        return {key: getattr(inflection, key) for key in INFLECTION_KEYS}

    def _sources(self, label: Node) -> Iterator[dict[str, Any]]:
        found = self._graph.objects(label, URIRef(expand("dct:source")))
        for place in sorted(found, key=_order):
            name = self._graph.value(place, URIRef(expand("rdfs:label")))
            locator = self._graph.value(place, URIRef(expand("ortaq:locator")))
            date = self._graph.value(place, URIRef(expand("dct:date")))
            yield {
                "source": str(place if name is None else name),
                "locator": str(locator) if locator is not None else None,
                "date": str(date) if date is not None else None,
            }

    def _define(self, text: Literal, sections: _Sections) -> None:
        lang = self._language(text)
        if not lang:
            return
        section = sections.of(lang)
        if "definition" in section:
            self._keep(f"definition.{lang}", str(text))
        else:
            section["definition"] = str(text)

    def _relations(self) -> Iterator[dict[str, str]]:
        found: dict[tuple[str, str], None] = {}
        for key, name in RELATIONS.items():
            for target in sorted(self._graph.objects(self._node, URIRef(expand(name))), key=str):
                found[key, _id(target)] = None
        narrower = URIRef(expand("skos:narrower"))
        for other in sorted(self._graph.subjects(narrower, self._node), key=str):
            found["broader", _id(other)] = None
        return ({key: target} for key, target in found)

    def _keep_others(self) -> None:
        pairs = self._graph.predicate_objects(self._node)
        for predicate, value in sorted(pairs, key=lambda pair: (str(pair[0]), str(pair[1]))):
            if str(predicate) not in _READ and str(value) != SCHEME:
                self._keep(re.split(r"[/#]", str(predicate))[-1], str(value))

    def _keep(self, name: str, value: str) -> None:
        self._kept.append(foreign(f"skos.{name}", value))
        self._report.keep(name)


def _id(node: Node) -> str:
    iri = str(node)
    ours = concept_id(iri)
    if ours is not None:
        return own_id(ours)
    # The end of an IRI tells most; the digest of own_id tells IRIs with the same end apart.
    short = _PLACE.search(iri)
    return own_id(iri, short[0] if short else iri)


def _order(node: Node) -> tuple[int, str]:
    found = _NUMBER.search(str(node))
    return (int(found[1]) if found else 0, str(node))
