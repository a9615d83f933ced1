"""What must hold of the time until which a verified matter waits, and the index by which the sweep asks for it."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("matters", "0020_closing_times_told")]

    operations = [
        migrations.RemoveIndex(
            model_name='matter',
            name='matter_unrated',
        ),
        migrations.AddIndex(
            model_name='matter',
            index=models.Index(condition=models.Q(('state', 'verified')), fields=['close_at'], name='matter_to_close'),
        ),
        migrations.AddConstraint(
            model_name='matter',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('close_at__isnull', False), ('state', 'verified')), models.Q(models.Q(('state', 'verified'), _negated=True), ('close_at', None)), _connector='OR'), name='matter_to_be_rated_until_a_time', violation_error_message='待评价的楼事须有自动归档时间'),
        ),
    ]
