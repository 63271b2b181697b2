"""The API over a real store, without a network between."""

from __future__ import annotations

import asyncio
import gettext
import io
import json
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import quote

import httpx
import jsonschema
import pytest

from glossary.model import Concept, LanguageSection, Term
from glossary.store import open_store
from glossary.store.errors import StoreBusyError
from tools.api_examples import EXAMPLES as EXAMPLES_FILE
from tools.api_examples import ask
from translator.service import Service
from translator.web import create_app


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    with open_store(str(tmp_path_factory.mktemp("web") / "terms.db")) as store:
        service = Service(store)
        service.warm()
        yield create_app(service)


def request(app: Any, method: str, path: str, **options: Any) -> httpx.Response:
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


def test_morphology(app: Any) -> None:
    answer = request(app, "GET", f"/v1/analyze?text={quote('силами')}").json()
    assert answer["candidates"][0]["lemma"] == "сила"
    answer = request(app, "GET", f"/v1/forms?lang=ru&text={quote('вооруженные силы')}").json()
    forms = {(cell["number"], cell["case"]): cell["form"] for cell in answer["forms"]}
    assert (forms["sing", "nom"], forms["plur", "gen"]) == (None, "вооруженных сил")


def test_concept_and_its_etag(app: Any) -> None:
    answer = request(app, "GET", "/v1/concepts/pfp")
    etag = answer.headers["etag"]
    assert answer.json()["id"] == "pfp"
    assert not etag.startswith("W/")
    again = request(app, "GET", "/v1/concepts/pfp", headers={"If-None-Match": etag})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("limit", [37, 100])
def test_pages_lead_to_the_end(tmp_path: Path, limit: int) -> None:
    with open_store(str(tmp_path / "terms.db")) as store:
        total = sum(1 for _ in store.concepts())
        for number in range(-total % 100):  # the last page is full: there is no empty one behind
            section = LanguageSection("en", (Term(f"quokka {number}", "en"),))
            store.add(Concept(f"quokka-{number}", "x", (section,)), "tester")
        expected = [concept.id for concept in store.concepts()]
        app = create_app(Service(store))
        ids: list[str] = []
        query = ""
        while True:
            page = request(app, "GET", f"/v1/concepts?limit={limit}{query}").json()
            assert 0 < len(page["concepts"]) <= limit
            ids += [concept["id"] for concept in page["concepts"]]
            if page["next"] is None:
                break
            query = f"&cursor={page['next']}"
    assert ids == expected


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
        ("POST", "/v1/normalize", {"content": b"{"}, 415),
        ("POST", "/v1/normalize", {"content": b'{"text": "\\ud800"}', "headers": JSON}, 422),
        ("POST", "/v1/normalize", {"content": b'{"text": "\xff"}', "headers": JSON}, 400),
        ("GET", "/redoc", {}, 404),
        ("GET", "/v1/search?q=x&lang=de", {}, 422),
        ("GET", "/v1/search?q=x&to=,", {}, 422),
        ("GET", "/v1/search?q=x&limit=0", {}, 422),
        ("GET", "/v1/suggest", {}, 422),
        ("GET", "/v1/suggest?q=x&lang=de", {}, 422),
        ("GET", "/v1/suggest?q=x&limit=101", {}, 422),
        ("GET", "/v1/search?q=x&limit=many", {}, 422),
        ("GET", "/v1/search?q=" + "x" * 1001, {}, 422),
        ("GET", "/v1/forms", {}, 422),
        ("GET", "/v1/forms?text=x&lang=de", {}, 422),
        ("GET", "/v1/analyze?text=", {}, 422),
        ("GET", "/v1/analyze?text=" + "x" * 1001, {}, 422),
        ("GET", "/v1/concepts/%00", {}, 404),
        ("GET", "/v1/concepts/a%2Fb", {}, 404),
        ("GET", "/v1/concepts?cursor=%00", {}, 422),
        ("GET", "/v1/concepts?limit=101", {}, 422),
        ("DELETE", "/v1/concepts/nato", {}, 405),
        ("POST", "/", {}, 405),
        ("POST", "/v1/recognize", {"json": []}, 422),
        ("POST", "/v1/recognize", {"json": {"text": "x", "lang": "de"}}, 422),
        ("POST", "/v1/normalize", {"json": {"text": "x", "level": "most"}}, 422),
        ("POST", "/v1/normalize", {"content": b"", "headers": JSON}, 422),
        ("POST", "/v1/normalize", {"content": b'{"text": NaN}', "headers": JSON}, 422),
        ("POST", "/v1/normalize", {"content": b"[" * 100_000, "headers": JSON}, 400),
        ("POST", "/v1/normalize", {"content": b"x" * (4 * 1024 * 1024 + 1)}, 413),
    ],
)
def test_problems(app: Any, method: str, path: str, options: dict[str, Any], status: int) -> None:
    answer = request(app, method, path, **options)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    told = answer.json()
    assert told["status"] == status
    assert told["detail"]
    assert told["instance"] == path.partition("?")[0].replace("%2F", "/")
    assert told.keys() == {"type", "title", "status", "detail", "instance"}


def test_problems_say_what_to_do(app: Any) -> None:
    assert "/openapi.json" in request(app, "GET", "/nowhere").json()["detail"]
    assert "use GET" in request(app, "DELETE", "/v1/search").json()["detail"]
    untyped = request(app, "POST", "/v1/recognize", content=b'{"text": "a"}')
    assert "Content-Type: application/json" in untyped.json()["detail"]


def test_a_database_that_is_away_is_no_fault_of_the_request(app: Any) -> None:
    class Away:
        def data_version(self) -> int:
            raise StoreBusyError("the database is locked: try again")

        snapshot = data_version

    answer = request(create_app(Away()), "GET", "/v1/search?q=x")  # type: ignore[arg-type]
    assert answer.status_code == 503
    assert answer.json()["detail"] == "the database is locked: try again"


@pytest.mark.parametrize("path", ["/", "/v1/search?q=NATO", "/v1/concepts/nato", "/nowhere"])
def test_head_is_get_without_the_body(app: Any, path: str) -> None:
    head, get = request(app, "HEAD", path), request(app, "GET", path)
    assert head.content == b""
    assert (head.status_code, dict(head.headers)) == (get.status_code, dict(get.headers))


@pytest.mark.parametrize("lang", [None, "auto"])
def test_any_language_will_do(app: Any, lang: str | None) -> None:
    for path in ("recognize", "normalize"):
        body = {"text": "NATO", "lang": lang, "unknown": 1}
        assert request(app, "POST", f"/v1/{path}", json=body).status_code == 200
    parameters = {"q": "НАТО", "to": "kk", **({"lang": lang} if lang else {})}
    hits = request(app, "GET", "/v1/search", params=parameters).json()["hits"]
    assert {item["lang"] for hit in hits for item in hit["equivalents"]} == {"kk"}


@pytest.mark.parametrize(
    ("query", "accepted", "lang"),
    [
        ("", "", "en"),
        ("", "ru", "ru"),
        ("", "fr, kk-KZ;q=0.9, en;q=0.1", "kk"),
        ("hl=ru", "kk", "ru"),
        ("hl=ru&q=NATO", "kk", "ru"),
        ("hl=%22%3E%3Cb%3E", "kk", "en"),
    ],
)
def test_the_language_of_the_page(app: Any, query: str, accepted: str, lang: str) -> None:
    page = request(app, "GET", f"/?{query}", headers={"Accept-Language": accepted})
    assert f'<html lang="{lang}">' in page.text
    assert page.headers["content-language"] == lang
    assert page.headers["vary"] == "Accept-Language, Cookie"
    # Only who chooses is remembered.
    assert page.cookies.get("hl") == (lang if query.startswith("hl=") else None)
    assert page.text.count('aria-current="true"') == 1


HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onfocus='alert(1)",
    "{{ 7 * 191 }}{% raw %}",
    "%(query)s %s %(nothing)d",
    "javascript:alert(1)",
    "</title><svg/onload=alert(1)>",
    "\0\ud800\u202e",
]


@pytest.mark.parametrize("query", HOSTILE)
def test_a_query_is_shown_never_run(app: Any, query: str) -> None:
    raw = quote(query, errors="surrogatepass")
    page = request(app, "GET", f"/?q={raw}")
    assert page.status_code == 200
    assert "default-src 'none'" in page.headers["content-security-policy"]
    elements = Elements()
    elements.feed(page.text)
    assert elements.tags <= TAGS
    assert elements.scripts == {"module"}
    assert not {name for name in elements.attributes if name.startswith("on")}
    assert all(link.startswith(("/", "#")) and link[:2] != "//" for link in elements.links)
    assert "1337" not in page.text


TAGS = {
    *(
        "html",
        "head",
        "meta",
        "link",
        "title",
        "script",
        "body",
        "header",
        "nav",
        "main",
        "h1",
        "a",
    ),
    *("form", "label", "input", "button", "p", "details", "summary", "select", "option", "div"),
    *("img", "article", "h2", "h3", "span", "section", "ul", "li", "kbd", "footer"),
}


class Elements(HTMLParser):
    """What a browser makes of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.links: set[str] = set()
        self.scripts: set[str | None] = set()

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        if tag == "script":
            self.scripts.add(dict(attributes).get("type"))
        self.attributes |= {name for name, _value in attributes}
        self.links |= {value or "" for name, value in attributes if name in ("href", "src")}


def test_a_query_of_a_whole_text_is_told(app: Any) -> None:
    page = request(app, "GET", "/?q=" + "x" * 1001)
    assert page.status_code == 422
    assert 'role="alert"' in page.text
    assert "recognize the terms of a text" in page.text


def test_the_page_finds(app: Any) -> None:
    assert "Partnership for Peace" in request(app, "GET", "/?q=ПРМ").text
    assert "<article" not in request(app, "GET", "/?q=%20").text


ANSWERS: list[tuple[str, str, str, dict[str, Any] | None]] = [
    ("GET", "/v1/search", "/v1/search?q=CEAP", None),
    ("GET", "/v1/search", "/v1/search?q=CEAPP&explain=true", None),
    ("GET", "/v1/suggest", "/v1/suggest?q=euro", None),
    ("GET", "/v1/languages", "/v1/languages", None),
    ("GET", "/v1/concepts", "/v1/concepts?limit=100", None),
    ("GET", "/v1/concepts/{id}", "/v1/concepts/eapc", None),
    ("GET", "/healthz", "/healthz", None),
    ("GET", "/readyz", "/readyz", None),
    ("GET", "/v1/subjects", "/v1/subjects", None),
    ("GET", "/v1/meta", "/v1/meta", None),
    ("GET", "/v1/concepts/{id}/history", "/v1/concepts/eapc/history", None),
    ("GET", "/v1/changes", "/v1/changes?since=2026-01-01&limit=2", None),
    ("POST", "/v1/transliterate", "/v1/transliterate", {"text": "Қазақ тілі"}),
    ("POST", "/v1/transliterate", "/v1/transliterate", {"text": "Qazaq tılı"}),
    ("POST", "/v1/names", "/v1/names", {"text": "Shaimergenov"}),
    (
        "POST",
        "/v1/check",
        "/v1/check",
        {
            "source_lang": "en",
            "target_lang": "ru",
            "segments": [{"source": "The EAPC met.", "target": "Состоялось заседание EAPC."}],
        },
    ),
    ("POST", "/v1/glossary", "/v1/glossary", {"text": "NATO мен ПРМ"}),
    ("GET", "/v1/analyze", "/v1/analyze?text=policies", None),
    ("GET", "/v1/forms", "/v1/forms?text=НАТО", None),
    ("POST", "/v1/recognize", "/v1/recognize", {"text": "NATO мен ПРМ"}),
    ("POST", "/v1/normalize", "/v1/normalize", {"text": "НАТО-\nның"}),
]


def test_suggestions(app: Any) -> None:
    answer = request(app, "GET", "/v1/suggest?q=atlantic%20par&limit=1").json()
    assert answer == {
        "query": "atlantic par",
        "suggestions": [
            {
                "form": "Euro-Atlantic Partnership Council",
                "lang": "en",
                "concept": "eapc",
                "status": "preferred",
                "start": 5,
            }
        ],
    }
    assert request(app, "GET", "/v1/suggest?q=" + "x" * 2000).json()["suggestions"] == []
    assert request(app, "GET", "/v1/suggest?q=%20").json()["suggestions"] == []


@pytest.mark.parametrize(("method", "path", "call", "body"), ANSWERS)
def test_answers_are_what_the_contract_says(
    app: Any, method: str, path: str, call: str, body: dict[str, Any] | None
) -> None:
    contract = request(app, "GET", "/openapi.json").json()
    content = contract["paths"][path][method.lower()]["responses"]["200"]["content"]
    schema = {**content["application/json"]["schema"], "components": contract["components"]}
    jsonschema.validate(request(app, method, call, json=body).json(), schema)


def test_every_path_of_the_contract_is_tried(app: Any) -> None:
    paths = set(request(app, "GET", "/openapi.json").json()["paths"])
    assert paths == {path for _, path, _, _ in ANSWERS} | FILES


# Files in and out: see test_interchange.py.
FILES = {
    "/v1/catalogs/{lang}/glossary.{kind}",
    "/v1/export",
    "/v1/imports",
    "/v1/imports/{id}/apply",
}
EXAMPLES: list[dict[str, Any]] = json.loads(EXAMPLES_FILE.read_text(encoding="utf-8"))


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example["summary"])
def test_examples_are_what_the_api_answers(app: Any, example: dict[str, Any]) -> None:
    answer = ask(app, example)
    told = "the base has changed: python tools/api_examples.py"
    assert (answer.status_code, answer.json()) == (example["status"], example["answer"]), told


def test_every_operation_of_the_contract_shows_its_examples(app: Any) -> None:
    contract = request(app, "GET", "/openapi.json").json()
    assert contract["openapi"].startswith("3.1")
    for example in EXAMPLES:
        operation = contract["paths"][example["path"]][example["method"]]
        content = next(iter(operation["responses"][str(example["status"])]["content"].values()))
        assert content["examples"][example["summary"]] == {"value": example["answer"]}
        schema = {**content["schema"], "components": contract["components"]}
        jsonschema.validate(example["answer"], schema)
    shown = {(example["path"], example["method"]) for example in EXAMPLES}
    operations = {(path, method) for path, item in contract["paths"].items() for method in item}
    bare = {
        ("/healthz", "get"),
        ("/readyz", "get"),
        ("/v1/concepts/{id}", "put"),
        # These tell when the test's own base was filled.
        ("/v1/changes", "get"),
        ("/v1/concepts/{id}/history", "get"),
        ("/v1/meta", "get"),
    }
    assert {item for item in operations - shown if item[0] not in FILES} == bare


def test_problems_are_in_the_contract_as_they_are(app: Any) -> None:
    contract = request(app, "GET", "/openapi.json").json()
    for item in contract["paths"].values():
        for operation in item.values():
            for status, answer in operation["responses"].items():
                if status >= "400":
                    assert list(answer["content"]) == ["application/problem+json"]


@pytest.mark.parametrize("tag", ["*", '"x", {}', "W/{}", "{}", '"x" ,W/"y",{} , "z"'])
def test_etag_lists(app: Any, tag: str) -> None:
    etag = request(app, "GET", "/v1/concepts/nato").headers["etag"]
    headers = {"If-None-Match": tag.format(etag)}
    assert request(app, "GET", "/v1/concepts/nato", headers=headers).status_code == 304
    other = request(app, "GET", "/v1/concepts/pfp", headers={"If-None-Match": etag})
    assert other.status_code == 200


def test_a_change_is_seen(tmp_path: Path) -> None:
    with open_store(str(tmp_path / "terms.db")) as store:
        service = Service(store)
        before = service.snapshot()
        section = LanguageSection("en", (Term("brand new term", "en"),))
        store.add(Concept("brand-new", "x", (section,)), "tester")
        service.look_again()
        assert "brand-new" in service.snapshot().by_id
        assert "brand-new" not in before.by_id
