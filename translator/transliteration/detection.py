"""Which scheme a text is written in: whose signs it has, and in which it is made of words."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final, NamedTuple

from glossary.languages import letter_script
from translator.transliteration.reader import shipped_reader
from translator.transliteration.scheme import SchemeError, get_scheme, schemes

# So much of a text is looked at, and so many of its words are read.
_SAMPLE: Final = 20_000
_WORDS: Final = 40
_LETTERS: Final = 1000
# What only another text would tell apart goes to the scheme that is met more often.
_USUAL: Final = (
    "kk_latn_2021",
    "kk_latn_2018",
    "kk_latn_2017",
    "kk_latn_qazaqparat",
    "kk_bgn_pcgn_1979",
    "ru_ala_lc_plain",
    "ru_bgn_pcgn_1947",
    "ru_iso9_1995",
    "ru_scientific",
)
_WORD: Final = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f'’ʼʹʺ`·])*")


class Detected(NamedTuple):
    """A scheme, and the share of the text's words that are words when read by it, in [0, 1]."""

    scheme: str
    score: float


def is_cyrillic(text: str) -> bool:
    """Whether most of the letters, of the first thousand, are Cyrillic."""
    scripts: Counter[str] = Counter()
    for char in text[:_SAMPLE]:
        if script := letter_script(char):
            scripts[script] += 1
            if scripts.total() == _LETTERS:
                break
    return 2 * scripts["Cyrl"] > scripts.total()


def detect_scheme(text: str, lang: str | None = None) -> Detected:
    """The scheme in which a Latin or Arabic text reads best, of one language or of both.

    Every scheme that has all of its letters reads the commonest words; the one whose words are the
    likeliest wins. Raises `SchemeError` where the text has no letters to tell by.

        >>> detect_scheme("Qazaqstan Respýblıkasynyń Konstıtýtsııasy")
        Detected(scheme='kk_latn_2018', score=1.0)
        >>> detect_scheme("Voennaia doktrina Respubliki Kazakhstan").scheme
        'ru_ala_lc_plain'
    """
    words = [word for word, _count in Counter(_WORD.findall(text[:_SAMPLE])).most_common(_WORDS)]
    words = [word for word in words if not _has_cyrillic(word)]
    if not words:
        raise SchemeError("no Latin or Arabic words to tell the scheme by: name it")
    candidates = [id for id in schemes() if lang in (None, get_scheme(id).language)]
    fitting = _fitting(candidates, words)
    scores = {id: shipped_reader(get_scheme(id)).weigh(words) for id in fitting}
    best = min(fitting, key=lambda name: (round(scores[name][0], 2), _rank(name), name))
    return Detected(best, round(scores[best][1], 3))


def _has_cyrillic(word: str) -> bool:
    return any(letter_script(char) == "Cyrl" for char in word)


def _fitting(ids: list[str], words: list[str]) -> list[str]:
    """The schemes that have the most of the letters."""
    letters = Counter("".join(words))
    unknown = {}
    for id in ids:
        has = shipped_reader(get_scheme(id)).has
        unknown[id] = sum(count for letter, count in letters.items() if not has(letter))
    # A stray letter of another language is nothing: a name in English, a unit.
    least = min(unknown.values())
    return [id for id in ids if unknown[id] <= least + 0.02 * letters.total()]


def _rank(id: str) -> int:
    return _USUAL.index(id) if id in _USUAL else len(_USUAL)
