"""Terms of the base in running text, with their places."""

from translator.recognition.mention import MATCHES, Mention
from translator.recognition.recognizer import Recognizer

__all__ = ["MATCHES", "Mention", "Recognizer"]
