"""What names sort by and are found by in letters, with numbers that sort as numbers."""

from django.db import migrations

from buildings.foundation.records.derived_again import derive_again
from buildings.foundation.records.fields import InitialsField, PinyinField

NAMES = ("PartyMember",)


class Migration(migrations.Migration):

    dependencies = [("party", "0003_folded_names")]

    # Backwards both stay: what they were is found no better.
    operations = [
        migrations.RunPython(derive_again("party", *NAMES, column=column), migrations.RunPython.noop)
        for column in (PinyinField, InitialsField)
    ]
