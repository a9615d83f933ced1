"""A firm to which an instructor is sent is covered by the Party's work, as the section of its building shows."""

from django.db import migrations

from buildings.foundation.pages.faces import watch


class Migration(migrations.Migration):

    dependencies = [
        ('portal', '0004_grids_on_their_face'),
        ('organizations', '0006_body_changes_and_instructors'),
    ]

    operations = [watch('organizations_instructor', 'firms')]
