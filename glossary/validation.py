"""What a concept may not be: the rules of the term base, each with a stable code.

G001-G009 are slips of writing found while reading (`glossary.serialization`, `glossary.formats`);
the rules here look at what was read. An error is refused by every store; a warning is shown and
lets the concept through. The curated base has neither. Each code has its entry in
`docs/validation.md`.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import Final

from glossary.diagnostics import Diagnostic, Level, Path
from glossary.keys import INVISIBLE, letters_key
from glossary.languages import language_script, letter_script, section_language
from glossary.model import (
    AdministrativeStatus,
    Concept,
    LanguageSection,
    PartOfSpeech,
    RelationType,
    Reliability,
    Term,
    TermType,
)

CODES: Final = {
    "G001": "unknown key",
    "G002": "something required is missing",
    "G003": "a value of the wrong kind, or not one of the allowed values",
    "G004": "unknown language",
    "G005": "not readable as the format it should be",
    "G006": "anchors and aliases",
    "G007": "the same key twice",
    "G010": "a malformed concept id",
    "G011": "two concepts with one id",
    "G012": "a concept without terms",
    "G020": "an empty form",
    "G021": "a form that is not in NFC",
    "G022": "stray white space or an invisible character",
    "G023": "scripts mixed within a word",
    "G024": "a form in another script than its language tag says",
    "G025": "a term whose language tag does not belong to its section",
    "G026": "quotation marks around a form",
    "G027": "a ё twin",
    "G030": "more than one preferred term in a language",
    "G031": "one form twice in a section",
    "G032": "a look-up form that could be offered",
    "G033": "a back-translation that is not deprecated or names no replacement",
    "G034": "a replacement that is not a current term of the section",
    "G035": "an attested term without a source",
    "G036": "a proposed term that claims to be reliable",
    "G037": "a severity on a term that is not deprecated",
    "G038": "a preferred adjective",
    "G040": "a term without part of speech",
    "G041": "gender in a language that has none",
    "G042": "a Russian noun without gender or number",
    "G043": "an acronym without a capital letter",
    "G050": "a definition that ends with a full stop or repeats the term",
    "G060": "a relation to a concept that does not exist",
    "G061": "a concept related to itself",
    "G062": "relations that go round in a circle",
    "G063": "the same full form in two concepts without a relation",
}

_ID: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_STRAY: Final = re.compile(rf"^\s|\s$|\s\s|[^\S ]|[{INVISIBLE}]|[\x00-\x1f\x7f]")
_WORD: Final = re.compile(r"[^\W\d_]+")
_QUOTES: Final = "«»“”„\"'‘’"

_NEVER_OFFERED: Final = (AdministrativeStatus.DEPRECATED, AdministrativeStatus.SUPERSEDED)
_GENDERLESS: Final = ("en", "kk")

Findings = Iterator[tuple[str, Path, str]]


def check(concept: Concept) -> list[Diagnostic]:
    """What is wrong with one concept by itself.

    >>> from glossary.model import Concept, LanguageSection, Term
    >>> ceap = Term("CEAP", "en", type=TermType.BACK_TRANSLATION)
    >>> for finding in check(Concept("eapc", "organisation", (LanguageSection("en", (ceap,)),))):
    ...     print(finding)  # doctest: +ELLIPSIS
    eapc: languages.en.terms.0: G033 'CEAP' is a back-translation: make it deprecated and ...
    eapc: languages.en.terms.0: G040 warning: 'CEAP' has no part of speech
    """
    findings = [*_check_concept(concept)]
    for section in concept.sections:
        path: Path = ("languages", section.lang)
        findings += _check_section(section, path)
        findings += _check_definition(section, path)
        for number, term in enumerate(section.terms):
            for rule in _TERM_RULES:
                findings += rule(term, section, (*path, "terms", number))
    return [_diagnostic(concept.id, *finding) for finding in findings]


def check_all(concepts: Iterable[Concept]) -> list[Diagnostic]:
    """What is wrong with each of the concepts and with all of them together."""
    everything = list(concepts)
    found = [finding for concept in everything for finding in check(concept)]
    found += _check_ids(everything)
    found += _check_relations(everything)
    found += _check_shared_forms(everything)
    return found


_WARNINGS: Final = frozenset({"G040", "G042", "G043", "G050", "G063"})


def _diagnostic(concept: str, code: str, path: Path, message: str) -> Diagnostic:
    level = Level.WARNING if code in _WARNINGS else Level.ERROR
    return Diagnostic(code, message, level, concept=concept, path=path)


def _check_concept(concept: Concept) -> Findings:
    if not _ID.fullmatch(concept.id):
        yield (
            "G010",
            ("id",),
            f"{concept.id!r} is no id: use small ASCII letters, digits and single hyphens",
        )
    if not any(section.terms for section in concept.sections):
        yield "G012", (), "the concept has no terms"
    for number, relation in enumerate(concept.relations):
        if relation.target == concept.id:
            yield "G061", ("relations", number), "the concept is related to itself"


def _check_section(section: LanguageSection, path: Path) -> Findings:
    preferred = [t.text for t in section.terms if t.status is AdministrativeStatus.PREFERRED]
    if len(preferred) > 1:
        yield "G030", path, "more than one preferred term: " + ", ".join(map(repr, preferred))
    for text, count in Counter(term.text for term in section.terms).items():
        if count > 1:
            yield "G031", path, f"{text!r} stands {count} times: one form has one status"
    if section.lang == "ru":
        by_key = defaultdict(set)
        for term in section.terms:
            by_key[term.text.replace("ё", "е").replace("Ё", "Е")].add(term.text)
        for twins in by_key.values():
            if len(twins) > 1:
                yield "G027", path, f"{sorted(twins)} differ in ё only: write one, both are found"


def _check_definition(section: LanguageSection, path: Path) -> Findings:
    definition = section.definition
    if definition is None:
        return
    place = (*path, "definition")
    if definition != definition.strip() or definition.endswith("."):
        yield "G050", place, "a definition is no sentence: no full stop, no stray space"
    if any(definition.lower().startswith(f"{t.text.lower()} is ") for t in section.terms):
        yield "G050", place, "a definition does not repeat the term"


def _check_text(term: Term, _section: LanguageSection, path: Path) -> Findings:
    text = term.text
    if not text.strip():
        yield "G020", path, "the form is empty"
        return
    if not unicodedata.is_normalized("NFC", text):
        yield "G021", path, f"{text!r} is not in Unicode normalization form C"
    if match := _STRAY.search(text):
        place = f"U+{ord(match[0][-1]):04X} at {match.start()}"
        yield "G022", path, f"{text!r} has stray white space or an invisible character ({place})"
    if text[0] in _QUOTES and text[-1] in _QUOTES:
        yield "G026", path, f"{text!r} stands in quotation marks: write it bare with quoted: true"


def _check_script(term: Term, section: LanguageSection, path: Path) -> Findings:
    if section_language(term.lang) != section.lang:
        yield "G025", path, f"{term.lang!r} does not belong to the section {section.lang!r}"
    # letter_script tells these three apart and knows no other.
    script = language_script(term.lang)
    expected = script if script in ("Latn", "Cyrl", "Arab") else None
    scripts: Counter[str] = Counter()
    for match in _WORD.finditer(term.text):
        found = Counter(script for char in match[0] if (script := letter_script(char)))
        if len(found) > 1:
            mixed = " and ".join(sorted(found))
            yield "G023", path, f"{match[0]!r} mixes {mixed}: look-alike letters?"
        scripts.update(found)
    # A name may keep a foreign word (план IPAP), but not consist of foreign words only.
    if scripts and expected and expected not in scripts:
        found_scripts = " and ".join(sorted(scripts))
        yield "G024", path, f"{term.text!r} is in {found_scripts}, {term.lang!r} says {expected}"


def _check_status(term: Term, section: LanguageSection, path: Path) -> Findings:
    text, status = term.text, term.status
    if term.type is TermType.LOOKUP_FORM and status not in _NEVER_OFFERED:
        yield "G032", path, f"{text!r} is a look-up form: make it superseded or deprecated"
    if term.type is TermType.BACK_TRANSLATION and (
        status is not AdministrativeStatus.DEPRECATED or not term.replaced_by
    ):
        yield (
            "G033",
            path,
            f"{text!r} is a back-translation: make it deprecated and name its replacement "
            "in 'replaced_by'",
        )
    current = {t.text for t in section.terms if t.is_current}
    if term.replaced_by is not None and term.replaced_by not in current:
        yield (
            "G034",
            path,
            f"{text!r} is replaced by {term.replaced_by!r}, which is no current term of "
            f"{section.lang!r}",
        )
    if term.severity is not None and status is not AdministrativeStatus.DEPRECATED:
        yield "G037", path, f"{text!r} has a severity and is not deprecated"
    if (
        term.part_of_speech is PartOfSpeech.ADJECTIVE
        and status is AdministrativeStatus.PREFERRED
        and any(t.word_class is PartOfSpeech.NOUN for t in section.terms)
    ):
        yield "G038", path, f"{text!r}: an adjective beside nouns is admitted, not preferred"


def _check_evidence(term: Term, _section: LanguageSection, path: Path) -> Findings:
    if not term.is_proposed and not term.sources:
        yield "G035", path, f"{term.text!r} is {term.status} and has no source: add one or propose"
    if term.is_proposed and term.reliability not in (None, Reliability.LOW):
        yield "G036", path, f"{term.text!r} is only proposed: its reliability is low"


def _check_grammar(term: Term, section: LanguageSection, path: Path) -> Findings:
    language = section.lang.split("-")[0]
    if term.part_of_speech is None:
        yield "G040", path, f"{term.text!r} has no part of speech"
    if term.gender is not None and language in _GENDERLESS:
        yield "G041", path, f"{term.text!r} has a gender, which {section.lang!r} does not have"
    if (
        language == "ru"
        and term.is_current
        and term.part_of_speech in (PartOfSpeech.NOUN, PartOfSpeech.PROPER_NOUN)
        and term.gender is None
        and term.number is None
        and term.type is not TermType.ACRONYM
    ):
        yield "G042", path, f"{term.text!r} has neither gender nor number"
    if term.type is TermType.ACRONYM and not any(char.isupper() for char in term.text):
        yield "G043", path, f"{term.text!r} is called an acronym and has no capital letter"


_TERM_RULES: Final[tuple[Callable[[Term, LanguageSection, Path], Findings], ...]] = (
    _check_text,
    _check_script,
    _check_status,
    _check_evidence,
    _check_grammar,
)


def _check_ids(concepts: list[Concept]) -> Iterator[Diagnostic]:
    for id, count in Counter(concept.id for concept in concepts).items():
        if count > 1:
            yield _diagnostic(id, "G011", ("id",), f"{count} concepts have this id")


def _check_relations(concepts: list[Concept]) -> Iterator[Diagnostic]:
    by_id = {concept.id: concept for concept in concepts}
    for concept in concepts:
        for number, relation in enumerate(concept.relations):
            if relation.target not in by_id:
                message = f"{relation.type} points to {relation.target!r}, which does not exist"
                yield _diagnostic(concept.id, "G060", ("relations", number), message)
    for type in (RelationType.BROADER, RelationType.PART_OF, RelationType.REPLACED_BY):
        yield from _check_circles(by_id, type)


def _check_circles(by_id: dict[str, Concept], type: RelationType) -> Iterator[Diagnostic]:
    targets = {
        id: [r.target for r in concept.relations if r.type is type and r.target != id]
        for id, concept in by_id.items()
    }
    # Concepts from which nothing leads on are taken away until only circles and what leads into
    # them are left.
    left = {id: set(found) & by_id.keys() for id, found in targets.items()}
    while ends := [id for id, found in left.items() if not found]:
        for id in ends:
            del left[id]
        for found in left.values():
            found.difference_update(ends)
    for id in sorted(left):
        yield _diagnostic(id, "G062", ("relations",), f"following {type} leads into a circle")


def _check_shared_forms(concepts: list[Concept]) -> Iterator[Diagnostic]:
    owners: dict[tuple[str, str], set[str]] = defaultdict(set)
    related: set[frozenset[str]] = set()
    for concept in concepts:
        related |= {frozenset((concept.id, r.target)) for r in concept.relations}
        for term in concept.terms():
            if term.is_current and term.type is TermType.FULL_FORM:
                owners[section_language(term.lang), letters_key(term.text)].add(concept.id)
    for (lang, key), ids in sorted(owners.items()):
        first, *others = sorted(ids)
        for other in others:
            if frozenset((first, other)) not in related:
                message = f"the {lang} full form {key!r} is also one of {first!r}: relate the two"
                yield _diagnostic(other, "G063", ("languages", lang), message)
