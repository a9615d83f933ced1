"""Who may do what."""

from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command

from buildings.foundation.records.permissions import Permission
from members.accounts import matrix
from members.accounts.roles import PLACE_OF_ROLE, ROLE_PERMISSIONS, Role
from members.accounts.sample import LOGINS, PASSWORD, open_sample_logins


def test_every_role_has_its_row_in_the_table():
    assert set(ROLE_PERMISSIONS) == set(Role) == set(matrix.PLACES)


def test_page_of_permissions_is_up_to_date():
    page = Path(settings.BASE_DIR) / "docs/permissions.md"

    assert page.read_text(encoding="utf-8") == matrix.page()


def test_some_doors_stay_shut_whatever_the_table_becomes():
    """Written by hand: a test drawn from the table cannot see that the table is wrong."""
    leader, tenant = ROLE_PERMISSIONS[Role.DISTRICT_LEADER], ROLE_PERMISSIONS[Role.TENANT]

    assert leader == {
        Permission.VIEW_LEDGERS,
        Permission.VIEW_MATTERS,
        Permission.VIEW_COMMITTEES,
        Permission.VIEW_AUDIT,
        Permission.EXPORT,
    }
    assert tenant == {Permission.REPORT_MATTER}
    assert ROLE_PERMISSIONS[Role.NOMINEE] == {Permission.VIEW_COMMITTEES, Permission.REPORT_MATTER}
    for role in (Role.CHIEF, Role.SPECIALIST, Role.NOMINEE, Role.TENANT, Role.DISTRICT_LEADER):
        assert not ROLE_PERMISSIONS[role] & {
            Permission.REVEAL_PHONE,
            Permission.VIEW_MEMBERS,
            Permission.IMPORT_LEDGER,
        }


def test_roles_of_smaller_places_hold_the_least_that_serves_them():
    report, view = {Permission.REPORT_MATTER}, {Permission.VIEW_MATTERS, Permission.HANDLE_MATTER}

    assert {
        role: set(ROLE_PERMISSIONS[role]) for role in (*PLACE_OF_ROLE, Role.CAPTAIN, Role.TASK_FORCE)
    } == {
        Role.COMMUNITY_WORKER: report
        | view
        | {
            Permission.VIEW_LEDGERS,
            Permission.EDIT_CENTERS,
            Permission.VIEW_REPORTS,
            Permission.EVALUATE_REPORTS,
        },
        Role.GRID_KEEPER: report | view,
        Role.PARTY_SECRETARY: {
            Permission.VIEW_LEDGERS,
            Permission.VIEW_MEMBERS,
            Permission.EDIT_MEMBERS,
            Permission.VIEW_REPORTS,
            Permission.EDIT_BRANCH_LIFE,
        },
        Role.CAPTAIN: report,
        Role.TASK_FORCE: report,
    }


def test_role_counts_only_at_its_place(staff, street, other_street, building, other_building):
    assert staff.may(Permission.EDIT_BUILDINGS)
    assert staff.may(Permission.EDIT_BUILDINGS, street)
    assert staff.may(Permission.EDIT_BUILDINGS, building)
    assert not staff.may(Permission.EDIT_BUILDINGS, other_street)
    assert not staff.may(Permission.EDIT_BUILDINGS, other_building)
    assert not staff.may(Permission.EDIT_BUILDINGS, building.floors.model(building=other_building, number=1))


def test_sample_logins_open_and_are_printed(building, chief, specialist, client, capsys):
    people = open_sample_logins(street=building.street, building=building, chief=chief, specialist=specialist)
    open_sample_logins(street=building.street, building=building, chief=chief, specialist=specialist)

    call_command("sample_logins")

    printed = capsys.readouterr().out
    assert [people[login.username].check_password(PASSWORD) for login in LOGINS] == [True] * 5
    assert [login.username for login in LOGINS if login.username not in printed] == []
    assert people["chief"] == chief


def test_no_sample_no_logins(db, capsys):
    call_command("sample_logins", json=True)

    assert capsys.readouterr().out == "[]\n"


@pytest.mark.parametrize("production", [True])
def test_sample_logins_are_refused_on_a_production_start(building, settings, production):
    settings.IS_PRODUCTION = production

    with pytest.raises(Exception, match="正式运行不能建立示例账号"):
        open_sample_logins(street=building.street, building=building)
