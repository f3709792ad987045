"""A week of digests: delivered ones in every kind of place, and ones that came to every other end."""

from datetime import timedelta

from compatibility.old_world import BEGAN
from compatibility.story import Story, article_file
from compatibility.story_desk import publish
from playground.member.files import SentFile
from playground.world import permissions
from support.editor import Editor
from support.factory import harbour_toml
from support.faults import wait_until
from support.world_changes import changes

MESSAGES, POSTS = "/channels/{channel_id}/messages", "/channels/{channel_id}/threads"
MESSAGE = "/channels/{channel_id}/messages/{message_id}"
CHANNEL = "/channels/{channel_id}"
_FIRST, DOCK_HEADLINE = "Dock workers in Port Sella walk out over night shifts", "Port Sella votes on a new dock"
_SHORT = (
    "Dock workers walk out",
    "The talks begin",
    "The talks are to resume",
    "The company makes an offer",
    "people who walked out, according to the union",
    "share of the country's grain that Port Sella handles",
    "The talks began in March 2023 and were suspended twice.",
    "The company says that it had offered 85 percent of what was asked.",
    "The article gives Okafor two offices.",
    "The last section ends after its heading.",
)
_LONG = "It takes longer than anybody had planned, and nobody at the harbour says for how long it will go on like that. " * 4


async def set_up(story: Story) -> None:
    """Administrators set digests up, and members follow something."""
    mia, zoe = story.person("Mia"), story.person("Zoe", "Library")
    await digest(mia, "reports", "07:30")
    await mia.asks("digest edit", digest="1", mention="Desk", language="en-US")
    await digest(mia, "digests", "07:30")
    await mia.picks("Add: Strike")
    await digest(mia, "announcements", "07:30")
    await mia.presses("Publish")
    await mia.presses("Delete it")
    await digest(mia, "blind", "07:40")
    await digest(mia, "quiet", "07:50")
    await digest(mia, "general", "08:10", about="strike, Ana Ruiz")
    await digest(mia, "general", "07:30", quiet="skip")
    await digest(mia, "general", "09:00", days="Mon, Wed, Fri")
    await digest(mia, "harbour", "09:30")
    await digest(zoe, "general", "07:00")
    await mia.asks("digest edit", digest="8")
    await mia.presses("Send a test post")
    await mia.asks("digest pause", digest="8")
    ben, reader = story.person("Ben"), story.person("Zoe")
    await ben.asks("follow", tag="strike")
    await reader.asks("follow", briefing="armenia-russia")
    await mia.asks("follow", tag="strike")
    await mia.asks("unfollow")
    await mia.presses("Unfollow everything")


async def digest(
    person: Editor, channel: str, time: str, *, about: str = "", quiet: str = "line", days: str = "every day"
) -> None:
    """Set a digest up in a form."""
    await person.asks("digest setup", channel=channel)
    shown = await person.fills(time=time, days=days, about=about, quiet=quiet)
    assert "## Digest" in shown, shown


async def first_morning(story: Story) -> None:
    """The first digests: one of which nobody hears whether it arrived, one that may not be posted, one that is refused."""
    day = BEGAN + timedelta(days=1)
    await story.until(day.replace(hour=5, minute=30))
    story.ground.faults.answer("POST", MESSAGES, 503, after=True)
    await story.until(day.replace(hour=5, minute=40))
    await story.until(day.replace(hour=5, minute=44))
    await changes(story.ground).allow_bot("Newsroom", "quiet", permissions.VIEW_CHANNEL)
    await story.until(day.replace(hour=5, minute=50))
    await story.until(day.replace(hour=6, minute=0))
    story.ground.faults.answer("POST", MESSAGES, 400, code=50035, message="Invalid Form Body")
    await story.until(day.replace(hour=6, minute=10))
    await story.until(day.replace(hour=7, minute=0))
    await story.until(day.replace(hour=7, minute=30))


async def morning(story: Story, days: int) -> None:
    """All digests of a day, that many days after the first."""
    for hour, minute in ((5, 30), (5, 40), (5, 50), (6, 0), (6, 10), (7, 0), (7, 30)):
        await story.until((BEGAN + timedelta(days=days)).replace(hour=hour, minute=minute))


async def friday(story: Story) -> None:
    """One is asked for at once, and one is removed."""
    mia = story.person("Mia")
    await mia.asks("digest send-now", digest="1")
    await story.settle()
    await mia.asks("digest remove", digest="9")
    await mia.presses("Remove it")
    await mia.asks("digest status")
    await mia.asks("settings second-eyes", switch="off")
    await changes(story.ground).remove_bot("Annex")


async def last_morning(story: Story) -> None:
    """The bot is stopped in the middle of everything: nobody has heard what became of what was being sent."""
    mia, faults = story.person("Mia"), story.ground.faults
    story.clock.at = (BEGAN + timedelta(days=6)).replace(hour=5, minute=29, second=30)
    faults.drop("POST", MESSAGES, after=True)
    await publish(mia, "gull-talks", "Gulls are counted in Port Sella", channel="general")
    await story.settle()
    await changes(story.ground).archive_thread("Newsroom", "harbour")
    faults.delay("PATCH", CHANNEL, 0.0)
    faults.delay("PATCH", CHANNEL, 60.0)
    await publish_otherwise(mia, "dock-talks")
    await wait_until(lambda: is_mended_in(story, "harbour"))
    faults.drop("POST", MESSAGES, after=True)
    faults.drop("POST", POSTS, after=False)
    faults.drop("POST", MESSAGES, after=False)
    faults.limit("POST", MESSAGES, 3600)
    story.clock.at = (BEGAN + timedelta(days=6)).replace(hour=5, minute=30)
    await story.settle(jobs=False)


def is_mended_in(story: Story, channel: str) -> bool:
    """Whether the last message that was edited stands there."""
    edited = story.ground.recorder.to("PATCH", MESSAGE)
    return bool(edited) and f"/channels/{story.channel(channel)}/" in edited[-1].path


async def publish_otherwise(person: Editor, briefing: str) -> None:
    """Publish a briefing with many more words in many of its items, so that a digest needs two messages to tell of it."""
    text = harbour_toml().replace('id = "harbour-talks"', f'id = "{briefing}"').replace(_FIRST, DOCK_HEADLINE)
    for number, words in enumerate(_SHORT):
        text = text.replace(f'"{words}"', f'"{number + 1}. {_LONG}"')
    await person.asks("desk add", file=SentFile(f"{briefing}.toml", text.encode()))
    await person.asks("desk source", briefing=briefing, file=article_file())
    await person.asks("desk publish", briefing=briefing)
    assert "published as revision" in await person.fills(why="The article has more words for it.")
