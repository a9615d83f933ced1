"""What full admins and their inlines share: rows, choices and permissions by place."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db import models
from django.http import HttpRequest

from buildings.foundation.desk.widgets import LongLines, SeveralOf, label_of
from buildings.foundation.pages.form_fields import LedgerForm, NamedRows, PhoneFormField
from buildings.foundation.records import row_history
from buildings.foundation.records.fields import PhoneField
from buildings.foundation.records.permissions import Permission
from buildings.foundation.records.scope import place_of


def _relations(options: Any) -> list[str]:
    relations = getattr(options, "list_select_related", None)
    return list(relations) if isinstance(relations, (list, tuple)) else []


class Scoped:
    """What full admins and inlines share: rows, choices and permissions by place."""

    view_permission: Permission = Permission.VIEW_LEDGERS
    edit_permission: Permission | None = None
    deletable = False
    model: type[models.Model]  # of the admin this is part of
    form: Any = LedgerForm
    formfield_overrides: Any = {models.TextField: {"widget": LongLines}}

    def get_queryset(self, request):
        rows = super().get_queryset(request).select_related(*_relations(self))
        visible = getattr(rows, "visible_to", None)
        return rows if visible is None else visible(request.user, self.view_permission)

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if isinstance(db_field, PhoneField):
            return PhoneFormField(label=db_field.verbose_name)
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        for name in ("can_add_related", "can_change_related", "can_delete_related", "can_view_related"):
            if field is not None and hasattr(field.widget, name):
                setattr(field.widget, name, False)
        if hasattr(field, "label_from_instance"):
            field.label_from_instance = label_of
        return field

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs["widget"] = SeveralOf(db_field, self.admin_site)
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def get_field_queryset(self, db, db_field, request):
        rows = super().get_field_queryset(db, db_field, request)
        if rows is None:
            rows = db_field.remote_field.model._default_manager.all()
        rows = rows.select_related(*_relations(self.admin_site._registry.get(db_field.remote_field.model)))
        return rows.visible_to(request.user) if hasattr(rows, "visible_to") else rows

    def get_fields(self, request, obj=None):
        """Leave keys out of a page that is only read: they are codes for whoever sets them."""
        fields = super().get_fields(request, obj)
        if self.has_change_permission(request, obj):
            return fields
        keys = {field.name for field in self.model._meta.fields if row_history.is_code(field)}
        return [name for name in fields if name not in keys]

    def get_readonly_fields(self, request, obj=None):
        uneditable = {field.name for field in self.model._meta.fields if not field.editable}
        readonly = [name for name in self.fields or () if name in uneditable]
        return list(dict.fromkeys([*super().get_readonly_fields(request, obj), *readonly]))

    def has_view_permission(self, request, obj=None):
        """A row of no place (a common word, a district) is read by everybody whose list has it.

        So is a row that is listed for another reason than its place, as a firm is for the Party body that
        covers it.
        """
        place = obj if obj is not None and any(place_of(obj).values()) else None
        return (
            self._may(request, self.view_permission, place)
            or self.has_change_permission(request, obj)
            or self._is_listed(request, obj)
        )

    def _is_listed(self, request: HttpRequest, obj: models.Model | None) -> bool:
        if not isinstance(obj, self.model) or not self._may(request, self.view_permission, None):
            return False
        return self.get_queryset(request).filter(pk=obj.pk).exists()

    def has_change_permission(self, request, obj=None):
        return self.edit_permission is not None and self._may(request, self.edit_permission, obj)

    def has_add_permission(self, request, obj=None):
        return self.has_change_permission(request, obj)

    def has_delete_permission(self, request, obj=None):
        return self.deletable and self.has_change_permission(request, obj)

    def _may(self, request: HttpRequest, permission: Permission, obj: models.Model | None) -> bool:
        return request.user.is_authenticated and request.user.may(permission, obj)


class ScopedInline(Scoped, admin.TabularInline):
    """Rows inside their parent's page; permissions are asked at the parent's place."""

    formset = NamedRows
    extra = 0
    show_change_link = False


class ScopedStackedInline(Scoped, admin.StackedInline):
    extra = 0
