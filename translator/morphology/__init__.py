"""Words and their forms in Kazakh, Russian and English."""

from translator.morphology.model import (
    CASES,
    NUMBERS,
    POSSESSORS,
    Analysis,
    Cell,
    Morphology,
)

__all__ = ["CASES", "NUMBERS", "POSSESSORS", "Analysis", "Cell", "Morphology"]
