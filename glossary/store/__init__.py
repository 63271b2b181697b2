"""The term base kept in a database: SQLite in a file of one's own, PostgreSQL for teams."""

from glossary.store.content import KeyKind, Origin, StoredConcept
from glossary.store.errors import (
    ConceptExistsError,
    DamagedStoreError,
    ForeignDatabaseError,
    InvalidAuthorError,
    MissingDriverError,
    NewerDatabaseError,
    ReadOnlyStoreError,
    RevisionConflictError,
    StoreBusyError,
    StoreError,
    StoreUnavailableError,
    UnsupportedDatabaseError,
)
from glossary.store.importing import Duplicate, ImportOptions, ImportResult, NothingToUndoError
from glossary.store.opening import open_store
from glossary.store.term_store import ChangedConcept, FoundTerm, HistoryEntry, TermStore

__all__ = [
    "ChangedConcept",
    "ConceptExistsError",
    "DamagedStoreError",
    "Duplicate",
    "ForeignDatabaseError",
    "FoundTerm",
    "HistoryEntry",
    "ImportOptions",
    "ImportResult",
    "InvalidAuthorError",
    "KeyKind",
    "MissingDriverError",
    "NewerDatabaseError",
    "NothingToUndoError",
    "Origin",
    "ReadOnlyStoreError",
    "RevisionConflictError",
    "StoreBusyError",
    "StoreError",
    "StoreUnavailableError",
    "StoredConcept",
    "TermStore",
    "UnsupportedDatabaseError",
    "open_store",
]
