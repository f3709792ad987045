"""How lines read that stand beside an article on its page: bylines, captions, credits, what every page of an outlet has."""

import re

_NAME = r"[A-Z\u00c0-\u00de][\w.'\u2019-]*"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_DAY = rf"(?:\d{{1,2}} {_MONTH},? \d{{4}}|{_MONTH} \d{{1,2}},? \d{{4}}|\d{{4}}-\d\d-\d\d|\d{{1,2}}[./]\d{{1,2}}[./]\d{{2,4}})"
_POST = (
    r"(?i:staff|senior|chief|political|special|foreign|correspondent|reporter|writer|editor|bureau|contributor|contributing"
    r"|columnist|freelance)"
)
_PICTURE = r"(?:photo(?:graph)?|image|picture|illustration|graphic)s?"
_AGENCY = (
    r"(?:Reuters|AFP|AP|EPA|Getty(?: Images)?|PA(?: Wire| Media)?|Shutterstock|Alamy|iStock|TASS|Xinhua|Bloomberg"
    r"|Associated Press)"
)

BYLINES = (
    re.compile(rf"(?i:by|words by|story by|written by)[: ]\s?(?:{_NAME}\s?){{1,4}}(?:(?:,| and| &|\s?\||/| in) .*)?\Z"),
    re.compile(rf"(?:{_NAME} ){{1,3}}{_NAME} ?[,|] ?(?:[\w\u2019']+ ){{0,3}}{_POST}\b[\w ,\u2019']*\Z"),
    re.compile(rf"@\w+\Z|(?:{_NAME} ){{1,3}}{_NAME} ?[|(] ?\S+@\S+\Z|\S+@\S+\.\w+\Z"),
)
"""From the start of a line: who wrote it."""

DATELINES = (
    re.compile(
        r"(?i:(?:first |last |originally )?(?:published|updated|posted|modified|issued|filed|created)(?: on| at)?\b[: ]"
        r".*(?:\d|ago\b|today\b|yesterday\b))"
    ),
    re.compile(rf"(?:\w+day,? )?{_DAY}(?:[,| \u2013-]+(?:at )?\d{{1,2}}[:.]\d\d.*)?\Z"),
    re.compile(r"\d{1,2}[:.]\d\d ?(?i:[ap]\.?m\.?)? ?[A-Z]{2,4}\b.{0,40}\Z"),
)
"""When it appeared."""

CREDITS = (
    re.compile(
        r"[(\[]?(?i:(?:additional |with )?(?:reporting|writing|editing|research|photography|photos?|video|graphics?|translation"
        r"|illustrations?)(?: and (?:writing|editing|reporting|photography))? by)\b"
    ),
    re.compile(r"(?i:(?:photo|image|picture|video|graphic|illustration)s? (?:credits?|courtesy)\b|source ?: ?\S)"),
    re.compile(
        r"(?i:(?:credits?|compiled by|edited by|translated by|produced by|with (?:files|reports|agency reports) from)\b[: ])"
    ),
    re.compile(
        r"(?i:.*\b(?:contributed|helped with|contributed to|contributed reporting to) (?:this|the) "
        r"(?:report|story|article|piece|dispatch)\b|.*\bcontributed reporting\b|the (?:writer|author) is an?\b)"
    ),
)
"""Who worked on it."""

CAPTIONS = (
    re.compile(
        rf"(?i:(?:file )?(?:{_PICTURE}|caption|video|watch|map|chart|gallery|infographic)"
        rf"(?: \d+(?: of \d+)?)? ?(?::|\u2013|\u2014| - )|\[(?:photo|image|picture|caption)\b|file (?:photo|picture|image)\b)"
    ),
    re.compile(rf".*\((?i:(?:file )?{_PICTURE}\b)[^()]*\)\.?\Z"),
    re.compile(rf".*[(/\u00a9\[]\W*(?:[\w.\u2019' ]{{0,40}}[/ ])?{_AGENCY}\W*(?:/ ?[\w ]+\W*)?\Z"),
    re.compile(rf".*\b(?i:credit|courtesy)\b[: ]*[\w.\u2019' /]{{0,60}}{_AGENCY}\W*\Z"),
    re.compile(
        rf"(?i:(?:a file|file|an undated|undated|this (?:undated |file |handout )?) ?(?:{_PICTURE})\b"
        r".*\b(?:shows?|taken|released)\b)"
    ),
)
"""What a picture shows, and where it is from."""

SCENES = (
    re.compile(
        rf".*\bin {_NAME}(?: {_NAME})?, {_NAME}(?: {_NAME})?,? (?:in|on) (?:\w+day,? )?{_MONTH}(?: \d{{1,2}})?,? \d{{4}}\.\Z"
    ),
    re.compile(
        r"(?:[\w.,'\u2019-]+ ){1,12}(?:stands? guard|(?:is|are) (?:seen|pictured|shown) (?:in|at|on|during|near|here)|poses? for"
        r"|shakes? hands with|looks? on|gestures?|waves? to|walks? past|addresse?s? the media|arrives? for a)\b"
    ),
)
"""One sentence that stands alone, as a picture's caption reads: who does what, perhaps with place, country, month and year."""

DATELINE_FIRST = re.compile(
    r"[A-Z][A-Z.'\u2019-]{1,30}(?:[ ,]{1,2}[A-Z][A-Z.'\u2019-]{1,30}){0,3}[ ,]{0,2}"
    r"(?:[\w., ]{0,24})?(?:\((?:[A-Z][\w /.]{1,24})\))? ?[-\u2013\u2014]{1,2} "
    r"|[A-Z][\w.' ,]{1,40}\((?:Reuters|AP|AFP|UPI|CNN|dpa|Xinhua|TASS)\) ?[-\u2013\u2014]{1,2} "
)
"""How the account begins in a paragraph that opens with its dateline: "LONDON (Reuters) - "."""

_NETWORK = r"(?:share|tweet|x|facebook|twitter|whatsapp|e-?mail|print|linkedin|reddit|copy link|pinterest|telegram|instagram)"
_MADE = (
    r"(?:updated|corrected|amended|first|originally|republished|published|produced|translated|edited|part of|available|closed)"
)
_SUBSCRIBING = (
    r"sign up (?:for|to|here|now|today)\b",
    r"(?:subscribe|register|log in|sign in|donate|support us|support our)\b",
    r"(?:already a|become a|are you a) (?:member|subscriber)",
    r"(?:get|receive) .*\b(?:inbox|newsletter|alerts)\b",
    r".*\bsign up (?:for|to) (?:our|the|a|my)\b.*\b(?:newsletter|briefing|e-?mail|alert)",
    r".*\bsupport (?:our|independent) journalism\b",
    r".*\b(?:our|free|daily|weekly) newsletters?\W*\Z",
)
_OTHER_STORIES = (
    r"(?:also )?read (?:more|also|next|the full|full|on)\b",
    r"see (?:also|more|all)\b",
    r"related(?: (?:stor(?:y|ies)|articles?|links?|news|topics?|coverage|content|internet links))? ?(?::|\Z)",
    r"(?:more (?:on this story|stories|news|from us)|most (?:read|popular|viewed|shared)|recommended|trending|in other news)\b",
    r"(?:don['\u2019]t miss|up next|editor['\u2019]?s['\u2019]? picks?|top stories|latest news)\b",
    r"you (?:may|might) (?:also )?like\b",
    r"(?:what to read next|view (?:comments|all|gallery)|(?:click|tap) here|explore more|(?:keep|continue) reading)\b",
    r"(?:find out more|learn more|further reading|external links?|sister links|have an opinion on this story)\b",
    r"sources?\W*\Z",
    r"(?:more|related|read|watch|listen|see|analysis|opinion|explainer) ?(?:more|also|now)? ?[:|\u00bb>]",
)
_SHARING = (
    r"(?:share|tweet|follow|like|join|find|connect with) (?:this|us|the (?:conversation|author|story)|our|via)\b",
    rf"(?:share|follow us|find us|join us) on {_NETWORK}\b",
    rf"(?:{_NETWORK}|save|comments?|advertisement|advert|sponsored|ad|reply)\W*\d*\W*\Z",
    r"(?:leave a (?:comment|reply)|post a comment|loading|skip to [\w ]+)\W*\d*\W*\Z",
    rf"(?:{_NETWORK}[ ,|]{{1,3}}){{1,9}}(?:{_NETWORK}|more)\Z",
    r"(?:do you have|have you got|got) (?:a|any|an|information|more|news) .*\b(?:tips?|stor(?:y|ies)|information|touch|us)\b",
    r"(?:e-?mail|contact|reach|write to) (?:the (?:author|reporter|writer|editor|newsroom)|our|us|this)\b",
    r"follow [\w.'\u2019]+ (?:coverage|on|at)\b",
    r".*\bcan be (?:reached|contacted) (?:at|on|by)\b",
    r".*\bfollow (?:him|her|them|me|us|the author) (?:on|at)\b",
)
_LEGAL = (
    r".*\ball rights reserved\b",
    r"(?:copyright\W*(?:\d{4}|\u00a9|\(c\)|by\b)|\(c\) ?\d|\u00a9)",
    r".*\bm(?:ay|ust) not be (?:published|reproduced|republished|copied|redistributed|rewritten)\b",
    r"(?:terms (?:of (?:use|service)|and conditions)|privacy policy|cookies? (?:policy|settings)|user agreement|legal notice)\b",
    r".*\bcreative commons\b",
    r".*\bwithout (?:the )?(?:prior |express )?(?:written )?permission\b",
    r".*\b(?:views|opinions) expressed (?:here|in this|are)\b",
    r"our standards:",
)
_ABOUT_ITSELF = (
    rf"\(?th(?:is|e) (?:article|story|report|page|post|version|live blog) (?:has been|was|is) (?:\w+ )?{_MADE}\b",
    r"(?:correction|clarification|editor['\u2019]?s['\u2019]? note|update|note to (?:editors|readers))\b[ \d/.,()]{0,20}:",
    r".*\bfirst appeared (?:on|in) (?:the )?[a-z]",
    r"this is a (?:breaking|developing) (?:news )?story\b",
    r"breaking(?: news)?\W*\Z",
    r"(?:\d+ min(?:ute)?s?(?: read)?|\d+ min read\b.*)\Z",
    r"(?:reading time|estimated reading|listen to (?:this|the) (?:article|story))\b",
)


def _compile(*forms: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{form})" for form in forms), re.IGNORECASE)


BOILERPLATE = (
    ("asks readers to subscribe", _compile(*_SUBSCRIBING)),
    ("points to other stories", _compile(*_OTHER_STORIES)),
    ("asks readers to share, follow or write", _compile(*_SHARING)),
    ("is a legal line", _compile(*_LEGAL)),
    ("tells of the article itself", _compile(*_ABOUT_ITSELF)),
)
"""What it does, and how it reads from the start of a line."""
