"""A day of a centre is closed or has other hours, never both."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.db import migrations
from django.db.models import F, Func, IntegerField


class Migration(migrations.Migration):
    dependencies = [("buildings", "0001_extensions"), ("centers", "0006_days_said_twice")]

    operations = [
        migrations.AddConstraint(
            model_name="openingexception",
            constraint=ExclusionConstraint(
                name="opening_exception_closed_or_open",
                expressions=[
                    ("center", "="),
                    ("on", "="),
                    (
                        Func(F("opens"), template="(%(expressions)s IS NULL)::integer", output_field=IntegerField()),
                        "<>",
                    ),
                ],
                violation_error_message="当日已有安排，请先取消",
            ),
        ),
    ]
