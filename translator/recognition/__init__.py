"""Terms of the base in running text, with their places."""

from translator.recognition.mention import MATCHES, Mention
from translator.recognition.recognizer import Recognizer
from translator.recognition.repaired import find_in_damaged, place_in_damaged
from translator.recognition.suggestion import Suggestion, suggest, suggest_replacement
from translator.recognition.transliterated import find_transliterated, scheme_of

__all__ = [
    "MATCHES",
    "Mention",
    "Recognizer",
    "Suggestion",
    "find_in_damaged",
    "find_transliterated",
    "place_in_damaged",
    "scheme_of",
    "suggest",
    "suggest_replacement",
]
