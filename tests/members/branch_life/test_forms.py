"""The forms of branch life: a meeting on a phone, several at once, a correction, a make-up, a review."""

from datetime import date

import pytest
from django.urls import reverse

from members.branch_life.actions import MeetingFacts, record_meeting
from members.branch_life.models import BranchMeeting, BranchSetup, MemberReview
from tests import factories

pytestmark = pytest.mark.at("2026-11-30 10:00+08:00")
GENERAL = MeetingFacts(date(2026, 3, 10), ("general", "party_day"), entitled=9, attended=8, host="王主持")


def form_of(**fields):
    return {"on": "2026-03-10", "kinds": ["general", "party_day"], "entitled": "9", "attended": "8", **fields}


def test_a_secretary_records_a_meeting_by_day_kinds_and_numbers_alone(client, secretary, branch):
    client.force_login(secretary)

    answer = client.post(reverse("branch-meeting-record", args=[branch.pk]), form_of())

    assert answer.status_code == 302
    meeting = BranchMeeting.objects.get()
    assert (meeting.get_kinds_display(), meeting.attended) == ("支部党员大会暨主题党日", 8)
    assert not meeting.is_planned


def test_a_day_to_come_is_a_plan_and_is_recorded_by_its_own_form(client, secretary, branch):
    client.force_login(secretary)
    client.post(reverse("branch-meeting-record", args=[branch.pk]), form_of(on="2026-12-10"))
    plan = BranchMeeting.objects.get()
    assert plan.is_planned

    client.post(reverse("branch-meeting-edit", args=[plan.pk]), form_of(on="2026-11-28"))

    meeting = BranchMeeting.objects.get()
    assert (meeting.is_planned, meeting.on) == (False, date(2026, 11, 28))


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"kinds": []}, "kinds"),
        ({"kinds": ["picnic"]}, "kinds"),
        ({"attended": "10"}, None),
        ({"on": "2026-02-30"}, "on"),
        ({"link": "javascript:alert(1)"}, "link"),
    ],
)
def test_what_cannot_be_is_said_beside_its_box(client, secretary, branch, fields, field):
    client.force_login(secretary)

    answer = client.post(reverse("branch-meeting-record", args=[branch.pk]), form_of(**fields))

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field or "__all__"]
    assert not BranchMeeting.objects.exists()


def batch(*rows):
    data = {"form-TOTAL_FORMS": "12", "form-INITIAL_FORMS": "0"}
    for place, (body, on, kind) in enumerate(rows):
        data |= {f"form-{place}-body": body.pk, f"form-{place}-on": on, f"form-{place}-kind": kind}
    return data


def test_several_branches_are_recorded_by_one_form(client, staff, branch, street):
    other = factories.make_party_organization(street)
    client.force_login(staff)
    rows = [(branch, "2026-03-10", "general,party_day"), (other, "2026-03-11", "lecture")]

    answer = client.post(reverse("branch-batch"), batch(*rows))

    assert answer.status_code == 302
    assert [one.get_kinds_display() for one in BranchMeeting.objects.order_by("on")] == [
        "支部党员大会暨主题党日",
        "党课",
    ]


def test_one_row_that_is_wrong_keeps_all_out_and_says_so_beside_it(client, staff, branch, other_branch):
    client.force_login(staff)
    rows = [(branch, "2026-03-10", "lecture"), (branch, "2027-03-11", "lecture")]

    late = client.post(reverse("branch-batch"), batch(*rows))
    foreign = client.post(reverse("branch-batch"), batch((other_branch, "2026-03-10", "lecture")))

    assert (late.status_code, foreign.status_code) == (422, 422)
    assert list(late.context["formset"][1].errors) == ["on"]
    assert list(foreign.context["formset"][0].errors) == ["body"]
    assert not BranchMeeting.objects.exists()


def test_a_meeting_is_called_off_on_its_page_which_keeps_its_history(client, secretary, branch):
    meeting = record_meeting(branch, GENERAL, by=secretary)
    client.force_login(secretary)
    address = reverse("branch-meeting-call-off", args=[meeting.pk])

    assert client.post(address, {"why": ""}).status_code == 422
    assert client.post(address, {"why": "停电"}).status_code == 302

    content = client.get(reverse("branch-meeting-detail", args=[meeting.pk])).content.decode()
    assert "停电" in content
    assert "王主持" in content
    assert "登记和更正" in content


def test_make_up_and_review_are_entered_at_the_branch(client, secretary, branch):
    client.force_login(secretary)
    made_of = {"since": "2026-01-01", "has_committee": "on", "groups": "一组、二组", "party_day": "10"}
    counts = {"year": "2026", "full_members": "9", "excellent": "3", "qualified": "6"}
    counts |= {"nearly_qualified": "0", "unqualified": "0"}

    assert client.post(reverse("branch-setup", args=[branch.pk]), made_of).status_code == 302
    assert client.post(reverse("branch-review", args=[branch.pk]), counts).status_code == 302

    assert BranchSetup.objects.get().has_committee
    assert list(branch.groups.order_by("pk").values_list("name", flat=True)) == ["一组", "二组"]
    assert MemberReview.objects.get().excellent == 3
    assert "一组、二组" in client.get(reverse("branch-setup", args=[branch.pk])).content.decode()
