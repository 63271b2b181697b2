"""What other programs write, made to fit the rules of the term base as far as it can be.

Nothing is guessed: white space and Unicode form are mended, a form that stands twice is taken
once, a second preferred term is admitted. Everything else is left to `glossary.validation`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from glossary.formats.report import Report
from glossary.keys import INVISIBLE
from glossary.model import (
    AdministrativeStatus,
    Concept,
    LanguageSection,
    Source,
    Term,
    TermType,
)

_UNSEEN: Final = re.compile(f"[{INVISIBLE}\x00-\x08\x0e-\x1f\x7f]")
_SPACE: Final = re.compile(r"\s+")

# Which status stays where one form has two.
_ORDER: Final = (
    AdministrativeStatus.DEPRECATED,
    AdministrativeStatus.SUPERSEDED,
    AdministrativeStatus.PREFERRED,
    AdministrativeStatus.ADMITTED,
    AdministrativeStatus.PROPOSED,
)


def tidy(concept: Concept, report: Report, source: str | None = None) -> Concept | None:
    r"""The concept as the rules want it; None where no term is left, which the report tells.

    Terms without evidence get `source` as theirs.

        >>> from glossary.model import LanguageSection, Term
        >>> section = LanguageSection("en", (Term(" air\n base ", "en"), Term("air base", "en")))
        >>> [term.text for term in tidy(Concept("x", "y", (section,)), Report()).terms()]
        ['air base']
    """
    if _is_tidy(concept) and not source:
        return concept
    sections: dict[str, LanguageSection] = {}
    for section in concept.sections:
        before = sections.get(section.lang, LanguageSection(section.lang))
        terms = _tidy_terms(concept.id, (*before.terms, *section.terms), report, source)
        definition = before.definition or _one_line(section.definition)
        sections[section.lang] = LanguageSection(section.lang, terms, definition)
    if not any(section.terms for section in sections.values()):
        report.warn("F020", "no term: left out", concept=concept.id)
        return None
    relations = tuple(r for r in concept.relations if r.target != concept.id)
    if len(relations) < len(concept.relations):
        report.warn("F036", "a relation to itself: left out", concept=concept.id)
    return replace(
        concept,
        relations=relations,
        subject_field=_one_line(concept.subject_field) or concept.subject_field,
        sections=tuple(s for s in sections.values() if s.terms or s.definition),
        note=_lines(concept.note),
    )


def _is_tidy(concept: Concept) -> bool:
    """Whether nothing is to be done, as with most concepts; seen at a glance."""
    if concept.note is not None or concept.relations:
        return False
    texts = [concept.subject_field]
    langs = set()
    for section in concept.sections:
        langs.add(section.lang)
        if section.definition is not None:
            texts.append(section.definition)
        forms = []
        preferred = 0
        for term in section.terms:
            if term.note is not None or term.replaced_by is not None:
                return False
            forms.append(term.text)
            preferred += term.status is AdministrativeStatus.PREFERRED
        if preferred > 1 or len(set(forms)) < len(forms) or not (forms or section.definition):
            return False
        texts += forms
    text = " ".join(texts)
    return (
        len(texts) > 1
        and len(langs) == len(concept.sections)
        # Nothing printable is invisible, and of all spaces the space only.
        and text.isprintable()
        and text == text.strip()
        and "  " not in text
        and unicodedata.is_normalized("NFC", text)
    )


def tidy_text(text: str) -> str:
    r"""A form in Unicode form C, with single spaces and without characters that nobody sees.

    >>> tidy_text("\u200bбейбіт\u00adшілік \n әскері")
    'бейбітшілік әскері'
    """
    return unicodedata.normalize("NFC", _SPACE.sub(" ", _UNSEEN.sub("", text)).strip())


def _one_line(text: str | None) -> str | None:
    return (tidy_text(text) or None) if text else None


def _lines(text: str | None) -> str | None:
    if not text:
        return None
    lines = [tidy_text(line) for line in text.split("\n")]
    return "\n".join(line for line in lines if line) or None


def _tidy_terms(
    concept: str, terms: Iterable[Term], report: Report, source: str | None
) -> tuple[Term, ...]:
    found: dict[str, Term] = {}
    for term in terms:
        text = tidy_text(term.text)
        if not text:
            report.warn("F021", f"a {term.lang} term without text: left out", concept=concept)
            continue
        if text != term.text:
            report.note("F033", f"{term.text!a:.80} is read as {text!r}", concept=concept)
        term = replace(
            term,
            text=text,
            note=_lines(term.note),
            replaced_by=_one_line(term.replaced_by),
            sources=term.sources or ((Source(source),) if source else ()),
        )
        if other := found.get(text):
            term = _together(other, term)
            message = f"{text!r} stands twice in {term.lang}: taken once, as {term.status}"
            report.warn("F034", message, concept=concept)
        found[text] = term
    return tuple(_one_preferred(concept, list(found.values()), report))


def _together(first: Term, second: Term) -> Term:
    """One term of two with the same form, with the status that warns most."""
    kept, other = sorted((first, second), key=lambda term: _ORDER.index(term.status))
    return replace(
        kept,
        type=kept.type if kept.type is not TermType.FULL_FORM else other.type,
        part_of_speech=kept.part_of_speech or other.part_of_speech,
        gender=kept.gender or other.gender,
        number=kept.number or other.number,
        sources=tuple(dict.fromkeys((*kept.sources, *other.sources))),
        note="\n".join(dict.fromkeys(n for n in (kept.note, other.note) if n)) or None,
    )


def _one_preferred(concept: str, terms: list[Term], report: Report) -> list[Term]:
    preferred: str | None = None
    for number, term in enumerate(terms):
        if term.status is not AdministrativeStatus.PREFERRED:
            continue
        if preferred is None:
            preferred = term.text
            continue
        terms[number] = replace(term, status=AdministrativeStatus.ADMITTED)
        message = f"{term.text!r} is preferred beside {preferred!r}: read as admitted"
        report.warn("F035", message, concept=concept)
    return terms
