"""The page that shows the house names files and functions that are there."""

import ast
import re

import pytest

from tests.architecture.test_house import REPO

PAGE = (REPO / "docs/architecture.md").read_text()
NAMED = sorted(set(re.findall(r"`([\w./-]+/[\w./-]*|[\w-]+\.(?:md|py|toml))(?::(\w+))?`", PAGE)))
ANYWHERE = {"ledger.py", "apps.py"}  # of whichever system


def test_the_page_names_enough_to_be_a_map():
    assert len(NAMED) > 30


@pytest.mark.parametrize(("path", "name"), NAMED, ids=lambda word: word)
def test_what_the_page_names_is_there(path, name):
    if path in ANYWHERE:
        return
    assert (REPO / path).exists()
    if name:
        assert name in names_of((REPO / path).read_text())


def names_of(source):
    """Return what a module defines: functions, classes and constants."""
    names = set()
    for node in ast.parse(source).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            names.add(node.name)
        targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
        names |= {target.id for target in targets if isinstance(target, ast.Name)}
    return names
