"""What is posted is declared: a kind without a label would reach people as "其他提醒"."""

import ast

from members.notices import kinds
from tests.architecture.test_house import CODE


def test_every_kind_that_is_posted_by_name_is_declared():
    found = {literal for path in CODE for literal in posted_kinds(path.read_text())}
    assert {"turn_started", "turns_late"} <= found
    assert found - set(kinds.KINDS) == set()


def posted_kinds(source):
    """Return the first argument of each `notices.post` and `notices.message` that is written out as a word."""
    for node in ast.walk(ast.parse(source)):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr in {"post", "message"}
            and isinstance(node.func.value, ast.Name)
            and node.func.value.id == "notices"
            and node.args
            and isinstance(node.args[0], ast.Constant)
        ):
            yield node.args[0].value
