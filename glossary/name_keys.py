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

# Beyond are scripts of thousands of letters, which no table here knows.
_REMEMBERED_CODES: Final = 0x3000


class _Table(dict[int, str]):
    """Letters with their sounds; others lose their marks, and what is no letter parts words."""

    def __init__(self, letters: dict[int, str]) -> None:
        super().__init__(letters)
        self._letters = letters

    def __missing__(self, code: int) -> str:
        base = unicodedata.normalize("NFD", chr(code))
        bare = "".join(char for char in base if unicodedata.category(char) not in ("Mn", "Cf"))
        sound = bare.translate(self._letters) if not bare or bare.isalnum() else " "
        if code < _REMEMBERED_CODES:
            self[code] = sound
        return sound


# Letters whose mark says more than that it may go. Where alphabets disagree, the reading that names
# are met in more often: ý is the у of 2018, not the й of MediaWiki; â and û are я and ю of ISO 9.
_MARKED: Final = {
    **dict.fromkeys("šşșś", "ш"),
    "ŝ": "щ",
    **dict.fromkeys("čçćĉ", "ч"),
    "ž": "ж",
    "ŋ": "н",
    "ý": "у",
    "â": "йа",
    "û": "йу",
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

_LOOK_ALIKE: Final = re.compile("[a-zəë]")
_LATIN_LETTER: Final = re.compile("[a-zß-ɏḀ-ỿ]")
_CYRILLIC_LETTER: Final = re.compile("[а-ӿ]")
_LATIN: Final = dict(zip("abdefghiklmnopqrstuvwxz", "абдефгхиклмнопкрстувухз", strict=True))

_SOUNDS: Final = str.maketrans({**_CYRILLIC, **_ARABIC, **_LATIN, "'": "", "`": ""})

# Latin words keep their letters for the rules below; all others are read at once.
_BARE: Final = _Table(str.maketrans(_MARKED))
_READ: Final = _Table({**str.maketrans({k: v.strip("'`") for k, v in _MARKED.items()}), **_SOUNDS})

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
    ("x", "(?<=^ale)x(?!in$)|(?<=^feli)x|(?<=^ma)x(?=i|$)|(?<=^o)x(?=ana)|^x(?=eni)", "кс"),
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
# Letters that the alphabet of 2018 has not: beside them ý is the й of MediaWiki.
_MEDIAWIKI: Final = re.compile("[wïäöüğñşç]")
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
    # German, where sch is ш and ch is х.
    ("sch", "(?<!s)ch", "х"),
    ("w", "(?<=[oe])w(?=a?$|n[ay]|i[ct]|sk)|^w(?=l)", "в"),
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

# Where two words meet, these letters may be one sound.
_MEETING: Final = frozenset(
    f"{last}{first}"
    for lasts, firsts in (
        ("аеоуи", "еиоу"),
        ("т", "шчсц"),
        ("д", "ж"),
        ("н", "г"),
        ("шс", "чщш"),
        *zip("бвгджзклмнпрстфхцчшщ", "бвгджзклмнпрстфхцчшщ", strict=True),
    )
    for last in lasts
    for first in firsts
)

_CONSONANT_PAIR: Final = re.compile("([бвгджзклмнпрстфхцчшщ])\\1+")
_RUN: Final = re.compile("[ий]{2,}")
# A glide before е is written or not; ё is е, йо and ио.
_SOFTENED: Final = re.compile("(?:(?<=[аеоу])[ий]|й)е|[ий]о")
_ROUND: Final = re.compile("о+у")
_SIBILANTS: Final = re.compile("(?<![шс])[шс]++[чщ]++")
_STOPS: Final = re.compile("т(?:[шч]|([сц]))")


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
    key, meeting = "", False
    for word in text.split():
        sounds = _cached(word) if len(word) <= _CACHED_LENGTH else _word_key(word)
        meeting = meeting or f"{key[-1:]}{sounds[:1]}" in _MEETING
        key += sounds
    if meeting:
        key = _fold(key)
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
        spelled = letters_key(spelled)
    if "ý" in spelled and _MEDIAWIKI.search(spelled):
        spelled = spelled.replace("ý", "й")
    if not _LATIN_LETTER.search(spelled):
        return "".join(spelled.translate(_READ).split())
    letters = _PLAIN_LETTERS
    if _KAZAKH.search(spelled):
        letters = _KAZAKH_LETTERS
    elif _SCHOLARLY.search(spelled):
        letters = _SCHOLARLY_LETTERS
    parts = [_read(part, letters) for part in spelled.translate(_BARE).split()]
    return "".join(parts).translate(_SOUNDS)


def _is_mixed(word: str) -> bool:
    """Whether a word has letters of both alphabets, as look-alikes bring them in."""
    return not word.isascii() and bool(_LOOK_ALIKE.search(word) and _CYRILLIC_LETTER.search(word))


def _read(word: str, letters: _Readings) -> str:
    """A Latin word with its digraphs and doubtful letters as sounds."""
    for needed, where, sound in (*letters, *_ANY):
        if needed in word:
            word = where.sub(sound, word)
    return _DIGRAPH.sub(lambda match: _DIGRAPHS[match[0]], word)


def _fold(sounds: str) -> str:
    """What the alphabets do not tell apart reliably made one; folding twice changes nothing."""
    if "шш" in sounds:
        sounds = re.sub("шш+", "щ", sounds)
    sounds = _CONSONANT_PAIR.sub(r"\1", sounds)
    single = sounds
    if "т" in sounds:
        sounds = _STOPS.sub(lambda match: "ц" if match[1] else "ч", sounds)
    # ң is written н and нг.
    sounds = sounds.replace("дж", "ж").replace("нг", "н")
    if "ч" in sounds or "щ" in sounds:
        sounds = _SIBILANTS.sub("щ", sounds)
    if sounds != single:
        sounds = _CONSONANT_PAIR.sub(r"\1", sounds)
    if "оу" in sounds:
        sounds = _ROUND.sub("у", sounds)
    if "й" in sounds or "ии" in sounds:
        sounds = _RUN.sub("и", sounds)
    return _SOFTENED.sub("е", sounds).replace("й", "и")


# A surname's form for a woman: -ова, -ева, -ина and -ская, -цкая.
_FEMININE: Final = ("ова", "ева", "ина")
_FEMININE_ADJECTIVE: Final = ("скаиа", "цкаиа")

# Куляш and Күләш, Актюбе and Ақтөбе.
_GLIDE: Final = re.compile("(?<=[^аиу])и(?=[ау])")
_LOOSE: Final = str.maketrans({"щ": "ш", "ч": "ш", "ц": "с", "х": "к", "е": "и", "о": "у"})


def loosen(key: str) -> str:
    """The loose key that a strict one leads to.

    >>> loosen("туркистан"), loosen("туркестан")
    ('туркистан', 'туркистан')
    """
    if key.endswith(_FEMININE):
        key = key[:-1]
    elif key.endswith(_FEMININE_ADJECTIVE):
        key = f"{key[:-3]}и"
    key = key.replace("ие", "е").translate(_LOOSE)  # Арсеньев is Arsenev and Arseniev
    return _GLIDE.sub("", key) if "иа" in key or "иу" in key else key


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
