"""Which part of the term base a file is to hold."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from glossary.model import AdministrativeStatus, Concept, LanguageSection


@dataclass(frozen=True, slots=True)
class Selection:
    """What to keep; an empty collection keeps everything of its kind.

    `only_preferred` keeps preferred terms, and no language without one.
    """

    languages: Collection[str] = ()
    statuses: Collection[AdministrativeStatus] = ()
    subject_fields: Collection[str] = ()
    only_preferred: bool = False


def select(concepts: Iterable[Concept], selection: Selection) -> Iterator[Concept]:
    """The concepts with what was selected of them; those of which no term is left are left out.

    >>> from glossary.model import Term
    >>> english = LanguageSection("en", (Term("NATO", "en"),))
    >>> sections = (english, LanguageSection("ru", (Term("НАТО", "ru"),)))
    >>> nato = Concept("nato", "organisation", sections)
    >>> [found] = select([nato], Selection(languages=["ru"]))
    >>> [term.text for term in found.terms()]
    ['НАТО']
    >>> list(select([nato], Selection(statuses=[AdministrativeStatus.PREFERRED])))
    []
    """
    for concept in concepts:
        if selection.subject_fields and concept.subject_field not in selection.subject_fields:
            continue
        sections = tuple(
            section
            for section in (_select(section, selection) for section in concept.sections)
            if section.terms or (section.definition and not selection.only_preferred)
        )
        if any(section.terms for section in sections):
            yield concept if sections == concept.sections else replace(concept, sections=sections)


def _select(section: LanguageSection, selection: Selection) -> LanguageSection:
    if selection.languages and section.lang not in selection.languages:
        return LanguageSection(section.lang)
    terms = section.terms
    if selection.statuses:
        terms = tuple(term for term in terms if term.status in selection.statuses)
    if selection.only_preferred:
        terms = tuple(term for term in terms if term.status is AdministrativeStatus.PREFERRED)
    return section if terms == section.terms else replace(section, terms=terms)
