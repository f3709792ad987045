"""Writing what is left of the story into the folder of the fixtures."""

import json
import lzma
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import asdict
from pathlib import Path
from urllib.parse import parse_qsl

from bot.chat.outbox import message_marks
from briefings.digests.message_json import freeze
from briefings.dispatch import catalogue
from briefings.export import FORMATS, Edition, export
from briefings.model.digest import nonce
from compatibility.collecting import Carrier, carriers, sort_of
from compatibility.every_answer import ANSWERS
from compatibility.every_key import every_key
from compatibility.old_world import APPLICATION, BEGAN
from playground.recorder import RecordedRequest
from playground.server import Playground
from playground.world.world import World

Things = Mapping[str, object] | Sequence[object]
_PAGERS = {"97", "98", "99"}
_FIRST_IN_PLACE = 100


def save(database: Path, ground: Playground, folder: Path) -> None:
    """Write everything but the database, which must be closed, and the database."""
    with closing(sqlite3.connect(database)) as rows:
        threads, messages = discord(ground.world)
        _write(folder / "threads.json", threads)
        _write(folder / "messages.json", messages)
        _write(folder / "buttons.json", buttons(ground.recorder.requests, rows))
        _write(folder / "marks.json", marked(rows))
    _write(folder / "frozen.json", {what: freeze(answer) for what, answer in ANSWERS.items()})
    _write(folder / "commands.json", list(commands()))
    for form in FORMATS:
        made = export(every_key(), Edition(2, BEGAN), form)
        (folder / made.name).write_bytes(made.content)
    compact = database.with_name("compact.db")
    with closing(sqlite3.connect(database)) as driver:
        driver.execute("VACUUM INTO ?", (str(compact),))
    (folder / "briefings.db.xz").write_bytes(lzma.compress(compact.read_bytes(), preset=9 | lzma.PRESET_EXTREME))


def discord(world: World) -> tuple[list[object], list[object]]:
    """The threads, and what the bot has written by itself and stands there still."""
    places = [place.id for guild in world.guilds for place in guild.places]
    places += [world.direct(user, world.bot.id).id for user in range(APPLICATION + 1, APPLICATION + 4)]
    written = [
        message
        for place in places
        for message in world.messages.list_seen(place, world.bot.id)
        if message.author_id == world.bot.id and message.interaction_id is None and message.visible_to is None
    ]
    threads: list[object] = [asdict(thread) for guild in world.guilds for thread in guild.threads]
    return threads, [asdict(message) for message in written]


def buttons(recorded: list[RecordedRequest], rows: sqlite3.Connection) -> list[dict[str, object]]:
    """One of each kind of everything that carries a request, and the request that it stands for."""
    kinds: dict[tuple[object, ...], tuple[Carrier, str, int]] = {}
    for carrier in carriers(recorded):
        target, server = carrier.custom_id.split(":", 3)[3], 0
        if target.startswith("@"):
            found = rows.execute("SELECT target, server FROM link WHERE key = ?", (target[1:],)).fetchone()
            assert found, f"{carrier.custom_id} leads nowhere"
            target, server = found
        kinds.setdefault(sort_of(carrier, target), (carrier, target, server))
    return [_button(*kinds[sort]) for sort in sorted(kinds, key=str)]


def _button(carrier: Carrier, target: str, server: int) -> dict[str, object]:
    slot, seen, page, _ = carrier.custom_id.split(":", 3)
    command, _, query = target.partition("?")
    made: dict[str, object] = {"custom_id": carrier.custom_id, "kind": carrier.kind, "command": command}
    made |= {"arguments": dict(parse_qsl(query)), "page": int(page), "seen": int(seen) if seen else None}
    made["in_place"] = slot in _PAGERS or int(slot) >= _FIRST_IN_PLACE
    if carrier.menu:
        made["menu"] = carrier.menu
    if carrier.kind == "form":
        made["fields"] = dict(carrier.fields)
    return made | ({"server": server} if server else {})


def marked(rows: sqlite3.Connection) -> dict[str, dict[str, object]]:
    """By what each message is known again that was sent, or is to be: its nonce and the id of its outermost component."""
    found: dict[str, dict[str, object]] = {}
    parts = "SELECT part.*, occurrence.settings, schedule.user FROM part JOIN occurrence USING (server, schedule, kind, key) "
    parts += "JOIN schedule ON schedule.server = part.server AND schedule.id = part.schedule"
    rows.row_factory = sqlite3.Row
    for row in rows.execute(parts):
        place = row["user"] or json.loads(row["settings"])["channel"]
        made = nonce(APPLICATION, row["server"], place, row["schedule"], row["key"], row["n"], row["resend"])
        name = "part " + "/".join(str(row[each]) for each in ("server", "schedule", "kind", "key", "n"))
        found[name] = {"nonce": made, "mark": message_marks.mark(message_marks.digest(made))}
    for row in rows.execute("SELECT * FROM post"):
        found[f"post {row['server']}/{row['id']}"] = _mark("post", row["server"], row["id"])
    for row in rows.execute("SELECT * FROM errand WHERE kind IN ('reply', 'tell')"):
        made = _mark(row["kind"], row["server"], row["subject"], row["cause"])
        found[f"{row['kind']} {row['server']}/{row['subject']}/{row['cause']}"] = made
    for row in rows.execute("SELECT * FROM schedule WHERE state = 'blocked'"):
        found[f"blocked {row['server']}/{row['id']}"] = _mark("blocked", row["server"], row["id"], row["version"])
    return found


def _mark(kind: str, server: int, *rest: int) -> dict[str, object]:
    of = message_marks.digest(APPLICATION, server, kind, *rest)
    return {"nonce": message_marks.nonce(of), "mark": message_marks.mark(of)}


def commands() -> Iterator[dict[str, object]]:
    """The name of every command, and its options with what can be chosen."""
    for command in catalogue.commands():
        options = {option.name: list(option.kind.choices) for option in command.options}
        yield {"name": command.name, "listed": command.listed, "on_message": command.on_message, "options": options}


def _write(path: Path, value: Things) -> None:
    """A line for each thing in it, so that a person can read what differs."""
    path.write_text(f"{_lines(value)}\n", encoding="utf-8")


def _lines(value: Things) -> str:
    if not isinstance(value, Mapping):
        return "[\n" + ",\n".join(map(_line, value)) + "\n]"
    return "{\n" + ",\n".join(f"{_line(key)}: {_line(inner)}" for key, inner in value.items()) + "\n}"


def _line(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, default=str)
