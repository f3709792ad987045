"""Telling people of what was mended: a reply beneath the message, and a direct message about a ruling."""

import discord

from bot.chat.outbox.attempt import Attempt, Tools
from bot.chat.outbox.outcomes import CLOSED_DIRECT, UNKNOWN_CHANNEL, UNKNOWN_USER
from briefings.outbox.posts import Outcome

_CLOSED = "Their direct messages are closed; the ruling waits in /corrections."


async def reply(tools: Tools, attempt: Attempt) -> Outcome:
    """Reply once to the message that was mended. Raises what `Tools.send` and `Tools.in_open_thread` do."""
    errand = attempt.errand
    post = await tools.posting.post(errand.server, errand.subject)
    if post is None or post.gone or not post.message:
        return Outcome("done", "The message is gone, so there was nothing to reply to.")
    answer = await tools.posting.reply(errand, post)
    if answer is None:
        return Outcome("done", "There was nothing more to tell.")
    of = tools.digest(errand.server, "reply", errand.subject, errand.cause)
    view = await tools.draw(errand.server, answer, of, errand.cause)
    answered = tools.message(post.server, post.channel, post.message)
    try:
        place = await tools.place(post.channel)
        if isinstance(place, discord.Thread) and place.archived and not attempt.opened:
            await tools.noted(attempt)  # sending would open it by itself, and leave it open
        await tools.in_open_thread(attempt, post.channel, lambda: tools.send(attempt, place, view, of, answering=answered))
    except discord.NotFound as error:
        if error.code != UNKNOWN_CHANNEL:
            raise
        return Outcome("done", "The channel is gone, so there was nothing to reply to.")
    return Outcome("done")


async def tell(tools: Tools, attempt: Attempt) -> Outcome:
    """Tell a reader how the editors ruled on their challenge. Raises what `Tools.send` does."""
    errand = attempt.errand
    guild = tools.client.get_guild(errand.server)
    found = await tools.posting.ruling(errand.server, errand.subject, guild.name if guild else "a server")
    if found is None:
        return Outcome("done")
    challenge, answer = found
    of = tools.digest(errand.server, "tell", errand.subject, errand.cause)
    view = await tools.draw(errand.server, answer, of, errand.cause)
    row: discord.ui.ActionRow[discord.ui.LayoutView] = discord.ui.ActionRow()
    row.add_item(discord.ui.Button(label="Open the server", url=f"https://discord.com/channels/{errand.server}"))
    view.add_item(row)
    try:
        await tools.send(attempt, await tools.client.create_dm(discord.Object(challenge.user)), view, of)
    except discord.HTTPException as error:
        if error.code == UNKNOWN_USER:
            return Outcome("done", "Their account is gone.")
        if error.code not in CLOSED_DIRECT:
            raise
        return Outcome("done", _CLOSED)
    return Outcome("done")
