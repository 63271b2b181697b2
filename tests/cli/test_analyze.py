"""`ortaq analyze`: readings as tables and as lines of JSON."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.cli.process import run


def test_the_likeliest_reading_comes_first(database: Path) -> None:
    done = run(database, "analyze", "партнерства", "NATO’s")
    assert done.exit_code == 0, done.stderr
    lines = done.stdout.splitlines()
    assert lines[0] == "партнерства"
    assert lines[1].split()[:2] == ["партнёрство", "NOUN"]
    assert lines[-2] == "NATO’s"
    assert "Case=Gen" in lines[-1]


@pytest.mark.parametrize(
    ("lang", "word", "lemmas"),
    [
        ("kk", "қауіпсіздіктің", ["қауіпсіздік", "қауіп", "қауіпсіздік", "қауіпсіз"]),
        ("kk", "терроризмге", ["терроризм"]),
        ("kk", "блорфта", ["блорф?", "блорфта?"]),
        ("en", "peacekeeping", ["peacekeeping"]),
    ],
)
def test_unlikely_guesses_are_not_printed(
    database: Path, lang: str, word: str, lemmas: list[str]
) -> None:
    done = run(database, "analyze", "--lang", lang, word)
    rows = [re.match(r"  (\S+)(?: (\?))? ", line) for line in done.stdout.splitlines()]
    assert [row[1] + (row[2] or "") for row in rows if row and row[1]] == lemmas
    listed = json.loads(run(database, "analyze", "--json", "--lang", lang, word).stdout)
    assert len(listed["candidates"]) >= len(lemmas)


def test_json_names_lemma_features_and_score(database: Path) -> None:
    done = run(database, "analyze", "--json", "--lang", "ru", "Казахстаном")
    answer = json.loads(done.stdout)
    assert answer["text"] == "Казахстаном"
    (best,) = answer["candidates"]
    assert best == {
        "lemma": "Казахстан",
        "pos": "PROPN",
        "features": {"Animacy": "Inan", "Case": "Ins", "Gender": "Masc", "Number": "Sing"},
        "score": 1.0,
        "known": True,
    }


def test_jsonl_answers_every_line(database: Path) -> None:
    lines = [
        '{"id": 1, "text": "силами", "lang": "ru"}',
        '{"id": 2, "text": "policies"}',
        '{"id": 3}',
        '{"id": 4, "text": "силами", "lang": "de"}',
        '{"id": 5, "text": ""}',
        '{"id": 6, "text": "a b"}',
    ]
    done = run(database, "analyze", "--jsonl", "--lang", "en", stdin="\n".join(lines))
    assert done.exit_code == 2
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert [answer["id"] for answer in answers] == [1, 2, 3, 4, 5, 6]
    assert answers[0]["candidates"][0]["lemma"] == "сила"
    assert answers[1]["candidates"][0]["lemma"] == "policy"
    assert answers[2]["error"]["code"] == "missing-field"
    assert answers[3]["error"]["code"] == "unknown-language"
    assert answers[4]["candidates"] == answers[5]["candidates"] == []


def test_jsonl_reads_files(database: Path, tmp_path: Path) -> None:
    file = tmp_path / "words.jsonl"
    file.write_text('{"id": 1, "text": "policies"}\n', encoding="utf-8")
    done = run(database, "analyze", "--jsonl", str(file))
    assert json.loads(done.stdout)["candidates"][0]["lemma"] == "policy"


@pytest.mark.parametrize("word", ["!", "два слова", "s" * 100_000])
def test_what_is_no_word_is_status_1(database: Path, word: str) -> None:
    done = run(database, "analyze", "--lang", "ru", word)
    assert (done.exit_code, done.stdout) == (1, "")
    assert "Nothing found" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        ([], "nothing to analyze"),
        (["--json", "--jsonl"], "--json"),
        (["--lang", "de", "x"], "--lang"),
    ],
)
def test_what_is_refused(database: Path, arguments: list[str], word: str) -> None:
    done = run(database, "analyze", *arguments)
    assert (done.exit_code, done.stdout) == (2, "")
    assert word in done.stderr
