"""Places and their people, written from the models in one go."""

import buildings.foundation.records.fields
import buildings.models
import django.core.validators
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('buildings', '0001_extensions'),
        ('pghistory', '0007_auto_20250421_0444'),
    ]

    operations = [
        migrations.CreateModel(
            name='District',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=12, unique=True, validators=[django.core.validators.RegexValidator('^\\d{12}$', '统计用区划代码应为 12 位数字')], verbose_name='统计用区划代码')),
                ('name', models.CharField(max_length=60, verbose_name='名称')),
            ],
            options={
                'verbose_name': '区县',
                'verbose_name_plural': '区县',
                'ordering': ['code'],
            },
        ),
        migrations.CreateModel(
            name='DistrictEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='buildings.district')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.BigIntegerField()),
                ('code', models.CharField(max_length=12, validators=[django.core.validators.RegexValidator('^\\d{12}$', '统计用区划代码应为 12 位数字')], verbose_name='统计用区划代码')),
                ('name', models.CharField(max_length=60, verbose_name='名称')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Holiday',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('on', models.DateField(unique=True, verbose_name='日期')),
                ('kind', models.CharField(choices=[('rest', '放假'), ('work', '调休上班')], max_length=4, verbose_name='类型')),
                ('name', models.CharField(blank=True, max_length=30, verbose_name='名称')),
            ],
            options={
                'verbose_name': '节假日与调休',
                'verbose_name_plural': '节假日与调休',
                'ordering': ['on'],
            },
        ),
        migrations.CreateModel(
            name='HolidayEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='buildings.holiday')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.BigIntegerField()),
                ('on', models.DateField(verbose_name='日期')),
                ('kind', models.CharField(choices=[('rest', '放假'), ('work', '调休上班')], max_length=4, verbose_name='类型')),
                ('name', models.CharField(blank=True, max_length=30, verbose_name='名称')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Street',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('district', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='streets', to='buildings.district', verbose_name='区县')),
                ('code', models.CharField(max_length=12, unique=True, validators=[django.core.validators.RegexValidator('^\\d{12}$', '统计用区划代码应为 12 位数字')], verbose_name='统计用区划代码')),
                ('name', models.CharField(max_length=60, verbose_name='名称')),
            ],
            options={
                'verbose_name': '街道',
                'verbose_name_plural': '街道',
                'ordering': ['code'],
                'constraints': [models.UniqueConstraint(fields=('district', 'name'), name='street_name_once', violation_error_message='本区县已有同名街道')],
            },
        ),
        migrations.CreateModel(
            name='Community',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('street', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='communities', to='buildings.street', verbose_name='街道')),
                ('code', models.CharField(blank=True, max_length=12, null=True, unique=True, validators=[django.core.validators.RegexValidator('^\\d{12}$', '统计用区划代码应为 12 位数字')], verbose_name='统计用区划代码')),
                ('name', models.CharField(max_length=60, verbose_name='名称')),
                ('pinyin', buildings.foundation.records.fields.PinyinField(default='', max_length=255, source='name')),
                ('initials', buildings.foundation.records.fields.InitialsField(default='', max_length=255, source='name')),
            ],
            options={
                'verbose_name': '社区',
                'verbose_name_plural': '社区',
                'ordering': ['street_id', 'code', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('street', 'name'), name='community_name_once', violation_error_message='本街道已有同名社区')],
            },
        ),
        migrations.CreateModel(
            name='Grid',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('street', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='grids', to='buildings.street', verbose_name='街道')),
                ('community', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='grids', to='buildings.community', verbose_name='社区')),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='children', to='buildings.grid', verbose_name='上级网格')),
                ('level', models.CharField(choices=[('basic', '基础网格'), ('dedicated', '专属网格'), ('micro', '微网格')], max_length=12, verbose_name='层级')),
                ('name', models.CharField(max_length=80, verbose_name='名称')),
                ('code', models.CharField(blank=True, max_length=40, verbose_name='编号')),
                ('pinyin', buildings.foundation.records.fields.PinyinField(default='', max_length=255, source='name')),
                ('initials', buildings.foundation.records.fields.InitialsField(default='', max_length=255, source='name')),
                ('remarks', models.TextField(blank=True, verbose_name='备注')),
            ],
            options={
                'verbose_name': '网格',
                'verbose_name_plural': '网格',
                'ordering': ['street_id', 'pinyin', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('street', 'name'), name='grid_name_once', violation_error_message='本街道已有同名网格'), models.CheckConstraint(condition=models.Q(('parent', models.F('pk')), _negated=True), name='grid_not_its_own_parent', violation_error_message='网格不能是自己的上级'), models.CheckConstraint(condition=models.Q(('level', 'micro'), ('parent', None), _connector='OR'), name='grid_only_micro_has_parent', violation_error_message='只有微网格可以有上级网格')],
            },
        ),
        migrations.CreateModel(
            name='Building',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('street', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='buildings', to='buildings.street', verbose_name='街道')),
                ('community', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='buildings', to='buildings.community', verbose_name='社区')),
                ('grid', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='buildings', to='buildings.grid', verbose_name='所属网格')),
                ('name', models.CharField(max_length=60, verbose_name='楼宇名称')),
                ('pinyin', buildings.foundation.records.fields.PinyinField(db_index=True, default='', max_length=255, source='name')),
                ('initials', buildings.foundation.records.fields.InitialsField(default='', max_length=255, source='name')),
                ('code', models.CharField(default=buildings.models.lobby_code, editable=False, max_length=8, unique=True, verbose_name='大堂码')),
                ('address', models.CharField(blank=True, max_length=200, verbose_name='详细地址')),
                ('built_on', models.DateField(blank=True, null=True, verbose_name='建成时间')),
                ('floors_above', models.PositiveSmallIntegerField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(200)], verbose_name='地上层数')),
                ('floors_below', models.PositiveSmallIntegerField(default=0, validators=[django.core.validators.MaxValueValidator(20)], verbose_name='地下层数')),
                ('area', models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True, verbose_name='建筑面积（㎡）')),
                ('status', models.CharField(choices=[('building', '在建'), ('open', '在用'), ('closed', '停用')], default='open', max_length=8, verbose_name='状态')),
                ('property_company', models.CharField(blank=True, max_length=80, verbose_name='物业服务企业')),
                ('property_contact', models.CharField(blank=True, max_length=30, verbose_name='物业负责人')),
                ('property_phone', buildings.foundation.records.fields.PhoneField(blank=True, default='', verbose_name='物业电话')),
                ('property_phone_index', buildings.foundation.records.fields.PhoneIndexField(db_index=True, default='', max_length=255, source='property_phone')),
                ('property_phone_tail', buildings.foundation.records.fields.PhoneTailField(db_index=True, default='', max_length=255, source='property_phone')),
                ('remarks', models.TextField(blank=True, verbose_name='备注')),
            ],
            options={
                'verbose_name': '楼宇',
                'verbose_name_plural': '楼宇',
                'ordering': ['street_id', 'pinyin', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('street', 'name'), name='building_name_once', violation_error_message='本街道已有同名楼宇'), models.CheckConstraint(condition=models.Q(('floors_above', None), ('floors_above__range', (1, 200)), _connector='OR'), name='building_floors_above_possible', violation_error_message='地上层数应在 1 到 200 之间'), models.CheckConstraint(condition=models.Q(('floors_below__lte', 20)), name='building_floors_below_possible', violation_error_message='地下层数应在 0 到 20 之间'), models.CheckConstraint(condition=models.Q(('area', None), ('area__gt', 0), _connector='OR'), name='building_area_positive', violation_error_message='建筑面积应大于 0')],
            },
        ),
        migrations.CreateModel(
            name='Floor',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('building', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='floors', to='buildings.building', verbose_name='楼宇')),
                ('number', models.SmallIntegerField(help_text='地下一层填 -1', verbose_name='层号')),
                ('area', models.DecimalField(blank=True, decimal_places=2, max_digits=10, null=True, verbose_name='面积（㎡）')),
            ],
            options={
                'verbose_name': '楼层',
                'verbose_name_plural': '楼层',
                'ordering': ['building_id', 'number'],
                'constraints': [models.UniqueConstraint(fields=('building', 'number'), name='floor_once', violation_error_message='本楼已有此楼层'), models.CheckConstraint(condition=models.Q(('number__range', (-20, 200)), models.Q(('number', 0), _negated=True)), name='floor_number_possible', violation_error_message='层号应在 -20 到 200 之间，没有 0 层')],
            },
        ),
        migrations.CreateModel(
            name='FloorEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='buildings.floor')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.BigIntegerField()),
                ('building', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='buildings.building', verbose_name='楼宇')),
                ('number', models.SmallIntegerField(help_text='地下一层填 -1', verbose_name='层号')),
                ('area', models.DecimalField(blank=True, decimal_places=2, max_digits=10, null=True, verbose_name='面积（㎡）')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='GridEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='buildings.grid')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.BigIntegerField()),
                ('street', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='buildings.street', verbose_name='街道')),
                ('community', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='buildings.community', verbose_name='社区')),
                ('parent', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='buildings.grid', verbose_name='上级网格')),
                ('level', models.CharField(choices=[('basic', '基础网格'), ('dedicated', '专属网格'), ('micro', '微网格')], max_length=12, verbose_name='层级')),
                ('name', models.CharField(max_length=80, verbose_name='名称')),
                ('code', models.CharField(blank=True, max_length=40, verbose_name='编号')),
                ('pinyin', buildings.foundation.records.fields.PinyinField(default='', max_length=255, source='name')),
                ('initials', buildings.foundation.records.fields.InitialsField(default='', max_length=255, source='name')),
                ('remarks', models.TextField(blank=True, verbose_name='备注')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='GridKeeper',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('grid', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='keepers', to='buildings.grid', verbose_name='网格')),
                ('role', models.CharField(choices=[('leader', '网格长'), ('keeper', '网格员')], default='keeper', max_length=8, verbose_name='职责')),
                ('name', models.CharField(max_length=30, verbose_name='姓名')),
                ('phone', buildings.foundation.records.fields.PhoneField(blank=True, default='', verbose_name='电话')),
                ('phone_index', buildings.foundation.records.fields.PhoneIndexField(db_index=True, default='', max_length=255, source='phone')),
                ('phone_tail', buildings.foundation.records.fields.PhoneTailField(db_index=True, default='', max_length=255, source='phone')),
                ('since', models.DateField(blank=True, null=True, verbose_name='任职日期')),
                ('until', models.DateField(blank=True, help_text='当日起不再任职', null=True, verbose_name='离任日期')),
            ],
            options={
                'verbose_name': '网格人员',
                'verbose_name_plural': '网格人员',
                'ordering': ['grid_id', 'role', 'pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('until', None)), fields=('grid', 'role', 'name'), name='grid_keeper_once', violation_error_message='此人已在本网格任职'), models.CheckConstraint(condition=models.Q(('until', None), ('since', None), ('until__gt', models.F('since')), _connector='OR'), name='grid_keeper_ends_after_start', violation_error_message='离任日期应晚于任职日期')],
            },
        ),
        migrations.CreateModel(
            name='GridKeeperEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='buildings.gridkeeper')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.BigIntegerField()),
                ('grid', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='buildings.grid', verbose_name='网格')),
                ('role', models.CharField(choices=[('leader', '网格长'), ('keeper', '网格员')], default='keeper', max_length=8, verbose_name='职责')),
                ('name', models.CharField(max_length=30, verbose_name='姓名')),
                ('phone', buildings.foundation.records.fields.PhoneField(blank=True, default='', verbose_name='电话')),
                ('phone_index', buildings.foundation.records.fields.PhoneIndexField(default='', max_length=255, source='phone')),
                ('phone_tail', buildings.foundation.records.fields.PhoneTailField(default='', max_length=255, source='phone')),
                ('since', models.DateField(blank=True, null=True, verbose_name='任职日期')),
                ('until', models.DateField(blank=True, help_text='当日起不再任职', null=True, verbose_name='离任日期')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='StreetEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='buildings.street')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.BigIntegerField()),
                ('district', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='buildings.district', verbose_name='区县')),
                ('code', models.CharField(max_length=12, validators=[django.core.validators.RegexValidator('^\\d{12}$', '统计用区划代码应为 12 位数字')], verbose_name='统计用区划代码')),
                ('name', models.CharField(max_length=60, verbose_name='名称')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Unit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('floor', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='units', to='buildings.floor', verbose_name='楼层')),
                ('wing', models.CharField(blank=True, max_length=10, verbose_name='座')),
                ('number', models.CharField(blank=True, help_text='留空表示整层', max_length=20, verbose_name='房间号')),
                ('area', models.DecimalField(blank=True, decimal_places=2, max_digits=10, null=True, verbose_name='面积（㎡）')),
            ],
            options={
                'verbose_name': '房间',
                'verbose_name_plural': '房间',
                'ordering': ['floor_id', 'wing', 'number'],
                'constraints': [models.UniqueConstraint(fields=('floor', 'wing', 'number'), name='unit_once', violation_error_message='本层已有此房间')],
            },
        ),
        migrations.CreateModel(
            name='UnitEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='buildings.unit')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.BigIntegerField()),
                ('floor', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='buildings.floor', verbose_name='楼层')),
                ('wing', models.CharField(blank=True, max_length=10, verbose_name='座')),
                ('number', models.CharField(blank=True, help_text='留空表示整层', max_length=20, verbose_name='房间号')),
                ('area', models.DecimalField(blank=True, decimal_places=2, max_digits=10, null=True, verbose_name='面积（㎡）')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='BuildingEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='buildings.building')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.BigIntegerField()),
                ('street', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='buildings.street', verbose_name='街道')),
                ('community', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='buildings.community', verbose_name='社区')),
                ('grid', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='buildings.grid', verbose_name='所属网格')),
                ('name', models.CharField(max_length=60, verbose_name='楼宇名称')),
                ('pinyin', buildings.foundation.records.fields.PinyinField(default='', max_length=255, source='name')),
                ('initials', buildings.foundation.records.fields.InitialsField(default='', max_length=255, source='name')),
                ('code', models.CharField(default=buildings.models.lobby_code, editable=False, max_length=8, verbose_name='大堂码')),
                ('address', models.CharField(blank=True, max_length=200, verbose_name='详细地址')),
                ('built_on', models.DateField(blank=True, null=True, verbose_name='建成时间')),
                ('floors_above', models.PositiveSmallIntegerField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(200)], verbose_name='地上层数')),
                ('floors_below', models.PositiveSmallIntegerField(default=0, validators=[django.core.validators.MaxValueValidator(20)], verbose_name='地下层数')),
                ('area', models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True, verbose_name='建筑面积（㎡）')),
                ('status', models.CharField(choices=[('building', '在建'), ('open', '在用'), ('closed', '停用')], default='open', max_length=8, verbose_name='状态')),
                ('property_company', models.CharField(blank=True, max_length=80, verbose_name='物业服务企业')),
                ('property_contact', models.CharField(blank=True, max_length=30, verbose_name='物业负责人')),
                ('property_phone', buildings.foundation.records.fields.PhoneField(blank=True, default='', verbose_name='物业电话')),
                ('property_phone_index', buildings.foundation.records.fields.PhoneIndexField(default='', max_length=255, source='property_phone')),
                ('property_phone_tail', buildings.foundation.records.fields.PhoneTailField(default='', max_length=255, source='property_phone')),
                ('remarks', models.TextField(blank=True, verbose_name='备注')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='CommunityEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='buildings.community')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.BigIntegerField()),
                ('street', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='buildings.street', verbose_name='街道')),
                ('code', models.CharField(blank=True, max_length=12, null=True, validators=[django.core.validators.RegexValidator('^\\d{12}$', '统计用区划代码应为 12 位数字')], verbose_name='统计用区划代码')),
                ('name', models.CharField(max_length=60, verbose_name='名称')),
                ('pinyin', buildings.foundation.records.fields.PinyinField(default='', max_length=255, source='name')),
                ('initials', buildings.foundation.records.fields.InitialsField(default='', max_length=255, source='name')),
            ],
            options={
                'abstract': False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='district',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "buildings_districtevent" ("code", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."code", NEW."id", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;', hash='a7a84d15d230aeb84b6a2b02e86aa49858ae8ed5', operation='INSERT', pgid='pgtrigger_insert_insert_4483d', table='buildings_district', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='district',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "buildings_districtevent" ("code", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."code", NEW."id", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;', hash='29e0dc60a8ec98cd1290bd33795b1abf2f3af687', operation='UPDATE', pgid='pgtrigger_update_update_b075c', table='buildings_district', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='district',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "buildings_districtevent" ("code", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."code", OLD."id", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;', hash='5d9b513a5358d1b91b291b1091bea7ca464cde9a', operation='DELETE', pgid='pgtrigger_delete_delete_3b005', table='buildings_district', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='holiday',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "buildings_holidayevent" ("id", "kind", "name", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."id", NEW."kind", NEW."name", NEW."on", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;', hash='14352e899a90f3dc34781750148ac66095de856b', operation='INSERT', pgid='pgtrigger_insert_insert_72826', table='buildings_holiday', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='holiday',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "buildings_holidayevent" ("id", "kind", "name", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."id", NEW."kind", NEW."name", NEW."on", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;', hash='d8e0c209e53b79c0df7b335a407515d018add6bf', operation='UPDATE', pgid='pgtrigger_update_update_5dca5', table='buildings_holiday', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='holiday',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "buildings_holidayevent" ("id", "kind", "name", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."id", OLD."kind", OLD."name", OLD."on", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;', hash='4c33f646733bf4c91631b3a9d295705cac81c9e7', operation='DELETE', pgid='pgtrigger_delete_delete_f5f8c', table='buildings_holiday', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='floor',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "buildings_floorevent" ("area", "building_id", "id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."area", NEW."building_id", NEW."id", NEW."number", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;', hash='1f4d9520ca50af7df7169b0bfda71852b72c2849', operation='INSERT', pgid='pgtrigger_insert_insert_e39b9', table='buildings_floor', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='floor',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "buildings_floorevent" ("area", "building_id", "id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."area", NEW."building_id", NEW."id", NEW."number", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;', hash='095824bc0a88985adcd3676dc375665e4a1195d0', operation='UPDATE', pgid='pgtrigger_update_update_43ba9', table='buildings_floor', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='floor',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "buildings_floorevent" ("area", "building_id", "id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."area", OLD."building_id", OLD."id", OLD."number", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;', hash='410e7df55c004a10af12793e782f4b5167aab7d4', operation='DELETE', pgid='pgtrigger_delete_delete_2718d', table='buildings_floor', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='gridkeeper',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "buildings_gridkeeperevent" ("grid_id", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "phone_index", "phone_tail", "role", "since", "until") VALUES (NEW."grid_id", NEW."id", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."phone", NEW."phone_index", NEW."phone_tail", NEW."role", NEW."since", NEW."until"); RETURN NULL;', hash='c30038ee1b63a54e069c7d2af46f1e36d0c95321', operation='INSERT', pgid='pgtrigger_insert_insert_08c42', table='buildings_gridkeeper', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='gridkeeper',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "buildings_gridkeeperevent" ("grid_id", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "phone_index", "phone_tail", "role", "since", "until") VALUES (NEW."grid_id", NEW."id", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."phone", NEW."phone_index", NEW."phone_tail", NEW."role", NEW."since", NEW."until"); RETURN NULL;', hash='f7a0f04eaea4ea8721d32b37c7e46e6b2d0776b2', operation='UPDATE', pgid='pgtrigger_update_update_08e32', table='buildings_gridkeeper', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='gridkeeper',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "buildings_gridkeeperevent" ("grid_id", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "phone_index", "phone_tail", "role", "since", "until") VALUES (OLD."grid_id", OLD."id", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."phone", OLD."phone_index", OLD."phone_tail", OLD."role", OLD."since", OLD."until"); RETURN NULL;', hash='48bcbd433f30ab2f06a26632ab99abb2fc1f2ed5', operation='DELETE', pgid='pgtrigger_delete_delete_5a222', table='buildings_gridkeeper', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='street',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "buildings_streetevent" ("code", "district_id", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."code", NEW."district_id", NEW."id", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;', hash='8f286d132a65dce2532e61fd15f450380abd0a49', operation='INSERT', pgid='pgtrigger_insert_insert_c5e33', table='buildings_street', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='street',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "buildings_streetevent" ("code", "district_id", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."code", NEW."district_id", NEW."id", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;', hash='1197185c4b8b02c7de3248ae94bc60296632747d', operation='UPDATE', pgid='pgtrigger_update_update_cec16', table='buildings_street', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='street',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "buildings_streetevent" ("code", "district_id", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."code", OLD."district_id", OLD."id", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;', hash='8969a6a2afe9f27b30e49f6ac938840ddf9d8d0f', operation='DELETE', pgid='pgtrigger_delete_delete_ccc73', table='buildings_street', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='grid',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "buildings_gridevent" ("code", "community_id", "id", "initials", "level", "name", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pinyin", "remarks", "street_id") VALUES (NEW."code", NEW."community_id", NEW."id", NEW."initials", NEW."level", NEW."name", NEW."parent_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."pinyin", NEW."remarks", NEW."street_id"); RETURN NULL;', hash='4540537fa63a67e4b4f8c9b8d7966b1c71001a66', operation='INSERT', pgid='pgtrigger_insert_insert_4e7d4', table='buildings_grid', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='grid',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "buildings_gridevent" ("code", "community_id", "id", "initials", "level", "name", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pinyin", "remarks", "street_id") VALUES (NEW."code", NEW."community_id", NEW."id", NEW."initials", NEW."level", NEW."name", NEW."parent_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."pinyin", NEW."remarks", NEW."street_id"); RETURN NULL;', hash='db64ed3fc87ee7b57f7c0b70d9d52da7319cbcd1', operation='UPDATE', pgid='pgtrigger_update_update_776c3', table='buildings_grid', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='grid',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "buildings_gridevent" ("code", "community_id", "id", "initials", "level", "name", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pinyin", "remarks", "street_id") VALUES (OLD."code", OLD."community_id", OLD."id", OLD."initials", OLD."level", OLD."name", OLD."parent_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."pinyin", OLD."remarks", OLD."street_id"); RETURN NULL;', hash='d20bdcb61865859475a0bdd592ef5054e0aa8d1b', operation='DELETE', pgid='pgtrigger_delete_delete_48ecd', table='buildings_grid', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='community',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "buildings_communityevent" ("code", "id", "initials", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pinyin", "street_id") VALUES (NEW."code", NEW."id", NEW."initials", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."pinyin", NEW."street_id"); RETURN NULL;', hash='1a4418dd68c24dee928879fa3728167a156b5c4f', operation='INSERT', pgid='pgtrigger_insert_insert_e98b2', table='buildings_community', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='community',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "buildings_communityevent" ("code", "id", "initials", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pinyin", "street_id") VALUES (NEW."code", NEW."id", NEW."initials", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."pinyin", NEW."street_id"); RETURN NULL;', hash='a1d5798196dc8c2c412d911b90ac9e26b7e6881e', operation='UPDATE', pgid='pgtrigger_update_update_2ba42', table='buildings_community', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='community',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "buildings_communityevent" ("code", "id", "initials", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pinyin", "street_id") VALUES (OLD."code", OLD."id", OLD."initials", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."pinyin", OLD."street_id"); RETURN NULL;', hash='40ee12755bc4c346c0ddf6dae6614ef0c7d83a90', operation='DELETE', pgid='pgtrigger_delete_delete_d1861', table='buildings_community', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='building',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "buildings_buildingevent" ("address", "area", "built_on", "code", "community_id", "floors_above", "floors_below", "grid_id", "id", "initials", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pinyin", "property_company", "property_contact", "property_phone", "property_phone_index", "property_phone_tail", "remarks", "status", "street_id") VALUES (NEW."address", NEW."area", NEW."built_on", NEW."code", NEW."community_id", NEW."floors_above", NEW."floors_below", NEW."grid_id", NEW."id", NEW."initials", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."pinyin", NEW."property_company", NEW."property_contact", NEW."property_phone", NEW."property_phone_index", NEW."property_phone_tail", NEW."remarks", NEW."status", NEW."street_id"); RETURN NULL;', hash='98e99ebff6d74c39c4bc65d0c4d6ed8ad3e93c9d', operation='INSERT', pgid='pgtrigger_insert_insert_2e7e7', table='buildings_building', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='building',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "buildings_buildingevent" ("address", "area", "built_on", "code", "community_id", "floors_above", "floors_below", "grid_id", "id", "initials", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pinyin", "property_company", "property_contact", "property_phone", "property_phone_index", "property_phone_tail", "remarks", "status", "street_id") VALUES (NEW."address", NEW."area", NEW."built_on", NEW."code", NEW."community_id", NEW."floors_above", NEW."floors_below", NEW."grid_id", NEW."id", NEW."initials", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."pinyin", NEW."property_company", NEW."property_contact", NEW."property_phone", NEW."property_phone_index", NEW."property_phone_tail", NEW."remarks", NEW."status", NEW."street_id"); RETURN NULL;', hash='5723869b67bae64977367cb5cc81577707eaf073', operation='UPDATE', pgid='pgtrigger_update_update_1778b', table='buildings_building', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='building',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "buildings_buildingevent" ("address", "area", "built_on", "code", "community_id", "floors_above", "floors_below", "grid_id", "id", "initials", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pinyin", "property_company", "property_contact", "property_phone", "property_phone_index", "property_phone_tail", "remarks", "status", "street_id") VALUES (OLD."address", OLD."area", OLD."built_on", OLD."code", OLD."community_id", OLD."floors_above", OLD."floors_below", OLD."grid_id", OLD."id", OLD."initials", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."pinyin", OLD."property_company", OLD."property_contact", OLD."property_phone", OLD."property_phone_index", OLD."property_phone_tail", OLD."remarks", OLD."status", OLD."street_id"); RETURN NULL;', hash='1c8f1bad1a57d5fe95719e45f7e245eaf7d165b3', operation='DELETE', pgid='pgtrigger_delete_delete_55538', table='buildings_building', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='unit',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "buildings_unitevent" ("area", "floor_id", "id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "wing") VALUES (NEW."area", NEW."floor_id", NEW."id", NEW."number", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."wing"); RETURN NULL;', hash='734f1150c62e72202e60a23d6bd396b9c826a32e', operation='INSERT', pgid='pgtrigger_insert_insert_c5aee', table='buildings_unit', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='unit',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "buildings_unitevent" ("area", "floor_id", "id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "wing") VALUES (NEW."area", NEW."floor_id", NEW."id", NEW."number", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."wing"); RETURN NULL;', hash='3dfcb55892d22e43132f8a9f210e7dc7e4724170', operation='UPDATE', pgid='pgtrigger_update_update_adc79', table='buildings_unit', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='unit',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "buildings_unitevent" ("area", "floor_id", "id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "wing") VALUES (OLD."area", OLD."floor_id", OLD."id", OLD."number", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."wing"); RETURN NULL;', hash='cc4e2e516237ac3a06c24017146dc359477d0995', operation='DELETE', pgid='pgtrigger_delete_delete_b2901', table='buildings_unit', when='AFTER')),
        ),
    ]
