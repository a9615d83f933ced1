"""A page that is kept until a face changes reads no table whose changes that face does not count."""

import re

import pytest
from django.core.cache import cache
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from buildings.copies import shelf
from buildings.models import Building, Street
from services.bookings.models import Room
from services.centers.models import ServiceCenter
from services.ledgers.sample import loading

READ = re.compile(r'(?:FROM|JOIN|INTO|UPDATE) "?(\w+)"?')
WATCHED = """
SELECT tgrelid::regclass::text, string_agg(encode(tgargs, 'escape'), '') FROM pg_trigger
WHERE tgfoid IN ('buildings_face_changed'::regproc, 'buildings_face_touched'::regproc) GROUP BY 1
"""


def watched():
    """Return, for each table, the names of the faces that count its changes."""
    with connection.cursor() as cursor:
        cursor.execute(WATCHED)
        return {
            table: {face.partition(":")[0] for face in told.replace("\\000", "\0").split("\0") if face}
            for table, told in cursor.fetchall()
        }


@pytest.fixture
def addresses(db):
    loading.load(on=timezone.localdate())
    building, center = Building.objects.first(), ServiceCenter.objects.first()
    room = Room.objects.first() or Room.objects.create(center=center, name="会议室")
    street = Street.objects.get(pk=building.street_id)
    return [
        reverse("portal-home"),
        reverse("street-home", args=[street.pk]),
        reverse("street-home", args=[street.pk]) + f"?near={building.pk}",
        reverse("building-list"),
        reverse("building-choose"),
        reverse("building-detail", args=[building.pk]),
        reverse("building-detail", args=[building.pk]) + "?layer=matters",
        reverse("building-lobby", args=[building.code]),
        reverse("center-list"),
        reverse("center-list") + "?q=%E9%A5%AE%E6%B0%B4&open=on",
        reverse("center-detail", args=[center.pk]),
        reverse("center-sheet", args=[center.pk]),
        reverse("room-list"),
        reverse("room-detail", args=[room.pk]),
    ]


def test_every_table_a_kept_page_reads_is_watched(client, addresses):
    counted, missing = watched(), []
    for address in addresses:
        shelf.clear()
        cache.clear()
        read = set()

        def note(execute, sql, params, many, context, read=read):
            read |= set(READ.findall(sql))
            return execute(sql, params, many, context)

        with connection.execute_wrapper(note):
            assert client.get(address).status_code == 200
        (copy,) = shelf.copies()
        assert copy.faces, address
        known = {re.sub(r"/\d+$", "", face) for face in copy.faces}
        tables = {name for name in read if name in connection.introspection.table_names()} - {"buildings_facechange"}
        missing += [(address, table) for table in sorted(tables) if not counted.get(table, set()) & known]

    assert missing == []
