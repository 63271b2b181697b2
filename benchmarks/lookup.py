"""Speed of look-up by layer, beside the parts that others build theirs from.

    python benchmarks/lookup.py [--terms 100000] [--rounds 5]

A dict answers the exact form only; rapidfuzz scans all forms; SQLite's FTS5 finds words. Ortaq
answers with ranked concepts and their equivalents. CPU time in µs a query, rounds interleaved,
medians: compare within one run only.
"""

from __future__ import annotations

import argparse
import sqlite3
import statistics
import time
from collections.abc import Callable
from random import Random

from rapidfuzz import fuzz, process
from recognition import SEED, concepts_of, make_terms, make_words

from translator.lookup import Lookup

Ask = Callable[[str], object]


def peers(terms: list[str]) -> dict[str, Ask]:
    """What the same forms are looked up with elsewhere."""
    exact = {term.lower(): number for number, term in enumerate(terms)}
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE form USING fts5(text)")
    connection.executemany("INSERT INTO form VALUES (?)", ((term,) for term in terms))

    def full_text(query: str) -> object:
        words = " ".join(f'"{word}"' for word in query.split())
        found = "SELECT rowid FROM form WHERE form MATCH ? ORDER BY rank LIMIT 10"
        return connection.execute(found, (words,)).fetchall() if words else []

    return {
        "dict": lambda query: exact.get(query.lower()),
        "FTS5": full_text,
        "rapidfuzz": lambda query: process.extract(query, terms, scorer=fuzz.ratio, limit=10),
    }


def queries(chance: Random, terms: list[str]) -> dict[str, list[str]]:
    """Queries for each layer."""
    some = chance.sample(terms, 200)
    return {
        "exact": some,
        "case": [term.upper() for term in some],
        "spacing": [" ".join(term[i : i + 3] for i in range(0, len(term), 3)) for term in some],
        "prefix": [term[: max(4, len(term) - 3)] for term in some],
        "nothing": [f"zq{term}zq" for term in some],
    }


def main() -> None:
    """Run the rounds and print the medians with their ratios."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0] if __doc__ else None)
    parser.add_argument("--terms", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    chance = Random(SEED)
    terms = make_terms(chance, make_words(chance, 30_000), options.terms)
    start = time.process_time()
    lookup = Lookup(concepts_of(terms))
    print(f"look-up, {options.terms:,} forms, built in {time.process_time() - start:.2f} s")
    ways: dict[str, Ask] = {"ortaq": lookup.search, **peers(terms)}
    for layer, asked in queries(chance, terms).items():
        times: dict[str, list[float]] = {name: [] for name in ways}
        for _round in range(options.rounds):
            for name, ask in ways.items():
                # The scan takes milliseconds: a tenth of the queries tells its speed.
                some = asked[:20] if name == "rapidfuzz" else asked
                start = time.process_time()
                for query in some:
                    ask(query)
                times[name].append((time.process_time() - start) / len(some) * 1e6)
        medians = {name: statistics.median(found) for name, found in times.items()}
        own = medians.pop("ortaq")
        others = "".join(
            f"   {name} {median:9.1f} (×{own / median:.2f})" for name, median in medians.items()
        )
        print(f"  {layer:<10}ortaq {own:9.1f}{others}")


if __name__ == "__main__":
    main()
