"""Every request that a window can make, by its name."""

from collections.abc import Awaitable, Callable
from types import MappingProxyType

from playground.errors import PlaygroundError
from playground.json_values import JsonObject
from playground.page import acting, clock_moves, looking, staging
from playground.page.asked import Asked
from playground.page.window import Window

Handler = Callable[[Window, Asked], Awaitable[JsonObject]]


async def _set_fault(window: Window, asked: Asked) -> JsonObject:
    return await window.stage.act(staging.set_fault(window.stage, asked))


async def _move_clock(window: Window, asked: Asked) -> JsonObject:
    return await window.stage.act(clock_moves.move_clock(window.stage, asked))


_HANDLERS: MappingProxyType[str, Handler] = MappingProxyType(
    {
        "hello": looking.greet,
        "become": looking.become,
        "open": looking.open_channel,
        "commands": looking.list_commands,
        "suggest": looking.suggest,
        "names": looking.list_names,
        "inspect": looking.inspect,
        "sample": looking.read_sample,
        "use": acting.use,
        "press": acting.press,
        "choose": acting.choose,
        "app": acting.use_app,
        "submit": acting.submit,
        "close_form": acting.close_form,
        "say": acting.say,
        "set_fault": _set_fault,
        "move_clock": _move_clock,
    }
)


async def carry_out(window: Window, asked: Asked) -> JsonObject:
    """Do what is asked and return the answer. Raises BriefingError with a sentence for the person."""
    name = asked.read_text("do")
    handler = _HANDLERS.get(name)
    if handler is None:
        raise PlaygroundError(f"The playground knows no request “{name[:60]}”.", "Reload the page.")
    return await handler(window, asked)
