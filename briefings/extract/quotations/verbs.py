"""Verbs that tell who speaks: forms of saying, thinking and naming."""

from collections.abc import Iterable

from briefings.extract.quotations.small_words import read_words


def _third(verb: str) -> str:
    if verb.endswith(("s", "sh", "ch", "x")):
        return f"{verb}es"
    return f"{verb[:-1]}ies" if verb.endswith("y") and verb[-2] not in "aeou" else f"{verb}s"


def _past(verb: str) -> str:
    if verb.endswith("e"):
        return f"{verb}d"
    return f"{verb[:-1]}ied" if verb.endswith("y") and verb[-2] not in "aeou" else f"{verb}ed"


def _ongoing(verb: str) -> str:
    return f"{verb[:-1]}ing" if verb.endswith("e") and not verb.endswith("ee") else f"{verb}ing"


def _forms(verbs: Iterable[str], make: Iterable[str]) -> frozenset[str]:
    makers = {"s": _third, "ed": _past, "ing": _ongoing}
    return frozenset(makers[ending](verb) for verb in verbs for ending in make)


_SAYING = read_words("""
add ask reply answer claim insist warn argue explain announce declare comment conclude continue agree admit suggest note
recall stress emphasize emphasise remark observe predict promise vow pledge confirm acknowledge concede complain
maintain assert contend reiterate repeat respond retort report tweet post joke shout yell whisper urge caution mention
indicate reveal testify lament boast exclaim elaborate counter demand deny allege affirm assure advise inform remind
wonder muse proclaim pronounce state protest counsel interject insinuate opine clarify stipulate disclose marvel gush
rejoin sneer scoff rant rave plead implore chant mutter murmur scream recount relate reason reflect speculate theorize
theorise underline underscore venture advocate propose request order instruct rule express apologize apologise estimate
quote cite point read sing text email enthuse chuckle laugh smile sigh grumble grin nod shrug moan groan gripe snap bark
roar bellow thunder hiss mumble stammer sob wail lecture preach philosophize fume vent summarize summarise sum interrupt
rebut refute dispute concur cheer greet jest tease volunteer intone foresee forecast envision surmise deduce infer
hypothesize posit postulate pen scribble profess swear challenge defend justify remember reminisce describe detail
outline recommend appeal call hint imply signal guarantee judge hold vote
""")
_IRREGULAR_PAST = read_words("""
said told wrote written put spoke quipped foresaw foretold rebutted referred concurred summed hinted nodded grinned
sobbed jested found held read sang swore begged went texted noted cried replied relied retorted emailed posted admitted
submitted
""")
_IRREGULAR_THIRD = read_words("""
says tells writes puts quips reads goes begs swears cries admits submits
""")
_IRREGULAR_ONGOING = read_words("""
saying telling writing quipping reading crying begging swearing admitting
""")
_THINKING = read_words("""
hope believe feel expect think consider regard view see fear
""")
_NAMING = read_words("""
call describe dub label term brand deem characterize characterise denounce condemn praise hail criticize criticise slam
blast dismiss reject accuse blame define liken compare welcome laud decry deride mock depict portray attack tout accept
thank congratulate applaud commend chide scold rebuke fault
""")
NAMING = _forms(_NAMING, ("s", "ed", "ing")) | read_words(
    "labelled labelling slammed slamming referred referring refers thought held"
)
"""Verbs that take a few quoted words for what somebody calls something."""
SPEECH = _forms(_SAYING, ("s", "ed")) | _IRREGULAR_PAST | _IRREGULAR_THIRD | {"say", "tell", "write"}
"""Finite forms of verbs of saying."""
THOUGHT = _forms(_THINKING, ("s", "ed")) | {"felt", "thought", "saw", "believe", "think"}
ADDING = _forms(_SAYING | _NAMING, ("ing",)) | _IRREGULAR_ONGOING
"""Forms in -ing, whose subject stands with another verb: "he said, adding"."""
NOUN_LIKE = read_words("""
reports states claims comments notes calls answers posts remarks hopes demands promises estimates orders requests rules
texts quotes points reasons views fears labels terms brands attacks ventures pledges tweets jokes urges protests
counters stresses reads puts goes
""")
"""Forms that are nouns as often: verbs only in front of "that", a comma, a colon or a quotation."""
SPEECH_BASES = _SAYING | _NAMING | _THINKING | read_words("say tell write put go quip swear admit")
"""Verbs in the form that follows "to" and "would"."""
PLURAL = read_words("""
fear hope feel allege claim warn argue insist expect predict suggest complain add ask report admit
""")
"""Forms of many that are other words as often: "members fear that"."""
VERBS = SPEECH | NAMING | THOUGHT | ADDING | PLURAL
