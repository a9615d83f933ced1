"""Telling the secretaries of a body, and the office: each person once of each thing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from django.db.models import Q
from django.utils import timezone

from members.accounts.models import Assignment, User
from members.accounts.roles import Role
from members.notices import actions as notices
from members.notices.models import OutboxMessage
from members.party.models import Development, Transfer
from members.party.querysets import rules_of_stages
from members.party.states import NextStep, Stage


class Keepers:
    """Who keeps the members of each body today: its secretaries, and the staff of its street; one statement."""

    def __init__(self, *, bodies: Iterable[int], streets: Iterable[int]) -> None:
        held = Assignment.objects.current(timezone.localdate()).filter(
            Q(role=Role.PARTY_SECRETARY, organization__in=set(bodies))
            | Q(role=Role.STREET_STAFF, street__in=set(streets))
        )
        self.of_body: dict[int | None, list[User]] = defaultdict(list)
        self.of_street: dict[int | None, list[User]] = defaultdict(list)
        for one in held.select_related("user").order_by("pk"):
            (
                self.of_body[one.organization_id] if one.organization_id else self.of_street[one.street_id]
            ).append(one.user)


def remind_of_development(*, on: date | None = None) -> int:
    """Tell whom to talk to, who may become 发展对象, whose conversion comes or is overdue; return how many messages.

    Each is told once a step and, where its day has passed, once more.
    """
    on = on or timezone.localdate()
    rule = rules_of_stages()(on)
    coming = set(Development.objects.conversion_coming(on).values_list("pk", flat=True))
    told = Q(stage=Stage.APPLICANT) | Q(stage=Stage.ACTIVIST, next_on__lte=on) | Q(pk__in=coming)
    people = list(Development.objects.with_next(on).filter(told, next_on__isnull=False).order_by("pk"))
    keepers = Keepers(
        bodies={one.organization_id for one in people if one.organization_id},
        streets={one.street_id for one in people},
    )
    messages: list[OutboxMessage] = []
    for one in people:
        following = one.next_by(rule)
        if following is None:
            continue
        late = following.is_overdue(on)
        for person in dict.fromkeys(
            [*keepers.of_body[one.organization_id], *keepers.of_street[one.street_id]]
        ):
            messages.append(
                notices.message(
                    "development_due",
                    to=person,
                    dedupe_key=f"development:{one.pk}:{following.step}:{following.on}:{late}:{person.pk}",
                    title=f"{one.name}：{_words(following.step, late)}",
                    body=f"{one.get_stage_display()}，{following.on:%Y年%-m月%-d日}{NextStep(following.step).label}。",
                    path=f"/workbench/development/{one.pk}/",
                    street=one.street_id,
                )
            )
    notices.post_all(messages)
    return len(messages)


def _words(step: str, late: bool) -> str:
    if step == NextStep.CANDIDATE:
        return "可以列为发展对象"
    return f"{'谈话' if step == NextStep.TALK else '转正'}{'已到期' if late else '将到期'}"


def tell_of_transfer(transfer: Transfer) -> None:
    """Tell the secretaries of the body that is to receive a member, in the caller's transaction."""
    if transfer.to_organization_id is None:
        return
    keepers = Keepers(bodies=[transfer.to_organization_id], streets=[])
    notices.post_all(
        [
            notices.message(
                "transfer_coming",
                to=person,
                dedupe_key=f"transfer:{transfer.pk}:{person.pk}",
                title=f"{transfer.member.name}的组织关系待接收",
                body="已由原党组织转出；接收以前仍由原党组织负责，请在接收后登记。",
                path="/workbench/transfers/",
                street=transfer.street_id,
            )
            for person in dict.fromkeys(keepers.of_body[transfer.to_organization_id])
        ]
    )
