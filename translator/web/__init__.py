"""The service: an HTTP API with an OpenAPI contract, and a page that searches."""

from translator.web.app import create_app

__all__ = ["create_app"]
