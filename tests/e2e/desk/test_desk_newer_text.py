"""A story that its outlet rewrote, from the desk to its readers: the real client, real sockets, a real database."""

import pytest

from playground.member.files import SentFile
from support.bench import Bench
from support.components import text
from support.editor import Editor
from support.factory import ARTICLE, harbour_toml

NEW = ARTICLE.replace("What happens next", "The mayor asked everybody to stay calm.\n\nWhat happens next").replace(
    "We will not move", "We shall not move"
)

pytestmark = pytest.mark.client


@pytest.fixture
def editor(bench: Bench) -> Editor:
    """Mia, who manages Newsroom."""
    return Editor(bench.member("Mia"))


async def proof(bench: Bench) -> str:
    """What a reader is shown as the proof of the first quotation."""
    return text((await bench.member("Ben").slash("source", {"briefing": "harbour-talks", "item": "q1"})).message)


async def test_a_rewritten_story_is_published_and_gone_back_from(bench: Bench, editor: Editor) -> None:
    await editor.asks("desk add", file=SentFile("talks.toml", harbour_toml().encode()))
    await editor.asks("desk source", file=SentFile("talks.txt", ARTICLE.encode()))
    assert "published as revision 1" in await editor.presses("Publish")
    newer = SentFile("later.txt", NEW.encode())
    assert "newer:yes" in await editor.asks("desk source", briefing="harbour-talks", file=newer)
    shown = await editor.asks("desk source", briefing="harbour-talks", file=newer, newer="yes")
    assert "found again by their words" in shown
    assert "The newer text does not have “We will not move”." in shown
    assert "We will not move" in await proof(bench), "readers have the older text until the newer one is published"
    await editor.picks("q1")
    await editor.presses("Edit the words")
    await editor.fills(words="We shall not move\nNot for a promise without a date.")
    await editor.presses("Back to the draft")
    await editor.presses("Publish")
    assert "published as revision 2" in await editor.fills(why="The outlet changed its report.")
    assert "We shall not move" in await proof(bench)
    await editor.asks("desk rollback", briefing="harbour-talks", revision="1")
    await editor.presses("Roll back")
    assert "is rolled back" in await editor.fills(why="That report was withdrawn.")
    assert "“We will not move,” Ruiz told" in await proof(bench), "the first revision has kept its own text"
