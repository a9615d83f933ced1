"""A first answer has its moment and its time, or neither."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("matters", "0010_first_answers_told")]

    operations = [
        migrations.AddConstraint(
            model_name='matter',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('answer_took', None), ('answered_at', None)), models.Q(('answer_took__isnull', False), ('answered_at__isnull', False)), _connector='OR'), name='matter_answered_at_and_in_what_time', violation_error_message='首次答复的时间和用时须同时填写'),
        ),
    ]
