"""The messages and the form of an answer as the bot sent them: the JSON that Discord receives, before anything is added to it."""

from playground.json_values import JsonObject, as_int, as_object
from playground.member.exchange import Exchange
from playground.recorder import RecordedRequest, Recorder
from playground.world.interactions import MESSAGE, MODAL, UPDATE

_ORIGINAL = "@original"
_REFUSED = 400


def list_sent(recorder: Recorder, exchange: Exchange) -> list[JsonObject]:
    """What the bot sent in answer to that interaction, a message or form each, oldest first; of one that changed, the last state.

    A message that was deleted again is left out.
    """
    interaction = exchange.interaction
    sent: dict[int, JsonObject] = {}
    for request in recorder.requests:
        if f"/{interaction.token}" not in request.path or request.status >= _REFUSED:
            continue
        body = as_object(request.body)
        if request.route.endswith("/callback"):
            if as_int(body.get("type")) in {MESSAGE, UPDATE, MODAL}:
                sent[interaction.original_id or 0] = as_object(body.get("data"))
            continue
        number = _find_number(request, interaction.original_id or 0)
        if request.method == "DELETE":
            sent.pop(number, None)
        elif request.method in {"POST", "PATCH"}:
            sent[number] = body
    return list(sent.values())


def _find_number(request: RecordedRequest, original_id: int) -> int:
    """The id of the message that a request made, changed or deleted."""
    if request.method == "POST":
        return as_int(as_object(request.answer).get("id"))
    named = request.path.partition("?")[0].rpartition("/")[2]
    return original_id if named == _ORIGINAL else as_int(named)
