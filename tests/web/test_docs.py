"""docs/api.md is held to account: its requests are answered as printed, nothing is missing."""

from __future__ import annotations

import argparse
import doctest
import re
import shlex

import httpx
import pytest

from tests.conftest import ROOT

pytestmark = pytest.mark.xdist_group("server")

PAGE = (ROOT / "docs/api.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```console\n(.*?)```", PAGE, re.DOTALL)
EXAMPLES = [example.partition("\n") for block in BLOCKS for example in block.split("$ ")[1:]]


def curl(command: str, address: str) -> str:
    """What curl prints for a command of the page."""
    program, *arguments = shlex.split(command)
    assert program == "curl"
    parser = argparse.ArgumentParser()
    parser.add_argument("url")
    parser.add_argument("-d", dest="data")
    parser.add_argument("-H", dest="headers", action="append", default=[])
    parser.add_argument("--head", action="store_true")
    call = parser.parse_args(arguments)
    method = "HEAD" if call.head else "POST" if call.data else "GET"
    answer = httpx.request(
        method,
        call.url.replace("http://127.0.0.1:8000", address),
        content=call.data.encode() if call.data else None,
        headers=[tuple(header.split(": ", 1)) for header in call.headers],
        timeout=60,
    )
    if not call.head:
        return answer.text
    status = f"{answer.http_version} {answer.status_code} {answer.reason_phrase}"
    return "\n".join((status, *(f"{name}: {value}" for name, value in answer.headers.items())))


@pytest.mark.parametrize(
    ("command", "expected"), [(command, expected) for command, _, expected in EXAMPLES]
)
def test_requests_are_answered_as_printed(address: str, command: str, expected: str) -> None:
    said = curl(command, address)
    checker = doctest.OutputChecker()
    assert checker.check_output(f"{expected.strip()}\n", f"{said}\n", doctest.ELLIPSIS), said


def test_every_operation_is_documented(address: str) -> None:
    contract = httpx.get(f"{address}/openapi.json").json()
    operations = {
        f"{method.upper()} {path}" for path, item in contract["paths"].items() for method in item
    }
    documented = re.findall(r"^\| `((?:GET|POST|PUT) /[^`?]*)", PAGE, re.MULTILINE)
    assert set(documented) == operations


def test_every_status_is_documented(address: str) -> None:
    contract = httpx.get(f"{address}/openapi.json").json()
    told = {
        status
        for item in contract["paths"].values()
        for operation in item.values()
        for status in operation["responses"]
        if status >= "400"
    }
    assert told <= set(re.findall(r"^\| (\d{3}) \|", PAGE, re.MULTILINE))
