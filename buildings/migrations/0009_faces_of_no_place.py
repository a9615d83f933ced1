"""A row that belongs to no place of a kind counts for no face of it: a matter outside of buildings."""

from importlib import import_module

from django.db import migrations

CHANGED = import_module("buildings.migrations.0004_faces").CHANGED
OF_A_PLACE = CHANGED.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION").replace(
    "' AS one'", "' AS one WHERE %2$I IS NOT NULL'"
)
OF_ANY = CHANGED.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION")


class Migration(migrations.Migration):
    dependencies = [("buildings", "0008_rooms_in_order")]

    operations = [migrations.RunSQL([(OF_A_PLACE, None)], [(OF_ANY, None)])]
