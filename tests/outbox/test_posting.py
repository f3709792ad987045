"""What messages should say: decided from the store alone."""

from collections.abc import AsyncGenerator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from briefings.answers.blocks import Diff, Prose
from briefings.answers.briefing_card import PICTURE, mark_of
from briefings.model.briefing import Briefing, Correction, Tombstone
from briefings.model.settings import ServerSettings
from briefings.outbox.jobs import Job, Jobs, Outcome, Urgency
from briefings.outbox.posts import Post, Posting, Work
from briefings.store.desk_records import AuditEvent, NewPost
from briefings.store.store import Store
from support.evidence import stretch
from support.factory import harbour
from support.outbox_jobs import first_due
from support.planting import put
from support.ready_store import open_ready
from support.rewriting import with_headline, with_lead

NOW = datetime(2024, 5, 14, 22, 30, tzinfo=UTC)
HERE, OTHER = 7, 8
COMMANDS = frozenset({"summary", "corrections", "source"})


@pytest.fixture
async def store(tmp_path: Path) -> AsyncGenerator[Store]:
    async with open_ready(tmp_path / "test.db") as opened:
        yield opened


NEW = "Work at the harbour stopped on Sunday."


def retold(text: str = NEW) -> Briefing:
    """The briefing with a corrected lead."""
    return with_lead(text, day="2024-05-15")


def renamed(about: Briefing, actor_id: str, name: str, day: str = "2024-05-15") -> Briefing:
    """The briefing with a corrected name."""
    old = about.actor(actor_id)
    assert old
    actors = tuple(replace(actor, name=name) if actor == old else actor for actor in about.actors)
    correction = Correction(day, actor_id, old.name, name, "misspelt")
    return replace(about, actors=actors, corrections=(*about.corrections, correction))


async def publish(
    store: Store, briefing: Briefing, *, base: int = 0, server: int = HERE, post: bool = False, at: datetime = NOW
) -> None:
    event = AuditEvent(server, at, 1, "publish", briefing.id)
    card = NewPost(5, frozenset()) if post else None
    await store.desk.publish(briefing, event, version=None, base=base, post=card)


async def carried_out(store: Store, job: Job | None, work: Work, *, now: datetime = NOW) -> Post:
    """Record a job as done by that work."""
    assert job
    claimed = await store.jobs.claim(job, now=now, until=now + timedelta(minutes=1))
    assert claimed
    post = replace(work.post, message=work.post.message or 100, posted_at=now)
    assert await store.jobs.record(claimed, Outcome("done", post=post, reply=work.reply), now=now)
    return post


async def work_of(store: Store, post: Post) -> Work:
    work = await Posting(store, COMMANDS).work(post, NOW)
    assert work
    return work


async def posted(store: Store, server: int = HERE) -> Post:
    """Publish the briefing, and take its card for sent."""
    await publish(store, harbour(), server=server, post=True)
    (row,) = await store.posts.posts(server, "harbour-talks")
    return await carried_out(store, await first_due(store, NOW), await work_of(store, row))


async def settings(store: Store, after: ServerSettings) -> None:
    await store.settings.put_settings(ServerSettings(), after, AuditEvent(HERE, NOW, 1, "settings"))


async def test_a_message_that_is_right_already_needs_no_edit(store: Store) -> None:
    post = await posted(store)
    assert post.items == {"summary", "source", "lead", "point-1", "dispute-1", PICTURE, "e1", "e2", "e3"}
    assert not (await work_of(store, post)).is_needed


async def test_a_correction_of_what_is_shown_is_marked_and_replied_to(store: Store) -> None:
    post = await posted(store)
    await publish(store, retold(), base=1)
    work = await work_of(store, post)
    assert (work.is_needed, work.reply) == (True, True)
    assert (work.post.revision, work.post.first_revision) == (2, 1)
    assert work.post.corrected == mark_of(work.answer)
    assert work.post.corrected.startswith("Corrected 15 May 2024: the summary: was “Talks")


async def test_evidence_alone_changes_nothing_that_a_message_says(store: Store) -> None:
    post = await posted(store)
    about = put(harbour(), "summary.headline.evidence", (stretch("stopped work on Monday", written=True),))
    about = put(put(about, "notes[0].brief", "Two roles for one man."), "summary.points[0].id", "walkout")
    await publish(store, about, base=1)
    work = await work_of(store, post)
    assert (work.reply, work.post.corrected, work.post.revision) == (False, "", 2)
    assert mark_of(work.answer) == ""


async def test_a_mark_stays_when_something_else_is_published_that_is_not_shown(store: Store) -> None:
    post = await posted(store)
    await publish(store, retold(), base=1)
    marked = (await work_of(store, post)).post
    about = retold()
    await publish(store, replace(about, figures=about.figures[:1]), base=2)
    work = await work_of(store, marked)
    assert mark_of(work.answer) == marked.corrected
    assert (work.is_needed, work.reply, work.post.revision) == (True, False, 3)


async def test_what_is_undone_again_is_told_of_too(store: Store) -> None:
    post = await posted(store)
    await publish(store, retold(), base=1)
    marked = (await work_of(store, post)).post
    await publish(store, with_lead(harbour().summary.points[0].text, retold(), "2024-05-16"), base=2)
    work = await work_of(store, marked)
    assert "16 May 2024" in work.post.corrected
    assert "And 1 more" in work.post.corrected
    assert work.reply


async def test_days_are_those_of_the_servers_zone_and_language(store: Store) -> None:
    await settings(store, ServerSettings(zone="Asia/Yerevan", dates="de"))
    post = await posted(store)
    await store.desk.retract(harbour(), 1, "Made up.", AuditEvent(HERE, NOW, 1, "retract", "harbour-talks"))
    work = await work_of(store, post)
    assert work.answer.blocks == (Prose("Retracted 15. Mai 2024. Why: Made up."),)
    assert work.post.items == frozenset()
    assert work.reply
    assert not (await work_of(store, work.post)).reply


async def test_after_a_retraction_the_card_comes_back_as_it_was_with_its_mark(store: Store) -> None:
    post = await posted(store)
    await publish(store, retold(), base=1)
    marked = await work_of(store, post)
    await store.desk.retract(harbour(), 2, "Made up.", AuditEvent(HERE, NOW, 1, "retract", "harbour-talks"))
    gone = await work_of(store, marked.post)
    await store.desk.restore("harbour-talks", 2, AuditEvent(HERE, NOW, 1, "restore", "harbour-talks"))
    back = await work_of(store, gone.post)
    assert back.answer == marked.answer
    assert back.reply, "readers are told that it holds again"


async def test_a_server_without_notices_gets_no_replies(store: Store) -> None:
    await settings(store, ServerSettings(notices=False))
    post = await posted(store)
    await publish(store, retold(), base=1)
    assert not (await work_of(store, post)).reply


async def test_a_card_of_a_shipped_briefing_becomes_one_of_the_servers_copy(store: Store) -> None:
    await store.load(0, harbour(), now=NOW)
    first = renamed(harbour(), "tom-okafor", "Thomas Okafor")
    await publish(store, first, base=1, post=True)
    (row,) = await store.posts.posts(HERE, "harbour-talks")
    assert row.revision == 2, "the copy goes on where the shipped one stands"
    shipped = replace(row, revision=1, first_revision=1)
    showed = frozenset({"summary", "tom-okafor", "ministry"})
    work = await work_of(store, replace(shipped, lives_in=0, message=100, items=showed, seq=0))
    assert work.post.lives_in == HERE
    assert "Tom Okafor" in work.post.corrected
    await publish(store, renamed(first, "ministry", "Transport Ministry", "2024-05-16"), base=2)
    again = await work_of(store, work.post)
    assert "Transport Ministry" in again.post.corrected
    assert "And 1 more" in again.post.corrected


async def test_another_servers_corrections_are_never_told_here(store: Store) -> None:
    await posted(store)
    other = await posted(store, OTHER)
    await publish(store, retold("CANARY"), base=1)
    work = await work_of(store, other)
    assert "CANARY" not in str(work.answer)
    assert not work.is_needed


async def test_a_second_reply_tells_only_what_the_first_did_not(store: Store) -> None:
    posting, post = Posting(store, COMMANDS), await posted(store)
    await publish(store, retold(), base=1)
    post = await carried_out(store, await first_due(store, NOW), await work_of(store, post))
    job = await first_due(store, NOW)
    assert job
    first = await posting.reply(job, post)
    assert first
    assert first.blocks == (Diff("the summary", harbour().summary.points[0].text, NEW, "misread"),)
    await carried_out(store, job, Work(first, post))
    later, changed = NOW + timedelta(days=1), with_headline(retold(), "Dock workers go home")
    event = AuditEvent(HERE, later, 1, "publish", changed.id)
    await store.desk.publish(changed, event, version=None, base=2)
    post = await carried_out(store, await first_due(store, later), await work_of(store, post), now=later)
    job = await first_due(store, later)
    assert job
    again = await posting.reply(job, post)
    assert again
    assert [block.why for block in again.blocks if isinstance(block, Diff)] == ["misread"]
    assert [block.now for block in again.blocks if isinstance(block, Diff)] == ["Dock workers go home"]


async def test_a_busy_server_is_passed_over_for_those_that_wait(store: Store) -> None:
    jobs = Jobs(store.jobs)
    await publish(store, harbour("first"), post=True)
    await publish(store, harbour("second"), server=OTHER, post=True)
    await publish(store, harbour("third"), post=True, at=NOW + timedelta(seconds=1))

    async def servers(*without: int, now: datetime = NOW) -> list[int]:
        return [job.server for job in await jobs.turns(now, Urgency.REST, without=without)]

    assert await servers(now=NOW + timedelta(minutes=1)) == [HERE, OTHER], "one of each server, those due longest first"
    assert await servers(HERE) == [OTHER]
    assert await servers(HERE, OTHER) == []
    assert await servers(now=NOW - timedelta(minutes=1)) == []


async def test_a_former_card_is_marked_for_a_point_that_it_showed_and_does_not_show_any_more(store: Store) -> None:
    about = harbour()
    post = replace(await posted(store), items=frozenset({"summary", "source", "q3", "tom-okafor", "ministry"}))
    old = about.summary.points[1]
    points = (about.summary.points[0], replace(old, text="The company had offered four fifths."))
    told = Correction("2024-05-15", "summary", old.text, points[1].text, "misread")
    await publish(store, replace(about, summary=replace(about.summary, points=points), corrections=(told,)), base=1)
    work = await work_of(store, post)
    assert work.post.corrected.startswith("Corrected 15 May 2024: the summary: was “")
    assert work.reply
    assert "lead" not in work.post.items, "it counts as one of then, so the mark stays"
    assert {"q3", "tom-okafor"} <= work.post.items
    again = await work_of(store, work.post)
    assert (again.answer, again.reply) == (work.answer, False)


async def test_a_card_of_today_is_not_marked_for_a_point_that_it_does_not_show(store: Store) -> None:
    about, post = harbour(), await posted(store)
    old = about.summary.points[1]
    points = (about.summary.points[0], replace(old, text="The company had offered four fifths."))
    told = Correction("2024-05-15", "summary", old.text, points[1].text, "misread")
    await publish(store, replace(about, summary=replace(about.summary, points=points), corrections=(told,)), base=1)
    work = await work_of(store, post)
    assert (work.post.corrected, work.reply) == ("", False)


@pytest.mark.parametrize(("gone", "is_shown"), [("point-1", True), ("point-2", False)])
async def test_a_sentence_that_was_taken_back_marks_a_card_that_showed_it(store: Store, gone: str, *, is_shown: bool) -> None:
    about, post = harbour(), await posted(store)
    kept = tuple(point for point in about.summary.points if point.id != gone)
    stone = Tombstone(gone, "point", int(gone[-1]) - 1, "2024-05-15", "nobody said it")
    gone_text = replace(about, summary=replace(about.summary, points=kept), tombstones=(stone,))
    await publish(store, gone_text, base=1)
    work = await work_of(store, post)
    assert (work.post.corrected == "Retracted 15 May 2024: a sentence of the summary. Why: nobody said it") == is_shown
    assert work.reply == is_shown
    await publish(store, with_headline(gone_text, "Dock workers go home"), base=2)
    later = await work_of(store, work.post)
    assert later.post.corrected.startswith("Corrected 16 May 2024: the summary")
    assert ("And 1 more" in later.post.corrected) == is_shown


async def test_a_correction_about_the_article_marks_a_card_only_if_its_readers_saw_it(store: Store) -> None:
    post, about = await posted(store), with_lead(NEW, day="2024-05-16")
    title = Correction("2024-05-15", "source", "unknown", "A title", "it has one")
    titled = replace(about, source=replace(about.source, title="A title"), corrections=(title, *about.corrections))
    await publish(store, titled, base=1)
    work = await work_of(store, post)
    assert work.post.corrected.startswith("Corrected 16 May 2024: the summary")
    assert "more" not in work.post.corrected
    outlet = Correction("2024-05-17", "source", "Example Courier", "Example Courant", "misspelt")
    source = replace(about.source, title="A title", publisher="Example Courant")
    await publish(store, replace(about, source=source, corrections=(title, *about.corrections, outlet)), base=2)
    assert (await work_of(store, work.post)).post.corrected.startswith("Corrected 17 May 2024: about the article")
