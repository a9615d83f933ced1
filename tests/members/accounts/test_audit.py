"""The audit log: append-only, chained, and able to say where it was touched."""

import pytest
import time_machine
from axes.models import AccessLog
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from members.accounts import audit, tasks
from members.accounts.models import AuditEvent


def _record_three(staff, building):
    for number in range(3):
        audit.record(audit.Event.EXPORTED, by=staff, thing=building, rows=number)


def test_event_names_who_what_and_where(staff, building):
    event = audit.record(audit.Event.EXPORTED, by=staff, thing=building, rows=12)

    assert (event.kind, event.by, event.street_id, event.model, event.row, event.detail) == (
        "exported",
        staff,
        building.street_id,
        "buildings.building",
        str(building.pk),
        {"rows": 12},
    )


def test_every_line_is_sealed_to_the_one_before(staff, building):
    _record_three(staff, building)

    lines = list(AuditEvent.objects.order_by("pk"))
    assert [line.previous_hash for line in lines[1:]] == [line.hash for line in lines[:-1]]
    assert all(len(line.hash) == 64 for line in lines)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE accounts_auditevent SET kind = 'login'",
        "DELETE FROM accounts_auditevent",
    ],
)
def test_database_refuses_to_change_a_line(staff, building, statement):
    _record_three(staff, building)

    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)

    assert AuditEvent.objects.count() == 3


def test_untouched_log_verifies(staff, building, capsys):
    _record_three(staff, building)

    call_command("verify_audit")

    assert "审计记录完好，共 3 行" in capsys.readouterr().out


def _behind_the_triggers(statement, arguments):
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(statement, arguments)
        cursor.execute("SET LOCAL session_replication_role = origin")


def test_verification_names_a_changed_line(staff, building):
    _record_three(staff, building)
    second = AuditEvent.objects.order_by("pk")[1].pk
    _behind_the_triggers("UPDATE accounts_auditevent SET by_id = NULL WHERE id = %s", [second])

    with pytest.raises(CommandError, match=f"第 {second} 行"):
        call_command("verify_audit")


def test_verification_names_the_line_after_a_removed_one(staff, building):
    _record_three(staff, building)
    _, second, third = AuditEvent.objects.order_by("pk").values_list("pk", flat=True)
    _behind_the_triggers("DELETE FROM accounts_auditevent WHERE id = %s", [second])

    with pytest.raises(CommandError, match=f"第 {third} 行"):
        call_command("verify_audit")


def test_verification_with_the_last_seal_notices_a_cut_end(staff, building):
    _record_three(staff, building)
    last = AuditEvent.objects.order_by("pk").last()
    _behind_the_triggers("DELETE FROM accounts_auditevent WHERE id = %s", [last.pk])

    with pytest.raises(CommandError, match="末尾有删除"):
        call_command("verify_audit", head=last.hash)


def test_facts_that_postgresql_cannot_hold_are_written_without_what_it_refuses(db):
    event = audit.record("exported", filters={"q\0": "a\0b", "list": ["\ud800c", 1, None]})

    event.refresh_from_db()
    assert event.detail == {"filters": {"q": "ab", "list": ["c", 1, None]}}


@pytest.mark.parametrize(
    ("month", "shown"),
    [("", 3), ("today", 1), ("2026-11", 2), ("2025-12", 0), ("before", 1), ("2019-13", 3), ("x", 3)],
)
def test_lines_are_found_by_their_month_without_reading_all_of_them(client, administrator, month, shown):
    moments = ("2025-11-30 23:59+08:00", "2026-11-01 00:00+08:00", "2026-11-24 08:00+08:00")
    for moment in moments:
        with time_machine.travel(moment, tick=False):
            audit.record(audit.Event.EXPORTED)
    with time_machine.travel("2026-11-24 09:00+08:00", tick=False):
        client.force_login(administrator)
        with CaptureQueriesContext(connection) as asked:
            page = client.get(
                reverse("admin:accounts_auditevent_changelist"), {"month": month} if month else {}
            )

    assert page.context["cl"].result_count == shown
    assert not [query for query in asked if "MIN(" in query["sql"] or "date_trunc" in query["sql"].lower()]


def test_list_of_log_ins_kept_before_the_audit_had_them_runs_out_after_half_a_year(db):
    for moment in ("2026-05-27 08:00+08:00", "2026-05-29 08:00+08:00"):
        with time_machine.travel(moment, tick=False):
            AccessLog.objects.create(username=moment[:10])

    with time_machine.travel("2026-11-24 09:00+08:00", tick=False):
        tasks.sweep_sessions()

    assert list(AccessLog.objects.values_list("username", flat=True)) == ["2026-05-29"]
