"""Only the functions named here write a state: the moves of each life, and how its rows are born."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.test_house import CODE, REPO

STATEFUL = {"Matter", "Booking", "Swap", "LedgerImport", "Suggestion", "Signup", "Founding"}
WRITERS = {
    # the life of a matter: its moves, the sweep's one statement, and the lines of an office's old ledger
    "services/matters/actions/moving.py: move",
    "services/matters/actions/sweeping.py: CLOSE_UNRATED",
    "services/matters/backfill.py: _matter",
    # of a booking: its moves, and how it is born
    "services/bookings/actions/settling.py: write",
    "services/bookings/actions/asking.py: _ask_for",
    "members/committees/actions/swaps.py: _settle",
    "members/foundings/actions.py: move",
    "services/centers/actions/suggestions.py: answer_suggestion",
    "services/ledgers/actions.py: _move",
    # of a sign-up: how it is born, in and out
    "services/activities/actions.py: sign_up",
    "services/activities/actions.py: _let_in",
    "services/activities/actions.py: withdraw",
}


def writes_state(node: ast.AST) -> bool:
    """Tell whether a node gives a row another state, or makes one that stands somewhere."""
    if isinstance(node, (ast.Assign, ast.AugAssign, ast.AnnAssign)):
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        flat = [one for target in targets for one in getattr(target, "elts", [target])]
        return any(isinstance(one, ast.Attribute) and one.attr == "state" for one in flat)
    if isinstance(node, ast.Call):
        name = getattr(node.func, "attr", getattr(node.func, "id", ""))
        makes = name in {"update", "create", "get_or_create", "update_or_create", *STATEFUL}
        return makes and any(keyword.arg == "state" for keyword in node.keywords)
    return isinstance(node, ast.Constant) and "SET state =" in str(node.value)


def writers(path: Path) -> Iterator[str]:
    """Yield, for each node that writes a state, the file and the function or constant it stands in."""
    for top in ast.walk(ast.parse(path.read_text())):
        if not isinstance(top, (ast.FunctionDef, ast.Module)):
            continue
        for statement in top.body:
            if isinstance(statement, (ast.FunctionDef, ast.ClassDef)):
                continue
            name = top.name if isinstance(top, ast.FunctionDef) else _constant(statement)
            if any(writes_state(node) for node in ast.walk(statement)):
                yield f"{path.relative_to(REPO)}: {name}"


def _constant(statement: ast.stmt) -> str:
    return getattr(statement.targets[0], "id", "") if isinstance(statement, ast.Assign) else ""


def test_only_the_functions_named_here_write_a_state():
    assert {one for path in CODE if "sample" not in str(path) for one in writers(path)} == WRITERS
