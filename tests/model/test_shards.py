"""Which servers belong to which of Discord's shards."""

from briefings.model.servers.shards import ALL_SHARDS, Shards


def server_of(shard: int, *, later: int = 0) -> int:
    """A server of that shard of four."""
    return (400 + shard) << 22 | later


def test_a_server_belongs_to_the_shard_of_the_time_of_its_creation() -> None:
    some = Shards(4, frozenset({1, 3}))
    assert [some.has(server_of(shard, later=shard)) for shard in range(4)] == [False, True, False, True]
    assert not some.are_all
    assert not some.left_by(1).has(server_of(1))
    assert some.joined_by(0).joined_by(2).are_all


def test_of_the_shards_of_one_process_only_those_count_that_it_holds() -> None:
    mine = Shards(4, frozenset({1, 2}), own=frozenset({1, 2}))
    assert mine.are_all
    assert mine.narrowed_to(None) == mine
    held = mine.narrowed_to({2, 3})
    assert [held.has(server_of(shard)) for shard in range(4)] == [False, False, True, False]
    assert not held.are_all
    assert not mine.left_by(1).are_all
    assert mine.left_by(1).joined_by(1) == mine


def test_without_shards_every_server_counts() -> None:
    assert all(ALL_SHARDS.has(server) for server in (0, 1, server_of(3), 2**63 - 1))
