"""Filling in a command as a person does in Discord's client: words become an option, names become what the bot suggests for them.

Discord's client sends the value of the suggestion that was picked. A prompt has only what was typed, so it picks the suggestion
that can be meant, and asks if several can.
"""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from playground.errors import NotOfferedError
from playground.json_values import JsonObject, as_text, objects
from playground.member.command_line import takes_free_text, unquote
from playground.member.member import MemberHandle
from playground.member.options import Leaf

_MOST_NAMED = 5
"""Offers that a sentence names."""


@dataclass(frozen=True, slots=True)
class Offer:
    """One thing that Discord's client would offer: for which option, what it says, and the value it stands for."""

    option: str
    label: str
    value: str


class AmbiguousError(NotOfferedError):
    """What was typed could be several things; `offers` are those."""

    def __init__(self, typed: str, offers: Sequence[Offer]) -> None:
        several = len({offer.option for offer in offers}) > 1
        labels = [f"{offer.option}:{offer.label}" if several else offer.label for offer in offers[:_MOST_NAMED]]
        more = f" and {len(offers) - _MOST_NAMED} more" if len(offers) > _MOST_NAMED else ""
        super().__init__(f"“{typed}” could be several things.", f"Type more of one of these: {', '.join(labels)}{more}.")
        self.typed = typed
        self.offers = tuple(offers)


@dataclass(frozen=True, slots=True)
class FilledIn:
    """A command that is ready to be sent: its name, its options' values, and those that read otherwise than they were typed."""

    name: str
    values: Mapping[str, str]
    read_as: Mapping[str, str] = field(default_factory=dict[str, str])

    @property
    def line(self) -> str:
        """The command as it was understood, with what the options mean instead of what was typed."""
        options = [f"{name}:{self.read_as.get(name, value)}" for name, value in self.values.items()]
        return " ".join([f"/{self.name}", *options])


async def fill_in(member: MemberHandle, line: str, picked: Sequence[Offer] = ()) -> FilledIn:
    """The command of a typed line with its options filled in; `picked` are offers that were chosen from when this asked before.

    Words without an option's name go to the first required option that is missing, else to the only one that they fit.
    Raises AmbiguousError if what was typed could be several things, NotOfferedError if it can be none.
    """
    target, typed = member.read(line)
    values, chosen = dict(typed.values), {offer.option: offer for offer in picked}
    filling = _Filling(member, target, values)
    if typed.words:
        name, text = await filling.place_words(typed.words, chosen)
        values[name] = text
    read_as: dict[str, str] = {}
    for option in target.options:
        name = as_text(option["name"])
        if name not in values:
            continue
        offer = chosen.get(name) or await filling.find_offer(option, values[name])
        if offer is not None:
            if _fold(offer.label) != _fold(values[name]) and offer.value != values[name]:
                read_as[name] = offer.label
            values[name] = offer.value
    ordered = {as_text(option["name"]): values[as_text(option["name"])] for option in target.options if option["name"] in values}
    return FilledIn(" ".join(target.words), {**values, **ordered}, read_as)


@dataclass(frozen=True, slots=True)
class _Filling:
    """One command while it is filled in; `values` are what its options have so far."""

    member: MemberHandle
    target: Leaf
    values: dict[str, str]

    async def place_words(self, words: str, chosen: Mapping[str, Offer]) -> tuple[str, str]:
        """The option that these words are for, and the text that it gets."""
        free = [option for option in self.target.options if option["name"] not in self.values]
        required = next((option for option in free if option.get("required") is True), None)
        if required is not None:
            return as_text(required["name"]), words if takes_free_text(required) else unquote(words)
        offers = {as_text(option["name"]): await self.list_fitting(option, unquote(words)) for option in free}
        fitting = [name for name, found in offers.items() if found]
        picked = next((name for name in chosen if name in offers), None)
        if picked is not None or len(fitting) == 1:
            return picked or fitting[0], unquote(words)
        if fitting:
            raise AmbiguousError(words, [offer for name in fitting for offer in offers[name]])
        texts = [as_text(option["name"]) for option in free if takes_free_text(option)]
        if len(texts) == 1:
            return texts[0], words
        names = ", ".join(f"{option['name']}:" for option in self.target.options) or "none"
        raise NotOfferedError(
            f"Which option of {self.target.typed_name} “{words}” is for cannot be told.",
            f"Put its name in front. It has {names}." if self.target.options else "It has no options.",
        )

    async def find_offer(self, option: JsonObject, text: str) -> Offer | None:
        """What a person would pick for that text; None if nothing is offered, so that the text goes as it is."""
        offers = await self.list_fitting(option, text)
        if len(offers) > 1:
            raise AmbiguousError(text, offers)
        return offers[0] if offers else None

    async def list_fitting(self, option: JsonObject, text: str) -> list[Offer]:
        """What is offered for that text and fits it best: what is called so, else what has its words, else what is offered."""
        name = as_text(option["name"])
        choices = objects(option.get("choices"))
        if not choices and option.get("autocomplete") is True:
            others = {known: value for known, value in self.values.items() if known != name}
            choices = await self.member.autocomplete(" ".join(self.target.words), name, text, others)
        offers = [Offer(name, str(choice["name"]), str(choice["value"])) for choice in choices]
        exact = [offer for offer in offers if _fold(text) in {_fold(offer.label), _fold(offer.value)}]
        wanted = _fold(text).split()
        whole = [offer for offer in offers if all(word in _cut_words(offer.label) for word in wanted)]
        begun = [offer for offer in offers if all(_begins(word, offer.label) for word in wanted)]
        return exact[:1] or whole or begun or ([] if option.get("choices") else offers)


def _fold(text: str) -> str:
    """The text as it compares: case and accents aside."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(character for character in apart if not unicodedata.combining(character)).split())


def _cut_words(label: str) -> list[str]:
    return "".join(character if character.isalnum() else " " for character in _fold(label)).split() + _fold(label).split()


def _begins(word: str, label: str) -> bool:
    return any(known.startswith(word) for known in _cut_words(label))
