"""One of several processes that answer on the same socket; the environment tells it everything."""

from __future__ import annotations

import os
import threading

from fastapi import FastAPI

from glossary.store import open_store
from translator.service import Service
from translator.web.app import create_app
from translator.web.guard import Writers
from translator.web.settings import Settings

# The address that the first process listens on.
ADDRESS = "ORTAQ_LISTENS_ON"


def create() -> FastAPI:
    """The application of a worker, with a connection of its own to the store."""
    service = Service(open_store())
    threading.Thread(target=service.warm, daemon=True).start()
    writers = Writers.from_environment(os.environ.get(ADDRESS, "0.0.0.0"))  # noqa: S104
    return create_app(service, writers, Settings.from_environment())
