"""/settings: what administrators set, for their own server alone."""

from dataclasses import replace

import pytest

from briefings.answers.blocks import Answer, Listed, Mentions
from briefings.caller import Caller
from briefings.dispatch.dispatcher import Dispatcher
from briefings.dispatch.request import Request
from briefings.model.errors import InvalidArgumentError, NotFoundError
from briefings.store.store import Store
from support.newsroom import ADMINISTRATOR, DESK, EDITOR, ELSEWHERE, READER, SERVER, at, followed, told, way, with_desk

COMMANDS = ("show", "editors", "second-eyes", "time-zone", "dates", "notices")


async def asked(dispatcher: Dispatcher, name: str, caller: Caller = ADMINISTRATOR, **given: str) -> str:
    return told(await dispatcher.dispatch(Request(caller, f"settings {name}", given)))


@pytest.mark.parametrize("name", COMMANDS)
async def test_only_administrators_may(dispatcher: Dispatcher, name: str) -> None:
    await with_desk(dispatcher)
    for caller in (READER, EDITOR, at(ADMINISTRATOR, 0)):
        with pytest.raises(NotFoundError, match=f"There is no command /settings {name} for you here"):
            await dispatcher.dispatch(Request(caller, f"settings {name}"))
        assert await dispatcher.suggest(Request(caller, "settings time-zone", {"zone": "ber"}), "zone") == ()
    answer = await dispatcher.dispatch(Request(ADMINISTRATOR, f"settings {name}"))
    assert isinstance(answer, Answer)
    assert answer.private


async def test_everything_that_is_set_shows_with_a_way_to_change_it(dispatcher: Dispatcher) -> None:
    answer = await dispatcher.dispatch(Request(ADMINISTRATOR, "settings show"))
    assert isinstance(answer, Answer)
    assert [block.name for block in answer.blocks if isinstance(block, Listed)] == [
        "Editors",
        "Second pair of eyes",
        "Time zone",
        "Language of dates",
        "Correction notices",
        "How people are told",
    ]
    for block in answer.blocks:
        assert isinstance(block, Listed)
        assert block.link
        opened = await dispatcher.dispatch(followed(ADMINISTRATOR, block.link))
        assert isinstance(opened, Answer)
        assert opened.title == block.name
    said = told(answer)
    assert "No role may use /desk yet" in said
    assert "UTC, where it is 08:00 on 20 May" in said
    assert "English. In the messages that the bot posts, a date looks like this: “14 May 2024”." in said


async def test_an_editors_role_counts_at_once_and_no_longer_than_it_is_set(dispatcher: Dispatcher) -> None:
    async def may() -> bool:
        try:
            await dispatcher.dispatch(Request(EDITOR, "desk queue"))
        except NotFoundError:
            return False
        return True

    assert not await may()
    answer = await dispatcher.dispatch(Request(ADMINISTRATOR, "settings editors", {"add": str(DESK)}))
    assert isinstance(answer, Answer)
    assert Mentions("1:", "role", (DESK,)) in answer.blocks
    assert "Server Settings → Integrations → Briefing Desk → /desk → Add roles" in told(answer)
    assert await may()
    removed = await dispatcher.dispatch(followed(ADMINISTRATOR, way(answer, "Remove 1")))
    assert "No role may use /desk yet" in told(removed)
    assert not await may()


async def test_one_role_can_take_the_place_of_another_in_one_go(dispatcher: Dispatcher, store: Store) -> None:
    await with_desk(dispatcher)
    request = Request(replace(ADMINISTRATOR, request="900"), "settings editors", {"add": "71", "remove": str(DESK)})
    assert "One role may use /desk" in told(await dispatcher.dispatch(request))
    with pytest.raises(InvalidArgumentError, match="none of the editors’ roles"):
        await dispatcher.dispatch(request)  # Discord may send the same interaction twice
    assert (await store.settings.settings(SERVER)).editors == (71,)
    events = await store.desk.events(SERVER)
    assert events[0].detail == ("Editors: added the role 71 and removed the role 70",)
    assert len(events) == 2


@pytest.mark.parametrize(
    ("given", "wrong"),
    [
        ({"add": str(SERVER)}, "Everybody has the role @everyone"),
        ({"add": "71", "remove": "71"}, "cannot be added and removed at once"),
        ({"remove": "71"}, "none of the editors’ roles"),
        ({"add": "editors"}, "is no role"),
    ],
)
async def test_a_change_of_editors_that_means_nothing_is_refused(
    dispatcher: Dispatcher, store: Store, given: dict[str, str], wrong: str
) -> None:
    with pytest.raises(InvalidArgumentError, match=wrong):
        await dispatcher.dispatch(Request(ADMINISTRATOR, "settings editors", given))
    assert await store.desk.events(SERVER) == ()


async def test_twenty_roles_are_the_most(dispatcher: Dispatcher) -> None:
    for role in range(100, 120):
        await asked(dispatcher, "editors", add=str(role))
    with pytest.raises(InvalidArgumentError, match="There are 20 editors’ roles already"):
        await asked(dispatcher, "editors", add="120")
    assert "20 roles may use /desk" in await asked(dispatcher, "editors", add="121", remove="100")


@pytest.mark.parametrize(
    ("name", "on", "off"),
    [
        ("second-eyes", "another editor publishes it", "may publish what they wrote themselves"),
        ("notices", "replies to it once", "without a reply"),
    ],
)
async def test_a_switch_says_what_it_means_now(dispatcher: Dispatcher, name: str, on: str, off: str) -> None:
    assert on in await asked(dispatcher, name, switch="on")
    assert on in await asked(dispatcher, name)
    said = await dispatcher.dispatch(Request(ADMINISTRATOR, f"settings {name}", {"switch": "off"}))
    assert off in told(said)
    turn_on = next(link for link in said.links if link.label.startswith("Turn ")) if isinstance(said, Answer) else None
    assert turn_on
    assert turn_on.in_place
    assert on in told(await dispatcher.dispatch(followed(ADMINISTRATOR, turn_on)))
    with pytest.raises(InvalidArgumentError, match="is not a choice"):
        await asked(dispatcher, name, switch="maybe")


async def test_a_time_zone_is_found_by_its_city(dispatcher: Dispatcher, store: Store) -> None:
    assert "Europe/Zurich, where it is 10:00 on 20 May" in await asked(dispatcher, "time-zone", zone="Zürich")
    assert (await store.settings.settings(SERVER)).zone == "Europe/Zurich"
    with pytest.raises(NotFoundError, match="No place called “Zurihc” is known") as caught:
        await asked(dispatcher, "time-zone", zone="Zurihc")
    assert caught.value.option == "zone"
    assert caught.value.nearest[0] == ("Zürich, Switzerland", "Europe/Zurich")


async def test_dates_take_the_language_of_the_server(dispatcher: Dispatcher, store: Store) -> None:
    german = replace(ADMINISTRATOR, locale="de")
    assert "German. In the messages that the bot posts, a date looks like this: “14. Mai 2024”." in await asked(
        dispatcher, "dates", german, language="Deutsch"
    )
    assert (await store.settings.settings(SERVER)).dates == "de"
    assert "English. " in await asked(dispatcher, "dates", language="English")
    assert (await store.settings.settings(SERVER)).dates == ""


async def test_what_is_set_is_set_for_one_server_and_in_its_log(dispatcher: Dispatcher) -> None:
    await with_desk(dispatcher, SERVER, ELSEWHERE)
    await asked(dispatcher, "time-zone", zone="Tokyo")
    assert "UTC, where" in await asked(dispatcher, "time-zone", at(ADMINISTRATOR, ELSEWHERE))
    assert "changed the settings · Time zone: Asia/Tokyo" in told(await dispatcher.dispatch(Request(EDITOR, "desk log")))
    assert "Tokyo" not in told(await dispatcher.dispatch(Request(at(EDITOR, ELSEWHERE), "desk log")))
