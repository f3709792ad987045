"""Stems: one form for a word's endings, for a verb's irregular forms, and for a verb and the noun made from it."""

from functools import lru_cache

_VERBS = """
arise arose arisen
be am is are was were been being
bear bore borne
beat beaten
become became
begin began begun beginning start starting
bring brought
build built
buy bought purchase
catch caught
choose chose chosen choice
come came
cost costs
deal dealt
decide decision
defend defense defence
die died dying death dead
do does did done doing
draw drew drawn
drive drove driven
fall fell fallen
fight fought fighting
find found
flee fled
fly flew flown flight
forbid forbade forbidden
forget forgot forgotten
get got gotten getting
give gave given
go went gone
grow grew grown growth
have has had having
hear heard
hide hid hidden
hold held
hurt
invade invasion
keep kept
know knew known
lay laid
lead led
leave left
lend lent
lose lost losing loss losses
make made making
mean meant
meet met meeting
pay paid payment
prevent stop halt
put
raise raised
read
ride rode ridden
rise rose risen
run ran running
say said says
see saw seen
seek sought
sell sold sale
send sent
set
shake shook shaken
shoot shot shooting
show showed shown
shut
sing sang sung
sink sank sunk
sit sat
speak spoke spoken speech
spend spent
split
spread
stand stood
steal stole stolen
strike struck stricken
swear swore sworn
take took taken
teach taught
tell told
think thought
throw threw thrown
understand understood
win won winning victory
wear wore worn
withdraw withdrew withdrawn withdrawal
write wrote written
"""
_IRREGULAR = {form: forms.split()[0] for forms in _VERBS.strip().splitlines() for form in forms.split()}
_NOT_PAST = (
    "s",
    "ing",
    "ion",
    "al",
    "th",
    "or",
    "er",
    "y",
    "ment",
    "ence",
    "ense",
    "flight",
    "halt",
    "stop",
    "sale",
    "choice",
    "speech",
    "dead",
    "loss",
)
_PLURALS = (("sses", "ss"), ("shes", "sh"), ("ches", "ch"), ("xes", "x"), ("zes", "z"), ("ies", "y"), ("ied", "y"))
_DERIVED = (
    ("ification", "ify"),
    ("ization", "ize"),
    ("isation", "ize"),
    ("ational", ""),
    ("ation", ""),
    ("ition", ""),
    ("ction", "ct"),
    ("ision", "ide"),
    ("usion", "ude"),
    ("ssion", "ss"),
    ("tion", "t"),
    ("ment", ""),
    ("ance", ""),
    ("ence", ""),
    ("ship", ""),
    ("ness", ""),
    ("ity", ""),
    ("ate", ""),
    ("ive", ""),
    ("ise", "ize"),
    ("our", "or"),
    ("er", ""),
    ("or", ""),
    ("al", ""),
    ("ly", ""),
)
_KEPT = 20_000
"""Words whose stems are remembered: more than one article has, so that each is looked at once."""
_SHORTEST = 4
"""Letters that must be left when an ending of derivation is taken away; else "nation" would be "n"."""


@lru_cache(maxsize=_KEPT)
def stem(word: str) -> str:
    """A folded word in the one form that it shares with its kin: "ratify", "ratified" and "ratification" are one."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    bare = _without_derivation(_without_inflection(word))
    if bare in _IRREGULAR:
        return _IRREGULAR[bare]
    return f"{bare[:-1]}i" if bare.endswith("y") else bare.rstrip("e") or bare


def is_past(word: str) -> bool:
    """Whether a folded word has the form of a verb's past: "ratified", "began"."""
    return word.endswith("ed") or (word in _IRREGULAR and word != _IRREGULAR[word] and not word.endswith(_NOT_PAST))


def is_verb(word: str) -> bool:
    """Whether a folded word is surely a form of a verb: of an irregular one, or a past."""
    return word in _IRREGULAR or word.endswith("ed")


def _without_inflection(word: str) -> str:
    for ending, instead in _PLURALS:
        if word.endswith(ending) and len(word) > len(ending) + 1:
            return word[: -len(ending)] + instead
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) >= _SHORTEST:
        word = word[:-1]
    for ending in ("ing", "ed"):
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST - 1:
            return _single(word[: -len(ending)])
    return word


def _single(word: str) -> str:
    """Without the doubled consonant of "stopped"."""
    return word[:-1] if word[-1] == word[-2] and word[-1] not in "lsz" else word


def _without_derivation(word: str) -> str:
    for ending, instead in _DERIVED:
        if word.endswith(ending) and len(word) - len(ending) + len(instead) >= _SHORTEST:
            return word[: -len(ending)] + instead
    return word
