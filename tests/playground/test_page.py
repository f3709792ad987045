"""The page through a real websocket: who gets in, what a person sees and does, and what is kept from others."""

import asyncio
import base64
import json
from collections.abc import AsyncGenerator, Mapping
from dataclasses import dataclass, replace
from typing import Any

import aiohttp
import pytest
import pytest_asyncio
from yarl import URL

from playground.json_values import JsonObject
from playground.server import PageSetup, Playground, playground
from playground.world.people import PUBLIC_THREAD, Channel, ThreadState
from support.page_window import PageError, find_channel, open_window
from support.trial_bot import FakeClock, TrialBot

SECRET = "s" * 32


@pytest_asyncio.fixture
async def server(clock: FakeClock) -> AsyncGenerator[Playground]:
    async with playground(clock, page=PageSetup(SECRET)) as running_server:
        yield running_server


@dataclass(frozen=True, slots=True)
class Got:
    """What came back for an address."""

    status: int
    headers: Mapping[str, str]
    content: bytes


async def get(url: str | URL, **headers: str) -> Got:
    async with aiohttp.ClientSession() as session, session.get(url, headers=headers, allow_redirects=False) as response:
        return Got(response.status, response.headers, await response.read())


async def test_the_page_is_below_its_secret_alone(server: Playground) -> None:
    assert server.link == f"{server.address}/{SECRET}/"
    found = await get(server.link)
    assert (found.status, found.headers["Content-Type"]) == (200, "text/html; charset=utf-8")
    assert b"not Discord" in found.content
    assert found.headers["Content-Security-Policy"].startswith("default-src 'none'; script-src 'self'")
    assert found.headers["X-Content-Type-Options"] == "nosniff"
    assert found.headers["Referrer-Policy"] == "no-referrer"
    assert (await get(server.link.rstrip("/"))).headers["Location"] == f"/{SECRET}/"
    for path in ("", "socket", "files/1/2/x.png", "styles/none.css"):
        assert (await get(f"{server.address}/{'t' * 32}/{path}")).status == 404


@pytest.mark.parametrize(
    "path", ["../server.py", "%2e%2e/server.py", "..%2fserver.py", "/etc/passwd", "%00", "styles", "none.html"]
)
async def test_nothing_but_files_of_the_page_is_sent(server: Playground, path: str) -> None:
    assert (await get(URL(f"{server.link}{path}", encoded=True))).status == 404


@pytest.mark.parametrize("headers", [{"Host": "example.org"}, {"Origin": "https://example.org"}, {"Origin": "null"}])
async def test_a_foreign_page_gets_nothing_although_it_knows_the_secret(server: Playground, headers: dict[str, str]) -> None:
    assert (await get(server.link, **headers)).status == 403
    with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
        async with open_window(server.link, **headers):
            pass
    assert refused.value.status == 403


async def test_a_wrong_secret_opens_no_socket(server: Playground) -> None:
    with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
        async with open_window(f"{server.address}/{'t' * 32}/"):
            pass
    assert refused.value.status == 404


async def test_everybody_sees_their_own_servers_and_channels(server: Playground) -> None:
    async with open_window(server.link) as (window, view):
        assert view["me"]["key"] == "administrator"
        assert [home["name"] for home in view["servers"]] == ["Newsroom", "Library"]
        assert view["bot"] == "offline"
        assert [channel["name"] for channel in view["directs"]] == ["Briefing Desk"]
        other = await window.ask("become", person="member-of-another-server")
        assert [home["name"] for home in other["servers"]] == ["Library"]
        with pytest.raises(PageError, match="does not see that channel"):
            await window.ask("open", channel=find_channel(view, "general"))
        with pytest.raises(PageError, match="Nobody here is called “king”"):
            await window.ask("become", person="king")


async def test_every_kind_of_channel_is_told_apart(server: Playground, client: TrialBot) -> None:
    async with open_window(server.link) as (window, view):
        kinds = {channel["name"]: (channel["kind"], channel["canWrite"]) for channel in view["servers"][0]["channels"]}
        assert kinds["general"] == ("text", True)
        assert kinds["announcements"] == ("announcement", True)
        assert kinds["stories"] == ("forum", False)
        forum = next(place for guild in client.guilds for place in guild.forums if guild.name == "Newsroom")
        post = await forum.create_thread(name="A post", content="its first message")
        state = ThreadState(int(view["me"]["id"]), server.world.now())
        general, home = int(find_channel(view, "general")), server.world.guilds[0].id
        thread = Channel(server.world.ids.take(), "A thread", home, PUBLIC_THREAD, parent_id=general, thread=state)
        server.world.start_thread(thread)
        seen = (await window.wait_for("A thread", kind="view"))["view"]
        found = {channel["name"]: channel for channel in seen["servers"][0]["channels"]}
        assert (found["A post"]["kind"], found["A post"]["parent"]) == ("post", str(forum.id))
        assert (found["A thread"]["kind"], found["A thread"]["archived"]) == ("thread", False)
        assert (await window.ask("open", channel=str(post.thread.id)))["messages"][0]["content"] == "its first message"
        server.world.change_thread(replace(thread, thread=replace(state, archived=True, locked=True)))
        await window.wait_for('"archived": true', kind="view")
        with pytest.raises(PageError, match="may not write in A thread"):
            await window.ask("say", channel=str(thread.id), content="late")


async def test_a_direct_message_reaches_its_person_alone(server: Playground, client: TrialBot) -> None:
    async with open_window(server.link, "member") as (asking, view), open_window(server.link, "second-member") as (other, _):
        direct = view["directs"][0]
        assert (direct["kind"], direct["with"]) == ("direct", "Briefing Desk")
        await asking.ask("use", channel=find_channel(view, "general"), command="pages", options={})
        assert (await asking.wait_for("for you"))["channel"] == direct["id"]
        await other.wait_for("second")
        assert "for you" not in json.dumps(other.events)
        with pytest.raises(PageError, match="does not see that channel"):
            await other.ask("open", channel=direct["id"])
        said = await asking.ask("say", channel=direct["id"], content="thank you")
        assert said["message"]["channel_id"] == direct["id"]
    assert client.errors == []


async def test_a_command_is_picked_filled_in_and_answered(server: Playground, client: TrialBot) -> None:
    async with open_window(server.link, "member") as (window, view):
        channel = find_channel(view, "general")
        assert "quotes" in [command["name"] for command in (await window.ask("commands", channel=channel))["commands"]]
        offered = await window.ask("suggest", channel=channel, command="quotes", option="speaker", text="mar", others={})
        assert offered["choices"][0]["value"] == "Marie Dumoulin"
        outcome = await window.ask("use", channel=channel, command="quotes", options={"speaker": "Marie Dumoulin", "count": 3})
        assert outcome == {"answer": "message", "form": None}
        posted = (await window.wait_for("Marie Dumoulin/None/3"))["message"]
        assert await window.ask("press", channel=channel, message=posted["id"], customId="count:1") == outcome
        assert (await window.wait_for("counted to 1"))["kind"] == "edited"
        shown = (await window.ask("open", channel=channel))["messages"]
        assert [message["id"] for message in shown] == [posted["id"]]
    assert client.errors == []


async def test_a_private_answer_is_seen_by_its_person_alone(server: Playground, client: TrialBot) -> None:
    async with open_window(server.link, "member") as (asking, view), open_window(server.link, "second-member") as (other, _):
        channel = find_channel(view, "general")
        await asking.ask("use", channel=channel, command="secret", options={})
        whispered = (await asking.wait_for("whispered"))["message"]
        await asking.ask("use", channel=channel, command="slow", options={})
        await other.wait_for("and more")
        assert "whispered" not in json.dumps(other.events)
        assert whispered["id"] not in [message["id"] for message in (await other.ask("open", channel=channel))["messages"]]
        with pytest.raises(PageError, match="does not see that message"):
            await other.ask("inspect", channel=channel, message=whispered["id"])
    assert client.errors == []


async def test_a_window_that_has_not_said_whose_it_is_is_shown_nothing(server: Playground) -> None:
    mia = server.member("Mia")
    async with aiohttp.ClientSession() as session, session.ws_connect(f"{server.link}socket") as socket:
        mia.say("before hello")
        with pytest.raises(TimeoutError):
            await socket.receive(timeout=0.3)
        await socket.send_str(json.dumps({"id": 1, "do": "hello", "person": "administrator"}))
        assert (await socket.receive_json(timeout=5))["id"] == 1
        mia.say("after hello")
        assert (await socket.receive_json(timeout=5))["message"]["content"] == "after hello"


async def test_thinking_is_an_answer_and_the_message_follows(server: Playground, client: TrialBot) -> None:
    async with open_window(server.link) as (window, view):
        await window.ask("use", channel=find_channel(view, "general"), command="slow", options={})
        await window.wait_for("and more")
        assert window.events[0]["message"]["flags"] & 128
        assert "thought" in json.dumps(window.events[1])
        came = [json.dumps(body) for body in window.received[1:]]
        answered = next(index for index, body in enumerate(came) if '"ok"' in body)
        assert answered < next(index for index, body in enumerate(came) if "thought" in body)
    assert client.errors == []


async def test_a_form_is_shown_refused_sent_and_closed(server: Playground, client: TrialBot) -> None:
    async with open_window(server.link) as (window, view):
        channel = find_channel(view, "general")
        form = (await window.ask("use", channel=channel, command="form", options={}))["form"]
        assert (form["title"], form["components"][0]["label"]) == ("Who?", "Name")
        with pytest.raises(PageError, match="takes 1 to 20 characters, not 21"):
            await window.ask("submit", form=form["key"], values={"name": "x" * 21})
        assert (await window.ask("submit", form=form["key"], values={"name": "Ana"}))["answer"] == "message"
        await window.wait_for("hello Ana")
        with pytest.raises(PageError, match="closed already"):
            await window.ask("submit", form=form["key"], values={"name": "Ana"})
    assert client.errors == []


async def test_a_menu_is_chosen_from(server: Playground, client: TrialBot) -> None:
    async with open_window(server.link) as (window, view):
        channel = find_channel(view, "general")
        await window.ask("use", channel=channel, command="menu", options={})
        message = (await window.wait_for("choose"))["message"]["id"]
        with pytest.raises(PageError, match="9 is not an option"):
            await window.ask("choose", channel=channel, message=message, customId="who", values=["9"])
        await window.ask("choose", channel=channel, message=message, customId="who", values=["2"])
        await window.wait_for("chose 2")
    assert client.errors == []


async def test_a_file_goes_up_and_comes_down_harmless(server: Playground) -> None:
    page = {"name": "<b>.html", "type": "text/html", "base64": base64.b64encode(b"<script>alert(1)</script>").decode()}
    dot = {"name": "dot.png", "type": "image/png", "base64": base64.b64encode(b"pixels").decode()}
    async with open_window(server.link) as (window, view):
        channel = find_channel(view, "general")
        message = (await window.ask("say", channel=channel, content="look", files=[page, dot]))["message"]
        urls = [file["url"] for file in message["attachments"]]
        assert all(url.startswith(f"files/{channel}/") for url in urls)
        saved, shown = [await get(f"{server.link}{url}") for url in urls]
        assert (saved.headers["Content-Type"], saved.content) == ("application/octet-stream", b"<script>alert(1)</script>")
        assert saved.headers["Content-Disposition"].startswith("attachment;")
        assert shown.headers["Content-Disposition"] == "inline"
        assert {found.headers["Content-Security-Policy"] for found in (saved, shown)} == {"sandbox"}


async def test_ten_megabytes_are_taken_and_more_is_refused(server: Playground) -> None:
    async with open_window(server.link) as (window, view):
        for size, is_taken in ((10 * 1024 * 1024, True), (10 * 1024 * 1024 + 1, False)):
            file = {"name": "large.txt", "type": "text/plain", "base64": base64.b64encode(b"x" * size).decode()}
            asking = window.ask("say", channel=find_channel(view, "general"), content="", files=[file])
            if is_taken:
                assert (await asking)["message"]["attachments"][0]["size"] == size
            else:
                with pytest.raises(PageError, match="at most 10 MiB a file"):
                    await asking


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"do": "dance"}, "knows no request “dance”"),
        ({"do": "open", "channel": None}, "sent no id as “channel”"),
        ({"do": "open", "channel": "1"}, "does not see that channel"),
        ({"do": "use", "command": "nothing"}, "There is no command /nothing here"),
        ({"do": "press", "message": "5", "customId": "x"}, "not there any more"),
        ({"do": "say", "content": "   "}, "There is nothing in your message"),
        ({"do": "say", "content": "x" * 2001}, "has 2,001 characters"),
        ({"do": "say", "content": "x", "files": [{"name": "a", "base64": "?"}]}, "did not arrive whole"),
        ({"do": "set_fault", "key": "fire"}, "no fault called “fire”"),
        ({"do": "move_clock", "by": 60}, "cannot be moved here"),
    ],
)
async def test_what_cannot_be_is_said_in_a_sentence(server: Playground, given: dict[str, Any], said: str) -> None:
    async with open_window(server.link) as (window, view):
        with pytest.raises(PageError, match=said):
            await window.ask(**{"channel": find_channel(view, "general"), **given})


@pytest.mark.parametrize("sent", ["{", "[]", '"x"', "[" * 100_000, '{"id": 1, "do": 7}'])
async def test_nonsense_is_answered_and_the_window_goes_on(server: Playground, sent: str) -> None:
    async with open_window(server.link) as (window, _):
        await window.socket.send_str(sent)
        assert (await window.ask("sample"))["text"].startswith("Invented example:")


async def test_requests_of_one_window_do_not_wait_for_each_other(server: Playground, client: TrialBot) -> None:
    server.faults.latency = 0.5
    async with open_window(server.link) as (window, view):
        channel = find_channel(view, "general")
        slow, fast = window.ask("use", channel=channel, command="secret", options={}), window.ask("open", channel=channel)
        await asyncio.gather(slow, fast)
        answers = [body["ok"] for body in window.received if "ok" in body]
        assert [sorted(answer) for answer in answers[1:]] == [["messages"], ["answer", "form"]]
    assert client.errors == []


async def test_faults_are_shown_and_reach_the_bot(server: Playground, client: TrialBot) -> None:
    async with open_window(server.link) as (window, view):
        channel = find_channel(view, "general")
        home = next(guild for guild in client.guilds if guild.name == "Newsroom")
        await window.ask("set_fault", key="permission", on=True, channel=channel)
        seen = await window.wait_for('"permission"', f'"channels": ["{channel}"]', kind="view")
        assert "slow" in [fault["key"] for fault in seen["view"]["faults"]]
        await window.ask("use", channel=channel, command="secret", options={})
        assert not home.text_channels[0].permissions_for(home.me).send_messages
        await window.ask("set_fault", key="permission", on=False, channel=channel)
        await window.ask("set_fault", key="delete_channel", channel=channel)
        gone = await window.wait_for('"view"', kind="view")
        assert "general" not in [place["name"] for place in gone["view"]["servers"][0]["channels"]]
        await window.ask("use", channel=find_channel(view, "reports"), command="secret", options={})
        assert [place.name for place in home.text_channels][:1] == ["reports"]
    assert client.errors == []


async def test_a_message_is_inspected(server: Playground, client: TrialBot) -> None:
    async with open_window(server.link) as (window, view):
        channel = find_channel(view, "general")
        await window.ask("use", channel=channel, command="quotes", options={"speaker": "Marie Dumoulin"})
        message = (await window.wait_for("Dumoulin"))["message"]["id"]
        found = await window.ask("inspect", channel=channel, message=message)
        assert (found["components"], found["characters"], found["words"]) == (4, len("Marie Dumoulin/None/None"), 2)
        assert found["limits"] == {"components": 40, "characters": 4000}
        assert found["json"]["id"] == message
    assert client.errors == []


async def test_an_option_that_takes_a_file_reads_none_of_the_computer(server: Playground) -> None:
    option: JsonObject = {"type": 11, "name": "file", "required": True}
    command: JsonObject = {"id": "9", "name": "take", "type": 1, "dm_permission": True, "options": [option]}
    server.world.commands[None].append(command)
    async with open_window(server.link) as (window, view):
        with pytest.raises(PageError, match="file takes a file"):
            await window.ask("use", channel=find_channel(view, "general"), command="take", options={"file": "/etc/passwd"})
