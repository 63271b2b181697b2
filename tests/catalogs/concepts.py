"""Small concepts to write catalogs of."""

from __future__ import annotations

from dataclasses import replace

from glossary.model import (
    AdministrativeStatus,
    Concept,
    LanguageSection,
    Relation,
    RelationType,
    Source,
    Term,
    TermType,
)

PREFERRED = AdministrativeStatus.PREFERRED
ADMITTED = AdministrativeStatus.ADMITTED
PROPOSED = AdministrativeStatus.PROPOSED


def term(
    text: str,
    lang: str,
    status: AdministrativeStatus = PREFERRED,
    type: TermType = TermType.FULL_FORM,
    *sources: Source,
) -> Term:
    return Term(text, lang, type=type, status=status, sources=sources)


def concept(id: str, *terms: Term, definition: str | None = None) -> Concept:
    languages = dict.fromkeys(found.lang for found in terms)
    sections = tuple(
        LanguageSection(
            lang,
            tuple(found for found in terms if found.lang == lang),
            definition if lang == "en" else None,
        )
        for lang in languages
    )
    return Concept(id, "organisation", sections)


def retired(old: Concept, successor: str) -> Concept:
    return replace(old, relations=(Relation(RelationType.REPLACED_BY, successor),))
