"""Language tags of other programs."""

from __future__ import annotations

from functools import lru_cache

from glossary.errors import UnknownLanguageError
from glossary.languages import parse_language


@lru_cache(maxsize=1024)
def read_language(tag: str) -> str | None:
    """The language that a tag means, without what CLDR does not know of it; None where unknown.

    >>> read_language("sr-latn-CS"), read_language("ru_RU"), read_language("x-default")
    ('sr-Latn', 'ru-RU', None)
    """
    parts = tag.strip().replace("_", "-").split("-")[:8]
    while parts:
        try:
            return parse_language("-".join(parts))
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
