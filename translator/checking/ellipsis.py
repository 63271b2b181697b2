"""Less than a term: its head alone, or a word made of it.

«Совет» stands for «Совет евроатлантического партнерства» once that was named; «китайская
провинция» says what «провинция Китая» says.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from glossary.model import Term
from translator.morphology import LANGUAGES, get_morphology

_WORD: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
# What stands before these is what an English phrase is about.
_PREPOSITIONS: Final = frozenset({"for", "of", "in", "on", "to", "with", "against", "between"})
_NOUNS: Final = frozenset({"NOUN", "PROPN"})
_UNLIKELY: Final = 0.05
_ENDING: Final = re.compile(r"[аяоеёыиіьй]$")
_SHORTEST_STEM: Final = 4


def names_head(text: str, terms: Iterable[Term], lang: str) -> bool:
    """Whether a text has the head of one of the terms, in whatever form.

    >>> from glossary.model import Term
    >>> eapc = Term("Совет евроатлантического партнерства", "ru")
    >>> names_head("Заседание Совета прошло в Астане.", [eapc], "ru")
    True
    >>> names_head("Партнерство развивается.", [eapc], "ru")
    False
    """
    if lang not in LANGUAGES:
        return False
    heads = {lemma for term in terms for lemma in _head(term.text, lang)}
    return bool(heads) and any(heads & _lemmas(word, lang) for word in _WORD.findall(text))


def has_derived(text: str, terms: Iterable[Term]) -> bool:
    """Whether a text has a word that begins as a term of one word does, all but its ending.

    >>> from glossary.model import Term
    >>> has_derived("Китайская провинция", [Term("Китай", "ru")])
    True
    >>> has_derived("Китобойный промысел", [Term("Китай", "ru")])
    False
    """
    stems = [_ENDING.sub("", term.text.casefold()) for term in terms if _WORD.fullmatch(term.text)]
    likely = tuple(stem for stem in stems if len(stem) >= _SHORTEST_STEM)
    return bool(likely) and any(word.casefold().startswith(likely) for word in _WORD.findall(text))


def _head(term: str, lang: str) -> set[str]:
    """The lemmas of the word that a term of several words is about; none of one word."""
    words = _WORD.findall(term)
    if len(words) < 2:
        return set()
    if lang == "ru":  # «Совет …», «Индивидуальный план …»: the first that is no adjective
        return next(filter(None, (_lemmas(word, lang) for word in words)), set())
    if lang == "en":
        before = [n for n, word in enumerate(words) if n and word.lower() in _PREPOSITIONS]
        return _lemmas(words[before[0] - 1 if before else -1], lang)
    return _lemmas(words[-1], lang)


def _lemmas(word: str, lang: str) -> set[str]:
    """What a word may be a form of, as a noun."""
    return {
        reading.lemma.casefold()
        for reading in get_morphology(lang).candidates(word)
        if reading.pos in _NOUNS and reading.score >= _UNLIKELY
    }
