"""A page that is kept until a face changes reads no table whose changes that face does not count."""

import re

import pytest
from django.core.cache import cache
from django.core.checks import Tags, run_checks
from django.db import connection
from django.urls import resolve, reverse
from django.utils import timezone

from buildings.foundation.pages.page_copies import shelf
from buildings.foundation.pages.watched_tables import counted_tables, declared_tables, uncounted_tables
from buildings.models import Building, Street
from services.activities.models import Activity
from services.bookings.models import Room
from services.centers import hsds
from services.centers.models import ServiceCenter, ServiceItem
from services.sample import loading

READ = re.compile(r'(?:FROM|JOIN|INTO|UPDATE) "?(\w+)"?')
RESTS_ON_NOTHING = (
    "privacy",
    "guide",
    "open-data",
    "open-data-description",
    "open-taxonomy-list",
    "open-term-list",
)
BY_CODE = ("lobby", "poster", "qr", "calendar-qr")
# Written by the very statement, or the very verb, that writes the watched row; a calendar asks them when that
# was.
WRITTEN_WITH = {
    "activities_activityevent": "activities_activity",
    "bookings_bookingstep": "bookings_booking",
    "matters_rating": "matters_matter",  # who rates a matter closes it
}


@pytest.fixture
def addresses(db):
    loading.load(on=timezone.localdate())
    building, center = Building.objects.first(), ServiceCenter.objects.first()
    room = Room.objects.first() or Room.objects.create(center=center, name="会议室")
    street = Street.objects.get(pk=building.street_id)
    activity, street_id = Activity.objects.published().first(), hsds.organization_id(street)
    item = ServiceItem.objects.for_open_data(timezone.localdate()).first()
    return [
        *(reverse(name) for name in RESTS_ON_NOTHING),
        reverse("guide") + "?for=staff",
        reverse("site-map"),
        reverse("portal-home"),
        reverse("portal-home") + "?q=%E9%A5%AE%E6%B0%B4",
        reverse("activity-list"),
        reverse("activity-list") + f"?over=1&q=%E5%9F%B9%E8%AE%AD&building={building.pk}",
        reverse("activity-detail", args=[activity.pk]),
        reverse("activity-calendar", args=[activity.pk]),
        reverse("activity-feed"),
        reverse("activity-feed") + f"?street={street.pk}",
        *(reverse(name) for name in ("open-service-list", "open-at-location-list", "open-organization-list")),
        reverse("open-service-list") + "?search=%E6%B3%95%E5%BE%8B&full=true",
        reverse("open-service-detail", args=[item.public_id]),
        reverse("open-organization-detail", args=[street_id]),
        reverse("open-organization-list") + "?full=true",
        reverse("open-at-location-detail", args=[hsds.at_location_id(item.public_id)]),
        reverse("open-service-list") + f"?organization_id={street_id}",
        reverse("center-qr", args=[center.pk]),
        reverse("room-feed", args=[room.pk]),
        *(reverse(f"building-{name}", args=[building.code]) for name in BY_CODE),
        reverse("street-home", args=[street.pk]),
        reverse("street-home", args=[street.pk]) + f"?near={building.pk}",
        reverse("building-list"),
        reverse("building-choose"),
        reverse("building-detail", args=[building.pk]),
        reverse("building-detail", args=[building.pk]) + "?layer=matters",
        reverse("center-list"),
        reverse("center-list") + "?q=%E9%A5%AE%E6%B0%B4&open=on",
        reverse("center-detail", args=[center.pk]),
        reverse("center-sheet", args=[center.pk]),
        reverse("room-list"),
        reverse("room-detail", args=[room.pk]),
    ]


def test_every_table_a_kept_page_reads_is_watched(client, addresses):
    counted, missing = counted_tables(), []
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
        assert bool(copy.faces) != (resolve(address.partition("?")[0]).view_name in RESTS_ON_NOTHING), address
        known = {re.sub(r"/\d+$", "", face) for face in copy.faces}
        tables = {name for name in read if name in connection.introspection.table_names()} - {
            "buildings_facechange"
        }
        missing += [
            (address, table)
            for table in sorted(tables)
            if not counted.get(WRITTEN_WITH.get(table, table), set()) & known
        ]

    assert missing == []


def test_what_the_systems_declare_is_what_the_database_counts(db):
    assert declared_tables() == counted_tables()


@pytest.mark.django_db
def test_a_table_that_is_no_longer_counted_is_told_of():
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE bookings_room DISABLE TRIGGER USER")

    assert uncounted_tables() == {"bookings_room": {"rooms"}}
    assert [message.msg for message in run_checks(tags=[Tags.database], databases=["default"])] == [
        "表 bookings_room 的改动没有计数（rooms），公众页面可能显示旧内容"
    ]
