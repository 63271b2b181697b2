"""The automata of `suffixes`, run ahead: every ending as it is written, and what it says.

An ending is asked for by its letters and then has to suit the stem: the class of the stem's last
sound must be one that it follows; its harmony counts for and against the reading.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from typing import Final, NamedTuple

from translator.morphology.kazakh.phonology import HARMONIES, Sound, Sounds, final_sound, realize
from translator.morphology.kazakh.suffixes import (
    DERIVATIONS,
    FINITE,
    NOMINAL,
    OPEN,
    PARTICIPLES,
    Arc,
    Features,
)


class Ending(NamedTuple):
    """One meaning of an ending: after which sounds, in which harmony, what it says, how rare it is.

    `finals` and `harmonies` are sets as bits, by the numbers of `Sound` and places in `HARMONIES`;
    `cost` is the negative logarithm of a share.
    """

    finals: int
    harmonies: int
    features: Features
    cost: float


class EndingTable(NamedTuple):
    """Endings by their letters, the length of the longest, and the letters that one may end in."""

    endings: Mapping[str, tuple[Ending, ...]]
    longest: int
    last_letters: frozenset[str]


# How rare an ending is among the words of running text, as a rounded negative logarithm; estimated
# from the texts that NOTICE lists by counting words with one reading.
_COSTS: Final = {
    ("Number", "Plur"): 1.6,
    ("Person[psor]", "3"): 1.0,
    ("Person[psor]", "1"): 4.0,
    ("Number[psor]", "Plur"): -1.0,
    ("Person[psor]", "2"): 5.5,
    ("Case", "Gen"): 1.5,
    ("Case", "Dat"): 1.8,
    ("Case", "Acc"): 1.7,
    ("Case", "Loc"): 1.8,
    ("Case", "Abl"): 2.6,
    ("Case", "Ins"): 2.7,
    ("Case", "Equ"): 4.5,
    ("Case", "Abe"): 0.5,
    ("Person", "1"): 3.5,
    ("Person", "2"): 4.5,
    ("Evident", "Nfh"): 3.0,
    ("Polarity", "Neg"): 2.0,
    ("Mood", "Imp"): 2.0,
    ("Mood", "Opt"): 5.0,
    ("Mood", "Cnd"): 3.0,
    ("VerbForm", "Part"): 1.5,
    ("VerbForm", "Vnoun"): 4.0,
    ("VerbForm", "Conv"): 1.5,
    ("VerbForm", "Fin"): 1.5,
    ("Tense", "Fut"): 2.5,
}
# Endings that say nothing here are rare ones.
_UNSAID: Final = 3.0


def _cost_of(arc: Arc) -> float:
    return sum(_COSTS.get(said, 0.0) for said in arc.says) if arc.says else _UNSAID


def _compile(automaton: Mapping[str, tuple[Arc, ...]]) -> EndingTable:
    found: dict[tuple[str, Features], tuple[int, int, float]] = {}

    def walk(state: str, sounds: Sounds, written: str, says: Features, cost: float) -> None:
        if state not in OPEN:
            key = written, says
            finals, harmonies, least = found.get(key, (0, 0, cost))
            found[key] = finals | final_bit, harmonies | harmony_bit, min(least, cost)
        for arc in automaton[state]:
            ending = realize(arc.template, sounds)
            further = Sounds(sounds.harmony, final_sound(ending))
            walk(arc.target, further, written + ending, (*says, *arc.says), cost + _cost_of(arc))

    for harmony in HARMONIES:
        for final in Sound:
            final_bit, harmony_bit = 1 << final, 1 << HARMONIES.index(harmony)
            walk("stem", Sounds(harmony, final), "", (), 0.0)
    table: dict[str, list[Ending]] = defaultdict(list)
    for (written, says), (finals, harmonies, cost) in found.items():
        table[written].append(Ending(finals, harmonies, says, cost))
    return EndingTable(
        {written: tuple(endings) for written, endings in table.items()},
        max(map(len, table)),
        frozenset(written[-1] for written in table),
    )


@cache
def nominal_endings() -> EndingTable:
    """What follows a noun.

    >>> {dict(ending.features).get("Case") for ending in nominal_endings().endings["ларының"]}
    {'Gen'}
    """
    return _compile(NOMINAL)


@cache
def derivations() -> EndingTable:
    """What makes another word of a noun."""
    return _compile(DERIVATIONS)


@cache
def participle_endings() -> EndingTable:
    """What makes a noun or an adjective of a verb."""
    return _compile(PARTICIPLES)


@cache
def finite_endings() -> EndingTable:
    """What ends a verb."""
    return _compile(FINITE)
