"""English forms that no rule makes, and words whose part of speech is their own."""

from __future__ import annotations

from typing import Final

from translator.languages.lists import words


def _table(text: str) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Lemmas with their forms: `lemma:past:participle`, with / between equal forms."""
    rows = (row.split(":") for row in text.split())
    return {lemma: tuple(tuple(cell.split("/")) for cell in cells) for lemma, *cells in rows}


# Lemma, past, participle; where one is given, it is both.
VERBS: Final = _table(
    "arise:arose:arisen awake:awoke:awoken bear:bore:borne/born beat:beat:beaten "
    "become:became:become begin:began:begun bend:bent bet:bet bid:bid bind:bound bite:bit:bitten "
    "bleed:bled blow:blew:blown break:broke:broken breed:bred bring:brought broadcast:broadcast "
    "build:built burn:burned/burnt burst:burst buy:bought cast:cast catch:caught "
    "choose:chose:chosen cling:clung come:came:come cost:cost creep:crept cut:cut deal:dealt "
    "dig:dug do:did:done draw:drew:drawn dream:dreamed/dreamt drink:drank:drunk "
    "drive:drove:driven eat:ate:eaten fall:fell:fallen feed:fed feel:felt fight:fought find:found "
    "flee:fled fling:flung fly:flew:flown forbid:forbade:forbidden forecast:forecast "
    "foresee:foresaw:foreseen forget:forgot:forgotten forgive:forgave:forgiven "
    "freeze:froze:frozen get:got:got/gotten give:gave:given go:went:gone grind:ground "
    "grow:grew:grown hang:hung have:had hear:heard hide:hid:hidden hit:hit hold:held hurt:hurt "
    "keep:kept kneel:knelt know:knew:known lay:laid lead:led lean:leaned/leant "
    "leap:leaped/leapt learn:learned/learnt leave:left lend:lent let:let lie:lay:lain light:lit "
    "lose:lost make:made mean:meant meet:met mistake:mistook:mistaken outdo:outdid:outdone "
    "overcome:overcame:overcome oversee:oversaw:overseen overtake:overtook:overtaken "
    "overthrow:overthrew:overthrown pay:paid prove:proved:proved/proven put:put quit:quit "
    "read:read rebuild:rebuilt ride:rode:ridden ring:rang:rung rise:rose:risen run:ran:run "
    "say:said see:saw:seen seek:sought sell:sold send:sent set:set sew:sewed:sewn "
    "shake:shook:shaken shed:shed shine:shone shoot:shot show:showed:shown shrink:shrank:shrunk "
    "shut:shut sing:sang:sung sink:sank:sunk sit:sat sleep:slept slide:slid smell:smelled/smelt "
    "sow:sowed:sown speak:spoke:spoken speed:sped spell:spelled/spelt spend:spent "
    "spill:spilled/spilt spin:spun spit:spat split:split spoil:spoiled/spoilt spread:spread "
    "spring:sprang:sprung stand:stood steal:stole:stolen stick:stuck sting:stung "
    "strike:struck:struck/stricken strive:strove:striven swear:swore:sworn sweep:swept "
    "swell:swelled:swollen swim:swam:swum swing:swung take:took:taken teach:taught tear:tore:torn "
    "tell:told think:thought throw:threw:thrown undergo:underwent:undergone "
    "understand:understood undertake:undertook:undertaken undo:undid:undone uphold:upheld "
    "upset:upset wake:woke:woken wear:wore:worn weave:wove:woven win:won wind:wound "
    "withdraw:withdrew:withdrawn withhold:withheld withstand:withstood write:wrote:written"
)
BE: Final = {
    "am": ("Ind", "Pres"),
    "is": ("Ind", "Pres"),
    "are": ("Ind", "Pres"),
    "was": ("Ind", "Past"),
    "were": ("Ind", "Past"),
}

PLURALS: Final = {
    lemma: cells[0]
    for lemma, cells in _table(
        "man:men woman:women child:children foot:feet tooth:teeth goose:geese mouse:mice "
        "louse:lice ox:oxen person:people/persons die:dice/dies leaf:leaves half:halves "
        "life:lives knife:knives wife:wives wolf:wolves shelf:shelves self:selves calf:calves "
        "loaf:loaves thief:thieves analysis:analyses basis:bases crisis:crises thesis:theses "
        "hypothesis:hypotheses emphasis:emphases axis:axes oasis:oases synthesis:syntheses "
        "diagnosis:diagnoses parenthesis:parentheses phenomenon:phenomena criterion:criteria "
        "datum:data medium:media/mediums bacterium:bacteria memorandum:memoranda/memorandums "
        "referendum:referendums/referenda forum:forums/fora curriculum:curricula/curriculums "
        "stratum:strata erratum:errata addendum:addenda spectrum:spectra/spectrums "
        "nucleus:nuclei stimulus:stimuli radius:radii cactus:cacti/cactuses focus:focuses/foci "
        "alumnus:alumni index:indices/indexes appendix:appendices/appendixes matrix:matrices "
        "vertex:vertices formula:formulas/formulae antenna:antennas/antennae vertebra:vertebrae "
        "potato:potatoes tomato:tomatoes hero:heroes echo:echoes veto:vetoes torpedo:torpedoes "
        "embargo:embargoes cargo:cargoes/cargos mosquito:mosquitoes/mosquitos "
        "quiz:quizzes bus:buses gas:gases attorney-general:attorneys-general "
        "passer-by:passers-by"
    ).items()
}

# The same in both numbers.
INVARIABLE: Final = words(
    "headquarters series species means aircraft spacecraft hovercraft barracks crossroads works "
    "offspring sheep deer fish gallows corps"
)
# One number only, though they end in -s, or have no plural though they do not.
SINGULAR: Final = words(
    "news politics economics physics mathematics ethics logistics athletics electronics "
    "linguistics genetics dynamics geopolitics measles diabetes"
)
PLURAL: Final = words(
    "scissors trousers glasses clothes goods thanks surroundings earnings proceeds riches "
    "outskirts binoculars arms premises belongings"
)

COMPARED: Final = {
    "better": ("good", "Cmp"),
    "best": ("good", "Sup"),
    "worse": ("bad", "Cmp"),
    "worst": ("bad", "Sup"),
    "more": ("much", "Cmp"),
    "most": ("much", "Sup"),
    "less": ("little", "Cmp"),
    "least": ("little", "Sup"),
    "further": ("far", "Cmp"),
    "furthest": ("far", "Sup"),
    "farther": ("far", "Cmp"),
    "farthest": ("far", "Sup"),
}

# Words of closed classes; nothing else is made of them.
CLOSED: Final = {
    word: pos
    for pos, listed in {
        "DET": "the a an this that these those each every either neither no some any all both",
        "PRON": "i you he she it we they me him her us them who whom whose which what myself "
        "yourself himself herself itself ourselves themselves something anything nothing "
        "everything my your his its our their mine yours hers ours theirs",
        "ADP": "of in to for with on at by from about into over after under between out against "
        "during without before among through toward towards upon within across behind beyond per "
        "via despite amid throughout around near since until above below along",
        "CCONJ": "and or but nor",
        "SCONJ": "if because although though while whereas unless whether than",
        "AUX": "can could may might must shall should will would",
        "ADV": "not never always often here there then thus very too also however only just now "
        "even still already again",
    }.items()
    for word in listed.split()
}
