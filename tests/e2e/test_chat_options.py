"""What people fill in beside text: files, channels and roles, and who may see a command."""

from collections.abc import AsyncGenerator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.app.container import open_container
from bot.app.playground import trial
from playground.json_values import JsonObject, as_int, as_list, objects
from playground.member.files import SentFile
from playground.server import playground
from playground.world.interactions import COMMAND
from support.bench import Bench, Time
from support.components import text
from support.engines import kept_in
from support.faults import watch_bench
from support.form_commands import CHAT, FORMS
from support.world_changes import changes

MANAGE_GUILD = 1 << 5
FILE = SentFile("notes.toml", b"id = 'x'")


@pytest.fixture
async def bench(caplog: pytest.LogCaptureFixture) -> AsyncGenerator[Bench]:
    async with watch_bench(caplog, *FORMS, *CHAT) as started:
        yield started


def role(bench: Bench, name: str) -> int:
    return next(each.id for each in bench.ground.world.find_guild("Newsroom").roles if each.name == name)


def names(bench: Bench, member: str) -> set[str]:
    """The slash commands that somebody is offered."""
    return {str(each["name"]) for each in bench.member(member).list_commands()}


async def test_a_file_a_channel_and_a_role_arrive(bench: Bench) -> None:
    sent = await bench.member().slash("open send", {"file": FILE, "channel": "reports", "role": "Desk"})
    guild = bench.ground.world.find_guild("Newsroom")
    channel = next(each.id for each in guild.channels if each.name == "reports")
    assert text(sent.message).endswith(f"notes.toml b\"id = 'x'\" {channel} {role(bench, 'Desk')} None")


async def test_a_file_that_discord_does_not_give_out_is_a_sentence(bench: Bench) -> None:
    option: JsonObject = {"name": "file", "type": 11, "value": "5"}
    gone: JsonObject = {"id": "5", "filename": "x.txt", "size": 5, "url": f"{bench.ground.address}/gone.txt", "proxy_url": ""}
    command = next(each for each in bench.ground.world.list_commands(None) if each["name"] == "open")
    chosen: JsonObject = {"name": "send", "type": 1, "options": [option]}
    data: JsonObject = {"id": command["id"], "name": "open", "type": 1, "options": [chosen]}
    resolved: JsonObject = {"resolved": {"attachments": {"5": gone}}}
    answer = await bench.member().forge(COMMAND, data | resolved)
    assert "Send it again" in text(answer.message)


async def test_a_command_is_offered_with_what_people_fill_in_alone(bench: Bench) -> None:
    commands = {str(each["name"]): each for each in bench.ground.world.list_commands(None)}
    assert "take" not in commands, "only buttons and forms lead to it"
    send = next(each for each in objects(commands["open"]["options"]) if each["name"] == "send")
    assert [(each["name"], each["type"]) for each in objects(send["options"])] == [("file", 11), ("channel", 7), ("role", 8)]
    assert sorted(map(as_int, as_list(objects(send["options"])[1]["channel_types"]))) == [0, 5, 10, 11, 12]


async def test_a_message_arrives_with_its_first_file(bench: Bench) -> None:
    mia = bench.member()
    both = await mia.apps_on(mia.say("words", [FILE, replace(FILE, content=b"other")]), "Draft it")
    assert text(both.message).endswith("words b\"id = 'x'\"")
    alone = await mia.apps_on(mia.say("", [FILE]), "Draft it")
    assert text(alone.message).endswith("None b\"id = 'x'\"")


async def test_the_roles_and_rights_of_the_asker_arrive(bench: Bench) -> None:
    assert "\\[\\] True True" in text((await bench.member("Mia").slash("who")).message), "she owns the server"
    assert "\\[\\] False True" in text((await bench.member("Ben").slash("who")).message), "everyone's role is left out"
    changes(bench.ground).give_role("Ben", "Newsroom", "Desk")
    assert f"\\[{role(bench, 'Desk')}\\] False True" in text((await bench.member("Ben").slash("who")).message)
    changes(bench.ground).give_role("Ben", "Newsroom", "Editors")
    both = sorted([role(bench, "Desk"), role(bench, "Editors")])
    assert f"\\[{both[0]}, {both[1]}\\] True True" in text((await bench.member("Ben").slash("who")).message)


async def test_outside_of_a_server_that_installed_the_bot_nobody_has_rights(bench: Bench) -> None:
    for elsewhere in (bench.member("Mia").direct(), bench.member("Mia").user_installed()):
        assert "\\[\\] False False" in text((await elsewhere.slash("who")).message)


async def test_commands_for_editors_alone_are_hidden_at_first(bench: Bench) -> None:
    commands = {str(each["name"]): each for each in bench.ground.world.list_commands(None)}
    for name in ("backroom", "open"):
        hidden = name == "backroom"
        limits = [commands[name][key] for key in ("default_member_permissions", "contexts", "integration_types")]
        assert limits == ([MANAGE_GUILD, [0], [0]] if hidden else [None, [0, 1, 2], [0, 1]])
    on_messages = {str(each["name"]): each for each in bench.ground.world.list_commands(None, 3)}
    assert on_messages["Draft it"]["default_member_permissions"] == MANAGE_GUILD
    assert "backroom" in names(bench, "Mia")
    assert "backroom" not in names(bench, "Ben")
    await changes(bench.ground).allow_command("Newsroom", "backroom", "Desk")
    changes(bench.ground).give_role("Ben", "Newsroom", "Desk")
    assert "backroom" in names(bench, "Ben")


async def test_a_hidden_command_is_refused_all_the_same(bench: Bench) -> None:
    await changes(bench.ground).allow_command("Newsroom", "backroom", "Desk")
    changes(bench.ground).give_role("Ben", "Newsroom", "Desk")
    refused = await bench.member("Ben").slash("backroom send", {"file": FILE})
    assert "There is no command /backroom send for you here." in text(refused.message)


TO_OTHERS: list[JsonObject] = [{"default_member_permissions": None}, {"contexts": [0, 1]}, {"integration_types": [0, 1]}]


@pytest.mark.parametrize("change", TO_OTHERS)
async def test_commands_that_discord_shows_to_others_than_we_meant_are_told_anew(tmp_path: Path, change: JsonObject) -> None:
    commands = "/applications/{application_id}/commands"
    async with playground(Time()) as ground:
        for told in (1, 1, 2):
            async with (
                open_container(kept_in(tmp_path / "kept.db"), clock=Time(), extra=CHAT) as container,
                trial(container, ground),
            ):
                assert len(ground.recorder.to("PUT", commands)) == told
            if len(ground.recorder.to("GET", commands)) == 1:
                next(each for each in ground.world.list_commands(None) if each["name"] == "backroom").update(change)
