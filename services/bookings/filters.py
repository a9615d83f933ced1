"""What lists of rooms and bookings can be narrowed by; pages and API ask the same."""

import django_filters
from django import forms
from django.utils import timezone

from buildings.foundation.pages.filters import TickFilter
from buildings.models import Building, Community
from services.bookings.models import Booking, Room
from services.bookings.states import Standing


class RoomFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(
        label="搜索",
        method="matching",
        max_length=60,
        widget=forms.TextInput({"type": "search", "placeholder": "场地、中心、设备，如：投影"}),
    )
    community = django_filters.ModelChoiceFilter(
        label="社区", field_name="center__community", queryset=Community.objects.none(), empty_label="全部"
    )
    building = django_filters.ModelChoiceFilter(
        label="楼宇", field_name="center__building", queryset=Building.objects.none(), empty_label="全部"
    )
    people = django_filters.NumberFilter(
        label="人数不少于", field_name="capacity", lookup_expr="gte", min_value=1, max_value=1000
    )

    class Meta:
        model = Room
        fields: list[str] = []

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        rooms = Room.objects.offered()
        communities = Community.objects.filter(pk__in=rooms.values("center__community"))
        buildings = Building.objects.filter(pk__in=rooms.values("center__building"))
        self.filters["community"].queryset = communities.only("name").order_by("pinyin", "pk")
        self.filters["building"].queryset = buildings.only("name").order_by("pinyin", "pk")

    def matching(self, queryset, name, value):
        return queryset.matching(value)


class BookingFilter(django_filters.FilterSet):
    state = django_filters.ChoiceFilter(label="状态", choices=Standing, method="standing", empty_label="全部")
    room = django_filters.ModelChoiceFilter(label="场地", queryset=Room.objects.none(), empty_label="全部")
    since = django_filters.DateFilter(
        label="自",
        field_name="during",
        lookup_expr="endswith__date__gte",
        widget=forms.DateInput({"type": "date"}),
    )
    until = django_filters.DateFilter(
        label="至",
        field_name="during",
        lookup_expr="startswith__date__lte",
        widget=forms.DateInput({"type": "date"}),
    )

    affected = TickFilter(label="受影响", method="only_affected")

    class Meta:
        model = Booking
        fields: list[str] = []

    def __init__(self, *args, rooms=None, **kwargs):
        super().__init__(*args, **kwargs)
        if rooms is not None:
            self.filters["room"].queryset = rooms.order_by("pinyin", "pk")

    def only_affected(self, queryset, name, value):
        return queryset.affected(timezone.now()) if value else queryset

    def standing(self, queryset, name, value):
        return queryset.standing(value, timezone.now())
