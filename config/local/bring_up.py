"""Brings the local PostgreSQL and Redis up for a process, and takes them down when their last user leaves."""

from __future__ import annotations

import atexit
import os
import sys
import time
from pathlib import Path

from config.local import places, postgres, redis, users
from config.local.errors import LocalStartError, reason

PARTS = (postgres,) if os.environ.get("REDIS_URL") else (postgres, redis)
TRIES, PAUSE_SECONDS = 3, 2  # of a server that died: its own children leave a moment later
_user_files: dict[str, object] = {}


def servers(var: Path, *, careless: bool = False) -> None:
    """Make sure both servers of a data folder run, and count this process among their users."""
    try:
        var.mkdir(parents=True, exist_ok=True)
        for part in PARTS:
            with users.alone(var, part.NAME):
                _user_files[f"{part.NAME}:{var}"] = users.join(var, part.NAME)
                _start_if_down(part, var, careless=careless)
    except OSError as error:
        raise LocalStartError(reason(error, var)) from error
    atexit.register(leave, var, os.getpid())


def mend(var: Path) -> list[str]:
    """Start again what has died under a process that uses it; return the labels of what was started."""
    repaired = []
    for part in PARTS:
        if not part.is_running(places.socket_dir(var)):
            with users.alone(var, part.NAME):
                if _start_again(part, var):
                    repaired.append(part.LABEL)
    return repaired


def _start_again(part, var: Path) -> bool:
    """Start a server that died.

    What is left of it may be in the way for a moment, so that it is tried thrice.
    """
    for left in reversed(range(TRIES)):
        try:
            return _start_if_down(part, var, careless=False)
        except LocalStartError:
            if not left:
                raise
            time.sleep(PAUSE_SECONDS)
    return False


def _start_if_down(part, var: Path, *, careless: bool) -> bool:
    sockets = places.socket_dir(var)
    if part.is_running(sockets):
        return False
    part.start(var, sockets, careless=careless)
    return True


def leave(var: Path, pid: int) -> None:
    """Give the servers up; whoever is last stops them. A forked child is no user of its own."""
    if pid != os.getpid():
        return
    for part in PARTS:
        file = _user_files.pop(f"{part.NAME}:{var}", None)
        if file is None:
            continue
        with users.alone(var, part.NAME):
            if users.is_last(file):
                part.stop(var) if part is postgres else part.stop(places.socket_dir(var))
            file.close()


def for_this_process(*, careless: bool = False) -> None:
    """Bring the servers up where the environment names none; on failure say why in one line and exit."""
    if not places.is_local():
        return
    try:
        servers(places.var_dir(), careless=careless)
    except LocalStartError as error:
        sys.exit(str(error))
