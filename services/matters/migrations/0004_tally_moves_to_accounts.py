"""The table of counts becomes that of `accounts`, with its rows; two names for one table never coexist."""

from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('matters', '0003_categories'),
        ('accounts', '0004_tally'),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.RunSQL(
                    'ALTER TABLE matters_tally RENAME TO accounts_tally',
                    'ALTER TABLE accounts_tally RENAME TO matters_tally',
                ),
            ],
            state_operations=[migrations.DeleteModel(name='Tally')],
        ),
    ]
