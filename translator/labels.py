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
