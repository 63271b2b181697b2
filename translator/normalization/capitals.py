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
_START: Final = re.compile(r"(?<![^\W_])([A-Za-z])")
# An acronym that begins small and has capitals further on: nobody writes isaF or eaPC.
_TORN_ACRONYM: Final = re.compile(r"(?<![^\W_])[a-z]+[A-Z][A-Za-z]*(?![^\W_])")
# The end of a sentence and what follows; the word before the full stop is looked at.
_SENTENCE: Final = re.compile(r"([^\W_]+)[.!?…]++[\"”’»)\]]*+\s++[\"“‘«(\[]?([a-z])")
_PRONOUN: Final = re.compile(r"(?<![\w.’'])i(?=[ ’'][a-z])")
_ENDS_SENTENCE: Final = re.compile(r"[.!?:…][\"”’»)\]]*\s*\Z")

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
        for start, end in paragraphs(text):
            if context.language_of(text[start:end]) == "en":
                _raise_names(context, start, end, lost, found)
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
    """Names of the base, the longest first, and of CLDR."""
    words = list(_WORD.finditer(context.prose, start, end))
    names, own = _cldr_names(), context.terms
    longest = own.most_words if own else 1
    done = 0
    for index, word in enumerate(words):
        if word.start() < done:
            continue
        for last in range(min(index + longest, len(words)) - 1, index - 1, -1):
            low, high = word.start(), _without_possessive(context.prose, words[last])
            passage = context.prose[low:high]
            key = fold(" ".join(passage.split()))
            written = (own.capitals.get(key) if own else None) or names.get(key)
            if written and len(written) == len(passage):
                spaced = "".join(
                    b if not b.isspace() else a for a, b in zip(passage, written, strict=True)
                )
                if _is_raised(passage, spaced, lost):
                    found[low] = high, spaced, "a name whose capitals were lost"
                    done = high
                    break


def _without_possessive(text: str, word: re.Match[str]) -> int:
    return word.end() - 2 if text[word.end() - 2 : word.end()] in ("’s", "'s") else word.end()


def _raise_starts(
    text: str, start: int, end: int, lost: frozenset[str], found: dict[int, tuple[int, str, str]]
) -> None:
    places = [
        match.start(2)
        for match in _SENTENCE.finditer(text, start, end)
        if len(match[1]) > 1 and match[1].lower() not in en.ABBREVIATIONS
    ]
    places += [match.start() for match in _PRONOUN.finditer(text, start, end)]
    first = start + len(text[start:end]) - len(text[start:end].lstrip())
    before = text[:start].rstrip().rpartition("\n")[2]
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
