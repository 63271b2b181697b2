"""Speed of the store on SQLite: a base loaded, read back, looked up by id, changed.

    python benchmarks/store.py [--concepts 100000] [--rounds 3]

Beside it, Python's own sqlite3 writes and reads the same concepts as bare JSON in one table, with
no keys, no history and no checks: the floor that a store can approach. Wall-clock time, rounds
interleaved, medians: compare within one run only.
"""

from __future__ import annotations

import argparse
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

import orjson
from recognition import SEED, concepts_of, make_terms, make_words

from glossary.model import Concept
from glossary.serialization import to_mapping
from glossary.store import open_store


def with_ortaq(file: Path, concepts: list[Concept]) -> dict[str, float]:
    """Seconds of each step with the store."""
    seconds = {}
    clock = Clock(seconds)
    with clock("load"):
        store = open_store(str(file), base=concepts)
    with store:
        with clock("read all"):
            assert sum(1 for _ in store.concepts()) == len(concepts)
        with clock("get 1,000"):
            assert all(store.get(concept.id) for concept in concepts[:1000])
        with clock("version × 1,000"):
            for _ in range(1000):
                store.data_version()
    return seconds


def with_sqlite3(file: Path, concepts: list[Concept]) -> dict[str, float]:
    """Seconds of each step with bare JSON in one table."""
    seconds = {}
    clock = Clock(seconds)
    connection = sqlite3.connect(file)
    with clock("load"):
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("CREATE TABLE concept (id TEXT PRIMARY KEY, content TEXT)")
        rows = ((concept.id, orjson.dumps(to_mapping(concept)).decode()) for concept in concepts)
        connection.executemany("INSERT INTO concept VALUES (?, ?)", rows)
        connection.commit()
    with clock("read all"):
        rows = connection.execute("SELECT content FROM concept ORDER BY id")
        assert sum(1 for (content,) in rows if orjson.loads(content)) == len(concepts)
    query = "SELECT content FROM concept WHERE id = ?"
    with clock("get 1,000"):
        for concept in concepts[:1000]:
            assert orjson.loads(connection.execute(query, (concept.id,)).fetchone()[0])
    with clock("version × 1,000"):
        for _ in range(1000):
            connection.execute("PRAGMA data_version").fetchone()
    connection.close()
    return seconds


class Clock:
    """Writes down the seconds of `with clock(name):` blocks."""

    def __init__(self, seconds: dict[str, float]) -> None:
        self.seconds, self.name, self.start = seconds, "", 0.0

    def __call__(self, name: str) -> Clock:
        self.name = name
        return self

    def __enter__(self) -> None:
        self.start = time.perf_counter()

    def __exit__(self, *_error: object) -> None:
        self.seconds[self.name] = time.perf_counter() - self.start


def main() -> None:
    """Run the rounds and print the medians with their ratios."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0] if __doc__ else None)
    parser.add_argument("--concepts", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    chance = Random(SEED)
    words = [word for word in make_words(chance, 60_000) if word.isascii()]
    concepts = concepts_of(make_terms(chance, words, options.concepts))
    ways: dict[str, Callable[[Path, list[Concept]], dict[str, float]]] = {
        "ortaq": with_ortaq,
        "sqlite3": with_sqlite3,
    }
    results: dict[str, list[dict[str, float]]] = {name: [] for name in ways}
    for _round in range(options.rounds):
        for name, way in ways.items():
            with tempfile.TemporaryDirectory() as folder:
                results[name].append(way(Path(folder) / "terms.db", concepts))
    print(f"store, {options.concepts:,} concepts")
    for step in results["ortaq"][0]:
        own, bare = (statistics.median(r[step] for r in results[name]) for name in ways)
        print(f"  {step:<16}{own:8.3f} s   sqlite3 {bare:8.3f} s   ×{own / bare:6.2f}")


if __name__ == "__main__":
    main()
