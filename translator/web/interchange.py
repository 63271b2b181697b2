"""Term bases in and out over HTTP, and writing one concept."""

from __future__ import annotations

import hashlib
import io
import os
import re
import secrets
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Annotated, Any, BinaryIO, Final, cast

import orjson
from fastapi import FastAPI, Query, Request, Response
from fastapi.responses import StreamingResponse
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException

from glossary.errors import UnknownConceptError
from glossary.formats import FORMATS, WriteOptions, write_file
from glossary.model import Concept
from glossary.serialization import from_mapping, to_mapping
from glossary.store import RevisionConflictError, StoredConcept
from translator.interchange import (
    POLICIES,
    InterchangeError,
    export_file,
    import_files,
    reading,
    selection,
)
from translator.service import Service
from translator.web.contract import answer, reference
from translator.web.guard import Writers
from translator.web.problems import MEDIA_TYPE

# A file that is not applied within this time is forgotten, as is the oldest of too many.
_KEPT_SECONDS: Final = 3600
_MOST_KEPT: Final = 16
_IN_MEMORY: Final = 1 << 20
# Where uploads are kept for several processes.
UPLOADS: Final = "ORTAQ_UPLOADS"
_UPLOAD: Final = re.compile(r"[\w-]{22}")
_CHUNK: Final = 1 << 16
_AUTHOR: Final = "web"

_REFUSALS: Final = {
    400: "The body is no JSON.",
    401: "The token of the server is missing or wrong.",
    403: "Writing is not for this machine, page or host name.",
    412: "The concept is not as If-Match or If-None-Match says.",
    428: "If-Match is missing.",
}
_DONE: Final = {
    "type": "object",
    "properties": {
        "id": {"type": "string", "description": "Applies the import; in a plan only."},
        "dry_run": {"type": "boolean"},
        "files": {"type": "array", "items": {"type": "object"}},
        **{name: {"type": "integer"} for name in ("added", "changed", "kept")},
        **{name: {"type": "array"} for name in ("conflicts", "duplicates", "rejected")},
    },
    "required": ["dry_run", "files", "added", "changed", "kept"],
}

# What a concept may be asked for as, the first where nothing is said.
NEGOTIATED: Final = {
    "application/json": "",
    "application/ld+json": "skos-jsonld",
    "text/turtle": "skos",
    "application/x-tbx": "tbx",
}


@dataclass(slots=True)
class _Upload:
    """A file that came in and was looked at."""

    path: Path
    name: str
    format: str | None
    asked: dict[str, Any]
    on_conflict: str


class Uploads:
    """Files between their dry run and their application, by id, in a folder of their own.

    Processes that share the folder (`ORTAQ_UPLOADS`) share the files.
    """

    def __init__(self) -> None:
        given = os.environ.get(UPLOADS)
        self._own = None if given else tempfile.TemporaryDirectory(prefix="ortaq-")
        self._folder = Path(given or (self._own.name if self._own else ""))

    def new(self) -> tuple[str, Path]:
        """An id that cannot be guessed, and where its file is to be written."""
        self._forget_old()
        id = secrets.token_urlsafe(16)
        return id, self._folder / f"{id}.data"

    def keep(self, id: str, upload: _Upload) -> None:
        """Keep what is to be known of a file."""
        known = {
            "name": upload.name,
            "format": upload.format,
            "on_conflict": upload.on_conflict,
            "asked": upload.asked,
        }
        (self._folder / f"{id}.json").write_bytes(orjson.dumps(known))

    def take(self, id: str) -> _Upload:
        """A file that was kept, once. Raises `UnknownConceptError` where there is none."""
        taken = self._folder / f"{id}.taken"
        try:
            if not _UPLOAD.fullmatch(id):
                raise FileNotFoundError
            # Of several that take it at once, one can rename it.
            (self._folder / f"{id}.json").rename(taken)
        except OSError:
            message = f"there is no import {id!r}: send the file to /v1/imports"
            raise UnknownConceptError(message) from None
        known = orjson.loads(taken.read_bytes())
        taken.unlink()
        path = self._folder / f"{id}.data"
        return _Upload(path, known["name"], known["format"], known["asked"], known["on_conflict"])

    def _forget_old(self) -> None:
        """Remove files that nobody applied in time, and the oldest of too many."""
        files = sorted(self._folder.glob("*.data"), key=lambda path: path.stat().st_mtime)
        now = time.time()
        for number, path in enumerate(files):
            if len(files) - number >= _MOST_KEPT or now - path.stat().st_mtime > _KEPT_SECONDS:
                path.unlink(missing_ok=True)
                path.with_suffix(".json").unlink(missing_ok=True)


def etag_of(stored: StoredConcept, media: str = "application/json") -> str:
    """The entity tag of a concept in a format; it changes with its content."""
    body = orjson.dumps({**to_mapping(stored.concept), "revision": stored.revision})
    return f'"{hashlib.sha256(body + media.encode()).hexdigest()[:20]}"'


def negotiate(accept: str) -> str:
    """The media type for an Accept header. Raises `HTTPException` (406) where there is none.

    >>> negotiate("text/turtle, */*;q=0.1"), negotiate("")
    ('text/turtle', 'application/json')
    """
    if not accept.strip():
        return next(iter(NEGOTIATED))
    wishes = []
    for place, item in enumerate(accept.split(",")):
        kind, *parameters = (part.strip().lower() for part in item.split(";"))
        quality = 1.0
        for parameter in parameters:
            if parameter.startswith("q="):
                try:
                    quality = float(parameter[2:])
                except ValueError:
                    quality = 0.0
        wishes.append((-quality, place, kind))
    for quality, _place, kind in sorted(wishes):
        if not quality:
            continue
        main, _slash, _sub = kind.partition("/")
        for media in NEGOTIATED:
            if kind in (media, "*/*") or kind == f"{media.split('/')[0]}/*" == f"{main}/*":
                return media
    raise HTTPException(406, f"a concept can be had as {', '.join(NEGOTIATED)}")


def concept_as(concept: Concept, media: str) -> bytes:
    """One concept in a format of `NEGOTIATED` but the first."""
    out = io.BytesIO()
    write_file([concept], out, NEGOTIATED[media])
    return out.getvalue()


def add_interchange(app: FastAPI, service: Service, writers: Writers) -> None:
    """Add the routes."""
    _add_export(app, service)
    _add_imports(app, service, writers)
    _add_writing(app, service, writers)


def _problems(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """What a route may refuse with, beside what all routes do."""
    content = {MEDIA_TYPE: {"schema": reference("Problem")}}
    return {status: {"description": _REFUSALS[status], "content": content} for status in statuses}


def _json(content: Any, status: int = 200, **headers: str) -> Response:
    return Response(orjson.dumps(content), status, headers, "application/json")


def _add_export(app: FastAPI, service: Service) -> None:
    @app.get(
        "/v1/export",
        operation_id="export",
        responses={200: {"content": {f.media_type: {} for f in FORMATS.values()}}},
    )
    def export(
        format: Annotated[str, Query(description=f"One of {', '.join(FORMATS)}.")] = "json",
        lang: Annotated[list[str] | None, Query()] = None,
        status: Annotated[list[str] | None, Query()] = None,
        subject: Annotated[list[str] | None, Query()] = None,
        only_preferred: bool = False,
        layout: str | None = None,
    ) -> Response:
        """The term base as a file; `lang`, `status` and `subject` may be given several times."""
        chosen = selection(
            _listed(lang), _listed(status), _listed(subject), only_preferred=only_preferred
        )
        if format not in FORMATS:
            raise InterchangeError(f"unknown format {format!r}: use one of {', '.join(FORMATS)}")
        kind = FORMATS[format]
        out = cast("BinaryIO", tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY))  # noqa: SIM115
        options = WriteOptions(languages=tuple(chosen.languages), layout=layout)
        export_file(service.store, out, format, chosen, options)
        out.seek(0)
        name = f"ortaq{kind.extensions[0]}"
        return StreamingResponse(
            _pieces(out),
            media_type=kind.media_type,
            headers={"Content-Disposition": f'attachment; filename="{name}"'},
        )


def _listed(values: list[str] | None) -> list[str]:
    """Values given one by one, or with commas."""
    return [part.strip() for value in values or () for part in value.split(",") if part.strip()]


def _pieces(file: IO[bytes]) -> Any:
    with file:
        while piece := file.read(_CHUNK):
            yield piece


def _add_imports(app: FastAPI, service: Service, writers: Writers) -> None:
    uploads = Uploads()

    @app.post(
        "/v1/imports",
        operation_id="planImport",
        status_code=201,
        responses={201: answer(_DONE)[200], **_problems(401, 403)},
    )
    async def plan(
        request: Request,
        name: Annotated[str, Query(max_length=200, description="The file's name.")] = "",
        format: str | None = None,
        lang_pair: str | None = None,
        map: Annotated[list[str] | None, Query(description="COLUMN=FIELD")] = None,
        encoding: str | None = None,
        subject: str = "general",
        source: str | None = None,
        on_conflict: str = "keep",
    ) -> Response:
        """Look at a file, the body of the request, and tell what importing it would do.

        Nothing is written. The answer's `id` applies it: POST /v1/imports/{id}/apply.
        """
        writers.check(request)
        if on_conflict not in POLICIES:
            raise InterchangeError(
                f"unknown way {on_conflict!r} to settle conflicts: use {', '.join(POLICIES)}"
            )
        asked: dict[str, Any] = {
            "lang_pair": lang_pair,
            "mapping": list(map or ()),
            "encoding": encoding,
            "source": source or name or None,
            "subject_field": subject,
        }
        reading(**asked)  # what is wrong is told before anything is read
        id, path = uploads.new()
        upload = _Upload(path, name, format, asked, on_conflict)
        try:
            with path.open("wb") as file:
                async for piece in request.stream():
                    file.write(piece)
            report = await run_in_threadpool(_run, service, upload, dry_run=True)
        except BaseException:
            path.unlink(missing_ok=True)
            raise
        uploads.keep(id, upload)
        return _json({"id": id, **report}, 201, Location=f"/v1/imports/{id}/apply")

    @app.post(
        "/v1/imports/{id}/apply",
        operation_id="applyImport",
        responses={**answer(_DONE), **_problems(401, 403)},
    )
    def apply(id: str, request: Request) -> Response:
        """Import a file that was looked at, all of it or nothing."""
        writers.check(request)
        upload = uploads.take(id)
        try:
            return _json(_run(service, upload, dry_run=False))
        finally:
            upload.path.unlink(missing_ok=True)


def _run(service: Service, upload: _Upload, *, dry_run: bool) -> dict[str, Any]:
    with upload.path.open("rb") as file:
        done = import_files(
            service.store,
            [file],
            _AUTHOR,
            name=upload.name,
            format=upload.format,
            options=lambda _name: reading(**upload.asked),
            on_conflict=POLICIES[upload.on_conflict],
            dry_run=dry_run,
        )
    return done.as_mapping()


def _add_writing(app: FastAPI, service: Service, writers: Writers) -> None:
    @app.put(
        "/v1/concepts/{id}",
        operation_id="putConcept",
        responses={
            **answer(reference("StoredConcept")),
            201: answer(reference("StoredConcept"))[200],
            **_problems(400, 401, 403, 412, 428),
        },
    )
    async def put(id: str, request: Request) -> Response:
        """Write a concept in the layout of GET; `If-Match` has the ETag of what is replaced.

        A new one is written with `If-None-Match: *`.
        """
        writers.check(request)
        body = await request.body()
        return await run_in_threadpool(_put, service, id, body, request)


def _put(service: Service, id: str, body: bytes, request: Request) -> Response:
    is_new = request.headers.get("if-none-match", "").strip() == "*"
    wanted = request.headers.get("if-match", "").strip()
    if not wanted and not is_new:
        raise HTTPException(428, "send If-Match with the ETag of GET, or If-None-Match: * for new")
    try:
        mapping = orjson.loads(body)
    except orjson.JSONDecodeError as error:
        raise HTTPException(400, f"the body is no JSON: {error}") from None
    if isinstance(mapping, dict):
        mapping = {key: value for key, value in mapping.items() if key != "revision"}
    concept = from_mapping(mapping)
    if concept.id != id:
        raise InterchangeError(f"the body is the concept {concept.id!r}, the path says {id!r}")
    current = service.store.get(id)
    if is_new:
        if current is not None:
            raise HTTPException(412, f"{id!r} exists: send If-Match with its ETag")
        stored = service.store.add(concept, _AUTHOR)
        return _stored(stored, 201)
    if current is None or (wanted != "*" and etag_of(current) not in wanted):
        raise HTTPException(412, f"{id!r} is not as that ETag says: get it anew")
    try:
        return _stored(service.store.update(concept, _AUTHOR, current.revision), 200)
    except RevisionConflictError as error:
        raise HTTPException(412, str(error)) from None


def _stored(stored: StoredConcept, status: int) -> Response:
    content = {**to_mapping(stored.concept), "revision": stored.revision}
    return _json(content, status, ETag=etag_of(stored))
