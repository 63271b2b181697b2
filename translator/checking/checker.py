"""The checker: terms of the source looked for in the target, in whatever form they take there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from glossary.languages import section_language
from glossary.model import Concept
from translator.bilingual import Segment
from translator.checking.model import CODES, Finding, Level
from translator.equivalents import Kind, find_equivalents, term_kind
from translator.messages import gettext as _
from translator.recognition import Mention, Recognizer
from translator.recognition.suggestion import suggest


@dataclass(frozen=True)
class Checker:
    """Checks segments against the concepts of a recognizer.

    `levels` overrides the level of a code. One word that any text may have (cooperation) is only a
    hint, unless `generic` asks for it.
    """

    recognizer: Recognizer
    concepts: Mapping[str, Concept]
    levels: Mapping[str, Level] = field(default_factory=dict)
    generic: bool = False

    def check(self, segments: Iterable[Segment]) -> Iterator[Finding]:
        """The findings in the segments of one document, in their order."""
        used: dict[tuple[str, str], str] = {}
        before: set[str] = set()
        for segment in segments:
            if not segment.target.strip():
                continue
            source_lang = section_language(segment.source_lang)
            target_lang = section_language(segment.target_lang)
            sources = [
                mention
                for mention in self.recognizer.find(segment.source, source_lang)
                if section_language(mention.lang) == source_lang
            ]
            everything = self.recognizer.find(segment.target, target_lang, nested=True)
            targets = [each for each in everything if _is_of(each, target_lang)]
            found = {mention.concept for mention in targets}
            for mention in _first_of_each(sources):
                if mention.concept in found:
                    yield from self._how(segment, mention, targets, target_lang, used)
                else:
                    yield from self._missing(segment, mention, target_lang, before)
            yield from self._forbidden(segment, everything)
            before = {mention.concept for mention in sources} & found

    def _missing(
        self, segment: Segment, mention: Mention, lang: str, before: set[str]
    ) -> Iterator[Finding]:
        concept = self.concepts.get(mention.concept)
        if concept is None or not mention.term.is_current:
            return
        offered = [
            each.term
            for each in find_equivalents(mention.source, mention.term, (lang,))
            if section_language(each.term.lang) == lang and not each.term.is_proposed
        ]
        if not offered:
            return
        start = segment.target.find(mention.text)
        if start >= 0 and mention.text not in {term.text for term in offered}:
            span = (start, start + len(mention.text))
            why = _("“%(form)s” stands untranslated.") % {"form": mention.text}
            yield self._finding("C005", segment, mention, span, _forms(mention, lang), why)
            return
        # What was named in full a line before may be a pronoun here, and a word of everyday
        # language may be said otherwise.
        is_hint = mention.concept in before or (not self.generic and _is_generic(mention))
        why = _("“%(form)s” has no approved equivalent here.") % {"form": mention.text}
        finding = self._finding("C001", segment, mention, None, _forms(mention, lang), why)
        yield replace(finding, level=Level.HINT) if is_hint else finding

    def _how(
        self,
        segment: Segment,
        mention: Mention,
        targets: list[Mention],
        lang: str,
        used: dict[tuple[str, str], str],
    ) -> Iterator[Finding]:
        """What is to be said of an equivalent that is there."""
        there = [each for each in targets if each.concept == mention.concept]
        current = [each for each in there if each.term.is_current]
        if current and all(each.term.is_proposed for each in current):
            attested = _attested(mention, lang)
            if attested:
                why = _("“%(form)s” is only proposed: it has no source.")
                shown = why % {"form": current[0].term.text}
                span = (current[0].start, current[0].end)
                yield self._finding("C003", segment, mention, span, attested, shown)
        section = mention.source.section(section_language(mention.lang))
        is_full = term_kind(mention.term, section) is Kind.FULL
        if (
            is_full
            and current
            and all(term_kind(each.term, None) is Kind.ACRONYM for each in current)
        ):
            why = _("an acronym where the source has the full form")
            span = (current[0].start, current[0].end)
            yield self._finding("C006", segment, mention, span, _forms(mention, lang), why)
        for each in current[:1]:
            key = (mention.concept, mention.term.text)
            first = used.setdefault(key, each.term.text)
            if first != each.term.text and term_kind(each.term, None) is Kind.FULL is _kind(first):
                why = _("“%(first)s” before, “%(second)s” here for the same term")
                shown = why % {"first": first, "second": each.term.text}
                span = (each.start, each.end)
                yield self._finding("C004", segment, mention, span, (first,), shown)

    def _forbidden(self, segment: Segment, targets: list[Mention]) -> Iterator[Finding]:
        for mention in targets:
            if mention.term.is_current or not mention.advice:
                continue
            instead = find_equivalents(mention.source, mention.term, ())
            expected = tuple(each.term.text for each in instead)
            span = (mention.start, mention.end)
            yield Finding(
                "C002",
                self._level("C002"),
                segment,
                mention.concept,
                None,
                span,
                expected,
                mention.advice,
            )

    def _finding(
        self,
        code: str,
        segment: Segment,
        mention: Mention,
        span: tuple[int, int] | None,
        expected: tuple[str, ...],
        why: str,
    ) -> Finding:
        return Finding(
            code,
            self._level(code),
            segment,
            mention.concept,
            (mention.start, mention.end),
            span,
            expected,
            why,
        )

    def _level(self, code: str) -> Level:
        return self.levels.get(code, CODES[code])


def _is_of(mention: Mention, lang: str) -> bool:
    """Whether a mention is in a language: of an acronym that two share, the spelling decides."""
    if section_language(mention.lang) == lang:
        return True
    section = mention.source.section(lang)
    return section is not None and any(term.text == mention.text for term in section.terms)


def _first_of_each(mentions: list[Mention]) -> list[Mention]:
    found: dict[str, Mention] = {}
    for mention in mentions:
        found.setdefault(mention.concept, mention)
    return list(found.values())


def _is_generic(mention: Mention) -> bool:
    """Whether a term is one small word, which ordinary sentences have as well."""
    text = mention.term.text
    return " " not in text and "-" not in text and text == text.lower()


def _kind(text: str) -> Kind:
    return Kind.ACRONYM if text.isupper() else Kind.FULL


def _forms(mention: Mention, lang: str) -> tuple[str, ...]:
    """What to write, in the form that the source's case asks for."""
    found = suggest(mention, lang, inflect=True)
    return found.forms if found else ()


def _attested(mention: Mention, lang: str) -> tuple[str, ...]:
    offered = find_equivalents(mention.source, mention.term, (lang,))
    return tuple(each.term.text for each in offered if not each.term.is_proposed)
