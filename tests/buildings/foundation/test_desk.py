"""The base of every admin: what it shows, takes, hides and hands out."""

import io
import re

import openpyxl
import pytest
from django.contrib import admin
from django.urls import reverse

from buildings.foundation.desk.admin import ScopedAdmin
from buildings.models import Building
from members.accounts.models import AuditEvent
from members.party.models import PartyMember
from organizations.models import Enterprise, PartyOrganization, Tenancy
from tests import factories
from tests.buildings.foundation.conftest import page


def building_form(building, **changed):
    form = {
        "name": building.name,
        "street": building.street_id,
        "status": building.status,
        "floors_above": building.floors_above or "",
        "floors_below": building.floors_below,
        "floors-TOTAL_FORMS": 0,
        "floors-INITIAL_FORMS": 0,
    }
    return form | changed


@pytest.mark.parametrize("word", ["云泉", "yunquan", "yqds", "YQDS", "云泉大厦"])
def test_list_is_searched_by_characters_pinyin_and_initials(client, staff, building, word):
    factories.make_building(building.street, "另一座楼")
    client.force_login(staff)

    body = client.get(page(Building, "changelist"), {"q": word}).content.decode()

    assert "云泉大厦" in body
    assert "另一座楼" not in body


def test_list_opens_on_what_is_alive(client, staff, building):
    factories.make_building(building.street, "旧楼", status="closed")
    client.force_login(staff)

    def names(**query):
        return {row.name for row in client.get(page(Building, "changelist"), query).context["cl"].result_list}

    assert names() == {"云泉大厦"}
    assert names(range="over") == {"旧楼"}
    assert names(range="all") == {"云泉大厦", "旧楼"}


@pytest.mark.parametrize("rows", [1, 3])
def test_list_takes_as_many_queries_for_one_row_as_for_three(
    client, staff, building, rows, django_assert_num_queries
):
    for number in range(rows):
        factories.make_enterprise(building.street, f"单位{number}", building=building)
    client.force_login(staff)
    client.get(page(Tenancy, "changelist"))

    with django_assert_num_queries(7):  # the head tells how many notices are unread
        client.get(page(Tenancy, "changelist"))


def test_row_is_changed_by_staff_and_its_history_kept(client, staff, building):
    client.force_login(staff)

    response = client.post(page(building, "change", building.pk), building_form(building, name="云泉新大厦"))

    assert response.status_code == 302
    building.refresh_from_db()
    assert (building.name, building.pinyin) == ("云泉新大厦", "yunquanxindasha")
    assert client.get(page(building, "history", building.pk)).status_code == 200


def test_post_that_names_a_foreign_street_is_refused(client, staff, building, other_street):
    client.force_login(staff)

    response = client.post(
        page(Building, "add"), building_form(building, name="新楼", street=other_street.pk)
    )

    assert response.status_code == 200
    assert "street" in response.context["adminform"].form.errors
    assert not Building.objects.filter(name="新楼").exists()


def test_choices_of_a_relation_are_the_viewers_own(client, staff, building, other_building):
    own = factories.make_party_organization(building.street, "本街党支部")
    foreign = factories.make_party_organization(other_building.street, "外街党支部")
    client.force_login(staff)
    form = {
        "name": "新党支部",
        "street": building.street_id,
        "kind": "branch",
        "coverages-TOTAL_FORMS": 0,
        "coverages-INITIAL_FORMS": 0,
    }

    refused = client.post(page(PartyOrganization, "add"), form | {"parent": foreign.pk})
    taken = client.post(page(PartyOrganization, "add"), form | {"parent": own.pk})

    assert (refused.status_code, taken.status_code) == (200, 302)
    assert "外街党支部" not in refused.content.decode()


@pytest.mark.parametrize(
    "lookup", ["user__password__startswith", "street__buildings__name", "contact_phone__startswith"]
)
def test_address_line_cannot_ask_through_relations(client, staff, enterprise, lookup):
    client.force_login(staff)

    assert client.get(page(Enterprise, "changelist"), {lookup: "a"}).status_code == 400


def test_district_leader_reads_and_changes_nothing(client, district_leader, building):
    client.force_login(district_leader)

    assert client.get(page(building, "change", building.pk)).status_code == 200
    assert client.get(page(Building, "add")).status_code == 403
    assert (
        client.post(page(building, "change", building.pk), building_form(building, name="改名")).status_code
        == 403
    )
    assert client.get(page(PartyMember, "changelist")).status_code == 403
    assert AuditEvent.objects.filter(kind="denied").count() == 3


def test_nothing_later_rows_depend_on_can_be_deleted(client, staff, building):
    client.force_login(staff)

    assert client.post(page(building, "delete", building.pk), {"post": "yes"}).status_code == 403
    response = client.post(
        page(Building, "changelist"), {"action": "delete_selected", "_selected_action": building.pk}
    )
    assert response.status_code in {302, 200}
    assert Building.objects.filter(pk=building.pk).exists()


# Export ------------------------------------------------------------------------------------------------------------
def test_export_holds_what_is_filtered_with_masked_numbers(client, staff, firm):
    factories.make_enterprise(firm.street, "=HYPERLINK(1)", is_operating=True)
    factories.make_enterprise(firm.street, "停业单位", is_operating=False)
    client.force_login(staff)

    response = client.post(page(Enterprise, "export", "xlsx"))

    book = openpyxl.load_workbook(io.BytesIO(b"".join(response.streaming_content)))
    rows = list(book.active.values)
    names = [row[rows[0].index("单位名称")] for row in rows[1:]]
    assert sorted(names) == ["=HYPERLINK(1)", "云泉科技有限公司"]
    assert "139****2222" in [row[rows[0].index("联系电话")] for row in rows[1:]]
    event = AuditEvent.objects.get()
    assert (event.kind, event.detail["rows"], event.street) == ("exported", 2, firm.street)


def test_export_as_csv_follows_the_search(client, staff, firm):
    client.force_login(staff)

    response = client.post(page(Enterprise, "export", "csv") + "?q=没有这家&range=all")

    assert len(b"".join(response.streaming_content).splitlines()) == 1


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_export_is_a_post(client, staff, firm, kind):
    client.force_login(staff)

    assert client.get(page(Enterprise, "export", kind)).status_code == 405


def test_boxes_in_a_table_of_rows_are_named_by_their_columns(client, staff, building):
    factories.make_unit(building, "101")
    client.force_login(staff)

    body = client.get(page(Building, "change", building.pk)).content.decode()

    number = re.search(r'<input[^>]*name="floors-0-number"[^>]*>', body).group()
    assert 'aria-label="层号"' in number


def test_the_ways_from_the_first_page_are_told_in_chinese(client, staff):
    client.force_login(staff)

    body = client.get(reverse("admin:index")).content.decode()

    assert 'aria-label="增加楼宇"' in body
    assert not {"Model name", "Add link", "Change or view list link"} & set(re.findall(r">([^<>]+)<", body))


def test_every_page_of_the_admin_asks_by_place():
    assert [one for one in admin.site._registry.values() if not isinstance(one, ScopedAdmin)] == []


def test_a_relation_in_a_row_of_a_table_is_named_by_its_column(client, staff, enterprise):
    client.force_login(staff)
    body = client.get(page(enterprise, "change", enterprise.pk)).content.decode()

    (box,) = re.findall(r'<select[^>]*id="id_tenancies-0-building"[^>]*>', body)
    assert 'aria-label="楼宇"' in box
