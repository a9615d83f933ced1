"""The whole portal as `make run` keeps it: the supervisor and its parts, in a data folder of their own."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg2

from config.local import places
from tests.faults.parts import Part, Site, wait_until

# How the command of each part that the supervisor keeps is known.
PARTS = {
    "web": b"granian\0",
    "worker": b"\0worker\0",
    "beat": b"\0beat\0",
    "postgres": b"/postgres\0-D\0",
    "redis": b"redis-server",
}
OURS = {"DATABASE_URL", "REDIS_URL", "LOCAL_DATABASE", "DJANGO_SETTINGS_MODULE", "SABOTAGE"}


class Portal:
    """A running `make run`, its site, and a hand to kill whatever it keeps."""

    def __init__(self, folder: Path) -> None:
        self.var = folder / "var"
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        outside = {name: value for name, value in os.environ.items() if name not in OURS}
        self.part = Part(
            [sys.executable, "-m", "config.local", "--port", str(port)],
            {**outside, "VAR_DIR": str(self.var), "TRUSTED_PROXIES": "1"},
            folder / "portal.log",
        )
        self.site = Site(self.part, port)

    def start(self) -> None:
        self.part.start()
        wait_until(self.is_ready, 400, "every part is ready")

    def stop(self) -> None:
        """Ask as Ctrl-C does: the parts get their time, and PostgreSQL too."""
        self.part.stop(patience=60)

    def is_ready(self) -> bool:
        assert self.is_alive(), self.part.log.read_text()[-2000:]
        try:
            return self.site.ask("GET", "/readyz")[0] == 200
        except OSError:
            return False

    def is_alive(self) -> bool:
        """Tell whether the supervisor itself goes on."""
        return self.part.process is not None and self.part.process.poll() is None

    def pid(self, name: str) -> int | None:
        """Return the number of a part's first process, as long as the supervisor has one alive."""
        for folder in Path("/proc").glob("[0-9]*"):
            with contextlib.suppress(OSError, IndexError):
                state, parent = (folder / "stat").read_text().rpartition(")")[2].split()[:2]
                is_child = int(parent) == self.part.process.pid and state != "Z"
                if is_child and PARTS[name] in (folder / "cmdline").read_bytes():
                    return int(folder.name)
        return None

    def kill(self, name: str) -> bool:
        """Kill a part with all that it started; nobody but the supervisor buries it. False where there is none."""
        pid = self.pid(name)
        if pid is not None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(pid, signal.SIGKILL)
        return pid is not None

    def rows(self, question: str, *facts: object) -> list[tuple]:
        """Ask the portal's database over a connection of one's own."""
        link = psycopg2.connect(host=str(places.socket_dir(self.var)), user="postgres", dbname="louyu")
        try:
            with link.cursor() as cursor:
                cursor.execute(question, facts)
                return cursor.fetchall()
        finally:
            link.close()

    def lobbies(self) -> list[str]:
        return [code for (code,) in self.rows("SELECT code FROM buildings_building ORDER BY id")]


def running(folder: Path) -> Iterator[Portal]:
    """Yield a portal that runs; it is stopped afterwards."""
    portal = Portal(folder)
    try:
        portal.start()
        yield portal
    finally:
        portal.stop()
