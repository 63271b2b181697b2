"""The word statistics: what they say, how large they are, and that building is reproducible."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import ROOT
from tools import build_lexicon, lexicon_counts
from translator import lexicon
from translator.lexicon.alphabet import CYRILLIC, Stretches, encode, word_keys

TRAINING = Path(os.environ.get("ORTAQ_TRAINING", ROOT.parent / "shared/training/kk"))
TESSERACT = Path(os.environ.get("ORTAQ_TESSERACT", ROOT / "kaz.traineddata.gz"))
kazakh = st.text(CYRILLIC, min_size=1, max_size=30)


@pytest.mark.parametrize(
    ("lang", "common", "rare"),
    [
        ("kk", "және", "себептесетін"),
        ("kk", "қазақстан", "қазастан"),
        ("ru", "который", "подмалевок"),
        ("ru", "сотрудничество", "сотруднечество"),
        ("en", "security", "partnerships"),
    ],
)
def test_common_words_are_cheaper(lang: str, common: str, rare: str) -> None:
    assert lexicon.count(common, lang) > lexicon.count(rare, lang)
    if lang != "en":
        assert lexicon.cost(common, lang) < lexicon.cost(rare, lang)


def test_case_and_ways_of_writing_do_not_count() -> None:
    assert lexicon.count("Әлем", "kk") == lexicon.count("əлем", "kk") > 0
    assert lexicon.count("ёлка", "ru") == lexicon.count("Елка", "ru") > 0


def test_unknown_words_cost_what_their_letters_say() -> None:
    assert lexicon.count("қйыблғпт", "kk") == 0
    assert lexicon.cost("шаруашылықтарымызбен", "kk") < lexicon.cost("шршлқтрмзбнкғпқвцщ", "kk")


@given(kazakh, kazakh, kazakh)
def test_a_stretch_has_the_key_of_its_word(before: str, word: str, after: str) -> None:
    start, end = np.array([len(before)]), np.array([len(before) + len(word)])
    key = Stretches(encode(before + word + after)).keys(start, end)
    assert key.tolist() == word_keys([word]).tolist()


def test_different_words_have_different_keys() -> None:
    words = [a + b + c for a in CYRILLIC for b in CYRILLIC for c in CYRILLIC]
    assert len(set(word_keys(words).tolist())) == len(words)


def test_data_is_small_enough() -> None:
    size = sum(path.stat().st_size for path in build_lexicon.DATA.iterdir())
    assert size <= 8_000_000


def test_nothing_is_loaded_before_it_is_needed() -> None:
    code = (
        "import translator.lexicon as lexicon, translator.normalization as n;"
        "n.normalize('Clean text. НАТО мен Қазақстан бірлесіп жұмыс істейді.');"
        "assert lexicon.words.cache_info().currsize == 0;"
        "n.normalize('Қа зақ стан Рес пуб ли ка сы');"
        "assert lexicon.words.cache_info().currsize > 0"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT)


@pytest.mark.skipif(
    not (TRAINING.is_dir() and TESSERACT.is_file()),
    reason="no training text and word list: set ORTAQ_TRAINING and ORTAQ_TESSERACT",
)
def test_building_words_and_pairs_gives_the_same_arrays(tmp_path: Path) -> None:
    texts = lexicon_counts.KazakhTexts(TRAINING)
    counts = lexicon_counts.kazakh_counts(texts, lexicon_counts.listed_words(TESSERACT))
    build_lexicon.build_words("kk", counts, tmp_path)
    build_lexicon.build_pairs(texts, sum(counts.values()), tmp_path)
    for path in sorted(tmp_path.iterdir()):
        with np.load(path) as built, np.load(build_lexicon.DATA / path.name) as shipped:
            assert built.files == shipped.files
            for name in built.files:
                assert np.array_equal(built[name], shipped[name]), f"{path.name}: {name}"


def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    counts = {"бір": 5.0, "екі": 3.0, "мектепте": 0.7}
    for name in ("first", "second"):
        (tmp_path / name).mkdir()
        build_lexicon.build_words("kk", counts, tmp_path / name)
    first, second = ((tmp_path / name / "kk.npz").read_bytes() for name in ("first", "second"))
    assert first == second
