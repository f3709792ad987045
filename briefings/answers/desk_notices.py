"""What editors are told unasked about their drafts: handed in, given back, published, or not published at their moment."""

from collections.abc import Collection
from datetime import datetime

from briefings.answers.blocks import Answer, Block, HistoryEntry, Link, Prose
from briefings.model.notices import DeskNotice

_BY_ITSELF = "It was published as scheduled."


def desk_notice(notice: DeskNotice, at: datetime, briefing: str, headline: str, commands: Collection[str]) -> Answer:
    """What a notice says about a draft; `headline` may be empty.

    In a channel, a button leads to the draft: `commands` are those that there are, none for a direct message.
    """
    about = headline or briefing
    title, told = _say(notice)
    blocks: list[Block] = [Prose(about)]
    if notice.by:
        blocks.append(HistoryEntry(at, notice.by, told))
    else:
        blocks.append(Prose(told))
    name = (("briefing", briefing),)
    links = (Link("Read it", "summary", name),) if notice.what == "publish" else (Link("Open the draft", "desk review", name),)
    return Answer(title, tuple(blocks), links=tuple(link for link in links if link.command in commands))


def _say(notice: DeskNotice) -> tuple[str, str]:
    """The title of a notice, and what was done."""
    match notice.what:
        case "hand in":
            return "A draft waits for a second editor", "handed it in"
        case "reject":
            return "A draft was given back", f"gave it back: {notice.said}"
        case "publish":
            return "A draft was published", "published it" if notice.by else _BY_ITSELF
        case "taken back":
            because = f" {notice.said} When it is ready, schedule it again." if notice.said else ""
            return "A draft is no longer scheduled", f"canceled what you had scheduled.{because}"
        case "unpublished":
            return "A draft was not published", f"Its time came, but it is still a draft. {notice.said}"
