import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """A matter is public from the office's yes on, in its own words or in a summary."""

    dependencies = [
        ('buildings', '0004_faces'),
        ('committees', '0006_absence_chief_known'),
        ('matters', '0025_supervision_one_runs'),
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
            name='public_summary',
            field=models.TextField(blank=True, help_text='写了概要，公示的是概要，不是反映事项和位置的原文', max_length=500, verbose_name='公示概要'),
        ),
        migrations.AddField(
            model_name='matter',
            name='published_at',
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name='公示时间'),
        ),
        migrations.AddField(
            model_name='matterevent',
            name='public_summary',
            field=models.TextField(blank=True, help_text='写了概要，公示的是概要，不是反映事项和位置的原文', max_length=500, verbose_name='公示概要'),
        ),
        migrations.AddField(
            model_name='matterevent',
            name='published_at',
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name='公示时间'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='matter',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "matters_matterevent" ("answer", "answer_due_at", "answer_took", "answered_at", "building_id", "building_only", "case_id", "category_id", "channel", "clock_due_at", "clock_warn_at", "close_at", "closed_at", "department_id", "destination", "due_at", "due_calendar", "due_reason", "enterprise_id", "handler_id", "id", "idempotency_key", "is_excluded", "is_public", "lane", "lane_overridden", "lane_rule_id", "late_since", "ledger_key", "left_minutes", "number", "outside_number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "public_summary", "published_at", "query_code", "reported_at", "reporter_id", "reporter_name", "reporter_phone", "reporter_phone_index", "reporter_phone_tail", "resolved_at", "resolved_by_id", "result", "returns", "revisit_at", "seat_id", "shelved_until", "state", "street_id", "text", "triaged_at", "urgency", "verified_at", "verified_by_id") VALUES (NEW."answer", NEW."answer_due_at", NEW."answer_took", NEW."answered_at", NEW."building_id", NEW."building_only", NEW."case_id", NEW."category_id", NEW."channel", NEW."clock_due_at", NEW."clock_warn_at", NEW."close_at", NEW."closed_at", NEW."department_id", NEW."destination", NEW."due_at", NEW."due_calendar", NEW."due_reason", NEW."enterprise_id", NEW."handler_id", NEW."id", NEW."idempotency_key", NEW."is_excluded", NEW."is_public", NEW."lane", NEW."lane_overridden", NEW."lane_rule_id", NEW."late_since", NEW."ledger_key", NEW."left_minutes", NEW."number", NEW."outside_number", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."place", NEW."public_summary", NEW."published_at", NEW."query_code", NEW."reported_at", NEW."reporter_id", NEW."reporter_name", NEW."reporter_phone", NEW."reporter_phone_index", NEW."reporter_phone_tail", NEW."resolved_at", NEW."resolved_by_id", NEW."result", NEW."returns", NEW."revisit_at", NEW."seat_id", NEW."shelved_until", NEW."state", NEW."street_id", NEW."text", NEW."triaged_at", NEW."urgency", NEW."verified_at", NEW."verified_by_id"); RETURN NULL;', hash='87f2c352c5dd22bdee3983c4ec67001f0ec543f7', operation='INSERT', pgid='pgtrigger_insert_insert_cd7ef', table='matters_matter', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='matter',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "matters_matterevent" ("answer", "answer_due_at", "answer_took", "answered_at", "building_id", "building_only", "case_id", "category_id", "channel", "clock_due_at", "clock_warn_at", "close_at", "closed_at", "department_id", "destination", "due_at", "due_calendar", "due_reason", "enterprise_id", "handler_id", "id", "idempotency_key", "is_excluded", "is_public", "lane", "lane_overridden", "lane_rule_id", "late_since", "ledger_key", "left_minutes", "number", "outside_number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "public_summary", "published_at", "query_code", "reported_at", "reporter_id", "reporter_name", "reporter_phone", "reporter_phone_index", "reporter_phone_tail", "resolved_at", "resolved_by_id", "result", "returns", "revisit_at", "seat_id", "shelved_until", "state", "street_id", "text", "triaged_at", "urgency", "verified_at", "verified_by_id") VALUES (NEW."answer", NEW."answer_due_at", NEW."answer_took", NEW."answered_at", NEW."building_id", NEW."building_only", NEW."case_id", NEW."category_id", NEW."channel", NEW."clock_due_at", NEW."clock_warn_at", NEW."close_at", NEW."closed_at", NEW."department_id", NEW."destination", NEW."due_at", NEW."due_calendar", NEW."due_reason", NEW."enterprise_id", NEW."handler_id", NEW."id", NEW."idempotency_key", NEW."is_excluded", NEW."is_public", NEW."lane", NEW."lane_overridden", NEW."lane_rule_id", NEW."late_since", NEW."ledger_key", NEW."left_minutes", NEW."number", NEW."outside_number", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."place", NEW."public_summary", NEW."published_at", NEW."query_code", NEW."reported_at", NEW."reporter_id", NEW."reporter_name", NEW."reporter_phone", NEW."reporter_phone_index", NEW."reporter_phone_tail", NEW."resolved_at", NEW."resolved_by_id", NEW."result", NEW."returns", NEW."revisit_at", NEW."seat_id", NEW."shelved_until", NEW."state", NEW."street_id", NEW."text", NEW."triaged_at", NEW."urgency", NEW."verified_at", NEW."verified_by_id"); RETURN NULL;', hash='238b88bce3dab36aff80d01f10276be798b0e22c', operation='UPDATE', pgid='pgtrigger_update_update_917f2', table='matters_matter', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='matter',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "matters_matterevent" ("answer", "answer_due_at", "answer_took", "answered_at", "building_id", "building_only", "case_id", "category_id", "channel", "clock_due_at", "clock_warn_at", "close_at", "closed_at", "department_id", "destination", "due_at", "due_calendar", "due_reason", "enterprise_id", "handler_id", "id", "idempotency_key", "is_excluded", "is_public", "lane", "lane_overridden", "lane_rule_id", "late_since", "ledger_key", "left_minutes", "number", "outside_number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "public_summary", "published_at", "query_code", "reported_at", "reporter_id", "reporter_name", "reporter_phone", "reporter_phone_index", "reporter_phone_tail", "resolved_at", "resolved_by_id", "result", "returns", "revisit_at", "seat_id", "shelved_until", "state", "street_id", "text", "triaged_at", "urgency", "verified_at", "verified_by_id") VALUES (OLD."answer", OLD."answer_due_at", OLD."answer_took", OLD."answered_at", OLD."building_id", OLD."building_only", OLD."case_id", OLD."category_id", OLD."channel", OLD."clock_due_at", OLD."clock_warn_at", OLD."close_at", OLD."closed_at", OLD."department_id", OLD."destination", OLD."due_at", OLD."due_calendar", OLD."due_reason", OLD."enterprise_id", OLD."handler_id", OLD."id", OLD."idempotency_key", OLD."is_excluded", OLD."is_public", OLD."lane", OLD."lane_overridden", OLD."lane_rule_id", OLD."late_since", OLD."ledger_key", OLD."left_minutes", OLD."number", OLD."outside_number", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."place", OLD."public_summary", OLD."published_at", OLD."query_code", OLD."reported_at", OLD."reporter_id", OLD."reporter_name", OLD."reporter_phone", OLD."reporter_phone_index", OLD."reporter_phone_tail", OLD."resolved_at", OLD."resolved_by_id", OLD."result", OLD."returns", OLD."revisit_at", OLD."seat_id", OLD."shelved_until", OLD."state", OLD."street_id", OLD."text", OLD."triaged_at", OLD."urgency", OLD."verified_at", OLD."verified_by_id"); RETURN NULL;', hash='dec8c13df99e48c240aee4449e6d7f8aea0c7d23', operation='DELETE', pgid='pgtrigger_delete_delete_e83e6', table='matters_matter', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='matter',
            constraint=models.CheckConstraint(condition=models.Q(('published_at', None), models.Q(('is_public', True), models.Q(('channel', 'ledger'), _negated=True)), _connector='OR'), name='matter_published_only_where_allowed', violation_error_message='上报人或类别不许公示的楼事，和台账导入的楼事，不能公示'),
        ),
    ]
