"""The Discord client: no privileged intents, commands synced only when they changed, every error in one place."""

import hashlib
import json
import logging

import discord
from discord import app_commands

from bot.chat.bridge import add_commands
from bot.chat.buttons import FollowButton, FollowMenu
from bot.chat.desk import Desk
from bot.chat.respond import Interaction, respond
from briefings.dispatch.request import Request
from briefings.model.errors import InvalidArgumentError

_log = logging.getLogger(__name__)


class Tree(app_commands.CommandTree["DeskClient"]):
    """The slash commands, and what is said when Discord and we disagree about them."""

    async def on_error(self, interaction: Interaction, error: app_commands.AppCommandError, /) -> None:
        """Answer what never reached a command, such as one that Discord still shows in an older form."""

        async def refuse() -> Request:
            if isinstance(error, app_commands.CommandNotFound | app_commands.CommandSignatureMismatch):
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
        )
        self.desk = desk
        self.tree = Tree(
            self,
            allowed_contexts=app_commands.AppCommandContext(guild=True, dm_channel=True, private_channel=True),
            allowed_installs=app_commands.AppInstallationType(guild=True, user=True),
        )
        add_commands(self.tree, desk)
        self.add_dynamic_items(FollowButton, FollowMenu)

    async def setup_hook(self) -> None:
        """Sync the commands where Discord has not been told of them as they are now."""
        application = self.application_id or 0
        payload = [command.to_dict(self.tree) for command in self.tree.get_commands()]
        digest = hashlib.sha256(json.dumps(payload, sort_keys=True).encode()).hexdigest()
        if await self.desk.synced.synced(application) == digest:
            return
        await self.tree.sync()
        await self.desk.synced.mark_synced(application, digest)
        _log.info("Told Discord of %s commands.", len(payload))

    async def on_ready(self) -> None:
        """Say so once it listens."""
        _log.info("Ready as %s in %s servers.", self.user, len(self.guilds))
