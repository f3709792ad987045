"""Hedges: a doubt, a part or a former office of the article stands in our words, too; none is added."""

from collections.abc import Iterator

from briefings.verify.meaning.pairing import Difference, Pair
from briefings.verify.meaning.phrases import Cue, Phrases, governed
from briefings.verify.meaning.reading import Reading

_DOUBT = """alleged, allegedly, reportedly, is reported to, are reported to, was reported to, were reported to, apparent,
apparently, suspected, purported, purportedly, purports to, supposedly, appears to, appear to, appeared to, seems to,
seem to, seemed to, likely, probably, possibly, perhaps, maybe, potential, potentially, presumed, presumably, so
called, believed to, thought to, said to, rumored, rumoured, unconfirmed, self proclaimed, self styled, accused of,
suspicion of"""
_DOUBT_TOO = """may, might, could, would, should, can, claim, claims, claimed, says, say, said, according to, accuse, accuses,
accused, accuses, accusation, accusations, allegation, allegations, charge, charges, charged, suspect, suspects,
believe, believes, believed, think, thinks, thought, fear, fears, feared, suggests, suggest, suggested, sees, sees as,
seems, appears, denies, denied, deny, rumor, rumors, possible, set to, disputed, unclear, calls,
called, reports, estimate, estimates, estimated, expected, question, questions, not, whether, if, will, describes,
described, considered, considers, regarded, viewed, blames, blame, blamed, report"""
_OPINION = """what it sees as, what they see as, what he sees as, what she sees as, what it calls, what they call, what he calls,
what she calls, what it called, what they called, what he called, what she called, what it considers, what they consider,
what it describes as, what they describe as, what he described as, what she described as, what it regards as"""
_OPINION_TOO = """sees, see, sees as, saw, viewed, views, view, regards, regarded, considers, considered, calls, call, called,
says,
say, said, claims, claim, claimed, accuses, accuse, accused, accusation, accusations, alleges, alleged, allegedly, describes,
described, describe, according to, perceived, believes, believe, in its eyes, in their eyes"""
_PART = """in part, partly, partially, in parts, mostly, mainly, largely, almost, nearly, near, virtually, practically,
primarily, chiefly, for the most part, to some extent, to some degree, somewhat, relatively, in effect, effectively,
at least in part, among other things"""
_PART_TOO = """some, part, parts, one of, among, most, majority, helped, help, helps, contributed, contributes, contributing, one
cause, one reason, factor, factors, many, several, other, about, around, roughly, close to, up to, few, half, less,
little, scarcely, hardly, very, fairly, quite"""
_OFTEN = "often, sometimes, occasionally, usually, generally, typically, normally, frequently, rarely, seldom, at times"
_OFTEN_TOO = "many, some, most, common, commonly, regularly, tends to, tend to, times, repeatedly, again, can, may"
_FORMER = """former, formerly, ex, acting, deputy, vice, assistant, interim, outgoing, incoming, honorary, ousted, exiled, elect,
designate, onetime, retired, fake, mock"""
_FORMER_TOO = """was, were, once, had been, used to, until, no longer, named, died, retires, retiring, dead, designated, becoming,
becomes, become, takes over, as, elected, next, new, future, to be, provisional, temporary, temporarily, resigned, has
left, left"""
_KINDS = {
    "doubt": (Phrases(own=_DOUBT, like=_DOUBT_TOO), "reads as certain"),
    "opinion": (Phrases(own=_OPINION, like=_OPINION_TOO), "reads as a fact"),
    "part": (Phrases(own=_PART, like=_PART_TOO), "reads as the whole"),
    "often": (Phrases(own=_OFTEN, like=_OFTEN_TOO), "reads as if it were always so"),
    "former": (Phrases(own=_FORMER, like=_FORMER_TOO), "names another office"),
}
_IN_NAMES = "former"


def differences(two: Pair) -> Iterator[Difference]:
    """Yield a hedge that our sentence lost, and one that it has added."""
    for kind, (phrases, effect) in _KINDS.items():
        ours, theirs = phrases.find(two.ours), phrases.find(two.theirs)
        for cue in theirs:
            if cue.kind == "own" and (told := _told_plainly(two, cue, ours, kind)):
                words = two.theirs.show(cue.first, cue.last)
                shown = two.theirs.around(cue.first, cue.last)
                yield Difference(f"{kind} lost", two.ours.around(told[0], told[0]), shown, f"without “{words}” it {effect}")
        yield from _added(two, ours, theirs, kind)


def _told_plainly(two: Pair, cue: Cue, ours: tuple[Cue, ...], kind: str) -> tuple[int, ...]:
    """Where our sentence tells what a hedge of the article reaches over, if it has no hedge of the kind there."""
    reach = governed(two.theirs, cue)
    most = 1 if kind == _IN_NAMES else len(reach)
    if not reach or reach[0] > cue.last + 2 or two.core.isdisjoint((cue.first, cue.last, reach[0])):
        return ()
    told = _places_of(two, reach[:most])
    if not told:
        return ()
    segments = {two.ours.words[index].segment for index in told}
    return () if any(two.ours.words[mark.first].segment in segments for mark in ours) else told


def _places_of(two: Pair, reach: tuple[int, ...]) -> tuple[int, ...]:
    return two.in_ours(reach[0]) or two.told(reach)


def _added(two: Pair, ours: tuple[Cue, ...], theirs: tuple[Cue, ...], kind: str) -> Iterator[Difference]:
    hedged = {two.theirs.words[index].stem for cue in theirs for index in governed(two.theirs, cue, 2)}
    for cue in ours:
        reach = governed(two.ours, cue, 1)
        if cue.kind != "own" or not reach or reach[0] > cue.last + 1:
            continue
        there = two.in_theirs(reach[0])
        is_hedged = bool(theirs) if kind != _IN_NAMES else two.ours.words[reach[0]].stem in hedged
        if there and not is_hedged and _is_plain(two.theirs, there[0]):
            words = two.ours.show(cue.first, cue.last)
            shown = two.ours.around(cue.first, cue.last)
            yield Difference(f"{kind} added", shown, two.theirs.around(there[0], there[0]), f"“{words}” is only in our words")


def _is_plain(reading: Reading, index: int) -> bool:
    return not (index and reading.words[index - 1].folded in {"about", "around"})
