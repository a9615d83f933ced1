"""A person's own notices for other programs: read-only."""

from rest_framework import serializers, viewsets

from buildings.foundation.api import ByKey, LedgerSerializer
from members.notices.filters import NoticeFilter
from members.notices.models import Notice


class NoticeSerializer(LedgerSerializer):
    kind = serializers.CharField(source="message.kind", read_only=True)
    kind_label = serializers.CharField(source="message.get_kind_display", read_only=True)

    class Meta:
        model = Notice
        fields = ["id", "kind", "kind_label", "title", "body", "path", "created_at", "read_at"]


class NoticeViewSet(viewsets.ReadOnlyModelViewSet):
    about = "本人的站内信，只读，新的在前；unread=true 只列未读的。"
    queryset = Notice.objects.select_related("message")
    serializer_class = NoticeSerializer
    filterset_class = NoticeFilter
    pagination_class = ByKey

    def get_queryset(self):
        rows = super().get_queryset()
        return (
            rows.none() if getattr(self, "swagger_fake_view", False) else rows.visible_to(self.request.user)
        )


ROUTES = [("notices", NoticeViewSet, "api-notice")]
