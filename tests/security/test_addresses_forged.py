"""A forged X-Forwarded-For changes nothing: neither who is counted, nor what the audit writes."""

import pytest
from django.test import RequestFactory

from members.accounts.address import client_address


@pytest.mark.parametrize(
    ("proxies", "header", "told"),
    [
        (0, "", "198.51.100.7"),
        (0, "203.0.113.9", "198.51.100.7"),
        (0, "127.0.0.1, ::1", "198.51.100.7"),
        (1, "203.0.113.9", "203.0.113.9"),
        (1, "10.0.0.1, 203.0.113.9", "203.0.113.9"),
        (2, "10.0.0.1, 203.0.113.9, 198.51.100.1", "203.0.113.9"),
        (2, "203.0.113.9", "198.51.100.7"),
        (1, "<script>", None),
        (1, "1.2.3.4\r\nX: y", None),
    ],
)
def test_address_is_believed_only_as_far_as_our_proxies_reach(settings, proxies, header, told):
    settings.TRUSTED_PROXY_COUNT = proxies
    headers = {"HTTP_X_FORWARDED_FOR": header} if header else {}
    request = RequestFactory().get("/", REMOTE_ADDR="198.51.100.7", **headers)

    assert client_address(request) == told
