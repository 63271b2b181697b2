"""Errors of what is done with text.

Every message names the input, the place in it, and what to do next, so that a command line or
an API can show it as it is.
"""


class TranslatorError(Exception):
    """Base class of all errors raised by the package `translator`."""


class UnsupportedLanguageError(TranslatorError, ValueError):
    """A language that exists but that no rules are written for."""


class UnknownRuleError(TranslatorError, ValueError):
    """No rule of normalization has this name."""


class UnknownLevelError(TranslatorError, ValueError):
    """The level of normalization is none of `safe`, `standard` and `all`."""


class EditMismatchError(TranslatorError, ValueError):
    """Edits that do not belong to the text they are applied to or reverted in."""


class DocumentError(TranslatorError):
    """A file that cannot be read as text."""


class DocumentNotFoundError(DocumentError):
    """A path that leads nowhere, or that may not be read."""


class BinaryDocumentError(DocumentError, ValueError):
    """A file that is no text: an image, an archive, a document of a word processor."""


class UndecodableDocumentError(DocumentError, ValueError):
    """Bytes that the encoding has no characters for."""


class UnknownEncodingError(DocumentError, ValueError):
    """The name of no character encoding."""


class MalformedDocumentError(DocumentError, ValueError):
    """A file that is not of the format that it says it is."""
