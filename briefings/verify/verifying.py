"""All checks, one after the other."""

from collections.abc import Callable
from dataclasses import replace
from itertools import chain

from briefings.model.briefing import Briefing
from briefings.model.rules import check
from briefings.text.parse import Parser
from briefings.verify.budgets import check_budgets
from briefings.verify.finding import Finding, Uncovered


def verify(briefing: Briefing, article: str, parser: Parser | None = None) -> tuple[Finding, ...]:
    """Hold a briefing against its article (normalised text): everything that the article does not bear out, by kind of check.

    With a `parser`, sentences are also compared by who does what to whom (`parsed`); without one, by their words alone.

    Also what is longer than its budget, and hints (see `Weight`). Empty if all is well. The rules of the model are checked, too,
    so a Briefing that no reader has seen may be given.
    """
    from briefings.verify import checks  # noqa: PLC0415 - what they read by is loaded when the first article is checked
    from briefings.verify.ground import prepare  # noqa: PLC0415 - the same

    ground = prepare(briefing, article)
    rules = (Finding(problem.path, "", problem.message, "", weight="wrong") for problem in check(briefing))
    proofs = (replace(finding, weight="wrong") for finding in checks.check_proofs(ground))
    found = chain(rules, proofs, *(family(ground) for family in checks.FAMILIES), check_budgets(briefing))
    plain = tuple(dict.fromkeys(found))
    return plain if parser is None else (*plain, *checks.check_parsed(ground, parser, _list_flagged(plain)))


def uncovered(briefing: Briefing, article: str) -> tuple[Uncovered, ...]:
    """The stretches in quotation marks, in the normalised article's order, that no segment of a quote overlaps.

    Marks inside a stretch that is listed are not listed again.
    """
    from briefings.verify.uncovered_quotations import list_uncovered  # noqa: PLC0415 - as in `verify`

    return list_uncovered(briefing, article)


def _list_flagged(plain: tuple[Finding, ...]) -> Callable[[str], bool]:
    """What tells whether something at a path, or inside of it, was found wanting already."""
    flagged = [finding.path for finding in plain if finding.weight != "hint"]
    return lambda path: any(known == path or known.startswith(f"{path}.") for known in flagged)
