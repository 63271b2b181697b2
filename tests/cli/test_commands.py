"""The command as people call it: real processes' entry point, a real database file."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click import Context
from click.testing import Result

from tests.cli.process import run
from tests.conftest import ROOT
from translator.cli import COMMANDS, main

SOURCES = "".join(
    path.read_text(encoding="utf-8") for path in (ROOT / "translator/cli").glob("*.py")
)


def lines(result: Result) -> list[dict[str, object]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_lookup_finds_a_broken_form(database: Path) -> None:
    query = "Бей біт ші лік жо лын да ғы әріп тес тік"
    result = run(database, "lookup", "--json", query)
    hit = json.loads(result.stdout)["hits"][0]
    assert (hit["concept"], hit["layer"]) == ("pfp", "spacing")


def test_a_trap_is_answered_with_what_to_use(database: Path) -> None:
    result = run(database, "lookup", "CEAP")
    assert result.exit_code == 0
    assert "EAPC" in result.stdout
    assert "deprecated" in result.stdout


def test_nothing_found_is_status_1(database: Path) -> None:
    result = run(database, "lookup", "Partnreshop for Peice")
    assert result.exit_code == 1
    assert "Partnership for Peace" in result.stderr


def test_reasons_are_told(database: Path) -> None:
    result = run(database, "lookup", "--explain", "--limit", "1", "Partnreship for Peace")
    assert "fuzzy: “partnreship for peace” ~ “partnership for peace”" in result.stdout
    assert "edits 1, status preferred" in result.stdout
    for option in ("--json", "--jsonl"):
        query = ["Казакстан"] if option == "--json" else []
        line = '{"id": 1, "query": "Казакстан"}'
        answer = json.loads(run(database, "lookup", option, "--explain", *query, stdin=line).stdout)
        assert answer["hits"][0]["why"] == {
            "layer": "letters",
            "read": "казакстан",
            "key": "қазақстан",
            "edits": 0,
            "rank": {
                "layer": 3,
                "edits": 0,
                "status": "preferred",
                "spare": 0.0,
                "concept": "kazakhstan",
            },
        }


def test_jsonl_answers_every_line_in_order(database: Path) -> None:
    requests = [
        '{"id": 1, "query": "NATO", "more": true}',
        "not json",
        '{"id": [1, "ә"], "query": "zzzz"}',
        '{"id": 4}',
        '{"id": 5, "query": "NATO", "lang": "klingon"}',
        '{"id": 6, "query": "\\ud800"}',
    ]
    result = run(database, "lookup", "--jsonl", stdin="\n".join(requests) + "\n")
    answers = lines(result)
    assert result.exit_code == 2
    assert [answer["id"] for answer in answers] == [1, None, [1, "ә"], 4, 5, 6]
    assert answers[2] == {"id": [1, "ә"], "hits": []}
    assert ["error" in answer for answer in answers] == [False, True, False, True, True, True]
    assert '"ә"' in result.stdout, "escaped"


def test_names_are_grouped(database: Path) -> None:
    listed = "Иванов\n\nIvanova\nIvanov\nИванов\nТоқаев\n"
    result = run(database, "names", stdin=listed)
    assert result.stdout == "Иванов = Ivanov\n  ~ Ivanova\nТоқаев\n"
    answer = json.loads(run(database, "names", "--json", stdin="Toqaev\n").stdout)
    assert answer["names"] == [{"text": "Toqaev", "key": "токаев", "loose_key": "тукаив"}]
    answers = lines(run(database, "names", "--jsonl", stdin='{"id": 7, "text": "Toqaev"}\n'))
    assert answers == [{"id": 7, "key": "токаев", "loose_key": "тукаив"}]
    assert run(database, "names", "--json", "--jsonl").exit_code == 2


@pytest.mark.parametrize("command", ["lookup", "recognize", "normalize"])
@pytest.mark.parametrize(
    ("line", "code"),
    [
        (b'{"id": 1, "query": "\xff", "text": ""}', "not-utf8"),
        (b"[1]", "not-json"),
        (b"", "not-json"),
        (b"{}", "missing-field"),
        (b'{"query": 1, "text": 1}', "bad-field"),
        (b'{"query": "x", "text": "x", "lang": "mix"}', "unknown-language"),
        (b'{"query": "\\ud800", "text": "\\ud800"}', "lone-surrogate"),
        (b'{"id": NaN, "query": "x", "text": "x"}', "not-json"),
        (b"[" * 100_000, "not-json"),
    ],
)
def test_a_bad_line_is_told_and_the_rest_goes_on(
    database: Path, command: str, line: bytes, code: str
) -> None:
    good = b'{"id": 2, "query": "NATO", "text": "NATO"}'
    done = run(database, command, "--jsonl", stdin=line + b"\n" + good + b"\n")
    first, second = map(json.loads, done.stdout.splitlines())
    assert first["error"]["code"] == code
    assert "line 1" in first["error"]["message"]
    assert second["id"] == 2
    assert "error" not in second
    assert done.exit_code == 2


def test_recognize_and_normalize_lines(database: Path) -> None:
    text = "НАТО мен Қазақстан"
    result = run(database, "recognize", "--jsonl", stdin=json.dumps({"id": 0, "text": text}))
    mention = lines(result)[0]["mentions"][0]  # type: ignore[index]
    assert text[mention["start"] : mention["end"]] == mention["text"] == "НАТО"
    assert result.exit_code == 0
    broken = "Бей біт ші лік жо лын да ғы әріп тес тік"
    result = run(database, "normalize", "--jsonl", stdin=json.dumps({"id": 0, "text": broken}))
    assert lines(result)[0]["text"] == "Бейбітшілік жолындағы әріптестік"


def test_in_place_keeps_the_old_file(database: Path, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes("парт\u00adнерство\r\n".encode())
    file.chmod(0o600)
    assert run(database, "normalize", "--in-place", str(file)).exit_code == 0
    assert file.read_bytes() == "партнерство\r\n".encode()
    assert (tmp_path / "a.txt.bak").read_bytes() == "парт\u00adнерство\r\n".encode()
    assert file.stat().st_mode & 0o777 == 0o600


def test_own_changes_are_kept_with_their_history(tmp_path: Path) -> None:
    database = tmp_path / "own.db"
    assert run(database, "add", "my-term", "--en", "my term", "--ru", "мой термин").exit_code == 0
    answer = json.loads(run(database, "lookup", "--json", "my term").stdout)
    assert answer["hits"][0]["status"] == "proposed", "a form without a source"
    assert run(database, "retire", "my-term", "--replaced-by", "nato").exit_code == 0
    entries = json.loads(run(database, "history", "my-term", "--json").stdout)["history"]
    assert [entry["action"] for entry in entries].count("retire") == 1
    assert {entry["author"] for entry in entries} == {"tester"}


@pytest.mark.parametrize(
    ("arguments", "content", "message"),
    [
        (["recognize", "nowhere.txt"], None, "no such file"),
        (["recognize", "{file}"], b"\x89PNG\r\n\x1a\n\0\0", "PNG"),
        (["normalize", "{file}"], b"a\0b", "byte 1"),
        (["add", "x", "--file", "{file}"], b"- id: x\n  oops: 1\n", "G001"),
        (["add", "x", "--file", "{file}"], b"{", "G005"),
        (["edit", "no-such-concept", "--file", "{file}"], b"", "no concept"),
        (["history", "no-such-concept"], None, "no concept"),
        (["lookup"], None, "nothing to look up"),
        (["lookup", "--lang", "tlh-x", "NATO"], None, "unknown language"),
        (["normalize", "--rule", "no-such-rule", "-"], None, "no-such-rule"),
    ],
)
def test_errors_are_one_clear_line(
    database: Path, tmp_path: Path, arguments: list[str], content: bytes | None, message: str
) -> None:
    file = tmp_path / "input"
    if content is not None:
        file.write_bytes(content)
    result = run(database, *(argument.format(file=file) for argument in arguments))
    assert result.exit_code == 2
    assert message in result.stderr
    assert "Traceback" not in result.output


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["recognize", "nowhere.txt"], ["nowhere.txt", "no such file"]),
        (["recognize", "{empty}"], ["no text files"]),
        (["lookup", "--jsonl", "nowhere.jsonl"], ["nowhere.jsonl", "no such file"]),
        (["recognize", "--glossary", "{empty}/out.odt", "{text}"], [".tsv", ".xlsx", ".docx"]),
        (["normalize", "--encoding", "klingon", "{text}"], ["klingon"]),
        (["catalogs", "--out", "{text}"], ["a.txt"]),
        (["add", "nato", "--en", "NATO"], ["nato", "exists"]),
        (["retire", "nato", "--replaced-by", "nowhere"], ["nowhere"]),
        (["edit", "nato", "--revision", "99", "--file", "{yaml}"], ["nato", "99"]),
    ],
)
def test_errors(database: Path, tmp_path: Path, arguments: list[str], words: list[str]) -> None:
    empty, text, yaml = tmp_path / "empty", tmp_path / "a.txt", tmp_path / "nato.yaml"
    empty.mkdir()
    text.write_text("NATO", encoding="utf-8")
    terms = "terms: [{term: NATO, pos: properNoun}]"
    entry = f"id: nato\nsubject_field: x\nlanguages:\n  en:\n    {terms}\n"
    yaml.write_text(entry, encoding="utf-8")
    places = {"empty": empty, "text": text, "yaml": yaml}
    done = run(database, *(argument.format(**places) for argument in arguments))
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith("ortaq: ")
    assert done.stderr.count("\n") == 1, done.stderr
    for word in words:
        assert word in done.stderr


def test_empty_input_is_no_error(database: Path) -> None:
    assert run(database, "recognize", "-").exit_code == 0
    assert run(database, "normalize", "-").stdout == ""


PAGE = (ROOT / "docs/command-line.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_has_help_and_its_options_are_documented(database: Path, name: str) -> None:
    command = main.get_command(Context(main), name)
    assert command is not None
    assert command.help
    shown = run(database, name, "--help")
    assert (shown.exit_code, shown.stderr) == (0, "")
    for parameter in command.params:
        for option in parameter.opts:
            if option.startswith("--"):
                assert option in shown.stdout
                assert re.search(rf"`{option}[` ]", PAGE), f"{name} {option}"


def test_every_code_of_a_line_is_documented() -> None:
    codes = set(re.findall(r'LineError\("([a-z0-9-]+)"', SOURCES)) | {"refused"}
    assert len(codes) > 5
    assert {code for code in codes if f"`{code}`" not in PAGE} == set()
