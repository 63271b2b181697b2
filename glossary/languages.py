"""The languages and scripts that are served, as BCP 47 tags, with their names from CLDR."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Final

from babel import Locale

from glossary.errors import UnknownLanguageError

# The languages of the curated base, in the order in which everything lists them.
LANGUAGES: Final = ("en", "ru", "kk")

# `kk` without a script is Cyrillic: the alphabet in force.
DEFAULT_SCRIPTS: Final = {"en": "Latn", "ru": "Cyrl", "kk": "Cyrl"}

# Letters that Kazakh Cyrillic has and Russian has not. һ stands in both Kazakh and Tatar.
KAZAKH_LETTERS: Final = frozenset("әғқңөұүһіӘҒҚҢӨҰҮҺІ")


@lru_cache(maxsize=1024)
def parse_language(tag: str) -> str:
    """The canonical form of a language tag: `EN-gb` is `en-GB`, `kk_Cyrl` is `kk`.

    Raises `UnknownLanguageError` where the tag is malformed or CLDR has no such language.

        >>> parse_language("KK-latn")
        'kk-Latn'
        >>> parse_language("kk-Cyrl")
        'kk'
        >>> parse_language("klingon")  # doctest: +ELLIPSIS
        Traceback (most recent call last):
        ...
        glossary.errors.UnknownLanguageError: unknown language 'klingon': use a BCP 47 tag such ...
    """
    names = Locale("en")
    language, *rest = tag.replace("_", "-").split("-")
    language, script, territory = language.lower(), None, None
    known = language in names.languages
    for part in rest:
        if not (script or territory) and part.title() in names.scripts:
            script = part.title()
        elif not territory and part.upper() in names.territories:
            territory = part.upper()
        else:
            known = False
    if not known:
        raise UnknownLanguageError(
            f"unknown language {tag!r}: use a BCP 47 tag such as en, ru, kk or kk-Latn"
        )
    if DEFAULT_SCRIPTS.get(language) == script:
        script = None
    return "-".join(part for part in (language, script, territory) if part)


def language_script(tag: str) -> str | None:
    """The ISO 15924 script that a tag says or implies; None where we do not know it.

    >>> language_script("kk"), language_script("kk-Latn"), language_script("en-GB")
    ('Cyrl', 'Latn', 'Latn')
    """
    language, *rest = tag.split("-")
    for part in rest:
        if len(part) == 4:
            return part
    return DEFAULT_SCRIPTS.get(language)


@lru_cache(maxsize=1024)
def section_language(tag: str) -> str:
    """The tag of the section that a term belongs to: the region is the term's own matter.

    >>> section_language("en-GB"), section_language("kk-Latn")
    ('en', 'kk-Latn')
    """
    language, *rest = parse_language(tag).split("-")
    return "-".join([language, *(part for part in rest if len(part) == 4)])


@lru_cache(maxsize=1024)
def language_name(tag: str, display: str = "en") -> str:
    """The name of a language in another language, from CLDR.

    >>> language_name("kk", "ru"), language_name("kk-Latn")
    ('казахский', 'Kazakh (Latin)')
    """
    names = Locale.parse(display.replace("-", "_"))
    language, *rest = tag.split("-")
    name = names.languages.get(language, tag)
    scripts = [names.scripts.get(part, part) for part in rest if len(part) == 4]
    return f"{name} ({scripts[0]})" if scripts else name


def letter_script(char: str) -> str | None:
    """The script of a letter: "Latn", "Cyrl" or "Arab"; None for everything else.

    >>> letter_script("ә"), letter_script("a"), letter_script("5")
    ('Cyrl', 'Latn', None)
    """
    if char.isascii():
        return "Latn" if char.isalpha() else None
    return _letter_script(char)


@lru_cache(maxsize=4096)
def _letter_script(char: str) -> str | None:
    if not char.isalpha():
        return None
    name = unicodedata.name(char, "")
    for prefix, script in (("CYRILLIC", "Cyrl"), ("LATIN", "Latn"), ("ARABIC", "Arab")):
        if name.startswith(prefix):
            return script
    return None
