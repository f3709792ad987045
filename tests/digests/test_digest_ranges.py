"""Over random sequences of what editors do, each piece of news stands in one digest and in no other."""

import random
from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import timedelta
from itertools import pairwise

import pytest

from briefings.model.briefing import Briefing, Correction, Figure, Tombstone
from support.digest_room import Newsroom, said
from support.factory import harbour
from support.newsroom import SERVER

pytestmark = pytest.mark.slow

IDS = ("alpha", "beta", "gamma")
STEPS = ("publish", "publish", "correct", "correct", "add", "take out", "retract", "restore", "ship", "digest", "digest", "away")


@dataclass
class Editors:
    """Editors who do something at random."""

    room: Newsroom
    chance: random.Random
    texts: dict[str, Briefing] = field(default_factory=dict[str, Briefing])
    retracted: set[str] = field(default_factory=set[str])
    number: int = 0

    async def do(self, step: str) -> None:
        """One step on one briefing; nothing where it is not possible there."""
        briefing = self.chance.choice(IDS)
        self.number += 1
        if step == "ship":
            await self.room.ship(harbour("shipped", headline=f"Shipped headline {self.number}"))
        elif step == "publish" and briefing not in self.texts:
            await self._publish(harbour(briefing, headline=f"Headline of {briefing}"))
        elif step == "restore" and briefing in self.retracted:
            await self.room.restore(briefing)
            self.retracted.discard(briefing)
        elif briefing in self.texts and briefing not in self.retracted:
            await self._work_on(step, self.texts[briefing])

    async def _work_on(self, step: str, about: Briefing) -> None:
        why = f"reason-{self.number}"
        if step == "correct":
            line = Correction("2024-05-15", "tom-okafor", "Tom Okafor", "Thomas", why)
            await self._publish(replace(about, corrections=(*about.corrections, line)))
        elif step == "take out" and about.figures:
            stone = Tombstone(about.figures[-1].id, "figure", 0, "2024-05-15", why)
            await self._publish(replace(about, figures=about.figures[:-1], tombstones=(*about.tombstones, stone)))
        elif step == "add":
            figure = Figure(f"f-{self.number}", "a number", "1", "one", ("p2",))
            await self._publish(replace(about, figures=(*about.figures, figure)))
        elif step == "retract":
            await self.room.retract(about.id, why)
            self.retracted.add(about.id)

    async def _publish(self, briefing: Briefing) -> None:
        self.texts[briefing.id] = briefing
        await self.room.publish(briefing)


@dataclass
class Readers:
    """What readers know, and whether a digest tells them what they do not."""

    known: dict[str, Briefing]
    hidden: set[str]
    heard: Counter[str] = field(default_factory=Counter[str])

    def hear(self, told: str, editors: Editors) -> None:
        """Hold a digest against what has changed since the one before."""
        self.heard += reasons(told)
        assert all(count == 1 for count in self.heard.values()), "nothing is told twice"
        for briefing, about in editors.texts.items():
            self._hear_of(about, told, gone=briefing in editors.retracted)
        self.known = {name: text for name, text in editors.texts.items() if name not in editors.retracted}
        self.hidden = set(editors.retracted)

    def _hear_of(self, about: Briefing, told: str, *, gone: bool) -> None:
        headline, before = f"Headline of {about.id}", self.known.get(about.id)
        if gone:
            assert (f"{headline} — the whole briefing was retracted" in told) == (before is not None)
        elif before is not None:
            new = {record.why for record in (*about.corrections, *about.tombstones)}
            assert new - {record.why for record in (*before.corrections, *before.tombstones)} <= set(reasons(told))
            assert (f"{headline} New: " in told) == any(figure not in before.figures for figure in about.figures)
        elif about.id in self.hidden:
            assert f"{headline} It was retracted and can be read again" in told
        else:
            assert f"{headline} Example Courier, 14 May 2024: Talks" in told


def reasons(told: str) -> Counter[str]:
    """The reasons that a digest gives, which tell each correction and retraction from every other."""
    words = (word.strip(".,”") for word in told.split())
    return Counter(word for word in words if word.startswith("reason-"))


@pytest.mark.parametrize("seed", range(12))
async def test_nothing_is_told_twice_and_nothing_is_lost(room: Newsroom, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - a test's dice
    editors = Editors(room, chance)
    for step in chance.choices(STEPS[:9], k=chance.randrange(6)):
        await editors.do(step)
    schedule = await room.subscribe()
    shown = {name: text for name, text in editors.texts.items() if name not in editors.retracted}
    readers = Readers(shown, set(editors.retracted))
    for step in [*chance.choices(STEPS, k=40), "digest"]:
        if step not in {"digest", "away"}:
            await editors.do(step)
            room.now += timedelta(minutes=1)
            continue
        planned, messages = await room.plan(schedule, late=timedelta(days=2) if step == "away" else timedelta(0))
        if planned.what != "missed":
            readers.hear(said(messages), editors)
    last = await room.told(schedule)
    assert "NEW " not in last
    assert not reasons(last)


async def test_ranges_follow_each_other_without_a_gap(room: Newsroom) -> None:
    schedule = await room.subscribe()
    for number in range(6):
        await room.publish(harbour(f"talks-{number}"))
        await room.plan(schedule, late=timedelta(days=1) if number % 3 == 2 else timedelta(0))
    found = list(reversed(await room.store.digests.occurrences(SERVER, schedule.id)))
    edges = [(occurrence.from_seq, occurrence.to_seq) for occurrence in found]
    assert edges[0][0] == schedule.last_seq
    assert all(one[1] == other[0] for one, other in pairwise(edges))
