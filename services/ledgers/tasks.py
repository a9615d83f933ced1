"""What wakes the imports."""

from celery import shared_task
from django.db import transaction
from django.utils import timezone

from buildings.foundation.lifecycle.moves import StaleMove
from services.ledgers import actions
from services.ledgers.files import forget_files
from services.ledgers.models import LedgerImport
from services.ledgers.states import ImportState


@shared_task(soft_time_limit=600, time_limit=660)
def sweep_imports() -> int:
    """Read or commit every import that waits, one after the other; return how many were taken."""
    actions.forget_unconfirmed()
    forget_files()
    number = 0
    while (batch := _claim()) is not None:
        number += 1
        try:
            if batch.state == ImportState.COMMIT_QUEUED:
                actions.commit(batch, by=batch.by)
            else:
                actions.stage(batch)
        except StaleMove:
            continue
        except Exception as error:
            actions.fail(batch, error)
            raise
    return number


@transaction.atomic
def _claim() -> LedgerImport | None:
    now = timezone.now()
    batch = LedgerImport.objects.due(now).order_by("pk").select_for_update(skip_locked=True).first()
    if batch is not None:
        LedgerImport.objects.filter(pk=batch.pk).update(leased_until=now + actions.LEASE)
    return batch
