"""A short `make fuzz`, without a clock: no reader of outside texts fails otherwise than with a sentence."""

import pytest
from hypothesis import HealthCheck, given, settings

from briefings.model.errors import BriefingError
from fuzz.inputs import Recipe, recipes
from fuzz.readers import READERS
from fuzz.run_fuzz import LARGEST, Report, find_failure, list_problems

_LONG = 3_000


@pytest.mark.parametrize("name", READERS)
def test_every_text_is_read_or_refused_with_a_sentence(name: str) -> None:
    @settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
    @given(recipes(1, _LONG))
    def once(recipe: Recipe) -> None:
        assert find_failure(READERS[name], recipe.write()) == ""

    once()


def test_a_recipe_fills_its_size() -> None:
    assert Recipe(("ab", "c"), 7, is_woven=True).write() == "abcabca"
    assert Recipe(("ab", "c"), 8, is_woven=False, edge="<").write() == "<ababcccc<"
    assert len(Recipe(("x",), LARGEST, is_woven=True).write()) == LARGEST


def test_only_other_errors_than_ours_are_failures() -> None:
    def refuse(_: str) -> None:
        raise BriefingError("It is no text.", "Send one.")

    def fail(_: str) -> None:
        raise ValueError("at position 3")

    assert find_failure(refuse, "") == ""
    assert find_failure(fail, "") == "ValueError: at position 3"


def test_what_took_too_long_is_named_with_its_recipe() -> None:
    recipe = Recipe(("1",), 9, is_woven=True)
    assert list(list_problems(Report(4.9, recipe))) == []
    assert list(list_problems(Report(5.1, recipe))) == [f"5.1 s of CPU on {recipe}"]
