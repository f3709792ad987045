"""What somebody who manages a server is shown once: how to set things up."""

from collections.abc import Collection
from dataclasses import replace

from briefings.answers.blocks import Answer, Link
from briefings.caller import Caller


def add_first_steps(answer: Answer, caller: Caller, commands: Collection[str]) -> Answer:
    """The answer with a button for each first step, those of them that are among the caller's `commands`."""
    here = (("channel", str(caller.channel)),)
    steps = (
        *(
            [Link("Post a briefing here", "desk post", here), Link("Set up a digest here", "digest setup", here)]
            if caller.channel
            else []
        ),
        Link("Choose editors", "settings editors"),
    )
    return replace(answer, links=(*answer.links, *(step for step in steps if step.command in commands)))
