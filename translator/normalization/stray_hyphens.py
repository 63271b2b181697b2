"""Hyphens of old line ends inside words, and hyphens that were lost: "mili-tary", "antiWestern".

Text set anew keeps the hyphens of the lines it once had.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import Final

from babel import Locale

from translator import lexicon
from translator.languages import en
from translator.normalization.model import Change, Context, Level, Rule
from translator.normalization.words import LONGEST_WORD, fold

# Two parts in small letters, the first perhaps with a capital.
_PAIR: Final = re.compile(r"(?<![^\W_])(?P<head>[^\W\d_]{2,})-(?=(?P<tail>[^\W\d_]{2,}))")
_PARTS_BEFORE: Final = re.compile(r"(?:[^\W\d_]++-)+\Z")
_PARTS_BEHIND: Final = re.compile(r"(?:-[^\W\d_]++)+")
_COMMON: Final = 20.0
_RARE: Final = 1.0
_FREQUENT: Final = 10.0
_NO_WORD: Final = 2.0
_SHORTEST: Final = 6
_SHORTEST_PIECE: Final = 3
_WHOLE_IN_TEXT: Final = 2  # so often, a text's own word needs no statistics
_PREFIXES: Final = en.PREFIXES | en.HYPHENATED_PREFIXES

_JOINED_PREFIX: Final = re.compile(
    rf"(?<![\w'’@./#-])(?:{'|'.join(sorted(en.PREFIXES_OF_NAMES))})(?=[A-Z])"
)
_NAME: Final = re.compile(r"[A-Z][A-Za-z]+(?![\w'’(@/-])")


def set_hyphens(context: Context) -> Iterator[Change]:
    """A hyphen goes where its word is a common one and the parts are none; a lost one comes back.

    It comes back between a prefix and a proper adjective or an acronym (anti-Western, non-NATO).
    Left alone are compounds of which a part is a word, and words set apart by syllables
    (gov-ern-ment) or in doubt.
    """
    yield from sorted([*_stray(context), *_lost(context)])


def _stray(context: Context) -> Iterator[Change]:
    text = context.prose
    if "-" not in text:
        return
    found = [
        match
        for match in _PAIR.finditer(text)
        if len(match["head"]) + len(match["tail"]) >= _SHORTEST
        and len(match["head"]) + len(match["tail"]) <= LONGEST_WORD
        and match["tail"].islower()
        and (match["head"].islower() or match["head"].istitle())
    ]
    if not found:
        return
    parts = [fold(part) for match in found for part in match.groups()]
    rarest = _counts(parts)
    pairs = list(zip(parts[::2], parts[1::2], strict=True))
    times = Counter(pairs)
    done = 0
    for number, match in enumerate(found):
        head, tail = pairs[number]
        counted = rarest[2 * number : 2 * number + 2]
        # What stands there again with its hyphen is meant.
        if match.start() < done or times[head, tail] > 1:
            continue
        if not _is_cut(context, head, tail, counted):
            continue
        hyphen = match.end() - 1
        if _is_whole(text, match):
            done = match.end("tail")
            reason = "a hyphen inside a common word, whose parts are no words"
            yield Change(hyphen, hyphen + 1, "", 0.9, reason)


def _counts(words: list[str]) -> list[float]:
    """How often each word is counted, in the language of its letters that has it oftener."""
    result = [0.0] * len(words)
    for lang in lexicon.LANGUAGES:
        places = [place for place, word in enumerate(words) if word.isascii() == (lang == "en")]
        if places:
            counted = lexicon.counts([words[place] for place in places], lang).tolist()
            for place, count in zip(places, counted, strict=True):
                result[place] = max(result[place], count)
    return result


def _is_cut(context: Context, head: str, tail: str, counted: list[float]) -> bool:
    whole = head + tail
    common = _counts([whole])[0]
    if max(counted) <= _RARE and common >= _COMMON:
        return True
    if min(len(head), len(tail)) < _SHORTEST_PIECE:
        return False
    times = context.vocabulary.times(whole)
    if min(counted) <= _RARE and max(counted) < _FREQUENT and times:
        return True
    if not whole.isascii() or head in _PREFIXES or context.attested.is_acronym(head):
        return False
    # English has few endings that are no words: one piece that is none is enough.
    if tail not in en.TAILS and min(counted) >= _NO_WORD:
        return False
    is_term = context.attested.is_term_word(whole)
    return common >= _COMMON or is_term or times >= _WHOLE_IN_TEXT


def _is_whole(text: str, match: re.Match[str]) -> bool:
    """Whether every other part of the compound is a word: gov-ern-ment is meant."""
    start, end = match.start(), match.end("tail")
    before = _PARTS_BEFORE.search(text, max(0, start - LONGEST_WORD), start)
    behind = _PARTS_BEHIND.match(text, end, end + LONGEST_WORD)
    rest = (before[0] if before else "") + (behind[0] if behind else "")
    others = [fold(part) for part in rest.split("-") if part]
    return all(count > _RARE for count in _counts(others))


def _lost(context: Context) -> Iterator[Change]:
    text = context.prose
    for prefix in _JOINED_PREFIX.finditer(text):
        name = _NAME.match(text, prefix.end(), prefix.end() + LONGEST_WORD)
        if name and _is_name(context, name[0]):
            place = prefix.end()
            yield Change(place, place, "-", 0.93, "a prefix before a capital takes a hyphen")


def _is_name(context: Context, name: str) -> bool:
    if name in en.PROPER_ADJECTIVES or name in _languages():
        return True
    return name.isupper() and context.terms is not None and fold(name) in context.terms.acronyms


@cache
def _languages() -> frozenset[str]:
    """The names of languages, which are the adjectives of most nations: Russian, Kazakh."""
    names = Locale("en").languages.values()
    return frozenset(name for name in names if name.isalpha() and len(name) > _SHORTEST_PIECE)


RULE: Final = Rule(
    "stray-hyphens",
    Level.STANDARD,
    "hyphens of old line ends inside words go, and prefixes of names get theirs back",
    ("a mili-tary base, antiWestern", "a military base, anti-Western"),
    set_hyphens,
)
