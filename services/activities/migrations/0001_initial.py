"""The tables as of 2026-11-25, written from the models in one go; the numbers missing after this one were folded in."""

import buildings.foundation.records.fields
import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('buildings', '0002_places'),
        ('pghistory', '0007_auto_20250421_0444'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Activity',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('street', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='activities', to='buildings.street', verbose_name='街道')),
                ('building', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='activities', to='buildings.building', verbose_name='楼宇')),
                ('title', models.CharField(max_length=60, verbose_name='名称')),
                ('theme', models.CharField(choices=[('economy', '经济发展'), ('harmony', '和谐关系'), ('home', '家园治理'), ('welfare', '公益服务'), ('civility', '文明风尚')], max_length=10, verbose_name='主题')),
                ('entry', models.CharField(blank=True, choices=[('policy', '政策进楼宇'), ('service', '服务进楼宇'), ('culture', '文化进楼宇')], max_length=10, verbose_name='三进入')),
                ('form', models.CharField(choices=[('event', '活动'), ('lecture', '宣讲'), ('training', '培训')], default='event', max_length=10, verbose_name='形式')),
                ('organizer', models.CharField(max_length=60, verbose_name='主办')),
                ('place', models.CharField(help_text='写到房间，如：云泉大厦三层路演厅', max_length=80, verbose_name='地点')),
                ('text', models.TextField(max_length=2000, verbose_name='介绍')),
                ('starts_at', models.DateTimeField(verbose_name='开始时间')),
                ('ends_at', models.DateTimeField(verbose_name='结束时间')),
                ('closes_at', models.DateTimeField(blank=True, help_text='留空到开始时为止', null=True, verbose_name='报名截止')),
                ('capacity', models.PositiveIntegerField(blank=True, help_text='留空不限；满员后报名进入候补', null=True, verbose_name='名额')),
                ('is_published', models.BooleanField(default=False, verbose_name='公开')),
                ('cancelled_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='取消时间')),
                ('cancel_reason', models.CharField(blank=True, editable=False, max_length=120, verbose_name='取消原因')),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='activities', to=settings.AUTH_USER_MODEL, verbose_name='负责人')),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='登记时间')),
                ('revision', models.PositiveIntegerField(default=0, editable=False, verbose_name='修订号')),
            ],
            options={
                'verbose_name': '活动',
                'verbose_name_plural': '活动',
                'ordering': ['-starts_at', '-pk'],
                'indexes': [models.Index(fields=['street', 'starts_at'], name='activity_by_street'), models.Index(condition=models.Q(('is_published', True)), fields=['starts_at', 'id'], name='activity_upcoming')],
                'constraints': [models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('starts_at'))), name='activity_ends_after_start', violation_error_message='结束时间应晚于开始时间'), models.CheckConstraint(condition=models.Q(('closes_at', None), ('closes_at__lte', models.F('starts_at')), _connector='OR'), name='activity_closes_before_start', violation_error_message='报名截止不能晚于开始时间'), models.CheckConstraint(condition=models.Q(('capacity', None), ('capacity__gt', 0), _connector='OR'), name='activity_has_room', violation_error_message='名额至少为 1，不限请留空'), models.CheckConstraint(condition=models.Q(models.Q(('cancel_reason', ''), ('cancelled_at', None)), models.Q(('cancelled_at__isnull', False), models.Q(('cancel_reason', ''), _negated=True)), _connector='OR'), name='activity_cancelled_with_reason', violation_error_message='取消活动须写明原因')],
            },
        ),
        migrations.CreateModel(
            name='ActivityEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='activities.activity')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.BigIntegerField()),
                ('street', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='buildings.street', verbose_name='街道')),
                ('building', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='buildings.building', verbose_name='楼宇')),
                ('title', models.CharField(max_length=60, verbose_name='名称')),
                ('theme', models.CharField(choices=[('economy', '经济发展'), ('harmony', '和谐关系'), ('home', '家园治理'), ('welfare', '公益服务'), ('civility', '文明风尚')], max_length=10, verbose_name='主题')),
                ('entry', models.CharField(blank=True, choices=[('policy', '政策进楼宇'), ('service', '服务进楼宇'), ('culture', '文化进楼宇')], max_length=10, verbose_name='三进入')),
                ('form', models.CharField(choices=[('event', '活动'), ('lecture', '宣讲'), ('training', '培训')], default='event', max_length=10, verbose_name='形式')),
                ('organizer', models.CharField(max_length=60, verbose_name='主办')),
                ('place', models.CharField(help_text='写到房间，如：云泉大厦三层路演厅', max_length=80, verbose_name='地点')),
                ('text', models.TextField(max_length=2000, verbose_name='介绍')),
                ('starts_at', models.DateTimeField(verbose_name='开始时间')),
                ('ends_at', models.DateTimeField(verbose_name='结束时间')),
                ('closes_at', models.DateTimeField(blank=True, help_text='留空到开始时为止', null=True, verbose_name='报名截止')),
                ('capacity', models.PositiveIntegerField(blank=True, help_text='留空不限；满员后报名进入候补', null=True, verbose_name='名额')),
                ('is_published', models.BooleanField(default=False, verbose_name='公开')),
                ('cancelled_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='取消时间')),
                ('cancel_reason', models.CharField(blank=True, editable=False, max_length=120, verbose_name='取消原因')),
                ('owner', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='负责人')),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='登记时间')),
                ('revision', models.PositiveIntegerField(default=0, editable=False, verbose_name='修订号')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Signup',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('activity', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='signups', to='activities.activity', verbose_name='活动')),
                ('user', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='signups', to=settings.AUTH_USER_MODEL, verbose_name='账号')),
                ('name', models.CharField(max_length=30, verbose_name='姓名')),
                ('unit', models.CharField(blank=True, max_length=60, verbose_name='单位')),
                ('phone', buildings.foundation.records.fields.PhoneField(blank=True, default='', verbose_name='手机号码')),
                ('phone_index', buildings.foundation.records.fields.PhoneIndexField(db_index=True, default='', max_length=255, source='phone')),
                ('state', models.CharField(choices=[('joined', '已报名'), ('waiting', '候补'), ('withdrawn', '已退出')], max_length=10, verbose_name='状态')),
                ('seat', models.PositiveIntegerField(blank=True, editable=False, null=True, verbose_name='席位')),
                ('signed_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='报名时间')),
                ('withdrawn_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='退出时间')),
                ('has_come', models.BooleanField(blank=True, null=True, verbose_name='到场')),
            ],
            options={
                'verbose_name': '报名',
                'verbose_name_plural': '报名',
                'ordering': ['pk'],
                'indexes': [models.Index(fields=['activity', 'state', 'id'], name='signup_queue')],
                'constraints': [models.UniqueConstraint(condition=models.Q(models.Q(('phone_index', ''), _negated=True), models.Q(('state', 'withdrawn'), _negated=True)), fields=('activity', 'phone_index'), name='signup_phone_once', violation_error_message='这个手机号码已报过名'), models.UniqueConstraint(condition=models.Q(('state', 'withdrawn'), _negated=True), fields=('activity', 'user'), name='signup_account_once', violation_error_message='您已报过名'), models.UniqueConstraint(fields=('activity', 'seat'), name='signup_seat_once', violation_error_message='这个名额刚被占用'), models.CheckConstraint(condition=models.Q(models.Q(('seat__isnull', False), ('state', 'joined')), models.Q(models.Q(('state', 'joined'), _negated=True), ('seat', None)), _connector='OR'), name='signup_seat_where_joined', violation_error_message='报上名的占一个名额，候补和退出的不占'), models.CheckConstraint(condition=models.Q(('has_come', None), ('state', 'joined'), _connector='OR'), name='signup_only_joined_come', violation_error_message='只有已报名的可以登记到场')],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='activity',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "activities_activityevent" ("building_id", "cancel_reason", "cancelled_at", "capacity", "closes_at", "created_at", "ends_at", "entry", "form", "id", "is_published", "organizer", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "revision", "starts_at", "street_id", "text", "theme", "title") VALUES (NEW."building_id", NEW."cancel_reason", NEW."cancelled_at", NEW."capacity", NEW."closes_at", NEW."created_at", NEW."ends_at", NEW."entry", NEW."form", NEW."id", NEW."is_published", NEW."organizer", NEW."owner_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."place", NEW."revision", NEW."starts_at", NEW."street_id", NEW."text", NEW."theme", NEW."title"); RETURN NULL;', hash='d114ea6e180878e9d1ce7f27904f9a3e906996ea', operation='INSERT', pgid='pgtrigger_insert_insert_6de9c', table='activities_activity', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='activity',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "activities_activityevent" ("building_id", "cancel_reason", "cancelled_at", "capacity", "closes_at", "created_at", "ends_at", "entry", "form", "id", "is_published", "organizer", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "revision", "starts_at", "street_id", "text", "theme", "title") VALUES (NEW."building_id", NEW."cancel_reason", NEW."cancelled_at", NEW."capacity", NEW."closes_at", NEW."created_at", NEW."ends_at", NEW."entry", NEW."form", NEW."id", NEW."is_published", NEW."organizer", NEW."owner_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."place", NEW."revision", NEW."starts_at", NEW."street_id", NEW."text", NEW."theme", NEW."title"); RETURN NULL;', hash='eba295dc88c92a44ad7009d9c3dc185da70f2480', operation='UPDATE', pgid='pgtrigger_update_update_a56a1', table='activities_activity', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='activity',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "activities_activityevent" ("building_id", "cancel_reason", "cancelled_at", "capacity", "closes_at", "created_at", "ends_at", "entry", "form", "id", "is_published", "organizer", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "revision", "starts_at", "street_id", "text", "theme", "title") VALUES (OLD."building_id", OLD."cancel_reason", OLD."cancelled_at", OLD."capacity", OLD."closes_at", OLD."created_at", OLD."ends_at", OLD."entry", OLD."form", OLD."id", OLD."is_published", OLD."organizer", OLD."owner_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."place", OLD."revision", OLD."starts_at", OLD."street_id", OLD."text", OLD."theme", OLD."title"); RETURN NULL;', hash='aa702b1fdd4c72b1e77096e69499f1eae21be7e5', operation='DELETE', pgid='pgtrigger_delete_delete_cc776', table='activities_activity', when='AFTER')),
        ),
    ]
