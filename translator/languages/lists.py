"""How the language modules write their lists: as text, which is what a linguist reviews."""

from __future__ import annotations


def words(text: str) -> frozenset[str]:
    """The words of a list, separated by white space.

    >>> sorted(words("or and"))
    ['and', 'or']
    """
    return frozenset(text.split())


def figures(text: str) -> dict[str, float]:
    """A table written as `key:figure` pairs.

    >>> figures("а:124.9 е:78")
    {'а': 124.9, 'е': 78.0}
    """
    pairs = (pair.split(":") for pair in text.split())
    return {key: float(figure) for key, figure in pairs}
