"""The page that repairs a text, marks its terms and writes it in another alphabet.

What is pasted or sent is answered and forgotten: it is not written to disk, logged or kept.
"""

from __future__ import annotations

import html
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any, Final
from urllib.parse import quote

from fastapi import FastAPI, Request, Response
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException

from glossary.languages import LANGUAGES
from translator import messages
from translator.documents import PDF, Document, read_text
from translator.documents.docx_writing import write_word
from translator.documents.formats import TEXT, format_of
from translator.equivalents import find_equivalents
from translator.glossary_sheet import SheetRow, build_sheet, render_sheet
from translator.languages import AUTO, resolve_language
from translator.normalization import Normalized, normalize
from translator.recognition import Mention
from translator.repair import repair_file
from translator.transliteration import convert, get_scheme, schemes
from translator.web.pages.marking import Choice, choose, runs_of
from translator.web.pages.rendering import Site

LONGEST: Final = 200_000
_LEVELS: Final = ("safe", "standard", "all")
_SHEETS: Final = {
    "tsv": "text/tab-separated-values; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "html": "text/html; charset=utf-8",
}
_TEXTS: Final = {
    "txt": "text/plain; charset=utf-8",
    "html": _SHEETS["html"],
    "docx": _SHEETS["docx"],
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What the form of the page says. `accepted` is None where nobody has chosen yet."""

    text: str = ""
    document: Document | None = None
    lang: str = AUTO
    level: str = "safe"
    letters: str = ""
    accepted: frozenset[int] | None = None


@dataclass(frozen=True, slots=True)
class Worked:
    """A text that was worked on."""

    result: Normalized
    text: str
    choices: list[Choice]
    mentions: list[Mention]
    sheet: list[SheetRow]
    converted: str | None
    converted_lang: str


def add_text(app: FastAPI, site: Site) -> None:
    """Add the routes."""

    @app.get("/text", include_in_schema=False)
    def empty(request: Request) -> Response:
        """The page with an empty box."""
        with messages.language(site.language(request)):
            return _page(site, request, Asked(), None)

    @app.post("/text", include_in_schema=False)
    async def work(request: Request) -> Response:
        """The page with what became of a text."""
        asked = await _asked(request)

        def answer() -> Response:
            with messages.language(site.language(request)):
                worked = _work(site, asked) if asked.text.strip() else None
                return _page(site, request, asked, worked)

        return await run_in_threadpool(answer)

    @app.post("/text/download", include_in_schema=False)
    async def download(request: Request, what: str = "text", kind: str = "txt") -> Response:
        """The text, its glossary or the repaired file, to keep."""
        asked = await _asked(request)

        def answer() -> Response:
            with messages.language(site.language(request)):
                return _download(site, asked, what, kind)

        return await run_in_threadpool(answer)


async def _asked(request: Request) -> Asked:
    form = await request.form(max_files=1, max_fields=20_000)
    try:
        document = await _uploaded(form)
    finally:
        await form.close()
    text = str(form.get("text") or "").replace("\r\n", "\n")
    if document is not None:
        text = _plain(document)
    if len(text) > LONGEST:
        raise HTTPException(
            413,
            f"the text has {len(text):,} characters, a page takes {LONGEST:,}: "
            "use `ortaq normalize` for whole books",
        )
    lang, level, letters = (str(form.get(name) or "") for name in ("lang", "level", "letters"))
    chosen = None
    if form.get("chosen") and document is None:
        chosen = frozenset(int(str(n)) for n in form.getlist("accept") if str(n).isdigit())
    return Asked(
        text,
        document,
        lang if lang in LANGUAGES else AUTO,
        level if level in _LEVELS else "safe",
        letters if letters in schemes() else "",
        chosen,
    )


async def _uploaded(form: FormData) -> Document | None:
    file = form.get("file")
    if not isinstance(file, UploadFile) or not file.filename:
        return None
    return read_text(await file.read(), name=PurePath(file.filename).name)


def _plain(document: Document) -> str:
    """What a document says, without its markup."""
    known = format_of(document)
    if known is TEXT or document.encoding in (PDF, "docx"):
        return document.text
    return "\n".join(passage.text for passage in known.read(document.text, document.name))


def _work(site: Site, asked: Asked) -> Worked:
    snapshot = site.service.snapshot()
    result = normalize(asked.text, asked.lang, level=asked.level, terms=snapshot.spacings)
    text, choices = choose(asked.text, result.edits, asked.accepted)
    mentions = snapshot.recognize(text, asked.lang)
    sheet = build_sheet([(text, mentions)], snapshot.concepts)
    converted, converted_lang = None, ""
    if asked.letters:
        scheme = get_scheme(asked.letters)
        converted = convert(text, scheme, names=snapshot.names).text
        converted_lang = f"{scheme.language}-{scheme.to_script}"
    return Worked(result, text, choices, mentions, sheet, converted, converted_lang)


def _page(site: Site, request: Request, asked: Asked, worked: Worked | None) -> Response:
    parts: dict[str, Any] = {"runs": [], "lang_of_text": "", "tips": []}
    if worked:
        parts = {
            "runs": list(runs_of(worked.text, worked.choices, worked.mentions)),
            "lang_of_text": resolve_language(asked.lang, worked.text),
            "tips": _tips(worked.mentions),
        }
    return site.page(
        request,
        "text.html",
        asked=asked,
        worked=worked,
        levels=_LEVELS,
        schemes=[get_scheme(id) for id in schemes()],
        longest=LONGEST,
        **parts,
    )


def _tips(mentions: list[Mention]) -> list[tuple[str, Mention, dict[str, list[Any]]]]:
    """What to show for each term that stands in the text, once each."""
    found: dict[tuple[str, str], tuple[str, Mention, dict[str, list[Any]]]] = {}
    for mention in mentions:
        key = (mention.concept, mention.term.text)
        if key not in found:
            offered: dict[str, list[Any]] = {}
            for each in find_equivalents(mention.source, mention.term, LANGUAGES):
                offered.setdefault(each.term.lang.split("-")[0], []).append(each.term)
            best = {lang: terms[:2] for lang, terms in offered.items()}
            found[key] = (f"tip-{len(found)}", mention, best)
    return list(found.values())


def _download(site: Site, asked: Asked, what: str, kind: str) -> Response:
    if what == "file" and asked.document is not None and asked.document.encoding != PDF:
        snapshot = site.service.snapshot()
        _result, content = repair_file(
            asked.document, asked.lang, level=asked.level, terms=snapshot.spacings
        )
        return _file(content, "application/octet-stream", asked.document.name)
    worked = _work(site, asked)
    if what == "glossary" and kind in _SHEETS:
        content = render_sheet(worked.sheet, f".{kind}")
        return _file(content, _SHEETS[kind], f"glossary.{kind}", inline=kind == "html")
    text = worked.text if worked.converted is None else worked.converted
    if kind == "docx":
        content = write_word(text)
    elif kind == "html":
        content = _as_html(text, worked.converted_lang or worked.result.lang)
    else:
        kind = "txt"
        content = text.encode("utf-8", "replace")
    return _file(content, _TEXTS[kind], f"text.{kind}")


def _as_html(text: str, lang: str) -> bytes:
    paragraphs = "\n".join(
        f"<p>{html.escape(block)}</p>" for block in text.split("\n") if block.strip()
    )
    way = ' dir="rtl"' if "Arab" in lang else ""
    return (
        f'<!doctype html>\n<html lang="{lang}"{way}>\n<meta charset="utf-8">\n'
        f"<title>Ortaq</title>\n{paragraphs}\n</html>\n"
    ).encode("utf-8", "replace")


def _file(content: bytes, media: str, name: str, *, inline: bool = False) -> Response:
    way = "inline" if inline else "attachment"
    headers = {
        "Content-Disposition": f"{way}; filename*=UTF-8''{quote(name)}",
        "Cache-Control": "no-store",
        "X-Content-Type-Options": "nosniff",
        # A page to print carries its own style; nothing else may be loaded or run.
        "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'",
    }
    return Response(content, 200, headers, media)
