"""How long the database takes, in plain numbers: adding to them costs a read next to nothing."""

from dataclasses import dataclass, field


@dataclass(slots=True)
class Spent:
    """How often something was done, and how many seconds that took altogether."""

    count: int = 0
    seconds: float = 0.0

    def add(self, seconds: float) -> None:
        """It was done once more."""
        self.count += 1
        self.seconds += seconds


@dataclass(slots=True)
class DatabaseTime:
    """The time from asking the database until its rows are read as records, waiting for others included.

    Written to by one event loop alone. `reads` are those outside of transactions.
    """

    reads: Spent = field(default_factory=Spent)
    transactions: Spent = field(default_factory=Spent)
