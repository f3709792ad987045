"""What a reader is told of a ruling: what is true when it is told, and nothing of a briefing that was retracted."""

from collections.abc import AsyncGenerator
from dataclasses import replace
from pathlib import Path

import pytest

from briefings.answers.blocks import Answer
from briefings.framework.services import services_over
from briefings.model.errors import InvalidArgumentError
from briefings.outbox.posts import Posting
from briefings.services.challenges import Ruling
from briefings.store.desk_records import AuditEvent
from briefings.store.store import Store
from support.factory import harbour
from support.newsroom import EDITOR, NOW, READER, SERVER, publish, told
from support.ready_store import open_ready

NAME, SAID = "harbour-talks", "Dock workers in Port Sella walk out over night shifts"
AGREED = "The editors agree with you; the text is being changed."


@pytest.fixture
async def store(tmp_path: Path) -> AsyncGenerator[Store]:
    async with open_ready(tmp_path / "test.db", harbour_at=NOW) as opened:
        yield opened


async def ruled(store: Store, ruling: Ruling = "corrected", *, item: str = "headline", why: str = "You are right.") -> None:
    """A reader doubts an item, and an editor rules."""
    services = services_over(store)
    edition = await services.reading.edition(SERVER, NAME)
    assert edition
    challenge = await services.challenging.challenge(READER, edition, item, "That is wrong.", revision=0)
    await services.settings.change(EDITOR, lambda before: replace(before, notify="direct"), "")
    await services.challenging.rule(EDITOR, challenge, ruling, why)


async def ruling_told(store: Store) -> tuple[Answer, str]:
    found = await Posting(store, ()).ruling(SERVER, 1, "Newsroom")
    assert found
    return found[1], told(found[1])


async def test_before_anything_is_changed_the_challenged_words_are_not_told_as_new_ones(store: Store) -> None:
    await ruled(store)
    answer, said = await ruling_told(store)
    assert answer.title == "The editors agree with you"
    assert AGREED in said
    assert "WHAT IT SAYS NOW" not in said.upper()
    assert said.count(SAID) == 1


async def test_once_it_is_changed_the_new_words_are_told(store: Store) -> None:
    await ruled(store)
    await publish(store, harbour(headline="Dockers strike"), base=1)
    answer, said = await ruling_told(store)
    assert answer.title == "The editors corrected what you challenged"
    assert AGREED not in said
    assert "WHAT IT SAYS NOW" in said.upper()
    assert "Dockers strike" in said


async def test_what_was_taken_out_is_not_said_to_be_changed_still(store: Store) -> None:
    await ruled(store, item="f2")
    await publish(store, replace(harbour(), figures=harbour().figures[:1]), base=1)
    answer, said = await ruling_told(store)
    assert answer.title == "The editors corrected what you challenged"
    assert "It is not there any more." in said
    assert AGREED not in said


async def test_what_was_kept_is_told_as_kept(store: Store) -> None:
    await ruled(store, "kept")
    answer, said = await ruling_told(store)
    assert answer.title == "The editors looked at your challenge and kept the item"
    assert AGREED not in said


@pytest.mark.parametrize("ruling", ["kept", "corrected"])
async def test_of_a_retracted_briefing_only_the_ruling_is_told(store: Store, ruling: Ruling) -> None:
    await ruled(store, ruling)
    retracted = AuditEvent(SERVER, NOW, EDITOR.user, "retract", NAME)
    await store.desk.retract(harbour(), 1, "Withdrawn.", retracted)
    _, said = await ruling_told(store)
    assert SAID not in said
    assert "has been retracted since" in said
    assert "That is wrong." in said
    assert "You are right." in said
    await store.desk.restore(NAME, 2, replace(retracted, step="restore"))
    assert SAID in (await ruling_told(store))[1]


async def test_a_ruling_has_a_reason_of_a_thousand_characters_at_most(store: Store) -> None:
    with pytest.raises(InvalidArgumentError, match="reason takes 1,000 characters at most, and this one has 1,001"):
        await ruled(store, why="x" * 1001)
    assert await store.jobs.jobs(SERVER, states=("pending",)) == ()
    await ruled(store, why=f" {'x' * 1000} ")
