# pyright: reportUnusedImport=false
# ruff: noqa: F401
# Imported tests are not called here: pytest collects them once more, and gives them the store of this file.
"""Plans, parts and follows of digests on PostgreSQL; in a run that is on it anyway, all of it is."""

import pytest
from test_digest_parts import (
    test_a_part_is_claimed_once_and_due_again_when_its_lease_has_run_out,
    test_nothing_rolls_over_into_what_was_planned_since,
    test_parts_come_in_order_and_the_last_one_ends_it,
    test_what_is_sent_once_more_has_another_nonce_and_the_rest_waits_for_it,
)
from test_digest_pasts import (
    test_only_what_is_as_it_was_read_is_moved,
    test_schedules_that_wait_come_page_by_page_in_the_order_of_their_dates,
)
from test_digest_plans import (
    test_a_plan_is_kept_whole_and_advances_the_schedule,
    test_a_schedule_that_was_changed_or_removed_since_is_not_planned,
    test_many_plans_are_one_commit_with_a_verdict_each,
    test_news_are_what_readers_of_this_server_see,
)
from test_digest_posts import (
    test_a_correction_mends_every_part_that_tells_of_it,
    test_deleting_for_good_reaches_what_was_sent_and_what_is_under_way,
)
from test_follows import test_following_twice_is_following_once_and_the_digest_is_about_it_in_the_same_moment

from support import on_postgres

pytestmark = pytest.mark.slow

address = on_postgres.address
store = on_postgres.store
