"""What the rules know of each language, and which language a text is in.

The constants of a language stand in its own module (`en`, `ru`, `kk`), each with its reason.
"""

from __future__ import annotations

import re
from types import ModuleType
from typing import Final

from glossary.languages import parse_language
from translator.errors import UnsupportedLanguageError
from translator.languages import en, kk, ru

LANGUAGES: Final[dict[str, ModuleType]] = {"en": en, "ru": ru, "kk": kk}
AUTO: Final = "auto"

# Enough to tell a language by; the whole of a long text would only cost time.
_PARTS: Final = 10
_PART: Final = 1000

_CYRILLIC: Final = re.compile(r"[\u0400-\u052f]++")
_LATIN: Final = re.compile(r"[A-Za-z\u00c0-\u024f]++")
_KAZAKH: Final = re.compile(f"[{''.join(sorted(kk.LETTERS))}ҧӛѳ]", re.IGNORECASE)
# A Latin letter between Cyrillic ones does a Kazakh letter's work: «Бейбiтшiлiк», «мəселе».
_KAZAKH_LOOK_ALIKE: Final = re.compile(r"(?<=[\u0400-\u052f])[ihə]|[ihəIHƏ](?=[\u0400-\u052f])")
# Ukrainian and Belarusian share і with Kazakh and have these besides.
_OTHER_CYRILLIC: Final = re.compile(r"[їєґўЇЄҐЎ]")
_CYRILLIC_WORD: Final = re.compile(r"[\u0400-\u052f]+")

# In running Kazakh one letter in six is Kazakh only, and no passage of some length has fewer than
# one in twelve; half of that lets Russian text name a few Kazakh people and places.
_KAZAKH_SHARE: Final = 1 / 24


def detect_language(text: str, default: str = "en") -> str:
    """The language of a text by its letters: "en", "ru" or "kk"; `default` where it has none.

    Small letters are counted where there are any, because acronyms stand in every language's
    text. Other languages in Latin letters count as "en", in Cyrillic letters as "ru".

        >>> detect_language("НАТО және Қазақстан")
        'kk'
        >>> detect_language("Сотрудничество Казахстана и NATO")
        'ru'
        >>> detect_language("Бейбiтшiлiк")  # with Latin letters
        'kk'
        >>> detect_language("2014", default="ru")
        'ru'
    """
    sample = _sample(text)
    if sample.isascii():
        return "en" if _LATIN.search(sample) else default
    cyrillic, latin = _letters(_CYRILLIC, sample), _letters(_LATIN, sample)
    if cyrillic[1] or latin[1]:
        small_cyrillic, small_latin = cyrillic[1], latin[1]
    else:
        small_cyrillic, small_latin = cyrillic[0], latin[0]
    if not small_cyrillic and not small_latin:
        return default
    if small_cyrillic < small_latin:
        return "en"
    return "kk" if _is_kazakh(sample, cyrillic[0]) else "ru"


def _sample(text: str) -> str:
    """The text, or of a long one some passages from all of it."""
    if len(text) <= _PARTS * _PART:
        return text
    step = len(text) // _PARTS
    return "".join([text[place : place + _PART] for place in range(0, step * _PARTS, step)])


def resolve_language(tag: str, text: str, default: str = "en") -> str:
    """The language a caller named, or for "auto" the one that the text is in.

    Raises `UnsupportedLanguageError` for languages that no rules are written for.

        >>> resolve_language("en-GB", ""), resolve_language("auto", "бейбітшілік")
        ('en', 'kk')
    """
    if tag == AUTO:
        return detect_language(text, default)
    language = parse_language(tag).split("-")[0]
    if language not in LANGUAGES:
        raise UnsupportedLanguageError(
            f"language {tag!r} has no rules of normalization: use auto, {', '.join(LANGUAGES)}"
        )
    return language


def parse_target_languages(tags: str | None) -> tuple[str, ...]:
    """The languages of a list such as `ru,kk`; all of the base where there is none.

    Raises `UnknownLanguageError` for tags that are none, and for a list of nothing but commas.

        >>> parse_target_languages("kk, ru"), parse_target_languages(None)
        (('kk', 'ru'), ('en', 'ru', 'kk'))
    """
    if not tags:
        return tuple(LANGUAGES)
    return tuple(parse_language(tag.strip()) for tag in tags.rstrip(",").split(","))


def _letters(pattern: re.Pattern[str], text: str) -> tuple[int, int]:
    """How many letters there are, and how many of them are small."""
    found = "".join(pattern.findall(text))
    return len(found), sum(map(str.islower, found))


def _is_kazakh(text: str, cyrillic: int) -> bool:
    others = len(_OTHER_CYRILLIC.findall(text))
    kazakh = len(_KAZAKH.findall(text)) + len(_KAZAKH_LOOK_ALIKE.findall(text))
    if others:
        kazakh -= text.count("і") + text.count("І")
    if kazakh > max(others, cyrillic * _KAZAKH_SHARE):
        return True
    if kazakh or others:
        return False
    words = [word.lower() for word in _CYRILLIC_WORD.findall(text)]
    return sum(word in kk.MARKERS for word in words) * 12 > len(words)
