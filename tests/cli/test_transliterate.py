"""`ortaq transliterate` and `ortaq schemes`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.process import run
from tests.conftest import ROOT
from translator.transliteration import schemes

SCHEME = ROOT / "translator/transliteration/schemes/kk_latn_2018.json"


@pytest.mark.parametrize(
    ("arguments", "text", "expected"),
    [
        (("--scheme", "kk_latn_2021"), "Қазақ тілі\n", "Qazaq tılı\n"),
        (("--scheme", "kk_latn_2018", "--reverse"), "Qazaq tili\n", "Қазақ тілі\n"),
        (("--scheme", "kk_latn_2018", "--to", "kk_arab_tote"), "Qazaq tili", "قازاق ءتىلى"),
        ((), "Қазақ тілі", "Qazaq tılı"),
        ((), "álipbıi týraly", "әліпбиі туралы"),
        (("--scheme", str(SCHEME)), "Қазақ тілі", "Qazaq tili"),
        (("--scheme", "kk_latn_2021"), "", ""),
    ],
)
def test_text(database: Path, arguments: tuple[str, ...], text: str, expected: str) -> None:
    result = run(database, "transliterate", *arguments, stdin=text)
    assert (result.stdout, result.exit_code) == (expected, 0)


def test_what_was_found_and_what_is_unknown_is_told(database: Path) -> None:
    result = run(database, "transliterate", stdin="Qazaqstan týraly álipbıi grrfgt")
    assert "read as kk_latn_2018, 1 of 4 words are unknown" in result.stderr


def test_markup_stays(database: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("<p lang=kk>Qazaq <b>tili</b> &amp; álipbıi<br></p>", encoding="utf-8")
    result = run(database, "transliterate", "--scheme", "kk_latn_2018", "--reverse", str(page))
    assert result.stdout == "<p lang=kk>Қазақ <b>тілі</b> &amp; әліпбиі<br></p>"


def test_json(database: Path) -> None:
    text = "Svoi put'"
    result = run(
        database,
        *("transliterate", "--scheme", "ru_ala_lc_plain", "--reverse", "--json"),
        stdin=text,
    )
    answer = json.loads(result.stdout)
    assert answer["text"] == "Свои путь" or answer["text"] == "Свой путь"
    assert [answer["text"][word["start"] : word["end"]] for word in answer["words"]] == [
        word["text"] for word in answer["words"]
    ]
    assert {"Свои", "Свой"} <= {answer["words"][0]["text"], *answer["words"][0]["alternatives"]}


def test_jsonl(database: Path) -> None:
    requests = [
        {"id": 1, "scheme": "kk_latn_2017", "reverse": True, "text": "S'yg'ys"},
        {"id": 2, "scheme": "kk_latn_2017", "reverse": False, "text": "Шығыс"},
        {"id": 3, "scheme": "auto", "reverse": True, "text": "Qazaqstan týraly"},
        {"id": 4, "scheme": "latin", "text": "а"},
        {"id": 5, "scheme": "kk_latn_2018", "to": "kk_latn_2021", "text": "til"},
        {"id": 6, "scheme": "kk_latn_2018"},
        {"id": 7, "scheme": 7, "text": "а"},
        {"id": 8, "scheme": "auto", "text": "1994"},
        {"id": 9, "text": "a", "reverse": "yes"},
    ]
    lines = "".join(json.dumps(request, ensure_ascii=False) + "\n" for request in requests)
    result = run(database, "transliterate", "--jsonl", stdin=lines)
    answers = {answer["id"]: answer for answer in map(json.loads, result.stdout.splitlines())}
    assert answers[1]["text"] == "Шығыс"
    assert answers[1]["words"] == [
        {
            "start": 0,
            "end": 5,
            "text": "Шығыс",
            "alternatives": answers[1]["words"][0]["alternatives"],
            "confidence": answers[1]["words"][0]["confidence"],
            "unknown": False,
        }
    ]
    assert (answers[2]["text"], answers[2]["words"]) == ("S'yg'ys", [])
    assert (answers[3]["text"], answers[3]["scheme"]) == ("Қазақстан туралы", "kk_latn_2018")
    assert answers[4]["error"]["code"] == "unknown-scheme"
    assert answers[5]["text"] == "tıl"
    assert answers[6]["error"]["code"] == "missing-field"
    assert answers[7]["error"]["code"] == "bad-field"
    assert answers[8]["error"]["code"] == "unknown-scheme"
    assert answers[9]["error"]["code"] == "bad-field"
    assert result.exit_code == 2


def test_an_unknown_scheme_is_refused_before_anything_is_read(database: Path) -> None:
    result = run(database, "transliterate", "--scheme", "latin", stdin="а")
    assert result.exit_code == 2
    assert "unknown scheme 'latin': use one of " in result.stderr


def test_a_wrong_scheme_file_is_refused_with_the_place(database: Path, tmp_path: Path) -> None:
    mine = tmp_path / "mine.json"
    mine.write_text(
        json.dumps(json.loads(SCHEME.read_text(encoding="utf-8")) | {"samples": []}),
        encoding="utf-8",
    )
    result = run(database, "transliterate", "--scheme", str(mine), stdin="а")
    assert result.exit_code == 2
    assert f"{mine}: samples: [] should be non-empty" in result.stderr
    missing = run(database, "transliterate", "--scheme", str(tmp_path / "none.json"), stdin="а")
    assert missing.exit_code == 2
    assert "cannot be read as a scheme" in missing.stderr


def test_schemes_are_listed_with_authority_and_sample(database: Path) -> None:
    result = run(database, "schemes")
    assert all(id in result.stdout for id in schemes())
    assert "Decree of the President" in result.stdout
    assert "→" in result.stdout
