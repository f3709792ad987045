"""Forms of English verbs, as far as planting needs them."""

_PARTICIPLES = {
    "be": "been",
    "become": "become",
    "begin": "begun",
    "bring": "brought",
    "build": "built",
    "buy": "bought",
    "choose": "chosen",
    "come": "come",
    "cut": "cut",
    "draw": "drawn",
    "drive": "driven",
    "fall": "fallen",
    "fight": "fought",
    "find": "found",
    "fly": "flown",
    "get": "got",
    "give": "given",
    "go": "gone",
    "grow": "grown",
    "have": "had",
    "hold": "held",
    "keep": "kept",
    "lay": "laid",
    "lead": "led",
    "leave": "left",
    "lose": "lost",
    "make": "made",
    "meet": "met",
    "pay": "paid",
    "put": "put",
    "rise": "risen",
    "run": "run",
    "see": "seen",
    "sell": "sold",
    "send": "sent",
    "set": "set",
    "speak": "spoken",
    "spend": "spent",
    "stand": "stood",
    "take": "taken",
    "tell": "told",
    "win": "won",
    "withdraw": "withdrawn",
    "write": "written",
}


def participle(verb: str) -> str:
    """The past participle of a verb's base form: ratify, ratified."""
    if verb in _PARTICIPLES:
        return _PARTICIPLES[verb]
    if verb.endswith("e"):
        return f"{verb}d"
    if verb.endswith("y") and verb[-2:-1] not in "aeiou":
        return f"{verb[:-1]}ied"
    return f"{verb}ed"


def base_of_third_person(verb: str) -> str:
    """The base form of a third person singular: denies, deny; reverses, reverse."""
    if verb in {"is", "has", "does", "goes"}:
        return {"is": "be", "has": "have", "does": "do", "goes": "go"}[verb]
    if verb.endswith("ies"):
        return f"{verb[:-3]}y"
    if verb.endswith(("sses", "shes", "ches", "xes", "zzes")):
        return verb[:-2]
    return verb[:-1]
