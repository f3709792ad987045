"""What people are told unasked: a reply beneath a message that was mended, a ruling on a challenge, a welcome."""

from collections.abc import Collection, Iterator

from briefings.answers.amendments import Amendment
from briefings.answers.blocks import Answer, Block, Diff, Heading, Link, Prose
from briefings.answers.text_width import clipped, weight
from briefings.model.briefing import Briefing

_ROOM = 2900
"""Characters for corrections in one reply, so that it fits one message with its title."""
_MARKUP = 40
_LONGEST_PART = 700
"""Characters of each part of a ruling."""


def corrected_reply(briefing: Briefing, revision: int, found: tuple[Amendment, ...], commands: Collection[str]) -> Answer:
    """That something was corrected: what it was, what it is now, and why. `found` is oldest first and not empty."""
    return Answer(
        f"Correction: {briefing.summary.headline.text}", tuple(_diffs(found)), links=_read_on(briefing, revision, commands)
    )


def retracted_reply(briefing: Briefing, revision: int, why: str, commands: Collection[str]) -> Answer:
    """That the whole briefing was retracted; `why` is the sentence that says so."""
    links = tuple(link for link in _read_on(briefing, revision, commands) if link.command == "corrections")
    return Answer(f"Retracted: {briefing.summary.headline.text}", (Prose(why),), links=links)


def restored_reply(briefing: Briefing, revision: int, day: str, commands: Collection[str]) -> Answer:
    """That a briefing which was retracted holds again; `day` is when, in words."""
    told = Prose(f"The editors restored this briefing on {day}: it says again what it said before it was retracted.")
    return Answer(f"Restored: {briefing.summary.headline.text}", (told,), links=_read_on(briefing, revision, commands))


def ruling(  # noqa: PLR0913 - all that one message tells
    *,
    where: str,
    day: str,
    briefing: str,
    item: str,
    said: str,
    text: str,
    corrected: bool,
    now: str,
    retracted: bool,
    why: str,
    commands: Collection[str],
) -> Answer:
    """How the editors ruled on a reader's challenge: `said` is what the item said then, `now` what it says now, "" if nothing.

    Of a briefing that is `retracted` by now neither is told.
    """
    changed = now.strip() != said.strip()
    parts = (
        ("What it said", "" if retracted else said),
        ("What you wrote", text),
        ("What it says now", now if corrected and changed and not retracted else ""),
        ("Why", why),
    )
    told = ""
    if retracted:
        told = " The whole briefing has been retracted since, so what it said is no longer shown."
    elif corrected and not changed:
        told = " The editors agree with you; the text is being changed."
    elif corrected and not now:
        told = " It is not there any more."
    title = "The editors looked at your challenge and kept the item"
    if corrected:
        title = "The editors corrected what you challenged" if changed and not retracted else "The editors agree with you"
    about = (("briefing", briefing), ("item", item))
    links = (Link("Where it stands in the article", "source", about), Link("Corrections", "corrections", about[:1]))
    return Answer(
        title,
        (
            Prose(f"You challenged {item} of {briefing} in {clipped(where, 100)} on {day}.{told}"),
            *(block for name, words in parts if words.strip() for block in (Heading(name), Prose(clipped(words, _LONGEST_PART)))),
        ),
        links=tuple(link for link in links if link.command in commands),
    )


def welcome(commands: Collection[str]) -> Answer:
    """What a server reads that the bot was added to: what it is for, and where to begin."""
    links = (Link("What is there to read", "briefings"), Link("Help", "help"))
    return Answer(
        "Hello from Briefing Desk",
        (
            Prose("Ask what happened, who said what, and where an article says so: every line leads back to its passage."),
            Prose("If you manage this server, press Help first: the answer shows how to set things up."),
        ),
        links=tuple(link for link in links if link.command in commands),
    )


def _diffs(found: tuple[Amendment, ...]) -> Iterator[Block]:
    """As many as have room, the newest first, and how many there are more."""
    room, shown = _ROOM, 0
    for amendment in reversed(found):
        diff = amendment.diff
        if shown and _weight(diff) > room:
            break
        room -= _weight(diff)
        shown += 1
        yield _whole(diff)
    if shown < len(found):
        yield Prose(f"And {len(found) - shown} more: see Corrections.")


def _whole(diff: Diff) -> Diff:
    """A change that fits a message by itself: texts of 600 characters do (see `briefings.model.limits`)."""
    most = _ROOM // 3
    return Diff(diff.label, clipped(diff.was, most), clipped(diff.now, most), clipped(diff.why, most))


def _weight(diff: Diff) -> int:
    return _MARKUP + weight(diff.label) + weight(diff.was) + weight(diff.now) + weight(diff.why)


def _read_on(briefing: Briefing, revision: int, commands: Collection[str]) -> tuple[Link, ...]:
    about = (("briefing", briefing.id),)
    links = (
        Link("Corrections", "corrections", about, revision=revision),
        Link("Summary", "summary", about, revision=revision),
    )
    return tuple(link for link in links if link.command in commands)
