"""What a server refuses, tells other sites, logs, and survives."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import threading
import time
from pathlib import Path

import httpx
import pytest

from tests.web.server import ORTAQ, served
from translator.web.settings import Settings, SettingsError

pytestmark = pytest.mark.xdist_group("server")


@pytest.mark.parametrize(
    ("name", "value"),
    [("ORTAQ_HEAVY", "0"), ("ORTAQ_RATE", "-1"), ("ORTAQ_MAX_BODY", "4M"), ("ORTAQ_LOG", "loud")],
)
def test_a_setting_that_says_nothing_is_told(name: str, value: str) -> None:
    with pytest.raises(SettingsError, match=name):
        Settings.from_environment({name: value})
    done = subprocess.run(
        [ORTAQ, "serve", "--port", "0"],
        env={**os.environ, name: value},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 2
    assert name in done.stderr
    assert done.stderr.count("\n") == 1


def test_limits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {"RATE": "12", "MAX_TEXT": "100", "MAX_BODY": "2000", "LOG": "json"}.items():
        monkeypatch.setenv(f"ORTAQ_{name}", value)
    with served(tmp_path / "terms.db") as (url, process):
        too_long = httpx.post(f"{url}/v1/normalize", json={"text": "x" * 101})
        assert too_long.status_code == 413
        assert "101" in too_long.json()["detail"]
        too_large = httpx.post(f"{url}/v1/normalize", json={"text": "x" * 3000})
        assert (too_large.status_code, too_large.headers["content-type"]) == (
            413,
            "application/problem+json",
        )
        codes = [httpx.get(f"{url}/v1/languages?secret=1").status_code for _ in range(14)]
        assert codes[:9] == [200] * 9
        assert codes[-1] == 429
        refused = httpx.get(f"{url}/v1/languages")
        assert 1 <= int(refused.headers["retry-after"]) <= 10
        process.send_signal(signal.SIGINT)
        _out, errors = process.communicate(timeout=20)
    lines = [json.loads(line) for line in errors.splitlines() if line.startswith("{")]
    assert {"time", "method", "path", "status", "bytes", "ms"} == set(lines[0])
    assert "secret" not in errors


def test_who_would_wait_too_long_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ORTAQ_HEAVY", "1")
    monkeypatch.setenv("ORTAQ_TIMEOUT", "1")
    torn = "Бей біт ші лік жо лын да ғы әріп тес тік. " * 15_000
    with served(tmp_path / "terms.db") as (url, _process):
        wait_for(url)
        answers: list[httpx.Response] = []

        def send() -> None:
            body = {"text": torn, "lang": "kk"}
            answers.append(httpx.post(f"{url}/v1/normalize", json=body, timeout=60))

        senders = [threading.Thread(target=send) for _ in range(3)]
        for sender in senders:
            sender.start()
        for sender in senders:
            sender.join()
        assert [answer.status_code for answer in answers] == [503] * 3
        told = {answer.json()["detail"].partition(":")[0] for answer in answers}
        assert told == {"not done in 1 seconds", "the server is busy with other texts"}
        # Others are answered meanwhile.
        assert httpx.get(f"{url}/v1/search?q=NATO", timeout=30).status_code == 200


def test_other_sites_may_read_and_not_write(address: str) -> None:
    read = httpx.get(f"{address}/v1/search?q=NATO", headers={"Origin": "https://a.example"})
    assert read.headers["access-control-allow-origin"] == "*"
    assert read.headers["x-content-type-options"] == "nosniff"
    asked = httpx.options(
        f"{address}/v1/concepts/eapc",
        headers={"Origin": "https://a.example", "Access-Control-Request-Method": "PUT"},
    )
    assert asked.headers["access-control-allow-methods"] == "GET, HEAD"
    text = httpx.post(f"{address}/v1/recognize", json={"text": "NATO"})
    assert "access-control-allow-origin" not in text.headers


def test_lists_are_tagged_and_linked(address: str) -> None:
    first = httpx.get(f"{address}/v1/search", params={"q": "council", "limit": 1})
    tag = first.headers["etag"]
    again = httpx.get(first.url, headers={"If-None-Match": tag})
    assert (again.status_code, again.content) == (304, b"")
    other = httpx.get(first.url, headers={"If-None-Match": tag, "Accept-Language": "ru"})
    assert other.status_code == 200
    link = first.links["next"]["url"]
    second = httpx.get(address + link).json()["hits"]
    assert second
    assert second[0]["concept"] != first.json()["hits"][0]["concept"]
    page = httpx.get(f"{address}/v1/concepts?limit=100")
    assert "cursor=" in page.links["next"]["url"]


def test_advice_is_in_the_readers_language(address: str) -> None:
    url = f"{address}/v1/search?q=CEAP"
    english, russian = (
        httpx.get(url, headers={"Accept-Language": lang}).json()["hits"][0]["advice"]
        for lang in ("en", "ru")
    )
    assert "write" in english
    assert "пишите" in russian


def test_searches_are_narrowed(address: str) -> None:
    def hits(**more: str) -> list[dict[str, str]]:
        found: list[dict[str, str]] = httpx.get(
            f"{address}/v1/search", params={"q": "partnershp", **more}
        ).json()["hits"]
        return found

    assert hits()
    assert hits(match="exact") == []
    assert {hit["layer"] for hit in hits(match="fuzzy")} == {"fuzzy"}
    assert {hit["status"] for hit in hits(status="preferred")} <= {"preferred"}


def put(url: str, number: int) -> int:
    concept = {
        "id": f"made-{number}",
        "subject_field": "made",
        "languages": {"en": {"terms": [{"term": f"made {number}", "status": "proposed"}]}},
    }
    answer = httpx.put(
        f"{url}/v1/concepts/made-{number}", json=concept, headers={"If-None-Match": "*"}, timeout=30
    )
    return answer.status_code


def test_workers_see_each_others_changes(tmp_path: Path) -> None:
    with served(tmp_path / "terms.db", "--workers", "2") as (url, process):
        wait_for(url)
        for number in range(3):
            assert put(url, number) == 201
        time.sleep(1)
        # A connection of its own for each, so that both workers are asked.
        for _ in range(12):
            hits = httpx.get(f"{url}/v1/search?q=made+2&lang=en").json()["hits"]
            assert hits[0]["concept"] == "made-2"
        planned = httpx.post(
            f"{url}/v1/imports?name=a.csv", content="en,ru\nzebra,зебра\n".encode()
        )
        assert planned.status_code == 201
        applied = httpx.post(f"{url}{planned.headers['location']}")
        assert applied.json()["added"] == 1
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=30)
    assert process.returncode == 0


def test_who_writes_reads_it_at_once(tmp_path: Path) -> None:
    with served(tmp_path / "terms.db") as (url, _process):
        for number in range(5):
            missing = httpx.get(
                f"{url}/v1/search", params={"q": f"made {number}", "match": "exact"}
            )
            assert missing.json()["hits"] == []
            assert put(url, number) == 201
            found = httpx.get(missing.url)
            assert [hit["concept"] for hit in found.json()["hits"]] == [f"made-{number}"]
            assert found.headers["etag"] != missing.headers["etag"]


def wait_for(url: str) -> None:
    for _ in range(100):
        try:
            if httpx.get(f"{url}/healthz", timeout=10).status_code == 200:
                return
        except httpx.TransportError:
            pass
        time.sleep(0.1)
    raise AssertionError("the workers do not answer")


def test_what_was_acknowledged_survives_a_kill(tmp_path: Path) -> None:
    database = tmp_path / "terms.db"
    written: list[int] = []
    with served(database) as (url, process):

        def write(start: int) -> None:
            for number in range(start, start + 1000):
                try:
                    if put(url, number) == 201:
                        written.append(number)
                except httpx.TransportError:
                    return

        writers = [threading.Thread(target=write, args=(start,)) for start in (0, 5000)]
        for writer in writers:
            writer.start()
        while len(written) < 20:
            time.sleep(0.02)
        process.kill()
        for writer in writers:
            writer.join()
    with served(database) as (url, _process):
        for number in written:
            assert httpx.get(f"{url}/v1/concepts/made-{number}").status_code == 200
