"""The tables as of 2026-11-25, written from the models in one go; the numbers missing after this one were folded in."""

import buildings.foundation.records.fields
import django.contrib.postgres.functions
import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
import uuid
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
            name='ServiceCenter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('street', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='centers', to='buildings.street', verbose_name='街道')),
                ('community', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='centers', to='buildings.community', verbose_name='社区')),
                ('building', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='centers', to='buildings.building', verbose_name='所在楼宇')),
                ('kind', models.CharField(choices=[('building', '楼宇党群服务中心'), ('street', '街道党群服务中心'), ('hall', '办事大厅分厅'), ('insurance', '医保工作站'), ('errand', '帮您办站点'), ('daycare', '日间照料中心'), ('study', '城市书房'), ('veteran', '离退休党员工作室'), ('youth', '青年创客空间')], default='building', max_length=12, verbose_name='类型')),
                ('name', models.CharField(max_length=80, verbose_name='名称')),
                ('pinyin', buildings.foundation.records.fields.PinyinField(db_index=True, default='', max_length=255, source='name')),
                ('initials', buildings.foundation.records.fields.InitialsField(default='', max_length=255, source='name')),
                ('place', models.CharField(blank=True, max_length=120, verbose_name='位置')),
                ('area', models.DecimalField(blank=True, decimal_places=2, max_digits=10, null=True, verbose_name='面积（㎡）')),
                ('telephone', models.CharField(blank=True, help_text='对外公开，请勿填写个人手机', max_length=40, verbose_name='咨询电话')),
                ('hours_text', models.CharField(blank=True, max_length=200, verbose_name='开放时间（原文）')),
                ('introduction', models.TextField(blank=True, verbose_name='简介')),
                ('accessibility', models.CharField(blank=True, max_length=200, verbose_name='无障碍设施')),
                ('owner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='centers', to=settings.AUTH_USER_MODEL, verbose_name='信息责任人')),
                ('verified_on', models.DateField(blank=True, null=True, verbose_name='信息核实日期')),
                ('is_published', models.BooleanField(default=True, verbose_name='对外公开')),
                ('public_id', models.UUIDField(db_default=django.contrib.postgres.functions.RandomUUID(), default=uuid.uuid4, editable=False, unique=True, verbose_name='开放数据编号')),
            ],
            options={
                'verbose_name': '党群服务中心',
                'verbose_name_plural': '党群服务中心',
                'ordering': ['pinyin', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('street', 'name'), name='center_name_once', violation_error_message='本街道已有同名服务中心')],
            },
        ),
        migrations.CreateModel(
            name='OpeningException',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('center', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='opening_exceptions', to='centers.servicecenter', verbose_name='服务中心')),
                ('on', models.DateField(verbose_name='日期')),
                ('opens', models.TimeField(blank=True, help_text='全天不开放则留空', null=True, verbose_name='开门')),
                ('closes', models.TimeField(blank=True, null=True, verbose_name='关门')),
                ('reason', models.CharField(blank=True, max_length=60, verbose_name='原因')),
            ],
            options={
                'verbose_name': '临时开闭',
                'verbose_name_plural': '临时开闭',
                'ordering': ['center_id', 'on'],
                'constraints': [models.UniqueConstraint(fields=('center', 'on', 'opens'), name='opening_exception_once', nulls_distinct=False, violation_error_message='当日已有安排'), models.CheckConstraint(condition=models.Q(models.Q(('closes', None), ('opens', None)), models.Q(('closes__gt', models.F('opens')), ('opens__isnull', False)), _connector='OR'), name='opening_exception_closes_after_opening', violation_error_message='关门时间应晚于开门时间')],
            },
        ),
        migrations.CreateModel(
            name='OpeningRule',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('center', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='opening_rules', to='centers.servicecenter', verbose_name='服务中心')),
                ('days', models.CharField(choices=[('weekly', '按星期'), ('workdays', '工作日（含调休）'), ('holidays', '节假日')], default='weekly', max_length=8, verbose_name='适用日')),
                ('weekdays', models.PositiveSmallIntegerField(default=127, help_text='按位：星期一为 1，星期二为 2，星期三为 4……星期日为 64', verbose_name='星期')),
                ('opens', models.TimeField(verbose_name='开门')),
                ('closes', models.TimeField(blank=True, help_text='留空表示到次日零点', null=True, verbose_name='关门')),
                ('open_on_holidays', models.BooleanField(default=True, verbose_name='节假日照常')),
                ('since', models.DateField(blank=True, null=True, verbose_name='生效日期')),
                ('until', models.DateField(blank=True, help_text='当日起不再适用', null=True, verbose_name='失效日期')),
            ],
            options={
                'verbose_name': '开放时间',
                'verbose_name_plural': '开放时间',
                'ordering': ['center_id', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('weekdays__range', (1, 127))), name='opening_rule_some_weekday', violation_error_message='至少选择一个星期几'), models.CheckConstraint(condition=models.Q(('closes', None), ('closes__gt', models.F('opens')), _connector='OR'), name='opening_rule_closes_after_opening', violation_error_message='关门时间应晚于开门时间'), models.CheckConstraint(condition=models.Q(('until', None), ('since', None), ('until__gt', models.F('since')), _connector='OR'), name='opening_rule_ends_after_start', violation_error_message='失效日期应晚于生效日期')],
            },
        ),
        migrations.CreateModel(
            name='OpeningRuleEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='centers.openingrule')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.BigIntegerField()),
                ('center', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='centers.servicecenter', verbose_name='服务中心')),
                ('days', models.CharField(choices=[('weekly', '按星期'), ('workdays', '工作日（含调休）'), ('holidays', '节假日')], default='weekly', max_length=8, verbose_name='适用日')),
                ('weekdays', models.PositiveSmallIntegerField(default=127, help_text='按位：星期一为 1，星期二为 2，星期三为 4……星期日为 64', verbose_name='星期')),
                ('opens', models.TimeField(verbose_name='开门')),
                ('closes', models.TimeField(blank=True, help_text='留空表示到次日零点', null=True, verbose_name='关门')),
                ('open_on_holidays', models.BooleanField(default=True, verbose_name='节假日照常')),
                ('since', models.DateField(blank=True, null=True, verbose_name='生效日期')),
                ('until', models.DateField(blank=True, help_text='当日起不再适用', null=True, verbose_name='失效日期')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='OpeningExceptionEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='centers.openingexception')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.BigIntegerField()),
                ('center', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='centers.servicecenter', verbose_name='服务中心')),
                ('on', models.DateField(verbose_name='日期')),
                ('opens', models.TimeField(blank=True, help_text='全天不开放则留空', null=True, verbose_name='开门')),
                ('closes', models.TimeField(blank=True, null=True, verbose_name='关门')),
                ('reason', models.CharField(blank=True, max_length=60, verbose_name='原因')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ServiceCenterEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='centers.servicecenter')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.BigIntegerField()),
                ('street', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='buildings.street', verbose_name='街道')),
                ('community', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='buildings.community', verbose_name='社区')),
                ('building', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='buildings.building', verbose_name='所在楼宇')),
                ('kind', models.CharField(choices=[('building', '楼宇党群服务中心'), ('street', '街道党群服务中心'), ('hall', '办事大厅分厅'), ('insurance', '医保工作站'), ('errand', '帮您办站点'), ('daycare', '日间照料中心'), ('study', '城市书房'), ('veteran', '离退休党员工作室'), ('youth', '青年创客空间')], default='building', max_length=12, verbose_name='类型')),
                ('name', models.CharField(max_length=80, verbose_name='名称')),
                ('pinyin', buildings.foundation.records.fields.PinyinField(default='', max_length=255, source='name')),
                ('initials', buildings.foundation.records.fields.InitialsField(default='', max_length=255, source='name')),
                ('place', models.CharField(blank=True, max_length=120, verbose_name='位置')),
                ('area', models.DecimalField(blank=True, decimal_places=2, max_digits=10, null=True, verbose_name='面积（㎡）')),
                ('telephone', models.CharField(blank=True, help_text='对外公开，请勿填写个人手机', max_length=40, verbose_name='咨询电话')),
                ('hours_text', models.CharField(blank=True, max_length=200, verbose_name='开放时间（原文）')),
                ('introduction', models.TextField(blank=True, verbose_name='简介')),
                ('accessibility', models.CharField(blank=True, max_length=200, verbose_name='无障碍设施')),
                ('owner', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='信息责任人')),
                ('verified_on', models.DateField(blank=True, null=True, verbose_name='信息核实日期')),
                ('is_published', models.BooleanField(default=True, verbose_name='对外公开')),
                ('public_id', models.UUIDField(db_default=django.contrib.postgres.functions.RandomUUID(), default=uuid.uuid4, editable=False, verbose_name='开放数据编号')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Suggestion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('center', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='suggestions', to='centers.servicecenter', verbose_name='服务中心')),
                ('text', models.TextField(max_length=500, verbose_name='建议')),
                ('phone', buildings.foundation.records.fields.PhoneField(blank=True, default='', verbose_name='联系电话')),
                ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='建议人')),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='提出时间')),
                ('state', models.CharField(choices=[('open', '待处理'), ('adopted', '已采纳'), ('declined', '未采纳')], default='open', editable=False, max_length=8, verbose_name='状态')),
                ('answer', models.CharField(blank=True, editable=False, max_length=300, verbose_name='处理说明')),
                ('answered_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='处理时间')),
                ('answered_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='处理人')),
            ],
            options={
                'verbose_name': '建议',
                'verbose_name_plural': '建议',
                'ordering': ['-pk'],
                'indexes': [models.Index(condition=models.Q(('state', 'open')), fields=['center'], name='suggestion_open')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('answered_at', None), ('answered_by', None), ('state', 'open')), models.Q(models.Q(('state', 'open'), _negated=True), ('answered_at__isnull', False), ('answered_by__isnull', False), models.Q(('answer', ''), _negated=True)), _connector='OR'), name='suggestion_answered_whole', violation_error_message='处理建议须有说明、时间和处理人')],
            },
        ),
        migrations.CreateModel(
            name='SuggestionEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='centers.suggestion')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.BigIntegerField()),
                ('center', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='centers.servicecenter', verbose_name='服务中心')),
                ('text', models.TextField(max_length=500, verbose_name='建议')),
                ('phone', buildings.foundation.records.fields.PhoneField(blank=True, default='', verbose_name='联系电话')),
                ('by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='建议人')),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='提出时间')),
                ('state', models.CharField(choices=[('open', '待处理'), ('adopted', '已采纳'), ('declined', '未采纳')], default='open', editable=False, max_length=8, verbose_name='状态')),
                ('answer', models.CharField(blank=True, editable=False, max_length=300, verbose_name='处理说明')),
                ('answered_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='处理时间')),
                ('answered_by', models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='处理人')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Synonym',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('street', models.ForeignKey(blank=True, help_text='留空表示各街道通用', null=True, on_delete=django.db.models.deletion.CASCADE, related_name='synonyms', to='buildings.street', verbose_name='街道')),
                ('word', models.CharField(max_length=20, verbose_name='居民的说法')),
                ('means', models.CharField(max_length=20, verbose_name='目录的说法')),
            ],
            options={
                'verbose_name': '近义词',
                'verbose_name_plural': '近义词',
                'ordering': ['word', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('street', 'word', 'means'), name='synonym_once', nulls_distinct=False, violation_error_message='已有同样的近义词'), models.CheckConstraint(condition=models.Q(('word', models.F('means')), _negated=True), name='synonym_of_another_word', violation_error_message='两种说法不能相同')],
            },
        ),
        migrations.CreateModel(
            name='SynonymEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='centers.synonym')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.BigIntegerField()),
                ('street', models.ForeignKey(blank=True, db_constraint=False, help_text='留空表示各街道通用', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='buildings.street', verbose_name='街道')),
                ('word', models.CharField(max_length=20, verbose_name='居民的说法')),
                ('means', models.CharField(max_length=20, verbose_name='目录的说法')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Zone',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('center', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='zones', to='centers.servicecenter', verbose_name='服务中心')),
                ('name', models.CharField(max_length=40, verbose_name='区域名称')),
                ('floor', models.CharField(blank=True, max_length=20, verbose_name='楼层')),
                ('position', models.PositiveSmallIntegerField(default=0, verbose_name='次序')),
            ],
            options={
                'verbose_name': '功能区',
                'verbose_name_plural': '功能区',
                'ordering': ['center_id', 'position', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('center', 'name'), name='zone_name_once', violation_error_message='已有同名功能区')],
            },
        ),
        migrations.CreateModel(
            name='Facility',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('center', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='facilities', to='centers.servicecenter', verbose_name='服务中心')),
                ('zone', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='facilities', to='centers.zone', verbose_name='功能区')),
                ('name', models.CharField(max_length=40, verbose_name='阵地名称')),
                ('pinyin', buildings.foundation.records.fields.PinyinField(default='', max_length=255, source='name')),
                ('initials', buildings.foundation.records.fields.InitialsField(default='', max_length=255, source='name')),
                ('floor', models.CharField(blank=True, max_length=20, verbose_name='楼层')),
                ('description', models.CharField(blank=True, max_length=200, verbose_name='说明')),
                ('accessibility', models.CharField(blank=True, max_length=120, verbose_name='无障碍设施')),
                ('position', models.PositiveSmallIntegerField(default=0, verbose_name='次序')),
            ],
            options={
                'verbose_name': '服务阵地',
                'verbose_name_plural': '服务阵地',
                'ordering': ['center_id', 'position', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('center', 'name'), name='facility_name_once', violation_error_message='已有同名服务阵地')],
            },
        ),
        migrations.CreateModel(
            name='ServiceItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('center', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='items', to='centers.servicecenter', verbose_name='服务中心')),
                ('facility', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='items', to='centers.facility', verbose_name='服务阵地')),
                ('name', models.CharField(max_length=60, verbose_name='项目名称')),
                ('pinyin', buildings.foundation.records.fields.PinyinField(default='', max_length=255, source='name')),
                ('initials', buildings.foundation.records.fields.InitialsField(default='', max_length=255, source='name')),
                ('description', models.CharField(blank=True, max_length=300, verbose_name='服务内容')),
                ('audience', models.CharField(blank=True, max_length=120, verbose_name='服务对象')),
                ('documents', models.CharField(blank=True, max_length=200, verbose_name='所需材料')),
                ('fee', models.CharField(blank=True, default='免费', max_length=60, verbose_name='费用')),
                ('how_to_apply', models.CharField(blank=True, max_length=200, verbose_name='办理方式')),
                ('needs_booking', models.BooleanField(default=False, verbose_name='需预约')),
                ('place', models.CharField(blank=True, help_text='楼层、窗口；留空即所在阵地', max_length=60, verbose_name='办理地点')),
                ('telephone', models.CharField(blank=True, help_text='对外公开；留空即中心电话', max_length=40, verbose_name='咨询电话')),
                ('accessibility', models.CharField(blank=True, max_length=120, verbose_name='无障碍服务')),
                ('public_id', models.UUIDField(db_default=django.contrib.postgres.functions.RandomUUID(), default=uuid.uuid4, editable=False, unique=True, verbose_name='开放数据编号')),
                ('position', models.PositiveSmallIntegerField(default=0, verbose_name='次序')),
            ],
            options={
                'verbose_name': '服务项目',
                'verbose_name_plural': '服务项目',
                'ordering': ['center_id', 'position', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('center', 'name'), name='service_item_name_once', violation_error_message='已有同名服务项目')],
            },
        ),
        migrations.CreateModel(
            name='ServiceItemEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='centers.serviceitem')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.BigIntegerField()),
                ('center', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='centers.servicecenter', verbose_name='服务中心')),
                ('facility', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='centers.facility', verbose_name='服务阵地')),
                ('name', models.CharField(max_length=60, verbose_name='项目名称')),
                ('pinyin', buildings.foundation.records.fields.PinyinField(default='', max_length=255, source='name')),
                ('initials', buildings.foundation.records.fields.InitialsField(default='', max_length=255, source='name')),
                ('description', models.CharField(blank=True, max_length=300, verbose_name='服务内容')),
                ('audience', models.CharField(blank=True, max_length=120, verbose_name='服务对象')),
                ('documents', models.CharField(blank=True, max_length=200, verbose_name='所需材料')),
                ('fee', models.CharField(blank=True, default='免费', max_length=60, verbose_name='费用')),
                ('how_to_apply', models.CharField(blank=True, max_length=200, verbose_name='办理方式')),
                ('needs_booking', models.BooleanField(default=False, verbose_name='需预约')),
                ('place', models.CharField(blank=True, help_text='楼层、窗口；留空即所在阵地', max_length=60, verbose_name='办理地点')),
                ('telephone', models.CharField(blank=True, help_text='对外公开；留空即中心电话', max_length=40, verbose_name='咨询电话')),
                ('accessibility', models.CharField(blank=True, max_length=120, verbose_name='无障碍服务')),
                ('public_id', models.UUIDField(db_default=django.contrib.postgres.functions.RandomUUID(), default=uuid.uuid4, editable=False, verbose_name='开放数据编号')),
                ('position', models.PositiveSmallIntegerField(default=0, verbose_name='次序')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='FacilityEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='centers.facility')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.BigIntegerField()),
                ('center', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='centers.servicecenter', verbose_name='服务中心')),
                ('zone', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='centers.zone', verbose_name='功能区')),
                ('name', models.CharField(max_length=40, verbose_name='阵地名称')),
                ('pinyin', buildings.foundation.records.fields.PinyinField(default='', max_length=255, source='name')),
                ('initials', buildings.foundation.records.fields.InitialsField(default='', max_length=255, source='name')),
                ('floor', models.CharField(blank=True, max_length=20, verbose_name='楼层')),
                ('description', models.CharField(blank=True, max_length=200, verbose_name='说明')),
                ('accessibility', models.CharField(blank=True, max_length=120, verbose_name='无障碍设施')),
                ('position', models.PositiveSmallIntegerField(default=0, verbose_name='次序')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ZoneEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='centers.zone')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.BigIntegerField()),
                ('center', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='centers.servicecenter', verbose_name='服务中心')),
                ('name', models.CharField(max_length=40, verbose_name='区域名称')),
                ('floor', models.CharField(blank=True, max_length=20, verbose_name='楼层')),
                ('position', models.PositiveSmallIntegerField(default=0, verbose_name='次序')),
            ],
            options={
                'abstract': False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='servicecenter',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "centers_servicecenterevent" ("accessibility", "area", "building_id", "community_id", "hours_text", "id", "initials", "introduction", "is_published", "kind", "name", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pinyin", "place", "public_id", "street_id", "telephone", "verified_on") VALUES (NEW."accessibility", NEW."area", NEW."building_id", NEW."community_id", NEW."hours_text", NEW."id", NEW."initials", NEW."introduction", NEW."is_published", NEW."kind", NEW."name", NEW."owner_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."pinyin", NEW."place", NEW."public_id", NEW."street_id", NEW."telephone", NEW."verified_on"); RETURN NULL;', hash='fb93ee9fdbc090836e2fa1968632711a61f0fb7d', operation='INSERT', pgid='pgtrigger_insert_insert_853f4', table='centers_servicecenter', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='servicecenter',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "centers_servicecenterevent" ("accessibility", "area", "building_id", "community_id", "hours_text", "id", "initials", "introduction", "is_published", "kind", "name", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pinyin", "place", "public_id", "street_id", "telephone", "verified_on") VALUES (NEW."accessibility", NEW."area", NEW."building_id", NEW."community_id", NEW."hours_text", NEW."id", NEW."initials", NEW."introduction", NEW."is_published", NEW."kind", NEW."name", NEW."owner_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."pinyin", NEW."place", NEW."public_id", NEW."street_id", NEW."telephone", NEW."verified_on"); RETURN NULL;', hash='63b2089dadff545f62bbdf1d7e5a379af9be9ec3', operation='UPDATE', pgid='pgtrigger_update_update_6369a', table='centers_servicecenter', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='servicecenter',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "centers_servicecenterevent" ("accessibility", "area", "building_id", "community_id", "hours_text", "id", "initials", "introduction", "is_published", "kind", "name", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pinyin", "place", "public_id", "street_id", "telephone", "verified_on") VALUES (OLD."accessibility", OLD."area", OLD."building_id", OLD."community_id", OLD."hours_text", OLD."id", OLD."initials", OLD."introduction", OLD."is_published", OLD."kind", OLD."name", OLD."owner_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."pinyin", OLD."place", OLD."public_id", OLD."street_id", OLD."telephone", OLD."verified_on"); RETURN NULL;', hash='4d961abafe0d04538d5438a4806b2874c4ab59ef', operation='DELETE', pgid='pgtrigger_delete_delete_11253', table='centers_servicecenter', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='openingrule',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "centers_openingruleevent" ("center_id", "closes", "days", "id", "open_on_holidays", "opens", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "until", "weekdays") VALUES (NEW."center_id", NEW."closes", NEW."days", NEW."id", NEW."open_on_holidays", NEW."opens", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."since", NEW."until", NEW."weekdays"); RETURN NULL;', hash='092e34ed49f012d0228a1f3dacbf0b4cfb2ad071', operation='INSERT', pgid='pgtrigger_insert_insert_dea33', table='centers_openingrule', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='openingrule',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "centers_openingruleevent" ("center_id", "closes", "days", "id", "open_on_holidays", "opens", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "until", "weekdays") VALUES (NEW."center_id", NEW."closes", NEW."days", NEW."id", NEW."open_on_holidays", NEW."opens", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."since", NEW."until", NEW."weekdays"); RETURN NULL;', hash='e92c4d43914e6f6e6ceca94c7b684682050eb286', operation='UPDATE', pgid='pgtrigger_update_update_7d95d', table='centers_openingrule', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='openingrule',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "centers_openingruleevent" ("center_id", "closes", "days", "id", "open_on_holidays", "opens", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "until", "weekdays") VALUES (OLD."center_id", OLD."closes", OLD."days", OLD."id", OLD."open_on_holidays", OLD."opens", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."since", OLD."until", OLD."weekdays"); RETURN NULL;', hash='adddd9effb4c62b2e8ef4dc6cf261ba7b9a016d4', operation='DELETE', pgid='pgtrigger_delete_delete_6df27', table='centers_openingrule', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='openingexception',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "centers_openingexceptionevent" ("center_id", "closes", "id", "on", "opens", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason") VALUES (NEW."center_id", NEW."closes", NEW."id", NEW."on", NEW."opens", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reason"); RETURN NULL;', hash='0695dde023ded158922a7f7084378d1f21437ec7', operation='INSERT', pgid='pgtrigger_insert_insert_06de2', table='centers_openingexception', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='openingexception',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "centers_openingexceptionevent" ("center_id", "closes", "id", "on", "opens", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason") VALUES (NEW."center_id", NEW."closes", NEW."id", NEW."on", NEW."opens", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reason"); RETURN NULL;', hash='b0ab5bd254c3e3288a365fffc0cab29d64aa0588', operation='UPDATE', pgid='pgtrigger_update_update_22b6f', table='centers_openingexception', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='openingexception',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "centers_openingexceptionevent" ("center_id", "closes", "id", "on", "opens", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason") VALUES (OLD."center_id", OLD."closes", OLD."id", OLD."on", OLD."opens", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reason"); RETURN NULL;', hash='47995aca4eaa0564dcc1ac158bfa4f425fa6c3b7', operation='DELETE', pgid='pgtrigger_delete_delete_4d025', table='centers_openingexception', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='serviceitem',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "centers_serviceitemevent" ("accessibility", "audience", "center_id", "description", "documents", "facility_id", "fee", "how_to_apply", "id", "initials", "name", "needs_booking", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pinyin", "place", "position", "public_id", "telephone") VALUES (NEW."accessibility", NEW."audience", NEW."center_id", NEW."description", NEW."documents", NEW."facility_id", NEW."fee", NEW."how_to_apply", NEW."id", NEW."initials", NEW."name", NEW."needs_booking", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."pinyin", NEW."place", NEW."position", NEW."public_id", NEW."telephone"); RETURN NULL;', hash='a10456e668259b0f423507035b539d94b0c55e04', operation='INSERT', pgid='pgtrigger_insert_insert_c1e44', table='centers_serviceitem', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='serviceitem',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "centers_serviceitemevent" ("accessibility", "audience", "center_id", "description", "documents", "facility_id", "fee", "how_to_apply", "id", "initials", "name", "needs_booking", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pinyin", "place", "position", "public_id", "telephone") VALUES (NEW."accessibility", NEW."audience", NEW."center_id", NEW."description", NEW."documents", NEW."facility_id", NEW."fee", NEW."how_to_apply", NEW."id", NEW."initials", NEW."name", NEW."needs_booking", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."pinyin", NEW."place", NEW."position", NEW."public_id", NEW."telephone"); RETURN NULL;', hash='72e61f30ca72dc3085e16600a163386c1927bf9c', operation='UPDATE', pgid='pgtrigger_update_update_6a7d0', table='centers_serviceitem', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='serviceitem',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "centers_serviceitemevent" ("accessibility", "audience", "center_id", "description", "documents", "facility_id", "fee", "how_to_apply", "id", "initials", "name", "needs_booking", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pinyin", "place", "position", "public_id", "telephone") VALUES (OLD."accessibility", OLD."audience", OLD."center_id", OLD."description", OLD."documents", OLD."facility_id", OLD."fee", OLD."how_to_apply", OLD."id", OLD."initials", OLD."name", OLD."needs_booking", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."pinyin", OLD."place", OLD."position", OLD."public_id", OLD."telephone"); RETURN NULL;', hash='da13b9afbe6d3a32253d2eb2c272c80d4fe77e2c', operation='DELETE', pgid='pgtrigger_delete_delete_4610a', table='centers_serviceitem', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='suggestion',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "centers_suggestionevent" ("answer", "answered_at", "answered_by_id", "by_id", "center_id", "id", "made_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "state", "text") VALUES (NEW."answer", NEW."answered_at", NEW."answered_by_id", NEW."by_id", NEW."center_id", NEW."id", NEW."made_at", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."phone", NEW."state", NEW."text"); RETURN NULL;', hash='6a5cf4b51871ca91afca634e81a49ccf46bcfb2f', operation='INSERT', pgid='pgtrigger_insert_insert_afb1e', table='centers_suggestion', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='suggestion',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "centers_suggestionevent" ("answer", "answered_at", "answered_by_id", "by_id", "center_id", "id", "made_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "state", "text") VALUES (NEW."answer", NEW."answered_at", NEW."answered_by_id", NEW."by_id", NEW."center_id", NEW."id", NEW."made_at", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."phone", NEW."state", NEW."text"); RETURN NULL;', hash='400d1478a14ae6330feed41bcb1f03eabb1ff19f', operation='UPDATE', pgid='pgtrigger_update_update_75b7e', table='centers_suggestion', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='suggestion',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "centers_suggestionevent" ("answer", "answered_at", "answered_by_id", "by_id", "center_id", "id", "made_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "state", "text") VALUES (OLD."answer", OLD."answered_at", OLD."answered_by_id", OLD."by_id", OLD."center_id", OLD."id", OLD."made_at", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."phone", OLD."state", OLD."text"); RETURN NULL;', hash='50f1dc14499e266e444f7a89c951e74612aaf165', operation='DELETE', pgid='pgtrigger_delete_delete_f364a', table='centers_suggestion', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='synonym',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "centers_synonymevent" ("id", "means", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "street_id", "word") VALUES (NEW."id", NEW."means", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."street_id", NEW."word"); RETURN NULL;', hash='c264d00982b8720e654723717966d675b726c191', operation='INSERT', pgid='pgtrigger_insert_insert_3777f', table='centers_synonym', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='synonym',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "centers_synonymevent" ("id", "means", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "street_id", "word") VALUES (NEW."id", NEW."means", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."street_id", NEW."word"); RETURN NULL;', hash='694669c8475c1bc98fe8afa38c54947cb477faee', operation='UPDATE', pgid='pgtrigger_update_update_59efe', table='centers_synonym', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='synonym',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "centers_synonymevent" ("id", "means", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "street_id", "word") VALUES (OLD."id", OLD."means", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."street_id", OLD."word"); RETURN NULL;', hash='be19e7f37d19e4e09d340ef6a3777b6a0ae455c6', operation='DELETE', pgid='pgtrigger_delete_delete_f5ac9', table='centers_synonym', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='zone',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "centers_zoneevent" ("center_id", "floor", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position") VALUES (NEW."center_id", NEW."floor", NEW."id", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position"); RETURN NULL;', hash='179c14770f6c4eb1ff784d111731b333f04d3674', operation='INSERT', pgid='pgtrigger_insert_insert_73472', table='centers_zone', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='zone',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "centers_zoneevent" ("center_id", "floor", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position") VALUES (NEW."center_id", NEW."floor", NEW."id", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position"); RETURN NULL;', hash='9240646e684649fa82d4d8ef1f29832297c913c5', operation='UPDATE', pgid='pgtrigger_update_update_b44e2', table='centers_zone', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='zone',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "centers_zoneevent" ("center_id", "floor", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position") VALUES (OLD."center_id", OLD."floor", OLD."id", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position"); RETURN NULL;', hash='fe3c55eca065f6ce601092f84fb7919c72aa7ac4', operation='DELETE', pgid='pgtrigger_delete_delete_b93b4', table='centers_zone', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='facility',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "centers_facilityevent" ("accessibility", "center_id", "description", "floor", "id", "initials", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pinyin", "position", "zone_id") VALUES (NEW."accessibility", NEW."center_id", NEW."description", NEW."floor", NEW."id", NEW."initials", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."pinyin", NEW."position", NEW."zone_id"); RETURN NULL;', hash='96e7d18d879fb817a47f2c8f69c20b019596a933', operation='INSERT', pgid='pgtrigger_insert_insert_1f0d5', table='centers_facility', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='facility',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "centers_facilityevent" ("accessibility", "center_id", "description", "floor", "id", "initials", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pinyin", "position", "zone_id") VALUES (NEW."accessibility", NEW."center_id", NEW."description", NEW."floor", NEW."id", NEW."initials", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."pinyin", NEW."position", NEW."zone_id"); RETURN NULL;', hash='47b8563d1dc5ba1f0e535f4cf0a62570656f3e96', operation='UPDATE', pgid='pgtrigger_update_update_e9616', table='centers_facility', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='facility',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "centers_facilityevent" ("accessibility", "center_id", "description", "floor", "id", "initials", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pinyin", "position", "zone_id") VALUES (OLD."accessibility", OLD."center_id", OLD."description", OLD."floor", OLD."id", OLD."initials", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."pinyin", OLD."position", OLD."zone_id"); RETURN NULL;', hash='61c147b9b19e3662f8e9f56deecf4d22986ccee0', operation='DELETE', pgid='pgtrigger_delete_delete_2fbe4', table='centers_facility', when='AFTER')),
        ),
    ]
