"""The parts of a running portal, started by tests to be killed, stopped and starved: on the tests' own database."""

from __future__ import annotations

import contextlib
import http.client
import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

from django.db import connection

from config.local import places, redis
from config.local.children import _die_with_parent

BROKEN = bool(os.environ.get("SABOTAGE"))  # a negative control, see test_controls.py
ALTERED = "tests.faults.altered"
ALTERATIONS = {"CLOCK", "SWEEPS", "SABOTAGE"}  # what that app looks for in its environment
APP = ALTERED if BROKEN else "config"
CELERY = [sys.executable, "-m", "celery", "-A", APP]
WSGI = f"{ALTERED}:application" if BROKEN else "config.wsgi:application"
WORKER = [
    *CELERY,
    "worker",
    "--concurrency",
    "2",
    "--without-gossip",
    "--without-mingle",
    "--loglevel",
    "INFO",
]
BEAT = [*CELERY, "beat", "--pidfile", "", "--loglevel", "INFO"]


def altered(command: list[str]) -> list[str]:
    """Return a command of Celery whose process heeds what its environment alters."""
    return [ALTERED if word == APP else word for word in command]


def wait_until(condition: Callable[[], object], seconds: float, what: str) -> float:
    """Wait for something to become true; return how long it took, fail the test when it never does."""
    started = time.monotonic()
    while time.monotonic() - started < seconds:
        if condition():
            return time.monotonic() - started
        time.sleep(0.1)
    raise AssertionError(f"not within {seconds} s: {what}")


@dataclass
class Broker:
    """A Redis of the test's own."""

    folder: Path

    def __post_init__(self) -> None:
        self.sockets = places.socket_dir(self.folder)
        self.url = f"redis+socket://{self.sockets}/redis.sock"

    def start(self) -> None:
        redis.start(self.folder, self.sockets, careless=True)

    def stop(self) -> None:
        """Gone: whoever connects is refused, and nothing it held is kept."""
        self._signal(signal.SIGKILL)
        server = redis._started.pop(self.sockets, None)
        if server is not None:
            server.wait()

    def hang(self) -> None:
        """Takes connections and never answers."""
        self._signal(signal.SIGSTOP)

    def wake(self) -> None:
        self._signal(signal.SIGCONT)

    def empty(self) -> None:
        with self._client() as client:
            client.flushall()

    def held_for_workers(self) -> set[str]:
        """Return the ids of tasks handed to a worker that has not yet said it is done."""
        with self._client() as client:
            return {json.loads(held)[0]["headers"]["id"] for held in client.hvals("unacked")}

    def _client(self):
        return redis.redis.Redis(unix_socket_path=str(self.sockets / "redis.sock"), retry=redis.ONCE)

    def _signal(self, number: int) -> None:
        server = redis._started.get(self.sockets)
        if server is not None:
            os.kill(server.pid, number)


@dataclass
class Part:
    """A process of the portal with everything it starts."""

    command: list[str]
    environment: dict[str, str]
    log: Path
    folder: Path = places.REPO  # of the code it runs
    process: subprocess.Popen | None = field(default=None)

    def start(self) -> Part:
        with open(self.log, "a") as log:
            self.process = subprocess.Popen(
                self.command,
                cwd=self.folder,
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                preexec_fn=_die_with_parent,
            )
        return self

    def kill(self) -> None:
        """Kill -9, all at once, as the kernel does when memory runs out."""
        self._end(signal.SIGKILL)

    def stop(self, patience: float = 15) -> None:
        self._end(signal.SIGTERM, patience)

    def _end(self, number: int, patience: float = 15) -> None:
        if self.process is None:
            return
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, number)
        try:
            self.process.wait(patience)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
        self.process = None


def environment(broker: Broker, **more: str) -> dict[str, str]:
    """Return the environment of a part: the test's database and broker, the patience of a worker."""
    return {
        **os.environ,
        "VAR_DIR": str(places.var_dir()),
        "REDIS_URL": broker.url,
        "LOCAL_DATABASE": connection.settings_dict["NAME"],
        "DATABASE_PATIENCE": "long",
        "PYTHONWARNINGS": "ignore:You're running the worker with superuser",
        **more,
    }


@dataclass
class Site:
    """The web part, as a visitor without JavaScript meets it."""

    part: Part
    port: int

    def ask(self, method: str, path: str, fields: dict[str, str] | None = None, **headers: str):
        """Return status, body and the CSRF cookie of one request on a connection of its own."""
        link = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            body = urlencode(fields) if fields else None
            kind = {"Content-Type": "application/x-www-form-urlencoded"} if fields else {}
            link.request(method, path, body, {**kind, **headers})
            answer = link.getresponse()
            cookie = re.search(r"louyu_csrf=[^;]+", answer.headers.get("Set-Cookie", ""))
            return (
                answer.status,
                answer.read().decode(),
                cookie and cookie.group(),
                answer.headers.get("Location"),
            )
        finally:
            link.close()

    def is_up(self) -> bool:
        try:
            return self.ask("GET", "/healthz")[0] == 200
        except OSError:
            return False

    def open_form(self, code: str) -> Form:
        """Open the form that a lobby's code leads to."""
        status, page, cookie, _ = self.ask("GET", f"/b/{code}/report/")
        assert status == 200, status
        hidden = dict(re.findall(r'<input[^>]*type="hidden"[^>]*name="([^"]+)"[^>]*value="([^"]*)"', page))
        category = re.search(r'name="category"[^>]*?value="(\d+)"|<option value="(\d+)"', page)
        fields = {**hidden, "category": next(filter(None, category.groups())), "reporter_name": "过路人"}
        return Form(self, f"/b/{code}/report/", fields, cookie)


@dataclass
class Form:
    """A filled form, sent as often as one likes; each sending is a tap of its own."""

    site: Site
    path: str
    fields: dict[str, str]
    cookie: str

    def send(self, number: int, text: str) -> tuple[int, str, float]:
        """File one matter from an address of its own; return status, where it led, and the seconds it took."""
        fields = {**self.fields, "text": text, "key": f"fault-{os.getpid()}-{number:08}"}
        address = f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"
        started = time.perf_counter()
        status, _, _, location = self.site.ask(
            "POST", self.path, fields, Cookie=self.cookie, **{"X-Forwarded-For": address}
        )
        return status, location or "", time.perf_counter() - started


def web(broker: Broker, log: Path, *, workers: int = 1, folder: Path = places.REPO, **more: str) -> Site:
    """Start the web part of the code in a folder; it believes the address that one proxy names."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [str(Path(sys.executable).parent / "granian"), "--interface", "wsgi", "--host", "127.0.0.1"]
    command += ["--port", str(port), "--workers", str(workers)]
    command += ["--blocking-threads", "4", "--log-level", "error"]
    settings = environment(broker, TRUSTED_PROXIES="1", DATABASE_PATIENCE="short", **more)
    app = f"{ALTERED}:application" if ALTERATIONS & more.keys() else WSGI
    site = Site(Part([*command, app], settings, log, folder).start(), port)
    wait_until(site.is_up, 60, "the web part answers")
    return site
