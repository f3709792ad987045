"""A briefing as a file, from the desk and from the terminal: both say how it stands with its readers, in every format."""

import csv
import html
import io
import json
import re
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.app import operator_commands
from bot.settings import Settings
from briefings.answers.blocks import Answer, Document
from briefings.caller import LIBRARY
from briefings.dispatch import catalogue
from briefings.dispatch.dispatcher import Dispatcher
from briefings.dispatch.request import Request
from briefings.export import FORMATS
from briefings.export.json_ld_ids import Ids
from briefings.framework.options import GivenFile
from briefings.model import authored_file
from briefings.model.briefing import Briefing
from briefings.model.errors import BriefingError, InvalidArgumentError, NotFoundError
from briefings.model.revision import State
from briefings.store.desk_records import Article, AuditEvent, AuditStep, Draft
from briefings.store.store import Store
from support.exported import text_of
from support.factory import ARTICLE, harbour, harbour_toml
from support.newsroom import EDITOR, NOW, SERVER, told, with_desk
from support.pages import read_page

NAME = "harbour-talks"
WHY = "The outlet withdrew it; it was about another harbour."
PUBLISHED = NOW + timedelta(days=1)
RETRACTED = NOW + timedelta(days=2)
RESTORED = NOW + timedelta(days=3)

Export = Callable[[str, str], Awaitable[bytes]]
"""Exports the briefing in a format, and in that revision unless it is ""."""


@pytest.fixture(params=["desk", pytest.param("terminal", marks=pytest.mark.slow)])
def export(
    request: pytest.FixtureRequest, dispatcher: Dispatcher, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> Export:
    """Both ways to export the briefing as the editors' server sees it."""

    async def at_the_desk(format_name: str, revision: str) -> bytes:
        await with_desk(dispatcher)
        given = {"briefing": NAME, "format": format_name} | ({"revision": revision} if revision else {})
        answer = await dispatcher.dispatch(Request(EDITOR, "desk export", given))
        assert isinstance(answer, Answer)
        return answer.documents[0].content

    async def at_the_terminal(format_name: str, revision: str) -> bytes:
        wanted = operator_commands.ExportOptions(
            NAME, SERVER, format_name, None, force=False, revision=int(revision) if revision else None
        )
        assert await operator_commands.export(Settings(None, tmp_path / "test.db", "INFO"), wanted, clock=lambda: NOW) == 0
        return capsysbinary.readouterr().out

    return at_the_desk if request.param == "desk" else at_the_terminal


def event(step: AuditStep, at: datetime, *detail: str) -> AuditEvent:
    return AuditEvent(SERVER, at, EDITOR.user, step, NAME, detail=detail)


async def publish(store: Store, headline: str, *, base: int, at: datetime = PUBLISHED) -> int:
    whole = harbour(headline=headline)
    return (await store.desk.publish(whole, event("publish", at), version=None, base=base)).revision


async def retract(store: Store, revision: int, why: str = WHY, at: datetime = RETRACTED) -> int:
    found = await store.briefing(SERVER, NAME)
    assert found
    return (await store.desk.retract(found.briefing, revision, why, event("retract", at, why))).revision


def said(content: bytes, format_name: str) -> str:
    """All that a file says in words, on one line."""
    text = text_of(content)
    match format_name:
        case "json" | "json-ld" | "timeline-js":
            whole = {key: value for key, value in json.loads(text).items() if key != "@context"}
            text = html.unescape(json.dumps(whole, ensure_ascii=False))
        case "toml":
            text = re.sub("(?m)^# ", "", text)
        case "html" | "timeline-html":
            text = read_page(content).text
        case "markdown":
            text = text.replace("\\", "")
        case _:
            pass
    return " ".join(text.replace("\\n", " ").split())


def moment_of_publication(found: str) -> str:
    """The day on which the edition was published, as a file says it; "" if it does not."""
    day = r"(\d{4}-\d\d-\d\d|\d{1,2} \w+ \d{4})"
    sentence = rf"Revision \d+(?: of this briefing, published on| · published) {day}"
    told = re.search(rf"{sentence}|versionCreated\W+(?:@value\W+)?{day}", found)
    return next(filter(None, told.groups())) if told else ""


def edition_row(content: bytes) -> dict[str, str]:
    table = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    columns = next(table)
    return dict(zip(columns, next(table), strict=True))


@pytest.mark.parametrize("format_name", FORMATS)
async def test_a_retracted_briefing_says_in_every_format_that_it_is_when_and_why(
    export: Export, store: Store, format_name: str
) -> None:
    await retract(store, await publish(store, "Port Sella stands still", base=1))
    found = said(await export(format_name, ""), format_name)
    assert "retracted" in found.lower()
    assert WHY in found
    assert "22 May 2024" in found or "2024-05-22" in found
    assert "21 May 2024" in found or "2024-05-21" in found, "when it had been published"
    assert "Revision 2" in found or '"version": 2' in found


@pytest.mark.parametrize("format_name", FORMATS)
async def test_a_restored_briefing_says_in_every_format_that_it_holds_again(
    export: Export, store: Store, format_name: str
) -> None:
    revision = await retract(store, await publish(store, "Port Sella stands still", base=1))
    await store.desk.restore(NAME, revision, event("restore", RESTORED))
    found = said(await export(format_name, ""), format_name)
    assert "restored" in found
    assert WHY in found, "nothing is silently taken back"
    assert "23 May 2024" in found or "2024-05-23" in found
    assert "canceled" not in found


@pytest.mark.parametrize("format_name", FORMATS)
async def test_an_older_revision_says_in_every_format_which_one_has_replaced_it(
    export: Export, store: Store, format_name: str
) -> None:
    await publish(store, "Port Sella stands still", base=1)
    await publish(store, "Port Sella works again", base=2, at=RETRACTED)
    older = said(await export(format_name, "2"), format_name)
    assert "Port Sella stands still" in older
    assert "works again" not in older
    assert "replaced by revision 3" in older
    assert "21 May 2024" in older or "2024-05-21" in older
    newer = said(await export(format_name, ""), format_name)
    assert "Port Sella works again" in newer
    assert "replaced" not in newer


@pytest.mark.parametrize("format_name", FORMATS)
async def test_an_older_revision_of_a_retracted_briefing_is_retracted_too(export: Export, store: Store, format_name: str) -> None:
    await publish(store, "Port Sella stands still", base=1)
    await retract(store, await publish(store, "Port Sella works again", base=2))
    older = said(await export(format_name, "2"), format_name)
    assert "Port Sella stands still" in older
    assert WHY in older


@pytest.mark.parametrize("format_name", FORMATS)
async def test_what_ships_and_is_untouched_is_published(export: Export, format_name: str) -> None:
    found = said(await export(format_name, ""), format_name)
    assert moment_of_publication(found) == "", "when this database was made is not when anybody published it"
    for word in ("retracted", "restored", "replaced", "canceled", "draft, not"):
        assert word not in found.lower()


@pytest.mark.parametrize("format_name", FORMATS)
async def test_a_shipped_briefing_that_one_server_retracts_was_not_published_by_that(
    export: Export, store: Store, format_name: str
) -> None:
    await retract(store, 1)
    found = said(await export(format_name, ""), format_name)
    assert WHY in found
    assert moment_of_publication(found) == ""


@pytest.mark.parametrize("format_name", FORMATS)
async def test_a_shipped_briefing_was_published_when_its_author_says(export: Export, store: Store, format_name: str) -> None:
    await store.load(LIBRARY, replace(harbour(), revised="2024-03-02"), now=NOW)
    assert moment_of_publication(said(await export(format_name, ""), format_name)) in {"2 March 2024", "2024-03-02"}


async def test_each_format_says_it_in_its_own_way(export: Export, store: Store) -> None:
    await retract(store, await publish(store, "Port Sella stands still", base=1))
    report = json.loads(await export("json-ld", ""))
    assert (report["pubStatus"], report["versionCreated"]) == ("canceled", "2024-05-21T08:00:00+00:00")
    assert report["edNote"] == f"2024-05-22: the whole briefing was retracted. {WHY}"
    (correction,) = report["correction"]
    assert (correction["datePublished"], correction["retracted"]) == (
        "2024-05-22",
        [Ids(SERVER, NAME).briefing, Ids(LIBRARY, NAME).briefing],
    )
    row = edition_row(await export("csv", ""))
    assert (row["kind"], row["id"], row["standing"], row["date_edtf"]) == ("briefing", NAME, "retracted", "2024-05-22")
    title = json.loads(await export("timeline-js", ""))["title"]["text"]
    assert title["headline"] == "Retracted: Port Sella stands still"
    toml = await export("toml", "")
    assert toml.decode().startswith(
        "# Revision 2 of this briefing, published on 2024-05-21, retracted on 2024-05-22 (UTC). Why: The outlet"
    )
    assert (await export("markdown", "")).decode().split("\n\n")[:2] == [
        "**This briefing was retracted on 22 May 2024 (UTC). It is kept here only as a record of what it said.**",
        f"Why: {WHY}",
    ]


async def test_what_was_restored_is_usable_and_keeps_the_reason_as_a_note(export: Export, store: Store) -> None:
    revision = await retract(store, await publish(store, "Port Sella stands still", base=1))
    await store.desk.restore(NAME, revision, event("restore", RESTORED))
    report = json.loads(await export("json-ld", ""))
    assert report["pubStatus"] == "usable"
    assert report["edNote"] == f"2024-05-22: the whole briefing was retracted. {WHY}\n2024-05-23: it was restored."
    assert "retracted" not in report["correction"][0], "a machine must not take it for retracted"
    assert edition_row(await export("csv", ""))["standing"] == "published"
    assert json.loads(await export("timeline-js", ""))["title"]["text"]["headline"] == "Port Sella stands still"


async def test_the_second_retraction_is_the_one_that_counts(export: Export, store: Store) -> None:
    revision = await retract(store, await publish(store, "Port Sella stands still", base=1), why="At first this.")
    await store.desk.restore(NAME, revision, event("restore", RESTORED))
    await retract(store, revision, why="Then that.", at=RESTORED + timedelta(days=1))
    note = json.loads(await export("json-ld", ""))["edNote"]
    assert note == "2024-05-24: the whole briefing was retracted. Then that."


async def test_the_same_reason_can_be_loaded_again_whatever_it_holds(export: Export, store: Store) -> None:
    why = 'He said\n"""no""" # twice\u202e\u0007 ' + "a.b" * 60 + "e\u0301" * 40
    await retract(store, await publish(store, "Port Sella stands still", base=1), why=why)
    for format_name in ("toml", "json"):
        content = await export(format_name, "")
        assert authored_file.read(content, f"x.{format_name}") == harbour(headline="Port Sella stands still")


async def begin_draft(store: Store, briefing: Briefing, *, base: int = 1) -> None:
    draft = Draft(briefing, 0, State.DRAFT, base, SERVER if base > 1 or not base else LIBRARY, NOW, EDITOR.user)
    await store.desk.put_draft(draft, event("edit", NOW))


async def test_a_draft_of_what_ships_is_known_by_the_library_s_ids_too(dispatcher: Dispatcher, store: Store) -> None:
    await with_desk(dispatcher)
    await begin_draft(store, harbour(headline="Port Sella stands still"))
    report = json.loads((await ask(dispatcher, briefing=NAME, format="json-ld", revision="draft")).content)
    assert report["sameAs"] == [NAME, Ids(LIBRARY, NAME).briefing]


async def ask(dispatcher: Dispatcher, **given: str) -> Document:
    answer = await dispatcher.dispatch(Request(EDITOR, "desk export", given))
    assert isinstance(answer, Answer)
    (document,) = answer.documents
    return document


@pytest.mark.parametrize("format_name", FORMATS)
async def test_a_draft_says_in_every_format_that_it_is_one(dispatcher: Dispatcher, store: Store, format_name: str) -> None:
    await with_desk(dispatcher)
    await begin_draft(store, harbour(headline="Port Sella stands still"))
    draft = await ask(dispatcher, briefing=NAME, format=format_name, revision="draft")
    assert draft.name.startswith(f"{NAME}-draft")
    found = said(draft.content, format_name)
    assert "Port Sella stands still" in found
    assert "DRAFT. This draft of a briefing is not published. It was begun from revision 1." in found or format_name == "markdown"
    readers = await ask(dispatcher, briefing=NAME, format=format_name)
    assert "Port Sella stands still" not in said(readers.content, format_name), (
        "without being asked for, a draft is not passed on"
    )


async def test_the_envelope_of_a_draft_is_withheld(dispatcher: Dispatcher, store: Store) -> None:
    await with_desk(dispatcher)
    await begin_draft(store, harbour(headline="Port Sella stands still"))
    report = json.loads((await ask(dispatcher, briefing=NAME, format="json-ld", revision="Draft")).content)
    assert report["pubStatus"] == "withheld"
    assert report["edNote"].startswith("DRAFT. ")
    for format_name in ("toml", "json"):
        first, second, *_ = (
            (await ask(dispatcher, briefing=NAME, format=format_name, revision="draft")).content.decode().split("\n")
        )
        assert "DRAFT" in f"{first}{second}"


async def test_what_is_only_a_draft_is_what_is_meant(dispatcher: Dispatcher, store: Store) -> None:
    await with_desk(dispatcher)
    await begin_draft(store, replace(harbour(), id="new-talks"), base=0)
    assert (await ask(dispatcher, briefing="new-talks")).name == "new-talks-draft.toml"
    assert (await ask(dispatcher)).name == f"{NAME}-r1.toml", "what readers see goes before a draft"


async def test_without_a_draft_there_is_none_to_export(dispatcher: Dispatcher) -> None:
    await with_desk(dispatcher)
    with pytest.raises(NotFoundError, match="There is no draft of harbour-talks here: nobody has changed anything"):
        await ask(dispatcher, briefing=NAME, revision="draft")


async def test_the_terminal_knows_no_drafts(tmp_path: Path, store: Store) -> None:
    await begin_draft(store, replace(harbour(), id="new-talks"), base=0)
    wanted = operator_commands.ExportOptions("new-talks", SERVER, "toml", None, force=False)
    with pytest.raises(NotFoundError, match="There is no briefing called “new-talks” here"):
        await operator_commands.export(Settings(None, tmp_path / "test.db", "INFO"), wanted, clock=lambda: NOW)


async def test_the_option_is_called_format_and_old_buttons_still_fill_form(dispatcher: Dispatcher) -> None:
    await with_desk(dispatcher)
    assert (await ask(dispatcher, briefing=NAME, form="json")).name == f"{NAME}-r1.json"
    assert (await ask(dispatcher, briefing=NAME, format="csv")).name == f"{NAME}-r1.csv"
    command = next(command for command in catalogue.commands() if command.name == "desk export")
    shown = {option.name: option.kind.choices for option in command.options if not option.kind.unseen}
    assert "form" not in shown
    assert shown["format"] == tuple(FORMATS)


async def test_the_terminal_lists_what_comes_near_as_command_lines(tmp_path: Path, store: Store) -> None:
    await publish(store, "Port Sella stands still", base=1)
    wanted = operator_commands.ExportOptions("harbor-talk", SERVER, "csv", None, force=False)
    with pytest.raises(NotFoundError) as caught:
        await operator_commands.export(Settings(None, tmp_path / "test.db", "INFO"), wanted, clock=lambda: NOW)
    first, *near = str(caught.value).split("\n")
    assert first.endswith("Did you mean:")
    assert near
    assert near[0].endswith(f"export {NAME} --format csv --server {SERVER}")


@pytest.mark.parametrize("revision", ["9", "0"])
async def test_a_revision_that_there_is_not_is_one_sentence(export: Export, store: Store, revision: str) -> None:
    await publish(store, "Port Sella stands still", base=1)
    with pytest.raises(NotFoundError, match=f"There is no revision {revision} of harbour-talks here. Readers see revision 2."):
        await export("toml", revision)


async def test_what_is_no_number_of_a_revision_is_one_sentence(dispatcher: Dispatcher) -> None:
    await with_desk(dispatcher)
    for command in ("desk export", "desk rollback"):
        with pytest.raises(InvalidArgumentError, match="“two” is no number of a revision"):
            await dispatcher.dispatch(Request(EDITOR, command, {"briefing": NAME, "revision": "two"}))


async def test_the_answer_of_the_desk_says_how_it_stands(dispatcher: Dispatcher, store: Store) -> None:
    await with_desk(dispatcher)
    await retract(store, await publish(store, "Port Sella stands still", base=1))
    answer = told(await dispatcher.dispatch(Request(EDITOR, "desk export", {"briefing": NAME})))
    assert f"Revision 2 of this briefing, published on 21 May 2024, retracted on 22 May 2024 (UTC). Why: {WHY}" in answer
    assert "The article’s own text is not in it." in answer


async def test_the_terminal_exports_what_it_is_told_to_and_nothing_else(tmp_path: Path, store: Store) -> None:
    await publish(store, "Port Sella stands still", base=1)
    wanted = operator_commands.ExportOptions("no-such-talks", SERVER, "toml", tmp_path / "out.toml", force=False)
    with pytest.raises(BriefingError, match="There is no briefing called “no-such-talks” here"):
        await operator_commands.export(Settings(None, tmp_path / "test.db", "INFO"), wanted, clock=lambda: NOW)
    assert not (tmp_path / "out.toml").exists()


async def test_with_its_article_at_the_server_quotations_have_their_place_and_the_words_around_it(
    dispatcher: Dispatcher, store: Store
) -> None:
    await with_desk(dispatcher)
    bare = json.loads((await ask(dispatcher, briefing=NAME, format="json-ld")).content)
    await store.desk.put_article(NAME, Article("talks.txt", ARTICLE, NOW, EDITOR.user), event("source", NOW))
    await begin_draft(store, harbour(headline="Port Sella stands still"))
    for given in ({}, {"revision": "draft"}):
        kept = json.loads((await ask(dispatcher, briefing=NAME, format="json-ld", **given)).content)
        position, quoted = next(part for part in kept["hasPart"] if part["identifier"] == "q3")["anchor"][0]["selector"]
        assert ARTICLE[position["start"] : position["end"]] == quoted["exact"]
        assert f"{quoted['prefix']}{quoted['exact']}{quoted['suffix']}" in ARTICLE
    assert [part["@id"] for part in bare["hasPart"]] == [Ids(0, NAME).of(part["identifier"]) for part in bare["hasPart"]], (
        "what ships has the library's ids"
    )


async def test_a_file_with_comments_begins_a_draft_that_says_they_are_not_kept(dispatcher: Dispatcher) -> None:
    await with_desk(dispatcher)
    written = f"# Which name is whose.\n{harbour_toml()}".replace(f'id = "{NAME}"', 'id = "new-talks"')

    async def read() -> bytes:
        return written.encode()

    sent = GivenFile("talks.toml", len(written.encode()), read)
    answer = told(await dispatcher.dispatch(Request(EDITOR, "desk add", {}, files={"file": sent})))
    assert "Its comment is not kept" in answer
