"""A booking knows since when, and why, its room is no longer to be had for it."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('bookings', '0002_numbers_sort_as_numbers'),
        ('organizations', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name='booking',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='booking',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='booking',
            name='delete_delete',
        ),
        migrations.AddField(
            model_name='booking',
            name='affected_at',
            field=models.DateTimeField(blank=True, help_text='场地或开放时间后来有变，这个时段不再可用', null=True, verbose_name='受影响时间'),
        ),
        migrations.AddField(
            model_name='booking',
            name='affected_reason',
            field=models.CharField(blank=True, max_length=120, verbose_name='受影响的原因'),
        ),
        migrations.AddField(
            model_name='bookingevent',
            name='affected_at',
            field=models.DateTimeField(blank=True, help_text='场地或开放时间后来有变，这个时段不再可用', null=True, verbose_name='受影响时间'),
        ),
        migrations.AddField(
            model_name='bookingevent',
            name='affected_reason',
            field=models.CharField(blank=True, max_length=120, verbose_name='受影响的原因'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='booking',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "bookings_bookingevent" ("affected_at", "affected_reason", "asked_at", "asked_by_id", "checked_in_at", "decided_at", "decided_by_id", "during", "enterprise_id", "id", "lapses_at", "name", "number", "people", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "purpose", "reason", "room_id", "series", "state", "unit_name") VALUES (NEW."affected_at", NEW."affected_reason", NEW."asked_at", NEW."asked_by_id", NEW."checked_in_at", NEW."decided_at", NEW."decided_by_id", NEW."during", NEW."enterprise_id", NEW."id", NEW."lapses_at", NEW."name", NEW."number", NEW."people", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."phone", NEW."purpose", NEW."reason", NEW."room_id", NEW."series", NEW."state", NEW."unit_name"); RETURN NULL;', hash='0fb5c48f0e55df2237697b2b7b3117f69982be13', operation='INSERT', pgid='pgtrigger_insert_insert_28bb6', table='bookings_booking', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='booking',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."affected_at" IS DISTINCT FROM (NEW."affected_at") OR OLD."affected_reason" IS DISTINCT FROM (NEW."affected_reason") OR OLD."asked_at" IS DISTINCT FROM (NEW."asked_at") OR OLD."asked_by_id" IS DISTINCT FROM (NEW."asked_by_id") OR OLD."checked_in_at" IS DISTINCT FROM (NEW."checked_in_at") OR OLD."decided_at" IS DISTINCT FROM (NEW."decided_at") OR OLD."decided_by_id" IS DISTINCT FROM (NEW."decided_by_id") OR OLD."during" IS DISTINCT FROM (NEW."during") OR OLD."enterprise_id" IS DISTINCT FROM (NEW."enterprise_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."lapses_at" IS DISTINCT FROM (NEW."lapses_at") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."number" IS DISTINCT FROM (NEW."number") OR OLD."people" IS DISTINCT FROM (NEW."people") OR OLD."phone" IS DISTINCT FROM (NEW."phone") OR OLD."purpose" IS DISTINCT FROM (NEW."purpose") OR OLD."reason" IS DISTINCT FROM (NEW."reason") OR OLD."room_id" IS DISTINCT FROM (NEW."room_id") OR OLD."series" IS DISTINCT FROM (NEW."series") OR OLD."state" IS DISTINCT FROM (NEW."state") OR OLD."unit_name" IS DISTINCT FROM (NEW."unit_name"))', func='INSERT INTO "bookings_bookingevent" ("affected_at", "affected_reason", "asked_at", "asked_by_id", "checked_in_at", "decided_at", "decided_by_id", "during", "enterprise_id", "id", "lapses_at", "name", "number", "people", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "purpose", "reason", "room_id", "series", "state", "unit_name") VALUES (NEW."affected_at", NEW."affected_reason", NEW."asked_at", NEW."asked_by_id", NEW."checked_in_at", NEW."decided_at", NEW."decided_by_id", NEW."during", NEW."enterprise_id", NEW."id", NEW."lapses_at", NEW."name", NEW."number", NEW."people", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."phone", NEW."purpose", NEW."reason", NEW."room_id", NEW."series", NEW."state", NEW."unit_name"); RETURN NULL;', hash='700d8a7aee680946461a0b74cc7e775a22558673', operation='UPDATE', pgid='pgtrigger_update_update_d8751', table='bookings_booking', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='booking',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "bookings_bookingevent" ("affected_at", "affected_reason", "asked_at", "asked_by_id", "checked_in_at", "decided_at", "decided_by_id", "during", "enterprise_id", "id", "lapses_at", "name", "number", "people", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "purpose", "reason", "room_id", "series", "state", "unit_name") VALUES (OLD."affected_at", OLD."affected_reason", OLD."asked_at", OLD."asked_by_id", OLD."checked_in_at", OLD."decided_at", OLD."decided_by_id", OLD."during", OLD."enterprise_id", OLD."id", OLD."lapses_at", OLD."name", OLD."number", OLD."people", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."phone", OLD."purpose", OLD."reason", OLD."room_id", OLD."series", OLD."state", OLD."unit_name"); RETURN NULL;', hash='8817079f6a4a6b5207aa02605b2c29afce6c551d', operation='DELETE', pgid='pgtrigger_delete_delete_0839f', table='bookings_booking', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='booking',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('affected_at', None), ('affected_reason', '')), models.Q(('affected_at__isnull', False), models.Q(('affected_reason', ''), _negated=True)), _connector='OR'), name='booking_affected_with_reason', violation_error_message='受影响的预约须写明原因'),
        ),
    ]
