"""Kazakh (Cyrillic): letters, suffixes and marks that the rules of normalization ask about."""

from __future__ import annotations

from typing import Final

from translator.languages.lists import words

VOWELS: Final = frozenset("аәеёиіоөуұүыэюя")
# The vowels of a native word are of one kind (и and у go with either).
FRONT_VOWELS: Final = frozenset("әеіөү")
BACK_VOWELS: Final = frozenset("аоұы")

# Letters that Russian has not. One letter in about six of running text is one of them, and one in
# twelve of hardly any passage is not, which is how the two languages are told apart.
LETTERS: Final = frozenset("әғқңөұүһі")

# What stands for these letters in text typed on other keyboards and old fonts: Latin i, h and
# schwa, and letters of other Cyrillic alphabets. Inside a Cyrillic word they count as Kazakh.
LOOK_ALIKES: Final = frozenset("ihəҧӛѳ")

# The same marks as in Russian.
QUOTES: Final = (("«", "»"), ("„", "“"))
SPACED_DASH: Final = "—"

# Words that hold no letter of `LETTERS` and are not Russian: they tell a short text's language.
MARKERS: Final = words(
    "мен бен пен бойынша туралы арасында болып болды емес деген деп осы олар онда жасалды барлау"
)

# Words of one and two letters are a closed class; a two-letter piece which is not here is part of
# a cut word. Checked against the running text named in NOTICE: words standing alone there, less
# abbreviations and letters of formulas.
SHORT_WORDS: Final = words(
    "а аз ай ал ап ар ас ат ау аш ащ аю ақ аң ба бе би бу бұ да де е ез ей ек ел ем ен еп ер "
    "ес ет еш ең же жу ие ин ит ия иә ки ма ме ми не о ой ол он ор от оқ оң па пе су та те "
    "ту ши шу ыз ым ық я із іл ін іс іш қи қу үз үй үн үр үш ұл ұн ұр ұш ұя ұқ әз әй әл ән "
    "әр өз өл өн өр өс өт өш өң"
)

# First parts that careless text sets off by a space.
PREFIXES: Final = words("ауыл бей кей өңір теле радио микро макро еуро анти контр гео")

# Two of them side by side mean "two or three" and take a hyphen (екі-үш), between their spaces too.
NUMERALS: Final = words(
    "бір екі үш төрт бес алты жеті сегіз тоғыз он жиырма отыз қырық елу алпыс жетпіс сексен "
    "тоқсан жүз мың"
)

# The row in which each follows on the one before.
NUMERAL_ROWS: Final = ("бір екі үш төрт бес алты жеті сегіз тоғыз он",)

# -ақ stays hyphenated after whatever precedes it (сондай-ақ, бұдан-ақ).
HYPHENATED_TAILS: Final = frozenset({"ақ"})

# Inflectional and common derivational suffixes in all their harmonic shapes. A piece that is a
# chain of them is never the second part of a hyphenated compound, whose parts are both words
# (қарым-қатынас, жиі-жиі). Single letters count inside a chain only.
SUFFIXES: Final = words(
    # plural
    "лар лер дар дер тар тер "
    # possession
    "ым ім мыз міз ымыз іміз ың ің ңыз ңіз ыңыз іңіз сы сі ы і м ң "
    # cases
    "ның нің дың дің тың тің ға ге қа ке на не ны ні ды ді ты ті н да де та те нда нде дан ден тан "
    "тен нан нен мен бен пен а е "
    # -дағы, -лық, -лы, -сыз, -шы, -дай
    "ғы гі қы кі дағы дегі тағы тегі ндағы ндегі лық лік дық дік тық тік лы лі сыз сіз шы ші шылық "
    "шілік дай дей тай тей "
    # verbs: participles, converbs, tenses, person
    "ған ген қан кен атын етін йтын йтін ды ді ып іп п са се ма ме ба бе па пе ады еді йды йді "
    "мын мін бын бін пын пін сың сің сыз сіз мыз міз лған лген нған нген лды лді нды нді "
    "лып ліп нып ніп лу ну ды ді"
)

# Chains of suffixes that are also words of their own, particles written apart, or forms of
# the verbs
# "say" and "be", so that standing alone they are no sign of a broken word.
WORDS_LIKE_SUFFIXES: Final = words(
    "мен бен пен тар тер дар дан тан тік дай дей тай сыз кен мін сың деп деді дейді деген десе "
    "деме "
    "дегі еді едің екен ете бар"
)

# Endings that follow the hyphen behind a figure or an acronym (ЮНЕСКО-да, 1500-ден, 5-ші).
HYPHENATED_ENDINGS: Final = words(
    "ның нің дың дің тың тің ға ге қа ке на не ны ні ды ді ты ті н да де та те нда нде дан ден тан "
    "тен нан нен мен бен пен дағы дегі тағы тегі ндағы ндегі ғы гі қы кі ы і сы сі ын ін ына іне "
    "ында інде ынан інен ының інің сын сін сына сіне сында сінде сынан сінен сының сінің "
    "ындағы індегі сындағы сіндегі еу еуі "
    "лар лер дар дер тар тер ларды лерді лардың лердің ларға лерге дай дей тай тей ша ше лық лік "
    "дық дік тық тік лы лі ды ді ты ті ншы нші ыншы інші сыншы сінші шы ші"
)

# Those of them that are also words: behind a dash they may begin what comes next.
ENDINGS_LIKE_WORDS: Final = words("мен бен пен да де та те не")

# What follows a number's hyphen (2014-жылы is common though not approved, 5-ші, 20-дан).
NUMBER_TAIL_STEMS: Final = tuple(sorted(words("жыл ғасыр бап сынып тармақ ыншы інші нші ншы")))
NUMBER_ENDINGS: Final = words("шы ші")

# Abbreviations that a figure follows: no footnote mark stands behind them.
ABBREVIATIONS: Final = words("бет сур кесте бап бөл тар тарм қос том")

# Words that lose the space beside them. Not here: мен, бен, пен, да, де and others that are endings
# as well.
CLOSED_CLASS: Final = words(
    "және немесе үшін туралы бойынша арқылы сияқты дейін кейін болып болған деген осы оның олар "
    "бұл барлық"
)
# Short words that stand beside those (ofhow).
SHORT_NEIGHBORS: Final = words("ол ел осы бұл мен біз")
BEFORE_YEARS: Final[frozenset[str]] = frozenset()
BEHIND_YEARS: Final = words("жыл жылы жылғы жылдың жылдан жылға жылдар жылдары жылдардың жылында")

# What is counted: a number stands before it, not a code (3О мамыр, 2О14 жылы).
COUNTED: Final = words(
    "жыл жылы жылғы жылдың жылдан жылдар күн күні ай қаңтар ақпан наурыз сәуір мамыр маусым шілде "
    "тамыз қыркүйек қазан қараша желтоқсан сағат минут адам ел мың млн млрд теңге доллар пайыз"
)

# A hyphen in front of these hangs (микро- және макроэкономика).
SUSPENDERS: Final = words("және немесе әрі әлде яки я")
# Conjunction or instrumental ending (теле- мен радио, сабақтары-⏎мен).
SUSPENDERS_WITHIN_LINE: Final = words("мен бен пен")

# How rare a letter is behind another: rows the first letter (^ the beginning of a word), columns
# the second (as in `PAIR_LETTERS`, and last the end of the word); the digit is the rounded negative
# natural logarithm of its share, 9 for nine and more. Counted in 8.0 million letters of the openly
# licensed texts that NOTICE lists. Read by the detector of encodings.
PAIR_LETTERS: Final = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"
PAIR_RARITY: Final = {
    row[0]: row[1:]
    for row in (
        "^3426664392559326349344432544559884996595989",
        "а9946733696483532324994233399778695999998952",
        "ә9959993994493382515997224399999996999999995",
        "б1589995299949893999239577535999999963299595",
        "в2998797299439554869395552699889888988568871",
        "г3988897196949896469588485495999999996199995",
        "ғ1999993999759998769699999569999999991999997",
        "д1588997295949989899589686666999999991298995",
        "е7955394996494383324794232499769995999999972",
        "ё5533455245455554335555153455555555555555553",
        "ж1279997298949899899249999533999998993498995",
        "з2836342399939979359599868389999997993299991",
        "и4655453395475273429594433789458477894499822",
        "й7958552397799443349796442879879795992299992",
        "к3587999199859575799326542583999595998299992",
        "қ1989998998959859799294532539989995992999992",
        "л2969332295949655469595644499979995992259673",
        "м2358663198839474559464965554989994993368993",
        "н2656452297649698759579954458679694992379991",
        "ң3949442498999668759999965899999996992399991",
        "о7934444897583531324784233799589586999997565",
        "ө9949699998295492323993242999999994999999996",
        "п1579999398949445979395332379969595993479991",
        "р2757442395639553449467743369779896992289972",
        "с2579999299949347699354852445779794982289993",
        "т1577999298949458789446462344899995992299993",
        "у3648333598679663459896255899869763992498991",
        "ұ9959955994493732235995123969959995899996855",
        "ү8959495999392393326996234999999991999999999",
        "ф2879999299819874799298274399499999998688994",
        "х1756597499939756329397374479969986994676994",
        "һ0357777577737675567677574475776777776777773",
        "ц5988999299609796999799997499999998997999875",
        "ч2788786163828378558485883388888868884665883",
        "ш2767999299959448899366873568999999991199993",
        "щ5666666166636666666666664366666666661666663",
        "ъ7777777077767777777777777777777777777777456",
        "ы9979946999397832322994334989999996998999991",
        "і9959497998399383323984235999999994999799991",
        "ь9955461289679595359395843999569675899799342",
        "э6974695999694162329494444899479694995995894",
        "ю5966531795475495449996441999889486894587991",
        "я5968733898598721526998425599969586999999992",
    )
}

# Words that stand twice on purpose.
DOUBLED: Final = words("бір жаңа өте ойнап ба бара келе")

# What web pages put around their text, by kind: labels are lines of their own, openings make
# furniture of the whole line. All are in use on pages and in the interfaces of sites.
FURNITURE_LABELS: Final = {
    "sharing": ("бөлісу",),
    "advertising": ("жарнама",),
    "reading on": ("тағы оқыңыз(?:дар)?", "соңғы жаңалықтар", "толығырақ"),
    "subscription": ("жаңалықтарға жазыл(?:у|ыңыз)",),
    "counter": (r"қаралым: ?[\d ]+", r"қараулар: ?[\d ]+", r"[\d ]+ қаралым", r"\d+ пікір"),
    "rights": (r".{0,60}барлық құқықтар қорғалған\.?",),
}
FURNITURE_OPENINGS: Final = {
    "subscription": (r"(?:біздің )?жаңалықтарға жазылыңыз",),
    "cookies": (r"(?:біз|біздің сайт|сайт)[^.]{0,60} cookie файлдарын (?:пайдалан|қолдан)",),
    "reading on": (r"тағы оқыңыз(?:дар)?: ",),
}
