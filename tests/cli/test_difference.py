"""`ortaq normalize --diff`: changes within the line, in colour on a terminal only."""

from __future__ import annotations

import os
import pty
import subprocess
from pathlib import Path

import pytest

from tests.cli.process import ORTAQ, environment, run
from translator.cli.difference import changed_lines
from translator.normalization import Edit, normalize

BROKEN = "бүгін НАТО-\nның саяса\u00adты"
RED, GREEN = "\x1b[9;31m", "\x1b[32m"


def on_terminal(database: Path, *arguments: str, **more: str) -> str:
    """What the command shows on a terminal."""
    control, terminal = pty.openpty()
    process = subprocess.Popen(
        [ORTAQ, "normalize", "--diff", *arguments],
        env=environment(database, **{"TERM": "xterm", **more}),
        stdin=subprocess.DEVNULL,
        stdout=terminal,
        stderr=subprocess.DEVNULL,
    )
    os.close(terminal)
    shown = b""
    while True:
        try:
            part = os.read(control, 4096)
        except OSError:  # the other end is closed
            break
        if not part:
            break
        shown += part
    os.close(control)
    assert process.wait() == 0
    return shown.decode().replace("\r\n", "\n")


@pytest.fixture
def broken(tmp_path: Path) -> str:
    file = tmp_path / "a.txt"
    file.write_text(f"whole\n{BROKEN}\nwhole\n", encoding="utf-8")
    return str(file)


def test_colours_on_a_terminal(database: Path, broken: str) -> None:
    shown = on_terminal(database, broken)
    assert f"{RED}⏎" in shown
    assert f"{RED}⟨soft hyphen⟩" in shown
    assert "    2" in shown
    assert "whole" not in shown


@pytest.mark.parametrize(
    ("options", "more"),
    [
        (["--no-color"], {}),
        ([], {"NO_COLOR": "1"}),
        ([], {"TERM": "dumb"}),
    ],
)
def test_no_colours(database: Path, broken: str, options: list[str], more: dict[str, str]) -> None:
    shown = on_terminal(database, broken, *options, **more)
    assert "\x1b" not in shown
    assert "+бүгін НАТО-ның саясаты" in shown


def test_colours_only_where_asked_for(database: Path, broken: str) -> None:
    assert "\x1b" not in run(database, "normalize", "--diff", broken).stdout
    shown = run(database, "normalize", "--diff", "--color", broken, NO_COLOR="1").stdout
    assert RED in shown
    assert run(database, "normalize", "--color", broken).exit_code == 2


def test_nothing_to_show(database: Path) -> None:
    assert run(database, "normalize", "--diff", "--color", stdin="NATO").stdout == ""


def lines(text: str, *edits: tuple[int, int, str]) -> list[str]:
    made = [
        Edit("rule", start, end, text[start:end], after, 1.0, "") for start, end, after in edits
    ]
    return [line.plain[7:] for line in changed_lines(text, made)]


@pytest.mark.parametrize(
    ("text", "edits", "shown"),
    [
        ("a  b", [(1, 2, "")], ["a· b"]),
        ("a\n\n\nb", [(2, 3, "")], ["⏎"]),
        ("a\r\nb-\r\nc\r\n", [(4, 7, "")], ["b-⏎c"]),
        ("ab\ncd\nef", [(0, 1, "x"), (6, 7, "y")], ["axb", "eyf"]),
        ("ab\ncd", [(0, 1, "x"), (2, 3, " ")], ["axb⏎·cd"]),
        ("isaF", [(0, 4, "ISAF")], ["isaISAF"]),
        ("", [(0, 0, "x")], ["x"]),
        ("x" * 99 + "a" + "y" * 200 + "b" + "z" * 99, [(99, 100, ""), (300, 301, "")], None),
        ("\x1b[31m \x07a\u202eb", [(9, 10, "c")], ["␛[31m ␇a⟨right-to-left override⟩bc"]),
        (
            "a\u200bb\u00a0c\td",
            [(1, 2, ""), (3, 4, " "), (5, 6, "")],
            ["a⟨zero width space⟩b⍽·c⇥d"],
        ),
        ("\ud800a", [(1, 2, "b")], ["⟨u+d800⟩ab"]),
        ("x" * 300, [(0, 300, "y")], ["x" * 300 + "y"]),
    ],
)
def test_changed_lines(
    text: str, edits: list[tuple[int, int, str]], shown: list[str] | None
) -> None:
    if shown is None:
        shown = ["…" + "x" * 48 + "a" + "y" * 48 + "…" + "y" * 48 + "b" + "z" * 48 + "…"]
    assert lines(text, *edits) == shown


def test_what_came_is_green_and_what_went_is_red() -> None:
    text = "one\nthe isaF\n"
    (line,) = changed_lines(text, [Edit("capitals", 8, 12, "isaF", "ISAF", 1.0, "")])
    styles = {line.plain[span.start : span.end]: str(span.style) for span in line.spans}
    assert styles == {"    2  ": "dim", "isa": "red strike", "ISA": "green"}


def test_every_change_of_a_repair_is_shown() -> None:
    result = normalize(BROKEN)
    assert len(list(changed_lines(BROKEN, result.edits))) == 1
