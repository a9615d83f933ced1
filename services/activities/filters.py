import django_filters
from django import forms

from buildings.foundation.pages.filters import TickFilter, search_box
from buildings.models import Building
from services.activities.models import Activity


class ActivityFilter(django_filters.FilterSet):
    """The public list's questions; without one it opens on what is still to come."""

    q = django_filters.CharFilter(
        label="搜索", method="search", max_length=60, widget=search_box("活动名称、地点、主办")
    )
    theme = django_filters.ChoiceFilter(label="主题", choices=Activity.Theme, empty_label="全部")
    entry = django_filters.ChoiceFilter(label="三进入", choices=Activity.Entering, empty_label="全部")
    form = django_filters.ChoiceFilter(label="形式", choices=Activity.Form, empty_label="全部")
    building = django_filters.ModelChoiceFilter(
        label="楼宇", queryset=Building.objects.none(), empty_label="全部"
    )

    class Meta:
        model = Activity
        fields: list[str] = []

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.filters["building"].queryset = self.buildings().order_by("pinyin", "pk").only("name", "pinyin")

    def buildings(self):
        return Building.objects.filter(pk__in=Activity.objects.published().values("building"))

    def search(self, queryset, name, value):
        return queryset.matching(value)


class YearFilter(django_filters.Filter):
    field_class = forms.IntegerField


class ProgrammeFilter(ActivityFilter):
    """The desk's: also by year, and what is not public yet."""

    year = YearFilter(label="年份", field_name="starts_at__year", min_value=2000, max_value=2100)
    standing = TickFilter(label="没有取消的", method="only_standing")

    def buildings(self):
        return Building.objects.visible_to(self.request.user)

    def only_standing(self, queryset, name, value):
        return queryset.filter(cancelled_at=None) if value else queryset


def is_narrowed(filterset: django_filters.FilterSet, request) -> bool:
    """Tell whether a list shows less than all it could."""
    return any(request.GET.get(name) for name in filterset.filters)
