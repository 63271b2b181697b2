"""Errors of the term base.

Every message names the input, the place in it, and what to do next, so that a command line or
an API can show it as it is.
"""


class GlossaryError(Exception):
    """Base class of all errors raised by the package `glossary`."""


class UnknownLanguageError(GlossaryError, ValueError):
    """A language tag that is malformed or that CLDR does not know."""


class InvalidConceptError(GlossaryError, ValueError):
    """Data that cannot be read as concepts; the message lists every slip with its place."""


class UnknownConceptError(GlossaryError, LookupError):
    """No concept has this id."""


class UnknownTermError(GlossaryError, LookupError):
    """The concept has no term of the language or form that was asked for."""


class FormatError(GlossaryError, ValueError):
    """A file that is refused as a whole; the message has the code, the place and what to do."""
