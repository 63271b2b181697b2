"""Ids for concepts of files that have none, or none that we could keep.

An id depends on the entry alone, so that the same file read twice gives the same concepts.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from hashlib import blake2b
from typing import Final

_ID: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_OTHER: Final = re.compile(r"[^a-z0-9]+")
_LONGEST: Final = 80
_SLUG: Final = 40
# 40 bits: among a million entries with one slug, two would clash in one of two files.
_DIGEST: Final = 5


def is_valid_id(id: str) -> bool:
    """Whether `id` may be the id of a concept (G010).

    >>> is_valid_id("nato-member-state"), is_valid_id("c_17")
    (True, False)
    """
    return len(id) <= _LONGEST and _ID.fullmatch(id) is not None


def own_id(foreign: str, readable: str | None = None) -> str:
    """The id of a concept that another program calls `foreign`; a valid one stays as it is.

    What the letters lose is in a digest, so that `c_1` and `C-1` stay two. Keep the foreign id
    in the note `ortaq:id=…` (`glossary.formats.notes`). `readable` is the part of it to be read
    by people, where that is not its beginning.

        >>> own_id("eapc"), own_id("IATE_42")
        ('eapc', 'iate-42-f1a317d153')
    """
    if is_valid_id(foreign):
        return foreign
    return f"{_slug(readable or foreign) or 'x'}-{_digest([foreign])}"


def derived_id(forms: Iterable[tuple[str, str]], *more: str | None) -> str:
    """The id of an entry without one: from its forms as (language, text), and what else it has.

    The English form, where there is one, makes it readable. Entries that are equal in everything
    that is given get one id.

        >>> derived_id([("en", "air base"), ("ru", "авиабаза")])
        'air-base-dc30dee03f'
        >>> derived_id([("ru", "авиабаза")])
        'ru-ea50f27b17'
    """
    forms = list(forms)
    parts = [part for form in forms for part in form] + [item or "" for item in more]
    english = next((text for lang, text in forms if lang.split("-")[0] == "en"), "")
    first = forms[0][0].split("-")[0] if forms else "x"
    return f"{_slug(english) or _slug(first) or 'x'}-{_digest(parts)}"


def _slug(text: str) -> str:
    bare = unicodedata.normalize("NFKD", text[:200]).encode("ascii", "ignore").decode().lower()
    return _OTHER.sub("-", bare).strip("-")[:_SLUG].strip("-")


def _digest(parts: Iterable[str]) -> str:
    digest = blake2b(digest_size=_DIGEST)
    for part in parts:
        digest.update(part.encode("utf-8", "surrogatepass") + b"\0")
    return digest.hexdigest()
