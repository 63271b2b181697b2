"""Inflection as one line, for formats without fields for it."""

from __future__ import annotations

from glossary.model import Gender, Inflection


def inflection_text(inflection: Inflection) -> str:
    """The inflection as `key=value` pairs.

    >>> inflection_text(Inflection(harmony="back", declinable=False))
    'harmony=back; declinable=false'
    """
    values = {
        "harmony": inflection.harmony,
        "final": inflection.final,
        "declinable": inflection.declinable,
        "head_gender": inflection.head_gender,
        "animate": inflection.animate,
    }
    return "; ".join(
        f"{key}={str(value).lower() if isinstance(value, bool) else value}"
        for key, value in values.items()
        if value is not None
    )


def parse_inflection(text: str) -> Inflection:
    """The inflection that a line says; raises `ValueError` where it is none.

    >>> parse_inflection("harmony=back; declinable=false")
    Inflection(harmony='back', final=None, declinable=False, head_gender=None, animate=None)
    """
    pairs = dict(pair.split("=", 1) for pair in text.split("; "))
    truths = {None: None, "true": True, "false": False}
    gender = pairs.pop("head_gender", None)
    try:
        inflection = Inflection(
            harmony=_one_of(pairs.pop("harmony", None), "back", "front"),
            final=_one_of(pairs.pop("final", None), "vowel", "voiced", "voiceless"),
            declinable=truths[pairs.pop("declinable", None)],
            head_gender=Gender(gender) if gender else None,
            animate=truths[pairs.pop("animate", None)],
        )
    except KeyError as error:
        raise ValueError(text) from error
    if pairs:
        raise ValueError(text)
    return inflection


def _one_of(value: str | None, *allowed: str) -> str | None:
    if value is not None and value not in allowed:
        raise ValueError(value)
    return value
