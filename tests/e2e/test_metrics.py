"""What a bot counts while people ask, as Prometheus reads it."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

import pytest

from bot.chat.counts import BOUNDS, OTHER, SCOPES
from briefings.answers.blocks import Answer
from briefings.dispatch import catalogue
from briefings.framework.command import command
from briefings.framework.context import Context
from playground.faults import Scope
from playground.world.interactions import MODAL_SUBMIT
from support.bench import Bench, start_bench
from support.components import buttons
from support.faults import CALLBACK, FAR, SLOW, find_loud_records, wait_until
from support.forging import make_link
from support.form_commands import FORMS
from support.scraping import MetricsPage, metrics_page
from support.sqlite_parts import reader_of


@command()
async def broken(_: Context) -> Answer:
    """Fails by a mistake of ours."""
    raise RuntimeError("a mistake")


BROKEN = broken.at(("broken",))
OUTCOMES = {"answered", "form", "refused", "failed", "given_up", "unanswered", "sent", "late", "missed", "skipped", "blocked"}


@asynccontextmanager
async def counting(bench: Bench) -> AsyncGenerator[MetricsPage]:
    async with metrics_page(bench.container.desk, bench.container.store, bench.time) as page:
        yield page


async def test_answers_are_counted_by_command_and_by_what_became_of_them(bench: Bench) -> None:
    async with counting(bench) as page:
        for _ in range(2):
            await bench.member().slash("summary")
        await bench.member().type("/actor name:Nobody of that name")
        seen = await page.scrape()
        assert seen.value("answers_total", command="summary", outcome="answered") == 2
        assert seen.value("answers_total", command="actor", outcome="refused") == 1
        assert seen.value("answer_seconds_count") == 3
        assert 0 < seen.value("answer_seconds_sum") < 3 * BOUNDS[-1]
        buckets = [seen.value("answer_seconds_bucket", le=le) for le in (*map(str, BOUNDS), "+Inf")]
        assert buckets == sorted(buckets)
        assert buckets[-1] == 3


async def test_the_page_is_text_of_prometheus_or_openmetrics_and_for_this_computer_alone(bench: Bench) -> None:
    async with counting(bench) as page:
        status, kind, text = await page.get()
        assert (status, kind) == (200, "text/plain; version=0.0.4; charset=utf-8")
        assert "briefing_desk_build_info{" in text
        assert "# HELP briefing_desk_answers_total Questions by command" in text
        wants = "application/openmetrics-text;version=1.0.0;q=0.6,text/plain;version=0.0.4;q=0.3"
        status, kind, text = await page.get(Accept=wants)
        assert (status, kind.split(";")[0]) == (200, "application/openmetrics-text")
        assert text.endswith("# EOF\n")
        assert [(await page.get(Host=host))[0] for host in ("evil.example", "10.0.0.1", "localhost")] == [403, 403, 200]


async def test_what_was_kept_is_a_hit_and_counts_once_a_question(bench: Bench) -> None:
    async with counting(bench) as page:
        for _ in range(3):
            await bench.member().slash("summary")
        seen = await page.scrape()
        for cache in ("answers", "messages"):
            found = [seen.value("cache_lookups_total", cache=cache, result=result) for result in ("miss", "hit")]
            assert found == [1, 2], cache


async def test_the_wait_of_whoever_asks_begins_when_the_bot_hears_of_it() -> None:
    async with start_bench(SLOW) as bench, counting(bench) as page:
        assert (await bench.member().slash("slow")).messages
        seen = await page.scrape()
        assert seen.value("answer_seconds_bucket", le="1.5") == 0
        assert seen.value("answer_seconds_sum") >= 1.5
        await bench.member().type("/slow ends:badly")
        assert (await page.scrape()).value("answers_total", command="slow", outcome="refused") == 1


async def test_a_fault_of_ours_is_told_from_what_people_do_wrong() -> None:
    async with start_bench(BROKEN) as bench, counting(bench) as page:
        assert (await bench.member().slash("broken")).messages
        seen = await page.scrape()
        assert seen.value("answers_total", command="broken", outcome="failed") == 1
        assert seen.value("answer_seconds_count") == 1


async def test_forms_are_answers_too() -> None:
    async with start_bench(*FORMS) as bench, counting(bench) as page:
        assert (await bench.member().slash("ask")).form
        assert (await page.scrape()).value("answers_total", command="ask", outcome="form") == 1


async def test_a_button_counts_for_the_command_that_it_leads_to_and_one_that_leads_nowhere_for_none() -> None:
    async with start_bench(FAR) as bench, counting(bench) as page:
        shown = await bench.member().slash("far")
        await bench.member().press(shown.message, next(iter(buttons(shown.message).values())))
        for made_up in ("made up by somebody", make_link("no-such-command", {})):
            await bench.member().forge(MODAL_SUBMIT, {"custom_id": made_up, "components": []})
        seen = await page.scrape()
        assert seen.value("answers_total", command="quotes", outcome="answered") == 1
        assert seen.value("answers_total", command=OTHER, outcome="refused") == 2
        known = {known.name for known in (*catalogue.commands(), FAR)}
        assert seen.label_values("command") <= known | {OTHER}
        assert seen.label_values("outcome") <= OUTCOMES
        assert seen.label_values("scope") == set(SCOPES)


@pytest.mark.parametrize("scope", ["user", "shared", "global"])
async def test_limits_that_discord_py_waited_for_are_counted_by_whose_they_are(bench: Bench, scope: Scope) -> None:
    async with counting(bench) as page:
        bench.ground.faults.limit("POST", CALLBACK, 0.05, scope=scope, times=2)
        assert (await bench.member().slash("summary")).messages
        seen = await page.scrape()
        assert seen.value("rate_limits_total", scope=scope) == 2
        assert sum(seen.value("rate_limits_total", scope=each) for each in SCOPES) == 2
        assert seen.value("answers_total", command="summary", outcome="answered") == 1


async def test_an_answer_that_discord_does_not_take_is_unanswered_and_took_no_time(bench: Bench) -> None:
    async with counting(bench) as page:
        bench.ground.faults.limit("POST", CALLBACK, 3600.0)
        assert not (await bench.member().slash("summary", within=0.5)).answered
        await wait_until(lambda: bool(bench.container.desk.counts.answers))
        seen = await page.scrape()
        assert seen.value("answers_total", command="summary", outcome="unanswered") == 1
        assert seen.value("answer_seconds_count") == 0
        assert seen.value("rate_limits_total", scope="user") == 1


async def test_no_number_or_name_of_a_server_or_person_is_told(bench: Bench) -> None:
    async with counting(bench) as page:
        await bench.member().slash("summary")
        _, _, text = await page.get()
        world = bench.ground.world
        for guild in world.guilds:
            assert str(guild.id) not in text
            assert guild.name not in text
        for person in ("Mia", str(world.find_user("Mia").id)):
            assert person not in text


async def test_a_database_that_cannot_be_read_is_said_and_the_rest_is_there(caplog: pytest.LogCaptureFixture) -> None:
    async with start_bench() as bench:
        await bench.member().slash("summary")
        async with counting(bench) as page:
            before = await page.scrape()
            assert (before.value("database_up"), before.value("jobs", group="rest", state="due")) == (1, 0)
            assert "briefing_desk_jobs" in before.names
            await reader_of(bench.container.store).close()
            status, _, _ = await page.get()
            after = await page.scrape()
            assert (status, after.value("database_up")) == (200, 0)
            assert "briefing_desk_jobs" not in after.names
            assert after.value("answers_total", command="summary", outcome="answered") == 1
    assert find_loud_records(caplog) == []
