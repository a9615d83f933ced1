"""Seats that nobody holds today."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from members.committees.models import Committee, Post, Seat


def with_vacancies(committees: QuerySet[Committee], on: date) -> QuerySet[Committee]:
    """Return the committees that have an empty seat on a day, with their number as `vacant`."""
    all_seats = Seat.objects.of_street(OuterRef("building__street_id")).order_by()
    all_seats = all_seats.values(one=Value(1)).annotate(number=Count("pk")).values("number")
    filled_seats = Post.objects.current(on).filter(committee=OuterRef("pk"), seat__is_active=True).order_by()
    filled_seats = (
        filled_seats.values("committee").annotate(number=Count("seat", distinct=True)).values("number")
    )
    seats, holders = (
        Coalesce(Subquery(number, output_field=IntegerField()), 0) for number in (all_seats, filled_seats)
    )
    return committees.annotate(vacant=seats - holders).filter(vacant__gt=0).in_use()


def empty_seats(committees: Iterable[Committee], on: date) -> dict[int, list[Seat]]:
    """Return, by committee, the seats nobody holds on a day; two queries however many committees."""
    seats = list(Seat.objects.active())
    keys = [committee.pk for committee in committees]
    filled = set(Post.objects.current(on).filter(committee__in=keys).values_list("committee", "seat"))
    return {
        committee.pk: [
            seat
            for seat in seats
            if seat.street_id in (None, committee.building.street_id)
            and (committee.pk, seat.pk) not in filled
        ]
        for committee in committees
    }
