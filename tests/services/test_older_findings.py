"""What is found about published items that a draft leaves alone does not stop it; what the draft itself brings about does."""

from dataclasses import replace

from briefings.model.briefing import Briefing
from briefings.services import authoring
from briefings.services.draft_checks import check_draft
from briefings.store.desk_records import Article
from briefings.text.normalise import normalise
from support.factory import ARTICLE, harbour
from support.newsroom import NOW
from support.planting import put

TEXT = Article("talks.txt", normalise(ARTICLE), NOW, 1)


def published() -> Briefing:
    """A briefing that was published although a figure is wrong, as an older version did not see it."""
    return put(harbour(), "figures[0].value", "999")


async def test_findings_about_what_is_published_and_unchanged_are_older() -> None:
    base = published()
    draft = put(base, "summary.why.text", "A third of the country's grain passes through the harbour.")
    checked = await check_draft(draft, TEXT, base)
    assert [entry.address for entry in checked.older] == [base.figures[0].id]
    assert not any(entry.address == base.figures[0].id for entry in (*checked.wrong, *checked.looks))


async def test_a_first_draft_has_no_older_findings() -> None:
    checked = await check_draft(published(), TEXT, None)
    assert checked.older == ()
    assert any(entry.address == published().figures[0].id for entry in (*checked.wrong, *checked.looks))


async def test_an_item_that_is_changed_has_to_be_right() -> None:
    base = published()
    draft = put(base, "figures[0].what", f"{base.figures[0].what} there")
    checked = await check_draft(draft, TEXT, base)
    assert checked.older == ()
    assert any(entry.address == base.figures[0].id for entry in (*checked.wrong, *checked.looks))


async def test_what_a_change_elsewhere_brings_about_in_an_unchanged_item_is_new() -> None:
    base = harbour()
    ruiz = base.actors[0]
    draft = replace(base, actors=(replace(ruiz, name="Eva Ruiz"), *base.actors[1:]))
    checked = await check_draft(draft, TEXT, base)
    assert checked.older == ()
    assert checked.wrong or checked.looks


def test_loading_a_file_over_what_is_published_heeds_it_as_the_desk_does() -> None:
    base = published()
    draft = put(base, "summary.why.text", "A third of the country's grain passes through the harbour.")
    alone = authoring.check(draft, ARTICLE.encode())
    over = authoring.check(draft, ARTICLE.encode(), base)
    assert [finding.path for finding in over.older] == ["figures[0].value"]
    assert {finding.path for finding in alone.findings} - {finding.path for finding in over.findings} == {"figures[0].value"}
