"""One name -> the keys that it has in all its spellings.

A name or a term is spelled in Russian and Kazakh Cyrillic, in the Kazakh Latin alphabets, in Arabic
letters and in the romanisations of libraries, maps, passports and the press. A key hears each
spelling letter by letter and writes down what it heard in Cyrillic, the alphabet in which one sound
is one letter. The tables are small ones of their own, independent of the transliteration schemes: a
scheme writes exactly, a key forgives.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

from glossary.keys import case_key, letters_key

# Other names of places and people that no spelling explains.
ALIASES: Final = Path(__file__).with_name("name_aliases.tsv")

# Words longer than this are no names: they are heard, but not remembered.
_CACHED_LENGTH: Final = 64
_CACHED_WORDS: Final = 65_536


class _Bare(dict[int, str]):
    """Letters without their marks, except where a mark says more; anything else parts words."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        if unicodedata.combining(char) or unicodedata.category(char) in ("Mn", "Cf"):
            bare = ""
        else:
            base = unicodedata.normalize("NFD", char)
            bare = "".join(each for each in base if not unicodedata.combining(each))
            bare = bare if bare.isalnum() else " "
        self[code] = bare
        return bare


# Where alphabets disagree on a marked letter, the reading that names are met in more often: ý is
# the у of 2018, not the й of MediaWiki; â and û are the я and ю of ISO 9.
_BARE: Final = _Bare(
    str.maketrans(
        {
            **dict.fromkeys("šşșś", "ш"),
            "ŝ": "щ",
            **dict.fromkeys("čçćĉ", "ч"),
            "ž": "ж",
            "ŋ": "н",
            "ý": "у",
            "â": "иа",
            "û": "иу",
            "ı": "и",
            "ə": "а",
            "ł": "л",
            "æ": "а",
            "ø": "о",
            "ħ": "х",
            "й": "й",  # a glide, until its neighbours are known
            # One sign for the apostrophes that people type, one for the soft signs of romanisations.
            **dict.fromkeys("'’‘ʼ", "'"),
            **dict.fromkeys("`´ʹʺ′″", "`"),
        }
    )
)

_CYRILLIC: Final = {
    "ә": "а",
    **dict.fromkeys("эє", "е"),
    **dict.fromkeys("ыі", "и"),
    **dict.fromkeys("ұүҧ", "у"),
    **dict.fromkeys("өѳ", "о"),
    **dict.fromkeys("ғґ", "г"),
    **dict.fromkeys("қҡ", "к"),
    **dict.fromkeys("ңҥ", "н"),
    **dict.fromkeys("һҳ", "х"),
    "җ": "ж",
    "ҷ": "ч",
    "ҙ": "з",
    "ҫ": "с",
    "ј": "й",
    "я": "йа",
    "ю": "йу",
    "ъ": "",
    "ь": "",
}

# Töte jazu, with the letters that keyboards of other languages have in their place. Soft and hard
# vowels are one letter there, told apart by a hamza at the word's head: the key does not tell them
# apart either.
_ARABIC: Final = {
    "ا": "а",
    "ٵ": "а",
    "ب": "б",
    "پ": "п",
    "ت": "т",
    "ج": "ж",
    "چ": "ч",
    "ح": "х",
    "خ": "х",
    "د": "д",
    "ر": "р",
    "ز": "з",
    "ژ": "ж",
    "س": "с",
    "ش": "ш",
    "ع": "г",
    "غ": "г",
    "ف": "ф",
    "ق": "к",
    "ك": "к",
    "ک": "к",
    "گ": "г",
    "ڭ": "н",
    "ل": "л",
    "م": "м",
    "ن": "н",
    "ھ": "х",
    "ه": "х",
    "و": "о",
    "ٶ": "о",
    "ۆ": "в",
    "ۇ": "у",
    "ٷ": "у",
    "ۈ": "у",
    "ۋ": "у",
    "ە": "е",
    "ې": "е",
    "ى": "и",
    "ٸ": "и",
    "ی": "й",
    "ي": "й",
    "ء": "",
    "ٴ": "",
    "ـ": "",
}

_LATIN: Final = dict(zip("abdefghiklmnopqrstuvwxz", "абдефгхиклмнопкрстувухз", strict=True))

_SOUNDS: Final = str.maketrans({**_CYRILLIC, **_ARABIC, **_LATIN, "'": "", "`": ""})

# Latin letters that stand for one sound together.
_DIGRAPHS: Final = {
    "schtsch": "щ",
    "chtch": "щ",
    "shtch": "щ",
    "shch": "щ",
    "stch": "щ",
    "shsh": "щ",
    "shh": "щ",
    "dsch": "ж",
    "tsch": "ч",
    "tch": "ч",
    "sch": "ш",
    "ch": "ч",
    "ck": "к",
    "ct": "кт",
    "cz": "ц",
    "gh": "г",
    "kh": "х",
    "ou": "у",
    "sh": "ш",
    "tc": "ц",
    "tz": "ц",
    "zh": "ж",
    "c": "ц",
}
_DIGRAPH: Final = re.compile("|".join(sorted(_DIGRAPHS, key=len, reverse=True)))

# Letters whose sound their neighbours tell: the letters that must be there, what is read, and how.
_Readings = tuple[tuple[str, re.Pattern[str], str], ...]


def _readings(*rows: tuple[str, str, str]) -> _Readings:
    return tuple((letters, re.compile(where), sound) for letters, where, sound in rows)


_ANY: Final = _readings(
    # The letters with apostrophes of 2017; after s a soft sign is as likely: Kas'yanov, Vas'kov.
    ("c'", "c'", "ч"),
    ("y'", "y'", "у"),
    ("s'", "s'(?=[aeiouy])(?![iyj][aeou])", "ш"),
    # x is х, and кс in the few names that everybody has from Greek and Latin.
    ("x", "(?<=^ale)x|(?<=^feli)x|(?<=^ma)x(?=i|$)|(?<=^o)x(?=an)|^x(?=eni)", "кс"),
    # French keeps g hard with a u, and closes -in with an e.
    ("gu", "gu(?=[ei])", "г"),
    ("ou", "(?<=in)e$", ""),
    # Romanoff.
    ("f", "(?<=[oe])ff?$", "в"),
    ("y", "y(?=[aeou])", "й"),
    ("y", "y", "и"),
)

# The letters by which a word shows that it is in a Kazakh alphabet, and there w is always у,
# j always ж; the signs of scholarly Russian, where ch is х and j is й.
_KAZAKH: Final = re.compile("[qğǵñŋıïşūöüä]|[agou]['’]")
_SCHOLARLY: Final = re.compile("[šžčŝěèâû]|[sc]k(?:ij|aja)$|[bdglmnrstvz]ij$")

_KAZAKH_LETTERS: Final = _readings(
    ("j", "(?<=[aeou])j(?=ev)", "й"),
    ("j", "d?j", "ж"),
)
_SCHOLARLY_LETTERS: Final = _readings(
    ("ch", "(?<!s)ch", "х"),
    ("j", "dj", "ж"),
    ("j", "j", "й"),
)
_PLAIN_LETTERS: Final = _readings(
    # German and Polish -ow, -ew.
    ("w", "(?<=[oe])w(?=a?$|n[ay]|i[ct])|^w(?=[lrs])", "в"),
    # Where ж hardly is: at the end, before a consonant, after и or a soft sign, in -aev, in -ная.
    ("j", "(?<!d)j(?![aeiouyаеиоу])|(?<=[aeouау])j(?=ev)|(?<=[iyи'`])j|(?<=[knv]a)j(?=a$)", "й"),
    # No Kazakh word begins with two consonants: Tjumen, Rjabov.
    ("j", "^([bcfghklmnprstvzшжч]+)j", r"\1й"),
    # Russian first names that share their beginning with no Kazakh one.
    ("j", "^j(?=akov|aro[ps]|ur[iyиj]|uli|evg|eka|elen|eli[nz]|el[ct]s?i|egor|erma)", "й"),
    ("j", "d?j", "ж"),
)

# What the alphabets do not tell apart reliably, on sounds. Each is linear and none undoes another.
_DOUBLED: Final = (re.compile("([бвгджзйклмнпрстфхцчшщ])\\1+"), r"\1")
_FOLDS: Final = (
    (re.compile("шш+"), "щ"),
    _DOUBLED,
    (re.compile("т([шч])"), "ч"),
    (re.compile("т[сц]"), "ц"),
    (re.compile("дж"), "ж"),
    # ң is written н and нг.
    (re.compile("нг"), "н"),
    (re.compile("(?<![шс])[шс]++[чщ]++"), "щ"),
    _DOUBLED,
    # A glide before е is written or not; ё is е, йо and ио.
    (re.compile("[ий]{2,}"), "и"),
    (re.compile("(?:(?<=[аеоу])[ий]|й)е|[ий]о"), "е"),
    (re.compile("й"), "и"),
)


def name_key(text: str) -> str:
    """The strict key of a name: what has the same one may be taken for the same name.

    Alphabet, romanisation, doubled letters, soft signs, hyphens and spaces do not count; for other
    names of a place or a person (Алма-Ата) a table is asked. The form of a surname for a woman and
    a patronymic are names of their own. A text without letters and digits is its own key.

        >>> {name_key(name) for name in ("Қасым-Жомарт", "Kassymdzhomart", "قاسىم-جومارت")}
        {'касимжомарт'}
        >>> name_key("Alma-Ata") == name_key("Алматы")
        True
        >>> name_key("Назарбайұлы") == name_key("Назарбаев")
        False
    """
    words = [(_cached if len(word) <= _CACHED_LENGTH else _word_key)(word) for word in text.split()]
    key = words[0] if len(words) == 1 else _fold("".join(words))
    return _aliases().get(key, key) or case_key(text)


def loose_name_key(text: str) -> str:
    """The loose key of a name: what has the same one is worth a look, and never joined unseen.

    Beyond the strict key it takes as one the sounds that Russian and Kazakh exchange in names, and
    the forms of a surname for men and women.

        >>> loose_name_key("Иванова") == loose_name_key("Ivanov")
        True
        >>> loose_name_key("Түркістан") == loose_name_key("Туркестан")
        True
    """
    return _loosen(name_key(text))


def _word_key(word: str) -> str:
    key = _fold(_sounds(word))
    return _aliases().get(key, key)


_cached: Final = lru_cache(maxsize=_CACHED_WORDS)(_word_key)


def _sounds(word: str) -> str:
    """A word as sounds: Cyrillic letters, one for each, and whatever no table knows."""
    spelled = case_key(word)
    if _is_mixed(spelled):
        spelled = letters_key(word)
    parts = spelled.translate(_BARE).split()
    if any("a" <= char <= "z" for char in "".join(parts)):
        if _KAZAKH.search(spelled):
            letters = _KAZAKH_LETTERS
        elif _SCHOLARLY.search(spelled):
            letters = _SCHOLARLY_LETTERS
        else:
            letters = _PLAIN_LETTERS
        parts = [_read(part, letters) for part in parts]
    return "".join(parts).translate(_SOUNDS)


def _is_mixed(word: str) -> bool:
    """Whether a word has letters of both alphabets, as look-alikes bring them in."""
    if word.isascii():
        return False
    return any("a" <= char <= "z" for char in word) and any("а" <= char <= "ӿ" for char in word)


def _read(word: str, letters: _Readings) -> str:
    """A Latin word with its digraphs and doubtful letters as sounds."""
    for needed, where, sound in (*letters, *_ANY):
        if needed in word:
            word = where.sub(sound, word)
    return _DIGRAPH.sub(lambda match: _DIGRAPHS[match[0]], word)


def _fold(sounds: str) -> str:
    for where, sound in _FOLDS:
        sounds = where.sub(sound, sounds)
    return sounds


# A surname's form for a woman: -ова, -ева, -ина and -ская, -цкая.
_FEMININE: Final = ((re.compile("(?<=[ое]в|ин)а$"), ""), (re.compile("(?<=[сц]к)аиа$"), "и"))

_LOOSE: Final = str.maketrans({"щ": "ш", "ч": "ш", "ц": "с", "х": "к", "е": "и", "о": "у"})


def _loosen(key: str) -> str:
    for where, masculine in _FEMININE:
        key = where.sub(masculine, key)
    key = key[:1] + key[1:].translate(_LOOSE)
    return re.sub(r"(?<=[^аиу])и(?=[ауе])", "", key)


@cache
def _aliases() -> dict[str, str]:
    """The keys of other names with the key that they go by."""
    return {}
