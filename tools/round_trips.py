"""Words written in a scheme and read back: word lists, and running text.

    python tools/round_trips.py [--words 5000] [SCHEME…]

Kazakh words are those of the Tesseract word list (ORTAQ_TESSERACT names the file), Russian ones the
100,000 most frequent of wordfreq; what is not there is left out. Each word is read twice: as it is,
and with its tenth of the list taken out of the word statistics (their letter model still knows it).
ё and е count as one. Running text is that of the spacing sets.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from typing import Final

import numpy as np

from tools.lexicon_counts import listed_words
from translator import lexicon
from translator.lexicon.alphabet import word_keys
from translator.lexicon.tables import UNKNOWN
from translator.transliteration import convert, get_scheme, schemes
from translator.transliteration.names import shipped_names
from translator.transliteration.reader import Reader

ROOT: Final = Path(__file__).resolve().parent.parent
SETS: Final = Path(os.environ.get("ORTAQ_EVALUATION", ROOT.parent / "shared" / "evaluation"))
FOLDS: Final = 10
_LETTERS: Final = re.compile(r"[абвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюяә]+")


def word_list(lang: str) -> list[str]:
    """The words of a language, sorted; none where the list is not here."""
    if lang == "kk":
        path = os.environ.get("ORTAQ_TESSERACT")
        words = listed_words(Path(path)) if path else set()
    else:
        try:
            from wordfreq import top_n_list
        except ImportError:
            return []
        words = set(top_n_list("ru", 100_000))
    return sorted(word for word in words if _LETTERS.fullmatch(word))


def running_text(lang: str, sets: Path) -> list[str]:
    """Whole sentences without Latin letters."""
    path = sets / "spacing" / f"{lang}.jsonl"
    if not path.is_file():
        return []
    lines = [json.loads(line)["gold"] for line in path.read_text(encoding="utf-8").splitlines()]
    return [" ".join(line.split()) for line in lines if not re.search("[A-Za-z]", line)]


@contextmanager
def without(words: list[str], lang: str) -> Iterator[None]:
    """The word statistics without these words."""
    table = lexicon.words(lang)
    kept = table.costs.copy()
    table.costs[np.isin(table.keys, word_keys(words))] = UNKNOWN
    try:
        yield
    finally:
        table.costs[:] = kept


def read_back(id: str, words: list[str]) -> float:
    """The share of words that come back."""
    scheme = get_scheme(id)
    images = convert("\n".join(words), scheme).text.split("\n")
    reader = Reader(scheme, shipped_names())
    right = 0
    for word, image in zip(words, images, strict=True):
        read, _words = reader.read(image)
        right += _same(read, word, scheme.to_script)
    return right / len(words)


def read_text(id: str, lines: list[str]) -> float:
    """The share of words of running text that come back in their place."""
    scheme = get_scheme(id)
    right = total = 0
    for line in lines:
        wanted = line.split()
        read = convert(convert(line, scheme).text, scheme, reverse=True).text.split()
        total += len(wanted)
        if len(wanted) == len(read):
            pairs = zip(wanted, read, strict=True)
            right += sum(_same(got, word, scheme.to_script) for word, got in pairs)
    return right / total


def _same(read: str, word: str, script: str) -> bool:
    """Whether a word came back; Arabic letters have no capitals."""
    read, word = read.replace("ё", "е"), word.replace("ё", "е")
    return read.lower() == word.lower() if script == "Arab" else read == word


def table(sets: Path, ids: tuple[str, ...] = (), sample: int = 2000) -> str:
    """The figures of all schemes as text."""
    chance = Random(1)
    lists = {lang: word_list(lang) for lang in ("kk", "ru")}
    lines = [
        f"words there and back, {sample:,} of a list",
        f"{'':26}{'known':>8}{'new':>8}{'text':>8}",
    ]
    lines += [f"{lang}: no word list" for lang, words in lists.items() if not words]
    samples = {lang: chance.sample(w, min(sample, len(w))) for lang, w in lists.items()}
    texts = {lang: running_text(lang, sets) for lang in lists}
    for id in ids or schemes():
        lang = get_scheme(id).language
        words, text = samples[lang], texts[lang]
        figures = []
        if words:
            figures.append(read_back(id, words))
            parts = []
            for fold in range(FOLDS):
                part = words[fold::FOLDS]
                with without(lists[lang][fold::FOLDS] + part, lang):
                    parts.append(read_back(id, part) * len(part))
            figures.append(sum(parts) / len(words))
        if text:
            figures.append(read_text(id, text))
        cells = "".join(f"{figure:8.4f}" for figure in figures)
        lines.append(f"{id:26}{cells}")
    return "\n".join(lines) + "\n"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0] if __doc__ else None)
    parser.add_argument("schemes", nargs="*")
    parser.add_argument("--words", type=int, default=5000)
    options = parser.parse_args()
    sys.stdout.write(table(SETS, tuple(options.schemes), options.words))


if __name__ == "__main__":
    main()
