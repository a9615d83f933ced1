"""What a list of matters can be narrowed by; the page and the API ask the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import django_filters
from django import forms
from django.db.models import Q
from django.utils import timezone

from buildings.foundation.language.dates import midnight, midnight_after
from buildings.foundation.language.search import matching as matching_names
from buildings.foundation.language.text import is_key
from buildings.foundation.measures import Span
from buildings.foundation.pages.filters import GivenFilters, TickFilter
from buildings.foundation.records.permissions import Permission
from buildings.models import Building, Street
from members.accounts.models import User
from members.committees.models import Seat
from organizations.models import Enterprise
from services.matters import search
from services.matters.measures import MEASURES
from services.matters.models import Category, Lane, Matter, State

# The lists everybody keeps, as what stands behind the ? of their address.
COMMON = [
    ("全部", ""),
    ("等我处理", "waiting=on"),
    ("未归档", "open=on"),
    ("已超时", "overdue=on"),
    ("将到期", "soon=on"),
    ("今日到期", "today=on"),
    ("督办中", "supervised=on"),
]
STATES = State.choices
FLAGS = ("waiting", "open", "overdue", "soon", "today", "supervised", "mine", "reported")
MORE = ("category", "lane", "seat", "since", "until", "mine", "reported")  # drawn only where asked for
FIGURE_CONDITIONS = (
    "measure",
    "without",
    "street",
    "enterprise",
    "rating",
)  # what stands behind a figure; no box of the form holds these
NAMED = {"street": Street, "enterprise": Enterprise}  # conditions that are told by the name of a row
NOT_A_CONDITION = {"after", "before", "more", "csrfmiddlewaretoken"}


class MatterFilter(GivenFilters, django_filters.FilterSet):
    q = django_filters.CharFilter(label="搜索", method="search", help_text="事项、编号、电话后四位")
    state = django_filters.ChoiceFilter(label="状态", choices=State, empty_label="全部")
    open = TickFilter(label="未归档", method="only_open")
    overdue = TickFilter(label="超时", method="only_overdue")
    soon = TickFilter(label="将到期", method="only_soon")
    today = TickFilter(label="今日到期", method="only_today")
    supervised = TickFilter(label="督办中", method="only_supervised")
    waiting = TickFilter(label="等我处理", method="only_waiting")
    mine = TickFilter(label="我承办的", method="only_mine")
    reported = TickFilter(label="我上报的", method="only_reported")
    building = django_filters.CharFilter(
        label="楼宇或社区", method="in_place", max_length=60, help_text="楼名、社区名或拼音首字母"
    )
    street = django_filters.NumberFilter(label="街道", field_name="street")
    community = django_filters.NumberFilter(label="社区（不在楼里的）", field_name="community")
    category = django_filters.NumberFilter(label="类别", field_name="category")
    lane = django_filters.ChoiceFilter(label="分流", choices=Lane, empty_label="全部")
    seat = django_filters.NumberFilter(label="席位", field_name="seat")
    since = django_filters.DateFilter(
        label="上报自", method="from_day", widget=forms.DateInput({"type": "date"})
    )
    until = django_filters.DateFilter(
        label="上报至", method="to_day", widget=forms.DateInput({"type": "date"})
    )
    enterprise = django_filters.NumberFilter(label="反映单位", field_name="enterprise")
    rating = TickFilter(label="待我评价", method="only_rating")
    without = django_filters.ChoiceFilter(
        label="没有",
        choices=[("building", "楼宇"), ("lane", "分流"), ("seat", "席位"), ("enterprise", "反映单位")],
        method="only_without",
    )
    measure = django_filters.ChoiceFilter(
        label="统计口径", choices=[(one.short, one.name) for one in MEASURES.values()], method="only_measured"
    )

    class Meta:
        model = Matter
        fields: list[str] = []

    @property
    def user(self) -> User | None:
        user = getattr(self.request, "user", None)
        return user if user is not None and user.is_authenticated else None

    @property
    def rows(self):
        """The rows asked for; none where a condition does not read."""
        return self.qs if self.form.is_valid() else self.queryset.none()

    def search(self, queryset, name, value):
        return search.matching(queryset, value, user=self.user)

    def in_place(self, queryset, name, value):
        """Narrow to a building by its key, or to the buildings and communities of a name."""
        if is_key(value):
            seen = Building.objects.visible_to(self.user).filter(pk=value)
            return queryset.filter(building__in=list(seen.values_list("pk", flat=True)))
        condition = search.at_places(self.user, lambda places: matching_names(places, value))
        return queryset.filter(condition) if condition else queryset.none()

    def only_open(self, queryset, name, value):
        return queryset.open() if value else queryset

    def only_overdue(self, queryset, name, value):
        return queryset.overdue(timezone.now()) if value else queryset

    def only_soon(self, queryset, name, value):
        return queryset.nearly_due(timezone.now()) if value else queryset

    def only_today(self, queryset, name, value):
        return queryset.due_between(*today()) if value else queryset

    def only_waiting(self, queryset, name, value):
        return queryset.waiting_for(self.user) if value else queryset

    def only_supervised(self, queryset, name, value):
        """Narrow to what is under 督办, which is inside: only where the person works on matters."""
        return queryset.inside(self.user, Permission.VIEW_MATTERS).supervised() if value else queryset

    def only_rating(self, queryset, name, value):
        return queryset.to_rate_by(self.user) if value else queryset

    def from_day(self, queryset, name, value):
        return queryset.filter(reported_at__gte=midnight(value))

    def to_day(self, queryset, name, value):
        return queryset.filter(reported_at__lt=midnight_after(value))

    def only_without(self, queryset, name, value):
        return queryset.filter(**{value: "" if value == "lane" else None})

    def only_measured(self, queryset, name, value):
        """Narrow to the rows behind a figure: those of the person's places only, as the figure counts them."""
        return queryset.inside(self.user).filter(MEASURES[value].where(self.user, Span.today()))

    def only_mine(self, queryset, name, value):
        return queryset.in_hand().filter(handler=self.user) if value else queryset

    def only_reported(self, queryset, name, value):
        return queryset.filter(reporter=self.user) if value else queryset


def today():
    """Return now and the end of the day in Asia/Shanghai: what is due today and not yet late."""
    now = timezone.localtime()
    return now, midnight_after(now.date())


def is_narrowed(query: Mapping[str, str]) -> bool:
    """Tell whether a query holds any condition; without one no filter set need be made."""
    return any(query.get(name) for name in MatterFilter.base_filters)


def canonical_query(query: Mapping[str, str]) -> str:
    """Return the conditions of a query as they are kept and compared: sorted, without cursors and blanks."""
    return urlencode(
        sorted((name, value) for name, value in query.items() if value and name not in NOT_A_CONDITION)
    )


def more_choices(user: User, query: Mapping[str, str]) -> dict[str, Any] | None:
    """Return what the further conditions offer, in two queries, where they are asked for or in use."""
    if not any(query.get(name) for name in ("more", *MORE)):
        return None
    here = Q(street=None) | Q(street__in=Street.objects.visible_to(user))
    return {
        "categories": [
            (str(pk), name) for pk, name in Category.objects.filter(here).values_list("pk", "name")
        ],
        "seats": [(str(pk), name) for pk, name in Seat.objects.filter(here).values_list("pk", "name")],
        "lanes": Lane.choices,
    }


@dataclass(frozen=True)
class ActiveFilter:
    """A condition that came with a link: how it is sent on, what it narrows to in words, and the query without it."""

    name: str
    value: str
    word: str
    rest: str


def active_filters(user: User, query: Mapping[str, str]) -> list[ActiveFilter]:
    """Return the conditions in use that the form has no box for.

    A firm and a street are named where they are seen, by one query each.
    """
    conditions = dict(query.items())
    return [
        ActiveFilter(
            name,
            conditions[name],
            _word(user, name, conditions[name]),
            canonical_query({**conditions, name: ""}),
        )
        for name in FIGURE_CONDITIONS
        if conditions.get(name)
    ]


def _word(user: User, name: str, value: str) -> str:
    filters = MatterFilter.base_filters
    if name == "measure" and value in MEASURES:
        return MEASURES[value].name
    if name in NAMED and is_key(value):
        rows = NAMED[name].objects.visible_to(user).filter(pk=value).values_list("name", flat=True)
        return "：".join([filters[name].label, *rows[:1]])
    choices = dict(filters[name].extra.get("choices", ()))
    return f"{filters[name].label}{choices.get(value, '')}"
