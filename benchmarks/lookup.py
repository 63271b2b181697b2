"""Speed of look-up beside the parts that others build theirs from.

    python benchmarks/lookup.py [--terms 100000 1000000] [--rounds 5]

Three tasks over the same keys: the exact form, ten terms that begin like a query, the ten nearest
terms within two edits. SQLite answers with texts from a b-tree, by equality and by range: the first
ten, where Ortaq gives the ten best. FTS5 finds words, rapidfuzz scans. Below them, what a whole
`search` takes, layer by layer, with ranks, equivalents and advice. CPU time in µs a query, rounds
interleaved, medians: compare within one run only. In parentheses: how many times as long the peer
takes.
"""

from __future__ import annotations

import argparse
import gc
import resource
import sqlite3
import statistics
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from random import Random

from rapidfuzz import process
from rapidfuzz.distance import OSA
from recognition import SEED, concepts_of, make_terms, make_words

from translator.lookup import Lookup

Ask = Callable[[str], object]

# A scan takes milliseconds: few queries tell its speed.
SCANNED = 10


def edited(chance: Random, term: str) -> str:
    """A term with two slips: a letter replaced, left out, put in, or two exchanged."""
    letters = list(term)
    for _slip in range(2):
        at = chance.randrange(len(letters))
        match chance.randrange(4):
            case 0:
                letters[at] = chance.choice(term)
            case 1 if len(letters) > 5:
                del letters[at]
            case 2:
                letters.insert(at, chance.choice(term))
            case _:
                letters[at : at + 2] = letters[at : at + 2][::-1]
    return "".join(letters)


def tasks(lookup: Lookup, terms: list[str]) -> dict[str, dict[str, Ask]]:
    """The ways to answer each task, ours first."""
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE TABLE term (text TEXT, key TEXT)")
    connection.executemany("INSERT INTO term VALUES (?, ?)", ((term, term) for term in terms))
    connection.execute("CREATE INDEX term_key ON term (key)")
    connection.execute("CREATE VIRTUAL TABLE form USING fts5(text)")
    connection.execute("INSERT INTO form SELECT key FROM term")

    def rows(select: str, *values: str) -> object:
        return connection.execute(select, values).fetchall()

    equal = "SELECT text FROM term WHERE key = ?"
    within = "SELECT text FROM term WHERE key >= ? AND key < ? ORDER BY key LIMIT 10"
    words = "SELECT rowid FROM form WHERE form MATCH ? ORDER BY rank LIMIT 10"
    return {
        "exact": {
            "ortaq": lookup.exact,
            "SQLite": lambda query: rows(equal, query),
            "FTS5": lambda query: rows(words, f'"{query}"'),
        },
        "prefix-10": {
            "ortaq": lookup.beginning,
            "SQLite": lambda query: rows(within, query, f"{query}\U0010ffff"),
            "FTS5": lambda query: rows(words, f'^"{query}"*'),
            "completions": lookup.completions,
        },
        "fuzzy-10": {
            "ortaq": lambda query: lookup.nearest(query, limit=10),
            "rapidfuzz": lambda query: process.extract(
                query, terms, scorer=OSA.distance, score_cutoff=2, limit=10
            ),
        },
    }


def queries(chance: Random, terms: list[str]) -> dict[str, list[str]]:
    """Queries for each task and layer."""
    some = chance.sample(terms, 200)
    return {
        "exact": some,
        "prefix-10": [term[: chance.randint(3, 12)] for term in some],
        "fuzzy-10": [edited(chance, term) for term in some],
        "case": [term.upper() for term in some],
        "spacing": [" ".join(term[i : i + 3] for i in range(0, len(term), 3)) for term in some],
        "prefix": [term[: max(4, len(term) - 3)] for term in some],
        "nothing": [f"zq{term}zq" for term in some],
    }


def timed(ways: dict[str, Ask], asked: list[str], rounds: int) -> dict[str, float]:
    """The median µs a query that each way takes, in interleaved rounds."""
    times: dict[str, list[float]] = {name: [] for name in ways}
    for _round in range(rounds):
        for name, ask in ways.items():
            some = asked[:SCANNED] if name == "rapidfuzz" else asked
            # Whoever follows a scan finds the caches empty: not to be counted against one of them.
            for query in some[:SCANNED]:
                ask(query)
            start = time.process_time()
            for query in some:
                ask(query)
            times[name].append((time.process_time() - start) / len(some) * 1e6)
    return {name: statistics.median(found) for name, found in times.items()}


def show(task: str, medians: dict[str, float]) -> None:
    """A line with what we take, and what peers take in µs and as a ratio."""
    own = medians.pop("ortaq")
    others = "".join(
        f"   {name} {median:10.1f} (×{median / own:.2f})" for name, median in medians.items()
    )
    print(f"  {task:<12}ortaq {own:9.1f}{others}", flush=True)


def recall(lookup: Lookup, terms: list[str], asked: Iterable[str]) -> float:
    """The share of the terms within two edits, by a scan, that we find as well."""
    wanted, found = 0, 0
    for query in asked:
        scanned = process.extract(
            query, terms, scorer=OSA.distance, score_cutoff=2 if len(query) > 4 else 1, limit=None
        )
        own = {term.text for _edits, term in lookup.nearest(query, limit=len(terms))}
        wanted += len(scanned)
        found += sum(term in own for term, *_place in scanned)
    return found / wanted


def resident() -> float:
    """What the process takes in memory, in MB; at most, where the system does not tell."""
    pages = Path("/proc/self/statm")
    if pages.exists():
        return int(pages.read_text(encoding="ascii").split()[1]) * resource.getpagesize() / 2**20
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def measure(count: int, rounds: int) -> None:
    """Build a base of so many terms and print what was measured."""
    chance = Random(SEED)
    terms = make_terms(chance, make_words(chance, 30_000), count)
    concepts = concepts_of(terms)
    before, start = resident(), time.process_time()
    lookup = Lookup(concepts)
    built = time.process_time() - start
    taken = resident() - before
    print(f"{count:,} terms, built in {built:.2f} s, {taken:.0f} MB more", flush=True)
    asked = queries(chance, terms)
    start = time.process_time()
    lookup.search(asked["nothing"][0])
    lookup.completions(asked["prefix"][0])
    print(
        f"  all parts on first need in {time.process_time() - start:.2f} s, "
        f"{resident() - before:.0f} MB more than before in all"
    )
    # What lives long need not be looked through for what does not.
    gc.collect()
    gc.freeze()
    for task, ways in tasks(lookup, terms).items():
        show(task, timed(ways, asked[task], rounds))
    print(f"  recall of fuzzy: {recall(lookup, terms, asked['fuzzy-10'][: SCANNED * 2]):.4f}")
    for layer in ("exact", "case", "spacing", "prefix", "fuzzy-10", "nothing"):
        show(f"({layer})", timed({"ortaq": lookup.search}, asked[layer], rounds))


def main() -> None:
    """Run the measurements and print medians with ratios."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0] if __doc__ else None)
    parser.add_argument("--terms", type=int, nargs="*", default=[100_000])
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    for count in options.terms:
        measure(count, options.rounds)


if __name__ == "__main__":
    main()
