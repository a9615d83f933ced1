"""The tables as of 2026-11-25, written from the models in one go; the numbers missing after this one were folded in."""

import buildings.foundation.records.fields
import buildings.models
import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('centers', '0001_initial'),
        ('organizations', '0001_initial'),
        ('pghistory', '0007_auto_20250421_0444'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Room',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('center', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rooms', to='centers.servicecenter', verbose_name='服务中心')),
                ('name', models.CharField(max_length=40, verbose_name='场地名称')),
                ('pinyin', buildings.foundation.records.fields.PinyinField(db_index=True, default='', max_length=255, source='name')),
                ('initials', buildings.foundation.records.fields.InitialsField(default='', max_length=255, source='name')),
                ('place', models.CharField(blank=True, help_text='楼层、房间号', max_length=60, verbose_name='位置')),
                ('capacity', models.PositiveSmallIntegerField(default=10, verbose_name='可容纳人数')),
                ('equipment', models.CharField(blank=True, help_text='用顿号分隔，如 投影、白板、视频会议', max_length=200, verbose_name='设备')),
                ('slot_minutes', models.PositiveSmallIntegerField(default=60, verbose_name='每段分钟数')),
                ('longest_minutes', models.PositiveSmallIntegerField(default=240, verbose_name='一次最长分钟数')),
                ('days_ahead', models.PositiveSmallIntegerField(default=30, verbose_name='可提前天数')),
                ('approval', models.CharField(choices=[('automatic', '登录用户自动通过'), ('by_hand', '逐单审核')], default='automatic', max_length=10, verbose_name='审核方式')),
                ('approver', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='rooms', to=settings.AUTH_USER_MODEL, verbose_name='审核人')),
                ('monthly_minutes', models.PositiveIntegerField(blank=True, help_text='留空表示不限', null=True, verbose_name='每单位每月分钟数')),
                ('release_minutes', models.PositiveSmallIntegerField(default=15, help_text='开始后多少分钟未签到即释放；0 表示不释放', verbose_name='未签到释放分钟数')),
                ('door_code', models.CharField(default=buildings.models.lobby_code, editable=False, max_length=12, unique=True, verbose_name='门口码')),
                ('is_open', models.BooleanField(default=True, verbose_name='开放预约')),
            ],
            options={
                'verbose_name': '场地',
                'verbose_name_plural': '场地',
                'ordering': ['pinyin', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('center', 'name'), name='room_name_once', violation_error_message='本中心已有同名场地'), models.CheckConstraint(condition=models.Q(('capacity__gte', 1), ('days_ahead__gte', 1), ('slot_minutes__gte', 10), ('slot_minutes__lte', 480)), name='room_rules_positive', violation_error_message='人数、天数至少为 1，每段时间为 10 至 480 分钟'), models.CheckConstraint(condition=models.Q(('longest_minutes__gte', models.F('slot_minutes'))), name='room_longest_holds_a_slot', violation_error_message='一次最长时间不能短于一段')],
            },
        ),
        migrations.CreateModel(
            name='RoomEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='bookings.room')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.BigIntegerField()),
                ('center', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='centers.servicecenter', verbose_name='服务中心')),
                ('name', models.CharField(max_length=40, verbose_name='场地名称')),
                ('pinyin', buildings.foundation.records.fields.PinyinField(default='', max_length=255, source='name')),
                ('initials', buildings.foundation.records.fields.InitialsField(default='', max_length=255, source='name')),
                ('place', models.CharField(blank=True, help_text='楼层、房间号', max_length=60, verbose_name='位置')),
                ('capacity', models.PositiveSmallIntegerField(default=10, verbose_name='可容纳人数')),
                ('equipment', models.CharField(blank=True, help_text='用顿号分隔，如 投影、白板、视频会议', max_length=200, verbose_name='设备')),
                ('slot_minutes', models.PositiveSmallIntegerField(default=60, verbose_name='每段分钟数')),
                ('longest_minutes', models.PositiveSmallIntegerField(default=240, verbose_name='一次最长分钟数')),
                ('days_ahead', models.PositiveSmallIntegerField(default=30, verbose_name='可提前天数')),
                ('approval', models.CharField(choices=[('automatic', '登录用户自动通过'), ('by_hand', '逐单审核')], default='automatic', max_length=10, verbose_name='审核方式')),
                ('approver', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='审核人')),
                ('monthly_minutes', models.PositiveIntegerField(blank=True, help_text='留空表示不限', null=True, verbose_name='每单位每月分钟数')),
                ('release_minutes', models.PositiveSmallIntegerField(default=15, help_text='开始后多少分钟未签到即释放；0 表示不释放', verbose_name='未签到释放分钟数')),
                ('door_code', models.CharField(default=buildings.models.lobby_code, editable=False, max_length=12, verbose_name='门口码')),
                ('is_open', models.BooleanField(default=True, verbose_name='开放预约')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Booking',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.CharField(max_length=20, unique=True, verbose_name='编号')),
                ('room', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='bookings', to='bookings.room', verbose_name='场地')),
                ('during', django.contrib.postgres.fields.ranges.DateTimeRangeField(verbose_name='时段')),
                ('state', models.CharField(choices=[('requested', '待审核'), ('approved', '已约'), ('waiting', '候补'), ('declined', '未通过'), ('cancelled', '已取消'), ('released', '逾期释放')], max_length=10, verbose_name='状态')),
                ('lapses_at', models.DateTimeField(help_text='到这时仍未签到（或未审核）即不再占用', verbose_name='失效时间')),
                ('asked_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='bookings', to=settings.AUTH_USER_MODEL, verbose_name='预约人账号')),
                ('name', models.CharField(max_length=30, verbose_name='预约人')),
                ('phone', buildings.foundation.records.fields.PhoneField(blank=True, default='', verbose_name='联系电话')),
                ('unit_name', models.CharField(max_length=80, verbose_name='使用单位')),
                ('enterprise', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='bookings', to='organizations.enterprise', verbose_name='入驻单位')),
                ('people', models.PositiveSmallIntegerField(default=1, verbose_name='人数')),
                ('purpose', models.CharField(max_length=100, verbose_name='用途')),
                ('series', models.UUIDField(blank=True, editable=False, null=True, verbose_name='重复预约')),
                ('asked_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='提出时间')),
                ('decided_at', models.DateTimeField(blank=True, null=True, verbose_name='审核时间')),
                ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='审核人')),
                ('reason', models.CharField(blank=True, max_length=200, verbose_name='审核说明')),
                ('checked_in_at', models.DateTimeField(blank=True, null=True, verbose_name='签到时间')),
                ('idempotency_key', models.CharField(blank=True, editable=False, max_length=64, null=True, unique=True, verbose_name='防重复键')),
            ],
            options={
                'verbose_name': '预约',
                'verbose_name_plural': '预约',
                'ordering': ['-pk'],
                'indexes': [models.Index(fields=['asked_by', '-id'], name='booking_of_person')],
                'constraints': [django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('state__in', ['requested', 'approved'])), expressions=[('room', '='), ('during', '&&')], name='booking_no_overlap', violation_error_message='这个时段已被预约'), models.CheckConstraint(condition=models.Q(('during__isempty', False), ('during__lower_inf', False), ('during__upper_inf', False)), name='booking_begins_and_ends', violation_error_message='预约须有开始和结束时间'), models.CheckConstraint(condition=models.Q(models.Q(('decided_at', None), ('decided_by', None)), models.Q(('decided_at__isnull', False), ('decided_by__isnull', False)), _connector='OR'), name='booking_decided_together', violation_error_message='审核时间和审核人须同时记录'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'declined'), _negated=True), models.Q(('decided_at__isnull', False), models.Q(('reason', ''), _negated=True)), _connector='OR'), name='booking_declined_with_reason', violation_error_message='不通过须说明原因'), models.CheckConstraint(condition=models.Q(('checked_in_at', None), ('state', 'approved'), _connector='OR'), name='booking_checked_in_approved', violation_error_message='只有已约的时段可以签到')],
            },
        ),
        migrations.CreateModel(
            name='BookingEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='bookings.booking')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.BigIntegerField()),
                ('number', models.CharField(max_length=20, verbose_name='编号')),
                ('room', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='bookings.room', verbose_name='场地')),
                ('during', django.contrib.postgres.fields.ranges.DateTimeRangeField(verbose_name='时段')),
                ('state', models.CharField(choices=[('requested', '待审核'), ('approved', '已约'), ('waiting', '候补'), ('declined', '未通过'), ('cancelled', '已取消'), ('released', '逾期释放')], max_length=10, verbose_name='状态')),
                ('lapses_at', models.DateTimeField(help_text='到这时仍未签到（或未审核）即不再占用', verbose_name='失效时间')),
                ('asked_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='预约人账号')),
                ('name', models.CharField(max_length=30, verbose_name='预约人')),
                ('phone', buildings.foundation.records.fields.PhoneField(blank=True, default='', verbose_name='联系电话')),
                ('unit_name', models.CharField(max_length=80, verbose_name='使用单位')),
                ('enterprise', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organizations.enterprise', verbose_name='入驻单位')),
                ('people', models.PositiveSmallIntegerField(default=1, verbose_name='人数')),
                ('purpose', models.CharField(max_length=100, verbose_name='用途')),
                ('series', models.UUIDField(blank=True, editable=False, null=True, verbose_name='重复预约')),
                ('asked_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='提出时间')),
                ('decided_at', models.DateTimeField(blank=True, null=True, verbose_name='审核时间')),
                ('decided_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='审核人')),
                ('reason', models.CharField(blank=True, max_length=200, verbose_name='审核说明')),
                ('checked_in_at', models.DateTimeField(blank=True, null=True, verbose_name='签到时间')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='BookingStep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('booking', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='steps', to='bookings.booking', verbose_name='预约')),
                ('verb', models.CharField(max_length=12, verbose_name='动作')),
                ('old', models.CharField(blank=True, max_length=10, verbose_name='原状态')),
                ('new', models.CharField(max_length=10, verbose_name='新状态')),
                ('at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='时间')),
                ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='操作人')),
                ('words', models.CharField(max_length=300, verbose_name='说明')),
            ],
            options={
                'verbose_name': '预约步骤',
                'verbose_name_plural': '预约步骤',
                'ordering': ['booking_id', 'pk'],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='room',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "bookings_roomevent" ("approval", "approver_id", "capacity", "center_id", "days_ahead", "door_code", "equipment", "id", "initials", "is_open", "longest_minutes", "monthly_minutes", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pinyin", "place", "release_minutes", "slot_minutes") VALUES (NEW."approval", NEW."approver_id", NEW."capacity", NEW."center_id", NEW."days_ahead", NEW."door_code", NEW."equipment", NEW."id", NEW."initials", NEW."is_open", NEW."longest_minutes", NEW."monthly_minutes", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."pinyin", NEW."place", NEW."release_minutes", NEW."slot_minutes"); RETURN NULL;', hash='09d71d9813230fef9eaea02d05db6d3b031ce384', operation='INSERT', pgid='pgtrigger_insert_insert_02abf', table='bookings_room', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='room',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "bookings_roomevent" ("approval", "approver_id", "capacity", "center_id", "days_ahead", "door_code", "equipment", "id", "initials", "is_open", "longest_minutes", "monthly_minutes", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pinyin", "place", "release_minutes", "slot_minutes") VALUES (NEW."approval", NEW."approver_id", NEW."capacity", NEW."center_id", NEW."days_ahead", NEW."door_code", NEW."equipment", NEW."id", NEW."initials", NEW."is_open", NEW."longest_minutes", NEW."monthly_minutes", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."pinyin", NEW."place", NEW."release_minutes", NEW."slot_minutes"); RETURN NULL;', hash='8bb38b7a7fa47d44a90b163e25ce0038a0916ad3', operation='UPDATE', pgid='pgtrigger_update_update_22fca', table='bookings_room', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='room',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "bookings_roomevent" ("approval", "approver_id", "capacity", "center_id", "days_ahead", "door_code", "equipment", "id", "initials", "is_open", "longest_minutes", "monthly_minutes", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pinyin", "place", "release_minutes", "slot_minutes") VALUES (OLD."approval", OLD."approver_id", OLD."capacity", OLD."center_id", OLD."days_ahead", OLD."door_code", OLD."equipment", OLD."id", OLD."initials", OLD."is_open", OLD."longest_minutes", OLD."monthly_minutes", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."pinyin", OLD."place", OLD."release_minutes", OLD."slot_minutes"); RETURN NULL;', hash='2f0f41a29cac9caabb4b9a126a991d98f92bba6d', operation='DELETE', pgid='pgtrigger_delete_delete_edcbe', table='bookings_room', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='booking',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "bookings_bookingevent" ("asked_at", "asked_by_id", "checked_in_at", "decided_at", "decided_by_id", "during", "enterprise_id", "id", "lapses_at", "name", "number", "people", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "purpose", "reason", "room_id", "series", "state", "unit_name") VALUES (NEW."asked_at", NEW."asked_by_id", NEW."checked_in_at", NEW."decided_at", NEW."decided_by_id", NEW."during", NEW."enterprise_id", NEW."id", NEW."lapses_at", NEW."name", NEW."number", NEW."people", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."phone", NEW."purpose", NEW."reason", NEW."room_id", NEW."series", NEW."state", NEW."unit_name"); RETURN NULL;', hash='ccc5037cda6365951af64bc4b8077fd05df53f7a', operation='INSERT', pgid='pgtrigger_insert_insert_28bb6', table='bookings_booking', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='booking',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."asked_at" IS DISTINCT FROM (NEW."asked_at") OR OLD."asked_by_id" IS DISTINCT FROM (NEW."asked_by_id") OR OLD."checked_in_at" IS DISTINCT FROM (NEW."checked_in_at") OR OLD."decided_at" IS DISTINCT FROM (NEW."decided_at") OR OLD."decided_by_id" IS DISTINCT FROM (NEW."decided_by_id") OR OLD."during" IS DISTINCT FROM (NEW."during") OR OLD."enterprise_id" IS DISTINCT FROM (NEW."enterprise_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."lapses_at" IS DISTINCT FROM (NEW."lapses_at") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."number" IS DISTINCT FROM (NEW."number") OR OLD."people" IS DISTINCT FROM (NEW."people") OR OLD."phone" IS DISTINCT FROM (NEW."phone") OR OLD."purpose" IS DISTINCT FROM (NEW."purpose") OR OLD."reason" IS DISTINCT FROM (NEW."reason") OR OLD."room_id" IS DISTINCT FROM (NEW."room_id") OR OLD."series" IS DISTINCT FROM (NEW."series") OR OLD."state" IS DISTINCT FROM (NEW."state") OR OLD."unit_name" IS DISTINCT FROM (NEW."unit_name"))', func='INSERT INTO "bookings_bookingevent" ("asked_at", "asked_by_id", "checked_in_at", "decided_at", "decided_by_id", "during", "enterprise_id", "id", "lapses_at", "name", "number", "people", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "purpose", "reason", "room_id", "series", "state", "unit_name") VALUES (NEW."asked_at", NEW."asked_by_id", NEW."checked_in_at", NEW."decided_at", NEW."decided_by_id", NEW."during", NEW."enterprise_id", NEW."id", NEW."lapses_at", NEW."name", NEW."number", NEW."people", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."phone", NEW."purpose", NEW."reason", NEW."room_id", NEW."series", NEW."state", NEW."unit_name"); RETURN NULL;', hash='8b6d089f587156eb38a8e99c09b02645e62b1939', operation='UPDATE', pgid='pgtrigger_update_update_d8751', table='bookings_booking', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='booking',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "bookings_bookingevent" ("asked_at", "asked_by_id", "checked_in_at", "decided_at", "decided_by_id", "during", "enterprise_id", "id", "lapses_at", "name", "number", "people", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "purpose", "reason", "room_id", "series", "state", "unit_name") VALUES (OLD."asked_at", OLD."asked_by_id", OLD."checked_in_at", OLD."decided_at", OLD."decided_by_id", OLD."during", OLD."enterprise_id", OLD."id", OLD."lapses_at", OLD."name", OLD."number", OLD."people", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."phone", OLD."purpose", OLD."reason", OLD."room_id", OLD."series", OLD."state", OLD."unit_name"); RETURN NULL;', hash='a09c258a17f6b1c501ae03fae39f42eee735c232', operation='DELETE', pgid='pgtrigger_delete_delete_0839f', table='bookings_booking', when='AFTER')),
        ),
    ]
