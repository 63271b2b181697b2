"""Language tags of other programs."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from glossary.errors import UnknownLanguageError
from glossary.languages import parse_language

# Chinese has two scripts, which most programs tell by the region only (CLDR likelySubtags).
_TRADITIONAL: Final = {f"zh-{region}": f"zh-Hant-{region}" for region in ("TW", "HK", "MO")}


@lru_cache(maxsize=1024)
def read_language(tag: str) -> str | None:
    """The language that a tag means, without what CLDR does not know of it; None where unknown.

    >>> read_language("sr-latn-CS"), read_language("zh_tw"), read_language("x-default")
    ('sr-Latn', 'zh-Hant-TW', None)
    """
    parts = tag.strip().replace("_", "-").split("-")[:8]
    while parts:
        try:
            lang = parse_language("-".join(parts))
            return _TRADITIONAL.get(lang, lang)
        except UnknownLanguageError:
            parts.pop()
    return None


def is_read_whole(tag: str) -> bool:
    """Whether `read_language` gives all that a tag says.

    >>> is_read_whole("kk-Cyrl"), is_read_whole("sr-latn-CS")
    (True, False)
    """
    try:
        parse_language(tag.strip())
    except UnknownLanguageError:
        return False
    return True
