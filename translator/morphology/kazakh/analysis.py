"""From a form to its readings: endings taken off, stems put back.

Endings come off the end of the word: those of nouns, of verbs, and of verbs that have become nouns;
then what made the word of another one. Every reading has a cost, the negative logarithm of a share;
what its lemma costs is for `ranking` to say.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Final, NamedTuple

from translator.morphology.kazakh.endings import (
    Ending,
    EndingTable,
    derivations,
    finite_endings,
    nominal_endings,
    participle_endings,
)
from translator.morphology.kazakh.phonology import (
    HARMONIES,
    VOWELS,
    final_sound,
    harmony_of,
)
from translator.morphology.kazakh.stems import before_vowel, sources
from translator.morphology.kazakh.suffixes import Features

_SHORTEST_STEM: Final = 2
# The only stems of verbs of a consonant and a vowel, beside those in у and и.
_OPEN_STEMS: Final = ("де", "же")
_CLEAR_VOWELS: Final = frozenset("аәеыіоөұү")
# No verb's stem does, but for those whose к, қ or п a vowel has voiced.
_NO_STEM_ENDS_IN: Final = frozenset("бвгғд")

# What speaks against a reading, beside the costs of its endings.
_OTHER_HARMONY: Final = 5.0
_DERIVED: Final = 4.0
_VOICE: Final = 2.5
_BARE: Final = 0.7
_ODD_STEM: Final = 0.3
_UNSEEN_SIGN: Final = 2.0

NOUN: Final = "NOUN"
VERB: Final = "VERB"
_BITS: Final = {harmony: 1 << place for place, harmony in enumerate(HARMONIES)}
_BOTH: Final = sum(_BITS.values())


class Reading(NamedTuple):
    """A way to read a form.

    `derived` where the lemma is not the word itself but what it is made of: the noun of a noun in
    -лық, the active verb of a passive one.
    """

    lemma: str
    pos: str
    features: Features
    cost: float
    derived: bool = False


class _Split(NamedTuple):
    piece: str
    ending: str
    meanings: tuple[Ending, ...]


def readings(word: str, known: Collection[str] | None = None) -> Iterator[Reading]:
    """All ways to take a word in small letters apart, whether or not the lemmas are words.

    Where `known` lemmas are given, verbs and what words are made of are among them.

        >>> sorted({reading.lemma for reading in readings("кітабы") if reading.pos == NOUN})
        ['кітаб', 'кітабы', 'кітабь', 'кітап']
    """
    stems: dict[str, list[tuple[Features, float]]] = {word: [((), _BARE)]}
    for split in _splits(word, nominal_endings()):
        for stem in sources(split.piece, split.ending):
            harmony = _BITS[harmony_of(stem)]
            odd = 0.0
            if len(stem) > len(split.piece) and stem[-2] not in "ыі":
                odd = _UNSEEN_SIGN if stem[-1] == "ь" else _ODD_STEM
            stems.setdefault(stem, []).extend(
                (meaning.features, meaning.cost + odd + _harmony_cost(meaning, harmony))
                for meaning in split.meanings
            )
    for stem, uses in stems.items():
        for features, cost in uses:
            yield Reading(stem, NOUN, features, cost)
        for base in (*_bases(stem, known), *_participles(stem, known)):
            for features, cost in uses:
                lemma, pos, says, base_cost, derived = base
                yield Reading(lemma, pos, says + features, base_cost + cost, derived)
    for split in _verb_splits(word, finite_endings()):
        yield from _verbs(split, known)


def _harmony_cost(meaning: Ending, harmony: int) -> float:
    return 0.0 if meaning.harmonies & harmony else _OTHER_HARMONY


def _splits(word: str, table: EndingTable) -> Iterator[_Split]:
    """Where a word may be cut in two, the second part an ending that the first can have."""
    size = len(word)
    if word[-1] not in table.last_letters:
        return
    endings = table.endings
    for place in range(max(_SHORTEST_STEM, size - table.longest), size):
        ending = word[place:]
        if ending in endings:
            piece = word[:place]
            if meanings := endings[ending][final_sound(piece)]:
                yield _Split(piece, ending, meanings)


def _bases(stem: str, known: Collection[str] | None) -> Iterator[Reading]:
    """The nouns that a noun is made of: қауіпсіз and қауіп of қауіпсіздік."""
    for piece, _, meanings in _splits(stem, derivations()):
        if known is not None and piece not in known:
            continue
        harmony = _BITS[harmony_of(piece)]
        for meaning in meanings:
            cost = meaning.cost + _DERIVED + _harmony_cost(meaning, harmony)
            yield Reading(piece, NOUN, meaning.features, cost, derived=True)


def _participles(stem: str, known: Collection[str] | None) -> Iterator[Reading]:
    for split in _verb_splits(stem, participle_endings()):
        yield from _verbs(split, known)


# Two letters of a stem and an ending that are written as one: қоя- is қой-а-, оқи- is оқы-й-.
_CONTRACTED: Final = (("я", "й", "а"), ("и", "ы", "й"), ("и", "і", "й"))


def _verb_splits(word: str, table: EndingTable) -> Iterator[_Split]:
    """As `_splits`, for the stems of verbs, with the contractions."""
    for split in _splits(word, table):
        piece = split.piece
        if len(piece) == _SHORTEST_STEM and piece[1] in _CLEAR_VOWELS and piece not in _OPEN_STEMS:
            continue
        if piece[-1] not in _NO_STEM_ENDS_IN or (piece[-1] in "бгғ" and split.ending[0] in VOWELS):
            yield split
        if piece[-1] == "у" and split.ending in ("ып", "іп"):
            yield split._replace(piece=piece[:-1] + "б")  # тауып is of табу
    if "я" not in word and "и" not in word:
        return
    for written, stem, ending in _CONTRACTED:
        # At the end of a word и is an adjective's, hardly ever a verb's: саяси, ғылыми.
        end = len(word) - (written == "и")
        place = word.rfind(written, max(1, end - table.longest), end)
        if place > 0 and (found := table.endings.get(ending + word[place + 1 :])):
            piece = word[:place] + stem
            if meanings := found[final_sound(piece)]:
                yield _Split(piece, ending, meanings)


def _verbs(split: _Split, known: Collection[str] | None) -> Iterator[Reading]:
    lemma = infinitive(split.piece, split.ending)
    voices = actives(lemma)
    if known is not None:
        voices = [active for active in voices if active[0] in known]
        if lemma not in known and not voices:
            return
    harmony = _BITS[harmony_of(split.piece)]
    for meaning in split.meanings:
        cost = meaning.cost + _harmony_cost(meaning, harmony)
        yield Reading(lemma, VERB, meaning.features, cost)
        for active, voice in voices:
            features = (*meaning.features, ("Voice", voice))
            yield Reading(active, VERB, features, cost + _VOICE, derived=True)


def infinitive(stem: str, ending: str = "") -> str:
    """The infinitive of a verb's stem, as it is before an ending.

    >>> [infinitive(stem) for stem in ("көрсет", "жаса", "оқы", "шық", "қой", "ки")]
    ['көрсету', 'жасау', 'оқу', 'шығу', 'қою', 'кию']
    """
    last = stem[-1]
    if last in "ыі":
        return stem[:-1] + "у"
    if last == "й":
        return stem[:-1] + "ю"
    if last == "и":
        return stem + "ю"
    if ending[:1] in VOWELS and ending:
        return stem + "у"
    return before_vowel(stem) + "у"


# Ends of infinitives in which a voice shows, with what the active one has in their place.
_VOICES: Final = (
    ("ылу", "у", "Pass"),
    ("ілу", "у", "Pass"),
    ("лу", "у", "Pass"),
    ("ыну", "у", "Pass"),
    ("іну", "у", "Pass"),
    ("ну", "у", "Pass"),
    ("дыру", "у", "Cau"),
    ("діру", "у", "Cau"),
    ("тыру", "у", "Cau"),
    ("тіру", "у", "Cau"),
    ("ғызу", "у", "Cau"),
    ("гізу", "у", "Cau"),
    ("қызу", "у", "Cau"),
    ("кізу", "у", "Cau"),
    ("ту", "у", "Cau"),
)

_SHORT_VOICES: Final = ("лу", "ну", "ту")


def actives(lemma: str) -> list[tuple[str, str]]:
    """The verbs that a verb in another voice may be made of, with the voice.

    >>> actives("көрсетілу"), actives("орындалу")
    ([('көрсету', 'Pass')], [('орындау', 'Pass')])
    """
    found: list[tuple[str, str]] = []
    for end, active, voice in _VOICES:
        if lemma.endswith(end):
            stem = lemma[: -len(end)]
            # The short ends follow а and е; behind ы and і the long ones say the same.
            if len(stem) >= _SHORTEST_STEM and (stem[-1] in "ае") == (end in _SHORT_VOICES):
                found.append((stem + active, voice))
    return found
