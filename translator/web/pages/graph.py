"""A concept among those that it has to do with, as a small drawing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import cos, pi, sin
from typing import Final

from glossary.model import Concept
from translator.service import Neighbour

_WIDTH: Final = 640
_HEIGHT: Final = 300
_MOST: Final = 10
_LONGEST: Final = 22
_LETTER: Final = 7.6  # wider than most letters at the size of the text


@dataclass(frozen=True, slots=True)
class Node:
    """A concept in the drawing, around its middle; `kind` tells what it is to the first one."""

    id: str
    name: str
    kind: str
    x: float
    y: float

    @property
    def width(self) -> float:
        """How wide the box is."""
        return len(self.name) * _LETTER + 16


def draw(
    concept: Concept, neighbours: Sequence[Neighbour], by_id: Mapping[str, Concept]
) -> list[Node]:
    """The nodes, the concept itself first; none where it stands alone."""
    shown = [each for each in neighbours if each.id in by_id][:_MOST]
    if not shown:
        return []
    nodes = [Node(concept.id, name_of(concept), "", _WIDTH / 2, _HEIGHT / 2)]
    for number, each in enumerate(shown):
        angle = 2 * pi * number / len(shown) - pi / 2
        x, y = _WIDTH / 2 + 220 * cos(angle), _HEIGHT / 2 + 115 * sin(angle)
        nodes.append(Node(each.id, name_of(by_id[each.id]), each.kind, round(x, 1), round(y, 1)))
    return nodes


def name_of(concept: Concept) -> str:
    """A short name for a drawing."""
    best = concept.best_term("en") or next(concept.terms(), None)
    name = best.text if best else concept.id
    return name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1]}…"
