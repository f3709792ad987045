"""Each rule that finds dates asks its matches only for groups that its pattern has."""

import inspect
import re

import pytest

from briefings.text.temporal.finding import RULES, Rule

ASKED = re.compile(r'match(?:\[|\.(?:group|span|start|end)\()"(\w+)"')
OF_KINDS = {"number": {"y"}, "name": {"m"}, "game": {"y", "which"}}
"""What is asked of a match before its rule reads it, by what the words may be besides a date."""


@pytest.mark.parametrize("rule", RULES, ids=[str(number) for number in range(len(RULES))])
def test_a_rule_asks_for_groups_that_it_has(rule: Rule) -> None:
    asked = set(ASKED.findall(inspect.getsource(getattr(rule.read, "func", rule.read)))) | OF_KINDS.get(rule.may_be, set())
    assert asked <= rule.pattern.groupindex.keys()
