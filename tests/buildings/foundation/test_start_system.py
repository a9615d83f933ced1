"""A new system: its folder is laid by one command, and one line outside of it makes it serve."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

REPO = Path(__file__).resolve().parents[3]
GROWS = ("services", "templates", "tests", "tests/services", "docs")  # folders in which something is laid
ASKED = """
import json
import django
django.setup()
from django.core.management import call_command
from django.test import Client, RequestFactory
from django.urls import resolve, reverse
from config.api import router
from members.accounts.models import User

call_command("check")
address = reverse("nook-list")
request = RequestFactory().get(address)
request.resolver_match = resolve(address)
request.user = User(pk=0, username="admin", is_superuser=True)
page = request.resolver_match.func(request).content.decode()
answer = Client().get(address)
print(json.dumps({
    "address": address,
    "stranger": [answer.status_code, answer.url],
    "heading": "<h1>角落</h1>" in page,
    "in the menu": f'<a href="{address}" aria-current="page">' in page,
}))
"""


@pytest.fixture
def copy(tmp_path):
    """A copy of the tree to lay something in: what stays as it is is linked."""
    (tmp_path / "config").mkdir()
    for folder in ("", "config", *GROWS):
        (tmp_path / folder).mkdir(exist_ok=True)
        for path in (REPO / folder).iterdir():
            name = f"{folder}/{path.name}".removeprefix("/")
            if name in {"var", ".git", "config", "__pycache__", *GROWS}:
                continue
            if folder in {"", "config"} and path.is_file():  # of a link, Python would take the real folder
                (tmp_path / name).write_bytes(path.read_bytes())
            else:
                (tmp_path / name).symlink_to(path)
    return tmp_path


def run(copy, *arguments):
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "LOCAL_DATABASE": connection.settings_dict["NAME"],
        "PYTHONPATH": str(copy),
    }
    return subprocess.run(
        [sys.executable, *arguments], cwd=copy, env=environment, capture_output=True, text=True, check=False
    )


def lay(copy, *arguments):
    return run(copy, "manage.py", "start_system", *arguments)


def install(copy, name):
    settings = copy / "config/settings.py"
    text = settings.read_text()
    settings.write_text(text.replace('    "services.portal",\n', f'    "services.portal",\n    "{name}",\n'))


def test_one_line_makes_a_system_that_was_laid_serve(copy, db):
    assert lay(copy, "nooks", "--label", "角落").returncode == 0
    install(copy, "services.nooks")
    done = run(copy, "-c", ASKED)

    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout.splitlines()[-1]) == {
        "address": "/workbench/nooks/",
        "stranger": [302, "/login/?next=/workbench/nooks/"],
        "heading": True,
        "in the menu": True,
    }


def test_what_is_laid_has_every_file_a_system_has_and_passes_the_linter(copy):
    lay(copy, "key_nooks", "--label", "重点角落", "--noun", "key_nook")

    assert sorted(path.stem for path in (copy / "services/key_nooks").glob("[!_]*.py")) == [
        "actions",
        "admin",
        "api",
        "apps",
        "filters",
        "forms",
        "messages",
        "models",
        "querysets",
        "urls",
        "views",
    ]
    assert (copy / "services/key_nooks/migrations/__init__.py").is_file()
    assert sorted(path.stem for path in (copy / "tests/services/key_nooks").glob("test_*.py")) == [
        "test_actions",
        "test_constraints",
        "test_exports",
        "test_pages",
        "test_scope",
    ]
    assert (copy / "templates/key_nooks/key_nook_list.html").is_file()
    assert (copy / "docs/key_nooks.md").read_text().startswith("# 重点角落\n")
    for verb in (["check"], ["format", "--check"]):
        done = run(copy, "-m", "ruff", *verb, "services/key_nooks", "tests/services/key_nooks")
        assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("name", "label"),
    [("matters", "角落"), ("Nooks", "角落"), ("3nooks", "角落"), ("no-ks", "角落"), ("nooks", "")],
)
def test_a_name_that_is_taken_or_is_none_is_refused_and_nothing_is_laid(copy, name, label):
    tests = set((copy / "tests/services").iterdir())
    refused = lay(copy, name, "--label", label)

    assert refused.returncode == 1
    assert set((copy / "tests/services").iterdir()) == tests
