"""Words and their forms in Kazakh, Russian and English."""

from __future__ import annotations

from functools import cache

from translator.morphology.kazakh import Kazakh
from translator.morphology.model import (
    CASES,
    NUMBERS,
    POSSESSORS,
    Analysis,
    Cell,
    Morphology,
)

__all__ = ["CASES", "NUMBERS", "POSSESSORS", "Analysis", "Cell", "Morphology", "get_morphology"]


@cache
def get_morphology(lang: str) -> Morphology:
    """The morphology of a language (`kk`); its data is loaded when first asked for.

    Raises ValueError for a language that has none.

        >>> get_morphology("kk").inflect("ел", case="gen").form
        'елдің'
    """
    match lang:
        case "kk":
            return Kazakh()
        case _:
            raise ValueError(f"no morphology for {lang!r}: use kk")
