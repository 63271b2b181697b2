"""Concepts -> catalog entries, before any file format.

The entry of a concept has its id as context, its best English term as message and the best term of
the catalog's language as translation. Further entries, `eapc|acronym`, give the forms of one type
where English and the language both have an attested one. Terms stand bare, without the quotation
marks that a `quoted` name gets in running text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final
from urllib.parse import quote

from glossary.languages import LANGUAGES
from glossary.model import Concept, PartOfSpeech, Source, Term, TermType

# The forms that get an entry of their own. Other types are found by looking up, not by an app.
FORMS: Final = (TermType.ACRONYM, TermType.FULL_FORM, TermType.SHORT_FORM)

PROPOSED: Final = "proposed: no source"

# polib writes a hyphen for an asterisk where it breaks a line of references.
_UNSAFE: Final = "*\u2068\u2069"


@dataclass(frozen=True, slots=True)
class Entry:
    """One message: `translation` is empty where there is none, `proposed` makes it fuzzy."""

    context: str | None
    message: str
    translation: str
    proposed: bool = False
    comments: tuple[str, ...] = ()
    references: tuple[str, ...] = ()


def entries(concepts: Iterable[Concept], lang: str | None) -> list[Entry]:
    """The entries of one language's catalog, or of the template where `lang` is None.

    Ordered by concept id, so that the same concepts give the same catalog in whatever order they
    come. A concept without a current English term has no message and is left out.
    """
    ordered = sorted(concepts, key=lambda concept: concept.id)
    return [entry for concept in ordered for entry in _concept_entries(concept, lang)]


def forms(concept: Concept, lang: str) -> dict[str, str]:
    """The attested forms of a concept by type, `term` being the best of them.

    >>> from glossary.base import load_base
    >>> eapc = next(concept for concept in load_base() if concept.id == "eapc")
    >>> forms(eapc, "ru")["acronym"]
    'СЕАП'
    """
    best = _best(concept, lang)
    found = {"term": _attested(best.get(None))}
    found |= {str(form): _attested(best.get(form)) for form in FORMS}
    return {form: term.text for form, term in found.items() if term}


def catalog_languages(concepts: Iterable[Concept]) -> tuple[str, ...]:
    """English, Russian and Kazakh, then whatever other languages the concepts have."""
    tags = {section.lang for concept in concepts for section in concept.sections}
    return (*LANGUAGES, *sorted(tags - set(LANGUAGES)))


def _concept_entries(concept: Concept, lang: str | None) -> Iterator[Entry]:
    english = _best(concept, "en")
    message = english.get(None)
    if message is None:
        return
    terms = english if lang == "en" else _best(concept, lang) if lang else {}
    yield _entry(concept, concept.id, message, terms.get(None), lang)
    for form in FORMS:
        if form not in english:
            continue
        message = _attested(english[form])
        term = _attested(terms.get(form))
        if message and (term or lang is None):
            yield _entry(concept, f"{concept.id}|{form}", message, term, lang)


def _best(concept: Concept, lang: str) -> dict[TermType | None, Term]:
    """What `Concept.best_term` gives, for None and for each type at once."""
    found: dict[TermType | None, Term] = {}
    for term in concept.current_terms(lang):
        if term.word_class is PartOfSpeech.NOUN:
            found.setdefault(None, term)
            found.setdefault(term.type, term)
    return found


def _entry(
    concept: Concept, context: str, message: Term, term: Term | None, lang: str | None
) -> Entry:
    described = message if lang is None else term
    comments = []
    if definition := concept.definition("en"):
        comments.append(" ".join(definition.split()))
    if concept.replaced_by:
        comments.append(f"retired: use {concept.replaced_by}")
    proposed = described is not None and described.is_proposed
    if described:
        comments.append(PROPOSED if proposed else "status: " + described.status)
        if described.quoted:
            comments.append("a name that stands in quotation marks; given here without them")
    return Entry(
        context,
        message.text,
        term.text if term else "",
        proposed,
        tuple(comments),
        tuple(dict.fromkeys([_reference(source) for source in (described or message).sources])),
    )


def _attested(term: Term | None) -> Term | None:
    return None if term is None or term.is_proposed else term


def _reference(source: Source) -> str:
    """The source as one word, with its line where it has one: `article.txt:12`.

    An address gets line 1: Babel drops names with a colon that no number follows.
    """
    name = _one_word(source.source)
    word, _, number = (source.locator or "").partition(" ")
    if word == "line" and number.isdecimal():
        return f"{name}:{number}"
    return f"{name}:1" if ":" in name else name


@lru_cache(maxsize=1000)
def _one_word(source: str) -> str:
    """The name of a source as the readers of catalogs understand it.

    White space is percent-encoded: polib does not know gettext's own way, U+2068 and U+2069 around
    the name, and cuts such a name into several.
    """
    return "".join(quote(char) if char in _UNSAFE or char.isspace() else char for char in source)
