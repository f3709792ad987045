"""All families of checks, in the order in which their findings are told; a module of its own, to be loaded when first needed."""

from collections.abc import Callable, Iterable

from briefings.verify.actors import check_actors, check_relations
from briefings.verify.evidence import check_evidence
from briefings.verify.figures import check_figures
from briefings.verify.finding import Finding
from briefings.verify.ground import Ground
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

__all__ = ["FAMILIES", "check_parsed", "check_proofs"]

FAMILIES: tuple[Callable[[Ground], Iterable[Finding]], ...] = (
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
