"""Words that tell who speaks, as they stand beside a quotation; they show that speech has ended although no mark says so."""

import re

_VERBS = (
    r"(?:said|says|told|tells|added|adds|asked|asks|wrote|writes|replied|claimed|claims|insisted|insists|warned|warns|explained|"
    r"argued|argues|recalled|noted|notes|stated|announced|declared|commented|concluded|continued|agreed|admitted|suggested)"
)
_NEXT_WORD = re.compile(rf"\s?{_VERBS}\b")
_INSIDE = re.compile(rf"[,.!?\u2026]\s{_VERBS}\s(?:the\s)?[A-Z]|[,.!?\u2026]\s[A-Z]\w+(?:\s[A-Z]\w+)?\s{_VERBS}[.,]")


def says_who_speaks(text: str, after: int) -> bool:
    """Whether a verb of saying begins at this place, be it behind one blank: said Anna Smith."""
    return _NEXT_WORD.match(text, after) is not None


def holds_a_cue(text: str, start: int, end: int) -> bool:
    """Whether a stretch of text holds ", said Anna Smith" or ", Anna Smith said.", as speech that runs on hardly does."""
    return _INSIDE.search(text, start, end) is not None
