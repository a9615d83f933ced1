"""The tables as of 2026-11-25, written from the models in one go; the numbers missing after this one were folded in."""

import buildings.foundation.records.fields
import django.contrib.auth.validators
import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
        ('buildings', '0002_places'),
        ('pghistory', '0007_auto_20250421_0444'),
    ]

    operations = [
        migrations.CreateModel(
            name='Tally',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=64, verbose_name='对象')),
                ('hour', models.DateTimeField(verbose_name='钟点')),
                ('times', models.PositiveIntegerField(verbose_name='次数')),
            ],
            options={
                'verbose_name': '匿名提交次数',
                'verbose_name_plural': '匿名提交次数',
                'constraints': [models.UniqueConstraint(fields=('key', 'hour'), name='tally_once_an_hour', violation_error_message='该时段已有计数')],
            },
        ),
        migrations.CreateModel(
            name='User',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('is_superuser', models.BooleanField(default=False, help_text='Designates that this user has all permissions without explicitly assigning them.', verbose_name='superuser status')),
                ('username', models.CharField(error_messages={'unique': '已有同名账号'}, max_length=60, unique=True, validators=[django.contrib.auth.validators.UnicodeUsernameValidator()], verbose_name='用户名')),
                ('real_name', models.CharField(max_length=30, verbose_name='姓名')),
                ('pinyin', buildings.foundation.records.fields.PinyinField(db_index=True, default='', max_length=255, source='real_name')),
                ('initials', buildings.foundation.records.fields.InitialsField(default='', max_length=255, source='real_name')),
                ('phone', buildings.foundation.records.fields.PhoneField(blank=True, default='', verbose_name='手机号码')),
                ('phone_index', buildings.foundation.records.fields.PhoneIndexField(db_index=True, default='', max_length=255, source='phone')),
                ('phone_tail', buildings.foundation.records.fields.PhoneTailField(db_index=True, default='', max_length=255, source='phone')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='电子邮箱')),
                ('street', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='people', to='buildings.street', verbose_name='管理街道')),
                ('is_staff', models.BooleanField(default=False, verbose_name='可进入后台')),
                ('is_active', models.BooleanField(default=True, verbose_name='启用')),
                ('must_change_password', models.BooleanField(default=False, verbose_name='下次登录须改密码')),
                ('joined_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='建立时间')),
                ('groups', models.ManyToManyField(blank=True, help_text='The groups this user belongs to. A user will get all permissions granted to each of their groups.', related_name='user_set', related_query_name='user', to='auth.group', verbose_name='groups')),
                ('user_permissions', models.ManyToManyField(blank=True, help_text='Specific permissions for this user.', related_name='user_set', related_query_name='user', to='auth.permission', verbose_name='user permissions')),
            ],
            options={
                'verbose_name': '账号',
                'verbose_name_plural': '账号',
                'ordering': ['pinyin', 'pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('phone_index', ''), _negated=True), fields=('phone_index', 'real_name'), name='user_person_once', violation_error_message='已有同名同手机号的账号')],
            },
        ),
        migrations.CreateModel(
            name='Assignment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='assignments', to=settings.AUTH_USER_MODEL, verbose_name='账号')),
                ('role', models.CharField(choices=[('district_leader', '区级领导'), ('street_leader', '街道领导'), ('street_staff', '街道工作人员'), ('tenant', '入驻单位')], max_length=20, verbose_name='角色')),
                ('district', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='buildings.district', verbose_name='区县')),
                ('street', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='buildings.street', verbose_name='街道')),
                ('building', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='buildings.building', verbose_name='楼宇')),
                ('since', models.DateField(default=django.utils.timezone.localdate, verbose_name='起始日期')),
                ('until', models.DateField(blank=True, help_text='当日起失效', null=True, verbose_name='终止日期')),
            ],
            options={
                'verbose_name': '角色',
                'verbose_name_plural': '角色',
                'ordering': ['user_id', '-since'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('building', None), ('district__isnull', False), ('street', None)), models.Q(('building', None), ('district', None), ('street__isnull', False)), models.Q(('building__isnull', False), ('district', None), ('street', None)), _connector='OR'), name='assignment_one_place', violation_error_message='区县、街道、楼宇须且只能选一项'), models.CheckConstraint(condition=models.Q(('until', None), ('until__gt', models.F('since')), _connector='OR'), name='assignment_ends_after_start', violation_error_message='终止日期应晚于起始日期'), models.UniqueConstraint(condition=models.Q(('until', None)), fields=('user', 'role', 'district', 'street', 'building'), name='assignment_once', nulls_distinct=False, violation_error_message='此人已有同样的角色')],
            },
        ),
        migrations.CreateModel(
            name='AssignmentEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='accounts.assignment')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.BigIntegerField()),
                ('user', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='账号')),
                ('role', models.CharField(choices=[('district_leader', '区级领导'), ('street_leader', '街道领导'), ('street_staff', '街道工作人员'), ('tenant', '入驻单位')], max_length=20, verbose_name='角色')),
                ('district', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='buildings.district', verbose_name='区县')),
                ('street', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='buildings.street', verbose_name='街道')),
                ('building', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='buildings.building', verbose_name='楼宇')),
                ('since', models.DateField(default=django.utils.timezone.localdate, verbose_name='起始日期')),
                ('until', models.DateField(blank=True, help_text='当日起失效', null=True, verbose_name='终止日期')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='AuditEvent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='时间')),
                ('kind', models.CharField(max_length=40, verbose_name='事项')),
                ('by', models.ForeignKey(blank=True, db_column='by_id', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='操作人')),
                ('street', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='buildings.street', verbose_name='街道')),
                ('model', models.CharField(blank=True, max_length=60, verbose_name='对象类型')),
                ('row', models.CharField(blank=True, max_length=40, verbose_name='对象编号')),
                ('address', models.GenericIPAddressField(blank=True, null=True, verbose_name='网络地址')),
                ('detail', models.JSONField(default=dict, verbose_name='详情')),
                ('previous_hash', models.CharField(blank=True, editable=False, max_length=64)),
                ('hash', models.CharField(blank=True, editable=False, max_length=64)),
            ],
            options={
                'verbose_name': '审计记录',
                'verbose_name_plural': '审计记录',
                'ordering': ['-pk'],
                'indexes': [models.Index(fields=['kind', '-id'], name='audit_kind_latest')],
            },
        ),
        migrations.CreateModel(
            name='UserEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to=settings.AUTH_USER_MODEL)),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.BigIntegerField()),
                ('is_superuser', models.BooleanField(default=False, help_text='Designates that this user has all permissions without explicitly assigning them.', verbose_name='superuser status')),
                ('username', models.CharField(error_messages={'unique': '已有同名账号'}, max_length=60, validators=[django.contrib.auth.validators.UnicodeUsernameValidator()], verbose_name='用户名')),
                ('real_name', models.CharField(max_length=30, verbose_name='姓名')),
                ('pinyin', buildings.foundation.records.fields.PinyinField(default='', max_length=255, source='real_name')),
                ('initials', buildings.foundation.records.fields.InitialsField(default='', max_length=255, source='real_name')),
                ('phone', buildings.foundation.records.fields.PhoneField(blank=True, default='', verbose_name='手机号码')),
                ('phone_index', buildings.foundation.records.fields.PhoneIndexField(default='', max_length=255, source='phone')),
                ('phone_tail', buildings.foundation.records.fields.PhoneTailField(default='', max_length=255, source='phone')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='电子邮箱')),
                ('street', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='buildings.street', verbose_name='管理街道')),
                ('is_staff', models.BooleanField(default=False, verbose_name='可进入后台')),
                ('is_active', models.BooleanField(default=True, verbose_name='启用')),
                ('must_change_password', models.BooleanField(default=False, verbose_name='下次登录须改密码')),
                ('joined_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='建立时间')),
            ],
            options={
                'abstract': False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='user',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "accounts_userevent" ("email", "id", "initials", "is_active", "is_staff", "is_superuser", "joined_at", "must_change_password", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "phone_index", "phone_tail", "pinyin", "real_name", "street_id", "username") VALUES (NEW."email", NEW."id", NEW."initials", NEW."is_active", NEW."is_staff", NEW."is_superuser", NEW."joined_at", NEW."must_change_password", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."phone", NEW."phone_index", NEW."phone_tail", NEW."pinyin", NEW."real_name", NEW."street_id", NEW."username"); RETURN NULL;', hash='646f5cc4ab589caf3d24527e4182cdf07f14c183', operation='INSERT', pgid='pgtrigger_insert_insert_3867c', table='accounts_user', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='user',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."email" IS DISTINCT FROM (NEW."email") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."initials" IS DISTINCT FROM (NEW."initials") OR OLD."is_active" IS DISTINCT FROM (NEW."is_active") OR OLD."is_staff" IS DISTINCT FROM (NEW."is_staff") OR OLD."is_superuser" IS DISTINCT FROM (NEW."is_superuser") OR OLD."joined_at" IS DISTINCT FROM (NEW."joined_at") OR OLD."must_change_password" IS DISTINCT FROM (NEW."must_change_password") OR OLD."phone" IS DISTINCT FROM (NEW."phone") OR OLD."phone_index" IS DISTINCT FROM (NEW."phone_index") OR OLD."phone_tail" IS DISTINCT FROM (NEW."phone_tail") OR OLD."pinyin" IS DISTINCT FROM (NEW."pinyin") OR OLD."real_name" IS DISTINCT FROM (NEW."real_name") OR OLD."street_id" IS DISTINCT FROM (NEW."street_id") OR OLD."username" IS DISTINCT FROM (NEW."username"))', func='INSERT INTO "accounts_userevent" ("email", "id", "initials", "is_active", "is_staff", "is_superuser", "joined_at", "must_change_password", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "phone_index", "phone_tail", "pinyin", "real_name", "street_id", "username") VALUES (NEW."email", NEW."id", NEW."initials", NEW."is_active", NEW."is_staff", NEW."is_superuser", NEW."joined_at", NEW."must_change_password", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."phone", NEW."phone_index", NEW."phone_tail", NEW."pinyin", NEW."real_name", NEW."street_id", NEW."username"); RETURN NULL;', hash='68d087588254913a6e90d26c506a7d0776024016', operation='UPDATE', pgid='pgtrigger_update_update_0e890', table='accounts_user', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='user',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "accounts_userevent" ("email", "id", "initials", "is_active", "is_staff", "is_superuser", "joined_at", "must_change_password", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "phone_index", "phone_tail", "pinyin", "real_name", "street_id", "username") VALUES (OLD."email", OLD."id", OLD."initials", OLD."is_active", OLD."is_staff", OLD."is_superuser", OLD."joined_at", OLD."must_change_password", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."phone", OLD."phone_index", OLD."phone_tail", OLD."pinyin", OLD."real_name", OLD."street_id", OLD."username"); RETURN NULL;', hash='c93e1f25e3d62cb01bf7dbbe3f7b3ee61a479561', operation='DELETE', pgid='pgtrigger_delete_delete_19f14', table='accounts_user', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='assignment',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "accounts_assignmentevent" ("building_id", "district_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "since", "street_id", "until", "user_id") VALUES (NEW."building_id", NEW."district_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."role", NEW."since", NEW."street_id", NEW."until", NEW."user_id"); RETURN NULL;', hash='9f219e11ca4fc64adafc234eccbdb41a618cc526', operation='INSERT', pgid='pgtrigger_insert_insert_ffd50', table='accounts_assignment', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='assignment',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "accounts_assignmentevent" ("building_id", "district_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "since", "street_id", "until", "user_id") VALUES (NEW."building_id", NEW."district_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."role", NEW."since", NEW."street_id", NEW."until", NEW."user_id"); RETURN NULL;', hash='7436603daae3fcd02c079f247b80cf51b9bb6727', operation='UPDATE', pgid='pgtrigger_update_update_93e32', table='accounts_assignment', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='assignment',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "accounts_assignmentevent" ("building_id", "district_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "since", "street_id", "until", "user_id") VALUES (OLD."building_id", OLD."district_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."role", OLD."since", OLD."street_id", OLD."until", OLD."user_id"); RETURN NULL;', hash='d021c432c79cad2e2af4c1029255e21ce7d63fe7', operation='DELETE', pgid='pgtrigger_delete_delete_aa09b', table='accounts_assignment', when='AFTER')),
        ),
    ]
