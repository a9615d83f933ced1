"""Where a request comes from, for the audit and the limits."""

from __future__ import annotations

import ipaddress
from contextvars import ContextVar

from django.conf import settings
from django.http import HttpRequest

current_address: ContextVar[str | None] = ContextVar("current_address", default=None)


def client_address(request: HttpRequest) -> str | None:
    """Return the address a request came from, or None if it cannot be told.

    X-Forwarded-For is believed only as far as the proxies of ours reach: with `TRUSTED_PROXY_COUNT` n, the
    n-th entry from the right; with 0 the header is ignored, whatever it says.
    """
    proxies = getattr(settings, "TRUSTED_PROXY_COUNT", 0)
    address = request.META.get("REMOTE_ADDR") or ""
    if proxies:
        hops = [hop.strip() for hop in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if hop.strip()]
        address = hops[-proxies] if len(hops) >= proxies else address
    try:
        return str(ipaddress.ip_address(address))
    except ValueError:
        return None


def client_network(request: HttpRequest) -> str | None:
    """Return what a request's address is counted under."""
    address = client_address(request)
    return address and network_of(address)


def network_of(name: str) -> str:
    """Return the first address of the /64 of an IPv6 address, which one host owns whole.

    Anything else as it is.
    """
    try:
        address = ipaddress.IPv6Address(name)
    except ValueError:
        return name
    if address.ipv4_mapped:
        return str(address.ipv4_mapped)
    return str(ipaddress.IPv6Network((address.packed, 64), strict=False).network_address)
