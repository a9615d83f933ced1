"""党员 in the workbench: who sees which rows, what is written down of it, and every small form."""

from datetime import date

import pytest
from django.urls import reverse

from members.accounts.models import AuditEvent
from members.party import actions
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.at("2026-11-30 09:00+08:00")]
LISTS = ["member-list", "development-list", "floating-list", "transfer-list", "report-list"]
TODAY = date(2026, 11, 30)
STATEMENTS = {
    "member-list": 6,
    "development-list": 7,
    "floating-list": 7,
    "transfer-list": 7,
    "report-list": 7,
}


def see(client, user, name, **query):
    client.force_login(user)
    return client.get(reverse(name), query)


@pytest.mark.parametrize("name", LISTS)
def test_a_list_shows_its_rows_and_the_look_is_written_down(client, secretary, everything, name):
    query = {"of": "members"} if name == "report-list" else {}
    answer = see(client, secretary, name, **query)
    word = {"development-list": "王申请", "floating-list": "王流入"}.get(name, "李测试")

    assert word in answer.content.decode()
    assert "查看名单会留下记录" in answer.content.decode()
    event = AuditEvent.objects.filter(kind="viewed").latest("pk")
    assert (event.by, event.detail["rows"], event.street_id) == (secretary, 1, everything["member"].street_id)


@pytest.mark.parametrize("name", LISTS)
def test_another_body_sees_none_of_it(client, branch, everything, name):
    stranger = factories.make_user(
        "party_secretary", factories.make_party_organization(branch.street, "第三党支部")
    )

    page = see(client, stranger, name).content.decode()
    assert not any(word in page for word in ("李测试", "王申请", "王流入"))


def test_the_receiving_body_sees_who_is_on_his_way_and_receives_him(
    client, other_secretary, other_branch, transfer, member
):
    assert "李测试" in see(client, other_secretary, "transfer-list").content.decode()
    client.post(reverse("transfer-receive", args=[transfer.pk]), {"on": "2026-11-20"})

    member.refresh_from_db()
    assert member.organization == other_branch


def test_a_secretary_may_not_receive_for_another_body(client, secretary, transfer):
    client.force_login(secretary)

    assert (
        client.post(reverse("transfer-receive", args=[transfer.pk]), {"on": "2026-11-20"}).status_code == 403
    )
    client.post(reverse("transfer-withdraw", args=[transfer.pk]), {"on": "2026-11-20"})
    transfer.refresh_from_db()
    assert transfer.withdrawn_on == date(2026, 11, 20)


@pytest.mark.parametrize("name", LISTS)
def test_staff_carry_a_list_away_and_a_secretary_does_not(client, staff, secretary, everything, name):
    client.force_login(staff)
    answer = client.post(reverse(name))
    assert answer.status_code == 200
    assert b"".join(answer.streaming_content).startswith(b"PK")

    client.force_login(secretary)
    assert client.post(reverse(name)).status_code == 403


@pytest.mark.parametrize("name", ["member", "floating", "development", "report"])
def test_one_row_has_a_page_with_its_history_written_down(client, secretary, everything, name):
    client.force_login(secretary)
    answer = client.get(reverse(f"{name}-detail", args=[everything[name].pk]))

    assert "变更历史" in answer.content.decode()
    assert AuditEvent.objects.filter(kind="viewed", row=str(everything[name].pk)).exists()


def test_a_member_sees_himself_and_nobody_else(client, member, branch, staff):
    own = factories.make_user(real_name="李测试", street=branch.street)
    other = factories.make_party_member(branch.street, "另一位", organization=branch)
    client.force_login(own)
    assert "还没有与党员名册对应" in client.get(reverse("member-own")).content.decode()
    actions.tie_account(member, own, by=staff)

    page = client.get(reverse("member-own"), follow=True)
    assert page.redirect_chain == [(reverse("member-detail", args=[member.pk]), 302)]
    assert "李测试" in page.content.decode()
    assert client.get(reverse("member-detail", args=[other.pk])).status_code == 404
    assert client.get(reverse("member-list")).status_code == 403
    assert client.post(reverse("member-send", args=[member.pk]), {}).status_code == 404


def test_members_are_found_by_pinyin_firm_and_body_and_narrowed(client, staff, branch, enterprise):
    for number, (name, fields) in enumerate(
        {
            "张三丰": {"organization": branch, "enterprise": enterprise},
            "李四": {"category": "probationary", "is_floating": True},
            "王五": {"left_on": date(2026, 1, 1)},
        }.items()
    ):
        factories.make_party_member(branch.street, name, joined_on=date(2010, 7, 1 + number), **fields)

    def shown(**query):
        return [one.name for one in see(client, staff, "member-list", **query).context["page"]]

    assert shown() == ["李四", "张三丰"]
    assert shown(q="zsf") == shown(q="云泉科技") == shown(q="第一党支部") == ["张三丰"]
    assert shown(organization=branch.pk) == shown(building=branch.building_id) == ["张三丰"]
    assert shown(enterprise=enterprise.pk) == ["张三丰"]
    assert shown(category="probationary") == shown(floating="on") == ["李四"]
    assert shown(left="on") == ["王五"]


def test_who_floated_out_is_found_among_the_floating(client, staff, member, secretary, branch):
    facts = actions.StayFacts(
        branch.street, "outward", "李测试", date(2026, 11, 1), organization=branch, member=member
    )
    actions.begin_stay(facts, by=secretary)

    page = see(client, staff, "member-list", floating="on").context["page"]
    assert [one.name for one in page] == ["李测试"]


@pytest.mark.parametrize("name", LISTS)
def test_lists_ask_a_fixed_number_of_statements(
    client, staff, branch, other_branch, community, django_assert_num_queries, name
):
    def fill(number):
        member = factories.make_party_member(
            branch.street, f"党员{number}", organization=branch, joined_on=date(2010, 1, number)
        )
        facts = actions.ApplicantFacts(branch, f"申请{number}", days={"applied_on": date(2026, 10, 14)})
        actions.begin_development(facts, by=staff)
        actions.begin_stay(
            actions.StayFacts(branch.street, "inward", f"流动{number}", TODAY, branch), by=staff
        )
        actions.send(member, by=staff, on=TODAY, to_organization=other_branch)
        report = actions.report_to_community(
            actions.ReportFacts(community, TODAY, unit_name=f"单位{number}"), by=staff
        )
        actions.evaluate(report, by=staff, year=2026, grade="good")

    fill(1)
    client.force_login(staff)
    client.get(reverse(name))
    with django_assert_num_queries(STATEMENTS[name]):
        client.get(reverse(name))
    fill(2)
    fill(3)
    with django_assert_num_queries(STATEMENTS[name]):
        answer = client.get(reverse(name))
    assert len(answer.context["page"].rows) == 3
