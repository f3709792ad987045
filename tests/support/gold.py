"""Articles with hand-made gold for drafting (`../shared/eval/wikinews`), read into records; its README has the conventions."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

FOLDER = Path(__file__).resolve().parents[2].parent / "shared" / "eval" / "wikinews"
WHY_SKIPPED = "needs ../shared/eval/wikinews, which is not here"
Extent = tuple[int, int]


@dataclass(frozen=True, slots=True)
class GoldQuote:
    """What somebody said: where, and who; `speaker` and `mention` are None if the article does not tell."""

    segments: tuple[Extent, ...]
    form: str
    speaker: str | None
    mention: Extent | None


@dataclass(frozen=True, slots=True)
class GoldName:
    """A name with its other forms, and the roles beside it."""

    name: str
    aliases: tuple[str, ...] = ()
    roles: tuple[Extent, ...] = ()

    @property
    def forms(self) -> frozenset[str]:
        """All its forms, in small letters."""
        return frozenset(form.casefold() for form in (self.name, *self.aliases))


@dataclass(frozen=True, slots=True)
class GoldEvent:
    """A dated event: the words that tell it, those that date it, and the dates with and without the day of publication."""

    anchor: Extent
    worded: Extent | None
    edtf: str | None
    undated: str | None


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """One article and all that is gold of it; `published` is an ISO day or None."""

    id: str
    title: str
    published: str | None
    text: str
    quotes: tuple[GoldQuote, ...]
    people: tuple[GoldName, ...]
    organisations: tuple[GoldName, ...]
    places: tuple[GoldName, ...]
    events: tuple[GoldEvent, ...]
    key_facts: tuple[Extent, ...]


def list_gold() -> list[GoldArticle]:
    """All of them, by file name; none if they are not here."""
    return [_read(json.loads(path.read_text(encoding="utf-8"))) for path in sorted(FOLDER.glob("*.json"))]


def _read(found: dict[str, Any]) -> GoldArticle:
    return GoldArticle(
        found["id"],
        found["title"],
        found["published"],
        found["text"],
        tuple(_quote(quote) for quote in found["quotes"]),
        tuple(_name(person) for person in found["people"]),
        tuple(_name(body) for body in found["organisations"]),
        tuple(GoldName(place) if isinstance(place, str) else _name(place) for place in found["places"]),
        tuple(
            GoldEvent(cast("Extent", _extent(event["anchor"])), _extent(event["time_expr"]), event["edtf"], event["edtf_undated"])
            for event in found["events"]
        ),
        tuple(cast("Extent", _extent(fact["anchor"])) for fact in found["key_facts"]),
    )


def _quote(quote: dict[str, Any]) -> GoldQuote:
    segments = tuple((segment["start"], segment["end"]) for segment in quote["segments"])
    return GoldQuote(segments, quote["form"], quote["speaker"], _extent(quote["speaker_mention"]))


def _name(person: dict[str, Any]) -> GoldName:
    roles = tuple((role["start"], role["end"]) for role in person.get("roles", ()))
    return GoldName(person["name"], tuple(person["aliases"]), roles)


def _extent(stretch: dict[str, Any] | None) -> Extent | None:
    return None if stretch is None else (stretch["start"], stretch["end"])
