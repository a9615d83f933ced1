"""Which processes use a local server: a shared file lock each, given back by the kernel even after kill -9."""

from __future__ import annotations

import contextlib
import fcntl
from collections.abc import Iterator
from pathlib import Path
from typing import IO


@contextlib.contextmanager
def alone(var: Path, name: str) -> Iterator[None]:
    """Hold the exclusive lock under which a server is started or stopped."""
    with open(var / f"{name}.lock", "w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def join(var: Path, name: str) -> IO[str]:
    """Become a user of a server; keep the file returned open for as long."""
    file = open(var / f"{name}.users", "w")  # noqa: SIM115
    fcntl.flock(file, fcntl.LOCK_SH)
    return file


def only(var: Path, name: str) -> IO[str] | None:
    """Become the one user of a thing that takes no second, or None where there is one already."""
    file = open(var / f"{name}.lock", "w")  # noqa: SIM115
    if is_last(file):
        return file
    file.close()
    return None


def is_last(file: IO[str]) -> bool:
    """Tell whether no other process uses the server: then the lock becomes ours alone."""
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
