"""/follow and /unfollow: what members get by direct message, for themselves alone."""

from dataclasses import replace
from datetime import UTC, datetime, time

import pytest

from briefings.answers.blocks import Answer
from briefings.caller import Caller
from briefings.digests.follows import MOST_FOLLOWS
from briefings.dispatch import catalogue
from briefings.dispatch.dispatcher import Dispatcher
from briefings.dispatch.request import Request
from briefings.framework.services import Services, services_over
from briefings.model.errors import InvalidArgumentError, NotFoundError
from briefings.store.store import Store
from support.asking import answer_to
from support.factory import harbour
from support.newsroom import ADMINISTRATOR, ELSEWHERE, READER, SERVER, at, followed, publish, told, way

OTHER = replace(READER, user=9)


@pytest.fixture
def services(store: Store) -> Services:
    return services_over(store)


@pytest.fixture
def dispatcher(services: Services) -> Dispatcher:
    return Dispatcher(catalogue.commands(), services)


async def follow(dispatcher: Dispatcher, caller: Caller = READER, **given: str) -> Answer:
    return await answer_to(dispatcher, Request(caller, "follow", given))


async def unfollow(dispatcher: Dispatcher, caller: Caller = READER, **given: str) -> Answer:
    return await answer_to(dispatcher, Request(caller, "unfollow", given))


async def targets(services: Services, caller: Caller = READER) -> list[str]:
    return [each.what for each in await services.following.of(caller.user, caller.server, named=False)]


async def test_an_actor_a_tag_and_a_briefing_can_be_followed(dispatcher: Dispatcher, services: Services) -> None:
    answer = await follow(dispatcher, actor="Ruiz")
    assert answer.private
    assert "In this server you follow: - Ana Ruiz" in told(answer)
    both = await follow(dispatcher, tag="Strike", briefing="harbour-talks")
    assert "Ana Ruiz - “" in told(both)
    assert "the tag strike" in told(both)
    assert await targets(services) == ["actor:harbour-talks:ana-ruiz", "briefing:harbour-talks", "tag:strike"]
    schedule = await services.following.schedule(READER.user, SERVER)
    assert schedule
    settings = schedule.settings
    assert (settings.place, settings.quiet, settings.rhythm.at) == ("direct", "skip", time(8))
    assert (settings.tags, settings.actors, settings.briefings) == (("strike",), ("harbour-talks:ana-ruiz",), ("harbour-talks",))


async def test_it_comes_in_the_morning_of_the_server(dispatcher: Dispatcher, services: Services) -> None:
    await dispatcher.dispatch(Request(ADMINISTRATOR, "settings time-zone", {"zone": "Tokyo"}))
    answer = await follow(dispatcher, tag="strike")
    assert "The next one can come on Tuesday, 21 May 2024 at 08:00 (Asia/Tokyo)." in told(answer)
    schedule = await services.following.schedule(READER.user, SERVER)
    assert schedule
    assert schedule.next_due == datetime(2024, 5, 20, 23, tzinfo=UTC)


async def test_without_a_choice_it_lists_and_guesses_nothing(dispatcher: Dispatcher, services: Services) -> None:
    answer = await follow(dispatcher)
    assert "You follow nothing in this server. To follow something, type /follow" in told(answer)
    assert await targets(services) == []
    assert await services.following.schedule(READER.user, SERVER) is None


async def test_the_same_twice_is_followed_once(dispatcher: Dispatcher, services: Services) -> None:
    for _ in range(2):
        await follow(dispatcher, tag="strike")
    assert await targets(services) == ["tag:strike"]


async def test_everybody_follows_for_themselves_in_each_server(dispatcher: Dispatcher, services: Services) -> None:
    await follow(dispatcher, tag="strike")
    for caller in (OTHER, at(READER, ELSEWHERE)):
        assert "You follow nothing" in told(await follow(dispatcher, caller))
        assert await targets(services, caller) == []


async def test_only_in_a_server_something_can_be_followed(dispatcher: Dispatcher) -> None:
    for given in ({}, {"tag": "strike"}):
        with pytest.raises(InvalidArgumentError, match="only in a server that has this bot"):
            await follow(dispatcher, at(READER, 0), **given)


async def test_what_is_not_there_cannot_be_followed(dispatcher: Dispatcher) -> None:
    for given in ({"tag": "none"}, {"actor": "Nobody Here"}, {"briefing": "none"}):
        with pytest.raises(NotFoundError):
            await follow(dispatcher, READER, **given)


async def test_another_servers_briefing_cannot_be_followed(dispatcher: Dispatcher, store: Store) -> None:
    await publish(store, replace(harbour(), id="theirs"), base=0, server=ELSEWHERE)
    with pytest.raises(NotFoundError):
        await follow(dispatcher, actor="theirs:nobody")
    with pytest.raises(NotFoundError):
        await follow(dispatcher, briefing="theirs")


async def test_there_is_a_limit_with_a_sentence(dispatcher: Dispatcher, services: Services) -> None:
    await services.following.add(READER, [("tag", f"t{number}") for number in range(MOST_FOLLOWS)])
    with pytest.raises(
        InvalidArgumentError, match=r"You follow 25 things in this server, and 25 is the most\. /unfollow makes room"
    ):
        await follow(dispatcher, tag="strike")
    assert len(await targets(services)) == MOST_FOLLOWS
    await follow(dispatcher, OTHER, tag="strike")


async def test_one_thing_or_everything_is_followed_no_longer(dispatcher: Dispatcher, services: Services) -> None:
    answer = await follow(dispatcher, actor="Ruiz", tag="strike", briefing="harbour-talks")
    choice = await answer_to(dispatcher, followed(READER, way(answer, "Unfollow")))
    after = await answer_to(dispatcher, followed(READER, way(choice, "Ana Ruiz")))
    assert "Done. You still follow “" in told(after)
    assert await targets(services) == ["briefing:harbour-talks", "tag:strike"]
    schedule = await services.following.schedule(READER.user, SERVER)
    assert schedule
    assert schedule.settings.actors == ()
    gone = await answer_to(dispatcher, followed(READER, way(after, "Unfollow everything")))
    assert "You follow nothing in that server now" in told(gone)
    assert await services.following.schedule(READER.user, SERVER) is None
    assert "You follow nothing there" in told(await answer_to(dispatcher, followed(READER, way(after, "Unfollow everything"))))


async def test_a_button_in_a_direct_message_names_its_server(dispatcher: Dispatcher, services: Services) -> None:
    await follow(dispatcher, actor="Ruiz", tag="strike")
    direct = at(READER, 0)
    with pytest.raises(InvalidArgumentError, match="From which server"):
        await unfollow(dispatcher, direct)
    choice = await unfollow(dispatcher, direct, server=str(SERVER))
    assert [link.label for link in choice.menus[0].links] == ["ana-ruiz of the briefing harbour-talks", "the tag strike"]
    await answer_to(dispatcher, followed(direct, way(choice, "Unfollow everything")))
    assert await targets(services) == []


@pytest.mark.parametrize("what", ["x", "tag:", "tag:none", "x:strike", ":", "actor:strike"])
async def test_a_made_up_button_drops_nothing(dispatcher: Dispatcher, services: Services, what: str) -> None:
    await follow(dispatcher, tag="strike")
    assert "You did not follow that any more." in told(await unfollow(dispatcher, what=what))
    assert "You follow nothing there" in told(await unfollow(dispatcher, OTHER, server=str(SERVER), what="all"))
    assert await targets(services) == ["tag:strike"]
