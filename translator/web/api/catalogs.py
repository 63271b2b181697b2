"""The term base as gettext catalogs."""

from __future__ import annotations

from typing import Final

from fastapi import FastAPI, Request, Response

from glossary.catalogs.entries import entries
from glossary.catalogs.po import catalog_bytes
from glossary.errors import UnknownConceptError
from glossary.languages import LANGUAGES
from glossary.version import __version__
from translator.service import Service
from translator.web.api.answers import is_known

_MEDIA: Final = {"po": "text/x-gettext-translation", "mo": "application/octet-stream"}


def add_catalogs(app: FastAPI, service: Service) -> None:
    """Add the route."""
    built: dict[tuple[str, str], tuple[int, bytes]] = {}

    @app.get(
        "/v1/catalogs/{lang}/glossary.{kind}",
        operation_id="catalog",
        responses={200: {"content": {media: {} for media in _MEDIA.values()}}},
    )
    def catalog(lang: str, kind: str, request: Request) -> Response:
        """The term base as a gettext catalog, `po` or `mo`."""
        if lang not in LANGUAGES or kind not in _MEDIA:
            raise UnknownConceptError(
                f"there is no catalog {lang}/glossary.{kind}: use {', '.join(LANGUAGES)}, "
                f"and {' or '.join(_MEDIA)}"
            )
        snapshot = service.snapshot()
        headers = {
            "ETag": f'"{snapshot.data_version}-{__version__}"',
            "Cache-Control": "no-cache",
        }
        if is_known(request, headers["ETag"]):
            return Response(status_code=304, headers=headers)
        version, content = built.get((lang, kind), (None, b""))
        if version != snapshot.data_version:
            content = catalog_bytes(entries(snapshot.concepts, lang), lang, kind)
            built[lang, kind] = snapshot.data_version, content
        return Response(content, headers=headers, media_type=_MEDIA[kind])
