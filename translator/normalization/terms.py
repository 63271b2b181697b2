"""Forms of the term base that a page broke into pieces, joined again."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import deque
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Final, NamedTuple

from glossary.model import Concept, PartOfSpeech, Term, TermType
from translator.languages import en, kk, ru
from translator.normalization.model import Change, Context, Level, Rule
from translator.normalization.words import (
    SPACE,
    fold,
    has_vowel,
    is_acronym,
    is_broken_page,
    is_chain,
)

_PIECE: Final = re.compile(r"[^\W_]++(?:'[^\W_]++)*+")
_GAP: Final = re.compile(
    rf"(?:(?P<hyphen>-)"
    rf"|(?P<cut>-(?:[{SPACE}]*+\n[{SPACE}]*+|[{SPACE}]++))"
    rf"|(?P<line>[{SPACE}]*+\n[{SPACE}]*+)"
    rf"|(?P<space>[{SPACE}]++))(?=[^\W_])"
)
# Forms with other marks in them are left to the reader.
_FORM: Final = re.compile(r"[^\W_]++(?:[-' ][^\W_]++)*+")
_LETTERS: Final = re.compile(r"[^\W\d_]++")

# Letters of a word that the quick look compares; enough to make a false hit rare.
_PREFIX: Final = 8
# A single word is joined from this length on: shorter ones are too often two other words.
_SHORTEST_WORD: Final = 6
# The hyphenators behind broken pages leave no single letter at the edge of a word.
_SHORTEST_EDGE: Final = 2
# Three pieces or more are joined where they are this long on average, as syllables are.
_LONG_PIECE: Final = 4

_SHORT_WORDS: Final = en.SHORT_WORDS | ru.SHORT_WORDS | kk.SHORT_WORDS
_PREFIXES: Final = en.PREFIXES | ru.PREFIXES | kk.PREFIXES
_ENDINGS: Final = en.TAILS | ru.TAILS


class _Gap(NamedTuple):
    """A gap inside a word: `kept` is what stays of it."""

    start: int
    end: int
    kept: str = ""


class _Path(NamedTuple):
    """One way to read the pieces so far: `key` begins a form of the base."""

    key: str
    word_start: int
    gaps: tuple[_Gap, ...] = ()  # of the word that is being read
    words: tuple[_Word, ...] = ()  # those before it that are broken


class _Word(NamedTuple):
    """A broken word of the text."""

    start: int
    end: int
    gaps: tuple[_Gap, ...]


class TermSpacings:
    """The forms of the base by their letters, to find them broken into pieces in a text.

    Acronyms and look-up forms are left out; so are forms with marks other than hyphens and
    apostrophes. `capitals` has, by their folded letters, the names and acronyms that are never
    written small.

        >>> from glossary.base import load_base
        >>> spacings = TermSpacings(load_base())
        >>> "бейбітшілік" in spacings.words
        True
    """

    def __init__(self, concepts: Iterable[Concept]) -> None:
        forms: dict[str, str] = {}
        acronyms: set[str] = set()
        names: dict[str, set[str]] = {}
        for concept in concepts:
            common = {term.text for term in concept.terms() if term.text.islower()}
            for term in concept.terms():
                form = fold(term.text)
                written = _with_common_words(term.text, common) if _is_name(concept, term) else ""
                names.setdefault(form, set()).add(written)
                if term.type is TermType.ACRONYM:
                    if is_acronym(term.text):
                        acronyms.add(form)
                elif term.type is not TermType.LOOKUP_FORM and _FORM.fullmatch(form):
                    forms.setdefault(form, term.text)
        self._texts = forms
        self._forms = sorted(forms)
        self.acronyms = frozenset(acronyms)
        self.capitals = {
            form: next(iter(written)) for form, written in names.items() if _is_one_name(written)
        }
        self.words = frozenset(word for form in forms for word in _LETTERS.findall(form))
        self.most_words = max((form.count(" ") + 1 for form in forms), default=1)

    @cached_property
    def compounds(self) -> frozenset[str]:
        """The words of forms that have a hyphen."""
        return frozenset(word for form in self._forms for word in form.split() if "-" in word)

    @cached_property
    def heads(self) -> frozenset[str]:
        """The first letters of every word, up to the number that the quick look compares."""
        return frozenset(word[:length] for word in self.words for length in range(2, _PREFIX + 1))

    @cached_property
    def _sorted_words(self) -> list[str]:
        return sorted(self.words)

    def begins_form(self, key: str) -> bool:
        """Whether a form begins with these letters, spaces and hyphens."""
        return _begins(self._forms, key)

    def begins_word(self, letters: str) -> bool:
        """Whether a word of a form begins with these letters."""
        return _begins(self._sorted_words, letters)

    def form(self, key: str) -> str | None:
        """The form of the base that has these letters, spaces and hyphens, as the base writes it.

        Case, ё and the kinds of hyphen and apostrophe do not count.
        """
        return self._texts.get(key)


# Fields in which a single word is a name, and never an ordinary word with a capital.
_FIELDS_OF_NAMES: Final = frozenset({"person", "place"})


def _is_name(concept: Concept, term: Term) -> bool:
    """Whether a form is always written with its capitals."""
    if term.type is TermType.LOOKUP_FORM or term.text == term.text.lower():
        return False
    if term.type is TermType.ACRONYM:
        return True
    if term.part_of_speech is PartOfSpeech.ADJECTIVE:
        return term.lang.startswith("en")  # European, Central Asian
    is_proper = term.part_of_speech is PartOfSpeech.PROPER_NOUN
    return is_proper and (" " in term.text or concept.subject_field in _FIELDS_OF_NAMES)


def _with_common_words(name: str, common: set[str]) -> str:
    """A name in which the words that its concept also goes by are small: NATO headquarters."""
    words = name.split(" ")
    return " ".join(word.lower() if word.lower() in common else word for word in words)


def _is_one_name(written: set[str]) -> bool:
    return len(written) == 1 and "" not in written


def _begins(ordered: list[str], letters: str) -> bool:
    place = bisect_left(ordered, letters)
    return place < len(ordered) and ordered[place].startswith(letters)


def join_terms(context: Context) -> Iterator[Change]:
    """A form of the base whose letters stand in pieces is joined, and nothing else changes.

    The letters and their case stay as they are; only spaces and line-end hyphens inside words
    go. A form of several words is joined where its words follow one another; a single word only
    where it has at least six letters and its pieces cannot be words by themselves: many short
    ones, an ending, two letters that are no word, or a page that is broken throughout.
    """
    if context.terms is None:
        return
    matcher = _Matcher(context, context.terms)
    done = 0
    for start in matcher.candidates():
        if start < done:
            continue
        found = matcher.longest(start)
        if found is None:
            continue
        done, changes = found
        yield from changes


class _Matcher:
    """The search of one text."""

    def __init__(self, context: Context, terms: TermSpacings) -> None:
        self.context = context
        self.terms = terms
        self.text = context.prose
        self.folded = fold(self.text)

    def candidates(self) -> Iterator[int]:
        """Where a form with a broken word may begin, in order."""
        pieces = _PIECE.findall(self.folded)
        triples = zip(pieces, pieces[1:], [*pieces[2:], ""], strict=False)
        heads = self.terms.heads
        hits = {
            index
            for index, (piece, second, third) in enumerate(triples)
            if (piece + second)[:_PREFIX] in heads and self._may_be_broken(piece, second, third)
        }
        if not hits:
            return  # clean text ends here, which is why this look asks for no places
        starts: deque[int] = deque(maxlen=self.terms.most_words)
        given = -1
        for index, match in enumerate(_PIECE.finditer(self.folded)):
            starts.append(match.start())
            if index in hits:
                for start in starts:
                    if start > given:
                        given = start
                        yield start

    def _may_be_broken(self, piece: str, second: str, third: str) -> bool:
        """Whether a piece and those behind it may be one word of the base."""
        joined = piece + second
        return (
            len(piece) >= _SHORTEST_EDGE
            and self.terms.begins_word(joined)
            and (joined in self.terms.words or self.terms.begins_word(joined + third))
        )

    def longest(self, start: int) -> tuple[int, list[Change]] | None:
        """The end of the longest form that begins here, and what joins it; nothing if it is whole.

        Two ways to join the same letters (counter-⏎terrorism) cancel each other.
        """
        best: tuple[int, list[Change]] | None = None
        paths = [_Path("", start)]
        place = start
        while piece := _PIECE.match(self.folded, place):
            paths = [path._replace(key=path.key + piece[0]) for path in paths]
            paths = [path for path in paths if self.terms.begins_form(path.key)]
            readings = [
                self._changes(path, piece.end()) for path in paths if self.terms.form(path.key)
            ]
            if [] in readings:
                best = piece.end(), []
            elif len(readings) == 1 and readings[0]:
                best = piece.end(), readings[0]
            gap = _GAP.match(self.folded, piece.end())
            if not paths or gap is None:
                break
            place = gap.end()
            paths = [going for path in paths for going in self._beyond(path, gap)]
        return best

    def _beyond(self, path: _Path, gap: re.Match[str]) -> Iterator[_Path]:
        """The ways to read a gap: a word boundary, a hyphen, a break inside the word."""
        start, end = gap.span()
        kind = gap.lastgroup
        words = path.words
        if path.gaps:
            words = (*words, _Word(path.word_start, start, path.gaps))
        if kind in ("space", "line"):
            yield _Path(path.key + " ", end, (), words)
        else:
            if kind == "cut":
                words = (*words, _Word(start, end, (_Gap(start, end, "-"),)))
            yield _Path(path.key + "-", end, (), words)
        if kind in ("space", "cut") and self._continues(start, end):
            yield path._replace(gaps=(*path.gaps, _Gap(start, end)))

    def _continues(self, start: int, end: int) -> bool:
        """A word goes on with a small letter, or a capital among capitals."""
        left, right = self.text[start - 1], self.text[end]
        return right.islower() or (left.isupper() and right.isupper())

    def _changes(self, path: _Path, end: int) -> list[Change] | None:
        """One change for every broken word; None where one of them may be two words."""
        words = path.words
        if path.gaps:
            words = (*words, _Word(path.word_start, end, path.gaps))
        is_multiword = " " in path.key
        changes = []
        for word in words:
            if not self._may_join(word, is_multiword):
                return None
            joined = self.text[word.start : word.gaps[0].start]
            for gap, after in zip(word.gaps, (*word.gaps[1:], None), strict=True):
                joined += gap.kept + self.text[gap.end : after.start if after else word.end]
            confidence = 0.99 if is_multiword else 0.95
            reason = f"the term base has “{self.terms.form(path.key)}”"
            changes.append(Change(word.start, word.end, joined, confidence, reason))
        return changes

    def _may_join(self, word: _Word, is_multiword: bool) -> bool:
        pieces = self._pieces(word)
        if len(pieces) == 1:
            return True  # only a hyphen and a line end are in the way
        if not is_multiword and sum(map(len, pieces)) < _SHORTEST_WORD:
            return False
        if min(len(pieces[0]), len(pieces[-1])) < _SHORTEST_EDGE:
            return False
        if len(pieces) > 2:
            return sum(map(len, pieces)) <= _LONG_PIECE * len(pieces)
        if any(map(_is_no_word, pieces)) or is_broken_page(self.text, word.start, word.end):
            return True
        known = self.terms.words, _SHORT_WORDS, _PREFIXES
        return is_multiword and all(words.isdisjoint(pieces) for words in known)

    def _pieces(self, word: _Word) -> list[str]:
        """The pieces between spaces; a hyphen at a line end makes no piece."""
        pieces = [""]
        done = word.start
        for gap in word.gaps:
            pieces[-1] += self.folded[done : gap.start]
            if self.folded[gap.start].isspace():
                pieces.append("")
            done = gap.end
        pieces[-1] += self.folded[done : word.end]
        return pieces


def _is_no_word(piece: str) -> bool:
    """Whether a piece can only be part of a word: no vowel, no known short word, an ending."""
    if len(piece) <= 2:
        return piece not in _SHORT_WORDS
    return (
        not has_vowel(piece)
        or piece in _ENDINGS
        or (piece not in kk.WORDS_LIKE_SUFFIXES and is_chain(piece, kk.SUFFIXES))
    )


RULE: Final = Rule(
    "terms",
    Level.SAFE,
    "forms of the term base that stand in pieces are joined",
    ("Бей біт ші лік жо лын да ғы әріп тес тік", "Бейбітшілік жолындағы әріптестік"),
    join_terms,
)
