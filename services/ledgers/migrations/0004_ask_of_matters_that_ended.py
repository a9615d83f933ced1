"""The mark of matters that are open here and done with in a later ledger."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("ledgers", "0003_ask_of_struck_rows")]

    operations = [
        migrations.AlterField(
            model_name="difference",
            name="mark",
            field=models.CharField(
                choices=[
                    ("changed", "有变化"),
                    ("gone", "本次没有"),
                    ("ended", "台账已办结"),
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
