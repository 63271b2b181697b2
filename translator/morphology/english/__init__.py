"""English words and terms: lemmas by endings and the counts of words, plurals, possessives."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from math import log1p
from typing import Final

from glossary.model import Inflection
from translator import lexicon
from translator.morphology.english.irregular import (
    BE,
    CLOSED,
    COMPARED,
    INVARIABLE,
    PLURAL,
    PLURALS,
    SINGULAR,
    VERBS,
)
from translator.morphology.english.spelling import stems, variants, with_ending, with_s
from translator.morphology.model import NUMBERS, Analysis, Cell
from translator.tokens import Token, TokenKind, tokenize

__all__ = ["English", "irregular_forms", "variants"]

CASES: Final = ("nom", "gen")

# The longest word that English texts of ours have has 28 letters.
_LONGEST: Final = 60
_LONGEST_TERM: Final = 1000
_POSSESSIVE: Final = re.compile("(?:['’]s|(?<=s)['’])$", re.IGNORECASE)
_HEAD_FIRST: Final = re.compile(r"([^-]+)(-(?:in|of|at|by|on|to|de)-.+)$")  # commander-in-chief
_ADJECTIVE: Final = re.compile("(?:al|ic|ive|ous|able|ible|ful|less|ary|ish)$")
_VERB: Final = re.compile("(?:[iy][sz]e|ify)$")
# Singulars that end as plurals do.
_NO_PLURAL: Final = re.compile("(?:[sui]s|ics)$")
# A word without a plural in the texts that is so frequent there has none.
_FREQUENT: Final = 50
_RARER: Final = 400
_ABSTRACT: Final = re.compile("(?:ity|ness|ism|hood|ship)$")

# What is also spelled -ize has at least so many of its counts there.
_SPELLED_BOTH_WAYS: Final = 0.02

_Reading = tuple[str, str, dict[str, str], float]


class English:
    """English morphology; safe to share between threads.

    >>> English().candidates("policies")[0].lemma
    'policy'
    >>> English().inflect("member of parliament", number="plur", case="gen").form
    'members of parliament’s'
    """

    def candidates(self, form: str) -> tuple[Analysis, ...]:
        """The readings of one word, the likeliest first; nothing where it is no word.

        A lemma is in small letters but for acronyms and names; see `variants` for its spellings.
        """
        return _candidates(form.strip())

    def paradigm(self, term: str, inflection: Inflection | None = None) -> tuple[Cell, ...]:
        """All cells of a noun or nominal term: two numbers, each with its possessive."""
        forms = _forms(term, inflection)
        return tuple(_cell(forms, number, case) for number in NUMBERS for case in CASES)

    def inflect(
        self,
        term: str,
        *,
        number: str = "sing",
        possessive: str | None = None,
        case: str = "nom",
        inflection: Inflection | None = None,
    ) -> Cell:
        """One cell of the paradigm; English has no other cases and no possessors."""
        if possessive is not None or case not in CASES:
            return Cell(None, number, possessive, case)
        return _cell(_forms(term, inflection), number, case)


def _cell(forms: dict[str, str], number: str, case: str) -> Cell:
    form = forms.get(number)
    if form is not None and case == "gen":
        last = form.rpartition(" ")[2].lower()
        bare = last.endswith("s") and (number == "plur" or last in INVARIABLE | SINGULAR)
        form += "’" if bare else "’s"
    return Cell(form, number, None, case)


@lru_cache(maxsize=20_000)
def _candidates(form: str) -> tuple[Analysis, ...]:
    if not form or len(form) > _LONGEST or any(map(str.isspace, form)):
        return ()
    if not any(map(str.isalnum, form)):
        return ()
    readings = list(_readings(form))
    total = sum(weight for *_rest, weight in readings)
    readings.sort(key=lambda reading: -reading[-1])
    return tuple(
        Analysis(lemma, pos, told, weight / total, _count(lemma.lower()) > 0)
        for lemma, pos, told, weight in readings
    )


def _readings(form: str) -> Iterator[_Reading]:
    bare = _POSSESSIVE.sub("", form)
    if bare and bare != form:
        for lemma, pos, told, weight in _readings_bare(bare):
            if pos in ("NOUN", "PROPN", "PRON", "X"):
                yield lemma, pos, {**told, "Case": "Gen"}, weight
        return
    yield from _readings_bare(form)


def _readings_bare(form: str) -> Iterator[_Reading]:
    lower = form.lower().replace("’", "'")
    if form.isdigit():
        yield form, "NUM", {"NumType": "Card"}, 1.0
        return
    if lower in CLOSED and not _is_acronym(form):
        yield lower, CLOSED[lower], {}, 1.0
        if lower not in COMPARED:
            return
    if _is_acronym(form):
        yield from _acronym(form)
        return
    if "-" in lower.strip("-") and lower not in _irregular_forms():
        yield from _compound(form)
        return
    found = list(_inflected(lower)) + list(_uninflected(lower))
    if form[:1].isupper():
        for lemma, pos, told, weight in list(found):
            if pos == "NOUN":
                # Names have no plural in the texts.
                weight *= 0.5 if _count(with_s(lemma)) else 2.0
                found.append((lemma[:1].upper() + lemma[1:], "PROPN", told, weight))
    yield from found


def _compound(form: str) -> Iterator[_Reading]:
    """A compound inflects its last part, or what stands before a preposition."""
    if found := _HEAD_FIRST.match(form):
        for lemma, pos, told, weight in _readings_bare(found[1]):
            yield lemma + found[2], pos, told, weight
        return
    head, _hyphen, last = form.rpartition("-")
    for lemma, pos, told, weight in _readings_bare(last) if last else ():
        yield f"{head}-{lemma}", pos, told, weight


def _is_acronym(form: str) -> bool:
    return sum(map(str.isupper, form)) > 1 and "-" not in form


def _acronym(form: str) -> Iterator[_Reading]:
    """NGOs is a plural; PfP and NATO stand alone; a word in capitals is a word."""
    if form.endswith("s") and form[:-1].isupper():
        yield form[:-1], "PROPN", {"Abbr": "Yes", "Number": "Plur"}, 1.0
        return
    yield form, "PROPN", {"Abbr": "Yes", "Number": "Sing"}, 1.0
    if form.isupper() and len(form) > 4:
        yield from ((*reading[:3], 1.5) for reading in _inflected(form.lower()))


@lru_cache(maxsize=20_000)
def _count(word: str) -> float:
    return lexicon.count(word, "en")


def _weight(lemma: str) -> float:
    counted = 0.0 if lemma in CLOSED else _count(lemma)
    # Few words end in -ie, and their forms look like those of words in -y.
    return (log1p(counted) + 0.1) * (0.2 if lemma.endswith("ie") and len(lemma) > 4 else 1.0)


def _is_verb(lemma: str) -> bool:
    """Whether the texts have a word with -ed and -ing, or a table says that it is a verb."""
    if lemma in VERBS:
        return True
    return all(any(map(_count, with_ending(lemma, ending))) for ending in ("ed", "ing")) and bool(
        _count(lemma)
    )


def _is_adjective(lemma: str) -> bool:
    return bool(_count(lemma)) and any(map(_count, with_ending(lemma, "est")))


def _is_only_verb(word: str) -> bool:
    """Whether the ending makes verbs alone: modernise, also spelled with z; not exercise."""
    if word.endswith("ise"):
        return _count(f"{word[:-3]}ize") > _SPELLED_BOTH_WAYS * _count(word)
    return _VERB.search(word) is not None


def _uninflected(word: str) -> Iterator[_Reading]:
    """The word as a lemma."""
    weight = _weight(word)
    if word in PLURAL:
        yield word, "NOUN", {"Number": "Plur"}, 2 * weight
    elif word in INVARIABLE or word in SINGULAR:
        yield word, "NOUN", {"Number": "Sing"}, 2 * weight
    elif _is_form(word, "ed", _is_verb):
        yield word, "ADJ", {"Degree": "Pos"}, 0.4 * weight
    elif word.endswith("ly") and _count(word[:-2]):
        yield word, "ADV", {}, weight
    else:
        yield from _lemmas(word, weight * _doubt(word))


def _is_form(word: str, ending: str, test: Callable[[str], object]) -> bool:
    return word.endswith(ending) and any(map(test, stems(word, ending)))


def _doubt(word: str) -> float:
    """How much less likely a word is a lemma because it looks like a form of another."""
    plural = not _NO_PLURAL.search(word) and _is_form(word, "s", _count)
    if plural or word in _irregular_forms():
        return 0.1
    if _is_form(word, "ing", _is_verb):
        return 0.5
    compared = _is_form(word, "er", _is_adjective) or _is_form(word, "est", _is_adjective)
    return 0.3 if compared else 1.0


def _lemmas(word: str, weight: float) -> Iterator[_Reading]:
    """The parts of speech of a lemma: its ending and its counted forms tell."""
    verb = _is_verb(word)
    if _ADJECTIVE.search(word) or (_is_adjective(word) and not verb):
        yield word, "ADJ", {"Degree": "Pos"}, weight
        weight *= 0.5
    if verb:
        yield word, "VERB", {"VerbForm": "Inf"}, weight * (1.5 if _VERB.search(word) else 0.6)
    if not (verb and _is_only_verb(word)):
        yield word, "NOUN", {"Number": "Sing"}, weight


@cache
def _irregular_forms() -> dict[str, list[_Reading]]:
    """The forms of the tables with their readings."""
    found: dict[str, list[_Reading]] = {}
    past = {"Mood": "Ind", "Tense": "Past", "VerbForm": "Fin"}
    participle = {"Tense": "Past", "VerbForm": "Part"}
    for lemma, cells in VERBS.items():
        for told, forms in ((past, cells[0]), (participle, cells[-1])):
            for form in forms:
                if form != lemma:
                    found.setdefault(form, []).append((lemma, "VERB", told, 1.0))
    for form, (mood, tense) in BE.items():
        told = {"Mood": mood, "Tense": tense, "VerbForm": "Fin"}
        found.setdefault(form, []).append(("be", "AUX", told, 1.0))
    found["been"] = [("be", "AUX", participle, 1.0)]
    found["being"] = [("be", "AUX", {"Tense": "Pres", "VerbForm": "Part"}, 1.0)]
    for lemma, plurals in PLURALS.items():
        for form in plurals:
            found.setdefault(form, []).append((lemma, "NOUN", {"Number": "Plur"}, 1.0))
    for form, (lemma, degree) in COMPARED.items():
        found.setdefault(form, []).append((lemma, "ADJ", {"Degree": degree}, 1.0))
    return found


def irregular_forms(word: str) -> set[str]:
    """The forms that no rule makes of a word, or of the words that it is a form of; with those.

    >>> sorted(irregular_forms("person")), sorted(irregular_forms("sought"))
    (['people', 'persons'], ['seek', 'sought'])
    """
    lemmas = {lemma for lemma, *_told in _irregular_forms().get(word, ())}
    made = {form for lemma in {word, *lemmas} for form in PLURALS.get(lemma, ())}
    return made | lemmas | {f for lemma in {word, *lemmas} for c in VERBS.get(lemma, ()) for f in c}


def _inflected(word: str) -> Iterator[_Reading]:
    """The word as a form of other lemmas."""
    for lemma, pos, told, weight in _irregular_forms().get(word, ()):
        yield lemma, pos, told, weight * 2 * _weight(lemma)
    if word in INVARIABLE:
        yield word, "NOUN", {"Number": "Plur"}, _weight(word)
        return
    if word in SINGULAR or word in PLURAL:
        return
    yield from _with_s(word)
    yield from _with_ed_or_ing(word)
    for ending, degree in (("er", "Cmp"), ("est", "Sup")):
        for stem in stems(word, ending):
            if _makes(stem, ending, word) and _is_adjective(stem):
                yield stem, "ADJ", {"Degree": degree}, _weight(stem)


def _with_s(word: str) -> Iterator[_Reading]:
    for stem in () if _NO_PLURAL.search(word) else stems(word, "s"):
        if stem in PLURALS or with_s(stem) != word:
            continue
        weight = _weight(stem)
        yield stem, "NOUN", {"Number": "Plur"}, weight
        if _is_verb(stem):
            told = {"Number": "Sing", "Person": "3", "Tense": "Pres", "VerbForm": "Fin"}
            yield stem, "VERB", told, 0.5 * weight


def _with_ed_or_ing(word: str) -> Iterator[_Reading]:
    for ending, tense, kinds in (("ed", "Past", ("Fin", "Part")), ("ing", "Pres", ("Part",))):
        for stem in stems(word, ending):
            if not _makes(stem, ending, word) or (stem in VERBS and ending == "ed"):
                continue
            known = 1.0 if _is_verb(stem) else 0.1
            for kind in kinds:
                yield stem, "VERB", {"Tense": tense, "VerbForm": kind}, known * _weight(stem)


def _makes(stem: str, ending: str, form: str) -> bool:
    return any(letter in "aeiouy" for letter in stem) and form in with_ending(stem, ending)


@lru_cache(maxsize=5_000)
def _forms(term: str, inflection: Inflection | None) -> dict[str, str]:
    """The singular and plural of a term; what has no such number is left out."""
    if len(term) > _LONGEST_TERM:
        return {}
    tokens = tokenize(term)
    head = _head(tokens)
    if head is None:
        return {}
    word = tokens[head].text
    if inflection and inflection.declinable is False:
        return {"sing": term}
    before = "".join(token.text for token in tokens[:head])
    behind = "".join(token.text for token in tokens[head + 1 :])
    lower = word.lower()
    if lower in INVARIABLE:
        return {"sing": term, "plur": term}
    if _is_plural(word):
        return {"plur": term}
    plural = _plural(word)
    return {"sing": term} | ({"plur": before + plural + behind} if plural else {})


def _head(tokens: list[Token]) -> int | None:
    """The last word before a preposition, a comma or a bracket."""
    head = None
    for place, token in enumerate(tokens):
        if head is not None and _ends_head(token):
            break
        if token.kind is TokenKind.WORD:
            head = place
    return head


def _ends_head(token: Token) -> bool:
    if token.kind is TokenKind.WORD:
        return CLOSED.get(token.text) in ("ADP", "SCONJ", "PRON")
    return token.kind is TokenKind.NUMBER or token.text in tuple(",;:([")


def _is_plural(word: str) -> bool:
    lower = word.lower()
    if lower in PLURAL:
        return True
    found = [a for a in _candidates(word) if a.pos in ("NOUN", "PROPN")]
    return bool(found) and found[0].features.get("Number") == "Plur"


def _plural(word: str) -> str | None:
    lower = word.lower()
    if lower in SINGULAR:
        return None
    if lower in PLURALS:
        made = PLURALS[lower][0]
    elif "-" in lower.strip("-"):
        head = _HEAD_FIRST.match(word)
        first, last = (head[1], head[2]) if head else word.rsplit("-", 1)
        plural = _plural(first if head else last)
        return plural and (plural + last if head else f"{first}-{plural}")
    elif _is_acronym(word):
        return f"{word}s" if _count(f"{lower}s") else None
    else:
        made = with_s(lower)
        singular, plural_count = _count(lower), _count(made)
        if singular >= _FREQUENT and plural_count * _RARER < singular:
            return None
        if not plural_count and (word[:1].isupper() or _ABSTRACT.search(lower)):
            return None
    return word[:1] + made[1:] if made[:1] == lower[:1] else made
