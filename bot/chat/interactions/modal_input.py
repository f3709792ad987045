"""What somebody typed into a form, and that it is given back if it could not be used: a form shows it only once."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

import discord

from bot.chat.rendering.escape import escape
from briefings.answers.blocks import Answer, Block, Document, Heading, Prose

Texts = tuple[tuple[str, str], ...]
"""The texts of a form that was sent in, each with the name or label of its field."""
SHORT = 1000
"""Characters that stand in the message itself; more than that comes as a file."""


def read_fields(interaction: discord.Interaction[discord.Client]) -> Texts:
    """The fields of the form that this interaction sends in, by name, with what was chosen from a menu; one left empty has ""."""
    return tuple((name, text) for _, name, text in _read(interaction))


def read_texts(interaction: discord.Interaction[discord.Client], labels: Mapping[str, str]) -> Texts:
    """The texts that somebody wrote, and would have to write again, by the labels that the form shows; none without a form.

    A label that is not known gives way to the name of its field.
    """
    written = [(name, text) for kind, name, text in _read(interaction) if kind == discord.ComponentType.text_input.value]
    return tuple((labels.get(name) or name.replace("-", " ").capitalize(), text) for name, text in written)


def give_back(answer: Answer, texts: Texts, *, as_file: bool = False) -> Answer:
    """The answer with the texts that were typed, to copy and send again; the answer itself if there were none.

    Long ones, and those that a phone would copy with our escapes in them, come as a file, exact to the letter.
    """
    written = tuple((label, text) for label, text in texts if text.strip())
    if not written:
        return answer
    size = sum(len(text) for _, text in written)
    if as_file or size > SHORT or any(escape(text) != text for _, text in written):
        note = Prose("Nothing that you typed is lost: it is in the file below.")
        return replace(answer, blocks=(*answer.blocks, note), documents=(*answer.documents, _make_document(written)))
    back: list[Block] = [Prose("Nothing that you typed is lost: here it is to copy.")]
    for label, text in written:
        back += [Heading(label), Prose(text)]
    return replace(answer, blocks=(*answer.blocks, *back))


def _make_document(texts: Texts) -> Document:
    whole = texts[0][1] if len(texts) == 1 else "\n\n".join(f"== {label} ==\n{text}" for label, text in texts)
    return Document("what-you-typed.txt", whole.encode("utf-8", "replace"), "What you typed")


def _read(interaction: discord.Interaction[discord.Client]) -> Iterator[tuple[int, str, str]]:
    if interaction.type is not discord.InteractionType.modal_submit:
        return iter(())
    data: dict[str, Any] = dict(interaction.data or {})
    return _walk(data.get("components", []))


def _walk(components: list[dict[str, Any]]) -> Iterator[tuple[int, str, str]]:
    """Type, name and text of every field, in labels and in rows (Receiving and Responding, Modal Submit Data)."""
    for component in components:
        inner = component.get("components") or ([component["component"]] if "component" in component else [])
        if inner:
            yield from _walk(inner)
        elif "custom_id" in component:
            values: list[Any] = component.get("values") or []
            text = component.get("value") or ",".join(map(str, values))
            yield int(component.get("type", 0)), str(component["custom_id"]), str(text)
