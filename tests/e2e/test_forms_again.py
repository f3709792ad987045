"""An error after a form has a way back to it: a button, kept for a quarter of an hour, with what was typed."""

from collections.abc import AsyncGenerator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.app.container import open_container
from bot.app.playground import trial
from playground.json_values import objects
from playground.member.exchange import Exchange
from playground.member.forms import Form
from playground.server import playground
from support.bench import Bench, Time
from support.components import buttons, text
from support.editor import Editor
from support.engines import kept_in
from support.faults import watch_bench
from support.form_commands import FORMS

BACK = "Back to the form"
WRITTEN = "an hour's work\n# **bold** \u202e <@1>"


@pytest.fixture
async def bench(caplog: pytest.LogCaptureFixture) -> AsyncGenerator[Bench]:
    async with watch_bench(caplog, *FORMS) as started:
        yield started


def shown(exchange: Exchange) -> Form:
    assert exchange.form
    return exchange.form


def held(form: Form) -> list[object]:
    """What stands in the fields of a form: the text, or the value that is chosen."""
    found: list[object] = []
    for field in form.fields:
        chosen = [option["value"] for option in objects(field.component.get("options")) if option.get("default")]
        found.append(chosen[0] if chosen else field.component.get("value"))
    return found


async def refused(bench: Bench, name: str = "bad") -> Exchange:
    form = shown(await bench.member().slash("ask"))
    return await bench.member().submit(form, {"name": name, "kind": "slip", "more": WRITTEN})


@pytest.mark.parametrize("name", ["bad", "slow"])
async def test_a_button_opens_the_form_again_with_what_was_typed(bench: Bench, name: str) -> None:
    error = await refused(bench, name)
    assert error.ephemeral
    assert "That is no name." in text(error.message)
    assert "hour" not in text(error.message), "it stands in the form, not in the message"
    again = shown(await bench.member().press(error.message, buttons(error.message)[BACK]))
    assert again.title == "Name it"
    assert held(again) == [name, "slip", WRITTEN]
    taken = await bench.member().submit(again, {"name": "Ben"})
    assert "Ben; slip; an hour's work" in text(taken.message)


async def test_where_the_same_would_fail_again_the_words_themselves_come_back(bench: Bench) -> None:
    form = shown(await bench.member().slash("ask"))
    error = await bench.member().submit(form, {"name": "sorry", "more": "an hour's work"})
    assert "That is taken." in text(error.message)
    assert "### More about it\n\nan hour's work" in text(error.message)
    assert BACK not in buttons(error.message)


async def test_it_is_kept_for_a_quarter_of_an_hour_and_as_often_as_it_fails(bench: Bench) -> None:
    error = await refused(bench)
    bench.time.ahead += timedelta(minutes=14)
    again = shown(await bench.member().press(error.message, buttons(error.message)[BACK]))
    second = await bench.member().submit(again, {"name": "slow"})
    bench.time.ahead += timedelta(minutes=14)
    late = await bench.member().press(error.message, buttons(error.message)[BACK])
    assert late.form is None
    assert "What you typed is not kept any more" in text(late.message)
    assert held(shown(await bench.member().press(second.message, buttons(second.message)[BACK])))[0] == "slow"


async def test_it_is_the_persons_own_and_in_that_server(bench: Bench) -> None:
    error = await refused(bench)
    data = {"custom_id": buttons(error.message)[BACK], "component_type": 2}
    for other in (bench.member("Ben"), bench.member("Mia", guild="Library")):
        got = await other.forge(3, dict(data))
        assert got.form is None
        assert "is not kept any more" in text(got.message)
        assert "hour" not in text(got.message)


async def test_after_a_restart_the_button_says_that_nothing_is_kept(tmp_path: Path) -> None:
    async with playground(Time()) as ground:
        async with (
            open_container(kept_in(tmp_path / "kept.db"), clock=Time(), extra=FORMS) as container,
            trial(container, ground),
        ):
            form = shown(await ground.member("Mia").slash("ask"))
            error = await ground.member("Mia").submit(form, {"name": "bad", "more": "an hour's work"})
        assert b"hour" not in (tmp_path / "kept.db").read_bytes(), "nothing that was typed is written to the disk"
        async with (
            open_container(kept_in(tmp_path / "kept.db"), clock=Time(), extra=FORMS) as container,
            trial(container, ground),
        ):
            gone = await ground.member("Mia").press(error.message, buttons(error.message)[BACK])
            assert "What you typed is not kept any more" in text(gone.message)
            unknown = await ground.member("Mia").submit(form, {"name": "bad", "more": WRITTEN})
            assert BACK not in buttons(unknown.message)
            (file,) = objects(unknown.message["attachments"])
            assert ground.member("Mia").file(file).decode() == f"== Name ==\nbad\n\n== More ==\n{WRITTEN}"


async def test_errors_call_a_field_as_the_form_does(bench: Bench) -> None:
    form = shown(await bench.member().slash("ask"))
    empty = await bench.member().forge(
        5,
        {
            "custom_id": form.custom_id,
            "components": [
                {"type": 18, "id": 1, "component": {"type": 4, "id": 2, "custom_id": "name", "value": ""}},
                {"type": 18, "id": 3, "component": {"type": 4, "id": 4, "custom_id": "more", "value": "an hour's work"}},
            ],
        },
    )
    assert "“What is it called?” is empty" in text(empty.message)
    assert BACK in buttons(empty.message)


async def test_a_name_that_comes_close_sends_the_form_in_with_it(bench: Bench) -> None:
    mia = Editor(bench.member("Mia"))
    await mia.asks("digest setup", channel="general")
    error = await mia.fills(time="07:30", days="Mon", zone="Georgia", about="")
    assert "“Georgia” can mean more than one time zone." in error
    assert [*buttons(mia.seen)] == ["Tbilisi, Georgia", "Atlanta, Georgia (US)", BACK]
    assert "On Mondays at 07:30 (Asia/Tbilisi)" in await mia.presses("Tbilisi, Georgia")
