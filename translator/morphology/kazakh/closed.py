"""Words whose stems change in ways that no rule tells: closed lists, as text a linguist can review.

The spellings are those of the orthographic rules (1983) and stand in the texts that NOTICE lists.
"""

from __future__ import annotations

from typing import Final

from translator.languages.lists import words


def _pairs(text: str) -> dict[str, str]:
    return dict(pair.split(":") for pair in text.split())


# The vowel of the last syllable drops before an ending that begins with one: орны, халқы, аузы.
# What is left is not voiced (халқы, көркі). Compounds follow their last part (кәсіпорны).
VOWEL_DROP: Final = _pairs(
    "халық:халқ орын:орн ерін:ерн мұрын:мұрн мойын:мойн қарын:қарн қойын:қойн ауыз:ауз "
    "қауіп:қауп әріп:әрп қаріп:қарп ғұрып:ғұрп кейіп:кейп қалып:қалп құлып:құлп "
    "ерік:ерк көрік:көрк мүлік:мүлк түрік:түрк бөрік:бөрк құлық:құлқ ырық:ырқ түлік:түлк "
    "күлік:күлк"
)

# Nouns of place that never stand without an ending (алдында, астына, үстінен).
BOUND: Final = words("алд аст үст")

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
DIGITS: Final = ("нөл", "бір", "екі", "үш", "төрт", "бес", "алты", "жеті", "сегіз", "тоғыз")
TENS: Final = (
    *("нөл", "он", "жиырма", "отыз", "қырық"),
    *("елу", "алпыс", "жетпіс", "сексен", "тоқсан"),
)
POWERS: Final = {2: "жүз", 3: "мың", 6: "миллион", 9: "миллиард", 12: "триллион"}

# Forms of pronouns that their stems do not tell, by lemma, in the order gen dat acc loc abl ins;
# two that mean the same are joined by a stroke.
PRONOUNS: Final = {
    lemma: tuple(forms.split())
    for lemma, forms in {
        "мен": "менің маған мені менде менен менімен",
        "сен": "сенің саған сені сенде сенен сенімен",
        "ол": "оның оған оны онда одан онымен",
        "бұл": "бұның/мұның бұған бұны/мұны бұнда/мұнда бұдан/мұнан бұнымен/мұнымен",
        "мынау": "мынаның мынаған мынаны мынада мынадан мынамен",
        "біз": "біздің бізге бізді бізде бізден бізбен",
        "сіз": "сіздің сізге сізді сізде сізден сізбен",
        "осы": "осының осыған осыны осында осыдан осымен",
        "сол": "соның соған соны сонда содан сонымен",
        "өз": "өзінің өзіне өзін өзінде өзінен өзімен",
        "олар": "олардың оларға оларды оларда олардан олармен",
        "кім": "кімнің кімге кімді кімде кімнен кіммен",
        "не": "ненің неге нені неде неден немен",
    }.items()
}
PRONOUN_CASES: Final = ("gen", "dat", "acc", "loc", "abl", "ins")

# Verbs whose bare stem is their present, by that form (отыр "sits"); жатыр has a stem of its own.
PRESENTS: Final = _pairs("отыр:отыру тұр:тұру жүр:жүру жатыр:жату")

# Words that take no endings, or are written as another word with one: by part of speech.
INVARIABLE: Final = {
    part: words(text)
    for part, text in {
        "CCONJ": "және мен бен пен немесе не бірақ әрі яғни ал себебі өйткені алайда дегенмен "
        "сондықтан сонымен болмаса әлде яки",
        "PART": "да де та те ма ме ба бе па пе ғой қой ғана тек емес иә жоқ мүмкін әсіресе мысалы "
        "тіпті міне дәл",
        "ADP": "үшін туралы бойынша арқылы кейін дейін бері сайын сияқты секілді жөнінде жөніндегі "
        "қарай шейін бұрын қарағанда қатысты сәйкес байланысты",
        "ADV": "өте қазір енді тағы әлі әбден қайта бүгін ертең кеше қазірде бірге қатар ең тым "
        "көбінесе мәселен әрине барынша жиі әдетте ерте кеш жылдам тез бірден қайтадан осылай "
        "солай тікелей керісінше әзірге әзірше сондай мұндай осындай ондай қандай неше қанша сонша "
        "мұнша",
        "NUM": "бір екі үш төрт бес алты жеті сегіз тоғыз он жиырма отыз қырық елу алпыс жетпіс "
        "сексен тоқсан жүз мың",
        "DET": "барлық басқа бүкіл кез әр әрбір ешбір барша кейбір",
    }.items()
}
