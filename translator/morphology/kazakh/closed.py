"""Words whose stems change in ways that no rule tells: closed lists, as text a linguist can review.

The spellings are those of the orthographic rules (1983) and stand in the texts that NOTICE lists.
"""

from __future__ import annotations

from typing import Final

from translator.languages.lists import words


def _pairs(text: str) -> dict[str, str]:
    pairs = (pair.split(":") for pair in text.split())
    return {stem: changed for stem, changed in pairs}


# The vowel of the last syllable drops before an ending that begins with one: орны, халқы, аузы.
# What is left is not voiced (халқы, көркі). Compounds follow their last part (кәсіпорны).
VOWEL_DROP: Final = _pairs(
    "халық:халқ орын:орн ерін:ерн мұрын:мұрн мойын:мойн қарын:қарн қойын:қойн ауыз:ауз "
    "қауіп:қауп әріп:әрп қаріп:қарп ғұрып:ғұрп кейіп:кейп қалып:қалп құлып:құлп "
    "ерік:ерк көрік:көрк мүлік:мүлк түрік:түрк бөрік:бөрк құлық:құлқ ырық:ырқ түлік:түлк "
    "күлік:күлк"
)

# к, қ, п that are not voiced before a vowel though a vowel is before them (тарапынан, хақында).
UNVOICED: Final = words("тарап хақ")

# Acronyms whose endings the letters do not tell, with harmony and class of the last sound as the
# texts have them: АҚШ-тың, ТМД-ға, ҚР-ның, ЖШС-нің. Those with a reading as a word (ЮНИСЕФ-тің) and
# those in a vowel (БҰҰ-ның) need no entry.
ACRONYMS: Final = _pairs(
    "ақш:back.voiceless тмд:back.vowel қр:back.vowel қхр:back.vowel жшс:front.vowel "
    "ктж:back.vowel қтж:back.vowel рф:back.vowel сім:front.voiced іім:front.voiced "
    "ұэм:front.voiced бақ:back.voiceless ұқк:front.vowel гфр:back.vowel ок:front.vowel "
    "кср:front.vowel кхдр:back.vowel днқ:back.vowel ақ:back.vowel шоб:back.voiceless "
    "аөк:front.voiceless опек:front.voiceless юнисеф:front.voiceless ұбт:back.vowel"
)

# What figures end in, as they are read; a power of ten by its zeros.
DIGITS: Final = tuple(["нөл", "бір", "екі", "үш", "төрт", "бес", "алты", "жеті", "сегіз", "тоғыз"])
TENS: Final = tuple(["нөл", "он", "жиырма", "отыз", "қырық", "елу", "алпыс", "жетпіс", "сексен", "тоқсан"])
POWERS: Final = {2: "жүз", 3: "мың", 6: "миллион", 9: "миллиард", 12: "триллион"}
