"""The tables as of 2026-11-25, written from the models in one go; the numbers missing after this one were folded in."""

import django.contrib.postgres.fields
import django.db.models.deletion
import django.utils.timezone
import members.notices.fields
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
            name='Heartbeat',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=20, unique=True, verbose_name='名称')),
                ('seen_at', models.DateTimeField(verbose_name='最近一次')),
            ],
            options={
                'verbose_name': '心跳',
                'verbose_name_plural': '心跳',
            },
        ),
        migrations.CreateModel(
            name='Endpoint',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('street', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='endpoints', to='buildings.street', verbose_name='街道')),
                ('name', models.CharField(help_text='如：楼宇工作群', max_length=40, verbose_name='名称')),
                ('channel', models.CharField(choices=[('wecom', '企业微信群机器人'), ('dingtalk', '钉钉群机器人'), ('webhook', '数据推送'), ('sms', '短信')], max_length=12, verbose_name='渠道')),
                ('address', members.notices.fields.SecretField(default='', help_text='机器人的 Webhook 地址；内含密钥，加密保存', verbose_name='地址')),
                ('secret', members.notices.fields.SecretField(blank=True, default='', help_text='钉钉「加签」的密钥，或数据推送、短信网关约定的密钥', verbose_name='签名密钥')),
                ('kinds', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), blank=True, default=list, help_text='不选表示全部；短信按个人设置，不受此限', size=None, verbose_name='发送的事项')),
                ('is_active', models.BooleanField(default=True, verbose_name='启用')),
                ('busy_until', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='占用至')),
                ('resting_until', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='暂停至')),
                ('failures', models.PositiveIntegerField(default=0, editable=False, verbose_name='连续失败')),
            ],
            options={
                'verbose_name': '发送渠道',
                'verbose_name_plural': '发送渠道',
                'ordering': ['street_id', 'name'],
                'constraints': [models.UniqueConstraint(fields=('street', 'name'), name='endpoint_name_once', violation_error_message='本街道已有同名渠道'), models.UniqueConstraint(condition=models.Q(('channel', 'sms'), ('is_active', True)), fields=('street',), name='endpoint_one_sms_gateway', violation_error_message='一个街道只能启用一个短信网关')],
            },
        ),
        migrations.CreateModel(
            name='EndpointEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='notices.endpoint')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.BigIntegerField()),
                ('street', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='buildings.street', verbose_name='街道')),
                ('name', models.CharField(help_text='如：楼宇工作群', max_length=40, verbose_name='名称')),
                ('channel', models.CharField(choices=[('wecom', '企业微信群机器人'), ('dingtalk', '钉钉群机器人'), ('webhook', '数据推送'), ('sms', '短信')], max_length=12, verbose_name='渠道')),
                ('address', members.notices.fields.SecretField(default='', help_text='机器人的 Webhook 地址；内含密钥，加密保存', verbose_name='地址')),
                ('secret', members.notices.fields.SecretField(blank=True, default='', help_text='钉钉「加签」的密钥，或数据推送、短信网关约定的密钥', verbose_name='签名密钥')),
                ('kinds', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), blank=True, default=list, help_text='不选表示全部；短信按个人设置，不受此限', size=None, verbose_name='发送的事项')),
                ('is_active', models.BooleanField(default=True, verbose_name='启用')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='OutboxMessage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=40, verbose_name='事项')),
                ('dedupe_key', models.CharField(max_length=200, unique=True, verbose_name='去重键')),
                ('channel', models.CharField(choices=[('inbox', '站内信'), ('email', '电子邮件'), ('sms', '短信'), ('wecom', '企业微信群机器人'), ('dingtalk', '钉钉群机器人'), ('webhook', '数据推送')], default='inbox', max_length=12, verbose_name='渠道')),
                ('recipient', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='outbox', to=settings.AUTH_USER_MODEL, verbose_name='收件人')),
                ('street', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='outbox', to='buildings.street', verbose_name='街道')),
                ('endpoint', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='messages', to='notices.endpoint', verbose_name='发送渠道')),
                ('origin', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='copies', to='notices.outboxmessage', verbose_name='原消息')),
                ('payload', models.JSONField(default=dict, verbose_name='内容')),
                ('merge_key', models.CharField(blank=True, help_text='同键的消息到期时合成一条发出', max_length=40, verbose_name='合并键')),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='生成时间')),
                ('due_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='应发时间')),
                ('attempts', models.PositiveSmallIntegerField(default=0, verbose_name='已试次数')),
                ('leased_until', models.DateTimeField(blank=True, null=True, verbose_name='占用至')),
                ('done_at', models.DateTimeField(blank=True, null=True, verbose_name='送达时间')),
                ('dead_at', models.DateTimeField(blank=True, null=True, verbose_name='放弃时间')),
                ('error', models.TextField(blank=True, verbose_name='最近错误')),
            ],
            options={
                'verbose_name': '待发消息',
                'verbose_name_plural': '待发消息',
                'ordering': ['-pk'],
                'indexes': [models.Index(condition=models.Q(('dead_at', None), ('done_at', None)), fields=['channel', 'due_at'], name='outbox_due'), models.Index(condition=models.Q(('dead_at__isnull', False)), fields=['-id'], name='outbox_dead')],
                'constraints': [models.CheckConstraint(condition=models.Q(('done_at', None), ('dead_at', None), _connector='OR'), name='outbox_done_or_dead', violation_error_message='消息不能既送达又放弃'), models.CheckConstraint(condition=models.Q(models.Q(('channel__in', ['inbox', 'email']), ('endpoint', None)), models.Q(models.Q(('channel__in', ['inbox', 'email']), _negated=True), ('endpoint__isnull', False)), _connector='OR'), name='outbox_endpoint_where_needed', violation_error_message='机器人、推送和短信须指明发送渠道，站内信和邮件不用')],
            },
        ),
        migrations.CreateModel(
            name='Notice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('message', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='notice', to='notices.outboxmessage', verbose_name='消息')),
                ('recipient', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notices', to=settings.AUTH_USER_MODEL, verbose_name='收件人')),
                ('title', models.CharField(max_length=120, verbose_name='标题')),
                ('body', models.TextField(blank=True, verbose_name='正文')),
                ('path', models.CharField(blank=True, help_text='站内路径，不含域名和前缀', max_length=200, verbose_name='链接')),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='时间')),
                ('read_at', models.DateTimeField(blank=True, null=True, verbose_name='已读时间')),
            ],
            options={
                'verbose_name': '站内信',
                'verbose_name_plural': '站内信',
                'ordering': ['-pk'],
                'indexes': [models.Index(fields=['recipient', '-id'], name='notice_latest'), models.Index(condition=models.Q(('read_at', None)), fields=['recipient'], name='notice_unread')],
            },
        ),
        migrations.CreateModel(
            name='Dispatch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('channel', models.CharField(choices=[('inbox', '站内信'), ('email', '电子邮件'), ('sms', '短信'), ('wecom', '企业微信群机器人'), ('dingtalk', '钉钉群机器人'), ('webhook', '数据推送')], max_length=12, verbose_name='渠道')),
                ('endpoint', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='dispatches', to='notices.endpoint', verbose_name='发送渠道')),
                ('begun_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='开始时间')),
                ('ended_at', models.DateTimeField(blank=True, null=True, verbose_name='结束时间')),
                ('error', models.TextField(blank=True, verbose_name='错误')),
                ('messages', models.ManyToManyField(related_name='dispatches', to='notices.outboxmessage', verbose_name='消息')),
            ],
            options={
                'verbose_name': '发送记录',
                'verbose_name_plural': '发送记录',
                'ordering': ['-pk'],
                'indexes': [models.Index(fields=['endpoint', 'begun_at'], name='dispatch_pace')],
            },
        ),
        migrations.CreateModel(
            name='Switch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='switches', to=settings.AUTH_USER_MODEL, verbose_name='账号')),
                ('kind', models.CharField(max_length=40, verbose_name='事项')),
                ('medium', models.CharField(choices=[('email', '电子邮件'), ('sms', '短信'), ('robot', '工作群机器人')], max_length=12, verbose_name='方式')),
                ('mode', models.CharField(choices=[('off', '不发'), ('now', '即时'), ('digest', '每日汇总')], max_length=12, verbose_name='时机')),
            ],
            options={
                'verbose_name': '提醒设置',
                'verbose_name_plural': '提醒设置',
                'constraints': [models.UniqueConstraint(fields=('user', 'kind', 'medium'), name='switch_once', violation_error_message='此项已设置过'), models.CheckConstraint(condition=models.Q(('medium', 'email'), models.Q(('mode', 'digest'), _negated=True), _connector='OR'), name='switch_digest_by_email', violation_error_message='每日汇总只用于电子邮件')],
            },
        ),
        migrations.CreateModel(
            name='Wording',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('street', models.ForeignKey(blank=True, help_text='留空表示各街道通用', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='wordings', to='buildings.street', verbose_name='街道')),
                ('kind', models.CharField(max_length=40, verbose_name='事项')),
                ('medium', models.CharField(choices=[('email', '电子邮件'), ('sms', '短信'), ('robot', '工作群机器人')], max_length=12, verbose_name='方式')),
                ('subject', models.CharField(blank=True, help_text='只用于电子邮件', max_length=120, verbose_name='标题')),
                ('body', models.TextField(max_length=1000, verbose_name='正文')),
            ],
            options={
                'verbose_name': '提醒模板',
                'verbose_name_plural': '提醒模板',
                'ordering': ['kind', 'medium', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('street', 'kind', 'medium'), name='wording_once', nulls_distinct=False, violation_error_message='此事项已有这种方式的模板')],
            },
        ),
        migrations.CreateModel(
            name='WordingEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='notices.wording')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.BigIntegerField()),
                ('street', models.ForeignKey(blank=True, db_constraint=False, help_text='留空表示各街道通用', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='buildings.street', verbose_name='街道')),
                ('kind', models.CharField(max_length=40, verbose_name='事项')),
                ('medium', models.CharField(choices=[('email', '电子邮件'), ('sms', '短信'), ('robot', '工作群机器人')], max_length=12, verbose_name='方式')),
                ('subject', models.CharField(blank=True, help_text='只用于电子邮件', max_length=120, verbose_name='标题')),
                ('body', models.TextField(max_length=1000, verbose_name='正文')),
            ],
            options={
                'abstract': False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='endpoint',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "notices_endpointevent" ("address", "channel", "id", "is_active", "kinds", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "secret", "street_id") VALUES (NEW."address", NEW."channel", NEW."id", NEW."is_active", NEW."kinds", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."secret", NEW."street_id"); RETURN NULL;', hash='187493738a217e4b34443450f9140b7e46d9e798', operation='INSERT', pgid='pgtrigger_insert_insert_435be', table='notices_endpoint', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='endpoint',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."address" IS DISTINCT FROM (NEW."address") OR OLD."channel" IS DISTINCT FROM (NEW."channel") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."is_active" IS DISTINCT FROM (NEW."is_active") OR OLD."kinds" IS DISTINCT FROM (NEW."kinds") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."secret" IS DISTINCT FROM (NEW."secret") OR OLD."street_id" IS DISTINCT FROM (NEW."street_id"))', func='INSERT INTO "notices_endpointevent" ("address", "channel", "id", "is_active", "kinds", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "secret", "street_id") VALUES (NEW."address", NEW."channel", NEW."id", NEW."is_active", NEW."kinds", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."secret", NEW."street_id"); RETURN NULL;', hash='2428430015f7972c0d8899ab80241b3566ea643f', operation='UPDATE', pgid='pgtrigger_update_update_86671', table='notices_endpoint', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='endpoint',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "notices_endpointevent" ("address", "channel", "id", "is_active", "kinds", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "secret", "street_id") VALUES (OLD."address", OLD."channel", OLD."id", OLD."is_active", OLD."kinds", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."secret", OLD."street_id"); RETURN NULL;', hash='3321ac03e49895b91e833aa8b649e763ebaa74f4', operation='DELETE', pgid='pgtrigger_delete_delete_f34a3', table='notices_endpoint', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='wording',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "notices_wordingevent" ("body", "id", "kind", "medium", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "street_id", "subject") VALUES (NEW."body", NEW."id", NEW."kind", NEW."medium", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."street_id", NEW."subject"); RETURN NULL;', hash='10303f265a0c6690cb2d37dda5d5271f15e4249c', operation='INSERT', pgid='pgtrigger_insert_insert_d6960', table='notices_wording', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='wording',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "notices_wordingevent" ("body", "id", "kind", "medium", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "street_id", "subject") VALUES (NEW."body", NEW."id", NEW."kind", NEW."medium", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."street_id", NEW."subject"); RETURN NULL;', hash='bc6a73d352055624f28d7e067ee40f74f4796450', operation='UPDATE', pgid='pgtrigger_update_update_471f2', table='notices_wording', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='wording',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "notices_wordingevent" ("body", "id", "kind", "medium", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "street_id", "subject") VALUES (OLD."body", OLD."id", OLD."kind", OLD."medium", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."street_id", OLD."subject"); RETURN NULL;', hash='594a234224fa39c2451119d8e245050978c09652', operation='DELETE', pgid='pgtrigger_delete_delete_f03b5', table='notices_wording', when='AFTER')),
        ),
    ]
