"""The language pack, through the package `transliterate` itself."""

from __future__ import annotations

import subprocess
import sys

import pytest
import transliterate
from transliterate.exceptions import LanguagePackNotFound

from translator.transliteration import packs

KAZAKH = "Барлық адамдар тумысынан азат"
LATIN = "Barlyq adamdar tumysynan azat"


def test_both_directions() -> None:
    assert transliterate.translit(KAZAKH, "kk", reversed=True) == LATIN
    assert transliterate.translit(LATIN, "kk") == KAZAKH
    assert transliterate.get_translit_function("kk")(LATIN) == KAZAKH


def test_strict_drops_unknown_letters() -> None:
    assert transliterate.translit("qala, Straße!", "kk", strict=True) == "қала, Страе!"


def test_own_packs_keep_working() -> None:
    own = {"bg", "el", "hy", "ka", "ru", "uk"}
    assert own <= set(transliterate.get_available_language_codes())
    assert transliterate.translit("Москва", "ru", reversed=True) == "Moskva"
    assert transliterate.translit("Moskva", "ru") == "Москва"
    assert transliterate.detect_language("Это обычный русский текст про погоду") == "ru"


def test_registering_twice_changes_nothing() -> None:
    before = dict(transliterate.base.registry.registry)
    packs.register()
    assert transliterate.base.registry.registry == before


def test_packs_registered_before_the_first_use_of_the_package() -> None:
    code = (
        "import translator.transliteration.packs\n"
        "from transliterate import translit\n"
        "print(translit('Moskva', 'ru'), translit('Qazaq', 'kk'))"
    )
    assert _python(code) == "Москва Қазақ\n"


def test_core_works_without_the_package() -> None:
    """The engine, the base, the catalogs and the messages never import it."""
    code = (
        "import sys\n"
        "sys.modules['transliterate'] = None\n"
        "import glossary.base, glossary.catalogs, translator.messages\n"
        "from translator.transliteration import transliterate\n"
        "print(transliterate('Қазақ', 'kk_latn_2021'))"
    )
    assert _python(code) == "Qazaq\n"


def test_unknown_code_is_still_refused() -> None:
    with pytest.raises(LanguagePackNotFound):
        transliterate.translit("a", "xx")


def _python(code: str) -> str:
    command = [sys.executable, "-X", "utf8", "-c", code]
    return subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout
