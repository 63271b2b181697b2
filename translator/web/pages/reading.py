"""Pages to read: catalogs for app developers, what stands behind the base, and errors."""

from __future__ import annotations

import json
from collections import Counter
from functools import cache
from importlib.resources import files
from typing import Any

from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse

from glossary.languages import LANGUAGES
from translator import messages
from translator.web.pages.rendering import Site


@cache
def measured() -> dict[str, Any]:
    """What the open evaluation sets told of this version, and when."""
    text = files("translator.web").joinpath("measured.json").read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(text)
    return found


def add_reading(app: FastAPI, site: Site) -> None:
    """Add the routes."""

    @app.get("/catalogs", include_in_schema=False)
    def catalogs(request: Request) -> HTMLResponse:
        """What an app developer needs to paste."""
        with messages.language(site.language(request)):
            return site.page(
                request, "catalogs.html", base=str(request.base_url), languages=LANGUAGES
            )

    @app.get("/about", include_in_schema=False)
    def about(request: Request) -> HTMLResponse:
        """Where the terms come from, under which terms, and how far to trust the rest."""
        with messages.language(site.language(request)):
            snapshot = site.service.snapshot()
            sources = Counter(
                source.source
                for concept in snapshot.concepts
                for term in concept.terms()
                for source in term.sources
            )
            return site.page(
                request,
                "about.html",
                stats=site.service.store.stats(),
                sources=sources.most_common(40),
                measured=measured(),
            )
