"""Who claims what in a sentence."""

import pytest

from briefings.extract.attribution import find_attribution, find_attributions
from briefings.extract.locating import Locator
from briefings.extract.named import NamedActors
from briefings.extract.proposals import ActorProposal
from briefings.extract.reading import read_article


def make_named(text: str, *names: str) -> NamedActors:
    """The places of these names in a text."""
    return NamedActors(
        [
            ActorProposal(
                name, "person", "sure", tuple((at, at + len(name)) for at in range(len(text)) if text.startswith(name, at))
            )
            for name in names
        ]
    )


@pytest.mark.parametrize(
    ("text", "claim", "by"),
    [
        ("Ruiz said that the line was closed.", "that the line was closed.", ("Ruiz",)),
        ("The line was closed, Ruiz said.", "The line was closed", ("Ruiz",)),
        ("The line was closed, said union leader Ruiz.", "The line was closed", ("Ruiz",)),
        ("According to Ruiz, the line was closed.", "the line was closed.", ("Ruiz",)),
        ("The line was closed, according to Ruiz.", "The line was closed, ", ("Ruiz",)),
        ("Ruiz, who leads the union, said the line was closed.", " the line was closed.", ("Ruiz",)),
        ("Ruiz, head of Lumen, said the line was closed.", " the line was closed.", ("Ruiz",)),
        ("The mayor of Lindow said the line was closed.", " the line was closed.", ()),
        ("Lindow's mayor said the line was closed.", " the line was closed.", ()),
        ("Nine were hurt, Ruiz said, in the raid that followed it.", "Nine were hurt", ("Ruiz",)),
        ("Ruiz condemned the raid and said it was over.", " it was over.", ("Ruiz",)),
        ("The line was reportedly closed.", "The line was reportedly closed.", ()),
    ],
)
def test_what_is_claimed_and_by_whom(text: str, claim: str, by: tuple[str, ...]) -> None:
    (found,) = find_attributions(text, (0, len(text)), make_named(text, "Ruiz", "Lindow", "Lumen"))
    assert (text[slice(*found.claim)], found.by) == (claim, by)


@pytest.mark.parametrize(
    "text",
    [
        "Ruiz flew to the United States.",
        "She was told nothing.",
        "The dispute over the claim goes on.",
        "Ruiz added a ferry to the line.",
    ],
)
def test_what_is_no_saying(text: str) -> None:
    assert find_attributions(text, (0, len(text)), make_named(text, "Ruiz")) == ()


def test_whoever_is_introduced_before_a_quotation_says_it() -> None:
    text = "Ruiz, the union's chair, said “We will not move until the owner pays us what was agreed.”"
    masked = Locator(read_article(text)).masked
    (found,) = find_attributions(masked, (0, len(text)), make_named(text, "Ruiz"))
    assert found.by == ("Ruiz",)


def test_of_two_claims_the_inner_one_holds() -> None:
    text = "Ruiz said that Beck had claimed that the line was closed."
    found = find_attributions(text, (0, len(text)), make_named(text, "Ruiz", "Beck"))
    inner = find_attribution(found, text.index("the line"), len(text))
    assert inner is not None
    assert inner.by == ("Beck",)
