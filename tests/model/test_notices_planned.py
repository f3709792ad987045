"""Who is told what happened to a draft: by the settings of the server, and nobody of what they did themselves."""

import pytest

from briefings.model.notices import DeskNotice, is_reader_told, plan_notices
from briefings.model.settings import ServerSettings

DIRECT = ServerSettings(editors=(70,), notify="direct")
MENTION = ServerSettings(editors=(70, 71), notify="mention", notify_channel=9)


def test_nobody_is_told_unless_the_server_has_set_it_or_they_must_know() -> None:
    assert plan_notices(ServerSettings(), "reject", 1, (2, 3)) == ()
    assert plan_notices(ServerSettings(), "unpublished", 0, (2,), said="Late.", always=True) == (
        DeskNotice("unpublished", 0, (2,), said="Late."),
    )


def test_by_direct_message_each_is_told_but_whoever_did_it() -> None:
    assert plan_notices(DIRECT, "reject", 1, (3, 1, 2, 0), said="Why.") == (
        DeskNotice("reject", 1, (2,), said="Why."),
        DeskNotice("reject", 1, (3,), said="Why."),
    )
    assert plan_notices(DIRECT, "hand in", 1, ()) == ()
    assert plan_notices(DIRECT, "hand in", 1, (2,)) == (DeskNotice("hand in", 1, (2,)),)


def test_a_mention_is_one_message_and_only_a_hand_in_mentions_roles() -> None:
    assert plan_notices(MENTION, "publish", 1, (3, 2)) == (DeskNotice("publish", 1, (2, 3), channel=9),)
    assert plan_notices(MENTION, "hand in", 1, ()) == (DeskNotice("hand in", 1, (), (70, 71), 9),)
    assert plan_notices(MENTION, "hand in", 1, (2,)) == (DeskNotice("hand in", 1, (), (70, 71), 9),)
    without_roles = ServerSettings(notify="mention", notify_channel=9)
    assert plan_notices(without_roles, "hand in", 1, (2,)) == (DeskNotice("hand in", 1, (2,), channel=9),)
    assert plan_notices(MENTION, "publish", 1, (1,)) == ()


@pytest.mark.parametrize(("settings", "is_told"), [(ServerSettings(), False), (DIRECT, True), (MENTION, True)])
def test_a_reader_is_sent_a_ruling_unless_nobody_is_told_anything(settings: ServerSettings, *, is_told: bool) -> None:
    assert is_reader_told(settings) is is_told
