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
    """One meaning of an ending: in which harmony it has it, what it says, how rare it is.

    `harmonies` is a set as bits, by the places in `HARMONIES`; `cost` is the negative logarithm of
    a share.
    """

    harmonies: int
    features: Features
    cost: float


class EndingTable(NamedTuple):
    """Endings by their letters, what each means behind the sounds of a stem by their numbers.

    `longest` is the length of the longest, `last_letters` what one may end in.
    """

    endings: Mapping[str, tuple[tuple[Ending, ...], ...]]
    longest: int
    last_letters: frozenset[str]

    def meanings(self, ending: str) -> dict[Features, float]:
        """What an ending may mean behind any stem, and the cost, the likeliest first."""
        every = (meaning for row in self.endings.get(ending, ()) for meaning in row)
        ordered = sorted(every, key=lambda meaning: -meaning.cost)
        costs = {meaning.features: meaning.cost for meaning in ordered}
        return dict(sorted(costs.items(), key=lambda item: item[1]))


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


class _Path(NamedTuple):
    """A way through an automaton: what is written, what it says, and what each step costs."""

    written: str
    says: Features
    costs: tuple[float, ...]


def _compile(automaton: Mapping[str, tuple[Arc, ...]]) -> EndingTable:
    steps = {state: [(arc, (_cost_of(arc),)) for arc in arcs] for state, arcs in automaton.items()}

    @cache
    def paths(state: str, sounds: Sounds) -> list[_Path]:
        """What may follow in a state, whatever led there."""
        found = [] if state in OPEN else [_Path("", (), ())]
        for arc, cost in steps[state]:
            ending = realize(arc.template, sounds)
            further = paths(arc.target, Sounds(sounds.harmony, final_sound(ending)))
            found += [
                _Path(ending + written, arc.says + says, cost + costs)
                for written, says, costs in further
            ]
        return found

    found: dict[tuple[str, Sound, Features], tuple[int, float]] = {}
    for place, harmony in enumerate(HARMONIES):
        bit = 1 << place
        for stem in Sound:
            for written, says, costs in paths("stem", Sounds(harmony, stem)):
                cost = sum(costs)
                key = written, stem, says
                harmonies, least = found.get(key, (0, cost))
                found[key] = harmonies | bit, min(least, cost)
    table: dict[str, list[list[Ending]]] = defaultdict(lambda: [[] for _ in Sound])
    for (written, stem, says), (harmonies, cost) in found.items():
        table[written][stem].append(Ending(harmonies, says, cost))
    return EndingTable(
        {written: tuple(map(tuple, meanings)) for written, meanings in table.items()},
        max(map(len, table)),
        frozenset(written[-1] for written in table),
    )


@cache
def nominal_endings() -> EndingTable:
    """What follows a noun.

    >>> list(nominal_endings().meanings("ның"))
    [(('Case', 'Gen'),)]
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
