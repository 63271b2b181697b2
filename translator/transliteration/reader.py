"""The way back to Cyrillic: every reading of a word is weighed as a word of the language.

The tables of most schemes give several letters one sign (и and й are both i), so that the way back
is a question of words: which of the readings is a word, and which is frequent.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from math import exp, isfinite
from typing import Final, NamedTuple

from translator import lexicon
from translator.languages import kk, ru
from translator.languages.chains import is_chain
from translator.morphology import get_morphology
from translator.transliteration.engine import converter
from translator.transliteration.names import Names, shipped_names
from translator.transliteration.ranking import counted_costs, related_cost
from translator.transliteration.scheme import Scheme
from translator.transliteration.spellings import HARD_SIGNS, SOFT_SIGNS, Reading, Spellings

_VOWELS: Final = kk.VOWELS | ru.VOWELS
_LETTER: Final = r"[^\W\d_\u0400-\u052f]"
_MARKS: Final = "\u0300-\u036f\ufe20-\ufe2f"
# No word is longer; what is longer is read piece by piece.
_LONGEST: Final = 60
_HIGH_HAMZA: Final = "\u0674"
_MISMATCH: Final = 6.0  # the scheme would have written this reading otherwise
_OPENING: Final = ("'", "‘", "‚")
_CLOSE: Final = 7.0  # readings that cost so much more are no alternatives
_MOST_ALTERNATIVES: Final = 4
_WEIGHED: Final = 16  # readings that are kept of a word
_KEPT: Final = 50_000  # words whose readings are kept
_ASKED: Final = 12  # readings of an uncounted word that are looked at more closely
_SURE: Final = 0.999
_SENTENCE_END: Final = re.compile(r"[.!?…]\s|\n")
_GLUED_DASH: Final = re.compile(r"\A([—–]) +\Z|\A +([—–])\Z")
# Two words whose space is lost: small letters and a capital.
_GLUED: Final = re.compile(r"(\w[^\W\d_A-Z][\w'’]*[^\W\d_A-Z])([A-Z][^\W\d_A-Z][\w'’]+)")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the result: `text[start:end]` of it, with what else it may have been.

    `confidence` is the share of this reading among all, in [0, 1]; `unknown` tells that none of the
    readings is a known word.
    """

    start: int
    end: int
    text: str
    alternatives: tuple[str, ...]
    confidence: float
    unknown: bool


class _Token(NamedTuple):
    """A word of the source, and where it stands."""

    start: int
    end: int
    text: str
    lost_space: bool = False


class _Choice(NamedTuple):
    """The readings of a token, the cheapest first."""

    readings: tuple[Reading, ...]
    unknown: bool


class Reader:
    """A scheme made ready for reading texts into Cyrillic.

    Names are known words, and have capitals where the scheme's alphabet has none.
    """

    def __init__(self, scheme: Scheme, names: Names) -> None:
        self.scheme = scheme
        self._names = names.of(scheme.language)
        self._spellings = Spellings(scheme)
        inner = self._spellings.inner
        soft = re.escape("".join(mark for mark in inner if mark in SOFT_SIGNS))
        others = re.escape("".join(mark for mark in inner if mark not in SOFT_SIGNS + HARD_SIGNS))
        inside = f"{_LETTER}|[{_MARKS}{soft}{others}]"
        if not set(HARD_SIGNS).isdisjoint(inner):
            inside += f"|[{HARD_SIGNS}]+(?={_LETTER})"
        self._word = re.compile(f"{_LETTER}(?:{inside})*")
        self._soft = frozenset(mark for mark in inner if mark in SOFT_SIGNS)
        self._has_conditions = bool(scheme.rules or scheme.word_mark)
        self._back = {target: mark for mark, target in scheme.punctuation.items()}
        self._letters = "".join(scheme.letters)
        self._known: dict[str, _Choice] = {}

    def read(self, text: str) -> tuple[str, tuple[Word, ...]]:
        """The text in Cyrillic, and its words; what the scheme has no letters for stays."""
        text = unicodedata.normalize("NFC", text)
        tokens = list(self._tokens(text))
        choices = self._choices({token.text for token in tokens})
        tokens = list(self._joined(text, tokens, choices))
        return self._written(text, tokens, choices)

    def has(self, char: str) -> bool:
        """Whether a character is, or is part of, one of the scheme's signs."""
        return self._spellings.has(char)

    def weigh(self, words: Sequence[str]) -> tuple[float, float]:
        """What a word costs in its likeliest reading, on average, and the share of known words."""
        choices = self._choices(words)
        costs = [choices[word].readings[0].cost / (len(word) + 1) for word in words]
        known = sum(not choices[word].unknown for word in words)
        return sum(costs) / len(words), known / len(words)

    def _written(
        self, text: str, tokens: list[_Token], choices: dict[str, _Choice]
    ) -> tuple[str, tuple[Word, ...]]:
        """The result with its words in their places."""
        parts: list[str] = []
        words: list[Word] = []
        done = start = 0
        begins = True  # whether a sentence begins
        for number, token in enumerate(tokens):
            between = self._between(text[done : token.start], number > 0)
            if token.lost_space:
                between = " "
            begins = begins or _SENTENCE_END.search(between) is not None
            choice = choices[token.text]
            word = self._capitalized(choice, begins=begins and len(tokens) > 1)
            start += len(between)
            parts += [between, word]
            words.append(_word(start, word, choice))
            start += len(word)
            done, begins = token.end, False
        parts.append(self._between(text[done:], True))
        return "".join(parts), tuple(words)

    def _between(self, gap: str, is_inside: bool) -> str:
        """What stands between words: its marks those of the language, its dashes between spaces."""
        if self._back:
            gap = "".join([self._back.get(char, char) for char in gap])
        return _GLUED_DASH.sub(lambda match: f" {match[0].strip()} ", gap) if is_inside else gap

    def _capitalized(self, choice: _Choice, *, begins: bool) -> str:
        """The likeliest reading, acronyms as stored, with capitals where the source has none."""
        text = choice.readings[0].text
        stored = self._names.get(text.lower())
        if stored and stored.isupper() and sum(map(str.isupper, text)) > 1:
            return stored
        if self.scheme.to_script == "Arab" and (begins or self._is_name(text)):
            return stored or text[:1].upper() + text[1:]
        return text

    def _is_name(self, word: str) -> bool:
        """Whether a word is a name, perhaps with Kazakh endings."""
        if any(
            word[:end] in self._names and (end == len(word) or is_chain(word[end:], kk.SUFFIXES))
            for end in range(len(word), 3, -1)
        ):
            return True
        likeliest = get_morphology("kk").candidates(word)[:1]
        return any(analysis.lemma.istitle() and analysis.known for analysis in likeliest)

    def _joined(
        self, text: str, tokens: list[_Token], choices: dict[str, _Choice]
    ) -> Iterator[_Token]:
        """The tokens, put together that a line end cut, taken apart that lost their space.

        «mezhd-unarodnoi» is one word, «Tsentral'naiaAzia» two.
        """
        number = 0
        while number < len(tokens):
            token = tokens[number]
            following = tokens[number + 1] if number + 1 < len(tokens) else None
            if following and self._is_cut(text, token, following, choices):
                yield _Token(token.start, following.end, token.text + following.text)
                number += 2
                continue
            yield from self._parted(token, choices)
            number += 1

    def _is_cut(
        self, text: str, token: _Token, following: _Token, choices: dict[str, _Choice]
    ) -> bool:
        """Whether a hyphen stands inside a word, which is known without it."""
        ending = choices[following.text].readings[0].text
        return (
            text[token.end : following.start] == "-"
            and following.text[0].islower()
            and not token.text.isupper()
            and token.text.lower() != following.text
            and (choices[token.text].unknown or choices[following.text].unknown)
            and not is_chain(ending, kk.SUFFIXES)
            and not self._choose(token.text + following.text, choices).unknown
        )

    def _parted(self, token: _Token, choices: dict[str, _Choice]) -> Iterator[_Token]:
        match = _GLUED.fullmatch(token.text) if choices[token.text].unknown else None
        if match is None or any(self._choose(part, choices).unknown for part in match.groups()):
            yield token
            return
        middle = token.start + match.end(1)
        yield _Token(token.start, middle, match[1])
        yield _Token(middle, token.end, match[2], lost_space=True)

    def _choose(self, word: str, choices: dict[str, _Choice]) -> _Choice:
        if word not in choices:
            choices.update(self._choices({word}))
        return choices[word]

    def _tokens(self, text: str) -> Iterator[_Token]:
        for match in self._word.finditer(text):
            last = match.end()
            if text[last - 1] in self._soft and text[match.start() - 1 : match.start()] in _OPENING:
                last -= 1  # a quotation mark, since another opened before the word
            for start in range(match.start(), last, _LONGEST):
                end = min(start + _LONGEST, last)
                yield _Token(start, end, text[start:end])

    def _choices(self, words: Iterable[str]) -> dict[str, _Choice]:
        """The readings of each word; all words are weighed at once."""
        wanted = sorted(words)
        if len(self._known) > _KEPT:
            self._known.clear()
        new = [word for word in wanted if word not in self._known]
        readings = [self._of(word) for word in new]
        lang = self.scheme.language
        bare = [_bare(reading.text) for several in readings for reading in several]
        costs = iter(counted_costs(bare, lang, self._names).tolist() if bare else ())
        for word, several in zip(new, readings, strict=True):
            self._known[word] = _choice(several, list(islice(costs, len(several))), lang)
        return {word: self._known[word] for word in wanted}

    def _of(self, word: str) -> list[Reading]:
        """What a word may stand for; words too short to be weighed are read by the table alone."""
        bare = word
        if mark := self.scheme.word_mark:
            bare = word.translate({ord(mark.mark): None, ord(_HIGH_HAMZA): None}) or word
        readings = self._spellings.readings(bare)
        if letter := min(filter(self._is_one_letter, readings), key=self._order, default=None):
            return [letter]
        if len(word) > 1 and word == self.scheme.capital(word) != word.lower():
            readings = [reading._replace(text=reading.text.upper()) for reading in readings]
        if not any(_VOWELS.intersection(reading.text.lower()) for reading in readings):
            readings = [reading for reading in readings if not reading.cost] or readings
        return self._checked(word, readings)

    def _is_one_letter(self, reading: Reading) -> bool:
        return len(reading.text) == 1 and not reading.cost

    def _order(self, reading: Reading) -> int:
        """The place of a letter in the scheme's table."""
        return self._letters.find(reading.text.lower())

    def _checked(self, word: str, readings: list[Reading]) -> list[Reading]:
        """Dearer where the scheme's rules would have written the reading in another way."""
        if not self._has_conditions:
            return readings
        back = converter(self.scheme)
        wanted = _unmarked(word)
        return [
            reading
            if reading.cost or _unmarked(back.convert(reading.text)) == wanted
            else reading._replace(cost=_MISMATCH)
            for reading in readings
        ]


@lru_cache(maxsize=64)
def reader(scheme: Scheme, names: Names) -> Reader:
    """The reader of a scheme with names, made once; it remembers the words that it has read."""
    return Reader(scheme, names)


def shipped_reader(scheme: Scheme) -> Reader:
    """The reader of a scheme with the names that come with Ortaq."""
    return reader(scheme, shipped_names())


def _unmarked(word: str) -> str:
    return word.replace(_HIGH_HAMZA, "ء")


def _bare(text: str) -> str:
    """What is looked up: the letters in lower case, without signs at the end."""
    return text.lower().rstrip(SOFT_SIGNS)


def _choice(readings: list[Reading], counted: list[float], lang: str) -> _Choice:
    """The readings by what they cost as words, or where none is a known word, by their letters."""
    costs = counted
    if not any(map(isfinite, costs)):
        likely = sorted(range(len(readings)), key=lambda n: readings[n].cost + readings[n].spelled)
        for number in likely[:_ASKED]:
            cost = related_cost(_bare(readings[number].text), lang)
            if cost is not None:
                costs[number] = cost
    is_known = any(map(isfinite, costs))
    spelled = lexicon.UNKNOWN_COST[lang]
    ranked = sorted(
        (
            Reading(text, cost + min(counted, spelled + letters), letters)
            for (text, cost, letters), counted in zip(readings, costs, strict=True)
        ),
        key=lambda reading: reading.cost,
    )
    return _Choice(tuple(ranked[:_WEIGHED]), not is_known)


def _word(start: int, text: str, choice: _Choice) -> Word:
    least = choice.readings[0].cost
    close = [reading for reading in choice.readings[1:] if reading.cost <= least + _CLOSE]
    share = 1 / (1 + sum(exp(least - reading.cost) for reading in choice.readings[1:]))
    return Word(
        start,
        start + len(text),
        text,
        tuple(reading.text for reading in close[:_MOST_ALTERNATIVES]),
        round(min(share, _SURE), 3),
        choice.unknown,
    )
