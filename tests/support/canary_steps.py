"""What people of several servers do next: random, but so that most of it makes sense and something comes of it."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import timedelta

from briefings.answers.blocks import Form, Link
from briefings.caller import Access, Caller, Surface
from briefings.framework.command import Command, Option
from support.canary_room import NOW, Result, Step
from support.canary_texts import CANARIES, SERVERS, SHARED, article, briefing_file, phrase

DESK, CHANNEL = 70, 55
_KEPT = 60
_ADDRESSES = (
    "headline",
    "why",
    "point-1",
    "point-2",
    "background-1",
    "q1",
    "q2",
    "e1",
    "e2",
    "ana-ruiz",
    "f1",
    "r1",
    "n1",
    "source",
)
_MENU = 25


@dataclass(slots=True)
class Memory:
    """What one server has seen: the ways on that it was shown, and the forms that stand open there."""

    links: list[Link] = field(default_factory=list[Link])
    forms: list[Form] = field(default_factory=list[Form])
    planned: list[Step] = field(default_factory=list[Step])
    drafts: int = 0


@dataclass(slots=True)
class People:
    """The people of all servers; each step of a sequence is drawn from `chance`."""

    commands: tuple[Command, ...]
    chance: random.Random = field(default_factory=random.Random)
    memories: dict[int, Memory] = field(default_factory=lambda: {server: Memory() for server in (0, *SERVERS)})
    taken: int = 0

    def begin(self, chance: random.Random) -> None:
        """Begin a sequence with new dice: every third time by people who have seen nothing of what came before."""
        self.chance = chance
        if chance.random() < 1 / 3:
            self.memories = {server: Memory(drafts=memory.drafts) for server, memory in self.memories.items()}

    def next(self) -> Step:
        """The next step of anybody, anywhere."""
        self.taken += 1
        server = self.chance.choice((*SERVERS, *SERVERS, *SERVERS, 0))
        memory = self.memories[server]
        if memory.planned and self.chance.random() < 0.6:
            return replace(memory.planned.pop(0), caller=self._caller(server, editor=True))
        kinds: list[tuple[int, Callable[[int], Step]]] = [
            (24, self._follow),
            (14, self._fill),
            (6, self._elsewhere),
            (14, self._type),
            (14, self._complete),
            (8, self._search),
            (8, self._begin),
            (6, self._post),
            (3, self._settle),
        ]
        kind = self.chance.choices([kind for _, kind in kinds], [weight for weight, _ in kinds])[0]
        return kind(server)

    def note(self, step: Step, result: Result) -> None:
        """Remember what a server was shown."""
        memory = self.memories[step.caller.server]
        memory.links = [*memory.links, *result.links[:_MENU]][-_KEPT:]
        if result.form:
            memory.forms = [*memory.forms, result.form][-8:]

    def _caller(self, server: int, *, editor: bool | None = None) -> Caller:
        request = f"{server}-{self.taken}"
        now = NOW + timedelta(minutes=self.taken)
        caller = Caller(server, server * 10 + 1, Surface.DISCORD, now, request=request)
        if server and (editor or (editor is None and self.chance.random() < 0.6)):
            user = server * 10 + self.chance.choice((2, 3))
            return replace(caller, user=user, roles=frozenset({DESK}))
        return caller

    def _administrator(self, server: int) -> Caller:
        caller = self._caller(server, editor=False)
        return replace(caller, user=server * 10 + 4, manages=bool(server))

    def _ids(self, server: int) -> tuple[str, ...]:
        word = CANARIES.get(server, "nobody").lower()
        return (*SHARED, *SHARED, "old-port", f"{word}-talks", f"{word}-walkout", f"{word}-walkout-2")

    def _follow(self, server: int) -> Step:
        """Press a button that this server was shown, however long ago."""
        links = self.memories[server].links
        if not links:
            return self._type(server)
        return _press(self._caller(server), self.chance.choice(links))

    def _elsewhere(self, server: int) -> Step:
        """Replay a button or form of another server's."""
        other = self.memories[self.chance.choice([other for other in (0, *SERVERS) if other != server])]
        if other.forms and self.chance.random() < 0.5:
            return self._fill_in(server, self.chance.choice(other.forms), fresh=True)
        return _press(self._caller(server), self.chance.choice(other.links)) if other.links else self._search(server)

    def _fill(self, server: int) -> Step:
        """Send a form that stands open in this server."""
        forms = self.memories[server].forms
        return self._fill_in(server, self.chance.choice(forms)) if forms else self._begin(server)

    def _fill_in(self, server: int, form: Form, *, fresh: bool = False) -> Step:
        arguments = dict(form.arguments)
        for form_field in form.fields:
            if form_field.choices:
                text = self.chance.choice([value for _, value in form_field.choices])
            elif form_field.name == "sure":
                text = arguments.get("briefing", "")
            elif form_field.name == "cite" or (form_field.value and not fresh and self.chance.random() < 0.6):
                text = form_field.value or "p2"
            elif form_field.name.startswith("text_"):
                text = article(server) if server in CANARIES and form_field.name == "text_1" else ""
            else:
                text = phrase(self.chance, server)[: form_field.longest]
            if text:
                arguments[form_field.name] = text
        return Step(self._caller(server), form.command, tuple(arguments.items()))

    def _type(self, server: int) -> Step:
        """Type any command, by somebody who may use it or not."""
        command = self.chance.choice([command for command in self.commands if command.listed])
        return Step(self._caller(server), command.name, tuple(self._arguments(server, command).items()))

    def _arguments(self, server: int, command: Command) -> dict[str, str]:
        given: dict[str, str] = {}
        for option in command.options:
            if option.kind.unseen or option.kind.given_as == "file" or (not option.required and self.chance.random() < 0.4):
                continue
            given[option.name] = self._value(server, command, option)
        return given

    def _value(self, server: int, command: Command, option: Option) -> str:
        if option.kind.choices:
            return self.chance.choice(option.kind.choices)
        someone = self.chance.choice((server, server, server, *SERVERS))
        values = {
            "briefing": lambda: self.chance.choice(self._ids(someone)),
            "item": lambda: self.chance.choice(_ADDRESSES),
            "revision": lambda: str(self.chance.randint(1, 5)),
            "channel": lambda: str(CHANNEL),
            "add": lambda: str(self.chance.choice((DESK, 71, 72))),
            "remove": lambda: str(self.chance.choice((71, 72))),
            "zone": lambda: self.chance.choice(("Europe/Berlin", "Asia/Yerevan", "Nowhere")),
            "language": lambda: self.chance.choice(("de", "en", "uk", "xx")),
            "public": lambda: "false",
            "from": lambda: "2024",
            "to": lambda: "2024-06",
            "url": lambda: "https://example.org/" + CANARIES.get(server, "none").lower(),
        }
        if made := values.get(option.name):
            return made()
        # What editors type is kept, so it must be their server's own.
        whose = someone if command.access is Access.EVERYONE else server
        return self.chance.choice((CANARIES.get(whose, "dock"), "Okafor", "dock", phrase(self.chance, server)))

    def _complete(self, server: int) -> Step:
        """Type the beginning of something into an option."""
        command = self.chance.choice([command for command in self.commands if command.listed and command.options])
        option = self.chance.choice(command.options)
        someone = self.chance.choice((server, server, *SERVERS))
        typed = self.chance.choice(
            ("", "", CANARIES.get(someone, "old")[:4].lower(), CANARIES.get(someone, "old"), "h", "dock", "e1")
        )
        given = {**self._arguments(server, command), option.name: typed}
        return Step(self._caller(server), command.name, tuple(given.items()), option=option.name)

    def _search(self, server: int) -> Step:
        someone = self.chance.choice((server, *SERVERS))
        words = (CANARIES.get(someone, "dock"), CANARIES.get(someone, "dock")[:5], "dock", "walk", "harbour", "Okafor", "talks")
        return Step(self._caller(server, editor=False), "search", (("query", self.chance.choice(words)),))

    def _begin(self, server: int) -> Step:
        """Begin something, and plan what usually comes next."""
        memory, caller = self.memories[server], self._caller(server, editor=True)
        if server not in CANARIES:
            return self._search(server)
        memory.drafts += 1
        word, number = CANARIES[server], memory.drafts
        if self.chance.random() < 0.25:
            named = (f"{word}-walkout.txt", article(server).encode())
            return Step(caller, "desk add", (("publisher", phrase(self.chance, server)),), file=named)
        name = self.chance.choice(self._ids(server)[:-2])
        content = briefing_file(server, name, number, broken=self.chance.random() < 0.2)
        memory.planned += [replace(step, caller=caller) for step in self._usual(server, name)]
        return Step(caller, "desk add", file=(f"{word}.json", content))

    def _usual(self, server: int, name: str) -> list[Step]:
        """What becomes of a draft: its article, publishing, an edit, a correction, a reader's doubt, and an end of some kind."""
        chance, about, nobody = self.chance, (("briefing", name),), self._caller(server, editor=True)

        def said(what: str = "why") -> tuple[str, str]:
            return what, phrase(chance, server)

        publish = Step(nobody, "desk publish", (*about, ("channel", str(CHANNEL)), said()))
        words = (("kind", "point"), ("passage", "p2"), said("words"))
        ends = (
            Step(nobody, "desk retract", (*about, said())),
            Step(nobody, "desk restore", about),
            Step(nobody, "desk rollback", (*about, ("revision", str(chance.randint(1, 4))), said())),
            Step(nobody, "desk delete", (*about, ("sure", name))),
            Step(nobody, "desk discard", (*about, ("sure", name))),
            Step(nobody, "desk export", (*about, ("form", chance.choice(("toml", "json-ld", "markdown", "csv"))))),
            Step(nobody, "desk history", about),
            Step(nobody, "desk log"),
        )
        return [
            Step(nobody, "desk source", about, file=(f"{CANARIES[server]}.txt", article(server).encode())),
            publish,
            Step(nobody, "desk edit", (*about, ("item", chance.choice(_ADDRESSES)))),
            Step(nobody, "desk new", (*about, *words)),
            publish,
            Step(nobody, "challenge", (*about, ("item", chance.choice(("q1", "e1"))), said("text"))),
            Step(nobody, "desk queue"),
            *chance.sample(ends, 4),
        ]

    def _post(self, server: int) -> Step:
        """The bot's own turn."""
        if not server:
            return self._search(server)
        return Step(self._caller(server, editor=False), outbox=self.chance.choice(("done", "done", "done", "failed")))

    def _settle(self, server: int) -> Step:
        """Use a command that only administrators may, mostly as one; the first makes editors of those who have the role."""
        command = self.chance.choice([command for command in self.commands if command.access is Access.ADMINISTRATORS])
        return Step(self._administrator(server), command.name, tuple(self._arguments(server, command).items()))


def _press(caller: Caller, link: Link) -> Step:
    return Step(caller, link.command, link.arguments)
