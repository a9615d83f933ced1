"""The index of the leaders' figures holds what is left out of them, too."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [('matters', '0008_catalogue')]

    operations = [
        migrations.RemoveIndex(model_name='matter', name='matter_figures'),
        migrations.AddIndex(
            model_name='matter',
            index=models.Index(
                fields=['street', 'reported_at'],
                include=[
                    'building', 'category', 'lane', 'seat', 'state', 'due_at', 'resolved_at', 'result', 'enterprise',
                    'is_excluded', 'late_since',
                ],
                name='matter_figures',
            ),
        ),
    ]
