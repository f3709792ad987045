"""/digest preview."""

from collections.abc import Iterator
from typing import Annotated

from briefings.answers.blocks import Answer, Block, Heading, Mentions, Moment, Prose, Rule
from briefings.caller import Access, Surface
from briefings.digests import schedule_wording
from briefings.digests.requests import Preview, Schedule
from briefings.framework.command import command
from briefings.framework.context import Context
from briefings.framework.options.digests import DigestName

_SKIPPED = "Nothing is new so far. If it stays that way, nothing is posted then. /digest edit can change that."


@command(access=Access.ADMINISTRATORS, surfaces=frozenset({Surface.DISCORD}), private=True)
async def preview(context: Context, digest: Annotated[DigestName, "Which digest"]) -> Answer:
    """Exactly what the next digest will be if nothing changes, and when it comes."""
    made = await context.services.digest_requests.preview(digest, context.caller.now)
    return Answer(f"Preview of digest {digest.id}", tuple(_blocks(digest, made)), private=True)


def _blocks(digest: Schedule, made: Preview) -> Iterator[Block]:
    when = schedule_wording.moment_in_words(made.due.at, digest.settings.rhythm.zone)
    if digest.state == "on":
        yield Moment(f"It comes on {when}.", made.due.at)
    else:
        yield schedule_wording.say_next(digest)
        yield Moment(f"If it were on, it would come on {when}.", made.due.at)
    if not made.messages:
        yield Prose(_SKIPPED)
        return
    if role := digest.settings.mention:
        yield Mentions("It notifies:", "role", (role,))
    number = len(made.messages)
    several = f", in {number} messages" if number > 1 else ""
    yield Prose(f"This is what it will say if nothing changes until then{several}:")
    for message in made.messages:
        yield Rule()
        yield Heading(message.title)
        yield from message.blocks
