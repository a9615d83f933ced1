"""The life of an import as one table: what moves it, from where to where."""

from __future__ import annotations

from buildings.foundation.lifecycle.moves import Move, table
from buildings.foundation.records.permissions import Permission
from services.ledgers.states import NEEDS_FILE, ImportState

QUEUED, PARSING, READY = ImportState.QUEUED, ImportState.PARSING, ImportState.READY
COMMIT_QUEUED, COMMITTED, UNDONE = ImportState.COMMIT_QUEUED, ImportState.COMMITTED, ImportState.UNDONE
REFUSED, FAILED, DISCARDED = ImportState.REFUSED, ImportState.FAILED, ImportState.DISCARDED
IMPORT = Permission.IMPORT_LEDGER

IMPORT_MOVES = table(
    ImportState,
    (
        Move("upload", "上传", (), QUEUED, IMPORT),
        Move("read", "读取", (QUEUED, PARSING), PARSING),  # again, where a worker died over it
        Move("preview", "预览", (PARSING,), READY),
        Move("confirm", "入库", (READY,), COMMIT_QUEUED, IMPORT),
        Move("commit", "写入台账", (READY, COMMIT_QUEUED), COMMITTED, IMPORT),
        Move("import", "直接入库", (PARSING,), COMMITTED, IMPORT),  # by the command line, without a preview
        Move("refuse", "退回", (PARSING, READY), REFUSED),
        Move("fail", "出错", NEEDS_FILE, FAILED),
        Move("discard", "放弃", (READY,), DISCARDED, IMPORT),
        Move("undo", "撤销", (COMMITTED,), UNDONE, IMPORT),
    ),
    ends=(UNDONE, REFUSED, FAILED, DISCARDED),
)
