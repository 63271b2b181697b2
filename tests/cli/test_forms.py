"""`ortaq forms`: paradigms as tables and as lines of JSON."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.process import run

OWN = """
id: {id}
subject_field: general
languages:
  ru:
    terms:
    - term: {term}
      pos: noun
      {more}
"""


def cells(answer: dict[str, Any]) -> dict[tuple[str, str], str | None]:
    return {(cell["number"], cell["case"]): cell["form"] for cell in answer["forms"]}


def test_a_term_of_several_words(database: Path) -> None:
    done = run(database, "forms", "страна-участница", "договора")
    assert done.exit_code == 0, done.stderr
    genitive = done.stdout.splitlines()[2]
    assert genitive.split() == ["gen", "страны-участницы", "договора", "стран-участниц", "договора"]


def test_missing_numbers_are_null_in_json_and_left_out_of_the_table(database: Path) -> None:
    done = run(database, "forms", "--json", "--lang", "ru", "вооруженные силы")
    answer = json.loads(done.stdout)
    assert answer["text"] == "вооруженные силы"
    assert answer["forms"][0] == {"form": None, "number": "sing", "possessive": None, "case": "nom"}
    assert cells(answer)["plur", "ins"] == "вооруженными силами"
    assert len(answer["forms"]) == 12
    assert "sing" not in run(database, "forms", "вооруженные силы").stdout


def test_jsonl(database: Path) -> None:
    lines = [
        '{"id": "a", "text": "Партнерство ради мира"}',
        '{"id": "b", "text": "member of parliament", "lang": "en"}',
        '{"id": "c", "text": "ради мира"}',
        '{"id": "d", "text": 5}',
    ]
    done = run(database, "forms", "--jsonl", "--lang", "ru", stdin="\n".join(lines))
    assert done.exit_code == 2
    first, second, third, last = map(json.loads, done.stdout.splitlines())
    assert cells(first)["sing", "loc"] == "Партнерстве ради мира"
    assert cells(second)["plur", "nom"] == "members of parliament"
    assert set(cells(third).values()) == {None}
    assert last["error"]["code"] == "bad-field"


def test_what_is_likely_only_is_marked(database: Path) -> None:
    answer = json.loads(run(database, "forms", "--json", "Сарышаган").stdout)
    assert {cell.get("verified") for cell in answer["forms"] if cell["form"]} == {False}
    assert "verified" not in answer["forms"][-1]
    assert "Сарышагана ?" in run(database, "forms", "Сарышаган").stdout


def test_the_base_tells_number_and_inflection(own: Path, tmp_path: Path) -> None:
    plural = json.loads(run(own, "forms", "--json", "--lang", "ru", "ВС").stdout)
    assert cells(plural)["sing", "nom"] is None
    assert cells(plural)["plur", "gen"] == "ВС"
    before = json.loads(run(own, "forms", "--json", "КВОК").stdout)
    assert cells(before)["sing", "gen"] == "КВОК"
    file = tmp_path / "quokka.yaml"
    content = OWN.format(id="quokka", term="КВОК", more="inflection: {declinable: true}")
    file.write_text(content, encoding="utf-8")
    assert run(own, "add", "quokka", "--file", str(file)).exit_code == 0
    after = json.loads(run(own, "forms", "--json", "КВОК").stdout)
    assert cells(after)["sing", "gen"] == "КВОКа"


def test_no_forms_is_status_1(database: Path) -> None:
    done = run(database, "forms", "ради мира")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "Nothing found" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        ([], "nothing to inflect"),
        (["--json", "--jsonl"], "--json"),
        (["--lang", "de", "x"], "--lang"),
    ],
)
def test_what_is_refused(database: Path, arguments: list[str], word: str) -> None:
    done = run(database, "forms", *arguments)
    assert (done.exit_code, done.stdout) == (2, "")
    assert word in done.stderr
