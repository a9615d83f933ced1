"""No account stands as the reporter of what was taken at the desk."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("matters", "0016_desk_is_not_reporter")]

    operations = [
        migrations.AddConstraint(
            model_name='matter',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('channel__in', ('counter', 'phone', 'visit', 'hotline')), _negated=True), ('reporter', None), _connector='OR'), name='matter_of_the_desk_is_anothers', violation_error_message='代他人上报的楼事，上报人不是经办账号'),
        ),
    ]
