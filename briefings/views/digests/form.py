"""The form that asks when a digest comes and what is in it, and what was written into it."""

from dataclasses import dataclass, replace
from types import MappingProxyType

from briefings.answers.blocks import Arguments, Field, Form
from briefings.digests import topic_input
from briefings.model.digest import DigestSettings, Quiet
from briefings.model.schedule import Rhythm
from briefings.services.library_lookup import Reading
from briefings.text.clock import days_in_words, read_days, read_time

_QUIET: tuple[tuple[str, Quiet], ...] = (("Post nothing", "skip"), ("Say so in one short line", "line"))
_QUIET_BY_NAME = MappingProxyType({name: name for _, name in _QUIET})
_LONGEST, _LONGEST_ABOUT = 100, 1000


@dataclass(frozen=True, slots=True)
class Filled:
    """What was written into the form, as it was written; `zone` is an IANA name already."""

    time: str
    days: str
    zone: str
    about: str
    quiet: str

    async def put(self, reading: Reading, server: int, settings: DigestSettings) -> DigestSettings:
        """The settings as the form says. Raises InvalidArgumentError for what cannot be read."""
        rhythm = Rhythm(read_time(self.time), self.zone, read_days(self.days))
        quiet = _QUIET_BY_NAME.get(self.quiet, settings.quiet)
        chosen = await topic_input.read(reading, server, self.about)
        return chosen.put(replace(settings, rhythm=rhythm, quiet=quiet))


async def form(
    reading: Reading, server: int, settings: DigestSettings, *, title: str, command: str, arguments: Arguments, in_place: bool
) -> Form:
    """The form, filled in as the settings are. The fields are options of `command`."""
    rhythm = settings.rhythm
    return Form(
        title,
        command,
        (
            Field("time", "At what time?", "7:30, 19:30 or 7.30 pm", f"{rhythm.at:%H:%M}", longest=_LONGEST),
            Field(
                "days",
                "On which days?",
                "every day; weekdays; Mon, Wed, Fri; Monday",
                days_in_words(rhythm.days),
                longest=_LONGEST,
            ),
            Field("zone", "In which time zone?", "A city whose time it is: Berlin, New York", rhythm.zone, longest=_LONGEST),
            Field(
                "about",
                "What is it about?",
                "Empty: all briefings. Or tags and names with commas between them",
                await topic_input.write(reading, server, settings),
                required=False,
                longest=_LONGEST_ABOUT,
            ),
            Field("quiet", "What happens when nothing is new?", value=settings.quiet, choices=_QUIET),
        ),
        arguments,
        in_place=in_place,
    )
