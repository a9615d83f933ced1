"""A clock set to a day by hand (延期) bears that day: it stays where a calendar that changes moves the others."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('matters', '0029_published_already'),
    ]

    operations = [
        migrations.AddField(
            model_name='clock',
            name='until',
            field=models.DateField(blank=True, help_text='延期批准到的日期；留空按工作分钟计算', null=True, verbose_name='写定的日期'),
        ),
    ]
