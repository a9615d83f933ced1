from django.db import migrations, models


class Migration(migrations.Migration):
    """One rung of 督办 runs at a time, and an answer is whole."""

    dependencies = [("matters", "0024_supervisions_lapsed")]

    operations = [
        migrations.AddConstraint(
            model_name='supervision',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('answer', ''), ('answered_at', None), ('answered_by', None)), models.Q(models.Q(('answer', ''), _negated=True), ('answered_at__isnull', False), ('answered_by__isnull', False)), _connector='OR'), name='supervision_answered_whole', violation_error_message='反馈须有内容、时间和反馈人'),
        ),
        migrations.AddConstraint(
            model_name='supervision',
            constraint=models.UniqueConstraint(condition=models.Q(('answered_at', None), ('lapsed_at', None)), fields=('matter',), name='supervision_one_runs', violation_error_message='一件楼事同时只有一级督办在进行'),
        ),
    ]
