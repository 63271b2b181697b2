"""`ortaq add` and `ortaq edit` in a real editor: what was typed is saved or kept, never lost."""

from __future__ import annotations

import json
import os
import pty
import re
import subprocess
from pathlib import Path

import pytest

from tests.cli.process import ORTAQ, environment, run

RENAME = 'sed -i "s/my term/our term/" "$1"'
BREAK = 'echo "- [" >> "$1"'


@pytest.fixture
def own(own: Path) -> Path:
    """A database of the test's own, with one concept to edit."""
    assert run(own, "add", "my-term", "--en", "my term").exit_code == 0
    return own


@pytest.fixture(autouse=True)
def _kept_texts_stay_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.delenv("VISUAL", raising=False)


def editor(folder: Path, script: str) -> str:
    file = folder / "editor"
    file.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    file.chmod(0o755)
    return str(file)


def kept_text(errors: str) -> str:
    found = re.search(r"your text is kept in (\S+)", errors)
    assert found, errors
    return Path(found[1]).read_text(encoding="utf-8")


def history(database: Path, id: str = "my-term") -> list[dict[str, object]]:
    entries = json.loads(run(database, "history", "--json", id).stdout)["history"]
    assert isinstance(entries, list)
    return sorted(entries, key=lambda entry: entry["revision"])


def test_a_change_is_shown_and_saved(own: Path, tmp_path: Path) -> None:
    change = editor(tmp_path, RENAME)
    done = run(own, "edit", "my-term", EDITOR=change, ORTAQ_USER="Әлия")
    assert done.exit_code == 0, done.stderr
    assert "-      - term: my term" in done.stdout
    assert "+      - term: our term" in done.stdout
    assert "revision 2" in done.stderr
    hit = json.loads(run(own, "lookup", "--json", "our term").stdout)["hits"][0]
    assert (hit["concept"], hit["layer"], hit["status"]) == ("my-term", "exact", "proposed")
    changes = [(entry["revision"], entry["action"], entry["author"]) for entry in history(own)]
    assert changes == [(1, "add", "tester"), (2, "update", "Әлия")]
    told = run(own, "history", "my-term").stdout
    assert "Әлия" in told
    assert "+      - term: our term" in told


def test_the_editor_is_given_the_concept_as_yaml(own: Path, tmp_path: Path) -> None:
    copy = tmp_path / "given.yaml"
    assert run(own, "edit", "my-term", EDITOR=editor(tmp_path, f'cp "$1" {copy}')).exit_code == 0
    assert copy.read_text(encoding="utf-8").startswith("- id: my-term\n")


def test_closing_the_editor_changes_nothing(own: Path, tmp_path: Path) -> None:
    for script in ("true", 'touch "$1"', ': > "$1"'):
        done = run(own, "edit", "my-term", EDITOR=editor(tmp_path, script))
        assert done.exit_code == 0
        assert "Nothing changed" in done.stderr
    assert len(history(own)) == 1


@pytest.mark.parametrize(
    ("script", "words"),
    [
        (BREAK, ["my-term.yaml:11:", "G005"]),
        ('sed -i "s/proposed/perfect/" "$1"', ["my-term.yaml:", "perfect"]),
        ('sed -i "s/id: my-term/id: another/" "$1"', ["ids never change"]),
        ('cat "$1" "$1" > "$1.2"; mv "$1.2" "$1"', ["my-term"]),
    ],
)
def test_a_slip_is_placed_and_the_text_kept(
    own: Path, tmp_path: Path, script: str, words: list[str]
) -> None:
    change = editor(tmp_path, f'{script}\ncp "$1" {tmp_path / "typed"}')
    done = run(own, "edit", "my-term", EDITOR=change)
    assert done.exit_code == 2
    assert all(word in done.stderr for word in words), done.stderr
    assert kept_text(done.stderr) == (tmp_path / "typed").read_text(encoding="utf-8")
    assert len(history(own)) == 1


def test_a_change_meanwhile_is_a_conflict(own: Path, tmp_path: Path) -> None:
    other = f'"{ORTAQ}" retire my-term --replaced-by nato'
    done = run(own, "edit", "my-term", EDITOR=editor(tmp_path, f"{other}\n{RENAME}"))
    assert done.exit_code == 2
    assert "revision 2" in done.stderr
    assert "our term" in kept_text(done.stderr)
    assert [entry["action"] for entry in history(own)] == ["add", "retire"]


def test_an_old_revision_is_told_before_anything_is_typed(own: Path, tmp_path: Path) -> None:
    done = run(own, "edit", "my-term", "--revision", "7", EDITOR=editor(tmp_path, RENAME))
    assert done.exit_code == 2
    assert "revision 1" in done.stderr
    assert "kept in" not in done.stderr


def test_an_editor_that_fails_is_told(own: Path, tmp_path: Path) -> None:
    for name in ("no-such-editor", editor(tmp_path, "exit 3")):
        done = run(own, "edit", "my-term", EDITOR=name)
        assert done.exit_code == 2
        assert done.stderr.startswith("ortaq: ")
        assert "EDITOR" in done.stderr


ADD = 'sed -i "/^  kk:/,$ s/terms:.*/terms: [{term: жаңа, pos: noun}]/" "$1"'


def test_adding_in_an_editor(own: Path, tmp_path: Path) -> None:
    done = run(own, "add", "brand-new", EDITOR=editor(tmp_path, ADD))
    assert done.exit_code == 0, done.stderr
    (hit, *_rest) = json.loads(run(own, "lookup", "--json", "жаңа").stdout)["hits"]
    assert (hit["concept"], hit["lang"], hit["status"]) == ("brand-new", "kk", "proposed")
    assert run(own, "add", "another", EDITOR=editor(tmp_path, "true")).exit_code == 0
    assert run(own, "history", "another").exit_code == 2, "nothing was typed"


def test_an_id_that_is_taken_meanwhile_keeps_the_text(own: Path, tmp_path: Path) -> None:
    other = f'"{ORTAQ}" add brand-new --en faster'
    done = run(own, "add", "brand-new", EDITOR=editor(tmp_path, f"{other}\n{ADD}"))
    assert done.exit_code == 2
    assert "brand-new" in done.stderr.splitlines()[0]
    assert "жаңа" in kept_text(done.stderr)


def dialog(database: Path, folder: Path, script: str, answer: bytes) -> tuple[int, str]:
    """The exit status and the errors of an edit on a terminal that answers one question."""
    control, terminal = pty.openpty()
    process = subprocess.Popen(
        [ORTAQ, "edit", "my-term"],
        env=environment(database, EDITOR=editor(folder, script), TMPDIR=str(folder)),
        stdin=terminal,
        stdout=terminal,
        stderr=terminal,
        start_new_session=True,
    )
    os.close(terminal)
    shown = b""
    asked = False
    try:
        while part := os.read(control, 4096):
            shown += part
            if b"again?" in shown and not asked:
                asked = True
                os.write(control, answer)
    except OSError:  # the command has ended
        pass
    os.close(control)
    assert asked, shown
    return process.wait(), shown.decode()


def test_a_slip_can_be_mended_in_the_editor(own: Path, tmp_path: Path) -> None:
    mend = f'if grep -q "^- \\[" "$1"; then sed -i "/^- \\[/d" "$1"; {RENAME}; else {BREAK}; fi'
    status, shown = dialog(own, tmp_path, mend, b"y\n")
    assert status == 0, shown
    assert "my-term.yaml:11:" in shown
    assert "our term" in json.dumps(history(own)[-1]["after"])


def test_giving_up_keeps_the_text(own: Path, tmp_path: Path) -> None:
    for answer, expected in ((b"n\n", 2), (b"\x04", 130)):
        status, shown = dialog(own, tmp_path, BREAK, answer)
        assert status == expected, shown
        assert kept_text(shown).endswith("- [\n")
    assert len(history(own)) == 1
