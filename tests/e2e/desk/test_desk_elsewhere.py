"""An editor of one server with the ids of another: they are told the same, to the letter, as of ids that never were."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta

import pytest

from briefings.caller import Access
from briefings.framework.command import Command
from briefings.model.briefing import Point
from playground.json_values import JsonObject
from playground.member.exchange import Exchange
from playground.member.member import MemberHandle
from support import forging
from support.bench import Bench
from support.busy_desk import NAME, set_up_busy_desk
from support.components import text
from support.dumping import Dump, dump
from support.newsroom import publish

NOWHERE = "nowhere-talks"
THEIRS = "Newsroom's own headline of what ships"
NO_KEY = "a" * 16
TOLD_TO_DISCORD = frozenset({"synced"})
"""What the bot notes when a command comes in a form that it does not have."""


@dataclass(frozen=True, slots=True)
class Visit:
    """Zoe, who owns the Library, with a message of hers, and what there was before she began."""

    bench: Bench
    zoe: MemberHandle
    message: JsonObject
    before: Dump

    def commands(self) -> list[Command]:
        """Those that editors use, and what readers may change."""
        return [each for each in self.bench.container.desk.commands if each.access is Access.EDITORS or each.name == "challenge"]

    async def told(self, command: Command, arguments: Mapping[str, str]) -> list[str]:
        """What Zoe is told by each way of asking; what an answer or a form is made of where there is one."""
        custom_id = forging.make_link(command, arguments)
        told = [shown(await forging.forge_press(self.zoe, self.message, custom_id))]
        told.append(shown(await forging.forge_form(self.zoe, custom_id, {"why": "Words of hers."})))
        if command.listed and not command.on_message:
            known = {name: value for name, value in arguments.items() if _is_seen(command, name)}
            told.append(shown(await forging.forge_command(self.bench, self.zoe, command, known)))
            for option in command.options:
                offered = await forging.complete(self.bench, self.zoe, command, option.name, known)
                told.append(str([choice for choice in offered if choice["value"] not in {"", known.get(option.name)}]))
        return told


def shown(exchange: Exchange) -> str:
    """All that an exchange shows: its messages with their buttons and menus, its form."""
    form = exchange.form
    whole = (form.title, form.custom_id, form.components) if form else [each["components"] for each in exchange.messages]
    assert form or exchange.messages
    return str(whole)


def _is_seen(command: Command, name: str) -> bool:
    option = command.option(name)
    return option is not None and not option.kind.unseen


@pytest.fixture
async def visit(bench: Bench) -> Visit:
    """The newsroom has everything that can be asked for, and a copy of what ships; Zoe's Library has nothing."""
    await set_up_busy_desk(bench)
    store, newsroom = bench.container.store, bench.ground.world.find_guild("Newsroom").id
    shipped = await store.briefing(0, "armenia-russia")
    assert shipped is not None
    headline = Point(THEIRS, shipped.briefing.summary.headline.cite)
    copy = replace(shipped.briefing, summary=replace(shipped.briefing.summary, headline=headline))
    assert await publish(store, copy, base=shipped.revision, server=newsroom) == shipped.revision + 1
    zoe = bench.member("Zoe", guild="Library")
    message = (await zoe.slash("help")).message
    return Visit(bench, zoe, message, await dump(store, without=TOLD_TO_DISCORD))


async def test_ids_of_another_server_are_as_unknown_as_made_up_ones(visit: Visit) -> None:
    both: list[tuple[Command, dict[str, str], dict[str, str]]] = []
    for command in visit.commands():
        rest = {"item": "q2", "why": "Words of hers.", "text": "Words of hers.", "version": "1", "passage": "p2", "kind": "point"}
        rest |= {"words": "Hers.", "ruling": "kept", "sent": "yes", "what": "x"}
        rest = {name: value for name, value in rest.items() if command.option(name) is not None}
        if command.option("briefing"):
            for sure in ("", "yes") if command.option("sure") else ("",):
                theirs, nobodys = {**rest, "briefing": NAME}, {**rest, "briefing": NOWHERE}
                if sure:
                    theirs, nobodys = {**theirs, "sure": NAME}, {**nobodys, "sure": NOWHERE}
                both.append((command, theirs, nobodys))
                both.append((command, {"briefing": NAME}, {"briefing": NOWHERE}))
        for number in ("challenge", "errand"):
            if command.option(number):
                both.append((command, {**rest, number: "1"}, {**rest, number: "777"}))
                both.append((command, {number: "1"}, {number: "777"}))
    assert len(both) > 40
    for command, theirs, nobodys in both:
        asked, made_up = await visit.told(command, theirs), await visit.told(command, nobodys)
        masked = [each.replace(NOWHERE, NAME) for each in made_up]
        assert asked == masked, command.name
        for secret in ("Dock workers", "Ruiz", "Okafor", "Courier", "Port Sella"):
            assert all(secret not in each for each in asked), (command.name, secret)
    assert await dump(visit.bench.container.store, without=TOLD_TO_DISCORD) == visit.before


async def test_revisions_of_another_servers_copy_are_not_there(visit: Visit) -> None:
    commands = {command.name: command for command in visit.commands()}
    shipped = await visit.bench.container.store.briefing(0, "armenia-russia")
    assert shipped is not None
    about = {"briefing": "armenia-russia"}
    for name in ("desk history", "desk rollback"):
        answers: list[str] = []
        for revision in (shipped.revision + 1, 777):
            custom_id = forging.make_link(commands[name], {**about, "revision": str(revision)})
            told = shown(await forging.forge_press(visit.zoe, visit.message, custom_id))
            answers.append(re.sub(rf"(evision[ =]){revision}\b", "N", told))
        assert answers[0] == answers[1], name
    for command in visit.commands():
        if command.option("briefing"):
            assert THEIRS not in shown(await forging.forge_press(visit.zoe, visit.message, forging.make_link(command, about))), (
                command.name
            )
    assert THEIRS not in text((await visit.zoe.slash("summary")).message)


async def test_what_another_server_remembers_for_its_buttons_is_not_there(visit: Visit) -> None:
    store, newsroom = visit.bench.container.store, visit.bench.ground.world.find_guild("Newsroom").id
    now = visit.bench.time()
    key = await store.save_link(newsroom, f"desk review?briefing={NAME}", now=now, keep=timedelta(days=1))
    assert await store.link(newsroom, key, now=now)
    theirs = shown(await forging.forge_press(visit.zoe, visit.message, f"0::1:@{key}"))
    nobodys = shown(await forging.forge_press(visit.zoe, visit.message, f"0::1:@{NO_KEY}"))
    assert theirs == nobodys
    assert "too old" in theirs


async def test_lists_of_the_other_desk_are_empty(visit: Visit) -> None:
    for name in ("desk queue", "desk log", "desk review"):
        command = next(each for each in visit.commands() if each.name == name)
        for told in await visit.told(command, {}):
            assert not any(secret in told for secret in (NAME, "Dock workers", "Ruiz", "never said", THEIRS)), name
