"""The persons that somebody at the playground can be: one list for the prompt and for every other screen."""

from dataclasses import dataclass
from typing import Literal

from playground.errors import PlaygroundError

NEWSROOM, LIBRARY = "Newsroom", "Library"
DESK = "Desk"
"""The role of those who edit."""

Standing = Literal["owner", "editor", "member"]
"""What a person is in a server: its owner, somebody with the role Desk, or just a member."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody to be: what that person is, in plain words, their name, the server they speak in, what they are there.

    `locale` is the language of their Discord.
    """

    part: str
    name: str
    server: str = NEWSROOM
    standing: Standing = "member"
    locale: str = "en-US"

    @property
    def key(self) -> str:
        """The part as one word, to be typed."""
        return self.part.replace(" ", "-")


PERSONS = (
    Person("member", "Lee"),
    Person("second member", "Kim"),
    Person("editor", "Ada", standing="editor"),
    Person("second editor", "Eli", standing="editor"),
    Person("administrator", "Mia", standing="owner", locale="en-GB"),
    Person("member who reads German", "Ben", locale="de"),
    Person("member who reads French", "Zoe", locale="fr"),
    Person("member of another server", "Noa", LIBRARY),
)
"""Everybody, in the order in which they are offered."""


def find_person(typed: str) -> Person:
    """The person of that part or name, case, blanks and hyphens aside. Raises PlaygroundError if there is none."""
    wanted = "-".join(typed.replace("-", " ").split()).casefold()
    for person in PERSONS:
        if wanted in {person.key.casefold(), person.name.casefold()}:
            return person
    known = ", ".join(f"{person.part} ({person.name})" for person in PERSONS)
    raise PlaygroundError(f"Nobody here is called “{typed.strip()}”.", f"You can be: {known}.")
