"""Whatever the bot's sending must survive has a test, and a patch that turns it red still fits: `make break` runs them."""

import re
import shutil

import pytest
from break_protocol import PATCHES, ROOT, find_misfit, list_tests

_KILLED = "a_bot_that_is_killed_at_each_point_in_turn_leaves_every_part_once"
_UNHEARD = "a_part_of_which_nobody_heard_is_there_exactly_once"
_COPIES = "the_bots_of_a_database_and_its_copy_send_one_message"
_FORUM = "a_post_of_which_nobody_heard_is_found_among_the_bots_own"
_LIMIT = "a_short_limit_is_waited_for"
FAULTS = {
    "kill -9 at each named point": _KILLED,
    "kill -9 between parts": _KILLED,
    "create, then reset": _UNHEARD,
    "create, then hang": "what_hangs_is_given_up_and_found",
    "create, then 500": "discord_py_repeats_a_request_with_the_same_nonce",
    "create, then 503": _UNHEARD,
    "the nonce is forgotten at once": "where_discord_forgets_the_nonce_at_once_the_message_is_found",
    "the history is unreadable, soon": "where_nothing_can_be_read_the_same_nonce_is_tried_for_ninety_seconds",
    "the history is unreadable, late": "where_nothing_can_be_read_later_an_administrator_has_to_look",
    "an empty history": "a_right_to_read_that_is_gone_without_our_knowledge_does_not_make_a_second_message",
    "the message is deleted, then tried again": "a_message_that_was_deleted_before_it_was_looked_for_counts_as_sent",
    "a second bot on one database": "a_second_bot_on_the_same_database_is_refused",
    "a second bot on a copy": _COPIES,
    "SIGSTOP": "a_process_that_was_stopped_while_the_bot_of_a_copy_sent_its_digest_sends_it_no_second_time",
    "a clock that jumps": "a_clock_that_jumped_while_an_answer_was_lost_makes_no_second_message",
    "down for three hours": "a_bot_that_was_off_for_three_hours_sends_one_late_digest",
    "down for three days": "after_three_days_off_one_date_is_missed_and_its_items_come_with_the_next",
    "an edit between plan and post": "what_changes_between_plan_and_message_is_not_mixed_into_it",
    "a retraction between plan and post": (
        "a_briefing_that_is_retracted_between_plan_and_message_is_corrected_and_told_by_the_next_digest"
    ),
    "another zone between plan and post": "a_zone_that_is_changed_between_plan_and_message_counts_from_the_next_date_on",
    "another channel between plan and post": "a_channel_that_is_changed_between_plan_and_message_has_the_next_digest",
    "403": "without_the_right_to_write_it_is_blocked_an_administrator_told_once_and_it_goes_on_by_itself",
    "404": "a_channel_that_is_gone_blocks_it_and_closed_direct_messages_leave_that_in_the_status",
    "429, user": _LIMIT,
    "429, shared": _LIMIT,
    "429, global": "a_limit_of_the_whole_bot_outlasting_an_attempt_does_not_stop_the_bot_for_good",
    "429, an hour": "one_servers_limit_of_an_hour_delays_no_other_server_and_is_no_reason_to_doubt",
    "one server's trouble": "a_slow_server_delays_no_other_and_its_own_parts_stay_in_order",
    "a full disk": "a_full_disk_is_told_in_the_log_and_loses_nothing",
    "a busy database": "a_busy_database_is_told_in_the_log_and_loses_nothing",
    "an error in the loop": "no_error_of_planning_ends_the_loop",
    "the first connection is refused": "a_connection_that_is_refused_is_tried_again_soon",
    "the token is revoked": "a_refused_token_stops_all_of_it_with_one_line",
    "a forum whose reply was lost": _FORUM,
    "a second bot on a copy, in a forum": "two_bots_on_copies_that_post_in_the_same_moment_leave_one_post",
    "a forum that cannot be listed": "where_posts_cannot_be_listed_none_is_made_twice",
    "a card, then reset": "a_card_of_which_nobody_heard_is_there_exactly_once",
    "a reply, then reset": "a_reply_of_which_nobody_heard_is_there_once",
    "a direct message, then reset": "a_direct_message_of_which_nobody_heard_is_there_once",
    "an edit, then reset": "an_edit_of_which_nobody_heard_is_looked_for_and_not_made_twice",
    "an edit of a public answer, then reset": "an_edit_that_nobody_heard_of_is_made_once",
    "the end of a bot at an embargo's moment": (
        "a_bot_that_is_killed_between_claim_and_publishing_publishes_it_once_its_lease_is_over"
    ),
    "the end of a bot behind a card": "a_bot_that_ended_after_the_request_neither_posts_nor_edits_twice",
    "a correction that is overtaken": "a_correction_that_was_overtaken_neither_changes_the_post_nor_asks_for_a_reply",
    "a briefing deleted while its card is sent": "a_card_that_cannot_be_taken_back_is_in_the_log",
    "one server's backlog": "each_server_has_its_turn_in_each_round_however_much_waits_in_one",
    "a digest behind a slow correction": "a_digest_does_not_wait_until_something_else_of_its_server_is_through",
    "a correction behind many cards": "corrections_go_before_the_rest_though_it_has_waited_longer",
    "more waits than may be sent": "what_would_wait_behind_something_more_urgent_is_not_begun",
    "an error in the outbox": "no_error_ends_the_outbox",
}
"""What must be survived, and the test of it."""


def _read(file: str) -> str:
    return (ROOT / file).read_text("utf-8")


def test_every_fault_has_a_test_that_a_patch_turns_red() -> None:
    named = [test.partition("::") for patch in PATCHES for test in list_tests(patch)]
    assert {f"test_{test}" for test in FAULTS.values()} <= {name for _, _, name in named}
    # made there, or imported to be run on another engine
    assert [
        name for file, _, name in named if not re.search(rf"^(async def |def |    ){name}\b", _read(file), re.MULTILINE)
    ] == []


@pytest.mark.skipif(shutil.which("git") is None, reason="patches are applied by git")
def test_every_patch_still_fits() -> None:
    problems = {patch.name: find_misfit(patch) for patch in PATCHES}
    assert {name: why for name, why in problems.items() if why} == {}
