"""What waits for a person, as figures; each is counted by the very filter of the list it leads to."""

from __future__ import annotations

from collections import namedtuple
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from django.db.models import Count, F, Q, QuerySet, Value
from django.urls import NoReverseMatch, reverse

from buildings.foundation.records.permissions import Permission
from buildings.foundation.statements import KEPT, MIDNIGHT, NOW, Asker, Statement, joined
from buildings.models import Holiday
from buildings.workdays import WorkCalendar
from members.accounts.models import User
from members.committees.models import Committee, Post
from members.notices.models import OutboxMessage
from organizations.models import PartyOrganization
from services.dashboards.vacancies import with_vacancies
from services.ledgers import holidays
from services.ledgers.models import LedgerImport
from services.matters.filters import today
from services.matters.models import Matter, State
from services.matters.querysets import LINE

P = Permission
WAITING_ROWS = 10
GIVEN_UP = "发送失败"
NONE = Value(0)
NO_HOLIDAYS = "{}年放假安排未录入"


@dataclass(frozen=True)
class Figure:
    """A number, what it counts, and the list of its rows; `tone` colours it when it is not nought."""

    name: str
    number: int
    url: str
    tone: str = "info"


# name, the list's query, the same as a condition on what the person sees (None: counted apart), who is shown it, tone
def _of_matters(user: User, since: datetime, until: datetime) -> list[tuple[str, str, Q | None, bool, str]]:
    mine = Q(handler=user.pk)
    reported = Q(reporter=user.pk)
    return [
        ("待分流", "state=reported", Q(state=State.REPORTED), user.may(P.TRIAGE_MATTER), "wait"),
        (
            "待我受理",
            "state=triaged&mine=on",
            Q(state=State.TRIAGED) & mine,
            user.may(P.HANDLE_MATTER),
            "wait",
        ),
        (
            "待我着手",
            "state=accepted&mine=on",
            Q(state=State.ACCEPTED) & mine,
            user.may(P.HANDLE_MATTER),
            "wait",
        ),
        (
            "我在办理",
            "state=handling&mine=on",
            Q(state=State.HANDLING) & mine,
            user.may(P.HANDLE_MATTER),
            "info",
        ),
        ("待核查", "state=resolved", Q(state=State.RESOLVED), user.may(P.VERIFY_MATTER), "wait"),
        ("已超时", "overdue=on", Q(clock_due_at__lt=since), user.may(P.VIEW_MATTERS), "bad"),
        (
            "今日到期",
            "today=on",
            Q(clock_due_at__gte=since, clock_due_at__lt=until),
            user.may(P.VIEW_MATTERS),
            "wait",
        ),
        ("未归档", "open=on", Q(), user.may(P.VIEW_MATTERS), "info"),
        ("我上报的", "reported=on&open=on", reported, user.may(P.REPORT_MATTER), "info"),
        ("待我评价", "rating=on", None, user.may(P.REPORT_MATTER), "wait"),
    ]


def of_matters(user: User) -> list[Figure]:
    """Return the figures of matters a person is concerned with, in one query."""
    shown, statement = _counted(Asker.of(user))
    rows = statement.run(dict(zip((NOW, MIDNIGHT), today(), strict=True)))
    numbers = [sum(column) for column in zip(*rows, strict=True)] or [0] * len(shown)
    return [
        Figure(name, number, f"{reverse('matter-list')}?{query}", tone)
        for (name, query, tone), number in zip(shown, numbers, strict=True)
    ]


@lru_cache(maxsize=KEPT)
def _counted(asker: Asker) -> tuple[list[tuple[str, str, str]], Statement]:
    """Return the figures shown, and the statement that counts them: inside the places seen, one's own elsewhere, and
    what waits for one's rating.

    Asked apart, the first keeps to the index of open rows and the others to those of handlers and reporters; asked in
    one they would read every open row of the street.
    """
    user = asker.user
    shown = [entry for entry in _of_matters(user, NOW, MIDNIGHT) if entry[3]]
    rows = Matter.objects.order_by().open()
    others = {
        f"n{place}": Count("state", filter=entry[2]) if entry[2] is not None else NONE
        for place, entry in enumerate(shown)
    }
    apart = {
        f"n{place}": NONE if entry[2] is not None else Count("state") for place, entry in enumerate(shown)
    }
    parts = [
        Statement.of(part.values(one=Value(1)).annotate(**counts).values_list(*counts))
        for part, counts in (
            (rows.inside(user), others),
            (rows.elsewhere(user), others),
            (rows.to_rate_by(user), apart),
        )
        if shown
    ]
    return [(name, query, tone) for name, query, _, _, tone in shown], joined(parts, between=" UNION ALL ")


Waiting = namedtuple("Waiting", LINE)


def waiting_for(user: User) -> list[Waiting]:
    """Return lines of the matters on which this person is the next to act, the most urgent first."""
    return [Waiting(*row) for row in _waiting(Asker.of(user)).run()]


@lru_cache(maxsize=KEPT)
def _waiting(asker: Asker) -> Statement:
    rows = Matter.objects.filter(pk__in=Matter.objects.next_for(asker.user, WAITING_ROWS))
    return Statement.of(
        rows.order_by(F("clock_due_at").asc(nulls_last=True), "pk").values_list(*LINE)[:WAITING_ROWS]
    )


def terms_ending(user: User, on: date) -> QuerySet[PartyOrganization]:
    """Return the Party organisations whose term is over or ends within six months."""
    return PartyOrganization.objects.visible_to(user).terms_ending(on)


def posts_ending(user: User, on: date) -> QuerySet[Post]:
    """Return the posts whose term ends within two months, the first to end first."""
    rows = Post.objects.visible_to(user).ending(on).select_related("committee__building", "seat", "holder")
    return rows.order_by("until", "pk")


def is_installed(name: str) -> bool:
    """Tell whether this installation has a named page."""
    try:
        return bool(reverse(name))
    except NoReverseMatch:
        return False


def of_ledgers(user: User) -> list[Figure]:
    """Return the figures of seats, terms, imports and messages given up, in one query; in two where some were.

    A year whose holidays nobody has entered is a figure too, for as long as it lacks them.
    """
    shown, statement = _ledgers(Asker.of(user))
    numbers = statement.run()[0] if shown else ()
    return [
        Figure(name, _given_up(user) if name == GIVEN_UP and number else number, url, "wait")
        for (name, url), number in zip(shown, numbers, strict=True)
        if number or not name.endswith(NO_HOLIDAYS.format(""))
    ]


def _given_up(user: User) -> int:
    """Count the messages given up that a person looks after.

    Whose they are takes long to ask, so only where there are any.
    """
    return OutboxMessage.objects.visible_to(user, P.MANAGE_NOTICES).dead().count()


@lru_cache(maxsize=KEPT)
def _ledgers(asker: Asker) -> tuple[list[tuple[str, str]], Statement]:
    user, on = asker.user, asker.on
    shown: list[tuple[str, str]] = []
    counts: list[Statement | None] = []
    if user.may(P.VIEW_LEDGERS):
        vacancies = reverse("workbench-vacancies")
        shown += [
            ("席位空缺", vacancies),
            ("任职将满", f"{vacancies}#ending"),
            ("换届提醒", reverse("workbench-terms")),
        ]
        vacant = with_vacancies(Committee.objects.visible_to(user), on).order_by().values("vacant")
        counts.append(_number("coalesce(sum(vacant), 0)", vacant))
        counts += [
            _number("count(*)", rows.order_by().values("pk"))
            for rows in (posts_ending(user, on), terms_ending(user, on))
        ]
    if user.may(P.IMPORT_LEDGER) and is_installed("import-list"):
        shown.append(("待确认导入", reverse("import-list")))
        ready = LedgerImport.objects.visible_to(user).filter(state=LedgerImport.State.READY)
        counts.append(_number("count(*)", ready.order_by().values("pk")))
    if user.may(P.MANAGE_NOTICES):
        shown.append((GIVEN_UP, f"{reverse('delivery-list')}?state=dead"))
        counts.append(_number("count(*)", OutboxMessage.objects.dead().order_by("-pk").values("pk")[:1]))
    if holidays.may_import(user) and is_installed("holiday-import"):
        for year in WorkCalendar().years_lacking(on):
            shown.append((NO_HOLIDAYS.format(year), reverse("holiday-import")))
            entered = Holiday.objects.filter(on__year=year).order_by()
            counts.append(_number("(count(*) = 0)::int", entered.values("pk")[:1]))
    return shown, joined(counts, before="SELECT ", between=", ", nothing="0")


def _number(of: str, rows: QuerySet) -> Statement | None:
    asked = Statement.of(rows)
    return asked and Statement(f"SELECT {of} FROM ({asked.sql}) AS rows", asked.values)
