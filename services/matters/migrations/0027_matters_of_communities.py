"""A matter may lie outside of buildings: in a community, and in a grid of it where that is known."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('buildings', '0009_faces_of_no_place'),
        ('committees', '0006_absence_chief_known'),
        ('matters', '0026_folded_text'),
        ('organizations', '0003_numbers_sort_as_numbers'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name='matter',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='matter',
            name='delete_delete',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='matter',
            name='update_update',
        ),
        migrations.AddField(
            model_name='matter',
            name='community',
            field=models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='matters', to='buildings.community', verbose_name='社区'),
        ),
        migrations.AddField(
            model_name='matter',
            name='grid',
            field=models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='matters', to='buildings.grid', verbose_name='网格'),
        ),
        migrations.AddField(
            model_name='matterevent',
            name='community',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='buildings.community', verbose_name='社区'),
        ),
        migrations.AddField(
            model_name='matterevent',
            name='grid',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='buildings.grid', verbose_name='网格'),
        ),
        migrations.AlterField(
            model_name='matter',
            name='building',
            field=models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='matters', to='buildings.building', verbose_name='楼宇'),
        ),
        migrations.AlterField(
            model_name='matterevent',
            name='building',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='buildings.building', verbose_name='楼宇'),
        ),
        migrations.AddIndex(
            model_name='matter',
            index=models.Index(condition=models.Q(('community', None), _negated=True), fields=['community', '-reported_at', '-id'], name='matter_community_latest'),
        ),
        migrations.AddIndex(
            model_name='matter',
            index=models.Index(condition=models.Q(('grid', None), _negated=True), fields=['grid', '-reported_at', '-id'], name='matter_grid_latest'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='matter',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "matters_matterevent" ("answer", "answer_due_at", "answer_took", "answered_at", "building_id", "building_only", "case_id", "category_id", "channel", "clock_due_at", "clock_warn_at", "close_at", "closed_at", "community_id", "department_id", "destination", "due_at", "due_calendar", "due_reason", "enterprise_id", "grid_id", "handler_id", "id", "idempotency_key", "is_excluded", "is_public", "lane", "lane_overridden", "lane_rule_id", "late_since", "ledger_key", "left_minutes", "number", "outside_number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "query_code", "reported_at", "reporter_id", "reporter_name", "reporter_phone", "reporter_phone_index", "reporter_phone_tail", "resolved_at", "resolved_by_id", "result", "returns", "revisit_at", "seat_id", "shelved_until", "state", "street_id", "text", "triaged_at", "urgency", "verified_at", "verified_by_id") VALUES (NEW."answer", NEW."answer_due_at", NEW."answer_took", NEW."answered_at", NEW."building_id", NEW."building_only", NEW."case_id", NEW."category_id", NEW."channel", NEW."clock_due_at", NEW."clock_warn_at", NEW."close_at", NEW."closed_at", NEW."community_id", NEW."department_id", NEW."destination", NEW."due_at", NEW."due_calendar", NEW."due_reason", NEW."enterprise_id", NEW."grid_id", NEW."handler_id", NEW."id", NEW."idempotency_key", NEW."is_excluded", NEW."is_public", NEW."lane", NEW."lane_overridden", NEW."lane_rule_id", NEW."late_since", NEW."ledger_key", NEW."left_minutes", NEW."number", NEW."outside_number", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."place", NEW."query_code", NEW."reported_at", NEW."reporter_id", NEW."reporter_name", NEW."reporter_phone", NEW."reporter_phone_index", NEW."reporter_phone_tail", NEW."resolved_at", NEW."resolved_by_id", NEW."result", NEW."returns", NEW."revisit_at", NEW."seat_id", NEW."shelved_until", NEW."state", NEW."street_id", NEW."text", NEW."triaged_at", NEW."urgency", NEW."verified_at", NEW."verified_by_id"); RETURN NULL;', hash='7cb9c786dcaf78977638529766e40afb0dd67aa0', operation='INSERT', pgid='pgtrigger_insert_insert_cd7ef', table='matters_matter', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='matter',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."answer" IS DISTINCT FROM (NEW."answer") OR OLD."answer_due_at" IS DISTINCT FROM (NEW."answer_due_at") OR OLD."answer_took" IS DISTINCT FROM (NEW."answer_took") OR OLD."answered_at" IS DISTINCT FROM (NEW."answered_at") OR OLD."building_id" IS DISTINCT FROM (NEW."building_id") OR OLD."building_only" IS DISTINCT FROM (NEW."building_only") OR OLD."case_id" IS DISTINCT FROM (NEW."case_id") OR OLD."category_id" IS DISTINCT FROM (NEW."category_id") OR OLD."channel" IS DISTINCT FROM (NEW."channel") OR OLD."clock_due_at" IS DISTINCT FROM (NEW."clock_due_at") OR OLD."clock_warn_at" IS DISTINCT FROM (NEW."clock_warn_at") OR OLD."close_at" IS DISTINCT FROM (NEW."close_at") OR OLD."closed_at" IS DISTINCT FROM (NEW."closed_at") OR OLD."community_id" IS DISTINCT FROM (NEW."community_id") OR OLD."department_id" IS DISTINCT FROM (NEW."department_id") OR OLD."destination" IS DISTINCT FROM (NEW."destination") OR OLD."due_at" IS DISTINCT FROM (NEW."due_at") OR OLD."due_calendar" IS DISTINCT FROM (NEW."due_calendar") OR OLD."due_reason" IS DISTINCT FROM (NEW."due_reason") OR OLD."enterprise_id" IS DISTINCT FROM (NEW."enterprise_id") OR OLD."grid_id" IS DISTINCT FROM (NEW."grid_id") OR OLD."handler_id" IS DISTINCT FROM (NEW."handler_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."idempotency_key" IS DISTINCT FROM (NEW."idempotency_key") OR OLD."is_excluded" IS DISTINCT FROM (NEW."is_excluded") OR OLD."is_public" IS DISTINCT FROM (NEW."is_public") OR OLD."lane" IS DISTINCT FROM (NEW."lane") OR OLD."lane_overridden" IS DISTINCT FROM (NEW."lane_overridden") OR OLD."lane_rule_id" IS DISTINCT FROM (NEW."lane_rule_id") OR OLD."late_since" IS DISTINCT FROM (NEW."late_since") OR OLD."ledger_key" IS DISTINCT FROM (NEW."ledger_key") OR OLD."left_minutes" IS DISTINCT FROM (NEW."left_minutes") OR OLD."number" IS DISTINCT FROM (NEW."number") OR OLD."outside_number" IS DISTINCT FROM (NEW."outside_number") OR OLD."place" IS DISTINCT FROM (NEW."place") OR OLD."query_code" IS DISTINCT FROM (NEW."query_code") OR OLD."reported_at" IS DISTINCT FROM (NEW."reported_at") OR OLD."reporter_id" IS DISTINCT FROM (NEW."reporter_id") OR OLD."reporter_name" IS DISTINCT FROM (NEW."reporter_name") OR OLD."reporter_phone" IS DISTINCT FROM (NEW."reporter_phone") OR OLD."reporter_phone_index" IS DISTINCT FROM (NEW."reporter_phone_index") OR OLD."reporter_phone_tail" IS DISTINCT FROM (NEW."reporter_phone_tail") OR OLD."resolved_at" IS DISTINCT FROM (NEW."resolved_at") OR OLD."resolved_by_id" IS DISTINCT FROM (NEW."resolved_by_id") OR OLD."result" IS DISTINCT FROM (NEW."result") OR OLD."returns" IS DISTINCT FROM (NEW."returns") OR OLD."revisit_at" IS DISTINCT FROM (NEW."revisit_at") OR OLD."seat_id" IS DISTINCT FROM (NEW."seat_id") OR OLD."shelved_until" IS DISTINCT FROM (NEW."shelved_until") OR OLD."state" IS DISTINCT FROM (NEW."state") OR OLD."street_id" IS DISTINCT FROM (NEW."street_id") OR OLD."text" IS DISTINCT FROM (NEW."text") OR OLD."triaged_at" IS DISTINCT FROM (NEW."triaged_at") OR OLD."urgency" IS DISTINCT FROM (NEW."urgency") OR OLD."verified_at" IS DISTINCT FROM (NEW."verified_at") OR OLD."verified_by_id" IS DISTINCT FROM (NEW."verified_by_id"))', func='INSERT INTO "matters_matterevent" ("answer", "answer_due_at", "answer_took", "answered_at", "building_id", "building_only", "case_id", "category_id", "channel", "clock_due_at", "clock_warn_at", "close_at", "closed_at", "community_id", "department_id", "destination", "due_at", "due_calendar", "due_reason", "enterprise_id", "grid_id", "handler_id", "id", "idempotency_key", "is_excluded", "is_public", "lane", "lane_overridden", "lane_rule_id", "late_since", "ledger_key", "left_minutes", "number", "outside_number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "query_code", "reported_at", "reporter_id", "reporter_name", "reporter_phone", "reporter_phone_index", "reporter_phone_tail", "resolved_at", "resolved_by_id", "result", "returns", "revisit_at", "seat_id", "shelved_until", "state", "street_id", "text", "triaged_at", "urgency", "verified_at", "verified_by_id") VALUES (NEW."answer", NEW."answer_due_at", NEW."answer_took", NEW."answered_at", NEW."building_id", NEW."building_only", NEW."case_id", NEW."category_id", NEW."channel", NEW."clock_due_at", NEW."clock_warn_at", NEW."close_at", NEW."closed_at", NEW."community_id", NEW."department_id", NEW."destination", NEW."due_at", NEW."due_calendar", NEW."due_reason", NEW."enterprise_id", NEW."grid_id", NEW."handler_id", NEW."id", NEW."idempotency_key", NEW."is_excluded", NEW."is_public", NEW."lane", NEW."lane_overridden", NEW."lane_rule_id", NEW."late_since", NEW."ledger_key", NEW."left_minutes", NEW."number", NEW."outside_number", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."place", NEW."query_code", NEW."reported_at", NEW."reporter_id", NEW."reporter_name", NEW."reporter_phone", NEW."reporter_phone_index", NEW."reporter_phone_tail", NEW."resolved_at", NEW."resolved_by_id", NEW."result", NEW."returns", NEW."revisit_at", NEW."seat_id", NEW."shelved_until", NEW."state", NEW."street_id", NEW."text", NEW."triaged_at", NEW."urgency", NEW."verified_at", NEW."verified_by_id"); RETURN NULL;', hash='6df2961b2bc6e7d2629493c729646d18b1b18562', operation='UPDATE', pgid='pgtrigger_update_update_917f2', table='matters_matter', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='matter',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "matters_matterevent" ("answer", "answer_due_at", "answer_took", "answered_at", "building_id", "building_only", "case_id", "category_id", "channel", "clock_due_at", "clock_warn_at", "close_at", "closed_at", "community_id", "department_id", "destination", "due_at", "due_calendar", "due_reason", "enterprise_id", "grid_id", "handler_id", "id", "idempotency_key", "is_excluded", "is_public", "lane", "lane_overridden", "lane_rule_id", "late_since", "ledger_key", "left_minutes", "number", "outside_number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "query_code", "reported_at", "reporter_id", "reporter_name", "reporter_phone", "reporter_phone_index", "reporter_phone_tail", "resolved_at", "resolved_by_id", "result", "returns", "revisit_at", "seat_id", "shelved_until", "state", "street_id", "text", "triaged_at", "urgency", "verified_at", "verified_by_id") VALUES (OLD."answer", OLD."answer_due_at", OLD."answer_took", OLD."answered_at", OLD."building_id", OLD."building_only", OLD."case_id", OLD."category_id", OLD."channel", OLD."clock_due_at", OLD."clock_warn_at", OLD."close_at", OLD."closed_at", OLD."community_id", OLD."department_id", OLD."destination", OLD."due_at", OLD."due_calendar", OLD."due_reason", OLD."enterprise_id", OLD."grid_id", OLD."handler_id", OLD."id", OLD."idempotency_key", OLD."is_excluded", OLD."is_public", OLD."lane", OLD."lane_overridden", OLD."lane_rule_id", OLD."late_since", OLD."ledger_key", OLD."left_minutes", OLD."number", OLD."outside_number", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."place", OLD."query_code", OLD."reported_at", OLD."reporter_id", OLD."reporter_name", OLD."reporter_phone", OLD."reporter_phone_index", OLD."reporter_phone_tail", OLD."resolved_at", OLD."resolved_by_id", OLD."result", OLD."returns", OLD."revisit_at", OLD."seat_id", OLD."shelved_until", OLD."state", OLD."street_id", OLD."text", OLD."triaged_at", OLD."urgency", OLD."verified_at", OLD."verified_by_id"); RETURN NULL;', hash='6d2d5342dc4a6e6ea543714bdd996d0beb43ee6c', operation='DELETE', pgid='pgtrigger_delete_delete_e83e6', table='matters_matter', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='matter',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('building__isnull', False), ('community', None)), models.Q(('building', None), ('community__isnull', False)), _connector='OR'), name='matter_in_a_building_or_a_community', violation_error_message='楼事属于一座楼，或（不在楼里的）属于一个社区'),
        ),
        migrations.AddConstraint(
            model_name='matter',
            constraint=models.CheckConstraint(condition=models.Q(('grid', None), ('community__isnull', False), _connector='OR'), name='matter_grid_in_a_community', violation_error_message='写明网格的楼事须写明社区'),
        ),
    ]
