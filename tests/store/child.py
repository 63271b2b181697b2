"""What tests run in processes of their own: `python -m tests.store.child TASK URL …`."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from sqlalchemy import Engine, event

from glossary.merging import ImportPlan, plan_import
from glossary.store import RevisionConflictError, TermStore, content, open_store
from tests.store.building import concept

BASE = [concept(f"base-{n:02}", en=(f"term {n}", f"another {n}")) for n in range(30)]

# Few enough for every write here to take several statements of each kind.
content.BATCH = 10


def import_plan(store: TermStore) -> ImportPlan:
    """15 concepts to be changed, 20 to be added."""
    here = list(store.concepts())
    incoming = [replace(each, note="imported") for each in BASE[:15]]
    return plan_import(here, [*incoming, *(concept(f"new-{n}") for n in range(20))])


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def stop_at(place: str) -> None:
    """Say so and stand still when a statement that matches has been run, or before a COMMIT.

    `place` is `COMMIT` or a pattern with the number of the match, as in `INSERT INTO term#2`.
    """
    pattern, _, number = place.partition("#")
    left = int(number or 1)

    def stand_still(*_: object) -> None:
        nonlocal left
        left -= 1
        if left == 0:
            say("here")
            sys.stdin.read()

    def look(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        if re.match(pattern, " ".join(statement.split())):
            stand_still()

    if pattern == "COMMIT":
        event.listen(Engine, "commit", stand_still)
    else:
        event.listen(Engine, "after_cursor_execute", look)


def load(url: str, place: str) -> None:
    """Load the base on first use, up to a place."""
    stop_at(place)
    open_store(url, base=BASE)
    say("done")


def bring_in(url: str, place: str) -> None:
    """Carry out a plan, up to a place."""
    with open_store(url, base=BASE) as store:
        plan = import_plan(store)
        stop_at(place)
        store.apply(plan, "importer")
    say("done")


def contend(url: str, name: str, rounds: str) -> None:
    """Try to make every revision of one concept."""
    won = []
    with open_store(url, base=()) as store:
        say("ready")
        sys.stdin.readline()
        for revision in range(1, int(rounds) + 1):
            changed = concept("prize", note=f"{name} {revision}")
            try:
                store.update(changed, name, revision=revision)
                won.append(revision)
            except RevisionConflictError as error:
                assert error.current > revision
    say(json.dumps(won))


def open_first(url: str) -> None:
    """Open, together with others, a database that is not there yet."""
    say("ready")
    sys.stdin.readline()
    with open_store(url, base=BASE) as store:
        say(json.dumps([each.id for each in store.concepts()]))


if __name__ == "__main__":
    tasks: dict[str, Callable[..., Any]] = {
        each.__name__: each for each in (load, bring_in, contend, open_first)
    }
    tasks[sys.argv[1]](*sys.argv[2:])
