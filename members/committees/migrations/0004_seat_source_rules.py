from django.db import migrations

# Where the common seats are drawn from, as a rule that can be checked.
RULES = {"party": "street", "investment": "street", "legal": "tenant", "errand": "community", "property": "property"}


def add_rules(apps, schema_editor):
    seat = apps.get_model("committees", "Seat")
    for key, rule in RULES.items():
        seat.objects.filter(street=None, key=key, source_rule="").update(source_rule=rule)


class Migration(migrations.Migration):
    dependencies = [("committees", "0003_deputies_exemptions_fallback")]
    operations = [migrations.RunPython(add_rules, migrations.RunPython.noop, elidable=False)]
