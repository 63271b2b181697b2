"""The file of decisions that travels with a project."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from tests.cli.process import ortaq, run
from translator.bilingual import Segment
from translator.checking import Finding, Level
from translator.checking.settings import (
    Decision,
    SettingsError,
    add_decisions,
    find_settings,
    parse_settings,
    read_settings,
)

NEW = [Decision("C001", "china", "a: b", "x\ny"), Decision(concept="nato", why="no: reason #1")]


def test_levels_and_decisions_are_read() -> None:
    text = "generic: true\nlevels: {C004: hint, C006: off}\nignore:\n- {code: C001, why: style}\n"
    settings = parse_settings(text)
    assert settings.generic
    assert settings.levels == {"C004": Level.HINT, "C006": None}
    assert settings.decisions == (Decision("C001", why="style"),)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("levels: {C999: off}", r"a\.yaml:1: unknown key 'C999'"),
        ("levels:\n  C001: fatal", r"a\.yaml:2: unknown level 'fatal': use error"),
        ("generic: maybe", "'generic' is true or false"),
        ("ignored: []", "unknown key 'ignored': use levels, generic, ignore"),
        ("generic: true\ngeneric: true", r"a\.yaml:2: 'generic' stands twice"),
        ("ignore: {code: C001}", "'ignore' is a list"),
        ("ignore:\n- why: because", r"a\.yaml:2: a decision says of what"),
        ("ignore:\n- code: X", "unknown code 'X'"),
        ("ignore:\n- code: [C001]", "expected a text"),
        ("a: &x 1\nb: *x", r"a\.yaml:1: anchors and aliases"),
        ("- a", "expected keys and values"),
        ("levels: {", "not YAML"),
        ("\0", "not YAML"),
        ("[" * 5000, "not YAML"),
    ],
)
def test_slips_are_told_with_their_line(text: str, message: str) -> None:
    with pytest.raises(SettingsError, match=message):
        parse_settings(text, "a.yaml")


@pytest.mark.parametrize("content", [b"\xff\xfeno", b"generic: true\n" + b"#" * (1 << 25)])
def test_files_that_are_no_text_are_told(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(content)
    with pytest.raises(SettingsError, match=r"a\.yaml"):
        read_settings(path)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "levels: {C001: off}",
        "ignore:\n- concept: x",
        "ignore:\n  - concept: x # kept\n",
        "# ours\nignore:\n- {concept: x, source: 'a'} # why\n# end\n",
        "ignore:\n- concept: x\n  target: |\n    a\n\n    b\n",
    ],
)
def test_decisions_are_added_and_the_rest_stays(text: str) -> None:
    before = parse_settings(text)
    added = add_decisions(text, NEW)
    assert added.startswith(text)
    after = parse_settings(added)
    assert (after.levels, after.generic) == (before.levels, before.generic)
    assert after.decisions == (*before.decisions, *NEW)
    assert add_decisions(added, NEW) == added
    assert yaml.safe_load(added)["ignore"][-1]["why"] == "no: reason #1"


@pytest.mark.parametrize(
    "text", ["ignore: [{concept: x}]\n", "ignore:\n- concept: x\ngeneric: true\n", "ignore:\na"]
)
def test_what_cannot_be_added_to_stays_as_it_is(text: str) -> None:
    with pytest.raises(SettingsError):
        add_decisions(text, NEW)


def test_a_decision_holds_until_its_segment_changes() -> None:
    segment = Segment("1", "NATO", "Союз", "en", "ru")
    finding = Finding("C001", Level.ERROR, segment, "nato", (0, 4), None, (), "")
    other = replace(finding, segment=Segment("1", "NATO", "Он", "en", "ru"))
    settings = parse_settings(add_decisions("", [Decision.of(finding)]))
    assert (settings.ignores(finding), settings.ignores(other)) == (True, False)
    everywhere = parse_settings("ignore:\n- {code: C001, concept: nato}\n")
    assert everywhere.ignores(other)
    assert not parse_settings("ignore:\n- {code: C002, concept: nato}\n").ignores(other)


def test_the_nearest_file_counts(tmp_path: Path) -> None:
    folder = tmp_path / "locale" / "kk"
    folder.mkdir(parents=True)
    (tmp_path / ".ortaq-check.yaml").write_text("generic: true\n")
    assert find_settings(folder / "a.po") == (tmp_path / ".ortaq-check.yaml").resolve()
    (tmp_path / "locale" / ".ortaq-check.yaml").write_text("")
    assert find_settings(folder / "a.po") == (tmp_path / "locale/.ortaq-check.yaml").resolve()
    (folder / "ortaq-check.yaml").write_text("")  # as browsers save it
    assert find_settings(folder / "a.po") == (folder / "ortaq-check.yaml").resolve()


TABLE = "en\tru\nThe EAPC met.\tВстреча EAPC\nIt rained.\tШел дождь\n"


def test_the_command_keeps_to_decisions(tmp_path: Path) -> None:
    path, database = tmp_path / "a.tsv", tmp_path / "t.db"
    decisions = tmp_path / ".ortaq-check.yaml"
    path.write_text(TABLE, encoding="utf-8")
    assert run(database, "check", str(path)).exit_code == 1
    assert run(database, "check", "--accept", str(path)).exit_code == 0
    assert "EAPC" in decisions.read_text(encoding="utf-8")
    assert run(database, "check", "--strict", str(path)).exit_code == 0
    path.write_text(TABLE.replace("Встреча", "Заседание"), encoding="utf-8")
    assert run(database, "check", str(path)).exit_code == 1
    decisions.write_text("levels: {C005: off}\n")
    assert run(database, "check", str(path)).exit_code == 0
    other = tmp_path / "other.yaml"
    other.write_text("levels: {C005: warning}\n")
    [line] = run(
        database, "check", "--config", str(other), "--jsonl", str(path)
    ).stdout.splitlines()
    assert json.loads(line)["level"] == "warning"
    decisions.write_text("level: off\n")
    broken = ortaq(database, "check", str(path))
    assert (broken.returncode, broken.stderr.count(b"\n")) == (2, 1)
    assert b".ortaq-check.yaml:1" in broken.stderr


def test_one_broken_file_does_not_hide_the_others(tmp_path: Path) -> None:
    path, database = tmp_path / "a.tsv", tmp_path / "t.db"
    path.write_text(TABLE, encoding="utf-8")
    done = ortaq(database, "check", str(tmp_path / "none.po"), str(path))
    assert done.returncode == 2
    assert b"none.po: cannot be read" in done.stderr
    assert b"C005" in done.stdout


def test_segments_of_standard_input_are_answered(tmp_path: Path) -> None:
    lines = [
        {"id": 7, "source": "NATO", "target": "NATO", "source_lang": "en", "target_lang": "ru"},
        {"id": 8, "source": "NATO", "target": "NATO"},
        {"id": 9, "source": "NATO", "source_lang": "en", "target_lang": "de", "target": ""},
    ]
    text = "".join(f"{json.dumps(line)}\n" for line in lines)
    done = run(tmp_path / "t.db", "check", "--jsonl", stdin=text)
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert answers[0]["id"] == 7
    assert [finding["code"] for finding in answers[0]["findings"]] == ["C005"]
    codes = [answer["error"]["code"] for answer in answers[1:]]
    assert codes == ["missing-field", "unknown-language"]
    assert done.exit_code == 2


def test_the_report_is_a_page_by_itself(tmp_path: Path) -> None:
    path, report = tmp_path / "a.tsv", tmp_path / "r.html"
    path.write_text(TABLE.replace("Встреча", "<script>x</script>"), encoding="utf-8")
    run(tmp_path / "t.db", "check", "--html", str(report), str(path))
    page = report.read_text(encoding="utf-8")
    assert "<mark>EAPC</mark>" in page
    assert "СЕАП" in page
    assert "<script>x" not in page
    assert "http" not in page.replace("http-equiv", "")
    nowhere = ortaq(
        tmp_path / "t.db", "check", "--html", str(tmp_path / "no" / "r.html"), str(path)
    )
    assert nowhere.returncode == 2
