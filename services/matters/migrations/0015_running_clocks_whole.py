"""What must hold of the clock that runs, and the indexes by which lists ask for it."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("matters", "0014_running_clocks_told")]

    operations = [
        migrations.RemoveIndex(
            model_name='matter',
            name='matter_due',
        ),
        migrations.RemoveIndex(
            model_name='matter',
            name='matter_open_now',
        ),
        migrations.AddIndex(
            model_name='matter',
            index=models.Index(condition=models.Q(('closed_at', None)), fields=['street', 'state', 'clock_due_at', 'id'], include=('building', 'handler', 'reporter'), name='matter_open_now'),
        ),
        migrations.AddConstraint(
            model_name='matter',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('clock_due_at', None), ('clock_warn_at', None)), models.Q(('clock_due_at__isnull', False), ('clock_warn_at__isnull', False), ('clock_warn_at__lte', models.F('clock_due_at')), ('state__in', ['reported', 'triaged', 'accepted', 'handling', 'resolved'])), _connector='OR'), name='matter_clock_runs_where_one_may', violation_error_message='当前时限只在计时的状态里有，应提醒时间不晚于它'),
        ),
        migrations.AddConstraint(
            model_name='matter',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['triaged', 'accepted', 'handling']), _negated=True), models.Q(('clock_due_at', models.F('due_at')), ('clock_due_at__isnull', False)), _connector='OR'), name='matter_clock_in_hand_is_the_handling_clock', violation_error_message='在办楼事的当前时限就是办理时限'),
        ),
    ]
