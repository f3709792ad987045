"""What stands around an article and in between it, by the names and words that pages give to it."""

import re

_EDGE = r"(?:^|[\s_-])(?:"
_END = r")(?:$|[\s_-])"
_BESIDE = re.compile(
    _EDGE + r"related|recommend\w*|newsletter\w*|subscri\w*|share|sharing|sharedaddy|social\w*|comments?|promo\w*|advert\w*|ads?"
    r"|sponsor\w*|sidebar|breadcrumbs?|cookies?|popup|modal|tags?|sign-?up|paywall|toc|table-of-contents|author-?bio|author-?box"
    r"|read-?more|read-?next|up-?next|more-(?:stories|news|posts|articles|from)"
    r"|(?:recent|latest|popular|other|similar|next|prev)-?(?:posts?|articles?|stories|news)\w*"
    r"|trending|outbrain|taboola|widget|cta|nav|navigation|menu|pagination" + _END
)
_NEVER = re.compile(
    _EDGE + r"newsletter\w*|share|sharing|sharedaddy|author-?bio|author-?box|cta|sign-?up|read-?more|outbrain|taboola" + _END
)
_AFTER = re.compile(
    r"(?:related|recommended|more (?:from|stories|on|in|news|articles|posts|like this|reading|to read)|read (?:this )?next"
    r"|read more|up next|next up|you (?:may|might|could|will|['’]ll) (?:also )?(?:like|love|enjoy|be interested)"
    r"|(?:also|what to) read|people also|keep reading"
    r"|(?:latest|recent|popular|other|similar|trending) (?:news|posts?|stories|articles?|reads?)|most (?:read|popular)|trending"
    r"|share (?:this|on|via|the)|about the authors?|leave a (?:comment|reply)|(?:[0-9]{1,6} )?comments?$|join the conversation"
    r"|post navigation|sign up|subscribe|newsletter|never miss|mehr zum thema|das könnte|lesen sie auch|à lire aussi|sur le même"
    r"|te puede interesar|lee también|leggi anche|leia também)\b",
    re.IGNORECASE,
)
_CORRECTION = re.compile(
    r"(?:corrections?|clarifications?|corrected|updated?|editor['’]?s['’]? notes?"
    r"|this (?:article|story|report|piece|post) (?:was|has been)|an? (?:earlier|previous) version|korrektur|berichtigung"
    r"|anmerkung der redaktion|rectificati(?:f|on)|corrección|fe de errores|errata|rettifica|correção|rättelse|rettelse"
    r"|correctie)\b",
    re.IGNORECASE,
)
_FEWEST_IN_CORRECTION = 6
_LONGEST_HEADING = 7
_COLON = re.compile(r":\s*\S")


def is_named_beside(names: str) -> bool:
    """Whether a part's id or classes say that it stands beside an article: related stories, comments, advertisements."""
    return bool(_BESIDE.search(names))


def is_named_away(names: str) -> bool:
    """Whether they say so surely enough to overrule the second reader."""
    return bool(_NEVER.search(names))


def ends_article(text: str, words: int) -> bool:
    """Whether a heading of that many words says that other stories, comments or forms follow."""
    return words <= _LONGEST_HEADING and bool(_AFTER.match(text)) and not _COLON.search(text)


def is_correction(text: str, words: int) -> bool:
    """Whether a paragraph says what was wrong in an article, or how it came about: it belongs to the article at any place."""
    return words >= _FEWEST_IN_CORRECTION and bool(_CORRECTION.match(text))
