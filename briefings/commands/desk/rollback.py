"""/desk rollback."""

from typing import Annotated

from briefings.answers.blocks import Answer, Field, Form, Link, Listed, Prose
from briefings.caller import Access, Surface
from briefings.framework.command import command
from briefings.framework.context import Context
from briefings.framework.options import Carried, FormText, Published, Version
from briefings.services.drafts import Work
from briefings.services.edition_cache import Edition, revision_number
from briefings.views.desk.publish import confirm_hand_in
from briefings.views.desk.review import mends_told
from briefings.views.desk.rollback import show_rollback


@command(access=Access.EDITORS, surfaces=frozenset({Surface.DISCORD}), private=True)
async def rollback(
    context: Context,
    briefing: Annotated[Published, "Which briefing"],
    revision: Annotated[str | None, "To which of its older revisions; leave it out to see them"] = None,
    why: Annotated[FormText, "Why"] = "",
    seen: Annotated[Version, "The revision that was looked at"] = 0,
    looked: Annotated[Carried, "Whether what it changes was looked at"] = "",
) -> Answer | Form:
    """See what an older revision would change, then publish it again; what differs is a correction."""
    name = briefing.briefing.id
    if revision is None:
        return await _older(context, briefing)
    number = revision_number(revision)
    publishing = context.services.publishing
    if not why:
        planned = await publishing.plan_rollback(context.caller, briefing, number, seen=seen)
        return _ask_why(briefing, number) if looked else show_rollback(briefing, planned)
    done = await publishing.rollback(context.caller, briefing, number, why, seen=seen)
    if isinstance(done, Work):
        return confirm_hand_in(done)
    message = f"Revision {done.revision} says what revision {revision} said. {mends_told(done.mends)}".strip()
    return Answer(
        f"{name} is rolled back",
        (Prose(message),),
        links=(Link("Corrections", "corrections", (("briefing", name),)),),
        private=True,
    )


def _ask_why(edition: Edition, revision: int) -> Form:
    field = Field("why", "Why it is rolled back", "Readers see this beside each correction", long=True, longest=600)
    carried = (("briefing", edition.briefing.id), ("revision", str(revision)), ("seen", str(edition.revision)))
    return Form(f"Roll back to revision {revision}", "desk rollback", (field,), carried, in_place=True)


async def _older(context: Context, briefing: Edition) -> Answer:
    name = briefing.briefing.id
    cards = await context.services.publishing.revisions(context.caller.server, name)
    older = [card for card in cards if card.revision != briefing.revision]
    if not older:
        message = f"This server has published no other revision of {name} than {briefing.revision}."
        return Answer("Nothing to roll back to", (Prose(message),), private=True)
    listed = tuple(
        Listed(
            f"Revision {card.revision}",
            f"published {card.made_at:%Y-%m-%d %H:%M} UTC",
            Link("See what changes", "desk rollback", (("briefing", name), ("revision", str(card.revision)))),
        )
        for card in older
    )
    return Answer(f"Older revisions of {name}", listed, private=True)
