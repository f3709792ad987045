"""Forms, as somebody fills them in: through the real client, also after a restart, and whatever goes wrong."""

import asyncio
import contextlib
import sqlite3
from collections.abc import AsyncGenerator
from pathlib import Path

import pytest

from bot.app.container import open_container
from bot.app.live.connection import hold_line
from bot.app.playground import trial
from playground.client_hook import point_at
from playground.json_values import Json, JsonObject, objects
from playground.member.exchange import Exchange
from playground.member.forms import Form
from playground.server import playground
from playground.world.interactions import COMPONENT, MODAL_SUBMIT
from support.bench import Bench, Time
from support.components import buttons, selects, text
from support.engines import kept_in
from support.faults import CALLBACK, watch_bench
from support.form_commands import FORMS, LONG, late

TEXTS = {"name": "Ben", "more": "two\nlines"}


@pytest.fixture
async def bench(caplog: pytest.LogCaptureFixture) -> AsyncGenerator[Bench]:
    async with watch_bench(caplog, *FORMS) as started:
        yield started


def shown(exchange: Exchange) -> Form:
    assert exchange.form
    return exchange.form


async def test_a_form_is_shown_as_it_was_meant(bench: Bench) -> None:
    form = shown(await bench.member().slash("ask"))
    assert form.title == "Name it"
    told, *fields = form.parts
    assert told == r"It will be \*kept\*."
    assert [field.label for field in form.fields] == ["What is it called?", "Kind", "More about it"]
    assert len(fields) == 3
    name, kind, more = (field.component for field in form.fields)
    assert (name["value"], name["required"]) == ("Ana *Ruiz*", True)
    assert [option.get("default") for option in objects(kind["options"])] == [False, True]
    assert (more["style"], more["required"]) == (2, False)


async def test_what_was_filled_in_reaches_the_command(bench: Bench) -> None:
    form = shown(await bench.member().slash("ask"))
    answer = await bench.member().submit(form, {**TEXTS, "kind": "slip"})
    assert "Ben; slip; two\nlines; carried 1; True" in text(answer.message)
    assert answer.ephemeral
    untouched = await bench.member().submit(form, {})
    assert r"Ana \*Ruiz\*; gap; None; " in text(untouched.message), "an empty field is no argument"


async def test_a_button_opens_a_form(bench: Bench) -> None:
    board = await bench.member().slash("board")
    pressed = await bench.member().press(board.message, buttons(board.message)["Ask"])
    assert shown(pressed).title == "Name it"
    assert text(board.message) == text(bench.member().sees()[-1])


async def test_a_form_carries_what_does_not_fit_into_it(bench: Bench) -> None:
    form = shown(await bench.member().slash("ask", {"how": "long"}))
    assert "@" in form.custom_id
    answer = await bench.member().submit(form, TEXTS)
    assert f"Ben; gap; two\nlines; carried {len(LONG)}" in text(answer.message)


async def test_a_form_that_was_opened_before_a_restart_is_taken_after_it(tmp_path: Path) -> None:
    async with playground(Time()) as ground:
        async with (
            open_container(kept_in(tmp_path / "kept.db"), clock=Time(), extra=FORMS) as container,
            trial(container, ground),
        ):
            short = shown(await ground.member("Mia").slash("ask"))
            long = shown(await ground.member("Mia").slash("ask", {"how": "long"}))
        async with (
            open_container(kept_in(tmp_path / "kept.db"), clock=Time(), extra=FORMS) as container,
            trial(container, ground),
        ):
            for form in (short, long):
                assert "Ben; gap" in text((await ground.member("Mia").submit(form, TEXTS)).message)
        async with open_container(kept_in(tmp_path / "kept.db"), clock=Time()) as container, trial(container, ground):
            gone = await ground.member("Mia").submit(short, TEXTS)
            assert "There is no command /take" in text(gone.message)
            assert "### More\n\ntwo\nlines" in text(gone.message), "no label outlasts a restart: the field is named instead"


async def test_what_was_typed_survives_a_fault_of_ours(caplog: pytest.LogCaptureFixture) -> None:
    async with watch_bench(caplog, *FORMS, quiet=False) as bench:
        form = shown(await bench.member().slash("ask"))
        answer = await bench.member().submit(form, {"name": "fault", "more": "an hour's work"})
        assert "Something went wrong on our side." in text(answer.message)
        assert "an hour's work" in text(answer.message)
        bench.ground.faults.answer("POST", CALLBACK, 400)
        refused = await bench.member().submit(form, {"name": "Ben", "more": "an hour's work"})
        assert "Something went wrong on our side." in text(refused.message)
        (file,) = objects(refused.message["attachments"])
        assert b"an hour's work" in bench.member().file(file)


async def test_where_a_form_comes_too_late_a_button_opens_it(caplog: pytest.LogCaptureFixture) -> None:
    async with watch_bench(caplog, *FORMS, late()) as bench:
        slow = await bench.member().slash("late")
        assert slow.form is None
        assert slow.ephemeral
        assert "One more step" in text(slow.message)
        form = shown(await bench.member().press(slow.message, buttons(slow.message)["Open the form"]))
        assert "Ben; gap" in text((await bench.member().submit(form, TEXTS)).message)


async def test_a_form_that_leads_to_another_gives_a_button_to_it(bench: Bench) -> None:
    form = shown(await bench.member().slash("ask"))
    answer = await bench.member().submit(form, {"name": "again", "more": "an hour's work"})
    assert "an hour's work" in text(answer.message)
    opened = await bench.member().press(answer.message, buttons(answer.message)["Open the form"])
    assert shown(opened).title == "Name it"


async def test_a_form_that_comes_in_twice_is_taken_once(bench: Bench) -> None:
    form = shown(await bench.member().slash("ask"))
    bench.ground.faults.deliveries = 2
    answer = await bench.member().submit(form, TEXTS, quiet=0.2)
    assert len(answer.messages) == 1


@pytest.mark.parametrize("filled", [False, True])
async def test_made_up_forms_get_a_sentence_each(bench: Bench, *, filled: bool) -> None:
    field: JsonObject = {"type": 4, "id": 2, "custom_id": "name", "value": "Ben"}
    components: list[Json] = [{"type": 18, "id": 1, "component": field}] if filled else []
    for custom_id in ("", "x", "0::1:take?carried=x", "100::1:take?", "0::1:@unknown", "0::1:quotes?a=%ff", "0::1:summary?"):
        answer = await bench.member().forge(MODAL_SUBMIT, {"custom_id": custom_id, "components": components})
        assert len(answer.messages) == 1, custom_id
        assert answer.ephemeral


async def test_what_a_button_leads_to_in_place_replaces_its_message(bench: Bench) -> None:
    board = await bench.member().slash("board")
    step = await bench.member().press(board.message, buttons(board.message)["Step"])
    assert (step.message["id"], text(step.message).split("\n")[0]) == (board.message["id"], "## Board 1")
    assert step.message["attachments"] == [], "the file belonged to what was replaced"
    beside = await bench.member().press(step.message, buttons(step.message)["Beside"])
    assert beside.message["id"] != board.message["id"]
    own = await bench.member().press(beside.message, buttons(beside.message)["Step"])
    assert own.message["id"] == beside.message["id"], "a private message belongs to its reader"


async def test_a_choice_in_place_replaces_its_message_and_another_does_not(bench: Bench) -> None:
    board = await bench.member().slash("board")
    (menu,) = selects(board.message)
    six = await bench.member().choose(board.message, menu, ["Six"])
    assert six.message["id"] != board.message["id"]
    five = await bench.member().choose(board.message, menu, ["Five"])
    assert five.message["id"] == board.message["id"]


async def test_a_private_message_is_its_readers_own_whatever_it_came_from(bench: Bench) -> None:
    board = await bench.member().slash("board")
    beside = await bench.member().press(board.message, buttons(board.message)["Beside"])
    without: JsonObject = {key: value for key, value in beside.message.items() if not key.startswith("interaction")}
    data: JsonObject = {"custom_id": buttons(beside.message)["Step"], "component_type": 2}
    step = await bench.member().forge(COMPONENT, data, without)
    assert step.message["id"] == beside.message["id"]


async def test_somebody_else_gets_a_copy_of_their_own(bench: Bench) -> None:
    board = await bench.member().slash("board")
    step = await bench.member("Ben").press(board.message, buttons(board.message)["Step"])
    assert step.ephemeral
    assert step.message["id"] != board.message["id"]


@pytest.mark.parametrize("alone", [False, True])
@pytest.mark.parametrize("label", ["Wrong step", "Sorry step"])
async def test_an_apology_never_replaces_a_message(bench: Bench, label: str, *, alone: bool) -> None:
    board = await bench.member().slash("board")
    if alone:
        board = await bench.member().press(board.message, buttons(board.message)["Beside"])
    wrong = await bench.member().press(board.message, buttons(board.message)[label])
    assert wrong.message["id"] != board.message["id"]
    assert wrong.ephemeral
    assert "There is no such step." in text(wrong.message)


async def test_a_form_in_place_changes_the_message_that_it_was_opened_from(bench: Bench) -> None:
    board = await bench.member().slash("board")
    form = shown(await bench.member().press(board.message, buttons(board.message)["Ask"]))
    wrong = await bench.member().submit(form, {"name": "bad", "more": "an hour's work"})
    assert wrong.ephemeral
    assert "Back to the form" in buttons(wrong.message)
    taken = await bench.member().submit(form, TEXTS)
    assert taken.message["id"] == board.message["id"]
    assert "Ben; gap" in text(taken.message)


async def test_a_slow_apology_to_a_form_in_place_is_a_message_of_its_own(bench: Bench) -> None:
    board = await bench.member().slash("board")
    form = shown(await bench.member().press(board.message, buttons(board.message)["Ask"]))
    slow = await bench.member().submit(form, {"name": "slow", "more": "an hour's work"}, quiet=2.0)
    assert [each["id"] for each in slow.messages if "That is no name" in text(each)] != [board.message["id"]]
    assert "That is no name" in "".join(map(text, slow.messages))
    assert text(board.message) in map(text, bench.member().sees())


async def test_a_form_is_not_shown_where_what_it_carries_cannot_be_kept(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    async with (
        open_container(kept_in(tmp_path / "kept.db"), clock=Time(), extra=FORMS) as container,
        playground(Time()) as ground,
        trial(container, ground),
    ):
        opened = shown(await ground.member("Mia").slash("ask", {"how": "long"}))
        with contextlib.closing(sqlite3.connect(tmp_path / "kept.db")) as other:
            other.execute("DROP TABLE link")
        refused = await ground.member("Mia").slash("ask", {"how": "long"})
        assert refused.form is None
        assert "database is out of order" in text(refused.message)
        sent = await ground.member("Mia").submit(opened, TEXTS)
        assert "database is out of order" in text(sent.message)
        assert "two\nlines" in text(sent.message)
    assert not [record for record in caplog.records if record.exc_info]


async def test_what_was_typed_comes_back_from_a_bot_that_is_stopping(tmp_path: Path) -> None:
    async with (
        playground(Time()) as ground,
        open_container(kept_in(tmp_path / "kept.db"), clock=Time(), extra=FORMS) as container,
    ):
        with point_at(ground.address):
            holding = asyncio.create_task(hold_line(container.desk, ground.token))
            await ground.connected()
            form = shown(await ground.member("Mia").slash("ask"))
            long = asyncio.create_task(ground.member("Mia").submit(form, {"name": "slow", "more": "an hour's work"}))
            await asyncio.sleep(0.3)
            holding.cancel()
            await asyncio.sleep(0.1)
            late = await ground.member("Mia").submit(form, {"name": "Ben", "more": "an hour's work"})
            await asyncio.wait({holding})
        for exchange in (await long, late):
            assert "The bot is being restarted" in text(exchange.message)
            (file,) = objects(exchange.message["attachments"])
            assert b"an hour's work" in ground.member("Mia").file(file)
