"""Speed of transliteration beside iuliia, transliterate and others, with what each gets right.

    python benchmarks/transliteration.py [--characters 200000] [--rounds 5]

The text is made of words of the lexicon's alphabet, so that anybody can run it. What is right is
what the scheme's table says, counted in words; peers that are not installed are left out. CPU time,
rounds interleaved, medians in millions of bytes a second: compare within one run only.
"""

from __future__ import annotations

import argparse
import statistics
import time
import warnings
from collections.abc import Callable
from functools import partial
from importlib import import_module
from random import Random
from typing import Any

from recognition import SEED
from transliterate.discover import autodiscover

from translator.transliteration import get_scheme, transliterate

Convert = Callable[[str], str]
WORDS = {
    "kk": "алматы қазақстан республикасының бейбітшілік жолындағы әріптестік өңірлік шығыс ең",
    "ru": "сотрудничество безопасность щит подъезд объявление ёлка евразийский центр цифры",
}


def make_text(chance: Random, words: list[str], size: int) -> str:
    """Words with endings of their own, sentences, capitals and numbers."""
    parts: list[str] = []
    length = 0
    while length < size:
        word = chance.choice(words)
        shape = chance.random()
        if shape < 0.15:
            word = word.capitalize()
        elif shape < 0.17:
            word = word.upper()
        elif shape < 0.2:
            word += chance.choice([",", ".", " 2014"])
        parts.append(word)
        length += len(word) + 1
    return " ".join(parts)


def peer(module: str, make: Callable[[Any], Convert]) -> Convert | None:
    """A peer's function; None where it is not installed."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return make(import_module(module))
    except ImportError:
        print(f"{module} is not installed")
        return None


def peers_of(scheme: str) -> dict[str, Convert | None]:
    """Who else does what a scheme does."""
    match scheme:
        case "kk_latn_2021":
            return {
                "qazaq-transliterator": peer("qazaq_transliterator", lambda m: m.translit),
                "anyascii": peer("anyascii", lambda m: m.anyascii),
            }
        case "kk_bgn_pcgn_1979":
            return {"PyICU": peer("icu", lambda m: _icu(m, "kk-kk_Latn/BGN"))}
        case "ru_bgn_pcgn_1947":
            return {
                "iuliia": peer("iuliia", lambda m: m.BGN_PCGN.translate),
                "PyICU": peer("icu", lambda m: _icu(m, "ru-ru_Latn/BGN")),
            }
        case "ru_icao_9303":
            return {"iuliia": peer("iuliia", lambda m: m.ICAO_DOC_9303.translate)}
        case "ru_ala_lc_plain":
            return {
                "transliterate": peer(
                    "transliterate", lambda m: lambda text: m.translit(text, "ru", reversed=True)
                ),
                "cyrtranslit": peer("cyrtranslit", lambda m: lambda text: m.to_latin(text, "ru")),
            }
    return {}


def _icu(icu: Any, name: str) -> Convert:
    made = icu.Transliterator.createInstance(name)
    return lambda text: str(made.transliterate(text))


def agreement(text: str, right: str) -> float:
    """The share of words that are as the table says."""
    pairs = list(zip(right.split(), text.split(), strict=False))
    return sum(a == b for a, b in pairs) / len(pairs)


def main() -> None:
    """Run the rounds and print the medians with their ratios."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0] if __doc__ else None)
    parser.add_argument("--characters", type=int, default=200_000)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    autodiscover()  # before qazaq-transliterator, which hides the packs of others
    chance = Random(SEED)
    texts = {
        lang: make_text(chance, words.split(), options.characters) for lang, words in WORDS.items()
    }
    for id in (
        "kk_latn_2021",
        "kk_bgn_pcgn_1979",
        "ru_icao_9303",
        "ru_bgn_pcgn_1947",
        "ru_ala_lc_plain",
    ):
        text = texts[get_scheme(id).language]
        right = transliterate(text, id)
        ways: dict[str, Convert] = {"ortaq": partial(transliterate, scheme=id)}
        ways |= {name: way for name, way in peers_of(id).items() if way}
        spent: dict[str, list[float]] = {name: [] for name in ways}
        for _round in range(options.rounds):
            for name, way in ways.items():
                start = time.process_time()
                way(text)
                spent[name].append(time.process_time() - start)
        size = len(text.encode()) / 1e6
        own = statistics.median(spent["ortaq"])
        print(id)
        for name, seconds in spent.items():
            median = statistics.median(seconds)
            share = agreement(ways[name](text), right)
            print(
                f"  {name:<22}{size / median:8.1f} MB/s   ortaq × {median / own:<7.2f}"
                f"words as the table {share:.3f}"
            )


if __name__ == "__main__":
    main()
