"""What happens in a channel beside the answers: messages that the bot posts or mends there by itself, and names for ids."""

import re
from collections.abc import Collection

from playground.json_values import JsonObject, as_int, as_object, as_text
from playground.member.member import MemberHandle
from playground.world.messages import EPHEMERAL

_NAMED = re.compile(r"<(?P<sign>@&|@|#)(?P<id>\d{1,20})>")


class ChannelNews:
    """The bot's own messages in a member's channel, each told once as it is posted and once each time it is changed.

    What stands there already is old, unless `is_unread`.
    """

    def __init__(self, member: MemberHandle, *, is_unread: bool = False) -> None:
        self._member = member
        seen = [] if is_unread else member.sees()
        self._told = {as_int(message["id"]): _read_state(message) for message in seen}

    def since(self, answers: Collection[int]) -> list[JsonObject]:
        """What is new since the last look, oldest first; `answers` are ids of messages that were shown as answers."""
        news: list[JsonObject] = []
        for message in self._member.sees():
            number, state = as_int(message["id"]), _read_state(message)
            is_news = self._told.get(number) != state and number not in answers
            self._told[number] = state
            if is_news and as_object(message["author"]).get("bot") is True and not as_int(message.get("flags")) & EPHEMERAL:
                news.append(message)
        return news


def replace_ids(text: str, member: MemberHandle) -> str:
    """The text with the names of people, roles and channels in place of their ids, as Discord shows them."""

    def find_name(found: re.Match[str]) -> str:
        number = int(found["id"])
        world = member.speaker.world
        guild = world.guild(member.location.guild_id or 0)
        if found["sign"] == "@":
            user = world.user(number)
            return f"@{user.shown}" if user else found[0]
        if found["sign"] == "#":
            channel = world.channel(number)
            return channel.shown if channel else found[0]
        role = next((role for role in guild.roles if role.id == number), None) if guild else None
        return f"@{role.name}" if role else found[0]

    return _NAMED.sub(find_name, text)


def _read_state(message: JsonObject) -> str:
    return as_text(message.get("edited_timestamp"))
