"""The sample street as a workbook: how a ledger looks when it is filled in."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from buildings.foundation.pages.guards import needs
from buildings.foundation.records.permissions import Permission
from services.ledgers.views import workbook_response
from services.sample.street import invent
from services.sample.workbook import write_workbook


@needs(Permission.IMPORT_LEDGER)
@require_safe
def import_example(request: HttpRequest) -> HttpResponse:
    on = timezone.localdate()
    return workbook_response(lambda path: write_workbook(invent(on=on), path, on=on), "街道台账填写样例.xlsx")
