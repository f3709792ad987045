from datetime import timedelta

from playground.screen.channel import ChannelNews, replace_ids
from playground.screen.prompt import Prompt
from playground.world.messages import EPHEMERAL, Message
from support.bench import Bench, start_bench


def post_alone(bench: Bench, text: str, *, flags: int = 0) -> Message:
    """A message that the bot has posted by itself where Mia is."""
    world = bench.ground.world
    message = Message(world.ids.take(), bench.member().location.channel_id, world.bot.id, world.now(), content=text, flags=flags)
    world.post(message)
    return message


async def test_what_the_bot_posts_by_itself_is_told_once_and_again_when_it_is_changed() -> None:
    async with start_bench() as bench:
        post_alone(bench, "something old")
        news = ChannelNews(bench.member())
        bench.member("Ben").say("hello")
        post_alone(bench, "a private answer", flags=EPHEMERAL)
        message = post_alone(bench, "a card")
        assert [message["content"] for message in news.since(())] == ["a card"]
        assert news.since(()) == []
        message.content, message.edited = "mended", bench.time() + timedelta(seconds=1)
        assert [message["content"] for message in news.since(())] == ["mended"]
        post_alone(bench, "an answer")
        answers = {int(str(message["id"])) for message in bench.member().sees()}
        assert news.since(answers) == []


async def test_an_empty_line_shows_what_was_posted() -> None:
    async with start_bench() as bench:
        prompt = Prompt(bench.member(), ansi=False)
        assert await prompt.answer("") == ""
        post_alone(bench, "a card")
        assert "posted or changed by the bot" in await prompt.answer("")
        assert "a card" not in await prompt.answer("/about")


async def test_ids_stand_for_names() -> None:
    async with start_bench() as bench:
        mia, guild = bench.member(), bench.ground.world.guilds[0]
        channel = guild.channels[0]
        text = f"<@{mia.user.id}> in <#{channel.id}> as <@&{guild.id}> and <@1>"
        assert replace_ids(text, mia) == f"@Mia in #{channel.name} as @@everyone and <@1>"
