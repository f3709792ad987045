"""Who is told unasked what happened to a draft or a challenge, and how: by the settings of their server."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from briefings.model.settings import ServerSettings

NoticeKind = Literal["hand in", "reject", "publish", "taken back", "unpublished"]
""""taken back": somebody else took back the moment at which a draft was to be published; "unpublished": it came in vain."""


@dataclass(frozen=True, slots=True)
class DeskNotice:
    """One message to editors about what somebody did (`by`, 0: the bot): in a channel, or to one user if `channel` is 0.

    In a channel it mentions the `users` and the `roles`. `said` is what somebody wrote about it, or why it came so.
    """

    what: NoticeKind
    by: int
    users: tuple[int, ...]
    roles: tuple[int, ...] = ()
    channel: int = 0
    said: str = ""


def plan_notices(
    settings: ServerSettings,
    what: NoticeKind,
    by: int,
    users: Iterable[int],
    *,
    said: str = "",
    always: bool = False,
) -> tuple[DeskNotice, ...]:
    """The notices that tell these users, as the server has set it; nobody is told of what they did themselves.

    A hand-in concerns whoever can publish it: in the channel that the administrators named it mentions the editors' roles, and
    these users only if there is no such role. If it is to be told `always`, a server that wants no notices tells it by direct
    message.
    """
    people = tuple(sorted(set(users) - {by, 0}))
    if settings.notify == "mention" and settings.notify_channel:
        roles = settings.editors if what == "hand in" else ()
        named = () if roles else people
        return (DeskNotice(what, by, named, roles, settings.notify_channel, said),) if named or roles else ()
    if settings.notify == "direct" or always:
        return tuple(DeskNotice(what, by, (user,), said=said) for user in people)
    return ()


def is_reader_told(settings: ServerSettings) -> bool:
    """Whether a reader is sent the ruling on their challenge, by direct message.

    A mention would tell the editors who had asked, which nobody learns: a server that mentions its editors writes to its readers.
    """
    return settings.notify != "nothing"
