"""What the chat needs of the product, handed in by the composition root."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from bot.chat.answer_memory import AnswerMemory
from bot.chat.channels import ChatPlaces
from bot.chat.counts import OTHER, Counts
from bot.chat.kept_forms import KeptForms
from bot.chat.rendering.cache import Drawings
from briefings.answers.pictures import DrawPicture, draw_nothing
from briefings.caller import Access
from briefings.digests.delivery import Delivery
from briefings.digests.planner import Planner
from briefings.dispatch.dispatcher import Dispatcher
from briefings.framework.command import Command
from briefings.model.servers.holding import Alone, Holding
from briefings.model.servers.shards import OwnShards
from briefings.outbox.jobs import Jobs
from briefings.outbox.posts import Posting
from briefings.outbox.public_answers import PublicAnswers
from briefings.services.embargo.embargoes import Embargoes
from briefings.services.links import Links
from briefings.services.servers import Servers
from briefings.services.wakeup import WakeUpSignal

Clock = Callable[[], datetime]


class Synced(Protocol):
    """Remembers which commands Discord was last told of."""

    async def read_synced(self, application: int) -> str | None:
        """The digest of the commands that this application last synced, or None."""
        ...

    async def mark_synced(self, application: int, digest: str) -> None:
        """Remember that digest."""
        ...


@dataclass(frozen=True, slots=True)
class Outgoing:
    """What the bot does by itself: its jobs, what its posts and public answers say, its digests, drafts that it publishes."""

    jobs: Jobs
    posting: Posting
    delivery: Delivery
    planner: Planner
    answers: PublicAnswers
    embargoes: Embargoes


@dataclass(frozen=True, slots=True)
class Desk:
    """Everything that answers. `clock` returns the time in UTC, aware.

    `servers` is told which servers the bot is in; None if that says nothing about whose data to keep. `outgoing` is what the bot
    sends by itself, None if it sends nothing; `wake_up` is sent when there is something to do. `places` looks at channels.
    `memory` remembers public answers, None if nobody corrects them. `pictures` draws what the bot posts by itself. `shards` are
    those that this process is to serve, None if they are all; `holding` says which of them it may.
    `counts` is told what was done, however often the client connects anew.
    """

    dispatcher: Dispatcher
    commands: tuple[Command, ...]
    links: Links
    synced: Synced
    clock: Clock
    servers: Servers | None
    drawings: Drawings = field(default_factory=Drawings)
    pictures: DrawPicture = draw_nothing
    kept_forms: KeptForms = field(default_factory=KeptForms)
    outgoing: Outgoing | None = None
    wake_up: WakeUpSignal = field(default_factory=WakeUpSignal)
    places: ChatPlaces = field(default_factory=ChatPlaces)
    memory: AnswerMemory | None = None
    holding: Holding = field(default_factory=Alone)
    shards: OwnShards | None = None
    counts: Counts = field(default_factory=Counts)

    @property
    def askable(self) -> frozenset[str]:
        """The names of the commands that people can ask without naming anything."""
        return frozenset(command.name for command in self.commands if command.is_asked_alone)

    def name_counted(self, command: str) -> str:
        """The name under which a command is counted: what people send may name any, and there are not endlessly many counts."""
        return command if self.dispatcher.find(command) else OTHER

    def is_for_everyone(self, name: str) -> bool:
        """Whether everybody may use the command of that full name."""
        command = self.dispatcher.find(name)
        return command is not None and command.access is Access.EVERYONE


def desk_of(client: object) -> Desk:
    """The desk of our client. Raises TypeError for any other client: items of this package work in ours alone."""
    desk: object = getattr(client, "desk", None)
    if not isinstance(desk, Desk):
        raise TypeError("this client was made without a desk")
    return desk
