"""The dictionary of OpenCorpora, by pymorphy3, and its tags as Universal Dependencies has them."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import Any, Final

from translator.languages.lists import words

# The longest word of the dictionary has 38 letters, the longest compound of our texts 45.
LONGEST: Final = 80

_TAGS: Final = 10_000  # the dictionary has half as many

_STRESS: Final = re.compile("(?<=[аеёиоуыэюя])[\u0300\u0301]", re.IGNORECASE)
# Halves of surrogate pairs are no characters.
# Other letters it may stumble over.
_WORD: Final = re.compile(r"[\u0400-\u052f\u0300-\u036f0-9'’.-]+")
_HYPHENS: Final = str.maketrans("\u2010\u2011", "--", "\u00ad\u200b\u200c\u200d\u2060\ufeff")


@cache
def dictionary() -> Any:
    """The analyzer, loaded when first asked for; one for all that need it."""
    import pymorphy3

    return pymorphy3.MorphAnalyzer(lang="ru")


def plain(word: str) -> str:
    """A word without marks of stress and invisible characters, its hyphens plain.

    >>> plain("соглаше\u0301ние"), plain("премьер\u2011министр"), plain("й") == "й"
    ('соглашение', 'премьер-министр', True)
    """
    composed = unicodedata.normalize("NFC", word).translate(_HYPHENS)
    return _STRESS.sub("", composed)


@lru_cache(maxsize=20_000)
def parses(word: str) -> tuple[Any, ...]:
    """What pymorphy3 makes of a word, the likeliest first; nothing where it is none or too long."""
    if len(word) > LONGEST or not _WORD.fullmatch(word):
        return ()
    return tuple(dictionary().parse(word))


_PARTS_OF_SPEECH: Final = {
    "NOUN": "NOUN",
    "ADJF": "ADJ",
    "ADJS": "ADJ",
    "COMP": "ADJ",
    "VERB": "VERB",
    "INFN": "VERB",
    "PRTF": "VERB",
    "PRTS": "VERB",
    "GRND": "VERB",
    "NUMR": "NUM",
    "ADVB": "ADV",
    "NPRO": "PRON",
    "PRED": "ADV",
    "PREP": "ADP",
    "CONJ": "CCONJ",
    "PRCL": "PART",
    "INTJ": "INTJ",
    "NUMB": "NUM",
    "ROMN": "NUM",
    "PNCT": "PUNCT",
}
_SUBORDINATING: Final = words(
    "что чтобы чтоб если когда хотя как пока поскольку будто словно ибо раз коли ежели дабы "
    "нежели едва чем"
)
# Names of people, places and organisations, and trade marks.
_NAMES: Final = frozenset({"Name", "Surn", "Patr", "Geox", "Orgn", "Trad", "Init"})

_FEATURES: Final = {
    "nomn": ("Case", "Nom"),
    "gent": ("Case", "Gen"),
    "gen1": ("Case", "Gen"),
    "gen2": ("Case", "Par"),
    "datv": ("Case", "Dat"),
    "accs": ("Case", "Acc"),
    "acc2": ("Case", "Acc"),
    "ablt": ("Case", "Ins"),
    "loct": ("Case", "Loc"),
    "loc1": ("Case", "Loc"),
    "loc2": ("Case", "Loc"),
    "voct": ("Case", "Voc"),
    "sing": ("Number", "Sing"),
    "plur": ("Number", "Plur"),
    "masc": ("Gender", "Masc"),
    "femn": ("Gender", "Fem"),
    "neut": ("Gender", "Neut"),
    "anim": ("Animacy", "Anim"),
    "inan": ("Animacy", "Inan"),
    "perf": ("Aspect", "Perf"),
    "impf": ("Aspect", "Imp"),
    "past": ("Tense", "Past"),
    "pres": ("Tense", "Pres"),
    "futr": ("Tense", "Fut"),
    "indc": ("Mood", "Ind"),
    "impr": ("Mood", "Imp"),
    "1per": ("Person", "1"),
    "2per": ("Person", "2"),
    "3per": ("Person", "3"),
    "actv": ("Voice", "Act"),
    "pssv": ("Voice", "Pass"),
    "ADJS": ("Variant", "Short"),
    "PRTS": ("Variant", "Short"),
    "COMP": ("Degree", "Cmp"),
    "Supr": ("Degree", "Sup"),
    "Anum": ("NumType", "Ord"),
    "NUMR": ("NumType", "Card"),
    "NUMB": ("NumType", "Card"),
    "INFN": ("VerbForm", "Inf"),
    "PRTF": ("VerbForm", "Part"),
    "GRND": ("VerbForm", "Conv"),
    "VERB": ("VerbForm", "Fin"),
    "Abbr": ("Abbr", "Yes"),
    "Fixd": ("InflClass", "Ind"),
}


def part_of_speech(tag: Any, lemma: str) -> str:
    """The Universal part of speech of a tag.

    >>> for parse in parses("Казахстан")[:1] + parses("чтобы")[:1] + parses("мой")[:1]:
    ...     print(part_of_speech(parse.tag, parse.normal_form))
    PROPN
    SCONJ
    DET
    """
    found = _part_of_speech(tag)
    if found == "CCONJ" and lemma in _SUBORDINATING:
        return "SCONJ"
    if found == "VERB" and lemma == "быть":
        return "AUX"
    return found


@lru_cache(maxsize=_TAGS)
def _part_of_speech(tag: Any) -> str:
    found = _PARTS_OF_SPEECH.get(tag.POS or _unspoken(tag), "X")
    if found == "NOUN" and not _NAMES.isdisjoint(tag.grammemes):
        return "PROPN"
    return "DET" if found == "ADJ" and "Apro" in tag else found


def _unspoken(tag: Any) -> str:
    return next((name for name in ("NUMB", "ROMN", "PNCT") if name in tag), "")


def features(tag: Any) -> dict[str, str]:
    """The Universal features of a tag, by name; what does not inflect has no case.

    >>> features(parses("пятую")[0].tag)
    {'Case': 'Acc', 'Gender': 'Fem', 'NumType': 'Ord', 'Number': 'Sing'}
    >>> features(parses("НАТО")[0].tag)["InflClass"]
    'Ind'
    """
    return dict(_features(tag))


@lru_cache(maxsize=_TAGS)
def _features(tag: Any) -> tuple[tuple[str, str], ...]:
    told = dict(_FEATURES[name] for name in tag.grammemes if name in _FEATURES)
    if "PRTS" in tag:
        told["VerbForm"] = "Part"
    if "Fixd" in tag:
        told.pop("Case", None)
    return tuple(sorted(told.items()))
