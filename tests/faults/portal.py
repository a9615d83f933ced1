"""The whole portal as `make run` keeps it: the supervisor and its parts, in a data folder of their own."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg2

from config.local import places, postgres
from tests import migrated
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
        """Start it, with the tables of an earlier run where there are some; else it migrates for minutes."""
        sockets = places.socket_dir(self.var)
        self.var.mkdir()
        postgres.start(self.var, sockets)
        migrated.read_back(sockets, postgres.DATABASE)
        postgres.stop(self.var)
        self.part.start()
        wait_until(self.is_ready, 1200, "every part is ready")

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
        for pid in self.children(self.part.process.pid):
            with contextlib.suppress(OSError):
                if PARTS[name] in Path(f"/proc/{pid}/cmdline").read_bytes():
                    return pid
        return None

    def children(self, parent: int) -> list[int]:
        """Return the numbers of the processes that another started and that are alive."""
        found = []
        for folder in Path("/proc").glob("[0-9]*"):
            with contextlib.suppress(OSError, IndexError):
                state, owner = (folder / "stat").read_text().rpartition(")")[2].split()[:2]
                if int(owner) == parent and state != "Z":
                    found.append(int(folder.name))
        return sorted(found)

    def kill(self, name: str) -> bool:
        """Kill a part with all that it started; nobody but the supervisor buries it. False where there is none."""
        pid = self.pid(name)
        if pid is not None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(pid, signal.SIGKILL)
        return pid is not None

    def manage(self, *arguments: str) -> str:
        """Run a command of the portal's; return what it said, fail when it failed."""
        command = [sys.executable, "manage.py", *arguments]
        done = subprocess.run(
            command, cwd=places.REPO, env=self.part.environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr[-2000:]
        return done.stdout

    def rows(self, question: str, *facts: object) -> list[tuple]:
        """Ask the portal's database over a connection of one's own."""
        link = psycopg2.connect(host=str(places.socket_dir(self.var)), user="postgres", dbname="louyu")
        try:
            with link.cursor() as cursor:
                cursor.execute(question, facts or None)  # without facts a % is a %
                return cursor.fetchall() if cursor.description else []
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
