"""Processes that are killed, and processes that want the same thing at once."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from itertools import pairwise
from typing import Any

import pytest

from glossary.store import open_store
from tests.conftest import ROOT
from tests.store.building import concept
from tests.store.child import BASE, import_plan
from tests.store.conftest import NewPlace, Place

Content = dict[str, list[tuple[Any, ...]]]


@contextmanager
def child(task: str, *arguments: str) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "tests.store.child", task, *arguments]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, text=True) as process:
        try:
            yield process
        finally:
            process.kill()


def line(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def kill_at(stop: str, task: str, place: Place) -> None:
    """Kill -9 a child that stands still at a place in the middle of its transaction."""
    with child(task, place.url, stop) as process:
        assert line(process) == "here"
        process.send_signal(signal.SIGKILL)
        assert process.wait() == -signal.SIGKILL


def timeless(content: Content) -> Content:
    """The content without times, and without the numbers in which a lost attempt leaves a gap."""
    return {**content, "history": sorted((row[2:] for row in content["history"]), key=repr)}


@pytest.fixture
def loaded(new_place: NewPlace) -> Content:
    """What an undisturbed first use leaves."""
    place = new_place()
    open_store(place.url, base=BASE).close()
    return timeless(place.content())


@pytest.fixture
def imported(new_place: NewPlace) -> Content:
    """What an undisturbed import leaves."""
    place = new_place()
    with open_store(place.url, base=BASE) as store:
        store.apply(import_plan(store), "importer")
    return timeless(place.content())


@pytest.mark.parametrize("stop", ["CREATE TABLE term", "INSERT INTO term#2", "COMMIT#2"])
def test_killed_while_loading(place: Place, loaded: Content, stop: str) -> None:
    kill_at(stop, "load", place)
    assert place.content() == {}
    open_store(place.url, base=BASE).close()
    assert timeless(place.content()) == loaded


@pytest.mark.parametrize(
    "stop", ["INSERT INTO concept#2", "DELETE FROM term", "INSERT INTO history#2", "COMMIT"]
)
def test_killed_while_importing(place: Place, imported: Content, stop: str) -> None:
    open_store(place.url, base=BASE).close()
    before = place.content()
    kill_at(stop, "bring_in", place)
    with open_store(place.url, base=BASE) as store:
        assert place.content() == before
        store.apply(import_plan(store), "importer")
    assert timeless(place.content()) == imported


def test_killed_when_done(place: Place, imported: Content) -> None:
    """What was committed stays, however the process ends."""
    with child("bring_in", place.url, "nothing") as process:
        assert line(process) == "done"
        process.send_signal(signal.SIGKILL)
    assert timeless(place.content()) == imported


def run_at_once(*tasks: tuple[str, ...]) -> list[Any]:
    """Start the tasks, let them go on together, and give what each answers."""
    with ExitStack() as stack:
        processes = [stack.enter_context(child(*task)) for task in tasks]
        for process in processes:
            assert line(process) == "ready"
        for process in processes:
            assert process.stdin is not None
            process.stdin.write("go\n")
            process.stdin.flush()
        return [json.loads(line(process)) for process in processes]


def test_one_wins_per_revision(place: Place) -> None:
    rounds = 8
    with open_store(place.url, base=()) as store:
        store.add(concept("prize"), "ann")
    names = ["one", "two", "three"]
    won = run_at_once(*(("contend", place.url, name, str(rounds)) for name in names))
    assert sorted(revision for each in won for revision in each) == list(range(1, rounds + 1))
    with open_store(place.url, base=()) as store:
        history = store.history("prize")
        stored = store.get("prize")
    winners = {revision: name for name, each in zip(names, won, strict=True) for revision in each}
    assert [(entry.revision, entry.author) for entry in history] == [
        (1, "ann"),
        *((revision + 1, winners[revision]) for revision in range(1, rounds + 1)),
    ]
    for earlier, later in pairwise(history):
        assert later.before == earlier.after
    assert stored is not None
    assert (stored.concept, stored.revision) == (history[-1].after, rounds + 1)


def test_first_use_by_several_at_once(place: Place) -> None:
    ids = sorted(each.id for each in BASE)
    assert run_at_once(*[("open_first", place.url)] * 3) == [ids] * 3
    with open_store(place.url, base=BASE) as store:
        assert store.stats()["data_version"] == 1
        assert all(len(store.history(id)) == 1 for id in ids)
