"""The tables. Migrations create them; here they are described for queries.

A concept is kept as JSON, so that a new field of the model needs no migration. Its terms stand
beside it as rows with their look-up keys, so that a term base of any size can be searched where it
is. Keys and ids are compared by code point in every database.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    Identity,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
)

METADATA: Final = MetaData()

_Key: Final = Text().with_variant(Text(collation="C"), "postgresql")
_Number: Final = BigInteger().with_variant(Integer, "sqlite")

META: Final = Table(
    "meta",
    METADATA,
    Column("key", Text, primary_key=True),
    Column("value", Text, nullable=False),
)

CONCEPT: Final = Table(
    "concept",
    METADATA,
    Column("id", _Key, primary_key=True),
    Column("subject_field", Text, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("origin", Text, nullable=False),
    Column("body", Text, nullable=False),
)

TERM: Final = Table(
    "term",
    METADATA,
    Column("concept_id", _Key, ForeignKey("concept.id"), primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("lang", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("type", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("pos", Text),
    Column("case_key", _Key, nullable=False),
    Column("letters_key", _Key, nullable=False),
    Column("spacing_key", _Key, nullable=False),
    Column("acronym_key", _Key),
    Index("ix_term_case_key", "case_key", "lang"),
    Index("ix_term_letters_key", "letters_key", "lang"),
    Index("ix_term_spacing_key", "spacing_key", "lang"),
    Index("ix_term_acronym_key", "acronym_key", "lang"),
)

# Append-only: triggers refuse every UPDATE and DELETE.
HISTORY: Final = Table(
    "history",
    METADATA,
    Column("id", _Number, Identity(always=False), primary_key=True),
    Column("at", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("concept_id", _Key, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("before", Text),
    Column("after", Text, nullable=False),
    Index("ix_history_concept_id", "concept_id"),
)

# The last base version of each concept: what a later base is compared with.
BASE_CONCEPT: Final = Table(
    "base_concept",
    METADATA,
    Column("id", _Key, primary_key=True),
    Column("body", Text, nullable=False),
)

# Where a newer base and the user's own changes disagree, until the user changes the concept.
CONFLICT: Final = Table(
    "conflict",
    METADATA,
    Column("id", _Number, Identity(always=False), primary_key=True),
    Column("concept_id", _Key, ForeignKey("concept.id"), nullable=False),
    Column("place", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Index("ix_conflict_concept_id", "concept_id"),
)
