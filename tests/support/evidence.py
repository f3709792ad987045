"""Evidence for the harbour's briefing: words of its article, and the stretch that names them."""

from briefings.model.source import Stretch
from briefings.text.normalise import normalise, sha256_hex
from support.factory import ARTICLE

TEXT = normalise(ARTICLE)


def stretch(words: str, *, written: bool = False, text: str = TEXT) -> Stretch:
    """The stretch of these words where they stand first; with the words themselves if they are to be `written` out."""
    start = text.index(words)
    return Stretch(start, start + len(words), sha256_hex(words), words if written else "")
