"""Brings the local PostgreSQL and Redis up for a process, and takes them down when their last user leaves."""

from __future__ import annotations

import atexit
import os
import sys
from pathlib import Path

from config.local import places, postgres, redis, users
from config.local.errors import LocalStartError

PARTS = (postgres, redis)
_joined: dict[str, object] = {}


def servers(var: Path, *, careless: bool = False) -> None:
    """Make sure both servers of a data folder run, and count this process among their users."""
    try:
        var.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise LocalStartError(f"无法写入 {var}：{error.strerror}；请用 VAR_DIR 换一个可写的目录") from error
    sockets = places.socket_dir(var)
    for part in PARTS:
        with users.alone(var, part.NAME):
            _joined.setdefault(f"{part.NAME}:{var}", users.join(var, part.NAME))
            if not part.is_running(sockets):
                part.start(var, sockets, careless=careless)
    atexit.register(leave, var, os.getpid())


def leave(var: Path, pid: int) -> None:
    """Give the servers up; whoever is last stops them. A forked child is no user of its own."""
    if pid != os.getpid():
        return
    for part in PARTS:
        file = _joined.pop(f"{part.NAME}:{var}", None)
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
    except (LocalStartError, OSError) as error:
        sys.exit(str(error))
