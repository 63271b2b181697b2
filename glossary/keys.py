"""One text -> its look-up keys.

Keys are what makes two spellings the same for a look-up: equal keys = found. Pure and table-driven,
with small letter tables of their own, independent of the transliteration schemes. They are stored
beside the terms, so that every database finds what Python finds (SQLite's own `lower` knows only
ASCII, and no full-text index matches ё with е).
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final, Literal

from glossary.languages import letter_script

# Invisible characters that carry no letter: soft hyphen, zero-width space and joiners, BOM,
# directional marks. They are dropped from every key.
INVISIBLE: Final = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u202a\u202b\u202c\u202d\u202e"

# All of these are met where the other stands, depending on who typed and what "corrected" it.
_HYPHENS: Final = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"
_APOSTROPHES: Final = "\u2018\u2019\u02bc\u02b9\u02bb\u0060\u00b4\u2032"
_QUOTES: Final = "\u00ab\u00bb\u201c\u201d\u201e\u201f\u2039\u203a"

_PUNCTUATION: Final = str.maketrans(
    {
        **dict.fromkeys(INVISIBLE),
        **dict.fromkeys(_HYPHENS, "-"),
        **dict.fromkeys(_APOSTROPHES, "'"),
        **dict.fromkeys(_QUOTES, '"'),
        "\u2026": "...",
    }
)

# Case-folded letters that look alike in Latin and Cyrillic, and the mistaken Kazakh letters of
# old fonts and keyboards: ə (U+0259) for ә, ҧ for ұ, ӛ for ө.
_LATIN_TO_CYRILLIC: Final = str.maketrans("aceëopxyihkmtbnə", "асееорхуіһкмтвпә")
_CYRILLIC_TO_LATIN: Final = str.maketrans("асеорхуіһкмтв", "aceopxyihkmtb")
_CYRILLIC_VARIANTS: Final = str.maketrans("ёҧӛѳ", "еұөө")

_WORD: Final = re.compile(r"(?:[^\W\d_][\u0300-\u036f]*)+")
_CYRILLIC: Final = re.compile(r"[\u0400-\u052f]")
_NOT_CYRILLIC: Final = re.compile(r"[^\W\d_\u0400-\u052f]")
_SPACES: Final = re.compile(r"\s+")
_GAPS: Final = re.compile(r"[\s-]+")
_DOTS: Final = re.compile(r"(?<=\w)[.](?=\w|\s|$)|(?<=\w[.])\s+(?=\w[.])")
_DOTTED: Final = re.compile(r"(?:[^\W\d_][.]\s*){2,}|(?:[^\W\d_][.]\s*)+[^\W\d_]")
_TORN: Final = re.compile(rf"\s\s|[\n\r\v\f\x85\u2028\u2029{INVISIBLE}]")

# Texts that are their own letters key but for capitals, as nearly all are: ASCII without the accent
# that stands for an apostrophe, and Cyrillic words of Russian and Kazakh letters but ё.
_PLAIN: Final = re.compile(
    r"[!-_a-~]++(?: [!-_a-~]++)*"
    r"|[!-@\[-_{-~А-яӘҒҚҢӨҰҮҺІәғқңөұүһі]++(?: [!-@\[-_{-~А-яӘҒҚҢӨҰҮҺІәғқңөұүһі]++)*"
)

# How two spellings of one form differ, the slightest difference first.
Closeness = Literal["exact", "case", "letters", "spacing"]


def case_key(text: str) -> str:
    """The text in NFC and without case, white space trimmed and single.

    >>> case_key("  NATO  Headquarters ")
    'nato headquarters'
    """
    # İ folds to i + combining dot: composing again keeps equal spellings equal.
    folded = unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold())
    return _SPACES.sub(" ", folded).strip()


def letters_key(text: str) -> str:
    """The text with the letters, dashes, apostrophes and quotes that get confused made one.

    ё is е; a Latin letter in a Cyrillic word is the Cyrillic letter that it looks like, and the
    reverse; dash, apostrophe and quotation mark variants are one; invisible characters go.

        >>> letters_key("Қазақcтан") == letters_key("қазақстан")    # the first has a Latin c
        True
        >>> letters_key("чёрный") == letters_key("черный")
        True
        >>> letters_key("NATO’s") == letters_key("nato's")
        True
    """
    if _PLAIN.fullmatch(text):
        return text.lower()
    # Composed first: some signs are apostrophes by canonical equivalence only.
    composed = unicodedata.normalize("NFC", text)
    key = case_key(composed.translate(_PUNCTUATION)).translate(_CYRILLIC_VARIANTS)
    return _unify_scripts(key)


def _unify_scripts(key: str) -> str:
    key = unicodedata.normalize("NFC", key)
    if not (_CYRILLIC.search(key) and _NOT_CYRILLIC.search(key)):
        return key
    # A letter of another script may compose with the mark that follows it.
    return unicodedata.normalize("NFC", _WORD.sub(_one_script, key))


def _one_script(match: re.Match[str]) -> str:
    word = match[0]
    if not (_CYRILLIC.search(word) and _NOT_CYRILLIC.search(word)):
        return word
    cyrillic = sum(letter_script(char) == "Cyrl" for char in word)
    latin = sum(letter_script(char) == "Latn" for char in word)
    if not cyrillic or not latin:
        # A lone schwa makes the word neither Azerbaijani nor Kazakh: məселе was counted above.
        return word
    table = _LATIN_TO_CYRILLIC if cyrillic >= latin else _CYRILLIC_TO_LATIN
    return word.translate(table)


def spacing_key(text: str) -> str:
    r"""The letters key without any space or hyphen: what a broken page and a whole one share.

    Real hyphens go too, since at a line end nothing tells them from the hyphen of a cut word.
    Letters are made one again after joining: only then a lone Latin i shows its script.

        >>> spacing_key("Бей біт ші лік жо лын да ғы әріп тес тік")
        'бейбітшілікжолындағыәріптестік'
        >>> spacing_key("бi лi м") == spacing_key("білім")    # Latin i
        True
        >>> spacing_key("co-operation") == spacing_key("coopera-\ntion")
        True
    """
    return close_gaps(letters_key(text))


def close_gaps(key: str) -> str:
    """The spacing key of what has this letters key.

    >>> close_gaps("co-operation council")
    'cooperationcouncil'
    """
    closed = _GAPS.sub("", key)
    return key if closed == key else _unify_scripts(closed)


def acronym_key(text: str) -> str | None:
    """The key of an acronym without its full stops; None where the text does not look like one.

    At least half of the letters are capitals, or each has its full stop.

    >>> acronym_key("U. N."), acronym_key("N.A.T.O."), acronym_key("Partnership for Peace")
    ('un', 'nato', None)
    >>> acronym_key("u.n."), acronym_key("un")
    ('un', None)
    """
    text = text.strip()
    bare = _DOTS.sub("", text) if "." in text else text
    if " " in bare:
        return None
    letters = [char for char in bare if char.isalpha()]
    if not 2 <= len(letters) <= 12:
        return None
    capitals = sum(char.isupper() for char in letters)
    if capitals * 2 < len(letters) and not _DOTTED.fullmatch(text):
        return None
    return letters_key(bare)


def compare(text: str, form: str) -> Closeness | None:
    r"""How a spelling that was met differs from a form; None where it is another form.

    `exact` up to canonical equivalence, `case` in capitals only, `letters` as `letters_key` allows,
    `spacing` in white space, line breaks, invisible characters or hyphens.

        >>> compare("NATO", "NATO"), compare("Nato", "NATO"), compare("чёрный", "черный")
        ('exact', 'case', 'letters')
        >>> compare("NATO  Headquarters", "NATO Headquarters"), compare("Na-\nto", "NATO")
        ('spacing', 'spacing')
        >>> compare("NATO", "UN") is None
        True
    """
    if text == form:
        return "exact"
    composed, wanted = (unicodedata.normalize("NFC", each) for each in (text, form))
    if composed == wanted:
        return "exact"
    if _folded(composed) == _folded(wanted):
        return "case"
    if letters_key(text) == letters_key(form):
        return "spacing" if _TORN.search(text) else "letters"
    key = spacing_key(text)
    return "spacing" if key and key == spacing_key(form) else None


def _folded(text: str) -> str:
    return unicodedata.normalize("NFC", text.casefold())
