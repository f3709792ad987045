"""The form of a digest, reached from its card."""

from typing import Annotated

from briefings.answers.blocks import Answer, Form
from briefings.caller import Access, Surface
from briefings.digests.schedule_wording import rhythm_in_words
from briefings.framework.command import command
from briefings.framework.context import Context
from briefings.framework.options import Fields, Version, ZoneName
from briefings.framework.options.digests import DigestName
from briefings.views.digests import form
from briefings.views.digests.show_card import show_card


@command(access=Access.ADMINISTRATORS, surfaces=frozenset({Surface.DISCORD}), private=True, listed=False)
async def change(
    context: Context,
    digest: Annotated[DigestName, "Which digest"],
    zone: Annotated[ZoneName | None, "In which time zone"] = None,
    version: Annotated[Version, "The version of it that the form was made from"] = 0,
    values: Annotated[Fields | None, "The fields of the form"] = None,
) -> Answer | Form:
    """Change when a digest comes and what it is about."""
    services, given = context.services, values or {}
    if not given.get("time"):
        return await form.form(
            services.reading,
            digest.server,
            digest.settings,
            title=f"Digest {digest.id}",
            command="digest change",
            arguments=(("digest", str(digest.id)), ("version", str(digest.version))),
            in_place=True,
        )
    time, days, about, quiet = (given.get(name, "") for name in ("time", "days", "about", "quiet"))
    filled = form.Filled(time, days, zone or digest.settings.rhythm.zone, about, quiet)
    settings = await filled.put(services.reading, digest.server, digest.settings)
    now = await services.digests.change(
        context.caller, digest, lambda _: settings, f"{rhythm_in_words(settings.rhythm)}, and what is in it", seen=version
    )
    return await show_card(context, now, message="Changed." if now != digest else "Nothing was changed.")
