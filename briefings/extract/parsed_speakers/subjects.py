"""Who does what a verb of saying says: its subject, be it behind the verb, in the passive, inherited, or a relative "who"."""

from dataclasses import dataclass

from briefings.extract.parsed_speakers.tree import Tree
from briefings.extract.parsed_speakers.vocabulary import BROADCASTING, DOCUMENTS, ISSUING, QUOTING, SPOKESPEOPLE, TELLING, TITLES

_OWNERS = frozenset({"from", "by", "of"})
_MOST_CARRIERS = 5
_FARTHEST = 40
"""Words between a quotation and the verb of saying behind it."""


@dataclass(frozen=True, slots=True)
class Said:
    """A verb that says something: the places of the verb, of who speaks, whom it is said to, and who passes it on."""

    verb: int
    speaker: int
    to: int | None = None
    reported_by: int | None = None
    document: int | None = None
    """The noun that speaks for them: "a statement from"."""


def read_saying(tree: Tree, verb: int) -> Said | None:
    """Who speaks by a verb; None if the sentence does not say."""
    if tree[verb].lemma in QUOTING and ((found := _read_quoting(tree, verb)) or tree[verb].lemma != "quote"):
        return found
    if tree[verb].lemma == "say" and (quoting := _find_quoting_above(tree, verb)) is not None:
        return _read_quoting(tree, quoting)
    undergone = tree.children(verb, "nsubjpass")
    if undergone or _is_passive_participle(tree, verb):
        agents = _list_agents(tree, verb)
        to = undergone[0] if undergone and tree[verb].lemma in TELLING else None
        return _own(tree, Said(verb, agents[0], to)) if agents else None
    subject = _find_subject(tree, verb)
    if subject is None:
        return None
    return _own(tree, Said(verb, subject, _find_addressee(tree, verb, subject), _find_reporter(tree, verb, subject)))


def _read_quoting(tree: Tree, verb: int) -> Said | None:
    """Who is quoted: "was quoted by X as saying", "X quoted Y as saying", "X, citing Y"."""
    agents = _list_agents(tree, verb) or _list_agents_of_saying(tree, verb)
    if undergone := tree.children(verb, "nsubjpass"):
        return Said(verb, _resolve(tree, verb, undergone[0]), None, agents[0] if agents else None)
    if tree[verb].relation == "acl" and tree[verb].tag == "VBN":
        return Said(verb, tree[verb].head, None, agents[0] if agents else None)
    objects = [place for place in tree.children(verb, "dobj") if _can_speak(tree, place)]
    if not objects:
        clauses = tree.children(verb, "ccomp", "xcomp")
        objects = [subject for clause in clauses for subject in tree.children(clause, "nsubj") if tree[clause].tag == "VBG"]
    if not objects:
        return None
    return Said(verb, objects[0], None, _find_subject(tree, verb))


def _can_speak(tree: Tree, place: int) -> bool:
    """Whether a noun may be somebody: a name, a pronoun, or a plain noun that is no thing said or told of."""
    if tree[tree[place].head].lemma == "quote":
        return tree[place].pos in {"PROPN", "PRON", "NOUN"}
    is_source = tree[place].lemma in SPOKESPEOPLE | TITLES or bool(tree.find_entity(place, "PERSON", "ORG"))
    is_quoting = any(tree[child].lemma == "as" for child in tree.children(tree[place].head, "prep"))
    return tree[place].pos in {"PROPN", "PRON"} or (tree[place].pos == "NOUN" and (is_source or is_quoting))


def _list_agents_of_saying(tree: Tree, verb: int) -> list[int]:
    """Who quotes, if that stands behind "as saying"."""
    saying = [word for place in tree.children(verb, "prep") for word in tree.children(place, "pcomp")]
    return [agent for word in saying for agent in _list_agents(tree, word)]


def _find_quoting_above(tree: Tree, verb: int) -> int | None:
    """The verb "quote" if this is the "saying" of "quoted as saying"."""
    for _, above in list(tree.climb(verb))[:2]:
        if tree[above].lemma in QUOTING:
            return above
    return None


def _is_passive_participle(tree: Tree, verb: int) -> bool:
    return tree[verb].tag == "VBN" and (tree[verb].relation == "acl" or bool(tree.children(verb, "auxpass", "agent")))


def _list_agents(tree: Tree, verb: int) -> list[int]:
    by = [place for place in tree.children(verb, "agent", "prep") if tree[place].lemma == "by"]
    return [noun for place in by for noun in tree.children(place, "pobj")]


def _find_subject(tree: Tree, verb: int, *, is_issuing: bool = False) -> int | None:
    """The subject, or that of the verb which this one is joined to or hangs on."""
    at = verb
    for _ in range(_MOST_CARRIERS):
        if subjects := tree.children(at, "nsubj"):
            before = [place for place in subjects if place < at]
            return _resolve(tree, at, before[-1] if before else subjects[0])
        if passive := tree.children(at, "nsubjpass"):
            return _resolve(tree, at, passive[0]) if at != verb else None
        word = tree[at]
        if word.relation == "acl" and word.tag == "VBG" and not tree.is_quoted(word.head):
            return word.head if is_issuing else _find_issuer(tree, word.head)
        if at == verb and (turned := _find_turned(tree, verb)) is not None:
            return turned
        if word.head == at or not _is_carried(tree, at):
            return None
        at = tree[word.head].head if word.relation == "pcomp" else word.head
    return None


def _find_issuer(tree: Tree, noun: int) -> int:
    """Whoever released a statement saying something; the noun itself if it is none that somebody else releases."""
    if tree[noun].lemma not in DOCUMENTS or tree[noun].relation not in {"dobj", "pobj"}:
        return noun
    for _, above in tree.climb(noun):
        if tree[above].pos == "VERB":
            subject = _find_subject(tree, above, is_issuing=True)
            return noun if subject is None else subject
    return noun


def _is_carried(tree: Tree, place: int) -> bool:
    """Whether a verb without a subject has that of the verb above."""
    word = tree[place]
    if word.relation == "pcomp":  # "defended it by saying"
        return tree[word.head].relation == "prep" and tree[tree[word.head].head].pos == "VERB"
    if tree.is_quoted(word.head) or tree[word.head].pos not in {"VERB", "AUX"}:
        return False
    return word.relation in {"conj", "xcomp"} or (word.relation in {"advcl", "ccomp", "dep"} and word.tag == "VBG")


def _find_turned(tree: Tree, verb: int) -> int | None:
    """A subject that the model does not see: behind a verb that follows its quotation, or hung on the quotation before it."""
    if tree[verb].tag not in {"VBD", "VBZ", "VBP", "VBN"}:
        return None
    nearby = range(verb - 1, max(verb - _FARTHEST, -1), -1)
    before = next((at for at in nearby if tree[at].pos != "PUNCT"), None)
    follows = before is not None and tree.is_quoted(before)
    behind = [place for place in tree.children(verb, "dobj", "attr", "oprd", "npadvmod", "dative") if place > verb]
    if follows and behind and tree[verb].lemma not in TELLING and tree[behind[0]].pos in {"PROPN", "PRON", "NOUN"}:
        return behind[0]
    taken_in = [place for place in tree.children(verb, "compound") if tree[place].pos == "PROPN" and place < verb]
    if follows is False and taken_in and tree[verb].tag in {"VBD", "VBZ"}:
        return taken_in[-1]  # "Sen laughs", taken for one name
    hung = [at for at in nearby if tree[at].relation == "appos" and tree.is_quoted(tree[at].head) and not tree.is_quoted(at)]
    return hung[0] if hung and tree[hung[0]].pos in {"PROPN", "NOUN", "PRON"} else None


def _resolve(tree: Tree, verb: int, subject: int) -> int:
    """The noun for which a relative pronoun stands."""
    is_relative = tree[subject].tag in {"WP", "WDT"} or tree[subject].lemma == "that"
    if is_relative and tree[verb].relation == "relcl" and not tree.is_quoted(tree[verb].head):
        return tree[verb].head
    return subject


def _find_addressee(tree: Tree, verb: int, speaker: int) -> int | None:
    if tree[verb].lemma in TELLING:
        given = [place for place in tree.children(verb, "dobj", "dative") if place != speaker and place > verb]
        if given and tree[given[0]].pos in {"NOUN", "PROPN", "PRON"}:
            return given[0]
    for preposition in tree.children(verb, "prep", "dative"):
        if tree[preposition].lemma == "to" and preposition > verb:
            return next(iter(tree.children(preposition, "pobj")), None)
    return None


def _find_reporter(tree: Tree, verb: int, speaker: int) -> int | None:
    """Who says that somebody says so: the subject of the verb that governs this one."""
    for below, above in tree.climb(verb):
        if tree[below].relation not in {"ccomp", "conj", "xcomp"} or tree.is_quoted(above):
            return None
        if tree[below].relation == "ccomp" and tree[above].lemma in BROADCASTING:
            subjects = [place for place in tree.children(above, "nsubj") if place != speaker]
            return _resolve(tree, above, subjects[0]) if subjects else None
    return None


def _own(tree: Tree, said: Said) -> Said:
    """Whose the letter or statement is that speaks: "a statement from Norwind said", "Norwind's letter said"."""
    if tree[said.speaker].lemma not in DOCUMENTS:
        return said
    owners = [
        agent
        for participle in tree.children(said.speaker, "acl")
        if tree[participle].lemma in ISSUING
        for agent in _list_agents(tree, participle)
    ]
    owners += [
        noun
        for preposition in tree.children(said.speaker, "prep", "agent")
        if tree[preposition].lemma in _OWNERS
        for noun in tree.children(preposition, "pobj")
    ] or tree.children(said.speaker, "poss")
    named = [owner for owner in owners if _is_named(tree, owner) and tree[owner].tag != "PRP$"]
    return Said(said.verb, named[0], said.to, said.reported_by, said.speaker) if named else said


def _is_named(tree: Tree, place: int) -> bool:
    """Whether a noun is a name, or is explained by one: "its lawyer, Ines Pinto"."""
    return any(tree[at].text[:1].isupper() for at in (place, *tree.children(place, "appos")))
