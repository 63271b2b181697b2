"""The terms of a base as the recognizer meets them: by their first words, and by whole keys."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Mapping
from contextlib import suppress
from itertools import chain, product
from pathlib import Path
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from glossary.keys import letters_key
from glossary.languages import section_language
from glossary.model import Concept, Severity, Term
from glossary.version import __version__
from translator.recognition.beginnings import Beginnings, Places
from translator.recognition.forms import (
    WORD_KEYS,
    Cache,
    beginnings,
    form_keys,
    name_within,
    opening_words,
    split,
)
from translator.recognition.guards import ORDINARY_WORDS
from translator.recognition.inflection import ANY, Reading, inflections
from translator.recognition.saved import map_arrays, write_arrays
from translator.recognition.stems import beginnings_of
from translator.recognition.text import CutText
from translator.retirement import Retirement

# A longer form is a text; looking for the beginnings of a million words would fill the memory.
MAX_FORM: Final = 1000

_ARTICLE: Final = "the "
_ARRAYS: Final = frozenset(
    ("hashes", "ends", "terms", "known", "firsts", "seconds", "ordinary"),
)
# A set of words is as many bits, of which each word has one.
_BITS: Final = 256


class Entry(NamedTuple):
    """What a key stands for: a term of the concept `source`, for which one uses `concept` today.

    `lead` and `trail` are the punctuation at the edges of the form. `name` is its one word where
    its capitals count, and `is_ordinary` says that this word has the letters of an ordinary one
    (US, Alliance). `bits` are the cells that the term has. An elliptic entry is for the name in
    quotation marks without the word for what it names: they must stand around it.
    """

    term: Term
    source: Concept
    concept: Concept
    lead: str
    trail: str
    name: str
    is_ordinary: bool
    bits: int = ANY
    is_elliptic: bool = False

    @property
    def depends(self) -> bool:
        """Whether it depends on what stands around a word that it is this term."""
        return self.is_ordinary or bool(self.lead or self.trail)

    @property
    def is_quiet(self) -> bool:
        """Whether the term is an ordinary word as well, and is no mention unless asked for."""
        term = self.term
        return term.lookup_only or (term.severity is Severity.HINT and " " not in term.text)


class Openings(NamedTuple):
    """Words of a text, by number, at which forms may begin: some of several words, some of one."""

    several: list[int]
    one: list[int]


class TermIndex:
    """The forms of terms by their keys; a term is added when a text has words like its first ones.

    Morphology takes a millisecond a term: a base of a million terms is never read whole. Safe to
    share between threads.
    """

    def __init__(self, retirement: Retirement, file: Path | None = None) -> None:
        self._terms = [
            (term, source, retirement.current(source))
            for source in retirement.concepts.values()
            for term in source.terms()
            if len(term.text) <= MAX_FORM and not _is_with_article(term, source)
        ]
        arrays = self._arrays(file)
        self._beginnings, self._ordinary = Beginnings(arrays), arrays["ordinary"]
        # By beginning, and by term: a few terms begin in more than one way.
        self._is_read = np.zeros(len(self._beginnings), np.bool_)
        self._is_added = bytearray(len(self._terms))
        # What each key stands for; nothing where it is only the beginning of others.
        self.entries: dict[str, tuple[Entry, ...]] = {}
        # What stands for lemmas in the keys.
        self.tokens: set[str] = set()
        self._lock = threading.RLock()
        self._inflections = [
            found
            for lang in sorted({section_language(term.lang) for term, *_concepts in self._terms})
            if (found := inflections(lang))
        ]
        self._all_lemmas = Cache(self._inflected)
        self.lemmas = Cache(self._known_lemmas)
        self.alone = Cache(self._alone)
        # The words that follow one in the keys, and the words that one may be, as sets of bits.
        self._following: dict[str, int] = {}
        self._follows = Cache(self._bits_followed)
        self._is = Cache(self._bits_of)

    def _arrays(self, file: Path | None) -> Mapping[str, NDArray[Any]]:
        """The terms by how they begin, and which are ordinary words; from the file if it fits."""
        if file is None:
            return self._index()
        stamp = self._stamp()
        arrays = map_arrays(file, stamp)
        if arrays is None or not arrays.keys() >= _ARRAYS:
            arrays = self._index()
            with suppress(OSError):  # it only makes the next start faster
                write_arrays(file, stamp, arrays)
        return arrays

    def _stamp(self) -> str:
        """What tells one list of terms from another, and one way to index them from another."""
        digest = hashlib.sha256(__version__.encode())
        for term, *_concepts in self._terms:
            digest.update(f"\0{term.lang}\0{term.text}".encode("utf-8", "surrogatepass"))
        return digest.hexdigest()

    def _index(self) -> dict[str, NDArray[Any]]:
        # A word that the base itself writes small is an ordinary word.
        ordinary = set(ORDINARY_WORDS)
        firsts: list[str] = []
        seconds: list[str] = []
        numbers: list[int] = []
        for number, (term, *_concepts) in enumerate(self._terms):
            words = split(term.text)[1::2]
            ordinary.update(WORD_KEYS[word] for word in words if word.islower())
            lang = section_language(term.lang)
            inner = name_within(term.text)
            for pair in [*opening_words(term.text), *(opening_words(inner) if inner else ())]:
                for first, second in product(*(beginnings_of(word, lang) for word in pair)):
                    firsts.append(first)
                    seconds.append(second)
                    numbers.append(number)
        # With its article a name is made of an ordinary word: the West, the Union.
        is_ordinary = (
            bool(name := name_of(term.text))
            and (name != term.text or letters_key("".join(filter(str.isalnum, name))) in ordinary)
            for term, *_concepts in self._terms
        )
        flags = np.fromiter(is_ordinary, np.bool_, len(self._terms))
        return {**Beginnings.build(firsts, seconds, numbers).arrays, "ordinary": flags}

    def openings(self, cut: CutText) -> Openings:
        """Where forms may begin in a text; their terms are added."""
        joined = cut.joined_pairs()
        joins = [(join.key, place) for place, found in cut.joins.items() for join in found]
        surfaces = list(dict.fromkeys(chain(cut.words, (key for key, _place in joins))))
        numbers = dict(zip(surfaces, range(len(surfaces)), strict=True))
        words = np.array([*map(numbers.__getitem__, cut.words)], np.intp)
        firsts, seconds, places = words[:-1], words[1:], np.arange(len(words) - 1)
        if joined:
            firsts = np.append(firsts, [numbers[first] for first, _second, _place in joined])
            seconds = np.append(seconds, [numbers[second] for _first, second, _place in joined])
            places = np.append(places, [place for *_words, place in joined])
        found = self._beginnings.find([*map(WORD_KEYS.__getitem__, surfaces)], firsts, seconds)
        self._add_terms(found.keys)
        fits = self._fits(surfaces, firsts[found.pairs], seconds[found.pairs])
        alone = np.zeros(len(surfaces), np.bool_)
        asked = map(surfaces.__getitem__, found.alone.tolist())
        alone[found.alone] = [*map(bool, map(self.alone.__getitem__, asked))]
        several = {*places[found.pairs[fits]].tolist()}
        several.update(place for key, place in joins if alone[numbers[key]])
        return Openings(sorted(several), np.flatnonzero(alone[words]).tolist())

    def _fits(self, surfaces: list[str], firsts: Places, seconds: Places) -> NDArray[np.bool_]:
        """Where a second word may follow a first one in a key; nearly always it does."""
        follows = np.zeros((len(surfaces), _BITS // 64), np.uint64)
        are = np.zeros_like(follows)
        for table, cache, numbers in (
            (follows, self._follows, firsts),
            (are, self._is, seconds),
        ):
            is_asked = np.zeros(len(surfaces), np.bool_)
            is_asked[numbers] = True
            asked = np.flatnonzero(is_asked)
            rows = b"".join(map(cache.__getitem__, map(surfaces.__getitem__, asked.tolist())))
            table[asked] = np.frombuffer(rows, np.uint64).reshape(-1, _BITS // 64)
        fits: NDArray[np.bool_] = np.any(follows[firsts] & are[seconds], axis=1)
        return fits

    def _bits_followed(self, word: str) -> bytes:
        following = self._following
        bits = following.get(WORD_KEYS[word], 0)
        for token, _cells in self.lemmas[word]:
            bits |= following.get(token, 0)
        return bits.to_bytes(_BITS // 8)

    def _bits_of(self, word: str) -> bytes:
        bits = _bit(WORD_KEYS[word])
        for token, _cells in self._all_lemmas[word]:
            bits |= _bit(token)
        return bits.to_bytes(_BITS // 8)

    def _inflected(self, word: str) -> tuple[Reading, ...]:
        """The tokens of terms that a word may stand for as one of its forms."""
        return tuple(
            reading
            for inflected in self._inflections
            if inflected.may_read(word)
            for reading in inflected.readings(word)
        )

    def _known_lemmas(self, word: str) -> tuple[Reading, ...]:
        """Those of them that some term has."""
        return tuple(reading for reading in self._all_lemmas[word] if reading.token in self.tokens)

    def _alone(self, word: str) -> tuple[tuple[str, int], ...]:
        """The keys that a word is alone, each with the cells that it leaves open.

        To be asked once the terms that begin like it are added.
        """
        keys = ((WORD_KEYS[word], ANY), *self._all_lemmas[word])
        return tuple((key, bits) for key, bits in keys if self.entries.get(key))

    def _add_terms(self, beginnings: Places) -> None:
        """Add the terms that begin so, as they are written and by the lemmas of their words."""
        new = beginnings[~self._is_read[beginnings]]
        if not len(new):
            return
        with self._lock:
            for number in self._beginnings.terms(new):
                if self._is_added[number]:
                    continue
                term, source, concept = self._terms[number]
                is_ordinary = bool(self._ordinary[number])
                bare = Entry(term, source, concept, "", "", name_of(term.text), is_ordinary)
                for key, lead, trail in form_keys(term.text):
                    self._add(key, bare._replace(lead=lead, trail=trail))
                if inner := name_within(term.text):
                    for key, *_edges in form_keys(inner):
                        self._add(key, bare._replace(lead='"', trail='"', is_elliptic=True))
                inflected = inflections(term.lang)
                for pattern in inflected.patterns(term) if inflected else ():
                    for key, lead, trail in form_keys(term.text, pattern.tokens):
                        self._add(key, bare._replace(lead=lead, trail=trail, bits=pattern.bits))
                    self.tokens.update(pattern.tokens.values())
                self._is_added[number] = True
            self._is_read[new] = True
            self.lemmas = Cache(self._known_lemmas)
            self._follows = Cache(self._bits_followed)

    def _add(self, key: str, entry: Entry) -> None:
        self.entries[key] = (*self.entries.get(key, ()), entry)
        begun = beginnings(key)
        for beginning in begun:
            self.entries.setdefault(beginning, ())
        if begun:
            first, second = split(key)[1:4:2]
            self._following[first] = self._following.get(first, 0) | _bit(second)


def _bit(word: str) -> int:
    return 1 << hash(word) % _BITS


def name_of(form: str) -> str:
    """The one word of a form, without its article, where it has capitals; else nothing."""
    word = form.removeprefix(_ARTICLE)
    return word if " " not in word and any(map(str.isupper, word)) else ""


def without_article(form: str) -> str:
    """A form or what stands for it in a text, without the article of its term."""
    return form[len(_ARTICLE) :].lstrip()


def _is_with_article(term: Term, concept: Concept) -> bool:
    """Whether an English term has a twin without its article, which is found in its place."""
    bare = term.text.removeprefix(_ARTICLE)
    return bare != term.text and any(other.text == bare for other in concept.terms())
