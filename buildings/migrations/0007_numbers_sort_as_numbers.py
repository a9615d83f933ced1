"""What names sort by and are found by in letters, with numbers that sort as numbers."""

from django.db import migrations

from buildings.foundation.records.derived_again import derive_again
from buildings.foundation.records.fields import InitialsField, PinyinField

NAMES = ("Community", "Grid", "Building")


class Migration(migrations.Migration):

    dependencies = [("buildings", "0006_folded_names")]

    # Backwards both stay: what they were is found no better.
    operations = [
        migrations.RunPython(derive_again("buildings", *NAMES, column=column), migrations.RunPython.noop)
        for column in (PinyinField, InitialsField)
    ]
