# pyright: reportPrivateUsage=false
# What the running bot keeps in memory is looked into on purpose: nothing of it may be left.
"""Deleting for good: afterwards nothing of a briefing is anywhere, but that somebody asked for it."""

import re
import sqlite3

from playground.member.files import SentFile
from support.bench import Bench
from support.busy_desk import NAME
from support.canary_texts import CANARIES, article, briefing_file
from support.components import text
from support.dumping import dump, file_of, traces
from support.editor import Editor

SERVER = 101
WORD = CANARIES[SERVER]


async def at_work(bench: Bench) -> Editor:
    """A briefing with the word everywhere: published twice, drafted again, doubted, asked about in every way."""
    mia, ben = Editor(bench.member("Mia")), Editor(bench.member("Ben"))
    await mia.asks("desk add", file=SentFile(f"{WORD}.json", briefing_file(SERVER, NAME, 1)))
    await mia.asks("desk source", file=SentFile(f"{WORD}.txt", article(SERVER).encode()))
    await mia.asks("desk publish", briefing=NAME)
    assert "published as revision 1" in await mia.presses("Publish")
    await mia.asks("desk edit", briefing=NAME, item="e2")
    await mia.fills(what=f"{WORD} begins to talk")
    await mia.asks("desk publish", briefing=NAME)
    assert "published as revision 2" in await mia.fills(why=f"{WORD} says so.")
    await mia.asks("desk edit", briefing=NAME, item="e3")
    await mia.fills(what=f"{WORD} goes on talking")
    await ben.asks("challenge", briefing=NAME, item="q1")
    assert "Thank you" in await ben.fills(text=f"{WORD} never said so.")
    for command in ("summary", "quotes", "timeline", "notes", "corrections"):
        assert WORD in await ben.asks(command, briefing=NAME), command
    assert WORD in await ben.asks("search", query=WORD)
    assert await ben.member.autocomplete("actor", "name", WORD[:5])
    await ben.asks("actor", name=f"{WORD[:-1]}x")
    newsroom = bench.ground.world.find_guild("Newsroom").id
    now = bench.time()
    await bench.container.store.save_link(newsroom, f"quotes?words={WORD}", now=now, keep=now - now)
    return mia


async def test_nothing_is_left_of_what_is_deleted_for_good(bench: Bench) -> None:
    mia = await at_work(bench)
    store, path = bench.container.store, await file_of(bench.container.store)
    assert WORD in str(await dump(store))
    assert sum(traces(path, WORD).values()) > 0
    await mia.asks("desk delete", briefing=NAME)
    assert f"{NAME} is deleted" in await mia.fills(sure=NAME)
    assert WORD.casefold() not in str(await dump(store)).casefold()
    assert sum(traces(path, WORD).values()) == 0
    newsroom = bench.ground.world.find_guild("Newsroom").id
    assert WORD.casefold() not in str(await store.spellings(newsroom, "actor")).casefold()
    assert await store.search_words(newsroom, WORD.casefold()) == ()
    assert WORD not in str(list(bench.container.desk.drawings._kept))
    assert WORD not in str(list(bench.container.reading._editions._kept.values()))
    for row in sqlite3.connect(path).execute("PRAGMA integrity_check"):
        assert row == ("ok",)


async def test_who_asked_for_it_stays_in_the_log_and_what_it_said_does_not(bench: Bench) -> None:
    mia = await at_work(bench)
    await mia.asks("desk delete", briefing=NAME)
    await mia.fills(sure=NAME)
    log = await mia.asks("desk log")
    assert re.search(rf"<@{mia.member.user.id}> · erased\.\d+: deleted it for good", log.replace("\\", ""))
    assert NAME not in log.replace("\\", ""), "an id is made of the first words of an article"
    assert log.count("erased") >= 6, "each of its acts is there, and says no more than that"
    assert WORD not in log


async def test_buttons_and_forms_of_what_is_deleted_lead_nowhere(bench: Bench) -> None:
    mia = await at_work(bench)
    ben = Editor(bench.member("Ben"))
    await ben.asks("summary", briefing=NAME)
    await mia.asks("desk edit", briefing=NAME, item="e1")
    form = mia.last
    await mia.asks("desk delete", briefing=NAME)
    await mia.fills(sure=NAME)
    told = await ben.presses("Timeline")
    assert f"There is no briefing called “{NAME}” here" in told.replace("\\", "")
    mia.last = form
    assert f"There is no briefing called “{NAME}” here" in (await mia.fills()).replace("\\", "")


async def test_what_others_have_of_the_same_name_stays(bench: Bench) -> None:
    mia = await at_work(bench)
    zoe = Editor(bench.member("Zoe", guild="Library"))
    await zoe.asks("desk add", file=SentFile("own.json", briefing_file(202, NAME, 1)))
    before = text((await zoe.member.slash("desk review", {"briefing": NAME})).message)
    await mia.asks("desk delete", briefing=NAME)
    await mia.fills(sure=NAME)
    assert text((await zoe.member.slash("desk review", {"briefing": NAME})).message) == before
