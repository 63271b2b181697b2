"""What codes of the term base are called in the interface."""

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
