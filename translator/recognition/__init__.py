"""Terms of the base in running text, with their places."""

from translator.recognition.mention import MATCHES, Mention
from translator.recognition.recognizer import Recognizer
from translator.recognition.repaired import find_in_damaged
from translator.recognition.suggestion import Suggestion, suggest

__all__ = ["MATCHES", "Mention", "Recognizer", "Suggestion", "find_in_damaged", "suggest"]
