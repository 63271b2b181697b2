"""What each layer finds for a query. The lists below are the order in which layers are asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Final, TypeAlias

from glossary.keys import acronym_key, close_gaps, compare, letters_key
from glossary.languages import section_language
from glossary.model import Term
from glossary.name_keys import loosen, name_key
from translator.equivalents import STATUS_ORDER, Kind, find_equivalents, term_kind
from translator.languages.endings import without_ending
from translator.lookup.fuzzy import reach
from translator.lookup.index import (
    Index,
    form_key,
    unquoted,
    without_kazakh,
)
from translator.lookup.keyboards import retype
from translator.lookup.model import Entry, Found
from translator.lookup.ranking import spare

# Shorter words sound alike by chance: in other letters from three on, by sound from four on.
_MIN_SCRIPT: Final = 3
_MIN_SOUND: Final = 4
_MIN_PART: Final = 4

_SHORTEST: Final = 3

_OUTER: Final = " \t\n\r\u00a0.,;:!?()[]{}"


class Asked:
    """A query with the keys that several layers need."""

    def __init__(self, query: str, wanted: str | None) -> None:
        self.query = query
        self.text = query.strip()
        self.wanted = wanted
        bare = query.strip(_OUTER)
        self.texts = (self.text,) if bare == self.text else (self.text, bare)

    @cached_property
    def key(self) -> str:
        """The letters key of the query."""
        return form_key(self.query)

    @cached_property
    def name(self) -> str:
        """The name key of the query."""
        return name_key(self.query)

    def serves(self, term: Term) -> bool:
        """Whether a term is of the wanted language: en-GB is of en, and en serves en-GB."""
        wanted = self.wanted
        if wanted is None or term.lang == wanted:
            return True
        return section_language(term.lang) == wanted or term.lang == section_language(wanted)


Layer: TypeAlias = Callable[[Index, Asked], Iterator[Found]]


def find_spelled(index: Index, asked: Asked) -> Iterator[Found]:
    """Terms that are the query, up to case, letters, quotation marks and spacing."""
    seen: set[int] = set()
    for text in asked.texts:
        key = form_key(text)
        if not says_something(key):
            continue
        closed = unquoted(close_gaps(letters_key(text)))
        for numbers in (index.spelled(key), index.closed.get(closed)):
            for number in numbers:
                if number not in seen:
                    seen.add(number)
                    entry = index.entry(number)
                    layer = _closeness(asked.text, text, entry.term.text)
                    used = closed if layer == "spacing" else key
                    yield _found(layer, entry, asked, used)


def find_substituted(index: Index, asked: Asked) -> Iterator[Found]:
    """Kazakh terms that are the query but for letters that its keyboard may have lacked."""
    for text in asked.texts:
        letters = letters_key(text)
        read = unquoted(close_gaps(letters))
        for number in index.substituted.get(without_kazakh(read)) if says_something(read) else ():
            entry = index.entry(number)
            key = unquoted(close_gaps(index.keys[number]))
            # A Kazakh letter that was typed was meant: only Russian ones stand for others.
            if key != read and all(map(_may_stand_for, read, key)):
                whole = without_kazakh(unquoted(letters)) == without_kazakh(index.keys[number])
                yield _found("letters" if whole else "spacing", entry, asked, key, read)


def find_acronyms(index: Index, asked: Asked) -> Iterator[Found]:
    """Acronyms written with other stops, and `full form (ACRONYM)`, either way round."""
    key = acronym_key(asked.query) or letters_key(asked.query)
    for number in index.acronyms.get(key):
        yield _found("acronym", index.entry(number), asked, key)
    if parts := _split_bracketed(asked.query):
        outer, inner = ([*_find_named(index, Asked(part, None))] for part in parts)
        both = {f.entry.concept.id for f in outer} & {f.entry.concept.id for f in inner}
        for found in (*outer, *inner):
            if found.entry.concept.id in both:
                yield _found("acronym", found.entry, asked, found.key)


def _find_named(index: Index, asked: Asked) -> Iterator[Found]:
    yield from find_spelled(index, asked)
    key = acronym_key(asked.query)
    for number in index.acronyms.get(key) if key else ():
        yield _found("acronym", index.entry(number), asked, key or "")


def find_inflected(index: Index, asked: Asked) -> Iterator[Found]:
    """Terms that are the query but for endings, as the morphologies of the index see them.

    Behind a hyphen or apostrophe an acronym or name of any language takes those of any other.
    """
    seen: set[str] = set()
    for number, lemmas in index.inflections.find(asked.text):
        entry = index.entry(number)
        seen.add(entry.concept.id)
        yield _found("inflected", entry, asked, lemmas, lemmas)
    if bare := without_ending(asked.text.strip(_OUTER)):
        for found in _find_named(index, Asked(bare, None)):
            concept, term = found.entry
            if concept.id not in seen and not term.text.rpartition(" ")[2].islower():
                yield _found("inflected", found.entry, asked, found.key, found.key)


def find_script(index: Index, asked: Asked) -> Iterator[Found]:
    """Terms that are the query in another alphabet or romanisation."""
    key = asked.name
    if says_something(key) and len(key) >= _MIN_SCRIPT:
        for number in index.names.get(key):
            yield _found("script", index.entry(number), asked, key, key)
        yield from _bearers("script", index, key, key, index.name_parts)


def find_retyped(index: Index, asked: Asked) -> Iterator[Found]:
    """Terms that the query is on another keyboard layout."""
    for _typed, _meant, reading in retype(asked.text):
        for find in (find_spelled, find_acronyms):
            for found in find(index, Asked(reading, asked.wanted)):
                yield _found("keyboard", found.entry, asked, found.key, reading)


def find_sounding(index: Index, asked: Asked) -> Iterator[Found]:
    """Names that sound like the query."""
    key = asked.name
    if says_something(key) and len(key) >= _MIN_SOUND:
        sound = loosen(key)
        for number in index.sounds.get(sound):
            yield _found("sound", index.entry(number), asked, sound, sound)
        yield from _bearers("sound", index, key, sound, index.sound_parts)


def _bearers(
    layer: str, index: Index, key: str, part: str, parts: Mapping[str, Sequence[int]]
) -> Iterator[Found]:
    """Terms of several words that begin with the query, and names of which it is one."""
    if len(key) >= _MIN_PART:
        for number in parts.get(part, ()):
            form = index.keys[number]
            yield Found(layer, index.entry(number), part, form, spare(key, form))


def find_beginning(index: Index, asked: Asked) -> Iterator[Found]:
    """Terms that begin like the query, the best and shortest first."""
    key = asked.key
    lang = section_language(asked.wanted) if asked.wanted else None
    for number in index.best(index.beginning(key), lang):
        form = index.keys[number]
        yield Found("prefix", index.entry(number), key, form, spare(key, form))


def find_near(index: Index, asked: Asked) -> Iterator[Found]:
    """Terms that are the query but for one or two letters, the nearest first."""
    key = asked.key
    allowed = reach(key)
    if not allowed:
        return
    near = []
    for edits, number in index.near.find(key, allowed):
        form = index.keys[number]
        if edits <= reach(form) and not _is_another(key, form):
            order = STATUS_ORDER[index.status(index.entry(number))]
            near.append((edits, order, spare(key, form), number))
    for edits, _order, lacking, number in sorted(near):
        yield Found("fuzzy", index.entry(number), key, index.keys[number], lacking, edits)


# Always asked: the query is the form, as it may be written.
SPELLINGS: Final[tuple[Layer, ...]] = (find_spelled, find_substituted, find_acronyms)
# Asked where no spelling answers, until one does: a guess at what was meant.
GUESSES: Final[tuple[Layer, ...]] = (find_inflected, find_script, find_retyped, find_sounding)
# Always asked.
BEGINNING: Final[Layer] = find_beginning
# Asked where nothing else answers.
LAST_GUESS: Final[Layer] = find_near


def find(index: Index, query: str, wanted: str | None) -> Iterator[Found]:
    """What the layers find, the best layer first; within `prefix` and `fuzzy` the best term first.

    Where a language is wanted, an acronym of another one is answered with the form in that one, and
    a full form with its acronym.
    """
    asked = Asked(query, wanted)
    if not says_something(asked.key):
        return
    answers = [found for layer in SPELLINGS for found in layer(index, asked)]
    for found in answers:
        if asked.serves(found.entry.term):
            yield found
        elif wanted and (term := _counterpart(found.entry, asked)):
            yield _found("acronym", Entry(found.entry.concept, term), asked, found.key)
    if not answers:
        answers = next(filter(None, ([*layer(index, asked)] for layer in GUESSES)), [])
        yield from (found for found in answers if asked.serves(found.entry.term))
    last = BEGINNING if answers or index.beginning(asked.key) else LAST_GUESS
    yield from (found for found in last(index, asked) if asked.serves(found.entry.term))


def says_something(key: str) -> bool:
    """Whether there is a letter or digit in a key."""
    return any(map(str.isalnum, key))


def _found(layer: str, entry: Entry, asked: Asked, key: str, read: str | None = None) -> Found:
    covered = spare(asked.text, entry.term.text)
    return Found(layer, entry, key if read is None else read, key, covered)


def _may_stand_for(typed: str, meant: str) -> bool:
    return typed == meant or typed == without_kazakh(meant)


def _is_another(key: str, form: str) -> bool:
    """Whether two keys a few edits apart are two things rather than a slip of one.

    With another figure they are (resolutions 1244 and 1246), and where one of three letters is
    another one (СНГ and СНВ).
    """
    if len(key) == len(form) == _SHORTEST and sorted(key) != sorted(form):
        return True
    return _figures(key) != _figures(form)


def _figures(key: str) -> list[str]:
    return [char for char in key if char.isdigit()]


def _closeness(query: str, text: str, form: str) -> str:
    """The layer of a form whose key is that of the query, or of the query without its edges."""
    closeness = compare(query, form)
    if closeness is None:
        return "letters" if form_key(text) == form_key(form) else "spacing"
    return closeness


def _split_bracketed(query: str) -> tuple[str, str] | None:
    """The two names in `full form (ACRONYM)`, either way round; None for anything else."""
    query = query.strip()
    opening = max(query.rfind("("), query.rfind("["))
    if opening < 1 or query[-1] not in ")]":
        return None
    return query[:opening], query[opening + 1 : -1]


def _counterpart(entry: Entry, asked: Asked) -> Term | None:
    """What an acronym is in the wanted language; for a full form its acronym there."""
    lang = section_language(asked.wanted or "")
    offered = [e.term for e in find_equivalents(entry.concept, entry.term, (lang,))]
    offered = [
        term for term in offered if asked.serves(term) and term.word_class is entry.term.word_class
    ]
    if term_kind(entry.term) is not Kind.ACRONYM:
        offered = [t for t in offered if term_kind(t) is Kind.ACRONYM and not t.is_proposed]
    return offered[0] if offered else None
