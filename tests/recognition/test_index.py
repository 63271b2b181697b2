"""Terms by how they begin: found in every form, whatever was read before, and kept in a file."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossary.base import load_base
from glossary.model import AdministrativeStatus, Concept, LanguageSection, Term
from translator import lexicon
from translator.morphology import get_morphology
from translator.recognition import Mention, Recognizer
from translator.recognition.beginnings import LENGTHS
from translator.recognition.saved import map_arrays
from translator.recognition.stems import beginnings_of

CASES = ("nom", "gen", "dat", "acc", "loc", "abl", "ins")
# Some that change at their ends: vowels that come and go, sounds that voice, other stems.
NOUNS = {
    "ru": "день отец рынок земля письмо имя мать путь любовь человек год ребенок друг сестра "
    "гражданин страна соглашение генерал войско армия статья площадь музей телёнок судья заём",
    "kk": "халық кітап әріптестік ауыз орын мүше өкіл келісім жоба заң тарап жүрек мектеп бала "
    "дауыс қорық ғылым серік сөздік бөлік",
    "en": "policy person child analysis woman leaf city index bus army force programme defence "
    "organisation man foot country criterion",
}
PHRASES = (
    "вооруженные силы",
    "общая безопасность",
    "международный договор",
    "третья сторона",
    "страна-участница",
    "соглашение о сотрудничестве",
)


@cache
def words(lang: str) -> list[str]:
    return NOUNS[lang].split()


@cache
def forms_of(text: str, lang: str) -> frozenset[str]:
    made = (
        get_morphology(lang).inflect(text, number=number, case=case)
        for number in ("sing", "plur")
        for case in CASES
    )
    return frozenset(cell.form for cell in made if cell.form)


def concept(text: str, lang: str) -> Concept:
    term = Term(text, lang, status=AdministrativeStatus.PREFERRED)
    return Concept("c", "test", (LanguageSection(lang, (term,)),))


terms = st.one_of(
    st.tuples(st.sampled_from([*words("ru"), *PHRASES]), st.just("ru")),
    st.tuples(
        st.builds("{} {}".format, st.sampled_from(words("kk")), st.sampled_from(words("kk"))),
        st.just("kk"),
    ),
    st.tuples(
        st.builds("{} {}".format, st.sampled_from(words("en")), st.sampled_from(words("en"))),
        st.just("en"),
    ),
    *(st.tuples(st.sampled_from(words(lang)), st.just(lang)) for lang in ("kk", "en")),
)


@settings(max_examples=150)
@given(term=terms, data=st.data())
def test_a_term_is_found_in_each_of_its_forms(term: tuple[str, str], data: st.DataObject) -> None:
    """What is generated is found, whole, whatever stands around it."""
    text, lang = term
    form = data.draw(st.sampled_from(sorted(forms_of(text, lang))))
    [mention] = Recognizer([concept(text, lang)]).find(f"1 {form}.", lang)
    assert mention.text == form.removesuffix("’s").removesuffix("’")


@pytest.mark.parametrize("lang", ["en", "kk", "ru"])
def test_forms_begin_as_the_rule_says(lang: str) -> None:
    for word in words(lang):
        plain = word.replace("ё", "е")
        for form in forms_of(plain, lang):
            begin = tuple(b[: LENGTHS[-1]] for b in beginnings_of(plain, lang))
            assert form.replace("ё", "е").lower().startswith(begin), (word, form)


def test_kazakh_lemmas_begin_their_forms() -> None:
    """The rule against the paradigms of the lexicon's most frequent nouns."""
    counted = sorted(lexicon.lemmas("kk").items(), key=lambda item: -item[1])
    nouns = [word for word, _count in counted if word.isalpha() and word.islower()][:400]
    # Pronouns have other stems; no term is one.
    pronouns = {"мен", "сен", "ол", "бұл", "сол", "осы"}
    wrong = [
        (word, form)
        for word in nouns
        if word not in pronouns
        for form in forms_of(word, "kk")
        if not form.startswith(beginnings_of(word, "kk"))
    ]
    assert wrong == []


TEXTS = (
    "НАТО-ның Бас хатшысы Қазақстан Республикасының Президентімен кездесті.",
    "Вооружённые силы Республики Казахстан участвуют в программе «Партнерство ради мира».",
    "The Euro-Atlantic Partnership Council met at NATO Head-\nquarters, U.S. officials said.",
    "Соглашение о безопасности; келісімдер туралы; agreements between member countries.",
)


def marks(mentions: list[Mention]) -> list[tuple[int, int, str, str]]:
    return [(m.start, m.end, m.concept, m.match) for m in mentions]


def test_what_was_read_before_does_not_matter() -> None:
    alone = [marks(Recognizer(load_base()).find(text)) for text in TEXTS]
    shared = Recognizer(load_base())
    assert [marks(shared.find(text)) for text in reversed(TEXTS)] == alone[::-1]
    assert [marks(shared.find(text)) for text in TEXTS] == alone


def test_the_index_is_kept_in_a_file(tmp_path: Path) -> None:
    """It is written once, mapped from then on, and written anew for other terms."""
    file = tmp_path / "cache" / "terms.index"
    found = [marks(Recognizer(load_base(), file=file).find(text)) for text in TEXTS]
    written = file.stat()
    assert [marks(Recognizer(load_base(), file=file).find(text)) for text in TEXTS] == found
    assert file.stat().st_mtime_ns == written.st_mtime_ns
    other = Recognizer([concept("келісім", "kk")], file=file)
    assert marks(other.find("келісімге")) == [(0, 9, "c", "inflected")]
    assert [path.name for path in file.parent.iterdir()] == [file.name]


@pytest.mark.parametrize("damage", [b"", b"ortaq", b"\0" * 5000, "cut", "header"])
def test_a_damaged_file_is_written_anew(tmp_path: Path, damage: bytes | str) -> None:
    file = tmp_path / "terms.index"
    concepts = [concept("келісім", "kk")]
    Recognizer(concepts, file=file)
    whole = file.read_bytes()
    file.write_bytes(
        whole[:-100]
        if damage == "cut"
        else whole.replace(b'"stamp"', b'"stemp"')
        if isinstance(damage, str)
        else damage
    )
    assert marks(Recognizer(concepts, file=file).find("келісімге")) == [(0, 9, "c", "inflected")]
    assert file.read_bytes() == whole


def test_a_folder_that_cannot_be_written_is_no_matter(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    recognizer = Recognizer([concept("келісім", "kk")], file=tmp_path / "file" / "terms.index")
    assert recognizer.find("келісімге")
    assert map_arrays(tmp_path / "none", "") is None
