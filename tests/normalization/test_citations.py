"""Russian titles in Latin letters, found in English text and offered in Cyrillic."""

from __future__ import annotations

from pathlib import Path

import pytest

from translator.normalization import normalize


def found(text: str) -> list[tuple[str, str]]:
    reports = normalize(text, rules=["citations"]).reports
    return [(r.text, r.alternatives[0]) for r in reports if r.rule == "citations"]


@pytest.mark.parametrize(
    ("text", "title", "reading"),
    [
        (
            "See A. Ivanov, “Istoriia Kazakhstana v dokumentakh,” Almaty, 2001, p. 5.",
            "Istoriia Kazakhstana v dokumentakh",
            "История Казахстана в документах",
        ),
        (
            "available in Voprosy istorii i teorii gosudarstva, No. 3, 1999.",
            "Voprosy istorii i teorii gosudarstva",
            "Вопросы истории и теории государства",
        ),
        (
            "the journal Mezhdunarodnye otnosheniia published",
            "Mezhdunarodnye otnosheniia",
            "Международные отношения",
        ),
        (
            "The decree (O merakh po obespecheniiu bezopasnosti) was signed.",
            "O merakh po obespecheniiu bezopasnosti",
            "О мерах по обеспечению безопасности",
        ),
    ],
)
def test_titles(text: str, title: str, reading: str) -> None:
    assert found(text) == [(title, reading)]
    assert normalize(text, rules=["citations"]).text == text


@pytest.mark.parametrize(
    "text",
    [
        "Marat Biekenov and Timur Shaymergenov met Nursultan Nazarbaev in Astana.",
        "The President of Kazakhstan visited NATO Headquarters in Brussels.",
        "Die Sicherheit der Republik Kasachstan und ihre Nachbarn.",
        "La sécurité nationale et la politique étrangère.",
        "Security of the region: materials of a conference, ed. by B. Sultanov",
        "Қазақстан мен НАТО ынтымақтастығы туралы.",
        "",
        "x" * 10_000,
    ],
)
def test_what_is_no_title(text: str) -> None:
    assert found(text) == []


def test_the_footnotes_of_a_published_article(documents: Path) -> None:
    (path,) = documents.glob("001_*.txt")
    titles = found(path.read_text(encoding="utf-8"))
    assert len(titles) == 13
    letters = [char for _title, reading in titles for char in reading if char.isalpha()]
    assert not [char for char in letters if char.isascii()]
