"""What holds for every text."""

from __future__ import annotations

import sys

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from glossary.base import load_base
from translator.errors import EditMismatchError, UnknownLevelError, UnknownRuleError
from translator.languages.lists import words
from translator.normalization import TermSpacings, apply, normalize, revert, select_rules

SPACINGS = TermSpacings(load_base())
LEVELS = ("safe", "standard", "all")

# Words, their pieces and what stands between them: more often a case for a rule than any text.
fragments = st.sampled_from(
    sorted(
        words(
            "НАТО НАТО-ның Бей біт ші лік Қазақ стан сондай ақ мен бен да де 20 летнего NATO "
            "Қазақcтан мəселе ҧлт c HATO Pаr ХVІ "
            "led consulta tion co operation саи\u0306т e\u0301 м\u00adн \U0001f468\u200d\U0001f469 "
            "ё Ё ı İ ſ ß й \u0306 1 2 № ■ • — – «a» \"b\" 'c' x.1"
            " www.nato.int a@b.c قازاق می\u200cخواهم"
        )
    )
)
gaps = st.sampled_from(
    [
        " ",
        "  ",
        "-",
        "- ",
        "-\n",
        " \n",
        "\n",
        "\n\n",
        "\n\n\n",
        "\t",
        "\u00a0",
        "\u00ad",
        "\u200b",
        "",
        ", ",
        " ,",
        ".",
        " - ",
        "\u00ad\n",
        "\u2028",
        "\x85",
        "\x0b",
        "\r",
    ]
)
made = st.lists(st.tuples(fragments, gaps), max_size=25).map(
    lambda parts: "".join(text + gap for text, gap in parts)
)
anything = st.text(max_size=60) | made


@given(anything, st.sampled_from(LEVELS), st.sampled_from(["auto", "en", "ru", "kk"]))
@example("\ud800-\n\ud800", "all", "auto")
@example("a-\x85b", "safe", "en")
def test_laws(text: str, level: str, lang: str) -> None:
    result = normalize(text, lang, level=level, terms=SPACINGS)
    done = 0
    for edit in result.edits:
        assert done <= edit.start <= edit.end <= len(text)
        assert text[edit.start : edit.end] == edit.before != edit.after
        assert 0 < edit.confidence <= 1
        assert edit.reason
        done = edit.end
    for report in result.reports:
        assert text[report.start : report.end] == report.text
    assert apply(text, result.edits) == result.text
    assert revert(result.text, result.edits) == text
    assert normalize(result.text, lang, level=level, terms=SPACINGS).text == result.text


@given(made, st.sampled_from(LEVELS), st.sampled_from(["\r\n", "\r"]))
def test_line_ends_stay_and_change_nothing(text: str, level: str, end: str) -> None:
    plain = text.replace("\r", "")
    other = plain.replace("\n", end)
    expected = normalize(plain, level=level, terms=SPACINGS).text
    assert normalize(other, level=level, terms=SPACINGS).text == expected.replace("\n", end)


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize(
    "unit",
    [
        "а",
        "ә",
        "а ",
        "а-\n",
        "\n",
        "\r\n",
        "-",
        "\u00ad",
        "e\u0301",
        "\u0301",
        '"',
        "'",
        "\0",
        "Бей біт ші лік ",
        "\U0001f468\u200d",
        "\ud800",
        "1.",
        ". ",
        "■",
        "a@",
        "а" * 63 + "-\n",
    ],
    ids=ascii,
)
def test_no_text_hangs(unit: str, level: str) -> None:
    text = unit * (60_000 // len(unit))
    result = normalize(text, level=level, terms=SPACINGS)
    assert apply(text, result.edits) == result.text


def test_all_of_unicode_passes() -> None:
    for start in range(0, sys.maxunicode + 1, 0x8000):
        text = " ".join(map(chr, range(start, min(start + 0x8000, sys.maxunicode + 1))))
        result = normalize(text, level="all", terms=SPACINGS)
        assert revert(result.text, result.edits) == text


@given(made)
def test_edits_belong_to_their_text(text: str) -> None:
    result = normalize(text, terms=SPACINGS)
    for edit in result.edits[:1]:
        if edit.before:
            with pytest.raises(EditMismatchError, match=edit.rule):
                apply("\ue000" * len(text), result.edits)


def test_unknown_names_are_refused() -> None:
    with pytest.raises(UnknownLevelError, match="safe, standard, all"):
        select_rules("gentle")
    with pytest.raises(UnknownRuleError, match=r"'no-such'.*nfc"):
        select_rules("safe", without=["no-such"])
