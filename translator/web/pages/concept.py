"""The page of a concept, and the forms that correct it or add one.

Writing follows the rule of the API: a token, or a server bound to this machine. The forms carry a
token of their own besides, against pages of others that send them (CSRF).
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from fastapi import FastAPI, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException

from glossary.errors import GlossaryError, UnknownConceptError
from glossary.formats.identifiers import derived_id, is_valid_id
from glossary.languages import LANGUAGES, section_language
from glossary.model import (
    AdministrativeStatus,
    Concept,
    LanguageSection,
    Source,
    Term,
    TermType,
)
from glossary.store import RevisionConflictError
from translator import messages
from translator.messages import gettext as _
from translator.morphology import LANGUAGES as MORPHOLOGIES
from translator.transliteration import get_scheme, schemes, transliterate
from translator.web.pages.graph import draw
from translator.web.pages.rendering import Site

_CSRF: Final = "ortaq-form"
_AUTHOR: Final = "web"
_LONGEST: Final = 1000


@dataclass(frozen=True, slots=True)
class Converted:
    """A form in another alphabet, made by a scheme."""

    scheme: str
    title: str
    lang: str
    text: str


def add_concepts(app: FastAPI, site: Site) -> None:
    """Add the routes."""

    @app.get("/concepts/new", include_in_schema=False)
    def new(request: Request, text: str = "", lang: str = "en") -> HTMLResponse:
        """The form for a concept that is not there yet."""
        with messages.language(site.language(request)):
            values = {f"new-{lang if lang in LANGUAGES else 'en'}-text": text[:_LONGEST]}
            return _form(site, request, None, None, values)

    @app.post("/concepts/new", include_in_schema=False)
    async def create(request: Request) -> Response:
        """Add a concept."""
        values = await _values(site, request)
        return await run_in_threadpool(_save, site, request, None, values)

    @app.get("/concepts/{id}", include_in_schema=False)
    def concept_page(request: Request, id: str) -> HTMLResponse:
        """Everything about a concept."""
        with messages.language(site.language(request)):
            snapshot = site.service.snapshot()
            concept = _get(site, id)
            return site.page(
                request,
                "concept.html",
                concept=concept,
                history=list(reversed(site.service.store.history(id))),
                converted=_converted(concept),
                graph=draw(concept, snapshot.neighbours(id), snapshot.by_id),
                related=snapshot.neighbours(id),
                by_id=snapshot.by_id,
                inflecting=tuple(MORPHOLOGIES),
            )

    @app.get("/concepts/{id}/edit", include_in_schema=False)
    def edit(request: Request, id: str) -> HTMLResponse:
        """The form that corrects a concept."""
        with messages.language(site.language(request)):
            stored = site.service.store.get(id) if is_valid_id(id) else None
            if stored is None:
                raise UnknownConceptError(f"there is no concept {id!r}")
            return _form(site, request, stored.concept, stored.revision, {})

    @app.post("/concepts/{id}/edit", include_in_schema=False)
    async def save(request: Request, id: str) -> Response:
        """Correct a concept."""
        values = await _values(site, request)
        return await run_in_threadpool(_save, site, request, id, values)


def _get(site: Site, id: str) -> Concept:
    found = site.service.snapshot().by_id.get(id)
    if found is None:
        raise UnknownConceptError(f"there is no concept {id!r}: look it up")
    return found


def _converted(concept: Concept) -> list[Converted]:
    """The best Kazakh and Russian forms in every alphabet there is a scheme for."""
    found = []
    for id in schemes():
        scheme = get_scheme(id)
        best = concept.best_term(scheme.language)
        if best is None or scheme.from_script != "Cyrl":
            continue
        lang = f"{scheme.language}-{scheme.to_script}"
        found.append(Converted(id, scheme.title, lang, transliterate(best.text, scheme)))
    return found


def _form(
    site: Site,
    request: Request,
    concept: Concept | None,
    revision: int | None,
    values: Mapping[str, str],
    slip: str = "",
    status: int = 200,
) -> HTMLResponse:
    secret = request.cookies.get(_CSRF) or secrets.token_urlsafe(24)
    response = site.page(
        request,
        "edit.html",
        status,
        concept=concept,
        revision=revision,
        values=values,
        slip=slip,
        secret=secret,
        needs_token=site.writers.token is not None,
        types=[kind.value for kind in TermType],
        statuses=[kind.value for kind in AdministrativeStatus],
        rows=_rows(concept),
        adding="add" in request.query_params,
    )
    response.set_cookie(_CSRF, secret, httponly=True, samesite="strict", path="/concepts")
    return response


def _rows(concept: Concept | None) -> list[tuple[str, Term]]:
    return (
        [(f"term-{number}", term) for number, term in enumerate(concept.terms())] if concept else []
    )


async def _values(site: Site, request: Request) -> dict[str, str]:
    """What a form says. Raises `HTTPException` where it may not be sent."""
    async with request.form(max_files=0, max_fields=5000) as form:
        values = {name: str(value).replace("\r\n", "\n").strip() for name, value in form.items()}
    given = values.pop("token", "")
    site.writers.check(request, given)
    secret = request.cookies.get(_CSRF, "")
    if not secret or not hmac.compare_digest(secret.encode(), values.pop("secret", "").encode()):
        raise HTTPException(403, "the form is not one of ours or too old: open it anew")
    return values


def _save(site: Site, request: Request, id: str | None, values: dict[str, str]) -> Response:
    store = site.service.store
    with messages.language(site.language(request)):
        stored = store.get(id) if id and is_valid_id(id) else None
        if id and stored is None:
            raise UnknownConceptError(f"there is no concept {id!r}")
        revision = (
            int(values.get("revision") or 0) if values.get("revision", "").isdigit() else None
        )
        try:
            concept = _concept(stored.concept if stored else None, values)
            if stored:
                store.update(concept, _AUTHOR, revision)
            else:
                store.add(concept, _AUTHOR)
        except RevisionConflictError:
            slip = _("Somebody has changed the concept since: your values are below, look again.")
            current = store.get(id or "")
            now = current.revision if current else None
            before = current.concept if current else None
            return _form(site, request, before, now, values, slip, 409)
        except GlossaryError as error:
            before = stored.concept if stored else None
            return _form(site, request, before, revision, values, str(error), 422)
        # 303: a reload asks for the page and does not write again.
        return RedirectResponse(f"/concepts/{concept.id}", 303)


def _concept(before: Concept | None, values: Mapping[str, str]) -> Concept:
    """The concept that a form describes."""
    terms: dict[str, list[Term]] = {
        section.lang: [] for section in (before.sections if before else ())
    }
    for name, term in _rows(before):
        if not values.get(f"{name}-remove"):
            changed = _term(term, name, values)
            terms[section_language(term.lang)].append(changed)
    for lang in LANGUAGES:
        name = f"new-{lang}"
        if values.get(f"{name}-text"):
            terms.setdefault(lang, []).append(_term(Term("", lang), name, values))
    definitions = {
        section.lang: section.definition for section in (before.sections if before else ())
    }
    for lang in LANGUAGES:
        if f"definition-{lang}" in values:
            definitions[lang] = values[f"definition-{lang}"] or None
    langs = [*terms, *(lang for lang in definitions if lang not in terms and definitions[lang])]
    sections = tuple(
        LanguageSection(lang, tuple(terms.get(lang, ())), definitions.get(lang))
        for lang in langs
        if terms.get(lang) or definitions.get(lang)
    )
    subject = values.get("subject") or (before.subject_field if before else "general")
    note = values.get("note") or None
    if before:
        return replace(before, subject_field=subject, sections=sections, note=note)
    id = derived_id([(t.lang, t.text) for section in sections for t in section.terms], subject)
    return Concept(id, subject, sections, (), note)


def _term(before: Term, name: str, values: Mapping[str, str]) -> Term:
    changes: dict[str, Any] = {"text": values.get(f"{name}-text") or before.text}
    for field, kind in (("type", TermType), ("status", AdministrativeStatus)):
        given = values.get(f"{name}-{field}")
        if given in [each.value for each in kind]:
            changes[field] = kind(given)
    if f"{name}-note" in values:
        changes["note"] = values[f"{name}-note"] or None
    if source := values.get(f"{name}-source"):
        changes["sources"] = (*before.sources, Source(source))
    return replace(before, **changes)
