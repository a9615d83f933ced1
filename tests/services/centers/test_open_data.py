"""The directory for other systems: as HSDS 3, as a table, as plain files."""

import csv
import io
import json
import os
import uuid
from datetime import date, time
from pathlib import Path

import openpyxl
import pytest
import time_machine
from django.core.management import call_command
from django.urls import reverse
from jsonschema import Draft202012Validator, FormatChecker

from buildings.foundation.pages.page_copies import ASKED_EVERY
from services.centers.models import OpeningRule, ServiceCenter, ServiceItem
from tests import factories

pytestmark = pytest.mark.django_db
SCHEMAS = Path(os.environ.get("HSDS_DIR") or Path(__file__).resolve().parents[4] / "shared" / "hsds")
CHECKED = FormatChecker(["uuid"])


@pytest.fixture
def item(center):
    OpeningRule.objects.create(center=center, weekdays=0b1100000, opens=time(10), since=date(2026, 12, 1))
    ServiceCenter.objects.create(street=center.street, name="未公开站点", is_published=False).items.create(
        name="秘密"
    )
    return center.items.get()


def _errors(name, record):
    path = SCHEMAS / f"{name}.json"
    if not path.exists():
        pytest.skip("the published HSDS schemas are not beside the checkout")
    schema = json.loads(path.read_text(encoding="utf-8"))
    for word in ("name", "path", "description", "datapackage_metadata", "tabular_required"):
        schema.pop(word, None)
    return [
        error.message for error in Draft202012Validator(schema, format_checker=CHECKED).iter_errors(record)
    ]


def _get(client, name, *args, **query):
    return client.get(reverse(name, args=args), query).json()


def test_lists_are_pages_of_the_specification(client, item):
    page = _get(client, "open-service-list")

    assert {name: page[name] for name in page if name != "contents"} == {
        "total_items": 1,
        "total_pages": 1,
        "page_number": 1,
        "size": 1,
        "first_page": True,
        "last_page": True,
        "empty": False,
    }
    assert [row["name"] for row in page["contents"]] == ["法律咨询"]
    assert _get(client, "open-service-list", page=9)["empty"]
    assert _get(client, "open-service-list", search="没有")["total_items"] == 0


@pytest.mark.parametrize(
    ("address", "schema"),
    [
        ("open-service-list", "service_list"),
        ("open-organization-list", "organization_list"),
        ("open-at-location-list", "service_at_location_list"),
    ],
)
def test_each_line_holds_to_the_published_schema(client, item, address, schema):
    for row in _get(client, address)["contents"]:
        assert _errors(schema, row) == []


def test_a_whole_service_and_its_place_hold_to_the_published_schema(client, item):
    service = _get(client, "open-service-detail", item.public_id)
    placed = _get(client, "open-at-location-list", full="true")["contents"][0]

    assert _errors("service", service) == []
    assert _errors("service_at_location", placed) == []
    assert [(row["byday"], row["opens_at"], row["closes_at"]) for row in service["schedules"]] == [
        ("MO,TU,WE,TH,FR", "08:30+08:00", "12:00+08:00"),
        ("MO,TU,WE,TH,FR", "13:30+08:00", "17:30+08:00"),
        ("SA,SU", "10:00+08:00", "24:00+08:00"),
    ]
    assert service["service_at_locations"][0]["location"]["phones"][0]["number"] == "0531-86012345"


@time_machine.travel("2026-11-24 10:00+08:00", tick=False)
def test_days_that_differ_interrupt_the_hours_and_have_their_own(client, item):
    """Closed on 30 November, open late on 2 December; the weekends from 1 December on are cut by the second alone."""
    item.center.opening_rules.filter(opens=time(13, 30)).delete()
    item.center.opening_exceptions.create(on=date(2026, 11, 30), reason="停电")
    item.center.opening_exceptions.create(on=date(2026, 12, 2), opens=time(18))
    item.center.opening_exceptions.create(on=date(2026, 11, 1), reason="早已过去")

    service = _get(client, "open-service-detail", item.public_id)
    placed = _get(client, "open-at-location-list", full="true")["contents"][0]

    assert [
        (row.get("valid_from"), row.get("valid_to"), row["opens_at"][:5]) for row in service["schedules"]
    ] == [
        (None, "2026-11-29", "08:30"),
        ("2026-12-01", "2026-12-01", "08:30"),
        ("2026-12-03", None, "08:30"),
        ("2026-12-01", "2026-12-01", "10:00"),
        ("2026-12-03", None, "10:00"),
        ("2026-12-02", "2026-12-02", "18:00"),
    ]
    assert service["schedules"][0]["notes"].endswith("；2026年11月30日不开放（停电）")
    assert service["schedules"][-1]["description"] == "2026年12月2日 18:00–24:00"
    assert len({row["id"] for row in service["schedules"]}) == 6
    assert _errors("service", service) == _errors("service_at_location", placed) == []


def test_a_whole_organization_holds_to_the_published_schema(client, item):
    line = _get(client, "open-organization-list")["contents"][0]
    whole = _get(client, "open-organization-detail", line["id"])

    assert _errors("organization", whole) == []
    assert [row["name"] for row in whole["services"]] == ["法律咨询"]


def test_the_validator_would_see_a_wrong_record(client, item):
    service = _get(client, "open-service-detail", item.public_id)

    assert _errors("service", {**service, "status": "开放"})
    assert _errors("service", {**service, "id": "7"})


def test_what_is_not_published_or_not_there_is_404(client, item):
    hidden = ServiceItem.objects.get(name="秘密")

    for name, key in (
        ("open-service-detail", hidden.public_id),
        ("open-service-detail", uuid.uuid4()),
        ("open-organization-detail", uuid.uuid4()),
    ):
        assert client.get(reverse(name, args=[key])).status_code == 404


def test_the_whole_directory_is_one_table(client, item):
    ServiceCenter.objects.create(street=item.center.street, name="空站点")
    body = b"".join(client.get(reverse("open-directory-csv")).streaming_content).decode("utf-8-sig")
    lines = list(csv.DictReader(io.StringIO(body)))

    assert [(line["服务中心"], line["服务项目"], line["是否预约"]) for line in lines] == [
        ("空站点", "", ""),
        ("云泉党群服务中心", "法律咨询", "是"),
    ]
    book = openpyxl.load_workbook(io.BytesIO(client.get(reverse("open-directory-xlsx")).content))
    assert book.active.max_row == 3


def test_the_directory_is_written_as_plain_files_without_a_script(item, tmp_path, capsys):
    call_command("export_directory", str(tmp_path / "目录"))

    files = {path.name for path in (tmp_path / "目录").iterdir()}
    page = (tmp_path / "目录" / f"{item.center.public_id}.html").read_text(encoding="utf-8")
    assert {"index.html", "directory.csv", "directory.xlsx", "tokens.css"} <= files
    assert "法律咨询" in page
    assert "<script" not in page
    assert "未公开站点" not in (tmp_path / "目录" / "index.html").read_text(encoding="utf-8")
    assert "服务中心 1 个" in capsys.readouterr().out


def test_a_file_tells_of_a_centre_what_its_page_tells(item, tmp_path):
    center = item.center
    community = factories.make_community(center.street, "泉边社区")
    facts = {"community": community, "introduction": "面向楼宇职工", "verified_on": date(2026, 11, 1)}
    ServiceCenter.objects.filter(pk=center.pk).update(**facts)
    center.zones.create(name="议事区", floor="2层", position=2)
    mother = center.facilities.get()
    for column, kind, facility in ((4, "entrance", None), (6, "facility", mother)):
        center.plan_marks.create(floor="1层", column=column, row=5, kind=kind, facility=facility)

    with time_machine.travel("2026-11-24 10:00+08:00", tick=False):
        call_command("export_directory", str(tmp_path), stdout=io.StringIO())

    page = (tmp_path / f"{center.public_id}.html").read_text(encoding="utf-8")
    for words in (
        "便民区",
        "议事区",
        "2层",
        "母婴室",
        "进门右手第一间",
        "1层位置图",
        "泉边社区",
        "面向楼宇职工",
        "2026年11月1日",
    ):
        assert words in page


def test_hours_that_end_say_so_in_the_table_and_the_files(client, item, tmp_path):
    OpeningRule.objects.filter(days="workdays").update(until=date(2026, 10, 1))
    with time_machine.travel("2026-09-10 10:00+08:00", tick=False):
        table = b"".join(client.get(reverse("open-directory-csv")).streaming_content).decode("utf-8-sig")
        call_command("export_directory", str(tmp_path), stdout=io.StringIO())

    assert "工作日（至9月30日） 08:30–12:00、13:30–17:30" in table
    assert "工作日（至9月30日）" in (tmp_path / f"{item.center.public_id}.html").read_text(encoding="utf-8")


def test_a_change_is_seen_a_second_later_and_an_unchanged_record_is_not_mapped_again(
    client, item, django_assert_num_queries
):
    address = reverse("open-service-detail", args=[item.public_id])
    with time_machine.travel("2026-11-24 10:00+08:00", tick=False) as clock:
        first = client.get(address)
        clock.shift(6 * 60 * 60)
        with django_assert_num_queries(1):
            again = client.get(address, headers={"if-none-match": first["ETag"]})
        item.name = "公证咨询"
        item.save()
        clock.shift(ASKED_EVERY)
        changed = client.get(address)

    assert (again.status_code, first.json()["name"], changed.json()["name"]) == (304, "法律咨询", "公证咨询")
