"""Nothing is indexed twice; lists come by when a matter was reported, and so do the indexes they read."""

import buildings.foundation.records.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

# A building lies in one street. Unless PostgreSQL is told, it takes asking for both to leave a fiftieth of the rows.
PLACES = "CREATE STATISTICS matter_places (dependencies) ON street_id, building_id FROM matters_matter"


class Migration(migrations.Migration):

    dependencies = [
        ('buildings', '0004_faces'),
        ('committees', '0003_portraits'),
        ('matters', '0011_first_answers_whole'),
        ('organizations', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterModelOptions(
            name='matter',
            options={'ordering': ('-reported_at', '-pk'), 'verbose_name': '楼事', 'verbose_name_plural': '楼事'},
        ),
        migrations.RemoveIndex(
            model_name='matter',
            name='matter_street_latest',
        ),
        migrations.RemoveIndex(
            model_name='matter',
            name='matter_building_latest',
        ),
        migrations.RemoveIndex(
            model_name='matter',
            name='matter_street_state_latest',
        ),
        migrations.AlterField(
            model_name='matter',
            name='building',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='matters', to='buildings.building', verbose_name='楼宇'),
        ),
        migrations.AlterField(
            model_name='matter',
            name='handler',
            field=models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='handled_matters', to=settings.AUTH_USER_MODEL, verbose_name='承办人'),
        ),
        migrations.AlterField(
            model_name='matter',
            name='idempotency_key',
            field=models.CharField(blank=True, editable=False, max_length=64, null=True),
        ),
        migrations.AlterField(
            model_name='matter',
            name='reporter',
            field=models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='reported_matters', to=settings.AUTH_USER_MODEL, verbose_name='上报人账号'),
        ),
        migrations.AlterField(
            model_name='matter',
            name='reporter_phone_index',
            field=buildings.foundation.records.fields.PhoneIndexField(default='', max_length=255, source='reporter_phone'),
        ),
        migrations.AlterField(
            model_name='matter',
            name='reporter_phone_tail',
            field=buildings.foundation.records.fields.PhoneTailField(default='', max_length=255, source='reporter_phone'),
        ),
        migrations.AlterField(
            model_name='matter',
            name='street',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='matters', to='buildings.street', verbose_name='街道'),
        ),
        migrations.AddIndex(
            model_name='matter',
            index=models.Index(fields=['-reported_at', '-id'], name='matter_latest'),
        ),
        migrations.AddIndex(
            model_name='matter',
            index=models.Index(fields=['street', '-reported_at', '-id'], name='matter_street_latest'),
        ),
        migrations.AddIndex(
            model_name='matter',
            index=models.Index(fields=['building', '-reported_at', '-id'], name='matter_building_latest'),
        ),
        migrations.AddIndex(
            model_name='matter',
            index=models.Index(fields=['street', 'state', '-reported_at', '-id'], name='matter_street_state_latest'),
        ),
        migrations.AddIndex(
            model_name='matter',
            index=models.Index(condition=models.Q(('reporter_phone_index', ''), _negated=True), fields=['reporter_phone_index'], name='matter_phone'),
        ),
        migrations.AddIndex(
            model_name='matter',
            index=models.Index(condition=models.Q(('reporter_phone_tail', ''), _negated=True), fields=['reporter_phone_tail'], name='matter_phone_tail'),
        ),
        migrations.AddConstraint(
            model_name='matter',
            constraint=models.UniqueConstraint(fields=('idempotency_key',), name='matter_filed_once', violation_error_message='该楼事已上报'),
        ),
        migrations.RunSQL(PLACES, "DROP STATISTICS matter_places"),
    ]
