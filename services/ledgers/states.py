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
    DISCARDED = "discarded", "已放弃"


class Mark(models.TextChoices):
    """How a difference is marked; all but `CHANGED` ask something."""

    CHANGED = "changed", "有变化"
    GONE = "gone", "本次没有"
    ENDED = "ended", "台账已办结"
    CONTRADICTED = "contradicted", "两行不一致"
    SAME = "same", "是同一个吗"
    NAMESAKE = "namesake", "同名的人"
    STREET = "street", "是本街道吗"
    STRUCK = "struck", "划掉的行"


WAITING = (
    ImportState.QUEUED,
    ImportState.PARSING,
    ImportState.COMMIT_QUEUED,
)  # a worker has to act, or is at it
NEEDS_FILE = (*WAITING, ImportState.READY)
