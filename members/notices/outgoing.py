"""The only way a request leaves this machine: to hosts that are allowed, to public addresses, within seconds.

A host is allowed by the setting `NOTICE_HOSTS`; what its name stands for is looked up once, checked, and that
very address is called, so that a name cannot point elsewhere a moment later. Redirects are answers, not
orders. A gateway inside the office's network has to be named, with its port, in `NOTICE_PRIVATE_HOSTS`.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from django.conf import settings

MOST_BYTES = 64 * 1024


class NotAllowedError(ValueError):
    """An address the portal does not call; the message says why, for people."""


class UndeliveredError(Exception):
    """A message that did not arrive.

    `is_down` says that it is the other side as a whole that does not answer.
    """

    def __init__(self, reason: str, *, is_down: bool = False):
        super().__init__(reason)
        self.is_down = is_down


@dataclass(frozen=True)
class Reply:
    status: int
    text: str


class _Pinned(http.client.HTTPConnection):
    """A connection to one address that was looked up before."""

    address = ""

    def connect(self) -> None:
        self.sock = socket.create_connection((self.address, self.port), self.timeout)


class _PinnedSecure(http.client.HTTPSConnection):
    address = ""

    def connect(self) -> None:
        raw = socket.create_connection((self.address, self.port), self.timeout)
        self.sock = ssl.create_default_context().wrap_socket(raw, server_hostname=self.host)


def check(address: str) -> SplitResult:
    """Return the parts of an address the portal may call; raise `NotAllowedError` for any other."""
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        raise NotAllowedError("地址格式不对") from None
    host = (parts.hostname or "").lower()
    if _is_inside(parts):
        if parts.scheme not in {"http", "https"}:
            raise NotAllowedError("地址须以 http 或 https 开头")
    elif parts.scheme != "https" or port not in {None, 443}:
        raise NotAllowedError("地址须以 https:// 开头，使用默认端口")
    elif host not in {name.lower() for name in settings.NOTICE_HOSTS}:
        raise NotAllowedError(f"不在允许的主机之列：{host or '空'}；请系统管理员在 NOTICE_HOSTS 中加入")
    if parts.username or parts.password or parts.fragment:
        raise NotAllowedError("地址中不能带用户名、密码或 #")
    return parts


def _is_inside(parts: SplitResult) -> bool:
    port = parts.port or (443 if parts.scheme == "https" else 80)
    return f"{parts.hostname}:{port}".lower() in {name.lower() for name in settings.NOTICE_PRIVATE_HOSTS}


def post(address: str, body: bytes, headers: Mapping[str, str]) -> Reply:
    """Post to an allowed address and return what was answered.

    Raises `NotAllowedError`, and `UndeliveredError` when nothing was answered within `NOTICE_SECONDS`.
    """
    parts = check(address)
    secure = parts.scheme == "https"
    port = parts.port or (443 if secure else 80)
    connection = (_PinnedSecure if secure else _Pinned)(
        parts.hostname or "", port, timeout=settings.NOTICE_SECONDS
    )
    connection.address = _looked_up(parts.hostname or "", port, inside=_is_inside(parts))
    too_slow = threading.Event()
    watch = threading.Timer(settings.NOTICE_SECONDS, _hang_up, [connection, too_slow])
    watch.start()
    try:
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        connection.request("POST", target, body, {"User-Agent": "louyu-portal", **headers})
        answer = connection.getresponse()
        return Reply(answer.status, answer.read(MOST_BYTES).decode(errors="replace"))
    except (OSError, http.client.HTTPException) as error:
        raise UndeliveredError(_why(error, too_slow=too_slow.is_set()), is_down=True) from None
    finally:
        watch.cancel()
        connection.close()


def _why(error: Exception, *, too_slow: bool) -> str:
    if too_slow or isinstance(error, TimeoutError):
        return f"{settings.NOTICE_SECONDS:g} 秒内没有回应"
    if isinstance(error, ssl.SSLError):
        return f"证书或加密有误：{error.reason or '未知'}"
    return f"连接不上或中断（{type(error).__name__}）"


def _hang_up(connection: http.client.HTTPConnection, too_slow: threading.Event) -> None:
    """End a connection that answers a byte at a time, which no socket's own time-out would.

    That it was too slow is said first: the one who waits wakes as soon as the connection ends.
    """
    too_slow.set()
    if connection.sock is not None:
        try:
            connection.sock.shutdown(socket.SHUT_RDWR)
        except OSError:
            return


def _looked_up(host: str, port: int, *, inside: bool) -> str:
    try:
        addresses = [entry[4][0] for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    except OSError:
        raise UndeliveredError("域名解析失败", is_down=True) from None
    if not inside and not all(_is_public(str(address)) for address in addresses):
        raise NotAllowedError("该主机指向内部网络，不能发送")
    return str(addresses[0])


def _is_public(address: str) -> bool:
    ip = ipaddress.ip_address(address.split("%")[0])
    ip = getattr(ip, "ipv4_mapped", None) or ip
    return ip.is_global and not ip.is_multicast
