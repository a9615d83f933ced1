"""A list that is changed where it stands: boxes on request, the rules of the row's own page, nobody's work lost."""

import re
from datetime import date

import pytest
import time_machine

from members.accounts.models import Assignment
from members.accounts.roles import Role
from members.party.models import PartyMember
from organizations.models import Enterprise, PartyOrganization, Tenancy
from tests import factories
from tests.buildings.foundation.conftest import page


@pytest.fixture(autouse=True)
def office(client, staff):
    client.force_login(staff)


def boxes(client, model, **query):
    """Return what the boxes of a list hold as it is drawn, with what they carry of it."""
    body = client.get(page(model, "changelist"), {"edit": "1", **query}).content.decode()
    return values_of(body)


def values_of(body):
    form = body.partition('id="changelist-form"')[2].partition("</form>")[0]
    values = {}
    for tag in re.findall(r"<input[^>]*>", form):
        name, value = re.search(r'name="([^"]*)"', tag), re.search(r'value="([^"]*)"', tag)
        if name and name[1].startswith(("form-", "initial-form-")):
            kind = re.search(r'type="([^"]*)"', tag)[1]
            if kind != "checkbox" or " checked" in tag:
                values[name[1]] = "on" if kind == "checkbox" else (value[1] if value else "")
    for name, choices in re.findall(r'<select name="(form-[^"]*)"(.*?)</select>', form, re.S):
        chosen = re.search(r'<option value="([^"]*)" selected', choices)
        values[name] = chosen[1] if chosen else ""
    return values


def save(client, model, values):
    return client.post(page(model, "changelist") + "?edit=1", {**values, "_save": "保存"})


def test_a_list_is_a_light_table_until_its_boxes_are_asked_for(client, enterprise):
    light = client.get(page(Enterprise, "changelist")).content.decode()

    assert "改这一页" in light
    assert values_of(light) == {}
    assert boxes(client, Enterprise)["form-0-industry"] == ""


def test_the_key_that_ends_a_line_saves(client, enterprise):
    body = client.get(page(Enterprise, "changelist"), {"edit": "1"}).content.decode()

    form = body.partition('id="changelist-form"')[2].partition("</form>")[0]
    assert re.findall(r'<(?:input|button)[^>]*type="submit"[^>]*name="(\w+)"', form) == ["_save"]


def test_a_row_is_changed_in_its_list(client, street):
    firm = factories.make_enterprise(street, "测试单位", industry="法律", remarks="不动")
    values = boxes(client, Enterprise)

    answer = save(client, Enterprise, values | {"form-0-industry": "会计", "form-0-is_operating": ""})

    assert answer.status_code == 302
    firm.refresh_from_db()
    assert (firm.industry, firm.is_operating, firm.remarks) == ("会计", False, "不动")
    assert "会计" in client.get(page(firm, "history", firm.pk)).content.decode()


@time_machine.travel("2026-11-24 09:00+08:00", tick=False)
def test_a_number_of_people_typed_into_the_list_is_todays_report(client, street):
    firm = factories.make_enterprise(street, "测试单位", headcount=5, party_members_reported=3)
    values = boxes(client, Enterprise)

    refused = save(client, Enterprise, values | {"form-0-headcount": "2"})
    save(client, Enterprise, values | {"form-0-headcount": "30"})

    assert "党员数不应多于从业人数" in refused.content.decode()
    assert list(firm.headcounts.values_list("on", "people", "party_members")) == [(date(2026, 11, 24), 30, 3)]


def test_who_saves_later_is_told_and_overwrites_nothing(client, street):
    firm = factories.make_enterprise(street, "测试单位", industry="法律")
    early = boxes(client, Enterprise)
    save(client, Enterprise, early | {"form-0-industry": "会计"})

    told = save(client, Enterprise, early | {"form-0-industry": "咨询"})

    firm.refresh_from_db()
    assert firm.industry == "会计"
    assert "刚由别人改为“会计”，您填的没有保存" in told.content.decode()

    knowing = values_of(told.content.decode())
    assert save(client, Enterprise, knowing).status_code == 302
    firm.refresh_from_db()
    assert firm.industry == "咨询"


def test_what_another_changed_in_a_row_is_kept_where_one_changed_something_else(client, street):
    one, two = (factories.make_enterprise(street, f"测试单位{number}号") for number in (1, 2))
    early = boxes(client, Enterprise)
    save(client, Enterprise, early | {"form-0-industry": "会计", "form-0-is_operating": ""})

    later = save(client, Enterprise, early | {"form-0-ownership": "state", "form-1-industry": "法律"})

    assert later.status_code == 302
    one.refresh_from_db()
    two.refresh_from_db()
    assert (one.industry, one.is_operating, one.ownership) == ("会计", False, "state")
    assert two.industry == "法律"


def test_the_same_word_typed_by_two_is_no_quarrel(client, street):
    factories.make_enterprise(street, "测试单位")
    early = boxes(client, Enterprise)
    save(client, Enterprise, early | {"form-0-industry": "会计"})

    assert save(client, Enterprise, early | {"form-0-industry": "会计"}).status_code == 302


def test_rows_stay_with_their_boxes_when_their_order_changed_meanwhile(client, street):
    first, second = (factories.make_enterprise(street, name) for name in ("安测试单位", "波测试单位"))
    early = boxes(client, Enterprise)
    Enterprise.objects.filter(pk=first.pk).update(name="卓测试单位", pinyin="zhuoceshidanwei")

    told = save(client, Enterprise, early | {"form-0-headcount": "-1", "form-1-industry": "法律"})

    drawn = told.context["cl"]
    pairs = list(zip(drawn.result_list, drawn.formset.forms, strict=True))
    assert [row.pk for row, _ in pairs] == [form.instance.pk for _, form in pairs] == [first.pk, second.pk]


def test_a_rule_about_columns_that_have_no_box_is_told_and_no_error_of_the_server(client, street):
    factories.make_party_member(street, full_on=date(2020, 7, 1))

    told = save(client, PartyMember, boxes(client, PartyMember) | {"form-0-category": "probationary"})

    assert "预备党员不应有转正时间" in told.content.decode()
    assert PartyMember.objects.get().category == "full"


def test_rows_of_another_street_are_not_written(client, enterprise, other_enterprise):
    values = boxes(client, Enterprise)

    told = save(client, Enterprise, values | {"form-0-id": other_enterprise.pk, "form-0-industry": "会计"})

    assert "没有保存" in told.content.decode()
    assert set(Enterprise.objects.values_list("industry", flat=True)) == {""}


def test_who_only_reads_gets_no_boxes(client, district_leader, enterprise):
    client.force_login(district_leader)
    body = client.get(page(Enterprise, "changelist"), {"edit": "1"}).content.decode()

    assert values_of(body) == {}
    assert "改这一页" not in body


def test_a_row_that_lies_outside_where_one_edits_has_no_boxes(client, street, staff, other_street):
    """Who keeps one street and reads the whole district."""
    Assignment.objects.create(
        user=staff, role=Role.DISTRICT_LEADER, district=street.district, since=factories.LONG_AGO
    )
    own = factories.make_enterprise(street, "安测试单位", industry="法律")
    away = factories.make_enterprise(other_street, "波测试单位", industry="热线 13911112222")

    body = client.get(page(Enterprise, "changelist"), {"edit": "1"}).content.decode()
    values = values_of(body)
    save(client, Enterprise, values | {"form-0-industry": "会计", "form-1-industry": "会计"})

    assert [values["form-0-id"], values["form-1-id"]] == [str(own.pk), str(away.pk)]
    assert "form-0-industry" in values
    assert "form-1-industry" not in values
    assert "热线 139****2222" in body
    assert "13911112222" not in body
    assert list(Enterprise.objects.order_by("pk").values_list("industry", flat=True)) == [
        "会计",
        "热线 13911112222",
    ]


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize("model", [Enterprise, Tenancy, PartyOrganization, PartyMember])
def test_boxes_cost_no_statement_a_row(client, building, number, model, django_assert_num_queries):
    for each in range(number):
        firm = factories.make_enterprise(building.street, f"单位{each}", building=building)
        body = factories.make_party_organization(building.street, f"支部{each}", building=building)
        factories.make_party_member(building.street, f"党员{each}", enterprise=firm, organization=body)
    client.get(page(model, "changelist"), {"edit": "1"})
    looked = {Enterprise: 7, Tenancy: 7, PartyOrganization: 8, PartyMember: 9}  # the names that are offered

    with django_assert_num_queries(looked[model]):
        client.get(page(model, "changelist"), {"edit": "1"})


def test_a_members_organisation_is_told_by_its_name(client, street):
    old, new = (factories.make_party_organization(street, name) for name in ("云泉一支部", "云泉二支部"))
    member = factories.make_party_member(street, organization=old)
    values = boxes(client, PartyMember)

    body = client.get(page(PartyMember, "changelist"), {"edit": "1"}).content.decode()
    assert values["form-0-organization"] == "云泉一支部"
    assert set(re.findall(r'<option value="(云泉.支部)"></option>', body)) == {"云泉一支部", "云泉二支部"}
    unknown = save(client, PartyMember, values | {"form-0-organization": "云泉三支部"}).content.decode()
    assert "没有叫“云泉三支部”的" in unknown

    assert save(client, PartyMember, values | {"form-0-organization": "云泉二支部"}).status_code == 302
    member.refresh_from_db()
    assert member.organization == new
    told = save(client, PartyMember, values | {"form-0-organization": ""}).content.decode()
    assert "刚由别人改为“云泉二支部”" in told
    save(client, PartyMember, boxes(client, PartyMember) | {"form-0-organization": ""})
    member.refresh_from_db()
    assert member.organization is None


def test_an_organisation_of_another_street_is_neither_offered_nor_taken(client, street, other_street):
    foreign = factories.make_party_organization(other_street, "外街支部")
    hidden = factories.make_party_member(street, "安测试", organization=foreign)
    factories.make_party_member(street, "波测试")
    values = boxes(client, PartyMember)

    told = save(client, PartyMember, values | {"form-1-organization": "外街支部"}).content.decode()

    assert "没有叫“外街支部”的" in told
    assert "form-0-organization" not in values
    assert save(client, PartyMember, values | {"form-0-is_floating": "on"}).status_code == 302
    hidden.refresh_from_db()
    assert (hidden.organization, hidden.is_floating) == (foreign, True)


def test_a_name_that_two_bear_is_told(client, street, staff, other_street):
    Assignment.objects.create(
        user=staff, role=Role.STREET_STAFF, street=other_street, since=factories.LONG_AGO
    )
    for place in (street, other_street):
        factories.make_party_organization(place, "云泉支部")
    factories.make_party_member(street)

    told = save(client, PartyMember, boxes(client, PartyMember) | {"form-0-organization": "云泉支部"})

    assert "不止一个" in told.content.decode()
