"""Where an import may stand."""

from django.db import models


class ImportState(models.TextChoices):
    QUEUED = "queued", "等待读取"
    PARSING = "parsing", "读取中"
    READY = "ready", "待确认"
    COMMIT_QUEUED = "commit_queued", "等待入库"
    COMMITTED = "committed", "已入库"
    UNDONE = "undone", "已撤销"
    REFUSED = "refused", "已退回"
    FAILED = "failed", "出错"


WAITING = (
    ImportState.QUEUED,
    ImportState.PARSING,
    ImportState.COMMIT_QUEUED,
)  # a worker has to act, or is at it
NEEDS_FILE = (*WAITING, ImportState.READY)
