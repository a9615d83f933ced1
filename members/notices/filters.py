import django_filters

from buildings.foundation.language import search
from buildings.foundation.pages.filters import search_box
from members.notices import kinds
from members.notices.models import DeliveryChannel, Notice, OutboxMessage


class DeliveryFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(
        label="收件人", method="search", max_length=60, widget=search_box("姓名，可用拼音首字母")
    )
    state = django_filters.ChoiceFilter(
        label="状态", choices=OutboxMessage.State, method="in_state", empty_label="全部"
    )
    channel = django_filters.ChoiceFilter(label="渠道", choices=DeliveryChannel, empty_label="全部")
    kind = django_filters.ChoiceFilter(label="事项", choices=kinds.choices, empty_label="全部")

    class Meta:
        model = OutboxMessage
        fields: list[str] = []

    def search(self, queryset, name, value):
        names = ("recipient__real_name", "recipient__pinyin", "recipient__initials")
        return search.matching(queryset, value, names=names)

    def in_state(self, queryset, name, value):
        return getattr(queryset, value)()


class NoticeFilter(django_filters.FilterSet):
    unread = django_filters.BooleanFilter(label="未读", method="only_unread")

    class Meta:
        model = Notice
        fields: list[str] = []

    def only_unread(self, queryset, name, value):
        return queryset.unread() if value else queryset
