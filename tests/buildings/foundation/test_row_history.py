"""The history page of a row: what the triggers saw, numbers masked, and nothing of another street."""

import pytest
from django.urls import reverse

from buildings.foundation.records import row_history
from buildings.models import Building
from members.accounts import audit
from tests import factories


def test_history_names_each_change_from_what_to_what(building):
    Building.objects.filter(pk=building.pk).update(property_company="新物业", property_phone="19900003517")

    latest, first = row_history.of(building)[0], row_history.of(building)[-1]

    assert (latest.label, latest.by) == ("修改", "系统")
    assert latest.changes == [("物业服务企业", "", "新物业"), ("物业电话", "", "199****3517")]
    assert first.label == "新增"
    assert ("楼宇名称", "", "云泉大厦") in first.changes


def test_history_leaves_out_the_programs_own_words(street):
    category = factories.make_category(street, "电梯")

    first = row_history.of(category)[-1]

    assert ("名称", "", "电梯") in first.changes
    assert category.key
    assert "标识" not in [label for label, _, _ in first.changes]


def test_model_without_history_has_an_empty_page(street, client, administrator):
    client.force_login(administrator)
    administrator.is_staff = True
    administrator.save()

    page = client.get(reverse("admin:buildings_street_history", args=[street.pk]))

    assert page.status_code == 200


def test_page_shows_who_changed_what_and_no_whole_number(client, staff, building):
    client.force_login(staff)
    Building.objects.filter(pk=building.pk).update(property_phone="19900003517", community=None)

    page = client.get(reverse("admin:buildings_building_history", args=[building.pk])).content.decode()

    assert "199****3517" in page
    assert "19900003517" not in page


@pytest.mark.parametrize("changes", [1, 5])
def test_page_takes_as_many_queries_for_one_change_as_for_five(
    client, staff, building, changes, django_assert_num_queries
):
    for number in range(changes):
        community = factories.make_community(building.street, f"第{number}社区")
        Building.objects.filter(pk=building.pk).update(community=community)
    client.force_login(staff)
    page = reverse("admin:buildings_building_history", args=[building.pk])
    assert f"第{changes - 1}社区" in client.get(page).content.decode()

    with django_assert_num_queries(8):
        client.get(page)


def test_history_of_another_street_is_not_there(client, staff, other_building):
    client.force_login(staff)

    assert (
        client.get(reverse("admin:buildings_building_history", args=[other_building.pk])).status_code == 404
    )


def test_audit_list_speaks_chinese(client, street_leader, staff, building):
    audit.record(audit.Event.IMPORTED, by=staff, thing=building)
    client.force_login(street_leader)

    page = client.get(reverse("admin:accounts_auditevent_changelist")).content.decode()

    assert "导入台账" in page
    assert ">楼宇<" in page
    assert "buildings.building" not in page
