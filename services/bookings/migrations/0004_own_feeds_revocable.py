"""The calendar of a person's own bookings has an address that can be renewed and revoked."""

import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('bookings', '0003_bookings_affected'),
        ('pghistory', '0007_auto_20250421_0444'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='BookingFeed',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('serial', models.PositiveIntegerField(default=1, verbose_name='序号')),
                ('is_open', models.BooleanField(default=True, verbose_name='启用')),
                ('changed_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='更新时间')),
                ('user', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='booking_feed', to=settings.AUTH_USER_MODEL, verbose_name='账号')),
            ],
            options={
                'verbose_name': '预约日历订阅',
                'verbose_name_plural': '预约日历订阅',
            },
        ),
        migrations.CreateModel(
            name='BookingFeedEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('serial', models.PositiveIntegerField(default=1, verbose_name='序号')),
                ('is_open', models.BooleanField(default=True, verbose_name='启用')),
                ('changed_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='更新时间')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='bookings.bookingfeed')),
                ('user', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='账号')),
            ],
            options={
                'abstract': False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='bookingfeed',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "bookings_bookingfeedevent" ("changed_at", "id", "is_open", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "serial", "user_id") VALUES (NEW."changed_at", NEW."id", NEW."is_open", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."serial", NEW."user_id"); RETURN NULL;', hash='1fd64aa3afbc9a58ee634e5317de8454ec6b657a', operation='INSERT', pgid='pgtrigger_insert_insert_2ea34', table='bookings_bookingfeed', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='bookingfeed',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "bookings_bookingfeedevent" ("changed_at", "id", "is_open", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "serial", "user_id") VALUES (NEW."changed_at", NEW."id", NEW."is_open", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."serial", NEW."user_id"); RETURN NULL;', hash='1dec157cb79776a75376a78d1ec54c38e49e4690', operation='UPDATE', pgid='pgtrigger_update_update_9639c', table='bookings_bookingfeed', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='bookingfeed',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "bookings_bookingfeedevent" ("changed_at", "id", "is_open", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "serial", "user_id") VALUES (OLD."changed_at", OLD."id", OLD."is_open", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."serial", OLD."user_id"); RETURN NULL;', hash='eb32f013cf42b2811ade7fbf744763fb25a456b8', operation='DELETE', pgid='pgtrigger_delete_delete_9430f', table='bookings_bookingfeed', when='AFTER')),
        ),
    ]
