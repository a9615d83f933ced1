"""A forged X-Forwarded-For changes nothing: neither who is counted, nor what the audit writes."""

import pytest
from django.test import RequestFactory

from members.accounts.address import client_address, client_network
from members.accounts.limits import TooManyError, Visitor, admit


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


@pytest.mark.parametrize(
    ("address", "counted"),
    [
        ("198.51.100.7", "198.51.100.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        ("2001:db8:1:3::1", "2001:db8:1:3::"),
        ("::ffff:198.51.100.7", "198.51.100.7"),
        ("unix", None),
    ],
)
def test_who_is_counted_is_the_address_or_the_network_one_host_owns(address, counted):
    assert client_network(RequestFactory().get("/", REMOTE_ADDR=address)) == counted


@pytest.mark.usefixtures("within_the_hour")
def test_limits_count_a_network_of_ipv6_as_one(db):
    for number in range(3):
        admit(Visitor(f"2001:db8:1:2::{number}"), "filing", limit=3, proven=3)
    admit(Visitor("2001:db8:1:3::1"), "filing", limit=3, proven=3)

    with pytest.raises(TooManyError):
        admit(Visitor("2001:db8:1:2:9::9"), "filing", limit=3, proven=3)
