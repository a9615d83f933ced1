"""The code that carries a matter's page from the desk it was filed at to a telephone."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from buildings.foundation.pages import qr
from services.matters.numbers import number_behind


@never_cache
@require_safe
def matter_follow_qr(request: HttpRequest, token: str) -> HttpResponse:
    """Draw the address by which a matter is followed; a token made up has no code."""
    if number_behind(token) is None:
        raise Http404
    return qr.answer(request, reverse("matter-follow", args=[token]))
