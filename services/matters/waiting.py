"""What of matters waits on a person's workbench: open now in the places seen, and what is one's own elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Count, Exists, F, OuterRef, Q, QuerySet, Value, When, Window
from django.db.models.functions import TruncDate

from buildings.foundation.measures import Axis, FigureTone, Measure, RowSource, Section, Span, every
from buildings.foundation.records.permissions import Permission
from buildings.foundation.waiting import TodoQueue, label_of
from services.matters.locations import location_name
from services.matters.models import Approval, Matter, Rectification, State, Supervision

P = Permission
Condition = Callable[[Any, Span], Q]
AXES = {axis: axis.value for axis in (Axis.STREET, Axis.BUILDING, Axis.CATEGORY, Axis.LANE, Axis.SEAT)}
WAITING_ROWS = 10
MOST_COUNTED = 100


def _open(user: Any, span: Span) -> list[QuerySet]:
    """Return the open matters inside the places seen, and one's own elsewhere.

    Asked apart, the first keeps to the index of open rows and the other to those of handlers and reporters;
    asked in one they would read every open row of the street.
    """
    rows = Matter.objects.open()
    return [rows.inside(user), rows.elsewhere(user)]


OPEN = RowSource(parts=_open, url_name="matter-list", axes=AXES)
TO_RATE = RowSource(
    parts=lambda user, span: [Matter.objects.open().to_rate_by(user)], url_name="matter-list", axes=AXES
)


def _in_state(state: State) -> Condition:
    return lambda user, span: Q(state=state)


def _mine(state: State) -> Condition:
    return lambda user, span: Q(state=state, handler=user.pk)


def _past(user: Any, span: Span) -> Q:
    return Q(clock_due_at__lt=span.at)


def _due(user: Any, span: Span) -> Q:
    return Q(clock_due_at__gte=span.at, clock_due_at__lt=span.ends)


def _reported(user: Any, span: Span) -> Q:
    return Q(reporter=user.pk)


def _tile(
    place: int,
    short: str,
    name: str,
    formula: str,
    query: str,
    *,
    permission: Permission,
    condition: Condition = every,
    tone: FigureTone = FigureTone.WAIT,
    source: RowSource = OPEN,
) -> Measure:
    """Return a figure of the workbench; one whose key begins with `mine` counts what is a person's own."""
    return Measure(
        key=f"matters.{short}",
        name=name,
        unit="件",
        formula=formula,
        source=source,
        permission=permission,
        condition=condition,
        query=query,
        tone=tone,
        section=Section.MATTERS,
        place=place,
        is_personal=short.startswith("mine"),
    )


CATALOGUE = [
    _tile(
        10,
        "to_triage",
        "待分流",
        "已上报、还没有人分流的",
        "state=reported",
        permission=P.TRIAGE_MATTER,
        condition=_in_state(State.REPORTED),
    ),
    _tile(
        20,
        "mine_to_accept",
        "待我受理",
        "分流给本人、还没有受理的",
        "state=triaged&mine=on",
        permission=P.HANDLE_MATTER,
        condition=_mine(State.TRIAGED),
    ),
    _tile(
        30,
        "mine_to_start",
        "待我着手",
        "本人已受理、还没有着手的",
        "state=accepted&mine=on",
        permission=P.HANDLE_MATTER,
        condition=_mine(State.ACCEPTED),
    ),
    _tile(
        40,
        "mine_in_hand",
        "我在办理",
        "本人正在办理的",
        "state=handling&mine=on",
        permission=P.HANDLE_MATTER,
        condition=_mine(State.HANDLING),
        tone=FigureTone.INFO,
    ),
    _tile(
        50,
        "to_verify",
        "待核查",
        "已有办理结果、等人核查的",
        "state=resolved",
        permission=P.VERIFY_MATTER,
        condition=_in_state(State.RESOLVED),
    ),
    _tile(
        60,
        "past_due",
        "已超时",
        "还没有归档、已过当前时限的",
        "overdue=on",
        permission=P.VIEW_MATTERS,
        condition=_past,
        tone=FigureTone.BAD,
    ),
    _tile(
        70,
        "due_today",
        "今日到期",
        "还没有归档、当前时限在当天之内的",
        "today=on",
        permission=P.VIEW_MATTERS,
        condition=_due,
    ),
    _tile(
        80, "not_closed", "未归档", "还没有归档的", "open=on", permission=P.VIEW_MATTERS, tone=FigureTone.INFO
    ),
    _tile(
        90,
        "mine_reported",
        "我上报的",
        "本人上报、还没有归档的",
        "reported=on&open=on",
        permission=P.REPORT_MATTER,
        condition=_reported,
        tone=FigureTone.INFO,
    ),
    _tile(
        95,
        "mine_to_rate",
        "待我评价",
        "本人上报、已核查、还没有评价的",
        "rating=on",
        permission=P.REPORT_MATTER,
        source=TO_RATE,
    ),
]


@dataclass(frozen=True)
class NextMatters:
    """The first of the matters that wait for a person, and how many there are, counted to `MOST_COUNTED`."""

    lines: list[Any]
    number: int


def next_matters(user: Any) -> NextMatters:
    """Return the matters on which this person is the next to act, the most urgent first; one statement."""
    rows = Matter.objects.filter(pk__in=Matter.objects.next_for(user, MOST_COUNTED))
    ordered = rows.order_by(F("clock_due_at").asc(nulls_last=True), "pk").annotate(
        number_waiting=Window(Count("pk"))
    )
    lines = ordered.lines("number_waiting", sees_inside=user.may(P.VIEW_MATTERS))[:WAITING_ROWS]
    shown = list(lines)
    return NextMatters(shown, min(shown[0].number_waiting, MOST_COUNTED) if shown else 0)


def next_number(user: Any, *, after: Matter, stood: str) -> str:
    """Return the number of the other matter to act on next; empty where none waits for this person.

    Those that stand where the one before stood come first, then the most urgent.
    """
    rows = Matter.objects.filter(pk__in=Matter.objects.next_for(user, 2)).exclude(pk=after.pk)
    is_alike = Case(When(state=stood, then=Value(0)), default=Value(1))
    ordered = rows.order_by(is_alike, F("clock_due_at").asc(nulls_last=True), "pk")
    return ordered.values_list("number", flat=True).first() or ""


def _approvals(user: Any, at: Any) -> QuerySet:
    """Return the wishes this person may decide: not his own, a second extension only where he leads."""
    wishes = Approval.objects.visible_to(user, P.VERIFY_MATTER).pending().exclude(asked_by=user.pk)
    earlier = Approval.objects.filter(matter=OuterRef("matter"), kind=OuterRef("kind"), granted=True)
    is_second = Q(Exists(earlier), kind=Approval.Kind.EXTENSION)
    led = Approval.objects.visible_to(user, P.LEAD_MATTERS)
    return wishes.filter(~is_second | Q(pk__in=led.values("pk")))


def _to_rectify(user: Any, at: Any) -> QuerySet:
    return Rectification.objects.filter(holder=user.pk, done_at=None, passed_at=None)


def _to_pass(user: Any, at: Any) -> QuerySet:
    reported = Rectification.objects.visible_to(user, P.VERIFY_MATTER).filter(done_at__isnull=False)
    return reported.filter(passed_at=None).exclude(done_by=user.pk)


OF_MATTER = ("matter__number", location_name(through="matter__"), "matter__category__name")


def _of_matter(key: str, name: str, rows: Callable[[Any, Any], QuerySet], **more: Any) -> TodoQueue:
    """Return a queue of what hangs on a matter, dealt with on the matter's page."""
    more.setdefault("words", OF_MATTER)
    return TodoQueue(key=key, name=name, rows=rows, url_name="matter-detail", slug="matter__number", **more)


QUEUES = [
    _of_matter(
        "approvals",
        "待审批的申请",
        _approvals,
        permission=P.VERIFY_MATTER,
        words=(label_of("kind", Approval.Kind), *OF_MATTER),
        place=10,
    ),
    _of_matter(
        "supervisions",
        "待我反馈的督办",
        lambda user, at: Supervision.objects.running().filter(to=user.pk),
        words=(label_of("level", Supervision.Rung), *OF_MATTER),
        due_on="due_on",
        place=5,
    ),
    _of_matter("rectifications", "待我整改", _to_rectify, due_on=TruncDate("due_at"), place=20),
    _of_matter("rectified", "待验收的整改", _to_pass, permission=P.VERIFY_MATTER, place=25),
]
