"""What to write for a term: its equivalents, and advice where there is something to know.

Equivalents match in kind and word class: an acronym is answered with an acronym, an adjective with
an adjective. What may not be offered never is; what has no source comes last and says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from glossary.keys import acronym_key
from glossary.languages import language_name, section_language
from glossary.model import (
    AdministrativeStatus,
    Concept,
    LanguageSection,
    PartOfSpeech,
    Severity,
    Term,
    TermType,
)
from translator.messages import current_language
from translator.messages import gettext as _

# Best first; also how look-up and recognizer choose between terms that match equally well.
STATUS_ORDER: Final = {
    AdministrativeStatus.PREFERRED: 0,
    AdministrativeStatus.ADMITTED: 1,
    AdministrativeStatus.PROPOSED: 2,
    AdministrativeStatus.SUPERSEDED: 3,
    AdministrativeStatus.DEPRECATED: 4,
}


class Kind(StrEnum):
    """How long a designation is: what an equivalent should share with the form that was met."""

    FULL = "full"
    SHORT = "short"
    ACRONYM = "acronym"


_KINDS: Final = {
    TermType.FULL_FORM: Kind.FULL,
    TermType.SHORT_FORM: Kind.SHORT,
    TermType.ACRONYM: Kind.ACRONYM,
    TermType.ABBREVIATION: Kind.ACRONYM,
}


@dataclass(frozen=True, slots=True)
class Equivalent:
    """A term to write, in one of the languages that were asked for."""

    term: Term

    def as_mapping(self) -> dict[str, Any]:
        """The equivalent as commands and services answer it."""
        term = self.term
        return {
            "form": term.text,
            "lang": term.lang,
            "type": term.type.value,
            "status": term.status.value,
            "pos": term.part_of_speech.value if term.part_of_speech else None,
            "proposed": term.is_proposed,
        }


@dataclass(frozen=True, slots=True)
class Advice:
    """Something to know before writing: a stable code and a sentence in the interface language."""

    code: str
    text: str


def term_kind(term: Term, section: LanguageSection | None = None) -> Kind:
    """The kind of a term; a misprint or variant is of the kind of what it stands for.

    >>> term_kind(Term("CEAP", "en", type=TermType.BACK_TRANSLATION)).value
    'acronym'
    >>> term_kind(Term("defense", "en", type=TermType.VARIANT)).value
    'full'
    """
    if kind := _KINDS.get(term.type):
        return kind
    for other in section.terms if section and term.replaced_by else ():
        if other.text == term.replaced_by and other.type in _KINDS:
            return _KINDS[other.type]
    return Kind.ACRONYM if acronym_key(term.text) else Kind.FULL


def find_equivalents(concept: Concept, term: Term, to: Sequence[str]) -> list[Equivalent]:
    """What may be written for `term`, by the languages of `to`, best first in each.

    Terms of the same word class come first, then attested before proposed, then the same kind, then
    preferred before admitted. The term itself is left out; where it may not be written, what
    replaces it leads, whether or not its language is asked for.
    """
    section = concept.section(section_language(term.lang))
    kind = term_kind(term, section)

    def rank(other: Term) -> tuple[bool, bool, bool, int]:
        return (
            other.word_class is not term.word_class,
            other.is_proposed,
            term_kind(other) is not kind,
            STATUS_ORDER[other.status],
        )

    found: list[Term] = []
    replacement = find_replacement(concept, term)
    if replacement:
        found.append(replacement)
    for lang in to:
        offered = [t for t in concept.current_terms(lang) if t not in (term, replacement)]
        found += sorted(offered, key=rank)
    return [Equivalent(other) for other in found]


def find_replacement(concept: Concept, term: Term) -> Term | None:
    """What to write in the same language instead of a term that may not be written.

    None for a term that may be written, and where its section has nothing else.
    """
    if term.is_current:
        return None
    section = concept.section(section_language(term.lang))
    if section is None:
        return None
    current = concept.current_terms(section.lang)
    kind = term_kind(term, section)
    return min(
        current,
        key=lambda other: (
            other.text != term.replaced_by,
            other.word_class is not term.word_class,
            other.is_proposed,
            term_kind(other) is not kind,
            current.index(other),
        ),
        default=None,
    )


def usage_advice(concept: Concept, term: Term) -> Advice | None:
    """What to write instead of a term that may not be written, and why; None where it may."""
    if term.is_current:
        return None
    replacement = find_replacement(concept, term)
    code = "hint" if term.severity is Severity.HINT else "use-instead"
    text = _usage_template(term, replacement) % {
        "form": term.text,
        "instead": replacement.text if replacement else "",
    }
    return Advice(code, f"{text} {_sentence(term.note)}" if term.note else text)


def _usage_template(term: Term, replacement: Term | None) -> str:
    if replacement is None:
        return _("“%(form)s” is not to be written, and nothing is given to write instead.")
    if term.severity is Severity.HINT:
        return _(
            "“%(form)s” is right elsewhere; in this subject check whether “%(instead)s” is meant."
        )
    if term.type is TermType.BACK_TRANSLATION:
        return _("“%(form)s” is a name translated back word by word: write “%(instead)s”.")
    if term.type is TermType.LOOKUP_FORM:
        return _("“%(form)s” is a spelling to be found only: write “%(instead)s”.")
    if term.status is AdministrativeStatus.SUPERSEDED:
        return _("“%(form)s” is no longer used: write “%(instead)s”.")
    return _("“%(form)s” is deprecated: write “%(instead)s”.")


def target_advice(concept: Concept, term: Term, to: Sequence[str]) -> list[Advice]:
    """What the languages of `to` lack: an adjective, an attested acronym, any attested term."""
    own = section_language(term.lang)
    kind = term_kind(term, concept.section(own))
    found = []
    for lang in to:
        if lang == own:
            continue
        current = concept.current_terms(lang)
        if not current:
            found.append(_gap(lang, "no-term", _("%(language)s: no term in the base yet.")))
            continue
        if advice := _missing_form(concept, term, kind, lang):
            found.append(advice)
        if all(other.is_proposed for other in current):
            found.append(_gap(lang, "proposed", _("%(language)s: proposed, no source.")))
    return found


def _missing_form(concept: Concept, term: Term, kind: Kind, lang: str) -> Advice | None:
    current = concept.current_terms(lang)
    same_class = [other for other in current if other.word_class is term.word_class]
    if not same_class:
        if term.word_class is not PartOfSpeech.ADJECTIVE:
            return None
        noun = current[0].text
        text = _("%(language)s: no adjective in the base; rephrase with “%(form)s”.")
        return _gap(lang, "no-adjective", text, form=noun)
    if kind is not Kind.ACRONYM:
        return None
    if any(term_kind(other) is kind and not other.is_proposed for other in same_class):
        return None
    full = next((other for other in same_class if term_kind(other) is not kind), None)
    if full is None:
        return None
    text = _("%(language)s: no attested acronym; write the full form “%(form)s”.")
    return _gap(lang, "no-acronym", text, form=full.text)


def _gap(lang: str, code: str, text: str, **values: str) -> Advice:
    name = language_name(lang, current_language())
    return Advice(code, text % {"language": name[:1].upper() + name[1:], **values})


def _sentence(note: str) -> str:
    return note if note.endswith((".", "!", "?", "…")) else f"{note}."
