"""Russian: letters, hyphens and marks that the rules of normalization ask about.

What is written with a hyphen follows «Правила русской орфографии и пунктуации» (2006).
"""

from __future__ import annotations

from typing import Final

from translator.languages.lists import figures, words

VOWELS: Final = frozenset("аеёиоуыэюя")

# «Ёлочки» outside, „лапки“ inside.
QUOTES: Final = (("«", "»"), ("„", "“"))

# The Russian dash (тире) is an em dash between spaces.
SPACED_DASH: Final = "—"

# Words of one and two letters are a closed class (prepositions, conjunctions, particles, pronouns,
# a few nouns, interjections, notes); a two-letter piece which is not here is part of a cut word.
SHORT_WORDS: Final = words(
    "а б в ж и к о с у э я "
    "ад аз аи ай ам ар ас ау ах бы во вы да до ею ее её еж ёж ей ел ем ею же за из ил им "
    "их ка ко ли ль ля ма ми мы на не ни но ну об ой ом он ор от ох па по пи ре со си су "
    "та те то ту ты уж уз ум ус ух фа фу ха це че ша юг яд ял ям яр ят"
)

# Written with a hyphen before whatever follows.
HYPHENATED_PREFIXES: Final = frozenset({"кое", "кой"})

# First parts that begin both undivided and, in careless text, spaced words.
PREFIXES: Final = words(
    "авиа авто агро анти аэро бес без био вице внутри гео гидро евро ино интер контр макро между "
    "меж мета микро мини много нарко не небез нео обще одно пере после пост пред при псевдо "
    "радио само сверх со спец супер теле транс ультра экс электро энерго"
)

# -то, -либо, -нибудь follow pronouns and pronominal adverbs only, so that "мес-⏎то"
# is a cut word and "кто-⏎то" is not.
INDEFINITE_PARTICLES: Final = frozenset({"то", "либо", "нибудь"})
PRONOUNS: Final = words(
    "кто кого кому кем ком что чего чему чем чём какой какая какое какие какого какую каких каким "
    "какими каком какому чей чья чьё чье чьи чьего чьих как где когда куда откуда почему зачем "
    "сколько отчего насколько"
)

# Two of them side by side mean "two or three" and take a hyphen (два-три).
NUMERALS: Final = words(
    "один одна одну два две три четыре пять шесть семь восемь девять десять двадцать тридцать "
    "сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто сто двести триста тысяча тысячи "
    "двух трех четырех пяти шести семи восьми девяти десяти"
)

# Rows in which each follows on the one before.
NUMERAL_ROWS: Final = (
    "один два три четыре пять шесть семь восемь девять десять",
    "одна две три",
    "одну две",
    "двух трех четырех пяти шести семи восьми девяти десяти",
)

# -таки stands after adverbs and verbs (всё-таки); it ends no undivided word.
HYPHENATED_TAILS: Final = frozenset({"таки"})

# во-первых, в-третьих
ORDINAL_ADVERBS: Final = words(
    "первых вторых третьих четвертых четвёртых пятых шестых седьмых восьмых девятых десятых"
)

# Prepositions written with a hyphen (из-за).
HYPHENATED_PREPOSITIONS: Final = frozenset({("из", "за"), ("из", "под"), ("по", "над")})

# Endings that are no words of their own and begin no compound's second part.
TAILS: Final = words(
    "ция ции цию ций цией циям циями циях ционный ционного ционных ционной ционные "
    "ность ности ностью ностей ностям ностями ностях "
    "тельный тельного тельному тельным тельном тельная тельной тельную тельное тельные тельных "
    "тельными тельно тельность тельности тельностью тельство тельства тельству тельством тельстве "
    "ство ства ству ством стве ственный ственного ственному ственным ственном ственная ственной "
    "ственную ственное ственные ственных ственными ственно "
    "ский ского скому ским ском ская ской скую ское ские ских скими "
    "ческий ческого ческому ческим ческом ческая ческой ческую ческое ческие ческих ческими чески "
    "ный ного ному ным ная ную ное ные ных ными "
    "ние ния нию нием ний ниям ниями ниях ение ения ению ением ений ениям ениями ениях "
    "ание ания анию анием аний аниям аниями аниях вание вания ванию ванием ваний ваниях "
    "рование рования рованию рованием рований тие тия тию тием тий тиях "
    "вать вает вают вался валась валось вались вается ваются тся ться лся лась лось лись ется ются "
    "ающий ающего ающих ающая ающие ющий ющего ющих ющая ющие ющей щий щего щих щая щие щей "
    "вший вшего вших вшая вшие ленный ленного ленных ленной ленные ления ление лению лением лений "
    "ках ками кам ках"
)

# Endings that careless text puts right behind a foreign name (Facebookе).
CASE_ENDINGS: Final = words("а у ом е ы и ов ам ами ах")

# What follows a number's hyphen (20-летний, 5-й, 1990-х, 10-процентный).
NUMBER_TAIL_STEMS: Final = tuple(
    sorted(words("лет дневн недельн месячн часов минутн процентн тысячн миллионн этажн кратн"))
)
NUMBER_ENDINGS: Final = words("й я е го му м х ми ю ой ый ая ое ые ых ым")

# Abbreviations that a figure follows: no footnote mark stands behind them.
ABBREVIATIONS: Final = words("рис стр табл гл разд прил ред изд вып том обл илл пункт подп прим")

# Words that lose the space beside them. Not here: prepositions that are prefixes as well (при).
CLOSED_CLASS: Final = words(
    "для или что чтобы как если когда также этого этот эта эти этой этих который которая которое "
    "которые которых которого был была было были является являются может могут"
)
# Short words that stand beside those (ofhow).
SHORT_NEIGHBORS: Final = words("мы вы он она они их его её ее мне не на по все")
BEFORE_YEARS: Final = words("в с до от из на за к по")
BEHIND_YEARS: Final = words("год года году годом годы годов годах")

# What is counted: a number stands before it, not a code (3О мая, 2О14 год).
COUNTED: Final = words(
    "год года году годом годы годов лет января февраля марта апреля мая июня июля августа сентября "
    "октября ноября декабря дней дня часов часа минут км кг тыс млн млрд тысяч миллионов "
    "миллиардов рублей тенге долларов человек процентов"
)

# A hyphen in front of these hangs (одно- и двухлетний).
SUSPENDERS: Final = words("и или либо а также")
SUSPENDERS_WITHIN_LINE: Final = words("да но до")

# Letters in running text, per thousand: the widely published figures of the Russian National
# Corpus, rounded. Read by the detector of encodings.
LETTER_FREQUENCIES: Final = figures(
    "о:110 е:84.5 а:80 и:73.5 н:67 т:62.5 с:54.5 р:47.5 в:45.5 л:44 к:35 м:32 д:30 п:28 "
    "у:26 я:20 ы:19 ь:17.5 г:17 з:16.5 б:16 ч:14.5 й:12 х:9.5 ж:9.5 ш:7 ю:6.5 ц:5 щ:3.5 "
    "э:3 ф:2.5 ъ:0.4 ё:0.4"
)

# What Russian spelling has not or hardly has: long runs of consonants or vowels, signs that have
# nothing to soften, ы behind a velar. Read by the detector of encodings, for words in capitals.
UNUSUAL_SEQUENCES: Final = (
    "[бвгджзйклмнпрстфхцчшщъь]{4,}+|[аеёиоуыэюя]{3,}+|^[ьъы]|[аеёиоуыэюяьъ][ьъ]|[гкх]ы|[жшщч][ыюя]"
    "|[бвгджзклмнпрстфхц]й"
)

# Words that stand twice on purpose.
DOUBLED: Final = words("да нет ну ха хи чуть еле очень вот тук гав но всегда давно так")

# What web pages put around their text, by kind: labels are lines of their own, openings make
# furniture of the whole line.
FURNITURE_LABELS: Final = {
    "sharing": ("поделиться", "поделиться (?:в|на) .{1,20}", "рассказать друзьям", "распечатать"),
    "advertising": ("реклама", "на правах рекламы", "партн[её]рский материал"),
    "reading on": (
        "читайте также",
        "читать далее",
        "похожие темы",
        "самое читаемое",
        "новости по теме",
    ),
    "subscription": ("подписаться", "войти", "регистрация", "оформить подписку"),
    "navigation": ("наверх", "версия для печати", "на главную", "следующая статья"),
    "counter": (
        r"(?:количество )?просмотр(?:ов|ы): ?[\d ]+",
        r"[\d ]+ просмотр(?:ов|а)?",
        r"(?:комментари(?:ев|и)): ?\d+",
        r"\d+ комментари(?:ев|й|я)",
        r"время чтения: ?\d+ мин\w*\.?",
    ),
    "rights": (r".{0,60}все права защищены\.?",),
    "catalog of articles": (
        r".{0,300}текст научной статьи по специальности «[^»]+»?",
        r"научная статья на тему ['«\"].+",
        r"текст научной работы на тему ['«\"].+",
        r"аннотация научной статьи по .{3,100}, автор(?:ы)? научной работы [—–-] .+",
    ),
}
FURNITURE_OPENINGS: Final = {
    "advertising": (r"[iі]? ?надоели баннеры\?", r"[iі]? ?не можете найти то,? что вам нужно\?"),
    "subscription": (
        r"подпи(?:сывайтесь|шитесь) на (?:наш|нас|рассылку|канал|новости|telegram|телеграм)",
        r"чтобы (?:читать|прочитать) (?:дальше|полностью|статью).{0,20}(?:подпиш|зарегистр|войди)",
    ),
    "cookies": (
        r"(?:мы|наш сайт|(?:этот |данный )?сайт) использу(?:ем|ет) (?:файлы )?(?:cookies?|куки)",
        r"продолжая (?:использовать|пользоваться|просмотр)[^.]{0,60}(?:cookies?|куки)",
    ),
    "sharing": (r"нашли (?:ошибку|опечатку)\? ?выделите",),
    "reading on": (r"(?:читайте также|читать также|по теме|см\. также): ",),
}
