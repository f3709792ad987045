"""Being somebody else at the prompt: who that is, where they speak, and what the bot has written there since."""

from collections.abc import Collection
from dataclasses import replace

from playground.json_values import JsonObject
from playground.member.member import MemberHandle
from playground.screen.channel import ChannelNews
from playground.world.location import Location
from playground.world.persons import PERSONS, Person

HERE, IN_DIRECT = "In the channel, posted or changed by the bot:", "In your direct messages, from the bot:"


def move_to(member: MemberHandle, person: Person) -> MemberHandle:
    """That person, in the same channel if it is in their server, else in the first one of their server.

    Raises PlaygroundError if the world has no such person or server.
    """
    world = member.speaker.world
    guild, user = world.find_guild(person.server), world.find_user(person.name)
    location = member.location if member.location.guild_id == guild.id else Location.guild(guild, guild.channels[0])
    return replace(member, user=user, location=location)


def describe(member: MemberHandle) -> str:
    """Who and where somebody is, in a sentence."""
    world = member.speaker.world
    guild, channel = world.guild(member.location.guild_id or 0), world.channel(member.location.channel_id)
    person = find_part(member)
    part = f", {person.part}," if person else ""
    where = f"{channel.shown} of the server {guild.name}" if guild and channel else "your direct messages with the bot"
    return f"You are {member.user.shown}{part} in {where}."


def find_part(member: MemberHandle) -> Person | None:
    """The person of the list that this is, or None."""
    return next((person for person in PERSONS if person.name == member.user.shown), None)


class Mailbox:
    """What the bot has written by itself: in a channel it is news once, whoever reads it, in direct messages for their person."""

    def __init__(self, member: MemberHandle) -> None:
        self._channels: dict[int, ChannelNews] = {}
        self.open(member)

    def open(self, member: MemberHandle) -> None:
        """Look into the channel where somebody is; what stands in one that is new to the prompt is old."""
        if member.location.channel_id not in self._channels:
            self._channels[member.location.channel_id] = ChannelNews(member)

    def since(self, member: MemberHandle, answers: Collection[int]) -> list[tuple[str, MemberHandle, list[JsonObject]]]:
        """What is new to this person: a heading, where they are when they read it, and the messages.

        `answers` are ids of messages that were shown as answers.
        """
        direct = member.direct()
        letters = self._channels.setdefault(direct.location.channel_id, ChannelNews(direct, is_unread=True))
        found = [
            (HERE, member, self._channels[member.location.channel_id].since(answers)),
            (IN_DIRECT, direct, letters.since(answers)),
        ]
        return [(heading, where, messages) for heading, where, messages in found if messages]
