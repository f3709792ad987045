"""What a request leads to."""

from dataclasses import dataclass

from briefings.answers.blocks import Answer, Form
from briefings.services.library_lookup import Edition


@dataclass(frozen=True, slots=True, eq=False, weakref_slot=True)
class Dispatched:
    """What a request led to, and the one briefing that it is about, as it was shown; None if it is about none, or several.

    Compared by identity: that of an answer that is kept is the same object each time, so that what was made of it can be kept
    beside it.
    """

    answer: Answer | Form
    edition: Edition | None
