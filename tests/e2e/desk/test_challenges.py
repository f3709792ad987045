"""A reader's doubt on its way through Discord: from a menu to a form, the editors' queue, a ruling, and /corrections."""

import pytest

from playground.member.exchange import Exchange
from playground.member.forms import Form
from playground.world.interactions import MODAL_SUBMIT
from support.bench import Bench
from support.components import Component, buttons, selects, text, walk

pytestmark = pytest.mark.sample

TEXT = "He said <b>that</b> on *Monday*,\nnot on Tuesday @everyone."
WHY = "The article says Monday; we read it again."


def shown(exchange: Exchange) -> Form:
    assert exchange.form
    return exchange.form


async def challenged(bench: Bench, name: str = "Ben") -> Exchange:
    """Somebody doubts the first quotation that they read."""
    member = bench.member(name)
    page = (await member.slash("quotes")).message
    more = next(select for select in selects(page) if prompt_of(page, select) == "More")
    asked = (await member.choose(page, more, ["Something is wrong here"])).message
    ((custom_id, labels),) = selects(asked).items()
    form = shown(await member.choose(asked, custom_id, [labels[0]]))
    return await member.submit(form, {"text": TEXT})


def prompt_of(message: Component, custom_id: str) -> str:
    return next(each["placeholder"] for each in walk(message) if each.get("custom_id") == custom_id)


async def test_a_doubt_goes_to_the_editors_and_the_ruling_back(bench: Bench) -> None:
    thanks = await challenged(bench)
    assert thanks.ephemeral
    assert text(thanks.message).startswith("## Thank you")
    mia = bench.member("Mia")
    queue = (await mia.slash("desk queue")).message
    said = text(queue)
    assert "### Challenged by readers" in said
    assert "The reader says, on " in said
    assert r"He said \<b>that\</b> on \*Monday\*," in said
    form = shown(await mia.press(queue, buttons(queue)["Rule on it"]))
    assert [field.label for field in form.fields] == ["Your ruling", "Why"]
    ruling = await mia.submit(form, {"ruling": "corrected", "why": WHY})
    assert ruling.updated, "the ruling takes the queue's place"
    assert text(ruling.message).startswith("## The reader is right")
    after = await mia.press(ruling.message, buttons(ruling.message)["Queue"])
    assert "Nothing waits." not in said
    ben = bench.member("Ben")
    page = (await ben.slash("corrections")).message
    while "Next" in buttons(page):
        page = (await ben.press(page, buttons(page)["Next"])).message
    assert WHY in text(page)
    assert "Challenged by readers" not in text(after.message)


async def test_an_item_is_found_by_its_words_and_doubted(bench: Bench) -> None:
    member = bench.member("Ben")
    asked = shown(await member.slash("challenge"))
    found = (await member.submit(asked, {"words": "strategic mistake"})).message
    ((custom_id, labels),) = selects(found).items()
    assert any("strategic mistake" in label for label in labels)
    form = shown(await member.choose(found, custom_id, [labels[0]]))
    assert text((await member.submit(form, {"text": TEXT})).message).startswith("## Thank you")


async def test_another_servers_editors_see_nothing_of_it(bench: Bench) -> None:
    await challenged(bench)
    zoe = bench.member("Zoe", guild="Library")
    assert "Nothing waits." in text((await zoe.slash("desk queue")).message)
    forged = await zoe.forge(MODAL_SUBMIT, {"custom_id": "0::1:desk rule?challenge=1", "components": []})
    assert "There is no such challenge here." in text(forged.message)


async def test_a_reader_cannot_rule_even_with_a_made_up_form(bench: Bench) -> None:
    await challenged(bench)
    made_up = "0::1:desk rule?challenge=1&ruling=kept&why=because"
    forged = await bench.member("Ben").forge(MODAL_SUBMIT, {"custom_id": made_up, "components": []})
    assert forged.ephemeral
    assert "There is no command /desk rule for you here." in text(forged.message)


async def test_whoever_rules_second_keeps_their_words(bench: Bench) -> None:
    await challenged(bench)
    mia = bench.member("Mia")
    queue = (await mia.slash("desk queue")).message
    rule_on_it = buttons(queue)["Rule on it"]
    first, second = shown(await mia.press(queue, rule_on_it)), shown(await mia.press(queue, rule_on_it))
    await mia.submit(first, {"ruling": "kept", "why": WHY})
    late = await mia.submit(second, {"ruling": "corrected", "why": "Quite another reason."})
    said = text(late.message)
    assert "has been ruled on already" in said
    assert f"<@{mia.user.id}> · kept it as it is: {WHY}" in said
    assert "Quite another reason." in said


async def test_in_a_direct_message_there_is_nobody_to_rule(bench: Bench) -> None:
    answer = await bench.member("Ben").direct().slash("challenge")
    assert "A challenge goes to the editors of a server, and there are none here." in text(answer.message)


async def test_an_administrator_names_the_editors(bench: Bench) -> None:
    mia = bench.member("Mia")
    answer = await mia.slash("settings editors", {"add": "Desk"})
    assert answer.ephemeral
    guild = bench.ground.world.find_guild("Newsroom")
    role = next(role for role in guild.roles if role.name == "Desk")
    assert f"- 1: <@&{role.id}>" in text(answer.message)
    removed = await mia.press(answer.message, buttons(answer.message)["Remove 1"])
    assert removed.updated
    assert f"<@&{role.id}>" not in text(removed.message)
