"""What only a real process shows: pipes, terminals, exit status, editors, broken surroundings."""

from __future__ import annotations

import json
import os
import pty
import signal
import socket
import sqlite3
import subprocess
import time
from pathlib import Path

import pytest

from tests.cli.process import ORTAQ, environment, ortaq


def one_clear_line(done: subprocess.CompletedProcess[bytes], *words: str) -> None:
    errors = done.stderr.decode()
    assert done.returncode == 2, errors
    assert errors.startswith("ortaq: ")
    assert errors.count("\n") == 1, errors
    assert done.stdout == b""
    for word in words:
        assert word in errors


def test_lines_are_answered_as_they_come(database: Path) -> None:
    process = subprocess.Popen(
        [ORTAQ, "lookup", "--jsonl"],
        env=environment(database),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert process.stdin
    assert process.stdout
    for number in range(3):
        process.stdin.write(json.dumps({"id": number, "query": "NATO"}).encode() + b"\n")
        process.stdin.flush()
        # The input is still open: this line comes only where every answer is flushed.
        assert json.loads(process.stdout.readline())["id"] == number
    process.stdin.close()
    assert process.wait() == 0
    process.stdout.close()


@pytest.mark.parametrize(
    ("command", "request_", "key"),
    [
        ("lookup", {"query": "ПРМ"}, "hits"),
        ("recognize", {"text": "NATO"}, "mentions"),
        ("normalize", {"text": "НАТО-\nның"}, "edits"),
    ],
)
def test_jsonl_reads_a_file(
    database: Path, tmp_path: Path, command: str, request_: dict[str, str], key: str
) -> None:
    ids = [None, True, 1.5, "ә", [1, {"a": 2}], {"b": None}]
    file = tmp_path / "requests.jsonl"
    lines = [json.dumps({"id": id, **request_, "unknown": 1}) for id in ids]
    file.write_bytes(b"\xef\xbb\xbf" + "\r\n".join(lines).encode())
    done = ortaq(database, command, "--jsonl", str(file))
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 0, done.stderr
    assert [answer["id"] for answer in answers] == ids
    assert all(answer[key] for answer in answers)
    assert ortaq(database, command, "--jsonl", stdin=file.read_bytes()).stdout == done.stdout


def test_a_line_beyond_all_measure(database: Path) -> None:
    long = b'{"id": 1, "text": "' + b"x" * (65 * 1024 * 1024) + b'"}\n{"id": 2, "text": "NATO"}\n'
    done = ortaq(database, "recognize", "--jsonl", stdin=long)
    first, second = map(json.loads, done.stdout.splitlines())
    assert first["error"]["code"] == "line-too-long"
    assert second["mentions"]


def test_a_reader_that_leaves_is_no_error(database: Path, tmp_path: Path) -> None:
    file = tmp_path / "long.txt"
    file.write_text("NATO and Kazakhstan\n" * 20_000, encoding="utf-8")
    shell = f"'{ORTAQ}' normalize '{file}' | head -1"
    done = subprocess.run(shell, shell=True, env=environment(database), capture_output=True)
    assert done.stdout == b"NATO and Kazakhstan\n"
    assert b"Traceback" not in done.stderr
    assert b"Broken" not in done.stderr


def watch(terminal: int) -> bytes:
    shown = b""
    try:
        while part := os.read(terminal, 4096):
            shown += part
    except OSError:  # nobody writes to it any more
        pass
    return shown


@pytest.mark.parametrize(
    ("arguments", "stdout_too", "barred"),
    [
        (["normalize", "--json"], False, True),
        (["normalize", "--in-place"], True, True),
        (["normalize"], True, False),  # what is printed shows how far it is
    ],
)
def test_a_bar_where_it_takes_long(
    database: Path, tmp_path: Path, arguments: list[str], stdout_too: bool, barred: bool
) -> None:
    first, slow = tmp_path / "first.txt", tmp_path / "slow.txt"
    first.write_text("NATO", encoding="utf-8")
    os.mkfifo(slow)  # it takes as long as we do not write
    control, terminal = pty.openpty()
    process = subprocess.Popen(
        [ORTAQ, *arguments, first, slow],
        env=environment(database, TERM="xterm"),
        stdout=terminal if stdout_too else subprocess.DEVNULL,
        stderr=terminal,
    )
    os.close(terminal)
    with slow.open("wb") as pipe:  # opens once the command reads
        time.sleep(1.6)
        pipe.write(b"NATO")
    shown = watch(control)
    os.close(control)
    assert process.wait() == 0
    assert (b"1/2" in shown) == barred, shown


def test_no_bar_without_a_terminal(database: Path, tmp_path: Path) -> None:
    pipes = [tmp_path / "a.txt", tmp_path / "b.txt"]
    for pipe in pipes:
        os.mkfifo(pipe)
    process = subprocess.Popen(
        [ORTAQ, "normalize", "--json", *pipes],
        env=environment(database, TERM="xterm"),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    for pipe in pipes:
        with pipe.open("wb") as file:  # opens once the command reads
            time.sleep(0.7)
            file.write(b"NATO")
    _out, errors = process.communicate()
    assert process.returncode == 0
    assert b"/2" not in errors
    assert b"\x1b" not in errors


def test_one_unreadable_file_does_not_keep_the_others(database: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0")
    (tmp_path / "b.txt").write_text("НАТО-\nның", encoding="utf-8")
    done = ortaq(database, "normalize", "--in-place", str(tmp_path))
    assert done.returncode == 2
    assert b"a.txt" in done.stderr
    assert (tmp_path / "b.txt").read_text(encoding="utf-8") == "НАТО-ның"


def test_a_server_that_is_not_there() -> None:
    with socket.create_server(("127.0.0.1", 0)) as closing:
        port = closing.getsockname()[1]
    done = ortaq(f"postgresql://ortaq:secret@127.0.0.1:{port}/terms", "lookup", "NATO")
    one_clear_line(done, str(port))
    assert b"secret" not in done.stderr


def test_a_database_of_a_newer_ortaq(database: Path, tmp_path: Path) -> None:
    newer = tmp_path / "newer.db"
    newer.write_bytes(database.read_bytes())
    with sqlite3.connect(newer) as connection:
        connection.execute("UPDATE ortaq_version SET version_num = '9999'")
    connection.close()
    one_clear_line(ortaq(newer, "lookup", "NATO"), "newer", "newer.db")


@pytest.mark.parametrize(
    ("redirection", "arguments", "status", "word"),
    [
        ("<&-", "recognize", 0, ""),
        ("<&-", "lookup --jsonl", 0, ""),
        (">&-", "lookup NATO", 0, ""),
        ("2>&-", "lookup zzzz", 1, ""),
        (">/dev/full", "lookup NATO", 2, "No space left"),
        (">/dev/full", "normalize --json - </dev/null", 2, "No space left"),
    ],
)
def test_streams_that_are_closed_or_full(
    database: Path, redirection: str, arguments: str, status: int, word: str
) -> None:
    shell = f"'{ORTAQ}' {arguments} {redirection}"
    done = subprocess.run(shell, shell=True, env=environment(database), capture_output=True)
    assert done.returncode == status, done.stderr
    assert b"Traceback" not in done.stderr
    assert word in done.stderr.decode()


def test_names_that_are_no_utf8(database: Path, tmp_path: Path) -> None:
    name = os.fsdecode(b"\xff.txt")
    (tmp_path / name).write_text("NATO", encoding="utf-8")
    for command in (["recognize", "--json"], ["normalize", "--json"], ["normalize", "--diff"]):
        done = ortaq(database, *command, str(tmp_path / name))
        assert done.returncode == 0, done.stderr
    assert json.loads(ortaq(database, "lookup", "--json", name).stdout)["hits"] == []


@pytest.mark.parametrize("arguments", [["lookup", "--jsonl"], ["recognize", "--jsonl"]])
def test_ctrl_c_ends_it_quietly(database: Path, arguments: list[str]) -> None:
    process = subprocess.Popen(
        [ORTAQ, *arguments],
        env=environment(database),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdin
    assert process.stdout
    process.stdin.write(b"{}\n")
    process.stdin.flush()
    process.stdout.readline()  # it is at work
    process.send_signal(signal.SIGINT)
    _out, errors = process.communicate(timeout=30)
    assert (process.returncode, errors) == (130, b"")


@pytest.mark.parametrize("place", ["/proc/terms.db", "/dev/null/terms.db", "mysql://host/terms"])
def test_a_place_that_cannot_be_written(place: str) -> None:
    one_clear_line(ortaq(place, "lookup", "NATO"), place.partition(":")[0])


@pytest.mark.parametrize("place", ["{folder}", "{folder}/notes.txt", "{folder}/notes.txt/terms.db"])
def test_a_place_that_holds_no_database(tmp_path: Path, place: str) -> None:
    (tmp_path / "notes.txt").write_text("no database " * 200, encoding="utf-8")
    done = ortaq(place.format(folder=tmp_path), "lookup", "NATO")
    one_clear_line(done, str(tmp_path))
    assert (tmp_path / "notes.txt").read_text(encoding="utf-8").startswith("no database")


def test_every_old_version_is_kept(database: Path, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    for text in ("НАТО-\nның", "НАТО-\nға"):
        file.write_text(text, encoding="utf-8")
        assert ortaq(database, "normalize", "--in-place", str(file)).returncode == 0
    kept = {path.name: path.read_text(encoding="utf-8") for path in tmp_path.glob("a.txt.*")}
    assert kept == {"a.txt.bak": "НАТО-\nның", "a.txt.bak2": "НАТО-\nға"}


def test_a_missing_file_does_not_keep_the_others(database: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("НАТО-\nның", encoding="utf-8")
    done = ortaq(database, "normalize", "nowhere.txt", str(tmp_path / "a.txt"))
    assert done.returncode == 2
    assert done.stdout.decode() == "НАТО-ның"
    assert b"nowhere.txt" in done.stderr


def test_a_form_of_another_concept_is_pointed_out(own: Path) -> None:
    done = ortaq(own, "add", "second", "--en", "energy security")
    assert done.returncode == 0
    assert b"G063" in done.stderr
    assert b"energy-security" in done.stderr


def test_no_editor_is_started_without_a_terminal(own: Path) -> None:
    done = ortaq(own, "edit", "nato", EDITOR="", VISUAL="")
    one_clear_line(done, "EDITOR", "--file")
