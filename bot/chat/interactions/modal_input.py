"""What somebody typed into a form, and that it is given back where it could not be used: a form shows it only once."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import discord

from bot.chat.rendering.escape import escape
from briefings.answers.blocks import Answer, Block, Document, Heading, Prose

Typed = tuple[tuple[str, str], ...]
"""The fields of a form that was sent in: names and texts."""
SHORT = 1000
"""Characters that stand in the message itself; more than that comes as a file."""


def filled_in(interaction: discord.Interaction[discord.Client]) -> Typed:
    """The fields of the form that this interaction sends in, with what was chosen from a menu; one left empty has ""."""
    return tuple((name, text) for _, name, text in _parts(interaction))


def typed_in(interaction: discord.Interaction[discord.Client]) -> Typed:
    """The fields that somebody wrote in: what they would have to write again."""
    return tuple((name, text) for kind, name, text in _parts(interaction) if kind == discord.ComponentType.text_input.value)


def given_back(answer: Answer, typed: Typed, *, as_file: bool = False) -> Answer:
    """The answer with the texts that were typed, to copy and send again; the answer itself where nothing was.

    Long ones, and those that a phone would copy with our escapes in them, come as a file, exact to the letter.
    """
    texts = tuple((name, text) for name, text in typed if text.strip())
    if not texts:
        return answer
    size = sum(len(text) for _, text in texts)
    if as_file or size > SHORT or any(escape(text) != text for _, text in texts):
        note = Prose("Nothing that you typed is lost: it is in the file below.")
        return replace(answer, blocks=(*answer.blocks, note), documents=(*answer.documents, _document(texts)))
    back: list[Block] = [Prose("Nothing that you typed is lost: here it is to copy.")]
    for name, text in texts:
        back += [Heading(_label(name)), Prose(text)]
    return replace(answer, blocks=(*answer.blocks, *back))


def _document(texts: Typed) -> Document:
    whole = texts[0][1] if len(texts) == 1 else "\n\n".join(f"== {_label(name)} ==\n{text}" for name, text in texts)
    return Document("what-you-typed.txt", whole.encode("utf-8", "replace"), "What you typed")


def _label(name: str) -> str:
    return name.replace("-", " ").capitalize()


def _parts(interaction: discord.Interaction[discord.Client]) -> Iterator[tuple[int, str, str]]:
    data: dict[str, Any] = dict(interaction.data or {})
    return _fields(data.get("components", [])) if interaction.type is discord.InteractionType.modal_submit else iter(())


def _fields(components: list[dict[str, Any]]) -> Iterator[tuple[int, str, str]]:
    """Type, name and text of every field, in labels and in rows (Receiving and Responding, Modal Submit Data)."""
    for component in components:
        inner = component.get("components") or ([component["component"]] if "component" in component else [])
        if inner:
            yield from _fields(inner)
        elif "custom_id" in component:
            values: list[Any] = component.get("values") or []
            text = component.get("value") or (values[0] if values else "")
            yield int(component.get("type", 0)), str(component["custom_id"]), str(text)
