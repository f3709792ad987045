"""How a PostgreSQL server is: who is connected, who holds what, and what becomes of the last commits if it is lost."""

from dataclasses import dataclass
from enum import Enum

_STREAMING = "streaming"
_SYNCHRONOUS = frozenset({"sync", "quorum"})
_WAITS = frozenset({"on", "remote_apply"})
"""Settings of synchronous_commit with which an answered commit is on the disk of a synchronous standby."""


class Safety(Enum):
    """What becomes of the last commits if the server's machine is lost."""

    ALONE = "there is no standby"
    SYNCHRONOUS = "each commit is on a standby before it is answered"
    ASYNCHRONOUS = "a standby follows, and the last commits may not be on it"
    WAITING = "commits wait for a synchronous standby, and none is connected"


@dataclass(frozen=True, slots=True)
class Session:
    """A session of one of our programs: the server's number for it, what it is called, from where and since when (UTC).

    `host` and `since` are "" if they may not be seen, `host` also on the server's own machine.
    """

    pid: int
    name: str
    host: str
    since: str


@dataclass(frozen=True, slots=True)
class Standby:
    """A server that follows this one. `bytes` and `milliseconds` are how far what it has on its disk is behind; None: unknown.

    `state` and `sync` are PostgreSQL's words (27.2.4, pg_stat_replication), "" if they may not be seen.
    """

    name: str
    host: str
    state: str
    sync: str
    bytes: int | None
    milliseconds: int | None

    @property
    def is_synchronous(self) -> bool:
        """Whether a commit waits for it."""
        return self.state == _STREAMING and self.sync in _SYNCHRONOUS


@dataclass(frozen=True, slots=True)
class Held:
    """What sessions hold by locks: shards, by the session's number, and how many there are in all; and who leads, if anybody."""

    shards: dict[int, tuple[int, ...]]
    count: int
    leader: int | None


@dataclass(frozen=True, slots=True)
class Replication:
    """The standbys of a server, and what commits wait for, as its settings synchronous_standby_names and _commit say it."""

    standbys: tuple[Standby, ...]
    wanted: str
    commit_waits: str

    @property
    def safety(self) -> Safety:
        """What becomes of the last commits."""
        if self.wanted.strip() and self.commit_waits in _WAITS:
            # who may not see how standbys stand is not told that they do not
            is_there = any(standby.is_synchronous or not standby.state for standby in self.standbys)
            return Safety.SYNCHRONOUS if is_there else Safety.WAITING
        return Safety.ASYNCHRONOUS if self.standbys else Safety.ALONE


@dataclass(frozen=True, slots=True)
class Inspection:
    """What was seen of a server at one moment; `shape` is 0 if nothing of ours is there."""

    version: str
    encoding: str
    size: int
    is_standby: bool
    shape: int
    sessions: tuple[Session, ...]
    held: Held
    replication: Replication
