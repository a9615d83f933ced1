"""The changelog: what changed since the last version lies in files of its own, one sentence each."""

import tomllib

from tests.architecture.test_house import REPO

CHANGES = sorted(REPO.glob("changes/*.md"))
FURNITURE = {"README.md", "template.md"}


def test_each_change_is_one_line_under_a_kind_that_the_changelog_knows():
    settings = tomllib.loads((REPO / "pyproject.toml").read_text())["tool"]["towncrier"]
    kinds = {one["directory"] for one in settings["type"]}
    for file in CHANGES:
        if file.name not in FURNITURE:
            assert file.name.split(".")[-2] in kinds, file.name
            assert len(file.read_text().splitlines()) == 1, file.name


def test_the_changelog_has_the_place_where_the_next_version_is_written():
    settings = tomllib.loads((REPO / "pyproject.toml").read_text())["tool"]["towncrier"]

    assert (REPO / "CHANGELOG.md").read_text().count(settings["start_string"]) == 1
