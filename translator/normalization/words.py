"""What several rules ask of a word or a gap."""

from __future__ import annotations

import re
from collections.abc import Iterator
from types import ModuleType
from typing import Final

from glossary.languages import letter_script
from translator.languages import LANGUAGES, detect_language
from translator.languages.chains import is_chain as is_chain

# White space within a line, as the inside of a character class.
SPACE: Final = " \t\u00a0\u2000-\u200a\u202f\u205f\u3000"

# Hyphens that may stand at a line end; "¬" is what some OCR programs write for a cut word.
CUT_HYPHENS: Final = "-\u2010\u00ac"

# No word of the three languages is longer; what is longer is not looked at, which also keeps the
# time linear.
LONGEST_WORD: Final = 64

# ё, mistaken Kazakh letters, apostrophes and hyphens, each with what it is compared as.
_SAME: Final = (*zip("ёҧӛѳə", "еұөөә", strict=True), *zip("’ʼ\u2010\u2011", "''--", strict=True))


def fold(text: str) -> str:
    """A form for comparing words, of the same length as the text.

    >>> fold("Чёрный"), fold("İstanbul") == fold("istanbul")
    ('черный', False)
    """
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(low if len(low := char.lower()) == 1 else char for char in text)
    if not lowered.isascii():
        # One replacement after the other is ten times as fast as a table for all.
        for variant, letter in _SAME:
            lowered = lowered.replace(variant, letter)
    return lowered


def is_acronym(word: str) -> bool:
    """Two letters or more, all capitals: НАТО, US, but not "I" nor "NATO-led".

    >>> is_acronym("НАТО"), is_acronym("МиГ"), is_acronym("А")
    (True, False, False)
    """
    return len(word) >= 2 and word.isalpha() and word.isupper()


def rules_of(lang: str) -> ModuleType:
    """The constants of a language."""
    return LANGUAGES[lang]


def word_language(word: str, passage: str, lang: str) -> str:
    """The language of a word: by its script, and between Russian and Kazakh by its passage."""
    script = next(filter(None, map(letter_script, word)), None)
    if script == "Latn":
        return "en"
    return detect_language(passage, lang if lang != "en" else "ru")


def has_vowel(word: str) -> bool:
    """Whether the word can be spoken, in any of the languages.

    >>> has_vowel("str"), has_vowel("тік")
    (False, True)
    """
    return not _VOWELS.isdisjoint(fold(word))


_VOWELS: Final = frozenset().union(*(module.VOWELS for module in LANGUAGES.values()))


_BLANK_LINE: Final = re.compile(rf"\n[{SPACE}]*+(?=\n)")


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    r"""The spans between blank lines.

    >>> list(paragraphs("one\ntwo\n\nthree"))
    [(0, 7), (8, 14)]
    """
    start = 0
    for match in _BLANK_LINE.finditer(text):
        if match.start() > start:
            yield start, match.start()
        start = match.end()
    if len(text) > start:
        yield start, len(text)


# In a page whose hyphenation points became spaces nine Cyrillic pieces in ten are syllables; in a
# clean one a quarter of the Russian words and an eighth of the Kazakh ones are as short.
_SYLLABLE: Final = 3
_BROKEN_SHARE: Final = 0.55
_PIECES_TO_JUDGE: Final = 6
_PAGE: Final = 300  # characters to each side
_CYRILLIC_PIECE: Final = re.compile(r"[\u0400-\u052f]++")


def is_broken_page(text: str, start: int, end: int) -> bool:
    """Whether the words around a span are broken into syllables.

    >>> is_broken_page("Қа зақ стан жә не НАТО әріп тес ті гі", 0, 2)
    True
    """
    pieces = _CYRILLIC_PIECE.findall(text, max(0, start - _PAGE), end + _PAGE)
    short = sum(map(_SYLLABLE.__ge__, map(len, pieces)))
    return len(pieces) >= _PIECES_TO_JUDGE and short >= _BROKEN_SHARE * len(pieces)
