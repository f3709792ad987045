"""How articles come in: what is too short, what is only a link, and what somebody has begun already."""

from datetime import timedelta

import pytest

from playground.member.files import SentFile
from support.bench import Bench
from support.busy_desk import make_editor
from support.editor import Editor
from support.proposing import STORY

MENU = "Draft from this message"


@pytest.fixture
def mia(bench: Bench) -> Editor:
    """Mia, who manages Newsroom."""
    return Editor(bench.member("Mia"))


async def count_drafts(bench: Bench, editor: Editor) -> int:
    return len(await bench.container.services.editing.drafts(editor.member.location.guild_id or 0))


async def test_a_message_of_a_word_is_no_article(bench: Bench, mia: Editor) -> None:
    told = await mia.says("lol", MENU)
    assert "The message is too short for an article: it has 1 word." in told
    assert await count_drafts(bench, mia) == 0


async def test_marks_of_a_message_are_not_in_the_article(bench: Bench, mia: Editor) -> None:
    await mia.says("# Dockers walk out\n\n> The **dockers** of Port Amara went on _strike_ on Monday.", MENU)
    (draft,) = await bench.container.services.editing.drafts(mia.member.location.guild_id or 0)
    article = await bench.container.services.editing.article(mia.member.location.guild_id or 0, draft.briefing)
    assert article
    assert article.text.strip() == "Dockers walk out\n\nThe dockers of Port Amara went on strike on Monday."


async def test_a_message_that_is_only_a_link_is_opened(bench: Bench, mia: Editor) -> None:
    told = await mia.says("<http://127.0.0.1:9/story>", MENU)
    assert "too short" not in told
    assert "This address names a port of its own" in told, "it is read as an address is"
    assert await count_drafts(bench, mia) == 0


async def test_who_adds_an_article_again_is_told_who_began_and_chooses(bench: Bench, mia: Editor) -> None:
    await mia.asks("desk add", file=SentFile("walkout.txt", STORY.encode()), publisher="Example Courier")
    await make_editor(bench)
    ben = Editor(bench.member("Ben"))
    told = await ben.asks("desk add", file=SentFile("other.txt", STORY.encode()), publisher="Example Courier")
    assert "There is already a draft of this article: walkout" in told
    assert f"<@{mia.member.user.id}> · began a draft" in told
    assert await count_drafts(bench, mia) == 1, "nothing is stored until somebody asks for it"
    assert "3 quotations" in await ben.presses("Make another")
    assert await count_drafts(bench, mia) == 2
    told = await mia.asks("desk add", file=SentFile("third.txt", STORY.encode()), publisher="Example Courier")
    assert "already" in told
    assert "never published" in await mia.presses("Open it")
    assert await count_drafts(bench, mia) == 2


async def test_what_waits_for_an_answer_is_kept_for_a_quarter_of_an_hour(bench: Bench, mia: Editor) -> None:
    for _ in range(2):
        await mia.asks("desk add", file=SentFile("walkout.txt", STORY.encode()), publisher="Example Courier")
    bench.time.ahead += timedelta(minutes=16)
    assert "The article is not kept any more" in await mia.presses("Make another")
    assert await count_drafts(bench, mia) == 1


async def test_another_server_hears_nothing_of_it(bench: Bench, mia: Editor) -> None:
    await mia.asks("desk add", file=SentFile("walkout.txt", STORY.encode()), publisher="Example Courier")
    zoe = Editor(bench.member("Zoe", guild="Library"))
    told = await zoe.asks("desk add", file=SentFile("walkout.txt", STORY.encode()), publisher="Example Courier")
    assert "already" not in told
