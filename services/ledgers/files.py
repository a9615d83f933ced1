"""The workbooks of imports, which stay no longer than they are needed."""

from __future__ import annotations

import logging

from services.ledgers.models import LedgerImport
from services.ledgers.states import NEEDS_FILE

logger = logging.getLogger(__name__)


def forget_files() -> None:
    """Delete the workbooks of imports that have ended, however they did: they may hold ID numbers.

    One that cannot be deleted is tried again with the next sweep, and holds up nobody else's import.
    """
    for batch in LedgerImport.objects.exclude(state__in=NEEDS_FILE).exclude(file=""):
        try:
            batch.file.delete(save=False)
        except OSError as error:
            logger.warning("ledger file %s stays: %s", batch.file.name, error)
            continue
        LedgerImport.objects.filter(pk=batch.pk).update(file="")
