"""Forms of verbs by which a clause is known without a parse, as news writes them."""

_AUXILIARIES = "is are was were am been has have had do does did will would shall should can could may might must cannot won't"
_PAST = (
    "became began bent bet blew bought broke brought built burst came caught chose cost cut dealt drew drove dug fed fell felt "
    "fled flew forbade forgave fought found froze gave got grew heard held hid hit hung hurt kept knew laid lay led left lent "
    "let lost made meant met paid put quit ran rang read rode rose said sang sank sat saw sent set shook shot shut slept slid "
    "sold spent split spoke spread stole stood stuck struck swept swore swung taught thought threw told took tore understood "
    "went withdrew woke won wore wound wrote withstood undertook overcame oversaw"
)
_PRESENT = (
    "accuses adds aims agrees allows appears argues asks arrives attends backs believes begins bans brings calls comes claims "
    "closes confirms continues costs cuts denies describes ends estimates expects expires faces falls features follows gets "
    "gives goes grows happens hits holds hopes hosts includes intends involves joins keeps kicks launches leads leaves lies "
    "lives looks makes marks means meets moves needs notes occurs offers opens operates opposes owns pays plans plays pledges "
    "produces promises provides reaches receives rejects remains reopens replaces reports requires resigns retires returns "
    "rises runs says seeks seems sells sends serves shows sits spends stands starts states stays stops suggests supports takes "
    "tells threatens travels tries urges uses visits votes vows wants warns wins works writes expect plan plan hope say believe "
    "want agree allege claim deny accuse argue"
)
_NOT_PAST = (
    "united need indeed speed feed seed breed deed weed exceed proceed succeed embed hundred red bed shed sacred naked wicked "
    "kindred hatred alleged supposed armed indebted unprecedented unlimited unexpected limited advanced"
)

FINITE = frozenset(f"{_AUXILIARIES} {_PAST} {_PRESENT}".split())
"""Forms, in lower case, that nearly always are the verb of a clause."""
PASTS = frozenset(f"{_AUXILIARIES} {_PAST}".split())
"""Those of them that no noun in the plural looks like."""
NOT_PAST = frozenset(_NOT_PAST.split())
"""Words in -ed that are no past of a verb, or hardly ever the one that makes a clause."""
_BEFORE_ADJECTIVES = (
    "a an the its his her their our my your this that these those some any no of in with by from for on at and or to than "
    "newly recently most more very other new as"
)
BEFORE_ADJECTIVES = frozenset(_BEFORE_ADJECTIVES.split())
"""Words after which a form in -ed describes a noun: "the announced merger"."""
