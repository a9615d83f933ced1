"""The tables as of 2026-11-25, written from the models in one go; the numbers missing after this one were folded in."""

import django.contrib.postgres.constraints
import django.db.models.deletion
import django.utils.timezone
import organizations.models
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('buildings', '0002_places'),
        ('organizations', '0001_initial'),
        ('pghistory', '0007_auto_20250421_0444'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Seat',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('street', models.ForeignKey(blank=True, help_text='留空表示各街道通用', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='seats', to='buildings.street', verbose_name='街道')),
                ('key', models.SlugField(max_length=30, verbose_name='标识')),
                ('name', models.CharField(max_length=30, verbose_name='席位名称')),
                ('source', models.CharField(blank=True, max_length=60, verbose_name='来源单位')),
                ('source_rule', models.CharField(blank=True, choices=[('street', '街道科室或经济网格'), ('community', '驻地社区'), ('property', '本楼物业企业'), ('tenant', '本楼入驻单位')], help_text='任职人单位不符时提示，不阻止任职', max_length=10, verbose_name='来源要求')),
                ('duties', models.TextField(blank=True, verbose_name='职责')),
                ('position', models.PositiveSmallIntegerField(default=0, verbose_name='次序')),
                ('is_active', models.BooleanField(default=True, verbose_name='启用')),
            ],
            options={
                'verbose_name': '专员席位',
                'verbose_name_plural': '专员席位',
                'ordering': ['position', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('street', 'key'), name='seat_key_once', nulls_distinct=False, violation_error_message='已有同样标识的席位'), models.UniqueConstraint(fields=('street', 'name'), name='seat_name_once', nulls_distinct=False, violation_error_message='已有同名席位')],
            },
        ),
        migrations.CreateModel(
            name='SeatEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='committees.seat')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.BigIntegerField()),
                ('street', models.ForeignKey(blank=True, db_constraint=False, help_text='留空表示各街道通用', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='buildings.street', verbose_name='街道')),
                ('key', models.SlugField(db_index=False, max_length=30, verbose_name='标识')),
                ('name', models.CharField(max_length=30, verbose_name='席位名称')),
                ('source', models.CharField(blank=True, max_length=60, verbose_name='来源单位')),
                ('source_rule', models.CharField(blank=True, choices=[('street', '街道科室或经济网格'), ('community', '驻地社区'), ('property', '本楼物业企业'), ('tenant', '本楼入驻单位')], help_text='任职人单位不符时提示，不阻止任职', max_length=10, verbose_name='来源要求')),
                ('duties', models.TextField(blank=True, verbose_name='职责')),
                ('position', models.PositiveSmallIntegerField(default=0, verbose_name='次序')),
                ('is_active', models.BooleanField(default=True, verbose_name='启用')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='CalendarLink',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('user', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='calendar_link', to=settings.AUTH_USER_MODEL, verbose_name='账号')),
                ('serial', models.PositiveIntegerField(default=1, verbose_name='序号')),
                ('is_open', models.BooleanField(default=True, verbose_name='启用')),
                ('changed_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='更新时间')),
            ],
            options={
                'verbose_name': '日历订阅',
                'verbose_name_plural': '日历订阅',
            },
        ),
        migrations.CreateModel(
            name='CalendarLinkEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='committees.calendarlink')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.BigIntegerField()),
                ('user', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='账号')),
                ('serial', models.PositiveIntegerField(default=1, verbose_name='序号')),
                ('is_open', models.BooleanField(default=True, verbose_name='启用')),
                ('changed_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='更新时间')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Committee',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('building', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='committee', to='buildings.building', verbose_name='楼宇')),
                ('since', models.DateField(default=django.utils.timezone.localdate, verbose_name='成立日期')),
            ],
            options={
                'verbose_name': '楼委会',
                'verbose_name_plural': '楼委会',
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='Post',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('committee', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='posts', to='committees.committee', verbose_name='楼委会')),
                ('seat', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='posts', to='committees.seat', verbose_name='席位')),
                ('holder', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='posts', to=settings.AUTH_USER_MODEL, verbose_name='任职人')),
                ('source_unit', models.CharField(blank=True, max_length=120, verbose_name='所在单位')),
                ('since', models.DateField(default=django.utils.timezone.localdate, verbose_name='任职日期')),
                ('until', models.DateField(blank=True, help_text='当日起不再任职', null=True, verbose_name='离任日期')),
            ],
            options={
                'verbose_name': '任职',
                'verbose_name_plural': '任职',
                'ordering': ['committee_id', 'seat_id', '-since'],
                'constraints': [models.CheckConstraint(condition=models.Q(('until', None), ('since', None), ('until__gt', models.F('since')), _connector='OR'), name='post_ends_after_start', violation_error_message='离任日期应晚于任职日期'), django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('committee', '='), ('seat', '='), (organizations.models.DateRange('since', 'until'), '&&')], name='post_one_holder_at_a_time', violation_error_message='该席位在这段时间已有人任职')],
            },
        ),
        migrations.CreateModel(
            name='PostEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='committees.post')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.BigIntegerField()),
                ('committee', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='committees.committee', verbose_name='楼委会')),
                ('seat', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='committees.seat', verbose_name='席位')),
                ('holder', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='任职人')),
                ('source_unit', models.CharField(blank=True, max_length=120, verbose_name='所在单位')),
                ('since', models.DateField(default=django.utils.timezone.localdate, verbose_name='任职日期')),
                ('until', models.DateField(blank=True, help_text='当日起不再任职', null=True, verbose_name='离任日期')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Absence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('committee', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='absences', to='committees.committee', verbose_name='楼委会')),
                ('since', models.DateField(verbose_name='起始日期')),
                ('until', models.DateField(help_text='当日起恢复值守', verbose_name='恢复日期')),
                ('stand_in', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='stand_ins', to=settings.AUTH_USER_MODEL, verbose_name='替班人')),
                ('reason', models.CharField(blank=True, max_length=200, verbose_name='事由')),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='登记时间')),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='登记人')),
            ],
            options={
                'verbose_name': '请假与替班',
                'verbose_name_plural': '请假与替班',
                'ordering': ['-since', '-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('until', None), ('since', None), ('until__gt', models.F('since')), _connector='OR'), name='absence_ends_after_start', violation_error_message='恢复日期应晚于起始日期'), django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('committee', '='), (organizations.models.DateRange('since', 'until'), '&&')], name='absence_once_at_a_time', violation_error_message='这段时间已登记请假')],
            },
        ),
        migrations.CreateModel(
            name='AbsenceEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='committees.absence')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.BigIntegerField()),
                ('committee', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='committees.committee', verbose_name='楼委会')),
                ('since', models.DateField(verbose_name='起始日期')),
                ('until', models.DateField(help_text='当日起恢复值守', verbose_name='恢复日期')),
                ('stand_in', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='替班人')),
                ('reason', models.CharField(blank=True, max_length=200, verbose_name='事由')),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='登记时间')),
                ('made_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='登记人')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='CommitteeEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='committees.committee')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.BigIntegerField()),
                ('building', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='buildings.building', verbose_name='楼宇')),
                ('since', models.DateField(default=django.utils.timezone.localdate, verbose_name='成立日期')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Handover',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('committee', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='handovers', to='committees.committee', verbose_name='楼委会')),
                ('month', models.DateField(verbose_name='交出月份')),
                ('giver', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='handovers_given', to=settings.AUTH_USER_MODEL, verbose_name='交出人')),
                ('taker', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='handovers_taken', to=settings.AUTH_USER_MODEL, verbose_name='接手人')),
                ('lines', models.JSONField(default=list, verbose_name='待续事项')),
                ('keys', models.TextField(blank=True, max_length=1000, verbose_name='钥匙和物品')),
                ('words', models.TextField(blank=True, max_length=2000, verbose_name='交接嘱托')),
                ('drafted_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='起草时间')),
                ('given_at', models.DateTimeField(blank=True, null=True, verbose_name='交出确认时间')),
                ('given_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='交出确认')),
                ('taken_at', models.DateTimeField(blank=True, null=True, verbose_name='接手确认时间')),
                ('taken_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='接手确认')),
                ('effective_at', models.DateTimeField(blank=True, null=True, verbose_name='生效时间')),
                ('is_by_default', models.BooleanField(default=False, verbose_name='到期自动生效')),
            ],
            options={
                'verbose_name': '交接单',
                'verbose_name_plural': '交接单',
                'ordering': ['-month', 'committee_id'],
                'indexes': [models.Index(condition=models.Q(('effective_at', None)), fields=['month'], name='handover_pending')],
                'constraints': [models.UniqueConstraint(fields=('committee', 'month'), name='handover_once_a_month', violation_error_message='本月已有交接单'), models.CheckConstraint(condition=models.Q(('month__day', 1)), name='handover_month_is_a_first_day', violation_error_message='月份应为当月一日'), models.CheckConstraint(condition=models.Q(models.Q(models.Q(('given_at__isnull', True), ('given_by__isnull', True)), models.Q(('given_at__isnull', False), ('given_by__isnull', False)), _connector='OR'), models.Q(models.Q(('taken_at__isnull', True), ('taken_by__isnull', True)), models.Q(('taken_at__isnull', False), ('taken_by__isnull', False)), _connector='OR')), name='handover_confirmed_at_and_by', violation_error_message='确认时间和确认人须同时填写'), models.CheckConstraint(condition=models.Q(('given_by', None), models.Q(('given_by', models.F('taken_by')), _negated=True), _connector='OR'), name='handover_confirmed_by_two', violation_error_message='交接须由两人分别确认'), models.CheckConstraint(condition=models.Q(models.Q(('effective_at', None), ('is_by_default', False)), models.Q(('effective_at__isnull', False), ('is_by_default', True)), models.Q(('effective_at__isnull', False), ('given_at__isnull', False), ('taken_at__isnull', False)), _connector='OR'), name='handover_takes_effect_by_two_or_by_time', violation_error_message='交接单须双方确认，或到期自动生效')],
            },
        ),
        migrations.CreateModel(
            name='HandoverEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='committees.handover')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.BigIntegerField()),
                ('committee', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='committees.committee', verbose_name='楼委会')),
                ('month', models.DateField(verbose_name='交出月份')),
                ('giver', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='交出人')),
                ('taker', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='接手人')),
                ('lines', models.JSONField(default=list, verbose_name='待续事项')),
                ('keys', models.TextField(blank=True, max_length=1000, verbose_name='钥匙和物品')),
                ('words', models.TextField(blank=True, max_length=2000, verbose_name='交接嘱托')),
                ('drafted_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='起草时间')),
                ('given_at', models.DateTimeField(blank=True, null=True, verbose_name='交出确认时间')),
                ('given_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='交出确认')),
                ('taken_at', models.DateTimeField(blank=True, null=True, verbose_name='接手确认时间')),
                ('taken_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='接手确认')),
                ('effective_at', models.DateTimeField(blank=True, null=True, verbose_name='生效时间')),
                ('is_by_default', models.BooleanField(default=False, verbose_name='到期自动生效')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='MemberUnit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('committee', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='units', to='committees.committee', verbose_name='楼委会')),
                ('enterprise', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='member_units', to='organizations.enterprise', verbose_name='单位')),
                ('position', models.PositiveSmallIntegerField(verbose_name='轮值次序')),
                ('nominee', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='nominations', to=settings.AUTH_USER_MODEL, verbose_name='楼长人选')),
                ('deputy', models.ForeignKey(blank=True, help_text='楼长请假时代为值守', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='deputies', to=settings.AUTH_USER_MODEL, verbose_name='副手')),
                ('since', models.DateField(blank=True, null=True, verbose_name='加入日期')),
                ('until', models.DateField(blank=True, help_text='当日起不再轮值', null=True, verbose_name='退出日期')),
            ],
            options={
                'verbose_name': '轮值单位',
                'verbose_name_plural': '轮值单位',
                'ordering': ['committee_id', 'position'],
                'constraints': [models.CheckConstraint(condition=models.Q(('until', None), ('since', None), ('until__gt', models.F('since')), _connector='OR'), name='member_unit_ends_after_start', violation_error_message='退出日期应晚于加入日期'), models.UniqueConstraint(condition=models.Q(('until', None)), fields=('committee', 'enterprise'), name='member_unit_once', violation_error_message='该单位已是轮值单位'), models.UniqueConstraint(condition=models.Q(('until', None)), fields=('committee', 'position'), name='member_unit_position_once', violation_error_message='轮值次序重复'), models.CheckConstraint(condition=models.Q(('deputy', None), models.Q(('deputy', models.F('nominee')), _negated=True), _connector='OR'), name='member_unit_deputy_is_another', violation_error_message='副手与楼长人选须是两个人')],
            },
        ),
        migrations.CreateModel(
            name='MemberUnitEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='committees.memberunit')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.BigIntegerField()),
                ('committee', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='committees.committee', verbose_name='楼委会')),
                ('enterprise', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organizations.enterprise', verbose_name='单位')),
                ('position', models.PositiveSmallIntegerField(verbose_name='轮值次序')),
                ('nominee', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='楼长人选')),
                ('deputy', models.ForeignKey(blank=True, db_constraint=False, help_text='楼长请假时代为值守', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='副手')),
                ('since', models.DateField(blank=True, null=True, verbose_name='加入日期')),
                ('until', models.DateField(blank=True, help_text='当日起不再轮值', null=True, verbose_name='退出日期')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Swap',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('committee', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='swaps', to='committees.committee', verbose_name='楼委会')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='swaps_asked', to='committees.memberunit', verbose_name='提出单位')),
                ('month', models.DateField(verbose_name='换出月份')),
                ('with_unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='swaps_answered', to='committees.memberunit', verbose_name='对方单位')),
                ('with_month', models.DateField(verbose_name='换入月份')),
                ('reason', models.CharField(blank=True, max_length=200, verbose_name='理由')),
                ('state', models.CharField(choices=[('asked', '待答复'), ('accepted', '已同意'), ('declined', '未同意'), ('withdrawn', '已撤回'), ('expired', '已过期')], default='asked', max_length=10, verbose_name='状态')),
                ('asked_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='提出时间')),
                ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='提出人')),
                ('answered_at', models.DateTimeField(blank=True, null=True, verbose_name='答复时间')),
                ('answered_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='答复人')),
            ],
            options={
                'verbose_name': '换班',
                'verbose_name_plural': '换班',
                'ordering': ['-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('month__day', 1), ('with_month__day', 1), models.Q(('month', models.F('with_month')), _negated=True)), name='swap_of_two_months', violation_error_message='换班须是两个不同的月份'), models.CheckConstraint(condition=models.Q(('unit', models.F('with_unit')), _negated=True), name='swap_of_two_units', violation_error_message='换班须是两家单位'), models.CheckConstraint(condition=models.Q(models.Q(('answered_at__isnull', True), ('answered_by__isnull', True)), models.Q(('answered_at__isnull', False), ('answered_by__isnull', False)), ('state', 'expired'), _connector='OR'), name='swap_answered_at_and_by', violation_error_message='答复时间和答复人须同时填写'), models.CheckConstraint(condition=models.Q(models.Q(('answered_at', None), ('state', 'asked')), models.Q(models.Q(('state', 'asked'), _negated=True), ('answered_at__isnull', False)), _connector='OR'), name='swap_answered_when_no_longer_asked', violation_error_message='已有结果的换班须有答复时间'), models.UniqueConstraint(condition=models.Q(('state', 'asked')), fields=('committee', 'month'), name='swap_asked_once_a_month', violation_error_message='该月已有待答复的换班')],
            },
        ),
        migrations.CreateModel(
            name='SwapEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='committees.swap')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.BigIntegerField()),
                ('committee', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='committees.committee', verbose_name='楼委会')),
                ('unit', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='committees.memberunit', verbose_name='提出单位')),
                ('month', models.DateField(verbose_name='换出月份')),
                ('with_unit', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='committees.memberunit', verbose_name='对方单位')),
                ('with_month', models.DateField(verbose_name='换入月份')),
                ('reason', models.CharField(blank=True, max_length=200, verbose_name='理由')),
                ('state', models.CharField(choices=[('asked', '待答复'), ('accepted', '已同意'), ('declined', '未同意'), ('withdrawn', '已撤回'), ('expired', '已过期')], default='asked', max_length=10, verbose_name='状态')),
                ('asked_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='提出时间')),
                ('asked_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='提出人')),
                ('answered_at', models.DateTimeField(blank=True, null=True, verbose_name='答复时间')),
                ('answered_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='答复人')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Turn',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('committee', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='turns', to='committees.committee', verbose_name='楼委会')),
                ('month', models.DateField(verbose_name='月份')),
                ('unit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='turns', to='committees.memberunit', verbose_name='轮值单位')),
                ('chief', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='turns', to=settings.AUTH_USER_MODEL, verbose_name='楼长')),
                ('credited_to', models.ForeignKey(blank=True, help_text='换班后仍按原单位计轮次；留空即轮值单位本身', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='credits', to='committees.memberunit', verbose_name='计入单位')),
                ('fallback', models.CharField(blank=True, max_length=80, verbose_name='兜底联系人')),
                ('source', models.CharField(choices=[('rota', '按次序'), ('ledger', '台账'), ('override', '街道指定'), ('swap', '换班'), ('late', '补记'), ('fallback', '兜底')], default='rota', max_length=10, verbose_name='来源')),
                ('reason', models.CharField(blank=True, max_length=200, verbose_name='改动理由')),
                ('changed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='改动人')),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='记录时间')),
            ],
            options={
                'verbose_name': '轮值',
                'verbose_name_plural': '轮值',
                'ordering': ['-month', 'committee_id'],
                'constraints': [models.UniqueConstraint(fields=('committee', 'month'), name='turn_once_a_month', violation_error_message='本月已有轮值'), models.CheckConstraint(condition=models.Q(('month__day', 1)), name='turn_month_is_a_first_day', violation_error_message='月份应为当月一日'), models.CheckConstraint(condition=models.Q(('unit__isnull', False), ('chief__isnull', False), models.Q(('fallback', ''), _negated=True), _connector='OR'), name='turn_has_a_host', violation_error_message='轮值须有单位、楼长或兜底联系人')],
            },
        ),
        migrations.CreateModel(
            name='TurnEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('unit', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='committees.memberunit', verbose_name='轮值单位')),
                ('chief', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='楼长')),
                ('credited_to', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='committees.memberunit', verbose_name='计入单位')),
                ('changed_by', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='改动人')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='committees.turn')),
                ('pgh_context', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.BigIntegerField()),
                ('committee', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='committees.committee', verbose_name='楼委会')),
                ('month', models.DateField(verbose_name='月份')),
                ('fallback', models.CharField(blank=True, max_length=80, verbose_name='兜底联系人')),
                ('source', models.CharField(choices=[('rota', '按次序'), ('ledger', '台账'), ('override', '街道指定'), ('swap', '换班'), ('late', '补记'), ('fallback', '兜底')], default='rota', max_length=10, verbose_name='来源')),
                ('reason', models.CharField(blank=True, max_length=200, verbose_name='改动理由')),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='记录时间')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Exemption',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='exemptions', to='committees.memberunit', verbose_name='轮值单位')),
                ('since', models.DateField(verbose_name='免轮起始月')),
                ('until', models.DateField(blank=True, help_text='当月起恢复轮值', null=True, verbose_name='恢复轮值月')),
                ('reason', models.CharField(max_length=200, verbose_name='理由')),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='登记时间')),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='登记人')),
            ],
            options={
                'verbose_name': '免轮',
                'verbose_name_plural': '免轮',
                'ordering': ['unit_id', 'since'],
                'constraints': [models.CheckConstraint(condition=models.Q(('until', None), ('since', None), ('until__gt', models.F('since')), _connector='OR'), name='exemption_ends_after_start', violation_error_message='恢复轮值月应晚于免轮起始月'), models.CheckConstraint(condition=models.Q(('since__day', 1), models.Q(('until', None), ('until__day', 1), _connector='OR')), name='exemption_counts_whole_months', violation_error_message='免轮按整月计算'), models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='exemption_has_a_reason', violation_error_message='免轮须写明理由'), django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('unit', '='), (organizations.models.DateRange('since', 'until'), '&&')], name='exemption_once_at_a_time', violation_error_message='该单位在这段时间已免轮')],
            },
        ),
        migrations.CreateModel(
            name='ExemptionEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='committees.exemption')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.BigIntegerField()),
                ('unit', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='committees.memberunit', verbose_name='轮值单位')),
                ('since', models.DateField(verbose_name='免轮起始月')),
                ('until', models.DateField(blank=True, help_text='当月起恢复轮值', null=True, verbose_name='恢复轮值月')),
                ('reason', models.CharField(max_length=200, verbose_name='理由')),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='登记时间')),
                ('made_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='登记人')),
            ],
            options={
                'abstract': False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='calendarlink',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "committees_calendarlinkevent" ("changed_at", "id", "is_open", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "serial", "user_id") VALUES (NEW."changed_at", NEW."id", NEW."is_open", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."serial", NEW."user_id"); RETURN NULL;', hash='b5782ddee168576075739b804c2ec1974a2490ac', operation='INSERT', pgid='pgtrigger_insert_insert_1fc50', table='committees_calendarlink', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='calendarlink',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "committees_calendarlinkevent" ("changed_at", "id", "is_open", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "serial", "user_id") VALUES (NEW."changed_at", NEW."id", NEW."is_open", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."serial", NEW."user_id"); RETURN NULL;', hash='bca09222fc82ac4d353812b9b80ba26af491992e', operation='UPDATE', pgid='pgtrigger_update_update_11096', table='committees_calendarlink', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='calendarlink',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "committees_calendarlinkevent" ("changed_at", "id", "is_open", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "serial", "user_id") VALUES (OLD."changed_at", OLD."id", OLD."is_open", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."serial", OLD."user_id"); RETURN NULL;', hash='c47676194904bac5d5936423dea18fdea59a312f', operation='DELETE', pgid='pgtrigger_delete_delete_55d3e', table='committees_calendarlink', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='committee',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "committees_committeeevent" ("building_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since") VALUES (NEW."building_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."since"); RETURN NULL;', hash='ea55bff7203554ff2222f32a565912232f66de3a', operation='INSERT', pgid='pgtrigger_insert_insert_c3cc6', table='committees_committee', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='committee',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "committees_committeeevent" ("building_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since") VALUES (NEW."building_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."since"); RETURN NULL;', hash='93f3c875f1d3ccdde66f3951cbe300cc6b658787', operation='UPDATE', pgid='pgtrigger_update_update_9aa6e', table='committees_committee', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='committee',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "committees_committeeevent" ("building_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since") VALUES (OLD."building_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."since"); RETURN NULL;', hash='cf418eedc114b22560759de55ef0e945ebec296f', operation='DELETE', pgid='pgtrigger_delete_delete_7c923', table='committees_committee', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='absence',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "committees_absenceevent" ("committee_id", "id", "made_at", "made_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "since", "stand_in_id", "until") VALUES (NEW."committee_id", NEW."id", NEW."made_at", NEW."made_by_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reason", NEW."since", NEW."stand_in_id", NEW."until"); RETURN NULL;', hash='24183a14e93315a9456885765b5f7cecefdd8baa', operation='INSERT', pgid='pgtrigger_insert_insert_c5b2e', table='committees_absence', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='absence',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "committees_absenceevent" ("committee_id", "id", "made_at", "made_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "since", "stand_in_id", "until") VALUES (NEW."committee_id", NEW."id", NEW."made_at", NEW."made_by_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reason", NEW."since", NEW."stand_in_id", NEW."until"); RETURN NULL;', hash='07800025afd5c0f8225b569be98c7e804998596b', operation='UPDATE', pgid='pgtrigger_update_update_4e75e', table='committees_absence', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='absence',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "committees_absenceevent" ("committee_id", "id", "made_at", "made_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "since", "stand_in_id", "until") VALUES (OLD."committee_id", OLD."id", OLD."made_at", OLD."made_by_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reason", OLD."since", OLD."stand_in_id", OLD."until"); RETURN NULL;', hash='90d0b9a34ca2bba9f3feab42ce09cc5da7438e36', operation='DELETE', pgid='pgtrigger_delete_delete_8e5d9', table='committees_absence', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='handover',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "committees_handoverevent" ("committee_id", "drafted_at", "effective_at", "given_at", "given_by_id", "giver_id", "id", "is_by_default", "keys", "lines", "month", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "taken_at", "taken_by_id", "taker_id", "words") VALUES (NEW."committee_id", NEW."drafted_at", NEW."effective_at", NEW."given_at", NEW."given_by_id", NEW."giver_id", NEW."id", NEW."is_by_default", NEW."keys", NEW."lines", NEW."month", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."taken_at", NEW."taken_by_id", NEW."taker_id", NEW."words"); RETURN NULL;', hash='82cf630731f0be328150c1261e4b4a0c93110838', operation='INSERT', pgid='pgtrigger_insert_insert_a6ba3', table='committees_handover', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='handover',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "committees_handoverevent" ("committee_id", "drafted_at", "effective_at", "given_at", "given_by_id", "giver_id", "id", "is_by_default", "keys", "lines", "month", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "taken_at", "taken_by_id", "taker_id", "words") VALUES (NEW."committee_id", NEW."drafted_at", NEW."effective_at", NEW."given_at", NEW."given_by_id", NEW."giver_id", NEW."id", NEW."is_by_default", NEW."keys", NEW."lines", NEW."month", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."taken_at", NEW."taken_by_id", NEW."taker_id", NEW."words"); RETURN NULL;', hash='8d93989560d1c2cd8a1da9a0c9e947021fdccd26', operation='UPDATE', pgid='pgtrigger_update_update_ae093', table='committees_handover', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='handover',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "committees_handoverevent" ("committee_id", "drafted_at", "effective_at", "given_at", "given_by_id", "giver_id", "id", "is_by_default", "keys", "lines", "month", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "taken_at", "taken_by_id", "taker_id", "words") VALUES (OLD."committee_id", OLD."drafted_at", OLD."effective_at", OLD."given_at", OLD."given_by_id", OLD."giver_id", OLD."id", OLD."is_by_default", OLD."keys", OLD."lines", OLD."month", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."taken_at", OLD."taken_by_id", OLD."taker_id", OLD."words"); RETURN NULL;', hash='0847e6367f4198ba88a137f08362ec33a276c696', operation='DELETE', pgid='pgtrigger_delete_delete_d1899', table='committees_handover', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='memberunit',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "committees_memberunitevent" ("committee_id", "deputy_id", "enterprise_id", "id", "nominee_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "since", "until") VALUES (NEW."committee_id", NEW."deputy_id", NEW."enterprise_id", NEW."id", NEW."nominee_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."since", NEW."until"); RETURN NULL;', hash='0017971fabe0bfaf5ecdfef289f875c80b92e260', operation='INSERT', pgid='pgtrigger_insert_insert_c5279', table='committees_memberunit', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='memberunit',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "committees_memberunitevent" ("committee_id", "deputy_id", "enterprise_id", "id", "nominee_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "since", "until") VALUES (NEW."committee_id", NEW."deputy_id", NEW."enterprise_id", NEW."id", NEW."nominee_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."since", NEW."until"); RETURN NULL;', hash='93f821537dd49190f52014e79f9b157efb42ea5d', operation='UPDATE', pgid='pgtrigger_update_update_17e73', table='committees_memberunit', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='memberunit',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "committees_memberunitevent" ("committee_id", "deputy_id", "enterprise_id", "id", "nominee_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "since", "until") VALUES (OLD."committee_id", OLD."deputy_id", OLD."enterprise_id", OLD."id", OLD."nominee_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position", OLD."since", OLD."until"); RETURN NULL;', hash='d7398ab6783a7d0a4c4a6e94f84a527fa03a1f5b', operation='DELETE', pgid='pgtrigger_delete_delete_0f84c', table='committees_memberunit', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='exemption',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "committees_exemptionevent" ("id", "made_at", "made_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "since", "unit_id", "until") VALUES (NEW."id", NEW."made_at", NEW."made_by_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reason", NEW."since", NEW."unit_id", NEW."until"); RETURN NULL;', hash='ae3ca989f55b64873426bb301bc3dd5faf39c2e2', operation='INSERT', pgid='pgtrigger_insert_insert_fef81', table='committees_exemption', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='exemption',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "committees_exemptionevent" ("id", "made_at", "made_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "since", "unit_id", "until") VALUES (NEW."id", NEW."made_at", NEW."made_by_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reason", NEW."since", NEW."unit_id", NEW."until"); RETURN NULL;', hash='5533ea820a92beb751087159959f567a248ff419', operation='UPDATE', pgid='pgtrigger_update_update_1b0a2', table='committees_exemption', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='exemption',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "committees_exemptionevent" ("id", "made_at", "made_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "since", "unit_id", "until") VALUES (OLD."id", OLD."made_at", OLD."made_by_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reason", OLD."since", OLD."unit_id", OLD."until"); RETURN NULL;', hash='e8f71e47087144e731a60fa9983ef82cd0fc1111', operation='DELETE', pgid='pgtrigger_delete_delete_2ddb9', table='committees_exemption', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='seat',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "committees_seatevent" ("duties", "id", "is_active", "key", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "source", "source_rule", "street_id") VALUES (NEW."duties", NEW."id", NEW."is_active", NEW."key", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."source", NEW."source_rule", NEW."street_id"); RETURN NULL;', hash='0935071c1302505f9ea3510284ac3c276a181a32', operation='INSERT', pgid='pgtrigger_insert_insert_611b5', table='committees_seat', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='seat',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "committees_seatevent" ("duties", "id", "is_active", "key", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "source", "source_rule", "street_id") VALUES (NEW."duties", NEW."id", NEW."is_active", NEW."key", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."source", NEW."source_rule", NEW."street_id"); RETURN NULL;', hash='39cfeff1e5a47e5b29a0fca431c4d442f3ef1ebf', operation='UPDATE', pgid='pgtrigger_update_update_8709f', table='committees_seat', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='seat',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "committees_seatevent" ("duties", "id", "is_active", "key", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "source", "source_rule", "street_id") VALUES (OLD."duties", OLD."id", OLD."is_active", OLD."key", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position", OLD."source", OLD."source_rule", OLD."street_id"); RETURN NULL;', hash='afc2ef7c6f1875a4d8e700afbfdaae68fc060407', operation='DELETE', pgid='pgtrigger_delete_delete_e1324', table='committees_seat', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='post',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "committees_postevent" ("committee_id", "holder_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "seat_id", "since", "source_unit", "until") VALUES (NEW."committee_id", NEW."holder_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."seat_id", NEW."since", NEW."source_unit", NEW."until"); RETURN NULL;', hash='b40e81d1c3ea0cf7c09856deea1570ce019e6f08', operation='INSERT', pgid='pgtrigger_insert_insert_1f35a', table='committees_post', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='post',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "committees_postevent" ("committee_id", "holder_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "seat_id", "since", "source_unit", "until") VALUES (NEW."committee_id", NEW."holder_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."seat_id", NEW."since", NEW."source_unit", NEW."until"); RETURN NULL;', hash='84bad83abc2bcc9e3053116c03ad4ec22904b236', operation='UPDATE', pgid='pgtrigger_update_update_e2454', table='committees_post', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='post',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "committees_postevent" ("committee_id", "holder_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "seat_id", "since", "source_unit", "until") VALUES (OLD."committee_id", OLD."holder_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."seat_id", OLD."since", OLD."source_unit", OLD."until"); RETURN NULL;', hash='899b3ec7265fa0708f51faf26d59b4fa76b7d717', operation='DELETE', pgid='pgtrigger_delete_delete_f7007', table='committees_post', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='swap',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "committees_swapevent" ("answered_at", "answered_by_id", "asked_at", "asked_by_id", "committee_id", "id", "month", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "state", "unit_id", "with_month", "with_unit_id") VALUES (NEW."answered_at", NEW."answered_by_id", NEW."asked_at", NEW."asked_by_id", NEW."committee_id", NEW."id", NEW."month", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reason", NEW."state", NEW."unit_id", NEW."with_month", NEW."with_unit_id"); RETURN NULL;', hash='60d094302ccc1b6587fa27c11f15adb2bf939a34', operation='INSERT', pgid='pgtrigger_insert_insert_800d5', table='committees_swap', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='swap',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "committees_swapevent" ("answered_at", "answered_by_id", "asked_at", "asked_by_id", "committee_id", "id", "month", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "state", "unit_id", "with_month", "with_unit_id") VALUES (NEW."answered_at", NEW."answered_by_id", NEW."asked_at", NEW."asked_by_id", NEW."committee_id", NEW."id", NEW."month", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reason", NEW."state", NEW."unit_id", NEW."with_month", NEW."with_unit_id"); RETURN NULL;', hash='a70a5b774c4fdff0f1ef2cfaa20e580bab57246c', operation='UPDATE', pgid='pgtrigger_update_update_f523c', table='committees_swap', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='swap',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "committees_swapevent" ("answered_at", "answered_by_id", "asked_at", "asked_by_id", "committee_id", "id", "month", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "state", "unit_id", "with_month", "with_unit_id") VALUES (OLD."answered_at", OLD."answered_by_id", OLD."asked_at", OLD."asked_by_id", OLD."committee_id", OLD."id", OLD."month", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reason", OLD."state", OLD."unit_id", OLD."with_month", OLD."with_unit_id"); RETURN NULL;', hash='42962bf94b8b52ac62e02615061cd56c1fd28fff', operation='DELETE', pgid='pgtrigger_delete_delete_718bb', table='committees_swap', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='turn',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "committees_turnevent" ("changed_by_id", "chief_id", "committee_id", "credited_to_id", "fallback", "id", "month", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "recorded_at", "source", "unit_id") SELECT new_values."changed_by_id", new_values."chief_id", new_values."committee_id", new_values."credited_to_id", new_values."fallback", new_values."id", new_values."month", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."reason", new_values."recorded_at", new_values."source", new_values."unit_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='e8a2a98cdcf181ca397990345b20183bdf5e1d14', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_693c7', referencing='REFERENCING NEW TABLE AS new_values ', table='committees_turn', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='turn',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "committees_turnevent" ("changed_by_id", "chief_id", "committee_id", "credited_to_id", "fallback", "id", "month", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "recorded_at", "source", "unit_id") VALUES (NEW."changed_by_id", NEW."chief_id", NEW."committee_id", NEW."credited_to_id", NEW."fallback", NEW."id", NEW."month", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reason", NEW."recorded_at", NEW."source", NEW."unit_id"); RETURN NULL;', hash='5be6abfcaef32226cd75ad111194860e1f52faba', operation='UPDATE', pgid='pgtrigger_update_update_2502f', table='committees_turn', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='turn',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "committees_turnevent" ("changed_by_id", "chief_id", "committee_id", "credited_to_id", "fallback", "id", "month", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "recorded_at", "source", "unit_id") VALUES (OLD."changed_by_id", OLD."chief_id", OLD."committee_id", OLD."credited_to_id", OLD."fallback", OLD."id", OLD."month", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reason", OLD."recorded_at", OLD."source", OLD."unit_id"); RETURN NULL;', hash='d7bb0d610d885f7957549ad75bdba4b9292f5003', operation='DELETE', pgid='pgtrigger_delete_delete_c93d6', table='committees_turn', when='AFTER')),
        ),
    ]
