"""What holds for every text."""

from __future__ import annotations

import sys
import unicodedata
from collections import Counter
from itertools import cycle
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from glossary.base import load_base
from translator.documents import read_text
from translator.errors import EditMismatchError, UnknownLevelError, UnknownRuleError
from translator.languages.lists import words
from translator.normalization import (
    RULES,
    TermSpacings,
    apply,
    normalize,
    revert,
    select_rules,
)

SPACINGS = TermSpacings(load_base())
LEVELS = ("safe", "standard", "all")
LOOK_ALIKES = ["look-alikes", "figure-look-alikes"]

# Words, their pieces and what stands between them: more often a case for a rule than any text.
fragments = st.sampled_from(
    sorted(
        words(
            "НАТО НАТО-ның Бей біт ші лік Қазақ стан сондай ақ мен бен да де 20 летнего NATO "
            "Қазақcтан мəселе ҧлт c HATO Pаr ХVІ "
            "led consulta tion co operation саи\u0306т e\u0301 м\u00adн \U0001f468\u200d\U0001f469 "
            "ё Ё ı İ ſ ß й \u0306 1 2 № ■ • — – «a» \"b\" 'c' x.1"
            " 2О14 К0НГРЕСС 3акон ofhow of2000 жәнеоның cooper ation mili-tary antiWestern the the"
            " jounal Share Поделиться 1201 + ^ из за - ның үш"
            " www.nato.int a@b.c قازاق می\u200cخواهم"
            " `x` ``` <b> http://a.b/c print(\"x\") 5' екі және б\u200bір жиі О'Б г. А. ¬ ӘҢ"
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
        "\x0c",
        "\x85",
        "\x0b",
        "\r",
        " - ",
        " – ",
        "--",
        "\u202f",
        "\u2009",
        " :",
        "\u00ad ",
        "¬\n",
        "\n- ",
    ]
)
made = st.lists(st.tuples(fragments, gaps), max_size=25).map(
    lambda parts: "".join(text + gap for text, gap in parts)
)
anything = st.text(max_size=60) | made

# Words none of which is a piece of another, and what may stand between them in a clean text.
clean_words = st.sampled_from(
    sorted(
        words(
            "біздің ауылда кітаптар оқыған балалар көктемде құстарды тамашалады НАТО-ның сондай-ақ "
            "вчера вечером дождь закончился внезапно кто-нибудь по-русски 20-летний ещё "
            "yesterday children finished their well-known garden before winter NATO’s"
        )
    )
)
clean_gaps = st.sampled_from([" ", ", ", ". ", "; ", "? ", "… ", "\n", "\n\n", " — ", ": "])
clean = st.lists(st.tuples(clean_words, clean_gaps), min_size=1, max_size=25).map(
    lambda parts: "".join(word + gap for word, gap in parts).rstrip()
)


@given(anything, st.sampled_from(LEVELS), st.sampled_from(["auto", "en", "ru", "kk"]))
@example("\ud800-\n\ud800", "all", "auto")
@example("a-\x85b", "safe", "en")
def test_laws(text: str, level: str, lang: str) -> None:
    result = normalize(text, lang, level=level, terms=SPACINGS)
    done = -1
    for edit in result.edits:
        assert done < edit.start or edit.start == 0  # what touches is one edit
        assert edit.start <= edit.end <= len(text)
        assert text[edit.start : edit.end] == edit.before != edit.after
        assert 0 < edit.confidence <= 1
        assert edit.reason
        assert edit.rule == edit.rules[0]
        assert len(set(edit.rules)) == len(edit.rules)
        done = edit.end
    for report in result.reports:
        assert text[report.start : report.end] == report.text
    assert apply(text, result.edits) == result.text
    assert revert(result.text, result.edits) == text
    assert normalize(result.text, lang, level=level, terms=SPACINGS).text == result.text


@given(made, st.sampled_from(LEVELS), st.sampled_from(["\r\n", "\r"]))
def test_line_ends_stay_and_change_nothing(text: str, level: str, end: str) -> None:
    plain = text.replace("\r", "")
    expected = normalize(plain, level=level, terms=SPACINGS)
    result = normalize(plain.replace("\n", end), level=level, terms=SPACINGS)
    assert result.text == expected.text.replace("\n", end)
    assert [edit.rules for edit in result.edits] == [edit.rules for edit in expected.edits]
    assert [(report.rule, report.reason) for report in result.reports] == [
        (report.rule, report.reason) for report in expected.reports
    ]


@given(made, st.sampled_from(LEVELS))
def test_every_line_end_stays_as_it_came(text: str, level: str) -> None:
    plain = text.replace("\r", "")
    ends = cycle(["\r\n", "\n", "\n"])
    mixed = "".join(next(ends) if char == "\n" else char for char in plain)
    result = normalize(mixed, level=level, terms=SPACINGS)
    assert result.text.replace("\r\n", "\n") == normalize(plain, level=level, terms=SPACINGS).text
    for edit in result.edits:
        assert Counter(edit.after)["\r"] <= Counter(edit.before)["\r"]


@given(clean, st.sampled_from(LEVELS), st.sampled_from(["\n", "\r\n"]))
def test_clean_text_stays(text: str, level: str, end: str) -> None:
    text = text.replace("\n", end)
    result = normalize(text, level=level, terms=SPACINGS)
    assert (result.text, result.edits, result.reports) == (text, (), ())


@given(st.text(st.characters(max_codepoint=0xFFFF), max_size=25) | made)
def test_the_result_is_composed(text: str) -> None:
    assert unicodedata.is_normalized("NFC", normalize(text, terms=SPACINGS).text)


def letters(text: str) -> str:
    """What remains without spaces, hyphens and invisible characters."""
    kept = (char for char in text if not (char.isspace() or char in IDLE))
    return unicodedata.normalize("NFC", "".join(kept))


IDLE = frozenset("-\u2010¬\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u202a\u202c\u2066\u2068\u2069")


@given(anything)
def test_but_for_look_alikes_the_safe_level_changes_no_letter(text: str) -> None:
    result = normalize(text, without=LOOK_ALIKES, terms=SPACINGS)
    assert letters(result.text) == letters(text)


@pytest.mark.parametrize("level", LEVELS)
def test_laws_on_whole_documents(documents: Path, level: str) -> None:
    for file in sorted(documents.glob("*.txt")):
        text = read_text(file).text
        result = normalize(text, level=level, terms=SPACINGS)
        assert apply(text, result.edits) == result.text
        assert revert(result.text, result.edits) == text
        assert normalize(result.text, level=level, terms=SPACINGS).edits == ()
        if level == "safe":
            without = normalize(text, without=LOOK_ALIKES, terms=SPACINGS)
            assert letters(without.text) == letters(text)
            assert result.text.count("\n\n") == text.count("\n\n")  # paragraphs stay


@given(made, st.sampled_from([rule.name for rule in RULES]))
def test_a_rule_left_out_does_nothing(text: str, rule: str) -> None:
    result = normalize(text, level="all", without=[rule], terms=SPACINGS)
    assert all(rule not in edit.rules for edit in result.edits)
    assert all(rule != report.rule for report in result.reports)


HOSTILE = [
    *["а", "ә", "а ", "а-\n", "а- ", "\n", "\r\n", "-", "--", " - ", "\u00ad", "а\u00ad"],
    *["e\u0301", "\u0301", '"', ' "а', "«а", "'", "\0", "\ud800", "\u00a0", "а\u200b"],
    *["Бей біт ші лік ", "По ли ти ка ", "Совет ", "co-\n", "а" * 63 + "-\n"],
    *["\U0001f468\u200d", "1.", "1-\n", ". ", "■", "—а\n", "a@", "слово.1 ", "ж,ж", "¬"],
    *["`", "`а", "```\n", "~~~\n```\n", "<a", "http://", "www.", '="', 'x="\n', '("'],
    *["3а", "2О", "0", "ofthe", "of2000 ", "xq ation ", "mili-tary-", "antiWestern", " -ның"],
    *["the the ", "jounal ", "Share\n", "12\n", "+\n", "Поделиться\n1\n", "s t ", "из - за "],
]


def work(text: str, level: str) -> int:
    """How many functions are called for a text."""
    calls = 0

    def count(frame: object, event: str, argument: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        normalize(text, level=level, terms=SPACINGS)
    finally:
        sys.setprofile(before)
    return calls


@pytest.mark.parametrize("unit", HOSTILE, ids=ascii)
def test_work_grows_with_the_text_and_no_faster(unit: str) -> None:
    short, long = (unit * (size // len(unit)) for size in (1_000, 4_000))
    work(short, "all")  # tables and caches are filled by the first text
    # A word that only the long text has may be read as a romanised one, once.
    assert work(long, "all") < 5 * work(short, "all") + 10_000


@pytest.mark.parametrize("unit", HOSTILE, ids=ascii)
def test_no_text_hangs(unit: str) -> None:
    text = unit * (20_000 // len(unit))
    for level in ("safe", "all"):
        result = normalize(text, level=level, terms=SPACINGS)
        assert apply(text, result.edits) == result.text


@pytest.mark.parametrize(
    "text",
    ["ә" * 1_000_000, "\0" * 1_000_000, "сөз бен сан " * 17_000, "«а» " * 50_000],
    ids=["word of a million letters", "a million zeros", "long line", "long line of quotations"],
)
def test_long_lines_and_words(text: str) -> None:
    assert normalize(text, level="all", terms=SPACINGS).text == text


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
