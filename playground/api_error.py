"""Discord's error answers: HTTP status, JSON code and message (documentation, "Opcodes and Status Codes", "JSON")."""

from collections.abc import Sequence

from playground.json_values import JsonObject
from playground.rules.violation import Violation, build_tree


class ApiError(Exception):
    """Raised by a route to answer with an error. `noted` is False if its violations are nobody's mistake."""

    def __init__(self, status: int, code: int, message: str, violations: Sequence[Violation] = (), *, noted: bool = True) -> None:
        super().__init__(message)
        self.status = status
        self.code = code
        self.message = message
        self.violations = tuple(violations)
        self.noted = noted

    def body(self) -> JsonObject:
        """The answer's JSON."""
        payload: JsonObject = {"message": self.message, "code": self.code}
        return {**payload, "errors": build_tree(self.violations)} if self.violations else payload


def unauthorized() -> ApiError:
    """No token, or a wrong one."""
    return ApiError(401, 0, "401: Unauthorized")


def unknown_channel() -> ApiError:
    """No such channel."""
    return ApiError(404, 10003, "Unknown Channel")


def unknown_guild() -> ApiError:
    """No such guild, or one without the bot."""
    return ApiError(404, 10004, "Unknown Guild")


def unknown_message() -> ApiError:
    """No such message, or one that was deleted, or that this route may not touch."""
    return ApiError(404, 10008, "Unknown Message")


def unknown_user() -> ApiError:
    """No such user."""
    return ApiError(404, 10013, "Unknown User")


def unknown_webhook() -> ApiError:
    """No interaction of that token, or none that was answered yet."""
    return ApiError(404, 10015, "Unknown Webhook")


def unknown_interaction() -> ApiError:
    """No such interaction, or its three seconds are over."""
    return ApiError(404, 10062, "Unknown interaction")


def already_acknowledged() -> ApiError:
    """A second first answer."""
    return ApiError(400, 40060, "Interaction has already been acknowledged.")


def expired_token() -> ApiError:
    """An interaction token after its fifteen minutes."""
    return ApiError(401, 50027, "Invalid Webhook Token")


def missing_access() -> ApiError:
    """The bot does not see that channel."""
    return ApiError(403, 50001, "Missing Access")


def missing_permissions() -> ApiError:
    """The bot sees the channel but may not do that there."""
    return ApiError(403, 50013, "Missing Permissions")


def not_its_author() -> ApiError:
    """Editing somebody else's message."""
    return ApiError(403, 50005, "Cannot edit a message authored by another user")


def not_to_this_user() -> ApiError:
    """A direct message to somebody who cannot get one, such as the bot itself."""
    return ApiError(403, 50007, "Cannot send messages to this user")


def thread_is_archived() -> ApiError:
    """Changing something in a thread that is closed."""
    return ApiError(400, 50083, "Thread is archived")


def thread_is_locked() -> ApiError:
    """Writing in an open thread that is locked."""
    return ApiError(403, 160005, "Thread is locked")


def no_reply_without_history() -> ApiError:
    """A reply in a channel whose history the bot cannot read."""
    return ApiError(403, 160002, "Cannot reply without permission to read message history")


def unknown_reference() -> ApiError:
    """A reply to a message that is not there (any more): that can happen to anyone, so it is not noted as a broken rule."""
    violation = Violation("message_reference", "REPLIES_UNKNOWN_MESSAGE", "Unknown message")
    return ApiError(400, 50035, "Invalid Form Body", [violation], noted=False)


def only_threads() -> ApiError:
    """A change of a channel that is no thread: Discord knows it, the playground does not."""
    return ApiError(501, 0, "The playground changes threads only.")


def only_forums() -> ApiError:
    """A thread begun in a channel that is no forum: Discord knows it, the playground does not."""
    return ApiError(501, 0, "The playground begins threads in forums only.")


def no_messages_there() -> ApiError:
    """A message in a forum itself, not in a post of it."""
    return ApiError(400, 50008, "Cannot send messages in a non-text channel")


def only_in_news() -> ApiError:
    """Publishing a message outside of an announcement channel."""
    return ApiError(400, 50024, "Cannot execute action on this channel type")


def already_published() -> ApiError:
    """Publishing a message twice."""
    return ApiError(400, 40033, "This message has already been crossposted")


def tag_required() -> ApiError:
    """A post without a tag in a forum that wants one."""
    return ApiError(400, 40067, "A tag is required to create a forum post in this channel")


def unknown_tag() -> ApiError:
    """A tag that the forum does not have (any more)."""
    return ApiError(404, 10087, "Unknown tag")


def invalid(violations: Sequence[Violation]) -> ApiError:
    """A body that broke a rule."""
    return ApiError(400, 50035, "Invalid Form Body", violations)


def empty_message(violations: Sequence[Violation]) -> ApiError:
    """A message with nothing in it."""
    return ApiError(400, 50006, "Cannot send an empty message", violations)
