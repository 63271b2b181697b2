"""Forms that a beginning may grow into."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import numpy as np

from glossary.languages import section_language
from glossary.name_keys import name_key
from translator.lookup.index import CURRENT, Index
from translator.lookup.keyboards import retype
from translator.lookup.layers import Asked, says_something
from translator.lookup.model import MAX_QUERY, Completion
from translator.lookup.words import WORD, Numbers


def complete(index: Index, prefix: str, wanted: str | None, limit: int) -> list[Completion]:
    """Forms that may be written and begin like a prefix, or have a later word that does.

    Those that begin so come first; then by status, the shortest first. Where there is none, the
    prefix is read in another alphabet, and then on another keyboard layout. A text comes once.
    """
    asked = Asked(prefix, wanted)
    if limit < 1 or len(prefix) > MAX_QUERY or not says_something(asked.key):
        return []
    found: dict[str, Completion] = {}
    for way in (_spelled, _sounding, _retyped):
        for number in way(index, asked):
            entry = index.entry(number)
            term = entry.term
            if term.text in found or not asked.serves(term):
                continue
            status = index.status(entry)
            if status in CURRENT:
                found[term.text] = Completion(
                    term.text,
                    term.lang,
                    entry.concept.id,
                    status.value,
                    _place(term.text, asked.text),
                )
                if len(found) == limit:
                    return list(found.values())
        # A prefix that is spelled so in another language is no other spelling of anything.
        if found or index.beginning(asked.key):
            break
    return list(found.values())


def _spelled(index: Index, asked: Asked) -> Iterator[int]:
    """Terms that begin like the prefix, then those in which a later word does."""
    key = asked.key
    lang = _section(asked)
    beginning = index.beginning(key)
    yield from index.best(beginning, lang)
    words = WORD.findall(key)
    if not words:
        return
    index_words = index.words
    having = [index_words.having(word) for word in words[:-1]]
    # A prefix that ends in a hyphen or a full stop ends in a whole word.
    having.append(index_words.beginning(words[-1]))
    numbers = _closer(index, min(having, key=len), lang)
    yield from (n for n in numbers if n not in beginning and _has_at_word(index.keys[n], key))


def _sounding(index: Index, asked: Asked) -> Iterator[int]:
    """Terms with words that are, in another alphabet, those of the prefix one after the other."""
    names = [name_key(word) for word in WORD.findall(asked.key)]
    if not names:
        return
    having = [index.words.sounding(name) for name in names]
    for number in _closer(index, min(having, key=len), _section(asked)):
        own = [name_key(word) for word in WORD.findall(index.keys[number])]
        for start in range(len(own) - len(names) + 1):
            part = own[start : start + len(names)]
            if part[:-1] == names[:-1] and part[-1].startswith(names[-1]):
                yield number
                break


def _retyped(index: Index, asked: Asked) -> Iterator[int]:
    """Terms that begin like the prefix on another keyboard layout."""
    for _typed, _meant, reading in retype(asked.text):
        yield from _spelled(index, Asked(reading, asked.wanted))


def _section(asked: Asked) -> str | None:
    return section_language(asked.wanted) if asked.wanted else None


def _closer(index: Index, numbers: Numbers, lang: str | None) -> Sequence[int]:
    return index.best(np.unique(numbers).tolist(), lang)


def _has_at_word(key: str, part: str) -> bool:
    """Whether a part stands at the beginning of a word."""
    place = key.find(part)
    while place > 0 and key[place - 1].isalnum():
        place = key.find(part, place + 1)
    return place >= 0


def _place(form: str, prefix: str) -> int | None:
    """Where a form has the prefix at the beginning of a word, in code points; None elsewhere."""
    found = re.search(rf"(?<![^\W_]){re.escape(prefix)}", form, re.IGNORECASE)
    return found.start() if found else None
