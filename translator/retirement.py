"""Concepts that another one replaces."""

from __future__ import annotations

from collections.abc import Iterable

from glossary.model import Concept


class Retirement:
    """A set of concepts that knows which one to use today."""

    def __init__(self, concepts: Iterable[Concept]) -> None:
        self.concepts = {concept.id: concept for concept in concepts}

    def current(self, concept: Concept) -> Concept:
        """The concept to use: itself, or what it was replaced by in the end.

        A replacement that does not exist, or that leads back, replaces nothing.
        """
        seen = {concept.id}
        current = concept
        while (id := current.replaced_by) is not None:
            if id in seen or id not in self.concepts:
                return concept
            seen.add(id)
            current = self.concepts[id]
        return current
