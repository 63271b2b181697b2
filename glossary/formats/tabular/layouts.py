"""The lines of a table for each program that is to read it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

import orjson

from glossary.formats.options import WriteOptions
from glossary.formats.report import Report
from glossary.formats.tabular.columns import OWN
from glossary.languages import language_name, section_language
from glossary.model import AdministrativeStatus, Concept, Term
from glossary.serialization import to_mapping

_ORDER: Final = (
    AdministrativeStatus.PREFERRED,
    AdministrativeStatus.ADMITTED,
    AdministrativeStatus.PROPOSED,
)
# Formats with a source and a target, and those with a column for each language.
PAIRS: Final = ("omegat", "deepl", "google")
WIDE: Final = ("memoq", "multiterm", "trados", "termweb")


def lines_of(
    concepts: Iterable[Concept], report: Report, options: WriteOptions
) -> Iterator[list[str]]:
    """The rows of a table, its header first where it has one."""
    layout = options.layout
    if layout is None:
        return _own(concepts)
    if layout in PAIRS:
        return _pairs(concepts, report, options, layout)
    if layout in WIDE:
        return _wide(concepts, report, options)
    known = ", ".join((*PAIRS, *WIDE))
    raise report.refusal("F007", f"unknown layout {layout!r}: use one of {known}")


def _own(concepts: Iterable[Concept]) -> Iterator[list[str]]:
    """A row for each term; what belongs to the concept or section stands in its first row."""
    yield list(OWN)
    for concept in concepts:
        mapping = to_mapping(concept)
        own = {
            "subject_field": mapping.get("subject_field", ""),
            "concept_note": mapping.get("note", ""),
            "relations": _json(mapping.get("relations")),
        }
        for lang, section in mapping["languages"].items():
            first = {"definition": section.get("definition", "")}
            for term in section.get("terms") or [{}]:
                cells = {"id": concept.id, "lang": lang, **own, **first}
                for name, value in term.items():
                    if name in ("sources", "inflection"):
                        cells[name] = _json(value)
                    else:
                        column = "term_lang" if name == "lang" else name
                        cells[column] = value if isinstance(value, str) else "true"
                yield [cells.get(name, "") for name in OWN]
                own, first = {}, {}


def _json(value: object) -> str:
    return orjson.dumps(value).decode() if value else ""


def _pairs(
    concepts: Iterable[Concept], report: Report, options: WriteOptions, layout: str
) -> Iterator[list[str]]:
    """Every source form that may be met, with the one target to write for it."""
    if len(options.languages) != 2:
        raise report.refusal("F007", f"{layout} takes two languages: --lang en --lang kk")
    source, target = options.languages
    if layout == "google":
        yield [source, target, "description"]
    seen: set[str] = set()
    for concept in concepts:
        if concept.is_retired:
            report.lose(concept.id, "concept", "replaced by another one: left out")
            continue
        written = False
        for term in _terms(concept, source):
            best = _equivalent(concept, term, target)
            if best is None or term.text in seen:
                continue
            seen.add(term.text)
            written = True
            comment = _comment(concept, term)
            yield {
                "omegat": [term.text, best.text, comment],
                "deepl": [term.text, best.text, source, target],
                "google": [term.text, best.text, comment],
            }[layout]
        if not written:
            report.lose(concept.id, "concept", f"no pair {source}:{target} to write: left out")


def _terms(concept: Concept, lang: str) -> list[Term]:
    section = concept.section(lang)
    return [term for term in section.terms if not term.lookup_only] if section else []


def _equivalent(concept: Concept, term: Term, lang: str) -> Term | None:
    """The one term to write: of the same type if there is one, else the best."""
    offered = [t for t in _terms(concept, lang) if t.status in _ORDER]
    if not offered:
        return None
    return min(
        offered,
        key=lambda t: (
            t.is_proposed,
            t.type is not term.type,
            _ORDER.index(t.status),
        ),
    )


def _comment(concept: Concept, term: Term) -> str:
    told = [] if term.is_current else [f"{term.status}: do not write"]
    if term.replaced_by:
        told.append(f"write {term.replaced_by}")
    if term.is_proposed:
        told.append("proposed: no source")
    told += [text for text in (term.note, concept.definition("en")) if text]
    return "; ".join(" ".join(text.split()) for text in told)


def _wide(
    concepts: Iterable[Concept], report: Report, options: WriteOptions
) -> Iterator[list[str]]:
    """A row for each concept and a column for each language, synonyms joined by bars."""
    languages = options.languages or ("en", "ru", "kk")
    names = [language_name(lang, "en") for lang in languages]
    yield ["Entry ID", "Subject", *names, "Definition", "Note"]
    for concept in concepts:
        forms = [_forms(concept, lang, report) for lang in languages]
        if any(forms):
            definition = concept.definition("en") or ""
            yield [concept.id, concept.subject_field, *forms, definition, concept.note or ""]


def _forms(concept: Concept, lang: str, report: Report) -> str:
    terms = [term for term in _terms(concept, section_language(lang)) if term.status in _ORDER]
    terms.sort(key=lambda term: _ORDER.index(term.status))
    if terms:
        report.lose(concept.id, "term fields", "a cell holds the forms only", len(terms))
    return "|".join(term.text.replace("|", "/") for term in terms)
