"""The Discord client: no privileged intents, commands synced only when they changed, every error in one place."""

import asyncio
import hashlib
import json
import logging
from collections.abc import Callable
from functools import partial
from typing import Any

import aiohttp
import discord
from discord import app_commands

from bot.chat.command_sync import are_same, read_shape
from bot.chat.dependencies import Desk
from bot.chat.digests.worker import PlanningWorker
from bot.chat.discord_internals import answer_through
from bot.chat.interactions.arrival import note_arrival
from bot.chat.interactions.autocomplete import suggest
from bot.chat.interactions.components import answer_form, answer_press
from bot.chat.interactions.in_flight import in_flight_of
from bot.chat.interactions.reply import Interaction
from bot.chat.interactions.responder import Asked, Responder
from bot.chat.json_text import use_orjson
from bot.chat.membership import Membership
from bot.chat.outbox.attempt import Tools
from bot.chat.outbox.outcomes import UNHEARD
from bot.chat.outbox.request_window import note_limit, trace
from bot.chat.outbox.welcome import is_new, note_joined
from bot.chat.outbox.worker import Outbox
from bot.chat.send_rate import SendRate
from bot.chat.sharded_client import ShardedClient
from bot.chat.slash_commands import add_commands
from bot.chat.thin_servers import keep_thin
from bot.chat.unreadable import UnreadableError, describe_error, is_whole, leave_out_unreadable
from briefings.caller import Caller
from briefings.model.errors import BriefingError, InvalidArgumentError

_log = logging.getLogger(__name__)

RESUMING_TASK = "going on"
"""The name of the tasks that go on with what is held anew."""
_ANSWERED_BY_TREE = frozenset({discord.InteractionType.application_command, discord.InteractionType.autocomplete})
_LONGEST_CONNECT = 30.0
"""Seconds to open one connection, as aiohttp has it: a host may have several addresses."""
_UNDERSTOOD = (BriefingError, discord.DiscordException, aiohttp.ClientError, OSError)
"""What may end a connection although everything that Discord sent could be read."""


class Tree(app_commands.CommandTree["DeskClient"]):
    """The slash commands, and what is said when Discord and we disagree about them."""

    async def interaction_check(self, interaction: Interaction, /) -> bool:
        """Commands go on; what is asked while an option is typed is answered here, by our own rules, and so is half a command."""
        if interaction.type is discord.InteractionType.autocomplete:
            await suggest(interaction)
            return False
        if is_whole(interaction):
            return True
        half = InvalidArgumentError(
            "Your command did not reach the bot whole.", "Ask again; if that does not help, restart Discord."
        )
        await Responder(interaction, private=True).refuse(half)
        return False

    async def on_error(self, interaction: Interaction, error: app_commands.AppCommandError, /) -> None:
        """Answer what never reached a command, such as one that Discord still shows in an older form."""

        async def refuse(_: Caller) -> Asked:
            if isinstance(error, app_commands.CommandNotFound | app_commands.CommandSignatureMismatch):
                await self.client.forget_sync()
                raise InvalidArgumentError(
                    "This command has changed since your Discord last looked.", "Press Ctrl+R (or restart the app) and ask again."
                ) from error
            raise error

        await Responder(interaction, private=True).respond(refuse)


class DeskClient(ShardedClient):
    """The bot. It needs a `Desk`, and nothing of Discord but slash commands and its own messages."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            holding=desk.holding,
            own=desk.shards,
            intents=discord.Intents(guilds=True),
            allowed_mentions=discord.AllowedMentions.none(),
            chunk_guilds_at_startup=False,
            member_cache_flags=discord.MemberCacheFlags.none(),
            max_messages=None,
            http_trace=trace(desk.counts),
            max_ratelimit_timeout=30.0,  # an hour's limit on the way in is an error to try again, not an hour of silence
        )
        self.desk = desk
        use_orjson()
        desk.places.use(self)
        self._outbox: Outbox | None = None
        self._planning: PlanningWorker | None = None
        if desk.outgoing:
            outgoing = desk.outgoing
            tools = Tools(
                self,
                outgoing.jobs,
                outgoing.posting,
                outgoing.delivery,
                desk.links,
                desk.clock,
                answers=outgoing.answers,
                embargoes=outgoing.embargoes,
                pictures=desk.pictures,
                find_shards=self.find_shards,
                is_held=self.is_held,
                is_leader=lambda: desk.holding.is_leader,
                rate=SendRate(find_portion=lambda: desk.holding.portion, waits=desk.counts.waits),
                counts=desk.counts,
            )
            self._outbox = Outbox(tools, desk.wake_up)
            self._planning = PlanningWorker(tools, outgoing.planner, desk.wake_up, self._outbox.look)
        self._answering: aiohttp.ClientSession | None = None
        self._unread_servers: set[int] = set()
        self._new_servers: set[int] = set()
        self._membership = Membership(desk.servers, desk.clock, self._list_servers, find_shards=self.find_shards)
        self._stop_hearing: Callable[[], None] | None = None
        self._resuming: set[asyncio.Task[None]] = set()
        self._is_synced = False
        self.tree = Tree(
            self,
            allowed_contexts=app_commands.AppCommandContext(guild=True, dm_channel=True, private_channel=True),
            allowed_installs=app_commands.AppInstallationType(guild=True, user=True),
        )
        add_commands(self.tree, desk.commands)
        keep_thin(self)
        leave_out_unreadable(self, self._note_left_out)

    @property
    def is_sending_by_itself(self) -> bool:
        """Whether it looks for what it has to send without being asked."""
        return self._planning is not None and self._planning.is_working

    @property
    def is_attempting(self) -> bool:
        """Whether it is sending something by itself at this moment."""
        return self._outbox is not None and bool(self._outbox.serving)

    async def forget_sync(self) -> None:
        """Have the commands told to Discord anew at the next start."""
        await self.desk.synced.mark_synced(self.application_id or 0, "")

    async def setup_hook(self) -> None:
        """Open the session of answers, and sync the commands, if this is the only process of the bot; see `connect`."""
        # It has no trace, which costs every answer and is for what the bot sends by itself, and no time limit of its own: each
        # answer has one that is shorter. It ends with discord.py's connector.
        self._answering = aiohttp.ClientSession(
            connector=self.http.connector,
            connector_owner=False,
            cookie_jar=aiohttp.DummyCookieJar(),
            timeout=aiohttp.ClientTimeout(sock_connect=_LONGEST_CONNECT),
            raise_for_status=partial(note_limit, self.desk.counts),  # looks at each response, and raises nothing
        )
        if self.desk.holding.is_leader:
            await self.tell_commands()

    async def tell_commands(self) -> None:
        """Sync the commands if Discord has not been told of them as they are now."""
        self._is_synced = True
        application = self.application_id or 0
        payload = [command.to_dict(self.tree) for command in self.tree.get_commands()]
        digest = hashlib.sha256(json.dumps(payload, sort_keys=True).encode()).hexdigest()
        if await self.desk.synced.read_synced(application) == digest and await self._are_known(application, payload):
            return
        await self.tree.sync()
        await self.desk.synced.mark_synced(application, digest)
        _log.info("Told Discord of %s commands.", len(payload))

    async def _are_known(self, application: int, payload: list[dict[str, Any]]) -> bool:
        """Whether Discord still has these commands: another installation may have told it of others since."""
        return are_same(map(read_shape, await self.http.get_global_commands(application)), map(read_shape, payload))

    def dispatch(self, event: str, /, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - as inherited
        """Tell of an event; of a command nobody hears that way, which spares a task for each.

        discord.py tells of every interaction here before it is answered.
        """
        if event == "interaction" and args:
            note_arrival(args[0])
            if self._answering:
                answer_through(args[0], self._answering)
            if args[0].type in _ANSWERED_BY_TREE:
                return
        super().dispatch(event, *args, **kwargs)

    async def on_interaction(self, interaction: Interaction) -> None:
        """Answer buttons, menus and forms that are sent in; discord.py sees to commands by itself."""
        if interaction.type is discord.InteractionType.component:
            await answer_press(interaction)
        elif interaction.type is discord.InteractionType.modal_submit:
            await answer_form(interaction)

    async def on_ready(self) -> None:
        """Say so once every shard has told of its servers."""
        if not in_flight_of(self).is_stopping:
            _log.info("Ready as %s in %s servers.", self.user, len(self.guilds))

    async def on_shard_ready(self, shard_id: int) -> None:
        """Begin the work of the servers of this shard, and notice which they are: some may have removed it while it was off.

        discord.py may say so up to two seconds after the client was closed; nothing is begun then.
        """
        await super().on_shard_ready(shard_id)
        if in_flight_of(self).is_stopping:
            return
        if self.ready_shards.count > 1:
            _log.info("Shard %s of %s is ready.", shard_id, self.ready_shards.count)
        if self.ready_shards.are_all or len(self.ready_shards.ready) == 1:  # in between, each would read all that is kept
            self._membership.begin()
        if self._outbox and self._planning:
            self._planning.begin()
            self._outbox.begin()
            self.desk.wake_up.send()
            await self._welcome_new()

    def _note_held(self) -> None:
        """Go on with what this process holds now, and did not before."""
        if in_flight_of(self).is_stopping:
            return
        resuming = asyncio.create_task(self._go_on(), name=RESUMING_TASK)
        self._resuming.add(resuming)
        resuming.add_done_callback(self._resuming.discard)

    async def _go_on(self) -> None:
        if self.find_shards().ready:
            self._membership.begin()
            self.desk.wake_up.send()
            await self._welcome_new()
        if self.desk.holding.is_leader and not self._is_synced:
            try:
                await self.tell_commands()
            except (BriefingError, discord.DiscordException, *UNHEARD) as error:
                self._is_synced = False
                _log.warning("Discord could not be told of the commands; that is tried again at the next start. %s", error)

    async def on_guild_join(self, guild: discord.Guild) -> None:
        """Keep the data of a server that invites the bot again, and go on there."""
        self._unread_servers.discard(guild.id)
        await self._membership.note_join(guild.id)
        self._new_servers.add(guild.id)
        await self._welcome_new()
        await self._look(guild.id)

    async def on_server_left(self, server: int) -> None:
        """Note a removal (`keep_thin` tells); a server that is only out of order for a while does not come here."""
        self._unread_servers.discard(server)
        await self._membership.note_removal(server)

    async def on_place_changed(self, server: int) -> None:
        """The bot's rights in a channel may have changed (`keep_thin` tells)."""
        await self._look(server)

    async def on_member_update(self, _: discord.Member, after: discord.Member) -> None:
        """The bot was given a role, or lost one: Discord tells it of no other member."""
        await self._look(after.guild.id)

    async def on_guild_role_update(self, _: discord.Role, after: discord.Role) -> None:
        """The bot's rights in a server may have changed."""
        await self._look(after.guild.id)

    async def on_guild_available(self, guild: discord.Guild) -> None:
        """A server is there, or back."""
        self._unread_servers.discard(guild.id)
        if is_new(guild, self.desk.clock()):
            self._new_servers.add(guild.id)
        if self.find_shards().has(guild.id):
            await self._welcome_new()
        await self._look(guild.id)

    def _note_left_out(self, event: str, data: object) -> None:
        """Remember a server that could not be read: the bot is in it all the same, so its data must not count as left behind."""
        match event, data:
            case "GUILD_CREATE", {"id": str(server)} if server.isdecimal():
                self._unread_servers.add(int(server))
                if self.ready_shards.has(int(server)):  # before that it is compared anyway
                    self._membership.begin()
            case _:
                pass

    def _list_servers(self) -> frozenset[int]:
        return frozenset(guild.id for guild in self.guilds) | self._unread_servers

    async def _welcome_new(self) -> None:
        """Have those servers welcomed that the bot was added to lately, and of which all is known that a hello takes."""
        shards = self.find_shards()
        found = {server for server in self._new_servers if shards.has(server)}
        self._new_servers -= found
        if self.desk.outgoing and await note_joined(self.desk.outgoing.jobs, sorted(found), self.desk.clock()):
            self.desk.wake_up.send()

    async def _look(self, server: int) -> None:
        """Go on with what was blocked for want of access, where access is back."""
        if self._planning and self.is_held(server):
            await self._planning.look(server)

    async def connect(self, *, reconnect: bool = True) -> None:
        """Hold what this process is to serve, and listen to Discord until closed.

        The commands are synced by the one of several processes that leads. Raises UnreadableError if a connection ended because
        it made no sense, StoreError if another process serves what this one is to.
        """
        loop = asyncio.get_running_loop()
        self._stop_hearing = self.desk.holding.tell(lambda: loop.call_soon_threadsafe(self._note_held))
        try:
            await self.claim_shards()
            if self.desk.holding.is_leader and not self._is_synced:
                await self.tell_commands()
            await super().connect(reconnect=reconnect)
        except _UNDERSTOOD:
            raise
        except Exception as error:
            raise UnreadableError(describe_error(error)) from error

    async def close(self) -> None:
        """End for good, after those who wait for an answer have it or a sentence; nothing is asked of the store afterwards."""
        await in_flight_of(self).stop()
        if self._stop_hearing:
            self._stop_hearing()
            self._stop_hearing = None
        for resuming in self._resuming:
            resuming.cancel()
        await asyncio.gather(*self._resuming, return_exceptions=True)
        if self.desk.memory:
            await self.desk.memory.end()
        if self._outbox and self._planning:
            await self._outbox.end()
            await self._planning.end()
        await self._membership.end()
        await super().close()
