"""By when a verified matter waits for its reporter's rating, as a column of the matter."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('buildings', '0004_faces'),
        ('committees', '0004_corrections'),
        ('matters', '0018_merged_reports_ended'),
        ('organizations', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name='matter',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='matter',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='matter',
            name='delete_delete',
        ),
        migrations.AddField(
            model_name='matter',
            name='close_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='未评价自动归档时间'),
        ),
        migrations.AddField(
            model_name='matterevent',
            name='close_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='未评价自动归档时间'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='matter',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "matters_matterevent" ("answer", "answer_due_at", "answer_took", "answered_at", "building_id", "building_only", "case_id", "category_id", "channel", "clock_due_at", "clock_warn_at", "close_at", "closed_at", "department_id", "destination", "due_at", "due_calendar", "due_reason", "enterprise_id", "handler_id", "id", "idempotency_key", "is_excluded", "is_public", "lane", "lane_overridden", "lane_rule_id", "late_since", "ledger_key", "left_minutes", "number", "outside_number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "query_code", "reported_at", "reporter_id", "reporter_name", "reporter_phone", "reporter_phone_index", "reporter_phone_tail", "resolved_at", "resolved_by_id", "result", "returns", "revisit_at", "seat_id", "shelved_until", "state", "street_id", "text", "triaged_at", "urgency", "verified_at", "verified_by_id") VALUES (NEW."answer", NEW."answer_due_at", NEW."answer_took", NEW."answered_at", NEW."building_id", NEW."building_only", NEW."case_id", NEW."category_id", NEW."channel", NEW."clock_due_at", NEW."clock_warn_at", NEW."close_at", NEW."closed_at", NEW."department_id", NEW."destination", NEW."due_at", NEW."due_calendar", NEW."due_reason", NEW."enterprise_id", NEW."handler_id", NEW."id", NEW."idempotency_key", NEW."is_excluded", NEW."is_public", NEW."lane", NEW."lane_overridden", NEW."lane_rule_id", NEW."late_since", NEW."ledger_key", NEW."left_minutes", NEW."number", NEW."outside_number", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."place", NEW."query_code", NEW."reported_at", NEW."reporter_id", NEW."reporter_name", NEW."reporter_phone", NEW."reporter_phone_index", NEW."reporter_phone_tail", NEW."resolved_at", NEW."resolved_by_id", NEW."result", NEW."returns", NEW."revisit_at", NEW."seat_id", NEW."shelved_until", NEW."state", NEW."street_id", NEW."text", NEW."triaged_at", NEW."urgency", NEW."verified_at", NEW."verified_by_id"); RETURN NULL;', hash='1cc18e9b4ef5cf9b421df6d028f959d8fbf3117e', operation='INSERT', pgid='pgtrigger_insert_insert_cd7ef', table='matters_matter', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='matter',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "matters_matterevent" ("answer", "answer_due_at", "answer_took", "answered_at", "building_id", "building_only", "case_id", "category_id", "channel", "clock_due_at", "clock_warn_at", "close_at", "closed_at", "department_id", "destination", "due_at", "due_calendar", "due_reason", "enterprise_id", "handler_id", "id", "idempotency_key", "is_excluded", "is_public", "lane", "lane_overridden", "lane_rule_id", "late_since", "ledger_key", "left_minutes", "number", "outside_number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "query_code", "reported_at", "reporter_id", "reporter_name", "reporter_phone", "reporter_phone_index", "reporter_phone_tail", "resolved_at", "resolved_by_id", "result", "returns", "revisit_at", "seat_id", "shelved_until", "state", "street_id", "text", "triaged_at", "urgency", "verified_at", "verified_by_id") VALUES (NEW."answer", NEW."answer_due_at", NEW."answer_took", NEW."answered_at", NEW."building_id", NEW."building_only", NEW."case_id", NEW."category_id", NEW."channel", NEW."clock_due_at", NEW."clock_warn_at", NEW."close_at", NEW."closed_at", NEW."department_id", NEW."destination", NEW."due_at", NEW."due_calendar", NEW."due_reason", NEW."enterprise_id", NEW."handler_id", NEW."id", NEW."idempotency_key", NEW."is_excluded", NEW."is_public", NEW."lane", NEW."lane_overridden", NEW."lane_rule_id", NEW."late_since", NEW."ledger_key", NEW."left_minutes", NEW."number", NEW."outside_number", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."place", NEW."query_code", NEW."reported_at", NEW."reporter_id", NEW."reporter_name", NEW."reporter_phone", NEW."reporter_phone_index", NEW."reporter_phone_tail", NEW."resolved_at", NEW."resolved_by_id", NEW."result", NEW."returns", NEW."revisit_at", NEW."seat_id", NEW."shelved_until", NEW."state", NEW."street_id", NEW."text", NEW."triaged_at", NEW."urgency", NEW."verified_at", NEW."verified_by_id"); RETURN NULL;', hash='2120482c3a0bdcc3e3aa8c950d009e7aedafc51e', operation='UPDATE', pgid='pgtrigger_update_update_917f2', table='matters_matter', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='matter',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "matters_matterevent" ("answer", "answer_due_at", "answer_took", "answered_at", "building_id", "building_only", "case_id", "category_id", "channel", "clock_due_at", "clock_warn_at", "close_at", "closed_at", "department_id", "destination", "due_at", "due_calendar", "due_reason", "enterprise_id", "handler_id", "id", "idempotency_key", "is_excluded", "is_public", "lane", "lane_overridden", "lane_rule_id", "late_since", "ledger_key", "left_minutes", "number", "outside_number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "query_code", "reported_at", "reporter_id", "reporter_name", "reporter_phone", "reporter_phone_index", "reporter_phone_tail", "resolved_at", "resolved_by_id", "result", "returns", "revisit_at", "seat_id", "shelved_until", "state", "street_id", "text", "triaged_at", "urgency", "verified_at", "verified_by_id") VALUES (OLD."answer", OLD."answer_due_at", OLD."answer_took", OLD."answered_at", OLD."building_id", OLD."building_only", OLD."case_id", OLD."category_id", OLD."channel", OLD."clock_due_at", OLD."clock_warn_at", OLD."close_at", OLD."closed_at", OLD."department_id", OLD."destination", OLD."due_at", OLD."due_calendar", OLD."due_reason", OLD."enterprise_id", OLD."handler_id", OLD."id", OLD."idempotency_key", OLD."is_excluded", OLD."is_public", OLD."lane", OLD."lane_overridden", OLD."lane_rule_id", OLD."late_since", OLD."ledger_key", OLD."left_minutes", OLD."number", OLD."outside_number", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."place", OLD."query_code", OLD."reported_at", OLD."reporter_id", OLD."reporter_name", OLD."reporter_phone", OLD."reporter_phone_index", OLD."reporter_phone_tail", OLD."resolved_at", OLD."resolved_by_id", OLD."result", OLD."returns", OLD."revisit_at", OLD."seat_id", OLD."shelved_until", OLD."state", OLD."street_id", OLD."text", OLD."triaged_at", OLD."urgency", OLD."verified_at", OLD."verified_by_id"); RETURN NULL;', hash='e7ceba439e604384f54c1fd2707a88222af44347', operation='DELETE', pgid='pgtrigger_delete_delete_e83e6', table='matters_matter', when='AFTER')),
        ),
    ]
