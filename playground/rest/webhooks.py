"""What follows the first answer: follow-up messages and changes, with the interaction's own token."""

from playground.api_error import expired_token, unknown_message, unknown_webhook
from playground.rest.call import Call, Desk, Reply, Route
from playground.rest.write_message import compose, revise
from playground.world.interactions import AUTOCOMPLETE, DEFER, Interaction
from playground.world.messages import LOADING, Message


def follow_up(desk: Desk, call: Call) -> Reply:
    """POST /webhooks/{webhook_id}/{webhook_token}.

    The first one after a deferred answer takes the place of the "thinking" message, and stays as private or public as that.
    """
    interaction = _find_interaction(desk, call)
    waiting = desk.world.messages.get(interaction.original_id or 0) if interaction.answer == DEFER else None
    if waiting is not None and waiting.flags & LOADING:
        return Reply(200, revise(desk, waiting, call.form, call.files))
    return Reply(200, desk.world.post(compose(desk, call.form, call.files, interaction.channel, interaction)))


def read(desk: Desk, call: Call) -> Reply:
    """GET …/messages/{message_id}."""
    return Reply(200, desk.world.payload(_find_message(desk, call)))


def edit(desk: Desk, call: Call) -> Reply:
    """PATCH …/messages/{message_id}."""
    return Reply(200, revise(desk, _find_message(desk, call), call.form, call.files))


def delete(desk: Desk, call: Call) -> Reply:
    """DELETE …/messages/{message_id}."""
    desk.world.delete(_find_message(desk, call))
    return Reply(204)


def _find_interaction(desk: Desk, call: Call) -> Interaction:
    interaction = desk.interactions.find(call.path["webhook_token"])
    if interaction is None or call.id("webhook_id") != desk.world.application_id or interaction.kind == AUTOCOMPLETE:
        raise unknown_webhook()
    if desk.interactions.is_expired(interaction):
        raise expired_token()
    if interaction.answer is None:
        raise unknown_webhook()
    return interaction


def _find_message(desk: Desk, call: Call) -> Message:
    """The message that the path names: `@original`, or one that belongs to this interaction."""
    interaction = _find_interaction(desk, call)
    named = call.path.get("message_id")
    original = named is None or named == "@original"
    message = desk.world.messages.get((interaction.original_id or 0) if original else call.id("message_id"))
    if message is None:
        raise unknown_message()
    if message.interaction_id != interaction.id and message.id not in {interaction.original_id, interaction.source_id}:
        raise unknown_message()
    return message


_HOOK = "/webhooks/{webhook_id}/{webhook_token}"
_ONE, _ORIGINAL = f"{_HOOK}/messages/{{message_id}}", f"{_HOOK}/messages/@original"
ROUTES = (
    Route("POST", _HOOK, follow_up, open=True),
    Route("GET", _ORIGINAL, read, open=True),
    Route("PATCH", _ORIGINAL, edit, open=True),
    Route("DELETE", _ORIGINAL, delete, open=True),
    Route("GET", _ONE, read, open=True),
    Route("PATCH", _ONE, edit, open=True),
    Route("DELETE", _ONE, delete, open=True),
)
