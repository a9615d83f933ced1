"""What is deliberated in a building has a limit of its own in each category."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('buildings', '0004_faces'),
        ('committees', '0006_absence_chief_known'),
        ('matters', '0030_clocks_set_by_hand'),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name='category',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='category',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='category',
            name='delete_delete',
        ),
        migrations.RemoveConstraint(
            model_name='category',
            name='category_clocks_run',
        ),
        migrations.AddField(
            model_name='category',
            name='deliberate_minutes',
            field=models.PositiveIntegerField(default=6750, help_text='分流为楼议时代替办理时限；一个工作日 450 分钟', verbose_name='楼议时限（工作分钟）'),
        ),
        migrations.AddField(
            model_name='categoryevent',
            name='deliberate_minutes',
            field=models.PositiveIntegerField(default=6750, help_text='分流为楼议时代替办理时限；一个工作日 450 分钟', verbose_name='楼议时限（工作分钟）'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='category',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "matters_categoryevent" ("answer_minutes", "building_only", "deliberate_minutes", "dispatch_minutes", "handle_minutes", "id", "is_active", "is_public", "key", "lane", "most_extensions", "name", "needs_phone", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "seat_id", "stop_message", "street_id", "urgency", "verify_minutes") VALUES (NEW."answer_minutes", NEW."building_only", NEW."deliberate_minutes", NEW."dispatch_minutes", NEW."handle_minutes", NEW."id", NEW."is_active", NEW."is_public", NEW."key", NEW."lane", NEW."most_extensions", NEW."name", NEW."needs_phone", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."seat_id", NEW."stop_message", NEW."street_id", NEW."urgency", NEW."verify_minutes"); RETURN NULL;', hash='c1eab7988807c08abb7d743cf932fa9e9c86c768', operation='INSERT', pgid='pgtrigger_insert_insert_9d5f8', table='matters_category', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='category',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "matters_categoryevent" ("answer_minutes", "building_only", "deliberate_minutes", "dispatch_minutes", "handle_minutes", "id", "is_active", "is_public", "key", "lane", "most_extensions", "name", "needs_phone", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "seat_id", "stop_message", "street_id", "urgency", "verify_minutes") VALUES (NEW."answer_minutes", NEW."building_only", NEW."deliberate_minutes", NEW."dispatch_minutes", NEW."handle_minutes", NEW."id", NEW."is_active", NEW."is_public", NEW."key", NEW."lane", NEW."most_extensions", NEW."name", NEW."needs_phone", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."seat_id", NEW."stop_message", NEW."street_id", NEW."urgency", NEW."verify_minutes"); RETURN NULL;', hash='4e2b958e63ba65a23902f5ae97f8f32d71e71d2a', operation='UPDATE', pgid='pgtrigger_update_update_50e3a', table='matters_category', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='category',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "matters_categoryevent" ("answer_minutes", "building_only", "deliberate_minutes", "dispatch_minutes", "handle_minutes", "id", "is_active", "is_public", "key", "lane", "most_extensions", "name", "needs_phone", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "seat_id", "stop_message", "street_id", "urgency", "verify_minutes") VALUES (OLD."answer_minutes", OLD."building_only", OLD."deliberate_minutes", OLD."dispatch_minutes", OLD."handle_minutes", OLD."id", OLD."is_active", OLD."is_public", OLD."key", OLD."lane", OLD."most_extensions", OLD."name", OLD."needs_phone", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position", OLD."seat_id", OLD."stop_message", OLD."street_id", OLD."urgency", OLD."verify_minutes"); RETURN NULL;', hash='5d5a68ff0c7a4384d7946ed2efa8d6012e7ab4f8', operation='DELETE', pgid='pgtrigger_delete_delete_39211', table='matters_category', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='category',
            constraint=models.CheckConstraint(condition=models.Q(('answer_minutes__gt', 0), ('deliberate_minutes__gt', 0), ('dispatch_minutes__gt', 0), ('verify_minutes__gt', 0)), name='category_clocks_run', violation_error_message='各项时限都应大于 0'),
        ),
    ]
