"""Filling in a command as a person does in Discord's client: words become an option, names become what the bot suggests for them.

Discord's client sends the value of the suggestion that was picked. A prompt has only what was typed. For an option that takes a
name it picks the suggestion that can be meant, and asks if several can. Any other text is for the bot to read: a time zone, a
language or a date goes as it was typed, unless it is just what a suggestion says.
"""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from playground.errors import NotOfferedError
from playground.json_values import JsonObject, as_text, objects
from playground.member.command_line import takes_free_text, unquote, unquote_for
from playground.member.member import MemberHandle
from playground.member.options import Leaf

_NAME_OPTIONS = frozenset({"name", "actor", "speaker", "briefing", "tag", "item", "digest"})
"""Options that take the name of something there is."""
_NAME_ENOUGH = 3
"""Letters from which on the beginning of a name means the only suggestion that has it."""
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
            return as_text(required["name"]), unquote_for(required, words)
        offers = {as_text(option["name"]): await self.list_fitting(option, unquote(words)) for option in free}
        fitting = [name for name, found in offers.items() if found]
        picked = next((name for name in chosen if name in offers), None)
        if picked is not None or len(fitting) == 1:
            return picked or fitting[0], unquote(words)
        if fitting:
            raise AmbiguousError(words, [offer for name in fitting for offer in offers[name]])
        texts = [option for option in free if takes_free_text(option)]
        if len(texts) == 1:
            return as_text(texts[0]["name"]), unquote_for(texts[0], words)
        names = ", ".join(f"{option['name']}:" for option in self.target.options) or "none"
        raise NotOfferedError(
            f"Which option of {self.target.typed_name} “{words}” is for cannot be told.",
            f"Put its name in front. It has {names}." if self.target.options else "It has no options.",
        )

    async def find_offer(self, option: JsonObject, text: str) -> Offer | None:
        """What a person would pick for that text; None if the text goes as it is.

        Raises AmbiguousError if a name, or one of few choices, could be several.
        """
        offers = await self.list_offers(option, text)
        if exact := _find_exact(offers, text):
            return exact[0]
        if not option.get("choices") and option["name"] not in _NAME_OPTIONS:
            return None
        fitting = _find_begun(offers, text)
        if len(fitting) > 1:
            raise AmbiguousError(text, fitting)
        is_enough = bool(option.get("choices")) or sum(map(str.isalnum, text)) >= _NAME_ENOUGH
        return fitting[0] if fitting and is_enough else None

    async def list_fitting(self, option: JsonObject, text: str) -> list[Offer]:
        """What is offered for that text and fits it best: what is called so, else what begins so, else what is offered."""
        offers = await self.list_offers(option, text)
        return _find_exact(offers, text) or _find_begun(offers, text) or ([] if option.get("choices") else offers)

    async def list_offers(self, option: JsonObject, text: str) -> list[Offer]:
        """What Discord's client would offer for that text, best first."""
        name = as_text(option["name"])
        choices = objects(option.get("choices"))
        if not choices and option.get("autocomplete") is True:
            others = {known: value for known, value in self.values.items() if known != name}
            choices = await self.member.autocomplete(" ".join(self.target.words), name, text, others)
        return [Offer(name, str(choice["name"]), str(choice["value"])) for choice in choices]


def _find_exact(offers: Sequence[Offer], text: str) -> list[Offer]:
    return [offer for offer in offers if _fold(text) in {_fold(offer.label), _fold(offer.value)}][:1]


def _find_begun(offers: Sequence[Offer], text: str) -> list[Offer]:
    """Those in whose label a word begins with the text; if in some it ends with a word, too, only these."""
    wanted = _fold_words(text)
    if not wanted:
        return []
    whole = [offer for offer in offers if f" {wanted} " in f" {_fold_words(offer.label)} "]
    return whole or [offer for offer in offers if f" {wanted}" in f" {_fold_words(offer.label)}"]


def _fold(text: str) -> str:
    """The text as it compares: case and accents aside."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(character for character in apart if not unicodedata.combining(character)).split())


def _fold_words(text: str) -> str:
    """The folded text with a space instead of everything that is neither letter nor digit."""
    return " ".join("".join(character if character.isalnum() else " " for character in _fold(text)).split())
