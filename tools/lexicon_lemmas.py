"""How often each Kazakh lemma stands in the texts, whatever its form: counts of forms, shared out.

A form may be of several lemmas. Its count is shared among them in proportion to what their other
forms count (expectation maximization), so that ел, which has thirty forms, takes елдің, and елдің,
which has no endings of its own, is not a lemma.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from math import exp

import numpy as np

from translator.morphology.kazakh import closed
from translator.morphology.kazakh.analysis import readings

_ROUNDS = 15
# The most frequent forms do not outweigh how many forms a lemma has.
_POWER = 0.7
_LEAST = 1.3
_SHORTEST = 2
# A lemma with fewer forms than this is doubted.
_FORMS = 4.0
# A word that is a form of another lemma is a lemma only if it is this much more frequent than that
# form should be; one that ends in a long ending is hardly ever one (шаралар, еліміз, жасалған): by
# the letters of the ending.
_MARGINS = (1.5, 1.5, 3.0, 60.0)
_N_ENDINGS = 2
_NOUN_SAYS = ("Number", "Person[psor]", "Case")
_CUT_MARGIN = 3.0

# A name is seen so often, and no more than this share of it in small letters.
_LEAST_SEEN = 3
_MOST_SMALL = 0.05
_BEHIND_SMALL = re.compile(r"(?<=[а-яәғқңөұүһі] )[\u0400-\u052f]+")


def lemma_counts(counts: Mapping[str, float]) -> dict[str, float]:
    """The counts of lemmas from those of forms."""
    unchanging = frozenset().union(*closed.INVARIABLE.values())
    listed = unchanging | closed.VOWEL_DROP.keys() | closed.BOUND
    pronouns = {
        form for row in closed.PRONOUNS.values() for forms in row for form in forms.split("/")
    }
    words = [word for word in counts if len(word) >= _SHORTEST and word not in pronouns]
    signed = {word[: word.rindex("ь") + 1] for word in words if "ь" in word}
    attested = listed | signed | counts.keys()
    read = {word: _shares(word, unchanging) for word in words}
    read = {word: _only(shares, attested) for word, shares in read.items()}
    sizes = _share_out(counts, read)
    forms = {
        lemma
        for lemma in sizes
        if lemma not in listed and (_is_form(lemma, sizes, unchanging) or _is_cut(lemma, counts))
    }
    kept = sizes.keys() - forms
    # What no other lemma explains is one all the same: желі of желіде, though желі is жел too.
    read = {word: _only(shares, kept) for word, shares in read.items()}
    sizes = _share_out(counts, read)
    return {lemma: size for lemma, size in sizes.items() if size >= _LEAST and lemma in attested}


def _only(shares: dict[str, float], lemmas: Collection[str]) -> dict[str, float]:
    """The shares of some lemmas, or all where none of them is there."""
    return {lemma: share for lemma, share in shares.items() if lemma in lemmas} or shares


def _shares(word: str, unchanging: Collection[str]) -> dict[str, float]:
    """The lemmas that a form may be of, with how common the endings are."""
    if word in unchanging:
        return {word: 1.0}
    taken: dict[str, float] = {}
    for reading in readings(word):
        if not reading.derived:
            taken[reading.lemma] = max(taken.get(reading.lemma, 0.0), exp(-reading.cost))
    return taken


def _share_out(
    counts: Mapping[str, float], read: Mapping[str, Mapping[str, float]]
) -> dict[str, float]:
    """Counts of lemmas: those of their forms, each shared among its lemmas."""
    lemmas: dict[str, int] = {}
    rows = [
        (lemmas.setdefault(lemma, len(lemmas)), place, share)
        for place, shares in enumerate(read.values())
        for lemma, share in shares.items()
    ]
    lemma, form = (np.array(column) for column in list(zip(*rows, strict=True))[:2])
    share = np.array([row[2] for row in rows])
    count = np.array([counts[word] for word in read])
    weight = count**_POWER
    part = np.ones(len(rows))
    for _ in range(_ROUNDS):
        part /= np.bincount(form, part, len(read))[form]
        sizes = np.bincount(lemma, part * weight[form], len(lemmas))
        breadth = 1 - np.exp(-np.bincount(lemma, part, len(lemmas)) / _FORMS)
        part = share * (sizes * breadth)[lemma]
    part /= np.bincount(form, part, len(read))[form]
    whole = np.bincount(lemma, part * count[form], len(lemmas))
    return {word: float(whole[place]) for word, place in lemmas.items()}


def _is_form(word: str, sizes: Mapping[str, float], unchanging: Collection[str]) -> bool:
    """Whether a word is rather a form of another lemma than a lemma."""
    for reading in readings(word):
        if reading.lemma != word and not reading.derived and reading.lemma not in unchanging:
            ending = len(word) - _in_common(word, reading.lemma)
            # A verb's person, a plural, or two endings of a noun make a form however short.
            said = [name for name, _ in reading.features if name in _NOUN_SAYS]
            sure = (
                ("VerbForm", "Fin") in reading.features
                or ("Number", "Plur") in reading.features
                or len(said) >= _N_ENDINGS
            )
            margin = _MARGINS[-1] if sure else _MARGINS[min(ending, len(_MARGINS) - 1)]
            expected = sizes.get(reading.lemma, 0.0) * exp(-reading.cost)
            if expected * margin > sizes[word]:
                return True
    return False


def _is_cut(word: str, counts: Mapping[str, float]) -> bool:
    """Whether a word is what a loan has before its endings: процес, объекті, турис, съез."""
    if word.endswith("кті"):
        return counts.get(word[:-1], 0.0) >= _LEAST
    further = {"с": ("с", "т"), "з": ("д",)}.get(word[-1], (word[-1],))
    whole = max(counts.get(word + letter, 0.0) for letter in further)
    return whole > _CUT_MARGIN * counts.get(word, 0.0)


def _in_common(word: str, other: str) -> int:
    pairs = enumerate(zip(word, other, strict=False))
    return next((place for place, (a, b) in pairs if a != b), min(len(word), len(other)))


def as_written(lemmas: Iterable[str], sentences: Iterable[str]) -> dict[str, str]:
    """Lemmas as texts write them within sentences: names with a capital, ЮНЕСКО in capitals.

    Only words behind a small-lettered one count, so that neither headings nor sentences do.
    """
    known = set(lemmas)
    shapes: dict[str, Counter[str]] = defaultdict(Counter)
    of_form: dict[str, str] = {}
    for sentence in sentences:
        if sentence.islower():
            continue  # some texts have no capitals at all
        for word in _BEHIND_SMALL.findall(sentence):
            low = word.lower()
            if low not in of_form:
                of_form[low] = _best_lemma(low, known)
            shapes[of_form[low]][_shape(word)] += 1
    written = {}
    for lemma in known:
        seen = shapes[lemma]
        total = seen.total()
        if total >= _LEAST_SEEN and seen["small"] < total * _MOST_SMALL:
            written[lemma] = lemma.upper() if seen["upper"] * 2 > total else lemma.capitalize()
    return written


def _best_lemma(word: str, known: Collection[str]) -> str:
    found = [
        reading for reading in readings(word) if reading.lemma in known and not reading.derived
    ]
    return min(found, key=lambda reading: reading.cost).lemma if found else word


def _shape(word: str) -> str:
    if word.islower():
        return "small"
    return "upper" if len(word) > 1 and word.isupper() else "title"
