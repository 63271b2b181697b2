"""A translation against the term base: which approved terms are missing, wrong or forbidden."""

from translator.checking.checker import Checker
from translator.checking.model import CODES, Finding, Level

__all__ = ["CODES", "Checker", "Finding", "Level"]
