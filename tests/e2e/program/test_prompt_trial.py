"""The whole bot at the prompt: commands filled in as Discord does it, and the persons who may do more than others."""

import pytest

from bot.app.playground import name_editors
from playground.member.filling_in import AmbiguousError, fill_in
from playground.screen.prompt import Prompt
from support.bench import Bench
from support.factory import ARTICLE


@pytest.mark.parametrize(
    ("line", "values"),
    [
        ("/actor Putin", {"name": "armenia-russia:vladimir-putin"}),
        ("/actor name:putin", {"name": "armenia-russia:vladimir-putin"}),
        ('/actor "Vladimir Putin"', {"name": "armenia-russia:vladimir-putin"}),
        ("/actor Russia", {"name": "armenia-russia:russia"}),
        ("/actor Pashinian", {"name": "Pashinian"}),  # not the beginning of a name: the bot asks whether it was meant
        ("/actor Nobody At All", {"name": "Nobody At All"}),
        ("/quotes Dumoulin", {"speaker": "armenia-russia:marie-dumoulin"}),
        ("/quotes Dumoulin form:direct", {"speaker": "armenia-russia:marie-dumoulin", "form": "direct"}),
        ('/quotes speaker:"Nikol Pashinyan"', {"speaker": "armenia-russia:nikol-pashinyan"}),
        ("/quotes speaker:“Nikol Pashinyan” form:part", {"speaker": "armenia-russia:nikol-pashinyan", "form": "partial"}),
        ("/quotes speaker:'Nikol Pashinyan' direct", {"speaker": "armenia-russia:nikol-pashinyan", "form": "direct"}),
        ("/source p7", {"item": "p7"}),
        ("/source q1", {"item": "q1"}),
        ('/search "Rome Statute"', {"query": '"Rome Statute"'}),
        ('/timeline from:"autumn 2020"', {"from": "autumn 2020"}),
        ("/settings time-zone zone:EST", {"zone": "EST"}),
        ("/settings time-zone EST", {"zone": "EST"}),
        ('/search query:"in: Rome" in:quote', {"query": '"in: Rome"', "in": "quote"}),
        ("/summary", {}),
    ],
)
@pytest.mark.asyncio(loop_scope="module")
async def test_a_line_is_filled_in_as_discord_would(shared_bench: Bench, line: str, values: dict[str, str]) -> None:
    filled = await fill_in(shared_bench.member(), line)
    assert dict(filled.values) == values


@pytest.mark.asyncio(loop_scope="module")
async def test_what_could_be_several_things_is_asked(shared_bench: Bench) -> None:
    with pytest.raises(AmbiguousError, match=r"of one of these: Dmitry Peskov, Marie Dumoulin\.") as caught:
        await fill_in(shared_bench.member(), "/actor d")
    filled = await fill_in(shared_bench.member(), "/actor d", caught.value.offers[1:2])
    assert dict(filled.values) == {"name": "armenia-russia:marie-dumoulin"}
    assert filled.line == "/actor name:Marie Dumoulin"


@pytest.mark.asyncio(loop_scope="module")
async def test_words_that_fit_two_options_can_be_for_either(shared_bench: Bench) -> None:
    with pytest.raises(AmbiguousError) as caught:
        await fill_in(shared_bench.member(), "/follow Armenia")
    assert {offer.option for offer in caught.value.offers} >= {"actor", "tag"}
    for offer in caught.value.offers:
        filled = await fill_in(shared_bench.member(), "/follow Armenia", [offer])
        assert dict(filled.values) == {offer.option: offer.value}


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("/timeline 2020", "Which option of /timeline “2020” is for cannot be told. Put its name in front."),
        ("/about it", "Which option of /about “it” is for"),
        ("/quotes colour:red", "no option called colour"),
    ],
)
@pytest.mark.asyncio(loop_scope="module")
async def test_what_fits_nothing_is_said(shared_bench: Bench, line: str, said: str) -> None:
    prompt = Prompt(shared_bench.member(), ansi=False)
    assert said in " ".join((await prompt.answer(line)).split())


async def test_a_suggestion_is_chosen_by_number_and_the_command_goes_on(bench: Bench) -> None:
    prompt = Prompt(bench.member(), ansi=False)
    said = await prompt.answer("/actor d")
    assert said.endswith("\n  1. Dmitry Peskov\n  2. Marie Dumoulin")
    assert (await prompt.answer("2")).startswith("(/actor name:Marie Dumoulin)\n│ Marie Dumoulin\n")


async def test_editors_work_at_the_desk_and_members_do_not(bench: Bench) -> None:
    await name_editors(bench.container, bench.ground, bench.time())
    prompt = Prompt(bench.member("Ada"), ansi=False)
    assert "│ Queue" in await prompt.answer("/desk queue")
    for part in ("member", "second member"):
        await prompt.answer(f"/as {part}")
        assert "There is no command /desk here." in await prompt.answer("/desk queue")
    await prompt.answer("/as second editor")
    assert "│ Queue" in await prompt.answer("/desk queue")
    assert "There is no command /settings here." in await prompt.answer("/settings show")
    await prompt.answer("/as administrator")
    assert "Settings" in await prompt.answer("/settings show")


async def test_a_message_is_searched_by_members_and_drafted_from_by_editors(bench: Bench) -> None:
    await name_editors(bench.container, bench.ground, bench.time())
    prompt = Prompt(bench.member("Lee"), ansi=False)
    assert (await prompt.answer("What does Dumoulin say?")).endswith("[1] Find in briefings")
    assert "Marie Dumoulin" in await prompt.answer("1")
    await prompt.answer("/as editor")
    offered = await prompt.answer(f"/apps {ARTICLE.replace(chr(10), ' ')[:1500]}")
    number = "1" if "[1] Draft from this message" in offered else "2"
    assert "Draft" in await prompt.answer(number)
