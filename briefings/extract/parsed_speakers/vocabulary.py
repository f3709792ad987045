"""Words by which English news tells who speaks, as lemmas, and words that stand before names without belonging to them."""


def _list(words: str) -> frozenset[str]:
    return frozenset(words.split())


_SAYING = """
say tell add state claim argue insist note report announce declare explain reply respond answer ask write comment remark
observe recall recount warn caution admit acknowledge concede confirm deny suggest propose assert maintain contend allege
affirm reiterate repeat stress emphasize emphasise underline underscore highlight point continue conclude quip joke shout
yell scream cry whisper mutter murmur exclaim complain lament predict promise pledge vow swear urge demand plead appeal
advise recommend reveal disclose testify tweet post text blog read tout boast brag hint imply inform assure remind promise
object counter retort rebut venture opine reason enthuse muse speculate wonder inquire enquire query interject chime sigh laugh
agree disagree protest proclaim pronounce profess preach believe think feel hope fear rule find decide conclude
"""
SAYING = _list(_SAYING)
"""What can govern a quotation as what is said."""
_CALLING = """
call describe dub label brand term characterize characterise denounce condemn criticize criticise dismiss hail praise slam
blast decry deride mock reject welcome accuse blame cite quote refer speak talk compare liken portray deem brand defend
attack express voice thank apologize apologise mention deplore bemoan applaud congratulate
"""
CALLING = _list(_CALLING) | SAYING
"""Those, and what governs words that somebody uses of something: "called it “a farce”"."""
REACTING = frozenset({"agree", "disagree", "object", "protest", "counter", "apologize", "apologise", "sigh", "laugh", "hear"})
"""What somebody may do behind the speech of another: "…." Novak disagreed."""
QUOTING = frozenset({"quote", "cite", "hear", "paraphrase"})
"""Whose object speaks."""
TELLING = _list("tell inform ask assure remind warn advise urge notify caution")
"""Whose object is spoken to."""
BROADCASTING = _list(
    """
    report announce publish carry relay broadcast say write add note state confirm tell claim
    """
)
"""What somebody does who passes on what another said."""
WORDING = _list(
    """
    claim statement comment remark word warning description promise assertion argument view letter speech message tweet post
    announcement accusation call appeal pledge vow suggestion belief declaration testimony report email e-mail memo
    interview admission denial response reply answer question complaint prediction confession criticism note
    """
)
"""Nouns for what is said: "her claim that"."""
DOCUMENTS = _list(
    """
    statement letter message email e-mail memo tweet post release report note filing document paper account bulletin
    """
)
"""Those that speak by themselves, for somebody: "a statement from Norwind said"."""
ISSUING = frozenset(
    ["give", "read", "sign", "write", "issue", "release", "deliver", "publish", "send", "post", "draft", "co-sign"]
)
"""What somebody does with one who speaks by it: "a statement read by her lawyer"."""
VENUES = DOCUMENTS | _list(
    """
    interview speech conference call remark address briefing testimony debate rally book article meeting keynote
    announcement presentation hearing column editorial essay blog podcast broadcast program programme show ceremony reply
    response comment video session forum summit lecture sermon toast court parliament congress telecast webcast
    """
)
"""Where something is said."""
SPOKESPEOPLE = _list(
    """
    spokesman spokeswoman spokesperson representative lawyer attorney source official
    """
)
"""Who speaks for somebody: "a spokesman for Norwind"."""
HONORIFICS = _list("mr mrs ms miss dr sir mr. mrs. ms. dr. prof prof. rev rev. lord lady dame")
_TITLES = """
president chairman chairwoman chair ceo cfo coo cto chief minister secretary senator sen sen. rep rep. representative gov
gov. governor mayor general gen gen. colonel col col. captain capt capt. lieutenant lt lt. sergeant sgt sgt. major maj maj.
admiral adm commander officer director manager professor king queen prince princess pope judge justice attorney ambassador
coach spokesman spokeswoman spokesperson analyst economist executive premier chancellor speaker deputy vice sheriff detective
inspector congressman congresswoman archbishop bishop rabbi imam sheikh father reverend founder co-founder editor reporter
head leader author lawyer councillor councilman councilwoman commissioner treasurer minister
"""
TITLES = _list(_TITLES) | HONORIFICS
"""What stands before a name, in capitals perhaps, and is the role of whoever bears it."""
PARTICLES = _list("al el bin ben ibn de del della di da dos van von der den la le ter abu -")
"""What stands inside of names, be it in small letters."""
