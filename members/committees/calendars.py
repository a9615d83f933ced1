"""What stands in a building's calendar, which anybody may subscribe, and in a person's own, behind a secret address."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import chain
from operator import attrgetter

from django.utils import timezone

from buildings.foundation.calendars.entry import Certainty, Entry
from buildings.foundation.calendars.writer import Feed, calendar
from buildings.foundation.language.links import SignedLink
from buildings.foundation.records import own_addresses
from buildings.foundation.systems import declared
from buildings.models import Building
from members.accounts.models import User
from members.committees.hosts import PLAN_MONTHS, Host, plans
from members.committees.models import CalendarLink, Committee, Turn
from members.committees.rotation import first_day, months_between, months_later
from members.committees.turn_revisions import revisions
from organizations.models import Tenancy

UNNAMED = "已入驻单位"
PAST_MONTHS = 6
CALENDAR_ADDRESS = SignedLink("committees.calendar", separator="~")


def of_building(building: Building) -> bytes:
    """Return the public calendar of a building: which unit hosts which month, and what other systems add to it.

    Neither persons nor numbers; a tenant that does not publish its name is "已入驻单位".
    """
    committees = list(Committee.objects.filter(building=building).select_related("building"))
    tenancies = Tenancy.objects.filter(building=building, is_public=True).current(timezone.localdate())
    firms = set(tenancies.values_list("enterprise", flat=True))

    def title(host: Host, committee: Committee) -> str:
        firm = host.unit.enterprise if host.unit else None
        return f"本楼轮值：{firm.name if firm.pk in firms else UNNAMED}" if firm else "本楼轮值：街道"

    entries = [*_turns(committees, title), *_entries_of_systems("of_building", building)]
    return calendar(f"{building.name}日历", entries, feed=Feed.BUILDING)


def of_person(user: User) -> bytes:
    """Return a person's own calendar: the months in which he is chief, and what other systems add to it."""
    committees = list(Committee.objects.filter(pk__in=_committees_of(user)).select_related("building"))
    turns = _turns(committees, lambda host, committee: f"{committee.building.name}轮值楼长", of=user)
    entries = [*turns, *_entries_of_systems("of_person", user)]
    return calendar(f"{user.real_name}的楼宇日历", entries, feed=Feed.PERSON)


def _entries_of_systems(source_name: str, owner: Building | User) -> Iterable[Entry]:
    """Return what other systems add to a building's or a person's calendar."""
    return chain.from_iterable(
        getattr(source, source_name)(owner) for _, source in declared("calendar_entries")
    )


def _committees_of(user: User):
    units = user.nominations.values("committee").union(user.turns.values("committee"))
    return list(units.values_list("committee", flat=True))


def _turns(
    committees: list[Committee], title: Callable[[Host, Committee], str], of: User | None = None
) -> Iterable[Entry]:
    this_month = first_day(timezone.localdate())
    hosts = plans(committees, this_month, PLAN_MONTHS + 1)
    past = Turn.objects.filter(
        committee__in=committees, month__gte=months_later(this_month, -PAST_MONTHS), month__lt=this_month
    )
    for turn in past.select_related("unit__enterprise", "chief"):
        hosts[turn.committee_id][turn.month] = Host(
            turn.committee_id, turn.month, turn.unit, turn.chief, turn=turn
        )
    months = months_between(months_later(this_month, -PAST_MONTHS), months_later(this_month, PLAN_MONTHS))
    changed = revisions(committees, months, attrgetter("chief" if of else "unit"))
    for committee in committees:
        for month, host in sorted(hosts[committee.pk].items()):
            if of is not None and host.chief != of:
                continue
            yield Entry(
                key=f"turn-{month:%Y%m}-{committee.building.code}{f'-{of.pk}' if of else ''}",
                sequence=changed[committee.pk][month].count,
                changed_at=changed[committee.pk][month].changed_at,
                begins=month,
                ends=months_later(month, 1),
                title=title(host, committee),
                place=committee.building.address,
                description="计划，到月初定" if host.is_planned else "",
                certainty=Certainty.TENTATIVE if host.is_planned else Certainty.CONFIRMED,
            )


def token_of(link: CalendarLink) -> str:
    """Return the secret part of a person's address; nothing of it is kept."""
    return own_addresses.token_of(link, CALENDAR_ADDRESS)


def owner_of(token: str) -> User | None:
    """Return whose calendar a token opens; None for one that was revoked, or never given."""
    return own_addresses.owner_of(token, CalendarLink, CALENDAR_ADDRESS)
