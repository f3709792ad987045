"""Which tests `make test-fast` and `make test-dates` run: a test is known by what its file imports."""

from collections.abc import Iterator, Mapping

MARKS = {
    "browser": "drives Chromium through the page of the playground; make test runs only the journeys among them",
    "client": "drives the real client on the local server; test-fast leaves it out (marked by what the file imports)",
    "dates": "is on `Time`, so that START moves it; test-dates runs it from other moments (marked by what the file imports)",
    "journey": "one of the ways through the page that make test goes, if Chromium is there",
    "sample": "drives the client, but is the one file for its command; test-fast runs it",
    "file": "is about SQLite's own file; test-postgres leaves it out (marked by what the test uses)",
    "slow": "starts processes, kills them, measures, or tries thousands of examples; neither of the two runs it",
}
ON_TIME = frozenset({"support.bench", "support.clock", "support.pressroom", "support.postbox", "support.public_answers"})
"""Modules whose names bring the tests' clock into a file."""
ON_CLIENT = frozenset(
    {
        "playground.server",
        "support.bench",
        "support.postbox",
        "support.pressroom",
        "support.public_answers",
        "support.trial_bot",
    }
)
"""Modules whose names bring the client, or the server that it talks to."""


def marks_of(names: Mapping[str, object]) -> Iterator[str]:
    """The marks of a test file by what its global names come from."""
    origins = {getattr(value, "__module__", "") for value in names.values()}
    if origins & ON_TIME:
        yield "dates"
    if origins & ON_CLIENT:
        yield "client"
