"""Files filled in with what the term base surely knows, for people to confirm."""

from translator.pretranslation.files import Pretranslated, pretranslate
from translator.pretranslation.terms import Terms

__all__ = ["Pretranslated", "Terms", "pretranslate"]
