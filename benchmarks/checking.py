"""Speed of checking translations beside exact search and translate-toolkit's pofilter.

    python benchmarks/checking.py [--segments 10000] [--rounds 5]

The segments are those that checks are measured with, again and again; every round numbers them
anew, so that nothing is remembered of a whole segment. Exact search is one regular expression for
each concept's forms, as platforms have it (`tools.checked_segments`); it reads no inflected form.
pofilter runs its standard checks, with the source terms as words that must be translated; it knows
nothing else of terms. CPU time of one process, rounds interleaved, medians: compare within one run
only. Peers that are not installed are left out.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Callable
from itertools import cycle, islice

from glossary.base import load_base
from glossary.model import Concept
from tools.checked_segments import SEGMENTS, ExactGlossary, read_segments
from translator.bilingual import Segment
from translator.checking import Checker
from translator.normalization import TermSpacings
from translator.recognition import Recognizer

Run = Callable[[list[Segment]], int]


def ortaq(concepts: list[Concept]) -> Run:
    """Ours."""
    by_id = {concept.id: concept for concept in concepts}
    checker = Checker(Recognizer(concepts), by_id, TermSpacings(concepts))
    return lambda segments: sum(1 for _ in checker.check(segments))


def exact(concepts: list[Concept]) -> Run:
    """Exact search, compiled beforehand."""
    langs = {("en", "ru"), ("en", "kk"), ("ru", "kk")}
    known = {pair: ExactGlossary(concepts, *pair) for pair in langs}
    return lambda segments: sum(
        len(known[s.source_lang, s.target_lang].check(s.source, s.target)) for s in segments
    )


def pofilter(concepts: list[Concept]) -> Run | None:
    """translate-toolkit's filters of one unit after another."""
    try:
        from translate.filters.checks import CheckerConfig, TeeChecker
        from translate.storage.po import pounit
    except ImportError:
        print("translate-toolkit is not installed: left out")
        return None
    words = [term.text for concept in concepts for term in concept.current_terms("en")]
    single = [word for word in words if " " not in word]
    tee = TeeChecker(CheckerConfig(musttranslatewords=single), None, None)

    def run(segments: list[Segment]) -> int:
        found = 0
        for segment in segments:
            unit = pounit(segment.source)
            unit.target = segment.target
            found += len(tee.run_filters(unit))
        return found

    return run


def make_segments(count: int) -> list[Segment]:
    """So many segments, of each direction as many as the set has."""
    judged = sorted(read_segments(SEGMENTS), key=lambda each: (each.source_lang, each.target_lang))
    per = -(-count // len(judged))
    return [
        Segment(str(number), f"{each.source} ({number})", f"{each.target} ({number})", *each[2:4])
        for each in judged
        for number in islice(cycle(range(count)), per)
    ][:count]


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--segments", type=int, default=10_000)
    options.add_argument("--rounds", type=int, default=5)
    given = options.parse_args()
    concepts = load_base()
    segments = make_segments(given.segments)
    candidates = {"Ortaq": ortaq(concepts), "exact search": exact(concepts)}
    if run := pofilter(concepts):
        candidates["pofilter"] = run
    times: dict[str, list[float]] = {name: [] for name in candidates}
    found: dict[str, int] = {}
    for _ in range(given.rounds):
        for name, run in candidates.items():
            start = time.process_time()
            found[name] = run(segments)
            times[name].append(time.process_time() - start)
    size = sum(len(each.source) + len(each.target) for each in segments)
    print(f"{len(segments):,} segments, {size:,} code points, {given.rounds} rounds")
    base = statistics.median(times["Ortaq"])
    for name, each in times.items():
        middle = statistics.median(each)
        first = f"first {each[0]:6.2f} s"
        print(
            f"{name:14} {middle:7.2f} s  {first}  {middle / base:5.2f} ×  {found[name]:,} findings"
        )


if __name__ == "__main__":
    main()
