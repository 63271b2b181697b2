"""The words of TBX and its dialects <-> ours.

Picklists are those of ISO 30042, TBX-Basic 1.2.1 and ISO 12620; the others are what programs were
seen to write (TermWeb, Microsoft, IATE, WorldServer, Weblate). Keys are folded by `fold`.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache
from typing import Final

from glossary.model import (
    AdministrativeStatus,
    Gender,
    GrammaticalNumber,
    PartOfSpeech,
    Reliability,
    TermType,
)

_DROPPED: Final = re.compile(r"[\W_]+")


@lru_cache(maxsize=4096)
def fold(word: str) -> str:
    """A category or value without case, spaces and hyphens, which programs write as they like.

    >>> fold("preferredTerm-admn-sts"), fold("Cross-Reference")
    ('preferredtermadmnsts', 'crossreference')
    """
    return _DROPPED.sub("", word).lower()


def _with_suffixes(words: dict[str, AdministrativeStatus]) -> dict[str, AdministrativeStatus]:
    suffixes = ("", "term", "termadmnsts", "admnsts")
    return {word + suffix: status for word, status in words.items() for suffix in suffixes}


STATUSES: Final = _with_suffixes(
    {
        "preferred": AdministrativeStatus.PREFERRED,
        "recommended": AdministrativeStatus.PREFERRED,
        "standardized": AdministrativeStatus.PREFERRED,
        "approved": AdministrativeStatus.ADMITTED,
        "admitted": AdministrativeStatus.ADMITTED,
        "allowed": AdministrativeStatus.ADMITTED,
        "legal": AdministrativeStatus.ADMITTED,
        "regulated": AdministrativeStatus.ADMITTED,
        "deprecated": AdministrativeStatus.DEPRECATED,
        "notrecommended": AdministrativeStatus.DEPRECATED,
        "forbidden": AdministrativeStatus.DEPRECATED,
        "prohibited": AdministrativeStatus.DEPRECATED,
        "avoid": AdministrativeStatus.DEPRECATED,
        "superseded": AdministrativeStatus.SUPERSEDED,
        "obsolete": AdministrativeStatus.SUPERSEDED,
        "historical": AdministrativeStatus.SUPERSEDED,
        "proposed": AdministrativeStatus.PROPOSED,
        "draft": AdministrativeStatus.PROPOSED,
        "new": AdministrativeStatus.PROPOSED,
        "provisional": AdministrativeStatus.PROPOSED,
    }
)

TERM_TYPES: Final = {
    **{fold(kind.value): kind for kind in TermType},
    "entryterm": TermType.FULL_FORM,
    "mainentryterm": TermType.FULL_FORM,
    "term": TermType.FULL_FORM,
    "full": TermType.FULL_FORM,
    "initialism": TermType.ACRONYM,
    "abbr": TermType.ABBREVIATION,
    "clippedterm": TermType.ABBREVIATION,
    "short": TermType.SHORT_FORM,
    "shortcut": TermType.SHORT_FORM,
    "synonym": TermType.VARIANT,
    "synonymousphrase": TermType.PHRASE,
    "phraseologicalunit": TermType.PHRASE,
    "setphrase": TermType.PHRASE,
    "collocation": TermType.PHRASE,
    "standardtext": TermType.PHRASE,
    "transcribedform": TermType.TRANSLITERATED_FORM,
    "romanizedform": TermType.TRANSLITERATED_FORM,
}

PARTS_OF_SPEECH: Final = {
    **{fold(part.value): part for part in PartOfSpeech},
    "n": PartOfSpeech.NOUN,
    "commonnoun": PartOfSpeech.NOUN,
    "nounphrase": PartOfSpeech.NOUN,
    "v": PartOfSpeech.VERB,
    "adj": PartOfSpeech.ADJECTIVE,
    "adv": PartOfSpeech.ADVERB,
    "pn": PartOfSpeech.PROPER_NOUN,
    "name": PartOfSpeech.PROPER_NOUN,
}

GENDERS: Final = {
    **{fold(gender.value): gender for gender in Gender},
    "m": Gender.MASCULINE,
    "f": Gender.FEMININE,
    "n": Gender.NEUTER,
}

NUMBERS: Final = {
    **{fold(number.value): number for number in GrammaticalNumber},
    "pluraletantum": GrammaticalNumber.PLURAL,
    "pl": GrammaticalNumber.PLURAL,
    "sg": GrammaticalNumber.SINGULAR,
}

# IATE's four steps, and the ten of ISO 12620 above them.
RELIABILITIES: Final = {
    **dict.fromkeys(["1", "2", "low"], Reliability.LOW),
    **dict.fromkeys(["3", "5", "6", "7", "medium"], Reliability.MEDIUM),
    **dict.fromkeys(["4", "8", "9", "10", "high"], Reliability.HIGH),
}

# What we write.
STATUS_VALUES: Final = {
    AdministrativeStatus.PREFERRED: "preferredTerm-admn-sts",
    AdministrativeStatus.ADMITTED: "admittedTerm-admn-sts",
    AdministrativeStatus.DEPRECATED: "deprecatedTerm-admn-sts",
    AdministrativeStatus.SUPERSEDED: "supersededTerm-admn-sts",
}
BASIC_TYPES: Final = frozenset(
    {
        TermType.FULL_FORM,
        TermType.ACRONYM,
        TermType.ABBREVIATION,
        TermType.SHORT_FORM,
        TermType.VARIANT,
        TermType.PHRASE,
    }
)

# Data categories, folded, by what they are to us.
SUBJECT_FIELD: Final = frozenset({"subjectfield", "subject", "domain"})
DEFINITION: Final = frozenset({"definition"})
STATUS: Final = frozenset({"administrativestatus", "usagestatus", "termstatus", "acceptability"})
# Weaker: they speak only where there is no status of the above.
NORMATIVE: Final = frozenset({"normativeauthorization", "normativeauthorisation"})
TYPE: Final = frozenset({"termtype"})
PART_OF_SPEECH: Final = frozenset({"partofspeech", "pos", "wordclass"})
GENDER: Final = frozenset({"grammaticalgender", "gender"})
NUMBER: Final = frozenset({"grammaticalnumber", "number"})
RELIABILITY: Final = frozenset({"reliabilitycode", "reliability"})
SOURCE: Final = frozenset({"source", "sourceidentifier", "originatingsource"})
CROSS_REFERENCE: Final = frozenset({"crossreference", "seealso", "relatedconcept"})
BROADER: Final = frozenset(
    {"broaderconcept", "broaderconceptgeneric", "superordinateconcept", "genericconcept"}
)
PART_OF: Final = frozenset({"broaderconceptpartitive", "superordinateconceptpartitive"})

# Keys of our own lines in notes.
TERM_KEYS: Final = (
    "status",
    "type",
    "pos",
    "lang",
    "number",
    "inflection",
    "quoted",
    "replaced_by",
    "severity",
    "lookup_only",
    "reliability",
)
SOURCE_KEYS: Final = ("locator", "date")
CONCEPT_KEYS: Final = ("broader", "partOf", "replacedBy", "related", "definition")


def same(value: str, item: StrEnum) -> bool:
    """Whether a value is just another spelling of ours, so that reading it as ours says nothing."""
    return fold(value).removesuffix("admnsts").removesuffix("term") == fold(item.value)
