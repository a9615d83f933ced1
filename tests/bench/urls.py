"""The portal's addresses and one bare page, the floor: a session, one query by key with two joins, a plain table."""

from django.http import HttpResponse
from django.urls import include, path
from django.utils.html import format_html, format_html_join

from services.matters.models import Matter


def floor(request):
    if not request.user.is_authenticated:
        return HttpResponse(status=403)
    rows = Matter.objects.filter(pk__lt=2**60).select_related("building", "handler").order_by("-pk")[:25]
    cells = ((row.number, row.text, row.building, row.handler, row.reported_at, row.state) for row in rows)
    line = "<tr><td>{}</td><td>{}</td><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>"
    return HttpResponse(format_html("<table>{}</table>", format_html_join("", line, cells)))


urlpatterns = [path("bench/floor/", floor), path("", include("config.urls"))]
