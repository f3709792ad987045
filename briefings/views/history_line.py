"""Who did what, in words."""

from briefings.answers.blocks import Deed
from briefings.model.act_names import WORDS, ActStep
from briefings.store.desk_records import Act

_WITH_A_REVISION: frozenset[ActStep] = frozenset({"load", "publish", "rollback"})


def deed(act: Act, *, named: bool) -> Deed:
    """An act as a line of a history; `named` puts its briefing first, for a list about several."""
    what = WORDS[act.step]
    if act.revision and act.step in _WITH_A_REVISION:
        what = f"{what} as revision {act.revision}"
    about = f"{act.briefing}: " if named and act.briefing else ""
    return Deed(act.at, act.user, f"{about}{what}{' · ' if act.detail else ''}{' · '.join(act.detail)}")
