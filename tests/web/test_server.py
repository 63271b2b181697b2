"""The server as a process: how it starts, answers, refuses and ends."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.web.server import ORTAQ, served

pytestmark = pytest.mark.xdist_group("server")


def test_answers_on_an_empty_database(tmp_path: Path) -> None:
    with served(tmp_path / "new.db") as (url, process):
        health = httpx.get(f"{url}/healthz").json()
        assert health["status"] == "ok"
        assert health["concepts"] >= 272
        hit = httpx.get(f"{url}/v1/search", params={"q": "CEAP"}).json()["hits"][0]
        assert hit["concept"] == "eapc"
        process.send_signal(signal.SIGINT)
        _out, errors = process.communicate(timeout=15)
    assert (process.returncode, errors) == (0, "")


def test_a_taken_port_is_told(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = subprocess.run(
            [ORTAQ, "serve", "--port", str(port)],
            env={**os.environ, "ORTAQ_DATABASE": str(tmp_path / "terms.db")},
            capture_output=True,
            text=True,
        )
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert f"127.0.0.1:{port}" in done.stderr
    assert "--port" in done.stderr


def test_a_body_of_unannounced_length_is_refused(address: str) -> None:
    def chunks() -> Iterator[bytes]:
        yield b'{"text": "'
        for _ in range(5):
            yield b"x" * 1024 * 1024

    answer = httpx.post(f"{address}/v1/normalize", content=chunks())
    assert answer.status_code == 413
    assert answer.headers["content-type"] == "application/problem+json"
    assert httpx.get(f"{address}/healthz").status_code == 200


def test_a_database_that_is_not_there_keeps_it_from_starting(tmp_path: Path) -> None:
    done = subprocess.run(
        [ORTAQ, "serve", "--port", "0"],
        env={**os.environ, "ORTAQ_DATABASE": str(tmp_path)},
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1


def test_head(address: str) -> None:
    head = httpx.head(f"{address}/v1/search?q=NATO")
    assert (head.status_code, head.content) == (200, b"")
    assert int(head.headers["content-length"]) > 100


@pytest.mark.parametrize(
    ("path", "status"),
    [("/v1/search?q=%00", 200), ("/v1/search?q=%ff", 200), ("/?q=%ED%A0%80", 200)],
)
def test_hostile_queries_are_answered(address: str, path: str, status: int) -> None:
    assert httpx.get(address + path).status_code == status


def test_a_change_through_the_command_line_is_seen(tmp_path: Path) -> None:
    database = tmp_path / "terms.db"
    with served(database) as (url, _process):
        assert not httpx.get(f"{url}/v1/search", params={"q": "quokka"}).json()["hits"]
        subprocess.run(
            [ORTAQ, "add", "brand-new", "--en", "quokka"],
            env={**os.environ, "ORTAQ_DATABASE": str(database), "ORTAQ_USER": "tester"},
            check=True,
            capture_output=True,
        )
        with httpx.Client(base_url=url) as client:
            for _ in range(100):
                if hits := client.get("/v1/search", params={"q": "quokka"}).json()["hits"]:
                    break
    assert hits[0]["concept"] == "brand-new"
    assert hits[0]["status"] == "proposed"
