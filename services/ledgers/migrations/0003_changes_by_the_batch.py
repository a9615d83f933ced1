"""A run of new rows becomes one change; a doubled row may stand on another sheet; staged numbers are sealed."""

import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("ledgers", "0002_staged_row_without_values")]

    operations = [
        migrations.AddField(
            model_name="change",
            name="made",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.BigIntegerField(), blank=True, default=list, size=None, verbose_name="新增对象编号"
            ),
        ),
        migrations.AlterField(
            model_name="change",
            name="row",
            field=models.BigIntegerField(blank=True, null=True, verbose_name="对象编号"),
        ),
        migrations.AddField(
            model_name="stagedrow",
            name="same_as_sheet",
            field=models.CharField(blank=True, max_length=60, verbose_name="与哪个工作表重复"),
        ),
        migrations.AddField(
            model_name="stagedrow",
            name="sealed",
            field=models.JSONField(default=dict, verbose_name="原文中的电话（加密）"),
        ),
    ]
