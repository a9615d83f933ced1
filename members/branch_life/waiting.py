"""What of branch life waits for a secretary and the office: what is overdue, due this month, or to be recorded."""

from __future__ import annotations

from typing import Any

from django.db.models import Case, CharField, F, QuerySet, Value, When
from django.db.models.functions import Cast, Coalesce, Concat

from buildings.foundation.records.permissions import Permission
from buildings.foundation.waiting import TodoQueue, label_of
from members.branch_life.meeting_kinds import BranchMeetingKind
from members.branch_life.models import BranchMeeting, OwedMeeting

EDIT = Permission.EDIT_BRANCH_LIFE
OF_A_GROUP = Case(
    When(group=None, then=Value("")),
    default=Concat(Value("（"), Coalesce(F("group__name"), Value("")), Value("）")),
    output_field=CharField(),
)
KIND = Concat(label_of("kind", BranchMeetingKind), OF_A_GROUP, output_field=CharField())
PERIOD = Concat(
    Cast("begins__year", CharField()),
    Value("年"),
    Case(
        When(months=1, then=Concat(Cast("begins__month", CharField()), Value("月"))),
        When(months=3, then=Concat(Value("第"), Cast("begins__quarter", CharField()), Value("季度"))),
        default=Value(""),
        output_field=CharField(),
    ),
    output_field=CharField(),
)


def _overdue(user: Any, at: Any) -> QuerySet:
    return OwedMeeting.objects.visible_to(user, EDIT).overdue(at)


def _due(user: Any, at: Any) -> QuerySet:
    return OwedMeeting.objects.visible_to(user, EDIT).due_this_month(at)


def _to_record(user: Any, at: Any) -> QuerySet:
    return BranchMeeting.objects.visible_to(user, EDIT).waiting_for_record(at)


def _owed_queue(key: str, name: str, rows: Any, place: int) -> TodoQueue:
    return TodoQueue(
        key=key,
        name=name,
        rows=rows,
        permission=EDIT,
        words=("body__name", KIND, PERIOD),
        url_name="branch-life-year",
        slug="body_id",
        due_on="ends",
        place=place,
    )


QUEUES = [
    TodoQueue(
        key="meetings_to_record",
        name="计划的组织生活已到日子，待登记到会情况",
        rows=_to_record,
        permission=EDIT,
        words=("body__name", "subject"),
        url_name="branch-meeting-edit",
        due_on="on",
        place=60,
    ),
    _owed_queue("branch_life_overdue", "组织生活逾期未开", _overdue, 70),
    _owed_queue("branch_life_due", "本月还要开的组织生活", _due, 75),
]
