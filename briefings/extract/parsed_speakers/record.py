"""What the parse tells about the speaker of a quotation."""

from dataclasses import dataclass
from typing import Literal

from briefings.text.extents import Extent

Tie = Literal["governs", "beside", "attributed", "owned", "introduced", "in sentence", "carried"]
"""How the words of saying are tied to the quotation. Governs: the verb governs the quotation, or it the verb. Beside: it stands
next to it. Attributed: "according to". Owned: a noun, "her claim that". Introduced: a sentence that ends in
a colon. In sentence: somebody says something in the same sentence.
Carried: the speech before goes on.
"""


@dataclass(frozen=True, slots=True)
class ParsedSpeaker:
    """Who speaks by the parse: extents of the article; their meaning is that of the same fields of `Speaker`.

    The mention is a pronoun, a name, or a noun without one.
    """

    mention: Extent
    cue: Extent
    tie: Tie
    is_pronoun: bool = False
    is_name: bool = True
    antecedent: Extent | None = None
    role: Extent | None = None
    to: Extent | None = None
    venue: Extent | None = None
    reported_by: Extent | None = None
    said: Extent | None = None

    @property
    def is_direct(self) -> bool:
        """Whether words of saying stand at this very quotation."""
        return self.tie in {"governs", "beside", "attributed"}
