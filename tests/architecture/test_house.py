"""Rules a reviewer would forget: where relations may point, what a model must have, what no file may hold."""

import ast
import inspect
import re
import subprocess
import tomllib
from graphlib import TopologicalSorter
from pathlib import Path

import pytest
from django.apps import apps

REPO = Path(__file__).resolve().parent.parent.parent
FLOORS = ["buildings", "organizations", "members", "services"]
CONTRACTS = {
    contract["name"]: contract
    for contract in tomllib.loads((REPO / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
}
PEOPLE = CONTRACTS["Inside members"]["layers"]  # from the top down
PAIRS = [  # who may know whom; `services` stands for every system
    tuple(side.strip().removesuffix(".**") for side in pair.split("->"))
    for pair in CONTRACTS["Inside services: who knows whom"]["ignore_imports"]
]
OURS = [config for config in apps.get_app_configs() if config.name.split(".")[0] in FLOORS]
MODELS = [model for config in OURS for model in config.get_models()]
SOURCES = [
    path
    for folder in (*FLOORS, "config", "templates", "static", "tests")
    for path in (REPO / folder).rglob("*")
    if path.suffix in {".py", ".html", ".css", ".js"} and "migrations" not in path.parts
]
PYTHON = [path for path in SOURCES if path.suffix == ".py"]
CODE = [path for path in PYTHON if "tests" not in path.parts]


def may_know(app: str, other: str) -> bool:
    """Tell whether the contracts of import-linter let an app know another."""
    floor, floor_of_other = FLOORS.index(app.split(".")[0]), FLOORS.index(other.split(".")[0])
    if floor != floor_of_other or app == other:
        return floor >= floor_of_other
    if app in PEOPLE:
        return PEOPLE.index(app) < PEOPLE.index(other)
    return any(knower in {app, "services"} and known in {other, "services"} for knower, known in PAIRS)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_relations_point_where_imports_may(model):
    for field in model._meta.get_fields():
        target = field.related_model if field.is_relation and not field.auto_created else None
        if target is None or not hasattr(target, "_meta") or target._meta.app_config not in OURS:
            continue
        app, other = model._meta.app_config.name, target._meta.app_config.name
        assert may_know(app, other), f"{model._meta.label}.{field.name} points uphill"


def test_no_two_systems_may_know_each_other_in_a_circle():
    known = TopologicalSorter()
    for knower, other in PAIRS:
        if "services" not in {knower, other}:
            known.add(knower, other)

    assert list(known.static_order())


def test_a_system_knows_the_ground_and_the_pairs_named_and_nobody_else():
    assert may_know("services.bookings", "services.centers")
    assert may_know("services.portal", "services.matters")
    assert may_know("services.matters", "members.committees")
    assert may_know("services.centers", "services.ledgers")
    assert not may_know("services.ledgers", "services.centers")
    assert not may_know("services.centers", "services.bookings")
    assert not may_know("services.matters", "services.portal")
    assert not may_know("members.accounts", "members.party")
    assert not may_know("buildings", "organizations")


def has_queryset(model) -> bool:
    return not model.__name__.endswith("Event") and not model._meta.auto_created


UNSCOPED = {"buildings.Holiday", "notices.Heartbeat", "accounts.Tally"}


@pytest.mark.parametrize(
    "model",
    [model for model in MODELS if has_queryset(model) and model._meta.label not in UNSCOPED],
    ids=lambda model: model._meta.label,
)
def test_every_model_says_what_exists_for_whom(model):
    assert hasattr(model._default_manager, "visible_to")


@pytest.mark.parametrize(
    "model",
    [model for model in MODELS if hasattr(model._default_manager, "visible_to")],
    ids=lambda model: model._meta.label,
)
def test_every_model_says_it_for_looking_and_for_an_act(model):
    parameters = inspect.signature(model._default_manager.all().visible_to).parameters
    assert [(one.name, one.default) for one in parameters.values()] == [
        ("user", inspect.Parameter.empty),
        ("permission", None),
    ]


def test_rows_leave_by_one_door():
    writers = re.compile(r"\b(xlsx_response|csv_response|record_export)\b")
    found = {str(path.relative_to(REPO)) for path in CODE if writers.search(path.read_text())}
    assert found == {
        "buildings/foundation/records/audit.py",
        "buildings/foundation/tables/export.py",
        "buildings/foundation/tables/sheets.py",
        "services/centers/views/open_data.py",  # which everybody may read
    }


@pytest.mark.parametrize(
    "model", [model for model in MODELS if has_queryset(model)], ids=lambda m: m._meta.label
)
def test_every_model_and_field_has_a_chinese_name(model):
    assert re.search(r"[\u4e00-\u9fff]", str(model._meta.verbose_name))


def test_constraints_refuse_in_chinese():
    silent = [
        constraint.name
        for model in MODELS
        for constraint in model._meta.constraints
        if has_queryset(model) and not re.search(r"[\u4e00-\u9fff]", str(constraint.violation_error_message))
    ]
    assert silent == []


def test_files_stay_short():
    long = {
        str(path.relative_to(REPO)): lines
        for path in PYTHON
        if (lines := len(path.read_text().splitlines())) > 300
    }
    assert long == {}


def test_no_place_for_what_has_no_place():
    banned = {"utils.py", "helpers.py", "common.py", "signals.py", "managers.py"}
    assert [str(path) for path in SOURCES if path.name in banned] == []


def test_no_request_publishes_to_the_broker():
    publishes = re.compile(r"\.(delay|apply_async|delay_on_commit|send_task)\(")
    found = [str(path.relative_to(REPO)) for path in CODE if publishes.search(path.read_text())]
    assert found == ["config/nudge.py"]


def test_dates_in_words_are_written_one_way():
    padded = re.compile(r"%m月|%d日")  # 2027年1月, as the pages say it, and not 2027年01月
    found = [path.name for path in PYTHON if padded.search(path.read_text())]
    assert found == ["test_house.py"]


def test_templates_hold_no_inline_script_or_style_and_let_no_markup_through():
    inline = re.compile(
        r"<script(?![^>]*\bsrc=)[^>]*>|<style|\sstyle=|\son(click|change|load|submit)=|\|safe\b|autoescape off"
    )
    found = [
        f"{path.relative_to(REPO)}: {match.group()}"
        for path in SOURCES
        if path.suffix == ".html" and (match := inline.search(path.read_text()))
    ]
    assert found == []


def test_no_line_of_code_vouches_for_markup():
    vouched = re.compile(r"\bmark_safe\b|SafeString\((?!\"\"\))")
    found = [str(path.relative_to(REPO)) for path in CODE for _ in vouched.findall(path.read_text())]
    assert found == []


def test_models_do_not_override_save():
    found = [
        f"{path.relative_to(REPO)}:{node.name}"
        for path in SOURCES
        if path.name == "models.py" or path.parent.name == "models"
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef) and node.name == "save"
    ]
    assert found == []


def test_the_tree_names_no_machine_and_no_registry():
    words = re.compile(
        r"/work/|shared/(PRODUCT|STYLE|RULES|TRUST|PERF)|pypi\.org|files\.pythonhosted|registry\.npmjs"
    )
    listed = subprocess.run(
        ["git", "ls-files"], cwd=REPO, capture_output=True, text=True, check=False
    ).stdout.split("\n")
    found = [
        name
        for name in listed
        if name
        and Path(name).suffix in {".py", ".md", ".txt", ".toml", ".html", ".css", ".js", ".json", ""}
        and not name.endswith("test_house.py")
        and (REPO / name).is_file()
        and words.search((REPO / name).read_text(errors="ignore"))
    ]
    assert found == []
