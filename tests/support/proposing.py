"""A short story of our own, what is proposed for it, and a draft to put it in."""

from dataclasses import replace

from briefings.editing.empty_briefing import empty
from briefings.editing.proposed.items import propose_items
from briefings.extract.drafting import propose
from briefings.model.briefing import Briefing
from briefings.model.edtf_dates import parse
from briefings.model.proposed import ProposedItem, ProposedKind
from briefings.model.source import When
from briefings.text.normalise import normalise

STORY = normalise(
    "Dockers walk out at Port Amara\n\n"
    "The dockers of Port Amara went on strike on Monday, and the port stood still until the evening.\n\n"
    "“We will not move until they talk to us,” said Ana Ruiz, the chair of the dockers' union. "
    "She wants a raise of 5 percent.\n\n"
    "“Nobody asked us to talk,” the port's director, Tom Okafor, told the Example Courier on Tuesday. The union denies that.\n\n"
    "“The ships will wait,” he added. Ruiz founded the union in 2011.\n"
)
PUBLISHED = "2024-05-15"


def make_draft(text: str = STORY, published: str = PUBLISHED) -> Briefing:
    """A draft of an article in which nothing is written yet."""
    blank = empty("walkout", text, "Example Courier", title="", url="", language="en")
    when = When(published, "", "metadata", "the page") if published else When()
    return replace(blank, source=replace(blank.source, published=when))


def make_proposed(text: str = STORY, published: str = PUBLISHED) -> tuple[ProposedItem, ...]:
    """What is proposed for it, by words alone."""
    found = propose(text, parse(published) if published else None)
    return propose_items(make_draft(text, published), text, found)


def of_kind(proposed: tuple[ProposedItem, ...], kind: ProposedKind) -> list[ProposedItem]:
    """Those of a kind, in order."""
    return [item for item in proposed if item.kind == kind]
