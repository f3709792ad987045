"""A week at the editors' desk: everything that a draft, a briefing, a challenge and a card can go through."""

from datetime import timedelta

from compatibility.story import Story, article_file, briefing_file
from playground.member.files import SentFile
from support.editor import Editor
from support.factory import ARTICLE
from support.world_changes import changes

DAY = timedelta(days=1)
MESSAGES = "/channels/{channel_id}/messages"


async def settings(story: Story) -> None:
    """Administrators set up their servers."""
    mia, zoe = story.person("Mia"), story.person("Zoe", "Library")
    await mia.asks("settings editors", add="Desk")
    await changes(story.ground).allow_command("Newsroom", "desk", "Desk")
    await mia.asks("settings time-zone", zone="Europe/Berlin")
    await mia.asks("settings second-eyes", switch="off")
    await zoe.asks("settings notices", switch="off")
    await zoe.asks("settings dates", language="de")
    await zoe.asks("settings show")
    await publish(mia, "harbour-talks", channel="general")
    await story.settle()


async def first_day(story: Story) -> None:
    """Briefings are published, most of them with a card, and readers doubt some of it."""
    mia, ben, zoe = story.person("Mia"), story.person("Ben"), story.person("Zoe")
    await publish(ben, "ferry-talks", "Ferry crews in Port Sella join the walkout", channel="general")
    await publish(ben, "dock-talks", "Port Sella votes on a new dock", channel="harbour")
    await publish(mia, "pier-talks", "A pier in Port Sella is closed", channel="reports")
    await publish(mia, "tide-talks", "Port Sella measures its tides", channel="locked")
    await publish(mia, "crane-talks", "Port Sella orders two cranes", channel="locked")
    await story.settle()
    for item, words in (("q2", "He never said so."), ("f1", "It was more than that."), ("e1", "Was it Monday?")):
        await zoe.asks("challenge", briefing="harbour-talks", item=item)
        assert "Thank you" in await zoe.fills(text=words)
    await publish(story.person("Zoe", "Annex"), "annex-door", "The door of the annex is painted", channel="general")
    await library_day(story)


async def library_day(story: Story) -> None:
    """The other server publishes something of its own, and from then on nobody there publishes alone."""
    zoe = story.person("Zoe", "Library")
    await publish(zoe, "reading-room", "The reading room opens on Sundays", channel="reports")
    await publish(zoe, "lost-room", "A room is lost")
    await zoe.asks("settings second-eyes", switch="on")
    await zoe.asks("desk edit", briefing="reading-room", item="headline")
    await zoe.fills(text="The reading room opens on Saturdays")
    assert "Handed in" in await zoe.asks("desk publish", briefing="reading-room")


async def unheard_card(story: Story) -> None:
    """A card of which nobody ever hears whether it arrived, in a channel that the bot cannot read."""
    story.ground.faults.answer("POST", MESSAGES, 503, after=True)
    await publish(story.person("Mia"), "buoy-talks", "A buoy drifts off Port Sella", channel="blind")
    await story.settle()
    await story.until(story.clock.at + timedelta(minutes=4))


async def second_day(story: Story) -> None:
    """Corrections, rulings, a rollback, a briefing that is taken back and one that comes again, one that is deleted for good."""
    mia, ben = story.person("Mia"), story.person("Ben")
    await correct(mia, "harbour-talks", "tom-okafor", "The article spells it so.", name="Thomas Okafor")
    await rule(mia, "kept", "The article has these words.")
    await rule(mia, "corrected", "The union counted more.")
    await story.settle()
    await correct(ben, "ferry-talks", "e1", "They stopped work on that day.", what="Ferry crews stop work")
    await ben.asks("desk rollback", briefing="ferry-talks", revision="1")
    await ben.presses("Roll back")
    await ben.fills(why="The first words were right.")
    await story.settle()
    await mia.asks("desk retract", briefing="ferry-talks")
    await mia.fills(why="The crews never joined.")
    await story.settle()
    await mia.asks("desk restore", briefing="ferry-talks")
    await mia.asks("desk retract", briefing="pier-talks")
    await mia.fills(why="The pier is open.")
    await story.settle()
    await deleted(story)


async def deleted(story: Story) -> None:
    """What is deleted for good: a card with a reply beneath it, and what a digest of the other server told of."""
    mia, zoe = story.person("Mia"), story.person("Zoe", "Library")
    await publish(mia, "old-quay", "The old quay of Port Sella is sold", channel="general")
    await story.settle()
    await correct(mia, "old-quay", "tom-okafor", "The article spells it so.", name="Thomas Okafor")
    await story.settle()
    await mia.asks("desk delete", briefing="old-quay")
    await mia.fills(sure="old-quay")
    await zoe.asks("desk delete", briefing="lost-room")
    await zoe.fills(sure="lost-room")
    await story.settle()


async def third_day(story: Story) -> None:
    """A copy of what ships, and drafts in every state."""
    mia, ben = story.person("Mia"), story.person("Ben")
    await mia.asks("desk edit", briefing="armenia-russia", item="headline")
    await mia.fills(text="Armenia trains with US soldiers, and Russia minds")
    await mia.asks("desk publish", briefing="armenia-russia")
    await mia.fills(why="Shorter words for the same.")
    await from_an_article(ben)
    await mia.asks("desk add", file=briefing_file("wage-talks", "Port Sella talks of wages"))
    await mia.asks("desk source", briefing="wage-talks", file=article_file())
    await mia.presses("Accept all that verify")
    for number in range(21):
        await mia.asks("desk edit", briefing="wage-talks", item="e1")
        await mia.fills(what=f"Dock workers stop work for {number + 1} days")
    await mia.asks("desk add", file=briefing_file("net-talks", "Nets are mended in Port Sella"))
    await mia.presses("Discard")
    await mia.fills(sure="net-talks")
    await mia.asks("desk edit", briefing="harbour-talks", item="q2")
    await mia.fills()
    await mia.presses("Drop")
    await mia.fills(why="It is one word out of a sentence.")
    await second_pair_of_eyes(story)
    await outdated(story)
    await rolled_back_by_two(story)
    await mia.asks("desk queue")
    await mia.presses("Put it away")
    await story.settle()


async def from_an_article(ben: Editor) -> None:
    """A draft that is begun from an article, item by item."""
    await ben.asks("desk add", file=SentFile("walkout.txt", ARTICLE.encode()), publisher="Example Courier")
    for kind, passage, words in (
        ("What happened, in our words", "p2:", "Dock workers stopped work on Monday."),
        ("Somebody or something", "p4:", "Ruiz"),
        ("A quotation", "p4:", "We will not mov"),
        ("A number", "p2:", "1,400"),
    ):
        await ben.asks("desk review", briefing="walkout")
        await ben.presses("Add")
        await ben.picks(kind)
        await ben.picks(passage)
        await ben.fills(words=words)
    await ben.asks("desk review", briefing="walkout")
    await ben.presses("Preview")


async def second_pair_of_eyes(story: Story) -> None:
    """A draft is handed in, given back and handed in again."""
    mia, ben = story.person("Mia"), story.person("Ben")
    await mia.asks("settings second-eyes", switch="on")
    await ben.asks("desk add", file=briefing_file("mast-talks", "A mast falls in Port Sella"))
    await ben.asks("desk source", briefing="mast-talks", file=article_file())
    assert "Handed in" in await ben.presses("Hand in")
    await mia.asks("desk review", briefing="mast-talks")
    await mia.presses("Give back")
    await mia.fills(why="Look at the headline again.")
    await ben.asks("desk review", briefing="mast-talks")
    assert "Handed in" in await ben.presses("Hand in")


async def outdated(story: Story) -> None:
    """A draft that stands on what was published before, by somebody else."""
    mia, ben = story.person("Mia"), story.person("Ben")
    await mia.asks("settings second-eyes", switch="off")
    await correct(ben, "ferry-talks", "e1", "They stopped work on that day.", what="Ferry crews stop work")
    await ben.asks("desk edit", briefing="ferry-talks", item="headline")
    await ben.fills(text="Ferry crews of Port Sella join in")
    await mia.asks("desk rollback", briefing="ferry-talks", revision="1")
    await mia.presses("Roll back")
    await mia.fills(why="The first words were right after all.")
    assert "has been published since" in await ben.asks("desk publish", briefing="ferry-talks")
    await mia.asks("settings second-eyes", switch="on")


async def rolled_back_by_two(story: Story) -> None:
    """A rollback that waits for somebody else, with the reason for each correction."""
    mia = story.person("Mia")
    await mia.asks("settings second-eyes", switch="off")
    await correct(mia, "tide-talks", "e2", "It began in another way.", what="The talks are begun")
    await mia.asks("settings second-eyes", switch="on")
    await mia.asks("desk rollback", briefing="tide-talks", revision="1")
    await mia.presses("Hand the rollback in")
    assert "Handed in" in await mia.fills(why="It was right at first.")


async def publish(person: Editor, briefing: str, headline: str = "", *, channel: str = "") -> None:
    """Have a briefing published, with its article and, where a channel is named, a card."""
    await person.asks("desk add", file=briefing_file(briefing, headline))
    await person.asks("desk source", briefing=briefing, file=article_file())
    given = {"briefing": briefing} | ({"channel": channel} if channel else {})
    shown = await person.asks("desk publish", **given)
    assert "published as revision" in shown, shown


async def correct(person: Editor, briefing: str, item: str, why: str, **fields: str) -> None:
    """Have one item of a published briefing corrected."""
    await person.asks("desk edit", briefing=briefing, item=item)
    await person.fills(**fields)
    shown = await person.asks("desk publish", briefing=briefing) or await person.fills(why=why)
    assert "published as revision" in shown, shown


async def rule(person: Editor, ruling: str, why: str) -> None:
    """Rule on the challenge that has waited longest."""
    await person.asks("desk queue")
    await person.presses("Rule on it")
    await person.fills(ruling=ruling, why=why)
