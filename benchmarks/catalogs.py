"""Speed of catalogs beside polib and Babel alone: written as .po, compiled to .mo, asked.

    python benchmarks/catalogs.py [--concepts 5000] [--large 100000] [--rounds 3]

The peers get ready messages; Ortaq first chooses the terms, comments and references of each. Babel
sorts its messages by its own rules. CPU time, rounds interleaved, medians: compare within one run
only. A large catalog is written both ways beside GNU msgfmt, which compiles the same .po.
"""

from __future__ import annotations

import argparse
import io
import os
import shutil
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

import polib
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import write_po
from recognition import SEED, make_terms, make_words

import glossary.catalogs
import glossary.formats
from glossary.model import AdministrativeStatus, Concept, LanguageSection, Source, Term, TermType

Steps = dict[str, Callable[[], object]]


def concepts_of(english: list[str], russian: list[str]) -> list[Concept]:
    """A concept with an attested term in two languages for each pair of forms."""

    def section(lang: str, text: str) -> LanguageSection:
        sources = (Source("made.txt", "line 1"),)
        # A full form would get an entry of its own besides that of its concept.
        kind, status = TermType.VARIANT, AdministrativeStatus.PREFERRED
        return LanguageSection(lang, (Term(text, lang, kind, status, sources=sources),))

    pairs = zip(english, russian, strict=True)
    return [
        Concept(f"c{number}", "test", (section("en", en), section("ru", ru)))
        for number, (en, ru) in enumerate(pairs)
    ]


def ortaq_steps(concepts: list[Concept], folder: Path) -> Steps:
    """Ortaq's catalogs, written and asked as applications do."""
    glossary.catalogs.write_catalogs(concepts, folder, languages=["en", "ru"])
    catalog = glossary.catalogs.build_catalog(concepts, "ru")
    ids = [concept.id for concept in concepts]
    return {
        "write .po": lambda: glossary.catalogs.po_bytes(
            glossary.catalogs.build_catalog(concepts, "ru")
        ),
        "compile .mo": catalog.to_binary,
        "ask by id": lambda: [glossary.catalogs.term(id, "ru", folder=folder) for id in ids],
    }


def polib_steps(concepts: list[Concept]) -> Steps:
    """The same messages by polib, ready made; a dict answers them."""
    rows = [(c.id, *(term.text for term in c.terms())) for c in concepts]

    def build() -> polib.POFile:
        catalog = polib.POFile()
        for id, english, russian in rows:
            catalog.append(polib.POEntry(msgctxt=id, msgid=english, msgstr=russian))
        return catalog

    ready = build()
    known = {id: russian for id, _english, russian in rows}
    return {
        "write .po": lambda: str(build()).encode(),
        "compile .mo": ready.to_binary,
        "ask by id": lambda: [known[id] for id, *_texts in rows],
    }


def babel_steps(concepts: list[Concept]) -> Steps:
    """The same messages by Babel, which has no way to ask by id."""
    catalog = Catalog("ru")
    for concept in concepts:
        english, russian = (term.text for term in concept.terms())
        catalog.add(english, russian, context=concept.id)
    return {
        "write .po": lambda: write_po(io.BytesIO(), catalog),
        "compile .mo": lambda: write_mo(io.BytesIO(), catalog),
    }


def large_catalogs(concepts: list[Concept], folder: Path, rounds: int) -> None:
    """Both files of a catalog of many entries, and what msgfmt takes for the same."""
    options = glossary.formats.WriteOptions(languages=("ru",))
    ratios: dict[str, list[float]] = {"po": [], "mo": []}
    for _round in range(rounds):
        spent = {}
        for kind in ratios:
            start = time.process_time()
            glossary.formats.write_file(concepts, folder / f"large.{kind}", kind, options)
            spent[kind] = time.process_time() - start
        start = children_time()
        subprocess.run(["msgfmt", "-o", "other.mo", "large.po"], cwd=folder, check=True)
        peer = children_time() - start
        for kind, own in spent.items():
            ratios[kind].append(own / peer)
    for kind, found in ratios.items():
        print(f"  {len(concepts):,} entries as .{kind}: ×{statistics.median(found):.2f} of msgfmt")


def children_time() -> float:
    """CPU seconds of the processes that were started and have ended."""
    times = os.times()
    return times.children_user + times.children_system


def main() -> None:
    """Run the rounds and print the medians with their ratios."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0] if __doc__ else None)
    parser.add_argument("--concepts", type=int, default=5_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--large", type=int, default=100_000)
    options = parser.parse_args()
    chance = Random(SEED)
    words = make_words(chance, 30_000)
    most = max(options.concepts, options.large)
    english, russian = (
        make_terms(chance, [word for word in words if word.isascii() is latin], most)
        for latin in (True, False)
    )
    many = concepts_of(english, russian)
    concepts = many[: options.concepts]
    print(f"catalogs, {options.concepts:,} concepts")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        ways = {
            "ortaq": ortaq_steps(concepts, folder),
            "polib": polib_steps(concepts),
            "babel": babel_steps(concepts),
        }
        for step in ways["ortaq"]:
            times: dict[str, list[float]] = {way: [] for way in ways if step in ways[way]}
            for _round in range(options.rounds):
                for way, spent in times.items():
                    start = time.process_time()
                    ways[way][step]()
                    spent.append(time.process_time() - start)
            medians = {way: statistics.median(spent) for way, spent in times.items()}
            own = medians.pop("ortaq")
            others = "".join(
                f"   {way} {median:8.3f} s (×{own / median:.2f})" for way, median in medians.items()
            )
            print(f"  {step:<12}ortaq {own:8.3f} s{others}")
        if shutil.which("msgfmt"):
            large_catalogs(many[: options.large], folder, options.rounds)
        else:
            print("msgfmt is not installed: large catalogs are not measured")


if __name__ == "__main__":
    main()
