"""Answers that are kept: given again only if they are what would be answered now, and to everybody alike."""

from collections.abc import AsyncGenerator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from briefings.answers.blocks import Answer, Prose
from briefings.caller import LIBRARY, Caller, Surface
from briefings.dispatch import catalogue
from briefings.dispatch.dispatcher import Dispatcher
from briefings.dispatch.kept_answers import KeptAnswers
from briefings.dispatch.rate import MemberLimits
from briefings.dispatch.request import Request
from briefings.framework.command import Command, command
from briefings.framework.context import Context
from briefings.framework.services import Services, services_over
from briefings.services.quotas import QuotaError, Quotas
from briefings.store.store import Store
from support.factory import harbour
from support.newsroom import ADMINISTRATOR, EDITOR, ELSEWHERE, NOW, READER, SERVER, at, publish, told
from support.ready_store import open_ready
from support.rewriting import with_lead

NAME = "harbour-talks"
KEPT = [known for known in catalogue.commands() if known.is_kept]
ARGUMENTS = {"actor": {"name": "Tom Okafor"}}
"""What a command needs to be asked at all."""


@pytest.fixture
async def store(tmp_path: Path) -> AsyncGenerator[Store]:
    async with open_ready(tmp_path / "test.db", harbour_at=NOW) as opened:
        yield opened


@pytest.fixture
def services(store: Store) -> Services:
    return services_over(store)


@pytest.fixture
def dispatcher(services: Services) -> Dispatcher:
    return Dispatcher(catalogue.commands(), services)


def ask(known: Command, **arguments: str) -> Request:
    return Request(READER, known.name, ARGUMENTS.get(known.name, {}) | arguments)


def test_which_answers_are_kept() -> None:
    assert {known.name for known in KEPT} == {
        *("about", "actor", "briefings", "corrections", "figures", "notes"),
        *("quotes", "relations", "source", "summary", "timeline"),
    }


@pytest.mark.parametrize("known", KEPT, ids=lambda known: known.name)
async def test_the_same_question_has_the_very_same_answer(dispatcher: Dispatcher, known: Command) -> None:
    assert dispatcher.recall(ask(known)) is None
    first = await dispatcher.dispatch_about(ask(known))
    assert await dispatcher.dispatch_about(ask(known)) is first
    assert dispatcher.recall(ask(known)) is first


@pytest.mark.parametrize("known", KEPT, ids=lambda known: known.name)
async def test_it_depends_on_nobody_and_on_no_moment(store: Store, known: Command) -> None:
    somebody = replace(EDITOR, user=5, now=NOW + timedelta(days=400), request="9", channel=3, may_post=False)
    answers = [
        (await Dispatcher(catalogue.commands(), services_over(store)).dispatch_about(replace(ask(known), caller=caller))).answer
        for caller in (READER, somebody)
    ]
    assert answers[0] == answers[1]


@pytest.mark.parametrize("known", KEPT, ids=lambda known: known.name)
async def test_another_question_has_an_answer_of_its_own(dispatcher: Dispatcher, known: Command) -> None:
    asked = ask(known)
    first = await dispatcher.dispatch_about(asked)
    others = [
        replace(asked, caller=replace(READER, locale="de")),
        replace(asked, caller=replace(READER, surface=Surface.TERMINAL)),
        replace(asked, page=2),
        replace(asked, command="figures" if known.name != "figures" else "notes", arguments={}),
    ]
    if any(option.name == "briefing" for option in known.options):
        others.append(ask(known, briefing=NAME))
    for other in others:
        assert dispatcher.recall(other) is None
        assert await dispatcher.dispatch_about(other) is not first


async def test_dates_are_kept_in_each_language_apart(dispatcher: Dispatcher) -> None:
    asked = Request(READER, "timeline", {"dates-in": "mine", "as": "text"})
    english = told(await dispatcher.dispatch(asked))
    german = told(await dispatcher.dispatch(replace(asked, caller=replace(READER, locale="de"))))
    assert "Mai 2024" not in english
    assert "Mai 2024" in german


async def test_a_change_makes_the_next_answer_new(dispatcher: Dispatcher, store: Store) -> None:
    asked = Request(READER, "summary")
    before = told(await dispatcher.dispatch(asked))
    await publish(store, with_lead("Work stopped on Sunday."), base=1, server=ELSEWHERE)
    assert dispatcher.recall(asked) is not None, "another server's editors change nothing here"
    await publish(store, with_lead("Work stopped on Sunday."), base=1)
    assert dispatcher.recall(asked) is None
    after = told(await dispatcher.dispatch(asked))
    assert "Work stopped on Sunday." in after
    assert after != before


async def test_a_new_briefing_stands_among_the_others(dispatcher: Dispatcher, store: Store) -> None:
    asked = Request(READER, "summary", {"briefing": NAME})
    assert "strike-two" not in str(await dispatcher.dispatch(asked))
    await store.load(0, harbour("strike-two"), now=NOW)
    assert "strike-two" in str(await dispatcher.dispatch(asked))


async def test_what_changes_while_an_answer_is_made_keeps_it_from_being_kept(services: Services, store: Store) -> None:
    made: list[int] = []

    @command(kept=True)
    async def slow(context: Context) -> Answer:
        """Is overtaken the first time."""
        seen = await context.services.store.current(SERVER, NAME)
        assert seen
        if not made:
            await publish(store, with_lead("Work stopped on Sunday."), base=1)
        made.append(seen.revision)
        return Answer("Slow", (Prose(f"Revision {seen.revision} of {seen.server}."),))

    dispatcher = Dispatcher((slow.at(("slow",)),), services)
    asked = Request(READER, "slow")
    said = [told(await dispatcher.dispatch(asked)) for _ in range(3)]
    assert ["of 0" in answer for answer in said] == [True, False, False]
    assert len(made) == 2


async def test_whoever_asks_first_is_nobody_to_what_is_kept(services: Services) -> None:
    asked: list[Caller] = []

    @command(kept=True)
    async def look(context: Context) -> Answer:
        """Looks at who asks."""
        asked.append(context.caller)
        return Answer("Look")

    dispatcher = Dispatcher((look.at(("look",)),), services)
    somebody = replace(EDITOR, manages=True, request="9", channel=3, may_post=False, locale="de")
    await dispatcher.dispatch(Request(somebody, "look"))
    assert asked == [Caller(LIBRARY, 0, Surface.DISCORD, NOW, locale="de")]
    await publish(services.store, harbour(), base=1)
    await dispatcher.dispatch(Request(somebody, "look"))
    assert asked[1:] == [Caller(SERVER, 0, Surface.DISCORD, NOW, locale="de")]


async def test_first_steps_are_for_an_administrator_once_and_for_nobody_else(dispatcher: Dispatcher) -> None:
    figures = Request(READER, "figures")
    to_admin = replace(figures, caller=ADMINISTRATOR)
    assert "Choose editors" not in told(await dispatcher.dispatch(figures))
    assert dispatcher.recall(to_admin) is None
    said = [told(await dispatcher.dispatch(asked)) for asked in (to_admin, to_admin, figures)]
    assert ["settings editors" in answer for answer in said] == [True, False, False]


async def test_who_comes_from_an_older_message_is_told_so(dispatcher: Dispatcher) -> None:
    asked = Request(READER, "summary")
    await dispatcher.dispatch(asked)
    assert dispatcher.recall(replace(asked, seen=9)) is None
    answer = await dispatcher.dispatch(replace(asked, seen=9))
    assert isinstance(answer, Answer)
    assert "showed revision 9" in answer.changed
    plain = await dispatcher.dispatch(asked)
    assert isinstance(plain, Answer)
    assert plain.changed == ""


async def test_questions_whose_answer_is_kept_are_counted(services: Services) -> None:
    dispatcher = Dispatcher(catalogue.commands(), services, MemberLimits(Quotas(commands=2)))
    asked = Request(READER, "summary")
    await dispatcher.dispatch(asked)
    dispatcher.count(asked)
    with pytest.raises(QuotaError, match="Too many questions"):
        dispatcher.count(asked)
    with pytest.raises(QuotaError, match="Too many questions"):
        await dispatcher.dispatch(asked)


async def test_what_is_deleted_for_good_is_dropped(dispatcher: Dispatcher, services: Services, store: Store) -> None:
    await publish(store, harbour(), base=1)
    here, elsewhere = Request(READER, "summary"), Request(at(READER, ELSEWHERE), "summary")
    for asked in (here, elsewhere):
        await dispatcher.dispatch(asked)
    await services.publishing.delete(EDITOR, NAME)
    assert dispatcher.recall(here) is None
    assert dispatcher.recall(elsewhere) is not None


async def test_no_more_is_kept_than_may_be(store: Store, dispatcher: Dispatcher) -> None:
    kept = KeptAnswers(store.take_state, store.has_own, most=150)
    asked = [Request(READER, "summary", {"briefing": NAME}, page=number) for number in range(1, 51)]
    for request in asked:
        kept.keep(request, kept.take_state(request), await dispatcher.dispatch_about(request))
    assert 0 < len(kept) <= 10
    assert kept.find(asked[-1]) is not None
    assert kept.find(asked[0]) is None


async def test_what_was_made_of_an_earlier_state_is_not_kept_at_all(store: Store, dispatcher: Dispatcher) -> None:
    kept = KeptAnswers(store.take_state, store.has_own)
    request = Request(READER, "summary")
    state = kept.take_state(request)
    made = await dispatcher.dispatch_about(request)
    await publish(store, with_lead("Work stopped on Sunday."), base=1)
    kept.keep(request, state, made)
    assert len(kept) == 0
    kept.keep(request, None, made)
    assert len(kept) == 0, "nor where another program may write"
