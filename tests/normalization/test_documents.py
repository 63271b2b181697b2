"""Repair of the five source documents, held against a gold of places; skipped where they are not.

The gold and how a repair is judged by it are tested on texts of our own.
"""

from __future__ import annotations

from collections import Counter
from functools import cache

import pytest

from glossary.base import load_base
from tools.document_gold import FOLDER, GOLD, Judgement, Place, judge, read_gold
from translator.normalization import Edit, Normalized, Report, TermSpacings, apply, normalize

# The least that is repaired or, of what an editor has to see, reported: not below what is reached.
SAFE = {
    "line-end-hyphens-en": 31,
    "line-end-hyphens-kk-ru": 9,
    "real-hyphens": 5,
    "split-syllables-kk": 218,
    "split-syllables-ru": 170,
    "split-words": 1,
}
STANDARD = {
    **SAFE,
    "glued-words": 2,
    "lost-hyphens": 1,
    "blank-lines": 12,
    "capitals": 206,
    "doubled-spaces": 7,
    "inline-hyphens": 4,
    "lost-apostrophes": 2,
    "quotation-marks": 14,
    "sentence-starts": 63,
    "stray-spaces": 4,
    "straight-apostrophes": 4,
}
ALL = {
    **STANDARD,
    "broken-sentences": 12,
    "broken-words": 4,
    "bullets": 14,
    "footnote-marks": 13,
    "footnote-texts": 13,
    "furniture": 16,
    "lone-marks": 8,
    "misprints": 2,
    "ocr-junk": 3,
    "list-dashes": 25,
    "repeated": 1,
}
LEAST = {"safe": SAFE, "standard": STANDARD, "all": ALL}

SYLLABLES = ("split-syllables-kk", "split-syllables-ru", "line-end-hyphens-kk-ru")
ABSTRACTS_WORDS = 210

needs_documents = pytest.mark.skipif(
    not any(True for _ in read_gold()), reason=f"no documents in {FOLDER} (ORTAQ_DOCUMENTS)"
)
# Other workers would only repeat the work.
together = pytest.mark.xdist_group("documents")


@cache
def judged(level: str) -> dict[str, Judgement]:
    spacings = TermSpacings(load_base())
    return {
        name: judge(text, places, normalize(text, level=level, terms=spacings))
        for name, text, places in read_gold()
    }


@needs_documents
@together
def test_safe_changes_nothing_wrongly() -> None:
    wrong = [
        (name, edit)
        for name, judgement in judged("safe").items()
        for edit in judgement.wrong
        if set(edit.rules) != {"split-syllables"}
    ]
    assert wrong == []


@needs_documents
@together
@pytest.mark.parametrize("level", LEAST)
def test_no_class_falls_behind(level: str) -> None:
    reached: Counter[str] = Counter()
    for judgement in judged(level).values():
        for category, counts in judgement.counts().items():
            reached[category] += counts["repaired"] + counts["reported"]
    assert {
        name: reached[name] for name in LEAST[level] if reached[name] < LEAST[level][name]
    } == {}


@needs_documents
@together
def test_abstracts_come_out_word_for_word() -> None:
    name, text, places = list(read_gold())[-1]
    cuts = [place for place in places if place.category in SYLLABLES]
    edits = [Edit("gold", p.start, p.end, text[p.start : p.end], "", 1.0, "") for p in cuts]
    start = text.rindex("\n\n", 0, cuts[0].start)
    behind = len(text) - text.index("\n", cuts[-1].end)
    right = apply(text, edits)[start:-behind].split()
    result = normalize(text, level="safe", terms=TermSpacings(load_base()))
    assert name.startswith("004")
    assert len(right) == ABSTRACTS_WORDS
    assert " ".join(right) in " ".join(result.text.split())


def test_the_gold_holds_no_text() -> None:
    text = GOLD.read_text(encoding="utf-8")
    assert text.isascii()
    numbers = {line.split("\t")[0] for line in text.splitlines() if not line.startswith("#")}
    assert numbers == {"000", "001", "002", "003", "004"}


def place(
    category: str, start: int, end: int, *answers: dict[int, str], must: bool = True
) -> Place:
    return Place(category, start, end, answers, must)


def edit(text: str, start: int, end: int, after: str) -> Edit:
    return Edit("rule", start, end, text[start:end], after, 1.0, "", ("rule",))


TEXT = "the Na-\nto  led"
CUT = place("hyphens", 6, 8, {0: "", 1: ""})
NAME = place("capitals", 4, 10, {1: "A", 4: "T", 5: "O"})
GAP = place("gaps", 10, 12, {0: " ", 1: ""}, {0: "-", 1: ""})
START = place("starts", 0, 1, {0: "T"}, must=False)


@pytest.mark.parametrize(
    ("edits", "verdicts", "wrong"),
    [
        ([], {"hyphens": "missed", "capitals": "missed", "gaps": "missed"}, 0),
        ([(4, 10, "Nato")], {"hyphens": "repaired", "capitals": "missed", "gaps": "missed"}, 0),
        ([(6, 8, "")], {"hyphens": "repaired", "capitals": "missed", "gaps": "missed"}, 0),
        ([(4, 10, "NATO")], {"hyphens": "repaired", "capitals": "repaired", "gaps": "missed"}, 0),
        ([(4, 10, "NAto")], {"hyphens": "wrong", "capitals": "wrong", "gaps": "wrong"}, 1),
        ([(10, 12, "-")], {"hyphens": "missed", "capitals": "missed", "gaps": "repaired"}, 0),
        (
            [(4, 12, "NATO-")],
            {"hyphens": "repaired", "capitals": "repaired", "gaps": "repaired"},
            0,
        ),
        ([(12, 13, "L")], {"hyphens": "missed", "capitals": "missed", "gaps": "wrong"}, 1),
        ([(13, 14, "E")], {"hyphens": "missed", "capitals": "missed", "gaps": "missed"}, 1),
        (
            [(0, 1, "T")],
            {"hyphens": "missed", "capitals": "missed", "gaps": "missed", "starts": "repaired"},
            0,
        ),
    ],
)
def test_edits_are_judged_by_what_they_make(
    edits: list[tuple[int, int, str]], verdicts: dict[str, str], wrong: int
) -> None:
    made = tuple(edit(TEXT, *fields) for fields in edits)
    judgement = judge(TEXT, [CUT, NAME, GAP, START], Normalized(apply(TEXT, made), made, (), "en"))
    assert {name: next(iter(counts)) for name, counts in judgement.counts().items()} == verdicts
    assert len(judgement.wrong) == wrong


def test_a_report_must_cover_half_of_the_place_and_little_else() -> None:
    misprint = place("misprints", 4, 10)
    text = TEXT + " " * 50
    for start, end, verdict in (
        (4, 6, "missed"),
        (4, 7, "reported"),
        (0, 15, "reported"),
        (0, 50, "missed"),
    ):
        report = Report("rule", start, end, text[start:end], (), "")
        judgement = judge(text, [misprint], Normalized(text, (), (report,), "en"))
        assert judgement.outcomes[0].verdict == verdict
