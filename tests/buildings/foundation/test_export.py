"""The one door by which rows leave: who may, which rows, how many, and what is written down."""

import csv
import io
from urllib.parse import unquote

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from buildings.foundation.tables import export as tables
from buildings.models import Building
from members.accounts.models import AuditEvent
from members.accounts.roles import Role
from tests import factories

pytestmark = pytest.mark.django_db

TABLE = tables.Table("楼宇", ["名称"], lambda building: [building.name])


@pytest.fixture
def two_roles(street, other_street):
    """Somebody who exports in one street, and only reports in a building of the other."""
    person = factories.make_user(Role.STREET_STAFF, street)
    factories.make_building(street, "云泉大厦")
    other = factories.make_building(other_street, "远山大厦")
    factories.make_turn(factories.make_committee(other), person)
    return person


def lines_of(answer):
    body = b"".join(answer.streaming_content).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(body)))


def exported(person, **options):
    rows = Building.objects.visible_to(person).order_by("name")
    return tables.export(rows, by=person, table=TABLE, format=tables.Format.CSV, **options)


def test_rows_are_those_of_where_the_person_exports_and_the_name_counts_them(two_roles, street):
    assert Building.objects.visible_to(two_roles).count() == 2

    answer = exported(two_roles, filters={"q": "大厦"})

    assert lines_of(answer) == [["名称"], ["云泉大厦"]]
    assert unquote(answer["Content-Disposition"]).endswith("楼宇-1行.csv")
    event = AuditEvent.objects.get(kind="exported")
    assert (event.by, event.street) == (two_roles, street)
    assert event.detail == {
        "model": "buildings.building",
        "rows": 1,
        "filters": {"q": "大厦"},
        "format": "csv",
    }


def test_a_table_that_is_cut_says_so_in_its_name_and_at_its_end(two_roles, street, monkeypatch):
    monkeypatch.setattr(tables, "LIMIT", 2)
    for name in ("甲大厦", "乙大厦"):
        factories.make_building(street, name)

    answer = exported(two_roles)

    assert [len(lines_of(answer)), AuditEvent.objects.get().detail["rows"]] == [4, 2]
    assert unquote(answer["Content-Disposition"]).endswith("楼宇-前2行.csv")
    assert lines_of(exported(two_roles))[-1] == ["一次最多导出 2 行，其余未导出；请缩小范围后分次导出"]


def test_who_may_export_elsewhere_may_not_export_at_a_place(two_roles, other_street):
    there = Building.objects.get(street=other_street)

    with pytest.raises(PermissionDenied, match="您没有导出的权限"):
        exported(two_roles, place=there)
    assert not AuditEvent.objects.exists()


def test_no_file_is_made_for_who_may_not_export(street):
    def write():
        raise AssertionError

    with pytest.raises(PermissionDenied):
        tables.export_file(
            write,
            by=factories.make_user(Role.TENANT, factories.make_building(street)),
            model="figures",
            rows=1,
            name="楼事情况",
            format=tables.Format.DOCX,
            content_type="text/plain",
        )
    assert not AuditEvent.objects.exists()


@pytest.mark.parametrize("word", ["docx", "pdf", ""])
def test_a_table_is_given_as_xlsx_or_csv(word):
    assert [tables.table_format("xlsx"), tables.table_format("csv")] == ["xlsx", "csv"]
    with pytest.raises(Http404):
        tables.table_format(word)
