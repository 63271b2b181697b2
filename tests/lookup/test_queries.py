"""A measured set of queries: every layer, three languages, and words that are in no term."""

from __future__ import annotations

import pytest

from tools.lookup_queries import QUERIES, Query, read_queries
from translator.lookup import LAYERS, Lookup

ALL = list(read_queries(QUERIES))


@pytest.mark.parametrize("query", ALL, ids=lambda query: ascii(query.text))
def test_query(lookup: Lookup, query: Query) -> None:
    hits = lookup.search(query.text)
    if query.concept is None:
        assert not hits
        return
    layers = {hit.concept: hit.layer for hit in hits[: query.within]}
    assert layers.get(query.concept) == query.layer


def test_the_set_is_whole() -> None:
    assert {query.layer for query in ALL if query.concept} == set(LAYERS)
    assert {query.lang for query in ALL} == {"en", "ru", "kk"}
    assert len({query.text for query in ALL}) == len(ALL) >= 120
