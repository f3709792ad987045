"""Small commands that show what a form, a button in place, a file or a role is like, for tests of the chat."""

import asyncio
from typing import Annotated, Literal

from briefings.answers.blocks import Answer, ChannelPicker, Document, Field, Form, Link, Menu, Pick, Picker, Prose
from briefings.caller import Access
from briefings.framework.command import Command, command
from briefings.framework.context import Context
from briefings.framework.options import Carried, Channel, FormText, MessageText, Role, Upload
from briefings.model.errors import InvalidArgumentError

LONG = "a long thing to carry " * 8
KINDS = (("Slip of the pen", "slip"), ("Gap", "gap"))


def form(*, in_place: bool = False, carried: str = "x") -> Form:
    """A form with one field of each kind."""
    fields = (
        Field("name", "What is it called?", "A word or two", value="Ana *Ruiz*"),
        Field("kind", "Kind", value="gap", choices=KINDS),
        Field("more", "More about it", long=True, required=False),
    )
    return Form("Name it", "take", fields, (("carried", carried),), "It will be *kept*.", in_place)


@command(private=True)
async def ask(_: Context, how: Annotated[Literal["plain", "long", "place"], "Which form"] = "plain") -> Form:
    """Asks something."""
    return form(in_place=how == "place", carried=LONG if how == "long" else "x")


def late() -> Command:
    """A command that is too slow for a form, the first time."""
    waits = [1.6]

    @command(private=True)
    async def slow(_: Context) -> Form:
        """Asks something, late."""
        await asyncio.sleep(waits.pop() if waits else 0)
        return form()

    return slow.at(("late",))


@command(listed=False)
async def take(
    context: Context,
    name: Annotated[FormText, "Name"],
    kind: Annotated[Carried, "Kind"],
    carried: Annotated[Carried, "What the form carried"],
    more: Annotated[FormText | None, "More"] = None,
) -> Answer | Form:
    """Takes what was asked."""
    if name == "slow":
        await asyncio.sleep(1.6)
    if name in {"bad", "slow"}:
        raise InvalidArgumentError("That is no name.", "Try another one.")
    if name == "fault":
        raise RuntimeError("a fault of ours")
    if name == "sorry":
        return Answer("Not so", (Prose("That is taken."),), apologises=True)
    if name == "again":
        return form()
    return Answer(
        "Taken",
        (Prose(f"{name}; {kind}; {more}; carried {len(carried)}; {context.caller.request.isdigit()}"),),
        links=(Link("Back", "board", in_place=True),),
    )


@command()
async def board(_: Context, step: Annotated[Carried | None, "Where it stands"] = None) -> Answer:
    """A message whose buttons change it."""
    if step == "bad":
        raise InvalidArgumentError("There is no such step.", "Go on with another one.")
    if step == "sorry":
        return Answer("Not so", (Prose("There is no such step."),), apologises=True)
    return Answer(
        f"Board {step or 0}",
        (Prose("Press something."),),
        links=(
            Link("Step", "board", (("step", str(int(step or 0) + 1)),), in_place=True),
            Link("Wrong step", "board", (("step", "bad"),), in_place=True),
            Link("Sorry step", "board", (("step", "sorry"),), in_place=True),
            Link("Beside", "board", (("step", "7"),)),
            Link("Ask", "ask", (("how", "place"),), in_place=True),
        ),
        menus=(Menu("Go to", (Link("Five", "board", (("step", "5"),), in_place=True), Link("Six", "board", (("step", "6"),)))),),
        documents=() if step else (Document("the Übersicht: 1.txt", b"all of it", "All of it"),),
    )


@command(private=True)
async def who(context: Context) -> Answer:
    """Says what the bot knows about the asker."""
    caller = context.caller
    return Answer("You", (Prose(f"{sorted(caller.roles)} {caller.manages} {caller.server > 0}"),))


@command()
async def files(_: Context, wait: Annotated[str | None, "Whether to wait"] = None) -> Answer:
    """Gives two files."""
    if wait:
        await asyncio.sleep(1.6)
    sent = (Document("../a b.toml", b"one", "The first"), Document("a b.toml", b"two"))
    return Answer("Files", (Prose("Here they are."),), documents=sent, private=wait == "private")


@command(access=Access.EDITORS, private=True)
async def send(
    _: Context,
    file: Annotated[Upload, "Which file"],
    channel: Annotated[Channel | None, "Where"] = None,
    role: Annotated[Role | None, "Whose"] = None,
    unseen: Annotated[Carried | None, "Never offered"] = None,
) -> Answer:
    """Takes a file, a channel and a role."""
    return Answer("Sent", (Prose(f"{file.name} {file.content!r} {channel} {role} {unseen}"),))


@command(access=Access.EDITORS, private=True)
async def draft(
    _: Context, text: Annotated[MessageText | None, "The message"] = None, file: Annotated[Upload | None, "Its file"] = None
) -> Answer:
    """Takes a message with its file."""
    return Answer("Draft", (Prose(f"{text} {file and file.content!r}"),))


@command(private=True)
async def tray(
    _: Context,
    picked: Annotated[Carried | None, "What was picked"] = None,
    channel: Annotated[Carried | None, "Whether a channel is asked for"] = None,
) -> Answer:
    """A message with a menu of several, and one of channels."""
    things = tuple(
        Pick(value, value.capitalize(), f"A {value}", value in (picked or "pear,plum")) for value in ("pear", "plum", "fig")
    )
    number = int(picked or 0) if channel else 0
    pickers = (
        Picker("What to keep", "tray", (), things, most=2),
        ChannelPicker("Where to", "tray", (("channel", "yes"),), number),
    )
    return Answer("Tray", (Prose(f"Picked: {picked}."),), pickers=pickers)


@command(private=True)
async def several(_: Context) -> Form:
    """Asks for several things at once."""
    choices = tuple((value.capitalize(), value) for value in ("pear", "plum", "fig"))
    return Form("Keep some", "tray", (Field("picked", "Which", value="pear,fig", choices=choices, most=3, required=False),))


FORMS: tuple[Command, ...] = (
    ask.at(("ask",)),
    take.at(("take",)),
    board.at(("board",)),
    tray.at(("tray",)),
    several.at(("several",)),
)
CHAT: tuple[Command, ...] = (
    who.at(("who",)),
    files.at(("files",)),
    send.at(("backroom", "send")),
    draft.at(("draft-it",)),
    board.at(("open", "board")),
    send.at(("open", "send")),
)
