"""Which tables public pages are drawn from, and which face each belongs to; a test keeps the list whole."""

from django.db import migrations

from buildings.foundation.pages.faces import watch, watch_column

FACES = {
    "places": [
        "buildings_district", "buildings_street", "buildings_community", "buildings_building", "buildings_floor",
        "buildings_unit", "buildings_holiday",
    ],
    "firms": [
        "organizations_enterprise", "organizations_tenancy", "organizations_tenancy_units",
        "organizations_partyorganization", "organizations_coverage",
    ],
    "rota": [
        "committees_committee", "committees_memberunit", "committees_exemption", "committees_turn",
    ],
    "centers": [
        "centers_servicecenter", "centers_zone", "centers_facility", "centers_serviceitem", "centers_openingrule",
        "centers_openingexception", "centers_synonym",
    ],
    "rooms": ["bookings_room"],
    "categories": ["matters_category"],
}


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('buildings', '0004_faces'),
        ('organizations', '0001_initial'),
        ('accounts', '0001_initial'),
        ('committees', '0001_initial'),
        ('matters', '0001_initial'),
        ('centers', '0001_initial'),
        ('bookings', '0001_initial'),
    ]

    operations = [
        *(watch(table, face) for face, tables in FACES.items() for table in tables),
        watch('matters_matter', 'matters/street:street_id', 'matters/building:building_id'),
        watch('bookings_booking', 'bookings/room:room_id'),
        watch_column('accounts_user', 'real_name', 'people'),
    ]
