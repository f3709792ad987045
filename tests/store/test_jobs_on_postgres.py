# pyright: reportUnusedImport=false
# ruff: noqa: F401
# Imported tests are not called here: pytest collects them once more, and gives them the store of this file.
"""Jobs, public answers, links and loading on PostgreSQL; in a run that is on it anyway, all of it is."""

import pytest
from test_jobs import (
    test_a_job_is_claimed_once_and_due_again_when_its_lease_has_run_out,
    test_a_servers_change_asks_nothing_of_another_server,
    test_an_act_asks_for_one_reply_however_often_it_is_recorded,
    test_deleting_for_good_asks_for_the_messages_alone,
    test_jobs_come_in_the_order_they_are_due,
    test_many_jobs_are_claimed_at_once_each_by_one,
    test_only_the_last_attempt_may_say_how_it_went,
)
from test_links import test_the_same_target_has_the_same_short_key
from test_loading import (
    test_loads_of_many_tasks_do_not_mix,
    test_what_no_database_holds_is_refused_in_a_sentence,
    test_what_was_loaded_comes_back_equal,
)
from test_public_answers import (
    test_one_that_is_stored_while_the_job_ends_is_looked_at_too,
    test_the_501st_drops_the_oldest_of_its_server_alone,
)
from test_reader_changes import test_it_is_counted_before_anybody_hears_that_it_is_done
from test_servers import test_an_own_briefing_hides_the_shipped_one_of_its_id_there_only

from support import on_postgres

pytestmark = pytest.mark.slow

address = on_postgres.address
store = on_postgres.store
