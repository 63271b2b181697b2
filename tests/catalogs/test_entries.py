"""What becomes an entry, and with which comments and references."""

from __future__ import annotations

import pytest

from glossary.catalogs.entries import Entry, catalog_languages, entries, forms
from glossary.model import AdministrativeStatus, Source, TermType
from tests.catalogs.concepts import ADMITTED, PREFERRED, PROPOSED, concept, retired, term

ACRONYM = TermType.ACRONYM

COUNCIL = concept(
    "council",
    term("Northern Council", "en", PREFERRED, TermType.FULL_FORM, Source("a.txt", "line 12")),
    term("NC", "en", ADMITTED, ACRONYM),
    term("Council", "en", ADMITTED, TermType.SHORT_FORM),
    term("Северный совет", "ru"),
    term("СС", "ru", ADMITTED, ACRONYM, Source("https://example.org/a b", "a quote")),
    term("Солтүстік кеңес", "kk", PROPOSED),
    term("СК", "kk", PROPOSED, ACRONYM),
    definition="Council of\n  the north",
)


def by_context(lang: str | None) -> dict[str | None, Entry]:
    return {entry.context: entry for entry in entries([COUNCIL], lang)}


def test_template_has_the_english_forms() -> None:
    assert {context: entry.message for context, entry in by_context(None).items()} == {
        "council": "Northern Council",
        "council|acronym": "NC",
        "council|fullForm": "Northern Council",
        "council|shortForm": "Council",
    }
    assert {entry.translation for entry in by_context(None).values()} == {""}


def test_forms_need_evidence_in_both_languages() -> None:
    assert {context: entry.translation for context, entry in by_context("ru").items()} == {
        "council": "Северный совет",
        "council|acronym": "СС",
        "council|fullForm": "Северный совет",
    }
    assert {context: entry.translation for context, entry in by_context("kk").items()} == {
        "council": "Солтүстік кеңес"
    }


def test_proposed_term_is_marked() -> None:
    entry = by_context("kk")["council"]
    assert entry.proposed
    assert entry.comments == ("Council of the north", "proposed: no source")


def test_missing_term_is_empty_with_the_english_source() -> None:
    entry = {entry.context: entry for entry in entries([COUNCIL], "de")}["council"]
    assert (entry.translation, entry.proposed) == ("", False)
    assert entry.references == ("a.txt:12",)
    assert entry.comments == ("Council of the north",)


def test_reference_is_one_word() -> None:
    assert by_context("ru")["council|acronym"].references == ("https://example.org/a%20b:1",)


@pytest.mark.parametrize(
    ("source", "locator", "reference"),
    [
        ("a.txt", None, "a.txt"),
        ("a.txt", "line 7", "a.txt:7"),
        ("a.txt", "line 7 ff", "a.txt"),
        ("https://a.kz/%D0%B0?x=1", "title", "https://a.kz/%D0%B0?x=1:1"),
        ("page\tof «A» B", None, "page%09of%20«A»%20B"),
        ("\u2068a b\u2069", None, "%E2%81%A8a%20b%E2%81%A9"),
        ("a*b", None, "a%2Ab"),
    ],
)
def test_references(source: str, locator: str | None, reference: str) -> None:
    english = term("A", "en", PREFERRED, TermType.FULL_FORM, Source(source, locator))
    assert entries([concept("a", english)], None)[0].references == (reference,)


def test_order_is_by_id_whatever_comes() -> None:
    concepts = [concept(id, term(id.upper(), "en")) for id in ("c", "a", "b")]
    assert [
        entry.context for entry in entries(concepts, None) if "|" not in str(entry.context)
    ] == [
        "a",
        "b",
        "c",
    ]


def test_concept_without_english_has_no_message() -> None:
    assert entries([concept("a", term("А", "ru"))], "ru") == []
    assert forms(concept("a", term("А", "ru")), "ru")["term"] == "А"


def test_retired_concept_names_its_successor() -> None:
    entry = entries([retired(COUNCIL, "new-council")], "ru")[0]
    assert "retired: use new-council" in entry.comments


def test_deprecated_terms_never_stand_in() -> None:
    old = concept("a", term("A", "en"), term("А", "ru", AdministrativeStatus.DEPRECATED))
    assert entries([old], "ru")[0].translation == ""
    assert forms(old, "ru") == {}


def test_forms_are_attested_ones() -> None:
    assert forms(COUNCIL, "ru") == {
        "term": "Северный совет",
        "acronym": "СС",
        "fullForm": "Северный совет",
    }
    assert forms(COUNCIL, "kk") == {}


def test_languages_in_the_order_of_the_project_then_by_tag() -> None:
    more = concept("a", term("A", "fr"), term("A", "de"), term("A", "en"))
    assert catalog_languages([more]) == ("en", "ru", "kk", "de", "fr")
