"""The districts, streets and communities the portal starts with (public statistical codes)."""

import csv
from pathlib import Path

from django.db import migrations

from buildings.foundation.language import pinyin

REGIONS = Path(__file__).parent.parent / "data" / "regions.csv"


def add_regions(apps, schema_editor):
    District, Street, Community = (apps.get_model("buildings", name) for name in ("District", "Street", "Community"))
    with REGIONS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        code, name = row["code"], row["name"]
        if row["level"] == "district":
            District.objects.get_or_create(code=code, defaults={"name": name})
        elif row["level"] == "street":
            district = District.objects.get(code=row["parent"])
            Street.objects.get_or_create(code=code, defaults={"name": name, "district": district})
        else:
            sound = {"pinyin": pinyin.spelled(name), "initials": pinyin.initials(name)}
            street = Street.objects.get(code=row["parent"])
            Community.objects.get_or_create(code=code, defaults={"name": name, "street": street, **sound})


class Migration(migrations.Migration):
    dependencies = [("buildings", "0002_places")]

    # Places that work depends on are not taken away again.
    operations = [migrations.RunPython(add_regions, migrations.RunPython.noop)]
