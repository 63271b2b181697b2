"""Speed of recognition beside peers: leftmost-longest whole words with spans, any capitals.

    python benchmarks/recognition.py [--terms 1000 100000] [--megabytes 4] [--rounds 5]
    python benchmarks/recognition.py --inflected [--terms 100000]

Bases and texts come from a fixed seed; the curated base reads a text of its own forms. Without
`--inflected` they are made of syllables and nothing inflects; with it, of words that English,
Russian and Kazakh have (wordfreq and the lexicon), the terms in the text being inflected, beside
stems in ahocorasick_rs (PyStemmer; Kazakh words are stemmed as Russian ones, there is no better).
CPU time, rounds interleaved, medians: compare within one run only. The first reading of a text is
shown apart, as it meets words for the first time. Peers that are not installed are left out; they
do less: no spelling variants, no joined lines, no cells.
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
from functools import cache
from typing import Final

from glossary.base import load_base
from glossary.model import AdministrativeStatus, Concept, LanguageSection, Term
from translator import lexicon
from translator.morphology import get_morphology
from translator.morphology.russian.dictionary import parses
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


def concepts_of(terms: list[str], lang: str = "") -> list[Concept]:
    """A concept for each form, of the language that its letters tell where none is named."""
    preferred = AdministrativeStatus.PREFERRED
    concepts = []
    for number, text in enumerate(terms):
        tag = lang or language_of(text)
        section = LanguageSection(tag, (Term(text, tag, status=preferred),))
        concepts.append(Concept(f"c{number}", "test", (section,)))
    return concepts


def language_of(text: str) -> str:
    """The language of words of the vocabulary."""
    if text.isascii():
        return "en"
    return "ru" if text.split()[0] in vocabulary()["ru"] else "kk"


@cache
def vocabulary() -> dict[str, dict[str, None]]:
    """Nouns, and words like them, by language; the frequent ones first."""
    from wordfreq import top_n_list  # type: ignore[import-untyped,unused-ignore]

    counted = sorted(lexicon.lemmas("kk").items(), key=lambda item: -item[1])
    kazakh = [word for word, _count in counted if word.isalpha() and word.islower()]
    russian = [
        word
        for word in top_n_list("ru", 40_000)
        if any(p.is_known and "NOUN" in p.tag and p.word == p.normal_form for p in parses(word)[:1])
    ]
    english = [word for word in top_n_list("en", 20_000) if word.isalpha() and word.isascii()]
    return {
        "en": dict.fromkeys(word for word in english[200:] if len(word) > 2),
        "ru": dict.fromkeys(word for word in russian if len(word) > 2),
        "kk": dict.fromkeys(word for word in kazakh[:12_000] if len(word) > 2),
    }


def real_terms(chance: random.Random, count: int) -> list[str]:
    """Different terms of one to four words, as many of each language; half of them of two.

    The most frequent words are no terms alone, as in any term base.
    """
    lists = [list(words) for words in vocabulary().values()]
    terms: dict[str, None] = {}
    while len(terms) < count:
        words = lists[len(terms) % 3]
        length = chance.choice((1, 2, 2, 2, 3, 4))
        terms[" ".join(chance.choices(words if length > 1 else words[3_000:], k=length))] = None
    return list(terms)


def real_text(chance: random.Random, terms: list[str], size: int) -> str:
    """Sentences of one language with a term, mostly inflected, among every eighteen words."""
    lists = {lang: list(words) for lang, words in vocabulary().items()}
    by_language: dict[str, list[str]] = {lang: [] for lang in lists}
    for term in terms:
        by_language[language_of(term)].append(term)
    pieces, length = [], 0
    while length < size:
        lang = chance.choice(list(lists))
        words = lists[lang]
        # Zipf's law: the logarithm of the rank is spread evenly.
        sentence = [words[int(len(words) ** chance.random()) - 1] for _word in range(17)]
        term = chance.choice(by_language[lang])
        case = chance.choice(("nom", "gen", "dat", "acc", "loc", "ins"))
        form = get_morphology(lang).inflect(term, case=case).form or term
        sentence.insert(chance.randrange(17), form)
        pieces.append(" ".join(sentence).capitalize() + ". ")
        length += len(pieces[-1].encode())
    return "".join(pieces)


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


def stemming_finder(terms: list[str]) -> Finder:
    """Stems, kept by surface, in ahocorasick_rs: what one would build without a morphology."""
    import ahocorasick_rs  # type: ignore[import-not-found,unused-ignore]
    import Stemmer  # type: ignore[import-not-found,unused-ignore]

    english, russian = (Stemmer.Stemmer(name, 0) for name in ("english", "russian"))
    word = re.compile(r"\w+")
    stems: dict[str, str] = {}

    def stem(surface: str) -> str:
        found = stems.get(surface)
        if found is None:
            low = surface.lower()
            found = stems[surface] = (english if low.isascii() else russian).stemWord(low)
        return found

    automaton = ahocorasick_rs.AhoCorasick(
        [" ".join(map(stem, word.findall(term))) for term in terms],
        implementation=ahocorasick_rs.Implementation.ContiguousNFA,
    )

    def find(text: str) -> int:
        found, spans = [], []
        for match in word.finditer(text):
            found.append(stem(match[0]))
            spans.append(match.span())
        starts = {0: 0}
        ends = {}
        place = 0
        for number, each in enumerate(found):
            starts[place] = number
            ends[place + len(each)] = number
            place += len(each) + 1
        longest: dict[int, int] = {}
        for _number, start, end in automaton.find_matches_as_indexes(
            " ".join(found), overlapping=True
        ):
            if start in starts and end in ends:
                longest[starts[start]] = max(ends[end], longest.get(starts[start], -1))
        mentions, covered = [], -1
        for first in sorted(longest):
            if first > covered:
                covered = longest[first]
                mentions.append((spans[first][0], spans[covered][1]))
        return len(mentions)

    return find


def finders(
    concepts: list[Concept], terms: list[str], *, inflected: bool
) -> Iterator[tuple[str, Finder, float, float]]:
    """Each recognizer with the seconds and the megabytes that building it took."""
    peers = (
        [("stems", lambda: stemming_finder(terms))]
        if inflected
        else [
            ("flashtext2", lambda: flashtext_finder(terms)),
            ("ahocorasick_rs", lambda: ahocorasick_finder(terms)),
        ]
    )
    for name, build in [("ortaq", lambda: ortaq_finder(concepts)), *peers]:
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


def measure(
    title: str,
    concepts: list[Concept],
    terms: list[str],
    text: str,
    rounds: int,
    *,
    inflected: bool = False,
) -> None:
    """Print the speed of each recognizer, and its ratio to Ortaq's."""
    megabytes = len(text.encode()) / 1e6
    print(f"{title}, {megabytes:.1f} MB of text")
    built = list(finders(concepts, terms, inflected=inflected))
    times: dict[str, list[float]] = {name: [] for name, *_rest in built}
    found: dict[str, int] = {}
    first: dict[str, float] = {}
    for name, finder, *_rest in built:
        start = time.process_time()
        finder(text)
        first[name] = time.process_time() - start
    # As a service does once it has loaded: objects that stay are not looked at again and again.
    gc.collect()
    gc.freeze()
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
            f"  first {megabytes / first[name]:6.2f} MB/s"
            f"  built in {seconds:6.2f} s, +{grown:5.0f} MB  {found[name]:>7} mentions"
        )


def main() -> None:
    """Measure the curated base, then synthetic ones."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0] if __doc__ else None)
    parser.add_argument("--terms", type=int, nargs="*", default=[1_000, 100_000])
    parser.add_argument("--megabytes", type=float, default=4)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--inflected", action="store_true")
    options = parser.parse_args()
    size = int(options.megabytes * 1e6)

    chance = random.Random(SEED)
    if options.inflected:
        for count in options.terms:
            terms = real_terms(chance, count)
            text = real_text(chance, terms, size)
            measure(
                f"{count:,} terms, inflected",
                concepts_of(terms),
                terms,
                text,
                options.rounds,
                inflected=True,
            )
        return
    words = make_words(chance, 30_000)
    base = load_base()
    forms = [term.text for concept in base for term in concept.terms()]
    text = make_text(chance, words, forms, size)
    measure("curated base", base, forms, text, options.rounds)
    for count in options.terms:
        terms = make_terms(chance, words, count)
        text = make_text(chance, words, terms, size)
        measure(f"{count:,} terms", concepts_of(terms, "en"), terms, text, options.rounds)


if __name__ == "__main__":
    main()
