"""/digest, through the dispatcher: setting digests up and changing them."""

from dataclasses import replace

import pytest

from briefings.answers.blocks import Form, Link, Listed, Mentions, Moment
from briefings.caller import Access
from briefings.digests.destination import Chat, PlaceError
from briefings.dispatch import catalogue
from briefings.dispatch.dispatcher import Dispatcher
from briefings.dispatch.request import Request
from briefings.framework.services import Services, services_over
from briefings.model.errors import ChangedError, InvalidArgumentError, NotFoundError
from briefings.store.store import Store
from support.asking import answer_to
from support.digest_asking import FORM, asked, pressed, set_here, set_up
from support.digest_places import CHANNEL, FOREIGN, FORUM, LOCKED, NEWS, TAGS, THREAD, VOICE, Ground
from support.newsroom import ADMINISTRATOR, EDITOR, ELSEWHERE, NOW, READER, SERVER, at, followed, told, way, with_desk

GIVEN = {"channel": str(CHANNEL), "digest": "1", "what": "quiet", "to": "skip", "kind": "now", "key": "1", "sure": "yes"}


@pytest.fixture
def ground() -> Ground:
    return Ground()


@pytest.fixture
def services(store: Store, ground: Ground) -> Services:
    return services_over(store, chat=Chat(places=ground, commands=frozenset({"summary"})))


@pytest.fixture
def dispatcher(services: Services) -> Dispatcher:
    return Dispatcher(catalogue.commands(), services)


async def test_only_administrators_may_in_any_way(dispatcher: Dispatcher) -> None:
    await with_desk(dispatcher)
    await set_up(dispatcher)
    commands = [each for each in catalogue.commands() if each.path[0] == "digest"]
    assert len(commands) == 14
    for each in commands:
        assert (each.access, each.private, each.group_help) == (
            Access.ADMINISTRATORS,
            True,
            "Daily digests in this server's channels",
        )
        arguments = {name: text for name, text in GIVEN.items() if each.option(name)}
        for caller in (READER, EDITOR, at(ADMINISTRATOR, 0)):
            with pytest.raises(NotFoundError, match=f"There is no command /{each.name} for you here"):
                await dispatcher.dispatch(Request(caller, each.name, arguments))
            assert await dispatcher.suggest(Request(caller, each.name, {"digest": ""}), "digest") == ()


async def test_the_form_is_filled_in_with_what_this_server_has_set(dispatcher: Dispatcher) -> None:
    await dispatcher.dispatch(Request(ADMINISTRATOR, "settings time-zone", {"zone": "Tokyo"}))
    form = await dispatcher.dispatch(Request(ADMINISTRATOR, "digest setup", {"channel": str(CHANNEL)}))
    assert isinstance(form, Form)
    assert [(field.name, field.value) for field in form.fields] == [
        ("time", "07:30"),
        ("days", "every day"),
        ("zone", "Asia/Tokyo"),
        ("about", ""),
        ("quiet", "skip"),
    ]
    assert (form.command, form.arguments) == ("digest setup", (("channel", str(CHANNEL)),))
    chosen = await dispatcher.dispatch(Request(ADMINISTRATOR, "digest setup", {"channel": str(CHANNEL), "zone": "Zürich"}))
    assert isinstance(chosen, Form)
    assert chosen.fields[2].value == "Europe/Zurich"


async def test_what_was_set_up_is_shown_with_when_it_comes(dispatcher: Dispatcher) -> None:
    answer = await set_up(dispatcher)
    assert answer.private
    assert answer.title == "Digest 1"
    assert set_here(answer)["When"] == "On Mondays, Wednesdays and Fridays at 19:30 (Europe/Berlin)."
    assert set_here(answer)["What"] == "All briefings."
    assert set_here(answer)["When nothing is new"] == "Nothing is posted."
    assert Mentions("Channel:", "channel", (CHANNEL,)) in answer.blocks
    (moment,) = (block for block in answer.blocks if isinstance(block, Moment))
    assert moment.text == "The next one comes on Monday, 20 May 2024 at 19:30 (Europe/Berlin)."
    assert moment.at == NOW.replace(hour=17, minute=30)


@pytest.mark.parametrize("channel", [LOCKED, VOICE, FOREIGN, 999])
async def test_where_nothing_can_be_posted_there_is_no_form_and_no_digest(dispatcher: Dispatcher, channel: int) -> None:
    for given in ({}, FORM):
        with pytest.raises((PlaceError, NotFoundError)) as caught:
            await dispatcher.dispatch(Request(ADMINISTRATOR, "digest setup", {"channel": str(channel), **given}))
        if channel == LOCKED:
            assert "What is missing: View Channel, Send Messages. Give the bot these rights" in str(caught.value)
    assert "No digest is set up" in told(await asked(dispatcher, "list"))


async def test_what_will_not_work_well_is_said(dispatcher: Dispatcher) -> None:
    assert "The bot lacks Read Message History there." in told(await set_up(dispatcher, THREAD))


@pytest.mark.parametrize(
    ("field", "written", "said"),
    [
        ("time", "half past", "“half past” is not a time of day. Write it like 7:30"),
        ("days", "someday", "“someday” is not a day of the week. Write “every day”"),
        ("zone", "Nowhere", "No place called “Nowhere” is known"),
        ("about", "no such thing", "“no such thing” is no tag, and not clearly the name"),
        ("about", ",".join(str(number) for number in range(26)), "26 tags and names are too many"),
    ],
)
async def test_what_cannot_be_read_is_a_sentence_and_sets_nothing_up(
    dispatcher: Dispatcher, field: str, written: str, said: str
) -> None:
    with pytest.raises((InvalidArgumentError, NotFoundError), match=said):
        await set_up(dispatcher, CHANNEL, ADMINISTRATOR, **{field: written})
    assert "No digest is set up" in told(await asked(dispatcher, "list"))


async def test_it_can_be_about_tags_actors_and_briefings(dispatcher: Dispatcher, services: Services) -> None:
    answer = await set_up(dispatcher, about="STRIKE; ana ruiz, harbour-talks")
    settings = (await services.digests.one(SERVER, "1")).settings
    assert (settings.tags, settings.actors, settings.briefings) == (("strike",), ("harbour-talks:ana-ruiz",), ("harbour-talks",))
    assert set_here(answer)["What"].startswith("Briefings about the tag strike; Ana Ruiz; “")
    form = await dispatcher.dispatch(followed(ADMINISTRATOR, way(answer, "Change time and content")))
    assert isinstance(form, Form)
    assert form.in_place
    assert [field.value for field in form.fields] == [
        "19:30",
        "on Mondays, Wednesdays and Fridays",
        "Europe/Berlin",
        "strike, Ana Ruiz, harbour-talks",
        "skip",
    ]
    same = {field.name: field.value for field in form.fields} | dict(form.arguments)
    assert "Nothing was changed." in told(await answer_to(dispatcher, Request(ADMINISTRATOR, form.command, same)))
    assert (await services.digests.one(SERVER, "1")).settings == settings


async def test_a_form_that_somebody_else_overtook_changes_nothing(dispatcher: Dispatcher, services: Services) -> None:
    form = await dispatcher.dispatch(followed(ADMINISTRATOR, way(await set_up(dispatcher), "Change time and content")))
    assert isinstance(form, Form)
    await asked(dispatcher, "switch", digest="1", what="quiet", to="line")
    late = {field.name: field.value for field in form.fields} | dict(form.arguments) | {"time": "6:00"}
    with pytest.raises(ChangedError, match="Look at it as it is now: /digest edit digest:1"):
        await dispatcher.dispatch(Request(ADMINISTRATOR, form.command, late))
    assert (await services.digests.one(SERVER, "1")).settings.rhythm.at.hour == 19


async def test_every_choice_is_a_button_that_changes_in_place(dispatcher: Dispatcher) -> None:
    answer = await set_up(dispatcher, NEWS)
    for label, name, now in (
        ("Say so", "When nothing is new", "One short line says so."),
        ("Publish", "Publishing", "Each digest is published to the servers that follow this channel."),
        ("Do not publish", "Publishing", "It stays in this server."),
        ("Delete it", "The digest before", "It is deleted once the new one is there."),
        ("Keep it", "The digest before", "It stays."),
    ):
        assert way(answer, label).in_place
        answer = await pressed(dispatcher, answer, label)
        assert set_here(answer)[name] == now


async def test_a_role_is_notified_only_where_it_was_chosen(dispatcher: Dispatcher) -> None:
    await set_up(dispatcher)
    answer = await asked(dispatcher, "edit", digest="1", mention="70")
    assert Mentions("Notified with each digest:", "role", (70,)) in answer.blocks
    off = await pressed(dispatcher, answer, "Notify nobody")
    assert "Nobody is notified." in set_here(off)["Role to notify"]
    assert "The role is not there any more." in told(await asked(dispatcher, "edit", digest="1", mention="71"))
    with pytest.raises(InvalidArgumentError, match="cannot notify everybody"):
        await asked(dispatcher, "edit", digest="1", mention=str(SERVER))


async def test_a_forum_offers_its_tags(dispatcher: Dispatcher) -> None:
    answer = await set_up(dispatcher, FORUM)
    assert set_here(answer)["Tags of the post"] == "News."
    with pytest.raises(InvalidArgumentError, match="Every post of this forum needs a tag"):
        await pressed(dispatcher, answer, "Take away: News")
    both = await pressed(dispatcher, answer, "Add: Strike")
    assert set_here(both)["Tags of the post"] == "News, Strike."
    assert set_here(await pressed(dispatcher, both, "Take away: News"))["Tags of the post"] == "Strike."
    for forged in ("9", "x", str(TAGS[0].id) * 30):
        with pytest.raises(InvalidArgumentError, match="no such tag"):
            await asked(dispatcher, "switch", digest="1", what="tag", to=forged)


async def test_a_forum_deletes_the_post_before_and_says_what_it_may_not(dispatcher: Dispatcher, ground: Ground) -> None:
    answer = await set_up(dispatcher, FORUM)
    assert set_here(answer)["The digest before"] == "It stays."
    on = await pressed(dispatcher, answer, "Delete it")
    assert set_here(on)["The digest before"] == "Its post is deleted once the new one is there, with what others wrote in it."
    ground.spots[SERVER, FORUM] = replace(ground.spots[SERVER, FORUM], may_clear=False)
    said = set_here(await asked(dispatcher, "edit", digest="1"))["The digest before"]
    assert "The bot lacks Manage Posts there: where others wrote in it, the post stays" in said


@pytest.mark.parametrize("forged", [("", ""), ("quiet", "maybe"), ("publish", "on"), ("mention", "70"), ("channel", "1")])
async def test_a_made_up_button_changes_nothing(dispatcher: Dispatcher, forged: tuple[str, str]) -> None:
    await set_up(dispatcher)
    with pytest.raises(InvalidArgumentError, match="nothing like that to choose"):
        await asked(dispatcher, "switch", digest="1", what=forged[0], to=forged[1])


async def test_it_moves_to_another_channel_zone_and_language(dispatcher: Dispatcher) -> None:
    await set_up(dispatcher)
    answer = await asked(dispatcher, "edit", digest="1", channel=str(NEWS), zone="Tokyo", language="German")
    assert Mentions("Announcement channel:", "channel", (NEWS,)) in answer.blocks
    assert "(Asia/Tokyo)" in set_here(answer)["When"]
    assert set_here(answer)["Language of dates"].startswith("German.")
    with pytest.raises(PlaceError, match="What is missing"):
        await asked(dispatcher, "edit", digest="1", channel=str(LOCKED))
    await with_desk(dispatcher)
    log = told(await dispatcher.dispatch(Request(EDITOR, "desk log")))
    assert "Digest 1: another channel, time zone Asia/Tokyo, language of dates: German" in log


async def test_a_digest_of_another_server_is_not_there(dispatcher: Dispatcher) -> None:
    await set_up(dispatcher)
    await set_up(dispatcher, NEWS)
    elsewhere = at(ADMINISTRATOR, ELSEWHERE)
    for name in (
        "edit",
        "pause",
        "resume",
        "remove",
        "preview",
        "send-now",
        "status",
        "try",
        "resend",
        "confirm",
        "switch",
        "change",
    ):
        with pytest.raises(NotFoundError, match=r"This server has no digest “1”|No digest is set up"):
            await asked(dispatcher, name, elsewhere, digest="1")
    assert await dispatcher.suggest(Request(elsewhere, "digest edit", {"digest": ""}), "digest") == ()
    assert len(await dispatcher.suggest(Request(ADMINISTRATOR, "digest edit", {"digest": ""}), "digest")) == 2


async def test_which_one_is_asked_only_where_there_are_several(dispatcher: Dispatcher) -> None:
    with pytest.raises(NotFoundError, match="No digest is set up in this server yet"):
        await asked(dispatcher, "pause")
    await set_up(dispatcher)
    assert "Paused" in told(await asked(dispatcher, "pause"))
    await set_up(dispatcher, NEWS)
    with pytest.raises(NotFoundError, match="Which digest") as caught:
        await asked(dispatcher, "pause")
    assert caught.value.nearest[0] == ("Digest 1 · on Mondays, Wednesdays and Fridays at 19:30 (Europe/Berlin) · paused", "1")


async def test_the_list_leads_to_each_one(dispatcher: Dispatcher) -> None:
    await set_up(dispatcher)
    await set_up(dispatcher, NEWS)
    listed = await asked(dispatcher, "list")
    assert set_here(listed).keys() == {"Digest 1", "Digest 2"}
    assert "The next one: Monday, 20 May 2024 at 19:30 (Europe/Berlin)." in set_here(listed)["Digest 2"]
    assert (await pressed(dispatcher, listed, "Open")).title == "Digest 1"


async def test_it_is_paused_resumed_and_removed_after_a_question(dispatcher: Dispatcher) -> None:
    paused = await pressed(dispatcher, await set_up(dispatcher), "Pause")
    assert "Paused: nothing is sent until it is resumed" in told(paused)
    resumed = await pressed(dispatcher, paused, "Resume")
    assert any(isinstance(block, Moment) for block in resumed.blocks)
    question = await pressed(dispatcher, resumed, "Remove")
    assert question.title == "Remove digest 1?"
    assert (await pressed(dispatcher, question, "Keep it")).title == "Digest 1"
    gone = await pressed(dispatcher, question, "Remove it")
    assert gone.title == "Digest 1 is removed"
    with pytest.raises(NotFoundError):
        await pressed(dispatcher, question, "Remove it")


async def test_it_is_not_removed_where_somebody_changed_it_meanwhile(dispatcher: Dispatcher) -> None:
    question = await pressed(dispatcher, await set_up(dispatcher), "Remove")
    await asked(dispatcher, "switch", digest="1", what="quiet", to="line")
    with pytest.raises(ChangedError):
        await pressed(dispatcher, question, "Remove it")
    assert (await asked(dispatcher, "edit", digest="1")).title == "Digest 1"


async def test_no_button_leads_to_a_command_that_there_is_not(dispatcher: Dispatcher) -> None:
    known = {each.name: each for each in catalogue.commands()}
    answers = [await set_up(dispatcher, FORUM), await asked(dispatcher, "list"), await asked(dispatcher, "remove")]
    answers += [await asked(dispatcher, "status"), await asked(dispatcher, "send-now")]
    for answer in answers:
        links: list[Link] = [*answer.links, *(link for menu in answer.menus for link in menu.links)]
        links += [block.link for block in answer.blocks if isinstance(block, Listed) and block.link]
        assert links
        for link in links:
            assert all(known[link.command].option(name) for name, _ in link.arguments), link
