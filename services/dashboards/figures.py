"""What waits for a person, as figures; each is counted by the very filter of the list it leads to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Q, QuerySet
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from buildings.permissions import Permission
from members.accounts.models import User
from members.committees.models import Committee, Post
from organizations.models import PartyOrganization
from services.dashboards.vacancies import number_of_vacancies
from services.ledgers.models import LedgerImport
from services.matters.filters import today
from services.matters.models import Matter, State
from services.matters.querysets import LINE
from services.matters.workflow import IN_HAND

P = Permission
WAITING_ROWS = 10


@dataclass(frozen=True)
class Figure:
    """A number, what it counts, and the list of its rows; `tone` colours it when it is not nought."""

    name: str
    number: int
    url: str
    tone: str = "info"


# name, the list's query, the same as a condition on what the person sees, who is shown it, tone
def _of_matters(user: User) -> list[tuple[str, str, Q, bool, str]]:
    since, until = today()
    mine = Q(handler=user.pk)
    reported = Q(reporter=user.pk)
    return [
        ("待分流", "state=reported", Q(state=State.REPORTED), user.may(P.TRIAGE_MATTER), "wait"),
        ("待我受理", "state=triaged&mine=on", Q(state=State.TRIAGED) & mine, user.may(P.HANDLE_MATTER), "wait"),
        ("我在办理", "state=accepted&mine=on", Q(state=State.ACCEPTED) & mine, user.may(P.HANDLE_MATTER), "info"),
        ("待核查", "state=resolved", Q(state=State.RESOLVED), user.may(P.VERIFY_MATTER), "wait"),
        ("已超时", "overdue=on", Q(state__in=IN_HAND, due_at__lt=since), user.may(P.VIEW_MATTERS), "bad"),
        (
            "今日到期", "today=on", Q(state__in=IN_HAND, due_at__gte=since, due_at__lt=until),
            user.may(P.VIEW_MATTERS), "wait",
        ),
        ("未归档", "open=on", Q(), user.may(P.VIEW_MATTERS), "info"),
        ("我上报的", "reported=on&open=on", reported, user.may(P.REPORT_MATTER), "info"),
        (
            "待我评价", "reported=on&state=verified", Q(state=State.VERIFIED) & reported,
            user.may(P.REPORT_MATTER), "wait",
        ),
    ]  # fmt: skip


def of_matters(user: User) -> list[Figure]:
    """Return the figures of matters a person is concerned with: those of the places seen, and one's own elsewhere.

    Asked apart, the first keeps to the index `matter_open_now` and the second to those of handlers and reporters;
    asked in one they would read every open row of the street.
    """
    shown = [entry for entry in _of_matters(user) if entry[3]]
    counts = {f"n{place}": Count("state", filter=entry[2]) for place, entry in enumerate(shown)}
    parts = (Matter.objects.inside(user).open(), Matter.objects.elsewhere(user).open()) if counts else ()
    found = [part.aggregate(**counts) for part in parts]
    return [
        Figure(name, sum(numbers[f"n{place}"] for numbers in found), f"{reverse('matter-list')}?{query}", tone)
        for place, (name, query, _, _, tone) in enumerate(shown)
    ]


def waiting_for(user: User) -> QuerySet:
    """Return lines of the matters on which this person is the next to act, the most urgent first."""
    rows = Matter.objects.filter(pk__in=Matter.objects.next_for(user, WAITING_ROWS))
    return rows.order_by(F("due_at").asc(nulls_last=True), "pk").values_list(*LINE, named=True)[:WAITING_ROWS]


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
    """Return the figures of seats, terms and imports; one query each."""
    on, figures = timezone.localdate(), []
    if user.may(P.VIEW_LEDGERS):
        vacancies = number_of_vacancies(Committee.objects.visible_to(user), on)
        figures.append(Figure("席位空缺", vacancies, reverse("workbench-vacancies"), "wait"))
        ending = posts_ending(user, on).count()
        figures.append(Figure("任职将满", ending, reverse("workbench-vacancies") + "#ending", "wait"))
        figures.append(Figure("换届提醒", terms_ending(user, on).count(), reverse("workbench-terms"), "wait"))
    if user.may(P.IMPORT_LEDGER) and is_installed("import-list"):
        ready = LedgerImport.objects.visible_to(user).filter(state=LedgerImport.State.READY).count()
        figures.append(Figure("待确认导入", ready, reverse("import-list"), "wait"))
    return figures
