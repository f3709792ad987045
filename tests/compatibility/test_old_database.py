"""The database of an older program: opened, brought up to date, read whole, and nothing in it is lost."""

import asyncio
import json
import shutil
from collections.abc import AsyncGenerator, Iterable
from dataclasses import dataclass, fields
from datetime import timedelta
from pathlib import Path
from typing import get_args

import pytest

from bot.app.container import Container, open_container
from briefings.answers.blocks import Form
from briefings.caller import Caller, Surface
from briefings.digests.message_json import freeze, thaw
from briefings.dispatch.request import Request
from briefings.model.act_names import AuditStep
from briefings.model.revision import State
from briefings.store.challenges import ChallengeState
from briefings.store.codec import Codec
from briefings.store.digests.records import FollowKind, OccurrenceKind, OccurrenceState, ScheduleState
from briefings.store.maintenance.integrity_check import check_database
from briefings.store.outbox.records import Gone, JobKind, JobState, PostKind
from briefings.store.records import Counts, NameKind
from briefings.store.search.records import SearchKind
from compatibility.kept import Row, assert_kept, is_kept, rows_of
from compatibility.old_files import STOPPED, old_database
from compatibility.old_jobs import differences
from compatibility.old_world import APPLICATION, LIBRARY, NEWSROOM
from support.newsroom import told

pytestmark = pytest.mark.slow  # a quick run leaves out what other days have made
NOW = STOPPED + timedelta(minutes=1)
ADMINISTRATOR = Caller(NEWSROOM, APPLICATION + 1, Surface.DISCORD, NOW, manages=True)
TABLES = ("act", "challenge", "departure", "draft", "errand", "follow", "item", "link", "occurrence", "part", "part_item", "post")
VALUES: tuple[tuple[str, str, Iterable[str]], ...] = (
    ("act", "step", get_args(AuditStep)),
    ("challenge", "state", get_args(ChallengeState)),
    ("draft", "state", [state.value for state in State]),
    ("errand", "kind", get_args(JobKind)),
    ("errand", "state", get_args(JobState)),
    ("follow", "kind", get_args(FollowKind)),
    ("item", "kind", [field.name for field in fields(Counts)]),
    ("name", "kind", get_args(NameKind)),
    ("occurrence", "kind", get_args(OccurrenceKind)),
    ("occurrence", "state", get_args(OccurrenceState)),
    ("part", "state", get_args(JobState)),
    ("post", "gone", get_args(Gone)),
    ("post", "kind", get_args(PostKind)),
    ("schedule", "state", (*get_args(ScheduleState), "removed")),
    ("searchable", "kind", get_args(SearchKind)),
)
ABOUT_A_BRIEFING = ("summary", "quotes", "timeline", "figures", "relations", "notes", "source", "corrections", "challenge")


@dataclass(frozen=True, slots=True)
class Old:
    """The database as it was, and everything built over it by the program of today."""

    path: Path
    rows: dict[str, list[Row]]
    container: Container

    async def asks(self, command: str, caller: Caller = ADMINISTRATOR, **arguments: str) -> str:
        """What a command answers, as text on one line; it must be no apology."""
        answer = await self.container.desk.dispatcher.dispatch(Request(caller, command, arguments))
        if isinstance(answer, Form):
            return answer.title
        text = told(answer)
        assert not getattr(answer, "apologises", False), text
        return text


@pytest.fixture(scope="session")
def brought_up(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The old database after the program of today has opened it once, which takes longer than most of these tests."""
    path = old_database(tmp_path_factory.mktemp("brought-up"))

    async def open_once() -> None:
        async with open_container(path, clock=lambda: NOW, limits=None):
            pass

    asyncio.run(open_once())
    return path


@pytest.fixture(scope="session")
def rows(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Row]]:
    """What the older program had stored."""
    return rows_of(old_database(tmp_path_factory.mktemp("old")))


@pytest.fixture
async def old(brought_up: Path, rows: dict[str, list[Row]], tmp_path: Path) -> AsyncGenerator[Old]:
    path = Path(shutil.copy(brought_up, tmp_path / "briefings.db"))
    async with open_container(path, clock=lambda: NOW, limits=None) as container:
        yield Old(path, rows, container)


async def test_it_is_sound_and_nothing_in_it_is_lost(old: Old) -> None:
    assert check_database(old.path).findings == ()
    now = rows_of(old.path)
    assert {name for name in TABLES if name != "errand" and len(now[name]) < len(old.rows[name])} == set()
    for event in old.rows["act"]:
        assert is_kept(event, next(row for row in now["act"] if row["seq"] == event["seq"]))


async def test_every_errand_and_every_part_is_a_job_that_stands_as_it_did(old: Old) -> None:
    now = rows_of(old.path)
    assert differences(old.rows, now) == []
    assert {job["state"] for job in now["job"]} >= {"pending", "attempting"}, "some were under way"
    changed = [{**job, "fence": job["fence"] + 1} for job in now["job"]]
    assert len(differences(old.rows, now | {"job": changed})) == len(old.rows["errand"]) + len(old.rows["part"])


def test_every_stored_word_is_one_that_is_known(rows: dict[str, list[Row]]) -> None:
    for table, column, known in VALUES:
        stored = {row[column] for row in rows[table]}
        assert stored, f"there is no row in {table}"
        assert stored <= set(known), f"{table}.{column}"


async def test_every_revision_says_what_it_said_and_does_not_look_like_a_new_one(old: Old) -> None:
    codec = Codec()
    for row in old.rows["revision"]:
        server, briefing, revision = row["server"], row["briefing"], row["revision"]
        stored = await old.container.store.briefing(server, briefing, revision=revision)
        assert stored
        assert stored.server == server
        assert codec.digest(stored.briefing) == row["digest"], f"{briefing} {revision}: a digest of other words"
        assert_kept(row["head"], codec.head(stored.briefing))
        items = {(item.kind, item.position): item for item in codec.items(stored.briefing)}
        for was in old.rows["item"]:
            if (was["server"], was["briefing"], was["revision"]) == (server, briefing, revision):
                assert_kept(was["body"], items[was["kind"], was["position"]].body)


async def test_every_draft_says_what_it_said(old: Old) -> None:
    codec = Codec()
    for row in old.rows["draft"]:
        draft = await old.container.store.desk.draft(row["server"], row["briefing"])
        assert draft
        assert_kept(row["body"], codec.json(draft.briefing))
        assert (sorted(draft.accepted), dict(draft.reasons)) == (json.loads(row["accepted"]), json.loads(row["reasons"]))
        assert (draft.state.value, draft.base, sorted(draft.writers)) == (row["state"], row["base"], json.loads(row["writers"]))


async def test_every_setting_is_what_it_was(old: Old) -> None:
    codec, store = Codec(), old.container.store
    for row in old.rows["setting"]:
        assert_kept(row["body"], codec.json(await store.settings.settings(row["server"])))
    for row in old.rows["schedule"]:
        schedule = await store.digests.schedule(row["server"], row["id"])
        assert (schedule is None) == (row["state"] == "removed")
        if schedule:
            assert_kept(row["settings"], codec.json(schedule.settings))
            found = await store.digests.occurrences(row["server"], row["id"])
            past = {(occurrence.kind, occurrence.key): occurrence for occurrence in found}
            for was in old.rows["occurrence"]:
                if (was["server"], was["schedule"]) == (row["server"], row["id"]):
                    assert_kept(was["settings"], codec.json(past[was["kind"], was["key"]].settings))


async def test_every_frozen_message_thaws_and_is_frozen_the_same(old: Old) -> None:
    bodies = [row["body"] for row in old.rows["part"] if row["body"]]
    assert len(bodies) > 40
    for body in bodies:
        assert_kept(body, freeze(thaw(body)))


async def test_posts_errands_challenges_and_links_are_read_as_they_were_written(old: Old) -> None:
    store = old.container.store
    for row in old.rows["post"]:
        post = await store.posts.post(row["server"], row["id"])
        assert post
        assert (post.kind, post.message, post.revision, post.corrected, post.gone) == tuple(
            row[name] for name in ("kind", "message", "revision", "corrected", "gone")
        )
        assert sorted(post.items) == sorted(json.loads(row["items"]))
    for row in old.rows["errand"]:
        job = await store.jobs.job(row["server"], row["id"])
        assert job
        assert (job.kind, job.state, job.subject, job.cause) == (
            row["kind"],
            row["state"],
            row["subject"],
            row["cause"],
        )
    for row in old.rows["challenge"]:
        challenge = await store.challenges.get(row["server"], row["id"])
        assert challenge
        assert (challenge.item, challenge.said, challenge.state, challenge.why) == tuple(
            row[name] for name in ("item", "said", "state", "why")
        )
    for row in old.rows["link"]:
        assert await store.link(row["server"], row["key"], now=NOW) == row["target"]
        assert await store.save_link(row["server"], row["target"], now=NOW, keep=timedelta(days=1)) == row["key"]


async def test_readers_are_answered_from_every_briefing(old: Old) -> None:
    for server in (NEWSROOM, LIBRARY):
        reader = Caller(server, APPLICATION + 3, Surface.DISCORD, NOW)
        for card in await old.container.store.cards(server):
            for command in ABOUT_A_BRIEFING:
                text = await old.asks(command, reader, briefing=card.id)
                if card.retracted and command != "corrections":
                    assert "Retracted" in text
        for command, arguments in (
            *((name, {}) for name in ("about", "briefings", "help", "follow", "unfollow")),
            *(("search", {"query": word}) for word in ("Okafor", "Pashinyan", "grain")),
            ("actor", {"name": "armenia-russia:nikol-pashinyan"}),
        ):
            await old.asks(command, reader, **arguments)
    assert "Thomas Okafor" in await old.asks("actor", name="harbour-talks:tom-okafor")
    assert "The article spells it so." in await old.asks("corrections", briefing="harbour-talks")
    assert "The union counted more." in await old.asks("corrections", briefing="harbour-talks")
    assert "The pier is open." in await old.asks("summary", briefing="pier-talks")


async def test_editors_find_their_desk_as_they_left_it(old: Old) -> None:
    asks = old.asks
    queue = await asks("desk queue")
    for said in ("He never said so.", "mast-talks", "buoy-talks", "ships revision 3"):
        assert said in queue, "the shipped briefing has another edition than then"
    assert "What changed in armenia-russia" in await asks("desk shipped", briefing="armenia-russia")
    drafts = await asks("desk review")
    for row in old.rows["draft"]:
        if row["server"] == NEWSROOM:
            assert row["briefing"] in drafts
            await asks("desk review", briefing=row["briefing"])
            await asks("desk preview", briefing=row["briefing"])
    for card in await old.container.store.cards(NEWSROOM):
        assert "published it" in await asks("desk history", briefing=card.id)
        await asks("desk review", briefing=card.id)
    log = " ".join([await asks("desk log", skip=str(skip)) for skip in range(0, 200, 20)])
    for said in ("deleted it for good", "rolled it back", "ruled on a challenge", "put something away", "gave the draft back"):
        assert said in log
    assert "<" not in await asks("settings show")


async def test_administrators_find_their_digests_and_what_became_of_them(old: Old) -> None:
    listed = await old.asks("digest list")
    assert [f"Digest {number} " in listed for number in range(1, 9)] == [True] * 8
    assert "Digest 9 " not in listed
    status = " ".join([await old.asks("digest status", digest=str(number)) for number in range(1, 9)])
    for said in ("Missed:", "Not sent, because the bot could not post there:", "Not sent:", "Nobody knows whether it arrived:"):
        assert said in status
    for said in ("It is being sent.", "Sent, late:", "Nothing was new"):
        assert said in status
    for number in range(1, 9):
        await old.asks("digest edit", digest=str(number))
        await old.asks("digest preview", digest=str(number))
