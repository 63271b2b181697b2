"""Text repair: an ordered tuple of small named rules, every change explained and reversible.

`normalize` runs the rules, `apply` and `revert` replay their edits, `RULES` lists them.
"""

from translator.normalization.editing import apply, revert
from translator.normalization.model import Edit, Level, Normalized, Report, Rule
from translator.normalization.pipeline import RULES, normalize, select_rules
from translator.normalization.terms import TermSpacings

__all__ = [
    "RULES",
    "Edit",
    "Level",
    "Normalized",
    "Report",
    "Rule",
    "TermSpacings",
    "apply",
    "normalize",
    "revert",
    "select_rules",
]
