"""A person may book for himself, without a unit."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [('bookings', '0005_feeds_handed_out')]

    operations = [
        migrations.AlterField(
            model_name='booking',
            name='unit_name',
            field=models.CharField(blank=True, help_text='个人使用留空', max_length=80, verbose_name='使用单位'),
        ),
        migrations.AlterField(
            model_name='bookingevent',
            name='unit_name',
            field=models.CharField(blank=True, help_text='个人使用留空', max_length=80, verbose_name='使用单位'),
        ),
    ]
