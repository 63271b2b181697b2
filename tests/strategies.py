"""Generated concepts: every field filled or not, any text that a term may have."""

from __future__ import annotations

from hypothesis import strategies as st

from glossary.model import (
    AdministrativeStatus,
    Concept,
    Gender,
    GrammaticalNumber,
    Inflection,
    LanguageSection,
    PartOfSpeech,
    Relation,
    RelationType,
    Reliability,
    Severity,
    Source,
    Term,
    TermType,
)

ids = st.from_regex(r"[a-z][a-z0-9]{0,8}(-[a-z0-9]{1,8}){0,3}", fullmatch=True)
texts = st.text(
    st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs", "M")),
    min_size=1,
    max_size=30,
).filter(str.strip)


sources = st.builds(Source, texts, st.none() | texts, st.none() | st.just("2026-11"))

inflections = st.builds(
    Inflection,
    harmony=st.none() | st.sampled_from(["back", "front"]),
    final=st.none() | st.sampled_from(["vowel", "voiced", "voiceless"]),
    declinable=st.none() | st.booleans(),
    head_gender=st.none() | st.sampled_from(Gender),
    animate=st.none() | st.booleans(),
).filter(lambda inflection: inflection != Inflection())


def terms(lang: str) -> st.SearchStrategy[Term]:
    return st.builds(
        Term,
        text=texts,
        lang=st.just(lang),
        type=st.sampled_from(TermType),
        status=st.sampled_from(AdministrativeStatus),
        part_of_speech=st.none() | st.sampled_from(PartOfSpeech),
        gender=st.none() | st.sampled_from(Gender),
        number=st.none() | st.sampled_from(GrammaticalNumber),
        inflection=st.none() | inflections,
        quoted=st.booleans(),
        reliability=st.none() | st.sampled_from(Reliability),
        sources=st.lists(sources, max_size=2).map(tuple),
        replaced_by=st.none() | texts,
        severity=st.none() | st.sampled_from(Severity),
        note=st.none() | texts,
    )


def sections(lang: str) -> st.SearchStrategy[LanguageSection]:
    return st.builds(
        LanguageSection,
        st.just(lang),
        st.lists(terms(lang), min_size=1, max_size=3).map(tuple),
        st.none() | texts,
    )


concepts = st.builds(
    Concept,
    id=ids,
    subject_field=texts,
    sections=st.tuples(sections("en"), sections("ru"), sections("kk")),
    relations=st.lists(st.builds(Relation, st.sampled_from(RelationType), ids), max_size=2).map(
        tuple
    ),
    note=st.none() | texts,
)
