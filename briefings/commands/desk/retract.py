"""/desk retract."""

from typing import Annotated

from briefings.answers.blocks import Answer, Field, Form, Link, Prose, Statement
from briefings.caller import Access, Surface
from briefings.framework.command import command
from briefings.framework.context import Context
from briefings.framework.options import FormText, Published, Version
from briefings.views.desk.review import mends_told


@command(access=Access.EDITORS, surfaces=frozenset({Surface.DISCORD}), private=True)
async def retract(
    context: Context,
    briefing: Annotated[Published, "Which briefing"],
    why: Annotated[FormText, "Why"] = "",
    seen: Annotated[Version, "The revision that was looked at"] = 0,
) -> Answer | Form:
    """Take a whole briefing back: readers see the reason in its place."""
    name = briefing.briefing.id
    if not why:
        carried = (("briefing", name), ("seen", str(briefing.revision)))
        field = Field("why", "Why it is retracted", "Readers see this in place of the briefing", long=True, longest=600)
        return Form("Retract a briefing", "desk retract", (field,), carried)
    done = await context.services.publishing.retract(context.caller, briefing, why, seen=seen)
    return Answer(
        f"{name} is retracted",
        (
            Prose("Readers who ask for it see that it was retracted, when, and why; search no longer finds it."),
            Statement(f"Why: {why}"),
            *([Prose(mends_told(done.mends))] if done.mends else []),
        ),
        links=(Link("Restore", "desk restore", (("briefing", name),)), Link("History", "desk history", (("briefing", name),))),
        private=True,
    )
