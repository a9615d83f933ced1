"""Child processes of the supervisor: each in a group of its own, ended with all it started."""

from __future__ import annotations

import ctypes
import io
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
FIRST_REST_SECONDS, LONGEST_REST_SECONDS = 5, 300


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
    rests_until: float | None = None  # when it is started again; set once it has died

    def start(self) -> None:
        self.rests_until = None
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
        with process.stdout or io.StringIO() as lines:
            for line in lines:
                if self.is_stopping:  # a farewell is no news
                    continue
                sys.stdout.write(f"{self.name:7}| {line}")
                sys.stdout.flush()

    def is_alive(self) -> bool:
        return self.process is not None and self.process.poll() is None

    @property
    def keeps_dying(self) -> bool:
        return self.quick_deaths >= GIVE_UP_AFTER

    def note_death(self) -> float:
        """End what it left, and return the seconds until it is started again: the more quick deaths, the longer."""
        quick = time.monotonic() - self.started_at < QUICK_DEATH_SECONDS
        self.quick_deaths = self.quick_deaths + 1 if quick else 0
        self.signal(signal.SIGKILL)
        doublings = min(self.quick_deaths - GIVE_UP_AFTER, 10)
        rest = min(FIRST_REST_SECONDS * 2**doublings, LONGEST_REST_SECONDS) if self.keeps_dying else 0
        self.rests_until = time.monotonic() + rest
        return rest

    @property
    def is_due(self) -> bool:
        """Tell whether it died and has rested long enough."""
        return self.rests_until is not None and time.monotonic() >= self.rests_until

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
