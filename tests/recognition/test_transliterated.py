"""Terms in Kazakh and Russian text that is written in other letters."""

from __future__ import annotations

import pytest

from glossary.model import AdministrativeStatus, Concept, LanguageSection, Term
from translator.recognition import Recognizer, find_transliterated, scheme_of

CASES = [
    ("Qazaqstan", [("Qazaqstan", "kazakhstan")]),
    ("Qazaqstannyñ NATO-men yntymaqtastyğy", [("Qazaqstannyñ", "kazakhstan")]),
    ("Qazaqstan Respýblıkasynyń astanasy", [("Qazaqstan Respýblıkasynyń", "kazakhstan")]),
    ("قازاقستان رەسپۋبليكاسى", [("قازاقستان رەسپۋبليكاسى", "kazakhstan")]),
    ("Sotrudnichestvo Respubliki Kazakhstan", [("Respubliki Kazakhstan", "kazakhstan")]),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_terms_in_other_letters(
    recognizer: Recognizer, text: str, expected: list[tuple[str, str]]
) -> None:
    scheme = scheme_of(text)
    assert scheme is not None
    mentions = find_transliterated(recognizer, text, scheme)
    assert all(text[m.start : m.end] == m.text and m.match == "script" for m in mentions)
    found = [(m.text, m.concept) for m in mentions]
    assert [item for item in expected if item not in found] == []


@pytest.mark.parametrize(
    "text",
    [
        "",
        "1994, 20 %",
        "Қазақстан Республикасы",
        "The Republic of Kazakhstan and NATO signed an agreement on transit.",
        "Kazakhstan joined the Partnership for Peace in 1994",
        "Le président de la République française a rencontré son homologue.",
        "Президент встретился с представителями NATO и EAPC",
        "\ud800 \0",
    ],
)
def test_other_texts_are_left_as_they_are(text: str) -> None:
    assert scheme_of(text) is None


def exercise(text: str, lang: str) -> Concept:
    term = Term(text, lang, status=AdministrativeStatus.PREFERRED)
    return Concept("exercise", "test", (LanguageSection(lang, (term,)),))


@pytest.mark.parametrize(
    ("form", "lang", "text", "found"),
    [
        (
            "учения «Степной орел»",
            "ru",
            "«Степной орел», степной орел, учениями «Степной орел»",
            [("Степной орел", "elliptic"), ("учениями «Степной орел»", "inflected")],
        ),
        (
            "«Дала қыраны» оқу-жаттығуы",
            "kk",
            "“Дала қыраны” мен дала қыраны",
            [("Дала қыраны", "elliptic")],
        ),
    ],
)
def test_names_in_quotation_marks_stand_for_the_whole(
    form: str, lang: str, text: str, found: list[tuple[str, str]]
) -> None:
    """Only in quotation marks, and not where the whole name stands."""
    mentions = Recognizer([exercise(form, lang)]).find(text, lang)
    assert [(m.text, m.match) for m in mentions] == found
