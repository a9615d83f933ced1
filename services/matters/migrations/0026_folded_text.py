"""What a matter says as it is compared, and its pairs of letters made of that."""

import buildings.foundation.records.folded_text
import django.contrib.postgres.indexes
import pgtrigger.compiler
import pgtrigger.migrations
import services.matters.pairs
from django.conf import settings
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('buildings', '0006_folded_names'),
        ('committees', '0006_absence_chief_known'),
        ('matters', '0025_supervision_one_runs'),
        ('organizations', '0002_folded_names'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name='matter',
            name='update_update',
        ),
        migrations.RemoveIndex(
            model_name='matter',
            name='matter_pairs',
        ),
        migrations.AddField(
            model_name='matter',
            name='place_folded',
            field=buildings.foundation.records.folded_text.FoldedField(source='place'),
        ),
        migrations.AddField(
            model_name='matter',
            name='text_folded',
            field=buildings.foundation.records.folded_text.FoldedField(source='text'),
        ),
        migrations.AddIndex(
            model_name='matter',
            index=django.contrib.postgres.indexes.GinIndex(services.matters.pairs.Pairs('text_folded', 'place_folded'), fastupdate=False, name='matter_pairs'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='matter',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."answer" IS DISTINCT FROM (NEW."answer") OR OLD."answer_due_at" IS DISTINCT FROM (NEW."answer_due_at") OR OLD."answer_took" IS DISTINCT FROM (NEW."answer_took") OR OLD."answered_at" IS DISTINCT FROM (NEW."answered_at") OR OLD."building_id" IS DISTINCT FROM (NEW."building_id") OR OLD."building_only" IS DISTINCT FROM (NEW."building_only") OR OLD."case_id" IS DISTINCT FROM (NEW."case_id") OR OLD."category_id" IS DISTINCT FROM (NEW."category_id") OR OLD."channel" IS DISTINCT FROM (NEW."channel") OR OLD."clock_due_at" IS DISTINCT FROM (NEW."clock_due_at") OR OLD."clock_warn_at" IS DISTINCT FROM (NEW."clock_warn_at") OR OLD."close_at" IS DISTINCT FROM (NEW."close_at") OR OLD."closed_at" IS DISTINCT FROM (NEW."closed_at") OR OLD."department_id" IS DISTINCT FROM (NEW."department_id") OR OLD."destination" IS DISTINCT FROM (NEW."destination") OR OLD."due_at" IS DISTINCT FROM (NEW."due_at") OR OLD."due_calendar" IS DISTINCT FROM (NEW."due_calendar") OR OLD."due_reason" IS DISTINCT FROM (NEW."due_reason") OR OLD."enterprise_id" IS DISTINCT FROM (NEW."enterprise_id") OR OLD."handler_id" IS DISTINCT FROM (NEW."handler_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."idempotency_key" IS DISTINCT FROM (NEW."idempotency_key") OR OLD."is_excluded" IS DISTINCT FROM (NEW."is_excluded") OR OLD."is_public" IS DISTINCT FROM (NEW."is_public") OR OLD."lane" IS DISTINCT FROM (NEW."lane") OR OLD."lane_overridden" IS DISTINCT FROM (NEW."lane_overridden") OR OLD."lane_rule_id" IS DISTINCT FROM (NEW."lane_rule_id") OR OLD."late_since" IS DISTINCT FROM (NEW."late_since") OR OLD."ledger_key" IS DISTINCT FROM (NEW."ledger_key") OR OLD."left_minutes" IS DISTINCT FROM (NEW."left_minutes") OR OLD."number" IS DISTINCT FROM (NEW."number") OR OLD."outside_number" IS DISTINCT FROM (NEW."outside_number") OR OLD."place" IS DISTINCT FROM (NEW."place") OR OLD."query_code" IS DISTINCT FROM (NEW."query_code") OR OLD."reported_at" IS DISTINCT FROM (NEW."reported_at") OR OLD."reporter_id" IS DISTINCT FROM (NEW."reporter_id") OR OLD."reporter_name" IS DISTINCT FROM (NEW."reporter_name") OR OLD."reporter_phone" IS DISTINCT FROM (NEW."reporter_phone") OR OLD."reporter_phone_index" IS DISTINCT FROM (NEW."reporter_phone_index") OR OLD."reporter_phone_tail" IS DISTINCT FROM (NEW."reporter_phone_tail") OR OLD."resolved_at" IS DISTINCT FROM (NEW."resolved_at") OR OLD."resolved_by_id" IS DISTINCT FROM (NEW."resolved_by_id") OR OLD."result" IS DISTINCT FROM (NEW."result") OR OLD."returns" IS DISTINCT FROM (NEW."returns") OR OLD."revisit_at" IS DISTINCT FROM (NEW."revisit_at") OR OLD."seat_id" IS DISTINCT FROM (NEW."seat_id") OR OLD."shelved_until" IS DISTINCT FROM (NEW."shelved_until") OR OLD."state" IS DISTINCT FROM (NEW."state") OR OLD."street_id" IS DISTINCT FROM (NEW."street_id") OR OLD."text" IS DISTINCT FROM (NEW."text") OR OLD."triaged_at" IS DISTINCT FROM (NEW."triaged_at") OR OLD."urgency" IS DISTINCT FROM (NEW."urgency") OR OLD."verified_at" IS DISTINCT FROM (NEW."verified_at") OR OLD."verified_by_id" IS DISTINCT FROM (NEW."verified_by_id"))', func='INSERT INTO "matters_matterevent" ("answer", "answer_due_at", "answer_took", "answered_at", "building_id", "building_only", "case_id", "category_id", "channel", "clock_due_at", "clock_warn_at", "close_at", "closed_at", "department_id", "destination", "due_at", "due_calendar", "due_reason", "enterprise_id", "handler_id", "id", "idempotency_key", "is_excluded", "is_public", "lane", "lane_overridden", "lane_rule_id", "late_since", "ledger_key", "left_minutes", "number", "outside_number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "query_code", "reported_at", "reporter_id", "reporter_name", "reporter_phone", "reporter_phone_index", "reporter_phone_tail", "resolved_at", "resolved_by_id", "result", "returns", "revisit_at", "seat_id", "shelved_until", "state", "street_id", "text", "triaged_at", "urgency", "verified_at", "verified_by_id") VALUES (NEW."answer", NEW."answer_due_at", NEW."answer_took", NEW."answered_at", NEW."building_id", NEW."building_only", NEW."case_id", NEW."category_id", NEW."channel", NEW."clock_due_at", NEW."clock_warn_at", NEW."close_at", NEW."closed_at", NEW."department_id", NEW."destination", NEW."due_at", NEW."due_calendar", NEW."due_reason", NEW."enterprise_id", NEW."handler_id", NEW."id", NEW."idempotency_key", NEW."is_excluded", NEW."is_public", NEW."lane", NEW."lane_overridden", NEW."lane_rule_id", NEW."late_since", NEW."ledger_key", NEW."left_minutes", NEW."number", NEW."outside_number", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."place", NEW."query_code", NEW."reported_at", NEW."reporter_id", NEW."reporter_name", NEW."reporter_phone", NEW."reporter_phone_index", NEW."reporter_phone_tail", NEW."resolved_at", NEW."resolved_by_id", NEW."result", NEW."returns", NEW."revisit_at", NEW."seat_id", NEW."shelved_until", NEW."state", NEW."street_id", NEW."text", NEW."triaged_at", NEW."urgency", NEW."verified_at", NEW."verified_by_id"); RETURN NULL;', hash='53e7225b860ab8ab70d6185c290fedbc72df5044', operation='UPDATE', pgid='pgtrigger_update_update_917f2', table='matters_matter', when='AFTER')),
        ),
    ]
