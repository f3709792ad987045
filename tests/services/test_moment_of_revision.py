"""When a text was given to readers: its author says it of a file (`revised`), a desk by publishing it."""

from collections.abc import AsyncGenerator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from briefings.framework.services import Services, services_over
from briefings.model import authored_file
from briefings.model.errors import InvalidBriefingError
from briefings.model.revision import State, parse_revised
from briefings.services.exporting.exports import export_published
from briefings.store.codec import Codec
from briefings.store.desk_records import Article, AuditEvent, Draft
from briefings.store.store import Store
from support.factory import ARTICLE, harbour, harbour_toml
from support.newsroom import ADMINISTRATOR, NOW, SERVER
from support.ready_store import open_ready

NAME = "harbour-talks"


@pytest.fixture
async def store(tmp_path: Path) -> AsyncGenerator[Store]:
    async with open_ready(tmp_path / "test.db") as opened:
        yield opened


@pytest.fixture
def services(store: Store) -> Services:
    return services_over(store)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2024-03-02", date(2024, 3, 2)),
        ("2024-03-02T01:30:00+02:00", datetime(2024, 3, 1, 23, 30, tzinfo=UTC)),
        ("2024-03-02T01:30:00Z", datetime(2024, 3, 2, 1, 30, tzinfo=UTC)),
        ("2024-02-30", None),
        ("2024-03", None),
        ("2024-03-02T01:30:00", None),
        ("0001-01-01T00:00:00+14:00", None),
        ("20240302", None),
        ("", None),
    ],
)
def test_a_moment_is_a_day_or_has_its_offset(text: str, moment: date | None) -> None:
    assert parse_revised(text) == moment
    assert type(parse_revised(text)) is type(moment)


def test_another_word_for_it_is_refused_with_the_line() -> None:
    written = harbour_toml().replace('id = "harbour-talks"\n', 'id = "harbour-talks"\nrevised = "in March"\n', 1)
    with pytest.raises(InvalidBriefingError, match=r"line 2.*\n?.*no day and no moment; write it as 2024-05-14"):
        authored_file.read(written, "talks.toml")


def test_a_file_without_it_is_the_same_revision_as_before() -> None:
    codec = Codec()
    assert codec.digest(harbour()) != codec.digest(replace(harbour(), revised="2024-03-02"))
    rows = [(row.kind, row.body) for row in codec.items(harbour())]
    stored = codec.head(harbour()).replace(',"revised":""', "")
    assert codec.briefing(stored, rows) == harbour()


async def test_what_a_desk_publishes_has_the_moment_of_that_and_not_the_file_s(services: Services, store: Store) -> None:
    text, event = replace(harbour(), revised="2024-03-02"), AuditEvent(SERVER, NOW, ADMINISTRATOR.user, "add", NAME)
    begun = Draft(text, 0, State.DRAFT, 0, SERVER, NOW, ADMINISTRATOR.user, writers=frozenset({ADMINISTRATOR.user}))
    await store.desk.put_draft(begun, event, article=Article("talks.txt", ARTICLE, NOW, ADMINISTRATOR.user))
    work = await services.editing.open(SERVER, NAME)
    later = replace(ADMINISTRATOR, now=NOW + timedelta(days=1))
    await services.publishing.publish(later, work, why="", channel=0, shown=frozenset())
    exported = await export_published(store, SERVER, NAME, "toml")
    assert exported.standing == "Revision 1 of this briefing, published on 21 May 2024 (UTC)."
    assert authored_file.read(exported.content, exported.name).revised == ""


async def test_going_back_to_a_text_is_a_moment_of_its_own(services: Services, store: Store) -> None:
    for text in (replace(harbour(), revised="2024-03-02"), harbour(headline="Port Sella works again")):
        event = AuditEvent(SERVER, NOW, ADMINISTRATOR.user, "publish", NAME, detail=("headline changed",))
        found = await store.briefing(SERVER, NAME)
        await store.desk.publish(text, event, version=None, base=found.revision if found else 0)
    edition = await services.reading.find_briefing(SERVER, NAME, option="briefing")
    later = replace(ADMINISTRATOR, now=NOW + timedelta(days=2), request="back")
    await services.publishing.rollback(later, edition, 1, "It holds after all.")
    exported = await export_published(store, SERVER, NAME, "toml")
    assert exported.standing == "Revision 3 of this briefing, published on 22 May 2024 (UTC)."
    assert authored_file.read(exported.content, exported.name).revised == ""
