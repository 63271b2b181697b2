"""The queries that look-up is measured with, and how well answers serve them."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final, NamedTuple

QUERIES: Final = (
    Path(__file__).resolve().parent.parent / "tests" / "data" / "lookup" / "queries.tsv"
)


class Query(NamedTuple):
    """A query, its language, and the concept and layer that should answer it.

    The concept is to be among the first `within` hits; None where nothing is to be found.
    """

    text: str
    lang: str
    concept: str | None
    layer: str
    within: int


def read_queries(path: Path) -> Iterator[Query]:
    """The queries of a table; `-` for a concept means none."""
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            concept = None if row["concept"] == "-" else row["concept"]
            yield Query(row["query"], row["lang"], concept, row["layer"], int(row["within"]))


def tabulate(queries: Sequence[Query], answers: Iterable[Sequence[str]]) -> str:
    """Hits@1, hits@3 and mean reciprocal rank by layer and language; answers are concept ids."""
    ranks: dict[str, list[int]] = {}
    nothing, found = 0, 0
    for query, concepts in zip(queries, answers, strict=True):
        if query.concept is None:
            nothing += 1
            found += bool(concepts)
            continue
        rank = concepts.index(query.concept) + 1 if query.concept in concepts else 0
        for group in ("all", query.lang, query.layer):
            ranks.setdefault(group, []).append(rank)
    lines = [f"{'':<12}{'queries':>8}{'hits@1':>8}{'hits@3':>8}{'MRR':>8}"]
    for group, each in ranks.items():
        lines.append(
            f"{group:<12}{len(each):>8}"
            f"{sum(rank == 1 for rank in each) / len(each):>8.3f}"
            f"{sum(0 < rank <= 3 for rank in each) / len(each):>8.3f}"
            f"{sum(1 / rank for rank in each if rank) / len(each):>8.3f}"
        )
    lines.append(f"words that are in no term: {nothing}, answered: {found}")
    return "\n".join(lines) + "\n"
