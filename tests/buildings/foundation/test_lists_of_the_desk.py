"""What a reader makes of a list: its columns, a row beside it, the way back to it, and paper."""

import re

import pytest
from django.contrib import admin

from buildings.foundation.desk.admin import ScopedAdmin
from members.accounts.models import AuditEvent
from members.party.models import PartyMember
from organizations.models import Enterprise, Tenancy
from tests import factories
from tests.buildings.foundation.conftest import page


@pytest.fixture(autouse=True)
def office(client, staff):
    client.force_login(staff)


def heads(client, model, **query):
    body = client.get(page(model, "changelist"), query).content.decode()
    return [head for head in re.findall(r'<th scope="col"[^>]*column-(\w+)', body) if head != "beside"]


# Columns ----------------------------------------------------------------------------------------------------------
def test_a_reader_chooses_the_columns_of_a_list_and_goes_back_to_the_usual(client, street):
    factories.make_party_member(street)
    usual = heads(client, PartyMember)

    kept = client.post(
        page(PartyMember, "columns") + "?range=all&o=3", {"column": ["phone", "full_on", "password"]}
    )

    assert kept.url == page(PartyMember, "changelist") + "?range=all"
    assert heads(client, PartyMember) == ["name", "phone", "full_on"]
    (cookie,) = [one for name, one in kept.cookies.items() if name.startswith("louyu_columns_")]
    assert (cookie["path"], cookie["httponly"]) == (page(PartyMember, "changelist"), True)

    client.post(page(PartyMember, "columns"), {"default": "1"})

    assert heads(client, PartyMember) == usual


def test_no_column_but_the_name_may_stand(client, street):
    factories.make_party_member(street)
    client.post(page(PartyMember, "columns"), {})

    assert heads(client, PartyMember) == ["name"]


def test_columns_are_kept_for_the_person_who_chose_them(client, street, administrator):
    factories.make_party_member(street)
    client.post(page(PartyMember, "columns"), {"column": ["phone"]})

    client.force_login(administrator)

    assert "organization" in heads(client, PartyMember)


def test_columns_are_chosen_by_post_and_by_who_sees_the_list(client, district_leader):
    assert client.get(page(PartyMember, "columns")).status_code == 405

    client.force_login(district_leader)

    assert client.post(page(PartyMember, "columns"), {"column": ["phone"]}).status_code == 403


def test_what_was_typed_into_a_column_that_is_added_stands_masked(client, street):
    factories.make_party_member(street, workplace="电话 13911112222 的单位")
    client.post(page(PartyMember, "columns"), {"column": ["workplace"]})

    body = client.get(page(PartyMember, "changelist")).content.decode()

    assert "139****2222" in body
    assert "13911112222" not in body


ADMINS = [one for one in admin.site._registry.values() if isinstance(one, ScopedAdmin)]


@pytest.mark.parametrize("options", ADMINS, ids=lambda one: one.opts.label)
def test_a_column_that_may_be_added_asks_for_no_other_row(options):
    fields = [options.model._meta.get_field(name) for name in options.optional_columns]

    assert [field.name for field in fields if field.is_relation] == []
    assert set(options.optional_columns) & set(map(str, options.list_display)) == set()


# A row beside its list --------------------------------------------------------------------------------------------
def test_a_row_is_read_beside_its_list_as_that_is_narrowed(client, street):
    member = factories.make_party_member(street, "李测试", phone="13911112222", remarks="电话 13911112222")
    listed = client.get(page(PartyMember, "changelist"), {"q": "李测试"}).content.decode()
    (link,) = re.findall(r'<td class="field-beside[^"]*"><a href="([^"]*)"', listed)

    body = client.get(page(PartyMember, "changelist") + link.replace("&amp;", "&")).content.decode()

    assert link.startswith("?q=")
    beside = body.partition('<aside class="beside"')[2].partition("</aside>")[0]
    values = dict(re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", beside))
    assert values["姓名"] == "李测试"
    assert values["手机号码"] == "139****2222"
    assert values["备注"] == "电话 139****2222"
    assert "13911112222" not in body
    assert page(member, "change", member.pk) in beside
    assert AuditEvent.objects.filter(kind="viewed", row=str(member.pk)).count() == 1


@pytest.mark.parametrize("key", ["0", "x", "-1", "99999999999999999999"])
def test_a_row_that_is_not_there_leaves_the_list_alone(client, street, key):
    factories.make_party_member(street)
    answer = client.get(page(PartyMember, "changelist"), {"beside": key})

    assert answer.status_code == 200
    assert '<aside class="beside"' not in answer.content.decode()


def test_a_row_of_another_street_stands_beside_nothing(client, enterprise, other_enterprise):
    body = client.get(page(Enterprise, "changelist"), {"beside": other_enterprise.pk}).content.decode()

    assert "远山商贸" not in body


def test_columns_sort_without_a_row_beside_them(client, enterprise):
    body = client.get(page(Enterprise, "changelist"), {"beside": enterprise.pk}).content.decode()

    table = body.partition("<thead>")[2].partition("</thead>")[0]
    assert "o=" in table
    assert "beside=" not in table


# Order, the way back, paper ---------------------------------------------------------------------------------------
def test_a_row_leads_back_to_its_list_as_that_was_narrowed(client, enterprise):
    listed = client.get(page(Enterprise, "changelist"), {"q": "云泉", "range": "all"}).content.decode()
    (link,) = set(re.findall(rf'href="({page(enterprise, "change", enterprise.pk)}[^"]*)"', listed))

    body = client.get(link.replace("&amp;", "&")).content.decode()

    crumbs = body.partition('<div class="breadcrumbs">')[2].partition("</div>")[0]
    (back,) = re.findall(rf'href="({page(Enterprise, "changelist")}\?[^"]*)"', crumbs)
    assert client.get(back.replace("&amp;", "&")).context["cl"].params == {"q": "云泉", "range": "all"}


def test_paper_says_what_a_list_was_narrowed_to(client, enterprise):
    body = client.get(
        page(Tenancy, "changelist"), {"q": "云泉大厦", "is_leaving__exact": "0"}
    ).content.decode()

    (told,) = re.findall(r'<p class="on-paper">(.*?)</p>', body)
    assert told.startswith("搜索：云泉大厦。拟迁出：否。第 1 页，")
    assert "云泉科技有限公司" in body
