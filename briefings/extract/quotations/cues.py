"""Which words beside a quotation tell who speaks."""

from collections.abc import Sequence

from briefings.extract.quotations.cue import Cue, find_bounds
from briefings.extract.quotations.cues_before import find_before
from briefings.extract.quotations.cues_behind import find_behind, find_trailing
from briefings.extract.quotations.tokens import Token


def find_cue(tokens: Sequence[Token], at: int) -> Cue | None:
    """The words that tell who speaks the quotation at a place of the tokens; None if its sentence has none."""
    low, high = find_bounds(tokens, at)
    before = find_before(tokens, at, low)
    if before and before.nearness == "beside" and tokens[at - 1].text == ":":
        return before
    behind = find_behind(tokens, at, at + 1, high)
    if behind and not (before and before.nearness == "beside" and _leads_on(tokens, behind)):
        return behind
    if before and before.nearness != "far":
        return before
    return find_trailing(tokens, at, high) or before


def _leads_on(tokens: Sequence[Token], cue: Cue) -> bool:
    """Whether a cue behind a quotation leads up to the next one."""
    following = tokens[cue.last + 1 : cue.last + 3]
    return bool(following) and (
        following[0].kind == "quotation" or (following[0].text in {",", ":"} and following[-1].kind == "quotation")
    )
