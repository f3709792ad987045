"""The option for an item of a published briefing that a reader doubts."""

from typing import ClassVar

from briefings import editing
from briefings.editing import Addressed
from briefings.framework.options.base import SUGGESTIONS, Asking
from briefings.framework.options.briefings import WithinBriefing, find_edition_meant
from briefings.model.briefing import Briefing
from briefings.model.errors import NotFoundError
from briefings.services.library_lookup import Edition, Suggestion
from briefings.text.fold import fold


def doubtable(briefing: Briefing) -> tuple[Addressed, ...]:
    """Everything that a reader can see and doubt, in reading order: all but what editors keep beside the article."""
    summary = briefing.summary
    absent = {kind for kind, sentence in (("lead", summary.lead), ("why", summary.why)) if sentence is None}
    return tuple(item for item in editing.addresses(briefing) if item.kind != "about" and item.kind not in absent)


class DoubtedKind(WithinBriefing):
    """An item that readers see of the briefing chosen, by its id or place ("q3", "point-2", "headline")."""

    completes: ClassVar[bool] = True

    async def resolve(self, asking: Asking, option: str, text: str | None) -> Addressed:
        """The item. Raises NotFoundError if this revision has none of that address."""
        wanted = (text or "").strip()
        found = doubtable(asking.edition.briefing) if asking.edition else ()
        for item in found:
            if item.address == wanted:
                return item
        raise NotFoundError(
            f"There is no {option} “{wanted}” in this briefing.",
            "Pick one from the list that shows while you type, or leave it out.",
        )

    def is_in(self, edition: Edition, text: str) -> bool:
        """Whether readers see something of that address in a briefing."""
        return any(item.address == text.strip() for item in doubtable(edition.briefing))

    async def suggest(self, asking: Asking, typed: str) -> tuple[Suggestion, ...]:
        """Items whose address or words hold the text typed so far; none of a retracted briefing."""
        edition = await find_edition_meant(asking)
        wanted = fold(typed)
        found = doubtable(edition.briefing) if edition else ()
        hits = [item for item in found if wanted in fold(f"{item.address} {item.label}")]
        return tuple(Suggestion(f"{hit.address} · {hit.label}", hit.address) for hit in hits[:SUGGESTIONS])
