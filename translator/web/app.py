"""The application: routes over a `Service`.

Answers are ready bytes (a bare dict would cost several times more), and what wraps requests is
plain ASGI.
"""

from __future__ import annotations

import re
from typing import Annotated, Any, Final

import orjson
from fastapi import FastAPI, Query, Request, Response

from glossary.catalogs.po import build_catalog, po_bytes
from glossary.errors import UnknownConceptError
from glossary.languages import LANGUAGES, language_name
from glossary.serialization import to_mapping
from glossary.version import __version__
from translator.languages import parse_target_languages, resolve_language
from translator.lookup import MAX_QUERY
from translator.morphology import get_morphology
from translator.normalization import normalize
from translator.recognition.suggestion import as_mapping
from translator.service import Service
from translator.web import schemas
from translator.web.contract import answer, describe, reference
from translator.web.guard import Writers
from translator.web.interchange import (
    NEGOTIATED,
    add_interchange,
    concept_as,
    etag_of,
    negotiate,
)
from translator.web.middleware import BodyLimit, HeadAsGet
from translator.web.pages import add_pages
from translator.web.problems import MEDIA_TYPE, install

_PROBLEM: Final = {"content": {MEDIA_TYPE: {"schema": reference("Problem")}}}
_PROBLEMS: Final[dict[int | str, dict[str, Any]]] = {
    404: {"description": "There is no such concept, catalog or path.", **_PROBLEM},
    413: {"description": "The body is too large.", **_PROBLEM},
    422: {"description": "A parameter or field that is not known.", **_PROBLEM},
    503: {"description": "The database cannot be reached.", **_PROBLEM},
}

_CONCEPT_RESPONSES: Final[dict[int | str, dict[str, Any]]] = {
    **answer(reference("StoredConcept")),
    304: {"description": "The concept is as its ETag says."},
}
_CONCEPTS: Final = {
    "type": "object",
    "properties": {
        "concepts": {"type": "array", "items": reference("Concept")},
        "next": {"type": ["string", "null"], "description": "The cursor of the following page."},
    },
    "required": ["concepts", "next"],
}
# What an id may consist of: nothing else need go to the database.
_ID: Final = r"^[a-z0-9-]+$"
_QueryText = Annotated[str, Query(min_length=1, max_length=MAX_QUERY)]
_CATALOG_MEDIA: Final = {"po": "text/x-gettext-translation", "mo": "application/octet-stream"}


def create_app(service: Service, writers: Writers | None = None) -> FastAPI:
    """The ASGI application over a service; without `writers` nobody writes."""
    app = FastAPI(
        title="Ortaq",
        version=__version__,
        description="Terms in English, Russian and Kazakh. Offsets count Unicode code points.",
        responses=_PROBLEMS,
        # The pages that FastAPI makes of the contract load their scripts from elsewhere.
        docs_url=None,
        redoc_url=None,
    )
    install(app)
    describe(app)
    app.add_middleware(BodyLimit)
    app.add_middleware(HeadAsGet)
    _add_look_up(app, service)
    _add_concepts(app, service)
    _add_text(app, service)
    _add_morphology(app, service)
    _add_catalogs(app, service)
    add_interchange(app, service, writers or Writers())
    add_pages(app, service, writers or Writers())
    return app


def _json(content: Any, status: int = 200, **headers: str) -> Response:
    return Response(orjson.dumps(content), status, headers, "application/json")


def _add_look_up(app: FastAPI, service: Service) -> None:
    @app.get("/v1/search", operation_id="search", response_model=schemas.SearchAnswer)
    def search(
        q: str,
        lang: str | None = None,
        to: str | None = None,
        limit: Annotated[int, Query(ge=1, le=100)] = 10,
        explain: bool = False,
    ) -> Response:
        """Look a term up; `lang` is that of the matched form, `to` those of the equivalents."""
        index = service.snapshot().lookup
        targets = parse_target_languages(to)
        hits = index.search(q, lang=index.served_language(lang), to=targets, limit=limit)
        return _json({"query": q, "hits": [hit.as_mapping(explain=explain) for hit in hits]})

    @app.get("/v1/suggest", operation_id="suggest", response_model=schemas.SuggestAnswer)
    def suggest(
        q: str,
        lang: str | None = None,
        limit: Annotated[int, Query(ge=1, le=100)] = 10,
    ) -> Response:
        """Forms that begin like `q` or have a later word that does, in any alphabet."""
        index = service.snapshot().lookup
        found = index.completions(q, lang=index.served_language(lang), limit=limit)
        return _json({"query": q, "suggestions": [each.as_mapping() for each in found]})

    @app.get("/v1/languages", operation_id="languages", response_model=list[schemas.Language])
    def languages() -> Response:
        """The languages of the base with their names."""
        return _json(
            [
                {"lang": tag, "names": {other: language_name(tag, other) for other in LANGUAGES}}
                for tag in LANGUAGES
            ]
        )

    @app.get("/healthz", operation_id="healthz", response_model=schemas.Health)
    def healthz() -> Response:
        """Whether the service answers."""
        snapshot = service.snapshot()
        return _json({"status": "ok", "version": __version__, "concepts": len(snapshot.concepts)})


def _add_concepts(app: FastAPI, service: Service) -> None:
    @app.get("/v1/concepts", operation_id="concepts", responses=answer(_CONCEPTS))
    def concepts(
        cursor: Annotated[str | None, Query(pattern=_ID)] = None,
        limit: Annotated[int, Query(ge=1, le=100)] = 50,
    ) -> Response:
        """The concepts by id, a page at a time; `next` is the cursor of the following page."""
        page = service.store.page(cursor, limit + 1)
        shown = page[:limit]
        following = shown[-1].concept.id if len(page) > limit else None
        return _json({"concepts": [to_mapping(s.concept) for s in shown], "next": following})

    @app.get("/v1/concepts/{id}", operation_id="concept", responses=_CONCEPT_RESPONSES)
    def concept(id: str, request: Request) -> Response:
        """One concept, as JSON, JSON-LD, Turtle or TBX; its ETag changes with its content."""
        stored = service.store.get(id) if re.search(_ID, id) else None
        if stored is None:
            raise UnknownConceptError(f"there is no concept {id!r}: find it with /v1/search")
        media = negotiate(request.headers.get("accept", ""))
        etag = etag_of(stored, media)
        wanted = ",".join(request.headers.getlist("if-none-match"))
        known = [tag.strip() for tag in wanted.split(",")]
        headers = {"ETag": etag, "Vary": "Accept"}
        if etag in known or f"W/{etag}" in known or "*" in known:
            return Response(status_code=304, headers=headers)
        if NEGOTIATED[media]:
            return Response(concept_as(stored.concept, media), 200, headers, media)
        content = {**to_mapping(stored.concept), "revision": stored.revision}
        return Response(orjson.dumps(content), 200, headers, media)


def _add_text(app: FastAPI, service: Service) -> None:
    @app.post("/v1/recognize", operation_id="recognize", response_model=schemas.RecognizeAnswer)
    def recognize(body: schemas.RecognizeRequest) -> Response:
        """Find the terms of the base in a text."""
        found = service.snapshot().recognize(
            body.text, body.lang or "auto", repair=body.repair, nested=body.nested
        )
        asked = {"inflect": body.inflect, "allow_proposed": body.allow_proposed}
        return _json({"mentions": [as_mapping(mention, to=body.to, **asked) for mention in found]})

    @app.post("/v1/normalize", operation_id="normalize", response_model=schemas.NormalizeAnswer)
    def normalize_text(body: schemas.NormalizeRequest) -> Response:
        """Repair a text and explain every change."""
        terms = service.snapshot().spacings
        result = normalize(body.text, body.lang or "auto", level=body.level, terms=terms)
        return _json(result.as_mapping())


def _add_morphology(app: FastAPI, service: Service) -> None:
    @app.get("/v1/analyze", operation_id="analyze", response_model=schemas.AnalyzeAnswer)
    def analyze(text: _QueryText, lang: schemas.Lang = "auto") -> Response:
        """The lemmas of a word, the likeliest first, with what its form says."""
        found = get_morphology(resolve_language(lang, text)).candidates(text)
        return _json({"candidates": [analysis.as_mapping() for analysis in found]})

    @app.get("/v1/forms", operation_id="forms", response_model=schemas.FormsAnswer)
    def forms(text: _QueryText, lang: schemas.Lang = "auto") -> Response:
        """All forms of a term that stands in the nominative."""
        cells = service.snapshot().forms(text, resolve_language(lang, text))
        return _json({"forms": [cell.as_mapping() for cell in cells]})


def _add_catalogs(app: FastAPI, service: Service) -> None:
    built: dict[tuple[str, str], tuple[int, bytes]] = {}

    @app.get(
        "/v1/catalogs/{lang}/glossary.{kind}",
        operation_id="catalog",
        responses={200: {"content": {media: {} for media in _CATALOG_MEDIA.values()}}},
    )
    def catalog(lang: str, kind: str) -> Response:
        """The term base as a gettext catalog, `po` or `mo`."""
        if lang not in LANGUAGES or kind not in _CATALOG_MEDIA:
            raise UnknownConceptError(
                f"there is no catalog {lang}/glossary.{kind}: use {', '.join(LANGUAGES)}, "
                f"and {' or '.join(_CATALOG_MEDIA)}"
            )
        snapshot = service.snapshot()
        version, content = built.get((lang, kind), (None, b""))
        if version != snapshot.data_version:
            made = build_catalog(snapshot.concepts, lang)
            content = po_bytes(made) if kind == "po" else made.to_binary()
            built[lang, kind] = snapshot.data_version, content
        return Response(content, media_type=_CATALOG_MEDIA[kind])
