"""What the directory can be narrowed by; the page and the API ask the same."""

import copy
import functools

import django_filters
from django import forms
from django.db.models import Exists, OuterRef
from django.utils import timezone

from buildings.foundation.language.text import is_key
from buildings.foundation.pages.filters import GivenFilters, TickFilter, search_box
from buildings.models import Building, Community
from services.centers import directory, search
from services.centers.models import ServiceCenter

MOST_OFFERED = 100


class PlaceFilter(django_filters.Filter):
    """Narrows by the key of a place; a short list to choose from is given by `offer`."""

    field_class = forms.IntegerField

    def __init__(self, *args, **kwargs):
        super().__init__(*args, min_value=1, max_value=2**63 - 1, widget=forms.Select, **kwargs)


def _places(model: type[Community | Building], of: str, **conditions: int) -> list[tuple[int, str]]:
    """Return key and name of the places that have a public centre, by name: one more than are offered."""
    centers = ServiceCenter.objects.published().filter(**{of: OuterRef("pk")})
    places = model.objects.filter(Exists(centers), **conditions).order_by("pinyin", "pk")
    return list(places.values_list("pk", "name")[: MOST_OFFERED + 1])


def _key(filters: django_filters.FilterSet, name: str) -> int | None:
    text = (filters.data or {}).get(name, "")
    return int(text) if is_key(text) else None


def _select_of(
    filters: django_filters.FilterSet,
    name: str,
    model: type[Community | Building],
    community: int | None = None,
) -> forms.Select:
    """Return the box of a `PlaceFilter`: places by name, as many as anybody reads; of more, only the one chosen.

    A city's buildings are found by typing, or by choosing the community first: a list of a thousand helps
    nobody. The one chosen narrows the list and is offered therefore, outside the community chosen after it as
    well.
    """
    conditions = {} if community is None else {"community": community}
    places, choice = _places(model, name, **conditions), _key(filters, name)
    if len(places) > MOST_OFFERED:
        places = []
    if choice is not None and choice not in dict(places):
        places = [*_places(model, name, pk=choice), *places]
    return forms.Select(choices=[("", "全部"), *places])


@functools.cache
def _form_of(filters: type[django_filters.FilterSet]) -> type[forms.Form]:
    fields = {name: one.field for name, one in copy.deepcopy(filters.base_filters).items()}
    return type(f"{filters.__name__}Form", (forms.Form,), fields)


class CenterFilter(GivenFilters, django_filters.FilterSet):
    """The form of all its filters is made once: it is drawn on every page."""

    q = django_filters.CharFilter(
        label="搜索",
        method="matching",
        max_length=60,
        widget=forms.TextInput({"type": "search", "placeholder": "如：喝水、医保、flzx"}),
    )
    community = PlaceFilter(label="社区", field_name="community_id")
    building = PlaceFilter(label="楼宇", field_name="building_id")
    kind = django_filters.ChoiceFilter(label="类型", choices=ServiceCenter.Kind, empty_label="全部")
    open = TickFilter(label="现在开放", method="open_now")
    walk_in = TickFilter(label="无需预约", method="without_booking")
    accessible = TickFilter(label="有无障碍设施", method="only_accessible")

    class Meta:
        model = ServiceCenter
        fields: list[str] = []

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.meanings: search.Meanings = {}

    def get_form_class(self):
        return _form_of(type(self))

    @functools.cached_property
    def form(self):
        form = super().form
        form.fields["community"].widget = _select_of(self, "community", Community)
        form.fields["building"].widget = _select_of(self, "building", Building, _key(self, "community"))
        return form

    def filter_queryset(self, queryset):
        for name, value in self.form.cleaned_data.items():
            if name in self.filters:
                queryset = self.filters[name].filter(queryset, value)
        return queryset

    def matching(self, queryset, name, value):
        self.meanings = directory.meanings_of(value)
        return queryset.matching(value, self.meanings).ranked(value, self.meanings)

    def open_now(self, queryset, name, value):
        return queryset.filter(pk__in=directory.open_at(queryset, timezone.now())) if value else queryset

    def without_booking(self, queryset, name, value):
        text = self.form.cleaned_data.get("q", "")
        return queryset.without_booking(text, self.meanings) if value else queryset

    def only_accessible(self, queryset, name, value):
        return queryset.accessible() if value else queryset


class UpkeepFilter(django_filters.FilterSet):
    """What the keepers' own list can be narrowed by."""

    q = django_filters.CharFilter(
        label="搜索", method="matching", max_length=60, widget=search_box("中心、楼宇、设施、服务")
    )
    stale = TickFilter(label="待核实", method="only_stale")
    unowned = TickFilter(label="无责任人", method="only_unowned")

    class Meta:
        model = ServiceCenter
        fields: list[str] = []

    def matching(self, queryset, name, value):
        return queryset.matching(value)

    def only_stale(self, queryset, name, value):
        return queryset.stale(timezone.localdate()) if value else queryset

    def only_unowned(self, queryset, name, value):
        return queryset.filter(owner=None) if value else queryset
