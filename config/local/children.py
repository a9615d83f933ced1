"""Child processes of the supervisor: each in a group of its own, ended with all it started."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field

from config.local import places

PR_SET_PDEATHSIG = 1
GIVE_UP_AFTER = 3
QUICK_DEATH_SECONDS = 20


def _die_with_parent() -> None:
    """Ask the kernel to end this child when the supervisor is killed (Linux)."""
    ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


@dataclass
class Child:
    """One part of the portal that the supervisor keeps running."""

    name: str
    label: str
    command: list[str]
    environment: dict[str, str]
    process: subprocess.Popen | None = None
    started_at: float = 0.0
    quick_deaths: int = field(default=0)
    is_stopping: bool = False

    def start(self) -> None:
        linux = sys.platform.startswith("linux")
        self.process = subprocess.Popen(
            self.command,
            cwd=places.REPO,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            preexec_fn=_die_with_parent if linux else None,
            text=True,
            errors="replace",
        )
        self.started_at = time.monotonic()
        threading.Thread(target=self._relay, args=[self.process], daemon=True).start()

    def _relay(self, process: subprocess.Popen) -> None:
        for line in process.stdout or ():
            if self.is_stopping:  # a farewell is no news
                continue
            sys.stdout.write(f"{self.name:7}| {line}")
            sys.stdout.flush()

    def is_alive(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def restart(self) -> bool:
        """Start it again after it ended by itself; False when it keeps dying."""
        quick = time.monotonic() - self.started_at < QUICK_DEATH_SECONDS
        self.quick_deaths = self.quick_deaths + 1 if quick else 0
        self.signal(signal.SIGKILL)
        if self.quick_deaths >= GIVE_UP_AFTER:
            return False
        self.start()
        return True

    def signal(self, number: signal.Signals) -> None:
        """Send a signal to the child's whole group."""
        if self.process is None:
            return
        try:
            os.killpg(self.process.pid, number)
        except ProcessLookupError:
            return


def stop_all(children: list[Child], *, patience: float = 12.0) -> None:
    """End all children: asked first, then forced."""
    for child in children:
        child.is_stopping = True
        child.signal(signal.SIGTERM)
    deadline = time.monotonic() + patience
    while any(child.is_alive() for child in children) and time.monotonic() < deadline:
        time.sleep(0.05)
    for child in children:
        child.signal(signal.SIGKILL)
        if child.process:
            child.process.wait()
