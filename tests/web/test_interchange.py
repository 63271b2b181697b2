"""Term bases over HTTP: export, import in two steps, writing one concept, and who may."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from rdflib import Graph

from glossary.store import open_store
from translator.service import Service
from translator.web import Writers, create_app

LOCAL = Writers(is_local=True)
THING = {
    "id": "thing",
    "subject_field": "x",
    "languages": {"en": {"terms": [{"term": "thing", "pos": "noun"}]}},
}


def request(app: Any, method: str, path: str, **options: Any) -> httpx.Response:
    base = options.pop("base", "http://localhost:8000")

    async def call() -> httpx.Response:
        transport = httpx.ASGITransport(app=app, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url=base) as client:
            return await client.request(method, path, **options)

    return asyncio.run(call())


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Service]:
    with open_store(str(tmp_path / "terms.db")) as store:
        yield Service(store)


@pytest.fixture
def app(service: Service) -> Any:
    return create_app(service, LOCAL)


def test_export(app: Any) -> None:
    answer = request(app, "GET", "/v1/export?format=json&lang=kk,ru&status=preferred")
    concepts = answer.json()["concepts"]
    assert {lang for c in concepts for lang in c["languages"]} == {"kk", "ru"}
    assert "attachment" in answer.headers["content-disposition"]
    turtle = request(app, "GET", "/v1/export?format=skos&subject=organisation")
    assert len(Graph().parse(data=turtle.content, format="turtle")) > 100
    for query in ("format=doc", "format=json&status=good", "format=json&lang=xx"):
        answer = request(app, "GET", f"/v1/export?{query}")
        assert (answer.status_code, answer.json()["status"]) == (422, 422), query


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        ("", "application/json"),
        ("*/*", "application/json"),
        ("text/turtle", "text/turtle"),
        ("text/html, application/x-tbx;q=0.5", "application/x-tbx"),
        ("application/ld+json", "application/ld+json"),
    ],
)
def test_a_concept_in_the_format_that_is_asked_for(app: Any, accept: str, media: str) -> None:
    answer = request(app, "GET", "/v1/concepts/nato", headers={"Accept": accept})
    assert answer.headers["content-type"].split(";")[0] == media
    assert answer.headers["vary"] == "Accept"
    assert "НАТО" in answer.text
    same = request(
        app,
        "GET",
        "/v1/concepts/nato",
        headers={"Accept": accept, "If-None-Match": answer.headers["etag"]},
    )
    assert same.status_code == 304
    assert request(app, "GET", "/v1/concepts/nato", headers={"Accept": "a/b"}).status_code == 406


def test_import_in_two_steps(app: Any, service: Service) -> None:
    before = service.store.data_version()
    planned = request(app, "POST", "/v1/imports?name=mine.json", content=json.dumps([THING]))
    assert planned.status_code == 201, planned.text
    assert (planned.json()["added"], planned.json()["dry_run"]) == (1, True)
    assert service.store.data_version() == before
    applied = request(app, "POST", planned.headers["location"])
    assert (applied.json()["added"], applied.json()["dry_run"]) == (1, False)
    assert service.store.get("thing") is not None
    assert request(app, "POST", planned.headers["location"]).status_code == 404


@pytest.mark.parametrize(
    ("query", "body", "words"),
    [
        ("", b"\x00\x01\x02", "format"),
        ("?name=a.tbx", b'<!DOCTYPE x [<!ENTITY a "b">]><martif/>', "F003"),
        ("?format=nothing", b"[]", "unknown format"),
        ("?on_conflict=fight", b"[]", "keep"),
        ("?lang_pair=en", b"[]", "en:kk"),
    ],
)
def test_a_bad_import_is_refused(
    app: Any, service: Service, query: str, body: bytes, words: str
) -> None:
    before = service.store.data_version()
    answer = request(app, "POST", f"/v1/imports{query}", content=body)
    assert answer.status_code == 422, answer.text
    assert words in answer.json()["detail"]
    assert service.store.data_version() == before


def test_writing_one_concept(app: Any) -> None:
    path = "/v1/concepts/thing"
    assert request(app, "PUT", path, json=THING).status_code == 428
    made = request(app, "PUT", path, json=THING, headers={"If-None-Match": "*"})
    assert (made.status_code, made.json()["revision"]) == (201, 1)
    assert request(app, "GET", path).headers["etag"] == made.headers["etag"]
    changed = {**made.json(), "note": "changed"}
    second = request(app, "PUT", path, json=changed, headers={"If-Match": made.headers["etag"]})
    assert (second.status_code, second.json()["note"]) == (200, "changed")
    stale = request(app, "PUT", path, json=THING, headers={"If-Match": made.headers["etag"]})
    assert stale.status_code == 412
    again = request(app, "PUT", path, json=THING, headers={"If-None-Match": "*"})
    assert again.status_code == 412
    other = request(app, "PUT", "/v1/concepts/x", json=THING, headers={"If-None-Match": "*"})
    assert other.status_code == 422
    broken = request(app, "PUT", path, content=b"{", headers={"If-Match": "*"})
    assert (broken.status_code, "JSON" in broken.json()["detail"]) == (400, True)
    wrong = {**THING, "languages": {"xx": {"terms": []}}}
    assert request(app, "PUT", path, json=wrong, headers={"If-Match": "*"}).status_code == 422


WRITES = [
    ("PUT", "/v1/concepts/thing", {"json": THING, "headers": {"If-None-Match": "*"}}),
    ("POST", "/v1/imports?name=a.json", {"content": json.dumps([THING])}),
    ("POST", "/v1/imports/x/apply", {}),
]


@pytest.mark.parametrize(("method", "path", "options"), WRITES)
@pytest.mark.parametrize(
    ("writers", "base", "headers", "status"),
    [
        (Writers(), "http://localhost", {}, 403),
        (Writers(is_local=True), "http://attacker.example:8000", {}, 403),
        (Writers(is_local=True), "http://localhost", {"Origin": "http://evil.example"}, 403),
        (Writers(token="s"), "http://ortaq.example", {}, 401),
        (Writers(token="s"), "http://ortaq.example", {"Authorization": "Bearer t"}, 401),
        (Writers(token="s"), "http://localhost", {"Authorization": "Basic s"}, 401),
        (
            Writers(token="s"),
            "http://ortaq.example",
            {"Authorization": "Bearer s", "Origin": "http://other.example"},
            403,
        ),
    ],
)
def test_who_may_not_write(
    service: Service,
    method: str,
    path: str,
    options: dict[str, Any],
    writers: Writers,
    base: str,
    headers: dict[str, str],
    status: int,
) -> None:
    before = service.store.data_version()
    sent = {**options, "headers": {**options.get("headers", {}), **headers}}
    answer = request(create_app(service, writers), method, path, base=base, **sent)
    assert answer.status_code == status, answer.text
    assert service.store.data_version() == before


@pytest.mark.parametrize(
    ("writers", "base", "headers"),
    [
        (Writers(is_local=True), "http://127.0.0.1:8000", {"Origin": "http://127.0.0.1:8000"}),
        (Writers(is_local=True), "http://[::1]:8000", {}),
        (Writers(token="s"), "http://ortaq.example", {"Authorization": "bearer s"}),
    ],
)
def test_who_may_write(
    service: Service, writers: Writers, base: str, headers: dict[str, str]
) -> None:
    sent = {"json": THING, "headers": {"If-None-Match": "*", **headers}}
    answer = request(create_app(service, writers), "PUT", "/v1/concepts/thing", base=base, **sent)
    assert answer.status_code == 201, answer.text
