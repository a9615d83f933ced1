"""A list that is changed where it stands: "改这一页" puts boxes into the columns an admin names.

    class TenancyAdmin(ScopedAdmin):
        edited_in_list = ["is_leaving", "is_public"]

The list stays a light table: the address asks for boxes (`?edit=1`), nothing remembers it. A row is saved by
the admin's own form, `save_model` and `save_related`, so that its rules, verbs, permissions and history are
those of its page. Two people who change one row at once: see `row_forms.ShownRowForm`.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from django import forms
from django.contrib.admin.options import IS_POPUP_VAR
from django.contrib.admin.views.main import PAGE_VAR, ChangeList
from django.db import transaction

from buildings.foundation.desk.beside import BESIDE
from buildings.foundation.desk.named_rows import NamedRowField, lists_of
from buildings.foundation.desk.row_forms import RowForm, ShownRowForm, ShownRows
from buildings.foundation.tables import model_table

EDIT = "edit"


class DeskList(ChangeList):
    """A list whose address says, besides what it is narrowed to, whether its boxes are open and which row is beside."""

    model_admin: Any

    def __init__(self, request: Any, *args: Any):
        super().__init__(request, *args)
        self.params.pop(BESIDE, None)
        self.filter_params.pop(BESIDE, None)
        self.list_editable = tuple(self.model_admin.columns_edited(request))

    def get_filters_params(self, params: Any = None) -> dict[str, Any]:
        filters = super().get_filters_params(params)
        return {name: value for name, value in filters.items() if name not in {EDIT, BESIDE}}

    @property
    def edit_url(self) -> str:
        """Return the address of this page with boxes."""
        return self.get_query_string({EDIT: "1", **self._page})

    @property
    def reading_url(self) -> str:
        """Return the address of this page without boxes."""
        return self.get_query_string(self._page, remove=[EDIT])

    @property
    def alone_url(self) -> str:
        """Return the address of this page without a row beside it."""
        return self.get_query_string(self._page)

    @property
    def _page(self) -> dict[str, int]:
        return {PAGE_VAR: self.page_num} if self.page_num > 1 else {}


class EditedInList:
    """The part of an admin that opens boxes in its list."""

    edited_in_list: list[str] = []
    model: Any
    form: Any

    def columns_edited(self, request: Any) -> list[str]:
        """Return the columns that stand with boxes on this page, for this person."""
        if not request.GET.get(EDIT) or not self.may_edit_in_list(request):
            return []
        return self.edited_in_list

    def may_edit_in_list(self, request: Any) -> bool:
        admin: Any = self
        is_own_page = IS_POPUP_VAR not in request.GET
        return bool(self.edited_in_list) and is_own_page and admin.has_change_permission(request)

    def get_changelist(self, request: Any, **kwargs: Any) -> type[ChangeList]:
        return DeskList

    def form_of_columns(
        self, request: Any, names: list[str], kind: type = RowForm, fields: Mapping[str, Any] | None = None
    ) -> Any:
        """Return the admin's own form of some columns of a row, of which some may be asked by `fields` of their own."""
        admin: Any = self
        form = type("RowForm", (kind, self.form), dict(fields or {}))
        callback = partial(admin.formfield_for_dbfield, request=request)
        return forms.modelform_factory(self.model, form=form, fields=names, formfield_callback=callback)

    def get_changelist_formset(self, request: Any, **kwargs: Any) -> Any:
        admin: Any = self
        names = self.columns_edited(request)
        form = self.form_of_columns(request, names, ShownRowForm, self._relations_by_name(request, names))
        rows = type("Rows", (ShownRows,), {"may_change": partial(admin.has_change_permission, request)})
        return forms.modelformset_factory(self.model, form, formset=rows, extra=0, fields=names)

    def _relations_by_name(self, request: Any, names: list[str]) -> dict[str, NamedRowField]:
        """Return the boxes of relations: one list of names for all rows of the page."""
        admin: Any = self
        relations = [field for name in names if (field := self.model._meta.get_field(name)).many_to_one]
        return {
            field.name: NamedRowField(
                admin.get_field_queryset(None, field, request),
                label=field.verbose_name,
                required=not field.blank,
            )
            for field in relations
        }

    def _get_list_editable_queryset(self, request: Any, prefix: str) -> Any:
        """Lock the rows that were sent, so that whoever saves later reads what was saved before."""
        rows = super()._get_list_editable_queryset(request, prefix)  # type: ignore[misc]
        return rows.select_for_update(of=("self",))

    def changelist_view(self, request: Any, extra_context: Any = None) -> Any:
        if request.method != "POST" or "_save" not in request.POST:
            return self._with_rows_of_forms(super().changelist_view(request, extra_context))  # type: ignore[misc]
        with transaction.atomic():
            return self._with_rows_of_forms(super().changelist_view(request, extra_context))  # type: ignore[misc]

    def _with_rows_of_forms(self, response: Any) -> Any:
        """Draw the rows that were sent in the order they were sent, and mask what a person only reads of them."""
        changelist = (getattr(response, "context_data", None) or {}).get("cl")
        formset = getattr(changelist, "formset", None)
        if changelist is None or formset is None:
            return response
        response.context_data["names_offered"] = lists_of(formset.form)
        changelist.result_list = [form.instance for form in formset.forms]
        for form in formset.forms:
            if len(form.fields) == 1:  # its key alone
                model_table.mask_words(form.instance)
        return response
