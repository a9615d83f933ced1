"""On the way back namesakes are told apart by a number in their names, 张伟（2）; it goes into its column again here."""

import re

from django.db import migrations

NUMBERED = re.compile(r"^(?P<name>.+)（(?P<namesake>[2-9]|[1-9]\d+)）$")


def number_in_the_name(apps, schema_editor):
    """Write the number of a second namesake into his name, for without the column both would be one."""
    members = apps.get_model("party", "PartyMember").objects.filter(namesake__gt=1)
    for member in members.order_by("pk"):
        name = f"{member.name}（{member.namesake}）"
        members.filter(pk=member.pk).update(name=name)


def number_in_its_column(apps, schema_editor):
    """Take the number out of the names of those whose first namesake is there."""
    members = apps.get_model("party", "PartyMember").objects
    for member in members.filter(name__regex=r"（\d+）$").order_by("pk"):
        match = NUMBERED.match(member.name)
        alike = {"street": member.street_id, "phone_index": member.phone_index, "joined_on": member.joined_on}
        if match and members.filter(name=match["name"], namesake=1, **alike).exists():
            namesake = int(match["namesake"])
            members.filter(pk=member.pk).update(name=match["name"], namesake=namesake)


class Migration(migrations.Migration):
    dependencies = [("party", "0004_numbers_sort_as_numbers")]

    operations = [migrations.RunPython(number_in_its_column, number_in_the_name)]
