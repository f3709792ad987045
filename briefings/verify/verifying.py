"""All checks, one after the other."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

from briefings.model.briefing import Briefing
from briefings.model.rules import check
from briefings.text.parse import Parser
from briefings.verify.actors import check_actors, check_relations
from briefings.verify.budgets import check_budgets
from briefings.verify.evidence import check_evidence
from briefings.verify.figures import check_figures
from briefings.verify.finding import Finding
from briefings.verify.ground import Ground, prepare
from briefings.verify.language import check_language
from briefings.verify.meaning import check_all_meaning
from briefings.verify.named import check_named
from briefings.verify.notes import check_notes
from briefings.verify.parsed import check_parsed
from briefings.verify.proofs import check_proofs
from briefings.verify.quotes import check_quotes
from briefings.verify.self_consistency import check_itself
from briefings.verify.speakers import check_speakers
from briefings.verify.verbatim import check_share
from briefings.verify.whens import check_events
from briefings.verify.wording import check_wording


def verify(briefing: Briefing, article: str, parser: Parser | None = None) -> tuple[Finding, ...]:
    """Hold a briefing against its article (normalised text): everything that the article does not bear out, by kind of check.

    With a `parser`, sentences are also compared by who does what to whom (`parsed`); without one, by their words alone.

    Also what is longer than its budget, and hints (see `Weight`). Empty if all is well. The rules of the model are checked, too,
    so a Briefing that no reader has seen may be given.
    """
    ground = prepare(briefing, article)
    rules = (Finding(problem.path, "", problem.message, "", weight="wrong") for problem in check(briefing))
    proofs = (replace(finding, weight="wrong") for finding in check_proofs(ground))
    families = (
        check_quotes,
        check_speakers,
        check_actors,
        check_relations,
        check_events,
        check_figures,
        check_wording,
        check_all_meaning,
        check_notes,
        check_named,
        check_evidence,
        check_share,
        check_itself,
        check_language,
    )
    found = chain(rules, proofs, *(family(ground) for family in families), check_budgets(briefing))
    plain = tuple(dict.fromkeys(found))
    return plain if parser is None else (*plain, *_check_parsed(ground, parser, plain))


def _check_parsed(ground: Ground, parser: Parser, plain: tuple[Finding, ...]) -> Iterator[Finding]:
    flagged = [finding.path for finding in plain if finding.weight != "hint"]
    return check_parsed(ground, parser, lambda path: any(known == path or known.startswith(f"{path}.") for known in flagged))
