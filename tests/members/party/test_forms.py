"""The small forms of the pages of Party members: each lets its verb do what is asked, or says why not."""

from datetime import date

import pytest
from django.urls import reverse

from members.accounts.models import AuditEvent
from members.party.models import CommunityReport, Development, FloatingStay, PartyMember, Transfer
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.at("2026-11-30 09:00+08:00")]


def test_development_is_begun_talked_moved_and_ended_by_its_pages(client, secretary, branch):
    client.force_login(secretary)
    answer = client.post(
        reverse("development-new"),
        {"organization": branch.pk, "name": "王申请", "stage": "applicant", "applied_on": "2024-03-01"},
    )
    one = Development.objects.get()
    assert answer.url == reverse("development-detail", args=[one.pk])
    assert "2024年4月1日" in client.get(answer.url).content.decode()
    client.post(reverse("development-talk", args=[one.pk]), {"talk-on": "2024-03-20"})
    client.post(
        reverse("development-advance", args=[one.pk]), {"stage": "activist", "advance-on": "2024-05-01"}
    )
    one.refresh_from_db()
    assert (one.stage, one.talked_on, one.activist_on) == ("activist", date(2024, 3, 20), date(2024, 5, 1))

    early = client.post(
        reverse("development-advance", args=[one.pk]),
        {"stage": "candidate", "advance-on": "2025-04-30"},
        follow=True,
    )
    assert "培养不满 1 年" in early.content.decode()
    client.post(reverse("development-end", args=[one.pk]), {"end-on": "2026-11-01"})
    one.refresh_from_db()
    assert (one.stage, one.ended_on) == ("activist", date(2026, 11, 1))


def test_a_form_that_the_rule_refuses_comes_back_with_the_reason(client, secretary, branch):
    client.force_login(secretary)
    answer = client.post(
        reverse("development-new"),
        {
            "organization": branch.pk,
            "name": "王申请",
            "stage": "candidate",
            "applied_on": "2025-01-01",
            "activist_on": "2025-08-03",
            "candidate_on": "2026-03-03",
        },
    )

    assert answer.status_code == 422
    assert "培养不满 1 年" in answer.content.decode()
    assert not Development.objects.exists()


def test_a_floating_member_is_written_down_taken_in_hand_and_ended(client, secretary, branch):
    client.force_login(secretary)
    words = {"street": branch.street_id, "direction": "inward", "name": "王流入", "since": "2026-05-30"}
    client.post(reverse("floating-new"), words | {"organization": branch.pk, "elsewhere": "外地支部"})
    stay = FloatingStay.objects.get()
    assert "已满" in client.get(reverse("floating-detail", args=[stay.pk])).content.decode()
    client.post(reverse("floating-take", args=[stay.pk]), {"organization": branch.pk})
    client.post(reverse("floating-end", args=[stay.pk]), {"end-on": "2026-11-29"})

    stay.refresh_from_db()
    assert (stay.organization, stay.until) == (branch, date(2026, 11, 29))


def test_a_member_and_a_unit_report_by_the_page(client, secretary, member, branch, community):
    client.force_login(secretary)
    words = {"community": community.pk, "organization": branch.pk, "since": "2026-01-05"}
    client.post(reverse("report-new"), words | {"member_name": "李测试"})
    client.post(reverse("report-new"), words | {"project": "义诊"})

    assert [
        (one.member, one.organization, one.project) for one in CommunityReport.objects.order_by("pk")
    ] == [
        (member, None, ""),
        (None, branch, "义诊"),
    ]
    answer = client.post(reverse("report-new"), words | {"member_name": "没有这人"})
    assert answer.status_code == 422


def test_the_community_evaluates_and_counts_on_the_page_and_the_body_does_not(
    client, worker, secretary, report
):
    client.force_login(worker)
    assert "李测试" in client.get(reverse("report-list"), {"of": "members"}).content.decode()
    client.post(reverse("report-evaluate", args=[report.pk]), {"year": 2026, "grade": "excellent"})
    client.post(reverse("report-services", args=[report.pk]), {"services": 5})
    report.refresh_from_db()
    assert (report.services, report.evaluations.get().by) == (5, worker)

    client.force_login(secretary)
    assert client.post(reverse("report-evaluate", args=[report.pk]), {}).status_code == 403


def test_who_comes_from_outside_is_taken_in_by_the_page(client, secretary, branch):
    client.force_login(secretary)
    client.post(
        reverse("transfer-take-in"),
        {
            "organization": branch.pk,
            "name": "赵转入",
            "category": "full",
            "from_elsewhere": "外地支部",
            "sent_on": "2026-11-01",
            "received_on": "2026-11-08",
        },
    )

    assert (PartyMember.objects.get().name, Transfer.objects.get().from_elsewhere) == ("赵转入", "外地支部")


def test_a_transfer_begins_on_the_members_page(client, secretary, member, other_branch):
    client.force_login(secretary)
    client.post(
        reverse("member-send", args=[member.pk]), {"to_organization": other_branch.pk, "on": "2026-11-02"}
    )

    page = client.get(reverse("member-detail", args=[member.pk])).content.decode()
    assert "接收以前仍由云泉第一党支部负责" in page
    assert Transfer.objects.get().to_organization == other_branch


def test_a_whole_number_is_shown_with_a_reason_and_masked_otherwise(client, staff, stay):
    client.force_login(staff)
    page = client.get(reverse("floating-detail", args=[stay.pk])).content.decode()
    assert "13911112222" not in page
    answer = client.post(reverse("floating-phone", args=[stay.pk]), {"reason": "联系接收"})

    assert "13911112222" in answer.content.decode()
    assert AuditEvent.objects.filter(kind="revealed", row=str(stay.pk)).exists()


def test_staff_tie_a_members_account_on_his_page(client, staff, member, branch):
    own = factories.make_user(real_name="李测试", street=branch.street)
    client.force_login(staff)
    assert "本人账号" in client.get(reverse("member-detail", args=[member.pk])).content.decode()
    client.post(reverse("member-account", args=[member.pk]), {"user": own.pk})
    member.refresh_from_db()
    assert member.user == own
    client.post(reverse("member-account", args=[member.pk]), {"user": ""})
    member.refresh_from_db()
    assert member.user is None


def test_a_district_or_a_chief_finds_no_names(client, district_leader, chief, everything):
    for user in (district_leader, chief):
        client.force_login(user)
        assert client.get(reverse("member-list")).status_code == 403
        assert client.get(reverse("member-detail", args=[everything["member"].pk])).status_code == 404
