"""Verbs beside a name that show that it says or does something."""

_SAYING_WORDS = """
said says say saying told tells tell announced announces stated states added adds claimed claims insisted insists replied
replies warned warns argued argues explained explains asked asks answered answers wrote writes reported reports confirmed
confirms denied denies suggested suggests noted notes acknowledged admitted admits declared declares commented comments
remarked concluded believes believed thinks predicted predicts estimated estimates recalled recalls called calls urged urges
demanded demands promised promises vowed pledged accused accuses blamed criticized criticised condemned praised welcomed
rejected dismissed defended described describes tweeted posted testified continued joked quipped stressed emphasized
emphasised reiterated voiced expressed conceded maintained maintains revealed reveals disclosed
"""
SAYING = frozenset(_SAYING_WORDS.split())
"""Verbs of saying."""
_INVERTED_WORDS = """
said says added adds wrote writes explained explains argued argues insisted insists replied replies noted notes continued
concluded claimed claims stated states quipped joked remarked commented recalled recalls conceded predicted predicts
"""
INVERTED = frozenset(_INVERTED_WORDS.split())
"""Those that may stand before who speaks: "said Ana Ruiz". Behind others stands who is spoken to or of: "told Ana Ruiz"."""
_ACTING_WORDS = """
is was are were has have had will would can could may might must should does did do became began begins plans planned wants
wanted hopes hoped expects expected agreed agrees decided decides bought buys sold sells made makes won wins lost loses took
takes gave gives got gets led leads left leaves met meets sent sends put set sets cut hit held holds ran runs went goes came
comes fell falls rose rises built builds kept keeps paid pays signed launched opened closed filed named appointed used needs
needed seeks sought tried tries failed fails helped helps started stopped refused refuses also then later who currently now
recently already still never
"""
ACTING = SAYING | frozenset(_ACTING_WORDS.split())
"""Verbs (and the words before them) after a name that show that it is one by itself, the subject of a sentence."""

_INTENDING_WORDS = """
wants wanted hopes hoped plans planned expects expected agreed agrees decided decides refused refuses sought seeks signed sent
imposed threatened retaliated responded reacted views viewed sees ordered summoned recognized recognised backed backs supports
supported opposes opposed offered vowed pledged fears feared considers considered prefers insisted
"""
INTENDING = frozenset(_INTENDING_WORDS.split())
"""What only people and those who govern do."""


def is_acting(word: str) -> bool:
    """Whether a word after a name seems to be its verb."""
    return word in ACTING or (word.endswith("ed") and len(word) > len("need"))
