"""/digest list."""

from briefings.answers.blocks import Answer, Block, Link, Listed, Prose
from briefings.caller import Access, Surface
from briefings.framework.command import command
from briefings.framework.context import Context
from briefings.views.digests import card


@command(access=Access.ADMINISTRATORS, surfaces=frozenset({Surface.DISCORD}), private=True)
async def list_(context: Context) -> Answer:
    """The digests of this server."""
    found = await context.services.digests.all(context.caller.server)
    if not found:
        return Answer("Digests", (Prose("No digest is set up in this server yet. /digest setup does it."),), private=True)
    blocks: list[Block] = []
    for schedule in found:
        link = Link("Open", "digest edit", (("digest", str(schedule.id)),), in_place=True)
        blocks += [Listed(f"Digest {schedule.id}", card.list_schedule(schedule), link), card.place(schedule)]
    return Answer("Digests", tuple(blocks), private=True)
