# pyright: reportUnusedImport=false
# ruff: noqa: F401
# Imported tests are not called here: pytest collects them once more, and gives them the store of this file.
"""What editors leave, and what goes with it, on PostgreSQL; in a run that is on it anyway, all of it is."""

import pytest
from test_article_texts import (
    test_it_counts_in_the_quota,
    test_it_is_erased_with_the_briefing_in_its_own_server_alone,
)
from test_desk_erasing import test_a_draft_of_the_same_name_never_has_a_version_of_the_deleted_one
from test_desk_rows import (
    test_a_draft_is_stored_in_place_of_the_version_that_was_read_and_of_no_other,
    test_a_request_is_carried_out_once,
    test_no_two_drafts_of_a_briefing_have_the_same_version,
    test_of_two_that_publish_from_the_same_revision_one_does,
    test_what_is_made_of_an_article_is_found_by_its_text_or_address_in_its_own_server,
    test_what_is_retracted_is_found_by_no_name_and_no_search_until_it_is_restored,
)
from test_embargo_rows import (
    test_by_an_embargo_that_is_over_nothing_is_published,
    test_it_is_of_the_version_that_was_looked_at_and_a_request_sets_it_once,
    test_what_one_server_sets_and_ends_changes_nothing_in_another,
)
from test_proposals import test_every_kind_comes_back_as_it_was

from support import on_postgres

pytestmark = pytest.mark.slow

address = on_postgres.address
store = on_postgres.store
