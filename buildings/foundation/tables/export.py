"""Rows on their way out of the house: every door that carries rows away is this one.

    return export(
        Activity.objects.for_list(),
        by=request.user,
        table=Table("活动", ["名称", "开始"], lambda activity: [activity.title, activity.starts_at]),
        filters=request.GET.dict(),
    )

Whoever exports needs `Permission.EXPORT`, and takes along the rows that lie where he holds it, at most 50
000. The file's name tells how many rows there are, and whether some were left out; the audit tells who took
them, when, from which street and by which filters. What everybody may read (open data) and copies of one's
own data are no exports.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, QuerySet, TextChoices
from django.http import Http404, HttpResponseBase
from django.http.response import HttpResponse
from django.utils.http import content_disposition_header

from buildings.foundation.records.audit import record_export
from buildings.foundation.records.permissions import Permission, refuse_unless_may
from buildings.foundation.records.scope import scope_of
from buildings.foundation.tables import sheets

LIMIT = 50_000
CHUNK = 2000


class Format(TextChoices):
    XLSX = "xlsx", "Excel"
    CSV = "csv", "CSV"
    DOCX = "docx", "Word"


@dataclass(frozen=True)
class Table:
    """What a table shows: its title, its headers, and the cells of one row."""

    title: str
    headers: Sequence[str]
    cells: Callable[[Any], Sequence[Any]]


def table_format(word: str) -> Format:
    """Return the format of a table that an address names; raise `Http404` for any other word."""
    if word not in (Format.XLSX, Format.CSV):
        raise Http404
    return Format(word)


def export(
    rows: QuerySet,
    *,
    by: Any,
    table: Table,
    format: Format = Format.XLSX,
    filters: Mapping[str, Any] | None = None,
    place: Model | None = None,
) -> HttpResponseBase:
    """Answer rows as a file: asks, narrows to where the person may export, caps, writes it down, and answers.

    Rows come in the order given; `place` is what all of them belong to, where there is one. Raises
    `PermissionDenied` for who may not export there, or anywhere.
    """
    refuse_unless_may(by, Permission.EXPORT, place)
    rows = _where_exportable(rows, by)
    count = rows.order_by().values("pk")[: LIMIT + 1].count()
    number, is_cut = min(count, LIMIT), count > LIMIT
    record_export(
        by=by, model=rows.model._meta.label_lower, rows=number, filters=filters, format=format, thing=place
    )
    lines = _lines(rows[:LIMIT].iterator(chunk_size=CHUNK), table, is_cut)
    name = _file_name(table.title, number, is_cut)
    if format == Format.CSV:
        return sheets.csv_response(name, table.headers, lines)
    return sheets.xlsx_response(name, table.headers, lines, title=table.title)


def _where_exportable(rows: QuerySet, by: Any) -> QuerySet:
    """Narrow rows to where a person may export.

    A model that belongs to no place (holidays) has none to narrow to.
    """
    every = rows.model._default_manager.all()
    if not hasattr(every, "visible_to") or scope_of(by, Permission.EXPORT).everywhere:
        return rows
    return rows.filter(pk__in=every.visible_to(by, Permission.EXPORT).order_by().values("pk"))


def _lines(rows: Iterable[Any], table: Table, is_cut: bool) -> Iterator[Sequence[Any]]:
    """Yield the cells of each row, and where rows were left out a last line that says so."""
    for row in rows:
        yield table.cells(row)
    if is_cut:
        yield [f"一次最多导出 {LIMIT} 行，其余未导出；请缩小范围后分次导出"]


def _file_name(title: str, number: int, is_cut: bool = False) -> str:
    return f"{title}-{'前' if is_cut else ''}{number}行"


def export_lines(
    lines: Sequence[Any],
    *,
    by: Any,
    model: str,
    table: Table,
    filters: Mapping[str, Any] | None = None,
) -> HttpResponseBase:
    """Answer what was reckoned (figures) as a workbook; whoever reckons counts only where EXPORT is held.

    Raises `PermissionDenied` for who may export nowhere.
    """
    refuse_unless_may(by, Permission.EXPORT)
    record_export(by=by, model=model, rows=len(lines), filters=filters, format=Format.XLSX)
    name = _file_name(table.title, len(lines))
    return sheets.xlsx_response(name, table.headers, _lines(lines, table, False), title=table.title)


def export_file(
    write: Callable[[], bytes],
    *,
    by: Any,
    model: str,
    rows: int,
    name: str,
    format: Format,
    content_type: str,
    filters: Mapping[str, Any] | None = None,
    place: Model | None = None,
) -> HttpResponse:
    """Answer a file of another make that holds rows: a report in words, a workbook of several sheets.

    Asks in place, writes it down, then has the file written. Raises `PermissionDenied` for who may not export
    there.
    """
    refuse_unless_may(by, Permission.EXPORT, place)
    record_export(by=by, model=model, rows=rows, filters=filters, format=format, thing=place)
    answer = HttpResponse(write(), content_type=content_type)
    answer["Content-Disposition"] = content_disposition_header(True, f"{name}.{format}")
    return answer
