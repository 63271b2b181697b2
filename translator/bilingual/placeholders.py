"""What a program puts its values for: no text, and nothing to check."""

from __future__ import annotations

import re
from typing import Final

from translator.documents.mapped import OBJECT

# Escapes of addresses, printf, Python's and Qt's braces, shell variables, tags and entities.
_PLACEHOLDER: Final = re.compile(
    r"%{1,2}[0-7][0-9A-F]|%(?:\(\w+\)|\d+\$)?[-+#0]*\d*(?:\.\d+)?[hlzj]*[diouxXeEfFgGcrsap%]|%\d+"
    r"|\{\w*(?:![rsa])?(?::[^{}]*)?\}|\$\{?\w+\}?"
    r"|</?[a-zA-Z][^<>]{0,200}>|&[a-zA-Z]{2,10};"
)


def masked(text: str) -> str:
    r"""A text with each placeholder or tag as U+FFFC, padded to its length: places stay.

    >>> masked("%d <b>bases"), masked("50% of NATO")
    ('\ufffc\ufffc \ufffc\ufffc\ufffcbases', '50% of NATO')
    """
    return _PLACEHOLDER.sub(lambda match: OBJECT * len(match[0]), text)
