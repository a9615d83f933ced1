"""Indexes that answer the leaders' figures, the workbench and a person's own matters elsewhere by themselves."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [('matters', '0005_search')]

    operations = [
        migrations.AddIndex(
            model_name='matter',
            index=models.Index(fields=['street', 'reported_at'], include=('building', 'category', 'lane', 'seat', 'state', 'due_at', 'resolved_at', 'result', 'enterprise'), name='matter_figures'),
        ),
        migrations.AddIndex(
            model_name='matter',
            index=models.Index(condition=models.Q(('closed_at', None)), fields=['street', 'state'], include=('building', 'handler', 'reporter', 'due_at'), name='matter_open_now'),
        ),
        migrations.AddIndex(
            model_name='matter',
            index=models.Index(condition=models.Q(('handler', None), _negated=True), fields=['handler', 'street'], name='matter_handler_street'),
        ),
        migrations.AddIndex(
            model_name='matter',
            index=models.Index(condition=models.Q(('reporter', None), _negated=True), fields=['reporter', 'street'], name='matter_reporter_street'),
        ),
    ]
