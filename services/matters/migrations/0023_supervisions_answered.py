import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """督办 is answered, reminded of and climbed over."""

    dependencies = [
        ('matters', '0022_done_last'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name='supervision',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='supervision',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='supervision',
            name='delete_delete',
        ),
        migrations.AddField(
            model_name='supervision',
            name='answer',
            field=models.TextField(blank=True, max_length=1000, verbose_name='反馈'),
        ),
        migrations.AddField(
            model_name='supervision',
            name='answered_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='反馈时间'),
        ),
        migrations.AddField(
            model_name='supervision',
            name='answered_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='反馈人'),
        ),
        migrations.AddField(
            model_name='supervision',
            name='lapsed_at',
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name='转入下一级时间'),
        ),
        migrations.AddField(
            model_name='supervision',
            name='overdue_told_at',
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name='已上报逾期时间'),
        ),
        migrations.AddField(
            model_name='supervision',
            name='reminded_at',
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name='已提醒时间'),
        ),
        migrations.AddField(
            model_name='supervisionevent',
            name='answer',
            field=models.TextField(blank=True, max_length=1000, verbose_name='反馈'),
        ),
        migrations.AddField(
            model_name='supervisionevent',
            name='answered_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='反馈时间'),
        ),
        migrations.AddField(
            model_name='supervisionevent',
            name='answered_by',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='反馈人'),
        ),
        migrations.AddField(
            model_name='supervisionevent',
            name='lapsed_at',
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name='转入下一级时间'),
        ),
        migrations.AddField(
            model_name='supervisionevent',
            name='overdue_told_at',
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name='已上报逾期时间'),
        ),
        migrations.AddField(
            model_name='supervisionevent',
            name='reminded_at',
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name='已提醒时间'),
        ),
        migrations.AlterField(
            model_name='supervision',
            name='by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='督办人'),
        ),
        migrations.AlterField(
            model_name='supervisionevent',
            name='by',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='督办人'),
        ),
        migrations.AddIndex(
            model_name='supervision',
            index=models.Index(condition=models.Q(('answered_at', None), ('lapsed_at', None)), fields=['due_on'], name='supervision_running'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='supervision',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "matters_supervisionevent" ("answer", "answered_at", "answered_by_id", "at", "by_id", "due_on", "id", "lapsed_at", "level", "matter_id", "overdue_told_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reminded_at", "to_id", "words") VALUES (NEW."answer", NEW."answered_at", NEW."answered_by_id", NEW."at", NEW."by_id", NEW."due_on", NEW."id", NEW."lapsed_at", NEW."level", NEW."matter_id", NEW."overdue_told_at", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reminded_at", NEW."to_id", NEW."words"); RETURN NULL;', hash='3e72bfccc5d43677344cd563a150014b11bc1a01', operation='INSERT', pgid='pgtrigger_insert_insert_16e83', table='matters_supervision', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='supervision',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "matters_supervisionevent" ("answer", "answered_at", "answered_by_id", "at", "by_id", "due_on", "id", "lapsed_at", "level", "matter_id", "overdue_told_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reminded_at", "to_id", "words") VALUES (NEW."answer", NEW."answered_at", NEW."answered_by_id", NEW."at", NEW."by_id", NEW."due_on", NEW."id", NEW."lapsed_at", NEW."level", NEW."matter_id", NEW."overdue_told_at", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reminded_at", NEW."to_id", NEW."words"); RETURN NULL;', hash='076ce7b25cac75d7c8234463e803d11d7b2fdac8', operation='UPDATE', pgid='pgtrigger_update_update_a1af4', table='matters_supervision', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='supervision',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "matters_supervisionevent" ("answer", "answered_at", "answered_by_id", "at", "by_id", "due_on", "id", "lapsed_at", "level", "matter_id", "overdue_told_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reminded_at", "to_id", "words") VALUES (OLD."answer", OLD."answered_at", OLD."answered_by_id", OLD."at", OLD."by_id", OLD."due_on", OLD."id", OLD."lapsed_at", OLD."level", OLD."matter_id", OLD."overdue_told_at", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reminded_at", OLD."to_id", OLD."words"); RETURN NULL;', hash='20355b949cfc4d187fb32769ed3bc0686f9d9144', operation='DELETE', pgid='pgtrigger_delete_delete_4995d', table='matters_supervision', when='AFTER')),
        ),
    ]
