"""Capitals that a font lost: «isaF» for ISAF, "in 2014, Nato" for "In 2014, NATO".

Some PDF fonts draw certain capitals as small capitals, which come out as small letters: the letters
that a text never has as capitals are the lost ones. Nothing is ever lowered, and only lost letters
are raised, so that what a writer wrote small on purpose stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from babel import Locale

from translator.languages import en
from translator.normalization.model import Change, Context, Level, Rule
from translator.normalization.words import fold, paragraphs

_WORD: Final = re.compile(r"[^\W\d_]++(?:[-’'.][^\W\d_]++)*+")
_PART: Final = re.compile(r"[^\W\d_]++")
_START: Final = re.compile(r"(?<![^\W_])([A-Za-z])")
# An acronym that begins small and has capitals further on: nobody writes isaF or eaPC.
_TORN_ACRONYM: Final = re.compile(r"(?<![^\W_])[a-z]+[A-Z][A-Za-z]*(?![^\W_])")
# The end of a sentence and what follows; the word before the full stop is looked at.
_SENTENCE: Final = re.compile(r"([^\W_]+)([\"”’»)\]]*+)[.!?…]++[\"”’»)\]]*+\s++[\"“‘«(\[]?([a-z])")
_PRONOUN: Final = re.compile(r"(?<![\w.’'])i(?=[ ’'][a-z])")
_ENDS_SENTENCE: Final = re.compile(r"[.!?:…][\"”’»)\]]*\s*\Z")

# A possible acronym in brackets, and how far before it the words may begin that it stands for.
_IN_BRACKETS: Final = re.compile(r"\(([A-Za-z]{2,8}(?:-[A-Za-z]{1,3})?)\)")
_LONGEST_EXPANSION: Final = 120
# A word within a sentence, behind a small one; with a capital, and without.
_WITHIN: Final = re.compile(r"(?<![\w-])([a-z]{2,})[ \n]([A-Z][a-z]{3,})(?![\w-])")
_PAIR: Final = re.compile(r"(?<![\w-])([a-z]{2,})[ \n]++(?=([a-z]{4,})(?![\w-]))")
_UNDAMAGED: Final = 3  # lost capitals in a paragraph that has kept them

# Words that begin with a letter, of which at most so many begin with it as a capital where the
# capital was lost: a few headings may be set in another font.
_LOST_SHARE: Final = 0.025
_FEWEST: Final = 10
# English sentences begin with these so often that a text without them as capitals has lost them.
_FREQUENT: Final = frozenset("AHIST")
_ENOUGH: Final = 4
_LONGEST_HEADING: Final = 80


def restore_capitals(context: Context) -> Iterator[Change]:
    """Acronyms, names and sentence starts whose capitals were lost get them back.

    Names are those of the term base and of Unicode CLDR (territories, languages, months, weekdays);
    only English text is looked at, since only there the damage is known.
    """
    text = context.prose
    if not _TORN_ACRONYM.search(text) and not _START.search(text):
        return
    lost = lost_capitals(text)
    found: dict[int, tuple[int, str, str]] = {}
    if context.terms is not None:
        for match in _TORN_ACRONYM.finditer(text):
            written = context.terms.capitals.get(fold(match[0]))
            if written and _is_raised(match[0], written, set(written)):
                found[match.start()] = match.end(), written, "an acronym of the term base"
    if lost:
        large = _large_words(context, lost)
        for start, end in paragraphs(text):
            if context.language_of(text[start:end]) == "en":
                _raise_names(context, start, end, lost, found)
                _raise_spelled(text, start, end, lost, found)
                _raise_large_words(text, start, end, large, found)
                _raise_starts(text, start, end, lost, found)
    done = 0
    for start in sorted(found):
        end, after, reason = found[start]
        if start >= done and text[start:end] != after:
            done = end
            yield Change(start, end, after, 0.9, reason)


def lost_capitals(text: str) -> frozenset[str]:
    """The capitals that a text has lost; none where it never had any, or has them all.

    >>> text = "the ship is here. it has a hull. " * 30 + "Near Cuba, Crete and Norway. " * 30
    >>> sorted(lost_capitals(text))
    ['A', 'H', 'I', 'S', 'T']
    """
    starts = _START.findall(text)
    lost = set()
    for letter in map(chr, range(ord("A"), ord("Z") + 1)):
        large, small = starts.count(letter), starts.count(letter.lower())
        if large + small >= _FEWEST and large <= _LOST_SHARE * (large + small):
            lost.add(letter)
    kept = any(letter.isupper() and letter not in lost for letter in starts)
    return frozenset(lost) if kept and len(lost & _FREQUENT) >= _ENOUGH else frozenset()


def _is_raised(small: str, written: str, lost: set[str] | frozenset[str]) -> bool:
    """Whether raising lost letters alone makes one of the other."""
    return len(small) == len(written) and all(
        a == b or (a.upper() == b and b in lost) for a, b in zip(small, written, strict=True)
    )


def _raise_names(
    context: Context,
    start: int,
    end: int,
    lost: frozenset[str],
    found: dict[int, tuple[int, str, str]],
) -> None:
    """Names of the base, the longest first, and of CLDR; in compounds part by part."""
    text = context.prose
    words = list(_WORD.finditer(text, start, end))
    longest = context.terms.most_words if context.terms else 1
    done = 0
    for index, word in enumerate(words):
        if word.start() < done:
            continue
        spans = [
            (word.start(), _without_possessive(text, words[last]))
            for last in range(min(index + longest, len(words)) - 1, index - 1, -1)
        ]
        parts = [match.span() for match in _PART.finditer(text, *spans[-1])]
        for low, high in (*spans, *(parts if len(parts) > 1 else ())):
            if low < done:
                continue
            written = _name(context, text[low:high])
            if written and _is_raised(text[low:high], written, lost):
                found[low] = high, written, "a name whose capitals were lost"
                done = high
                if (low, high) in spans:
                    break


def _name(context: Context, passage: str) -> str | None:
    """The passage written like the name that it is, with its own white space and capitals."""
    key = fold(" ".join(passage.split()))
    written = (context.terms.capitals.get(key) if context.terms else None) or _cldr_names().get(key)
    if written is None:
        return None
    letters = iter("".join(written.split()))
    parts = []
    for char in passage:
        letter = char if char.isspace() else next(letters, "")
        parts.append(char if char.isupper() else letter)
    return "".join(parts)


def _raise_spelled(
    text: str,
    start: int,
    end: int,
    lost: frozenset[str],
    found: dict[int, tuple[int, str, str]],
) -> None:
    """An acronym in brackets, and the words before it that it spells.

    Planning and review Process (ParP): every letter must have its word, small words may be passed.
    """
    for match in _IN_BRACKETS.finditer(text, start, end):
        acronym = match[1].upper()
        if match[1].islower() or not _is_raised(match[1], acronym, lost):
            continue
        first = max(start, match.start() - _LONGEST_EXPANSION)
        raised = _spelled_words(text[first : match.start()], acronym)
        if raised is None:
            continue
        found.setdefault(match.start(1), (match.end(1), acronym, "an acronym that is spelled out"))
        for place in (first + offset for offset in raised):
            if text[place].upper() in lost and not _is_taken(place, found):
                reason = "a word that an acronym stands for"
                found[place] = place + 1, text[place].upper(), reason


def _spelled_words(before: str, acronym: str) -> list[int] | None:
    """Where the small-written words begin that an acronym stands for; None where it does not."""
    letters = [letter for letter in acronym if letter.isalpha()]
    places = []
    for word in reversed(list(_PART.finditer(before))):
        if not letters:
            break
        is_small = word[0] in en.SMALL_WORDS
        if word[0][0].upper() == letters[-1]:
            letters.pop()
            if not is_small and word[0][0].islower():
                places.append(word.start())
        elif not is_small:
            return None
    return None if letters else places


def _is_taken(place: int, found: dict[int, tuple[int, str, str]]) -> bool:
    return any(start in found and found[start][0] > place for start in range(place - 64, place + 1))


def _large_words(context: Context, lost: frozenset[str]) -> frozenset[tuple[str, str]]:
    """Words that undamaged paragraphs write with a capital within sentences, with the word before.

    Abstracts and notes are often set in another font, which kept its capitals.
    """
    text = context.prose
    large: set[tuple[str, str]] = set()
    small: set[str] = set()
    for start, end in paragraphs(text):
        passage = text[start:end]
        starts = _START.findall(passage)
        if sum(letter in lost for letter in starts) < _UNDAMAGED or not _ENDS_SENTENCE.search(
            passage.rstrip()
        ):
            continue
        large.update((m[1], fold(m[2])) for m in _WITHIN.finditer(passage) if m[2][0] in lost)
        small.update(word[0] for word in _PART.finditer(passage) if word[0].islower())
    return frozenset(pair for pair in large if pair[1] not in small)


def _raise_large_words(
    text: str,
    start: int,
    end: int,
    large: frozenset[tuple[str, str]],
    found: dict[int, tuple[int, str, str]],
) -> None:
    for match in _PAIR.finditer(text, start, end):
        if (match[1], match[2]) in large and not _is_taken(match.start(2), found):
            place = match.start(2)
            reason = "undamaged paragraphs write the word with a capital"
            found[place] = place + 1, text[place].upper(), reason


def _without_possessive(text: str, word: re.Match[str]) -> int:
    return word.end() - 2 if text[word.end() - 2 : word.end()] in ("’s", "'s") else word.end()


def _raise_starts(
    text: str, start: int, end: int, lost: frozenset[str], found: dict[int, tuple[int, str, str]]
) -> None:
    places = [
        match.start(3)
        for match in _SENTENCE.finditer(text, start, end)
        if match[2] or (len(match[1]) > 1 and match[1].lower() not in en.ABBREVIATIONS)
    ]
    places += [match.start() for match in _PRONOUN.finditer(text, start, end)]
    first = start + len(text[start:end]) - len(text[start:end].lstrip())
    before = text[:start].rstrip().rpartition("\n")[2].lstrip()
    if first < end and (_ENDS_SENTENCE.search(before) or _is_heading(before)):
        places.append(first)
    for place in places:
        if place not in found and text[place].islower() and text[place].upper() in lost:
            found[place] = place + 1, text[place].upper(), "the beginning of a sentence"


def _is_heading(line: str) -> bool:
    return not line or (len(line) <= _LONGEST_HEADING and line[:1].isupper())


@cache
def _cldr_names() -> dict[str, str]:
    locale = Locale("en")
    names = [*locale.territories.values(), *locale.languages.values()]
    for calendar in (locale.months, locale.days):
        names += calendar["format"]["wide"].values()
    # May is a verb more often than a month.
    return {fold(name): name for name in names if name != "May" and len(name) > 3}


RULE: Final = Rule(
    "capitals",
    Level.STANDARD,
    "capitals that a font lost come back: acronyms, names, sentence starts",
    ("the eaPC", "the EAPC"),
    restore_capitals,
)
