from datetime import timedelta

from playground.screen.channel import ChannelNews, named
from playground.screen.prompt import Prompt
from playground.world.messages import EPHEMERAL, Message
from support.bench import Bench, running


def posted(bench: Bench, text: str, *, flags: int = 0) -> Message:
    """A message that the bot has posted by itself where Mia is."""
    world = bench.ground.world
    message = Message(world.ids.take(), bench.member().place.channel_id, world.bot.id, world.now(), content=text, flags=flags)
    world.post(message)
    return message


async def test_what_the_bot_posts_by_itself_is_told_once_and_again_when_it_is_changed() -> None:
    async with running() as bench:
        posted(bench, "something old")
        news = ChannelNews(bench.member())
        bench.member("Ben").say("hello")
        posted(bench, "a private answer", flags=EPHEMERAL)
        message = posted(bench, "a card")
        assert [each["content"] for each in news.since(())] == ["a card"]
        assert news.since(()) == []
        message.content, message.edited = "mended", bench.time() + timedelta(seconds=1)
        assert [each["content"] for each in news.since(())] == ["mended"]
        posted(bench, "an answer")
        answers = {int(str(each["id"])) for each in bench.member().sees()}
        assert news.since(answers) == []


async def test_an_empty_line_shows_what_was_posted() -> None:
    async with running() as bench:
        prompt = Prompt(bench.member(), ansi=False)
        assert await prompt.answer("") == ""
        posted(bench, "a card")
        assert "posted or changed by the bot" in await prompt.answer("")
        assert "a card" not in await prompt.answer("/about")


async def test_ids_stand_for_names() -> None:
    async with running() as bench:
        mia, guild = bench.member(), bench.ground.world.guilds[0]
        channel = guild.channels[0]
        text = f"<@{mia.user.id}> in <#{channel.id}> as <@&{guild.id}> and <@1>"
        assert named(text, mia) == f"@Mia in #{channel.name} as @@everyone and <@1>"
