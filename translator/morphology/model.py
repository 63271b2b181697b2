"""What morphology answers, the same for every language.

Parts of speech and features are those of Universal Dependencies, version 2; the cells of a paradigm
have short names: `sing` and `plur`, the cases `nom gen dat acc loc abl ins`, and the Kazakh
possessor as `1sg 2sg 2pol 3 1pl 2pl 2polpl` (`pol` the polite form), or None.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final, Protocol

from glossary.model import Inflection

NUMBERS: Final = ("sing", "plur")
CASES: Final = ("nom", "gen", "dat", "acc", "loc", "abl", "ins")
POSSESSORS: Final = ("1sg", "2sg", "2pol", "3", "1pl", "2pl", "2polpl")


@dataclass(frozen=True, slots=True)
class Analysis:
    """One way to read a form: its lemma and what its endings say.

    `pos` is a Universal part of speech (NOUN, PROPN, ADJ, VERB …), `features` Universal features
    (`Case=Gen`, `Number=Plur`, `Number[psor]=Sing` …), `score` how likely the reading is among
    those of the form (they add up to 1), `known` whether a lexicon has the lemma.
    """

    lemma: str
    pos: str
    features: dict[str, str] = field(default_factory=dict)
    score: float = 0.0
    known: bool = True

    def as_mapping(self) -> dict[str, Any]:
        """The reading as the command line and the API give it."""
        return {
            "lemma": self.lemma,
            "pos": self.pos,
            "features": self.features,
            "score": round(self.score, 4),
            "known": self.known,
        }


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a paradigm. `form` is None where the language has none.

    `verified` is False where the letters do not tell the ending (ТМД-ға) and nothing attests it:
    the form is the likeliest.
    """

    form: str | None
    number: str
    possessive: str | None
    case: str
    verified: bool = True

    def as_mapping(self) -> dict[str, Any]:
        """The cell as the command line and the API give it; `verified` where it is not."""
        cell = {
            "form": self.form,
            "number": self.number,
            "possessive": self.possessive,
            "case": self.case,
        }
        return cell if self.verified else {**cell, "verified": False}


class Morphology(Protocol):
    """What every language answers; lemmas and forms may be of several words."""

    def candidates(self, form: str) -> tuple[Analysis, ...]:
        """The readings of one word, the likeliest first; nothing where it is no word."""

    def paradigm(self, term: str, inflection: Inflection | None = None) -> tuple[Cell, ...]:
        """All cells of a term that is written as a dictionary has it, or with its possessive."""

    def inflect(
        self,
        term: str,
        *,
        number: str = "sing",
        possessive: str | None = None,
        case: str = "nom",
        inflection: Inflection | None = None,
    ) -> Cell:
        """One cell of the paradigm."""
