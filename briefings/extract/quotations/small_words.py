"""Small English words: pronouns, what opens and joins phrases, adverbs, words of time."""


def read_words(words: str) -> frozenset[str]:
    """The words of a list, parted by blanks."""
    return frozenset(words.split())


PASSIVE = read_words("""
is was are were be been being gets got
""")
AUXILIARIES = read_words("""
has have had is was are were be been being did does do will would can could may might must shall should 's
""")
MODALS = read_words("""
will would can could may might must shall should won't can't cannot couldn't wouldn't
""")
FINITE = AUXILIARIES | read_words("""
isn't wasn't aren't weren't don't doesn't didn't won't can't cannot couldn't wouldn't hasn't haven't ain't
""")
PAST = read_words("""
met came went took gave got made ran won lost sat stood began became flew fell grew knew kept paid sent spent sold
built brought bought caught fought heard understood threw taught wore drove rose broke chose drew ate froze hid rode
sank shook slept spoke stole
""")
"""Past forms of common verbs that do not end in "ed" and are hardly ever nouns."""
PRONOUNS = read_words("""
he she it they who i we you
""")
OTHERS = read_words("""
one others many some several both another most few all
""")
"""Words that stand for people by themselves: "some said"."""
DETERMINERS = read_words("""
the a an this that these those his her its their our my your another one two three four five six several many some
most both all any each every no other such more
""")
PREPOSITIONS = read_words("""
of for at from with in on to by as about against into over under after before during between through without within
among near since until despite following amid upon per outside inside behind than like via toward towards across
""")
ATTACHING = read_words("""
of for at from with in on to
""")
"""Prepositions that tie a noun to the one before it: "head of the union"."""
JOINING = read_words("""
what how why and or but nor while when because if although though whereas so yet which who whom whose that where
whether unless then since as after before until once
""")
"""Words that begin another clause or name."""
ADVERBS = read_words("""
also later then further once again now just already still only even recently earlier today yesterday tomorrow however
meanwhile therefore too there here soon often never always simply not instead afterwards afterward perhaps maybe
together thus hence first finally
""")
TEMPORAL = read_words("""
monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september
october november december today yesterday tomorrow tonight week month year morning afternoon evening night noon
""")
PARTICLES = read_words("""
de del della der den di da dos du la le van von bin bint al el ter ten ibn y e ben und af av zu
""")
"""Small words inside names."""
