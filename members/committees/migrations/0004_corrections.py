"""What is put right in a post stays as a row beside it."""

import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('committees', '0003_portraits'),
        ('pghistory', '0007_auto_20250421_0444'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Correction',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('old_since', models.DateField(verbose_name='原任职日期')),
                ('new_since', models.DateField(verbose_name='更正后任职日期')),
                ('old_source_unit', models.CharField(blank=True, max_length=120, verbose_name='原所在单位')),
                ('new_source_unit', models.CharField(blank=True, max_length=120, verbose_name='更正后所在单位')),
                ('reason', models.CharField(max_length=200, verbose_name='理由')),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='更正时间')),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='更正人')),
                ('post', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='corrections', to='committees.post', verbose_name='任职')),
            ],
            options={
                'verbose_name': '任职更正',
                'verbose_name_plural': '任职更正',
                'ordering': ['-pk'],
            },
        ),
        migrations.CreateModel(
            name='CorrectionEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('old_since', models.DateField(verbose_name='原任职日期')),
                ('new_since', models.DateField(verbose_name='更正后任职日期')),
                ('old_source_unit', models.CharField(blank=True, max_length=120, verbose_name='原所在单位')),
                ('new_source_unit', models.CharField(blank=True, max_length=120, verbose_name='更正后所在单位')),
                ('reason', models.CharField(max_length=200, verbose_name='理由')),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='更正时间')),
                ('made_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='更正人')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='committees.correction')),
                ('post', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='committees.post', verbose_name='任职')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddConstraint(
            model_name='correction',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('old_since', models.F('new_since')), _negated=True), models.Q(('old_source_unit', models.F('new_source_unit')), _negated=True), _connector='OR'), name='correction_changes_something', violation_error_message='更正须改动任职日期或所在单位'),
        ),
        migrations.AddConstraint(
            model_name='correction',
            constraint=models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='correction_has_a_reason', violation_error_message='更正须写明理由'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='correction',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "committees_correctionevent" ("id", "made_at", "made_by_id", "new_since", "new_source_unit", "old_since", "old_source_unit", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "post_id", "reason") VALUES (NEW."id", NEW."made_at", NEW."made_by_id", NEW."new_since", NEW."new_source_unit", NEW."old_since", NEW."old_source_unit", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."post_id", NEW."reason"); RETURN NULL;', hash='7372921b73fe3dfb95af263624ae146c9859cdc0', operation='INSERT', pgid='pgtrigger_insert_insert_1b220', table='committees_correction', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='correction',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "committees_correctionevent" ("id", "made_at", "made_by_id", "new_since", "new_source_unit", "old_since", "old_source_unit", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "post_id", "reason") VALUES (NEW."id", NEW."made_at", NEW."made_by_id", NEW."new_since", NEW."new_source_unit", NEW."old_since", NEW."old_source_unit", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."post_id", NEW."reason"); RETURN NULL;', hash='c044ce87391423c3151110f5cc16c1a93d5c4bfa', operation='UPDATE', pgid='pgtrigger_update_update_5ce1c', table='committees_correction', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='correction',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "committees_correctionevent" ("id", "made_at", "made_by_id", "new_since", "new_source_unit", "old_since", "old_source_unit", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "post_id", "reason") VALUES (OLD."id", OLD."made_at", OLD."made_by_id", OLD."new_since", OLD."new_source_unit", OLD."old_since", OLD."old_source_unit", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."post_id", OLD."reason"); RETURN NULL;', hash='401599ee2c59898ddcc26673a08e40e98d75119a', operation='DELETE', pgid='pgtrigger_delete_delete_e65d1', table='committees_correction', when='AFTER')),
        ),
    ]
