"""What people say who look for a place they can get into."""

from django.db import migrations

SAID = {
    "无障碍": ("轮椅", "坡道", "盲道", "残疾人", "行动不便"),
    "轮椅": ("无障碍", "残疾人", "行动不便"),
    "坡道": ("无障碍", "轮椅", "残疾人", "行动不便", "推车"),
    "盲道": ("无障碍", "盲人", "视障"),
}


def sow(apps, schema_editor):
    """Add them beside what an office entered itself; backwards nothing is taken away, for nobody knows whose it was."""
    Synonym = apps.get_model("centers", "Synonym")
    Synonym.objects.bulk_create(
        [Synonym(word=word, means=means) for means, words in SAID.items() for word in words], ignore_conflicts=True
    )


class Migration(migrations.Migration):
    dependencies = [("centers", "0008_accessible_words")]

    operations = [migrations.RunPython(sow, migrations.RunPython.noop)]
