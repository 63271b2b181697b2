"""Build translator/lexicon/data anew from the packages and the training text.

    python tools/build_lexicon.py --training DIR --tesseract kaz.traineddata.gz

needs the packages wordfreq, pymorphy3 and pymorphy3-dicts-ru, and the file
4.0.0/kaz.traineddata.gz of the npm package @tesseract.js-data/kaz. The same inputs give the same
arrays. Only counts and weights are written, no text.
"""

from __future__ import annotations

import argparse
import io
import lzma
import zipfile
import zlib
from collections.abc import Mapping
from math import log
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from tools import lexicon_counts, lexicon_lemmas, lexicon_training
from tools.lexicon_letters import letter_model
from translator.lexicon.alphabet import word_keys
from translator.lexicon.tables import STEP

DATA = Path(__file__).parents[1] / "translator" / "lexicon" / "data"
Arrays = dict[str, NDArray[np.generic]]

# Added to every count, so that a word of the lists is not infinitely rarer than one of the texts.
_ADDED = 0.02
_LEAST_PAIR = 2
_PAIR_DISCOUNT = 0.6
# Up to this length a word is short; one counted this often per million is no sign of damage.
_SHORT = 4
_COMMON_SHORT = 4.0
# The strong compression is for what it makes so many times smaller than the quick one does.
_WORTH = 1.15


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--training", type=Path, required=True)
    options.add_argument("--tesseract", type=Path, required=True)
    options.add_argument(
        "--only", nargs="*", choices=["en", "kk", "ru"], default=["en", "kk", "ru"]
    )
    options.add_argument("--without", nargs="*", default=[], help="texts to hold out")
    options.add_argument("--out", type=Path, default=DATA)
    given = options.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    if "en" in given.only:
        build_words("en", lexicon_counts.english_counts(), given.out)
    if "ru" in given.only:
        build_words("ru", lexicon_counts.russian_counts(), given.out)
    if "kk" in given.only:
        texts = lexicon_counts.KazakhTexts(given.training, given.without)
        counts = lexicon_counts.kazakh_counts(texts, lexicon_counts.listed_words(given.tesseract))
        build_words("kk", counts, given.out)
        build_pairs(texts, sum(counts.values()), given.out)
        build_lemmas(texts, counts, given.out)
        repair: Arrays = {
            "gaps": lexicon_training.gap_weights(texts),
            "particles": lexicon_training.particle_weights(texts, counts),
        }
        store(repair, given.out / "kk_repair.npz")


def build_words(lang: str, counts: Mapping[str, float], out: Path) -> None:
    """Write the words of a language, how they are spelled, and the short ones."""
    total = sum(counts.values())
    words = sorted(counts)
    keys = word_keys(words)
    order = np.argsort(keys, kind="stable")
    unique = order[np.append(True, np.diff(keys[order]) > 0)]
    costs = np.array([-log((counts[word] + _ADDED) / total) for word in words])
    arrays: Arrays = {
        "key_bytes": planes(keys[unique]),
        "costs": np.clip(np.round(costs[unique] * STEP), 0, 255).astype(np.uint8),
        "total": np.array([total]),
    }
    if lang != "en":
        spelled = letter_model(counts)
        arrays["four"] = spelled["four"]
        arrays["five_bytes"] = planes(spelled["five_keys"].astype(np.uint64))
        arrays["five_costs"] = spelled["five_costs"]
    store(arrays, out / f"{lang}.npz")
    if lang != "en":
        least = _COMMON_SHORT * total / 1e6
        short = [word for word in words if len(word) <= _SHORT and counts[word] >= least]
        (out / f"{lang}_short.txt").write_text("\n".join(short) + "\n", encoding="utf-8")


def build_lemmas(texts: lexicon_counts.KazakhTexts, counts: Mapping[str, float], out: Path) -> None:
    """Write the lemmas, as texts write them, with their counts."""
    found = lexicon_lemmas.lemma_counts(counts)
    written = lexicon_lemmas.as_written(found, texts.all_lines())
    lines = (f"{written.get(lemma, lemma)} {found[lemma]:.0f}\n" for lemma in sorted(found))
    path = out / "kk_lemmas.txt.xz"
    path.write_bytes(lzma.compress("".join(lines).encode(), preset=9 | lzma.PRESET_EXTREME))
    print(f"{path.name}: {path.stat().st_size:,} bytes")


def build_pairs(texts: lexicon_counts.KazakhTexts, total: float, out: Path) -> None:
    """Write the words that are often side by side; of two pairs of the same letters the one."""
    best: dict[str, tuple[int, int]] = {}
    for pair, count in sorted(texts.pairs(_LEAST_PAIR).items()):
        letters, length = pair.replace(" ", ""), pair.index(" ")
        best[letters] = max(best.get(letters, (0, 0)), (count, length))
    keys = word_keys(list(best))
    counts, lengths = np.array(list(best.values())).T
    order = np.argsort(keys, kind="stable")
    order = order[np.append(True, np.diff(keys[order]) > 0)]
    costs = -np.log((counts - _PAIR_DISCOUNT) / total)
    store(
        {
            "key_bytes": planes(keys[order]),
            "costs": np.clip(np.round(costs[order] * STEP), 0, 255).astype(np.uint8),
            "lengths": lengths[order].astype(np.uint8),
        },
        out / "kk_pairs.npz",
    )


def planes(keys: NDArray[np.uint64]) -> NDArray[np.uint8]:
    """Sorted keys as the bytes of their differences, least first: what compresses best."""
    steps = np.diff(keys, prepend=np.uint64(0))
    count = 1
    while steps.max(initial=0) >> np.uint64(8 * count):
        count += 1
    shifts = np.arange(0, 8 * count, 8, dtype=np.uint64)[:, None]
    return (steps[None, :] >> shifts & np.uint64(255)).astype(np.uint8)


def store(arrays: Mapping[str, NDArray[np.generic]], path: Path) -> None:
    """Write arrays as numpy reads them, each with the compression that suits it.

    LZMA makes some of them far smaller, and takes twenty times as long to unpack any: bytes that no
    compression makes small, such as those of the keys, are deflated.
    """
    with zipfile.ZipFile(path, "w") as target:
        for name, array in arrays.items():
            data = io.BytesIO()
            np.lib.format.write_array(data, np.ascontiguousarray(array))
            stored = data.getvalue()
            strong = len(lzma.compress(stored)) * _WORTH < len(zlib.compress(stored, 9))
            kind = zipfile.ZIP_LZMA if strong else zipfile.ZIP_DEFLATED
            member = zipfile.ZipInfo(f"{name}.npy")  # dated 1980, whenever it is written
            target.writestr(member, stored, compress_type=kind, compresslevel=9)
    print(f"{path.name}: {path.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
