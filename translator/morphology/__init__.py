"""Words and their forms in Kazakh, Russian and English.

>>> get_morphology("ru").inflect("страна-участница", number="plur", case="gen").form
'стран-участниц'
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import Final, cast

from glossary.languages import parse_language
from translator.errors import UnsupportedLanguageError
from translator.morphology.model import (
    CASES,
    NUMBERS,
    POSSESSORS,
    Analysis,
    Cell,
    Morphology,
)

__all__ = [
    "CASES",
    "LANGUAGES",
    "NUMBERS",
    "POSSESSORS",
    "Analysis",
    "Cell",
    "Morphology",
    "get_morphology",
]

# The classes are imported when first asked for: the Russian dictionary takes a second to load.
LANGUAGES: Final = {"kk": "kazakh.Kazakh", "ru": "russian.Russian", "en": "english.English"}


def get_morphology(lang: str) -> Morphology:
    """The morphology of a language; one object for all that ask.

    Raises `UnsupportedLanguageError` for languages without one, `UnknownLanguageError` for tags
    that are none.

        >>> get_morphology("en-GB") is get_morphology("en")
        True
    """
    language = parse_language(lang).split("-")[0]
    found = _loaded(language)
    if found is None:
        others = ", ".join(known for known in LANGUAGES if known != language)
        raise UnsupportedLanguageError(f"language {lang!r} has no morphology: use one of {others}")
    return found


@cache
def _loaded(language: str) -> Morphology | None:
    module, _dot, name = LANGUAGES.get(language, "").partition(".")
    try:
        return cast(Morphology, getattr(import_module(f"{__name__}.{module}"), name)())
    except (ModuleNotFoundError, AttributeError):
        return None
