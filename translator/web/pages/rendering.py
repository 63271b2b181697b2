"""Pages out of templates, in the language of the reader."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final
from urllib.parse import urlencode

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from glossary.languages import LANGUAGES, language_name, section_language
from glossary.model import Term
from glossary.version import __version__
from translator import messages
from translator.labels import code_label, layer_label, level_label, status_label, type_label
from translator.languages import LANGUAGES as LANGUAGE_RULES
from translator.service import Service
from translator.web.guard import Writers
from translator.web.pages.assets import asset

# A page needs nothing but what comes from here: what else finds its way into it can run nothing.
_POLICY: Final = "; ".join(
    (
        "default-src 'none'",
        "style-src 'self'",
        "script-src 'self'",
        "connect-src 'self'",
        "img-src 'self' data:",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
_HEADERS: Final = {
    "Content-Security-Policy": _POLICY,
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "Vary": "Accept-Language, Cookie",
    # A page shows the base as it is now, and may show what somebody pasted.
    "Cache-Control": "no-store",
}
# Which interface language a reader chose; it tells nothing else and goes nowhere else.
_COOKIE: Final = "hl"
_YEAR: Final = 31_536_000

_RIGHT_TO_LEFT: Final = ("Arab",)
_SYMBOLS: Final = {
    "preferred": "●",
    "admitted": "○",
    "proposed": "◇",
    "superseded": "△",
    "deprecated": "✕",
}


@dataclass(frozen=True)
class Site:
    """What pages are made of: the service behind them, who may write, the templates."""

    service: Service
    writers: Writers

    @cached_property
    def _templates(self) -> Environment:
        templates = Environment(
            loader=PackageLoader("translator.web"),
            autoescape=select_autoescape(),
            extensions=["jinja2.ext.i18n"],
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        templates.install_gettext_callables(  # type: ignore[attr-defined]
            messages.gettext, messages.ngettext, newstyle=True
        )
        templates.globals.update(
            asset=asset,
            base_languages=LANGUAGES,
            code_label=code_label,
            direction=direction,
            interface_languages=messages.INTERFACE_LANGUAGES,
            language_name=language_name,
            layer_label=layer_label,
            level_label=level_label,
            status_label=status_label,
            symbols=_SYMBOLS,
            type_label=type_label,
            version=__version__,
        )
        templates.filters["nfc"] = lambda text: unicodedata.normalize("NFC", text)
        templates.filters["written"] = written
        return templates

    def language(self, request: Request) -> str:
        """The interface language: `hl` in the address, else what was chosen, else the browser's."""
        wish = request.query_params.get("hl") or request.cookies.get(_COOKIE)
        return messages.negotiate(wish or request.headers.get("accept-language", ""))

    def page(
        self, request: Request, template: str, code: int = 200, **context: Any
    ) -> HTMLResponse:
        """A page in the language of the current context, which `Site.language` told."""
        lang = messages.current_language()
        content = self._templates.get_template(template).render(
            lang=lang,
            path=request.url.path,
            here=lambda **changes: _address(request, changes),
            **context,
        )
        response = HTMLResponse(content, code, {"Content-Language": lang, **_HEADERS})
        if request.query_params.get("hl"):
            response.set_cookie(_COOKIE, lang, _YEAR, httponly=True, samesite="lax")
        return response

    def error(self, request: Request, status: int, title: str, detail: str) -> HTMLResponse:
        """A page that tells what went wrong."""
        with messages.language(self.language(request)):
            return self.page(
                request, "error.html", status, status=status, title=title, detail=detail
            )


def _address(request: Request, changes: Mapping[str, str | None]) -> str:
    """The address of the page that is shown, with other parameters; None takes one away."""
    parameters = {**request.query_params, **changes}
    kept = {name: value for name, value in parameters.items() if value not in (None, "")}
    return f"{request.url.path}?{urlencode(kept)}" if kept else request.url.path


def written(term: Term) -> str:
    """A term as it stands in running text: names that are quoted in the language's marks, in NFC.

    >>> written(Term("Дала қыраны", "kk", quoted=True)), written(Term("base", "en"))
    ('«Дала қыраны»', 'base')
    """
    text = unicodedata.normalize("NFC", term.text)
    rules = LANGUAGE_RULES.get(section_language(term.lang))
    if not term.quoted or rules is None:
        return text
    opening, closing = rules.QUOTES[0]
    return f"{opening}{text}{closing}"


def direction(lang: str) -> str:
    """Which way a language tag's letters run.

    >>> direction("kk-Arab"), direction("kk")
    ('rtl', 'ltr')
    """
    return "rtl" if any(script in lang for script in _RIGHT_TO_LEFT) else "ltr"
