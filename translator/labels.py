"""What codes of the term base and of look-up are called in the interface."""

from __future__ import annotations

from translator.messages import gettext as _


def status_label(status: str) -> str:
    """A status for people, in the interface language."""
    labels = {
        "preferred": _("preferred"),
        "admitted": _("admitted"),
        "proposed": _("proposed, no source"),
        "superseded": _("superseded"),
        "deprecated": _("deprecated"),
    }
    return labels.get(status, status)


def type_label(type: str) -> str:
    """A term type for people."""
    labels = {
        "fullForm": _("full form"),
        "acronym": _("acronym"),
        "abbreviation": _("abbreviation"),
        "shortForm": _("short form"),
        "variant": _("variant"),
        "phrase": _("phrase"),
        "transliteratedForm": _("transliterated form"),
        "backTranslation": _("translated back word by word"),
        "lookupForm": _("for looking up only"),
    }
    return labels.get(type, type)


def layer_label(layer: str) -> str:
    """How a look-up found what it found, for people."""
    labels = {
        "exact": _("as written"),
        "case": _("other capitals"),
        "letters": _("other letters"),
        "spacing": _("other spaces"),
        "inflected": _("inflected form"),
        "acronym": _("acronym"),
        "script": _("other script"),
        "keyboard": _("other keyboard layout"),
        "sound": _("sounds alike"),
        "prefix": _("begins so"),
        "fuzzy": _("similar"),
    }
    return labels.get(layer, layer)


def level_label(level: str) -> str:
    """How serious a finding of a check is, for people."""
    labels = {
        "error": _("error"),
        "warning": _("warning"),
        "hint": _("hint"),
        "info": _("information"),
    }
    return labels.get(level, level)


def code_label(code: str) -> str:
    """What a check found, by its code, for people."""
    labels = {
        "C001": _("term missing"),
        "C002": _("term not to be used"),
        "C003": _("term only proposed"),
        "C004": _("two equivalents"),
        "C005": _("left untranslated"),
        "C006": _("acronym for the full form"),
        "C007": _("capitals of a name"),
        "C008": _("quotation marks of a name"),
        "C009": _("look-alike letters"),
        "C010": _("word in pieces"),
        "C011": _("wrong alphabet"),
    }
    return labels.get(code, code)
