"""Several rows of a list changed at once: foreseen row by row, done, told, and taken back within a day."""

import re
from datetime import date, timedelta
from html import unescape

import pytest
from django.contrib import admin
from django.db.models import F
from django.urls import reverse

from buildings.foundation.desk import bulk_history, bulk_pages
from buildings.foundation.desk.admin import ScopedAdmin
from members.accounts.models import Assignment, AuditEvent
from members.accounts.roles import Role
from members.party.models import PartyMember
from organizations.models import Enterprise, PartyOrganization, Tenancy
from tests import factories
from tests.buildings.foundation.conftest import page


@pytest.fixture(autouse=True)
def office(client, staff):
    client.force_login(staff)


def choose(client, rows, act, **typed):
    """Choose rows of a list and an act; with what is typed, answer what its own page asks."""
    step = {"step": "look", **typed} if typed else {"index": "0"}
    keys = [row.pk for row in rows]
    return client.post(page(rows[0], "changelist"), {"action": act, "_selected_action": keys, **step})


def confirm(client, rows, foreseen, act):
    """Press the button of the page that shows what will change."""
    seen = re.search(r'name="seen" value="([^"]*)"', foreseen.content.decode())[1]
    keys = [row.pk for row in rows]
    sent = {"action": act, "_selected_action": keys, "step": "do", "seen": seen}
    return client.post(page(rows[0], "changelist"), sent, follow=True)


def lines(answer):
    """Return what a page says of each row: the texts of the cells."""
    table = answer.content.decode().partition('class="module foreseen"')[2].partition("</table>")[0]
    rows = re.findall(r"<tr[^>]*>(.*?)</tr>", table, re.S)[1:]
    return [
        [unescape(re.sub(r"<[^>]*>", "", cell)) for cell in re.findall(r"<t[hd].*?</t[hd]>", row)]
        for row in rows
    ]


def said(answer):
    return [str(message) for message in answer.context["messages"]]


def way_back(answer):
    return re.search(r'href="([^"]*/bulk/[^"]*)"', " ".join(said(answer)))[1]


@pytest.fixture
def firms(street):
    return [factories.make_enterprise(street, f"测试单位{number}号") for number in (1, 2)]


def test_members_are_moved_to_another_branch_and_back(client, street):
    old, new = (factories.make_party_organization(street, name) for name in ("云泉一支部", "云泉二支部"))
    members = [
        factories.make_party_member(street, "李测试", organization=old),
        factories.make_party_member(street, "王测试"),
        factories.make_party_member(street, "赵测试", organization=new),
    ]

    asked = choose(client, members, "change_organization")
    foreseen = choose(client, members, "change_organization", organization=new.pk)

    assert "已选 3 行：李测试、王测试、赵测试" in asked.content.decode()
    assert lines(foreseen) == [
        ["李测试", "所在党组织", "云泉一支部", "云泉二支部"],
        ["王测试", "所在党组织", "空", "云泉二支部"],
        ["赵测试", "不改：已经是这样"],
    ]
    assert PartyMember.objects.filter(organization=new).count() == 1

    done = confirm(client, members, foreseen, "change_organization")

    assert PartyMember.objects.filter(organization=new).count() == 3
    (told,) = said(done)
    assert "改所在党组织：改了 2 行；1 行没有改（已经是这样）" in told

    undone = client.post(way_back(done), follow=True)

    assert said(undone) == ["撤销改所在党组织：改了 2 行\n"]
    assert [PartyMember.objects.get(pk=one.pk).organization for one in members] == [old, None, new]
    assert list(AuditEvent.objects.exclude(kind="viewed").order_by("pk").values_list("kind", "street")) == [
        ("bulk_changed", street.pk),
        ("bulk_undone", street.pk),
    ]


def test_an_act_that_asks_nothing_shows_at_once_what_it_does(client, firms):
    foreseen = choose(client, firms, "stop_operating")

    assert lines(foreseen) == [
        ["测试单位1号", "正常经营", "是", "否"],
        ["测试单位2号", "正常经营", "是", "否"],
    ]
    assert Enterprise.objects.filter(is_operating=True).count() == 2

    done = confirm(client, firms, foreseen, "stop_operating")

    assert Enterprise.objects.filter(is_operating=True).count() == 0
    assert "停业：改了 2 行" in said(done)[0]


def test_the_history_of_a_row_leads_its_author_back_too(client, street, firms):
    done = confirm(client, firms, choose(client, firms, "stop_operating"), "stop_operating")
    history = page(firms[0], "history", firms[0].pk)

    own = client.get(history).content.decode()
    client.force_login(factories.make_user(Role.STREET_STAFF, street, is_staff=True))
    anothers = client.get(history).content.decode()

    assert f'<a href="{way_back(done)}">批量：标为停业</a>' in own
    assert "批量：标为停业" in anothers
    assert way_back(done) not in anothers


def test_a_day_that_is_no_day_and_one_before_a_stay_began_are_refused(client, building, enterprise):
    late = factories.make_enterprise(building.street, "晚来单位")
    stays = [
        enterprise.tenancies.get(),
        Tenancy.objects.create(enterprise=late, building=building, since="2026-06-01"),
    ]

    refused = choose(client, stays, "move_out", until="31 日")
    foreseen = choose(client, stays, "move_out", until="2026-05-01")

    assert "until" in refused.context["asked"].errors
    assert lines(foreseen) == [
        ["云泉科技有限公司 · 云泉大厦", "迁出日期", "空", "2026-05-01"],
        ["晚来单位 · 云泉大厦", "不改：迁出日期应晚于入驻日期"],
    ]

    confirm(client, stays, foreseen, "move_out")

    assert sorted(Tenancy.objects.values_list("until", flat=True), key=str) == [date(2026, 5, 1), None]


def test_a_row_somebody_changed_meanwhile_stays_as_he_left_it(client, street, firms):
    foreseen = choose(client, firms, "set_ownership", ownership="state")
    Enterprise.objects.filter(pk=firms[1].pk).update(ownership="foreign")

    done = confirm(client, firms, foreseen, "set_ownership")

    assert list(Enterprise.objects.order_by("pk").values_list("ownership", flat=True)) == ["state", "foreign"]
    assert "1 行没有改（您看过以后又有人改过）" in said(done)[0]


def test_what_was_changed_after_the_act_is_not_taken_back(client, firms):
    foreseen = choose(client, firms, "set_ownership", ownership="state")
    done = confirm(client, firms, foreseen, "set_ownership")
    confirm(client, firms[:1], choose(client, firms[:1], "stop_operating"), "stop_operating")

    shown = client.get(way_back(done))
    undone = client.post(way_back(done), follow=True)

    assert lines(shown) == [
        ["测试单位2号", "单位性质", "国有", "空"],
        ["测试单位1号", "不改：之后又有人改过"],
    ]
    assert "1 行没有改（之后又有人改过）" in said(undone)[0]
    assert list(Enterprise.objects.order_by("pk").values_list("ownership", flat=True)) == ["state", ""]
    again = client.post(way_back(done), follow=True)
    assert said(again) == ["撤销改单位性质：没有改；2 行没有改（之后又有人改过）\n"]


def test_the_way_back_is_open_for_a_day_and_to_nobody_else(client, street, firms):
    done = confirm(client, firms, choose(client, firms, "stop_operating"), "stop_operating")
    url = way_back(done)

    client.force_login(factories.make_user(Role.STREET_STAFF, street, is_staff=True))
    assert client.get(url).status_code == client.post(url).status_code == 404

    client.force_login(AuditEvent.objects.get(kind="bulk_changed").by)
    bulk_history.Context.objects.update(created_at=F("created_at") - timedelta(hours=25))
    assert "已过一天，不能整批撤销" in client.post(url).content.decode()
    assert Enterprise.objects.filter(is_operating=True).count() == 0


def test_rows_of_another_street_are_neither_chosen_nor_offered(client, firms, other_enterprise, other_street):
    factories.make_party_organization(other_street, "外街党支部")
    member = factories.make_party_member(firms[0].street)

    foreseen = choose(client, [*firms, other_enterprise], "stop_operating")
    asked = choose(client, [member], "change_organization")

    assert [line[0] for line in lines(foreseen)] == ["测试单位1号", "测试单位2号"]
    assert "外街党支部" not in asked.content.decode()


def test_a_row_that_lies_outside_where_one_edits_stays(client, street, staff, firms, other_enterprise):
    """Who keeps one street and reads the whole district."""
    Assignment.objects.create(
        user=staff, role=Role.DISTRICT_LEADER, district=street.district, since=factories.LONG_AGO
    )
    rows = [firms[0], other_enterprise]

    foreseen = choose(client, rows, "stop_operating")
    confirm(client, rows, foreseen, "stop_operating")

    assert ["远山商贸有限公司", "不改：不在您可以维护的范围内"] in lines(foreseen)
    assert list(Enterprise.objects.filter(is_operating=False)) == [firms[0]]


def test_who_reads_and_edits_nothing_is_offered_no_act(client, district_leader, enterprise):
    client.force_login(district_leader)

    listed = client.get(page(Enterprise, "changelist")).content.decode()
    client.post(
        page(Enterprise, "changelist"), {"action": "stop_operating", "_selected_action": enterprise.pk}
    )

    assert "标为停业" not in listed
    assert Enterprise.objects.get().is_operating


def test_a_preview_made_for_another_act_or_person_counts_for_nothing(client, street, firms):
    foreseen = choose(client, firms, "stop_operating")
    client.force_login(factories.make_user(Role.STREET_STAFF, street, is_staff=True))

    confirm(client, firms, foreseen, "stop_operating")

    assert Enterprise.objects.filter(is_operating=True).count() == 2


def test_more_rows_than_can_be_looked_through_are_refused(client, firms, monkeypatch):
    monkeypatch.setattr(bulk_pages, "MOST", 1)

    answer = client.post(
        page(Enterprise, "changelist"),
        {"action": "stop_operating", "_selected_action": [firm.pk for firm in firms], "index": "0"},
        follow=True,
    )

    assert said(answer) == ["一次最多改 1 行，请先用搜索或筛选缩小范围"]


@pytest.mark.parametrize("key", ["x", "", "-1", "1.5", "99999999999999999999"])
def test_keys_that_are_no_numbers_are_a_bad_request(client, firms, key):
    sent = {"action": "stop_operating", "_selected_action": key, "index": "0"}

    assert client.post(page(Enterprise, "changelist"), sent).status_code == 400


def test_a_dissolved_body_is_not_offered(client, street):
    factories.make_party_organization(street, "旧支部", dissolved_on=date(2020, 1, 1))
    factories.make_party_organization(street, "新支部")

    body = choose(client, [factories.make_party_member(street)], "change_organization").content.decode()

    assert "新支部" in body
    assert "旧支部" not in body


ACTS = [
    (options, act)
    for options in admin.site._registry.values()
    if isinstance(options, ScopedAdmin)
    for act in options.bulk_acts
]


@pytest.mark.parametrize(
    ("options", "act"), ACTS, ids=lambda one: getattr(one, "name", one.__class__.__name__)
)
def test_every_act_changes_columns_of_rows_whose_history_is_kept(options, act):
    assert bulk_history.is_kept(options.model)
    columns = [*act.asked, *act.values]
    assert columns
    assert all(options.model._meta.get_field(name).editable for name in columns)


def test_the_lists_of_the_street_offer_their_acts(client, street, enterprise):
    factories.make_party_member(street)
    factories.make_party_organization(street)
    offered = {
        model: re.findall(r'<option value="(\w+)"', client.get(page(model, "changelist")).content.decode())
        for model in (PartyMember, Enterprise, Tenancy, PartyOrganization)
    }

    assert offered == {
        PartyMember: ["change_organization", "leave"],
        Enterprise: ["stop_operating", "operate_again", "set_ownership"],
        Tenancy: ["move_out", "publish", "withhold"],
        PartyOrganization: ["set_building"],
    }
    assert reverse("admin:organizations_tenancy_bulk", args=["6f0f3f4e-0000-4000-8000-000000000000"])
