"""The service: an HTTP API with an OpenAPI contract, and a page that searches."""

from translator.web.app import create_app
from translator.web.guard import Writers

__all__ = ["Writers", "create_app"]
