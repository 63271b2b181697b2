"""The application: the API and the pages over a `Service`; what wraps requests is plain ASGI."""

from __future__ import annotations

from typing import Any, Final

from fastapi import FastAPI

from glossary.version import __version__
from translator.service import Service
from translator.web.api import add_api
from translator.web.contract import PROBLEM_CONTENT, describe
from translator.web.guard import Writers
from translator.web.interchange import add_interchange
from translator.web.middleware import HeadAsGet, Limits, Manners
from translator.web.pages import add_pages
from translator.web.problems import install
from translator.web.remembering import Remembering
from translator.web.settings import Settings

_PROBLEM: Final = {"content": PROBLEM_CONTENT}
_PROBLEMS: Final[dict[int | str, dict[str, Any]]] = {
    400: {"description": "The request cannot be read.", **_PROBLEM},
    404: {"description": "There is no such concept, catalog or path.", **_PROBLEM},
    413: {"description": "The body is too large.", **_PROBLEM},
    415: {"description": "A body that is not JSON.", **_PROBLEM},
    422: {"description": "A parameter or field that is not known.", **_PROBLEM},
    429: {"description": "Too many requests: Retry-After says when to come again.", **_PROBLEM},
    503: {"description": "The database cannot be reached, or the server is busy.", **_PROBLEM},
}


def create_app(
    service: Service, writers: Writers | None = None, settings: Settings | None = None
) -> FastAPI:
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
    settings = settings or Settings()
    app.state.settings = settings
    app.add_middleware(Remembering, service=service)
    app.add_middleware(Limits, settings=settings)
    app.add_middleware(HeadAsGet)
    app.add_middleware(Manners, settings=settings)
    add_api(app, service)
    add_interchange(app, service, writers or Writers())
    add_pages(app, service, writers or Writers())
    return app
