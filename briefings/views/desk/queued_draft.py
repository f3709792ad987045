"""A draft in the queue: its state, through whom, and since when."""

from collections.abc import Iterator, Mapping

from briefings.answers.blocks import Block, HistoryEntry, Link, Listed
from briefings.model.revision import State
from briefings.store.desk.embargoes import Embargo
from briefings.store.desk_records import DraftCard
from briefings.views.desk.embargo import say_embargo, say_moment


def show_draft(draft: DraftCard, embargoes: Mapping[str, Embargo], zone: str) -> Iterator[Block]:
    """What the queue shows of a draft; `embargoes` are the moments set for drafts of its server, whose time zone is `zone`."""
    embargo = embargoes.get(draft.briefing)
    link = Link("Review", "desk review", (("briefing", draft.briefing),))
    yield Listed(draft.headline or draft.briefing, f"{draft.briefing} · {_say_state(draft, embargo, zone)}", link)
    if embargo and embargo.is_set:
        yield HistoryEntry(embargo.set_at, embargo.user, "scheduled it")
        return
    did = "handed it in" if draft.state is State.IN_REVIEW else "changed it last"
    yield HistoryEntry(draft.changed_at, draft.changed_by, did)
    if embargo:
        yield say_embargo(embargo, zone)


def _say_state(draft: DraftCard, embargo: Embargo | None, zone: str) -> str:
    if embargo and embargo.is_set:
        return f"scheduled for {say_moment(embargo.at, zone)}"
    return "handed in: publish it, or give it back with a reason" if draft.state is State.IN_REVIEW else "draft"
