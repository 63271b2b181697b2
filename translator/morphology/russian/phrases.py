"""Terms of several words: the head, what agrees with it, and all that stays as it is.

The head is the first noun in the nominative; adjectives, participles and ordinals before it agree
with it. What follows stays: genitives, prepositional groups, names in quotation marks, acronyms.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from glossary.model import Inflection
from translator.languages.lists import words
from translator.morphology.russian.dictionary import parses, plain
from translator.morphology.russian.numerals import numerals
from translator.morphology.russian.persons import is_person, person
from translator.morphology.russian.words import (
    Adjective,
    Noun,
    adjective,
    as_noun,
    indeclinable,
    is_acronym,
    is_adverb,
    is_relative,
    names_person,
    nouns,
)
from translator.tokens import Token, TokenKind, tokenize

_CONJUNCTIONS: Final = words("и или либо")
_OPENING: Final = frozenset("«„“(‹[")
_CLOSING: Final = frozenset("»“”)›]")
# No term is longer; longer texts are no terms.
LONGEST: Final = 1000


@dataclass(frozen=True)
class Group:
    """A noun with what agrees with it, by the places of their tokens."""

    place: int
    noun: Noun
    modifiers: tuple[tuple[int, Adjective], ...] = ()
    may_differ: bool = False  # in number from the head, which "and" joins it to

    def forms(self, number: str, case: str) -> dict[int, str] | None:
        """The forms of a cell by place; None where one is missing."""
        made = {self.place: self.noun.form(number, case)}
        for place, modifier in self.modifiers:
            made[place] = modifier.form(number, case, self.noun.gender, self.noun.animate)
        forms = {place: form for place, form in made.items() if form is not None}
        return forms if len(forms) == len(made) else None


@dataclass(frozen=True)
class Phrase:
    """A term in pieces, with the groups of them that inflect."""

    tokens: Sequence[Token]
    groups: tuple[Group, ...] = ()
    keeps_yo: bool = False
    verified: bool = True
    in_capitals: bool = False

    def form(self, number: str, case: str) -> str | None:
        """The term in a cell."""
        form = self._form(number, case)
        return form.upper() if form and self.in_capitals else form

    def _form(self, number: str, case: str) -> str | None:
        pieces = [token.text for token in self.tokens]
        for group in self.groups:
            forms = group.forms(number, case)
            if forms is None and group.may_differ:
                forms = group.forms("plur" if number == "sing" else "sing", case)
            if forms is None:
                return None
            for place, form in forms.items():
                pieces[place] = form if self.keeps_yo else _without_yo(form)
        return "".join(pieces)


def _without_yo(form: str) -> str:
    return form.replace("ё", "е").replace("Ё", "Е")


@lru_cache(maxsize=1024)  # all cells of a term are asked for one after the other
def phrase(term: str, inflection: Inflection | None = None) -> Phrase | None:
    """A term taken apart; None where nothing in it is a noun or adjective in the nominative."""
    if len(term) > LONGEST:
        return None
    tokens = tokenize(term)
    places = _open_words(tokens)
    if not places:
        return None
    if len(places) > 1 and term.isupper() and any(_is_common(tokens[i].text) for i in places):
        found_small = phrase(term.lower(), inflection)
        return found_small and replace(found_small, in_capitals=True)
    keeps_yo = "ё" in term.lower()
    if inflection and inflection.declinable is False:
        return Phrase(tokens, (Group(places[0], indeclinable(tokens[places[0]].text)),), keeps_yo)
    texts = [tokens[place].text for place in places]
    if nouns_in_row := person(texts) if is_person(texts) else numerals(texts):
        return Phrase(tokens, tuple(map(Group, places, nouns_in_row)), keeps_yo)
    if tokens[places[0]].kind is TokenKind.NUMBER:
        return Phrase(tokens, (Group(places[0], indeclinable(texts[0])),), keeps_yo, False)
    found = _first_group(tokens, places, inflection)
    if found is None:
        return None
    groups, behind = [found[0]], found[1]
    while joined := _joined_group(tokens, places, behind):
        groups.append(joined[0])
        behind = joined[1]
    groups += _name_behind(groups[-1], places[behind:], texts[behind:], tokens)
    if len(groups) == 1:
        groups = [_with_participle(groups[0], tokens, places[behind:])]
    return Phrase(tokens, tuple(groups), keeps_yo, all(group.noun.verified for group in groups))


def _open_words(tokens: Sequence[Token]) -> list[int]:
    """The places of the words and numbers outside quotation marks and brackets.

    Marks around all of the term are no such marks.
    """
    bare = [i for i, token in enumerate(tokens) if token.kind is not TokenKind.SPACE]
    ends = (
        {bare[0], bare[-1]}
        if len(bare) > 2 and _encloses([tokens[place].text for place in bare])
        else set()
    )
    places, depth, straight = [], 0, False
    for place in bare:
        token = tokens[place]
        if place in ends:
            continue
        if token.text == '"':
            straight = not straight
        elif token.text in _CLOSING and depth:
            depth -= 1
        elif token.text in _OPENING:
            depth += 1
        elif not depth and not straight and token.kind in (TokenKind.WORD, TokenKind.NUMBER):
            places.append(place)
    return places


def _encloses(marks: Sequence[str]) -> bool:
    """Whether the first mark is closed by the last."""
    first, last = marks[0], marks[-1]
    if first == last == '"':
        return marks.count('"') == 2
    if first not in _OPENING or last not in _CLOSING:
        return False
    depth = 0
    for number, mark in enumerate(marks):
        if depth and mark in _CLOSING:
            depth -= 1
        elif mark in _OPENING:
            depth += 1
        if not depth:
            return number == len(marks) - 1
    return False


def _first_group(
    tokens: Sequence[Token], places: Sequence[int], inflection: Inflection | None
) -> tuple[Group, int] | None:
    """The head with what stands before it, and how many of the words are theirs."""
    modifiers: list[tuple[int, Adjective]] = []
    found: list[Noun] = []
    for number, place in enumerate(places):
        word = tokens[place].text
        modifier = adjective(word) if not is_acronym(word) else None
        if modifier and _leads_to_noun(modifier, tokens, places[number + 1 :]):
            modifiers.append((place, modifier))
            continue
        if modifier is None and _joins(word):
            if number + 1 < len(places) and (modifiers or word.lower() not in _CONJUNCTIONS):
                continue
            return None
        found = [n for n in nouns(word, inflection) if all(m.agrees(n) for _p, m in modifiers)]
        if len(places) > 1 and not modifiers and not _is_nominal(word):
            return None  # вести переговоры: a verb, not news
        if found and not (modifier and not modifiers and not found[0].verified):
            return Group(place, found[0], tuple(modifiers)), number + 1
        if modifier:
            noun = as_noun(word, modifier, inflection)
            if all(m.agrees(noun) for _p, m in modifiers):
                return Group(place, noun, tuple(modifiers)), number + 1
        return None
    return None


def _joins(word: str) -> bool:
    return word.lower() in _CONJUNCTIONS or (is_adverb(word) and not nouns(word))


def _leads_to_noun(first: Adjective, tokens: Sequence[Token], places: Sequence[int]) -> bool:
    """Whether a noun stands behind the adjective, and other adjectives, that it agrees with.

    The last of the adjectives may be the noun: государственный служащий.
    """
    last = ""
    for place in places:
        word = tokens[place].text
        modifier = adjective(word) if not is_acronym(word) else None
        if modifier is None and _joins(word):
            continue
        if any(first.agrees(noun) for noun in nouns(word) if noun.verified or not modifier):
            return _is_nominal(word)
        if modifier is None:
            break
        if not modifier.written & first.written:
            return False
        last = word
    return bool(last) and names_person(last)


def _is_common(word: str) -> bool:
    """Whether a word in capitals is too long for an acronym, and in the dictionary."""
    return len(word) > 5 and any(parse.is_known for parse in parses(plain(word).lower()))


def _is_nominal(word: str) -> bool:
    """Whether no preposition or the like looks like a noun here."""
    found = parses(plain(word).lower())
    return not found or found[0].tag.POS not in ("PREP", "CONJ", "VERB", "INFN")


def _joined_group(
    tokens: Sequence[Token], places: Sequence[int], behind: int
) -> tuple[Group, int] | None:
    """A noun in the nominative that "and" joins to the head, with nothing between them."""
    if behind + 1 >= len(places) or tokens[places[behind]].text.lower() not in _CONJUNCTIONS:
        return None
    found = _first_group(tokens, places[behind + 1 :], None)
    if found is None or not found[0].noun.verified:
        return None
    return replace(found[0], may_differ=True), behind + 1 + found[1]


def _name_behind(
    head: Group, places: Sequence[int], texts: Sequence[str], tokens: Sequence[Token]
) -> list[Group]:
    """The name of a person behind what the person is: Президент Нурсултан Назарбаев."""
    if not head.noun.animate or head.noun.plural or not places:
        return []
    between = [token for i, token in enumerate(tokens) if i > head.place and i not in places]
    if any(token.text != "." and token.kind is not TokenKind.SPACE for token in between):
        return []
    return [*map(Group, places, person(texts))] if is_person(texts, alone=True) else []


def _with_participle(group: Group, tokens: Sequence[Token], places: Sequence[int]) -> Group:
    """The group with the participle behind a comma: порядок, основанный на правилах."""
    for place in places:
        comma = tokens[place - 1].text == "," or (
            tokens[place - 1].kind is TokenKind.SPACE and tokens[place - 2].text == ","
        )
        if not comma:
            continue
        word = tokens[place].text
        modifier = adjective(word)
        if modifier and modifier.agrees(group.noun) and not is_relative(word):
            return replace(group, modifiers=(*group.modifiers, (place, modifier)))
    return group
