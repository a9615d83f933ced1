"""The portal's addresses and one bare page, the floor: a session, one query by key with two joins, a plain table."""

import itertools

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import include, path
from django.utils.html import format_html, format_html_join

from services.matters.models import Matter

NUMBERS = itertools.count()


def floor(request):
    if not request.user.is_authenticated:
        return HttpResponse(status=403)
    rows = Matter.objects.filter(pk__lt=2**60).select_related("building", "handler").order_by("-pk")[:25]
    cells = ((row.number, row.text, row.building, row.handler, row.reported_at, row.state) for row in rows)
    line = "<tr><td>{}</td><td>{}</td><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>"
    return HttpResponse(format_html("<table>{}</table>", format_html_join("", line, cells)))


def insert(request):
    if not request.user.is_authenticated:
        return HttpResponse(status=403)
    first = Matter.objects.only("building", "street", "category").first()
    Matter.objects.create(
        number=f"bare-{next(NUMBERS)}",
        query_code="abcd2345",
        street_id=first.street_id,
        building_id=first.building_id,
        category_id=first.category_id,
        text="电梯停运",
        reporter=request.user,
    )
    return HttpResponseRedirect("/bench/floor/")


def constant(request):
    return HttpResponse("<p>好</p>")


urlpatterns = [
    path("bench/floor/", floor),
    path("bench/insert/", insert),
    path("bench/constant/", constant),
    path("", include("config.urls")),
]
