"""The Discord client: no privileged intents, commands synced only when they changed, every error in one place."""

import hashlib
import json
import logging
from typing import Any

import discord
from discord import app_commands

from bot.chat.command_sync import same, shape
from bot.chat.dependencies import Desk
from bot.chat.digests.request_window import trace
from bot.chat.digests.worker import Digests
from bot.chat.interactions.autocomplete import suggest
from bot.chat.interactions.buttons import Follow
from bot.chat.interactions.modal_submit import sent_in
from bot.chat.interactions.respond import Interaction, respond
from bot.chat.membership import Membership
from bot.chat.outbox.attempt import Tools
from bot.chat.outbox.worker import Outbox
from bot.chat.slash_commands import add_commands
from briefings.dispatch.request import Request
from briefings.model.errors import InvalidArgumentError

_log = logging.getLogger(__name__)


class Tree(app_commands.CommandTree["DeskClient"]):
    """The slash commands, and what is said when Discord and we disagree about them."""

    async def interaction_check(self, interaction: Interaction, /) -> bool:
        """Commands go on; what is asked while an option is typed is answered here, by our own rules."""
        if interaction.type is not discord.InteractionType.autocomplete:
            return True
        await suggest(interaction, self.client.desk)
        return False

    async def on_error(self, interaction: Interaction, error: app_commands.AppCommandError, /) -> None:
        """Answer what never reached a command, such as one that Discord still shows in an older form."""

        async def refuse() -> Request:
            if isinstance(error, app_commands.CommandNotFound | app_commands.CommandSignatureMismatch):
                await self.client.forget_sync()
                raise InvalidArgumentError(
                    "This command has changed since your Discord last looked.", "Press Ctrl+R (or restart the app) and ask again."
                ) from error
            raise error

        await respond(interaction, self.client.desk, refuse, private=True)


class DeskClient(discord.AutoShardedClient):
    """The bot. It needs a `Desk`, and nothing of Discord but slash commands and its own messages."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            intents=discord.Intents(guilds=True),
            allowed_mentions=discord.AllowedMentions.none(),
            chunk_guilds_at_startup=False,
            member_cache_flags=discord.MemberCacheFlags.none(),
            max_messages=None,
            http_trace=trace(),
            max_ratelimit_timeout=30.0,  # an hour's limit on the way in is an error to try again, not an hour of silence
        )
        self.desk = desk
        desk.places.seen_by(self)
        tools = Tools(self, desk.posting, desk.links, desk.clock) if desk.posting else None
        self._workers: list[Outbox | Digests] = []
        if tools:
            self._workers.append(Outbox(tools, desk.bell.another()))
        if tools and desk.delivery and desk.planner:
            self._workers.append(Digests(tools, desk.delivery, desk.planner, desk.bell))
        self._membership = Membership(desk.servers, desk.clock, lambda: frozenset(guild.id for guild in self.guilds))
        self.tree = Tree(
            self,
            allowed_contexts=app_commands.AppCommandContext(guild=True, dm_channel=True, private_channel=True),
            allowed_installs=app_commands.AppInstallationType(guild=True, user=True),
        )
        add_commands(self.tree, desk)
        self.add_dynamic_items(Follow)

    async def forget_sync(self) -> None:
        """Have the commands told to Discord anew at the next start."""
        await self.desk.synced.mark_synced(self.application_id or 0, "")

    async def setup_hook(self) -> None:
        """Sync the commands where Discord has not been told of them as they are now."""
        application = self.application_id or 0
        payload = [command.to_dict(self.tree) for command in self.tree.get_commands()]
        digest = hashlib.sha256(json.dumps(payload, sort_keys=True).encode()).hexdigest()
        if await self.desk.synced.synced(application) == digest and await self._are_known(application, payload):
            return
        await self.tree.sync()
        await self.desk.synced.mark_synced(application, digest)
        _log.info("Told Discord of %s commands.", len(payload))

    async def _are_known(self, application: int, payload: list[dict[str, Any]]) -> bool:
        """Whether Discord still has these commands: another installation may have told it of others since."""
        return same(map(shape, await self.http.get_global_commands(application)), map(shape, payload))

    async def on_interaction(self, interaction: Interaction) -> None:
        """Answer forms that are sent in; discord.py sees to commands, buttons and menus by itself."""
        if interaction.type is discord.InteractionType.modal_submit:
            await sent_in(interaction)

    async def on_ready(self) -> None:
        """Say so once it listens, and notice which servers it is in: it may have been removed from some while it was off."""
        _log.info("Ready as %s in %s servers.", self.user, len(self.guilds))
        self._membership.begin()
        for worker in self._workers:
            worker.begin()

    async def on_guild_join(self, guild: discord.Guild) -> None:
        """Keep the data of a server that invites the bot again, and go on there."""
        await self._membership.joined(guild.id)
        await self._look(guild.id)

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """Note a removal; a server that is only out of order for a while does not come here."""
        await self._membership.left(guild.id)

    async def on_guild_channel_update(self, _: discord.abc.GuildChannel, after: discord.abc.GuildChannel) -> None:
        """The bot's rights in a channel may have changed."""
        await self._look(after.guild.id)

    async def on_guild_role_update(self, _: discord.Role, after: discord.Role) -> None:
        """The bot's rights in a server may have changed."""
        await self._look(after.guild.id)

    async def on_guild_available(self, guild: discord.Guild) -> None:
        """A server is back."""
        await self._look(guild.id)

    async def _look(self, server: int) -> None:
        """Go on with what was blocked for want of access, where access is back."""
        for worker in self._workers:
            if isinstance(worker, Digests):
                await worker.look(server)

    async def close(self) -> None:
        """End for good; nothing is asked of the store afterwards."""
        for worker in self._workers:
            await worker.end()
        await self._membership.end()
        await super().close()
