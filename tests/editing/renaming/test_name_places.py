"""A name is corrected in our own words, and in none of the article's."""

from dataclasses import replace

import pytest

from briefings.editing.renaming.places import check_names, find_name, find_others, rename, texts
from briefings.model.briefing import Briefing
from briefings.model.errors import InvalidArgumentError
from support.factory import harbour
from support.planting import put


def everywhere(about: Briefing, old: str, new: str) -> Briefing:
    return rename(about, old, new, {named.place for named in find_name(about, old, new)})


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("summary.headline.text", ("headline", "text")),
        ("summary.points[1].text", ("point-2", "text")),
        ("summary.background[0].text", ("background-1", "text")),
        ("summary.disputed[0].matter", ("dispute-1", "matter")),
        ("summary.disputed[0].brief", ("dispute-1", "brief")),
        ("summary.disputed[0].sides[1].text", ("dispute-1", "side-2")),
        ("events[0].what", ("e1", "what")),
        ("figures[0].what", ("f1", "what")),
        ("relations[0].label", ("r1", "label")),
        ("notes[0].text", ("n1", "text")),
        ("notes[1].brief", ("n2", "brief")),
        ("quotes[1].context", ("q2", "context")),
        ("actors[2].name", ("dockers-union", "name")),
        ("actors[2].aliases[0]", ("dockers-union", "alias-1")),
    ],
)
def test_each_text_of_ours_is_a_place(path: str, place: tuple[str, str]) -> None:
    about = put(harbour(), path, "the deal that Mary Bara wants")
    (named,) = find_name(about, "Mary Bara", "Mary Barra")
    assert named.place == place
    assert everywhere(about, "Mary Bara", "Mary Barra") == put(about, path, "the deal that Mary Barra wants")


def test_the_words_of_the_article_are_no_places() -> None:
    about = harbour()
    listed = [named.place for named in find_name(about, "Okafor", "Okafur")]
    assert listed == [("tom-okafor", "name"), ("tom-okafor", "alias-1"), ("n1", "text")]
    changed = everywhere(about, "Okafor", "Okafur")
    assert changed.actors[1].name == "Tom Okafur"
    assert changed.actors[1].aliases == ("Okafur",)
    assert changed.quotes == about.quotes
    assert changed.passages == about.passages
    assert [actor.roles for actor in changed.actors] == [actor.roles for actor in about.actors]
    assert [note.sides for note in changed.notes] == [note.sides for note in about.notes]
    assert "The mediator told me" not in " ".join(texts(about).values())


def test_the_words_of_a_paraphrase_are_ours() -> None:
    about = harbour()
    spoken = replace(about.quotes[1], form="paraphrase", segments=("Bara came too early",))
    changed = everywhere(replace(about, quotes=(about.quotes[0], spoken, *about.quotes[2:])), "Bara", "Barra")
    assert changed.quotes[1].segments == ("Barra came too early",)


def test_only_places_that_were_chosen_change() -> None:
    about = harbour()
    changed = rename(about, "Okafor", "Okafur", {("n1", "text")})
    assert changed.actors == about.actors
    assert changed.notes[0].text == "The article gives Okafur two offices."


def test_an_alias_that_becomes_the_name_goes() -> None:
    about = put(harbour(), "actors[1].aliases", ("Okafor", "Tom Okafur"))
    assert everywhere(about, "Tom Okafor", "Tom Okafur").actors[1].aliases == ("Okafor",)


def test_longer_names_are_told() -> None:
    about = put(harbour(), "events[0].what", "Okafor-Reed walks out")
    assert find_others(about, "Okafor", "Okafur") == ("Okafor-Reed",)


@pytest.mark.parametrize(("old", "new"), [("", "Barra"), ("Bara", " "), ("Bara", "Bara "), ("—", "Barra")])
def test_names_that_are_none_are_refused(old: str, new: str) -> None:
    with pytest.raises(InvalidArgumentError):
        check_names(old, new)
