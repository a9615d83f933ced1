"""The base of what other systems read: rows scoped, numbers masked, pages by key, refusals in one shape.

`ScopedViewSet` is the base of every view set of ours; each app's `api.py` lists its `ROUTES`. How all of it
is described to other systems stands in `openapi`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.core.exceptions import ValidationError as DjangoValidationError
from django.db.models import QuerySet
from rest_framework import serializers, status, viewsets
from rest_framework.exceptions import APIException, PermissionDenied
from rest_framework.exceptions import ValidationError as Invalid
from rest_framework.pagination import CursorPagination
from rest_framework.response import Response
from rest_framework.settings import api_settings
from rest_framework.views import exception_handler

from buildings.foundation.language.text import mask_in_text
from buildings.foundation.lifecycle.moves import StaleMove
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


class ShownSerializer(serializers.Serializer):
    """What is only shown: each field comes in every answer, and nothing is taken by it."""

    def get_fields(self):
        fields = super().get_fields()
        for field in fields.values():
            field.read_only = True
        return fields


class LedgerSerializer(ShownSerializer, serializers.ModelSerializer):
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

    def get_paginated_response_schema(self, schema):
        """Describe a page with examples that are addresses; the framework's own end in a quotation mark."""
        page = super().get_paginated_response_schema(schema)
        for name in ("next", "previous"):
            page["properties"][name]["example"] = "https://portal.example/api/rows/?cursor=cD00ODY%3D"
        return {**page, "required": ["next", "previous", "results"]}


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


def refusal(error: Exception, context: dict[str, Any]) -> Response | None:
    """Answer an error as the API does, in the one shape that `openapi.REFUSAL` describes.

    What a verb refuses is 400 by field, who comes too late 409; words that belong to no field stand under
    `non_field_errors`.
    """
    if isinstance(error, StaleMove):
        error = Late(str(error))
    elif isinstance(error, DjangoValidationError):
        is_taken = getattr(error, "code", "") == "taken"
        error = (
            Late("；".join(error.messages)) if is_taken else Invalid(serializers.as_serializer_error(error))
        )
    response = exception_handler(error, context)
    if isinstance(error, Invalid) and response is not None:
        by_field = (
            response.data
            if isinstance(response.data, Mapping)
            else {api_settings.NON_FIELD_ERRORS_KEY: response.data}
        )
        response.data = {name: list(_sentences(told)) for name, told in by_field.items()}
    return response


def _sentences(told: Any, where: str = "") -> Iterator[str]:
    """Yield what is wrong with a field and with what stands in it, each a sentence."""
    if isinstance(told, Mapping):
        for name, inner in told.items():
            yield from _sentences(inner, f"{name}：")
    elif isinstance(told, list):
        for inner in told:
            yield from _sentences(inner, where)
    else:
        yield f"{where}{told}"


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
