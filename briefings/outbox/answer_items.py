"""What a page of an answer shows of its briefing, so that it is known which corrections touch it."""

import dataclasses
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import cast

from briefings.answers.amendments import Amendment, amendments, touching
from briefings.answers.blocks import Answer
from briefings.answers.stand_ins import list_shown
from briefings.model.briefing import Briefing
from briefings.model.references import SUMMARY, WHOLE_SOURCE
from briefings.model.traversal import list_points

_PATH = "summary."


@dataclass(frozen=True, slots=True)
class ShownPage:
    """One page of an answer, made from a briefing in one of its revisions."""

    answer: Answer
    briefing: Briefing

    @property
    def items(self) -> frozenset[str]:
        """The addresses of what it shows, and of the people and bodies that it names; sentences of ours are the summary, too."""
        found = {item for block in list_shown(self.answer.blocks) if (item := getattr(block, "item", ""))}
        asked = {text.rpartition(":")[2] for _, text in (self.answer.here.arguments if self.answer.here else ())}
        text = " ".join(_list_texts((self.answer.title, self.answer.blocks)))
        named = {actor.id for actor in self.briefing.actors if actor.name in text}
        return frozenset({SUMMARY, *found, *asked, *named})

    @property
    def texts(self) -> frozenset[str]:
        """The sentences of ours that it shows, as they stand in the briefing."""
        summary, items = self.briefing.summary, self.items
        points = {point.text for path, point in list_points(summary) if (point.id or path.removeprefix(_PATH)) in items}
        disputes = (text for dispute in summary.disputed if dispute.id in items for text in (dispute.brief, dispute.matter))
        headline = {summary.headline.text} if self.answer.title == summary.headline.text else set[str]()
        return frozenset({*points, *filter(None, disputes), *headline})

    @property
    def words(self) -> tuple[object, ...]:
        """What is read on it; which revision it is of makes no difference."""
        return (self.answer.title, self.answer.blocks, self.footer)

    @property
    def face(self) -> tuple[object, ...]:
        """All of it that a reader sees, with what buttons and menus say."""
        labels = [link.label for link in self.answer.links]
        menus = [(menu.prompt, [link.label for link in menu.links]) for menu in self.answer.menus]
        return (*self.words, labels, menus, self.answer.page)

    @property
    def footer(self) -> str:
        """The line about the article."""
        return self.answer.provenance.footer if self.answer.provenance else ""

    def find_amendments(self, now: "ShownPage", others: Collection["ShownPage"] = ()) -> tuple[Amendment, ...]:
        """Return what was corrected since this page, of what this one shows, or that of `now`, or the others; oldest first."""
        pages = (self, now, *others)
        items = frozenset[str]().union(*(page.items for page in pages)) - {WHOLE_SOURCE}
        if len({page.footer for page in pages}) > 1:
            items |= {WHOLE_SOURCE}
        texts = frozenset[str]().union(*(page.texts for page in pages))
        return touching(amendments(now.briefing, self.briefing), items, texts)


def _list_texts(value: object) -> Iterator[str]:
    """Every text in blocks, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for inner in cast("tuple[object, ...]", value):
            yield from _list_texts(inner)
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        for field in dataclasses.fields(value):
            yield from _list_texts(getattr(value, field.name))
