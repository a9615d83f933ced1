"""The base of what other systems read: rows scoped, numbers masked, pages by key.

`ScopedViewSet` is the base of every view set of ours; each app's `api.py` lists its `ROUTES`.
"""

from django.db.models import QuerySet
from rest_framework import serializers, status, viewsets
from rest_framework.exceptions import APIException, PermissionDenied
from rest_framework.pagination import CursorPagination

from buildings.foundation.language.text import mask_in_text
from buildings.foundation.records.fields import PhoneField
from buildings.foundation.records.permissions import Permission
from buildings.foundation.tables.model_table import is_words


class MaskedField(serializers.ReadOnlyField):
    """A telephone number as everybody sees it: masked."""

    def to_representation(self, value):
        return str(value or "")


class MaskedText(serializers.CharField):
    """Text that somebody typed, numbers of persons in it hidden as on the pages."""

    def to_representation(self, value):
        return mask_in_text(super().to_representation(value))


class LedgerSerializer(serializers.ModelSerializer):
    """Phones come out masked, and so do numbers in whatever somebody typed."""

    serializer_field_mapping = {
        **serializers.ModelSerializer.serializer_field_mapping,
        PhoneField: MaskedField,
    }

    def build_standard_field(self, field_name, model_field):
        if isinstance(model_field, PhoneField):
            return MaskedField, {}
        field_class, options = super().build_standard_field(field_name, model_field)
        is_plain = field_class is serializers.CharField and is_words(model_field)
        return (MaskedText if is_plain else field_class), options


class Newest(CursorPagination):
    """Pages by key: nothing is counted, the thousandth page costs what the first does."""

    ordering: str | tuple[str, ...] = "-pk"
    page_size = 25


class ByKey(Newest):
    """As `Newest`, with a page size of the caller's choice."""

    page_size_query_param = "size"
    max_page_size = 100


class ByName(ByKey):
    """As the pages list them: by the sound of the name, numbers in it as numbers."""

    ordering = ("pinyin", "pk")


class Late(APIException):
    """A click that came too late: the row has moved on meanwhile."""

    status_code = status.HTTP_409_CONFLICT
    default_code = "late"


class ScopedViewSet(viewsets.ReadOnlyModelViewSet):
    """Rows that exist for the caller where `permission` is held; a foreign key is 404."""

    permission = Permission.VIEW_LEDGERS
    pagination_class = ByKey
    queryset: QuerySet

    def initial(self, request, *args, **kwargs):
        super().initial(request, *args, **kwargs)
        if not request.user.may(self.permission):
            raise PermissionDenied

    def get_queryset(self):
        rows = super().get_queryset()
        if getattr(self, "swagger_fake_view", False):
            return rows.none()
        return rows.visible_to(self.request.user, self.permission)
