"""The import's pages: upload, watch, look before it goes in, commit, mend what was wrong, undo."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from buildings.foundation.lifecycle.moves import StaleMove
from buildings.foundation.pages.guards import needs
from buildings.foundation.pages.paging import page_of
from buildings.foundation.records.permissions import Permission
from buildings.foundation.tables.export import Format, export_file
from buildings.foundation.tables.sheets import XLSX
from services.ledgers import actions, preview, report
from services.ledgers.forms import UploadForm
from services.ledgers.kinds import ledgers, report_order
from services.ledgers.models import LedgerImport
from services.ledgers.opening.guard import RefusedError
from services.ledgers.states import WAITING, ImportState
from services.ledgers.template import write_sheets, write_template
from services.ledgers.undoing import UndoRefusedError


def _imports(request: HttpRequest) -> QuerySet[LedgerImport]:
    """Return the imports of the streets this person imports for."""
    return LedgerImport.objects.visible_to(request.user, Permission.IMPORT_LEDGER)


@needs(Permission.IMPORT_LEDGER)
@require_safe
def import_list(request: HttpRequest) -> HttpResponse:
    """List the imports of one's streets, newest first; with a state, those that stand in it."""
    imports, state = _imports(request).select_related("street", "by"), request.GET.get("state", "")
    is_narrowed = state in ImportState.values
    page = page_of(imports.filter(state=state) if is_narrowed else imports, request.GET)
    context = {"page": page, "state": ImportState(state) if is_narrowed else None}
    return render(request, "ledgers/import_list.html", context)


@needs(Permission.IMPORT_LEDGER)
def import_upload(request: HttpRequest) -> HttpResponse:
    form = UploadForm(request.POST or None, request.FILES or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            batch = actions.upload(
                form.cleaned_data["file"], street=form.cleaned_data["street"], by=request.user
            )
            return redirect("import-detail", batch.pk)
        except RefusedError as error:
            form.add_error("file", str(error))
    return render(
        request,
        "ledgers/import_upload.html",
        {
            "form": form,
            "kinds": [ledger.kinds[0] for ledger in ledgers()],
            "titles": [ledger.title for ledger in report_order()],
        },
        status=422 if form.errors else 200,
    )


@needs(Permission.IMPORT_LEDGER)
@never_cache
@require_safe
def import_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the progress while a worker is at it, then the preview, then the report."""
    batch = get_object_or_404(_imports(request).select_related("street", "by"), pk=pk)
    undo_until = batch.committed_at and batch.committed_at + timedelta(hours=actions.UNDO_HOURS)
    context = {
        "batch": batch,
        "is_working": batch.state in WAITING,
        "may_undo": batch.state == ImportState.COMMITTED
        and undo_until is not None
        and timezone.now() < undo_until,
        "undo_until": undo_until,
        **preview.facts_of(batch, request.GET),
    }
    return render(request, "ledgers/import_detail.html", context)


@needs(Permission.IMPORT_LEDGER)
@require_POST
def import_commit(request: HttpRequest, pk: int) -> HttpResponse:
    batch = get_object_or_404(_imports(request), pk=pk)
    confirmed = [int(key) for key in request.POST.getlist("confirmed") if key.isascii() and key.isdigit()]
    try:
        actions.queue_commit(batch, by=request.user, confirmed=confirmed)
    except (StaleMove, actions.UnansweredError) as error:
        messages.error(request, str(error))
    return redirect("import-detail", pk)


@needs(Permission.IMPORT_LEDGER)
@require_POST
def import_discard(request: HttpRequest, pk: int) -> HttpResponse:
    batch = get_object_or_404(_imports(request), pk=pk)
    try:
        actions.discard(batch, by=request.user)
        messages.success(request, "已放弃，没有写入任何内容，上传的文件已删除")
    except StaleMove as error:
        messages.error(request, str(error))
    return redirect("import-detail", pk)


@needs(Permission.IMPORT_LEDGER)
@require_POST
def import_undo(request: HttpRequest, pk: int) -> HttpResponse:
    batch = get_object_or_404(_imports(request), pk=pk)
    try:
        actions.undo(batch, by=request.user)
        messages.success(request, "已撤销，台账回到导入以前")
    except (StaleMove, UndoRefusedError) as error:
        messages.error(request, str(error))
    return redirect("import-detail", pk)


@needs(Permission.IMPORT_LEDGER)
@require_POST
def import_problems(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the problem rows back as a workbook, the reason last.

    Its numbers are whole, so it is written down.
    """
    batch = get_object_or_404(_imports(request), pk=pk)
    sheets = report.problem_sheets(batch)
    if not sheets:
        messages.info(request, "此次导入没有问题行")
        return redirect("import-detail", pk)
    rows = [(name, [header, *lines]) for name, (header, lines) in sheets.items()]
    number = sum(len(lines) for _, lines in sheets.values())
    return export_file(
        lambda: _file_content(lambda path: write_sheets(path, rows)),
        by=request.user,
        model=LedgerImport._meta.label_lower,
        rows=number,
        name=f"问题行-{Path(batch.filename).stem}-{number}行",
        format=Format.XLSX,
        content_type=XLSX,
        place=batch,
    )


@needs(Permission.IMPORT_LEDGER)
@require_safe
def import_template(request: HttpRequest) -> HttpResponse:
    year = timezone.localdate().year
    return workbook_response(lambda path: write_template(path, year=year), "街道台账模板.xlsx")


def workbook_response(write: Callable[[Path], object], filename: str) -> HttpResponse:
    """Return what `write` writes to a path, as a download."""
    disposition = content_disposition_header(True, filename)
    return HttpResponse(_file_content(write), content_type=XLSX, headers={"Content-Disposition": disposition})


def _file_content(write: Callable[[Path], object]) -> bytes:
    """Return what `write` writes to a path, leaving no file behind."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "out.xlsx"
        write(path)
        return path.read_bytes()
