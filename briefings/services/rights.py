"""Who may do what in a server: administrators by Discord's own right, editors by the roles that administrators have named."""

from briefings.caller import LIBRARY, Access, Caller
from briefings.services.settings import Settings

_NOTHING: frozenset[Access] = frozenset()
_EDITOR = frozenset({Access.EDITORS})
_ADMINISTRATOR = frozenset({Access.EDITORS, Access.ADMINISTRATORS})


class Rights:
    """Works out rights anew for every request: roles are taken, and buttons outlive them."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    async def of(self, caller: Caller) -> frozenset[Access]:
        """The rights that a caller's roles give them, besides those of everybody. None if no server is asked in."""
        if caller.server == LIBRARY:
            return _NOTHING
        if caller.manages:
            return _ADMINISTRATOR
        if not caller.roles:
            return _NOTHING
        settings = await self._settings.of(caller.server)
        return _EDITOR if caller.roles.intersection(settings.editors) else _NOTHING
