"""The page that looks up, the forms of a term, and the box in a browser's address bar."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from fastapi import FastAPI, Request, Response
from fastapi.responses import HTMLResponse

from glossary.languages import LANGUAGES
from glossary.model import AdministrativeStatus, Concept
from translator import messages
from translator.languages import resolve_language
from translator.lookup import MAX_QUERY, QueryError
from translator.lookup.model import Hit
from translator.morphology import LANGUAGES as MORPHOLOGIES
from translator.morphology import Cell
from translator.web.pages.rendering import Site

# Enough to fill a screen or two; filters look further.
_SHOWN: Final = 10
_LOOKED_THROUGH: Final = 100

_OPEN_SEARCH: Final = """<?xml version="1.0" encoding="UTF-8"?>
<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">
<ShortName>Ortaq</ShortName>
<Description>English, Russian and Kazakh terms</Description>
<InputEncoding>UTF-8</InputEncoding>
<Url type="text/html" template="{base}?q={{searchTerms}}"/>
<Url type="application/json" template="{base}v1/suggest?q={{searchTerms}}"/>
</OpenSearchDescription>
"""


@dataclass(frozen=True, slots=True)
class Card:
    """A hit and the concept to show for it."""

    hit: Hit
    concept: Concept


def add_lookup(app: FastAPI, site: Site) -> None:
    """Add the routes."""

    @app.get("/", include_in_schema=False)
    def lookup_page(
        request: Request, q: str = "", lang: str = "", subject: str = "", status: str = ""
    ) -> HTMLResponse:
        """The page that searches."""
        with messages.language(site.language(request)):
            slip = ""
            cards: list[Card] = []
            subjects = subjects_of(site.service.snapshot().concepts)
            try:
                if q.strip():
                    cards = _cards(site, q, lang, subject, status)
            except QueryError as error:
                slip = str(error)
            return site.page(
                request,
                "lookup.html",
                422 if slip else 200,
                query=q,
                cards=cards,
                slip=slip,
                longest=MAX_QUERY,
                filters={"lang": lang, "subject": subject, "status": status},
                subjects=subjects,
                statuses=[status.value for status in AdministrativeStatus],
                inflecting=tuple(MORPHOLOGIES),
            )

    @app.get("/forms", include_in_schema=False)
    def forms_page(request: Request, text: str, lang: str = "auto") -> HTMLResponse:
        """All forms of a term, as a page, or with `part` as the table alone."""
        with messages.language(site.language(request)):
            resolved = resolve_language(lang, text)
            cells = site.service.snapshot().forms(text[:MAX_QUERY], resolved)
            template = "forms_table.html" if "part" in request.query_params else "forms.html"
            return site.page(
                request, template, text=text, term_lang=resolved, tables=paradigms(cells)
            )

    @app.get("/opensearch.xml", include_in_schema=False)
    def opensearch(request: Request) -> Response:
        """How a browser's address bar searches here."""
        # Told by the request, as the name of the server depends on who asks.
        content = _OPEN_SEARCH.format(base=str(request.base_url).replace("&", "&amp;"))
        return Response(content, media_type="application/opensearchdescription+xml")


def _cards(site: Site, query: str, lang: str, subject: str, status: str) -> list[Card]:
    snapshot = site.service.snapshot()
    is_filtered = bool(subject or status)
    hits = snapshot.lookup.search(
        query,
        lang=lang if lang in LANGUAGES else None,
        limit=_LOOKED_THROUGH if is_filtered else _SHOWN,
    )
    cards = [Card(hit, snapshot.by_id[hit.concept]) for hit in hits]
    chosen = [
        card
        for card in cards
        if (not subject or card.concept.subject_field == subject)
        and (not status or card.hit.status == status)
    ]
    return chosen[:_SHOWN]


def subjects_of(concepts: tuple[Concept, ...]) -> list[str]:
    """The subject fields, sorted."""
    return sorted({concept.subject_field for concept in concepts})


def paradigms(cells: tuple[Cell, ...]) -> list[tuple[str | None, list[tuple[str, str, str]]]]:
    """Forms as tables by possessor: rows of a case with its singular and plural."""
    tables: dict[str | None, dict[str, dict[str, str]]] = {}
    for cell in cells:
        row = tables.setdefault(cell.possessive, {}).setdefault(cell.case, {})
        shown = cell.form or "—"
        if cell.form and cell.form not in row.get(cell.number, "").split(" / "):
            known = row.get(cell.number)
            row[cell.number] = f"{known} / {shown}" if known and known != "—" else shown
        row.setdefault(cell.number, "—")
    return [
        (owner, [(case, row.get("sing", "—"), row.get("plur", "—")) for case, row in rows.items()])
        for owner, rows in tables.items()
        if any(form != "—" for row in rows.values() for form in row.values())
    ]
