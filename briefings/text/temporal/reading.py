"""What reading a time expression gives."""

from dataclasses import dataclass
from typing import Literal

from briefings.model.edtf_dates import Edtf, Precision, parse, precision

Kind = Literal["DATE", "TIME", "DURATION", "SET"]
"""What an expression names, in the words of TIMEX3: days, a time of a day, a length of time, or something that recurs."""
Problem = Literal["", "before-year-one", "no-such-day", "ambiguous"]
"""Why words that name a date give none: "1200 BC", "31 April", "03/05/2021"."""
Reference = Literal["", "present", "past", "future"]
"""What words like "now", "recently" and "soon" point at, without a date."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A time expression and what it means.

    `start` and `end` are code points of the text that was read. `edtf` is "" when the words need an anchor and there is none, and
    when they say no date (see `problem` and `kind`). `needs_anchor` says whether the words alone do not suffice. `coarse` marks a
    value that is vaguer than the words because the anchor is; the days it may mean then lie in `reach` (an EDTF interval or the
    value itself). A night has a reach, too: it ends on the next day. `choices` are the dates that an ambiguous one may be.
    `is_hour` marks a time of day without its day, which is taken to be the day before it in the sentence, else the anchor's.
    """

    start: int
    end: int
    text: str
    edtf: str
    needs_anchor: bool
    coarse: bool = False
    reach: str = ""
    kind: Kind = "DATE"
    problem: Problem = ""
    choices: tuple[str, ...] = ()
    reference: Reference = ""
    is_hour: bool = False

    @property
    def date(self) -> Edtf | None:
        """The value, parsed; None if there is none."""
        return parse(self.edtf) if self.edtf else None

    @property
    def precision(self) -> Precision | None:
        """How precise the value is; None if there is none."""
        return None if self.date is None else precision(self.date)

    @property
    def is_dated(self) -> bool:
        """Whether the words name a date, be it one that needs an anchor or that this product cannot write down."""
        return bool(self.edtf or self.needs_anchor or self.problem)
