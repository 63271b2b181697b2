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
            **dict.fromkeys("әə", "а"),
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
    "ی": "и",
    "ي": "и",
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
    "ct": "кт",
    "cz": "ц",
    "gh": "г",
    "kh": "х",
    "sh": "ш",
    "tc": "ц",
    "tzh": "тж",
    "zh": "ж",
    "c": "ц",
}
_DIGRAPH: Final = re.compile("|".join(sorted(_DIGRAPHS, key=len, reverse=True)))

# Letters whose sound their neighbours tell: the letters that must be there, what is read, and how.
_Readings = tuple[tuple[str, re.Pattern[str], str], ...]


def _readings(*rows: tuple[str, str, str]) -> _Readings:
    return tuple((letters, re.compile(where), sound) for letters, where, sound in rows)


_ANY: Final = _readings(
    # The letters with apostrophes of 2017. After s a soft sign is as likely: Kas'yanov, Vas'kov.
    ("c'", "c'", "ч"),
    ("y'", "y'", "у"),
    ("s'", "s'(?=[aeiouy])(?![iyj][aeou]|ev)", "ш"),
    # x is х, and кс in the few names that everybody has from Greek and Latin.
    ("x", "(?<=^ale)x|(?<=^feli)x|(?<=^ma)x(?=i|$)|(?<=^o)x(?=ana)|^x(?=eni)", "кс"),
    # French keeps g hard with a u, and closes -in with an e; German ends in tz, emigrants in ff.
    ("gu", "gu(?=[ei][lnr])", "г"),
    ("ou", "(?<=in)e$", ""),
    ("tz", "tz$", "ц"),
    ("ff", "(?<=[oe])ff$", "в"),
    ("y", "y(?=[aeou])", "й"),
    ("y", "y", "и"),
)

# The letters by which a word shows that it is in a Kazakh alphabet: there w is always у, j is ж.
_KAZAKH: Final = re.compile("[qğǵñŋıïşūöüä]|[acgiouy]['’]")
_KAZAKH_LETTERS: Final = _readings(
    ("s'", "s'", "ш"),
    # Beside ş, sh is two letters: Şyñğyshan.
    ("ш", "sh", "сх"),
    ("j", "(?<=[aeou])j(?=ev)", "й"),
    ("j", "d?j", "ж"),
)
# Those of scholarly Russian and of ISO 9, where j is й.
_SCHOLARLY: Final = re.compile("[šžčŝěèâûķġņùìô]|u\u0307|[sc]k(?:ij|aja)$|[bdglmnrstvz]ij$")
_SCHOLARLY_LETTERS: Final = _readings(
    # Beside š and ž there is no sh, and ch is х.
    ("ш", "ch", "х"),
    ("ж", "ch", "х"),
    ("ч", "ch", "х"),
    ("j", "dj", "дй"),
    ("j", "j", "й"),
)
# All others: German and Polish end in -ow, -ew; and j is й where it hardly can be ж.
_PLAIN_LETTERS: Final = _readings(
    ("w", "(?<=[oe])w(?=a?$|n[ay]|i[ct])|^w(?=l)", "в"),
    # At the end, before a consonant, after a soft sign, in -ev, -ная, -ия.
    ("j", "(?<!^)(?<!d)j(?![aeiouyаеиоу])|(?<=['`])j|j(?=eva?$|evn|evi[cч])", "й"),
    ("j", "(?<=[knv]a)j(?=a$)|(?<=[^aeouyаеоу][iи])j", "й"),
    # No Kazakh word begins with two consonants: Tjumen, Rjabov.
    ("j", "^([bcfghklmnprstvzшж]+)j", r"\1й"),
    # Inside a Kazakh word a part begins with жан, жай or жас, hardly with any other: Zarjadov.
    ("j", "(?<=[bcfghklmnprstvzшжчщ])j(?=u|a(?!n(?![ncks])|s(?:$|ov)|[iyи]))", "й"),
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
    # оу is rare but in French.
    (re.compile("(?<!о)о++у"), "у"),
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
    return loosen(name_key(text))


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
        letters = _PLAIN_LETTERS
        if _KAZAKH.search(spelled):
            letters = _KAZAKH_LETTERS
        elif _SCHOLARLY.search(spelled):
            letters = _SCHOLARLY_LETTERS
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

# Куляш and Күләш, Актюбе and Ақтөбе.
_GLIDE: Final = re.compile("(?<=[^аиу])и(?=[ау])")
_LOOSE: Final = str.maketrans({"щ": "ш", "ч": "ш", "ц": "с", "х": "к", "е": "и", "о": "у"})


def loosen(key: str) -> str:
    """The loose key that a strict one leads to.

    >>> loosen("туркистан"), loosen("туркестан")
    ('туркистан', 'туркистан')
    """
    for where, masculine in _FEMININE:
        key = where.sub(masculine, key)
    return _GLIDE.sub("", key.translate(_LOOSE))


@cache
def _aliases() -> dict[str, str]:
    """The keys of other names with the key of the name that they go by."""
    aliases: dict[str, str] = {}
    with ALIASES.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            key = _fold(_sounds(row["name"]))
            for other in row["others"].split("|"):
                alias = _fold(_sounds(other))
                aliases[alias] = key
                if key.endswith(("ов", "ев")):  # a woman of the same family
                    aliases[f"{alias}а"] = f"{key}а"
    return aliases
