"""States are words of an enum, said once, below the querysets."""

import ast
import re
from collections.abc import Iterator

from tests.architecture.test_house import CODE, REPO

LOOKUP = re.compile(r"(?:^|__)(?:state|status)(?:__in)?$")
BARE_IN_SQL = re.compile(r"\bstate\s*(?:=|<>|!=|IN\s*\()\s*'", re.I)


def is_word(node: ast.expr | None) -> bool:
    """Tell whether a state is said here as a bare string, alone or among others."""
    if isinstance(node, (ast.List, ast.Tuple, ast.Set)):
        return any(is_word(one) for one in node.elts)
    return isinstance(node, ast.Constant) and isinstance(node.value, str) and bool(node.value)


def bare_words(tree: ast.AST) -> Iterator[int]:
    """Yield the lines on which a state is compared with a bare string, in Python or in SQL."""
    for node in ast.walk(tree):
        if isinstance(node, ast.keyword) and node.arg and LOOKUP.search(node.arg) and is_word(node.value):
            yield node.value.lineno
        if isinstance(node, ast.Dict):
            for key, value in zip(node.keys, node.values, strict=True):
                name = key.value if isinstance(key, ast.Constant) else None
                if isinstance(name, str) and LOOKUP.search(name) and "__" in name and is_word(value):
                    yield value.lineno
        if isinstance(node, ast.Compare):
            sides = [node.left, *node.comparators]
            states = [one for one in sides if isinstance(one, ast.Attribute) and LOOKUP.search(one.attr)]
            if states and any(is_word(one) for one in sides):
                yield node.lineno
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and BARE_IN_SQL.search(node.value):
            yield node.lineno


def test_no_state_is_said_in_a_bare_word():
    found = [
        f"{path.relative_to(REPO)}:{line}"
        for path in CODE
        for line in bare_words(ast.parse(path.read_text()))
    ]
    assert found == []


def test_bare_words_are_found_where_there_are_some():
    text = """
Q(state="open") | Q(case__state__in=["open"]) | Q(**{"case__state": "open"})
row.state == "open"
"UPDATE x SET y = 1 WHERE state = 'open'"
Q(state=State.OPEN) | Q(state=name)
"""
    assert sorted(bare_words(ast.parse(text))) == [2, 2, 2, 3, 4]


def test_states_know_nothing_of_ours():
    for path in CODE:
        if path.name == "states.py":
            imported = [
                node.module or ""
                for node in ast.walk(ast.parse(path.read_text()))
                if isinstance(node, ast.ImportFrom)
            ]
            assert imported == ["django.db"], path
