"""The defibrillator is one thing and the first-aid box another: who looks for an AED is led to the device."""

from django.db import migrations

NO_LONGER = [("AED", "急救"), ("除颤仪", "急救")]
SAID = {
    "AED": ("除颤", "救命机", "心脏骤停"),
    "除颤": ("AED", "除颤仪", "除颤器", "救命机", "心脏骤停"),
    "急救": ("医药箱", "纱布", "碘伏"),
    "药箱": ("创可贴", "纱布", "碘伏"),
}


def sow(apps, schema_editor):
    Synonym = apps.get_model("centers", "Synonym")
    for word, means in NO_LONGER:
        Synonym.objects.filter(street=None, word=word, means=means).delete()
    Synonym.objects.bulk_create(
        [Synonym(word=word, means=means) for means, words in SAID.items() for word in words], ignore_conflicts=True
    )


def put_together(apps, schema_editor):
    """Bring the two back; of what was added nothing is taken away, for nobody knows what an office entered itself."""
    Synonym = apps.get_model("centers", "Synonym")
    Synonym.objects.bulk_create(
        [Synonym(word=word, means=means) for word, means in NO_LONGER], ignore_conflicts=True
    )


class Migration(migrations.Migration):

    dependencies = [("centers", "0013_described_words")]

    operations = [migrations.RunPython(sow, put_together)]
