"""The office looks branch life up, and takes it along, in the admin; it is entered at the workbench."""

from datetime import date

import pytest
from django.urls import reverse

from members.branch_life.actions import MeetingFacts, ReviewCounts, record_meeting, record_review
from members.branch_life.models import BranchMeeting, BranchSetup, MemberReview, PartyGroup

pytestmark = pytest.mark.at("2026-11-30 10:00+08:00")


@pytest.mark.parametrize("model", [BranchMeeting, BranchSetup, MemberReview, PartyGroup])
def test_each_is_listed_shown_exported_and_not_changed(client, staff, other_staff, branch, setup, model):
    facts = MeetingFacts(date(2026, 3, 10), ("general", "party_day"), subject="讨论发展党员")
    record_meeting(branch, facts, by=staff)
    record_review(branch, 2026, ReviewCounts(full_members=3, qualified=3), by=staff)
    name, row = f"admin:branch_life_{model._meta.model_name}", model.objects.first()
    client.force_login(staff)

    listed = client.get(reverse(f"{name}_changelist"), {"q": branch.name})
    shown = client.get(reverse(f"{name}_change", args=[row.pk]))
    taken = client.post(reverse(f"{name}_export", args=["csv"]))

    assert branch.name in listed.content.decode()
    assert shown.status_code == 200
    assert branch.name in b"".join(taken.streaming_content).decode()
    assert client.get(reverse(f"{name}_add")).status_code == 403
    client.force_login(other_staff)
    assert branch.name not in client.get(reverse(f"{name}_changelist")).content.decode()
