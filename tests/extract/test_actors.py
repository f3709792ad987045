"""Who acts in an article: names, kinds, and every place where they are named."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.extract.actors import find_actors
from briefings.extract.proposals import ActorProposal
from briefings.extract.reading import read_article
from support.steps import count_steps


def find(text: str) -> tuple[ActorProposal, ...]:
    return find_actors(read_article(text))


def kinds(text: str) -> dict[str, str]:
    return {actor.name: actor.kind for actor in find(text)}


def mentions(text: str, name: str) -> list[str]:
    actor = next(actor for actor in find(text) if actor.name == name)
    return [text[start:end] for start, end in actor.mentions]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("On Friday Prime Minister Ana Ruiz resigned.", "Ana Ruiz"),
        ("On Friday Dr. Orlo Vesk resigned.", "Orlo Vesk"),
        ("The plan, said analyst Orlo Vesk, is dead.", "Orlo Vesk"),
        ("On Friday Orlo Vesk, 43, resigned.", "Orlo Vesk"),
        ("On Friday Orlo Vesk, who led the strike, resigned.", "Orlo Vesk"),
        ("On Friday Orlo Vesk, a senior nurse at the clinic, resigned.", "Orlo Vesk"),
        ("The Acme Holdings CEO Orlo Vesk resigned.", "Orlo Vesk"),
        ("They met Kandi van der Ostrey, the mayor.", "Kandi van der Ostrey"),
        ("They met Senator J. P. O'Dunne-Vesk on Friday.", "J. P. O'Dunne-Vesk"),
        ("They met General Tarik al-Omri on Friday.", "Tarik al-Omri"),
        ("The head of the Dock Union Orlo Vesk said so.", "Orlo Vesk"),
        ("Minister for Education Mr. Orlo Vesk left.", "Orlo Vesk"),
        ("Even Maria Orlo Vesk left.", "Maria Orlo Vesk"),
        ("They met their mayor, Orlo Vesk, on Friday.", "Orlo Vesk"),
        ("Nobody met Bill White.", "Bill White"),
        ("Then their chair, Will Vesk, left.", "Will Vesk"),
        ("Then Deputy Commissioner of Police Orlo Vesk left.", "Orlo Vesk"),
        ("Then midfielder Bruno Vesk left.", "Bruno Vesk"),
        ("Then manager Orlo ten Vesk left.", "Orlo ten Vesk"),
        ("Then Mayor-elect Orlo Vesk left.", "Orlo Vesk"),
        ("Filmmakers Orlo Vesk and Bo Li left.", "Orlo Vesk"),
        ("The Kenyan Ambassador to the United States Orlo Vesk resigned.", "Orlo Vesk"),
    ],
)
def test_a_person_is_known_by_what_stands_beside_the_name(text: str, name: str) -> None:
    actor = next(actor for actor in find(text) if actor.name == name)
    assert (actor.kind, actor.state) == ("person", "sure")
    assert actor.why


def test_a_name_that_only_looks_like_a_persons_is_to_be_checked() -> None:
    actor = find("The winner was clear when Orlo Vesk crossed the line.")[0]
    assert (actor.name, actor.kind, actor.state) == ("Orlo Vesk", "person", "check")


def test_full_and_short_forms_are_one_person() -> None:
    text = "Mayor Ana Ruiz resigned. Ruiz said she was tired. “Ana did well,” said Ruiz's deputy."
    actor = find(text)[0]
    assert (actor.name, actor.aliases) == ("Ana Ruiz", ("Ruiz", "Ana"))
    assert mentions(text, "Ana Ruiz") == ["Ana Ruiz", "Ruiz", "Ana", "Ruiz"]


def test_a_surname_that_two_people_have_names_nobody_by_itself() -> None:
    text = "Mayor Ana Ruiz met lawyer Leo Ruiz. Ruiz smiled."
    assert [actor.aliases for actor in find(text)] == [(), ()]


def test_a_title_tells_a_woman_from_a_man_of_the_same_surname() -> None:
    text = "Mr Leo Ruiz and Mrs Ana Ruiz met. Mrs Ruiz said no. Mr Ruiz left."
    assert mentions(text, "Ana Ruiz") == ["Ana Ruiz", "Ruiz"]
    assert mentions(text, "Leo Ruiz") == ["Leo Ruiz", "Ruiz"]


def test_a_short_form_is_joined_by_brackets_initials_and_beginning() -> None:
    text = "The Ostrey Dock Union (ODU) met Vesk Motor Company. The ODU struck. Vesk said it was open. VMC shares fell."
    found = {actor.name: actor for actor in find(text)}
    assert found["Ostrey Dock Union"].aliases == ("ODU",)
    assert found["Vesk Motor Company"].aliases == ("Vesk", "VMC")
    assert {actor.kind for actor in found.values()} == {"organisation"}


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("He left the Ministry of Health and Welfare.", "Ministry of Health and Welfare", "organisation"),
        ("He joined the Ostrey Council on Foreign Trade.", "Ostrey Council on Foreign Trade", "organisation"),
        ("Then the carmaker Vesk said it was sorry.", "Vesk", "organisation"),
        ("He told analysts at Vesk Ostrey so.", "Vesk Ostrey", "organisation"),
        ("Then Japan said it was sorry.", "Japan", "state"),
        ("It was made in Japan.", "Japan", "place"),
        ("He left Mount Ostrey Baptist Church.", "Mount Ostrey Baptist Church", "organisation"),
        ("It fell into Lake Ostrey.", "Lake Ostrey", "place"),
        ("They fled the town of Ostrey.", "Ostrey", "place"),
    ],
)
def test_bodies_states_and_places_are_told_apart(text: str, name: str, kind: str) -> None:
    assert kinds(text)[name] == kind


def test_a_name_in_a_list_is_of_the_kind_of_the_others() -> None:
    assert kinds("They fled to retailers such as Acme Drugs, Vesk and Ostrey.") == dict.fromkeys(
        ("Acme Drugs", "Vesk", "Ostrey"), "organisation"
    )


def test_an_owner_is_in_no_list() -> None:
    text = "They met Orlo Vesk and Acme's lawyer Ana Ruiz. Acme left."
    assert kinds(text) == {"Orlo Vesk": "person", "Ana Ruiz": "person", "Acme": "organisation"}


def test_a_place_in_capitals_is_the_same_place() -> None:
    assert mentions("SEOUL, South Korea — They met in Seoul.", "Seoul") == ["SEOUL", "Seoul"]


def test_the_bodies_of_a_state_are_known_by_its_adjective() -> None:
    text = "The Japanese government fell. Japan's government had no friends, and the South Korean foreign ministry said so."
    found = {actor.name: actor.aliases for actor in find(text) if actor.kind == "organisation"}
    assert found == {"Japanese government": ("Japan's government",), "South Korean foreign ministry": ()}


def test_a_city_that_speaks_stands_for_those_who_govern_there() -> None:
    found = {actor.name: actor for actor in find("Moscow said nothing. The Kremlin denied it. It is cold in Oslo.")}
    assert {name: actor.is_metonym for name, actor in found.items()} == {"Moscow": True, "Kremlin": True, "Oslo": False}


def test_who_is_spoken_to_does_not_speak() -> None:
    text = "Mayor Ana Ruiz told lawyer Leo Vesk to go. Then Leo Vesk left for Leo Vesk's house."
    assert [actor.name for actor in find(text)] == ["Ana Ruiz", "Leo Vesk"]


@pytest.mark.parametrize(
    "text",
    [
        "It opened on Monday, in January.",
        "He spoke French and was Catholic.",
        "Many died in World War II.",
        "She read “Better Dreams of Ostrey” aloud.",
        "Analysts were wrong. Yesterday was fine. Meanwhile, they left.",
        "I'm here. It's late.",
        "Hurricane Vesk was strong. It met Mary.",
    ],
)
def test_what_does_not_act_is_left_out(text: str) -> None:
    assert kinds(text) == {}


def test_a_word_that_opens_a_sentence_is_no_name_if_it_stands_elsewhere_in_small_letters() -> None:
    assert kinds("Nurses said no. The nurses left. Vesk said no. Later Vesk left.") == {"Vesk": "organisation"}


def test_who_speaks_comes_first() -> None:
    text = "Mayor Ana Ruiz met lawyer Leo Vesk and Ruiz left. Ruiz was ill. “No,” said Vesk."
    assert [actor.name for actor in find(text)] == ["Leo Vesk", "Ana Ruiz"]


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("Then Acme Holdings CEO Ana Ruiz left.", ["Acme Holdings CEO"]),
        ("They met the retired head of finance Ana Ruiz.", ["retired head of finance"]),
        ("They met the union's longtime chair, Ana Ruiz, on Friday.", ["union's longtime chair"]),
        ("They told Dr Ana Ruiz, 43, a senior nurse at the Ostrey Clinic, to go.", ["senior nurse at the Ostrey Clinic"]),
        ("Ana Ruiz, director of Ostrey and chair of the Dock Union, left.", ["director of Ostrey", "chair of the Dock Union"]),
        ("Ana Ruiz became the first mayor of Ostrey in May.", ["first mayor of Ostrey"]),
        ("Ana Ruiz, who was appointed by the state as chief executive, left.", ["chief executive"]),
        ("They named Ana Ruiz as their new leader on Friday.", ["new leader"]),
        ("Ana Ruiz, with Acme Holdings, left.", ["with Acme Holdings"]),
        ("Ana Ruiz, with Leo Vesk adding that he was ill, left.", []),
        ("Acme Holdings CEO, Ana Ruiz, left.", ["Acme Holdings CEO"]),
        ("They met the army's chief of staff General Ana Ruiz.", ["army's chief of staff General"]),
        ("Ana Ruiz, 737 project manager, left.", ["737 project manager"]),
        (
            "Ana Ruiz, head of the Dock Union, and chair of Acme Holdings, left.",
            ["head of the Dock Union", "chair of Acme Holdings"],
        ),
        ("They had to meet President Ana Ruiz. He hoped to arrest President Ana Ruiz.", ["President"]),
        ("She is the kind of leader Ana Ruiz likes.", []),
        ("They met the mayor, Ana Ruiz, and her deputy. Mayor Ana Ruiz left.", ["mayor"]),
        ("They met Ana Ruiz, but the mayor was out.", []),
        ("They met Leo Ruiz, Ana Vesk and the mayor.", []),
    ],
)
def test_roles_are_noun_phrases_as_worded(text: str, roles: list[str]) -> None:
    found = {actor.name: actor for actor in find(text)}
    assert [text[start:end] for actor in found.values() for start, end in actor.roles] == roles


def test_what_kind_of_body_it_is_is_its_role() -> None:
    text = "Then the Ostrey carmaker Vesk, a subsidiary of Acme Holdings, said no."
    actor = next(actor for actor in find(text) if actor.name == "Vesk")
    assert [text[start:end] for start, end in actor.roles] == ["Ostrey carmaker", "subsidiary of Acme Holdings"]


@given(st.text(alphabet="ABab .,'’\"“”-&\n", max_size=80) | st.text(max_size=60))
def test_every_mention_is_a_form_of_the_name_in_the_text(text: str) -> None:
    for actor in find(text):
        assert actor.mentions == tuple(sorted(actor.mentions))
        assert {text[start:end] for start, end in actor.mentions} == {actor.name, *actor.aliases}
        assert all(text[start:end].strip() for start, end in actor.roles)


@pytest.mark.parametrize(
    "repeated", ["A", "A ", ".", "Ana Ruiz ", "Mr Vesk of the Bank of ", "Ruiz, the head of Vesk, ", "A. ", "a-A'"]
)
def test_twice_the_text_takes_twice_the_steps(repeated: str) -> None:
    readings = [read_article(repeated * times) for times in (200, 400)]
    few, many = (count_steps(lambda reading=reading: find_actors(reading)) for reading in readings)
    assert many < 2.6 * few


def test_a_role_holds_a_plural_owner_and_no_words_of_saying() -> None:
    text = "Ana Ruiz, the chair of the dockers' union, spoke. The port's director, Tom Okafor, told the Example Courier so."
    roles = {actor.name: [text[start:end] for start, end in actor.roles] for actor in find_actors(read_article(text))}
    assert roles["Ana Ruiz"] == ["chair of the dockers' union"]
    assert roles["Tom Okafor"] == ["port's director"]
