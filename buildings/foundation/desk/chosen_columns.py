"""Which columns of a list its reader chose, kept in a cookie of his own that only this list is sent.

class PartyMemberAdmin(ScopedAdmin):
    list_display = ["name", "category"]  # what stands until somebody chooses
    optional_columns = ["full_on", "remarks"]  # what may be chosen besides
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.admin.utils import label_for_field
from django.contrib.admin.views.main import ORDER_VAR
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import path

A_YEAR = 365 * 24 * 60 * 60


class ChosenColumns:
    """The part of an admin that shows the columns its reader chose; the first, by which a row is known, always."""

    optional_columns: list[str] = []
    model: Any

    def get_list_display(self, request: Any) -> list[Any]:
        columns = self._columns_offered(request)
        chosen = self._chosen(request)
        if chosen is None:
            return columns[: len(columns) - len(self.optional_columns)]
        return [columns[0], *(column for column in columns[1:] if _name(column) in chosen)]

    def _columns_offered(self, request: Any) -> list[Any]:
        return [*super().get_list_display(request), *self.optional_columns]  # type: ignore[misc]

    def _chosen(self, request: Any) -> set[str] | None:
        kept = request.COOKIES.get(_cookie_of(request.user))
        return set(kept.split(".")) if kept else None

    def columns_to_choose(self, request: Any) -> list[tuple[str, str, bool]]:
        """Return each column but the first, as its name, its label and whether it stands."""
        options: Any = self
        standing = {_name(column) for column in self.get_list_display(request)}
        return [
            (_name(column), str(label_for_field(column, self.model, options)), _name(column) in standing)
            for column in self._columns_offered(request)[1:]
        ]

    def get_urls(self) -> list[Any]:
        admin: Any = self
        view = admin.admin_site.admin_view(self.columns_view)
        return [
            path("columns/", view, name=admin._url_name("columns")),
            *super().get_urls(),  # type: ignore[misc]
        ]

    def columns_view(self, request: HttpRequest) -> HttpResponse:
        """Keep which columns were chosen, or forget it, and go back to the list as it was narrowed."""
        admin: Any = self
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        if not admin.has_view_permission(request):
            raise PermissionDenied
        query = request.GET.copy()
        query.pop(ORDER_VAR, None)  # which counts columns
        url = admin._url("changelist")
        response = HttpResponseRedirect(f"{url}?{query.urlencode()}" if query else url)
        if "default" in request.POST:
            response.delete_cookie(_cookie_of(request.user), path=url)
            return response
        first, *others = [_name(column) for column in self._columns_offered(request)]
        chosen = [first, *(name for name in others if name in request.POST.getlist("column"))]
        response.set_cookie(
            _cookie_of(request.user),
            ".".join(chosen),
            max_age=A_YEAR,
            path=url,
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )
        return response


def _cookie_of(user: Any) -> str:
    """Return the name of the cookie: who sits at the same computer next chooses for himself."""
    return f"louyu_columns_{user.pk}"


def _name(column: Any) -> str:
    return column if isinstance(column, str) else column.__name__
