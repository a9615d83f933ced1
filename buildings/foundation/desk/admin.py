"""The base of every admin of ours: nothing of another street in any list, choice, filter, search, export or history.

    @admin.register(Building)
    class BuildingAdmin(ScopedAdmin):
        view_permission, edit_permission = Permission.VIEW_LEDGERS, Permission.EDIT_BUILDINGS
        list_display = ["name", "street", "status"]
        list_filter = ["street", alive_filter(lambda on: Q(status="open"), labels=("在用", "其他"))]
        search_fields = ["name", "pinyin", "initials"]  # for `foundation.language.search.matching`
        search_phones = ["property_phone"]  # found by whole number or last four digits
        search_codes = []  # found by their beginning
        autocomplete_fields = ["grid"]  # for relations with more than some dozens of rows
        inlines = [FloorInline]  # a ScopedInline or ScopedStackedInline
        optional_columns = ["address"]  # what a reader may add to the list (`desk.chosen_columns`)
        edited_in_list = ["status"]  # the columns of the list that get boxes by "改这一页" (`desk.in_list`)
        bulk_acts = [BulkAct(name="close", label="停用", values={"status": "closed"})]  # of several rows (`desk.bulk`)

What the base does: rows by `visible_to` where `view_permission` is held; foreign keys and many-to-many fields
offer only visible rows; change and add ask `edit_permission` at the row's place (`user.may`); a foreign key
of the address line is 404; no delete unless `deletable = True`; phones are masked, kept when left empty and
revealed by POST with a reason; what is filtered exports to xlsx and CSV for those who hold
`Permission.EXPORT`; looking at a row is written down where `is_personal = True`. `edit_permission = None`
makes an admin read-only. Never use `raw_id_fields` (they print a foreign row's name) nor `list_editable`, which
would write over what another person changed meanwhile.
"""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.options import IS_POPUP_VAR
from django.contrib.admin.utils import get_fields_from_path
from django.core.exceptions import BadRequest, FieldDoesNotExist, PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotAllowed
from django.shortcuts import render
from django.urls import path, reverse

from buildings.foundation.desk.beside import Beside, beside_column
from buildings.foundation.desk.bulk_pages import BulkActs
from buildings.foundation.desk.chosen_columns import ChosenColumns
from buildings.foundation.desk.columns import number_column, words_column
from buildings.foundation.desk.filters import ScopedRelatedFilter, parameter_of
from buildings.foundation.desk.in_list import EditedInList
from buildings.foundation.desk.paginator import CappedPaginator
from buildings.foundation.desk.scoped import Scoped
from buildings.foundation.desk.search_words import words_searched
from buildings.foundation.language.search import matching
from buildings.foundation.pages.form_fields import ReasonForm
from buildings.foundation.records import audit, row_history
from buildings.foundation.records.fields import PhoneField
from buildings.foundation.records.permissions import Permission
from buildings.foundation.records.revealing import phone_field, reveal_phone
from buildings.foundation.tables import model_table
from buildings.foundation.tables.export import export, table_format

LONGEST_KEY = 19  # digits of the database's greatest number


class ScopedAdmin(EditedInList, BulkActs, ChosenColumns, Beside, Scoped, admin.ModelAdmin):
    """See the module's docstring."""

    search_phones: list[str] = []
    search_codes: list[str] = []
    export_fields: list[str | model_table.ExportColumn] | None = None
    is_personal = False
    list_per_page = 50
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    paginator = CappedPaginator
    view_on_site = False
    save_on_top = False
    change_list_template = "admin/scoped/change_list.html"
    change_form_template = "admin/scoped/change_form.html"

    def __init__(self, model, admin_site):
        super().__init__(model, admin_site)
        if self.search_fields and not self.search_help_text:
            self.search_help_text = words_searched(
                model, self.search_fields, phones=self.search_phones, codes=self.search_codes
            )

    # Lists ----------------------------------------------------------------------------------------------------
    def get_list_display(self, request):
        """Return the columns of the list; one that gets boxes stands by its bare name."""
        edited = self.columns_edited(request)
        names = [*super().get_list_display(request)]
        names += [name for name in edited if name not in names]
        columns = [
            name
            if name in edited
            else number_column(self.model, name) or words_column(self.model, name) or name
            for name in names
        ]
        return columns if edited or IS_POPUP_VAR in request.GET else [*columns, beside_column(request)]

    def get_list_filter(self, request):
        return [self._scoped_entry(entry) for entry in super().get_list_filter(request)]

    def _scoped_entry(self, entry):
        if isinstance(entry, str) and get_fields_from_path(self.model, entry)[-1].is_relation:
            return entry, ScopedRelatedFilter
        return entry

    def lookup_allowed(self, lookup, value, request=None):
        """Allow what the filters offer and exact values of the row's own columns, nothing through a relation."""
        filter_names = {parameter_of(entry) for entry in self.list_filter} | {self.date_hierarchy}
        if any(lookup == name or lookup.startswith(f"{name}__") for name in filter_names if name):
            return super().lookup_allowed(lookup, value, request)
        name, _, rest = lookup.partition("__")
        column_names = {
            field.name for field in model_table.columns(self.model) if not isinstance(field, PhoneField)
        }
        return name in column_names | {"id", "pk"} and rest in {"", "exact", "id__exact", "isnull"}

    def get_search_results(self, request, queryset, search_term):
        rows = matching(
            queryset,
            search_term,
            names=self.search_fields,
            phones=self.search_phones,
            codes=self.search_codes,
            user=request.user,
        )
        return rows, False

    def get_actions(self, request):
        """Leave acts out while there are boxes, where the key that ends a line saves and does nothing else."""
        if self.columns_edited(request):
            return {}
        actions = super().get_actions(request)
        if not self.deletable:
            actions.pop("delete_selected", None)
        return actions

    def response_action(self, request, queryset):
        keys = request.POST.getlist(ACTION_CHECKBOX_NAME)
        if not all(key.isdecimal() and len(key) < LONGEST_KEY for key in keys):
            raise BadRequest("no keys of rows")
        return super().response_action(request, queryset)

    def get_changeform_initial_data(self, request):
        streets = request.user.scope.streets
        initial = {"street": next(iter(streets))} if len(streets) == 1 else {}
        return initial | super().get_changeform_initial_data(request)

    def has_module_permission(self, request):
        return self.has_view_permission(request)

    # One row --------------------------------------------------------------------------------------------------
    def _get_obj_does_not_exist_redirect(self, request, opts, object_id):
        raise Http404

    def save_model(self, request, obj, form, change):
        if not self.has_change_permission(request, obj):
            raise PermissionDenied("这一行不在您可以维护的范围内")
        super().save_model(request, obj, form, change)

    def change_view(self, request, object_id, form_url="", extra_context=None):
        row = self.get_object(request, object_id)
        if row is None:
            raise Http404
        if self.is_personal and request.method == "GET" and self.has_view_permission(request, row):
            audit.record("viewed", by=request.user, thing=row)
        context = {"revealable": self._revealable(request, row), **(extra_context or {})}
        return super().change_view(request, object_id, form_url, context)

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        """Draw a row; what this person only reads of it, inlines too, with numbers in words masked."""
        if obj is not None and not self.has_change_permission(request, obj):
            model_table.mask_words(obj)
        for inline in context["inline_admin_formsets"]:
            for form in () if inline.has_change_permission else inline.formset.forms:
                model_table.mask_words(form.instance)
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def history_view(self, request, object_id, extra_context=None):
        row = self.get_object(request, object_id)
        if row is None or not self.has_view_permission(request, row):
            raise Http404
        context = self._context(
            request, {"row": row, "entries": row_history.of(row), "title": f"{row}的变更历史"}
        )
        return render(request, "admin/scoped/history.html", context)

    def _revealable(self, request, row) -> list[tuple[str, str]]:
        if not self._may(request, Permission.REVEAL_PHONE, row):
            return []
        fields = [field for field in self.model._meta.concrete_fields if isinstance(field, PhoneField)]
        return [
            (str(field.verbose_name), self._url("reveal", row.pk, field.name))
            for field in fields
            if getattr(row, field.name)
        ]

    # Pages of our own -----------------------------------------------------------------------------------------
    def get_urls(self):
        reveal, export = (
            self.admin_site.admin_view(self.reveal_view),
            self.admin_site.admin_view(self.export_view),
        )
        return [
            path("export/<str:kind>/", export, name=self._url_name("export")),
            path("<path:object_id>/reveal/<str:field>/", reveal, name=self._url_name("reveal")),
            *super().get_urls(),
        ]

    def _url_name(self, page: str) -> str:
        return f"{self.opts.app_label}_{self.opts.model_name}_{page}"

    def _url(self, page: str, *args: Any) -> str:
        return reverse(f"admin:{self._url_name(page)}", args=args, current_app=self.admin_site.name)

    def reveal_view(self, request: HttpRequest, object_id: str, field: str) -> HttpResponse:
        row = self.get_object(request, object_id)
        try:
            column = phone_field(self.model, field)
        except FieldDoesNotExist:
            raise Http404 from None
        if row is None:
            raise Http404
        if not self._may(request, Permission.REVEAL_PHONE, row):
            raise PermissionDenied
        form, number = ReasonForm(request.POST or None), None
        if request.method == "POST" and form.is_valid():
            try:
                number = reveal_phone(row, field, by=request.user, reason=form.cleaned_data["reason"])
            except ValidationError as error:
                form.add_error("reason", error)
        context = {
            "row": row,
            "column": column,
            "form": form,
            "number": number,
            "title": f"查看{column.verbose_name}",
        }
        return render(request, "admin/scoped/reveal.html", self._context(request, context))

    def export_view(self, request: HttpRequest, kind: str) -> HttpResponseBase:
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        format = table_format(kind)
        if not self.has_view_permission(request):
            raise PermissionDenied
        columns = model_table.export_columns(self.model, self.export_fields)
        rows = self.get_changelist_instance(request).queryset.select_related(*model_table.related(columns))
        return export(
            rows,
            by=request.user,
            table=model_table.table_of(str(self.opts.verbose_name), columns),
            format=format,
            filters=request.GET.dict(),
        )

    def changelist_view(self, request, extra_context=None):
        query = request.GET.urlencode()
        links = [
            (label, self._url("export", kind) + (f"?{query}" if query else ""))
            for kind, label in (("xlsx", "导出 Excel"), ("csv", "导出 CSV"))
            if request.user.may(Permission.EXPORT)
        ]
        extra = {
            "exports": links,
            "title": self.opts.verbose_name_plural,
            "may_edit_in_list": self.may_edit_in_list(request),
            "columns": self.columns_to_choose(request),
            "columns_url": self._url("columns") + (f"?{query}" if query else ""),
            "beside": self.look_beside(request),
            **(extra_context or {}),
        }
        return super().changelist_view(request, extra)

    def _context(self, request: HttpRequest, extra: dict[str, Any]) -> dict[str, Any]:
        return {**self.admin_site.each_context(request), "opts": self.opts, **extra}
