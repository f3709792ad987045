"""Whether quoted words are a whole clause or a part of one."""

from collections.abc import Sequence

from briefings.extract.proposals import QuotationForm
from briefings.extract.quotations import small_words
from briefings.extract.quotations.tokens import Token

_FEW, _SHORT, _LONG = 2, 4, 7
_BEGINNING = small_words.PRONOUNS | small_words.DETERMINERS | {"there", "if", "what", "when"}


def judge_form(spoken: str, tokens: Sequence[Token], at: int) -> QuotationForm:
    """The form of the quotation that is the token at `at`: a clause has a verb, begins like one, or stands as a sentence."""
    spelled = [word.strip("\u2026.,;:!?\"'\u2018\u2019\u201c\u201d[]()\u2013\u2014-").casefold() for word in spoken.split()]
    spelled = [word for word in spelled if word]
    first = spoken.lstrip("\u2026.[( ")[:1]
    begins = at == 0 or tokens[at - 1].ends or tokens[at - 1].may_end or tokens[at - 1].text in {",", ":"}
    if first.isupper() and (begins or spoken[-1:] in ".!?"):
        return "direct"
    has_verb = any(_is_finite(word) for word in spelled[1:])
    starts = bool(spelled) and (spelled[0] in _BEGINNING or first.isupper())
    if has_verb and (starts or (begins and len(spelled) > _SHORT) or len(spelled) > _LONG):
        return "direct" if starts or begins else "partial"
    return "direct" if begins and spoken[-1:] in ".!?," and len(spelled) > _FEW and first.isupper() else "partial"


def _is_finite(word: str) -> bool:
    return word in small_words.FINITE or word.endswith(
        ("'s", "\u2019s", "'re", "\u2019re", "n't", "n\u2019t", "'ll", "\u2019ll", "'ve", "\u2019ve", "'m", "\u2019m")
    )
