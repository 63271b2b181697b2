"""Speed of recognition beside peers: leftmost-longest whole words with spans, any capitals.

    python benchmarks/recognition.py [--terms 1000 100000] [--megabytes 4] [--rounds 5]

The synthetic base and text come from a fixed seed; the curated base reads a text of its own forms.
CPU time, rounds interleaved, medians: compare within one run only. Peers that are not installed
(flashtext2, ahocorasick_rs) are left out; they do less: no spelling variants, no joined lines.
"""

from __future__ import annotations

import argparse
import gc
import random
import re
import resource
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from typing import Final

from glossary.base import load_base
from glossary.model import AdministrativeStatus, Concept, LanguageSection, Term
from translator.recognition import Recognizer

SEED: Final = 20261123
CYRILLIC: Final = "ба қа ре тын лық мен ша дар про во ни ста ция ді рус на ло ке"
LATIN: Final = "the con par ner ship ti on al mi ta ry se cu ri pro de fen ce"

Finder = Callable[[str], int]


def make_words(chance: random.Random, count: int) -> list[str]:
    """Different words of two to five syllables."""
    words: dict[str, None] = {}
    while len(words) < count:
        script = chance.choice((CYRILLIC, LATIN)).split()
        words["".join(chance.choices(script, k=chance.randint(2, 5)))] = None
    return list(words)


def make_terms(chance: random.Random, words: list[str], count: int) -> list[str]:
    """Different forms of one to four words, each of one script."""
    scripts = [[word for word in words if word.isascii()]]
    scripts.append([word for word in words if not word.isascii()])
    terms: dict[str, None] = {}
    while len(terms) < count:
        script = chance.choice([script for script in scripts if script])
        terms[" ".join(chance.choices(script, k=chance.choice((1, 2, 2, 3, 3, 4))))] = None
    return list(terms)


def make_text(chance: random.Random, words: list[str], terms: list[str], size: int) -> str:
    """Running words with a term among every twenty or so; `size` in bytes."""
    weights = [1 / rank for rank in range(1, len(words) + 1)]
    pieces: list[str] = []
    length = 0
    while length < size:
        sentence = chance.choices(words, weights, k=18)
        sentence.insert(chance.randrange(18), chance.choice(terms))
        pieces.append(" ".join(sentence).capitalize() + ". ")
        length += len(pieces[-1].encode())
    return "".join(pieces)


def concepts_of(terms: list[str]) -> list[Concept]:
    """A concept for each form."""
    preferred = AdministrativeStatus.PREFERRED
    return [
        Concept(
            f"c{number}", "test", (LanguageSection("en", (Term(text, "en", status=preferred),)),)
        )
        for number, text in enumerate(terms)
    ]


def ortaq_finder(concepts: list[Concept]) -> Finder:
    """Ortaq's recognizer."""
    recognizer = Recognizer(concepts)
    return lambda text: len(recognizer.find(text, "en"))


def flashtext_finder(terms: list[str]) -> Finder:
    """The flashtext2 package."""
    import flashtext2  # type: ignore[import-not-found,unused-ignore]

    processor = flashtext2.KeywordProcessor(case_sensitive=False)
    for term in terms:
        processor.add_keyword(term)
    return lambda text: len(processor.extract_keywords_with_span(text))


def ahocorasick_finder(terms: list[str]) -> Finder:
    """The ahocorasick_rs package with boundaries checked and the longest chosen, as one must."""
    import ahocorasick_rs  # type: ignore[import-not-found,unused-ignore]

    automaton = ahocorasick_rs.AhoCorasick(
        [term.lower() for term in terms],
        implementation=ahocorasick_rs.Implementation.ContiguousNFA,
    )
    inside = re.compile(r"\w")

    def find(text: str) -> int:
        low = text.lower()
        longest: dict[int, int] = {}
        for _number, start, end in automaton.find_matches_as_indexes(low, overlapping=True):
            if start and inside.match(low[start - 1]):
                continue
            if end < len(low) and inside.match(low[end]):
                continue
            longest[start] = max(end, longest.get(start, 0))
        found, covered = 0, 0
        for start in sorted(longest):
            if start >= covered:
                found, covered = found + 1, longest[start]
        return found

    return find


def finders(
    concepts: list[Concept], terms: list[str]
) -> Iterator[tuple[str, Finder, float, float]]:
    """Each recognizer with the seconds and the megabytes that building it took."""
    for name, build in (
        ("ortaq", lambda: ortaq_finder(concepts)),
        ("flashtext2", lambda: flashtext_finder(terms)),
        ("ahocorasick_rs", lambda: ahocorasick_finder(terms)),
    ):
        gc.collect()
        before, start = memory(), time.process_time()
        try:
            finder = build()
        except ImportError:
            print(f"  {name}: not installed, left out", file=sys.stderr)
            continue
        yield name, finder, time.process_time() - start, memory() - before


def memory() -> float:
    """The most memory that this process has had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def measure(title: str, concepts: list[Concept], terms: list[str], text: str, rounds: int) -> None:
    """Print the speed of each recognizer, and its ratio to Ortaq's."""
    megabytes = len(text.encode()) / 1e6
    print(f"{title}, {megabytes:.1f} MB of text")
    built = list(finders(concepts, terms))
    times: dict[str, list[float]] = {name: [] for name, *_rest in built}
    found: dict[str, int] = {}
    for _round in range(rounds):
        for name, finder, *_rest in built:
            start = time.process_time()
            found[name] = finder(text)
            times[name].append(time.process_time() - start)
    own = statistics.median(times["ortaq"])
    for name, _finder, seconds, grown in built:
        median = statistics.median(times[name])
        print(
            f"  {name:<16}{megabytes / median:7.1f} MB/s  ×{own / median:5.2f}"
            f"  built in {seconds:6.2f} s, +{grown:5.0f} MB  {found[name]:>7} mentions"
        )


def main() -> None:
    """Measure the curated base, then synthetic ones."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0] if __doc__ else None)
    parser.add_argument("--terms", type=int, nargs="*", default=[1_000, 100_000])
    parser.add_argument("--megabytes", type=float, default=4)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    size = int(options.megabytes * 1e6)

    chance = random.Random(SEED)
    words = make_words(chance, 30_000)
    base = load_base()
    forms = [term.text for concept in base for term in concept.terms()]
    text = make_text(chance, words, forms, size)
    measure("curated base", base, forms, text, options.rounds)
    for count in options.terms:
        terms = make_terms(chance, words, count)
        text = make_text(chance, words, terms, size)
        measure(f"{count:,} terms", concepts_of(terms), terms, text, options.rounds)


if __name__ == "__main__":
    main()
