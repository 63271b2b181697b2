"""What a stem becomes before an ending, and which stems a piece of a form may come from."""

from __future__ import annotations

from typing import Final

from translator.morphology.kazakh.closed import UNVOICED, VOWEL_DROP
from translator.morphology.kazakh.phonology import VOWELS

_VOICED: Final = {"к": "г", "қ": "ғ", "п": "б"}
_UNVOICED: Final = {voiced: plain for plain, voiced in _VOICED.items()}
_DROPPED: Final = {changed: stem for stem, changed in VOWEL_DROP.items()}
# A doubled letter at the end of a loan is written once before an ending: процесі, металдың.
_DOUBLED: Final = frozenset("лмстпк")
# The sounds that begin the endings which swallow the т of -ст: туристер, туристің.
_SWALLOWS: Final = "т"
_LONGEST_DROP: Final = max(map(len, VOWEL_DROP))


def before(word: str, ending: str) -> str:
    """The stem of a word in small letters as it is written before an ending.

    >>> [before(word, "ы") for word in ("кітап", "халық", "кәсіпорын", "рубль", "процесс", "ел")]
    ['кітаб', 'халқ', 'кәсіпорн', 'рубл', 'процес', 'ел']
    >>> [before(word, "тер") for word in ("кітап", "турист", "съезд", "рубль", "факт")]
    ['кітап', 'турис', 'съез', 'рубль', 'факті']
    """
    if not ending:
        return word
    last, second = word[-1:], word[-2:-1]
    if last == second and last in _DOUBLED:
        return word[:-1]
    if word.endswith("зд"):
        return word[:-1]
    if word.endswith("кт") and not word.endswith("нкт"):
        return word + "і"
    if ending[0] in VOWELS:
        return before_vowel(word)
    if word.endswith("ст") and ending[0] in _SWALLOWS:
        return word[:-1]
    return word


def before_vowel(word: str) -> str:
    """The stem of a word before a vowel: a sign or a vowel drops, к, қ and п are voiced."""
    last, second = word[-1:], word[-2:-1]
    if last == "ь":
        return word[:-1]
    for length in range(min(len(word), _LONGEST_DROP), 3, -1):
        changed = VOWEL_DROP.get(word[-length:])
        # A longer word is a compound, and its first part has a vowel.
        if changed and (length == len(word) or len(word) >= length + 3):
            return word[:-length] + changed
    if last in _VOICED and second in VOWELS and second != "и" and word not in UNVOICED:
        return word[:-1] + _VOICED[last]
    return word


def sources(piece: str, ending: str) -> list[str]:
    """The words that a piece before an ending may come from, whether or not they are words.

    >>> sources("кітаб", "ы"), sources("халқ", "ы"), sources("кітап", "тың")
    (['кітап', 'кітаб', 'кітабь'], ['халық', 'халқь'], ['кітап', 'кітапп'])
    """
    if not ending:
        return [piece]
    last = piece[-1:]
    found = _sources_before_vowel(piece) if ending[0] in VOWELS else [piece]
    if last in _DOUBLED and piece[-2:-1] != last:
        found.append(piece + last)
    if last == "з":
        found.append(piece + "д")
    elif last == "с":
        found.append(piece + "т")
    elif piece.endswith("кті"):
        found.append(piece[:-1])
    return [word for word in found if before(word, ending) == piece]


def _sources_before_vowel(piece: str) -> list[str]:
    last = piece[-1:]
    found = [piece[:-1] + _UNVOICED[last]] if last in _UNVOICED else []
    for length in range(2, _LONGEST_DROP):
        if stem := _DROPPED.get(piece[-length:]):
            found.append(piece[:-length] + stem)
    if not (found and piece in _DROPPED):
        found.append(piece)
    return found if last in VOWELS else [*found, piece + "ь"]
