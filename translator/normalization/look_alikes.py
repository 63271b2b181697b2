"""Letters of another alphabet that only look right: Latin "c" in «Қазақcтан», schwa in «мəселе».

Who types Kazakh on a keyboard without its letters takes Latin i and h and the schwa; optical
character recognition takes whichever twin it saw last; a zero stands where an О should. The eye
notices nothing, and no search finds the word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from translator.languages import kk, ru
from translator.languages.twins import TO_CYRILLIC, TO_KAZAKH
from translator.normalization.model import Change, Context, Doubt, Level, Rule
from translator.normalization.words import fold, paragraphs

_CYR: Final = "\u0400-\u0481\u048a-\u052f"
_LAT: Final = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u0259\u0275"

# A к is never taken for a slip in a Latin word.
_TO_LATIN: Final = {
    **{twin: letter for letter, twin in TO_CYRILLIC.items() if twin not in "кәөӘӨ"},
    # Letters of Macedonian and Kurdish that nothing but a look-alike brings into a Latin word.
    **dict(zip("ѕјԛԝЅЈԚԜ", "sjqwSJQW", strict=True)),
}
# Alphabets that own some of those letters, or stand beside languages that do, have these besides.
_OTHER_ALPHABETS: Final = re.compile(r"[ҙҫҡҟҕҭҵҷҽҿӷӡҩџљњћђѓќїєґўӑӗҥӱӹѣѵ]|ъ(?!\w)", re.IGNORECASE)

# A word: letters of either alphabet, with the marks that may follow them.
_WORD: Final = re.compile(rf"[{_CYR}{_LAT}][{_CYR}{_LAT}\u0300-\u036f]*+")
_MIXED: Final = re.compile(rf"[{_CYR}][\u0300-\u036f]*+[{_LAT}]|[{_LAT}][\u0300-\u036f]*+[{_CYR}]")
_LETTER: Final = re.compile(f"[{_LAT}{''.join(TO_KAZAKH)}]")
_IN_WORD: Final = re.compile(rf"[{_CYR}{_LAT}\u0300-\u036f]")
_IS_LATIN: Final = re.compile(f"[{_LAT}]")
_IS_CYRILLIC: Final = re.compile(f"[{_CYR}]")

# A Latin word that ends in Cyrillic letters: Americа may end in a slip, Facebookе in a Russian
# ending, and in «OPECке» nothing is wrong but the missing hyphen.
_FOREIGN_STEM: Final = re.compile(rf"(?P<stem>[{_LAT}]++)(?P<ending>[{_CYR}]++)")
_ENDINGS: Final = kk.SUFFIXES | ru.CASE_ENDINGS

# A sign or an icon that sticks to a capital: iНе. In Latin letters such words exist (eGov), and
# k begins units (kВт).
_GLUED_SIGN: Final = re.compile(rf"[a-jl-z](?=[{_CYR}])(?P<rest>[^\W\d_]{{2,}}+)")

# XXI typed with Cyrillic Х and І. A numeral that is all Cyrillic is left, since it is customary.
_ROMAN: Final = re.compile(r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")

# In what programs read nothing is a misspelling.
_ADDRESS: Final = re.compile(
    r"\S*(?:://|@|\\|www\.)\S*|\S+\.(?:com|org|net|kz|ru|html?|php)\b\S*", re.IGNORECASE
)

# What calls for a look at its paragraph: other alphabets' letters, two alphabets in one word, and
# acronyms in capitals that are Latin as well as Cyrillic, of which the base may know the Cyrillic
# one. It begins with a letter, so that the search may skip all others.
_ANYTHING: Final = re.compile(
    rf"[{_LAT}{''.join(TO_KAZAKH)}](?:(?<=[{''.join(TO_KAZAKH)}])|(?=[\u0300-\u036f]*+[{_CYR}])"
    rf"|(?<=[{_CYR}\u0300-\u036f].)"
    rf"|(?<=[ABCEHIKMOPTXY])(?<![{_CYR}{_LAT}].)[ABCEHIKMOPTXY]++(?![{_CYR}{_LAT}]))",
    re.DOTALL,
)

# Russian prepositions and conjunctions of one letter, and what they look like.
_ONE_LETTER_WORDS: Final = {
    "c": "с",
    "o": "о",
    "y": "у",
    "a": "а",
    "C": "С",
    "O": "О",
    "Y": "У",
    "A": "А",
}


def replace_look_alikes(context: Context) -> Iterator[Change | Doubt]:
    """A letter whose word is of another alphabet becomes that alphabet's letter of the same shape.

    A word goes to the alphabet in which all its letters can be written; one that fits both goes
    with the more letters, then with its passage. One that fits neither stays: «Microsoftпен» is an
    English name with a Kazakh ending. Addresses stay too, for there a look-alike may be a trap that
    must remain visible.
    """
    text = context.prose
    found = None if text.isascii() else _ANYTHING.search(text)
    if not found:
        return
    for start, end in paragraphs(text):
        if found.start() >= end:
            continue
        yield from _replace_in(_Passage(text[start:end], start, context))
        found = _ANYTHING.search(text, end)
        if not found:
            return


class _Passage:
    """A paragraph in which something is mixed: its language, and what must stay."""

    def __init__(self, text: str, offset: int, context: Context) -> None:
        self.text, self.offset, self.attested = text, offset, context.attested
        self.lang = context.language_of(text)
        self.is_mixed = _MIXED.search(text) is not None
        self.is_kazakh = self.lang == "kk" and not _OTHER_ALPHABETS.search(text)
        self._addresses = [match.span() for match in _ADDRESS.finditer(text)]

    def is_address(self, place: int) -> bool:
        return any(start <= place < end for start, end in self._addresses)


def _replace_in(passage: _Passage) -> Iterator[Change | Doubt]:
    for match in _words(passage.text):
        word = match[0]
        readings = _readings(match, passage)
        if readings == (word,) or passage.is_address(match.start()):
            continue
        start, end = match.start() + passage.offset, match.end() + passage.offset
        if len(readings) == 1:
            yield Change(start, end, readings[0], 0.97, _reason(word, readings[0]))
        elif _has_glued_sign(word):
            yield Doubt(start, end, readings, "the first letter may be a sign beside the word")
        else:
            yield Doubt(start, end, readings, "the word fits both alphabets")


def _words(text: str) -> Iterator[re.Match[str]]:
    """The words that have a letter to look at; a text has few of them, so they are sought by it."""
    done = 0
    for letter in _LETTER.finditer(text):
        if (start := letter.start()) < done:
            continue
        while start > done and _IN_WORD.match(text, start - 1):
            start -= 1
        if match := _WORD.search(text, start):
            yield match
            done = match.end()


def _readings(match: re.Match[str], passage: _Passage) -> tuple[str, ...]:
    """What a word may be: itself where it is right, one other word, or several."""
    word = match[0]
    if _has_glued_sign(word):
        return _to_cyrillic(word, passage), word[1:]
    if _MIXED.search(word):
        return _one_alphabet(word, passage)
    if _IS_CYRILLIC.match(word):
        return (_convert(word, TO_KAZAKH) if passage.is_kazakh else word,)
    return (_as_neighbours(match, passage),)


def _has_glued_sign(word: str) -> bool:
    """Whether a small Latin letter stands before a Cyrillic word with a capital."""
    found = _GLUED_SIGN.fullmatch(word)
    return found is not None and found["rest"].istitle() and not _IS_LATIN.search(found["rest"])


def _one_alphabet(word: str, passage: _Passage) -> tuple[str, ...]:
    if word[0] == "i" and word[1].isupper():
        return (word,)  # the sign "i" in front of «Не», stuck together: no word begins so
    foreign = _FOREIGN_STEM.fullmatch(word)
    ends = foreign is not None and foreign["ending"] in _ENDINGS
    if foreign and ends and len(foreign["stem"]) > 1 and foreign["stem"].isupper():
        return (word,)
    cyrillic = _to_cyrillic(word, passage) if _fits(word, _IS_LATIN, TO_CYRILLIC) else ""
    latin = _convert(word, _TO_LATIN) if _fits(word, _IS_CYRILLIC, _TO_LATIN) else ""
    if latin and _ROMAN.fullmatch(latin.upper()) and (latin.isupper() or latin.islower()):
        return (latin,)
    if latin and not cyrillic and ends and not passage.attested.has(fold(latin)):
        return (word, latin)
    if cyrillic and latin:
        spare = len(_IS_CYRILLIC.findall(word)) - len(_IS_LATIN.findall(word))
        return (latin if spare < 0 or (spare == 0 and passage.lang == "en") else cyrillic,)
    return (cyrillic or latin or word,)


def _fits(word: str, alphabet: re.Pattern[str], twins: dict[str, str]) -> bool:
    return all(letter in twins for letter in alphabet.findall(word))


def _convert(word: str, twins: dict[str, str]) -> str:
    return "".join(twins.get(letter, letter) for letter in word)


def _to_cyrillic(word: str, passage: _Passage) -> str:
    """The word in Cyrillic letters; in Kazakh, y is ү or у by the harmony of the word."""
    letters = _convert(_convert(word, TO_CYRILLIC), TO_KAZAKH if passage.is_kazakh else {})
    if passage.lang != "kk" or not ("y" in word or "Y" in word):
        return letters
    rounded = "".join(
        ("ү" if latin == "y" else "Ү") if latin in "yY" else letter
        for latin, letter in zip(word, letters, strict=True)
    )
    if passage.attested.has(fold(rounded)) != passage.attested.has(fold(letters)):
        return rounded if passage.attested.has(fold(rounded)) else letters
    return _by_harmony(letters, rounded)


def _by_harmony(letters: str, rounded: str) -> str:
    """Where y stands between consonants in a word of front vowels it is ү (күн), else у (келу)."""
    folded = fold(letters)
    if not kk.FRONT_VOWELS.intersection(folded) or kk.BACK_VOWELS.intersection(folded):
        return letters
    return "".join(
        full if _stands_for_vowel(folded, place) else plain
        for place, (plain, full) in enumerate(zip(letters, rounded, strict=True))
    )


def _stands_for_vowel(word: str, place: int) -> bool:
    before = place > 0 and word[place - 1] in kk.VOWELS
    after = word[place + 1 : place + 2]
    return not before and after != "" and after not in kk.VOWELS


def _as_neighbours(match: re.Match[str], passage: _Passage) -> str:
    """A word all in Latin letters that is a Russian or Kazakh one by what stands around it."""
    word = match[0]
    if passage.lang == "en" or not _fits(word, _IS_LATIN, TO_CYRILLIC):
        return word
    cyrillic = _convert(word, TO_CYRILLIC)
    if len(word) == 1:
        found = passage.is_mixed and passage.lang == "ru" and _stands_in_cyrillic(match)
        return _ONE_LETTER_WORDS.get(word, word) if found else word
    if word.isupper():
        is_known = passage.attested.is_acronym(fold(cyrillic))
        return cyrillic if is_known and not passage.attested.is_acronym(fold(word)) else word
    return cyrillic if passage.is_mixed and passage.attested.has(fold(cyrillic)) else word


def _stands_in_cyrillic(match: re.Match[str]) -> bool:
    text, start, end = match.string, match.start(), match.end()
    before, after = text[max(0, start - 2) : start].strip(), text[end : end + 2]
    return bool(re.fullmatch(f" [{_CYR}]", after)) and not _IS_LATIN.search(before)


def _reason(word: str, right: str) -> str:
    letters = "".join(dict.fromkeys(a for a, b in zip(word, right, strict=True) if a != b))
    if _IS_LATIN.search(letters):
        return f"Latin {letters} in a Cyrillic word"
    if not _IS_LATIN.search(right):
        return f"{letters} of another alphabet in a Kazakh word"
    return f"Cyrillic {letters} in a Latin word"


RULE: Final = Rule(
    "look-alikes",
    Level.SAFE,
    "Latin letters in Cyrillic words and the reverse, and other alphabets' letters in Kazakh ones",
    ("Қазақcтан", "Қазақстан"),
    replace_look_alikes,
)
