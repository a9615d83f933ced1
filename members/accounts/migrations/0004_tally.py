"""The counts of what is done without an account move here from `matters`; its migration renames the table."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [('accounts', '0003_audit_chain')]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.CreateModel(
                    name='Tally',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('key', models.CharField(max_length=64, verbose_name='对象')),
                        ('hour', models.DateTimeField(verbose_name='钟点')),
                        ('times', models.PositiveIntegerField(verbose_name='次数')),
                    ],
                    options={
                        'verbose_name': '匿名提交次数',
                        'verbose_name_plural': '匿名提交次数',
                        'constraints': [
                            models.UniqueConstraint(fields=('key', 'hour'), name='tally_once_an_hour', violation_error_message='该时段已有计数'),
                        ],
                    },
                ),
            ],
        ),
    ]
