"""/digest and /follow as people meet them in Discord: the real client, real channels and rights, a real database."""

import pytest

from playground.errors import NotOfferedError
from playground.world import permissions
from playground.world.messages import Message
from playground.world.people import FORUM, Channel, Tag
from support.bench import Bench
from support.components import buttons, selects, text
from support.editor import Editor
from support.world_changes import changes

pytestmark = pytest.mark.sample

FORM = {"time": "7.30 pm", "days": "Mon, Wed and Fri", "zone": "Berlin"}
TAGS = (Tag(901, "News"), Tag(902, "Strike"), Tag(903, "Staff", moderated=True))
WITHOUT_HISTORY = permissions.READER & ~permissions.READ_MESSAGE_HISTORY


@pytest.fixture
def mia(bench: Bench) -> Editor:
    """She owns Newsroom."""
    return Editor(bench.member("Mia"))


async def set_up(mia: Editor, channel: str = "reports") -> str:
    assert await mia.asks("digest setup", channel=channel) == "", "a form is shown"
    return await mia.fills(**FORM)


def posted(bench: Bench, channel: str) -> list[Message]:
    """What the bot has written in a channel, or in the posts of a forum."""
    world = bench.ground.world
    home = world.find_guild("Newsroom")
    place = next(other for other in home.channels if other.name == channel)
    inside: list[Channel] = [place, *(thread for thread in home.threads if thread.parent_id == place.id)]
    bot = world.bot.id
    return [message for here in inside for message in world.messages.list_seen(here.id, bot) if message.author_id == bot]


async def test_a_digest_is_set_up_in_a_form_and_changed_in_place(mia: Editor) -> None:
    shown = await set_up(mia)
    assert "## Digest 1" in shown
    assert "On Mondays, Wednesdays and Fridays at 19:30 (Europe/Berlin)." in shown
    assert "In your own time: <t:" in shown
    number = mia.seen["id"]
    for label, said in (
        ("Say so", "One short line says so."),
        ("Post nothing", "Nothing is posted."),
        ("Delete it", "It is deleted once the new one is there."),
        ("Pause", "Paused: nothing is sent until it is resumed"),
        ("Resume", "The next one comes on"),
    ):
        assert said in await mia.presses(label)
        assert mia.seen["id"] == number, "the same message"
    assert await mia.presses("Change time and content") == ""
    assert "Every day at 06:00 (Asia/Tokyo)." in await mia.fills(time="6:00", days="every day", zone="Tokyo", about="")
    assert "Preview of digest 1" in await mia.presses("Preview")


async def test_an_unknown_zone_leads_to_the_nearest_and_the_form_goes_on(mia: Editor) -> None:
    await mia.asks("digest setup", channel="reports")
    assert "No place called “Zurihc” is known" in await mia.fills(**(FORM | {"zone": "Zurihc"}))
    assert "(Europe/Zurich)" in await mia.presses("Zürich, Switzerland")


@pytest.mark.parametrize(("channel", "missing"), [("locked", "Send Messages."), ("hidden", "View Channel")])
async def test_a_missing_right_is_named_before_anything_is_asked(mia: Editor, channel: str, missing: str) -> None:
    shown = await mia.asks("digest setup", channel=channel)
    assert f"The bot may not post there yet. What is missing: {missing}" in shown
    assert "No digest is set up" in await mia.asks("digest list")


async def test_a_right_that_is_taken_later_is_named_too(bench: Bench, mia: Editor) -> None:
    await set_up(mia)
    await changes(bench.ground).allow_bot("Newsroom", "reports", WITHOUT_HISTORY)
    assert "The bot lacks Read Message History there" in await mia.asks("digest edit")
    await changes(bench.ground).allow_bot("Newsroom", "reports", permissions.VIEW_CHANNEL)
    assert "What is missing: Send Messages." in await mia.presses("Send a test post")
    assert posted(bench, "reports") == []


async def test_a_thread_asks_for_another_right_than_its_channel(bench: Bench, mia: Editor) -> None:
    await changes(bench.ground).add_thread("Newsroom", "general", "harbour")
    await changes(bench.ground).allow_bot("Newsroom", "general", permissions.READER & ~permissions.SEND_MESSAGES_IN_THREADS)
    assert "What is missing: Send Messages in Threads." in await mia.asks("digest setup", channel="harbour")
    await changes(bench.ground).allow_bot("Newsroom", "general", permissions.READER & ~permissions.SEND_MESSAGES)
    assert "Thread: <#" in await set_up(mia, "harbour")


async def test_a_thread_that_the_bot_does_not_see_asks_for_that_right(bench: Bench, mia: Editor) -> None:
    await changes(bench.ground).add_thread("Newsroom", "hidden", "quiet")
    assert "What is missing: View Channel." in await mia.asks("digest setup", channel="quiet")


async def test_a_channel_of_another_server_is_not_there(bench: Bench) -> None:
    newsroom, library = (bench.ground.world.find_guild(name) for name in ("Newsroom", "Library"))
    places = bench.container.services.digests.places
    assert await places.spot(library.id, library.channels[0].id)
    assert await places.spot(newsroom.id, library.channels[0].id) is None


async def test_a_test_post_is_in_the_channel_and_notifies_nobody(bench: Bench, mia: Editor) -> None:
    await set_up(mia)
    await mia.asks("digest edit", mention="Desk")
    assert "Notified with each digest: <@&" in text(mia.seen)
    shown = await mia.presses("Send a test post")
    (message,) = posted(bench, "reports")
    assert f"/{message.channel_id}/{message.id}" in shown
    said = text(bench.ground.world.payload(message))
    assert "## Test of digest 1" in said
    assert "<@&" not in said
    assert "Digest" in await mia.presses("Back to the digest")


async def test_one_at_once_asks_first_if_nothing_is_new(mia: Editor) -> None:
    await set_up(mia)
    assert "## Digest 1 is being sent" in await mia.asks("digest send-now")
    assert "If you send one anyway, it is one line that says so." in await mia.asks("digest send-now")
    question = mia.seen["id"]
    assert "## Digest 1 is being sent" in await mia.presses("Send it anyway")
    assert mia.seen["id"] == question, "the answer takes the place of the question"
    status = await mia.presses("Status")
    assert status.count("Asked for on") == 2
    assert "When nothing is new, nothing is posted" in status


async def test_in_a_forum_it_is_a_post_with_its_tags(bench: Bench, mia: Editor) -> None:
    await changes(bench.ground).add_channel("Newsroom", "talk", kind=FORUM, tags=TAGS, needs_tag=True)
    assert "Tags of the post**\nNews." in await set_up(mia, "talk")
    (offered,) = selects(mia.seen).values()
    assert offered == ["Take away: News", "Add: Strike"], "the moderators' tag is not the bot's to give"
    assert "News, Strike." in await mia.picks("Add: Strike")
    await mia.presses("Send a test post")
    post = bench.ground.world.find_guild("Newsroom").threads[-1]
    assert (post.name, post.applied) == ("Test of digest 1", (901, 902))
    assert len(posted(bench, "talk")) == 1
    assert "It stays." in await mia.presses("Back to the digest")
    assert "The bot lacks Manage Posts there" in await mia.presses("Delete it")


async def test_only_an_announcement_channel_can_be_published(mia: Editor) -> None:
    await set_up(mia)
    assert "Publish" not in buttons(mia.seen)
    assert "Announcement channel: <#" in await mia.asks("digest edit", channel="announcements")
    assert "Each digest is published" in await mia.presses("Publish")


async def test_a_deleted_channel_is_said_and_another_one_can_be_chosen(bench: Bench, mia: Editor) -> None:
    await set_up(mia)
    await changes(bench.ground).delete_channel("Newsroom", "reports")
    assert "This server has no channel of that kind" in await mia.asks("digest edit")
    assert "Changed." in await mia.asks("digest edit", channel="general")


async def test_a_forum_is_offered_for_digests_and_not_for_cards(bench: Bench, mia: Editor) -> None:
    await changes(bench.ground).add_channel("Newsroom", "talk", kind=FORUM)
    assert await mia.asks("digest setup", channel="talk") == ""
    with pytest.raises(NotOfferedError):
        await mia.asks("desk publish", briefing="x", channel="talk")


async def test_others_are_offered_nothing_of_it(bench: Bench, mia: Editor) -> None:
    await set_up(mia)
    assert "digest" not in [command["name"] for command in bench.member("Ben").list_commands()]
    assert {"follow", "unfollow"} <= {str(command["name"]) for command in bench.member("Ben").list_commands()}


async def test_a_member_follows_and_stops_also_from_a_direct_message(bench: Bench) -> None:
    ben = Editor(bench.member("Ben"))
    assert "You follow nothing in this server." in await ben.asks("follow")
    briefing = (await bench.container.reading.cards(0))[0].id
    assert "In this server you follow:" in await ben.asks("follow", briefing=briefing)
    assert "Choose what you do not want to follow any more." in await ben.presses("Unfollow")
    assert "You follow nothing in that server now" in await ben.presses("Unfollow everything")
    direct = Editor(bench.member("Ben").direct())
    assert "only in a server that has this bot" in await direct.asks("follow", briefing=briefing)
    assert "From which server?" in await direct.asks("unfollow")
