"""Where one files, reads and joins what is reported of a building or, outside of buildings, of a community."""

from __future__ import annotations

from django.db.models import OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse

from buildings.models import Building, Community, Grid

# By the column of a matter that points there; the first that does is `Matter.location`.
PLACES = {"building": Building, "grid": Grid, "community": Community}


def location_name(through: str = "") -> Coalesce:
    """Return the name of `Matter.location` as an expression, for rows that reach their matter `through` a relation.

    By subqueries: joins of the three places took PostgreSQL ten times longer to plan than the page to be read.
    """
    rows = (model.objects.filter(pk=OuterRef(f"{through}{place}")) for place, model in PLACES.items())
    return Coalesce(*(Subquery(row.values("name")) for row in rows))


def report_url(location: Building | Community) -> str:
    """Return the address of the form that files a matter there."""
    return _url("report", location)


def public_url(location: Building | Community) -> str:
    """Return the address of the list of what is published of it."""
    return _url("public", location)


def join_url(location: Building | Community, number: str) -> str:
    """Return the address at which one joins a matter of it."""
    return _url("join", location, number)


def _url(name: str, location: Building | Community, *more: str) -> str:
    if isinstance(location, Building):
        return reverse(f"matter-{name}", args=[location.code, *more])
    return reverse(f"community-{name}", args=[location.pk, *more])
