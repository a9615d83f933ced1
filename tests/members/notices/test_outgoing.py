"""Where the portal may call, and where not, whoever typed the address."""

import socket
import time

import pytest

from members.notices import outgoing
from members.notices.outgoing import NotAllowedError, UndeliveredError

ROBOT = "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=1"


@pytest.mark.parametrize(
    "address",
    [
        "http://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=1",
        "https://qyapi.weixin.qq.com:8443/",
        "https://user:word@qyapi.weixin.qq.com/",
        "https://qyapi.weixin.qq.com.evil.example/",
        "https://evil.example/?qyapi.weixin.qq.com",
        "https://qyapi.weixin.qq.com@evil.example/",
        "https://127.0.0.1/",
        "https://[::1]/",
        "https://169.254.169.254/latest/meta-data/",
        "http://127.0.0.1:6379/",
        "file:///etc/passwd",
        "gopher://qyapi.weixin.qq.com/",
        "https://[bad/",
        "https://qyapi.weixin.qq.com:99999/",
        "",
    ],
)
def test_an_address_that_is_not_allowed_is_refused(address):
    with pytest.raises(NotAllowedError):
        outgoing.check(address)


def test_a_robot_s_own_address_is_allowed():
    assert outgoing.check(ROBOT).hostname == "qyapi.weixin.qq.com"


@pytest.mark.parametrize(
    "inside",
    [
        "127.0.0.1",
        "10.1.2.3",
        "192.168.0.1",
        "169.254.169.254",
        "::1",
        "fd00::1",
        "::ffff:10.0.0.1",
        "0.0.0.0",
    ],
)
def test_an_allowed_name_that_points_inside_is_not_called(monkeypatch, inside):
    family = socket.AF_INET6 if ":" in inside else socket.AF_INET
    monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **kwargs: [(family, 1, 6, "", (inside, 443))])
    monkeypatch.setattr(socket, "create_connection", lambda *args: pytest.fail("called"))

    with pytest.raises(NotAllowedError, match="该主机指向内部网络，不能发送"):
        outgoing.post(ROBOT, b"{}", {})


def test_the_address_looked_up_is_the_one_called(monkeypatch):
    called = []

    def refuse(address, timeout):
        called.append(address)
        raise ConnectionRefusedError

    monkeypatch.setattr(
        socket, "getaddrinfo", lambda *args, **kwargs: [(socket.AF_INET, 1, 6, "", ("8.8.8.8", 443))]
    )
    monkeypatch.setattr(socket, "create_connection", refuse)

    with pytest.raises(UndeliveredError, match=r"连接不上或中断（ConnectionRefusedError）"):
        outgoing.post(ROBOT, b"{}", {})
    assert called == [("8.8.8.8", 443)]


def test_a_host_of_the_office_s_own_network_is_called_when_named_with_its_port(group):
    assert outgoing.post(group.address, b"{}", {}).status == 200


def test_a_server_that_answers_a_byte_at_a_time_is_hung_up_on(settings):
    with socket.create_server(("127.0.0.1", 0)) as server:
        host = f"127.0.0.1:{server.getsockname()[1]}"
        settings.NOTICE_PRIVATE_HOSTS, settings.NOTICE_SECONDS = [host], 0.5
        started = time.monotonic()
        with pytest.raises(UndeliveredError, match=r"0\.5 秒内没有回应") as failure:
            outgoing.post(f"http://{host}/", b"{}", {})

    assert failure.value.is_down
    assert time.monotonic() - started < 5
