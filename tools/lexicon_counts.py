"""How often words stand in the texts and lists that the lexicon is built from."""

from __future__ import annotations

import gzip
import lzma
import re
import struct
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from itertools import pairwise
from pathlib import Path

from translator.languages import en, kk, ru
from translator.lexicon.alphabet import CYRILLIC, LATIN, TWINS
from translator.normalization.words import fold

WORD = re.compile(r"[\u0400-\u052f]+")
PHRASE = re.compile(r"[\u0400-\u052f]+(?: [\u0400-\u052f]+)+")
# An ending behind a figure or an acronym is no word: ЮНЕСКО-да, 1500-ден.
_ENDING = re.compile(r"(?<=[\d%»”\"A-ZА-ЯӘІҢҒҮҰҚӨҺ])[-\u2010\u2011][\u0400-\u052f]+")

# What a word of the list without a place in the texts counts for.
LISTED = 0.7
# The counts of Unilex are given per thousand million; this many make one word of its corpus.
UNILEX_UNIT = 1684.0
# wordfreq's shares of all words, as counts of a text of this many words.
WORDFREQ_WORDS = 3e6
# A form that only the grammatical dictionary has.
INFLECTED = 0.015
# Words counted less that the grammatical dictionary has not: names, but also misprints.
_MISPRINT = 1.5
_DOUBTED = 0.15
_SHORTEST_LISTED = 4
# Endings that careless text sets apart, and that are no words.
_NO_WORDS = frozenset(
    [
        "ның",
        "нің",
        "дың",
        "дің",
        "тің",
        "дын",
        "дін",
        "ған",
        "ген",
        "қан",
        "лар",
        "лер",
        "дар",
        "дер",
        "тер",
    ]
)
_MOST_LETTERS = 32


class KazakhTexts:
    """The training texts, one sentence a line, by their names."""

    def __init__(self, folder: Path, without: Collection[str] = ()) -> None:
        self.paths = [
            path
            for path in sorted(folder.glob("*.txt.xz"))
            if path.name.removesuffix(".txt.xz") not in without
        ]
        if not self.paths:
            raise SystemExit(f"no training text (*.txt.xz) in {folder}: give its folder")
        self.unilex = folder / "unilex_counts.tsv.xz"

    def lines(self, path: Path) -> Iterator[str]:
        """The sentences of one text."""
        with lzma.open(path, "rt", encoding="utf-8") as source:
            for line in source:
                yield line.strip()

    def all_lines(self) -> Iterator[str]:
        """The sentences of all texts."""
        for path in self.paths:
            yield from self.lines(path)

    def counts(self) -> tuple[Counter[str], Counter[str]]:
        """How often each word stands in them, and in how many of the texts."""
        total: Counter[str] = Counter()
        texts: Counter[str] = Counter()
        for path in self.paths:
            counted: Counter[str] = Counter()
            for line in self.lines(path):
                counted.update(WORD.findall(fold(_ENDING.sub(" ", line))))
            total.update(counted)
            texts.update(counted.keys())
        return total, texts

    def unilex_counts(self) -> dict[str, float]:
        """The ready-made counts of the web corpus."""
        counts: dict[str, float] = defaultdict(float)
        with lzma.open(self.unilex, "rt", encoding="utf-8") as source:
            for line in source:
                form, _, number = line.rstrip("\n").partition("\t")
                if number.isdigit() and WORD.fullmatch(fold(form)):
                    counts[fold(form)] += int(number) / UNILEX_UNIT
        return counts

    def pairs(self, least: int) -> dict[str, int]:
        """Two words with a space between and a small letter behind it, counted `least` times."""
        pairs: Counter[str] = Counter()
        for line in self.all_lines():
            for phrase in PHRASE.findall(_ENDING.sub(" - ", line)):
                words = phrase.split(" ")
                for first, second in pairwise(words):
                    if second[0].islower() and len(first) + len(second) <= _MOST_LETTERS:
                        pairs[f"{fold(first)} {fold(second)}"] += 1
        return {pair: count for pair, count in pairs.items() if count >= least}


def kazakh_counts(texts: KazakhTexts, listed: Iterable[str]) -> dict[str, float]:
    """The counts of Kazakh words; of one to three letters only those that are surely words."""
    counts = {word: LISTED for word in listed if len(word) >= _SHORTEST_LISTED}
    counted, in_texts = texts.counts()
    unilex = texts.unilex_counts()
    for word in counted.keys() | unilex.keys():
        count = counted[word] + unilex.get(word, 0.0)
        if len(word) <= 2:
            if word not in kk.SHORT_WORDS:
                continue
        elif len(word) == 3 and (in_texts[word] < 2 or count < 3 or word in _NO_WORDS):
            continue
        counts[word] = counts.get(word, 0.0) + count
    return _of_letters(counts, CYRILLIC)


def russian_counts() -> dict[str, float]:
    """The counts of Russian words, and the other forms of theirs that the dictionary has."""
    import wordfreq
    from pymorphy3 import MorphAnalyzer

    counts: dict[str, float] = defaultdict(float)
    for word, share in wordfreq.get_frequency_dict("ru", "large").items():
        word = fold(word)
        if len(word) > 2 or word in ru.SHORT_WORDS:
            counts[word] += share * WORDFREQ_WORDS
    dictionary = MorphAnalyzer().dictionary
    forms = [
        (fold(form), paradigm, dictionary.build_normal_form(paradigm, place, form))
        for form, (paradigm, place) in dictionary.words.iteritems()
    ]
    grammatical = {form for form, _, _ in forms}
    for word, count in counts.items():
        if count < _MISPRINT and word not in grammatical:
            counts[word] = count * _DOUBTED
    attested = {(paradigm, lemma) for form, paradigm, lemma in forms if form in counts}
    for form, paradigm, lemma in forms:
        if (paradigm, lemma) in attested and len(form) >= _SHORTEST_LISTED:
            counts.setdefault(form, INFLECTED)
    return _of_letters(counts, CYRILLIC)


def english_counts(least: float = 1e-7) -> dict[str, float]:
    """The counts of English words."""
    import wordfreq

    counts: dict[str, float] = {}
    for word, share in wordfreq.get_frequency_dict("en", "large").items():
        if share >= least and (len(word) > 2 or word in en.SHORT_WORDS):
            counts[fold(word)] = counts.get(fold(word), 0.0) + share * WORDFREQ_WORDS
    return _of_letters(counts, LATIN)


def _of_letters(counts: dict[str, float], letters: str) -> dict[str, float]:
    known = set(letters)
    return {
        word: counts[word]
        for word in sorted(counts)
        if len(word) <= _MOST_LETTERS and known.issuperset(word)
    }


def listed_words(path: Path) -> set[str]:
    """The Kazakh words of a Tesseract data file, in small letters.

    Words with letters of other Turkic alphabets are left out, look-alike letters set right.
    """
    data = path.read_bytes()
    if data[:2] == b"\x1f\x8b":
        data = gzip.decompress(data)
    parts = _components(data)
    words: set[str] = set()
    for characters, graph in ((1, 7), (21, 19)):  # the older engine's and the newer one's
        for word in _graph_words(parts[graph], _characters(parts[characters])):
            word = fold(word)
            if not word.isascii():
                words.add(word.translate(TWINS))
    return {word for word in words if WORD.fullmatch(word)}


def _components(data: bytes) -> dict[int, bytes]:
    """The parts of a data file by their numbers: a count, as many offsets, the parts."""
    (count,) = struct.unpack_from("<i", data)
    offsets = struct.unpack_from(f"<{count}q", data, 4)
    ends = sorted({*offsets, len(data)})
    return {
        number: data[offset : ends[ends.index(offset) + 1]]
        for number, offset in enumerate(offsets)
        if offset >= 0
    }


def _characters(part: bytes) -> list[str]:
    """The characters that the edges of a word graph stand for, one a line behind their number."""
    count, *lines = part.decode().split("\n")
    names = [line.split(" ")[0] for line in lines[: int(count)]]
    return [" " if name == "NULL" else name for name in names]


def _graph_words(part: bytes, characters: list[str]) -> Iterator[str]:
    """The words of a graph: edges of 64 bits with a character, three flags and the next node."""
    _, size, count = struct.unpack_from("<hii", part)
    edges = struct.unpack_from(f"<{count}Q", part, 10)
    bits = size.bit_length()  # for the numbers 0 to `size`
    unused = (1 << 64) - 1
    nodes = [(0, "")]
    while nodes:
        place, prefix = nodes.pop()
        is_last = False
        while not is_last and place < count:
            edge = edges[place]
            place += 1
            flags = edge >> bits & 7
            is_last = bool(flags & 1)
            if edge == unused or flags & 2:
                continue
            word = prefix + characters[edge & (1 << bits) - 1]
            if flags & 4:
                yield word
            if following := edge >> bits + 3:
                nodes.append((following, word))
