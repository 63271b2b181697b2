"""The curated base: loaded on first use, merged when a newer release carries a newer one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from glossary.base import base_version, load_base
from glossary.errors import InvalidConceptError
from glossary.model import AdministrativeStatus, Concept, Reliability
from glossary.store import TermStore, open_store
from tests.store.building import concept, term
from tests.store.conftest import Place

PROPOSED: dict[str, Any] = {
    "status": AdministrativeStatus.PROPOSED,
    "reliability": Reliability.LOW,
}
FIRST = [
    concept("eapc", en=("EAPC", "the Council"), ru=("СЕАП",)),
    concept("nato", en=("NATO",)),
    concept("pfp", en=("PfP",), relations={"related": "nato"}),
]


def opened(place: Place, base: Sequence[Concept] = FIRST, version: str = "1.0+a") -> TermStore:
    return open_store(place.url, base=base, base_version=version)


def origins(store: TermStore) -> dict[str, tuple[int, str]]:
    return {each.concept.id: (each.revision, each.origin) for each in store.page(None, 100)}


def changed(id: str, **fields: object) -> list[Concept]:
    """The first base with one concept changed."""
    return [replace(each, **fields) if each.id == id else each for each in FIRST]  # type: ignore[arg-type]


def test_first_use(place: Place) -> None:
    with opened(place) as store:
        assert list(store.concepts()) == FIRST
        assert set(origins(store).values()) == {(1, "base")}
        (entry,) = store.history("nato")
        assert (entry.author, entry.action, entry.before) == ("base 1.0+a", "base", None)
        assert store.stats()["base_version"] == "1.0+a"
        assert store.conflicts == store.new_conflicts == []


def test_same_base_again(place: Place) -> None:
    with opened(place) as store:
        store.update(concept("nato", en=("NATO",), note="mine"), "ann")
        version = store.data_version()
    with opened(place, base=[concept("other")]) as store:  # the version says that nothing is new
        assert store.data_version() == version
        assert store.get("other") is None
    with opened(place, version="1.0+b") as store:  # the digest differs, the content does not
        assert len(store.history("nato")) == 2
        assert store.stats()["base_version"] == "1.0+b"


def test_digest_tells_bases_apart(place: Place) -> None:
    open_store(place.url, base=FIRST).close()
    with open_store(place.url, base=[*FIRST, concept("new")]) as store:
        assert store.get("new") is not None


def test_curated_base(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ORTAQ_DATABASE", place.url)
    with open_store() as store:
        assert list(store.concepts()) == load_base()
        assert store.stats()["base_version"] == base_version()
        assert store.stats()["concepts_by_origin"] == {"base": len(load_base())}
        assert [each.concept for each in store.find("case", "ceap")] == ["eapc"]
        version = store.data_version()
    with open_store() as store:
        assert store.data_version() == version


def test_untouched_concepts_follow(place: Place) -> None:
    opened(place).close()
    newer = [*changed("nato", note="since 1949"), concept("stanag")]
    with opened(place, newer, "1.1+b") as store:
        assert list(store.concepts()) == newer
        assert origins(store) == {
            "eapc": (1, "base"),
            "nato": (2, "base"),
            "pfp": (1, "base"),
            "stanag": (1, "base"),
        }
        assert store.history("nato")[-1].author == "base 1.1+b"
        assert store.new_conflicts == []


def test_what_a_base_gives_no_source_for_is_proposed_and_follows(place: Place) -> None:
    bare = term("NATO", status="preferred", sources=())
    with opened(place, [concept("nato", en=(bare,))]) as store:
        (stored,) = store.concepts()
        assert stored == concept("nato", en=(replace(bare, **PROPOSED),))
        assert origins(store) == {"nato": (1, "base")}
    with opened(place, [concept("nato", en=(term("the Alliance"),))], "1.1") as store:
        assert list(store.concepts()) == [concept("nato", en=(term("the Alliance"),))]
        assert (origins(store), store.conflicts) == ({"nato": (2, "base")}, [])


def test_own_changes_stay(place: Place) -> None:
    with opened(place) as store:
        store.add(concept("mine"), "ann")
        mine = store.update(concept("nato", en=("NATO",), note="mine"), "ann").concept
    with opened(place, changed("pfp", note="theirs"), "1.1") as store:
        stored = store.get("nato")
        assert stored is not None
        assert (stored.concept, stored.revision, stored.origin) == (mine, 2, "edited")
        assert origins(store)["mine"] == (1, "user")
        assert store.new_conflicts == []


def test_changes_of_different_terms_go_together(place: Place) -> None:
    with opened(place) as store:
        store.update(concept("eapc", en=("EAPC", "the Council"), ru=("СЕАП",), kk=("ЕАӘК",)), "ann")
    explained = replace(term("СЕАП", "ru"), note="with a note")
    newer = [concept("eapc", en=("EAPC", "the Council"), ru=(explained,)), *FIRST[1:]]
    with opened(place, newer, "1.1") as store:
        stored = store.get("eapc")
        assert stored is not None
        assert stored.concept == concept(
            "eapc", en=("EAPC", "the Council"), ru=(explained,), kk=("ЕАӘК",)
        )
        assert (stored.revision, stored.origin) == (3, "edited")
        assert store.new_conflicts == store.conflicts == []
        assert [each.text for each in store.find("case", "еаәк")] == ["ЕАӘК"]


def test_conflict(place: Place) -> None:
    with opened(place) as store:
        store.update(concept("nato", en=("NATO",), note="mine"), "ann")
        data_version = store.data_version()
    with opened(place, changed("nato", note="theirs"), "1.1") as store:
        stored = store.get("nato")
        assert stored is not None
        assert (stored.concept.note, stored.revision, stored.origin) == ("mine", 2, "edited")
        (conflict,) = store.new_conflicts
        assert (conflict.concept, conflict.place) == ("nato", "note")
        assert store.conflicts == [conflict]
        assert store.data_version() > data_version  # what is told about conflicts has changed
    with opened(place, changed("nato", note="theirs"), "1.1") as store:
        assert store.new_conflicts == []
        assert store.conflicts == [conflict]
        store.update(concept("pfp", en=("PfP",)), "ann")
        assert store.conflicts == [conflict]
        store.update(concept("nato", en=("NATO",), note="both"), "ann")
        assert store.conflicts == []
    with opened(place, changed("nato", note="theirs"), "1.2") as store:
        assert store.new_conflicts == []  # settled by the user: told once


def test_conflict_keeps_what_does_not_conflict(place: Place) -> None:
    with opened(place) as store:
        store.update(concept("nato", en=("NATO",), note="mine"), "ann")
    theirs = changed(
        "nato", note="theirs", sections=concept("x", en=("NATO",), ru=("НАТО",)).sections
    )
    with opened(place, theirs, "1.1") as store:
        stored = store.get("nato")
        assert stored is not None
        assert stored.concept == concept("nato", en=("NATO",), ru=("НАТО",), note="mine")
        assert [each.place for each in store.conflicts] == ["note"]


def test_older_release_undoes_nothing(place: Place) -> None:
    newer = changed("nato", note="newer")
    opened(place, newer, "1.10.0+b").close()
    with opened(place, FIRST, "1.9.2+a") as store:
        assert list(store.concepts()) == newer
        assert store.stats()["base_version"] == "1.10.0+b"


def test_what_a_base_no_longer_has_stays(place: Place) -> None:
    """Apps and catalogs hold the ids."""
    opened(place).close()
    with opened(place, FIRST[1:], "1.1") as store:
        assert list(store.concepts()) == FIRST
    with opened(place, changed("eapc", note="back"), "1.2") as store:
        assert store.history("eapc")[-1].after.note == "back"
        assert origins(store)["eapc"] == (2, "base")


def test_base_takes_a_change_of_the_user_over(place: Place) -> None:
    with opened(place) as store:
        mine = store.update(concept("nato", en=("NATO",), note="mine"), "ann")
        assert mine.origin == "edited"
    with opened(place, changed("nato", note="mine"), "1.1") as store:
        assert origins(store)["nato"] == (2, "base")


def test_undoing_ones_own_change(place: Place) -> None:
    with opened(place) as store:
        store.update(concept("nato", en=("NATO",), note="mine"), "ann")
        assert store.update(FIRST[1], "ann").origin == "base"


def test_user_had_the_concept_first(place: Place) -> None:
    with opened(place) as store:
        store.add(concept("stanag", en=("STANAG",), note="mine"), "ann")
        store.add(concept("aukus", en=("AUKUS",)), "ann")
    newer = [
        *FIRST,
        concept("aukus", en=("AUKUS",), ru=("АУКУС",)),
        concept("stanag", en=("STANAG",), note="theirs"),
    ]
    with opened(place, newer, "1.1") as store:
        assert store.history("aukus")[-1].after == newer[-2]
        assert origins(store)["aukus"] == (2, "base")
        assert origins(store)["stanag"] == (1, "edited")
        assert [each.concept for each in store.conflicts] == ["stanag"]


def test_circle_of_both_sides(place: Place) -> None:
    """Neither side leads in a circle, and the store must open."""
    with opened(place) as store:
        store.retire("pfp", "nato", "ann")
    theirs = changed("nato", relations=concept("x", relations={"replacedBy": "pfp"}).relations)
    with opened(place, theirs, "1.1") as store:
        assert [str(each) for each in store.new_conflicts] == [
            "nato: relations: what came in leads into a circle with what is here, which is kept"
        ]
        assert origins(store)["nato"] == (1, "edited")


def test_circle_through_a_concept_of_the_users_own(place: Place) -> None:
    with opened(place) as store:
        store.add(concept("mine", relations={"partOf": "nato"}), "ann")
        store.update(concept("eapc", en=("EAPC",), relations={"partOf": "mine"}), "ann")
    theirs = changed("nato", relations=concept("x", relations={"partOf": "eapc"}).relations)
    with opened(place, theirs, "1.1") as store:
        assert [each.concept for each in store.conflicts] == ["nato"]


def test_base_with_errors_changes_nothing(place: Place) -> None:
    opened(place).close()
    before = place.content()
    wrong = [*changed("nato", note="x"), concept("stanag", relations={"broader": "nothing"})]
    with pytest.raises(InvalidConceptError, match="G060"):
        opened(place, wrong, "1.1")
    assert place.content() == before


def test_keys_of_an_older_release_are_written_anew(place: Place) -> None:
    with opened(place) as store:
        store.update(concept("nato", en=("NATO", "Alliance")), "ann")
        expected = place.content()["term"]
    place.execute("UPDATE meta SET value = '0' WHERE key = 'keys_revision'")
    place.execute("UPDATE term SET case_key = 'old', letters_key = 'old'")
    with opened(place) as store:
        assert [each.text for each in store.find("case", "alliance")] == ["Alliance"]
    assert place.content()["term"] == expected
