"""Looking up and completing."""

from __future__ import annotations

from typing import Annotated, Any, Final, Literal

from fastapi import FastAPI, Query, Request, Response
from starlette.datastructures import URL

from translator.languages import parse_target_languages
from translator.lookup import LAYERS
from translator.lookup.model import Hit
from translator.service import Service, Snapshot
from translator.web import schemas
from translator.web.api.answers import versioned

# Which layers answer a wish; all of them where there is none.
_MATCHES: Final = {
    "auto": LAYERS,
    "exact": ("exact", "case"),
    "prefix": ("exact", "case", "prefix"),
    "fuzzy": ("exact", "case", "letters", "spacing", "fuzzy"),
}
# Nobody reads on behind so many hits.
_FARTHEST: Final = 500


def add_lookup(app: FastAPI, service: Service) -> None:
    """Add the routes."""

    @app.get("/v1/search", operation_id="search", response_model=schemas.SearchAnswer)
    def search(
        request: Request,
        q: Annotated[str, Query(description="A term in any form, script or spelling.")],
        lang: Annotated[str | None, Query(description="Of the matched form.")] = None,
        to: Annotated[str | None, Query(description="Of the equivalents: ru,kk.")] = None,
        limit: Annotated[int, Query(ge=1, le=100)] = 10,
        explain: Annotated[bool, Query(description="Tell why.")] = False,
        match: Literal["auto", "exact", "prefix", "fuzzy"] = "auto",
        status: Annotated[str | None, Query(description="Of the matched form.")] = None,
        subject: Annotated[str | None, Query(description="The concept's subject field.")] = None,
        cursor: Annotated[int, Query(ge=0, le=_FARTHEST, description="As Link has it.")] = 0,
    ) -> Response:
        """Look a term up; `lang` is that of the matched form, `to` those of the equivalents."""
        snapshot = service.snapshot()
        index = snapshot.lookup
        targets = parse_target_languages(to)
        lang = index.served_language(lang)
        is_narrowed = match != "auto" or status is not None or subject is not None
        most = _FARTHEST if is_narrowed else cursor + limit + 1
        hits = index.search(q, lang=lang, to=targets, limit=most)
        if is_narrowed:
            hits = [hit for hit in hits if _fits(snapshot, hit, match, status, subject)]
        shown = hits[cursor : cursor + limit]
        headers = {}
        if len(hits) > cursor + limit:
            headers["Link"] = next_link(request.url, cursor + limit)
        return versioned(
            request,
            snapshot.data_version,
            lambda: {"query": q, "hits": [hit.as_mapping(explain=explain) for hit in shown]},
            **headers,
        )

    @app.get("/v1/suggest", operation_id="suggest", response_model=schemas.SuggestAnswer)
    def suggest(
        request: Request,
        q: Annotated[str, Query(description="How a word of the term begins.")],
        lang: Annotated[str | None, Query(description="Of the form.")] = None,
        limit: Annotated[int, Query(ge=1, le=100)] = 10,
    ) -> Response:
        """Forms that begin like `q` or have a later word that does, in any alphabet."""
        snapshot = service.snapshot()
        served = snapshot.lookup.served_language(lang)

        def found() -> dict[str, Any]:
            completions = snapshot.lookup.completions(q, lang=served, limit=limit)
            return {"query": q, "suggestions": [each.as_mapping() for each in completions]}

        return versioned(request, snapshot.data_version, found)


def _fits(
    snapshot: Snapshot, hit: Hit, match: str, status: str | None, subject: str | None
) -> bool:
    return (
        hit.layer in _MATCHES[match]
        and status in (None, hit.status)
        and subject in (None, snapshot.by_id[hit.concept].subject_field)
    )


def next_link(url: URL, cursor: int | str) -> str:
    """The header Link of what follows (RFC 8288), with a path only: a proxy may have another name.

    >>> next_link(URL("http://localhost/v1/search?q=a"), 10)
    '</v1/search?q=a&cursor=10>; rel="next"'
    """
    following = url.include_query_params(cursor=cursor)
    return f'<{following.path}?{following.query}>; rel="next"'
