"""What search engines are told of: the pages for everybody, under the address the portal is reached by."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from buildings.models import Building, Street
from services.activities.models import Activity
from services.bookings.models import Room
from services.centers.models import ServiceCenter


class PublicPages(Sitemap):
    """Pages of one kind; under `PORTAL_URL`, where the installation names it, whatever host is asked."""

    def get_protocol(self, protocol: str | None = None) -> str:
        return urlsplit(settings.PORTAL_URL).scheme or super().get_protocol(protocol)

    def get_domain(self, site=None) -> str:
        return urlsplit(settings.PORTAL_URL).netloc or super().get_domain(site)


class Columns(PublicPages):
    def items(self) -> list[str]:
        return [
            "portal-home",
            "building-list",
            "building-choose",
            "center-list",
            "room-list",
            "activity-list",
            "matter-query",
            "guide",
            "privacy",
            "site-map",
        ]

    def location(self, item: str) -> str:
        return reverse(item)


class Rows(PublicPages):
    """The pages of rows, by the name of their address."""

    address = ""

    def location(self, item) -> str:
        return reverse(self.address, args=[item.pk])


class Streets(Rows):
    address = "street-home"

    def items(self) -> list[Street]:
        """Return the streets, where there are several: of one, the first page is its own."""
        streets = list(
            Street.objects.filter(pk__in=Building.objects.in_use().values("street")).order_by("pk")
        )
        return streets if len(streets) > 1 else []


class Buildings(Rows):
    address = "building-detail"

    def items(self) -> QuerySet:
        return Building.objects.in_use().order_by("pk")


class Centers(Rows):
    address = "center-detail"

    def items(self) -> QuerySet:
        return ServiceCenter.objects.published().order_by("pk").only("pk")


class Rooms(Rows):
    address = "room-detail"

    def items(self) -> QuerySet:
        return Room.objects.offered().order_by("pk")


class Activities(Rows):
    address = "activity-detail"

    def items(self) -> QuerySet:
        return Activity.objects.published().upcoming(timezone.now()).order_by("pk")


SITEMAPS = {
    "columns": Columns,
    "streets": Streets,
    "buildings": Buildings,
    "centers": Centers,
    "rooms": Rooms,
    "activities": Activities,
}
