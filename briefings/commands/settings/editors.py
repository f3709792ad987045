"""/settings editors."""

from dataclasses import replace
from typing import Annotated

from briefings.answers.blocks import Answer, Heading, Link, Mentions, Prose
from briefings.caller import Access, Surface
from briefings.framework.command import command
from briefings.framework.context import Context
from briefings.framework.options import Role
from briefings.model.errors import InvalidArgumentError
from briefings.model.settings import ServerSettings
from briefings.views import settings_view

MOST = 20
"""Roles of one server: more than any newsroom has, and as many as one answer shows."""
_SHOW_IT = (
    "At first Discord shows /desk only to those who may manage the server, and a bot cannot change that. Once for each role, do "
    "this: Server Settings → Integrations → Briefing Desk → /desk → Add roles or members. Being shown /desk gives nobody the "
    "right to use it: that comes from the list above."
)
_HOW = "To change them, type /settings editors and choose a role for “add” or “remove”."


@command(access=Access.ADMINISTRATORS, surfaces=frozenset({Surface.DISCORD}), private=True)
async def editors(
    context: Context,
    add: Annotated[Role | None, "A role whose members shall be editors"] = None,
    remove: Annotated[Role | None, "A role whose members shall be editors no longer"] = None,
) -> Answer:
    """Which roles may use /desk, and how to show it to them."""
    settings = context.services.settings
    before = await settings.of(context.caller.server)
    _refuse(before, add, remove, context.caller.server)
    change = " and ".join(
        [*([f"added the role {add}"] if add else []), *([f"removed the role {remove}"] if remove else [])],
    )
    now = (
        await settings.change(context.caller, lambda kept: _change(kept, add, remove), f"Editors: {change}") if change else before
    )
    return Answer(
        settings_view.EDITORS,
        (
            Prose(settings_view.editors(now)),
            *(Mentions(f"{number}:", "role", (role,)) for number, role in enumerate(now.editors, 1)),
            Prose(_HOW),
            Heading("How to show /desk to them"),
            Prose(_SHOW_IT),
        ),
        links=(
            *(_remove(number, role) for number, role in enumerate(now.editors, 1)),
            Link("All settings", "settings show", in_place=True),
        ),
        private=True,
    )


def _refuse(now: ServerSettings, add: int | None, remove: int | None, server: int) -> None:
    """Raise InvalidArgumentError for a change that would mean nothing, or too much."""
    if add == server:  # the role that everybody has goes by the server's own id (Discord, Permissions)
        raise InvalidArgumentError("Everybody has the role @everyone, so it makes nobody an editor.", "Choose another one.")
    if add is not None and add == remove:
        raise InvalidArgumentError("The same role cannot be added and removed at once.", "Choose it for one of them.")
    if remove is not None and remove not in now.editors:
        raise InvalidArgumentError("The role to remove is none of the editors’ roles.", "/settings editors lists them.")
    if add is not None and len(now.editors) - (remove is not None) >= MOST and add not in now.editors:
        raise InvalidArgumentError(f"There are {MOST} editors’ roles already, and that is the most.", "Remove one first.")


def _change(kept: ServerSettings, add: int | None, remove: int | None) -> ServerSettings:
    roles = [role for role in kept.editors if role not in {add, remove}]
    return replace(kept, editors=(*roles, *([] if add is None else [add])))


def _remove(number: int, role: int) -> Link:
    """A way that works for a role that was deleted, too: no list of Discord's offers it any more."""
    return Link(f"Remove {number}", "settings editors", (("remove", str(role)),), in_place=True)
