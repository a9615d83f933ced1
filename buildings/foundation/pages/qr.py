"""QR codes as SVG files of our own."""

import io

import segno
from django.http import HttpRequest, HttpResponse

from buildings.foundation.pages.whole_addresses import whole_address


def svg(address: str) -> bytes:
    """Return the QR code of an address as an SVG file, which a word processor can enlarge by its `viewBox`."""
    file = io.BytesIO()
    segno.make(address, error="m").save(
        file, kind="svg", scale=8, unit="px", border=2, xmldecl=False, svgclass=None, lineclass=None
    )
    return file.getvalue()


def answer(request: HttpRequest, path: str) -> HttpResponse:
    """Answer with the QR code of the whole address of a path of the portal."""
    return HttpResponse(svg(whole_address(request, path)), "image/svg+xml")
