"""/digest edit."""

from dataclasses import replace
from typing import Annotated

from briefings.answers.blocks import Answer
from briefings.caller import Access, Surface
from briefings.digests.destination import Spot
from briefings.digests.schedules import adapt_to_place, refuse_lacking
from briefings.framework.command import command
from briefings.framework.context import Context
from briefings.framework.options import LanguageName, Role, ZoneName
from briefings.framework.options.digests import DigestName, DigestPlace
from briefings.model.digest import DigestSettings
from briefings.model.errors import InvalidArgumentError
from briefings.services import languages
from briefings.views.digests.show_card import show_card


@command(access=Access.ADMINISTRATORS, surfaces=frozenset({Surface.DISCORD}), private=True)
async def edit(
    context: Context,
    digest: Annotated[DigestName, "Which digest"],
    channel: Annotated[DigestPlace | None, "Another channel, thread or forum for it"] = None,
    zone: Annotated[ZoneName | None, "A city whose time counts: Berlin, New York"] = None,
    language: Annotated[LanguageName | None, "The language of its dates: English, German, Ukrainian"] = None,
    mention: Annotated[Role | None, "A role that is notified with each digest"] = None,
) -> Answer:
    """Look at a digest and change it."""
    digests, before = context.services.digests, digest.settings
    if mention == digest.server:  # the role that everybody has goes by the server's own id (Discord, Permissions)
        raise InvalidArgumentError(
            "A digest cannot notify everybody in the server.", "Choose a role that those have who want it."
        )
    spot: Spot | None = None
    if channel is not None:
        spot = await digests.spot(digest.server, channel, mention=before.mention if mention is None else mention)
        refuse_lacking(spot)

    def how(settings: DigestSettings) -> DigestSettings:
        made = settings if spot is None else adapt_to_place(settings, spot)
        made = made if zone is None else replace(made, rhythm=replace(made.rhythm, zone=zone))
        made = made if language is None else replace(made, dates=language)
        return made if mention is None else replace(made, mention=mention)

    said = [
        *([] if channel is None else ["another channel"]),
        *([] if zone is None else [f"time zone {zone}"]),
        *([] if language is None else [f"language of dates: {languages.name_of(language)}"]),
        *([] if mention is None else [f"notifies the role {mention}"]),
    ]
    if not said:
        return await show_card(context, digest)
    now = await digests.change(context.caller, digest, how, ", ".join(said))
    if spot is not None:
        now = await digests.revive(now, context.caller.now)
    return await show_card(context, now, spot=spot, message="Changed.")
