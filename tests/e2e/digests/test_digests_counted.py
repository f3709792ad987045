"""Digests and jobs as they are counted for whoever watches the bot: sent, late, missed, skipped."""

from datetime import timedelta
from pathlib import Path

from briefings.outbox.jobs import Urgency
from support.bench import Bench, start_bench
from support.faults import wait_until
from support.pressroom import DAY, HOUR, MINUTE, Pressroom, press_container, scheduled
from support.scraping import Scrape, metrics_page


def sent_and_late(press: Pressroom) -> tuple[int, int]:
    """How many were sent in time, and late."""
    counted = press.tools.counts.digests
    return counted[False], counted[True]


async def go_on(bench: Bench, ahead: timedelta, outcome: str) -> Scrape:
    """Let time pass, and wait until one more digest had that outcome."""
    desk = bench.container.desk
    async with metrics_page(desk, bench.container.store, bench.time) as page:
        before = await page.scrape()
        bench.time.ahead += ahead
        desk.wake_up.send()
        assert desk.outgoing
        counts, decided = desk.counts, desk.outgoing.planner.decided

        def count() -> int:
            found = {"sent": counts.digests[False], "late": counts.digests[True]}
            return found[outcome] if outcome in found else decided["missed" if outcome == "missed" else "skipped"]

        await wait_until(lambda: count() > before.value("digests_total", outcome=outcome))
        after = await page.scrape()
    changed = {name for name in after.series if name[0].endswith("digests_total") and after.series[name] != before.series[name]}
    assert changed == {("briefing_desk_digests_total", frozenset({("outcome", outcome)}))}
    return after


async def test_what_became_of_each_date_of_a_digest_is_counted_once() -> None:
    async with start_bench() as bench:
        await scheduled(bench.container.store, bench.ground.world.guilds[0], bench.time(), quiet="skip")
        after = await go_on(bench, timedelta(), "sent")
        assert after.value("job_attempts_total", group="digest", state="delivered") == 1
        await go_on(bench, DAY, "skipped")
        await go_on(bench, DAY + 7 * HOUR, "missed")


async def test_one_that_comes_more_than_ten_minutes_after_it_was_due_is_late() -> None:
    async with start_bench() as bench:
        due = bench.time() + HOUR
        await scheduled(bench.container.store, bench.ground.world.guilds[0], due)
        after = await go_on(bench, HOUR + 11 * MINUTE, "late")
        assert after.value("digests_total", outcome="late") == 1


async def test_a_digest_counts_once_its_last_message_is_there(tmp_path: Path) -> None:
    async with press_container(tmp_path, parts=3) as press:
        await press.run()
        assert len(press.messages()) == 3
        assert sent_and_late(press) == (1, 0)
        assert press.tools.counts.jobs == {(Urgency.DIGEST, "delivered"): 3}


async def test_one_that_could_not_be_sent_does_not_count(tmp_path: Path) -> None:
    async with press_container(tmp_path) as press:
        press.ground.faults.answer("POST", "/channels/{channel_id}/messages", 400, code=50035, message="Invalid Form Body")
        await press.run()
        assert await press.states() == ["failed"]
        assert sent_and_late(press) == (0, 0)
        assert press.tools.counts.jobs == {(Urgency.DIGEST, "failed"): 1}
