"""The verbs of the ledger import: upload, stage, commit, discard, undo."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Collection
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.contrib.postgres.functions import TransactionNow
from django.core.files.base import File
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from buildings.foundation.lifecycle.moves import Move, StaleMove
from buildings.foundation.nudge import nudge
from buildings.foundation.records.audit import record
from buildings.foundation.records.permissions import Permission, refuse_unless_may
from buildings.models import Street
from members.accounts.models import User
from services.ledgers import differences, report
from services.ledgers.files import forget_files
from services.ledgers.models import Change, LedgerImport
from services.ledgers.opening import guard
from services.ledgers.parsing import Parsed, parse
from services.ledgers.rehearsing import book_of, differences_of, rehearse
from services.ledgers.states import ImportState
from services.ledgers.undoing import UndoRefusedError, take_back
from services.ledgers.workflow import IMPORT_MOVES
from services.ledgers.writers import write

SWEEP = "services.ledgers.tasks.sweep_imports"
LEASE = timedelta(minutes=6)
UNDO_HOURS = 24
UNCONFIRMED = timedelta(days=7)
logger = logging.getLogger(__name__)


class UnansweredError(Exception):
    """Something must be answered before an import may go in; the message asks it."""


def _refuse_unless_may(by: User | None, street: Street) -> None:
    """Raise `PermissionDenied` for who may not import there.

    The command line, with the database at hand, may.
    """
    if by is not None:
        refuse_unless_may(by, Permission.IMPORT_LEDGER, street, reason="没有导入本街道台账的权限")


def _refuse_unless_from(batch: LedgerImport, move: Move) -> None:
    """Raise `StaleMove` for an import that does not stand where a move leaves from."""
    if batch.state not in move.sources:
        raise StaleMove(batch, move, f"此次导入现在是“{batch.get_state_display()}”，不能{move.label}")


def _move(batch: LedgerImport, verb: str, **fields: Any) -> None:
    """Make one move of the table by a conditional statement, with what else changes on the row; its lease ends.

    But for `upload`, which makes the row, this alone writes `state`. Raises `StaleMove`.
    """
    move = IMPORT_MOVES[verb]
    if move.target is None:
        raise ValueError(f"{verb} leads to no state")
    fields = {"leased_until": None, **fields}
    rows = LedgerImport.objects.filter(pk=batch.pk, state__in=move.sources)
    if not rows.update(state=move.target, **fields):
        batch.refresh_from_db()
        _refuse_unless_from(batch, move)
    batch.state = move.target
    for name, value in fields.items():
        setattr(batch, name, value)


def upload(file: File, *, street: Street, by: User | None) -> LedgerImport:
    """Take a workbook in, write down who brought it, and queue it for reading.

    The file is checked and saved, the row and an audit event are written, a worker is woken. Raises
    `PermissionDenied`, and `guard.RefusedError` for what is no honest workbook.
    """
    _refuse_unless_may(by, street)
    if file.size > guard.MAX_BYTES:
        raise guard.RefusedError(f"文件有 {file.size / 1024 / 1024:.1f} MB，超过 10 MB；请拆成几个文件")
    digest = hashlib.sha256(b"".join(file.chunks())).hexdigest()
    name = Path(file.name or "台账.xlsx").name[:200]
    with transaction.atomic():
        batch = LedgerImport(street=street, by=by, filename=name, sha256=digest)
        batch.file.save(f"{digest[:16]}.xlsx", file, save=False)
        guard_saved(batch)
        batch.save()
        record("ledger_upload", by=by, thing=batch, filename=name, sha256=digest)
        nudge(SWEEP)
    return batch


def guard_saved(batch: LedgerImport) -> None:
    """Check the saved file; one that is refused does not stay."""
    try:
        guard.check(Path(batch.file.path))
    except guard.RefusedError:
        batch.file.delete(save=False)
        raise


def stage(batch: LedgerImport) -> LedgerImport:
    """Read a queued workbook and rehearse its import: findings, counts and doubles, with nothing written.

    What cannot be read is refused, with the reason on the import. Raises `StaleMove` for one that has moved
    on.
    """
    parsed = _read(batch)
    if parsed is None:
        return batch
    with transaction.atomic():
        batch = LedgerImport.objects.select_for_update().get(pk=batch.pk)
        if batch.state != ImportState.PARSING:
            return batch
        counts, found_differences = rehearse(batch, parsed)
        numbers = report.keep(batch, parsed) | differences.keep(batch, found_differences)
        _move(batch, "preview", summary=parsed.summary(counts, numbers), error="")
    return batch


def _read(batch: LedgerImport) -> Parsed | None:
    """Return the rows of a queued workbook.

    One that cannot be read is marked as refused, and None returned.
    """
    _move(batch, "read", leased_until=timezone.now() + LEASE)
    try:
        return parse(
            Path(batch.file.path), filename=batch.filename, progress=lambda *read: _progress(batch, *read)
        )
    except (guard.RefusedError, OSError) as error:
        reason = str(error) if isinstance(error, guard.RefusedError) else _reading_error(error)
        _move(batch, "refuse", error=reason)
        forget_files()
        batch.refresh_from_db()
        return None


def _reading_error(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "上传的文件已不在，请重新上传"
    logger.warning("ledger file not read: %s", error)
    return "服务器读不到上传的文件，请重新上传，仍不行请联系管理员"


def _progress(batch: LedgerImport, done: int, total: int, sheet: str) -> None:
    rows = LedgerImport.objects.filter(pk=batch.pk)
    rows.update(rows_done=done, rows_total=total, now_reading=sheet[:60])


def queue_commit(batch: LedgerImport, *, by: User | None, confirmed: Collection[int] = ()) -> LedgerImport:
    """Move a previewed import into the queue of the workers, with the questions answered yes (keys of `Difference`).

    The answers are written down, the state moves, who confirmed it too, a worker is woken. Raises
    `PermissionDenied`, `StaleMove`, and `UnansweredError` where the title names another street: the other
    answers stay.
    """
    _refuse_unless_may(by, batch.street)
    with transaction.atomic():
        _refuse_unless_from(
            LedgerImport.objects.select_for_update().get(pk=batch.pk), IMPORT_MOVES["confirm"]
        )
        differences.confirm(batch, confirmed)
        unanswered = differences.unconfirmed_street(batch)
        if unanswered is None:
            _move(batch, "confirm")
            record("ledger_confirm", by=by, thing=batch, filename=batch.filename)
            nudge(SWEEP)
    if unanswered:
        raise UnansweredError(unanswered.question)
    return batch


def commit(batch: LedgerImport, *, by: User | None) -> LedgerImport:
    """Write the good rows of a previewed import in one transaction; the problem rows stay out.

    One import of a street runs at a time. Rows, findings, the new state and an audit event go in together;
    then the files of imports that have ended are deleted. Killed half-way it leaves nothing and can be
    committed again. Raises `PermissionDenied`, `StaleMove`, `guard.RefusedError` and `OSError`.
    """
    _refuse_unless_may(by, batch.street)
    batch.refresh_from_db()
    _refuse_unless_from(batch, IMPORT_MOVES["commit"])
    return _write_in(batch, parse(Path(batch.file.path), filename=batch.filename), by=by, verb="commit")


def _write_in(batch: LedgerImport, parsed: Parsed, *, by: User | None, verb: str) -> LedgerImport:
    with transaction.atomic():
        batch = _lock_street(batch)
        _refuse_unless_from(batch, IMPORT_MOVES[verb])
        book = book_of(batch, parsed)
        write(book)
        numbers = report.keep(batch, parsed) | differences.keep(batch, differences_of(book))
        summary = parsed.summary(book.counts, numbers)
        _move(batch, verb, summary=summary, committed_at=timezone.now(), written_at=TransactionNow())
        record("ledger_commit", by=by, thing=batch, filename=batch.filename, kinds=book.counts)
        transaction.on_commit(forget_files)
    return batch


def _lock_street(batch: LedgerImport) -> LedgerImport:
    """Wait until no other import of the street is being written or taken back.

    Return the fresh row, locked.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('ledger'), %s)", [batch.street_id])
    return LedgerImport.objects.select_for_update().get(pk=batch.pk)


def discard(batch: LedgerImport, *, by: User | None) -> LedgerImport:
    """Give a preview up: nothing of it is written, its file goes, and who gave it up is written down.

    Raises `PermissionDenied` and `StaleMove`.
    """
    _refuse_unless_may(by, batch.street)
    with transaction.atomic():
        _move(batch, "discard")
        record("ledger_discard", by=by, thing=batch, filename=batch.filename)
        transaction.on_commit(forget_files)
    return batch


def undo(batch: LedgerImport, *, by: User | None) -> LedgerImport:
    """Take a committed import back within 24 hours: its rows go, what it changed is as before, and it is written down.

    Raises `PermissionDenied`, `StaleMove`, and `UndoRefusedError` where it is too late or later work stands
    on it.
    """
    _refuse_unless_may(by, batch.street)
    with transaction.atomic():
        batch = _lock_street(batch)
        _refuse_unless_from(batch, IMPORT_MOVES["undo"])
        assert batch.committed_at is not None  # of an import that is committed
        if batch.committed_at < timezone.now() - timedelta(hours=UNDO_HOURS):
            raise UndoRefusedError(f"入库已超过 {UNDO_HOURS} 小时，不能撤销；请在后台逐项修改")
        take_back(batch)
        Change.objects.filter(batch=batch).delete()
        _move(batch, "undo", undone_at=timezone.now(), taken_back_at=TransactionNow())
        record("ledger_undo", by=by, thing=batch, filename=batch.filename)
    return batch


def fail(batch: LedgerImport, error: Exception) -> LedgerImport:
    """Mark an import as failed, with what the office can do about it; nothing of it was written, its file goes.

    One that has ended meanwhile stays as it ended.
    """
    cause = report.broken_rule(error) or type(error).__name__
    message = f"处理中出错（{cause}），没有写入任何内容；请核对后重新上传，仍不行请联系管理员"
    with suppress(StaleMove):
        _move(batch, "fail", error=message)
    forget_files()
    batch.refresh_from_db()
    return batch


def forget_unconfirmed() -> None:
    """Refuse previews nobody confirmed within a week, so that no workbook with ID numbers lies about."""
    previews = LedgerImport.objects.filter(
        state=ImportState.READY, created_at__lt=timezone.now() - UNCONFIRMED
    )
    for batch in previews:
        message = f"超过 {UNCONFIRMED.days} 天没有确认，文件已删除；请重新上传"
        with suppress(StaleMove):  # somebody has just confirmed it
            _move(batch, "refuse", error=message)


def import_file(
    path: Path, *, street: Street, by: User | None = None, rehearse_only: bool = False
) -> LedgerImport:
    """Import a file in one go, as the command line does; with `rehearse_only` nothing of the street changes.

    What cannot be read, or breaks a rule of the database, ends as refused or failed. Raises
    `PermissionDenied`, and `guard.RefusedError` for what is no honest workbook.
    """
    with open(path, "rb") as file:
        batch = upload(File(file, name=path.name), street=street, by=by)
    if rehearse_only:
        return stage(batch)
    parsed = _read(batch)
    if parsed is None:
        return batch
    try:
        return _write_in(batch, parsed, by=by, verb="import")
    except DatabaseError as error:
        return fail(batch, error)
