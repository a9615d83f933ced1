"""What the database keeps of wishes, waiting, shelving, merging and supervision, each refused once."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from services.matters import actions
from services.matters.models import Approval, Matter, Supervision

pytestmark = pytest.mark.django_db


REFUSED = {
    "approval_one_at_a_time": lambda wish, by: Approval.objects.create(
        matter=wish.matter, kind="exclusion", reason="又一件", asked_by=by
    ),
    "approval_decided_whole": lambda wish, by: Approval.objects.filter(pk=wish.pk).update(granted=True),
    "approval_by_another": lambda wish, by: Approval.objects.filter(pk=wish.pk).update(
        granted=True, decided_by=wish.asked_by, decided_at=timezone.now()
    ),
    "approval_has_its_day": lambda wish, by: Approval.objects.filter(pk=wish.pk).update(until=None),
    "approval_whistle_has_reason_and_department": lambda wish, by: Approval.objects.filter(pk=wish.pk).update(
        kind="whistle"
    ),
    "approval_has_a_reason": lambda wish, by: Approval.objects.filter(pk=wish.pk).update(reason=""),
    "matter_clock_stands_while_stopped": lambda wish, by: Matter.objects.filter(pk=wish.matter_id).update(
        left_minutes=5
    ),
    "matter_shelved_until_a_day": lambda wish, by: Matter.objects.filter(pk=wish.matter_id).update(
        shelved_until="2027-01-01"
    ),
    "matter_merged_has_a_case": lambda wish, by: Matter.objects.filter(pk=wish.matter_id).update(
        case=wish.matter
    ),
    "matter_transferred_somewhere": lambda wish, by: Matter.objects.filter(pk=wish.matter_id).update(
        result="transferred"
    ),
    "supervision_three_rungs": lambda wish, by: Supervision.objects.create(
        matter=wish.matter, level=4, to=by, due_on="2027-01-01", words="x", by=by
    ),
}


@pytest.mark.parametrize("rule", REFUSED)
def test_the_database_itself_refuses(rule, handling, specialist, staff):
    actions.ask_extension(
        handling, by=specialist, until=timezone.localdate() + timedelta(days=20), reason="待配件"
    )
    wish = Approval.objects.get()

    with pytest.raises(IntegrityError, match=rule), transaction.atomic():
        REFUSED[rule](wish, staff)


def test_an_untriaged_matter_holds_no_clock_of_handling(matter, staff):
    with pytest.raises(IntegrityError, match="matter_before_triage_has_no_clock"), transaction.atomic():
        Matter.objects.filter(pk=matter.pk).update(handler=staff)
