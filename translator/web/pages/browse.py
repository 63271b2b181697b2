"""The page that lists terms by subject field and letter, in the order of each alphabet."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Annotated, Final

from fastapi import FastAPI, Query, Request
from fastapi.responses import HTMLResponse

from glossary.languages import LANGUAGES
from glossary.model import Concept, Term
from translator import messages
from translator.languages.order import OTHER, alphabet, first_letter, sort_key
from translator.web.pages.lookup import subjects_of
from translator.web.pages.rendering import Site

_SHOWN: Final = 200


@dataclass(frozen=True, slots=True)
class Entry:
    """A term in the list."""

    concept: Concept
    term: Term
    letter: str


class Lists:
    """The sorted terms of one version of the base, a list for each language that was asked for."""

    def __init__(self) -> None:
        self._version = -1
        self._lists: dict[str, list[Entry]] = {}

    def of(self, site: Site, lang: str) -> list[Entry]:
        """The terms of a language that are written today, and those that are not, in order."""
        snapshot = site.service.snapshot()
        if snapshot.data_version != self._version:
            self._version, self._lists = snapshot.data_version, {}
        if lang not in self._lists:
            listed = [
                Entry(concept, term, first_letter(term.text, lang))
                for concept in snapshot.concepts
                for section in concept.sections
                if section.lang == lang
                for term in section.terms
                if not term.lookup_only and term.type.value != "lookupForm"
            ]
            listed.sort(key=lambda entry: sort_key(entry.term.text, lang))
            self._lists[lang] = listed
        return self._lists[lang]


def add_browse(app: FastAPI, site: Site) -> None:
    """Add the route."""
    lists = Lists()

    @app.get("/browse", include_in_schema=False)
    def browse(
        request: Request,
        lang: str = "",
        subject: str = "",
        letter: str = "",
        page: Annotated[int, Query(ge=1, le=100_000)] = 1,
    ) -> HTMLResponse:
        """Terms of one language, by letter and subject field."""
        with messages.language(site.language(request)) as shown_in:
            chosen = lang if lang in LANGUAGES else shown_in
            listed = lists.of(site, chosen)
            if subject:
                listed = [entry for entry in listed if entry.concept.subject_field == subject]
            counts = Counter(entry.letter for entry in listed)
            order = [each for each in [*alphabet(chosen).upper(), OTHER] if counts[each]]
            if letter:
                listed = [entry for entry in listed if entry.letter == letter]
            begin = (page - 1) * _SHOWN
            return site.page(
                request,
                "browse.html",
                chosen=chosen,
                subject=subject,
                subjects=subjects_of(site.service.snapshot().concepts),
                letter=letter,
                letters=order,
                entries=listed[begin : begin + _SHOWN],
                count=len(listed),
                page_number=page,
                has_more=len(listed) > begin + _SHOWN,
            )
