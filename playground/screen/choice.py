"""Something to choose from, listed with numbers: the options of a menu, what a name could mean, the persons to be."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from playground.screen.markdown import to_plain
from playground.screen.menu import Option, pick, pick_listed


@dataclass(frozen=True, slots=True)
class Choice:
    """Options to choose from. `follow` does what is chosen, by its values, and returns what is shown then.

    `details` are what stands beside the options, `chosen` the labels that are chosen now, `most` how many may be.
    """

    label: str
    options: Sequence[Option]
    follow: Callable[[list[str]], Awaitable[str]]
    details: Sequence[str] = ()
    chosen: Sequence[str] = ()
    most: int = 1

    @property
    def listing(self) -> str:
        """The options, numbered, and how one is chosen."""
        several = " or several with commas between" if self.most > 1 else ""
        details = [*self.details, *[""] * (len(self.options) - len(self.details))]
        lines = [f"{self.label}: type a number or a name{several}; Enter leaves it."]
        for number, ((label, _), more) in enumerate(zip(self.options, details, strict=True), start=1):
            name = to_plain(label)
            beside = "; ".join([*([to_plain(more)] if more else []), *(["chosen now"] if name in self.chosen else [])])
            lines.append(f"  {number}. {name}{f' ({beside})' if beside else ''}".replace("\n", " "))
        return "\n".join(lines)

    async def take(self, typed: str, *, is_listed: bool) -> str:
        """Choose what was typed and return what is shown then. Raises BriefingError if it is none of the options.

        `is_listed` tells whether the options stand on the screen, so that a mistake need not name them again.
        """
        chosen = pick_listed(self.options, typed) if is_listed else pick(self.options, typed, self.label, numbered=True)
        return await self.follow(chosen)
