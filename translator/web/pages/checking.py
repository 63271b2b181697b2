"""The page that checks a translation, and keeps what is no problem in a file of the reader's.

What is pasted or sent is answered and forgotten: it is not written to disk, logged or kept.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import PurePath
from typing import Final
from urllib.parse import quote

from fastapi import FastAPI, Request, Response
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile

from glossary.languages import LANGUAGES
from translator import messages
from translator.bilingual import BilingualError, Segment, align, read_stream
from translator.checking import CODES, Checker
from translator.checking.report import CheckedFile, gather
from translator.checking.settings import (
    FILE_NAME,
    Decision,
    SettingsError,
    add_decisions,
    parse_settings,
)
from translator.web.pages.rendering import Site

LONGEST: Final = 200_000
# A page of more is for nobody; the command line writes reports of any size.
_MOST: Final = 500
_FIELDS: Final = 20_000


@dataclass(frozen=True, slots=True)
class Asked:
    """What the form of the page says; `settings` is the text of a file of decisions."""

    source: str = ""
    target: str = ""
    source_lang: str = ""
    target_lang: str = ""
    settings: str = ""
    generic: bool = False
    file: bytes = b""
    name: str = ""


def add_checking(app: FastAPI, site: Site) -> None:
    """Add the routes."""

    @app.get("/check", include_in_schema=False)
    def empty(request: Request) -> Response:
        """The page with an empty form."""
        with messages.language(site.language(request)):
            return _page(site, request, Asked(source_lang="en", target_lang="kk"), None)

    @app.post("/check", include_in_schema=False)
    async def work(request: Request) -> Response:
        """The page with what was found."""
        form = await request.form(max_files=2, max_fields=_FIELDS)
        try:
            asked = await _asked(form)
        finally:
            await form.close()

        def answer() -> Response:
            with messages.language(site.language(request)):
                try:
                    checked = _check(site, asked)
                except (BilingualError, SettingsError) as error:
                    return _page(site, request, asked, None, str(error))
                return _page(site, request, asked, checked)

        return await run_in_threadpool(answer)

    @app.post("/check/decisions", include_in_schema=False)
    async def keep(request: Request) -> Response:
        """The file of decisions with those that were taken."""
        form = await request.form(max_files=2, max_fields=_FIELDS)
        try:
            asked = await _asked(form)
            chosen = [str(value) for value in form.getlist("decide")]
        finally:
            await form.close()
        try:
            content = add_decisions(asked.settings, map(_decision, chosen))
        except SettingsError as error:
            with messages.language(site.language(request)):
                return _page(site, request, asked, None, str(error))
        headers = {
            "Content-Disposition": f"attachment; filename*=UTF-8''{quote(FILE_NAME)}",
            "Cache-Control": "no-store",
            "X-Content-Type-Options": "nosniff",
        }
        return Response(content.encode(), 200, headers, "application/yaml; charset=utf-8")


async def _asked(form: FormData) -> Asked:
    asked = Asked(
        source=_text(form, "source"),
        target=_text(form, "target"),
        source_lang=_lang(form, "source_lang"),
        target_lang=_lang(form, "target_lang"),
        settings=_text(form, "settings"),
        generic=bool(form.get("generic")),
    )
    file, decisions = form.get("file"), form.get("decisions")
    if isinstance(decisions, UploadFile) and decisions.filename:
        text = (await decisions.read()).decode("utf-8-sig", "replace")
        asked = replace(asked, settings=text.replace("\r\n", "\n"))
    if isinstance(file, UploadFile) and file.filename:
        asked = replace(asked, file=await file.read(), name=PurePath(file.filename).name)
    return asked


def _text(form: FormData, name: str) -> str:
    return str(form.get(name) or "").replace("\r\n", "\n")


def _lang(form: FormData, name: str) -> str:
    lang = str(form.get(name) or "")
    return lang if lang in LANGUAGES else ""


def _decision(written: str) -> Decision:
    """A decision as the page hands it out and gets it back."""
    try:
        values = json.loads(written)
        return Decision(**{str(name): str(value) for name, value in values.items()})
    except (ValueError, TypeError, AttributeError, RecursionError):
        raise SettingsError("a decision that this page did not make: check again") from None


def _check(site: Site, asked: Asked) -> CheckedFile | None:
    settings = parse_settings(asked.settings)
    segments = list(_segments(asked))
    if not segments:
        return None
    snapshot = site.service.snapshot()
    checker = Checker(
        snapshot.recognizer,
        snapshot.by_id,
        snapshot.spacings,
        levels=settings.levels,
        generic=asked.generic or settings.generic,
    )
    found = [finding for finding in checker.check(segments) if not settings.ignores(finding)]
    return gather(asked.name or "", segments, found)


def _segments(asked: Asked) -> Iterator[Segment]:
    source, target = asked.source_lang or None, asked.target_lang or None
    if asked.name:
        yield from read_stream(BytesIO(asked.file), asked.name, source=source, target=target)
        return
    size = len(asked.source) + len(asked.target)
    if size > LONGEST:
        raise BilingualError(
            f"the texts have {size:,} characters, a page takes {LONGEST:,}: send them as a file"
        )
    if asked.source.strip() or asked.target.strip():
        if source is None or target is None:
            raise BilingualError("pasted texts name no languages: choose them")
        yield from align((asked.source, asked.target), (source, target))


def _page(
    site: Site, request: Request, asked: Asked, checked: CheckedFile | None, problem: str = ""
) -> Response:
    shown = checked.segments[:_MOST] if checked else ()
    decisions = {
        id(finding): json.dumps(Decision.of(finding).as_mapping(), ensure_ascii=False)
        for each in shown
        for finding in each.findings
    }
    return site.page(
        request,
        "check.html",
        422 if problem else 200,
        asked=asked,
        checked=checked,
        shown=shown,
        decisions=decisions,
        identity=id,
        problem=problem,
        codes=CODES,
        longest=LONGEST,
        file_name=FILE_NAME,
    )
