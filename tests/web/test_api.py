"""The API over a real store, without a network between."""

from __future__ import annotations

import gettext
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import jsonschema
import pytest

from glossary.store import open_store
from translator.service import Service
from translator.web import create_app


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    with open_store(str(tmp_path_factory.mktemp("web") / "terms.db")) as store:
        yield create_app(Service(store))


def request(app: Any, method: str, path: str, **options: Any) -> httpx.Response:
    import asyncio

    async def call() -> httpx.Response:
        transport = httpx.ASGITransport(app=app, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
            return await client.request(method, path, **options)

    return asyncio.run(call())


def test_search(app: Any) -> None:
    answer = request(app, "GET", "/v1/search?q=CEAP").json()
    hit = answer["hits"][0]
    assert (hit["concept"], hit["status"]) == ("eapc", "deprecated")
    assert "EAPC" in hit["advice"]
    assert {"en", "ru", "kk"} <= {item["lang"] for item in hit["equivalents"]}


def test_text(app: Any) -> None:
    text = "NATO мен ПРМ"
    mentions = request(app, "POST", "/v1/recognize", json={"text": text}).json()["mentions"]
    assert [m["concept"] for m in mentions] == ["nato", "pfp"]
    assert all(text[m["start"] : m["end"]] == m["text"] for m in mentions)
    broken = {"text": "Бей біт ші лік жо лын да ғы әріп тес тік"}
    answer = request(app, "POST", "/v1/normalize", json=broken).json()
    assert answer["text"] == "Бейбітшілік жолындағы әріптестік"


def test_concept_and_its_etag(app: Any) -> None:
    answer = request(app, "GET", "/v1/concepts/pfp")
    etag = answer.headers["etag"]
    assert answer.json()["id"] == "pfp"
    assert not etag.startswith("W/")
    again = request(app, "GET", "/v1/concepts/pfp", headers={"If-None-Match": etag})
    assert (again.status_code, again.content) == (304, b"")


def test_pages_of_concepts_hold_each_once(app: Any) -> None:
    ids: list[str] = []
    cursor: str | None = ""
    while cursor is not None:
        query = f"&cursor={cursor}" if cursor else ""
        page = request(app, "GET", f"/v1/concepts?limit=100{query}").json()
        ids += [concept["id"] for concept in page["concepts"]]
        cursor = page["next"]
    assert len(ids) == len(set(ids)) >= 272


def test_catalogs(app: Any) -> None:
    content = request(app, "GET", "/v1/catalogs/kk/glossary.mo").content
    catalog = gettext.GNUTranslations(io.BytesIO(content))
    term = catalog.pgettext("pfp", "Partnership for Peace")
    assert term == "Бейбітшілік жолындағы әріптестік"


JSON = {"Content-Type": "application/json"}


@pytest.mark.parametrize(
    ("method", "path", "options", "status"),
    [
        ("GET", "/nowhere", {}, 404),
        ("GET", "/v1/concepts/nowhere", {}, 404),
        ("GET", "/v1/catalogs/tlh/glossary.po", {}, 404),
        ("POST", "/v1/search", {}, 405),
        ("GET", "/v1/search", {}, 422),
        ("GET", "/v1/search?q=x&lang=tlh-x", {}, 422),
        ("POST", "/v1/recognize", {"json": {"text": 5}}, 422),
        ("POST", "/v1/normalize", {"content": b"{"}, 422),
        ("POST", "/v1/normalize", {"content": b'{"text": "\\ud800"}', "headers": JSON}, 422),
        ("POST", "/v1/normalize", {"content": b'{"text": "\xff"}', "headers": JSON}, 400),
        ("GET", "/docs", {}, 404),
        ("POST", "/v1/normalize", {"content": b"x" * (4 * 1024 * 1024 + 1)}, 413),
    ],
)
def test_problems(app: Any, method: str, path: str, options: dict[str, Any], status: int) -> None:
    answer = request(app, method, path, **options)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert {"type", "title", "status", "detail", "instance"} <= answer.json().keys()


def test_problems_say_what_to_do(app: Any) -> None:
    assert "/openapi.json" in request(app, "GET", "/nowhere").json()["detail"]
    assert "use GET" in request(app, "DELETE", "/v1/search").json()["detail"]
    untyped = request(app, "POST", "/v1/recognize", content=b'{"text": "a"}')
    assert "Content-Type: application/json" in untyped.json()["detail"]


def test_page(app: Any) -> None:
    answer = request(app, "GET", "/?q=%3Cscript%3E", headers={"Accept-Language": "ru"})
    assert '<html lang="ru">' in answer.text
    assert "<script>" not in answer.text
    assert "Partnership for Peace" in request(app, "GET", "/?q=ПРМ").text


ANSWERS = [
    ("GET", "/v1/search", "/v1/search?q=CEAP", None),
    ("GET", "/v1/languages", "/v1/languages", None),
    ("GET", "/v1/concepts", "/v1/concepts?limit=100", None),
    ("GET", "/v1/concepts/{id}", "/v1/concepts/eapc", None),
    ("GET", "/healthz", "/healthz", None),
    ("POST", "/v1/recognize", "/v1/recognize", {"text": "NATO мен ПРМ"}),
    ("POST", "/v1/normalize", "/v1/normalize", {"text": "НАТО-\nның"}),
]


@pytest.mark.parametrize(("method", "path", "call", "body"), ANSWERS)
def test_answers_are_what_the_contract_says(
    app: Any, method: str, path: str, call: str, body: dict[str, str] | None
) -> None:
    contract = request(app, "GET", "/openapi.json").json()
    content = contract["paths"][path][method.lower()]["responses"]["200"]["content"]
    schema = {**content["application/json"]["schema"], "components": contract["components"]}
    jsonschema.validate(request(app, method, call, json=body).json(), schema)


def test_every_path_of_the_contract_is_tried(app: Any) -> None:
    paths = set(request(app, "GET", "/openapi.json").json()["paths"])
    assert paths == {path for _, path, _, _ in ANSWERS} | {"/v1/catalogs/{lang}/glossary.{kind}"}


def test_the_examples_of_the_contract_are_answered(app: Any) -> None:
    contract = request(app, "GET", "/openapi.json").json()
    assert contract["openapi"].startswith("3.1")
    for path in ("/v1/recognize", "/v1/normalize"):
        body = contract["paths"][path]["post"]["requestBody"]["content"]["application/json"]
        name = body["schema"]["$ref"].rpartition("/")[2]
        for example in contract["components"]["schemas"][name]["examples"]:
            assert request(app, "POST", path, json=example).status_code == 200
    (query,) = (p for p in contract["paths"]["/v1/search"]["get"]["parameters"] if p["name"] == "q")
    for example in query["schema"].get("examples", query.get("examples")):
        assert request(app, "GET", "/v1/search", params={"q": example}).json()["hits"]


@pytest.mark.parametrize("tag", ["*", '"x", {}', "W/{}", "{}"])
def test_etag_lists(app: Any, tag: str) -> None:
    etag = request(app, "GET", "/v1/concepts/nato").headers["etag"]
    headers = {"If-None-Match": tag.format(etag)}
    assert request(app, "GET", "/v1/concepts/nato", headers=headers).status_code == 304
    other = request(app, "GET", "/v1/concepts/pfp", headers={"If-None-Match": etag})
    assert other.status_code == 200


def test_a_change_is_seen(tmp_path: Path) -> None:
    from glossary.model import Concept, LanguageSection, Term

    with open_store(str(tmp_path / "terms.db")) as store:
        service = Service(store)
        before = service.snapshot()
        section = LanguageSection("en", (Term("brand new term", "en"),))
        store.add(Concept("brand-new", "x", (section,)), "tester")
        service._looked_at = float("-inf")
        assert "brand-new" in service.snapshot().by_id
        assert "brand-new" not in before.by_id
