"""The service: an HTTP API with an OpenAPI contract, and pages."""

from translator.web.app import create_app
from translator.web.guard import Writers
from translator.web.settings import Settings

__all__ = ["Settings", "Writers", "create_app"]
