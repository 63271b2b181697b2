"""The term base: concepts, their terms and keys, history, the last base.

Revision ID: 0001
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_key = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
_number = sa.BigInteger().with_variant(sa.Integer, "sqlite")

_APPEND_ONLY = {
    "sqlite": (
        """
        CREATE TRIGGER history_is_not_updated BEFORE UPDATE ON history
        BEGIN SELECT RAISE(ABORT, 'the history is append-only'); END
        """,
        """
        CREATE TRIGGER history_is_not_deleted BEFORE DELETE ON history
        BEGIN SELECT RAISE(ABORT, 'the history is append-only'); END
        """,
    ),
    "postgresql": (
        """
        CREATE FUNCTION history_is_append_only() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION 'the history is append-only'; END $$
        """,
        """
        CREATE TRIGGER history_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON history
        FOR EACH STATEMENT EXECUTE FUNCTION history_is_append_only()
        """,
    ),
}


def upgrade() -> None:
    """Create everything."""
    meta = op.create_table(
        "meta",
        sa.Column("key", sa.Text, primary_key=True),
        sa.Column("value", sa.Text, nullable=False),
    )
    op.bulk_insert(meta, [{"key": "data_version", "value": "0"}])
    op.create_table(
        "concept",
        sa.Column("id", _key, primary_key=True),
        sa.Column("subject_field", sa.Text, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("origin", sa.Text, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
    )
    op.create_table(
        "term",
        sa.Column("concept_id", _key, sa.ForeignKey("concept.id"), primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("lang", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("type", sa.Text, nullable=False),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("pos", sa.Text),
        sa.Column("case_key", _key, nullable=False),
        sa.Column("letters_key", _key, nullable=False),
        sa.Column("spacing_key", _key, nullable=False),
        sa.Column("acronym_key", _key),
    )
    for key in ("case_key", "letters_key", "spacing_key", "acronym_key"):
        op.create_index(f"ix_term_{key}", "term", [key, "lang"])
    op.create_table(
        "history",
        sa.Column("id", _number, sa.Identity(always=False), primary_key=True),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("author", sa.Text, nullable=False),
        sa.Column("action", sa.Text, nullable=False),
        sa.Column("concept_id", _key, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("before", sa.Text),
        sa.Column("after", sa.Text, nullable=False),
    )
    op.create_index("ix_history_concept_id", "history", ["concept_id"])
    op.create_table(
        "base_concept",
        sa.Column("id", _key, primary_key=True),
        sa.Column("body", sa.Text, nullable=False),
    )
    op.create_table(
        "conflict",
        sa.Column("id", _number, sa.Identity(always=False), primary_key=True),
        sa.Column("concept_id", _key, sa.ForeignKey("concept.id"), nullable=False),
        sa.Column("place", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
    )
    op.create_index("ix_conflict_concept_id", "conflict", ["concept_id"])
    for statement in _APPEND_ONLY[op.get_bind().dialect.name]:
        op.execute(statement)
