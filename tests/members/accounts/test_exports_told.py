"""What is carried away from any page stands in the audit under the street, where its leader reads it."""

import re
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from buildings.foundation.tables import export
from members.accounts.audit import Event
from members.accounts.models import AuditEvent
from members.accounts.roles import Role
from tests import factories

pytestmark = pytest.mark.django_db

ROOT = Path(__file__).parents[3]
DOORS = {
    "matters": lambda: (reverse("matter-export"), {"kind": "csv"}),
    "figures": lambda: (reverse("figures-export"), {}),
    "coverage": lambda: (reverse("coverage-firms"), {}),
    "activities": lambda: (reverse("programme-export"), {}),
    "bookings": lambda: (reverse("booking-export", args=["xlsx"]), {}),
    "admin": lambda: (reverse("admin:organizations_enterprise_export", args=["csv"]), {}),
}


@pytest.mark.parametrize("door", DOORS)
def test_a_streets_leader_reads_of_every_export(client, street, other_street, staff, street_leader, door):
    client.force_login(staff)
    assert b"".join(client.post(*DOORS[door]()).streaming_content)

    (event,) = AuditEvent.objects.visible_to(street_leader).filter(kind="exported")
    assert (event.by, event.street) == (staff, street)
    assert set(event.detail) == {"model", "rows", "filters", "format"}
    stranger = factories.make_user(Role.STREET_LEADER, other_street)
    assert not AuditEvent.objects.visible_to(stranger).filter(kind="exported").exists()


def test_what_one_of_several_streets_exports_stands_under_none(client, street, district_leader):
    factories.make_street("另一街道", district=street.district)
    client.force_login(district_leader)
    assert b"".join(client.post(reverse("figures-export")).streaming_content)

    assert AuditEvent.objects.get(kind="exported").street is None


def test_looking_at_the_firms_of_a_figure_writes_nothing(client, street, staff):
    client.force_login(staff)

    assert client.get(reverse("coverage-firms"), {"as": "xlsx"})["Content-Type"].startswith("text/html")
    assert not AuditEvent.objects.filter(kind="exported").exists()


RECORDED = re.compile(r"""\b(?:audit\.)?record\(\s*f?["'](\w+)["']""")


def test_every_event_that_is_recorded_anywhere_has_its_word_in_chinese():
    sources = [
        path
        for floor in ("buildings", "organizations", "members", "services")
        for path in (ROOT / floor).rglob("*.py")
    ]
    recorded = {path: set(RECORDED.findall(path.read_text())) for path in sources}
    found = set().union(*recorded.values())

    assert {"exported", "revealed", "ledger_upload", "ledger_commit"} <= found
    assert found <= set(Event.values), {
        str(path): names for path, names in recorded.items() if names - set(Event.values)
    }
    ours = {path.relative_to(ROOT).as_posix() for path, names in recorded.items() if "exported" in names}
    assert ours == {"buildings/foundation/records/audit.py"}


def test_export_counts_no_further_than_it_reaches(client, staff, enterprise, monkeypatch):
    monkeypatch.setattr(export, "LIMIT", 2)
    for _ in range(3):
        factories.make_enterprise(enterprise.street, is_operating=True)
    client.force_login(staff)

    with CaptureQueriesContext(connection) as asked:
        client.post(*DOORS["admin"]())

    counted = [query["sql"] for query in asked if "COUNT(" in query["sql"]]
    assert AuditEvent.objects.get().detail["rows"] == 2
    assert [sql for sql in counted if "LIMIT" not in sql] == []
