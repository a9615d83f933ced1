"""What of committees waits for a person: a swap to answer, a hand-over to confirm, a unit that moved out."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet, Value
from django.utils import timezone

from buildings.foundation.records.permissions import Permission
from buildings.foundation.waiting import TodoQueue
from members.committees.models import Handover, MemberUnit, Swap


def _swaps(user: Any, at: Any) -> QuerySet:
    asked = Q(with_unit__nominee=user.pk) | Q(with_unit__deputy=user.pk)
    return Swap.objects.unanswered().filter(asked)


def _handovers(user: Any, at: Any) -> QuerySet:
    to_give, to_take = Q(giver=user.pk, given_at=None), Q(taker=user.pk, taken_at=None)
    return Handover.objects.pending().filter(to_give | to_take)


def _moved_out(user: Any, at: Any) -> QuerySet:
    on = timezone.localdate()
    return MemberUnit.objects.visible_to(user, Permission.EDIT_COMMITTEES).present(on).moved_out(on)


QUEUES = [
    TodoQueue(
        key="swaps",
        name="换班待我答复",
        rows=_swaps,
        words=("committee__building__name", "unit__enterprise__name", Value("提出与您换班")),
        url_name="committee-detail",
        slug="committee_id",
        due_on="month",
        place=30,
    ),
    TodoQueue(
        key="handovers",
        name="交接单待我确认",
        rows=_handovers,
        words=("committee__building__name", Value("轮值交接单")),
        url_name="handover-detail",
        place=40,
    ),
    TodoQueue(
        key="moved_units",
        name="已迁出的轮值单位，待退出轮值",
        rows=_moved_out,
        permission=Permission.EDIT_COMMITTEES,
        words=("committee__building__name", "enterprise__name"),
        url_name="committee-detail",
        slug="committee_id",
        place=90,
    ),
]
