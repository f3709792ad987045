"""People, roles and channels as a member names them, and as an interaction carries them: ids, and what they stand for."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from playground.errors import NotOfferedError
from playground.json_values import Json, JsonObject, as_int, as_list
from playground.member.files import SentFile, upload
from playground.world.payloads import channel_payload
from playground.world.payloads_interaction import resolved_roles, resolved_users
from playground.world.people import Channel, Guild, Role, User
from playground.world.world import World

Thing = Literal["user", "role", "channel", "mentionable"]


@dataclass(frozen=True, slots=True)
class NameFinder:
    """Finds what one member names at one place; `resolved` gathers what goes into the interaction for it."""

    world: World
    guild: Guild | None
    user: User
    channel_id: int
    resolved: JsonObject = field(default_factory=dict[str, Json])

    def find(self, thing: Thing, name: str, kinds: Json = None) -> str:
        """The id of what has this name (`@`, `#` and case are ignored) or id. `kinds` are the types a channel may have.

        Raises PlaygroundError if there is nothing of it that Discord's client would offer.
        """
        if thing == "channel":
            return self._channel(name, kinds)
        if thing == "role" or (thing == "mentionable" and self._role(name) is not None):
            role = self._role(name)
            if role is None:
                raise NotOfferedError(f"{self._home.name} has no role called {name}.")
            self._gather(resolved_roles([role]))
            return str(role.id)
        user = self._user(name)
        self._gather(resolved_users(self.world, self.guild, [user]))
        return str(user.id)

    def upload(self, file: SentFile) -> str:
        """The id of a file that was sent ahead. Raises NotOfferedError if it is too large."""
        payload = upload(self.world, self.channel_id, file)
        self._gather({"attachments": {str(payload["id"]): payload}})
        return str(payload["id"])

    def list_names(self, thing: Thing, kinds: Json = None) -> list[tuple[str, str]]:
        """What there is to choose from, as (name, id)."""
        people = [(user.shown, str(user.id)) for user in self._people()] if thing in {"user", "mentionable"} else []
        roles = [(role.name, str(role.id)) for role in self._roles()] if thing in {"role", "mentionable"} else []
        channels = [(channel.name, str(channel.id)) for channel in self._channels(as_list(kinds))] if thing == "channel" else []
        return [*people, *roles, *channels]

    @property
    def _home(self) -> Guild:
        if self.guild is None:
            raise NotOfferedError("There are no roles and channels in a direct message.", "Use it in a server.")
        return self.guild

    def _user(self, name: str) -> User:
        by_id = self.world.user(as_int(name))
        return by_id if by_id is not None else self.world.find_user(name.removeprefix("@"))

    def _people(self) -> list[User]:
        if self.guild is None:
            return [self.user]
        found = [self.world.user(member.user_id) for member in self.guild.members]
        return [user for user in found if user is not None]

    def _roles(self) -> Sequence[Role]:
        return () if self.guild is None else self.guild.roles

    def _role(self, name: str) -> Role | None:
        wanted = name.removeprefix("@").casefold()
        return next((role for role in self._roles() if wanted in {role.name.removeprefix("@").casefold(), str(role.id)}), None)

    def _channels(self, kinds: Sequence[Json]) -> list[Channel]:
        """The channels and threads that this member sees, of these types if some are named."""
        places = () if self.guild is None else self.guild.places
        return [place for place in places if (not kinds or place.kind in kinds) and self.world.permissions(self.user.id, place)]

    def _channel(self, name: str, kinds: Json) -> str:
        wanted = name.removeprefix("#").casefold()
        home = self._home
        found = next((channel for channel in self._channels(()) if wanted in {channel.name.casefold(), str(channel.id)}), None)
        if found is None:
            raise NotOfferedError(f"{home.name} has no channel called {name}.")
        if found not in self._channels(as_list(kinds)):
            listed = ", ".join(channel.name for channel in self._channels(as_list(kinds)))
            raise NotOfferedError(f"{name} is not the kind of channel that is asked for.", f"There are {listed or 'none'}.")
        rights = str(self.world.permissions(self.user.id, found))
        self._gather({"channels": {str(found.id): {**channel_payload(found, []), "permissions": rights}}})
        return str(found.id)

    def _gather(self, more: JsonObject) -> None:
        for key, things in more.items():
            known = self.resolved.setdefault(key, {})
            if isinstance(known, dict) and isinstance(things, dict):
                known.update(things)
