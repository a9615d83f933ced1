"""The tables as of 2026-11-25, written from the models in one go; the numbers missing after this one were folded in."""

import django.contrib.postgres.fields
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('buildings', '0002_places'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='LedgerImport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('street', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='ledger_imports', to='buildings.street', verbose_name='街道')),
                ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='ledger_imports', to=settings.AUTH_USER_MODEL, verbose_name='导入人')),
                ('file', models.FileField(blank=True, upload_to='ledgers/%Y/%m', verbose_name='文件')),
                ('filename', models.CharField(max_length=200, verbose_name='文件名')),
                ('sha256', models.CharField(max_length=64, verbose_name='文件指纹')),
                ('state', models.CharField(choices=[('queued', '等待读取'), ('parsing', '读取中'), ('ready', '待确认'), ('commit_queued', '等待入库'), ('committed', '已入库'), ('undone', '已撤销'), ('refused', '已退回'), ('failed', '出错')], default='queued', max_length=14, verbose_name='状态')),
                ('rows_total', models.PositiveIntegerField(default=0, verbose_name='总行数')),
                ('rows_done', models.PositiveIntegerField(default=0, verbose_name='已读行数')),
                ('leased_until', models.DateTimeField(blank=True, null=True, verbose_name='占用至')),
                ('summary', models.JSONField(default=dict, verbose_name='各表数量')),
                ('error', models.TextField(blank=True, verbose_name='错误')),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='上传时间')),
                ('committed_at', models.DateTimeField(blank=True, null=True, verbose_name='入库时间')),
                ('undone_at', models.DateTimeField(blank=True, null=True, verbose_name='撤销时间')),
            ],
            options={
                'verbose_name': '台账导入',
                'verbose_name_plural': '台账导入',
                'ordering': ['-pk'],
                'indexes': [models.Index(fields=['street', '-id'], name='ledger_import_latest')],
            },
        ),
        migrations.CreateModel(
            name='Finding',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('batch', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='findings', to='ledgers.ledgerimport', verbose_name='导入')),
                ('severity', models.CharField(choices=[('problem', '问题'), ('note', '说明')], max_length=8, verbose_name='程度')),
                ('kind', models.CharField(blank=True, max_length=24, verbose_name='台账')),
                ('sheet', models.CharField(blank=True, max_length=60, verbose_name='工作表')),
                ('row', models.PositiveIntegerField(blank=True, null=True, verbose_name='行号')),
                ('column', models.CharField(blank=True, max_length=60, verbose_name='列')),
                ('value', models.CharField(blank=True, max_length=200, verbose_name='内容')),
                ('reason', models.CharField(max_length=200, verbose_name='原因')),
                ('hint', models.CharField(blank=True, max_length=200, verbose_name='怎么办')),
            ],
            options={
                'verbose_name': '导入发现',
                'verbose_name_plural': '导入发现',
                'ordering': ['pk'],
                'indexes': [models.Index(fields=['batch', 'severity', 'id'], name='finding_severity')],
            },
        ),
        migrations.CreateModel(
            name='Change',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('batch', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='changes', to='ledgers.ledgerimport', verbose_name='导入')),
                ('model', models.CharField(max_length=60, verbose_name='对象类型')),
                ('made', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), blank=True, default=list, size=None, verbose_name='新增对象编号')),
                ('row', models.BigIntegerField(blank=True, null=True, verbose_name='对象编号')),
                ('before', models.JSONField(blank=True, null=True, verbose_name='原值')),
            ],
            options={
                'verbose_name': '导入改动',
                'verbose_name_plural': '导入改动',
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='StagedRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('batch', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rows', to='ledgers.ledgerimport', verbose_name='导入')),
                ('kind', models.CharField(max_length=24, verbose_name='台账')),
                ('sheet', models.CharField(max_length=60, verbose_name='工作表')),
                ('row', models.PositiveIntegerField(verbose_name='行号')),
                ('cells', models.JSONField(default=dict, verbose_name='原文')),
                ('sealed', models.JSONField(default=dict, verbose_name='原文中的电话（加密）')),
                ('outcome', models.CharField(choices=[('new', '新增'), ('changed', '更新'), ('same', '无变化'), ('skipped', '跳过')], max_length=8, verbose_name='处理')),
                ('same_as_sheet', models.CharField(blank=True, max_length=60, verbose_name='与哪个工作表重复')),
                ('same_as_row', models.PositiveIntegerField(blank=True, null=True, verbose_name='与第几行重复')),
            ],
            options={
                'verbose_name': '待入库行',
                'verbose_name_plural': '待入库行',
                'ordering': ['pk'],
                'indexes': [models.Index(fields=['batch', 'kind', 'outcome'], name='staged_row_kind')],
            },
        ),
    ]
