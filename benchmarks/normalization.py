"""Speed of repair beside wordninja, symspellpy and ftfy, on broken and on clean text.

    python benchmarks/normalization.py [--rounds 5] [--paragraphs 200]

The text is the open evaluation set (ORTAQ_EVALUATION, default ../shared/evaluation), or without it
the sentences of the tests. wordninja gets the letters without their gaps, in runs between marks,
and for its dictionary the very words of the text, the friendliest it can have; so does symspellpy's
segmentation. ftfy mends encodings, which is another work: it is here for its pace on clean text.
Peers that are not installed are left out. Time is to grow as the text does: the last lines show it.
CPU time, rounds interleaved, medians: compare within one run only.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import random
import re
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path

import yaml

from tools.lexicon_training import broken
from translator.normalization import normalize, split_syllables
from translator.normalization.model import Context

ROOT = Path(__file__).resolve().parents[1]
SETS = Path(os.environ.get("ORTAQ_EVALUATION", ROOT.parent / "shared" / "evaluation"))
_MARKS = re.compile(r"[^\w\s]+")


def clean_paragraphs(count: int) -> list[str]:
    """Clean Kazakh and Russian paragraphs."""
    paths = [SETS / "spacing" / name for name in ("kk.jsonl", "ru.jsonl")]
    if all(path.is_file() for path in paths):
        lines = [line for path in paths for line in path.read_text(encoding="utf-8").splitlines()]
        paragraphs = [str(json.loads(line)["gold"]).replace("\n", " ") for line in lines]
    else:
        sentences = ROOT / "tests/data/normalization/split_synthetic.yaml"
        cases = yaml.safe_load(sentences.read_text(encoding="utf-8"))
        paragraphs = [case["after"] for case in cases] * 20
    random.Random(1).shuffle(paragraphs)
    return paragraphs[:count]


def wordninja_on(text: str) -> Callable[[], object] | None:
    """What wordninja does with the letters of a text; None where it is not installed."""
    try:
        import wordninja
    except ImportError:
        print("wordninja is not installed: pip install wordninja", file=sys.stderr)
        return None
    words = Counter(re.findall(r"[^\W\d_]+", text.lower()))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "words.txt.gz"
        path.write_bytes(gzip.compress("\n".join(w for w, _ in words.most_common()).encode()))
        model = wordninja.LanguageModel(str(path))
    runs = ["".join(filter(str.isalpha, run)) for run in _MARKS.split(text)]
    return lambda: [list(model._split(run)) for run in runs if run]


def symspell_on(text: str) -> Callable[[], object] | None:
    """What symspellpy does with the letters of a text; None where it is not installed."""
    try:
        from symspellpy import SymSpell
    except ImportError:
        print("symspellpy is not installed: pip install symspellpy", file=sys.stderr)
        return None
    model = SymSpell(max_dictionary_edit_distance=0)
    for word, count in Counter(re.findall(r"[^\W\d_]+", text.lower())).items():
        model.create_dictionary_entry(word, count)
    runs = ["".join(filter(str.isalpha, run)) for run in _MARKS.split(text)]
    return lambda: [model.word_segmentation(run, max_edit_distance=0) for run in runs if run]


def ftfy_on(text: str) -> Callable[[], object] | None:
    """What ftfy does with a text; None where it is not installed."""
    try:
        from ftfy import fix_text
    except ImportError:
        print("ftfy is not installed: pip install ftfy", file=sys.stderr)
        return None
    return lambda: fix_text(text)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--paragraphs", type=int, default=200)
    given = options.parse_args()
    paragraphs = clean_paragraphs(given.paragraphs)
    chance = random.Random(1)
    torn = [broken(paragraph, 0.985, chance)[0] for paragraph in paragraphs]
    clean, damaged = "\n\n".join(paragraphs), "\n\n".join(torn)

    def rule(text: str) -> object:
        return list(split_syllables.join_syllables(Context(text, "kk")))

    runs: dict[str, tuple[int, Callable[[], object]]] = {
        "broken, all rules": (len(damaged), lambda: normalize(damaged)),
        "broken, this rule": (len(damaged), lambda: rule(damaged)),
        "broken, paragraph by paragraph": (len(damaged), lambda: [normalize(t) for t in torn]),
        "clean, all rules": (len(clean), lambda: normalize(clean)),
        "clean, this rule": (len(clean), lambda: rule(clean)),
    }
    if peer := wordninja_on(clean):
        runs = {"wordninja": (len(clean), peer), **runs}
    for name, way in (("symspellpy", symspell_on(clean)), ("ftfy, clean", ftfy_on(clean))):
        if way:
            runs[name] = (len(clean), way)
    for times_longer in (2, 4, 8):
        long = "\n\n".join([clean] * times_longer)
        runs[f"clean, {times_longer} times as long"] = (len(long), partial(normalize, long))
    times: dict[str, list[float]] = {name: [] for name in runs}
    for name in runs:
        runs[name][1]()
    for _ in range(given.rounds):
        for name, (size, run) in runs.items():
            start = time.process_time()
            run()
            times[name].append((time.process_time() - start) / size * 1e6)
    first = statistics.median(times[next(iter(times))])
    for name, values in times.items():
        middle = statistics.median(values)
        print(f"{name:32} {middle:8.3f} µs a character {first / middle:8.1f} ×")


if __name__ == "__main__":
    main()
