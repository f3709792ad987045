"""What members ask of the bot and how it answered: Discord's rules for answering an interaction.

Documentation, "Receiving and Responding to Interactions": three seconds for the first answer, one first answer only, fifteen
minutes for everything after it.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from playground.json_values import JsonObject
from playground.world.people import Channel, User
from playground.world.snowflakes import Clock

FIRST_ANSWER, TOKEN_LIFE = timedelta(seconds=3), timedelta(minutes=15)
COMMAND, COMPONENT, AUTOCOMPLETE, MODAL_SUBMIT = 2, 3, 4, 5
"""Types of interactions."""
PONG, MESSAGE, DEFER, DEFER_UPDATE, UPDATE, CHOICES, MODAL = 1, 4, 5, 6, 7, 8, 9
"""Types of first answers."""


@dataclass(slots=True)
class Interaction:
    """One thing a member asked.

    `answer` is the type of the first answer (None before it), `answer_data` what came with it, `original_id` the message that
    `@original` names, `source_id` the message whose component was used.
    """

    id: int
    token: str
    kind: int
    user: User
    channel: Channel
    asked: datetime
    owners: JsonObject
    name: str = ""
    command_type: int = 1
    source_id: int | None = None
    answer: int | None = None
    answer_data: JsonObject | None = None
    original_id: int | None = None
    refused: str = ""

    def metadata(self, user: JsonObject) -> JsonObject:
        """What messages that answer this carry as `interaction_metadata`."""
        payload: JsonObject = {
            "id": str(self.id),
            "type": self.kind,
            "user": user,
            "authorizing_integration_owners": self.owners,
        }
        if self.name:
            payload |= {"name": self.name, "command_type": self.command_type}
        if self.source_id is not None:
            payload["interacted_message_id"] = str(self.source_id)
        return payload


class Interactions:
    """All interactions of the run, by id and by token."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._by_id: dict[int, Interaction] = {}
        self._by_token: dict[str, Interaction] = {}

    def add(self, interaction: Interaction) -> None:
        """Keep a new one."""
        self._by_id[interaction.id] = interaction
        self._by_token[interaction.token] = interaction

    def get(self, interaction_id: int, token: str) -> Interaction | None:
        """The interaction of that id if the token is its own, else None."""
        found = self._by_id.get(interaction_id)
        return found if found is not None and found.token == token else None

    def find(self, token: str) -> Interaction | None:
        """The interaction of that token, or None."""
        return self._by_token.get(token)

    def is_too_late(self, interaction: Interaction) -> bool:
        """Whether its three seconds for the first answer have passed."""
        return self._clock() - interaction.asked >= FIRST_ANSWER

    def is_expired(self, interaction: Interaction) -> bool:
        """Whether its fifteen minutes have passed."""
        return self._clock() - interaction.asked >= TOKEN_LIFE
