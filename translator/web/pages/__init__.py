"""The pages: made on the server, usable without scripts."""

from __future__ import annotations

from fastapi import FastAPI

from translator.service import Service
from translator.web.guard import Writers
from translator.web.pages.assets import add_assets
from translator.web.pages.browse import add_browse
from translator.web.pages.checking import add_checking
from translator.web.pages.concept import add_concepts
from translator.web.pages.contract import add_contract
from translator.web.pages.lookup import add_lookup
from translator.web.pages.reading import add_reading
from translator.web.pages.rendering import Site
from translator.web.pages.text import add_text

__all__ = ["Site", "add_pages"]


def add_pages(app: FastAPI, service: Service, writers: Writers) -> Site:
    """Add all pages and what they load."""
    site = Site(service, writers)
    add_assets(app)
    add_lookup(app, site)
    add_concepts(app, site)
    add_browse(app, site)
    add_contract(app, site)
    add_reading(app, site)
    add_text(app, site)
    add_checking(app, site)
    app.state.error_page = site.error
    return site
