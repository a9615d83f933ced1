"""What must hold of every matter, in the words of whoever breaks it."""

from django.db import models
from django.db.models import Q

from services.matters.states import (
    AT_THE_DESK,
    CLOCKED,
    ENDED,
    IN_HAND,
    STOPPED,
    UNASSIGNED,
    Channel,
    Result,
    State,
)

CONSTRAINTS = [
    models.UniqueConstraint(
        fields=["idempotency_key"], name="matter_filed_once", violation_error_message="该楼事已上报"
    ),
    models.UniqueConstraint(
        fields=["street", "ledger_key"],
        name="matter_ledger_row_once",
        violation_error_message="该台账行已导入",
    ),
    models.CheckConstraint(
        condition=Q(building__isnull=False, community=None) | Q(building=None, community__isnull=False),
        name="matter_in_a_building_or_a_community",
        violation_error_message="楼事属于一座楼，或（不在楼里的）属于一个社区",
    ),
    models.CheckConstraint(
        condition=Q(grid=None) | Q(community__isnull=False),
        name="matter_grid_in_a_community",
        violation_error_message="写明网格的楼事须写明社区",
    ),
    models.CheckConstraint(
        condition=~Q(channel__in=AT_THE_DESK) | Q(reporter=None),
        name="matter_of_the_desk_is_anothers",
        violation_error_message="代他人上报的楼事，上报人不是经办账号",
    ),
    models.CheckConstraint(
        condition=Q(published_at=None) | (Q(is_public=True) & ~Q(channel=Channel.LEDGER)),
        name="matter_published_only_where_allowed",
        violation_error_message="上报人或类别不许公示的楼事，和台账导入的楼事，不能公示",
    ),
    models.CheckConstraint(
        condition=~Q(state__in=list(IN_HAND)) | Q(handler__isnull=False, due_at__isnull=False),
        name="matter_in_hand_has_handler_and_clock",
        violation_error_message="已分流的楼事须有承办人和时限",
    ),
    models.CheckConstraint(
        condition=Q(clock_due_at=None, clock_warn_at=None)
        | Q(
            state__in=list(CLOCKED),
            clock_due_at__isnull=False,
            clock_warn_at__isnull=False,
            clock_warn_at__lte=models.F("clock_due_at"),
        ),
        name="matter_clock_runs_where_one_may",
        violation_error_message="当前时限只在计时的状态里有，应提醒时间不晚于它",
    ),
    models.CheckConstraint(
        condition=~Q(state__in=list(IN_HAND))
        | Q(clock_due_at__isnull=False, clock_due_at=models.F("due_at")),
        name="matter_clock_in_hand_is_the_handling_clock",
        violation_error_message="在办楼事的当前时限就是办理时限",
    ),
    models.CheckConstraint(
        condition=Q(answered_at=None, answer_took=None)
        | Q(answered_at__isnull=False, answer_took__isnull=False),
        name="matter_answered_at_and_in_what_time",
        violation_error_message="首次答复的时间和用时须同时填写",
    ),
    models.CheckConstraint(
        condition=Q(state__in=list(STOPPED), due_at=None, left_minutes__isnull=False, handler__isnull=False)
        | (~Q(state__in=list(STOPPED)) & Q(left_minutes=None)),
        name="matter_clock_stands_while_stopped",
        violation_error_message="待补充和挂账时停表，其他状态不停表",
    ),
    models.CheckConstraint(
        condition=~Q(state__in=list(UNASSIGNED)) | Q(due_at=None, handler=None),
        name="matter_before_triage_has_no_clock",
        violation_error_message="未分流或已并案的楼事没有承办人和办理时限",
    ),
    models.CheckConstraint(
        condition=Q(state=State.SHELVED, shelved_until__isnull=False)
        | (~Q(state=State.SHELVED) & Q(shelved_until=None)),
        name="matter_shelved_until_a_day",
        violation_error_message="挂账须有到期日",
    ),
    models.CheckConstraint(
        condition=(~Q(state=State.MERGED) | Q(case__isnull=False))
        & (Q(case=None) | Q(state__in=[State.MERGED, State.CLOSED])),
        name="matter_merged_has_a_case",
        violation_error_message="并案须写明并入哪一件",
    ),
    models.CheckConstraint(
        condition=Q(case=None) | ~Q(case=models.F("pk")),
        name="matter_not_its_own_case",
        violation_error_message="不能并入自己",
    ),
    models.CheckConstraint(
        condition=~Q(result=Result.TRANSFERRED) | ~Q(destination=""),
        name="matter_transferred_somewhere",
        violation_error_message="转出须写明去向",
    ),
    models.CheckConstraint(
        condition=Q(channel=Channel.LEDGER)
        | Q(resolved_at=None, resolved_by=None)
        | Q(resolved_at__isnull=False, resolved_by__isnull=False),
        name="matter_resolved_at_and_by",
        violation_error_message="办结时间和办结人须同时填写",
    ),
    models.CheckConstraint(
        condition=Q(verified_at=None, verified_by=None)
        | Q(verified_at__isnull=False, verified_by__isnull=False),
        name="matter_verified_at_and_by",
        violation_error_message="核查时间和核查人须同时填写",
    ),
    models.CheckConstraint(
        condition=Q(verified_by=None) | ~Q(verified_by=models.F("resolved_by")),
        name="matter_verified_by_another",
        violation_error_message="承办人不能核查自己办结的楼事",
    ),
    models.CheckConstraint(
        condition=Q(state=State.CLOSED, closed_at__isnull=False)
        | (~Q(state=State.CLOSED) & Q(closed_at=None)),
        name="matter_closed_has_a_time",
        violation_error_message="归档的楼事须有归档时间",
    ),
    models.CheckConstraint(
        condition=Q(state=State.VERIFIED, close_at__isnull=False)
        | (~Q(state=State.VERIFIED) & Q(close_at=None)),
        name="matter_to_be_rated_until_a_time",
        violation_error_message="待评价的楼事须有自动归档时间",
    ),
    models.CheckConstraint(
        condition=~Q(state__in=list(ENDED)) | ~Q(result=""),
        name="matter_ended_has_a_result",
        violation_error_message="办结的楼事须有办理结果",
    ),
]
