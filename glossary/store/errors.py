"""What can go wrong with a store. Passwords never stand in a message."""

from __future__ import annotations

from glossary.errors import GlossaryError


class StoreError(GlossaryError):
    """Base class of the errors of a store."""


class StoreUnavailableError(StoreError):
    """The database cannot be reached, opened or written."""


class UnsupportedDatabaseError(StoreUnavailableError, ValueError):
    """The address names no database that Ortaq can use."""


class MissingDriverError(StoreUnavailableError):
    """The package that talks to this database is not installed."""


class DamagedStoreError(StoreUnavailableError):
    """The file is no database, or a broken one."""


class ForeignDatabaseError(StoreUnavailableError):
    """The database holds the tables of another program."""


class NewerDatabaseError(StoreUnavailableError):
    """A newer release of Ortaq wrote the database."""


class StoreBusyError(StoreError):
    """Another program has kept the database locked for too long."""


class ReadOnlyStoreError(StoreError):
    """The database can be read, but not changed."""


class InvalidAuthorError(StoreError, ValueError):
    """A change without the name of the one who makes it."""


class ConceptExistsError(StoreError):
    """A concept with this id is here already."""


class RevisionConflictError(StoreError):
    """The concept was changed by somebody else in the meantime.

    `current` is the revision of the concept now, `expected` the one that the change was made to;
    None where a plan and not a revision is out of date.
    """

    def __init__(self, concept: str, current: int, expected: int | None) -> None:
        self.concept = concept
        self.current = current
        self.expected = expected
        basis = "before that" if expected is None else f"to revision {expected}"
        super().__init__(
            f"{concept!r} is at revision {current} by now and your change was made {basis}: "
            f"see what changed with `ortaq history {concept}`, then change it anew"
        )
