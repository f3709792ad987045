"""What happens in the playground's world, told to whoever listens: the gateway, a member's view, the page."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from playground.json_values import JsonObject

EventKind = Literal[
    "message_created",
    "message_edited",
    "message_deleted",
    "answered",
    "channel_updated",
    "channel_deleted",
    "thread_created",
    "thread_updated",
    "thread_deleted",
]


@dataclass(frozen=True, slots=True)
class Event:
    """One change. `payload` is the message, channel or thread as it is now, or what an interaction was answered with.

    `visible_to` is the only user who may see it, None if all who see the channel may; `interaction_id` is the interaction
    that it belongs to, if there is one.
    """

    kind: EventKind
    channel_id: int
    payload: JsonObject
    visible_to: int | None = None
    interaction_id: int | None = None


Listener = Callable[[Event], None]


class Events:
    """Tells every listener of every event, in the order in which they subscribed."""

    def __init__(self) -> None:
        self._listeners: list[Listener] = []

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Call `listener` for every event from now on; the answer ends that."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def tell(self, event: Event) -> None:
        """Tell everyone."""
        for listener in tuple(self._listeners):
            listener(event)
