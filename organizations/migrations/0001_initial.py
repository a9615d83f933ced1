"""The tables as of 2026-11-25, written from the models in one go; the numbers missing after this one were folded in."""

import buildings.foundation.records.fields
import django.contrib.postgres.constraints
import django.db.models.deletion
import organizations.credit_code
import organizations.models
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('buildings', '0002_places'),
        ('pghistory', '0007_auto_20250421_0444'),
    ]

    operations = [
        migrations.CreateModel(
            name='Enterprise',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('street', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='enterprises', to='buildings.street', verbose_name='街道')),
                ('name', models.CharField(max_length=120, verbose_name='单位名称')),
                ('pinyin', buildings.foundation.records.fields.PinyinField(db_index=True, default='', max_length=255, source='name')),
                ('initials', buildings.foundation.records.fields.InitialsField(default='', max_length=255, source='name')),
                ('credit_code', models.CharField(blank=True, max_length=18, null=True, validators=[organizations.credit_code.validate_credit_code], verbose_name='统一社会信用代码')),
                ('industry', models.CharField(blank=True, max_length=40, verbose_name='行业')),
                ('ownership', models.CharField(blank=True, choices=[('private', '民营'), ('state', '国有'), ('foreign', '外资'), ('sole', '个体'), ('social', '社会组织'), ('public', '机关事业'), ('other', '其他')], max_length=8, verbose_name='单位性质')),
                ('headcount', models.PositiveIntegerField(blank=True, null=True, verbose_name='从业人数')),
                ('party_members_reported', models.PositiveIntegerField(blank=True, null=True, verbose_name='党员数（单位自报）')),
                ('is_operating', models.BooleanField(default=True, verbose_name='正常经营')),
                ('contact_name', models.CharField(blank=True, max_length=30, verbose_name='联系人')),
                ('contact_phone', buildings.foundation.records.fields.PhoneField(blank=True, default='', verbose_name='联系电话')),
                ('contact_phone_index', buildings.foundation.records.fields.PhoneIndexField(db_index=True, default='', max_length=255, source='contact_phone')),
                ('contact_phone_tail', buildings.foundation.records.fields.PhoneTailField(db_index=True, default='', max_length=255, source='contact_phone')),
                ('remarks', models.TextField(blank=True, verbose_name='备注')),
            ],
            options={
                'verbose_name': '企业（单位）',
                'verbose_name_plural': '企业（单位）',
                'ordering': ['pinyin', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('street', 'name'), name='enterprise_name_once', violation_error_message='本街道已有同名单位'), models.UniqueConstraint(fields=('street', 'credit_code'), name='enterprise_credit_code_once', violation_error_message='本街道已有单位使用此信用代码'), models.CheckConstraint(condition=models.Q(('credit_code', None), ('credit_code__regex', '^[1-9ANY][0-9A-HJ-NP-RTUW-Y]{17}$'), _connector='OR'), name='enterprise_credit_code_canonical', violation_error_message='统一社会信用代码应为 18 位，不含 I、O、S、V、Z')],
            },
        ),
        migrations.CreateModel(
            name='EnterpriseEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='organizations.enterprise')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.BigIntegerField()),
                ('street', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='buildings.street', verbose_name='街道')),
                ('name', models.CharField(max_length=120, verbose_name='单位名称')),
                ('pinyin', buildings.foundation.records.fields.PinyinField(default='', max_length=255, source='name')),
                ('initials', buildings.foundation.records.fields.InitialsField(default='', max_length=255, source='name')),
                ('credit_code', models.CharField(blank=True, max_length=18, null=True, validators=[organizations.credit_code.validate_credit_code], verbose_name='统一社会信用代码')),
                ('industry', models.CharField(blank=True, max_length=40, verbose_name='行业')),
                ('ownership', models.CharField(blank=True, choices=[('private', '民营'), ('state', '国有'), ('foreign', '外资'), ('sole', '个体'), ('social', '社会组织'), ('public', '机关事业'), ('other', '其他')], max_length=8, verbose_name='单位性质')),
                ('headcount', models.PositiveIntegerField(blank=True, null=True, verbose_name='从业人数')),
                ('party_members_reported', models.PositiveIntegerField(blank=True, null=True, verbose_name='党员数（单位自报）')),
                ('is_operating', models.BooleanField(default=True, verbose_name='正常经营')),
                ('contact_name', models.CharField(blank=True, max_length=30, verbose_name='联系人')),
                ('contact_phone', buildings.foundation.records.fields.PhoneField(blank=True, default='', verbose_name='联系电话')),
                ('contact_phone_index', buildings.foundation.records.fields.PhoneIndexField(default='', max_length=255, source='contact_phone')),
                ('contact_phone_tail', buildings.foundation.records.fields.PhoneTailField(default='', max_length=255, source='contact_phone')),
                ('remarks', models.TextField(blank=True, verbose_name='备注')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Headcount',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('enterprise', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='headcounts', to='organizations.enterprise', verbose_name='单位')),
                ('on', models.DateField(verbose_name='日期')),
                ('people', models.PositiveIntegerField(blank=True, null=True, verbose_name='从业人数')),
                ('party_members', models.PositiveIntegerField(blank=True, null=True, verbose_name='党员数')),
            ],
            options={
                'verbose_name': '人数记录',
                'verbose_name_plural': '人数记录',
                'ordering': ['enterprise_id', '-on'],
                'constraints': [models.UniqueConstraint(fields=('enterprise', 'on'), name='headcount_once_a_day', violation_error_message='当日已有人数记录')],
            },
        ),
        migrations.CreateModel(
            name='HeadcountEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='organizations.headcount')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.BigIntegerField()),
                ('enterprise', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organizations.enterprise', verbose_name='单位')),
                ('on', models.DateField(verbose_name='日期')),
                ('people', models.PositiveIntegerField(blank=True, null=True, verbose_name='从业人数')),
                ('party_members', models.PositiveIntegerField(blank=True, null=True, verbose_name='党员数')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='PartyOrganization',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('street', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='party_organizations', to='buildings.street', verbose_name='街道')),
                ('name', models.CharField(max_length=120, verbose_name='党组织名称')),
                ('pinyin', buildings.foundation.records.fields.PinyinField(db_index=True, default='', max_length=255, source='name')),
                ('initials', buildings.foundation.records.fields.InitialsField(default='', max_length=255, source='name')),
                ('kind', models.CharField(choices=[('committee', '党委'), ('general', '党总支'), ('branch', '党支部'), ('joint', '联合党支部'), ('functional', '功能型党组织')], max_length=12, verbose_name='类别')),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='children', to='organizations.partyorganization', verbose_name='上级党组织')),
                ('superior', models.CharField(blank=True, max_length=120, verbose_name='上级党组织（台账外）')),
                ('building', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='party_organizations', to='buildings.building', verbose_name='所在楼宇')),
                ('founded_on', models.DateField(blank=True, null=True, verbose_name='成立时间')),
                ('elected_on', models.DateField(blank=True, null=True, verbose_name='最近换届时间')),
                ('term_ends_on', models.DateField(blank=True, null=True, verbose_name='任期届满')),
                ('dissolved_on', models.DateField(blank=True, null=True, verbose_name='撤销时间')),
                ('secretary_name', models.CharField(blank=True, max_length=30, verbose_name='书记')),
                ('secretary_phone', buildings.foundation.records.fields.PhoneField(blank=True, default='', verbose_name='书记电话')),
                ('secretary_phone_index', buildings.foundation.records.fields.PhoneIndexField(db_index=True, default='', max_length=255, source='secretary_phone')),
                ('secretary_phone_tail', buildings.foundation.records.fields.PhoneTailField(db_index=True, default='', max_length=255, source='secretary_phone')),
                ('remarks', models.TextField(blank=True, verbose_name='备注')),
            ],
            options={
                'verbose_name': '党组织',
                'verbose_name_plural': '党组织',
                'ordering': ['street_id', 'pinyin', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('street', 'name'), name='party_organization_name_once', violation_error_message='本街道已有同名党组织'), models.CheckConstraint(condition=models.Q(('parent', models.F('pk')), _negated=True), name='party_organization_not_its_own_parent', violation_error_message='党组织不能是自己的上级'), models.CheckConstraint(condition=models.Q(('elected_on', None), ('term_ends_on', None), ('term_ends_on__gt', models.F('elected_on')), _connector='OR'), name='party_organization_term_ends_after_election', violation_error_message='任期届满应晚于换届时间')],
            },
        ),
        migrations.CreateModel(
            name='Coverage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('organization', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='coverages', to='organizations.partyorganization', verbose_name='党组织')),
                ('enterprise', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='coverages', to='organizations.enterprise', verbose_name='单位')),
                ('since', models.DateField(blank=True, null=True, verbose_name='起始日期')),
                ('until', models.DateField(blank=True, help_text='当日起不再覆盖', null=True, verbose_name='终止日期')),
            ],
            options={
                'verbose_name': '覆盖关系',
                'verbose_name_plural': '覆盖关系',
                'ordering': ['organization_id', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('until', None), ('since', None), ('until__gt', models.F('since')), _connector='OR'), name='coverage_ends_after_start', violation_error_message='终止日期应晚于起始日期'), models.UniqueConstraint(condition=models.Q(('until', None)), fields=('organization', 'enterprise'), name='coverage_once', violation_error_message='该党组织已覆盖此单位')],
            },
        ),
        migrations.CreateModel(
            name='CoverageEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='organizations.coverage')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.BigIntegerField()),
                ('organization', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organizations.partyorganization', verbose_name='党组织')),
                ('enterprise', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organizations.enterprise', verbose_name='单位')),
                ('since', models.DateField(blank=True, null=True, verbose_name='起始日期')),
                ('until', models.DateField(blank=True, help_text='当日起不再覆盖', null=True, verbose_name='终止日期')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='PartyOrganizationEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='organizations.partyorganization')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.BigIntegerField()),
                ('street', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='buildings.street', verbose_name='街道')),
                ('name', models.CharField(max_length=120, verbose_name='党组织名称')),
                ('pinyin', buildings.foundation.records.fields.PinyinField(default='', max_length=255, source='name')),
                ('initials', buildings.foundation.records.fields.InitialsField(default='', max_length=255, source='name')),
                ('kind', models.CharField(choices=[('committee', '党委'), ('general', '党总支'), ('branch', '党支部'), ('joint', '联合党支部'), ('functional', '功能型党组织')], max_length=12, verbose_name='类别')),
                ('parent', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organizations.partyorganization', verbose_name='上级党组织')),
                ('superior', models.CharField(blank=True, max_length=120, verbose_name='上级党组织（台账外）')),
                ('building', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='buildings.building', verbose_name='所在楼宇')),
                ('founded_on', models.DateField(blank=True, null=True, verbose_name='成立时间')),
                ('elected_on', models.DateField(blank=True, null=True, verbose_name='最近换届时间')),
                ('term_ends_on', models.DateField(blank=True, null=True, verbose_name='任期届满')),
                ('dissolved_on', models.DateField(blank=True, null=True, verbose_name='撤销时间')),
                ('secretary_name', models.CharField(blank=True, max_length=30, verbose_name='书记')),
                ('secretary_phone', buildings.foundation.records.fields.PhoneField(blank=True, default='', verbose_name='书记电话')),
                ('secretary_phone_index', buildings.foundation.records.fields.PhoneIndexField(default='', max_length=255, source='secretary_phone')),
                ('secretary_phone_tail', buildings.foundation.records.fields.PhoneTailField(default='', max_length=255, source='secretary_phone')),
                ('remarks', models.TextField(blank=True, verbose_name='备注')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Tenancy',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('enterprise', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='tenancies', to='organizations.enterprise', verbose_name='单位')),
                ('building', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='tenancies', to='buildings.building', verbose_name='楼宇')),
                ('place', models.CharField(blank=True, max_length=80, verbose_name='房间（台账原文）')),
                ('since', models.DateField(blank=True, null=True, verbose_name='入驻日期')),
                ('until', models.DateField(blank=True, help_text='当日起不再入驻', null=True, verbose_name='迁出日期')),
                ('is_leaving', models.BooleanField(default=False, verbose_name='拟迁出')),
                ('is_public', models.BooleanField(default=False, verbose_name='对外公开名称')),
                ('remarks', models.TextField(blank=True, verbose_name='备注')),
                ('units', models.ManyToManyField(blank=True, related_name='tenancies', to='buildings.unit', verbose_name='房间')),
            ],
            options={
                'verbose_name': '入驻',
                'verbose_name_plural': '入驻',
                'ordering': ['building_id', 'pk'],
                'indexes': [models.Index(fields=['building', 'until'], name='tenancy_building_until')],
                'constraints': [models.CheckConstraint(condition=models.Q(('until', None), ('since', None), ('until__gt', models.F('since')), _connector='OR'), name='tenancy_ends_after_start', violation_error_message='迁出日期应晚于入驻日期'), django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('enterprise', '='), ('building', '='), (organizations.models.DateRange('since', 'until'), '&&')], name='tenancy_once_at_a_time', violation_error_message='该单位在本楼的入驻时间重叠')],
            },
        ),
        migrations.CreateModel(
            name='TenancyEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='organizations.tenancy')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.BigIntegerField()),
                ('enterprise', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organizations.enterprise', verbose_name='单位')),
                ('building', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='buildings.building', verbose_name='楼宇')),
                ('place', models.CharField(blank=True, max_length=80, verbose_name='房间（台账原文）')),
                ('since', models.DateField(blank=True, null=True, verbose_name='入驻日期')),
                ('until', models.DateField(blank=True, help_text='当日起不再入驻', null=True, verbose_name='迁出日期')),
                ('is_leaving', models.BooleanField(default=False, verbose_name='拟迁出')),
                ('is_public', models.BooleanField(default=False, verbose_name='对外公开名称')),
                ('remarks', models.TextField(blank=True, verbose_name='备注')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='PartyOrganization',
            name='covers',
            field=models.ManyToManyField(related_name='party_organizations', through='organizations.Coverage', to='organizations.enterprise', verbose_name='覆盖单位'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='enterprise',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "organizations_enterpriseevent" ("contact_name", "contact_phone", "contact_phone_index", "contact_phone_tail", "credit_code", "headcount", "id", "industry", "initials", "is_operating", "name", "ownership", "party_members_reported", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pinyin", "remarks", "street_id") VALUES (NEW."contact_name", NEW."contact_phone", NEW."contact_phone_index", NEW."contact_phone_tail", NEW."credit_code", NEW."headcount", NEW."id", NEW."industry", NEW."initials", NEW."is_operating", NEW."name", NEW."ownership", NEW."party_members_reported", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."pinyin", NEW."remarks", NEW."street_id"); RETURN NULL;', hash='3c297667eb0564ce2a604bdccb426e24ea68fbf2', operation='INSERT', pgid='pgtrigger_insert_insert_e6bc4', table='organizations_enterprise', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='enterprise',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "organizations_enterpriseevent" ("contact_name", "contact_phone", "contact_phone_index", "contact_phone_tail", "credit_code", "headcount", "id", "industry", "initials", "is_operating", "name", "ownership", "party_members_reported", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pinyin", "remarks", "street_id") VALUES (NEW."contact_name", NEW."contact_phone", NEW."contact_phone_index", NEW."contact_phone_tail", NEW."credit_code", NEW."headcount", NEW."id", NEW."industry", NEW."initials", NEW."is_operating", NEW."name", NEW."ownership", NEW."party_members_reported", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."pinyin", NEW."remarks", NEW."street_id"); RETURN NULL;', hash='b0ed4a33fca1f287659c56a46487fff4ecac3f32', operation='UPDATE', pgid='pgtrigger_update_update_881b8', table='organizations_enterprise', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='enterprise',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "organizations_enterpriseevent" ("contact_name", "contact_phone", "contact_phone_index", "contact_phone_tail", "credit_code", "headcount", "id", "industry", "initials", "is_operating", "name", "ownership", "party_members_reported", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pinyin", "remarks", "street_id") VALUES (OLD."contact_name", OLD."contact_phone", OLD."contact_phone_index", OLD."contact_phone_tail", OLD."credit_code", OLD."headcount", OLD."id", OLD."industry", OLD."initials", OLD."is_operating", OLD."name", OLD."ownership", OLD."party_members_reported", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."pinyin", OLD."remarks", OLD."street_id"); RETURN NULL;', hash='b550c967537eb730022ca70cd54cd016b2ef387f', operation='DELETE', pgid='pgtrigger_delete_delete_209d5', table='organizations_enterprise', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='headcount',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "organizations_headcountevent" ("enterprise_id", "id", "on", "party_members", "people", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."enterprise_id", NEW."id", NEW."on", NEW."party_members", NEW."people", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;', hash='0b449bfd813f8c6ab678c43cacc9a4dd71630392', operation='INSERT', pgid='pgtrigger_insert_insert_3926c', table='organizations_headcount', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='headcount',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "organizations_headcountevent" ("enterprise_id", "id", "on", "party_members", "people", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."enterprise_id", NEW."id", NEW."on", NEW."party_members", NEW."people", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;', hash='1b2b05ed4b29c18d63e00afec0f95f5c076cc79d', operation='UPDATE', pgid='pgtrigger_update_update_a6af3', table='organizations_headcount', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='headcount',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "organizations_headcountevent" ("enterprise_id", "id", "on", "party_members", "people", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."enterprise_id", OLD."id", OLD."on", OLD."party_members", OLD."people", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;', hash='9140e09f910911d382dc66a2a0b0cab055957f2a', operation='DELETE', pgid='pgtrigger_delete_delete_82b3a', table='organizations_headcount', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='partyorganization',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "organizations_partyorganizationevent" ("building_id", "dissolved_on", "elected_on", "founded_on", "id", "initials", "kind", "name", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pinyin", "remarks", "secretary_name", "secretary_phone", "secretary_phone_index", "secretary_phone_tail", "street_id", "superior", "term_ends_on") VALUES (NEW."building_id", NEW."dissolved_on", NEW."elected_on", NEW."founded_on", NEW."id", NEW."initials", NEW."kind", NEW."name", NEW."parent_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."pinyin", NEW."remarks", NEW."secretary_name", NEW."secretary_phone", NEW."secretary_phone_index", NEW."secretary_phone_tail", NEW."street_id", NEW."superior", NEW."term_ends_on"); RETURN NULL;', hash='999e75d6a2bda8b27b85a3cbd4c10cd953950f13', operation='INSERT', pgid='pgtrigger_insert_insert_f093d', table='organizations_partyorganization', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='partyorganization',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "organizations_partyorganizationevent" ("building_id", "dissolved_on", "elected_on", "founded_on", "id", "initials", "kind", "name", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pinyin", "remarks", "secretary_name", "secretary_phone", "secretary_phone_index", "secretary_phone_tail", "street_id", "superior", "term_ends_on") VALUES (NEW."building_id", NEW."dissolved_on", NEW."elected_on", NEW."founded_on", NEW."id", NEW."initials", NEW."kind", NEW."name", NEW."parent_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."pinyin", NEW."remarks", NEW."secretary_name", NEW."secretary_phone", NEW."secretary_phone_index", NEW."secretary_phone_tail", NEW."street_id", NEW."superior", NEW."term_ends_on"); RETURN NULL;', hash='c6f960f8e3c893cc220a409f53f9c2375dc7e560', operation='UPDATE', pgid='pgtrigger_update_update_cd3e3', table='organizations_partyorganization', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='partyorganization',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "organizations_partyorganizationevent" ("building_id", "dissolved_on", "elected_on", "founded_on", "id", "initials", "kind", "name", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pinyin", "remarks", "secretary_name", "secretary_phone", "secretary_phone_index", "secretary_phone_tail", "street_id", "superior", "term_ends_on") VALUES (OLD."building_id", OLD."dissolved_on", OLD."elected_on", OLD."founded_on", OLD."id", OLD."initials", OLD."kind", OLD."name", OLD."parent_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."pinyin", OLD."remarks", OLD."secretary_name", OLD."secretary_phone", OLD."secretary_phone_index", OLD."secretary_phone_tail", OLD."street_id", OLD."superior", OLD."term_ends_on"); RETURN NULL;', hash='6285d8200fbab0ba2dd826e24c5e7018ed6a7dad', operation='DELETE', pgid='pgtrigger_delete_delete_bdbd2', table='organizations_partyorganization', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='coverage',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "organizations_coverageevent" ("enterprise_id", "id", "organization_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "until") VALUES (NEW."enterprise_id", NEW."id", NEW."organization_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."since", NEW."until"); RETURN NULL;', hash='54c7621ff7a1fd9a9f3ed83adb0c53091e37fe37', operation='INSERT', pgid='pgtrigger_insert_insert_1c03b', table='organizations_coverage', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='coverage',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "organizations_coverageevent" ("enterprise_id", "id", "organization_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "until") VALUES (NEW."enterprise_id", NEW."id", NEW."organization_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."since", NEW."until"); RETURN NULL;', hash='5358d56f314b9e0c4d88a06e7839b2eb4c99a867', operation='UPDATE', pgid='pgtrigger_update_update_e6b29', table='organizations_coverage', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='coverage',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "organizations_coverageevent" ("enterprise_id", "id", "organization_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "until") VALUES (OLD."enterprise_id", OLD."id", OLD."organization_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."since", OLD."until"); RETURN NULL;', hash='c543a0e8b692c2564ab6dc8ed6ed007bdb303de8', operation='DELETE', pgid='pgtrigger_delete_delete_9138a', table='organizations_coverage', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='tenancy',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "organizations_tenancyevent" ("building_id", "enterprise_id", "id", "is_leaving", "is_public", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "remarks", "since", "until") VALUES (NEW."building_id", NEW."enterprise_id", NEW."id", NEW."is_leaving", NEW."is_public", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."place", NEW."remarks", NEW."since", NEW."until"); RETURN NULL;', hash='f33c46a2e7fbdf0ac9f03544bd7a12441f9d6757', operation='INSERT', pgid='pgtrigger_insert_insert_366b6', table='organizations_tenancy', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='tenancy',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "organizations_tenancyevent" ("building_id", "enterprise_id", "id", "is_leaving", "is_public", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "remarks", "since", "until") VALUES (NEW."building_id", NEW."enterprise_id", NEW."id", NEW."is_leaving", NEW."is_public", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."place", NEW."remarks", NEW."since", NEW."until"); RETURN NULL;', hash='01e7631a3e541315e3decacbeae81bc36400f8dd', operation='UPDATE', pgid='pgtrigger_update_update_24288', table='organizations_tenancy', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='tenancy',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "organizations_tenancyevent" ("building_id", "enterprise_id", "id", "is_leaving", "is_public", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "remarks", "since", "until") VALUES (OLD."building_id", OLD."enterprise_id", OLD."id", OLD."is_leaving", OLD."is_public", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."place", OLD."remarks", OLD."since", OLD."until"); RETURN NULL;', hash='42195b6b6fb15059198b7ada8a2c1ec8fedf72b6', operation='DELETE', pgid='pgtrigger_delete_delete_aab9c', table='organizations_tenancy', when='AFTER')),
        ),
    ]
