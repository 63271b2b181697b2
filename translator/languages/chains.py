"""Words that are made of endings."""

from __future__ import annotations

from collections.abc import Set


def is_chain(word: str, links: Set[str]) -> bool:
    """Whether the word is a chain of `links`, of which the first has two letters or more.

    >>> is_chain("ларының", {"лар", "ы", "ның"}), is_chain("қатынас", {"қа", "ты"})
    (True, False)
    """
    reached = {2, 3, 4, 5, 6}
    reached = {end for end in reached if word[:end] in links and end <= len(word)}
    for end in range(2, len(word)):
        if end in reached:
            reached |= {later for later in range(end + 1, end + 7) if word[end:later] in links}
    return len(word) in reached
