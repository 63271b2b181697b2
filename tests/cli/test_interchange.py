"""`ortaq import`, `export`, `undo`, `diff` and `validate`."""

from __future__ import annotations

import json
import subprocess
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from glossary.model import Concept
from glossary.store import open_store
from tests.cli.process import ORTAQ, environment, run

TBX = """<?xml version="1.0" encoding="UTF-8"?>
<martif type="TBX-Basic" xml:lang="en"><martifHeader><fileDesc><sourceDesc><p>x</p></sourceDesc>
</fileDesc></martifHeader><text><body>
<termEntry id="c1"><langSet xml:lang="en"><tig><term>hovercraft base</term></tig></langSet>
<langSet xml:lang="kk"><tig><term>{kk}</term></tig></langSet></termEntry>
<termEntry id="c2"><langSet xml:lang="en"><tig><term>NATO</term></tig></langSet></termEntry>
</body></text></martif>
"""


def concepts(database: Path) -> dict[str, Concept]:
    with open_store(str(database)) as store:
        return {concept.id: concept for concept in store.concepts()}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "mine.tbx"
    path.write_text(TBX.format(kk="ұшатын кеме базасы"), encoding="utf-8")
    return path


def test_a_dry_run_writes_nothing(own: Path, file: Path) -> None:
    before = concepts(own)
    result = run(own, "import", str(file), "--dry-run", "--json")
    assert result.exit_code == 0, result.output
    report = json.loads(result.stdout)
    assert (report["dry_run"], report["added"]) == (True, 2)
    assert [found["other"] for found in report["duplicates"]] == ["nato"]
    assert concepts(own) == before


def test_an_import_is_applied_once_and_taken_back(own: Path, file: Path) -> None:
    before = concepts(own)
    first = run(own, "import", str(file))
    assert "2 added, 0 changed, 0 kept" in first.stdout
    again = run(own, "import", str(file))
    assert "0 added, 0 changed, 2 kept" in again.stdout
    found = run(own, "lookup", "hovercraft base", "--json")
    assert json.loads(found.stdout)["hits"]
    assert "2 concepts are as before the import mine.tbx" in run(own, "undo").stdout
    assert concepts(own) == before
    refused = run(own, "undo")
    assert (refused.exit_code, "no import" in refused.stderr) == (2, True)


def test_undo_does_not_lose_later_changes(own: Path, file: Path) -> None:
    run(own, "import", str(file))
    with open_store(str(own)) as store:
        [added] = [c for c in store.concepts() if "hovercraft" in str(c)]
    run(own, "retire", added.id, "--replaced-by", "nato")
    result = run(own, "undo")
    assert (result.exit_code, added.id in result.stderr) == (2, True)


@pytest.mark.parametrize(
    ("policy", "expected"), [("keep", "one"), ("replace", "two"), ("merge", "one")]
)
def test_policies_for_conflicts(own: Path, tmp_path: Path, policy: str, expected: str) -> None:
    layout = {"id": "thing", "subject_field": "x"}
    for name in ("one", "two"):
        written = [{"term": "thing", "note": name, "sources": [{"source": "a"}]}, {"term": name}]
        concept = {**layout, "languages": {"en": {"terms": written}}}
        (tmp_path / f"{name}.json").write_text(json.dumps({"ortaq": 1, "concepts": [concept]}))
    run(own, "import", str(tmp_path / "one.json"))
    result = run(own, "import", str(tmp_path / "two.json"), "--on-conflict", policy)
    assert result.exit_code == 0, result.output
    [stored] = [c for id, c in concepts(own).items() if id == "thing"]
    terms = {term.text: term for term in stored.terms()}
    assert terms["thing"].note == expected
    assert ("two" in terms) == (policy != "keep")


@pytest.mark.parametrize(
    ("name", "content", "place"),
    [
        ("bomb.tbx", b'<!DOCTYPE x [<!ENTITY a "aaaa">]>\n<martif/>', ":1:"),
        ("broken.tbx", b"<martif><text></martif>", ":1:"),
        ("nothing.bin", bytes(range(256)), ""),
        ("text.json", b'{"ortaq": 1, "concepts": [{', ""),
    ],
)
def test_a_file_that_is_refused_changes_nothing(
    own: Path, tmp_path: Path, file: Path, name: str, content: bytes, place: str
) -> None:
    """Not even by the good file before it."""
    before = concepts(own)
    (tmp_path / name).write_bytes(content)
    result = run(own, "import", str(file), str(tmp_path / name))
    assert result.exit_code == 2
    assert f"{name}{place}" in result.stderr
    assert "Traceback" not in result.output
    assert concepts(own) == before


def test_export_tells_what_is_lost_and_reads_back(own: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.tbx"
    result = run(own, "export", str(out))
    assert result.exit_code == 0, result.output
    assert "relations" in result.stderr
    assert run(own, "export", str(tmp_path / "out.json")).exit_code == 0
    same = run(own, "diff", str(tmp_path / "out.json"), str(out))
    assert (same.exit_code, same.stdout) == (0, "")
    assert run(own, "validate", str(out)).exit_code == 0


def test_export_selects(own: Path, tmp_path: Path) -> None:
    arguments = ("--lang", "kk", "--status", "preferred", "--subject", "organisation")
    result = run(own, "export", "--format", "json", *arguments)
    exported = json.loads(result.stdout)["concepts"]
    assert exported
    assert {c["subject_field"] for c in exported} == {"organisation"}
    assert {lang for c in exported for lang in c["languages"]} == {"kk"}
    wrong = run(own, "export", "--format", "json", "--status", "good")
    assert (wrong.exit_code, "use preferred" in wrong.stderr) == (2, True)


def test_export_of_a_catalog_in_other_letters(own: Path, tmp_path: Path) -> None:
    """Its messages are English, and its header names the scheme and that it is not in force."""
    out = tmp_path / "kk.po"
    result = run(own, "export", str(out), "--lang", "kk", "--scheme", "kk_latn_2021")
    assert result.exit_code == 0, result.output
    text = out.read_text(encoding="utf-8")
    assert "X-Ortaq-Scheme: kk_latn_2021 (project, not in force)" in text
    assert 'msgid "Kazakhstan"\nmsgstr "Qazaqstan"' in text
    assert not any(
        "\u0400" <= char < "\u0500"
        for line in text.splitlines()
        for char in line
        if line.startswith("msgstr")
    )


def test_diff_names_each_change(own: Path, tmp_path: Path, file: Path) -> None:
    other = tmp_path / "other.tbx"
    other.write_text(TBX.format(kk="әуе базасы").replace("NATO", "OTAN"), encoding="utf-8")
    result = run(own, "diff", str(file), str(other), "--json")
    assert result.exit_code == 1
    changed = json.loads(result.stdout)["changed"]
    assert any("OTAN" in line for lines in changed.values() for line in lines)


def test_validate_names_line_and_code(own: Path, tmp_path: Path) -> None:
    path = tmp_path / "wrong.yaml"
    path.write_text("- id: x\n  subject_field: y\n  languages:\n    en:\n      terms: []\n")
    result = run(own, "validate", str(path), "--json")
    assert result.exit_code in (1, 2), result.output
    assert "G0" in result.output or "F0" in result.output


def test_watch_writes_again_when_the_base_changes(own: Path, tmp_path: Path) -> None:
    folder = tmp_path / "omegat"
    folder.mkdir()
    process = subprocess.Popen(
        [ORTAQ, "export", "terms.json", "--watch", str(folder)],
        env=environment(own),
        stderr=subprocess.DEVNULL,
    )
    stop = threading.Timer(60, process.kill)
    stop.start()
    try:
        target = folder / "terms.json"
        _until(target.exists)
        run(own, "add", "new-thing", "--en", "new thing")
        _until(lambda: b"new-thing" in target.read_bytes())
    finally:
        process.kill()
        process.wait()
        stop.cancel()


def _until(condition: Callable[[], bool]) -> None:
    for _attempt in range(300):
        if condition():
            return
        time.sleep(0.1)
    pytest.fail("did not happen in half a minute")
