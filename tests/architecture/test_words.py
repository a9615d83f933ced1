"""One word, one meaning; lines and marks that a reader would otherwise have to count."""

import ast
from collections import defaultdict

from tests.architecture.test_house import CODE, PYTHON, REPO

DJANGOS = {"Meta", "Media", "Command"}
OF_ITS_MODEL = {"Kind", "State", "Status"}  # the choices a model keeps inside itself: `Holiday.Kind`
LONG, LONG_SHARE = 110, 0.01
TABLES = 30


def test_no_two_classes_bear_one_name():
    places = defaultdict(list)
    for path in CODE:
        tree = ast.parse(path.read_text())
        outer = {id(node) for node in tree.body}
        for node in ast.walk(tree):
            is_class = isinstance(node, ast.ClassDef) and node.name not in DJANGOS
            if is_class and (id(node) in outer or node.name not in OF_ITS_MODEL):
                places[node.name].append(f"{path.relative_to(REPO)}:{node.lineno}")

    assert {name: found for name, found in places.items() if len(found) > 1} == {}


def test_names_of_systems_to_come_are_free():
    reserved = {
        "Condition",
        "Offer",
        "Programme",
        "Need",
        "Resource",
        "Match",
        "Meeting",
        "Team",
        "Policy",
    }
    held = {
        node.name
        for path in CODE
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.ClassDef)
    }

    assert held & reserved == set()


def test_lines_are_short():
    lines = [line for path in PYTHON for line in path.read_text().splitlines()]

    assert sum(len(line) > LONG for line in lines) <= LONG_SHARE * len(lines)


def test_the_formatter_is_switched_off_for_tables_only():
    marks = sum(path.read_text().count("# fmt" + ":") for path in PYTHON)

    assert marks <= TABLES
