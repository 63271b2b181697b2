"""The API: routes over a `Service`.

Answers are ready bytes (a bare dict would cost several times more).
"""

from __future__ import annotations

from fastapi import FastAPI

from translator.service import Service
from translator.web.api.about import add_about
from translator.web.api.catalogs import add_catalogs
from translator.web.api.checking import add_checking
from translator.web.api.concepts import add_concepts
from translator.web.api.lookup import add_lookup
from translator.web.api.morphology import add_morphology
from translator.web.api.text import add_text


def add_api(app: FastAPI, service: Service) -> None:
    """Add all routes but those that write, and files in and out."""
    add_lookup(app, service)
    add_about(app, service)
    add_concepts(app, service)
    add_text(app, service)
    add_checking(app, service)
    add_morphology(app, service)
    add_catalogs(app, service)
