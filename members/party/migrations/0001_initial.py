"""The tables as of 2026-11-25, written from the models in one go; the numbers missing after this one were folded in."""

import buildings.foundation.records.fields
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('buildings', '0002_places'),
        ('organizations', '0001_initial'),
        ('pghistory', '0007_auto_20250421_0444'),
    ]

    operations = [
        migrations.CreateModel(
            name='PartyMember',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('street', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='party_members', to='buildings.street', verbose_name='街道')),
                ('organization', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='members', to='organizations.partyorganization', verbose_name='所在党组织')),
                ('enterprise', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='party_members', to='organizations.enterprise', verbose_name='工作单位')),
                ('workplace', models.CharField(blank=True, max_length=120, verbose_name='工作单位（台账外）')),
                ('name', models.CharField(max_length=30, verbose_name='姓名')),
                ('pinyin', buildings.foundation.records.fields.PinyinField(db_index=True, default='', max_length=255, source='name')),
                ('initials', buildings.foundation.records.fields.InitialsField(default='', max_length=255, source='name')),
                ('category', models.CharField(choices=[('full', '正式党员'), ('probationary', '预备党员')], max_length=12, verbose_name='党员类别')),
                ('joined_on', models.DateField(blank=True, null=True, verbose_name='入党时间')),
                ('full_on', models.DateField(blank=True, null=True, verbose_name='转正时间')),
                ('is_floating', models.BooleanField(default=False, verbose_name='流动党员')),
                ('left_on', models.DateField(blank=True, null=True, verbose_name='转出时间')),
                ('phone', buildings.foundation.records.fields.PhoneField(blank=True, default='', verbose_name='手机号码')),
                ('phone_index', buildings.foundation.records.fields.PhoneIndexField(db_index=True, default='', max_length=255, source='phone')),
                ('phone_tail', buildings.foundation.records.fields.PhoneTailField(db_index=True, default='', max_length=255, source='phone')),
                ('remarks', models.TextField(blank=True, verbose_name='备注')),
            ],
            options={
                'verbose_name': '党员',
                'verbose_name_plural': '党员',
                'ordering': ['pinyin', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('street', 'name', 'phone_index', 'joined_on'), name='party_member_once', nulls_distinct=False, violation_error_message='本街道已有姓名、手机、入党时间都相同的党员'), models.CheckConstraint(condition=models.Q(('full_on', None), ('joined_on', None), ('full_on__gte', models.F('joined_on')), _connector='OR'), name='party_member_full_after_joining', violation_error_message='转正时间不应早于入党时间'), models.CheckConstraint(condition=models.Q(('category', 'full'), ('full_on', None), _connector='OR'), name='party_member_probationary_not_full', violation_error_message='预备党员不应有转正时间')],
            },
        ),
        migrations.CreateModel(
            name='PartyMemberEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='party.partymember')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.BigIntegerField()),
                ('street', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='buildings.street', verbose_name='街道')),
                ('organization', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organizations.partyorganization', verbose_name='所在党组织')),
                ('enterprise', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organizations.enterprise', verbose_name='工作单位')),
                ('workplace', models.CharField(blank=True, max_length=120, verbose_name='工作单位（台账外）')),
                ('name', models.CharField(max_length=30, verbose_name='姓名')),
                ('pinyin', buildings.foundation.records.fields.PinyinField(default='', max_length=255, source='name')),
                ('initials', buildings.foundation.records.fields.InitialsField(default='', max_length=255, source='name')),
                ('category', models.CharField(choices=[('full', '正式党员'), ('probationary', '预备党员')], max_length=12, verbose_name='党员类别')),
                ('joined_on', models.DateField(blank=True, null=True, verbose_name='入党时间')),
                ('full_on', models.DateField(blank=True, null=True, verbose_name='转正时间')),
                ('is_floating', models.BooleanField(default=False, verbose_name='流动党员')),
                ('left_on', models.DateField(blank=True, null=True, verbose_name='转出时间')),
                ('phone', buildings.foundation.records.fields.PhoneField(blank=True, default='', verbose_name='手机号码')),
                ('phone_index', buildings.foundation.records.fields.PhoneIndexField(default='', max_length=255, source='phone')),
                ('phone_tail', buildings.foundation.records.fields.PhoneTailField(default='', max_length=255, source='phone')),
                ('remarks', models.TextField(blank=True, verbose_name='备注')),
            ],
            options={
                'abstract': False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='partymember',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "party_partymemberevent" ("category", "enterprise_id", "full_on", "id", "initials", "is_floating", "joined_on", "left_on", "name", "organization_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "phone_index", "phone_tail", "pinyin", "remarks", "street_id", "workplace") VALUES (NEW."category", NEW."enterprise_id", NEW."full_on", NEW."id", NEW."initials", NEW."is_floating", NEW."joined_on", NEW."left_on", NEW."name", NEW."organization_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."phone", NEW."phone_index", NEW."phone_tail", NEW."pinyin", NEW."remarks", NEW."street_id", NEW."workplace"); RETURN NULL;', hash='9f44fc0f904dd618ee370efe3935ff6acbcf9327', operation='INSERT', pgid='pgtrigger_insert_insert_7ee29', table='party_partymember', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='partymember',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "party_partymemberevent" ("category", "enterprise_id", "full_on", "id", "initials", "is_floating", "joined_on", "left_on", "name", "organization_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "phone_index", "phone_tail", "pinyin", "remarks", "street_id", "workplace") VALUES (NEW."category", NEW."enterprise_id", NEW."full_on", NEW."id", NEW."initials", NEW."is_floating", NEW."joined_on", NEW."left_on", NEW."name", NEW."organization_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."phone", NEW."phone_index", NEW."phone_tail", NEW."pinyin", NEW."remarks", NEW."street_id", NEW."workplace"); RETURN NULL;', hash='be03a85269ea19ac46b8b096a4b561f1e55c1b84', operation='UPDATE', pgid='pgtrigger_update_update_5b710', table='party_partymember', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='partymember',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "party_partymemberevent" ("category", "enterprise_id", "full_on", "id", "initials", "is_floating", "joined_on", "left_on", "name", "organization_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "phone_index", "phone_tail", "pinyin", "remarks", "street_id", "workplace") VALUES (OLD."category", OLD."enterprise_id", OLD."full_on", OLD."id", OLD."initials", OLD."is_floating", OLD."joined_on", OLD."left_on", OLD."name", OLD."organization_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."phone", OLD."phone_index", OLD."phone_tail", OLD."pinyin", OLD."remarks", OLD."street_id", OLD."workplace"); RETURN NULL;', hash='ab81639ea8e5916bcc296540fbc44396ade8a26b', operation='DELETE', pgid='pgtrigger_delete_delete_5706d', table='party_partymember', when='AFTER')),
        ),
    ]
