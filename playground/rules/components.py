"""Rules for a message's components together: what may stand where, and how many there may be.

Documentation, "Component Reference" and "Message", section "Components". `check_placed` is shared with the rules for modals.
"""

from collections.abc import Iterator

from playground.json_values import Json, JsonObject, as_int, as_list, as_object, as_text, objects, walk
from playground.rules.parts import BUTTON, CONTAINER, FILE, GALLERY, ROW, SECTION, SELECTS, SEPARATOR, TEXT, THUMBNAIL, check_part
from playground.rules.violation import INVALID, REQUIRED, TOO_LONG, TOO_MANY, Violation, join_path

MOST_NESTED, MOST_TEXT, MOST_ROWS, MOST_BUTTONS, MOST_SECTION_TEXTS = 40, 4000, 5, 5, 3
_INSIDE = frozenset({ROW, SECTION, TEXT, GALLERY, FILE, SEPARATOR})
V2_TOP = _INSIDE | {CONTAINER}
_CHILDREN = {ROW: SELECTS | {BUTTON}, SECTION: frozenset({TEXT}), CONTAINER: _INSIDE}
_ACCESSORIES = frozenset({BUTTON, THUMBNAIL})


def check_components(components: Json, path: str, *, v2: bool) -> Iterator[Violation]:
    """Every rule that a message's components break; `v2` says whether the message has the flag for Components V2."""
    items = as_list(components)
    newer = [item for item in objects(components) if item.get("type") != ROW]
    if newer and not v2:
        yield Violation(path, INVALID, "Components other than rows need the flag IS_COMPONENTS_V2 (32768).")
    if not v2 and len(items) > MOST_ROWS:
        yield Violation(path, TOO_MANY, f"Must be {MOST_ROWS} or fewer in length, there are {len(items)} rows.")
    for number, item in enumerate(objects(components)):
        yield from check_placed(item, join_path(path, number), V2_TOP)
    yield from check_together(components, path)
    if v2:
        yield from _check_totals(components, path)


def check_placed(component: JsonObject, path: str, allowed: frozenset[int]) -> Iterator[Violation]:
    """The rules that this component and everything inside it break; `allowed` are the types that may stand here."""
    kind = as_int(component.get("type"), -1)
    if kind not in allowed:
        yield Violation(join_path(path, "type"), INVALID, f"A component of type {kind} cannot stand here.")
    yield from check_part(component, path)
    children = objects(component.get("components"))
    for number, child in enumerate(children):
        yield from check_placed(child, join_path(path, "components", number), _CHILDREN.get(kind, frozenset()))
    if kind == ROW:
        yield from _check_row(children, path)
    if kind == SECTION:
        yield from _check_section(component, children, path)


def check_together(components: Json, path: str) -> Iterator[Violation]:
    """What no two components may share: a custom_id, an id."""
    for field in ("custom_id", "id"):
        seen: set[Json] = set()
        for component in walk(components):
            value = component.get(field)
            if not isinstance(value, str | int) or value == 0:
                continue
            if value in seen:
                yield Violation(path, "COMPONENT_CUSTOM_ID_DUPLICATED", f"The {field} {value!r} is used more than once.")
            seen.add(value)


def _check_row(children: list[JsonObject], path: str) -> Iterator[Violation]:
    selects = sum(child.get("type") in SELECTS for child in children)
    if not children:
        yield Violation(join_path(path, "components"), REQUIRED, "A row needs something in it.")
    if len(children) > MOST_BUTTONS:
        yield Violation(join_path(path, "components"), TOO_MANY, f"A row holds {MOST_BUTTONS} buttons, here are {len(children)}.")
    if selects and len(children) > 1:
        yield Violation(join_path(path, "components"), TOO_MANY, "A row holds one select and nothing beside it.")


def _check_section(section: JsonObject, children: list[JsonObject], path: str) -> Iterator[Violation]:
    if not 1 <= len(children) <= MOST_SECTION_TEXTS:
        yield Violation(join_path(path, "components"), TOO_MANY, f"A section holds 1 to 3 texts, here are {len(children)}.")
    accessory = as_object(section.get("accessory"))
    if not accessory:
        yield Violation(join_path(path, "accessory"), REQUIRED, "A section needs an accessory.")
        return
    yield from check_placed(accessory, join_path(path, "accessory"), _ACCESSORIES)


def _check_totals(components: Json, path: str) -> Iterator[Violation]:
    everything = list(walk(components))
    if len(everything) > MOST_NESTED:
        yield Violation(path, TOO_MANY, f"A message holds {MOST_NESTED} components, nested ones too; here are {len(everything)}.")
    text = sum(len(as_text(component.get("content"))) for component in everything if component.get("type") == TEXT)
    if text > MOST_TEXT:
        yield Violation(path, TOO_LONG, f"The texts of a message hold {MOST_TEXT} characters together, here are {text}.")
