"""The concept model: one concept, one section per language, many terms per section.

Concept-oriented after ISO 704, ISO 1087 and ISO 30042 (TBX). Plain frozen data, no I/O: formats
and stores depend on this module, never the reverse.

    >>> council = Concept(
    ...     id="eapc",
    ...     subject_field="organisation",
    ...     sections=(
    ...         LanguageSection("en", (
    ...             Term("Euro-Atlantic Partnership Council", "en",
    ...                  status=AdministrativeStatus.PREFERRED),
    ...             Term("EAPC", "en", type=TermType.ACRONYM,
    ...                  status=AdministrativeStatus.ADMITTED),
    ...         )),
    ...     ),
    ... )
    >>> council.best_term("en").text
    'Euro-Atlantic Partnership Council'
    >>> council.best_term("en", type=TermType.ACRONYM).text
    'EAPC'
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class AdministrativeStatus(StrEnum):
    """What one may do with a term (ISO 30042 `administrativeStatus`)."""

    PREFERRED = "preferred"
    ADMITTED = "admitted"  # one may write it today
    PROPOSED = "proposed"  # nobody has been seen using it: never passed off as attested
    SUPERSEDED = "superseded"  # was right once
    DEPRECATED = "deprecated"  # do not use


class TermType(StrEnum):
    """The kind of designation (ISO 30042 `termType`, with three kinds of our own at the end)."""

    FULL_FORM = "fullForm"
    ACRONYM = "acronym"
    ABBREVIATION = "abbreviation"
    SHORT_FORM = "shortForm"
    VARIANT = "variant"
    PHRASE = "phrase"
    TRANSLITERATED_FORM = "transliteratedForm"
    BACK_TRANSLATION = "backTranslation"  # a name translated back word by word
    LOOKUP_FORM = "lookupForm"  # misprint, house spelling: found and explained, never offered


class PartOfSpeech(StrEnum):
    """Word class of the head (ISO 30042 `partOfSpeech`)."""

    NOUN = "noun"
    PROPER_NOUN = "properNoun"
    ADJECTIVE = "adjective"
    VERB = "verb"
    ADVERB = "adverb"
    OTHER = "other"

    @property
    def word_class(self) -> PartOfSpeech:
        """The class that equivalents must share: a name and a common noun are both nouns."""
        return PartOfSpeech.NOUN if self is PartOfSpeech.PROPER_NOUN else self


class Gender(StrEnum):
    """Grammatical gender of the head (ISO 30042 `grammaticalGender`)."""

    MASCULINE = "masculine"
    FEMININE = "feminine"
    NEUTER = "neuter"


class GrammaticalNumber(StrEnum):
    """Number of a term that stands in one number only or by default."""

    SINGULAR = "singular"
    PLURAL = "plural"


class Reliability(StrEnum):
    """How far the evidence can be trusted."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Severity(StrEnum):
    """How a deprecated term is answered when it is met in a text."""

    WARNING = "warning"  # wrong wherever it stands (CEAP)
    HINT = "hint"  # ordinary English elsewhere, suspicious in this subject; off by default


class RelationType(StrEnum):
    """How a concept stands to another one. Each relation is stored once, on one side."""

    BROADER = "broader"
    PART_OF = "partOf"
    REPLACED_BY = "replacedBy"
    RELATED = "related"


@dataclass(frozen=True, slots=True)
class Source:
    """Evidence: a document or page, the place in it, and when it was seen (ISO 8601)."""

    source: str
    locator: str | None = None
    date: str | None = None


@dataclass(frozen=True, slots=True)
class Relation:
    """A typed link to the concept with the id `target`."""

    type: RelationType
    target: str


@dataclass(frozen=True, slots=True)
class Inflection:
    """What the letters of a term do not tell about how it inflects; None where they do.

    Kazakh: `harmony` is "back" or "front", `final` the class of the last sound as pronounced,
    "vowel", "voiced" or "voiceless" (АҚШ-тың is back and voiceless). Russian: `declinable`,
    `head_gender` where an acronym follows its head, `animate`.
    """

    harmony: str | None = None
    final: str | None = None
    declinable: bool | None = None
    head_gender: Gender | None = None
    animate: bool | None = None


@dataclass(frozen=True, slots=True)
class Term:
    """One designation of a concept in one language.

    `lang` is a BCP 47 tag and may be narrower than its section's (`en-GB` in `en`). `quoted`
    names stand bare here and get the language's quotation marks on copying. `replaced_by` is the
    text of a current term of the same section. A `lookup_only` term is found by who looks it up,
    but is no mention of its concept in running text: an ordinary word, or a state's adjective.
    """

    text: str
    lang: str
    type: TermType = TermType.FULL_FORM
    status: AdministrativeStatus = AdministrativeStatus.PROPOSED
    part_of_speech: PartOfSpeech | None = None
    gender: Gender | None = None
    number: GrammaticalNumber | None = None
    inflection: Inflection | None = None
    quoted: bool = False
    reliability: Reliability | None = None
    sources: tuple[Source, ...] = ()
    replaced_by: str | None = None
    severity: Severity | None = None
    lookup_only: bool = False
    note: str | None = None

    @property
    def is_current(self) -> bool:
        """Whether the term may be offered: preferred, admitted, or proposed and labelled so."""
        return self.status in _RANK

    @property
    def is_proposed(self) -> bool:
        """Whether the term has no evidence."""
        return self.status is AdministrativeStatus.PROPOSED

    @property
    def word_class(self) -> PartOfSpeech:
        """The word class that equivalents must share; a term without one counts as a noun."""
        return (self.part_of_speech or PartOfSpeech.NOUN).word_class


# Best first. What is not here is found and explained, never offered.
_RANK = {
    AdministrativeStatus.PREFERRED: 0,
    AdministrativeStatus.ADMITTED: 1,
    AdministrativeStatus.PROPOSED: 2,
}


@dataclass(frozen=True, slots=True)
class LanguageSection:
    """The terms and the definition of a concept in one language."""

    lang: str
    terms: tuple[Term, ...] = ()
    definition: str | None = None


@dataclass(frozen=True, slots=True)
class Concept:
    """A unit of knowledge with its designations; `id` is stable for ever."""

    id: str
    subject_field: str
    sections: tuple[LanguageSection, ...] = ()
    relations: tuple[Relation, ...] = ()
    note: str | None = None

    def terms(self) -> Iterator[Term]:
        """All terms, section by section, in the order in which they are written."""
        for section in self.sections:
            yield from section.terms

    def section(self, lang: str) -> LanguageSection | None:
        """The section of exactly this language tag."""
        for section in self.sections:
            if section.lang == lang:
                return section
        return None

    def definition(self, lang: str = "en") -> str | None:
        """The definition in this language."""
        section = self.section(lang)
        return section.definition if section else None

    @property
    def is_retired(self) -> bool:
        """Whether another concept takes this one's place."""
        return self.replaced_by is not None

    @property
    def replaced_by(self) -> str | None:
        """The id of the concept to use instead."""
        for relation in self.relations:
            if relation.type is RelationType.REPLACED_BY:
                return relation.target
        return None

    def current_terms(self, lang: str) -> list[Term]:
        """The terms that may be offered, best first: preferred, admitted, proposed."""
        section = self.section(lang)
        offered = [term for term in section.terms if term.status in _RANK] if section else []
        if len(offered) > 1:
            offered.sort(key=lambda term: _RANK[term.status])
        return offered

    def best_term(
        self,
        lang: str,
        *,
        type: TermType | None = None,
        word_class: PartOfSpeech = PartOfSpeech.NOUN,
    ) -> Term | None:
        """The term to write: preferred, else first admitted, else first proposed.

        Only terms of the word class count, and with `type` only terms of that type; None where
        the section has none: a missing acronym is never built.
        """
        for term in self.current_terms(lang):
            if term.word_class is word_class and type in (None, term.type):
                return term
        return None
