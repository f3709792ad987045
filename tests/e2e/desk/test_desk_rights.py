"""Who may: the dispatcher checks it for every command, autocomplete, button, select and form, whatever Discord lets through."""

from collections.abc import Mapping

import pytest

from briefings.caller import Access
from briefings.framework.command import Command
from playground.json_values import JsonObject
from playground.member.member import MemberHandle
from support import forging
from support.bench import Bench
from support.busy_desk import NAME, make_editor, set_up_busy_desk
from support.components import buttons, text
from support.dumping import dump
from support.editor import Editor
from support.world_changes import changes

TYPED = "Words of somebody who has no right"


def limited(bench: Bench, *levels: Access) -> list[Command]:
    """The commands that are not for everybody, or only those for these people."""
    wanted = levels or (Access.EDITORS, Access.ADMINISTRATORS)
    return [command for command in bench.container.desk.commands if command.access in wanted]


def plausible(command: Command, role: str = "1") -> dict[str, str]:
    """Arguments that would do something, were they the editors' own."""
    given = {"briefing": NAME, "item": "q1", "version": "1", "why": TYPED, "sure": NAME, "form": "toml", "revision": "1"}
    given |= {"challenge": "1", "ruling": "kept", "errand": "1", "kind": "point", "passage": "p2", "words": TYPED, "sent": "yes"}
    given |= {"zone": "Europe/Berlin", "language": "de", "switch": "on", "add": role, "part": "words"}
    given |= {option.name: "1" for option in command.options if option.required and option.name not in given}
    return {name: value for name, value in given.items() if command.option(name) is not None}


async def everything_is_refused(bench: Bench, member: MemberHandle, message: JsonObject, commands: list[Command]) -> None:
    """Ask for these commands in every way there is: the same sentence each time, no choice offered, no row changed."""
    before = await dump(bench.container.store)
    told: dict[tuple[str, str], str] = {}
    for command in commands:
        arguments = plausible(command)
        custom_id = forging.make_link(command, arguments)
        told[command.name, "button"] = await forging.press(member, message, custom_id)
        told[command.name, "button in place"] = await forging.press(
            member, message, forging.make_link(command, arguments, slot=100)
        )
        told[command.name, "select"] = await forging.choose(member, message, custom_id)
        told[command.name, "form"] = await forging.send(member, custom_id, {"why": TYPED})
        if command.listed:
            told[command.name, "command"] = await forging.ask(bench, member, command, _shown(command, arguments))
        for option in command.options if command.listed and not command.on_message else ():
            assert await forging.complete(bench, member, command, option.name, _shown(command, arguments)) == [], option
    for (name, way), answer in told.items():
        refusal = f"## There is no command /{name} for you here.\n/help lists what you can use."
        back = f"\n\nNothing that you typed is lost: here it is to copy.\n### Why\n\n{TYPED}" if way == "form" else ""
        assert answer == refusal + back, (name, way)
    assert await dump(bench.container.store) == before


def _shown(command: Command, arguments: Mapping[str, str]) -> dict[str, str]:
    """The arguments that Discord's client could send: what only buttons carry is no option of the slash command."""
    options = (command.option(name) for name in arguments)
    return {option.name: arguments[option.name] for option in options if option and not option.kind.unseen}


async def test_a_member_without_the_right_gets_nowhere_by_any_way(bench: Bench) -> None:
    await set_up_busy_desk(bench)
    ben = bench.member("Ben")
    assert {"desk", "settings"}.isdisjoint(str(command["name"]) for command in ben.list_commands())
    commands = limited(bench)
    assert len([command for command in commands if command.path[0] == "desk"]) > 20
    assert len([command for command in commands if command.path[0] == "settings"]) > 4
    await everything_is_refused(bench, ben, (await ben.slash("help")).message, commands)


async def test_an_editor_who_is_no_administrator_changes_no_settings(bench: Bench) -> None:
    await set_up_busy_desk(bench)
    await make_editor(bench)
    ben = bench.member("Ben")
    await changes(bench.ground).allow_command("Newsroom", "settings", "Desk")
    assert "settings" in [command["name"] for command in ben.list_commands()], (
        "an administrator may have shown it to the wrong role"
    )
    await everything_is_refused(bench, ben, (await ben.slash("help")).message, limited(bench, Access.ADMINISTRATORS))


@pytest.mark.parametrize("place", ["direct", "user-installed", "private"])
async def test_outside_of_servers_nobody_is_an_editor(bench: Bench, place: str) -> None:
    await set_up_busy_desk(bench)
    mia = bench.member("Mia")
    here = {"direct": mia.direct(), "user-installed": mia.user_installed(), "private": mia.private("Ben")}[place]
    commands = [command for command in limited(bench) if not command.on_message]
    await everything_is_refused(bench, here, (await here.slash("help")).message, commands)


async def test_an_editor_may_work_at_the_desk(bench: Bench) -> None:
    await set_up_busy_desk(bench)
    ben = Editor(bench.member("Ben"))
    assert "desk" not in [command["name"] for command in ben.member.list_commands()]
    await make_editor(bench)
    assert "desk" in [command["name"] for command in ben.member.list_commands()]
    assert "settings" not in [command["name"] for command in ben.member.list_commands()]
    assert f"{NAME} · draft, based on revision 1" in await ben.asks("desk review", briefing=NAME)
    await ben.presses("Publish")
    assert "published as revision 2" in await ben.fills(why="They stopped work.")


async def test_who_loses_the_role_before_a_press_is_refused(bench: Bench) -> None:
    await set_up_busy_desk(bench)
    await make_editor(bench)
    ben = Editor(bench.member("Ben"))
    await ben.asks("desk review", briefing=NAME)
    changes(bench.ground).take_role("Ben", "Newsroom", "Desk")
    before = await dump(bench.container.store)
    for label in ("Publish", "Preview", "Go through them", "Discard", "Add"):
        pressed = await ben.member.press(ben.seen, buttons(ben.seen)[label])
        assert "for you here" in text(pressed.message), label
        assert pressed.ephemeral
    assert await dump(bench.container.store) == before


async def test_who_loses_the_role_while_a_form_is_open_keeps_the_text_and_changes_nothing(bench: Bench) -> None:
    await set_up_busy_desk(bench)
    await make_editor(bench)
    ben = Editor(bench.member("Ben"))
    await ben.asks("desk edit", briefing=NAME, item="e2")
    changes(bench.ground).take_role("Ben", "Newsroom", "Desk")
    before = await dump(bench.container.store)
    told = await ben.fills(what="The talks begin in earnest")
    assert "There is no command /desk edit for you here" in told.replace("\\", "")
    assert "The talks begin in earnest" in told
    assert await dump(bench.container.store) == before


async def test_a_role_that_is_no_editors_role_any_more_gives_no_right(bench: Bench) -> None:
    mia = await set_up_busy_desk(bench)
    await make_editor(bench)
    ben = Editor(bench.member("Ben"))
    await ben.asks("desk review", briefing=NAME)
    await mia.asks("settings editors", remove="Desk")
    pressed = await ben.member.press(ben.seen, buttons(ben.seen)["Preview"])
    assert "for you here" in text(pressed.message)


async def test_an_editor_of_one_server_is_a_reader_in_the_other(bench: Bench) -> None:
    await set_up_busy_desk(bench)
    await make_editor(bench, "Ben")
    await make_editor(bench, "Mia", guild="Library", by="Zoe")
    zoe = bench.member("Zoe")  # who owns the Library, and reads in the Newsroom
    await everything_is_refused(bench, zoe, (await zoe.slash("help")).message, limited(bench))
