"""What the term base says of a segment: its translation, if it is a term, and its terms."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Final

from glossary.languages import section_language
from glossary.model import Severity
from translator.bilingual.placeholders import masked
from translator.equivalents import find_equivalents
from translator.labels import status_label
from translator.recognition import Mention, Recognizer, suggest

# Notes are for a line of a catalog, not for a page.
_MOST: Final = 20


@dataclass(frozen=True)
class Terms:
    """The terms of one pair of languages."""

    recognizer: Recognizer
    source: str
    target: str

    def translation(self, text: str) -> str | None:
        """The term to write for a text that is a term and nothing else; None where it is not sure.

        Sure is what has a source, and where all concepts that the term may be of agree. White space
        around it and a capital at its beginning are taken over.

            >>> from glossary.base import load_base
            >>> terms = Terms(Recognizer(load_base()), "en", "kk")
            >>> terms.translation("Armed forces"), terms.translation("The armed forces")
            ('Қарулы күштер', None)
        """
        bare = text.strip()
        offered: set[str] = set()
        for mention in self.recognizer.find(bare, self.source, all_readings=True):
            if (mention.start, mention.end) != (0, len(bare)):
                continue
            if section_language(mention.lang) != self.source:
                continue
            if mention.match not in ("exact", "case") or not mention.term.is_current:
                return None
            form = self._form(mention, bare)
            if form is None:
                return None
            offered.add(form)
        if len(offered) != 1:
            return None
        return text.replace(bare, offered.pop(), 1)

    def _form(self, mention: Mention, text: str) -> str | None:
        found = suggest(mention, self.target)
        if found is None:
            return None
        form, term = unicodedata.normalize("NFC", found.term.text), mention.term.text
        if text == term:
            return form
        if text == term[:1].upper() + term[1:]:  # a label, or the beginning of a sentence
            return form[:1].upper() + form[1:]
        return None

    def note(self, text: str) -> str:
        """The terms of a text with what to write for them; empty where it has none.

        >>> from glossary.base import load_base
        >>> Terms(Recognizer(load_base()), "en", "ru").note("NATO and the EU")
        'NATO → НАТО; EU → ЕС'
        """
        found: dict[str, str] = {}
        for mention in self.recognizer.find(masked(text), self.source):
            own = section_language(mention.lang) == self.source
            if own and mention.severity is not Severity.HINT and mention.concept not in found:
                offered = self._offered(mention)
                if offered:
                    found[mention.concept] = f"{' '.join(mention.text.split())} → {offered}"
        return "; ".join(list(found.values())[:_MOST])

    def _offered(self, mention: Mention) -> str:
        """The best equivalent; what has no source says so."""
        equivalents = find_equivalents(mention.source, mention.term, (self.target,))
        for equivalent in equivalents:
            term = equivalent.term
            if section_language(term.lang) == self.target:
                form = unicodedata.normalize("NFC", term.text)
                return f"{form} ({status_label('proposed')})" if term.is_proposed else form
        return ""
