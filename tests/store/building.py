"""Small concepts that no rule finds fault with."""

from __future__ import annotations

from glossary.model import (
    AdministrativeStatus,
    Concept,
    LanguageSection,
    PartOfSpeech,
    Relation,
    RelationType,
    Source,
    Term,
)

SOURCES = (Source("a document", "p. 1"),)


def term(text: str, lang: str = "en", status: str = "proposed", **fields: object) -> Term:
    attested = status != "proposed"
    values = {
        "status": AdministrativeStatus(status),
        "part_of_speech": PartOfSpeech.NOUN,
        "sources": SOURCES if attested else (),
        **fields,
    }
    return Term(text, lang, **values)  # type: ignore[arg-type]


def concept(
    id: str,
    *,
    en: tuple[str | Term, ...] | None = None,
    ru: tuple[str | Term, ...] = (),
    kk: tuple[str | Term, ...] = (),
    relations: dict[str, str] | None = None,
    note: str | None = None,
) -> Concept:
    """A concept; texts become proposed terms, and without any it has one named like the id."""
    sections = {"en": en if en is not None else (id.replace("-", " "),), "ru": ru, "kk": kk}
    return Concept(
        id,
        "general",
        tuple(
            LanguageSection(lang, tuple(t if isinstance(t, Term) else term(t, lang) for t in terms))
            for lang, terms in sections.items()
            if terms
        ),
        tuple(Relation(RelationType(type), to) for type, to in (relations or {}).items()),
        note,
    )
