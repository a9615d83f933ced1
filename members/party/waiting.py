"""What of members waits for a person: a step of 发展党员, a floating member to take in hand, one to receive."""

from __future__ import annotations

from typing import Any

from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone

from buildings.foundation.records.permissions import Permission
from buildings.foundation.waiting import TodoQueue, label_of
from members.party.models import Development, FloatingStay, Transfer
from members.party.states import Stage
from organizations.models import PartyOrganization

EDIT = Permission.EDIT_MEMBERS


def _steps(user: Any, at: Any) -> QuerySet:
    """Return whom to talk to, and whose probation ends within a month or has ended."""
    on = timezone.localdate()
    coming = Development.objects.conversion_coming(on).order_by().values("pk")
    talks = Q(stage=Stage.APPLICANT, next_on__isnull=False)
    return Development.objects.visible_to(user, EDIT).with_next(on).filter(talks | Q(pk__in=coming))


def _floating(user: Any, at: Any) -> QuerySet:
    return FloatingStay.objects.visible_to(user, EDIT).not_taken_in(timezone.localdate())


def _to_receive(user: Any, at: Any) -> QuerySet:
    bodies = PartyOrganization.objects.visible_to(user, EDIT).order_by().values("pk")
    return Transfer.objects.open().filter(to_organization__in=bodies)


QUEUES = [
    TodoQueue(
        key="development_steps",
        name="发展党员，谈话和转正",
        rows=_steps,
        permission=EDIT,
        words=("name", label_of("stage", Stage)),
        url_name="development-detail",
        due_on="next_on",
        place=110,
    ),
    TodoQueue(
        key="floating_to_take",
        name="流入党员，待接收管理",
        rows=_floating,
        permission=EDIT,
        words=("name", Coalesce(F("enterprise__name"), F("workplace"))),
        url_name="floating-detail",
        place=115,
    ),
    TodoQueue(
        key="transfers_to_receive",
        name="组织关系转入，待接收",
        rows=_to_receive,
        permission=EDIT,
        words=("member__name", "to_organization__name"),
        url_name="transfer-list",
        anchor="#transfer-{}",
        due_on=None,
        place=118,
    ),
]
