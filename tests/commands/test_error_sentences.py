"""What is said of a name that is not there, with names that are."""

import pytest

from briefings.answers.blocks import Form
from briefings.dispatch.dispatcher import Dispatcher
from briefings.dispatch.request import Request
from briefings.model.errors import InvalidArgumentError, NotFoundError
from support.newsroom import EDITOR, READER, with_desk


@pytest.mark.parametrize(
    ("command", "given", "said", "offered"),
    [
        ("quotes", {"speaker": "Xxxx"}, "No speaker “Xxxx” here. Quoted are:", ["Tom Okafor", "Ana Ruiz", "the mediator"]),
        (
            "relations",
            {"actor": "Xxxx"},
            "No person or body “Xxxx” here. Named are:",
            ["Tom Okafor", "Ana Ruiz", "dockers' union"],
        ),
        ("actor", {"name": "Okafro"}, "No one called “Okafro” here. Did you mean:", ["Tom Okafor"]),
        ("actor", {"name": "Ru"}, "No one is called just “Ru” here. Did you mean:", ["Ana Ruiz"]),
        ("briefings", {"tag": "penguins"}, "No briefing here has the tag “penguins”. There are:", ["harbour", "strike"]),
        (
            "summary",
            {"briefing": "xxxx"},
            "There is no briefing called “xxxx” here. The newest are:",
            ["Dock workers in Port Sella walk out over night shifts"],
        ),
    ],
)
async def test_a_name_that_is_not_there_gets_names_that_are(
    dispatcher: Dispatcher, command: str, given: dict[str, str], said: str, offered: list[str]
) -> None:
    with pytest.raises(NotFoundError) as caught:
        await dispatcher.dispatch(Request(READER, command, given))
    assert str(caught.value) == said
    labels = [label for label, _ in caught.value.nearest]
    assert sorted(labels[:2]) == sorted(offered[:2])
    assert len(labels) == len(offered) <= 3
    for _, value in caught.value.nearest:
        (option,) = given
        assert caught.value.option == option
        await dispatcher.dispatch(Request(READER, command, {option: value}))


@pytest.mark.parametrize(
    ("given", "labels", "said"),
    [
        ({"speaker": "Ruiz", "form": "loud"}, {"form": "Whose words"}, "“loud” is not a choice for “Whose words”. Choose"),
        ({"words": "x" * 201}, {"words": "What to look for"}, "“What to look for” has 201 characters, and 200 fit. Shorten it."),
        ({"words": " "}, {}, "There is nothing in “words”. Type a word or two, or leave it out."),
    ],
)
async def test_an_option_is_called_as_the_asker_knows_it(
    dispatcher: Dispatcher, given: dict[str, str], labels: dict[str, str], said: str
) -> None:
    with pytest.raises(InvalidArgumentError) as caught:
        await dispatcher.dispatch(Request(READER, "quotes", given, labels=labels))
    assert str(caught.value).startswith(said)


async def test_a_form_names_the_draft_that_it_edits(dispatcher: Dispatcher) -> None:
    await with_desk(dispatcher)
    form = await dispatcher.dispatch(Request(EDITOR, "desk edit", {"briefing": "harbour-talks", "item": "why"}))
    assert isinstance(form, Form)
    assert form.title == "why in harbour-talks"
