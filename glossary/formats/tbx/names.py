"""Ids as they stand in XML, where an id cannot begin with a digit."""

from __future__ import annotations

import re
from typing import Final

from glossary.formats.identifiers import is_valid_id

# Numbers of entries: they tell nothing outside of their file.
_COUNTER: Final = re.compile(r"[A-Za-z]{0,4}[-_]?[0-9]+")
_OTHER: Final = re.compile(r"[^a-z0-9]+")


def xml_id(id: str) -> str:
    """The id of a concept as an XML name.

    >>> xml_id("eapc"), xml_id("2014-summit")
    ('eapc', '_2014-summit')
    """
    return f"_{id}" if id[:1].isdigit() else id


def foreign_id(id: str, title: str = "") -> str:
    """The id that an XML name stands for; the number of an entry gets the title of its file.

    >>> foreign_id("_2014-summit"), foreign_id("c147", "SUSE"), foreign_id("c147")
    ('2014-summit', 'suse-c147', 'c147')
    """
    if id[:1] == "_" and id[1:2].isdigit() and is_valid_id(id[1:]):
        return id[1:]
    if title and _COUNTER.fullmatch(id):
        return f"{re.sub(r'[^a-z0-9]+', '-', title.lower()).strip('-')[:40]}-{id}".strip(
            "-"
        ).lower()
    return id
