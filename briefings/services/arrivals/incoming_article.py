"""An article as it came in, before a draft of it is begun."""

from dataclasses import dataclass

from briefings.model.page_facts import Fact, LeftOut
from briefings.text.language import say_unchecked


@dataclass(frozen=True, slots=True)
class IncomingArticle:
    """An article as it came in: its normal form, what its file or page was called, and its title and address if known.

    `hint` are the words that a briefing of it may be named after; `facts` is what its page says of it, `left_out` what of
    the page is not in the text.
    """

    text: str
    name: str
    hint: str
    title: str = ""
    url: str = ""
    remarks: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()
    left_out: tuple[LeftOut, ...] = ()

    def remarks_about(self, language: str) -> tuple[str, ...]:
        """The remarks on the text, and what the bot does not check in an article of that language (a tag of BCP 47)."""
        unchecked = say_unchecked(language)
        return (*self.remarks, unchecked) if unchecked else self.remarks
