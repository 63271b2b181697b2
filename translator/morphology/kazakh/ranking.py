"""Which reading of a form is likeliest: what its lemma costs, known or not, and its endings."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from math import exp, log
from typing import Final

from translator import lexicon
from translator.morphology.kazakh import closed
from translator.morphology.kazakh.analysis import NOUN, VERB, Reading, readings
from translator.morphology.kazakh.suffixes import Features
from translator.morphology.model import Analysis

# What a lemma that nobody counted costs beside a counted one: so much, and more with each letter.
_UNKNOWN: Final = 9.0
_UNKNOWN_LETTER: Final = 1.6
# Hardly any lemma that was counted once is worth less than one that was never.
_TOTAL: Final = 1.0e6
# A function word that is a form of another word too (өте "very") is rather the function word.
_CLOSED: Final = 3.0
# What other readings of a form in the closed lists are worth (жүр "goes", мені "me").
_UNLISTED: Final = 0.1
_NAME: Final = "PROPN"


@cache
def _entries() -> dict[str, tuple[float, str]]:
    """The cost of each lemma in small letters, and how it is written."""
    lemmas = lexicon.lemmas("kk")
    costs = {number: log(_TOTAL / max(number, 1)) for number in set(lemmas.values())}
    return {lemma.lower(): (costs[number], lemma) for lemma, number in lemmas.items()}


@cache
def _parts_of_speech() -> dict[str, str]:
    return {word: part for part, words in closed.INVARIABLE.items() for word in words}


@cache
def _listed() -> dict[str, tuple[Analysis, ...]]:
    """What stands in the closed lists of forms, by form."""
    found: dict[str, list[Analysis]] = {}
    for lemma, forms in closed.PRONOUNS.items():
        for case, variants in zip(closed.PRONOUN_CASES, forms, strict=True):
            said = {"Number": "Sing", "Case": case.capitalize()}
            for form in variants.split("/"):
                found.setdefault(form, []).append(Analysis(lemma, "PRON", said))
    for form, lemma in closed.PRESENTS.items():
        said = {"Person": "3", "Tense": "Pres", "VerbForm": "Fin"}
        found.setdefault(form, []).append(Analysis(lemma, VERB, said))
    return {form: tuple(analyses) for form, analyses in found.items()}


def ranked(word: str) -> list[Analysis]:
    """The readings of a word in small letters, the likeliest first, with scores that add up to 1.

    >>> [analysis.lemma for analysis in ranked("халқының")][:1]
    ['халық']
    """
    entries = _entries()
    best: dict[tuple[str, str, Features], tuple[float, Reading]] = {}
    for reading in readings(word, entries):
        lemma = reading.lemma
        if (entry := entries.get(lemma)) is not None:
            cost = entry[0] + reading.cost
            if not reading.features and lemma in _parts_of_speech():
                cost -= _CLOSED
        elif reading.derived or reading.pos == VERB or not _is_likely(lemma, word):
            continue
        else:
            cost = _UNKNOWN + _UNKNOWN_LETTER * len(lemma) + reading.cost
        key = lemma, reading.pos, reading.features
        if key not in best or cost < best[key][0]:
            best[key] = cost, reading
    chosen = sorted(best.values(), key=lambda item: item[0])
    shares = [exp(chosen[0][0] - cost) for cost, _ in chosen]
    total = sum(shares)
    analyses = [
        _analysis(reading, share / total)
        for (_, reading), share in zip(chosen, shares, strict=True)
    ]
    if listed := _listed().get(word):
        analyses = [replace(analysis, score=analysis.score * _UNLISTED) for analysis in analyses]
        share = (1 - sum(analysis.score for analysis in analyses)) / len(listed)
        return [*(replace(analysis, score=share) for analysis in listed), *analyses]
    return analyses


def _is_likely(lemma: str, word: str) -> bool:
    """Whether an unknown lemma is seen in the form, but for voicing and a dropped vowel."""
    return word.startswith(lemma) or lemma[-1] in "кқп" or lemma[-2] in "ыі"


def _analysis(reading: Reading, score: float) -> Analysis:
    entry = _entries().get(reading.lemma)
    lemma = entry[1] if entry else reading.lemma
    features = dict(reading.features)
    part = reading.pos
    if part == NOUN:
        if lemma[:1].isupper():
            part = _NAME
        elif not reading.features:
            part = _parts_of_speech().get(lemma, part)
    nominal = part in (NOUN, _NAME) or "Number" in features
    if "Case" in features or (nominal and "VerbForm" not in features):
        features.setdefault("Number", "Sing")
        features.setdefault("Case", "Nom")
    return Analysis(lemma, part, features, score, entry is not None)
