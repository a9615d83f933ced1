"""The mark of rows with a line drawn through them."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("ledgers", "0002_show_differences")]

    operations = [
        migrations.AlterField(
            model_name="difference",
            name="mark",
            field=models.CharField(
                choices=[
                    ("changed", "有变化"),
                    ("gone", "本次没有"),
                    ("contradicted", "两行不一致"),
                    ("same", "是同一个吗"),
                    ("namesake", "同名的人"),
                    ("street", "是本街道吗"),
                    ("struck", "划掉的行"),
                ],
                max_length=12,
                verbose_name="标记",
            ),
        ),
    ]
