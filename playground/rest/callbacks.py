"""The first answer to an interaction."""

from playground.api_error import already_acknowledged, invalid, unknown_interaction, unknown_message
from playground.json_values import JsonObject, as_int, as_object
from playground.rest.call import Call, Desk, Reply, Route
from playground.rest.write_message import compose, make_blank, refuse, revise
from playground.rules.commands import check_choices
from playground.rules.modals import check_modal
from playground.rules.violation import INVALID, Violation
from playground.world.events import Event
from playground.world.interactions import (
    AUTOCOMPLETE,
    CHOICES,
    COMMAND,
    COMPONENT,
    DEFER,
    DEFER_UPDATE,
    MESSAGE,
    MODAL,
    MODAL_SUBMIT,
    PONG,
    UPDATE,
    Interaction,
)
from playground.world.messages import EPHEMERAL, LOADING, Message

_FITTING = {
    COMMAND: {MESSAGE, DEFER, MODAL},
    COMPONENT: {MESSAGE, DEFER, DEFER_UPDATE, UPDATE, MODAL},
    AUTOCOMPLETE: {CHOICES},
    MODAL_SUBMIT: {MESSAGE, DEFER, DEFER_UPDATE, UPDATE},
}
"""Which answers fit which interaction (documentation, "Interaction Callback Type")."""


def answer(desk: Desk, call: Call) -> Reply:
    """POST /interactions/{interaction_id}/{interaction_token}/callback."""
    interaction = desk.interactions.get(call.id("interaction_id"), call.path["interaction_token"])
    if interaction is None:
        raise unknown_interaction()
    if interaction.answer is not None:
        interaction.refused = "answered twice"
        raise already_acknowledged()
    if desk.interactions.is_too_late(interaction):
        interaction.refused = "answered too late"
        raise unknown_interaction()
    kind = as_int(call.form.get("type"), -1)
    _check_kind(interaction, kind)
    data = as_object(call.form.get("data"))
    message = _apply(desk, call, interaction, kind, data)
    interaction.answer, interaction.answer_data = kind, data
    desk.world.events.tell(Event("answered", interaction.channel.id, data, interaction.user.id, interaction.id))
    if not call.flag("with_response"):
        return Reply(204)
    return Reply(200, _describe_response(desk, interaction, kind, message))


def _check_kind(interaction: Interaction, kind: int) -> None:
    allowed = _FITTING[interaction.kind] | {PONG}
    from_message = interaction.source_id is not None or kind not in {UPDATE, DEFER_UPDATE}
    if kind not in allowed or not from_message:
        raise invalid([Violation("type", INVALID, f"An answer of type {kind} does not fit this interaction.")])


def _apply(desk: Desk, call: Call, interaction: Interaction, kind: int, data: JsonObject) -> Message | None:
    """Do what the answer says; returns the message that it made or changed."""
    if kind == MESSAGE:
        message = compose(desk, data, call.files, interaction.channel, interaction, path="data")
        interaction.original_id = message.id
        desk.world.post(message)
        return message
    if kind == DEFER:
        message = make_blank(desk, interaction.channel, interaction, LOADING | as_int(data.get("flags")) & EPHEMERAL)
        interaction.original_id = message.id
        desk.world.post(message)
        return message
    if kind in {UPDATE, DEFER_UPDATE}:
        return _update(desk, call, interaction, data if kind == UPDATE else None)
    if kind == CHOICES:
        refuse(check_choices(data, "data"))
    if kind == MODAL:
        refuse(check_modal(data, "data"))
    return None


def _update(desk: Desk, call: Call, interaction: Interaction, data: JsonObject | None) -> Message:
    message = desk.world.messages.get(interaction.source_id or 0)
    if message is None:
        raise unknown_message()
    if data is not None:
        revise(desk, message, data, call.files, path="data")
    interaction.original_id = message.id
    return message


def _describe_response(desk: Desk, interaction: Interaction, kind: int, message: Message | None) -> JsonObject:
    answered: JsonObject = {"id": str(interaction.id), "type": interaction.kind}
    if message is None:
        return {"interaction": answered, "resource": {"type": kind}}
    answered |= {
        "response_message_id": str(message.id),
        "response_message_loading": bool(message.flags & LOADING),
        "response_message_ephemeral": bool(message.flags & EPHEMERAL),
    }
    return {"interaction": answered, "resource": {"type": kind, "message": desk.world.payload(message)}}


ROUTES = (Route("POST", "/interactions/{interaction_id}/{interaction_token}/callback", answer, open=True),)
