"""Terms of the source looked for in the target, in whatever form they take there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from operator import attrgetter
from typing import Final

from babel import Locale

from glossary.languages import section_language
from glossary.model import AdministrativeStatus, Concept, PartOfSpeech, Severity, Term
from translator.checking.ellipsis import has_derived, names_head
from translator.checking.model import CODES, Finding, Level
from translator.checking.pairs import Pair
from translator.equivalents import Kind, find_equivalents, term_kind
from translator.messages import gettext as _
from translator.recognition import Mention, suggest, suggest_replacement

# Before a name these make another one: South Georgia, New Caledonia, Île-de-France.
_COMPASS: Final = re.compile(
    r"[^\W\d_]-\Z|(?:\b(?:North|South|East|West)(?:ern)?|\bNew"
    r"|\b(?:Северн|Южн|Восточн|Западн|Нов)\w{2,3}) \Z"
)
_LONGEST_ACRONYM: Final = 8
_WORD: Final = re.compile(r"[^\W\d_]+")


@dataclass
class TermCheck:
    """What the segments of one document say of terms, in their order.

    `named` are the concepts that the segment before named, with whether it did so in full.
    """

    concepts: Mapping[str, Concept]
    generic: bool = False
    named: dict[str, bool] = field(default_factory=dict)
    used: dict[tuple[str, str, str], Term] = field(default_factory=dict)

    def check(self, pair: Pair) -> Iterator[Finding]:
        """The findings of one segment."""
        own = [mention for mention in pair.targets if is_of(mention, pair.target_lang)]
        forbidden = [mention for mention in pair.targets if _is_forbidden(mention)]
        found = {mention.concept for mention in forbidden}
        for mention in own:
            found |= pair.named.get((mention.start, mention.end), {mention.concept})
        for mention in _first_of_each(pair.sources):
            there = [
                each for each in own if each.concept == mention.concept and each.term.is_current
            ]
            if there:
                yield from self._how(pair, mention, there)
            elif not found & pair.meant.get((mention.start, mention.end), {mention.concept}):
                yield from self._missing(pair, mention)
        for mention in forbidden:
            yield _forbidden(pair, mention)
        self.named = {}
        for mention in own:
            is_full = term_kind(mention.term) is Kind.FULL
            self.named[mention.concept] = is_full or self.named.get(mention.concept, False)

    def _missing(self, pair: Pair, mention: Mention) -> Iterator[Finding]:
        lang = pair.target_lang
        if mention.concept not in self.concepts or mention.severity is Severity.HINT:
            return
        offered = _attested(mention, lang)
        if not offered:
            return
        if place := _untranslated(pair, mention, offered):
            why = _("“%(form)s” stands untranslated.") % {"form": pair.target[slice(*place)]}
            finding = _finding("C005", pair, mention, place, _forms(mention, lang), why)
            is_hint = _is_code(mention) or _is_label(pair, mention)
            yield finding.at_most(Level.HINT) if is_hint else finding
            return
        if self.named.get(mention.concept) and names_head(pair.target, offered, lang):
            return
        why = _("“%(form)s” has no approved equivalent here.") % {"form": mention.text}
        finding = _finding("C001", pair, mention, None, _forms(mention, lang), why)
        is_hint = self._may_be_otherwise(pair, mention, offered)
        yield finding.at_most(Level.HINT) if is_hint else finding

    def _may_be_otherwise(self, pair: Pair, mention: Mention, offered: list[Term]) -> bool:
        """Whether a good translation may well do without the term.

        What was named a segment before may be a pronoun. A word of everyday language may be said
        otherwise, and so may an adjective, which of a name is also that of a people and a
        language. Another word may be made of the term, what is south of a name is another, and
        two letters may be the code of a country.
        """
        return (
            mention.concept in self.named
            or (not self.generic and is_everyday(mention))
            or _is_adjective(mention.term)
            or has_derived(pair.target, offered)
            or bool(_COMPASS.search(pair.source[: mention.start]))
            or _is_code(mention)
            or _is_spelled_otherwise(pair, mention)
        )

    def _how(self, pair: Pair, mention: Mention, there: list[Mention]) -> Iterator[Finding]:
        """What is to be said of an equivalent that is there."""
        if not there:
            return
        first = there[0]
        span = (first.start, first.end)
        lang = pair.target_lang
        attested = _attested(mention, lang)
        if attested and all(each.term.is_proposed for each in there):
            why = _("“%(form)s” is only proposed: it has no source.") % {"form": first.term.text}
            expected = tuple(term.text for term in attested)
            yield _finding("C003", pair, mention, span, expected, why)
        section = mention.source.section(section_language(mention.lang))
        if term_kind(mention.term, section) is Kind.FULL and all(
            term_kind(each.term) is Kind.ACRONYM for each in there
        ):
            why = _("an acronym where the source has the full form")
            yield _finding("C006", pair, mention, span, _forms(mention, lang), why)
        before = self.used.setdefault((mention.concept, mention.term.text, lang), first.term)
        if before.text not in {each.term.text for each in there} and (
            term_kind(first.term) is Kind.FULL is term_kind(before)
        ):
            words = {"first": before.text, "second": first.term.text}
            why = _("“%(first)s” before, “%(second)s” here for the same term") % words
            yield _finding("C004", pair, mention, span, (before.text,), why)


def _untranslated(pair: Pair, mention: Mention, offered: list[Term]) -> tuple[int, int] | None:
    """Where the target has the term as the source has it, or as another language has it."""
    match = re.search(rf"(?<!\w){re.escape(mention.text)}(?!\w)", pair.target)
    if match and mention.text not in {term.text for term in offered}:
        return match.span()
    others = (each for each in pair.targets if each.concept == mention.concept)
    return next(((each.start, each.end) for each in others), None)


def is_of(mention: Mention, lang: str) -> bool:
    """Whether a mention is in a language: of an acronym that two share, the spelling decides."""
    if section_language(mention.lang) == lang:
        return True
    section = mention.source.section(lang)
    return section is not None and any(term.text == mention.text for term in section.terms)


def is_everyday(mention: Mention) -> bool:
    """Whether a term is one word that ordinary sentences have as well: small, or no name."""
    term = mention.term
    if not _WORD.fullmatch(term.text):
        return False
    is_small = any(word == word.lower() for word in (term.text, mention.text))
    is_common = term.part_of_speech is PartOfSpeech.NOUN and term_kind(term) is not Kind.ACRONYM
    return is_small or is_common


def _is_label(pair: Pair, mention: Mention) -> bool:
    """Whether the whole segment is taken over and is no sentence: a name such as US Letter."""
    text = pair.source.strip()
    return (
        text == pair.target.strip()
        and text != mention.text
        and not text.endswith((".", "!", "?", "…"))
    )


def _is_spelled_otherwise(pair: Pair, mention: Mention) -> bool:
    """Whether words beside an acronym spell it out, and not as the term base does.

    SSR is not security sector reform before Soviet Socialist Republic.
    """
    acronym = mention.text
    if not acronym.isupper() or not 1 < len(acronym) <= _LONGEST_ACRONYM:
        return False
    words = r"\b" + r"\w+[\s-]+".join(map(re.escape, acronym)) + r"\w+"
    own = [(each.start, each.end) for each in pair.sources if each.concept == mention.concept]
    return any(
        len(match[0]) > len(acronym)
        and not any(start < match.end() and match.start() < end for start, end in own)
        for match in re.finditer(words, pair.source)
    )


def _is_code(mention: Mention) -> bool:
    """Whether two letters are the code of something else: CA for Central Asia is also Canada.

    Codes and names are those of Unicode CLDR.
    """
    name = _territories().get(mention.text)
    section = mention.source.section("en")
    return name is not None and (
        section is None or name not in {term.text for term in section.terms}
    )


@cache
def _territories() -> Mapping[str, str]:
    territories: Mapping[str, str] = Locale("en").territories
    return territories


def _is_adjective(term: Term) -> bool:
    return term.word_class is PartOfSpeech.ADJECTIVE and " " not in term.text


def _is_forbidden(mention: Mention) -> bool:
    return not mention.term.is_current and bool(mention.advice)


def _forbidden(pair: Pair, mention: Mention) -> Finding:
    found = suggest_replacement(mention, pair.target_lang)
    span = (mention.start, mention.end)
    expected = found.forms if found else ()
    finding = Finding(
        "C002", CODES["C002"], pair.segment, mention.concept, None, span, expected, mention.advice
    )
    # Who writes of the past names things as the past did.
    was_so = any(
        each.concept == mention.concept and each.status is AdministrativeStatus.SUPERSEDED
        for each in pair.sources
    )
    if was_so and mention.status is AdministrativeStatus.SUPERSEDED:
        return finding.at_most(Level.HINT)
    return finding


def _finding(
    code: str,
    pair: Pair,
    mention: Mention,
    span: tuple[int, int] | None,
    expected: tuple[str, ...],
    why: str,
) -> Finding:
    source = (mention.start, mention.end)
    concept = mention.concept
    return Finding(code, CODES[code], pair.segment, concept, source, span, expected, why)


def _first_of_each(mentions: tuple[Mention, ...]) -> list[Mention]:
    """Of each concept the first mention that is no everyday word, if there is one."""
    found: dict[str, Mention] = {}
    for mention in sorted(mentions, key=is_everyday):
        found.setdefault(mention.concept, mention)
    return sorted(found.values(), key=attrgetter("start"))


def _forms(mention: Mention, lang: str) -> tuple[str, ...]:
    """What to write, in the form that the source's case asks for."""
    found = suggest(mention, lang, inflect=True)
    return found.forms if found else ()


def _attested(mention: Mention, lang: str) -> list[Term]:
    """The terms of a language that may be written and have a source."""
    return [
        each.term
        for each in find_equivalents(mention.source, mention.term, (lang,))
        if section_language(each.term.lang) == lang and not each.term.is_proposed
    ]
