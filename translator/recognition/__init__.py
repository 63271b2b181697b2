"""Terms of the base in running text, with their places."""

from translator.recognition.mention import MATCHES, Mention
from translator.recognition.recognizer import Recognizer
from translator.recognition.repaired import find_in_damaged

__all__ = ["MATCHES", "Mention", "Recognizer", "find_in_damaged"]
