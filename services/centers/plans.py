"""The sketches of a centre's floors, and the way to each facility, from the marks its keepers set."""

from __future__ import annotations

from itertools import groupby

from services.centers import sketch
from services.centers.models import ServiceCenter


def sketches_of(center: ServiceCenter) -> list[sketch.Sketch]:
    """Return the sketch of each floor that has marks (one query, none where the centre is loaded `for_page`)."""
    marks = center.plan_marks.all()
    return [
        sketch.draw(floor, [mark.spot for mark in rows])
        for floor, rows in groupby(marks, key=lambda mark: mark.floor)
    ]


def tell_ways(center: ServiceCenter) -> None:
    """Give each facility of a centre loaded `for_page` its `way`: 进门右手第二间, or nothing."""
    ways = {name: way for floor_sketch in sketches_of(center) for _, name, way in floor_sketch.legend}
    for facility in center.facilities.all():
        facility.way = ways.get(facility.name, "")
